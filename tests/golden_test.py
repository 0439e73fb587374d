#!/usr/bin/env python3
"""golden_test.py DEBRIEF: builds tests/golden/<case>/site as of 2026-01-15 and compares with <case>/expected:

  facts.txt      `debrief show` of every incident: what was recognised, from which line, by which recogniser
  incidents.csv  `debrief export --format csv`
  build.txt      what `debrief build` said
  files.txt      the paths of the site's files
  pages/…        those pages of the site that are here (add one: make an empty file of that path, then bless)

DEBRIEF_BLESS=1 rewrites what differs, for review in the diff. Content hashes in asset names are shown as HASH."""
import csv
import difflib
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

debrief = pathlib.Path(sys.argv[1]).resolve()
cases = sorted(path.parent for path in (pathlib.Path(__file__).parent / "golden").glob("*/site"))
bless = os.environ.get("DEBRIEF_BLESS") == "1"
differences = []


def run(folder, *arguments):
    result = subprocess.run([debrief, *arguments, "--as-of", "2026-01-15"], cwd=folder, capture_output=True)
    return result.stdout.decode(), result.stderr.decode()


def without_hashes(text):
    text = re.sub(r"(?<=search/)(terms|words|ends|pages|texts|values)/[0-9a-v]{8}\.js", r"\1/HASH.js", text)
    return re.sub(r"(?<=[.-])[0-9a-f]{8,16}(?=\.[a-z0-9]+\b)", "HASH", text)


def results_of(case, folder):
    """What there is to compare: path below expected/ → text."""
    shutil.copytree(case / "site", folder / "site")
    said = run(folder, "build", "site", "-o", "out")[1]
    table = run(folder, "export", "site", "--format", "csv")[0]
    paths = [row["path"] + ":" + row["line"] for row in csv.DictReader(io.StringIO(table))]
    ids = [row["id"] for row in csv.DictReader(io.StringIO(table))]
    out = folder / "out"
    files = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file() and path.name != ".debrief-site")
    results = {
        "facts.txt": "\n".join(run(folder, "show", id, "--dir", "site")[0] for _, id in sorted(zip(paths, ids))),
        "incidents.csv": table.replace("\r\n", "\n"),
        "build.txt": said,
        "files.txt": without_hashes("\n".join(files)) + "\n",
    }
    kept = case / "expected" / "pages"
    for page in sorted(kept.rglob("*")) if kept.is_dir() else []:
        if page.is_file():
            here = out / page.relative_to(kept)
            results[str(page.relative_to(case / "expected"))] = without_hashes(here.read_text()) if here.is_file() else "no such page\n"
    return results


for case in cases:
    folder = pathlib.Path(tempfile.mkdtemp(prefix="debrief-golden-"))
    try:
        for name, text in results_of(case, folder).items():
            expected = case / "expected" / name
            before = expected.read_text() if expected.exists() else ""
            if text == before and expected.exists():
                continue
            differences.append(f"{case.name}/{name}")
            sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), text.splitlines(True), f"{case.name}/{name}", "now"))
            if bless:
                expected.parent.mkdir(parents=True, exist_ok=True)
                expected.write_text(text)
    finally:
        shutil.rmtree(folder)

print(f"{len(cases)} sites; {'rewritten' if bless else 'differ'}: {', '.join(differences) or 'none'}")
sys.exit(1 if not cases or (differences and not bless) else 0)
