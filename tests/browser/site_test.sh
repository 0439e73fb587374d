#!/bin/sh
# site_test.sh DEBRIEF CONTENT [SCRIPT]: builds the content and opens its pages with SCRIPT (site_test.js). Skipped (77) where `npm ci` was not run here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ -d "$here/node_modules" ] || { echo "no node_modules in tests/browser: skipped"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$2" "$folder/content"
"$1" build "$folder/content" -o "$folder/site" --as-of 2026-06-30 --quiet
node "$here/${3:-site_test.js}" "$folder/site" ${PICTURES:-}
