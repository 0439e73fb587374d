#!/bin/sh
# serve: a text that is damaged in the cache is read anew from its document by whoever asks for its page.
. "$(dirname "$0")/lib.sh"
serving=
trap '[ -z "$serving" ] || kill -9 $serving; rm -rf "$folder"' EXIT
document kb/a.md "Mail was late" 2025-03-03 "The spindle broke."
printf '\n## Notes\n\nThe flywheel cracked.\n' >>kb/a.md
expect 0 "$DEBRIEF" build kb -o site
sleep 0.1
for file in kb/.debrief/documents/*; do LC_ALL=C sed -i 's/flywheel cracked/flywheel crackle/g' "$file"; done
grep -rq "flywheel crackle" kb/.debrief/documents || fail "nothing was damaged"
"$DEBRIEF" serve kb --port 0 >address 2>served </dev/null &
serving=$!
for _ in $(seq 100); do [ -s address ] && break; sleep 0.1; done
get() { curl --silent --show-error --max-time 20 -o "$1" -w '%{http_code}' "$(cat address)$2"; }
get one incidents/a/ >code_one & one=$!
get two incidents/a/index.md >code_two
wait $one
[ "$(cat code_one) $(cat code_two)" = "200 200" ] || { cat served >&2; fail "answered with $(cat code_one) $(cat code_two)"; }
says one "The flywheel cracked."
says two "The flywheel cracked."
