#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A second opinion on `chcheck screen`: what a case's dates suggest, worked out from
the description of the rules alone, over generated cases that crowd around the
12-week point, the anniversary of first notice and 29 February.

The rules, for cases of the corporate procedure:
  put           a day of receipt; without one "probably premature"
  complete      a final response, or a refusal whose notice told of the Ombudsman
  refused       a refusal and no final response: "may go to LGSCO"
  stage-2       stage 1 answered, stage 2 not asked for: "stage 2 available: probably premature"
  twelve-weeks  no final response: at most 84 days since receipt "probably premature", else "LGSCO may accept it ..."
  in-time       the last day is the day before the anniversary of first notice; counted to the day on
                which it came to the Ombudsman, else to the day of judgement
  runs-out      in time, the process open, and the longest way through the steps ends after the last day
A case marked as housing is the Housing Ombudsman's. The result is the first that leads, in this order:
procedure, put, complete, refused, stage-2, twelve-weeks.
"""
import csv
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile

TOP = os.environ.get("TOP_SRCDIR") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
CHCHECK = os.environ.get("CHCHECK") or os.path.join(os.environ.get("TOP_BUILDDIR", TOP + "/build"), "chcheck")
os.environ.setdefault("CHCHECK_RULES", TOP + "/rules")
DAY = datetime.timedelta(days=1)
ACCEPT = "LGSCO may accept it although the process is open"
STAGE2 = "stage 2 available: probably premature"
HOUSING = "Housing Ombudsman: both stages must be complete before formal investigation"
COLUMNS = ["case_ref", "procedure", "category", "aware", "received", "s1_acknowledged", "s1_response", "s2_requested",
           "s2_acknowledged", "s2_response", "refused", "refusal_ombudsman", "ombudsman_complaint"]


def holidays():
    with open(os.path.join(TOP, "rules/calendars/england-and-wales.csv")) as f:
        return {line.split(",")[0] for line in f if line[:2] == "20"}


FREE = holidays()


def add_working(day, n):
    while n > 0:
        day += DAY
        n -= day.weekday() < 5 and day.isoformat() not in FREE
    return day


def last_day(aware):
    try:
        anniversary = aware.replace(year=aware.year + 1)
    except ValueError:
        anniversary = datetime.date(aware.year + 1, 3, 1)   # of 29 February: the period ends with 28 February
    return anniversary - DAY


def longest_path(c):
    """What was done counts from its day, what is ahead at its limit with the longest extension."""
    day = c["received"]
    day = c["s1_acknowledged"] or add_working(day, 5)
    day = c["s1_response"] or add_working(day, 20)
    day = c["s2_requested"] or day
    day = c["s2_acknowledged"] or add_working(day, 5)
    return c["s2_response"] or add_working(day, 40)


def expected(c, today):
    out = {}
    came = c["ombudsman_complaint"] or today
    if c["aware"]:
        out["in-time"] = "in time" if came <= last_day(c["aware"]) else "late: discretion"
    else:
        out["in-time"] = "cannot be told"
    if c["procedure"] == "housing":
        return HOUSING, out
    out["put"] = "yes" if c["received"] else "probably premature"
    told = c["refused"] and c["refusal_ombudsman"] == "yes"
    out["complete"] = "process complete" if c["s2_response"] or told else "no"
    if c["refused"] and not c["s2_response"]:
        out["refused"] = "may go to LGSCO"
    still_open = not c["s2_response"] and not c["refused"]
    if still_open and c["s1_response"]:
        out["stage-2"] = "yes" if c["s2_requested"] else STAGE2
    if still_open and c["received"]:
        out["twelve-weeks"] = "probably premature" if (today - c["received"]).days <= 84 else ACCEPT
        if out["in-time"] == "in time":
            out["runs-out"] = "yes: they may run out first" if last_day(c["aware"]) < longest_path(c) else "no"
    for question in ("put", "complete", "refused", "stage-2", "twelve-weeks"):
        if out.get(question) not in (None, "yes", "no"):
            return out[question], out
    return None, out


def near(rng, day, spread=3):
    return day + rng.randint(-spread, spread) * DAY


def generate(rng, n, today):
    """received near the 12-week point or near today, aware near the anniversary, often around the end of February."""
    cases = []
    for i in range(n):
        c = dict.fromkeys(COLUMNS)
        c["case_ref"] = "C%05d" % i
        c["procedure"] = "housing" if rng.random() < 0.05 else "corporate"
        c["category"] = ""
        if rng.random() < 0.95:
            c["received"] = near(rng, today - 84 * DAY) if rng.random() < 0.5 else today - rng.randint(0, 300) * DAY
        if rng.random() < 0.8:
            year_ago = today - 366 * DAY
            c["aware"] = near(rng, year_ago) if rng.random() < 0.6 else today - rng.randint(0, 500) * DAY
        day = c["received"]
        chain = ["s1_acknowledged", "s1_response", "s2_requested", "s2_acknowledged", "s2_response"]
        for column in chain[:rng.randint(0, 5)]:
            day = day and day + rng.randint(0, 30) * DAY
            if day and day <= today:
                c[column] = day
        if day and rng.random() < 0.15 and not c["s2_response"]:
            latest = max(v for v in c.values() if isinstance(v, datetime.date))
            c["refused"] = min(today, latest + rng.randint(0, 5) * DAY)
            c["refusal_ombudsman"] = rng.choice(["yes", "no", ""])
        if rng.random() < 0.3:
            around = last_day(c["aware"]) if c["aware"] else today
            c["ombudsman_complaint"] = min(today, near(rng, around, 2))
        cases.append(c)
    return cases


def write(path, cases):
    with open(path, "w", newline="") as f:
        w = csv.writer(f)
        w.writerow(COLUMNS)
        for c in cases:
            w.writerow([c[k].isoformat() if isinstance(c[k], datetime.date) else c[k] or "" for k in COLUMNS])


def run(*arguments):
    return json.loads(subprocess.run([CHCHECK, "screen", *arguments, "-f", "json"], check=True,
                                     stdout=subprocess.PIPE).stdout)


def compare_list(path, cases, today):
    got = {line["case_ref"]: line for line in run(path, "--all", "--as-of", today.isoformat())["list"]}
    wrong = 0
    for c in cases:
        line, (result, answers) = got[c["case_ref"]], expected(c, today)
        last = last_day(c["aware"]).isoformat() if c["aware"] else None
        pairs = [(line["words"], result), (line["listed"]["in-time"], answers["in-time"]), (line["around_last_day"], last)]
        if c["received"]:
            pairs.append((line["days"], (today - c["received"]).days))
        for have, want in pairs:
            if have != want:
                wrong += 1
                print("%s as of %s: %r, expected %r: %s" % (c["case_ref"], today, have, want, c))
    return wrong


def compare_sheets(path, cases, today):
    wrong = 0
    for c in cases:
        sheet = run(path, "--case", c["case_ref"], "--as-of", today.isoformat())["sheets"][0]
        answers = {a["id"]: a["words"] for a in sheet["answers"] if a["id"] != "procedure"}
        want = expected(c, today)[1]
        first = min([c[k] for k in COLUMNS if isinstance(c[k], datetime.date)], default=None)
        days = sum(sheet["days_with"].values())
        if answers != want:
            wrong += 1
            print("%s as of %s: %s, expected %s: %s" % (c["case_ref"], today, answers, want, c))
        if first and days != (today - first).days:
            wrong += 1
            print("%s: %d days are with somebody, of %d" % (c["case_ref"], days, (today - first).days))
    return wrong


def main():
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "cases.csv")
        for seed, today in enumerate(["2024-02-28", "2024-02-29", "2024-03-01", "2025-02-28", "2025-03-01", "2026-09-30"]):
            today = datetime.date.fromisoformat(today)
            cases = generate(random.Random(seed), 400, today)
            write(path, cases)
            wrong += compare_list(path, cases, today)
            wrong += compare_sheets(path, cases[:12], today)
    print("%d differences" % wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
