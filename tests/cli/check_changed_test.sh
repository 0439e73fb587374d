#!/bin/sh
# `check --changed-since` says what is wrong in the files that a branch touched, committed or not, and nothing of the others.
. "$(dirname "$0")/lib.sh"
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b GIT_CONFIG_GLOBAL=/dev/null
commit() { git -C repo add -A && git -C repo commit -qm "$1"; }
git init -q -b main repo
document repo/kb/old.md "Checkout was slow" 2025-03-01 "See [the other](gone-long-ago.md)."
document repo/kb/touched.md "Search was slow" 2025-03-02 "Slow."
commit first
git -C repo checkout -qb branch
printf 'See [this](gone-today.md).\n' >>repo/kb/touched.md
commit second
document repo/kb/new.md "Mail was late" 2025-03-03 "See [that](gone-just-now.md)."
git -C repo checkout -q main
printf 'See [there](gone-on-main.md).\n' >>repo/kb/old.md
git -C repo stash -q -- kb/old.md && git -C repo checkout -q branch
expect 1 "$DEBRIEF" check repo/kb
says out "gone-long-ago.md"
expect 1 "$DEBRIEF" check repo/kb --changed-since main
says out "kb/touched.md:9:"
says out "gone-today.md"
says out "gone-just-now.md"
says_not out "gone-long-ago.md"
says err "2 errors"
expect 1 "$DEBRIEF" check repo/kb --changed-since HEAD
says out "gone-just-now.md"
says_not out "gone-today.md"
rm repo/kb/new.md
expect 0 "$DEBRIEF" check repo/kb --changed-since HEAD
silent out
expect 2 "$DEBRIEF" check repo/kb --changed-since nowhere
says err "git knows no commit \`nowhere\` here"
document plain/a.md "Alone" 2025-03-01 "Slow."
expect 2 "$DEBRIEF" check plain --changed-since main
says err "does not lie in a git repository"
