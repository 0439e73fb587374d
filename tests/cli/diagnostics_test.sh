#!/bin/sh
# An error in a template, in YAML and in the config each name file, line and column, show the line with a caret, and help.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "Slow."

printf 'title: Reviews\nseverites:\n  - name: SEV-1\n' >kb/debrief.yaml
expect 2 "$DEBRIEF" build kb
says err "debrief.yaml:2:1: error:"
says err "    severites:"
says err "    ^"
says err "severities"
rm kb/debrief.yaml

printf -- '---\ntitle: Broken\ndate: [2025-03-01\nseverity: SEV-1\n---\n\n# Broken\n' >kb/b.md
expect 0 "$DEBRIEF" build kb
says err "kb/b.md:"
says err "[DF01]"
grep -qE '^kb/b\.md:[34]:[0-9]+: error:' err || fail "no line and column: $(cat err)"
grep -qE '^ +\^$' err || fail "no caret"
rm kb/b.md

mkdir -p kb/theme/templates
printf '<p>{{title}}\n  {{#rwos}}x{{/rows}}\n' >kb/theme/templates/incidents.html
expect 0 "$DEBRIEF" build kb
grep -qE 'theme/templates/incidents\.html:2:[0-9]+: error:' err || fail "no place for the template error: $(cat err)"
says err "{{#rwos}}x{{/rows}}"
says err "rows"
