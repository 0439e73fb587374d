#!/bin/sh
# The old site is the spare of the next build: each output has its own, nothing depends on it, and it goes with its output.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "Slow."
document kb/b.md "Search was slow" 2025-03-02 "Slow too."
spares() { ls -d kb/.debrief/spare-*/record 2>/dev/null | wc -l; }
edit() { printf '\nAnd once more: %s.\n' "$1" >>kb/a.md; expect 0 "$DEBRIEF" build kb; }
same() { rm -rf clean && expect 0 "$DEBRIEF" build kb -o clean --no-cache && [ "$(hash_of kb/public)" = "$(hash_of clean)" ] || fail "not the same: $1"; }
expect 0 "$DEBRIEF" build kb
edit one && [ "$(spares)" = 1 ] || fail "no spare"
folder=$(stat -c %i kb/.debrief/spare-*/site)
edit two && [ "$(stat -c %i kb/public)" = "$folder" ] || fail "the spare was not taken"
same "after two edits"
[ "$(find kb/public kb/.debrief/spare-*/site -name index.html -links 1 | wc -l)" = 0 ] || fail "the spare has copies"
# The user's own files, an edit by hand, a page that is gone.
echo example.org >kb/public/CNAME && edit three && [ "$(cat kb/public/CNAME)" = example.org ] || fail "the user's file is gone"
rm kb/public/CNAME && edit four && [ ! -e kb/public/CNAME ] || fail "the user's file came back"
echo HACK >kb/public/index.html && rm kb/b.md && edit five && same "after an edit by hand"
# Any damage to it, and none at all.
echo HACK >kb/.debrief/spare-*/site/index.html && edit six && same "after an edit in the spare"
find kb/.debrief/spare-*/site -name index.html -delete && edit seven && same "after pages of the spare went"
rm -rf kb/.debrief && edit eight && same "without anything remembered"
printf '\nUnremembered.\n' >>kb/a.md && expect 0 "$DEBRIEF" build kb --no-cache && edit nine && same "after a build without the cache"
# Another output has another one, which goes when that output has gone.
expect 0 "$DEBRIEF" build kb -o other && printf '\nMore.\n' >>kb/a.md && expect 0 "$DEBRIEF" build kb -o other && edit ten
[ "$(spares)" = 2 ] || fail "$(spares) spares of two outputs"
rm -rf other && edit eleven && [ "$(ls -d kb/.debrief/spare-* | wc -l)" = 1 ] || fail "the spare of an output that is gone stayed"
