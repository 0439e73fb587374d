#!/usr/bin/env python3
"""feeds_test.py DEBRIEF CONTENT: builds CONTENT with and without a base_url. Every feed is well-formed Atom with the elements that
RFC 4287 requires, the sitemap and llms.txt name files that are there, and every incident has its Markdown twin."""
import datetime
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

debrief, content = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
atom = "{http://www.w3.org/2005/Atom}"
base = "https://reviews.example/kb/"
problems = []


def is_moment(text):
    try:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo is not None
    except ValueError:
        return False


def check_common(element, place):
    for name in ("id", "title", "updated"):
        found = element.findall(atom + name)
        if len(found) != 1 or not (found[0].text or "").strip():
            problems.append(f"{place}: needs one {name}")
    for name in ("updated", "published"):
        for found in element.findall(atom + name):
            if not is_moment(found.text or ""):
                problems.append(f"{place}: {name} is no moment: {found.text}")
    for link in element.findall(atom + "link"):
        if not link.get("href"):
            problems.append(f"{place}: link without an address")


def check_feed(site, path, published):
    place = str(path.relative_to(site))
    feed = xml.parse(path).getroot()
    if feed.tag != atom + "feed":
        return problems.append(f"{place}: no Atom feed")
    check_common(feed, place)
    if feed.find(f"{atom}author/{atom}name") is None:
        problems.append(f"{place}: no author")
    entries = feed.findall(atom + "entry")
    ids = [entry.findtext(atom + "id") for entry in entries]
    if len(set(ids)) != len(ids):
        problems.append(f"{place}: an id stands twice")
    moments = [entry.findtext(atom + "updated") for entry in entries]
    if moments != sorted(moments, reverse=True):
        problems.append(f"{place}: not newest first")
    for entry in entries:
        check_common(entry, place)
        for link in entry.findall(atom + "link"):
            target = (site / link.get("href")[len(base):]) if published else path.parent / link.get("href")
            if not target.resolve().is_file():
                problems.append(f"{place}: leads nowhere: {link.get('href')}")
    return len(entries)


def check(site, published):
    feeds = [path for path in sorted(site.rglob("*.xml")) if not path.name.startswith("sitemap")]
    entries = sum(check_feed(site, path, published) or 0 for path in feeds)
    if not entries:
        problems.append("no feed has an entry")
    incidents = [path for path in (site / "incidents").iterdir() if path.is_dir() and path.name != "page"]
    for path in incidents:
        if not (path / "index.md").is_file():
            problems.append(f"{path.name} has no twin")
    for href in re.findall(r"\]\(([^)]+)\)", (site / "llms.txt").read_text()):
        if not (site / (href[len(base):] if published else href)).is_file():
            problems.append(f"llms.txt leads nowhere: {href}")
    if (site / "sitemap.xml").exists() != published:
        problems.append("a sitemap is there exactly with a base_url")
    if published:
        names = [url.text for url in xml.parse(site / "sitemap.xml").getroot().iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
        pages = {base + str(path.relative_to(site)) for path in site.rglob("*.html")} - {base + "404.html"}
        if set(names) != pages or len(names) != len(pages):
            problems.append("sitemap.xml and the pages differ")
    print(f"{len(feeds)} feeds with {entries} entries, {len(incidents)} twins{', a sitemap' if published else ''}")


with tempfile.TemporaryDirectory(prefix="debrief-feeds-") as folder:
    copy = pathlib.Path(folder) / "content"
    shutil.copytree(content, copy)
    for published in (False, True):
        if published:
            config = copy / "debrief.yaml"
            config.write_text(f"base_url: {base}\n" + (config.read_text() if config.exists() else ""))
        site = pathlib.Path(folder) / ("published" if published else "plain")
        subprocess.run([debrief, "build", copy, "-o", site, "--as-of", "2026-06-30", "--quiet"], check=True)
        check(site, published)
print("\n".join(problems))
sys.exit(1 if problems else 0)
