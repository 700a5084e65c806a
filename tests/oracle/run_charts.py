#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Run charts of a register against the indicators by month, and the rules of shift and trend worked out a second time.

usage: run_charts.py CHCHECK REGISTER AS-OF [chcheck's options]     prints every signal that both found
       run_charts.py --series IN-TIME... > register.csv             a register with so many of ten in time, month by month
"""
import datetime
import json
import statistics
import subprocess
import sys


def write_series(numbers):
    print("case_ref,received,s1_acknowledged,s1_response")
    for m, number in enumerate(numbers):
        year, month = 2022 + m // 12, m % 12 + 1
        for i in range(10):
            answered = datetime.date(year, month, 28 if i >= number else 10)
            began = datetime.date(year, month, 2)
            print(f"M{m}-{i},{began},{began},{answered}")


def months_between(first, last):
    year, month = map(int, first.split("-"))
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def shifts(points, median):
    """Letters for the sides, the median's own points left out, cut where they change."""
    off = [(month, "above" if value > median else "below") for month, value in points if value != median]
    for i, (month, side) in enumerate(off):
        if i and off[i - 1][1] == side:
            continue
        run = [month]
        for other, its in off[i + 1:]:
            if its != side:
                break
            run.append(other)
        if len(run) >= 8:
            yield side, len(run), run[0], run[-1]


def trends(points):
    kept = [p for i, p in enumerate(points) if i == 0 or points[i - 1][1] != p[1]]
    for name, goes_on in (("rising", lambda a, b: b > a), ("falling", lambda a, b: b < a)):
        for i in range(len(kept)):
            if i and goes_on(kept[i - 1][1], kept[i][1]):
                continue
            end = i
            while end + 1 < len(kept) and goes_on(kept[end][1], kept[end + 1][1]):
                end += 1
            if end - i + 1 >= 6:
                yield name, end - i + 1, kept[i][0], kept[end][0]


def check(indicator):
    chart = indicator["run_chart"]
    groups = {g["name"]: g for g in indicator["groups"] if g["name"]}
    value = "share" if indicator["kind"] == "share" else "median"
    there = sorted(m for m, g in groups.items() if g["hidden"] or g["denominator"])
    wanted = [(m, groups[m][value]) for m in there if groups[m][value] is not None]
    found = [(p["month"], p["value"]) for p in chart["points"] if p["value"] is not None]
    if found != wanted:
        yield f"points {found}, wanted {wanted}"
    for p in chart["points"]:
        group = groups.get(p["month"])
        if group and indicator["kind"] == "share" and \
                [p[k] for k in ("numerator", "denominator", "low", "high")] != \
                [group[k] for k in ("numerator", "denominator", "low", "high")]:
            yield f"{p}, wanted {group}"
    shown = [m for m in there if not groups[m]["hidden"]]
    if shown and [p["month"] for p in chart["points"] if not p["hidden"]][0] > shown[0]:
        yield "the first months are missing"
    if chart["points"] and [p["month"] for p in chart["points"]] != \
            list(months_between(chart["points"][0]["month"], chart["points"][-1]["month"])):
        yield "a month is left out"
    if not wanted:
        return
    median = statistics.median(v for _, v in wanted)
    if abs(chart["median"] - median) > 2e-6:
        yield f"median {chart['median']}, wanted {median}"
    signals = [(s["sign"], s["points"], s["first"], s["last"]) for s in chart["signals"]]
    # values are written with six digits: equal shares stay equal
    expected = sorted(shifts(wanted, round(median, 6))) + sorted(trends(wanted)) if len(wanted) >= 12 else []
    if sorted(signals) != sorted(expected):
        yield f"signals {signals}, wanted {expected}"


def main():
    if sys.argv[1] == "--series":
        write_series(map(int, sys.argv[2:]))
        return
    chcheck, register, as_of, *options = sys.argv[1:]
    out = subprocess.run([chcheck, "cases", "--as-of", as_of, "-f", "json", "--by", "month", "--run-charts", *options,
                          register], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    wrong = charts = 0
    for indicator in json.loads(out)["indicators"]:
        if indicator["run_chart"] is None:
            continue
        charts += 1
        for signal in indicator["run_chart"]["signals"]:
            print(indicator["id"], signal["sign"], signal["points"], signal["first"], signal["last"])
        for difference in check(indicator):
            wrong += 1
            print(f"{indicator['id']}: {difference}")
    print(f"{charts} charts, {wrong} differ")
    sys.exit(1 if wrong or charts == 0 else 0)


main()
