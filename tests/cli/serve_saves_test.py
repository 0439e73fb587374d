#!/usr/bin/env python3
"""serve_saves_test.py DEBRIEF [ROUNDS]: whatever is saved while `debrief serve` runs, and however fast, what it shows in the end is byte for
byte what a clean build of the same documents makes, and its search finds what they say. DEBRIEF_SEED repeats a run."""
import http.client
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

debrief, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 8
seed = int(os.environ.get("DEBRIEF_SEED", random.randrange(10**6)))
dice = random.Random(seed)
folder = pathlib.Path(tempfile.mkdtemp(prefix="debrief-serve-"))
content = folder / "kb"
day = ["--as-of", "2025-11-01", "--quiet"]
words = ["pump", "valve", "queue", "lock", "磁盘", "certificate", "spindle", "bearing"]


def document(n):
    cause = f"causes: [{dice.choice(['config-error', 'spindle'])}]\n" if dice.random() < 0.5 else ""
    text = f"# The {dice.choice(words)} of {n}\n\n## Summary\n\nThe {dice.choice(words)} broke, as in INC-{dice.randrange(6)}.\n\n"
    actions = "".join(f"- [{dice.choice(' x')}] Mend the {dice.choice(words)} (id=A-{n}-{i}) @ana\n" for i in range(dice.randrange(4)))
    return (f"---\nid: INC-{n}\ndate: 2025-0{1 + n}-1{dice.randrange(9)}\nservices: [{dice.choice(words)}]\n{cause}---\n\n{text}"
            f"## Action items\n\n{actions}\n## Root cause\n\nThe {dice.choice(words)} and mark{dice.randrange(10**9)}.\n")


def save(n):
    path = content / f"{n}.md"
    kind = dice.randrange(10)
    if kind == 0 and path.exists():
        path.unlink()
    elif kind == 1:
        (content / "debrief.yaml").write_text(f"title: Notes on the {dice.choice(words)}\n")
    elif kind < 4:  # as some editors do
        beside = content / f".{n}.md.tmp"
        beside.write_text(document(n))
        beside.rename(path)
    else:
        path.write_text(document(n))


def get(path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/" + path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return body.replace(b'<script src="/_debrief/reload.js"></script>', b"") if response.status == 200 else None


def clean_build():
    """Every file of the site but the browser's search index, as a first build makes it."""
    copy, site = folder / "copy", folder / "site"
    for old in (copy, site):
        shutil.rmtree(old, ignore_errors=True)
    shutil.copytree(content, copy, ignore=shutil.ignore_patterns(".debrief", "public"))
    subprocess.run([debrief, "build", copy, "-o", site, *day], check=True, stdout=subprocess.DEVNULL)
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*")
            if p.is_file() and not p.name.startswith(".debrief") and p.relative_to(site).parts[0] != "search"}


def differences(wanted):
    return [path for path, bytes in wanted.items() if get(path) != bytes]


content.mkdir()
for n in range(6):
    (content / f"{n}.md").write_text(document(n))
server = subprocess.Popen([debrief, "serve", content, "--port", "0", *day], stdout=subprocess.PIPE, text=True)
try:
    port = int(server.stdout.readline().strip().rstrip("/").rsplit(":", 1)[1])
    for round in range(rounds):
        for _ in range(dice.randrange(1, 8)):
            save(dice.randrange(6))
            if dice.random() < 0.5:
                get(dice.choice(["", f"incidents/inc-{dice.randrange(6)}/", "actions/"]))
            time.sleep(dice.choice([0, 0, 0.03, 0.1]))
        wanted = clean_build()
        end = time.monotonic() + 60
        while (wrong := differences(wanted)) and time.monotonic() < end:
            time.sleep(0.1)
        if wrong:
            sys.exit(f"seed {seed}, round {round}: what is served is not what a clean build makes: {wrong[:5]}")
        for path in content.glob("[0-9].md"):
            mark = path.read_text().rsplit("mark", 1)[1].split(".")[0]
            if len(json.loads(get(f"api/search?q=mark{mark}"))["results"]) != 1:
                sys.exit(f"seed {seed}, round {round}: the search does not find mark{mark} of {path.name}")
finally:
    server.terminate()
    server.wait()
    shutil.rmtree(folder, ignore_errors=True)
