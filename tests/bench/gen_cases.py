#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a made-up register: one row a case, seeded, with realistic lateness, gaps and extensions.

usage: gen_cases.py ROWS [SEED] > cases.csv
"""
import datetime
import random
import sys

FIRST = datetime.date(2024, 4, 1)
SERVICES = ["Highways", "Council tax", "Benefits", "Planning", "Waste", "Parking", "Parks", "Licensing"]
HEADER = ("case_ref,service,received,s1_acknowledged,s1_extension_notified,s1_response,s1_outcome,"
          "s2_requested,s2_acknowledged,s2_extension_notified,s2_response,s2_outcome")
DISTINCT = 50000    # rows are drawn once and repeated under new references


def weekdays_after(day, count):
    while count > 0:
        day += datetime.timedelta(1)
        if day.weekday() < 5:
            count -= 1
    return day


def one_case(rng):
    received = FIRST + datetime.timedelta(rng.randrange(730))
    acknowledged = weekdays_after(received, min(15, int(rng.expovariate(1 / 2.5)) + 1))
    extended = rng.random() < 0.15
    response = weekdays_after(acknowledged, max(1, int(rng.gauss(18 if extended else 9, 3))))
    notified = weekdays_after(acknowledged, 8) if extended else None
    row = [rng.choice(SERVICES), received, acknowledged, notified, response,
           rng.choice(["Upheld", "Partly upheld", "Not upheld"])] + [None] * 5
    if rng.random() < 0.2:
        asked = response + datetime.timedelta(rng.randrange(1, 28))
        second = weekdays_after(asked, int(rng.expovariate(1 / 3)) + 1)
        extended = rng.random() < 0.1
        row[6:] = [asked, second, weekdays_after(second, 15) if extended else None,
                   weekdays_after(second, max(1, int(rng.gauss(35 if extended else 18, 4)))),
                   rng.choice(["Upheld", "Not upheld"])]
    elif rng.random() < 0.03:
        row[4:6] = [None, None]
    return ",".join("" if value is None else str(value) for value in row)


def main():
    count = int(sys.argv[1])
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 7)
    pool = [one_case(rng) for _ in range(min(count, DISTINCT))]
    sys.stdout.write(HEADER + "\n")
    for i in range(count):
        sys.stdout.write("C%08d,%s\n" % (i, pool[i % len(pool)]))


main()
