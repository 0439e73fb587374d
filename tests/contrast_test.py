#!/usr/bin/env python3
"""contrast_test.py PROJECT: every colour that text has in themes/default/css/tokens.css is at least 4.5:1 on the surfaces it stands on, in
both themes, and the two places where dark stands say the same."""
import re
import sys
from pathlib import Path

TEXT_ON = {"text": ["page", "soft", "raised", "hover"], "quiet": ["page", "soft", "raised"], "link": ["page", "soft", "raised"],
           "good": ["soft", "good-soft"], "bad": ["soft", "bad-soft"], "warn": ["soft", "warn-soft"]}


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


css = (Path(sys.argv[1]) / "themes/default/css/tokens.css").read_text()
blocks = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)) for block in re.findall(r"\{([^{}]*--page:[^{}]*)\}", css)]
problems = [] if len(blocks) == 3 else [f"{len(blocks)} blocks of colours, not three"]
if blocks[1] != blocks[2]:
    problems.append("dark by the system's wish and dark by choice differ")
checked = 0
for theme, tokens in zip(("light", "dark"), blocks):
    wanted = TEXT_ON | {name: ["soft", "page"] for name in tokens if name.startswith("hl-")}
    wanted |= {f"sev-{n}": [f"sev-{n}-soft", "page"] for n in range(1, 6)}
    for name, surfaces in wanted.items():
        for surface in surfaces:
            checked += 1
            if contrast(tokens[name], tokens[surface]) < 4.5:
                problems.append(f"{theme}: {name} on {surface} is {contrast(tokens[name], tokens[surface]):.2f}:1")
print("\n".join(problems) or f"{checked} pairs of colours, all at least 4.5:1")
sys.exit(bool(problems))
