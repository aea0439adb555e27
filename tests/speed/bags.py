#!/usr/bin/env python3
"""bagit-python on many bags in one process: `bags.py make|check [PROCESSES]`, the folders' names on standard input.

Each bag is made with SHA-256 alone, as archives have it, and checked whole.
"""
import logging, sys
import bagit

logging.disable(logging.CRITICAL)
for folder in sys.stdin.read().splitlines():
    if sys.argv[1] == "make":
        bagit.make_bag(folder, checksums=["sha256"])
    else:
        bagit.Bag(folder).validate(processes=int(sys.argv[2]) if len(sys.argv) > 2 else 1)
