#!/bin/sh
# A file of the theme is copied with a stamp of its origin; the copy changes nothing by itself, and check tells when the origin moved on.
. "$(dirname "$0")/lib.sh"
document kb/a.md "Checkout was slow" 2025-03-01 "Slow."
expect 0 "$DEBRIEF" theme list --dir kb
says out "templates/row.html"
expect 0 "$DEBRIEF" build kb -o plain
expect 0 "$DEBRIEF" theme eject templates/row.html --dir kb
expect 0 "$DEBRIEF" theme eject css/tokens.css --dir kb
expect 0 "$DEBRIEF" theme eject i18n/en.yaml --dir kb
says kb/theme/templates/row.html "{{! debrief origin: "
expect 0 "$DEBRIEF" theme list --dir kb
says out "templates/row.html  (own)"
expect 0 "$DEBRIEF" build kb -o ejected
cmp plain/incidents/index.html ejected/incidents/index.html 2>/dev/null || {
  # Only the name of the style sheet differs: its stamp is a comment in it.
  sed 's/site\.[0-9a-f]*\.css/site.css/' plain/incidents/index.html >one; sed 's/site\.[0-9a-f]*\.css/site.css/' ejected/incidents/index.html >two
  cmp one two || fail "an ejected copy changed a page"; }
expect 0 "$DEBRIEF" check kb
says_not out DF12
sed -i '1s/origin: ................/origin: 0123456789abcdef/' kb/theme/templates/row.html
expect 0 "$DEBRIEF" check kb
says out "theme/templates/row.html:1"
says out DF12
expect 0 "$DEBRIEF" theme list --dir kb
says out "templates/row.html  (own, original changed since)"
expect 2 "$DEBRIEF" theme eject templates/row.html --dir kb
says err "is there already"
expect 2 "$DEBRIEF" theme eject templates/rows.html --dir kb
says err "did you mean templates/row.html?"
expect 2 "$DEBRIEF" theme
says err "list"
