#!/usr/bin/env python3
"""theme_override_test.py DEBRIEF CONTENT: a copy of CONTENT is built as it is, then once with each kind of override (a template, a partial,
a style, an imported style, a script, a string). All files of both sites are compared: those that must change do, and only by what the
override says, byte for byte; no other file does."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

debrief, content = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
default = pathlib.Path(__file__).resolve().parent.parent / "themes/default"
MARK = "<b>ours</b>"
ASSET = re.compile(rb"(assets/(?:site|theme)\.)[0-9a-f]{8}(?=\.(?:css|js))")
problems = []


def site_of(folder, overrides):
    """Builds with these files under theme/; the output's files by path."""
    shutil.rmtree(folder / "kb/theme", ignore_errors=True)
    for path, text in overrides.items():
        file = folder / "kb/theme" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    said = subprocess.run([debrief, "build", folder / "kb", "-o", folder / "out", "--as-of", "2026-01-15"], capture_output=True, text=True)
    if said.returncode != 0 or "theme/" in said.stderr:
        problems.append(f"build with {sorted(overrides)}: {said.stderr}")
    out = folder / "out"
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != ".debrief-site"}


def compare(what, before, after, touches, undo=lambda path, bytes: bytes, name=lambda path: path):
    """`touches(path, bytes)`: must that file of the old site change? `undo` makes the old bytes of the new ones, `name` the path."""
    after = {name(path): undo(path, bytes) if touches(name(path), before.get(name(path), b"")) else bytes for path, bytes in after.items()}
    wrong = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    expected = sum(touches(path, bytes) for path, bytes in before.items())
    if wrong or not expected:
        problems.append(f"{what}: {len(wrong)} files differ in more than the override: {wrong[:5]} ({expected} were to change)")
    print(f"{what}: {expected} of {len(before)} files change, nothing else")


def changed(before, after, path):
    return path in before and before[path] != after.get(path)


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    shutil.copytree(content, folder / "kb", ignore=shutil.ignore_patterns(".debrief", "theme"))
    plain = site_of(folder, {})
    again = site_of(folder, {})
    if plain != again:
        problems.append("two builds of the same differ")

    template = (default / "templates/about.html").read_text()
    made = site_of(folder, {"templates/about.html": template + MARK})
    compare("a template", plain, made, lambda path, _: path == "about/index.html", lambda _, b: b.replace(MARK.encode(), b""))

    partial = (default / "templates/row.html").read_text()
    made = site_of(folder, {"templates/row.html": partial.replace("</li>", MARK + "</li>", 1) if partial.count("</li>") == 1
                            else MARK.join(partial.rsplit("</li>", 1)[:1]) + MARK + "</li>\n"})
    compare("a partial", plain, made, lambda path, b: path.endswith(".html") and b"data-row" in b, lambda _, b: b.replace(MARK.encode(), b""))

    for path in ("css/site.css", "css/tokens.css", "js/site.js"):
        asset = "assets/site." + path.rsplit(".", 1)[1]
        extra = "\n/* ours */\n"
        made = site_of(folder, {path: (default / path).read_text() + extra})
        plain_hash = re.compile(re.escape(asset.rsplit(".", 1)[0]).encode() + rb"\.[0-9a-f]{8}\." + asset.rsplit(".", 1)[1].encode())
        old = next(p for p in plain if plain_hash.fullmatch(p.encode()))
        new = next(p for p in made if plain_hash.fullmatch(p.encode()))
        if old == new:
            problems.append(f"{path}: its address is the old one")
        compare(path, plain, made, lambda p, b: p == old or (p.endswith(".html") and old.encode() in b),
                lambda p, b: b.replace(extra.encode(), b"", 1) if p == new else b.replace(new.encode(), old.encode()),
                lambda p: old if p == new else p)

    made = site_of(folder, {"i18n/en.yaml": "lessons.title: Wisdom of ours\n"})
    title = re.search(r"^lessons\.title: (.*)$", (default / "i18n/en.yaml").read_text(), re.M)[1].strip('"').encode()
    compare("a string", plain, made, lambda path, b: changed(plain, made, path) and title in b,
            lambda _, b: b.replace(b"Wisdom of ours", title))

print("\n".join(problems))
sys.exit(bool(problems))
