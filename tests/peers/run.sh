#!/usr/bin/env bash
# Every test against real peers; see the heads of run.py and reports.py for the packages they come in.
status=0
for peers in run.py reports.py; do
  python3 "$(dirname "$0")/$peers" "$@" || status=1
done
exit $status
