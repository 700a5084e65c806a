#!/bin/sh
# SPDX-License-Identifier: MIT
# Indicators, aggregates and `chcheck merge`: figures against an independent count, parts
# that add up to the bytes of the whole, small counts hidden, files that are refused.
. "$(dirname "$0")/setup.sh"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
oracle=$TOP_SRCDIR/tests/oracle
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv

describe 'every indicator, over all cases and by service, month and outcome'
for seed in 0 1 5; do
	python3 "$oracle/generate.py" 700 $seed > nasty$seed.csv
	for by in closed received; do
		ran="indicators.py nasty$seed.csv --period-by $by"
		status=0
		python3 "$oracle/indicators.py" "$CHCHECK" nasty$seed.csv 2026-09-30 --period-by $by > "$stdout" 2> "$stderr" ||
			status=$?
		expect_status 0
		expect_stdout_contains ' 0 differ'
	done
done
ran='indicators.py on the sample'
status=0
python3 "$oracle/indicators.py" "$CHCHECK" "$sample" 2026-09-30 > "$stdout" 2> "$stderr" || status=$?
expect_status 0

describe 'an aggregate holds no reference'
run cases --as-of 2026-09-30 --aggregate -o whole.json "$sample"
expect_status 1
cut -d, -f1 "$sample" | sed 1d | sort -u | grep . > references
grep -qFf references whole.json && fail 'a reference stands in it'

describe 'the cases of the procedure that the rulebook judges are counted'
run cases -r housing-ombudsman-2024 --as-of 2026-09-30 --aggregate "$sample"
expect_stdout_contains '["cases",null,"counted","housing",'
expect_stdout_contains '["cases",null,"other_procedure","corporate",'

describe 'parts of a register add up to the bytes of the whole, in any order and with any threads'
for register in "$sample" nasty0.csv nasty1.csv; do
	run cases --as-of 2026-09-30 --aggregate -j 1 -o whole.json "$register"
	run cases --as-of 2026-09-30 --aggregate -j 3 -o threads.json "$register"
	cmp -s whole.json threads.json || fail "another aggregate of $register with 3 threads"
	for part in 1 2 3 4 5; do
		run cases --as-of 2026-09-30 --aggregate --shard $part/5 -o part$part.json "$register"
	done
	run merge -o merged.json part4.json part1.json part5.json part3.json part2.json
	expect_status 0
	cmp -s whole.json merged.json || fail "the parts of $register add up to something else"
done

describe 'the sum says the same as the whole'
run merge -f csv --by service -o merged.csv part1.json part2.json part3.json part4.json part5.json
run cases --as-of 2026-09-30 -f csv --by service -o whole.csv nasty1.csv
cmp -s merged.csv whole.csv || fail 'other indicators'
run merge -f json part1.json
expect_stdout_contains '"schema": "chcheck-indicators/1"'
run merge -f text part1.json part2.json
expect_stdout_contains 'P5  stage 1 answered in time, extensions not counted as in time'

describe 'different registers add up'
run cases --as-of 2026-09-30 --aggregate -o a.json nasty0.csv
run cases --as-of 2026-09-30 --aggregate -o b.json nasty1.csv
run merge -f json a.json b.json
expect_status 0

describe 'what cannot be added is refused, and nothing is written'
run merge -o sum.json part1.json part1.json
expect_status 2
expect_stderr_contains 'part1.json: error: its part of the register is there already'
[ -e sum.json ] && fail 'something was written'
run cases --as-of 2026-09-29 --aggregate -o other.json nasty0.csv
run merge a.json other.json
expect_status 2
expect_stderr_contains 'the day of judgement (--as-of) is not that of the aggregates before it'
run cases --as-of 2026-09-30 --period-by received --aggregate -o other.json nasty0.csv
run merge a.json other.json
expect_stderr_contains 'the months (--period-by)'
run cases --as-of 2026-09-30 --aggregate --hide-below 5 -o hidden.json nasty0.csv
run merge hidden.json
expect_status 2
expect_stderr_contains 'small counts are hidden in it'

run cases --as-of 2026-09-30 --aggregate --shard 1/2 -o half.json nasty1.csv
run merge half.json part1.json
expect_status 2
expect_stderr_contains 'part1.json: error: it is one of 5 parts, those before it of 2'
cp a.json again.json
run merge -o sum.json a.json b.json again.json
expect_status 2
expect_stderr_contains "again.json: error: holds the same as 'a.json'"
[ -e sum.json ] && fail 'something was written'
printf 'case_ref,received\n' > nothing.csv
run cases --as-of 2026-09-30 --aggregate -o nothing.json nothing.csv
cp nothing.json again.json
run merge a.json nothing.json again.json
expect_status 0
sed 's/"calendar_sha256": "[0-9a-f]*"/"calendar_sha256": "00"/' b.json > other.json
cmp -s b.json other.json && fail 'an aggregate does not name the sum of its calendar'
run merge a.json other.json
expect_status 2
expect_stderr_contains 'the calendar is not that of the aggregates before it'

describe 'aggregates that are none'
printf '{"schema": "chcheck-aggregate/1",\n"cases": }' > bad.json
run merge bad.json
expect_status 2
expect_stderr_matches '^chcheck: bad\.json:2:[0-9]+: error: it is not JSON'
echo '{"schema": "chcheck-cases/1"}' > bad.json
run merge bad.json
expect_stderr_contains "its 'schema' is not chcheck-aggregate/1"
sed 's/"verdict","s1.ack"/"verdict","s9.ack"/' a.json > bad.json
run merge bad.json
expect_stderr_matches 'count [0-9]+ cannot be used: its stage, step or check is not in the rulebook'
sed 's/"2026-0\([0-9]\)",/"2026-9\1",/' a.json > bad.json
run merge bad.json
expect_stderr_contains 'its month is not such as 2026-03'
sed 's/,\([0-9]*\)\],$/,-\1],/' a.json > bad.json
run merge bad.json
expect_stderr_contains 'its count is no number from 1 on'
sed 's/"cases": [0-9]*/"cases": 1, "cases": 2/' a.json > bad.json
run merge bad.json
expect_stderr_contains 'duplicate'
run merge nowhere.json
expect_status 2

describe 'hidden counts are written nowhere'
run cases --as-of 2026-09-30 -f csv --by service --hide-below 5 "$sample"
expect_status 1
awk -F, 'NR > 1 { n = NF; for (i = 8; i <= 9; i++) if ($(n - 16 + i) >= 1 && $(n - 16 + i) <= 4) exit 1 }' "$stdout" ||
	fail 'a small count is shown'
grep -q ',yes,,,,,,,,,' "$stdout" || fail 'nothing is hidden'
run cases --as-of 2026-09-30 --by service --hide-below 5 "$sample"
expect_stdout_contains 'hidden, since so few would be told'

describe 'what is published with hidden counts names no case and has no counts beside the indicators'
for format in text json csv html; do
	for by in all service month; do
		run cases --as-of 2026-09-30 -f $format --by $by --hide-below 5 "$sample"
		expect_status 1
		expect_stdout_lacks 'NM-2'
		[ $format = html ] || expect_stdout_lacks 'overdue'
	done
done
run cases --as-of 2026-09-30 --hide-below 5 "$sample"
expect_stdout_contains '192 counted, fewer than 5 on rows of a reference that differ, 7 of other procedures, fewer than 5 of'
expect_stdout_lacks '202 in all'
run cases --as-of 2026-09-30 -f json --hide-below 5 "$sample"
expect_stdout_contains '"schema": "chcheck-indicators/1"'

describe 'one share less another is no small count either'
{
	echo 'case_ref,received,s1_acknowledged,s1_extension_notified,s1_extension_to,s1_extension_reason,s1_extension_ombudsman,s1_response'
	for i in 1 2 3 4 5 6 7 8 9; do
		echo "A$i,2026-06-01,2026-06-02,,,,,2026-06-10"
		echo "B$i,2026-06-01,2026-06-02,,,,,2026-07-20"
	done
	for i in 1 2; do
		echo "C$i,2026-06-01,2026-06-02,2026-06-10,2026-06-26,yes,yes,2026-06-24"
	done
} > nested.csv
run cases --as-of 2026-09-30 --by all --hide-below 5 nested.csv
expect_stdout_lacks ' 9 of 20'
run cases --as-of 2026-09-30 --by all nested.csv
expect_stdout_contains ' 9 of 20'
expect_stdout_contains '11 of 20'

describe 'a service that a spreadsheet would take for a formula'
printf 'case_ref,received,service\nA,2026-01-05,=1+1\nB,2026-01-05,"Bins, ""bags"""\n' > formula.csv
run cases --as-of 2026-09-30 -f csv --by service formula.csv
expect_stdout_contains ",service,'=1+1,,"
expect_stdout_contains ',service,"Bins, ""bags""",,'

describe 'more services than are told apart'
awk 'BEGIN { print "case_ref,received,service"; for (i = 0; i < 2100; i++) printf "R%d,2026-01-05,S%d\n", i, i }' > many.csv
run cases --as-of 2026-09-30 --by service many.csv
expect_stdout_matches '^ +\(not told apart\) +2100$'

describe 'options that do not go together'
run cases --aggregate -f text "$sample"
expect_status 2
run cases --by service -f ndjson "$sample"
expect_status 2
expect_stderr_contains "'--by' and '--hide-below' are for indicators"
run cases --by servce "$sample"
expect_status 2
expect_stderr_contains "service"
for shard in 0/2 3/2 1/65 x 1/ /2 -1/2; do
	run cases --shard $shard "$sample"
	expect_status 2
	expect_stderr_contains "'--shard' takes one part of at most 64"
done
finish
