#!/usr/bin/env python3
"""recurrence_golden_test.py DEBRIEF CONTENT: the page /recurrence/ of the sample as of two days, a line a case and a line a promise, against
tests/content/recurrence-DAY.txt: every planted recurrence and broken promise, and no other. The same cases must stand in /api/causes.json.
The copy that is built has no git history, so the states are those that the documents state. DEBRIEF_BLESS=1 rewrites what differs."""
import difflib
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

debrief, content = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
here = pathlib.Path(__file__).parent / "content"
DAYS = ["2025-12-31", "2026-11-22"]


class Table(html.parser.HTMLParser):
    """Rows of cells of all tables; a list item begins a line, an incident is told by its address."""

    def __init__(self, text):
        super().__init__()
        self.rows, self.cell = [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = []
            self.rows[-1].append(self.cell)
        elif tag == "li" and self.cell is not None:
            self.cell.append("\n    ")
        elif tag == "a" and self.cell is not None and "incidents/" in a.get("href", ""):
            self.cell.append(re.search(r"incidents/([^/]+)/", a["href"])[1] + " ")

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def told(cell):
    lines = [re.sub(r"\s+", " ", line).strip() for line in "".join(cell).split("\n    ")]
    return ("\n    ").join(line for line in lines if line)


def page_text(site):
    text = (site / "recurrence/index.html").read_text()
    lead = re.search(r'<p class="meta">([^<]*·[^<]*)</p>', text)
    counted, _, provisional = text.partition('id="h-provisional"')
    out = (lead[1] if lead else "nothing came back") + "\n"
    for part, mark in ((counted, ""), (provisional, "(provisional) ")):
        for cause, later, earlier, since, promises in (row for row in Table(part).rows if len(row) == 5 and told(row[0]) != "Cause"):
            out += f"\n{mark}{told(cause)} | {told(later)} | {told(earlier)} | {told(since)}\n    {told(promises)}\n"
    return out


def check_data(site, text):
    """The page and the JSON tell the same cases, in the same order."""
    cases = json.loads((site / "api/causes.json").read_text())["recurrences"]
    cases = [c for c in cases if not c["provisional"]] + [c for c in cases if c["provisional"]]
    lines = [line for line in text.splitlines()[1:] if line and not line.startswith(" ")]
    wrong = len(cases) != len(lines)
    for case, line in zip(cases, lines):
        slug = lambda id: id.lower()
        wrong |= slug(case["incident"]) not in line or slug(case["earlier"]) not in line or case["provisional"] != line.startswith("(provisional)")
    return ["/api/causes.json has other cases than the page"] if wrong else []


differences = []
for day in DAYS:
    with tempfile.TemporaryDirectory() as temporary:
        copy, site = pathlib.Path(temporary) / "content", pathlib.Path(temporary) / "site"
        subprocess.run(["cp", "-r", "--no-preserve=mode", content, copy], check=True)
        subprocess.run(["rm", "-rf", copy / ".debrief"], check=True)
        subprocess.run([debrief, "build", copy, "-o", site, "--as-of", day, "--quiet"], check=True)
        text = page_text(site)
        differences += check_data(site, text)
    file = here / f"recurrence-{day}.txt"
    before = file.read_text() if file.exists() else ""
    if text != before:
        differences.append(file.name)
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), text.splitlines(True), file.name, "now"))
        if os.environ.get("DEBRIEF_BLESS") == "1":
            file.write_text(text)
print("differ: " + (", ".join(differences) or "none"))
sys.exit(1 if differences and os.environ.get("DEBRIEF_BLESS") != "1" else 0)
