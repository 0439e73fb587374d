#!/bin/sh
# What debrief keeps beside the content never shows in git, and content that cannot be written to is built all the same.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "Slow."
git init -q kb
expect 0 "$DEBRIEF" build kb -o site
[ -d kb/.debrief ] || fail "no work folder"
status=$(git -C kb status --porcelain)
[ "$status" = "?? a.md" ] || fail "git sees: $status"
rm -rf kb/.debrief
expect 0 "$DEBRIEF" search --dir kb slow
says out "Checkout was slow"
[ "$(id -u)" = 0 ] && command -v setpriv >/dev/null || exit 0  # root may write anywhere: become somebody who may not
rm -rf kb/.debrief && chmod 755 "$folder" && mkdir cache other && chmod 777 cache other
cp "$DEBRIEF" program && chmod 755 program  # the checkout may lie where only root may look
expect 0 setpriv --reuid 65534 --clear-groups env XDG_CACHE_HOME="$folder/cache" ./program build kb -o other/site
[ -f other/site/index.html ] || fail "no site"
[ ! -e kb/.debrief ] || fail "wrote into read-only content"
[ -n "$(find cache -path '*kb-*' -name .gitignore)" ] || fail "no work folder in the cache"
