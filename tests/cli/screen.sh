#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck screen`: the sheet on a case in every form, the list, and what is refused.
. "$(dirname "$0")/setup.sh"
cat > register.csv << 'CSV'
case_ref,procedure,category,aware,received,s1_acknowledged,s1_response,s2_requested,s2_response,refused,refusal_ombudsman,ombudsman_complaint
A-1,,Planning enforcement,2026-01-10,2026-06-01,2026-06-03,,,,,,
A-2,,,2025-09-30,2026-07-20,2026-07-21,2026-07-30,,,,,
A-3,housing,,2026-05-01,2026-07-20,,,,,,,
A-4,,,2025-02-01,2026-03-02,2026-03-04,2026-03-10,2026-03-20,2026-04-15,,,2026-04-01
A-5,,<b>bold</b>,2026-05-01,2026-07-20,,,,,2026-07-25,no,
A-6,,,,not a day,,,,,,,
A-7,,,2026-02-01,2026-06-10,2026-06-11,,,,,,
A-7,,,2026-02-01,2026-06-10,2026-06-12,,,,,,
CSV

describe 'the sheet'
run screen register.csv --case A-1 --as-of 2026-09-30
expect_status 0
expect_stderr_empty
expect_stdout_contains 'What the dates suggest: LGSCO may accept it although the process is open'
expect_stdout_contains 'The 12-week point is around 2026-08-24'
expect_stdout_contains 'around 2027-01-09'
expect_stdout_contains 'usually for the Planning Inspectorate'
expect_stdout_contains 'overdue by'
expect_stdout_contains '[s. 26(5)]'
expect_stdout_contains 'This sheet informs; it decides nothing.'
expect_stdout_matches '^  2026-06-03 Wed  stage 1 acknowledged .* the council, 119 days$'
expect_stdout_matches '^  - missing    answer at stage 1 \[Code 6\.3\]$'

describe 'the same bytes again, and in a file'
run screen register.csv --case A-1 --as-of 2026-09-30 -o sheet.txt
expect_stdout_empty
run screen register.csv --case A-1 --as-of 2026-09-30
cmp -s sheet.txt "$stdout" || fail 'other bytes'

# case, options, what it says
while IFS='|' read -r case options says; do
	describe "case $case $options"
	run screen register.csv --case "$case" --as-of 2026-09-30 $options
	expect_status 0
	expect_stdout_contains "$says"
done << 'LIST'
A-2||What the dates suggest: stage 2 available: probably premature
A-2||Is the day of first notice right
A-2|--lgsco-date 2026-09-29|in time
A-2|--lgsco-date 2026-09-30|late: discretion
A-3||What the dates suggest: Housing Ombudsman: both stages must be complete before formal
A-4||When it came to the Ombudsman, on 2026-04-01, there was no final response
A-4|--lgsco-date 2026-05-01|The final response was given on 2026-04-15.
A-4|--lgsco-date 2026-03-01|before the council received it on 2026-03-02
A-5||What the dates suggest: may go to LGSCO
A-5||- missing    the right to go to the Ombudsman
A-6||What the dates suggest: cannot be told
A-6||What are the dates that the register gives in a form that cannot be used?
A-7||Which of the rows with this reference is right?
LIST

describe 'no wording decides'
for case in A-1 A-2 A-3 A-4 A-5 A-6 A-7; do
	run screen register.csv --case "$case" --as-of 2026-09-30
	! grep -qiE '\b(out of jurisdiction|is premature|should be investigated|must investigate|reject)' "$stdout" || fail "case $case: a wording that decides"
done

describe 'JSON'
run screen register.csv --case A-7 --as-of 2026-09-30 -f json
expect_status 0
python3 - "$stdout" << 'PY' || fail 'not the JSON that is described'
import json, sys
d = json.load(open(sys.argv[1]))
assert d["schema"] == "chcheck-screen/1" and d["as_of"] == "2026-09-30" and d["cases"] == 2
assert [s["row"] for s in d["sheets"]] == [8, 9]
s = d["sheets"][0]
assert s["result"]["id"] == "twelve-weeks" and s["period"]["around_day"] == "2026-09-02"
assert s["s26b"] == {"notice": "2026-02-01", "around_last_day": "2027-01-31", "near": False,
                     "longest_path_ends": s["s26b"]["longest_path_ends"]}
assert sum(s["days_with"].values()) == sum(c["days"] for c in s["chronology"]) == 241
assert [x["id"] for x in s["steps"]] == ["s1.ack", "s1.response", "s2.ack", "s2.response"]
PY

describe 'HTML escapes what the register holds, and fetches nothing'
run screen register.csv --case A-5 --as-of 2026-09-30 -f html
expect_status 0
expect_stdout_contains '&lt;b&gt;bold&lt;/b&gt;'
expect_stdout_lacks '<b>bold'
expect_stdout_lacks 'src='
run screen register.csv --case A-7 --as-of 2026-09-30 -f html
expect_stdout_contains 'Row 9'
[ "$(grep -o ' id="[^"]*"' "$stdout" | sort | uniq -d | wc -l)" -eq 0 ] || fail 'an id twice'

describe 'ODT is a package'
run screen register.csv --case A-5 --as-of 2026-09-30 -f odt -o sheet.odt
expect_status 0
python3 - << 'PY' || fail 'not an ODT file with the text'
import zipfile
z = zipfile.ZipFile("sheet.odt")
assert z.testzip() is None and z.namelist()[0] == "mimetype"
text = z.read("content.xml").decode()
assert "may go to LGSCO" in text and "&lt;b&gt;bold" in text
PY

describe 'the list, by result'
run screen register.csv --all --as-of 2026-09-30
expect_status 0
expect_stdout_contains '8 cases as of 2026-09-30 Wed'
expect_stdout_contains 'LGSCO may accept it although the process is open: 3'
expect_stdout_contains 'Housing Ombudsman: both stages must be complete before formal investigation: 1'
run screen register.csv --all --as-of 2026-09-30 -f csv
[ "$(wc -l < "$stdout")" -eq 9 ] || fail 'nine lines expected'
expect_stdout_contains 'A-2,3,stage-2,stage 2 available: probably premature,'
run screen register.csv --all --as-of 2026-09-30 -f html
expect_stdout_contains 'How many of each'
run screen register.csv --all --as-of 2026-09-30 -f json
python3 - "$stdout" << 'PY' || fail 'not the list that is described'
import json, sys
d = json.load(open(sys.argv[1]))
assert sum(r["cases"] for r in d["results"]) == len(d["list"]) == d["cases"] == 8
PY

describe 'an empty register has an empty list'
head -n 1 register.csv > empty.csv
run screen empty.csv --all --as-of 2026-09-30
expect_status 0
expect_stdout_contains 'there is no case in this register'

# arguments, what the message says
while IFS='|' read -r arguments says; do
	describe "screen $arguments"
	run screen $arguments --as-of 2026-09-30 -o out
	expect_status 2
	expect_stdout_empty
	expect_stderr_contains "$says"
	expect_no_file out
done << 'LIST'
register.csv|give either '--case REF' or '--all'
register.csv --all --case A-1|give either '--case REF' or '--all'
register.csv --case A-9|there is no case 'A-9'
register.csv --case A-1 --lgsco-date 2026-10-01|lies after the day of judgement
register.csv --all --lgsco-date 2026-09-01|goes with '--case'
register.csv --all -f odt|'--all' is written as
register.csv --case A-1 -r housing-ombudsman-2024|has no 'screening'
none.csv --all|none.csv
LIST

# The words are the rulebook's: what is wrong in them is said with its place.
cp -R "$CHCHECK_RULES/lgsco-2024" own
# sed expression, what the message says
while IFS='|' read -r change says; do
	describe "a rulebook changed by $change"
	sed "$change" "$CHCHECK_RULES/lgsco-2024/screening.yaml" > own/screening.yaml
	run screen register.csv --case A-1 -r ./own
	expect_status 2
	expect_stdout_empty
	expect_stderr_matches "screening\.yaml:[0-9]+:[0-9]+: error: .*$says"
done << 'LIST'
s/{days} days to/{dayz} days to/|there is no value 'dayz'
s/received on {received}/received on {received/|there is no value
s/all: out_of_time$/all: out_of_tyme/|'out_of_tyme' is no fact of a case
s/s1.ack=overdue/s1.ack=overdew/|'s1.ack=overdew' is no fact
s/column: closed,/column: shut,/|the name of a column of dates
s/^  period_days: 84$/  period_days: soon/|
s/procedure: childrens$/procedure: wards/|no procedure is called so
s/^    - id: put$/    - id: procedure/|the question 'procedure'
LIST
describe 'another rulebook, other words'
sed 's/^  period_days: 84$/  period_days: 200/' "$CHCHECK_RULES/lgsco-2024/screening.yaml" > own/screening.yaml
run screen register.csv --case A-1 -r ./own --as-of 2026-09-30
expect_stdout_contains 'What the dates suggest: probably premature'
describe 'the contents of a sheet lead to every part of it'
for case in A-1 A-2 A-4 A-5; do
	run screen register.csv --case "$case" --as-of 2026-09-30 -f html
	"${PYTHON3:-python3}" - "$stdout" << 'PYTHON' || fail "a part of $case is missing in its contents"
import re, sys
page = open(sys.argv[1], encoding="utf-8").read()
items = re.findall(r'<a href="#[^"]*">(.*?)</a>', page)
parts = re.findall(r'<h2 id="[^"]*"[^>]*>(.*?)</h2>', page)
assert len(parts) > 3 and set(parts) - set(items) == {"Contents"}, set(parts) - set(items)
PYTHON
done

describe 'category and service are both said, however short they are'
printf 'case_ref,category,service,aware,received\nB-1,Q,Parks,2026-01-10,2026-06-01\nB-2,,Parks,2026-01-10,2026-06-01\n' > short.csv
run screen short.csv --case B-1 --as-of 2026-09-30
expect_stdout_matches '^Q; Parks$'
run screen short.csv --case B-2 --as-of 2026-09-30
expect_stdout_matches '^Parks$'

finish
