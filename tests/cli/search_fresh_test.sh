#!/bin/sh
# The index is kept while nothing changes, and brought up to date when anything does: also when size and modification time stay the same.
. "$(dirname "$0")/lib.sh"
document kb/2026/a.md "Queue stalled" 2026-01-05 "The consumer stopped at aardvark."
expect 0 "$DEBRIEF" search aardvark --dir kb && says out "Queue stalled"
sleep 0.2  # what was changed a moment ago is looked at again
expect 0 "$DEBRIEF" search aardvark --dir kb
[ -f kb/.debrief/index.key ] || fail "nothing is remembered"
kept=$(stat -c '%y %i' kb/.debrief/index.key)
expect 0 "$DEBRIEF" search aardvark --dir kb && says out "Queue stalled"
[ "$kept" = "$(stat -c '%y %i' kb/.debrief/index.key)" ] || fail "the key was written again"

touch -r kb/2026/a.md stamp
sed -i 's/aardvark/barnacle/' kb/2026/a.md && touch -r stamp kb/2026/a.md
expect 0 "$DEBRIEF" search barnacle --dir kb && says out "Queue stalled"
document kb/2026/b.md "Disk full" 2026-01-06 "The barnacle again."
expect 0 "$DEBRIEF" search barnacle --dir kb && says out "Disk full"
rm kb/2026/a.md
expect 0 "$DEBRIEF" search barnacle --dir kb && says_not out "Queue stalled"
printf 'synonyms: {limpet: [barnacle]}\n' >kb/debrief.yaml
expect 0 "$DEBRIEF" search limpet --dir kb && says out "Disk full"
sleep 0.2
expect 0 "$DEBRIEF" search limpet --dir kb
printf damaged >kb/.debrief/index/postlist.glass
expect 0 "$DEBRIEF" search limpet --dir kb && says out "Disk full"

# What lies beside the content counts too: a tracker's table, a taxonomy anywhere under any name.
document kb/2026/c.md "Cache cold" 2025-11-01 "Empty."
printf '\n## Action items\n\n- [ ] warm it first (id=AI-1, due=2025-12-01)\n' >>kb/2026/c.md
expect 0 "$DEBRIEF" search is:overdue-actions --dir kb && says out "Cache cold"
for table in 'actions.csv:id,status\nAI-1,done\n' 'actions.json:[{"id": "AI-1", "status": "in progress"}]'; do
  sleep 0.2 && "$DEBRIEF" search cold --dir kb >/dev/null && sleep 0.2  # settled
  printf "${table#*:}" >"kb/${table%%:*}"
  "$DEBRIEF" search is:overdue-actions --dir kb >out 2>err || true
  case $table in *csv*) says_not out "Cache cold" ;; *) says out "Cache cold" ;; esac
done
mkdir elsewhere
printf 'causes: [{slug: cold-start, names: {en: Cold start}, aliases: [periwinkle]}]\n' >elsewhere/tax.txt
printf 'taxonomy: "../elsewhere/tax.txt"  # of all teams\n' >kb/debrief.yaml
sed -i 's/^date:/causes: [winkle]\ndate:/' kb/2026/c.md
expect 0 "$DEBRIEF" search cold --dir kb
sleep 0.2 && expect 0 "$DEBRIEF" search cold --dir kb && sleep 0.2
sed -i 's/periwinkle/winkle/' elsewhere/tax.txt
expect 0 "$DEBRIEF" search cause:cold-start --dir kb && says out "Cache cold"
