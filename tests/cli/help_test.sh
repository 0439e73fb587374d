#!/bin/sh
# Help exists for every command, on standard output, with an example that names the command.
. "$(dirname "$0")/lib.sh"
expect 0 "$DEBRIEF" --version
grep -qE '^debrief [0-9]+\.[0-9]+\.[0-9]+$' out || fail "$(cat out)"
expect 0 "$DEBRIEF" --help
silent err
commands=$(sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
[ "$(echo "$commands" | wc -w)" -ge 8 ] || fail "commands: $commands"
for command in $commands; do
  expect 0 "$DEBRIEF" "$command" --help
  silent err
  says out "  debrief $command "
  for option in --config --as-of --audience --jobs --quiet --verbose --color --help; do says out "$option"; done
done
