#!/bin/sh
# Includes run down only (STYLE: "The house"): every folder may include its own files and those of lower floors; search/ stands alone.
# A library is included in one folder only; fmt and date are everybody's.
cd "${1:-.}" || exit 2
git ls-files --cached --others --exclude-standard 'generator/*.h' 'generator/*.cc' 'search/*.h' 'search/*.cc' | xargs awk '
BEGIN {
  n = split("base markdown model load analyse render site serve cli main.cc", f, " ")
  for (i = 1; i <= n; i++) floor_of[f[i]] = i
  floor_of["load"] = floor_of["analyse"]                 # neighbours: neither includes the other
  home["cmark"] = "generator/markdown"; home["yaml"] = "generator/load"; home["xapian"] = "search"; home["CLI/"] = "generator/cli"
  home["httplib"] = "generator/serve"; home["rapidjson"] = "generator/render"; home["xxhash"] = "generator/base"; home["git2"] = "generator/load"
}
/^#include [<"]/ {
  split(FILENAME, p, "/"); mine = p[1] == "search" ? "search" : p[2]; folder = p[1] == "search" ? "search" : p[1] "/" p[2]
  gsub(/["<>]/, "", $2)
  for (lib in home) if (index($2, lib) && $2 !~ /^(generator|search)\// && folder != home[lib]) bad(lib " belongs to " home[lib])
  split($2, q, "/")
  if (q[1] == "generator") {
    if (mine == "search") bad("search/ stands alone")
    if (mine != q[2] && (floor_of[q[2]] >= floor_of[mine])) bad("runs up from " mine " to " q[2])
  }
  if (q[1] == "search" && mine != "search" && floor_of[mine] < floor_of["render"]) bad("only render and above use search/")
}
function bad(why) { print FILENAME ":" FNR ": " $0 ": " why; failed = 1 }
END { exit failed }'
