#!/usr/bin/env python3
"""actions_test.py DEBRIEF WHAT [FOLDER]: action items through the whole program.

  report   a report in the seeds' shape (report.md here; FOLDER: the seeds, whose fenced report is tried too): what is read from it,
           and the tracker's report in its order
  formats  FOLDER and an empty one: every calendar opens in python3-icalendar, the CSV gives back the JSON, no cell is a formula
  archive  FOLDER: counts on the page are the export's; every overdue item has its open state and its due date in the text

Exits 77 (skipped) where FOLDER is not there."""
import csv
import html
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

debrief, what = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
given = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
here = pathlib.Path(__file__).parent
wrong = []


def expect(found, wanted, about):
    if found != wanted:
        wrong.append(f"{about}: {found!r}, not {wanted!r}")


def run(*arguments, day="2026-06-30"):
    return subprocess.run([debrief, *arguments, "--as-of", day], check=True, capture_output=True).stdout.decode()


def copy_of(source, folder):
    content = pathlib.Path(folder) / "content"
    shutil.copytree(source, content, ignore=shutil.ignore_patterns(".debrief"), copy_function=shutil.copy)
    subprocess.run(["chmod", "-R", "u+w", content], check=True)
    return content


def site_of(content):
    out = content.parent / "site"
    run("build", content, "-o", out, "--quiet")
    return out


def check_report(text, id, start, end, owners, day, first_due):
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "report.md").write_text(text)
        incident, = json.loads(run("export", folder))["incidents"]
        report = run("actions", folder, day=day)
    expect(incident["id"], id, "id")
    expect(incident["title"], "故障复盘报告", "title")
    expect([incident["timestamps"]["started"], incident["timestamps"]["resolved"]], [start, end], "times")
    expect(incident["roles"]["owner"], owners[0], "owner")
    expect(incident["roles"]["participants"], owners[1:], "participants")
    expect(incident["severity"]["rank"], 1, "severity")
    expect(len(incident["whys"]), 5, "whys")
    expect([bool(why["question"] and why["answer"]) for why in incident["whys"]], [True] * 5, "whys with their answers")
    actions = incident["actions"]
    expect([a["status"] for a in actions], ["completed"] * 3 + ["not-started"] * 6, "states")
    expect(len({a["horizon"] for a in actions}), 3, "horizons")
    expect([a["due_source"] for a in actions[3:]], ["horizon"] * 6, "due by their horizons")
    expect(actions[3]["due"], first_due, "a week later")
    lines = report.splitlines()
    expect(lines[2:7], ["Total: 9", "Completed: 3", "In progress: 0", "Overdue: 6", "Completion rate: 33.3%"], "the report's head")
    expect(lines[8], "Overdue items:", "the report's list")
    for action, line in zip(actions[3:], lines[9:15], strict=True):
        expect(line.startswith(f"  - [{action['id']}] {action['text']} (owner: "), True, line)
        expect(f"due: {action['due']}" in line, True, line)


def report_test():
    check_report((here / "report.md").read_text(), "INC-2025-03-04-002", "2025-03-04T09:10:00+08:00", "2025-03-04T10:05:00+08:00",
                 ["@库存负责人", "@值班一", "@值班二"], "2025-04-15", "2025-03-11")
    seeds = sorted(given.glob("004_*.txt")) if given else []
    if not seeds:
        print("the seeds are not here: their report is skipped")
        return
    block = re.search(r"^```markdown\n(.*?)^```$", seeds[0].read_text(), re.S | re.M)[1]
    text = "".join(line.removeprefix("    ") for line in block.splitlines(True))
    check_report(text, "INC-2025-10-05-001", "2025-10-05T18:00:00+08:00", "2025-10-05T19:30:00+08:00", ["@张三", "@李四", "@王五"],
                 "2025-11-15", "2025-10-12")


def calendar_library():
    try:
        import icalendar
    except ImportError:  # Debian's packages, seen from another Python
        sys.path.append("/usr/lib/python3/dist-packages")
        import icalendar
    return icalendar


def check_calendars(site, actions):
    """Every calendar parses, has a component, unique ids, and nothing the library had to forgive."""
    icalendar = calendar_library()
    files = sorted(site.rglob("*.ics"))
    expect(len(files) > 0, True, "calendars")
    for path in files:
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        expect(calendar.errors, [], path.name)
        expect(len(calendar.subcomponents) > 0, True, f"{path}: components")
        events = calendar.walk("VEVENT")
        expect([event.errors for event in events if event.errors], [], path.name)
        expect(len({event["UID"] for event in events}), len(events), f"{path}: ids")
    due = [a for a in actions if a["due"] and a["status"] in ("not-started", "in-progress", "blocked")]
    events = icalendar.Calendar.from_ical((site / "actions/due.ics").read_bytes()).walk("VEVENT")
    expect(sorted(str(event["DTSTART"].dt) for event in events), sorted(a["due"] for a in due), "due days")
    expect(sorted(str(event["SUMMARY"]) for event in events), sorted(f"{a['id']}: {' '.join(a['text'].split())}" for a in due), "summaries")
    return len(files), len(events)


FORMULA = re.compile(r"^'*[=+\-@\t\r\n＝＋－＠]")


def check_csv(site, actions):
    """As a spreadsheet reads it: no cell runs, and without the apostrophes it is the JSON again."""
    rows = list(csv.DictReader(io.StringIO((site / "api/actions.csv").read_bytes().decode(), newline="")))
    for row in rows:
        for name, cell in row.items():
            if FORMULA.match(cell) and not cell.startswith("'") and not re.fullmatch(r"[+-]?[\d.]+", cell):
                wrong.append(f"{row['id']}.{name} runs as a formula: {cell!r}")

    def plain(cell):
        return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell

    def text(value):
        return "; ".join(value) if isinstance(value, list) else "" if value is None else "true" if value is True else "false" if value is False else str(value)

    names = set(rows[0]) & set(actions[0]) if rows else set()
    expect(len(rows), len(actions), "rows of the CSV")
    expect(not rows or {"id", "text", "owners", "due", "status", "cancelled_reason"} <= names, True, "columns of the CSV")
    for row, action in zip(rows, actions):
        for name in names - {"days_overdue", "completed"}:
            expect(plain(row[name]), text(action[name]), f"{action['id']}.{name}")
    return len(rows)


def formats_test():
    for source in [given, None]:
        with tempfile.TemporaryDirectory() as folder:
            content = copy_of(source, folder) if source else pathlib.Path(folder, "content")
            content.mkdir(exist_ok=True)
            if source:  # what a spreadsheet would run, in every cell that people fill
                (content / "formulas.md").write_text("---\nid: INC-F\ntitle: \"=1+1\"\ndate: 2026-01-01\n---\n\n## Action items\n\n"
                                                     "- [ ] =HYPERLINK(\"http://x.example\",\"y\"), and more (owner=@SUM(A1), due=2026-02-01)\n"
                                                     "- [ ] +1-1|cmd (owner=-2+3, due=2026-02-01)\n- [ ] '=quoted; a,b\\\\c (due=2026-02-02)\n")
            site = site_of(content)
            actions = json.loads((site / "api/actions.json").read_text())["actions"]
            calendars, events = check_calendars(site, actions)
            print(f"{source}: {calendars} calendars, {events} events, {check_csv(site, actions)} rows")


def tiles_of(page):
    tiles = re.findall(r'data-count="([^"]+)">.*?tile-value">([^<]*)<', page.read_text(), re.S)
    return {key: int(re.sub(r"\s", "", html.unescape(value))) for key, value in tiles if re.fullmatch(r"[\d\s]+", html.unescape(value))}


OPEN_WORDS = re.compile(r"\[ ?\]|\[~\]|todo|to do|not started|open|pending|in progress|ongoing|wip|planned|blocked|waiting|delayed|scheduled|"
                        r"待|进行中|未|計画|対応中|pendente|em andamento|🔲|⬜|☐|⏳|🚧|🔄|🟡|📋", re.I)


def states_day(text, day):
    year, month, number = day.split("-")
    text = unicodedata.normalize("NFKC", text)
    names = "jan feb mar apr may jun jul aug sep oct nov dec".split()
    has_month = re.search(rf"(?<!\d)0?{int(month)}(?!\d)", text) or names[int(month) - 1] in text.lower()
    return bool(has_month and re.search(rf"(?<!\d)0?{int(number)}(?!\d)", text)) or bool(re.search(r"\d", text) and re.search(r"Q\d|week|day|month|日|周|月|ASAP|immediate", text, re.I))


def archive_test():
    with tempfile.TemporaryDirectory() as folder:
        content = copy_of(given, folder)
        site = site_of(content)
        model = json.loads(run("export", content))
        actions = [(incident, action) for incident in model["incidents"] for action in incident["actions"]]
        counts = {}
        for _, action in actions:
            for key in ["total", "overdue" if action["overdue"] else None, {"verified": "completed"}.get(action["status"], action["status"])]:
                counts[key] = counts.get(key, 0) + 1
        tiles = tiles_of(site / "actions/index.html")
        for key in ["total", "completed", "in-progress", "not-started", "blocked", "cancelled", "proposed", "unknown", "overdue"]:
            expect(tiles.get(key), counts.get(key, 0), f"tile {key}")
        late = [(incident, action) for incident, action in actions if action["overdue"]]
        for incident, action in late:
            path = incident["path"]
            lines = (content / path).read_bytes().decode("utf-8", "replace").splitlines()
            at = action["line"] - 1
            item = "\n".join(lines[at:at + 8])
            # The nearest headings above say the horizon; a table's head says what its cells are.
            above = "\n".join([line for line in lines[:at] if re.match(r"\s*(#|\*\*|\|)", line)][-40:])
            about = f"{path}:{action['line']} {action['text'][:40]!r}"
            if action["status"] == "not-started" and not OPEN_WORDS.search(item):
                wrong.append(f"{about}: nothing says that it is open")
            if action["due_source"] == "stated" and not states_day(item, action["due"]):
                wrong.append(f"{about}: due {action['due']} is not stated")
            if action["due_source"] == "horizon" and not re.search(r"\d|now|immediate|立即|today", above + "\n" + item, re.I):
                wrong.append(f"{about}: no horizon states a number")
            if action["due_source"] not in ("stated", "horizon", "override"):
                wrong.append(f"{about}: due from nowhere")
        print(f"{given}: {len(actions)} actions of {len(model['incidents'])} incidents, {len(late)} overdue, each as its text states; {tiles}")


if what != "report" and not (given and given.is_dir()):
    print(f"no {given} here: skipped")
    sys.exit(77)
{"report": report_test, "formats": formats_test, "archive": archive_test}[what]()
print(*wrong[:40], f"{what}: {len(wrong)} wrong", sep="\n")
sys.exit(1 if wrong else 0)
