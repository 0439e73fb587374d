#!/bin/sh
# `debrief actions set` writes one row of actions.yaml, keeps every other byte of it, and never touches a document.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "Slow."
printf '\n## Action items\n\n- [ ] WB-684 Take the chain\n- [ ] WB-501 Alert on it (due=2025-04-01)\n' >>kb/a.md
before=$(sha256sum <kb/a.md)
set_() { expect "$1" "$DEBRIEF" actions set "$2" --dir kb --as-of 2025-05-01 $3; }
set_ 0 WB-501 "--status completed"
[ "$(cat kb/actions.yaml)" = "WB-501: {status: completed, completed: 2025-05-01}" ] || fail "$(cat kb/actions.yaml)"
silent out
printf '# from the tracker\nWB-684:   # mine\n  owner: "@ana"\n  due: 2025-06-01\n\n# done\nWB-501:   {status:   completed}  # as it was' >kb/actions.yaml
set_ 0 WB-684 "--status verified --on 2025-04-30"
printf '# from the tracker\nWB-684: {status: verified, completed: 2025-04-30, due: 2025-06-01, owner: "@ana"}\n\n# done\nWB-501:   {status:   completed}  # as it was' >wanted
cmp wanted kb/actions.yaml || fail "$(cat kb/actions.yaml)"
set_ 0 WB-684 "--status in-progress --owner @bo --owner @cy"
says kb/actions.yaml 'WB-684: {status: in-progress, due: 2025-06-01, owner: ["@bo", "@cy"]}'
expect 0 "$DEBRIEF" actions kb --owner bo --status in-progress --format csv
says out "WB-684"
cp kb/actions.yaml wanted
set_ 2 WB-685 "--status completed" && says err "did you mean WB-684?"
set_ 2 WB-684 "" && says err "nothing to set"
set_ 2 WB-684 "--on tomorrow" && says err "YYYY-MM-DD"
set_ 2 WB-684 "--status blocked --on 2025-04-30" && says err "--on"
set_ 2 WB-684 "--statsu blocked" && says err "did you mean --status?"
cmp wanted kb/actions.yaml || fail "a refusal wrote"
printf '{WB-501: {status: blocked}}\n' >kb/actions.yaml
set_ 2 WB-684 "--status completed" && says err "by hand: WB-684: {status: completed"
[ "$before" = "$(sha256sum <kb/a.md)" ] || fail "the document was touched"
expect 0 "$DEBRIEF" actions set --help
says out "debrief actions set"
