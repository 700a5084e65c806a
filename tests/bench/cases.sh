#!/bin/sh
# SPDX-License-Identifier: MIT
# A million made-up cases (ROWS=N for another number): seconds and peak memory, beside the same ten counts asked
# of DuckDB and pandas, which must be identical. Each is run RUNS times (5), one after the other in turn, and the
# least of each is given. DuckDB needs node and npm's @duckdb/node-api (found by NODE_PATH), pandas Debian's
# python3-pandas; without them chcheck is measured alone.
. "$(dirname "$0")/../cli/setup.sh"
bench=$TOP_SRCDIR/tests/bench
rows=${ROWS-1000000}
runs=${RUNS-5}

# measure LABEL FILE COMMAND...: one more run of it; its output goes to FILE.
measure() {
	label=$1 to=$2
	shift 2
	python3 "$bench/measure.py" "$label" "$@" > "$to" 2> one || { cat one; exit 1; }
	grep -F "$label" one >> times
}

python3 "$bench/gen_cases.py" "$rows" > cases.csv || exit 1
printf '%s rows, %s bytes\n' "$rows" "$(wc -c < cases.csv)"
sed 1d "$CHCHECK_RULES/calendars/england-and-wales.csv" | cut -d, -f1 | grep -E '^[0-9]{4}-' > holidays.txt
duckdb= pandas=
node -e 'require("@duckdb/node-api")' 2> /dev/null && duckdb=yes
for python in python3 /usr/bin/python3; do
	[ -n "$pandas" ] || ! $python -c 'import pandas' 2> /dev/null || pandas=$python
done
round=0
while [ "$round" -lt "$runs" ]; do
	round=$((round + 1))
	for threads in 1 2; do
		measure "chcheck, $threads thread(s)" text$threads.txt "$CHCHECK" cases --as-of 2026-12-31 -j $threads cases.csv
		measure "  and indicators, $threads" counts$threads.json "$CHCHECK" cases --as-of 2026-12-31 -j $threads -f json \
			cases.csv
		[ -z "$duckdb" ] || measure "duckdb, $threads thread(s)" duckdb.txt node "$bench/peer_duckdb.js" cases.csv \
			holidays.txt $threads
	done
	measure 'chcheck, case by case' /dev/null "$CHCHECK" cases --as-of 2026-12-31 -j 1 -f ndjson cases.csv
	[ -z "$pandas" ] || measure 'pandas' pandas.txt "$pandas" "$bench/peer_pandas.py" cases.csv holidays.txt
done
printf 'the least of %s runs\n' "$runs"
awk '{ label = substr($0, 1, 24); rest = substr($0, 25); split(rest, n, " ")
	if (!(label in wall)) order[++count] = label
	if (!(label in wall) || n[1] < wall[label]) wall[label] = n[1]
	if (!(label in user) || n[3] < user[label]) user[label] = n[3]
	if (!(label in peak) || n[6] > peak[label]) peak[label] = n[6] }
	END { for (i = 1; i <= count; i++) printf "%s %6.2f s   %6.2f s user   %6.1f MB peak\n", order[i], wall[order[i]],
		user[order[i]], peak[order[i]] }' times
cmp counts1.json counts2.json && cmp text1.txt text2.txt || exit 1
python3 - > chcheck.txt << 'COUNTS' || exit 1
import json
steps = json.load(open("counts1.json"))["steps"]
for n in "12":
    ack, response = steps["s%s.ack" % n], steps["s%s.response" % n]
    print("ack%s_in_time %d" % (n, ack["in_time"]))
    print("ack%s_late %d" % (n, ack["late"]))
    print("resp%s_in_time %d" % (n, response["in_time"]))
    print("resp%s_extended %d" % (n, response["in_time_unverified"]))
    print("resp%s_late %d" % (n, response["late"]))
COUNTS
cat chcheck.txt
for peer in duckdb pandas; do
	if [ ! -e $peer.txt ]; then
		echo "no $peer here: not compared"
	elif diff chcheck.txt $peer.txt; then
		echo "the ten counts are those of $peer"
	else
		echo "FAIL: $peer counts otherwise"
		exit 1
	fi
done
finish
