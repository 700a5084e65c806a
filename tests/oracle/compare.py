#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compare the oracle's case lines with the program's, field by field.

    compare.py ORACLE.ndjson CHCHECK.ndjson [--first N] [--skip FIELD]...

Prints the first N differences (case, row, field, both values), then the number of
differences by field and of step verdicts by kind. Exit 0 when all agree, 1 on any
difference, 2 when a file cannot be used. A field that the oracle marks 'undefined'
for a step is one on which the contract is silent, and is not compared.
"""

import argparse
import collections
import json
import sys

# What is compared. Lists in SETS are compared without regard to order.
STEP_NAMES = ("s1.ack", "s1.response", "s2.ack", "s2.response")
STEP_FIELDS = ("verdict", "reason", "base_due", "due", "done", "counted_from", "days_taken",
               "days_late", "notes", "sensitive_to")
EXTENSION_FIELDS = ("extension", "extension_failures", "extended_due")
EXTENSION_STEPS = ("s1.response", "s2.response")
SETS = ("notes", "sensitive_to", "extension_failures")
CASE_FIELDS = ("procedure", "as_of", "s26b_last_day", "weeks_to_final")
CHECKS = ("s2.different-person", "s1.end.escalation-details", "s2.end.ombudsman-escalation",
          "excl.refusal-notice", "remedy.followed-through")
# Findings of one cell: compared with their column.
CELL_FINDINGS = ("unusable-date", "after-as-of", "unread-word")
# Findings of a case: compared by id alone.
CASE_FINDINGS = ("duplicate", "no-date", "outcome-withdrawn-without-date",
                 "extension-without-notice")
# The contract's list ends in "...": the program may find more, never less.
AT_LEAST_FINDINGS = ("order",)
# Whether an unknown procedure is an unread word as well is not said.
NOT_COMPARED = {("unread-word", "procedure")}
MISSING = "(no such key)"


def read_lines(path):
    with open(path, encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def keyed(cases):
    """Cases under (reference, which of that reference), in order."""
    count = collections.Counter()
    result = {}
    for case in cases:
        ref = case.get("case_ref")
        result[(ref, count[ref])] = case
        count[ref] += 1
    return result


def differs(field, left, right):
    if field in SETS and isinstance(left, list) and isinstance(right, list):
        return sorted(left) != sorted(right)
    return left != right


def findings(case):
    cells, whole = set(), set()
    for finding in case.get("quality") or []:
        name, column = finding.get("id"), finding.get("column")
        if name in CELL_FINDINGS:
            if (name, column) not in NOT_COMPARED:
                cells.add("%s %s" % (name, column))
        else:
            whole.add(name)
    return cells, whole


def compare_step(name, left, right):
    undefined = left.get("undefined", [])
    fields = STEP_FIELDS
    if name in EXTENSION_STEPS:
        fields = fields + EXTENSION_FIELDS
    for field in fields:
        if field in undefined:
            continue
        mine, theirs = left.get(field), right.get(field, MISSING)
        if field == "reason" and theirs in left.get("reason_any", []):
            continue
        if differs(field, mine, theirs):
            yield "%s.%s" % (name, field), mine, theirs


def compare_case(left, right):
    for field in CASE_FIELDS:
        if field == "procedure" and left[field] is None:
            continue
        if left[field] != right.get(field, MISSING):
            yield field, left[field], right.get(field, MISSING)
    for name in STEP_NAMES:
        theirs = (right.get("steps") or {}).get(name)
        if theirs is None:
            yield "steps." + name, "(present)", MISSING
            continue
        yield from compare_step(name, left["steps"][name], theirs)
    for check in CHECKS:
        theirs = (right.get("checks") or {}).get(check, MISSING)
        if left["checks"][check] != theirs:
            yield "checks." + check, left["checks"][check], theirs
    my_cells, my_whole = findings(left)
    their_cells, their_whole = findings(right)
    if my_cells != their_cells:
        yield ("quality.cells", sorted(my_cells - their_cells), sorted(their_cells - my_cells))
    for name in CASE_FINDINGS:
        if (name in my_whole) != (name in their_whole):
            yield "quality." + name, name in my_whole, name in their_whole
    for name in AT_LEAST_FINDINGS:
        if name in my_whole and name not in their_whole:
            yield "quality." + name, True, False


def compare(left, right, skip=()):
    """A list of (reference, row, field, the oracle's value, the program's value)."""
    result = []
    mine, theirs = keyed(left), keyed(right)
    if list(mine) != list(theirs):
        for key in mine:
            if key not in theirs:
                result.append((key[0], mine[key].get("row"), "case", "(present)", "(absent)"))
        for key in theirs:
            if key not in mine:
                result.append((key[0], theirs[key].get("row"), "case", "(absent)", "(present)"))
        if not result:
            result.append(("(all)", None, "order of the cases", "register order", "another"))
    for key, case in mine.items():
        if key not in theirs:
            continue
        for field, one, other in compare_case(case, theirs[key]):
            if field not in skip and field.rsplit(".", 1)[-1] not in skip:
                result.append((key[0], case.get("row"), field, one, other))
    return result


def main():
    parser = argparse.ArgumentParser(description="compare two files of case lines")
    parser.add_argument("oracle")
    parser.add_argument("chcheck")
    parser.add_argument("--first", type=int, default=20, metavar="N")
    parser.add_argument("--skip", action="append", default=[], metavar="FIELD",
                        help="leave a field out, as 'notes' or 's1.ack.notes'")
    arguments = parser.parse_args()
    try:
        left, right = read_lines(arguments.oracle), read_lines(arguments.chcheck)
    except (OSError, ValueError) as why:
        print("compare: error: %s" % why, file=sys.stderr)
        return 2
    if not left:
        print("compare: error: '%s' holds no case" % arguments.oracle, file=sys.stderr)
        return 2
    differences = compare(left, right, arguments.skip)
    for ref, row, field, one, other in differences[:arguments.first]:
        print("%s (row %s) %s: oracle %s, chcheck %s"
              % (ref, row, field, json.dumps(one), json.dumps(other)))
    fields = collections.Counter(difference[2] for difference in differences)
    for field, number in fields.most_common():
        print("%7d  %s" % (number, field))
    cases = len({difference[:2] for difference in differences})
    print("%d cases, %d steps compared; %d differences in %d cases"
          % (len(left), len(left) * len(STEP_NAMES), len(differences), cases))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
