#!/bin/sh
# The same content on the same day gives the same bytes: any number of threads, any path, any time zone and locale.
. "$(dirname "$0")/lib.sh"
sample
build() { "$DEBRIEF" build "$1" -o "$2" -q --as-of 2026-06-30 --jobs "$3"; }
build "$CONTENT" one 1
mkdir -p elsewhere/deep && cp -r "$CONTENT" elsewhere/deep/kb
TZ=Pacific/Auckland LC_ALL=C build elsewhere/deep/kb two 4
[ "$(hash_of one)" = "$(hash_of two)" ] || { diff -r one two | head -5 >&2; fail "bytes differ"; }
export1=$("$DEBRIEF" export "$CONTENT" --as-of 2026-06-30 --jobs 1 | sha256sum)
export2=$(TZ=America/Lima "$DEBRIEF" export elsewhere/deep/kb --as-of 2026-06-30 --jobs 3 | sha256sum)
[ "$export1" = "$export2" ] || fail "export differs"
# 1782777600 is 2026-06-30 in UTC: what SOURCE_DATE_EPOCH says is the day when --as-of does not.
SOURCE_DATE_EPOCH=1782777600 "$DEBRIEF" build "$CONTENT" -o three -q
[ "$(hash_of one)" = "$(hash_of three)" ] || { diff -r one three | head -5 >&2; fail "SOURCE_DATE_EPOCH is not the day"; }
