#!/usr/bin/env python3
"""links_test.py SITE…: every internal href, src, srcset and fragment of every page leads to something that is there. Prints each that
does not, and how much was checked. Exits 1 when one does not, or when there was nothing to check."""
import html.parser
import pathlib
import sys
import urllib.parse

ADDRESSES = {"href", "src", "poster", "data", "action", "cite"}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.anchors, self.doubled = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id" or (tag == "a" and name == "name"):
                if value in self.anchors and name == "id":
                    self.doubled.append(value)
                self.anchors.add(value)
            elif name in ADDRESSES and value is not None:
                self.links.append((value, self.getpos()[0]))
            elif name == "srcset" and value:
                self.links += [(part.split()[0], self.getpos()[0]) for part in value.split(",") if part.strip()]


def target_of(page, address, root):
    """The file that an address on a page means, or None for one that leads elsewhere."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = urllib.parse.unquote(parts.path)
    target = root / path.lstrip("/") if path.startswith("/") else page.parent / path if path else page
    return target.resolve(), urllib.parse.unquote(parts.fragment)


def check(root):
    pages = {path.resolve(): Page(path.read_text()) for path in sorted(root.rglob("*.html"))}
    problems, links = [], 0
    for path, page in pages.items():
        name = path.relative_to(root)
        problems += [f"{name}: the id {anchor} is there twice" for anchor in page.doubled]
        for address, line in page.links:
            target = target_of(path, address, root)
            if target is None:
                continue
            links += 1
            file, fragment = target
            where = f"{name}:{line}: {address}"
            if not file.is_relative_to(root):
                problems.append(f"{where}: leaves the site")
            elif not file.is_file():  # a folder is not enough: the site must work from disk
                problems.append(f"{where}: no such file")
            elif fragment and file in pages and fragment not in pages[file].anchors:
                problems.append(f"{where}: no such place on that page")
    return len(pages), links, problems


failed = False
for argument in sys.argv[1:]:
    root = pathlib.Path(argument).resolve()
    pages, links, problems = check(root)
    print(*problems[:50], f"{argument}: {pages} pages, {links} internal links, {len(problems)} wrong", sep="\n")
    failed = failed or problems or not links
sys.exit(1 if failed or len(sys.argv) < 2 else 0)
