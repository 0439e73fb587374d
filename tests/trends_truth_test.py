#!/usr/bin/env python3
"""trends_truth_test.py DEBRIEF FOLDER…: builds each folder and makes every number of its /trends/ page again from /api/incidents.json alone:
who is counted, the incidents a month, each measure over all and by each dimension, how long each incident lasted, and where stated
durations disagree. Prints what differs; exits 1 when anything does. A folder that is not there is skipped (77 when none is)."""
import datetime
import html.parser
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

debrief, folders = pathlib.Path(sys.argv[1]).resolve(), [pathlib.Path(f) for f in sys.argv[2:]]
AS_OF = "2026-11-22"
PHASES = ["introduced", "started", "detected", "acknowledged", "diagnosed", "mitigated", "resolved", "verified"]
CLOCKS = {"mttd": ("started", "detected"), "mtti": ("started", "detected"), "mtta": ("detected", "acknowledged"), "mttk": ("detected", "diagnosed"),
          "mttf": ("diagnosed", "mitigated"), "mttv": ("mitigated", "verified"), "mttm": ("started", "mitigated"), "mttr": ("started", "resolved")}
STEPS = {"time_to_draft": "drafted", "time_to_review": "reviewed", "time_to_close": "closed"}
# What a stated duration may be counted from: the first pair that the document has is shown, any of them may agree.
STATED = {"detect": [("started", "detected")], "acknowledge": [("detected", "acknowledged"), ("started", "acknowledged")],
          "diagnose": [("detected", "diagnosed"), ("started", "diagnosed")], "fix": [("diagnosed", "mitigated")],
          "verify": [("mitigated", "verified"), ("resolved", "verified")],
          **{measure: [(start, end) for start in ("started", "detected", "acknowledged")]
             for measure, end in (("mitigate", "mitigated"), ("resolve", "resolved"))}}
GOES_ON = {"ongoing", "on-going", "investigating", "monitoring", "unresolved", "identified", "active", "进行中", "处理中", "未恢复", "未解决",
           "対応中", "調査中", "継続中"}
STRINGS = dict(re.findall(r'^([\w.-]+): "?(.*?)"?$', (pathlib.Path(__file__).parent.parent / "themes/default/i18n/en.yaml").read_text(), re.M))


# --- the page

class Page(html.parser.HTMLParser):
    """Tables by the nearest id above them: rows of (text, address) for each cell; texts of SVG counts, descriptions and notes."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.notes, self.counts, self.dots, self.descriptions = {}, [], [], 0, []
        self.folds, self.table, self.row, self.into = [], None, None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "details":
            self.folds.append(a.get("id"))
        elif tag == "table":
            self.table = self.tables.setdefault(a.get("id") or self.folds[-1], [])
        elif tag == "tr":
            self.row = []
        elif tag in ("td", "th") and self.row is not None:
            self.row.append(["", None])
            self.into = "cell"
        elif tag == "a" and self.into == "cell":
            self.row[-1][1] = a.get("href")
        elif tag == "circle":
            self.dots += 1
        elif tag == "desc" or (tag == "text" and a.get("class") == "count") or (tag == "p" and a.get("class") == "meta"):
            self.into = tag
            {"desc": self.descriptions, "text": self.counts, "p": self.notes}[tag].append("")

    def handle_endtag(self, tag):
        if tag == "details":
            self.folds.pop()
        elif tag == "tr":
            self.table.append([(re.sub(r"\s+", " ", text).strip(), href) for text, href in self.row])
            self.row = None
        if tag in ("td", "th", "desc", "text", "p"):
            self.into = None

    def handle_data(self, data):
        if self.into == "cell":
            self.row[-1][0] += data
        elif self.into:
            {"desc": self.descriptions, "text": self.counts, "p": self.notes}[self.into][-1] += data


# --- the figures, from the JSON alone

def day(time):
    return datetime.date.fromisoformat(time[:10]) if time else None


def seconds_between(a, b):
    """Nothing where either has only a day, or only one of them a zone."""
    if not a or not b or "T" not in a or "T" not in b:
        return None
    a, b = datetime.datetime.fromisoformat(a), datetime.datetime.fromisoformat(b)
    return (b - a).total_seconds() if (a.tzinfo is None) == (b.tzinfo is None) else None


def first_day(incident):
    return day(incident["timestamps"]["started"] or incident["date"])


def end_day(incident):
    return day(incident["timestamps"]["resolved"] or incident["timestamps"]["mitigated"] or incident["date"])


def standing(incident, as_of):
    first = first_day(incident)
    if first and first > as_of:
        return "future"
    if any(r["kind"] == "duplicate-of" for r in incident["related"]):
        return "duplicate"
    if incident["kind"] == "near-miss":
        return "near-miss"
    ends = [day(incident["timestamps"][p]) for p in ("mitigated", "resolved", "verified") if incident["timestamps"][p]]
    goes_on = min(ends) > as_of if ends else (incident["status_label"] or "").strip().lower() in GOES_ON
    return "open" if goes_on else "counted"


def value(key, incident):
    if key in CLOCKS:
        seconds = seconds_between(*(incident["timestamps"][p] for p in CLOCKS[key]))
        return seconds if seconds is not None and seconds >= 0 else None
    if key in STEPS:
        start, end = end_day(incident), day(incident["process"][STEPS[key]])
        return (end - start).days if start and end and end >= start else None
    internal = incident["detection"]["internal"]
    return None if internal is None else float(internal)


def groups(dimension, incident):
    first = first_day(incident)
    if dimension == "month":
        return {str(first)[:7] if first else ""}
    if dimension == "quarter":
        return {f"{first.year:04}-Q{(first.month + 2) // 3}" if first else ""}
    if dimension == "severity":
        return {(incident["severity"] or {"name": ""})["name"] or ""}
    if dimension == "origin":
        return {incident["origin"] or ""}
    if dimension == "cause":
        return {c["slug"] for c in incident["causes"] if c["axis"] == "cause" and c["tag"]} or {""}
    return set(incident[dimension + "s"]) or {""}


def figures(key, incidents):
    values = sorted(v for v in (value(key, i) for i in incidents) if v is not None)
    n, share = len(values), key == "detected_internally"
    many = n >= 10 and not share
    return {"n": n, "missing": len(incidents) - n, "mean": sum(values) / n if n else None,
            "median": statistics.median(values) if many else None, "p90": values[(n * 9 + 9) // 10 - 1] if many else None,
            "values": values if n < 10 or share else []}


# --- as the page writes them

def string(key, **fields):
    return STRINGS[key].format(**fields)


def duration(seconds):
    units = [(86400, "d"), (3600, "h"), (60, "m"), (1, "s")]
    if seconds < 0:
        return "−" + duration(-seconds)
    for i, (size, unit) in enumerate(units[:3]):
        if seconds >= size:
            rest = seconds % size // units[i + 1][0]
            more = " " + string("duration." + units[i + 1][1], n=rest) if i < 2 and rest else ""
            return string("duration." + unit, n=seconds // size) + more
    return string("duration.s", n=seconds)


def number(n):
    return f"{n:,}".replace(",", "\u202f") if n >= 10000 else str(n)


def figure(key, x):
    if x is None:
        return "–"
    if key in CLOCKS:
        return duration(int(x + 0.5))
    if key in STEPS and x == int(x):
        return string("count.days.one" if x == 1 else "count.days.other", n=number(int(x)))
    return string("trends.days", n=f"{x:.1f}") if key in STEPS else f"{x * 100:.0f}\u202f%"


def cells(key, f):
    if key == "detected_internally":
        values = string("trends.of", k=number(int(sum(f["values"]))), n=number(f["n"])) if f["n"] else ""
    else:
        values = ", ".join(figure(key, v) for v in f["values"])
    row = [figure(key, f["median"]), figure(key, f["p90"]), figure(key, f["mean"]), number(f["n"]), number(f["missing"]), values]
    return [re.sub(r"\s+", " ", cell) for cell in row]


class Check:
    def __init__(self, folder):
        self.wrong, self.numbers, self.folder = [], 0, folder

    def same(self, what, shown, computed):
        self.numbers += len(computed) if isinstance(computed, list) else 1
        if shown != computed:
            self.wrong.append(f"{self.folder}: {what}\n    shown    {shown}\n    computed {computed}")


def check_counts(check, page, incidents, as_of):
    for i in incidents:
        check.same(f"standing of {i['id']}", i["standing"], standing(i, as_of))
    by = lambda s: sum(1 for i in incidents if standing(i, as_of) == s)
    undated = sum(1 for i in incidents if standing(i, as_of) == "counted" and not first_day(i))
    shown = [int(n.replace("\u202f", "")) for n in re.findall(r"\d[\d\u202f]*", page.notes[0])]
    check.same("how many are counted", shown, [by("counted"), by("near-miss"), by("open"), by("duplicate"), undated])


def check_months(check, page, counted):
    dated = [i for i in counted if first_day(i)]
    months = sorted({str(first_day(i))[:7] for i in dated})
    rows = page.tables.get("by-month", [])
    if len(months) < 2:
        return check.same("a table by month", rows, [])
    labels = [cell[0] for cell in rows[0][1:-1]]
    month, all_months = months[0], []
    while month <= months[-1]:
        all_months.append(month)
        year, m = divmod(int(month[:4]) * 12 + int(month[5:7]), 12)
        month = f"{year:04}-{m + 1:02}"
    check.same("months", [row[0][0] for row in rows[1:]], all_months)
    totals = []
    for row in rows[1:]:
        there = [i for i in dated if str(first_day(i))[:7] == row[0][0]]
        totals.append(len(there))
        label_of = lambda i: (i["severity"] or {"name": ""})["name"] or string("trends.unknown")
        check.same(row[0][0], [c[0] for c in row[1:]], [str(sum(1 for i in there if label_of(i) == l)) for l in labels] + [str(len(there))])
    last = totals[-36:]
    check.same("numbers on the columns", page.counts, [str(n) for n in last if n])
    check.same("the picture's description", page.descriptions[0],
               string("trends.months.description", n=sum(last), first=all_months[-len(last)], last=all_months[-1], most=max(last)))


def check_spells(check, page, counted):
    spells = [(first_day(i), n, value("mttr", i), i) for n, i in enumerate(counted) if first_day(i) and value("mttr", i) is not None]
    spells.sort(key=lambda s: s[:2])
    if len(spells) < 2:
        return check.same("a picture of how long they lasted", "spells" in page.tables, False)
    spells = [s for s in spells if (spells[-1][0] - s[0]).days <= 3 * 366][-400:]
    check.same("how long each lasted", [[c[0] for c in row] for row in page.tables["spells"][1:]],
               [[str(d), re.sub(r"\s+", " ", i["title"]).strip(), duration(int(s))] for d, _, s, i in spells])
    check.same("dots", page.dots, len(spells))
    check.same("the description of the dots", page.descriptions[-1],
               string("trends.spells.description", n=len(spells), first=spells[0][0], last=spells[-1][0]))


def group_of(dimension, cell):
    """The value that a row stands for: a cause by the address of its page, an origin by its name, the rest as written."""
    text, href = cell
    if text == string("trends.unknown") and not href:
        return ""
    if dimension == "cause":
        return re.search(r"causes/([^/]+)/", href).group(1)
    if dimension == "origin":
        return next(o for o in ("own", "third-party", "operation", "external") if string("origin." + o) == text)
    return text


def check_measures(check, page, counted):
    keys = [*CLOCKS, "detected_internally", *STEPS]
    rows = {row[0][0]: [c[0] for c in row[2:]] for row in page.tables["measures"][1:]}
    check.same("measures", sorted(rows), sorted(string("metric." + k) for k in keys))
    for key in keys:
        check.same(key, rows[string("metric." + key)], cells(key, figures(key, counted)))
        for dimension in "month quarter severity service team cause origin".split():
            expected = {}
            for i in counted:
                for g in groups(dimension, i):
                    expected.setdefault(g, []).append(i)
            expected = {re.sub(r"\s+", " ", g).strip(): cells(key, f) for g, f in ((g, figures(key, e)) for g, e in expected.items()) if f["n"]}
            shown = {group_of(dimension, row[0]): [c[0] for c in row[1:]] for row in page.tables.get(f"m-{key}-by-{dimension}", [[]])[1:]}
            check.same(f"{key} by {dimension}", sorted(shown), sorted(expected))
            for g in shown.keys() & expected.keys():
                check.same(f"{key} by {dimension} {g}", shown[g], expected[g])


def check_disagreements(check, page, incidents):
    expected = []
    for i in incidents:
        for measure in STATED:
            stated = i["stated_durations"][measure]
            computed = [(start, s) for start, end in STATED[measure]
                        if (s := seconds_between(i["timestamps"][start], i["timestamps"][end])) is not None]
            if stated is None or not computed or any(abs(s - stated) <= 60 for _, s in computed):
                continue
            told = [d for d in i["disagreements"] if d["measure"] == measure]
            check.same(f"{i['id']}: {measure} disagrees", [(d["stated"], d["clock_start"], d["computed"]) for d in told],
                       [(stated, *computed[0])])
            apart = "" if told and told[0]["comparable"] else " · " + string("trends.not_comparable")
            line = (told[0]["line"] or 0) if told else 0
            expected.append([re.sub(r"\s+", " ", i["title"]).strip(), string("measure." + measure), duration(stated), duration(int(computed[0][1])),
                             string("phase." + computed[0][0]) + apart, re.sub(r"\s+", " ", f"{i['path']}:{line}")])
    shown = [[c[0] for c in row] for row in page.tables.get("disagreements", [[]])[1:]]
    check.same("stated durations that disagree", shown, expected)
    check.same("how many disagree", len(shown), sum(len(i["disagreements"]) for i in incidents))


def check_folder(folder, temporary):
    subprocess.run([debrief, "build", folder, "-o", temporary, "--as-of", AS_OF, "--quiet"], check=True)
    model = json.loads((pathlib.Path(temporary) / "api/incidents.json").read_text())
    page = Page((pathlib.Path(temporary) / "trends/index.html").read_text())
    incidents, as_of = model["incidents"], day(model["as_of"])
    counted = [i for i in incidents if standing(i, as_of) == "counted"]
    check = Check(folder.name)
    check_counts(check, page, incidents, as_of)
    check_months(check, page, counted)
    check_spells(check, page, counted)
    check_measures(check, page, counted)
    check_disagreements(check, page, incidents)
    print(f"{folder.name}: {len(incidents)} incidents, {len(counted)} counted, {check.numbers} figures, {len(check.wrong)} wrong")
    return check.wrong


there = [folder for folder in folders if folder.is_dir()]
if not there:
    print("not there: " + ", ".join(map(str, folders)))
    sys.exit(77)
wrong = []
for folder in there:
    with tempfile.TemporaryDirectory() as temporary:
        copy = pathlib.Path(temporary) / folder.name
        subprocess.run(["cp", "-r", "--no-preserve=mode", folder, copy], check=True)
        subprocess.run(["rm", "-rf", copy / ".debrief"], check=True)
        wrong += check_folder(copy, temporary + "/site")
print("\n".join(wrong[:20]))
sys.exit(1 if wrong else 0)
