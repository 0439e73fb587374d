#!/bin/sh
# The output is not content, may lie anywhere, and keeps what the user put there.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "Slow."
expect 0 "$DEBRIEF" build kb
[ -f kb/public/index.html ] || fail "no site in DIR/public"
echo example.org >kb/public/CNAME
cp kb/a.md kb/public/copy.md
document kb/b.md "Search was slow" 2025-03-02 "Slow too."
expect 0 "$DEBRIEF" build kb
[ "$(cat kb/public/CNAME)" = example.org ] || fail "the user's file is gone"
says err "2 incidents"
printf 'output: ../elsewhere\n' >kb/debrief.yaml
expect 0 "$DEBRIEF" build kb
[ -f elsewhere/index.html ] || fail "output: of the config was not used"
(cd kb && expect 0 "$DEBRIEF" build -o ../third && [ -f ../third/index.html ]) || fail "not from inside the folder"
[ -z "$(find . -name '.?*.debrief-*')" ] || fail "leftovers: $(find . -name '.?*.debrief-*')"
mkdir empty
expect 0 "$DEBRIEF" build empty -o fourth
[ -f fourth/index.html ] || fail "no site of an empty folder"
