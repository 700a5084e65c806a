#!/bin/sh
# SPDX-License-Identifier: MIT
# Registers with one row an event: generated wide registers rewritten event by event and
# shuffled (rewrite.py) get the oracle's verdicts on the wide ones. Left out: the number of
# the row, which is another one, and the order of the cases, which is tested apart.
. "$(dirname "$0")/../cli/setup.sh"
here=$TOP_SRCDIR/tests/oracle
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

for seed in ${SEEDS-0 1 2 3 4 5}; do
	describe "seed $seed"
	python3 "$here/generate.py" "${ROWS-1000}" "$seed" > wide.csv
	python3 "$here/rewrite.py" wide.csv "$seed" long.csv unique.csv || fail 'not rewritten'
	python3 "$here/oracle.py" unique.csv --as-of 2026-09-30 --calendar-dir "$TOP_SRCDIR/rules/calendars" > oracle.ndjson
	run cases --as-of 2026-09-30 -j 2 -f ndjson -o long.ndjson long.csv
	[ "$status" -le 1 ] || fail 'did not end well'
	sort oracle.ndjson > a
	sort long.ndjson > b
	python3 "$here/compare.py" a b > differences || fail "$(tail -n 12 differences)"
	run cases --as-of 2026-09-30 -j 1 -f ndjson -o one.ndjson long.csv
	cmp -s one.ndjson long.ndjson || fail 'another result with one thread'
	python3 - << 'PYTHON' || fail 'the cases do not stand in the order of their first rows'
import csv, json
lines = open("long.csv", encoding="utf-8", newline="").read()
delimiter = max(",;\t", key=lines.split("\n", 1)[0].count)
first = {}
for number, row in enumerate(csv.reader(lines.splitlines(keepends=True), delimiter=delimiter), 1):
    first.setdefault(row[0].strip(), number)
first.pop(next(iter(first)))
cases = [json.loads(line) for line in open("long.ndjson", encoding="utf-8")]
assert [(case["case_ref"], case["row"]) for case in cases] == list(first.items())
PYTHON
done
finish
