#!/bin/sh
# The site says how bad a rule is; a comment with a reason silences it in one place or in one file, one without a reason does not.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "Slow, as in [the report](missing.md)."
expect 1 "$DEBRIEF" check kb
says out "[LK01]"

printf 'rules: {LK01: warning}\n' >kb/debrief.yaml
expect 0 "$DEBRIEF" check kb
says out "warning:"
printf 'rules: {LK01: off}\n' >kb/debrief.yaml
expect 0 "$DEBRIEF" check kb
says_not out "[LK01]"
rm kb/debrief.yaml

document kb/a.md "Checkout was slow" 2025-03-01 "<!-- debrief-ignore LK01: it was never written -->
Slow, as in [the report](missing.md)."
expect 0 "$DEBRIEF" check kb
says_not out "[LK01]"
document kb/a.md "Checkout was slow" 2025-03-01 "Slow, as in [the report](missing.md).

<!-- debrief-ignore-file LK01: it was never written -->"
expect 0 "$DEBRIEF" check kb
document kb/a.md "Checkout was slow" 2025-03-01 "<!-- debrief-ignore LK01 -->
Slow, as in [the report](missing.md)."
expect 1 "$DEBRIEF" check kb
says out "silences nothing"
