#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rewrite a wide register as a shuffled one with one row an event.

    rewrite.py WIDE.csv SEED LONG.csv UNIQUE.csv

Rows of one reference are two cases in the wide form and one in the long form, so each
repeated reference first gets a number of its own: UNIQUE.csv is the wide register with
those references (rows without one are left out), and LONG.csv says the same event by
event, in random order. Some events stand there twice: word for word, with a later date
(the first counts), or, for the parts of a notice of extension, with an earlier one
(the last counts). None of that may change a verdict.
"""

import csv
import random
import re
import sys

import generate

BLANK = {"", "n/a", "na", "n/k", "tbc", "unknown", "none", "-"}
ISO = re.compile(r"\d{4}-\d\d-\d\d\Z")
LATE = "2026-09-30"     # the day of judgement: no event that counts is later
EARLY = "2020-01-02"


def folded(name):
    return name.lower().replace("_", "").replace(" ", "")


NAMES = {folded(name): name for name in generate.COLUMNS}
ENCODING = "utf-8-sig"


def unique_rows(rows):
    seen = {}
    for row in rows:
        reference = row[0].strip()
        if reference.lower() in BLANK:
            continue
        seen[reference] = seen.get(reference, 0) + 1
        if seen[reference] > 1:
            reference += "#%d" % seen[reference]
        yield [reference] + row[1:]


def again(chance, column, text):
    """Another row for the same event that must not count, or None."""
    kind = chance.random()
    if kind < 0.02:
        return text
    if kind > 0.05 or not ISO.match(text):
        return None
    if re.match(r"s\d_extension_(notified|to)\Z", column):
        return EARLY if EARLY < text <= LATE else None
    return LATE if "2015" < text < LATE else None


def usable(text):
    try:
        generate.day(text)
    except ValueError:
        return False
    return True


def events(chance, header, row):
    made = []
    for name, text in zip(header[1:], row[1:]):
        column = NAMES.get(folded(name), name)
        if column == "free_text" or text.strip().lower() in BLANK:
            continue
        if column in generate.DATES:
            made.append([row[0], name, text, chance.choice(["", "", "n/a", "x"])])
            other = again(chance, column, text) if usable(text) or not ISO.match(text) else None
            if other == text:
                made.append(list(made[-1]))
            elif other is not None:
                made.append([row[0], name, other, ""])
        else:
            made.append([row[0], name, chance.choice(["", "2026-01-05"]), text])
    # a case of which nothing is known is still a case
    return made or [[row[0], header[6], "", ""]]


def main():
    wide, seed, long_path, unique_path = sys.argv[1:]
    chance = random.Random(int(seed))
    with open(wide, encoding=ENCODING, newline="") as stream:
        text = stream.read()
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    header, rows = rows[0], list(unique_rows(rows[1:]))
    with open(unique_path, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([header] + rows)
    made = [event for row in rows for event in events(chance, header, row)]
    chance.shuffle(made)
    with open(long_path, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(
            [[header[0], "event", "date", "value"]] + made)


main()
