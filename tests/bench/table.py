#!/usr/bin/env python3
"""table.py BUILD [DOCUMENTS ...] [--runs 5] [--peers] [--git] [--folder DIR]: one table of what debrief costs, beside the limit.

For each number of made-up documents: a build from nothing on one and on two threads, a build after one edit, a build after none, peak
memory and the index's size; the limit program (read, cmark-gfm, write; tests/bench/limit.cc) on the same files; and, with --peers, hugo
and hugo + pagefind where they are installed (npm brings pagefind) on the same Markdown. With --git the same in a repository in which five
documents at a time were written, and five at a time had their action items ticked. Medians of --runs; ratios within this run only.

Give --folder a tmpfs: ext4 takes several times as long to make files where many were just deleted, and each run deletes the last one's.

BUILD has `debrief`, `tests/bench_limit` and `tests/make_corpus`. Times are seconds: wall, and CPU (user and system) in brackets.
"""
import argparse
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("build", type=pathlib.Path)
parser.add_argument("documents", type=int, nargs="*")
parser.add_argument("--runs", type=int, default=5)
parser.add_argument("--peers", action="store_true")
parser.add_argument("--git", action="store_true")
parser.add_argument("--folder", type=pathlib.Path)
options = parser.parse_args()
build = options.build.resolve()
PAGEFIND = "pagefind@1.6.0"


class Cost:
    def __init__(self, wall, cpu, peak):
        self.wall, self.cpu, self.peak = wall, cpu, peak  # seconds, seconds, KiB

    def __str__(self):
        return f"{self.wall:8.2f} ({self.cpu:7.2f})"


def once(command, cwd=None):
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed: {said.decode(errors='replace')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def median(command, before=lambda: None, runs=None, cwd=None):
    costs = []
    for _ in range(runs or options.runs):
        before()
        costs.append(once(command, cwd))
    middle = lambda of: statistics.median(of(cost) for cost in costs)
    return Cost(middle(lambda c: c.wall), middle(lambda c: c.cpu), max(c.peak for c in costs))


def size(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def stat_all(folder):
    """readdir and stat of every source, as C does it: `find -printf`, least of several."""
    command = ["find", str(folder), "-name", ".debrief", "-prune", "-o", "-printf", ""]
    command[-1] = "%s%T@"
    return min(once(command).wall for _ in range(7))


def row(name, cost, limit=None, note=""):
    ratio = f"{cost.cpu / limit.cpu:7.1f} x L" if limit else " " * 11
    print(f"  {name:34} {cost}  {cost.peak / 1024:7.0f} MiB  {ratio}  {note}", flush=True)


def peers(documents, content, folder, full):
    site = folder / "hugo"
    if not shutil.which("hugo"):
        return print("  hugo is not installed (apt-get install hugo)")
    shutil.rmtree(site, ignore_errors=True)
    (site / "layouts/_default").mkdir(parents=True)
    shutil.copytree(content, site / "content/incidents", ignore=shutil.ignore_patterns(".debrief"))
    page = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><main>%s</main></body></html>'
    (site / "layouts/_default/single.html").write_text(page % "<h1>{{ .Title }}</h1>{{ .Content }}")
    (site / "layouts/_default/list.html").write_text(page % "{{ range .Pages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a> {{ end }}")
    (site / "layouts/index.html").write_text(page % "")
    (site / "hugo.toml").write_text('baseURL = "https://kb.example/"\ntitle = "kb"\ndisableKinds = ["taxonomy", "term"]\n[markup.goldmark.renderer]\nunsafe = true\n')
    out = site / "public"
    clean = lambda: shutil.rmtree(out, ignore_errors=True)
    hugo = median(["hugo", "--quiet", "--config", "hugo.toml"], clean, cwd=site)
    row("hugo", hugo)
    npm = folder / "npm"
    pagefind = npm / "node_modules/.bin/pagefind"
    if not pagefind.exists() and subprocess.run(["npm", "install", "--prefix", npm, "--no-audit", "--no-fund", "--silent", PAGEFIND]).returncode:
        return print("  pagefind could not be installed")
    index = median([str(pagefind), "--site", str(out), "--root-selector", "main"], lambda: shutil.rmtree(out / "pagefind", ignore_errors=True))
    both = Cost(hugo.wall + index.wall, hugo.cpu + index.cpu, max(hugo.peak, index.peak))
    row("hugo + pagefind", both, note=f"debrief: {both.wall / full.wall:.1f} times faster, {full.peak / both.peak:.2f} of its memory")


def commit_all(content, files):
    """A commit for every five documents as they were first, then one for every five as they are."""
    git = ["git", "-C", str(content), "-c", "user.name=debrief", "-c", "user.email=debrief@example.com"]
    subprocess.run(git + ["init", "-q", "-b", "main"], check=True)
    stream = subprocess.Popen(git + ["fast-import", "--quiet"], stdin=subprocess.PIPE)
    commits = 0
    for first in (True, False):
        for begin in range(0, len(files), 5):
            commits += 1
            stream.stdin.write(b"commit refs/heads/main\ncommitter a <a@example.com> %d +0000\ndata 1\nx\n" % (1500000000 + 20000 * commits))
            for file in files[begin:begin + 5]:
                text = file.read_bytes()
                text = text.replace(b"[x]", b"[ ]") if first else text
                stream.stdin.write(b"M 100644 inline %s\ndata %d\n%s\n" % (str(file.relative_to(content)).encode(), len(text), text))
    stream.stdin.close()
    if stream.wait() != 0:
        sys.exit("git fast-import failed")
    subprocess.run(git + ["reset", "-q"], check=True)
    return commits, git


def in_git(content, files, debrief, from_nothing, edit):
    commits, git = commit_all(content, files)
    row(f"from nothing, {commits} commits", median(debrief, from_nothing))
    row("one document edited", median(debrief, edit))

    def commit():
        edit()
        subprocess.run(git + ["commit", "-qam", "x"], check=True)

    row("one document committed", median(debrief, commit))
    shutil.rmtree(content / ".git")


def measure(documents, folder):
    content, out, work = folder / f"content-{documents}", folder / "site", None
    if not content.exists():
        subprocess.run([build / "tests/make_corpus", str(documents), content], check=True, stdout=subprocess.DEVNULL)
    work = content / ".debrief"
    files = sorted(file for file in content.rglob("*.md") if ".debrief" not in file.parts)
    debrief = [str(build / "debrief"), "build", str(content), "-o", str(out), "-q", "--as-of", "2026-01-01"]

    def from_nothing():
        for place in (work, out):
            shutil.rmtree(place, ignore_errors=True)

    print(f"\n{documents} documents, {sum(f.stat().st_size for f in files) / 1e6:.1f} MB           wall (CPU) s      peak       CPU ratio")
    from_nothing()  # the limit reads every .md below the folder, those of a spare site too
    plain = folder / "limit"
    clear = lambda: shutil.rmtree(plain, ignore_errors=True)
    limit_1 = median([build / "tests/bench_limit", content, plain, "1"], clear)
    limit_2 = median([build / "tests/bench_limit", content, plain, "2"], clear)
    row("limit, 1 thread (L)", limit_1)
    row("limit, 2 threads", limit_2)
    bare = folder / "no-search.yaml"
    bare.write_text("search: false\n")
    row("debrief, no search, 1 thread", median(debrief + ["--config", str(bare), "--jobs", "1"], from_nothing), limit_1)
    row("debrief, no search", median(debrief + ["--config", str(bare)], from_nothing), limit_2)
    one = median(debrief + ["--jobs", "1"], from_nothing)
    row("debrief from nothing, 1 thread", one, limit_1)
    full = median(debrief, from_nothing)
    row("debrief from nothing", full, limit_2, f"threads help {one.wall / full.wall:.2f} times")
    none = median(debrief)
    scan = stat_all(content)
    row("nothing changed", none, None, f"{none.wall * 1000:.0f} ms wall, {none.wall / scan:.1f} x readdir + stat ({scan * 1000:.0f} ms)")
    random.seed(documents)

    def edit():
        with open(random.choice(files), "a", encoding="utf-8") as file:
            file.write("\nOne more sentence, about a zebrafish.\n")

    after = median(debrief, edit)
    row("one document edited", after, None, f"{after.wall / full.wall:.3f} of the whole build")
    pages = sum(1 for _ in out.rglob("*") if _.is_file())
    print(f"  {pages} files, {size(out) / 1e6:.0f} MB; index {size(work / 'index') / 1e6:.0f} MB, "
          f"browser index {size(out / 'search') / 1e6:.0f} MB, cache {size(work / 'documents') / 1e6:.0f} MB")
    if options.git:
        in_git(content, files, debrief, from_nothing, edit)
    if options.peers:
        peers(documents, content, folder, full)


folder = options.folder or pathlib.Path(tempfile.mkdtemp(prefix="debrief-table-"))
folder.mkdir(parents=True, exist_ok=True)
for documents in options.documents or [1000, 10000]:
    measure(documents, folder)
if not options.folder:
    shutil.rmtree(folder)
