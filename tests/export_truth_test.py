#!/usr/bin/env python3
"""export_truth_test.py DEBRIEF CONTENT: every path in the export is a file, every line is in it, and the line says what the fact says:
the words of an action, a timeline entry, a why, a lesson; the digits of a time. Prints what is not so; exits 1 when anything is."""
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

debrief, content = sys.argv[1], pathlib.Path(sys.argv[2])
model = json.loads(subprocess.run([debrief, "export", str(content), "--as-of", "2026-06-30"], check=True, capture_output=True).stdout)
files, wrong, checked = {}, [], 0


def lines_of(path):
    if path not in files:
        files[path] = re.split(r"\r\n|\n|\r", (content / path).read_bytes().decode("utf-8", "replace"))
    return files[path]


def letters(text):
    """Letters and digits alone: what survives Markdown marks, link addresses, entities and line breaks."""
    text = re.sub(r"\]\([^)]*\)|\]\[[^\]]*\]|<!--.*?-->|</?[a-zA-Z][^>]*>|&\w+;|:\w+:", " ", text)
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def expect(path, line, what, is_there):
    global checked
    checked += 1
    if not line or line > len(lines_of(path)) or not is_there(line):
        shown = lines_of(path)[line - 1][:150] if line and line <= len(lines_of(path)) else "no such line"
        wrong.append(f"{path}:{line}: {what}\n    {shown}")


def says(path, text, before=0, reach=4):
    """The beginning of the text (of each part, where several cells make one) stands on the line; long items go on below it."""
    wanted = [letters(part)[:16] for part in text.split(" — ")]
    label, colon, rest = text.partition(": ")  # "**Start**: 16:00 - it stopped" is joined as "Start: it stopped"
    parts = [letters(label)[:16], letters(rest)[:16]] if colon else wanted

    def is_there(line):
        there = letters("\n".join(lines_of(path)[max(0, line - 1 - before) : line + reach]))
        return all(part in there for part in wanted) or all(part in there for part in parts)

    return is_there


def shows_time(path, time):
    """The line has the hour and minute by 24 or 12 hours, a minute with its digits left open (14:3x), or an offset (+45s)."""
    hour, minute = int(time[11:13]), int(time[14:16])
    hours = {hour, hour % 12, hour % 12 + 12} | ({12} if hour % 12 == 0 else set())

    def is_there(line):
        text = unicodedata.normalize("NFKC", lines_of(path)[line - 1])
        if any(int(h) in hours and int(m) == minute for h, m in re.findall(r"(?<!\d)(\d{1,2})\s*[:.hH点时：]\s*(\d{2})(?!\d)", text)):
            return True
        if any(int(h) in hours and int(m) == minute for h, m in re.findall(r"(?<!\d)(\d{2})(\d{2})(?!\d)", text)):
            return True
        if any(int(h) in hours and int((m or "0") + "0" * len(x)) == minute for h, m, x in re.findall(r"(?<!\d)(\d{1,2}):(\d?)([xX?]{1,2})", text)):
            return True
        if re.search(r"[+Tt]\s*[+]?\d+\s*(?:s|m|h|min|sec)\b", text):
            return True
        return minute == 0 and any(int(h) in hours for h in re.findall(r"(?<!\d)(\d{1,2})\s*(?:am|pm|AM|PM|点|时|h\b|uur|Uhr)", text))

    return is_there


for incident in model["incidents"]:
    path = incident["path"]
    expect(path, incident["line"], "the incident's first line", lambda line: True)
    for entry in incident["timeline"]:
        if entry["text"]:
            expect(path, entry["line"], f"timeline: {entry['text'][:60]!r}", says(path, entry["text"]))
        if entry["time"] and "T" in entry["time"]:
            expect(path, entry["line"], f"time {entry['time']}", shows_time(path, entry["time"]))
    for action in incident["actions"]:
        expect(path, action["line"], f"action: {action['text'][:60]!r}", says(path, action["text"]))
    for section in incident["sections"]:
        if section["heading"]:
            expect(path, section["line"], f"heading: {section['heading'][:60]!r}", says(path, section["heading"], before=1))  # a key of the front matter stands above its text
for finding in model["diagnostics"]:
    if finding["path"] and (content / finding["path"]).is_file() and finding["line"]:
        expect(finding["path"], finding["line"], f"{finding['rule']} {finding['message'][:60]}", lambda line: True)

print(*wrong[:40], f"{content}: {checked} facts of {len(model['incidents'])} incidents, {len(wrong)} not as their line says", sep="\n")
sys.exit(1 if wrong or not checked else 0)
