#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Signs worth a question, worked out from the oracle's verdicts, against `chcheck cases --signs -f json`.

usage: signs.py CHCHECK REGISTER AS-OF          prints the signs that both found
"""
import collections
import datetime
import json
import math
import os
import statistics
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import indicators  # noqa: E402
import oracle  # noqa: E402

AFTER_CLOSING = {"received": ("s1_acknowledged", "s1_extension_notified", "s1_response"),
                 "s2_requested": ("s2_acknowledged", "s2_extension_notified", "s2_response")}


def run(program, register, as_of, *options):
    return subprocess.run([program, "cases", "--as-of", as_of.isoformat(), *options, register],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout


def day(value):
    return value if isinstance(value, datetime.date) else None


class Look:
    """The cases that could have a sign, and those that have it."""

    def __init__(self):
        self.of, self.has = 0, []

    def add(self, could, has, row):
        self.of += could
        if could and has:
            self.has.append(row)


def last_day(look, lefts, step, row, calendar):
    could = step["verdict"] == "in_time"
    left = calendar.between(step["done"], step["base_due"]) if could else None
    lefts[left] += 1
    look.add(could, left == 0, row)


def days_between(calendar, first, last):
    """None where a day cannot be counted."""
    try:
        return calendar.between(first, last) if first and last and first <= last else None
    except oracle.OutsideCalendar:
        return None


def reopened(case):
    closed = day(case.date["closed"])
    for began, events in AFTER_CLOSING.items():
        start = day(case.date[began])
        for event in events:
            when = day(case.date[event])
            if closed and start and when and start <= closed < when:
                return True
    return False


def by_chance(k, n):
    """Of n, each with a third, k or more."""
    return sum(math.comb(n, i) * 2 ** (n - i) for i in range(k, n + 1)) / 3 ** n


def wanted(register, as_of, program):
    calendar = oracle.read_calendar(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                                 "../../rules/calendars/england-and-wales.csv"))
    rows = oracle.read_register(register)
    order = oracle.find_order(rows)
    kept, differing = oracle.drop_identical(rows)
    looks, lefts = collections.defaultdict(Look), collections.defaultdict(collections.Counter)
    acknowledged = collections.defaultdict(list)
    for number, row in kept:
        case = oracle.Case(number, row, order, as_of)
        if case.procedure != "corporate" or case.ref in differing:
            continue
        found = program[case.number]
        judged = oracle.judge_case(case, calendar)["steps"]
        for name, prefix in (("s1.response", "answers"), ("s2.response", "stage-2-answers")):
            last_day(looks[prefix + "-on-last-day"], lefts[prefix + "-on-last-day"], judged[name], case.number, calendar)
        for name, sign in (("s1.response", "extension-after-limit"), ("s2.response", "stage-2-extension-after-limit")):
            step = found["steps"][name] if "extension" in judged[name]["undefined"] else judged[name]
            looks[sign].add(step["extension"] is not None and judged[name]["verdict"] != "data_error",
                            "notified_late" in step["extension_failures"], case.number)
        ack = judged["s1.ack"]
        if ack["verdict"] in indicators.BASE and ack["done"]:
            acknowledged[ack["done"]].append(case.number)
        batch = any(q["id"] == "same-day-batch" for q in found["quality"])
        looks["acknowledged-and-answered-in-a-batch"].add(True, batch, case.number)
        looks["closed-and-reopened"].add(day(case.date["closed"]) is not None, reopened(case), case.number)
        days = days_between(calendar, day(case.date["received"]), day(case.date["logged"]))
        looks["logged-long-after-receipt"].add(days is not None, days is not None and days > 5, case.number)
    result = {}
    for sign, look in looks.items():
        result[sign] = {"of": look.of, "cases": len(look.has), "found": len(look.has) >= 1, "rows": look.has[:20]}
        if sign in lefts:
            n = [lefts[sign][i] for i in range(3)]
            result[sign]["found"] = sum(n) >= 20 and n[0] >= 2 * max(n[1:]) and by_chance(n[0], sum(n)) < 0.001
            result[sign]["chance"] = by_chance(n[0], sum(n)) if sum(n) else 1
    median = statistics.median(map(len, acknowledged.values())) if acknowledged else 0
    days = {d: rows for d, rows in acknowledged.items() if len(rows) >= max(10, 5 * median)}
    result["acknowledged-in-a-batch"] = {
        "of": sum(map(len, acknowledged.values())), "cases": sum(map(len, days.values())), "found": bool(days),
        "days": {d.isoformat(): len(rows) for d, rows in days.items()}}
    return result


def main():
    program, register, as_of = sys.argv[1], sys.argv[2], datetime.date.fromisoformat(sys.argv[3])
    lines = [json.loads(line) for line in run(program, register, as_of, "-f", "ndjson").splitlines()]
    report = json.loads(run(program, register, as_of, "-f", "json", "--signs"))["signs"]
    expected = wanted(register, as_of, {line["row"]: line for line in lines})
    wrong = []
    for sign in report:
        want = expected.pop(sign["id"])
        got = {key: sign[key] for key in ("of", "cases", "found")}
        if "rows" in want:
            got["rows"] = [c["row"] for c in sign["listed"]]
        if "days" in want:
            got["days"] = {d["day"]: d["cases"] for d in sign["days"]}
        if "chance" in want:
            got["chance"] = want["chance"] if abs(sign["chance"] - want["chance"]) < 2e-6 else sign["chance"]
        if sign["found"]:
            print(f"{sign['id']}: {sign['cases']} of {sign['of']}")
        if got != want:
            wrong.append(f"{sign['id']}: {got}, wanted {want}")
    wrong += [f"{sign} is missing" for sign in expected]
    for line in wrong:
        print(line)
    print(f"{len(report)} signs, {len(wrong)} differ")
    sys.exit(1 if wrong or not report else 0)


main()
