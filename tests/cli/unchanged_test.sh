#!/bin/sh
# A build of unchanged sources reads nothing and says the same again; whatever a site is made from, and any hand in the output, wakes it.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "Slow. See [the other](missing.md). ![the graph](graph.png)"
printf 'first' >kb/graph.png
printf 'title: Notes\n' >kb/debrief.yaml
build() { expect 0 "$DEBRIEF" build kb --verbose --as-of 2025-04-01; }
sleeps() { build && says err "nothing changed" && says_not err "reading documents"; }
wakes() { build && says err "reading documents"; }
build
says err "there is no file missing.md"
says_not err "nothing changed"
sleeps
says err "kb/a.md:8:11: error: there is no file missing.md"
says err "1 incident, 0 other pages, 1 finding"
printf 'more\n' >>kb/a.md && wakes && sleeps
printf 'other' >kb/graph.png && wakes && grep -rq other kb/public/attachments && sleeps
printf 'title: Others\n' >kb/debrief.yaml && wakes && grep -q Others kb/public/index.html && sleeps
mkdir -p kb/theme/css && printf 'body { color: red }\n' >kb/theme/css/tokens.css && wakes && sleeps
printf '{"actions": []}\n' >kb/actions.json && wakes && sleeps
printf 'mine' >kb/public/index.html && wakes && says err "1 file written" && grep -q Others kb/public/index.html && sleeps
rm kb/public/about/index.html && wakes && says err "1 file written" && sleeps
rm kb/a.md && wakes && says err "No postmortems found" && sleeps
expect 0 "$DEBRIEF" build kb --verbose --as-of 2025-05-01 && says err "reading documents"
expect 0 "$DEBRIEF" build kb --verbose --as-of 2025-05-01 --no-cache && says err "reading documents" && says err "nothing changed"
# What is remembered and damaged is forgotten.
for file in kb/.debrief/built-* kb/.debrief/pages-*; do printf 'x' | dd of="$file" bs=1 seek=40 conv=notrunc 2>/dev/null; done
expect 0 "$DEBRIEF" build kb --verbose --as-of 2025-05-01 && says err "reading documents" && says err "nothing changed"
# So is a text in the cache, and the documents beside it are read again when somebody asks for it.
document kb/c.md "Mail was late" 2025-03-03 "The spindle broke." && expect 0 "$DEBRIEF" build kb --as-of 2025-05-01 && "$DEBRIEF" export kb >before
sleep 0.1 && for file in kb/.debrief/documents/*; do LC_ALL=C sed -i 's/The spindle broke/The spindle spoke/g' "$file"; done
expect 0 "$DEBRIEF" export kb && cmp -s before out || fail "a damaged cache was believed"
"$DEBRIEF" search spindle --dir kb | grep -q "Mail was late"
rm kb/c.md && expect 0 "$DEBRIEF" build kb --as-of 2025-05-01
# An output behind a symbolic link is as good as any.
mkdir real && ln -s real link
expect 0 "$DEBRIEF" build kb -o link --as-of 2025-05-01 && expect 0 "$DEBRIEF" build kb -o link --verbose --as-of 2025-05-01
says err "nothing changed" && says_not err "reading documents"
# Also when the link lies in the content folder; another link that leads out of it is told and not followed.
rm -rf kb/public && ln -s ../real kb/public && mkdir elsewhere && ln -s ../elsewhere kb/extra
document kb/b.md "Login was slow" 2025-03-02 "Slow."
build && says err "kb/extra: warning: this link leaves the content folder" && says_not err "kb/public: warning" && sleeps
grep -q "Login was slow" real/index.html && test -L kb/public
