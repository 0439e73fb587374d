#!/bin/sh
# html_test.sh DEBRIEF FOLDER JAR: builds FOLDER and has the Nu HTML checker read every page: no error. FOLDER/known, a site of its own,
# is read too. What an author wrote into an address after ? or # stays as it is (mended, it might lead elsewhere), so what the checker says
# of that is no error of ours. Skipped (77) without java, JAR (`npm ci` in tests/browser) or FOLDER.
set -eu
[ -d "$2" ] || { echo "no $2: skipped"; exit 77; }
[ -f "$3" ] || { echo "no $3: skipped"; exit 77; }
command -v java >/dev/null || { echo "no java: skipped"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$2" "$folder/content"
chmod -R u+w "$folder/content"
"$1" build "$folder/content" -o "$folder/site" --as-of 2026-06-30 --quiet
[ ! -f "$folder/content/known/debrief.yaml" ] || "$1" build "$folder/content/known" -o "$folder/known" --as-of 2026-06-30 --quiet
echo "$(find "$folder" -path "$folder/content" -prune -o -name '*.html' -print | wc -l) pages"
rm -r "$folder/content"
java -Xmx900m -jar "$3" --errors-only --skip-non-html --format gnu "$folder" >"$folder/said" 2>&1 || true
sed "s#file:$folder/##" "$folder/said" | grep -vE 'Illegal character in (query|fragment)' | head -100 >"$folder/errors" || true
cat "$folder/errors"
[ ! -s "$folder/errors" ]
