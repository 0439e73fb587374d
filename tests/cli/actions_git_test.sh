#!/bin/sh
# What no document writes down is read from the content's git history: the day an item was ticked, due days that slid, the age of a
# draft. A shallow clone says what it cannot know; `git: false` asks nothing.
. "$(dirname "$0")/lib.sh"
mkdir kb && git init -q -b main kb
commit() { # DAY, the item's mark, its due day
  printf -- '---\nid: INC-1\ntitle: Queue stopped\ndate: 2025-01-01\nstatus: draft\n---\n\n## Action items\n\n- [%s] Add an alert (due=%s)\n' "$2" "$3" >kb/a.md
  git -C kb add a.md
  GIT_AUTHOR_DATE="$1T12:00:00Z" GIT_COMMITTER_DATE="$1T12:00:00Z" git -C kb -c user.name=t -c user.email=t@example.com commit -qm x
}
commit 2025-01-03 " " 2025-02-01
commit 2025-01-20 " " 2025-03-01
commit 2025-02-20 " " 2025-04-01
commit 2025-03-10 x 2025-04-01
expect 0 "$DEBRIEF" actions kb --format csv --as-of 2025-06-01
says out "completed,2025-03-10"
expect 0 "$DEBRIEF" build kb -o site --as-of 2025-06-01
says site/actions/completed/index.html "moved 2 times"
says site/actions/completed/index.html "(by git)"
says site/review/2025-03/index.html "Add an alert"
says site/review/2025-03/index.html "first written 4 months ago"
git clone -q --depth 1 "file://$folder/kb" shallow
expect 0 "$DEBRIEF" check shallow --as-of 2025-06-01
says out "shallow clone"
expect 0 "$DEBRIEF" build shallow -o site2 --as-of 2025-06-01
says_not site2/actions/completed/index.html "moved"
echo 'git: false' >kb/debrief.yaml
expect 0 "$DEBRIEF" actions kb --format csv --as-of 2025-06-01
says_not out "2025-03-10"
if [ "$(id -u)" = 0 ]; then  # as in a container that the folder was brought into
  git clone -q "file://$folder/kb" others && chown -R 12345 others
  expect 0 "$DEBRIEF" check others --as-of 2025-06-01
  says out "the repository belongs to another user"
  says out "safe.directory"
fi
git -C kb config uploadpack.allowFilter true  # a clone without former states, until somebody asks for them
git clone -q --filter=blob:none "file://$folder/kb" partial
expect 0 "$DEBRIEF" build partial -o site3 --as-of 2025-06-01
says_not site3/actions/completed/index.html "moved"
git -C partial log -p >/dev/null && touch partial/a.md
expect 0 "$DEBRIEF" build partial -o site3 --as-of 2025-06-01
says site3/actions/completed/index.html "moved 2 times"
