#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck cases --guess-map`: what is sure stands, the rest is a comment, and -m takes the file.
. "$(dirname "$0")/setup.sh"

cat > own.csv << 'CSV'
Complaints register 2025/26,,,,
Kept by the office,,,,

Ref No.,Dept,Date rec'd,Date Acknowledged,Stage 1 reply,Outcome,Ombudsman details given?,Stage 2 request,Date closed,Name,Looked at
A1,Waste,14/05/2026,15/05/2026,20/05/2026,Fully justified,Ja,,soon,Zebedee,01/06/2026
A2,Waste,04/05/2026,05/05/2026,20/05/2026,Upheld,yes,,see file,Zebedee,02/06/2026
A3,"Parks, trees",04/05/2026,,,not upheld,no,01/06/2026,soon,Dougal,
CSV

describe 'a register with titles above its header'
run cases --guess-map own.csv
expect_status 0
expect_stderr_empty
cp "$stdout" map.yaml
for line in 'header_line: 4' '  case_ref: "Ref No."' '  service: "Dept"' '  received: "Date rec'"'"'d"' \
	'  s1_acknowledged: "Date Acknowledged"' '  s1_response: "Stage 1 reply"' '  s1_outcome: "Outcome"' \
	'  s2_ombudsman_details: "Ombudsman details given?"' 'date_order: dmy'; do
	grep -q "^$line" map.yaml || fail "no line '$line'"
done
describe 'what is unsure is a comment'
for line in '#  s2_requested: "Stage 2 request"  *# perhaps; dates in 1 of 1' \
	'#  closed: "Date closed"  *# named like it, but: text in 3' '#  "Name"  *# no dates' '#  "Looked at"  *# dates in 2 of 2' \
	'#  ?: \["Ja"\]' '#  ?: \["Fully justified"\]'; do
	grep -q "^$line" map.yaml || fail "no line '$line'"
done
describe 'the form for a program is named in the help and the man page'
run cases --help
tr -s ' \n' ' ' < "$stdout" | grep -q -e '-f tsv: for a program' || fail 'not in the help'
grep -A4 'guess.-map' "$TOP_SRCDIR/doc/chcheck.1" | grep -q '^.B .-f tsv' || fail 'not in the man page'
run cases --guess-map own.csv
describe 'no names of persons'
expect_stdout_lacks Zebedee

describe 'the mapping is accepted'
run cases --as-of 2026-06-30 -m map.yaml -f ndjson own.csv
[ "$status" -le 1 ] || fail 'not accepted'
expect_stdout_contains '"s1.response":{"verdict":"in_time","base_due":"2026-06-01","due":"2026-06-01","done":"2026-05-20"'

describe 'semicolons, Windows-1252, quotes in a name'
printf 'Reference;Date received;"His ""own"" \\ \351";Closed\nA;05/13/2026;x;05/14/2026\nB;05/04/2026;;\n' > semicolon.csv
run cases --guess-map -o semicolon.yaml semicolon.csv
expect_status 0
expect_stdout_empty
grep -q '^date_order: mdy' semicolon.yaml || fail 'month first is proved'
grep -q '^  closed: "Closed"' semicolon.yaml || fail 'closed is not found'
run cases --as-of 2026-06-30 -m semicolon.yaml semicolon.csv
[ "$status" -le 1 ] || fail 'not accepted'

describe 'an order that no date settles, or that two dates dispute'
printf 'Reference,Date received\nA,03/04/2026\n' > open.csv
run cases --guess-map open.csv
expect_stdout_contains 'take away the # before the right one'
expect_stdout_contains '#date_order: dmy'
printf 'Reference,Date received\nA,13/04/2026\nB,04/13/2026\n' > both.csv
run cases --guess-map both.csv
expect_stdout_contains 'some month first'

describe 'one row an event'
printf 'Ref;Step;When;Detail\nA;Complaint received;01/06/2026;\nA;Acknowledged;15/06/2026;\nA;Department;;Waste\nB;visit;25/06/2026;\n' > events.csv
run cases --guess-map -o events.yaml events.csv
expect_status 0
for line in '  event: "Step"' '  date: "When"' '  value: "Detail"' '  received: "Complaint received"' \
	'  s1_acknowledged: "Acknowledged"' '  service: "Department"' '#  "visit"  *# an event; dates in 1 of 1'; do
	grep -q "^$line" events.yaml || fail "no line '$line'"
done
run cases --as-of 2026-06-30 -m events.yaml -f ndjson events.csv
expect_status 1
expect_stdout_contains '"done":"2026-06-15"'

describe 'a register with our own names gives the same verdicts with its mapping as without'
run cases --as-of 2026-09-30 -f ndjson "$TOP_SRCDIR/samples/registers/northmere-complaints.csv"
cp "$stdout" without
run cases --guess-map -o own.yaml "$TOP_SRCDIR/samples/registers/northmere-complaints.csv"
run cases --as-of 2026-09-30 -m own.yaml -f ndjson "$TOP_SRCDIR/samples/registers/northmere-complaints.csv"
cmp -s "$stdout" without || fail 'another result'

describe 'nothing that is known'
printf 'x,y\n1,2\n' > nothing.csv
run cases --guess-map nothing.csv
expect_status 0
expect_stdout_contains 'columns: {}'

# what cannot be used
while IFS='|' read -r arguments says; do
	describe "--guess-map $arguments"
	run cases --guess-map $arguments
	expect_status 2
	expect_stdout_empty
	expect_stderr_contains "$says"
done << 'LIST'
own.csv events.csv|one register at a time
missing.csv|cannot be opened
-|cannot be opened
-m map.yaml own.csv|alone
LIST

describe 'any bytes'
for file in "$TOP_SRCDIR"/tests/fuzz/corpus/register/*; do
	run cases --guess-map "$file"
	case $status in
	0 | 2) ;;
	*) fail "ended with $status on $file" ;;
	esac
done
finish
