#!/bin/sh
# Every query that the page about the search language shows is understood, and finds something in the sample.
. "$(dirname "$0")/lib.sh"
sample
python3 - "$DEBRIEF" "$CONTENT" "$project/content/docs/search.md" <<'P' || fail "see above"
import json, re, shlex, subprocess, sys
program, content, page = sys.argv[1:]
text = open(page, encoding="utf-8").read()
queries = [q for row in re.findall(r"^\| (`.*) \|$", text, re.M) for q in re.findall(r"`([^`]*[^`:])`", row)]
queries += [shlex.split(line)[2] for block in re.findall(r"```sh\n(.*?)```", text, re.S) for line in block.splitlines()]
assert len(queries) > 20, queries
wrong = 0
for query in queries:
    run = subprocess.run([program, "search", "--as-of", "2026-06-30", "--dir", content, "--", query], capture_output=True, text=True)
    said = run.stderr.strip()
    if run.returncode or not re.fullmatch(r"[1-9]\d* of [1-9]\d*", said):
        wrong += 1
        print(f"{query}: {said}", file=sys.stderr)
sys.exit(wrong > 0)
P
