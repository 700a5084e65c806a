#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A register under other limits, judged twice by the oracle, against `chcheck cases --what-if`.

usage: what_if.py CHCHECK REGISTER AS-OF STEP=DAYS...

Every verdict under the other limits, case by case (-f ndjson), then what is late under either limit, the changes in
both directions and the bases: over all cases and by service, month and procedure (-f json); and the list of changes.
"""
import argparse
import copy
import datetime
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import indicators  # noqa: E402
import oracle  # noqa: E402

LATE = ("late", "overdue", "missing")
DIMENSIONS = ("service", "month", "procedure")
LISTED = 50


def lateness(step):
    """True late, False in time, None in no base."""
    ended = step["done"] is None and step["verdict"] == "late"
    if step["verdict"] not in indicators.BASE or ended:
        return None
    return step["verdict"] in LATE


def whole(states):
    """A case is late when a step is."""
    known = [state for state in states if state is not None]
    return any(known) if known else None


class Count:
    def __init__(self):
        self.rows = {}

    def add(self, step, keys, now, then, changed):
        for dimension, group in [(None, None)] + list(keys.items()):
            row = self.rows.setdefault((step, dimension, group), [0] * 7)
            row[0] += now is True
            row[1] += now is not None
            row[2] += then is True
            row[3] += then is not None
            row[4] += then is True and now is not True
            row[5] += now is True and then is not True
            row[6] += changed and (now is True) == (then is True)


def judge_under(limits, case):
    """The same oracle with other numbers of days in its table of steps."""
    kept = copy.deepcopy(oracle.STEPS)
    try:
        for step, days in limits.items():
            oracle.STEPS[step]["base"] = days
        return {name: oracle.judge_step(case, name, oracle.Options(CALENDAR)) for name in oracle.STEPS}
    finally:
        oracle.STEPS.clear()
        oracle.STEPS.update(kept)


def ask(a, *options):
    done = subprocess.run([a.chcheck, "cases", "--as-of", a.as_of.isoformat(), *options,
                           *[word for limit in a.limits for word in ("--what-if", limit)], a.register],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if done.returncode > 1:
        sys.exit(f"what_if.py: chcheck ended with {done.returncode}")
    return done.stdout


def settle(now, steps):
    """The dates beside a data_error, which the contract leaves open, are taken from the program."""
    for name, step in now.items():
        for field in ("done", "due"):
            day = steps[name][field]
            if field in step["undefined"]:
                step[field] = datetime.date.fromisoformat(day) if day else None


def expect(a, limits, program):
    rows = oracle.read_register(a.register)
    order = oracle.find_order(rows)
    kept, differing = oracle.drop_identical(rows)
    count, verdicts, changes = Count(), {}, []
    for number, row in kept:
        case = oracle.Case(number, row, order, a.as_of)
        now, then = judge_under({}, case), judge_under(limits, case)
        settle(now, program[case.number])
        for step in limits:
            verdicts[case.number, step] = then[step]["verdict"]
            if case.ref not in differing and now[step]["verdict"] != then[step]["verdict"]:
                changes.append((case.number, step, now[step]["verdict"], then[step]["verdict"]))
        if case.procedure != "corporate" or case.ref in differing:
            continue
        service = row.get("service", "").strip()
        keys = {"service": None if oracle.is_blank(service) else service, "procedure": "corporate"}
        for step in limits:
            keys["month"] = indicators.period(case, int(step[1]), now[step]["done"] or now[step]["due"], "closed")
            count.add(step, keys, lateness(now[step]), lateness(then[step]),
                      now[step]["verdict"] != then[step]["verdict"])
        keys["month"] = indicators.month(case.date["received"])
        other = {name: then[name] if name in limits else now[name] for name in now}
        count.add(None, keys, whole(map(lateness, now.values())), whole(map(lateness, other.values())),
                  any(now[step]["verdict"] != then[step]["verdict"] for step in limits))
    return count, verdicts, changes


def figures(f):
    return [f["late_now"]["numerator"], f["late_now"]["denominator"], f["late_then"]["numerator"],
            f["late_then"]["denominator"], f["into_late"], f["out_of_late"], f["otherwise"]]


def main():
    global CALENDAR
    parser = argparse.ArgumentParser(description="check the verdicts and counts under other limits")
    parser.add_argument("chcheck")
    parser.add_argument("register")
    parser.add_argument("as_of", type=datetime.date.fromisoformat)
    parser.add_argument("limits", nargs="+", metavar="STEP=DAYS")
    a = parser.parse_args()
    limits = {step: int(days) for step, days in (limit.split("=") for limit in a.limits)}
    here = os.path.dirname(os.path.abspath(__file__))
    CALENDAR = oracle.read_calendar(os.path.join(here, "../../rules/calendars/england-and-wales.csv"))
    program = {case["row"]: case["steps"] for case in map(json.loads, ask(a, "-f", "ndjson").splitlines())}
    count, verdicts, changes = expect(a, limits, program)
    wrong, compared = [], 0
    found = {(row, step): steps[step]["what_if"]["verdict"] for row, steps in program.items() for step in limits}
    for key in verdicts.keys() | found.keys():
        compared += 1
        if verdicts.get(key) != found.get(key):
            wrong.append(f"row and step {key}: {found.get(key)}, wanted {verdicts.get(key)}")
    for dimension in DIMENSIONS:
        report = json.loads(ask(a, "-f", "json", "--by", dimension))
        shown = {}
        for step in report["steps"] + [report["whole_cases"]]:
            shown[step["step"], None, None] = figures(step)
            for group in step["groups"]:
                shown[step["step"], dimension, group["name"]] = figures(group)
        for key, row in count.rows.items():
            if key[1] not in (None, dimension) or (key[1] and not any(row)):
                continue
            compared += 1
            if shown.get(key) != row:
                wrong.append(f"{key}: {shown.get(key)}, wanted {row}")
        wrong += [f"{key}: is not wanted" for key in shown if key not in count.rows]
        if report["changed_verdicts"] != len(changes):
            wrong.append(f"{report['changed_verdicts']} changes, wanted {len(changes)}")
        listed = [(c["row"], c["step"], c["verdict_now"], c["verdict_then"]) for c in report["changed"]]
        if listed != sorted(changes, key=lambda c: (c[0], list(oracle.STEPS).index(c[1])))[:LISTED]:
            wrong.append("another list of changes")
    for line in wrong[:20]:
        print(line)
    print(f"{len(verdicts)} verdicts, {len(changes)} of them changed, {compared} compared, {len(wrong)} differ")
    sys.exit(1 if wrong else 0)


main()
