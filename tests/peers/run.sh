#!/usr/bin/env bash
# Every test against real peers; see the head of run.py for the packages they come in.
exec python3 "$(dirname "$0")/run.py" "$@"
