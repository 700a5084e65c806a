#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The indicators of a register, worked out case by case, against those of `chcheck cases -f json`.

usage: indicators.py CHCHECK REGISTER AS-OF [--period-by closed|received]

Written from the list of indicators and the statistics of the timelines; the verdicts are the oracle's. Every indicator
is compared over all cases and by service, month and outcome: numerator, denominator, days, and what is left out.
"""
import argparse
import datetime
import json
import math
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import oracle  # noqa: E402

BASE = ("in_time", "in_time_extended", "in_time_unverified", "late", "overdue", "missing")
BEGAN = {1: "received", 2: "s2_requested"}


class Sums:
    """Lists of (service, month, outcome, value) by indicator: numerators, denominators, days."""

    def __init__(self):
        self.part, self.whole, self.days, self.left, self.split = {}, {}, {}, {}, {}

    def add(self, kind, name, key, value=1):
        getattr(self, kind).setdefault(name, []).append((key, value))


def month(day):
    return day.strftime("%Y-%m") if isinstance(day, datetime.date) else None


def period(case, stage, closed, by):
    began = case.date[BEGAN[stage]]
    return month(closed) if by == "closed" and isinstance(closed, datetime.date) else month(began)


def key_of(service, when, outcome=None):
    return {"service": service, "month": when, "outcome": outcome}


def outcome_of(case, stage):
    outcome = case.outcome[f"s{stage}_outcome"]
    return outcome and outcome.replace(" ", "_")


def add_step(sums, case, judged, name, service, by):
    """Whether the step is in the base; adds its shares and days."""
    stage = int(name[1])
    step = judged["steps"][name]
    # what is late and was not done was open when the case was withdrawn or refused (row 9)
    if step["verdict"] not in BASE or (step["done"] is None and step["verdict"] == "late"):
        return False
    closed = step["done"] or step["due"]
    key = key_of(service, period(case, stage, closed, by), outcome_of(case, stage))
    strict = {"s1.ack": "P4", "s1.response": "P5", "s2.ack": "P8", "s2.response": "P9"}[name]
    shares = {strict: ("in_time",)}
    if name.endswith("response"):
        shares["P6" if stage == 1 else "P10"] = ("in_time", "in_time_extended")
        shares["P6.unverified" if stage == 1 else "P10.unverified"] = ("in_time_unverified",)
    for indicator, verdicts in shares.items():
        sums.add("whole", indicator, key)
        if step["verdict"] in verdicts:
            sums.add("part", indicator, key)
    if name == "s1.ack":
        in_time = step["verdict"] == "in_time" and "logged_late" not in step["notes"]
        if not in_time or case.given("logged"):
            sums.add("whole", "P4.logged", key)
            if in_time:
                sums.add("part", "P4.logged", key)
    if step["done"] is not None and name.endswith("response"):
        own = dict(key, outcome="-")
        if step["counted_from"] == f"s{stage}_acknowledged":
            sums.add("days", f"P11.s{stage}", own, step["days_taken"])
        else:
            sums.add("left", f"P11.s{stage}", own)
    return step["done"] is not None


def add_extension(sums, case, step, stage, key):
    if stage == 1:
        sums.add("whole", "P7", key)
    if step["extension"] is None:
        return
    if stage == 1:
        sums.add("part", "P7", key)
        sums.add("whole", "P7.valid", key)
        if step["extension"] == "valid":
            sums.add("part", "P7.valid", key)
        sums.add("whole", "P7.longer", key)
        if "longer_than_code" in step["notes"]:
            sums.add("part", "P7.longer", key)
    told = case.word[f"s{stage}_extension_ombudsman"]
    if told:
        sums.add("whole", f"P17.s{stage}.extension", key)
        if told == "yes":
            sums.add("part", f"P17.s{stage}.extension", key)


def add_answer(sums, case, judged, stage, service, calendar, by):
    step = judged["steps"][f"s{stage}.response"]
    done, began = step["done"], case.date[BEGAN[stage]]
    outcome = outcome_of(case, stage)
    key = key_of(service, period(case, stage, done, by), outcome)
    own = dict(key, outcome="-")
    if isinstance(began, datetime.date) and began <= done:
        try:
            days = calendar.between(began, done)
            sums.add("days", "P11.s1.receipt" if stage == 1 else "P11.s2.request", own, days)
        except oracle.OutsideCalendar:
            pass
    if outcome:
        sums.add("split", f"P12.s{stage}", key, outcome)
    add_extension(sums, case, step, stage, key)
    if stage == 1:
        sums.add("whole", "P13", key)
        if case.given("s2_requested"):
            sums.add("part", "P13", key)
        return
    first = outcome_of(case, 1)
    if first and outcome:
        sums.add("whole", "P14", key)
        if first == "not_upheld" and outcome in ("upheld", "partly_upheld"):
            sums.add("part", "P14", key)
    received = case.date["received"]
    if isinstance(received, datetime.date) and received <= done:
        sums.add("whole", "P16", own)
        if (done - received).days <= 84:
            sums.add("part", "P16", own)


CHECKS = {
    "P15": ("remedy.followed-through", ("remedy_due", "remedy_completed")),
    "P17.s1": ("s1.end.escalation-details", ("s1_response",)),
    "P17.s2": ("s2.end.ombudsman-escalation", ("s2_response",)),
}


def add_case(sums, case, judged, service, calendar, by):
    for stage in (1, 2):
        if case.given(BEGAN[stage]):
            when = month(case.date[BEGAN[stage]])
            outcome = outcome_of(case, stage)
            sums.add("part", f"P{stage}", key_of(service, when, outcome))
            if stage == 1:
                sums.add("whole", "P3", key_of(service, when, outcome))
    if case.given("refused"):
        key = key_of(service, period(case, 1, case.date["refused"], by))
        sums.add("part", "P3", key)
        sums.add("split", "P3.reason", key, case.word["refusal_reason"] or "not_known")
    for name in judged["steps"]:
        if add_step(sums, case, judged, name, service, by) and name.endswith("response"):
            add_answer(sums, case, judged, int(name[1]), service, calendar, by)
    for indicator, (check, columns) in CHECKS.items():
        days = [case.date[c] for c in columns if case.given(c)]
        state = judged["checks"][check]
        if not days or state == "not_checked":
            continue
        when = days[0] if by == "closed" else case.date["received"]
        sums.add("whole", indicator, key_of(service, month(when)))
        if state == "met":
            sums.add("part", indicator, key_of(service, month(when)))


def program_rows(a):
    done = subprocess.run([a.chcheck, "cases", "--as-of", a.as_of.isoformat(), "-f", "ndjson", a.register],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["row"]: line["steps"] for line in lines}


def settle(judged, steps):
    """What the contract leaves open (an extension that made no difference) is taken from the program."""
    for name, step in judged["steps"].items():
        for field in ("extension", "notes"):
            if field in step["undefined"] and field in steps[name]:
                step[field] = steps[name][field]
    return judged


def of_group(entries, dimension, group):
    return [value for key, value in entries if dimension is None or key[dimension] == group]


def nearest_rank(values, percent):
    return sorted(values)[math.ceil(percent * len(values) / 100) - 1]


def expected(sums, indicator, kind, dimension, group):
    def get(name):
        return of_group(getattr(sums, name).get(indicator, []), dimension, group)
    if kind == "count":
        return {"count": len(get("part"))}
    if kind == "share":
        return {"numerator": len(get("part")), "denominator": len(get("whole"))}
    if kind == "split":
        values = get("split")
        return {"denominator": len(values), "values": {v: values.count(v) for v in set(values)}}
    days = get("days")
    return {"denominator": len(days), "left_out": len(get("left")),
            "mean": round(sum(days) / len(days), 4) if days else None,
            "median": nearest_rank(days, 50) if days else None,
            "percentile_90": nearest_rank(days, 90) if days else None}


def differences(found, wanted):
    found = dict(found)
    if "values" in found:
        found["values"] = {k: v for k, v in found["values"].items() if v}
    for name, value in wanted.items():
        near = isinstance(value, float) and found[name] is not None and abs(found[name] - value) < 0.0002
        if found[name] != value and not near:
            yield f"{name}: {found[name]}, wanted {value}"


def compare(sums, report, dimension):
    wrong, compared, shown = [], 0, set()
    for i in report["indicators"]:
        figures = [(None, i)] if dimension is None else [(g["name"], g) for g in i["groups"]]
        for group, figure in figures:
            wanted = expected(sums, i["id"], i["kind"], dimension, group)
            compared += 1
            shown.add((i["id"], group))
            wrong += [f"{i['id']} {dimension} {group}: {d}" for d in differences(figure, wanted)]
        if dimension:
            there = {key[dimension] for kind in ("part", "whole", "split", "days")
                     for key, _ in getattr(sums, kind).get(i["id"], []) if key[dimension] != "-"}
            wrong += [f"{i['id']} {dimension}: the group {g} is missing" for g in there
                      if (i["id"], g) not in shown]
    return compared, wrong


def main():
    parser = argparse.ArgumentParser(description="check the indicators of a register")
    parser.add_argument("chcheck")
    parser.add_argument("register")
    parser.add_argument("as_of", type=datetime.date.fromisoformat)
    parser.add_argument("--period-by", default="closed", choices=("closed", "received"))
    a = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    calendar = oracle.read_calendar(os.path.join(here, "../../rules/calendars/england-and-wales.csv"))
    rows = oracle.read_register(a.register)
    order = oracle.find_order(rows)
    kept, differing = oracle.drop_identical(rows)
    sums, counted, program = Sums(), 0, program_rows(a)
    for number, row in kept:
        case = oracle.Case(number, row, order, a.as_of)
        if case.procedure != "corporate" or case.ref in differing:
            continue
        counted += 1
        service = row.get("service", "").strip()
        judged = settle(oracle.judge_case(case, calendar), program[case.number])
        add_case(sums, case, judged, None if oracle.is_blank(service) else service, calendar, a.period_by)
    failed, compared = 0, 0
    for dimension in (None, "service", "month", "outcome"):
        command = [a.chcheck, "cases", "--as-of", a.as_of.isoformat(), "-f", "json", "--period-by", a.period_by]
        command += ["--by", dimension] if dimension else []
        done = subprocess.run(command + [a.register], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        if done.returncode > 1:
            sys.exit(f"chcheck ended with {done.returncode}")
        n, wrong = compare(sums, json.loads(done.stdout), dimension)
        compared += n
        failed += len(wrong)
        for line in wrong[:10]:
            print(line)
    print(f"{counted} cases, {compared} figures, {failed} differ")
    return 1 if failed or not counted else 0


if __name__ == "__main__":
    sys.exit(main())
