#!/usr/bin/env python3
"""python-jsonschema on many articles in one process: `jsonschema_peer.py SCHEMA < LIST`; prints the CPU seconds that
validating took."""
import json, sys, time
from jsonschema import Draft202012Validator

schema = json.load(open(sys.argv[1]))
validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
articles = [json.load(open(name)) for name in sys.stdin.read().splitlines()]
before = time.process_time()
for article in articles:
    for error in validator.iter_errors(article):
        sys.exit(str(error))
print(time.process_time() - before)
