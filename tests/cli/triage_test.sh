#!/bin/sh
# `debrief triage` prints what could be decided, as CSV; accepted rows go to incidents.yaml and are then facts; documents stay as they are.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Payments refused" 2025-03-01 "The certificate of the payments service expired; an expired certificate is refused."
document kb/b.md "Payments refused" 2025-06-01 "The certificate of the payments service expired again; an expired certificate is refused."
printf '\n## Root cause\n\nAn expired certificate: nobody renewed the certificate before it expired.\n' | tee -a kb/a.md >>kb/b.md
printf 'services: [{name: payments, owner: Payments team}]\n' >kb/debrief.yaml
printf '# by hand\na:   {owners: ["@ana"]}  # mine\n' >kb/incidents.yaml
before=$(cat kb/*.md | sha256sum)
expect 0 "$DEBRIEF" triage kb
says err "suggestions; write yes"
says out "incident,title,field,value,kind,score,evidence,place,accept"
says out "b,Payments refused,cause,expired-credential,cause,"
says out "b,Payments refused,link,a,related,"
says out "b,Payments refused,service,payments,,"
says_not out "a,Payments refused,owner"
cp out rows.csv
expect 2 "$DEBRIEF" triage kb --accept rows.csv
says err "no row says yes or no"
{ head -n 1 rows.csv; grep -E '^b,[^,]*,(cause,expired|service)' rows.csv | sed 's/\r$/yes\r/'; } >yes.csv
expect 0 "$DEBRIEF" triage kb --accept yes.csv
silent out
says kb/incidents.yaml 'a:   {owners: ["@ana"]}  # mine'
says kb/incidents.yaml '  causes: [expired-credential]'
says kb/incidents.yaml '  services: ["payments"]'
expect 0 "$DEBRIEF" show b --dir kb
says out "expired-credential"
expect 0 "$DEBRIEF" triage kb
says_not out "b,Payments refused,cause,expired-credential"
says out "b,Payments refused,owner,Payments team,,"
printf 'incident;field;value;kind\nb;link;a;recurrence-of\n' >link.csv   # without the column accept: all rows
expect 0 "$DEBRIEF" triage kb --accept link.csv
says kb/incidents.yaml '- {id: a, kind: recurrence-of}'
expect 0 "$DEBRIEF" triage kb --accept link.csv
says err "all there already"
cp kb/incidents.yaml wanted
refused() { printf 'incident,field,value,kind,accept\n%s\n' "$1" >no.csv; expect 2 "$DEBRIEF" triage kb --accept no.csv; says err "$2"; }
refused "c,cause,capacity,,yes" "no.csv:2: no incident c"
refused "b,cause,capacit,,yes" "did you mean capacity?"
refused "b,link,a,sibling,yes" "kind is \`sibling\`"
refused "b,colour,red,,yes" "field is \`colour\`"
refused "b,cause,capacity,,maybe" "accept is \`maybe\`"
cmp wanted kb/incidents.yaml || fail "a refusal wrote"
[ "$before" = "$(cat kb/*.md | sha256sum)" ] || fail "a document was touched"
