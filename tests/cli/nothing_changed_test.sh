#!/bin/sh
# A build of unchanged content touches nothing: no file, no folder, no time, in the output, beside it or in the content.
. "$(dirname "$0")/lib.sh"
sample
"$DEBRIEF" build "$CONTENT" -o "$folder/site/public" -q
when() { find site content -printf '%p %T@ %C@ %i\n' | sort; }
when >before
sleep 0.05
expect 0 "$DEBRIEF" build "$CONTENT" -o "$folder/site/public"
says err "nothing changed"
when >after
diff before after >difference || fail "touched: $(cat difference)"
printf '\nOne more line.\n' >>"$(find "$CONTENT/2025" -name '*.md' | sort | head -n 1)"
expect 0 "$DEBRIEF" build "$CONTENT" -o "$folder/site/public"
says err "unchanged"
says_not err "nothing changed"
