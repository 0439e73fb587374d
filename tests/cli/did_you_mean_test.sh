#!/bin/sh
# A wrong word is told the nearest right one.
. "$(dirname "$0")/lib.sh"
document kb/INC-2025-014.md "Checkout was slow" 2025-03-01 "Slow."
expect 2 "$DEBRIEF" bulid kb
says err "unknown command bulid; did you mean build?"
expect 2 "$DEBRIEF" build kb --outptu x
says err "did you mean --output?"
expect 2 "$DEBRIEF" build kb --jbos=2
says err "did you mean --jobs?"
expect 2 "$DEBRIEF" show INC-2025-041 --dir kb
says err "did you mean INC-2025-014?"
expect 2 "$DEBRIEF" build kb one-too-many
says err "one argument too many"
expect 2 "$DEBRIEF" actions kb --status finished
says err "finished"
silent out
