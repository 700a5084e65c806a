#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A database of registers for the tests: to_sqlite.py DATABASE TABLE=FILE.csv..., every cell as the text it is.

Or to_sqlite.py --plain FROM.csv TO.csv: the same register with commas, as many cells in each row, no empty rows.
"""
import csv
import io
import os
import sqlite3
import sys



def read(path):
    with open(path, "rb") as stream:
        data = stream.read()
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    first = text.splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    return [(row + [""] * len(rows[0]))[:len(rows[0])] for row in rows]


if sys.argv[1] == "--plain":
    with open(sys.argv[3], "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(read(sys.argv[2]))
    sys.exit(0)
if os.path.exists(sys.argv[1]):
    os.remove(sys.argv[1])
with sqlite3.connect(sys.argv[1]) as database:
    for argument in sys.argv[2:]:
        table, path = argument.split("=", 1)
        header, *rows = read(path)
        columns = ", ".join(f'"{name}"' for name in header)
        database.execute(f'create table "{table}" ({columns})')
        marks = ", ".join("?" * len(header))
        database.executemany(f'insert into "{table}" values ({marks})', rows)
