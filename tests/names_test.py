#!/usr/bin/env python3
"""names_test.py PROJECT: no two files define a type of the same name in the same namespace. The linker would take the functions of one for
both, without a word. What only one source needs belongs into its anonymous namespace."""
import collections
import re
import subprocess
import sys

project = sys.argv[1]
listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "generator/*.h", "generator/*.cc", "search/*.h", "search/*.cc"]
homes = collections.defaultdict(set)
for name in subprocess.run(listing, cwd=project, check=True, capture_output=True, text=True).stdout.split():
    spaces = []
    for line in open(f"{project}/{name}"):
        if opened := re.match(r"namespace\s*([\w:]*)\s*\{", line):
            spaces.append(opened[1] or "anonymous")
        elif re.match(r"\}\s*// namespace", line) and spaces:
            spaces.pop()
        elif (defined := re.match(r"(?:struct|class|enum class|union)\s+(\w+)(?!\w*::)[^;]*\{", line)) and "anonymous" not in spaces:
            homes["::".join([*spaces, defined[1]])].add(name)

wrong = [f"{name} is defined in {' and '.join(sorted(files))}" for name, files in sorted(homes.items()) if len(files) > 1]
print(*wrong, f"{len(homes)} types, {len(wrong)} names used twice", sep="\n")
sys.exit(1 if wrong or not homes else 0)
