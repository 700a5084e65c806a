#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Spreadsheets made to do harm, given as registers: each ends in one line about why it is not judged (or in a
judgement of what can be read), within a time and a memory, and the worker is never killed for it."""
import os
import resource
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "reader"))
import hostile_cases  # noqa: E402

PROGRAM = os.environ.get("CHCHECK", "./chcheck")
SECONDS = 100
MEMORY_KIB = 900 << 10
KILLED = ("stopped at it", "took longer", "not usable", "gave up on it", "was killed")
# these fill what may be filled, and are for the long run
SLOW = ("same-text-again.xlsx", "rows-repeated-long.ods")
failures = 0


def fail(name, what):
    global failures
    failures += 1
    print("FAIL: %s: %s" % (name, what))


def instrumented():
    with open(os.environ.get("CHCHECK_READER", "./chcheck-reader"), "rb") as file:
        return b"__asan_init" in file.read()


def main():
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content in hostile_cases.sheets():
            if name in SLOW and os.environ.get("HOSTILE") != "long":
                continue
            count += 1
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(content)
            del content
            try:
                judged = subprocess.run([PROGRAM, "cases", "--as-of", "2026-06-30", "-f", "json", path],
                                        capture_output=True, text=True, timeout=SECONDS, check=False)
            except subprocess.TimeoutExpired:
                fail(name, "not done after %d seconds" % SECONDS)
                continue
            os.unlink(path)
            errors = [line for line in judged.stderr.splitlines() if ": error: " in line]
            if judged.returncode not in (0, 1, 2):
                fail(name, "ended with %d" % judged.returncode)
            elif (judged.returncode == 2) != (len(errors) == 1):
                fail(name, "status %d and %d errors: %s" % (judged.returncode, len(errors), judged.stderr[:300]))
            elif any(word in judged.stderr for word in KILLED):
                fail(name, judged.stderr[:300])
            elif os.environ.get("VERBOSE"):
                print("%s: %d %s" % (name, judged.returncode, judged.stderr[:160].strip()))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    if most > MEMORY_KIB and not instrumented():
        fail("all", "%d MiB of memory" % (most >> 10))
    if count < 15:
        fail("all", "%d files" % count)
    print("%d files, at most %d MiB, %d failed" % (count, most >> 10, failures))
    return 1 if failures else 0


sys.exit(main())
