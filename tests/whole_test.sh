#!/bin/sh
# whole_test.sh DEBRIEF FOLDER: a whole archive through the program. It builds; every internal link on every page leads somewhere; every
# kind of JSON is what its schema says; every path, line and time in the export is true. Skipped (77) when the folder is not there.
set -eu
debrief=$1
[ -d "$2" ] || { echo "no $2 here: skipped"; exit 77; }
tests=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r --no-preserve=mode "$2" "$folder/content"
cd "$folder"
rm -rf content/.debrief
run() { "$debrief" "$@" --as-of 2026-06-30; }

run build content -o site 2>log
grep -E 'incidents, ' log
python3 "$tests/links_test.py" site

first=$(run export content --format jsonl | head -n 1 | python3 -c 'import json, sys; print(json.loads(sys.stdin.readline())["id"])')
run export content >export.json
run show "$first" --dir content --format json >show.json
run related "$first" --dir content --format json >related.json
run actions content --format json >actions.json
run stats content --format json >stats.json
run check content --format json --fail-on off >check.json
run search error --dir content --format json >search.json
for kind in export show related actions stats check search; do python3 "$tests/schema/validate.py" $kind $kind.json; done
for kind in incidents causes actions; do
  [ ! -f site/api/$kind.json ] || python3 "$tests/schema/validate.py" $kind site/api/$kind.json
done
run export content --format csv | python3 -c 'import csv, sys; rows = list(csv.reader(sys.stdin)); assert len({len(r) for r in rows}) == 1, "ragged"'
python3 "$tests/export_truth_test.py" "$debrief" content
# Nearly every document has a title, and a date wherever a day is written in it.
python3 - <<'END'
import json, pathlib, re
incidents = json.load(open("export.json"))["incidents"]
day = re.compile(r"(19|20)\d\d-[01]\d-[0-3]\d|\b[A-Z][a-z]{2,8}\.? \d{1,2}(st|nd|rd|th)?,? (19|20)\d\d|(19|20)\d\d年\d+月\d+日")
dated = [i for i in incidents if i["date"] or day.search(i["path"] + (pathlib.Path("content") / i["path"]).read_text(errors="replace"))]
titles, dates = sum(bool(i["title"]) for i in incidents), sum(bool(i["date"]) for i in dated)
print(f"{titles} of {len(incidents)} have a title, {dates} of {len(dated)} a date where one is written")
assert titles >= 0.98 * len(incidents) and dates >= 0.90 * len(dated)
END
