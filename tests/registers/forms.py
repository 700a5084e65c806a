#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One register in every form: what is said of each case is the same byte for byte but for its row."""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "..", "..")
PROGRAM = os.environ.get("CHCHECK", "./chcheck")
SAMPLE = os.path.join(TOP, "samples", "registers", "northmere-complaints.csv")
BOOK = os.path.join(TOP, "tests", "bench", "gen_book.py")


def judge(path, stdin=None):
    done = subprocess.run([PROGRAM, "cases", "--as-of", "2026-09-30", "-f", "ndjson", path], stdin=stdin,
                          capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout


def without_rows(text, by):
    """The same with the number of each row changed by so many."""
    return re.sub(r'"row":(\d+)', lambda m: '"row":%d' % (int(m.group(1)) + by), text)


def main():
    failures = 0
    status, expected = judge(SAMPLE)
    with open(SAMPLE, encoding="utf-8", newline="") as f:
        rows = list(csv.reader(f))
    records = [dict(zip(rows[0], row)) for row in rows[1:]]
    with tempfile.TemporaryDirectory() as folder:
        def path(name):
            return os.path.join(folder, name)

        with open(path("wrapped.json"), "w", encoding="utf-8") as f:
            json.dump({"made": "2026-09-30", "cases": records}, f, indent=1)
        with open(path("array.json"), "w", encoding="utf-16") as f:
            json.dump([dict(reversed(r.items())) for r in records], f, ensure_ascii=False)
        for form, name in (("ndjson", "lines.ndjson"), ("xlsx", "book.xlsx")):
            with open(SAMPLE, encoding="utf-8") as f:
                subprocess.run([sys.executable, BOOK, form, path(name)], stdin=f, check=True)
        forms = [("wrapped.json", 1), ("array.json", 1), ("lines.ndjson", 1), ("book.xlsx", 0)]
        for name, by in forms:
            got = judge(path(name))
            if (got[0], without_rows(got[1], by)) != (status, expected):
                failures += 1
                print("FAIL: %s is judged otherwise than the CSV file" % name)
            with open(path(name), "rb") as f:
                if judge("-", f) != got:
                    failures += 1
                    print("FAIL: %s is judged otherwise on standard input" % name)
    print("%d cases in %d other forms, %d failed" % (expected.count("\n"), len(forms), failures))
    return 1 if failures or expected.count("\n") < 200 else 0


sys.exit(main())
