#!/bin/sh
# Words, Chinese, filters: the command line finds what a reader of the sample expects, with a snippet.
. "$(dirname "$0")/lib.sh"
sample
expect 0 "$DEBRIEF" search '内存 OOM' --dir "$CONTENT"
says out "内存"
expect 0 "$DEBRIEF" search 'service:checkout timeout' --dir "$CONTENT"
says out "checkout"
grep -qi 'time-*out\|timed out\|超时' out || fail "no snippet with the word: $(cat out)"
expect 0 "$DEBRIEF" search certificate expired --dir "$CONTENT" --format json --limit 3
python3 - <<'P' || fail "$(cat out)"
import json
answer = json.load(open("out"))
assert answer["total"] >= 2 and len(answer["results"]) <= 3
assert all("certificate" in (r["title"] + r["snippet"]).lower() for r in answer["results"][:2])
assert answer["facets"]["severity"]
P
document "$CONTENT/new.md" "Zebrafish queue stalled" 2026-01-05 "The zebrafish consumer stopped."
expect 0 "$DEBRIEF" search zebrafish --dir "$CONTENT"
says out "Zebrafish queue stalled"
expect 0 "$DEBRIEF" search zebrafihs --dir "$CONTENT"
says err "did you mean: zebrafish"
expect 3 "$DEBRIEF" search x --db nowhere
