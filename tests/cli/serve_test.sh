#!/bin/sh
# serve: pages and search from memory, new text after a save, errors over the old site, nothing but reading, an end on SIGINT.
. "$(dirname "$0")/lib.sh"
serving=
trap '[ -z "$serving" ] || kill -9 $serving; rm -rf "$folder"' EXIT
get() { curl --silent --show-error --max-time 10 "$@"; }
# soon TEXT ADDRESS: the text is there within ten seconds.
soon() {
  for _ in $(seq 100); do get "$2" >page && grep -qF -- "$1" page && return; sleep 0.1; done
  cat page served >&2; fail "$2 never said: $1"
}
document kb/a.md "Checkout was slow" 2025-03-01 "The zebrafish consumer stopped."
"$DEBRIEF" serve kb --port 0 >address 2>served </dev/null &
serving=$!
for _ in $(seq 100); do [ -s address ] && break; sleep 0.1; done
site=$(cat address)
case $site in http://127.0.0.1:*/) ;; *) cat served >&2; fail "no address: $site" ;; esac
soon "Checkout was slow" "$site"
soon '"id":"' "${site}api/search?q=zebrafish"
[ "$(get -o page -w '%{http_code}' -X POST -d x "$site")" = 405 ] || fail "POST was answered: $(cat page)"
[ "$(get -o page -w '%{http_code}' "${site}nowhere")" = 404 ] || fail "a page from nowhere: $(cat page)"
[ ! -e kb/public ] || fail "it wrote the site"

document kb/a.md "Checkout was down" 2025-03-01 "The quagga consumer stopped."
soon "Checkout was down" "$site"
soon '"total":1' "${site}api/search?q=quagga"
document kb/new/b.md "Login was slow" 2025-04-01 "A new folder."
soon "Login was slow" "$site"

events() { get --max-time 1 "${site}_debrief/events" 2>/dev/null || true; }
echo 'titel: x' >kb/debrief.yaml
for _ in $(seq 50); do events >page; grep -qF 'titel' page && break; done
says page 'debrief.yaml:1:'
says served 'titel'
soon "Login was slow" "$site"
echo 'title: Mended' >kb/debrief.yaml
soon "Mended" "$site"
mkdir -p kb/theme/templates && echo '{{#open}}' >kb/theme/templates/home.html
for _ in $(seq 50); do events >page; grep -qF 'home.html' page && break; done
says page 'home.html'
rm -r kb/theme
for _ in $(seq 50); do events >page; grep -qF '"problem":""' page && break; done
says page '"problem":""'

port=${site##*:}
expect 3 "$DEBRIEF" serve kb --port "${port%/}"
says err "--port"
kill -INT $serving
got=0; wait $serving || got=$?
serving=
[ "$got" = 0 ] || fail "SIGINT ended it with $got"
