#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck cases` on registers with one row an event.
. "$(dirname "$0")/setup.sh"

cat > events.csv << 'CSV'
case_ref,event,date,value
B,s1_acknowledged,2026-06-04,
A,received,2026-06-01,
B,received,2026-06-01,
A,s1_response,2026-06-29,
A,s1_acknowledged,2026-06-03,
A,S1 Handler,,QA
A,s1_extension_notified,2026-06-08,
A,s1_extension_to,2026-06-19,
A,s1_extension_notified,2026-06-15,
A,s1_extension_to,2026-06-29,
A,s1_extension_reason,,yes
A,s1_extension_ombudsman,,yes
CSV

describe 'cases stand in the order of their first rows, with their numbers'
run cases --as-of 2026-06-30 -f ndjson events.csv
expect_status 1
[ "$(sed -n 's/^{"case_ref":"\([AB]\)","row":\([0-9]*\),.*/\1\2/p' "$stdout" | tr '\n' ' ')" = 'B2 A3 ' ] || fail 'another order'

describe 'the last notice of extension counts, with the last new date, and that is no finding'
sed -i /^.*\"case_ref\":\"B\"/d "$stdout"
expect_stdout_contains '"s1.response":{"verdict":"in_time_extended","base_due":"2026-06-17","due":"2026-06-29"'
expect_stdout_contains '"quality":[]'

describe 'of any other event the first counts, whatever the order of the rows'
printf 'case_ref,event,date\nA,s1_acknowledged,2026-06-09\nA,received,2026-06-01\nA,s1_acknowledged,2026-06-05\nA,received,2026-06-01\n' > twice.csv
run cases --as-of 2026-06-10 -f ndjson twice.csv
expect_status 0
expect_stdout_contains '"done":"2026-06-05"'
expect_stdout_contains '"quality":[{"id":"repeated-event","column":"s1_acknowledged"'
run cases --as-of 2026-06-10 -f json twice.csv
expect_stdout_contains '"identical_rows": 1'

describe 'unknown events, with their numbers and a hint'
printf 'case_ref,event,date\nA,received,2026-06-01\nA,s1_acknowleged,2026-06-05\nB,s1_acknowleged,2026-06-05\nB,visit,2026-06-05\nB,,2026-06-05\n' > unknown.csv
run cases --as-of 2026-06-05 -f ndjson unknown.csv
expect_status 0
expect_stderr_contains "unknown.csv:3:2: warning: event 's1_acknowleged' is not known and is left out, rows: 2; did you mean 's1_acknowledged'? [event-unknown]"
expect_stderr_contains "event 'visit' is not known and is left out, rows: 1"
expect_stderr_contains "without an event's name are left out, rows: 1"
expect_stdout_contains '{"case_ref":"B","row":4,'
expect_stdout_contains '"id":"no-date"'

# header and first row, what the message says
while IFS='|' read -r text says; do
	describe "$says"
	printf "$text" > bad.csv
	run cases -f json -o out.json bad.csv
	expect_status 2
	expect_stderr_contains "$says"
	expect_no_file out.json
done << 'LIST'
event,date\nreceived,2026-06-01\n|there is no column 'case_ref'
case_ref,event\nA,received\n|there is no column 'date' beside 'event'
case_ref,event,date\nA,logged,2026-06-01\n|there is no event 'received' in any row
case_ref,event,date\nA,received,03/04/2026\n|bad.csv:2:3: error: 'received' in row 2 can be read
case_ref,event,date\nA,received,13/04/2026\nA,logged,04/13/2026\n|is a date only month first
LIST

describe 'a mapping names columns and events'
printf 'Ref;Step;When;What\nA;Came in;01/06/2026;\nA;Acknowledged;05/06/2026;\nA;Dept;;Waste\n' > own.csv
printf 'columns: {case_ref: Ref, event: Step, date: When, value: What, received: Came in, s1_acknowledged: Acknowledged, service: Dept}\ndate_order: dmy\n' > map.yaml
run cases --as-of 2026-06-10 -m map.yaml -f ndjson own.csv
expect_status 0
expect_stderr_empty
expect_stdout_contains '"done":"2026-06-05"'

describe 'a byte that is not UTF-8 after many rows'
{ cat events.csv; awk 'BEGIN { for (i = 0; i < 20000; i++) print "C" i ",received,2026-06-01," }'; printf 'D,service,,Caf\351\n'; } > latin.csv
run cases --as-of 2026-06-02 -f json latin.csv
expect_stdout_contains '"cases": 20003'
expect_stdout_contains '"encoding": "Windows-1252"'

describe 'standard input'
ran='cases -' status=0
cat events.csv | "$CHCHECK" cases --as-of 2026-06-30 -f json - > "$stdout" 2> "$stderr" || status=$?
expect_status 1
expect_stdout_contains '"cases": 2'

describe 'a column beside an event that a row a case would have'
printf 'case_ref,service,event,date\nA,Waste,received,2026-06-01\n' > beside.csv
run cases --as-of 2026-06-05 -f json beside.csv
expect_status 0
expect_stderr_contains "beside.csv:1:2: warning: column 'service' is left out"
finish
