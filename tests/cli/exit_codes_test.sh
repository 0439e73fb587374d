#!/bin/sh
# 0 done, 1 findings, 2 the command line or the config is wrong, 3 the world failed.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "See [the other](missing.md)."
expect 0 "$DEBRIEF" build kb
expect 1 "$DEBRIEF" check kb
says out "kb/a.md:8:"
expect 0 "$DEBRIEF" check kb --fail-on off
expect 1 "$DEBRIEF" build kb --fail-on error
expect 2 "$DEBRIEF"
expect 2 "$DEBRIEF" build nowhere
says err "nowhere: no such folder"
expect 2 "$DEBRIEF" build kb --as-of yesterday
says err "YYYY-MM-DD"
echo 'titel: x' >kb/debrief.yaml
expect 2 "$DEBRIEF" check kb
rm kb/debrief.yaml
mkdir mine && echo precious >mine/thesis.txt
expect 3 "$DEBRIEF" build kb -o mine
says err "debrief did not make it"
[ "$(cat mine/thesis.txt)" = precious ] || fail "a foreign folder was touched"
expect 3 "$DEBRIEF" build kb -o /proc/debrief/site
