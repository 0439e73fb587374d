#!/bin/sh
# search_start.sh BUILD [DOCUMENTS=10000] [FOLDER]: how long `debrief search` takes from process start to exit, its index fresh; then
# after one edit, which it has to notice and index first. Processor time counts: wall time is the machine's too.
set -eu
build=$1 documents=${2:-10000} folder=${3:-$(mktemp -d)}
[ -d "$folder/content" ] || "$build/tests/make_corpus" "$documents" "$folder/content"
ask() { "$build/debrief" search --dir "$folder/content" -q "$@" >/dev/null; }
ask timeout && sleep 1 && ask timeout  # indexed, and known to be
measure() {
  python3 - "$build/debrief" "$folder/content" "$@" <<'P'
import os, subprocess, sys, time
program, content, *query = sys.argv[1:]
def once():
    before, start = os.times(), time.monotonic()
    subprocess.run([program, "search", "--dir", content, "-q", *query], stdout=subprocess.DEVNULL, check=True)
    wall, after = time.monotonic() - start, os.times()
    return wall, after[2] + after[3] - before[2] - before[3]
runs = [once() for _ in range(21)]
wall, cpu = sorted(r[0] for r in runs), [r[1] for r in runs]
print(f"{' '.join(query):45} wall median {wall[10] * 1000:6.1f} ms, least {wall[0] * 1000:6.1f} ms   CPU mean {sum(cpu) / 21 * 1000:6.1f} ms")
P
}
measure timeout
measure 'severity:<=2 after:2024 rollback'
measure 'service:checkout "connection pool" timeout'
measure 2025-01-15T10:02:33Z upstream timed out from 10.0.0.1
file=$(find -L "$folder/content" -name '*.md' | sort | head -n 1)
printf '\nOne more sentence, about a zebrafish.\n' >>"$file"
start=$(date +%s%N)
"$build/debrief" search --dir "$folder/content" -q zebrafish | head -n 1
echo "after an edit: $((($(date +%s%N) - start) / 1000000)) ms"
