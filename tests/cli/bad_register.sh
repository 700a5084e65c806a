#!/bin/sh
# SPDX-License-Identifier: MIT
# Registers that cannot be used: one clear line with its position and status 2,
# the other registers are still judged, no output file is left half written.
. "$(dirname "$0")/setup.sh"

printf 'case_ref,received,s1_acknowledged,s1_response\nA-1,2026-03-02,2026-03-04,2026-03-10\n' > good.csv

# bad NAME REGEX: the register alone, beside a good one, and into a file.
bad() {
	run cases --as-of 2026-06-01 "$1"
	expect_status 2
	expect_stdout_empty
	expect_stderr_matches "^chcheck: $1(:[0-9]+)*: error: .*$2.* \[[a-z-]+\]$"
	[ "$(grep -c ": error: " "$stderr")" -eq 1 ] || fail 'one error expected'

	run cases --as-of 2026-06-01 -f ndjson "$1" good.csv
	expect_status 2
	expect_stdout_contains 'A-1'

	run cases --as-of 2026-06-01 -f json -o out.json "$1"
	expect_status 2
	expect_no_file out.json
}

describe 'a missing register'
bad missing.csv ''
expect_only good.csv

describe 'an empty register'
: > empty.csv
bad empty.csv ''
rm -f empty.csv

describe 'a register without case_ref'
printf 'reference_of_it,received\nA-1,2026-03-02\n' > noref.csv
bad noref.csv "'case_ref'"
rm -f noref.csv

describe 'a register without received'
printf 'case_ref,came_in_on\nA-1,2026-03-02\n' > noreceived.csv
bad noreceived.csv "'received'"
rm -f noreceived.csv

describe 'a binary register'
head -c 4096 "$CHCHECK" > binary.csv
bad binary.csv ''
rm -f binary.csv

describe 'an unreadable register'
cp good.csv locked.csv
chmod 000 locked.csv
if without_privilege; then
	bad locked.csv ''
fi
with_privilege
rm -f locked.csv

describe 'a quote that is never closed'
printf 'case_ref,received\n"A-1,2026-03-02\nA-2,2026-03-02\n' > quote.csv
run cases --as-of 2026-06-01 quote.csv
expect_status 2
expect_stderr_matches '^chcheck: quote\.csv:2(:[0-9]+)?: error: '
rm -f quote.csv

describe 'a date that is no date on the command line'
run cases --as-of 2026-02-30 good.csv
expect_status 2
expect_stdout_empty
expect_stderr_contains "'2026-02-30'"
expect_stderr_lines 1

describe 'an unknown calendar'
run cases --as-of 2026-06-01 -c atlantis good.csv
expect_status 2
expect_stdout_empty
expect_stderr_contains 'atlantis'
expect_stderr_lines 1

describe 'a column that nobody knows is a warning, not trouble'
printf 'case_ref,received,favourite_colour\nA-1,2026-03-02,blue\n' > extra.csv
run cases --as-of 2026-03-03 -f ndjson extra.csv
expect_status 0
expect_stdout_contains 'A-1'
expect_stdout_lacks blue
rm -f extra.csv
describe 'a reference cannot move the cursor'
printf 'case_ref,received\n"\033[2JX-1",2026-01-05\n' > cursor.csv
run cases --as-of 2026-09-30 cursor.csv
expect_stdout_contains '?[2JX-1'
! grep -q "$(printf '\033')" "$stdout" || fail 'an escape of the register came through'
rm -f cursor.csv
describe 'a document among registers'
printf '<p>We answer complaints.</p>\n' > policy.html
run cases --as-of 2026-09-30 policy.html
expect_status 2
expect_stderr_contains "policy.html: warning: is a document by its name: 'chcheck policy' judges documents"
finish
