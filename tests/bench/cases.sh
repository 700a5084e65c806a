#!/bin/sh
# SPDX-License-Identifier: MIT
# A million made-up cases (ROWS=N for another number): seconds and peak memory,
# beside the same ten counts asked of DuckDB, which must be identical. The
# peer needs node and npm's @duckdb/node-api (found by NODE_PATH); without them
# chcheck is measured alone.
. "$(dirname "$0")/../cli/setup.sh"
bench=$TOP_SRCDIR/tests/bench
rows=${ROWS-1000000}

python3 "$bench/gen_cases.py" "$rows" > cases.csv || exit 1
printf '%s rows, %s bytes\n' "$rows" "$(wc -c < cases.csv)"
for threads in 1 2; do
	python3 "$bench/measure.py" "chcheck, $threads thread(s)" "$CHCHECK" cases --as-of 2026-12-31 -j $threads \
		-f json cases.csv > counts$threads.json || exit 1
done
cmp counts1.json counts2.json || exit 1
mv counts1.json counts.json
python3 - > chcheck.txt << 'COUNTS' || exit 1
import json
steps = json.load(open("counts.json"))["steps"]
for n in "12":
    ack, response = steps["s%s.ack" % n], steps["s%s.response" % n]
    print("ack%s_in_time %d" % (n, ack["in_time"]))
    print("ack%s_late %d" % (n, ack["late"]))
    print("resp%s_in_time %d" % (n, response["in_time"]))
    print("resp%s_extended %d" % (n, response["in_time_unverified"]))
    print("resp%s_late %d" % (n, response["late"]))
COUNTS
cat chcheck.txt
if ! node -e 'require("@duckdb/node-api")' 2> /dev/null; then
	echo 'no DuckDB here (npm install @duckdb/node-api, then NODE_PATH=.../node_modules make bench): not compared'
	exit 0
fi
sed 1d "$CHCHECK_RULES/calendars/england-and-wales.csv" | cut -d, -f1 | grep -E '^[0-9]{4}-' > holidays.txt
for threads in 1 2; do
	python3 "$bench/measure.py" "duckdb, $threads thread(s)" node "$bench/peer_duckdb.js" cases.csv holidays.txt \
		$threads > duckdb.txt || exit 1
done
if diff chcheck.txt duckdb.txt; then
	echo 'the ten counts are identical'
else
	echo 'FAIL: the counts differ'
	exit 1
fi
finish
