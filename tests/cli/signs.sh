#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck cases --signs`: each sign against a second program, and at the edges of what makes it one.
. "$(dirname "$0")/setup.sh"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
oracle=$TOP_SRCDIR/tests/oracle
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv

# check REGISTER: both programs find the same signs, of the same cases.
check() {
	ran="signs.py $1"
	status=0
	python3 "$oracle/signs.py" "$CHCHECK" "$1" 2026-09-30 > "$stdout" 2> "$stderr" || status=$?
	expect_status 0
	expect_stdout_contains '8 signs, 0 differ'
}

# answers LAST BEFORE EARLIER: so many answers on day 10, 9 and 8, each case on other days than most.
answers() {
	python3 - "$@" <<'PYTHON'
import datetime
import sys
print("case_ref,received,s1_acknowledged,s1_response,closed")
number = 0
for taken, count in zip((10, 9, 8), map(int, sys.argv[1:])):
    for _ in range(count):
        number += 1
        # Mondays without a bank holiday in the two weeks after them
        start = datetime.date(2025, 6, 2) + datetime.timedelta(weeks=number % 8)
        days, end = 0, start
        while days < taken:
            end += datetime.timedelta(days=1)
            days += end.weekday() < 5
        print(f"R{number},{start},{start},{end},{end}")
PYTHON
}

describe 'the sample, and nasty rows'
check "$sample"
for seed in 0 1 4; do
	python3 "$oracle/generate.py" 900 $seed > nasty.csv
	check nasty.csv
done
expect_stdout_contains 'extension-after-limit:'
expect_stdout_contains 'logged-long-after-receipt:'

describe 'answers on the last day: twice the fuller day before it, and hardly by chance'
answers 30 10 8 > register.csv
check register.csv
expect_stdout_contains 'answers-on-last-day: 30 of 48'
answers 30 16 4 > register.csv
check register.csv
expect_stdout_lacks 'answers-on-last-day'
answers 8 4 4 > register.csv
check register.csv
expect_stdout_lacks 'answers-on-last-day'
answers 12 5 5 > register.csv
check register.csv
expect_stdout_lacks 'answers-on-last-day'

describe 'acknowledgements in one batch: ten or more, and five times the usual day'
awk 'BEGIN {
	print "case_ref,received,s1_acknowledged"
	for (i = 1; i <= 20; i++) printf "A%d,2026-03-%02d,2026-03-%02d\n", i, i, i + 1
	for (i = 1; i <= 10; i++) printf "B%d,2026-06-0%d,2026-06-09\n", i, i % 8 + 1
}' > batch.csv
check batch.csv
expect_stdout_contains 'acknowledged-in-a-batch: '
run cases --as-of 2026-09-30 --signs batch.csv
expect_stdout_contains 'days: 2026-06-09 Tue (10)'
expect_stdout_contains 'B1 (row 22)'
grep -v '^B1,' batch.csv > nine.csv
check nine.csv
expect_stdout_lacks 'acknowledged-in-a-batch'
describe 'ten a day are no batch where each day has as many'
awk 'BEGIN {
	print "case_ref,received,s1_acknowledged"
	for (d = 1; d <= 5; d++) for (i = 1; i <= 10; i++) printf "A%d-%d,2026-06-0%d,2026-06-0%d\n", d, i, d, d
}' > busy.csv
check busy.csv
expect_stdout_lacks 'acknowledged-in-a-batch'

describe 'closed and reopened; stage 2 asked for after closing is none'
cat > closed.csv <<'CSV'
case_ref,received,s1_acknowledged,s1_response,s2_requested,s2_acknowledged,s2_response,closed
A,2026-06-01,2026-06-02,2026-06-10,,,,2026-06-09
B,2026-06-01,2026-06-02,2026-06-10,2026-06-20,2026-06-22,2026-07-10,2026-06-10
C,2026-06-01,2026-06-02,2026-06-10,2026-06-20,2026-06-22,2026-07-10,2026-07-01
CSV
check closed.csv
run cases --as-of 2026-09-30 --signs closed.csv
expect_stdout_contains '2 of 3 cases'
expect_stdout_contains 'cases: A (row 2), C (row 4)'

describe 'every sign has its innocent causes and a question'
run cases --as-of 2026-09-30 --signs "$sample"
expect_stdout_contains "each has causes that are nobody's fault"
[ "$(grep -c '    Often the cause: ' "$stdout")" -eq "$(grep -c '    To ask: ' "$stdout")" ] || fail 'a cause or a question is missing'
expect_stdout_contains 'Looked for, and not there:'

describe 'any number of threads, the same bytes; without the option nothing of it'
run cases --as-of 2026-09-30 --signs -f json -j 3 "$sample"
cp "$stdout" three
run cases --as-of 2026-09-30 --signs -f json -j 1 "$sample"
cmp -s three "$stdout" || fail 'three threads wrote something else'
run cases --as-of 2026-09-30 -f json "$sample"
expect_stdout_lacks '"signs"'

describe 'what does not go together'
for option in '-f csv' '-f ndjson' --aggregate '--hide-below 5' '--what-if s1.ack=3' '--open-within 5'; do
	run cases --signs $option "$sample"
	expect_status 2
	expect_stderr_contains "'--signs' is written as text or json"
done

describe 'a rulebook with a sign that cannot be looked for'
mkdir -p rules
cp -R "$TOP_SRCDIR/rules/." rules
chmod -R u+w rules
bad() {
	sed "$1" "$TOP_SRCDIR/rules/lgsco-2024/signs.yaml" > rules/lgsco-2024/signs.yaml
	run rules lint -r rules/lgsco-2024
	expect_status 2
	expect_stderr_contains "$2"
}
bad 's/step: s2.response/step: s3.response/' 'no step is called so'
bad 's/to: logged/to: s1_outcome/' "'s1_outcome' is no column of dates"
bad 's/    times: 5/    days: 5/' "a sign that looks for this needs 'times'"
bad 's/    times: 5/    days: 5/' "'days' goes with other kinds of signs"
bad 's/look_for: reopened/look_for: guilt/' 'guilt'
bad 's/id: closed-and-reopened/id: extension-after-limit/' 'extension-after-limit'
bad 's/least: 10/least: 0/' "'least' is 1 or more"
bad '0,/    innocent: >-/{/    innocent: >-/,/question/{/question/!d}}' "'innocent'"
finish
