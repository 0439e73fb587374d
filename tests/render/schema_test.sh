#!/bin/sh
# schema_test.sh WRITE_SAMPLE SOURCE_DIR: the sample's JSON is what tests/schema says, and the schemas are what their script writes.
set -e
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$1" "$out"
cd "$2/tests/schema"
python3 write_schemas.py --check
for name in export show check; do python3 validate.py $name "$out/json/$name.json"; done
python3 validate.py incidents "$out/api/incidents.json"
python3 validate.py actions "$out/api/actions.json"
python3 validate.py causes "$out/api/causes.json"
python3 validate.py stats "$out/api/metrics.json"
# The schemas are strict: one key too many is refused.
sed 's/"slug"/"slugg"/' "$out/api/incidents.json" > "$out/wrong.json"
if python3 validate.py incidents "$out/wrong.json" > /dev/null; then echo "a wrong key was accepted"; exit 1; fi
