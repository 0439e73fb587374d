#!/bin/sh
# Two teams' indexes, each behind a server of its own, asked as one through a stub file: content/docs/search.md, "Several archives".
. "$(dirname "$0")/lib.sh"
command -v xapian-tcpsrv >/dev/null || { echo "xapian-tcpsrv is not installed (xapian-tools): skipped"; exit 0; }
document shop/a.md "Checkout queue stalled" 2026-01-05 "The aardvark consumer stopped."
document bank/b.md "Ledger disk full" 2026-02-06 "The aardvark again, on another team's disk."
for team in shop bank; do expect 0 "$DEBRIEF" search aardvark --dir $team; done

servers=
trap 'status=$?; kill $servers 2>/dev/null; wait; rm -rf "$folder"; exit $status' EXIT
: >all.stub
for team in shop bank; do
  # A free port: the first that the server can take. A session of its own: when it ends, it ends its whole process group.
  for port in $(seq 24310 24400); do
    setsid xapian-tcpsrv --interface 127.0.0.1 --port $port $team/.debrief/index >server.$team 2>&1 &
    server=$!
    for i in 1 2 3 4 5 6 7 8 9 10; do
      grep -q Listening server.$team 2>/dev/null && break 2
      kill -0 $server 2>/dev/null || break
      sleep 0.2
    done
    kill $server 2>/dev/null || true
  done
  grep -q Listening server.$team || fail "no server: $(cat server.$team)"
  servers="$servers $server"
  echo "remote 127.0.0.1:$port" >>all.stub
done
expect 0 "$DEBRIEF" search aardvark --db all.stub
says out "Checkout queue stalled"
says out "Ledger disk full"
says err "2 of 2"
expect 0 "$DEBRIEF" search 'aardvark after:2026-02' --db all.stub --format json
python3 -c 'import json; a = json.load(open("out")); assert a["total"] == 1 and a["facets"]["year"] == {"2026": 1}, a' || fail "$(cat out)"
expect 0 "$DEBRIEF" search 'kind:incident' --db all.stub
[ "$(sed -n 's/.*\(Ledger disk full\|Checkout queue stalled\)$/\1/p' out | head -n 1)" = "Ledger disk full" ] || fail "not the newest first: $(cat out)"
expect 0 "$DEBRIEF" search 'aardvark ledger consumer' --db all.stub
says err "no page has all words"
expect 0 "$DEBRIEF" search '"aardvark again" disk' --db all.stub
says out "Ledger disk full"
