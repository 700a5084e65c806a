#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the registers of the sample organisations: invented cases of invented councils.

    ./make-registers.py            writes northmere/registers/*.csv and larkwell/registers/*.csv

Seeded, so it always gives the same bytes. Northmere's is the register of ../registers, in two half-years; Larkwell keeps its
own column names (registers/mapping.yaml) and is in time throughout.
"""

import csv
import datetime
import os
import random

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = 20260401
CASES = 200
AS_OF = datetime.date(2026, 9, 30)
SERVICES = ["Waste", "Planning", "Housing options", "Council tax", "Parks", "Environmental health"]
OUTCOMES = ["Upheld", "Partly upheld", "Not upheld", "Not upheld"]
COLUMNS = ["Case", "Service", "Received", "Logged", "Acknowledged", "Answered", "Result", "Officer", "Told of stage 2",
           "Extension told", "Extended to", "Extension reason", "Extension: Ombudsman", "Review asked", "Review acknowledged",
           "Review answered", "Review result", "Review officer", "Told of Ombudsman", "Remedy agreed", "Remedy due",
           "Remedy done"]


def later(day, working_days):
    """Weekdays only; so short of every limit that no holiday makes a difference."""
    while working_days > 0:
        day += datetime.timedelta(days=1)
        if day.weekday() < 5:
            working_days -= 1
    return day


def split_northmere():
    """The rows before 1 April and those from then on; a row without a readable date stays with the row before."""
    source = os.path.join(HERE, "..", "registers", "northmere-complaints.csv")
    with open(source, newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    halves, half = ([], []), 0
    for row in rows:
        if row["received"][:4].isdigit():
            half = int(row["received"] >= "2026-04-01")
        halves[half].append(row)
    for name, part in zip(("2025-10-to-2026-03", "2026-04-to-2026-09"), halves):
        write("northmere", name, list(rows[0]), part)


def larkwell_case(rng, number, received):
    case = {"Case": "LW-%04d" % number, "Service": rng.choice(SERVICES), "Received": received,
            "Logged": later(received, rng.randint(0, 1)), "Acknowledged": later(received, rng.randint(0, 3))}
    answered = later(case["Acknowledged"], rng.randint(2, 7))
    if rng.random() < 0.06:
        due = later(case["Acknowledged"], 9)
        case.update({"Extension told": later(case["Acknowledged"], 6), "Extended to": later(due, 6),
                     "Extension reason": "Y", "Extension: Ombudsman": "Y"})
        answered = later(due, rng.randint(1, 4))
    case.update({"Answered": answered, "Result": rng.choice(OUTCOMES), "Officer": rng.choice(["HM", "JT", "PK"]),
                 "Told of stage 2": "Y"})
    if rng.random() < 0.2:
        asked = answered + datetime.timedelta(days=rng.randint(2, 25))
        acknowledged = later(asked, rng.randint(0, 3))
        answered = later(acknowledged, rng.randint(5, 16))
        case.update({"Review asked": asked, "Review acknowledged": acknowledged, "Review answered": answered,
                     "Review result": rng.choice(OUTCOMES), "Review officer": rng.choice(["RD", "SV"]),
                     "Told of Ombudsman": "Y"})
    if rng.random() < 0.25:
        case.update({"Remedy agreed": answered, "Remedy due": answered + datetime.timedelta(days=28),
                     "Remedy done": answered + datetime.timedelta(days=rng.randint(2, 27))})
    return case


def larkwell():
    rng = random.Random(SEED)
    days = sorted(datetime.date(2025, 10, 1) + datetime.timedelta(days=rng.randint(0, 270)) for _ in range(CASES))
    cases = [larkwell_case(rng, number, day) for number, day in enumerate(days, start=1)]
    assert all(value <= AS_OF for case in cases for value in case.values() if isinstance(value, datetime.date))
    for case in cases:
        for column, value in case.items():
            if isinstance(value, datetime.date):
                case[column] = value.strftime("%d/%m/%Y")
    write("larkwell", "complaints", COLUMNS, cases)


def write(organisation, name, columns, rows):
    folder = os.path.join(HERE, organisation, "registers")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    split_northmere()
    larkwell()
