#!/usr/bin/env python3
"""validate.py SCHEMA FILE…: is each JSON file what tests/schema/SCHEMA.schema.json says? Needs python3-jsonschema."""
import json
import pathlib
import sys

import jsonschema

schema = json.loads((pathlib.Path(__file__).parent / f"{sys.argv[1]}.schema.json").read_text())
validator = jsonschema.Draft202012Validator(schema)
failed = False
for name in sys.argv[2:]:
    for error in validator.iter_errors(json.loads(pathlib.Path(name).read_text())):
        print(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
        failed = True
sys.exit(failed)
