#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck cases --what-if`: verdicts and counts against the oracle judging twice, what is written, what is refused.
. "$(dirname "$0")/setup.sh"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
oracle=$TOP_SRCDIR/tests/oracle
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv

describe 'the oracle under the same limits'
for seed in 0 2; do
	python3 "$oracle/generate.py" 500 $seed > nasty$seed.csv
	ran="what_if.py nasty$seed.csv"
	status=0
	python3 "$oracle/what_if.py" "$CHCHECK" nasty$seed.csv 2026-09-30 s1.response=15 s1.ack=3 s2.response=12 \
		> "$stdout" 2> "$stderr" || status=$?
	expect_status 0
	expect_stdout_contains ' 0 differ'
done

# One case answered on day 12, one on day 10, one open since day 12, one withdrawn on day 14 (in no base either way): by hand.
cat > hand.csv <<'CSV'
case_ref,received,service,s1_acknowledged,s1_response,withdrawn
A,2026-06-01,Bins,2026-06-02,2026-06-18,
B,2026-06-01,Bins,2026-06-02,2026-06-16,
C,2026-06-10,Parks,2026-06-12,,
D,2026-06-01,Parks,2026-06-02,,2026-06-20
CSV
describe 'a longer limit'
run cases --as-of 2026-06-30 --what-if s1.response=15 -f csv hand.csv
expect_status 1
expect_stdout_contains 's1.response,10,15,all,,no,2,3,0.666667,0,2,0.000000,0,2,1'
expect_stdout_contains 's1.response,10,15,service,Bins,no,1,2,0.500000,0,2,0.000000,0,1,0'
expect_stdout_contains 's1.response,10,15,service,Parks,no,1,1,1.000000,0,0,,0,1,1'
expect_stdout_contains 'cases,,,all,,no,2,4,0.500000,0,4,0.000000,0,2,1'
describe 'a shorter limit'
run cases --as-of 2026-06-30 --what-if s1.response=9 -f csv hand.csv
expect_stdout_contains 's1.response,10,9,all,,no,2,3,0.666667,3,3,1.000000,1,0,0'
describe 'the same limit changes nothing'
run cases --as-of 2026-06-30 --what-if s1.response=10 hand.csv
expect_stdout_contains 'No verdict changes.'
describe 'both limits and each change are named'
run cases --as-of 2026-06-30 --what-if s1.response=15 hand.csv
expect_stdout_contains 's1.response  within 15 days, where lgsco-2024 allows 10 (stage 1 response)'
expect_stdout_matches 'A +row 2 +s1.response +late, then in time \(due 2026-06-16 Tue, then 2026-06-23 Tue\)'
expect_stdout_matches 'C +row 4 +s1.response +overdue, then pending'
describe 'each case has both'
run cases --as-of 2026-06-30 --what-if s1.response=15 -f ndjson --explain A hand.csv
expect_stdout_contains '"what_if":{"base":15,"verdict":"in_time","base_due":"2026-06-23","due":"2026-06-23","days_late":null}'

describe 'small counts are hidden, and then no case is listed'
run cases --as-of 2026-09-30 --what-if s1.response=15 --hide-below 5 "$sample"
expect_stdout_contains 'hidden, since so few would be told'
expect_stdout_lacks 'NM-2'
run cases --as-of 2026-09-30 --what-if s1.response=15 --hide-below 5 -f json "$sample"
expect_stdout_contains '"changed": null'
expect_stdout_lacks 'NM-2'

describe 'limits from a file count for all cases, those received before it too'
run cases --as-of 2026-09-30 --what-if-file "$TOP_SRCDIR/samples/overlays/northmere.yaml" -f csv "$sample"
expect_stdout_contains 's1.ack,5,3,all,'
expect_stdout_contains 's1.response,10,8,all,'
cp "$stdout" from-file
run cases --as-of 2026-09-30 --what-if s1.response=8 --what-if s1.ack=3 -f csv "$sample"
cmp -s "$stdout" from-file || fail 'the file and the options with its numbers differ'

describe 'any number of threads, the same bytes'
python3 "$oracle/generate.py" 9000 3 > long.csv
for format in text json csv ndjson; do
	run cases --as-of 2026-09-30 --what-if s2.response=30 -f $format -j 1 long.csv
	cp "$stdout" one
	run cases --as-of 2026-09-30 --what-if s2.response=30 -f $format -j 3 long.csv
	cmp -s "$stdout" one || fail "$format differs with 3 threads"
done

describe 'what is refused'
for limit in s1.response s1.response= s1.response=0 s1.response=251 s1.response=1x =5 s1.response=-3; do
	run cases --what-if "$limit" hand.csv
	expect_status 2
	expect_stderr_contains "'--what-if' takes a step and a number of working days"
done
run cases --what-if s1.respnse=12 hand.csv
expect_status 2
expect_stderr_contains "did you mean 's1.response'"
run cases --what-if s1.ack=3 --what-if s1.ack=4 hand.csv
expect_status 2
expect_stderr_contains "another limit for 's1.ack' is given twice"
for option in --aggregate --sensitivity '--open-within=5' '--explain=A'; do
	run cases --what-if s1.ack=3 $option hand.csv
	expect_status 2
	expect_stderr_contains "'--what-if' goes with no"
done
finish
