#!/bin/sh
# table_test.sh NODE PROJECT [TEST.js]: one script of the theme in a real browser (table_test.js …). Skipped (77) where `npm ci` was not run
# here.
here=$(cd "$(dirname "$0")" && pwd)
[ -d "$here/node_modules" ] || { echo "no node_modules in tests/browser: skipped"; exit 77; }
"$1" "$here/${3:-table_test.js}" "$2"
