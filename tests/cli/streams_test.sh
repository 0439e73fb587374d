#!/bin/sh
# Data goes to standard output, words for people to standard error; in a pipe there is neither progress nor colour.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "See [the other](missing.md)."
esc=$(printf '\033')
expect 0 "$DEBRIEF" build kb
silent out
says err "kb/public: "
says_not err "$esc"
expect 0 "$DEBRIEF" build kb --quiet
silent out
silent err
expect 0 "$DEBRIEF" build kb --color always
says err "$esc[1;31merror:"
expect 0 "$DEBRIEF" build kb --verbose --no-cache
says err "reading documents"
expect 0 "$DEBRIEF" export kb
says out '"title": "Checkout was slow"'
silent err
expect 0 "$DEBRIEF" search --dir kb slow --quiet
says out "Checkout was slow"
silent err
"$DEBRIEF" export kb >/dev/full 2>err && fail "a full disk went unnoticed" || [ $? = 3 ] || fail "not 3"
says err "standard output"
