#!/usr/bin/env python3
"""archive_measures_test.py DEBRIEF ARCHIVE: reads the key events of each document of an archive ("- First detected 2021-07-12 15:44")
straight from its text and compares with the export: the moments, every measure that follows from them (one without its start is null),
the durations that the text states, and which of these its own moments contradict. Skipped (77) when the archive is not there."""
import collections
import datetime
import json
import pathlib
import re
import subprocess
import sys

debrief, archive = sys.argv[1], pathlib.Path(sys.argv[2])
if not archive.is_dir():
    print(f"no {archive} here: skipped")
    sys.exit(77)
LABELS = {"fault occurs": "started", "fault detected": "detected", "first detected": "detected", "team aware": "detected",
          "repaired": "mitigated", "resolved": "resolved"}
MEASURES = {"detect": ("started", "detected"), "acknowledge": ("detected", "acknowledged"), "diagnose": ("detected", "diagnosed"),
            "fix": ("diagnosed", "mitigated"), "verify": ("mitigated", "verified"), "mitigate": ("started", "mitigated"),
            "resolve": ("started", "resolved")}
TIME = r"(\d{4}-\d{2}-\d{2})[ T]+(\d{1,2}):(\d{2})"
export = json.loads(subprocess.run([debrief, "export", archive, "--as-of", "2026-11-22"], check=True, capture_output=True).stdout)
wrong, checked = [], collections.Counter()


def same(what, exported, read):
    checked[what.split(": ")[-1].split(" ")[0]] += 1
    if exported != read:
        wrong.append(f"{what}\n    exported {exported}\n    read     {read}")


def events_of(text):
    """Moments by phase, where the text gives one moment for a label; None where what stands there is no such moment."""
    found = {}
    for label, rest in re.findall(r"^\s*[-*]\s+(?:\*\*)?(" + "|".join(LABELS) + r")(?:\*\*)?:?\s+(.*)$", text, re.M | re.I):
        time = re.match(TIME, rest)
        moment = datetime.datetime.fromisoformat(f"{time[1]}T{int(time[2]):02}:{time[3]}") if time else None
        phase = LABELS[label.lower()]
        found.setdefault(phase, []).append(moment)
    return {phase: moments[0] for phase, moments in found.items() if len(set(moments)) == 1}


def stated_in(text):
    found = {}
    for name, rest in re.findall(r"^\s*[-*]\s+\*\*Time to (repair|resolve)\*\*:?\s*(.*)$", text, re.M | re.I):
        figure = re.match(r"(?:(\d+)h)?\s*(?:(\d+)m)?", rest)
        if figure and figure[0].strip():
            seconds = int(figure[1] or 0) * 3600 + int(figure[2] or 0) * 60
            found["mitigate" if name.lower() == "repair" else "resolve"] = (seconds, "support hours" not in rest)
    return found


def seconds(events, start, end):
    a, b = events.get(start), events.get(end)
    return int((b - a).total_seconds()) if a and b else None


for incident in export["incidents"]:
    text = (archive / incident["path"]).read_text()
    events, name = events_of(text), pathlib.Path(incident["path"]).name
    readable = {phase: moment for phase, moment in events.items() if moment}
    if len(readable) < 3 or len(readable) < len(events):
        continue  # told in prose, or with a stamp that is none ("Time TBC")
    checked["documents"] += 1
    for phase, exported in incident["timestamps"].items():
        same(f"{name}: {phase}", exported and exported[:16], readable[phase].isoformat()[:16] if phase in readable else None)
    for measure, (start, end) in MEASURES.items():
        same(f"{name}: {measure}", incident["durations"][measure], seconds(readable, start, end))
    stated, told = stated_in(text), {d["measure"]: d for d in incident["disagreements"]}
    for measure in ("mitigate", "resolve"):
        figure, comparable = stated.get(measure, (None, True))
        same(f"{name}: stated {measure}", incident["stated_durations"][measure], figure)
        end = MEASURES[measure][1]
        clocks = [(start, s) for start in ("started", "detected", "acknowledged") if (s := seconds(readable, start, end)) is not None]
        differs = figure is not None and clocks and all(abs(s - figure) > 60 for _, s in clocks)
        expected = (figure, clocks[0][1], clocks[0][0], comparable) if differs else None
        d = told.get(measure)
        same(f"{name}: disagreement {measure}", d and (d["stated"], d["computed"], d["clock_start"], d["comparable"]), expected)

print(", ".join(f"{n} {what}" for what, n in checked.items()) + f"; {len(wrong)} wrong")
print("\n".join(wrong))
sys.exit(1 if wrong or checked["documents"] < 20 else 0)
