#!/bin/sh
# SPDX-License-Identifier: MIT
# Several files as one register, and a folder of them: what is found in one file is found across all.
. "$(dirname "$0")/../cli/setup.sh"

judge() {
	run cases --as-of 2026-06-30 -f ndjson "$@"
}

# brief: reference, row, file and findings of each case, one a line.
brief() {
	python3 -c '
import json, sys
for line in open(sys.argv[1]):
    c = json.loads(line)
    print(c["case_ref"], c["row"], c.get("register"), *(q["id"] for q in c["quality"]))' "$stdout"
}

# expect_cases LINE...: these and no others.
expect_cases() {
	brief > got
	printf '%s\n' "$@" > want
	cmp -s want got || fail "$(diff want got)"
}

mkdir year
printf 'case_ref,received,s1_acknowledged\nA-1,2026-03-02,2026-03-04\nA-2,2026-03-02,\n' > year/month-2.csv
printf 'Printed today;;;\nreceived;case_ref;s1_acknowledged;s1_response\n02/03/2026;A-1;04/03/2026;\n13/03/2026;A-2;16/03/2026;20/03/2026\n01/04/2026;A-3;;\n' > year/month-10.csv
printf '{"case_ref":"A-3","received":"2026-04-01"}\n\n{"case_ref":"A-4","received":"2026-04-01"}\n' > year/month-11.ndjson
echo notes > year/README.md

describe 'identical rows count once, whatever their form; rows that differ are found; files by name, numbers by value'
judge year
expect_status 1
expect_cases 'A-1 2 year/month-2.csv' 'A-2 3 year/month-2.csv duplicate' 'A-2 4 year/month-10.csv duplicate' \
	'A-3 5 year/month-10.csv' 'A-4 3 year/month-11.ndjson'
run cases --as-of 2026-06-30 -f json year
expect_stdout_contains '"identical_rows": 2'
python3 -c '
import json, sys
got = [(r["path"], r["cases"], r["source"], r["header_row"]) for r in json.load(open(sys.argv[1]))["registers"]]
want = [("year/month-2.csv", 2, None, 1), ("year/month-10.csv", 2, None, 2), ("year/month-11.ndjson", 1, "NDJSON", 0)]
sys.exit(got != want)' "$stdout" || fail 'the registers are described otherwise'
run cases --as-of 2026-06-30 year
expect_stdout_contains 'A-2                  row 4      of year/month-10.csv '

describe 'the same files by name, in the order given'
judge year/month-11.ndjson year/month-2.csv
expect_cases 'A-3 1 year/month-11.ndjson' 'A-4 3 year/month-11.ndjson' 'A-1 2 year/month-2.csv' 'A-2 3 year/month-2.csv'

describe 'each for itself'
judge --apart year
expect_cases 'A-1 2 None' 'A-2 3 None' 'A-1 3 None' 'A-2 4 None' 'A-3 5 None' 'A-3 1 None' 'A-4 3 None'

describe 'one file alone is named by nobody'
judge year/month-2.csv
expect_cases 'A-1 2 None' 'A-2 3 None'
mkdir one
cp year/month-2.csv one
judge one
expect_cases 'A-1 2 None' 'A-2 3 None'

describe 'threads make no difference'
judge -j 1 year
cp "$stdout" one-thread
judge -j 4 year
cmp -s one-thread "$stdout" || fail 'other bytes'

describe 'a file that cannot be used is named, and the others are one register still'
printf 'a,b\n1,2\n' > year/month-3.csv
judge year
expect_status 2
expect_stderr_contains "year/month-3.csv:1:1: error: there is no column 'case_ref'"
expect_cases 'A-1 2 year/month-2.csv' 'A-2 3 year/month-2.csv duplicate' 'A-2 4 year/month-10.csv duplicate' \
	'A-3 5 year/month-10.csv' 'A-4 3 year/month-11.ndjson'
rm year/month-3.csv

describe 'each file has an order of dates of its own, and one without is refused alone'
printf 'case_ref,received\nB-1,03/14/2026\n' > us.csv
printf 'case_ref,received\nB-2,14/03/2026\n' > uk.csv
printf 'case_ref,received\nB-3,03/04/2026\n' > open.csv
judge us.csv uk.csv open.csv
expect_status 2
expect_stderr_contains 'open.csv:2:2: error:'
expect_cases 'B-1 2 us.csv' 'B-2 2 uk.csv'
grep -c '"base_due":"2026-03-20"' "$stdout" > count
[ "$(cat count)" -eq 2 ] || fail 'not the same day'

describe 'events of one case in two files'
printf 'case_ref,event,date,value\nE-2,received,2026-03-02,\nE-1,received,2026-03-03,\n' > first.csv
printf 'case_ref,event,date,value\nE-1,s1_acknowledged,13/03/2026,\nE-2,s1_acknowledged,05/03/2026,\nE-2,s1_outcome,,upheld\nE-2,received,04/03/2026,\nE-2,s1_acknowledged,05/03/2026,\n' > second.csv
judge first.csv second.csv
expect_status 1
expect_cases 'E-2 2 first.csv repeated-event' 'E-1 3 first.csv'
expect_stdout_contains '"done":"2026-03-13"'
judge second.csv first.csv
expect_cases 'E-1 2 second.csv' 'E-2 3 second.csv repeated-event'

describe 'one row a case and one row an event are no one register'
judge first.csv us.csv second.csv
expect_status 2
expect_stderr_contains 'us.csv: error: has one row a case, and the registers before it one row an event'
expect_cases 'E-2 2 first.csv repeated-event' 'E-1 3 first.csv'

describe 'events without a receipt in any file'
printf 'case_ref,event,date\nE-1,closed,2026-03-02\n' > closed.csv
judge closed.csv closed.csv
expect_status 2
expect_stdout_empty
expect_stderr_contains "there is no event 'received' in any row of the files given"

describe 'a folder without registers'
mkdir empty
run cases empty
expect_status 2
expect_stderr_contains 'empty: error: is a folder that holds no register'

describe 'parts of one register are judged as its whole'
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv
mkdir parts
{ head -n 1 "$sample" && sed -n 2,80p "$sample"; } > parts/1.csv
{ head -n 1 "$sample" && sed -n '81,$p' "$sample"; } > parts/2.csv
run cases --as-of 2026-09-30 -f csv --by service "$sample"
cp "$stdout" whole
run cases --as-of 2026-09-30 -f csv --by service parts
cmp -s whole "$stdout" || fail 'other figures'
finish
