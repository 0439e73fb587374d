#!/usr/bin/env python3
"""actions_bench.py DEBRIEF: ten thousand made-up incidents with fifty thousand action items. Prints the size of /actions/ and of the
largest page below it, plain and compressed, and, where tests/browser has its modules, how long Chromium takes to open it."""
import gzip
import pathlib
import random
import subprocess
import sys
import tempfile

debrief, dice = pathlib.Path(sys.argv[1]).resolve(), random.Random(1)
browser = pathlib.Path(__file__).parent.parent / "browser"
words = "alert limit retry pool certificate index queue replica rollout drill owner budget cache leader schema timeout".split()
open_page = """
import { chromium } from "playwright-core";
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
const took = [];
for (let i = 0; i < 5; ++i) {
  const start = performance.now();
  await page.goto("file://" + process.argv[2], { waitUntil: "load" });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  took.push(Math.round(performance.now() - start));
}
console.log("milliseconds to open and paint, five times:", took.join(" "));
await browser.close();
"""


def day():
    return f"{dice.randint(2019, 2026)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def item():
    mark = dice.choice("xxx  ")
    done = f", completed={day()}" if mark == "x" and dice.random() < 0.7 else ""
    text = " ".join(dice.choices(words, k=8)).capitalize()
    return f"- [{mark}] {text} (owner=@{dice.choice(words)}-{dice.randint(1, 30)}, priority=P{dice.randint(0, 3)}, due={day()}{done})\n"


with tempfile.TemporaryDirectory() as folder:
    content = pathlib.Path(folder, "content")
    content.mkdir()
    for n in range(10_000):
        head = f"---\nid: INC-{n:05}\ntitle: {' '.join(dice.choices(words, k=5))}\ndate: {day()}\nseverity: SEV-{dice.randint(1, 4)}\nservices: [service-{dice.randint(1, 120)}]\ncauses: [config-error]\n---\n\n"
        (content / f"{n:05}.md").write_text(head + "## Summary\n\nIt stopped.\n\n## Action items\n\n" + "".join(item() for _ in range(5)))
    site = pathlib.Path(folder, "site")
    subprocess.run([debrief, "build", content, "-o", site, "--as-of", "2026-06-30"], check=True)
    pages = sorted((site / "actions").rglob("index.html"), key=lambda page: page.stat().st_size)
    for page in [site / "actions/index.html", pages[-1]]:
        data = page.read_bytes()
        print(f"{page.relative_to(site)}: {len(data) / 1000:.0f} kB, {len(gzip.compress(data, 6)) / 1000:.0f} kB compressed")
    print(f"{len(pages)} pages below actions/")
    if (browser / "node_modules").is_dir():
        script = browser / "bench_open.mjs"
        try:
            script.write_text(open_page)
            subprocess.run(["node", script, site / "actions/index.html"], check=True)
        finally:
            script.unlink()
