#!/usr/bin/env python3
"""kill_test.py DEBRIEF CONTENT [TIMES]: kills `debrief build` at random moments; the output is the old or the new site each time, byte
for byte, and the next build leaves nothing behind. DEBRIEF_SEED repeats a run."""
import hashlib
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

debrief, sample, times = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 50
seed = int(os.environ.get("DEBRIEF_SEED", random.randrange(10**6)))
dice = random.Random(seed)
folder = pathlib.Path(tempfile.mkdtemp(prefix="debrief-kill-"))
content, out = folder / "content", folder / "public"


def fingerprint(root):
    """Names and bytes of every file below root; None when there is no folder."""
    if not root.is_dir():
        return None
    hasher = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        hasher.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes() + b"\0")
    return hasher.hexdigest()


def build(target):
    return [debrief, "build", str(content), "-o", str(target), "--quiet", "--as-of", "2026-06-30"]


def edit(n):
    """Edits one document, adds another, and removes the last one added."""
    (content / "2025" / f"{n}.md").write_text(f"---\ntitle: Number {n}\ndate: 2025-01-01\n---\n\n## Summary\n\nEdit {n}.\n")
    (content / "2025" / f"{n - 1}.md").unlink(missing_ok=True)
    (content / "2025" / "steady.md").write_text(f"---\ntitle: Steady\ndate: 2025-01-02\n---\n\nState {n}.\n")


try:
    shutil.copytree(sample, content, ignore=shutil.ignore_patterns(".debrief"))
    subprocess.run(build(out), check=True)
    began = time.monotonic()
    edit(0)
    subprocess.run(build(out), check=True)
    duration = time.monotonic() - began
    outcomes = {"old": 0, "new": 0}
    new = fingerprint(out)
    for n in range(1, times + 1):
        old = new
        edit(n)
        for place in (content / ".debrief").iterdir():  # or the index is up to date already, and the interesting moments are fewer
            if place.is_file():
                place.unlink()
            elif not place.name.startswith("spare-"):
                shutil.rmtree(place)
        process = subprocess.Popen(build(out), stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0, 1.2 * duration))
        process.send_signal(signal.SIGKILL)
        process.wait()
        now = fingerprint(out)
        subprocess.run(build(out), check=True)
        new = fingerprint(out)
        assert old != new
        state = "old" if now == old else "new" if now == new else None
        assert state, f"kill {n} (seed {seed}) left a damaged site in {out}"
        outcomes[state] += 1
        left = sorted(p.name for p in folder.iterdir() if p.name not in ("content", "public"))
        assert not left, f"left after kill {n} (seed {seed}): {left}"
    print(f"{times} kills, seed {seed}: {outcomes}")
finally:
    shutil.rmtree(folder)
