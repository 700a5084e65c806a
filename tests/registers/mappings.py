#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The example mappings in samples/mappings: each judges its register as a person who reads both expects, and a
mapping guessed from that register is taken by the program."""
import json
import os
import subprocess
import sys
import tempfile

TOP = os.environ.get("TOP_SRCDIR") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
FOLDER = os.path.join(TOP, "samples", "mappings")
PROGRAM = os.environ.get("CHCHECK", "./chcheck")

# register: for each case its reference and what of it is told by the words of the mapping
EXPECTED = {
    "spreadsheet-export.csv": [
        ("26/001", {"s1.ack": "in_time", "s1.response": "in_time", "s2.ack": "overdue"}, "s1.end.escalation-details", "met"),
        ("26/002", {"s1.ack": "late", "s1.response": "in_time"}, "s1.end.escalation-details", "not_met"),
        ("26/003", {"s1.ack": "in_time", "s1.response": "overdue"}, "s1.end.escalation-details", "not_checked")],
    "service-desk.csv": [
        ("T-100", {"s1.ack": "in_time", "s1.response": "in_time_unverified"}, None, None),
        ("T-101", {"s1.ack": "in_time", "s1.response": "late"}, None, None)],
    "american-dates.csv": [
        ("501", {"s1.ack": "in_time", "s1.response": "in_time"}, None, None),
        ("502", {"s1.ack": "in_time", "s1.response": "late"}, None, None)],
    "case-api.ndjson": [
        ("9001", {"s1.ack": "in_time", "s1.response": "in_time"}, None, None),
        ("9002", {"s1.ack": "in_time", "s1.response": "overdue"}, None, None),
        ("9003", {"s1.ack": "not_applicable"}, None, None)],
    "workbook.ods": [
        ("B-1", {"s1.ack": "in_time", "s1.response": "in_time"}, None, None),
        ("B-2", {"s1.ack": "late", "s1.response": "overdue"}, None, None)],
}
failures = 0


def fail(what):
    global failures
    failures += 1
    print("FAIL: " + what)


def run(*arguments):
    return subprocess.run([PROGRAM, "cases", *arguments], capture_output=True, text=True, timeout=60, check=False)


def check(register, expected):
    path = os.path.join(FOLDER, register)
    judged = run("--as-of", "2026-06-30", "-f", "ndjson", "-m", os.path.splitext(path)[0] + ".yaml", path)
    if judged.returncode == 2:
        fail("%s: %s" % (register, judged.stderr))
        return
    cases = [json.loads(line) for line in judged.stdout.splitlines()]
    if [c["case_ref"] for c in cases] != [e[0] for e in expected]:
        fail("%s: the cases are %s" % (register, [c["case_ref"] for c in cases]))
        return
    for case, (ref, steps, check_id, state) in zip(cases, expected):
        for step, verdict in steps.items():
            if case["steps"][step]["verdict"] != verdict:
                fail("%s: %s %s is %s" % (register, ref, step, case["steps"][step]["verdict"]))
        if check_id and case["checks"][check_id] != state:
            fail("%s: %s %s is %s" % (register, ref, check_id, case["checks"][check_id]))
        if any(q["id"] == "unread-word" for q in case["quality"]):
            fail("%s: %s has a word that is not understood" % (register, ref))


def check_guess(register, folder):
    path = os.path.join(FOLDER, register)
    target = os.path.join(folder, register + ".yaml")
    guessed = run("--guess-map", "-o", target, path)
    if guessed.returncode != 0:
        fail("%s: no mapping is guessed: %s" % (register, guessed.stderr))
        return
    with open(target, encoding="utf-8") as f:
        text = f.read()
    if "columns:" not in text:
        fail("%s: the guessed mapping has no columns" % register)
    # what is not sure is a comment: a person may have to name a column before it judges, but the file is sound
    judged = run("--as-of", "2026-06-30", "-f", "json", "-m", target, path)
    if target + ":" in judged.stderr:
        fail("%s: the guessed mapping is refused: %s" % (register, judged.stderr))


def main():
    there = {n for n in os.listdir(FOLDER) if not n.endswith((".yaml", ".md"))}
    if there != set(EXPECTED):
        fail("registers without what is expected of them, or the other way round: %s" % sorted(there ^ set(EXPECTED)))
    with tempfile.TemporaryDirectory() as folder:
        for register, expected in EXPECTED.items():
            check(register, expected)
            check_guess(register, folder)
    if run("--as-of", "2026-06-30", "-m", os.path.join(FOLDER, "workbook.yaml"),
           os.path.join(FOLDER, "american-dates.csv")).returncode != 2:
        fail("a mapping is taken for a register that lacks its columns")
    return 1 if failures else 0


sys.exit(main())
