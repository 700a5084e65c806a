#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck cases`: exit status, inputs that cannot be used, encodings, output files, memory.
. "$(dirname "$0")/setup.sh"

header=case_ref,received,s1_acknowledged,s1_response
printf '%s\nA,2026-06-01,2026-06-02,2026-06-09\n' "$header" > good.csv
printf '%s\nB,2026-06-01,2026-06-20,2026-06-22\n' "$header" > late.csv
: > empty.csv
printf 'ref,received\nA,2026-06-01\n' > noref.csv
printf 'case_ref,recieved\nA,2026-06-01\n' > noreceived.csv
printf '%s\nA,2026\0,,\n' "$header" > nul.csv
printf '%s\nA,03/04/2026,,\n' "$header" > order.csv
printf '\211PNG\r\n\032\n\001\002\003' > binary.csv
mkdir folder

describe 'nothing departs'
run cases --as-of 2026-06-30 good.csv
expect_status 0
expect_stderr_empty
expect_stdout_contains '1 cases as of 2026-06-30'
expect_stdout_contains 'from 2029-01-01 on it is a projection'

describe 'something is late'
run cases --as-of 2026-06-30 late.csv
expect_status 1
expect_stdout_contains 's1.ack       late     due 2026-06-08, done 2026-06-20, by 9'

describe 'a check that is not met'
printf 'case_ref,received,s1_acknowledged,s1_response,s1_escalation_details\nA,2026-06-01,2026-06-02,2026-06-09,no\n' > check.csv
run cases --as-of 2026-06-30 check.csv
expect_status 1

describe 'data errors alone'
printf '%s\nA,2026-06-31,,\n' "$header" > unusable.csv
run cases --as-of 2026-06-30 -f ndjson unusable.csv
expect_status 0
expect_stdout_contains '"reason":"unusable_date"'
expect_stdout_contains '{"id":"unusable-date","column":"received","message":"'

# file, what the one line says
while IFS='|' read -r file says; do
	describe "$file"
	run cases --as-of 2026-06-30 -o out.json -f json "$file"
	expect_status 2
	expect_stdout_empty
	expect_stderr_contains "$file"
	expect_stderr_contains "$says"
	expect_no_file out.json
done << 'LIST'
empty.csv|is empty
noref.csv|noref.csv:1:1: error: there is no column 'case_ref'
noreceived.csv|noreceived.csv:1:2: error: there is no column 'received'; column 'recieved' may be meant
nul.csv|nul.csv:2:7: error: holds a NUL byte
order.csv|order.csv:2:2: error: 'received' in row 2
missing.csv|cannot be opened
folder|is a folder
binary.csv|binary.csv:
LIST

describe 'the others are still judged'
run cases --as-of 2026-06-30 -f json good.csv noref.csv late.csv
expect_status 2
expect_stdout_contains '"cases": 2'
expect_stderr_contains 'noref.csv:1:1'

describe 'one unusable among several leaves a whole file'
run cases --as-of 2026-06-30 -f ndjson -o out.ndjson good.csv empty.csv
expect_status 2
[ "$(wc -l < out.ndjson)" -eq 1 ] || fail 'one line expected'
rm -f out.ndjson

describe 'a row without a reference'
printf '%s\nA,2026-06-01,2026-06-02,2026-06-03\n,2026-06-01,,\n' "$header" > rows.csv
run cases --as-of 2026-06-30 -f json rows.csv
expect_status 0
expect_stderr_contains 'rows.csv:3:1: warning: this row has no reference'
expect_stdout_contains '"rows_without_reference": 1'

describe 'an unknown column is listed and never copied'
printf 'case_ref,received,s1_acknowleged,name\nA,2026-06-29,,Zebedee\n' > names.csv
run cases --as-of 2026-06-30 -f ndjson names.csv
expect_status 0
expect_stderr_contains "did you mean 's1_acknowledged'?"
expect_stdout_lacks Zebedee
expect_stdout_lacks name

describe 'encodings give the same cases'
printf '%s,s1_handler\nA,2026-06-01,2026-06-02,2026-06-09,Zo\303\253\n' "$header" > utf8.csv
run cases --as-of 2026-06-30 -f ndjson utf8.csv
cp "$stdout" utf8.out
{ printf '\357\273\277'; cat utf8.csv; } > bom.csv
if command -v iconv > /dev/null; then
	{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE utf8.csv; } > utf16.csv
	iconv -f UTF-8 -t CP1252 utf8.csv > cp1252.csv
else
	cp utf8.csv utf16.csv
	cp utf8.csv cp1252.csv
fi
tr ',' ';' < utf8.csv > semicolon.csv
tr ',' '\t' < utf8.csv > tab.csv
sed 's/$/\r/' utf8.csv > crlf.csv
for f in bom utf16 cp1252 semicolon tab crlf; do
	describe "encodings: $f"
	run cases --as-of 2026-06-30 -f ndjson $f.csv
	expect_status 0
	cmp -s "$stdout" utf8.out || fail 'another result'
done

describe 'standard input'
ran='cases -' status=0
"$CHCHECK" cases --as-of 2026-06-30 -f ndjson - < utf8.csv > "$stdout" 2> "$stderr" || status=$?
expect_status 0
cmp -s "$stdout" utf8.out || fail 'another result'
ran='cases - (a pipe)'
cat utf8.csv | "$CHCHECK" cases --as-of 2026-06-30 -f ndjson - > "$stdout" 2> "$stderr" || status=$?
expect_status 0
cmp -s "$stdout" utf8.out || fail 'another result'

describe 'a mapping'
printf 'Kept by the office\nRef No.;Rec;Ack\nA;01/06/2026;02/06/2026\n' > own.csv
printf 'columns: {case_ref: "Ref No.", received: Rec, s1_acknowledged: Ack}\ndate_order: dmy\nheader_line: 2\n' > map.yaml
run cases --as-of 2026-06-10 -m map.yaml -f ndjson own.csv
expect_status 0
expect_stdout_contains '"done":"2026-06-02"'
printf 'columns: {case_ref: "Ref No.", received: Recd}\nheader_line: 2\n' > map.yaml
run cases -m map.yaml own.csv
expect_status 2
expect_stderr_contains 'map.yaml:1:42: error: the register'
printf 'colums: {}\n' > map.yaml
run cases -m map.yaml own.csv
expect_status 2
expect_stderr_contains 'map.yaml:1:1: error:'

describe 'calendars'
printf '%s\nA,2026-04-02,2026-04-10,2026-04-13\n' "$header" > easter.csv
run cases --as-of 2026-06-30 -f ndjson easter.csv
expect_stdout_contains '"base_due":"2026-04-13"'
run cases --as-of 2026-06-30 -c scotland -f ndjson easter.csv
expect_stdout_contains '"base_due":"2026-04-10"'
run cases -c atlantis easter.csv
expect_status 2
expect_stderr_contains "calendar 'atlantis' is not known"

describe 'local closures stand beside'
run cases --as-of 2026-06-30 --closures 2026-04-09,2026-04-10 -f ndjson easter.csv
expect_status 0
expect_stdout_contains '"base_due":"2026-04-13"'
expect_stdout_contains '"with_closures":{"verdict":"in_time","due":"2026-04-15","days_late":null}'
run cases --closures soon easter.csv
expect_status 2
expect_stderr_contains "'soon' in --closures"

describe 'a receipt on a day off'
printf '%s\nA,2026-05-30,2026-06-08,2026-06-09\n' "$header" > saturday.csv
run cases --as-of 2026-06-30 -f ndjson saturday.csv
expect_status 1
expect_stdout_contains '"sensitive_to":["weekend_receipt"]'
run cases --as-of 2026-06-30 --weekend-receipt -f ndjson saturday.csv
expect_status 0

describe 'duplicates'
printf '%s\nA,2026-06-01,2026-06-02,2026-06-03\nA,2026-06-01,2026-06-02,2026-06-03\nB,2026-06-01,2026-06-02,2026-06-03\nB,2026-06-01,2026-06-02,2026-06-04\n' "$header" > twice.csv
run cases --as-of 2026-06-30 -f json twice.csv
expect_status 0
expect_stdout_contains '"cases": 3'
expect_stdout_contains '"identical_rows": 1'
expect_stdout_contains '"duplicates": 2'
expect_stdout_contains '"base": 1'

describe 'duplicates far apart, on temporary disk'
awk 'BEGIN { print "case_ref,received"; for (i = 0; i < 2300000; i++) print i % 2299999 ",2026-06-29" }' > many.csv
run cases --as-of 2026-06-30 -f json many.csv
expect_status 0
expect_stdout_contains '"identical_rows": 1'
grep -Eq '"temporary_bytes": [1-9][0-9]{5}' "$stdout" || fail 'no temporary disk was used'
rm -f many.csv

describe 'one case explained: other clocks, named days, other cases left out'
printf '%s,logged,s1_extension_notified,aware\nA,2026-04-02,2026-04-10,2026-05-13,2026-04-07,2026-04-24,2024-02-29\nB,2026-06-01,,,,,\n' "$header" > explain.csv
run cases --as-of 2026-06-30 --closures 2026-04-09 --explain A explain.csv
expect_status 1
expect_stdout_contains 'stage 1 response (s1.response): late by 2'
expect_stdout_contains '  row 7: done after the due date'
expect_stdout_contains '2026-04-03 Fri  Good Friday'
expect_stdout_contains '2026-04-06 Mon  Easter Monday'
expect_stdout_contains '2026-04-09 Thu  counted; local closure                     3       2'
expect_stdout_contains '2026-04-10 Fri  counted                                    4       3                0  s1_acknowledged'
expect_stdout_contains '2026-05-04 Mon  Early May bank holiday'
expect_stdout_contains 'last day of the twelve months: 2025-02-28 Fri, as they begin with aware 2024-02-29 Thu'
expect_stdout_lacks 'Case B'
run cases --as-of 2026-06-02 --explain B -f ndjson explain.csv
expect_status 0
[ "$(wc -l < "$stdout")" -eq 1 ] || fail 'one line expected'
expect_stdout_contains '{"case_ref":"B","row":3,'
describe 'no such case'
run cases --as-of 2026-06-02 --explain C -o explained.txt explain.csv
expect_status 2
expect_stderr_contains "there is no case 'C'"
expect_no_file explained.txt

describe 'the list of work: overdue and due soon, by service and handler'
cat > open.csv << 'CSV'
case_ref,service,s1_handler,s2_handler,received,s1_acknowledged,s1_response,s2_requested,s2_acknowledged
A,Waste,QB,,2026-06-22,,,,
B,Waste,QA,,2026-06-10,2026-06-11,,,
C,Parks,,,2026-06-29,,,,
D,Waste,QA,QZ,2026-05-01,2026-05-05,2026-05-12,2026-05-20,2026-05-22
E,Waste,QA,,2026-06-01,2026-06-02,2026-06-03,,
CSV
run cases --as-of 2026-06-26 --open-within 4 open.csv
expect_status 1
sed -n '/^Open/d; /^$/d; s/  */ /g; p' "$stdout" > got
cat > want << 'LIST'
2 overdue, 1 due by then, 1 due later; days are counted by england-and-wales
Waste, QA
 due 2026-06-25 Thu overdue by 1 s1.response B (row 3)
Waste, QB
 due 2026-06-29 Mon pending in 1 s1.ack A (row 2)
Waste, QZ
 due 2026-06-22 Mon overdue by 4 s2.response D (row 5)
LIST
diff want got > difference || fail "$(cat difference)"
run cases --as-of 2026-06-26 --open-within 1 -f json open.csv
expect_stdout_contains '"schema": "chcheck-worklist/1"'
expect_stdout_contains '"due": 0'
expect_stdout_contains '"later": 2'
expect_stdout_contains '"handler": "QZ"'
run cases --open-within 4 -f ndjson -o work.txt open.csv
expect_status 2
expect_no_file work.txt

describe 'no folder for temporary files'
ran='cases -' status=0
TMPDIR=/no/such "$CHCHECK" cases - < utf8.csv > "$stdout" 2> "$stderr" || status=$?
expect_status 2
expect_stderr_contains 'TMPDIR'

# The file is judged in parts of about 128 KiB: wherever one ends, rows that are passed over are not judged as something else.
describe 'rows without a reference, or written again, at the end of a part'
awk -v header="$header" 'BEGIN { print header
	for (i = 1; i <= 60000; i++)
		printf "%s,2026-06-01,2026-06-02,2026-06-09\n", i % 3 ? "" : "R" i }' > blank.csv
awk -v header="$header" 'BEGIN { print header
	for (i = 1; i <= 60000; i++)
		printf "R%d,2026-06-01,2026-06-02,2026-06-09\n", i - i % 3 + 3 }' > again.csv
for parts in blank again; do
	run cases --as-of 2026-06-30 -f ndjson "$parts.csv"
	expect_status 0
	sed 's/^{"case_ref":"\([^"]*\)".*/\1/' "$stdout" > "$parts.refs"
	grep '^R' "$parts.csv" | cut -d, -f1 | uniq > "$parts.wanted"
	cmp -s "$parts.refs" "$parts.wanted" || fail "$parts: $(wc -l < "$parts.refs") cases, not $(wc -l < "$parts.wanted")"
done


describe 'a sheet by its name'
book=$TOP_SRCDIR/samples/mappings/workbook.ods
map=$TOP_SRCDIR/samples/mappings/workbook.yaml
named=$(sed -n 's/^sheet: *"\{0,1\}\([^"#]*[^"# ]\).*/\1/p' "$map")
run cases --as-of 2026-06-30 -m "$map" -f ndjson -o by-map.ndjson "$book"
grep -v '^sheet:' "$map" > no-sheet.yaml
run cases --as-of 2026-06-30 -m no-sheet.yaml --sheet "$named" -f ndjson -o by-name.ndjson "$book"
[ -s by-map.ndjson ] || fail 'nothing was judged'
cmp -s by-map.ndjson by-name.ndjson || fail "sheet '$named' gives other cases"
run cases --as-of 2026-06-30 -m "$map" --sheet Nowhere -f ndjson "$book"
expect_status 2
expect_stderr_contains "has no sheet 'Nowhere', which '--sheet' names; it has "
expect_stderr_contains "'$named'"
run cases --guess-map --sheet Nowhere "$book"
expect_status 2
expect_stderr_contains "'$named'"
run cases --sheet Nowhere "$TOP_SRCDIR/samples/registers/northmere-complaints.csv"
expect_status 2
expect_stderr_contains "is no spreadsheet, and '--sheet' names the sheet 'Nowhere'"

finish
