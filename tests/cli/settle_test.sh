#!/bin/sh
# What was inferred is marked among an incident's facts, with the place it was read at and the one line of front matter that settles it;
# with those lines written down nothing is inferred any more, and the page shows the same. A list that only the front matter gives is
# on the Markdown twin too.
. "$(dirname "$0")/lib.sh"
mkdir kb
cat >body <<'END'
**Author:** @anna, Bob Stone

## Timeline

- 2025-03-04 10:00 UTC: Incident starts, checkout returns errors
- 2025-03-04 10:40 UTC: Resolved
END
head='id: INC-1
title: Queue stopped
date: 2025-03-04'
printf -- '---\n%s\n---\n\n' "$head" | cat - body >kb/a.md
expect 0 "$DEBRIEF" build kb -o one
page=one/incidents/inc-1/index.html
says $page '<summary>inferred</summary>'
says $page 'Timeline</a>'
sed -n 's/.*To settle it, write: <code>\([^<]*\)<.*/\1/p' $page | sed 's/&quot;/"/g' | sort -u >lines
[ "$(wc -l <lines)" -ge 2 ] || { cat lines; fail "too few lines that settle"; }
{ echo "---"; echo "$head" ; cat lines; echo "---"; echo; cat body; } >kb/a.md
expect 0 "$DEBRIEF" build kb -o two
says_not two/incidents/inc-1/index.html '<summary>inferred</summary>'
for fact in '@anna, Bob Stone' '40 min'; do says $page "$fact"; says two/incidents/inc-1/index.html "$fact"; done

printf -- '---\nid: INC-2\ntitle: Disk full\ndate: 2025-04-01\ntimeline:\n  - {time: 2025-04-01T09:00Z, text: The disk is full}\nactions:\n  - {text: Add an alert, owner: ann, due: 2025-05-01}\n---\n\n## Summary\n\nNothing was lost.\n' >kb/b.md
expect 0 "$DEBRIEF" build kb -o three
says three/incidents/inc-2/index.md "The disk is full"
says three/incidents/inc-2/index.md "- [ ] Add an alert (ann, 2025-05-01)"
[ "$(grep -c 'Incident starts' three/incidents/inc-1/index.md)" = 1 ] || fail "a list of the text stands twice on the twin"
