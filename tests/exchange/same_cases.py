#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether a table of cases says what the NDJSON of the same run says: same_cases.py CASES.ndjson TABLE.csv

Every cell is worked out from the NDJSON line by line. With a third argument the table is one that went
through a program that keeps no apostrophes (a workbook): text is compared as it stands.
"""
import csv
import json
import sys


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(value)
    return str(value)


def guarded(text, plain):
    return "'" + text if text[:1] in tuple("=+-@\t\r") and not plain else text


def expected(case, columns, plain):
    row = {"case_ref": guarded(case["case_ref"], plain)}
    for key in ("row", "procedure", "s26b_last_day", "weeks_to_final", "edition", "before_casework_use"):
        row[key] = as_text(case[key])
    for check, state in case["checks"].items():
        row["check_" + check.replace(".", "_").replace("-", "_")] = state
    for step, result in case["steps"].items():
        for key, value in result.items():
            prefix = step.replace(".", "_") + "_"
            if key in ("own", "with_closures"):
                for inner, inner_value in value.items():
                    row[prefix + key + "_" + inner] = as_text(inner_value)
            else:
                row[prefix + key] = as_text(value)
    found = {finding["id"] for finding in case["quality"]}
    return {column: row.get(column) for column in columns}, found


def order_of(quality):
    return set(quality.split())


def main():
    plain = len(sys.argv) > 3
    with open(sys.argv[1], encoding="utf-8") as stream:
        cases = [json.loads(line) for line in stream]
    with open(sys.argv[2], encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    differ = 0
    if len(cases) != len(rows):
        print(f"{len(cases)} cases and {len(rows)} rows")
        return 1
    compared = 0
    for case, row in zip(cases, rows):
        want, found = expected(case, row.keys(), plain)
        for column, cell in row.items():
            if column in ("service", "received"):        # of the register, and not in the NDJSON
                continue
            same = order_of(cell) == found if column == "quality" else cell == want[column]
            compared += 1
            if not same:
                differ += 1
                if differ <= 20:
                    print(f"{case['case_ref']}, {column}: '{cell}', by NDJSON '{want[column]}'")
    print(f"{compared} cells of {len(rows)} cases, {differ} differ")
    return 1 if differ or compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
