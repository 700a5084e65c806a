#!/bin/sh
# SPDX-License-Identifier: MIT
# One row a case as CSV: every cell against the NDJSON of the same run, every cell against the
# metadata beside the file (CSVW), and files that are spoilt so that the validator can fail.
. "$(dirname "$0")/../cli/setup.sh"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
here=$TOP_SRCDIR/tests/exchange
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv

python() {
	ran=$*
	status=0
	python3 "$@" > "$stdout" 2> "$stderr" || status=$?
}

python3 "$TOP_SRCDIR/tests/oracle/generate.py" 700 3 > nasty.csv
for register in "$sample" nasty.csv; do
	describe "every cell of $register"
	run cases --as-of 2026-09-30 -f ndjson -o cases.ndjson "$register"
	run cases --as-of 2026-09-30 -f csv-cases --csvw -o cases.csv "$register"
	expect_status 1
	python "$here/same_cases.py" cases.ndjson cases.csv
	expect_status 0
	expect_stdout_contains ' 0 differ'
	python "$here/csvw.py" cases.csv
	expect_status 0
	run cases --as-of 2026-09-30 -f csv-cases -j 3 -o threads.csv "$register"
	cmp -s cases.csv threads.csv || fail 'other bytes with three threads'
done

describe 'columns for closures and own promises'
cat > overlay.yaml <<- 'YAML'
	overlay:
	  schema: chcheck-overlay/1
	  id: own-word
	  title: Our promise
	  rulebook: lgsco-2024
	promises:
	  - {requirement: s1.response.10wd, promise: Answered within 5 working days., within: {working_day: 5}, source: Charter}
	changes: []
YAML
run cases --as-of 2026-09-30 -f ndjson --overlay overlay.yaml --closures 2025-12-29 -o cases.ndjson "$sample"
expect_status 1
run cases --as-of 2026-09-30 -f csv-cases --csvw --overlay overlay.yaml --closures 2025-12-29 -o cases.csv "$sample"
head -n 1 cases.csv | grep -q 's1_response_own_verdict.*s1_response_with_closures_due' || fail 'columns are missing'
python "$here/same_cases.py" cases.ndjson cases.csv
expect_status 0
python "$here/csvw.py" cases.csv
expect_status 0

describe 'the metadata of the indicators'
run cases --as-of 2026-09-30 -f csv --by service --hide-below 5 --csvw -o 'our figures.csv' "$sample"
expect_status 1
python "$here/csvw.py" 'our figures.csv'
expect_status 0
grep -q '"url": "our%20figures.csv"' 'our figures.csv-metadata.json' || fail 'the name is no reference'

describe 'the metadata of other limits'
for more in '--by service' '--hide-below 5'; do
	run cases --as-of 2026-09-30 --what-if s1.response=15 --what-if s2.ack=2 $more -f csv --csvw -o other.csv "$sample"
	expect_status 1
	python "$here/csvw.py" other.csv
	expect_status 0
done
sed '2s/^\([^,]*\),15,/\1,many,/; 2s/^\([^,]*,[^,]*\),15,/\1,many,/' other.csv > spoilt.csv
sed 's/"other.csv"/"spoilt.csv"/' other.csv-metadata.json > spoilt.csv-metadata.json
cmp -s other.csv spoilt.csv && fail 'nothing was spoilt'
python "$here/csvw.py" spoilt.csv
[ "$status" -ne 0 ] || fail 'a word is taken for a number'

describe 'other limits in a form that shows one set of them are refused'
for form in html xlsx xes csv-cases; do
	run cases --as-of 2026-09-30 --what-if s1.response=15 -f "$form" -o none "$sample"
	expect_status 2
	expect_stderr_contains "'--what-if' is written as text, json, ndjson or csv: '$form' shows the limits that apply, alone"
	[ ! -e none ] || fail 'written all the same'
done

describe 'the file of each row of several registers'
mkdir many
i=10
: > want
while [ $i -lt 80 ]; do
	printf 'case_ref,received\nR%s,2026-03-02\nS%s,2026-03-03\n' $i $i > many/part$i.csv
	printf 'R%s,many/part%s.csv,2\nS%s,many/part%s.csv,3\n' $i $i $i $i >> want
	i=$((i + 1))
done
for more in '' '-j 3' '--apart'; do
	run cases --as-of 2026-09-30 $more -f csv-cases --csvw -o joined.csv many
	expect_status 1
	tr -d '\r' < joined.csv | cut -d, -f1-3 | sed 1d > got
	cmp -s want got || fail "rows of other files ($more): $(diff want got | head -n 3)"
	python "$here/csvw.py" joined.csv
	expect_status 0
done
run cases --as-of 2026-09-30 -f ndjson -o joined.ndjson many
tail -n 1 joined.ndjson | grep -q '"register":"many/part79.csv"' || fail 'more than 64 files: one is not named'
head -n 1 joined.csv | grep -q '^case_ref,register,row,' || fail 'no column for the file'
run cases --as-of 2026-09-30 -f csv-cases many/part10.csv
expect_stdout_contains 'case_ref,row,procedure'

describe 'what a spreadsheet would take for a formula has an apostrophe before it'
{
	printf 'case_ref,received,service\n'
	printf '%s\n' '=1+1,2026-01-05,=cmd|x' '+44,2026-01-05,+x' '-5,2026-01-05,-x' '@x,2026-01-05,@y'
	printf '"a,""b""",2026-01-05,"line 1\nline 2"\n'
} > formulas.csv
run cases --as-of 2026-09-30 -f csv-cases --csvw -o cases.csv formulas.csv
for cell in "'=1+1,2," "'+44,3," "'-5,4," "'@x,5," '"a,""b""",6,'; do
	grep -qF -e "$cell" cases.csv || fail "no $cell"
done
for cell in "corporate,'=cmd|x," "corporate,'+x," "corporate,'-x," "corporate,'@y,"; do
	grep -qF -e "$cell" cases.csv || fail "no $cell"
done
grep -qE '(^|,)"?[=+@-]' cases.csv && fail 'a cell begins as a formula does'
python "$here/csvw.py" cases.csv
expect_status 0

describe 'the validator finds what is wrong'
run cases --as-of 2026-09-30 -f csv-cases --csvw -o cases.csv "$sample"
spoil() {
	sed "$1" cases.csv > spoilt.csv
	cmp -s cases.csv spoilt.csv && fail "nothing was spoilt by $1"
	sed "s/\"url\": \"cases.csv\"/\"url\": \"${3-spoilt.csv}\"/" cases.csv-metadata.json > spoilt.csv-metadata.json
	python "$here/csvw.py" spoilt.csv
	expect_status 1
	expect_stdout_contains "$2"
}
spoil '2s/2025-10-10/2025-10-32/' 'is not a date'
spoil '2s/,corporate,/,corprate,/' 'does not have the format'
spoil '2s/^[^,]*,/,/' 'is empty and required'
spoil '1s/received/recieved/' 'is not that of the columns'
spoil '2s/,in_time,/,in_time,,/' 'row 2 has '
spoil '2s/true/yes/' 'is not a boolean'
spoil '2s/corporate/housing/' "is not this file's" other.csv

describe 'no header before it is known that there is a register'
printf 'received\n2026-01-05\n' > unusable.csv
run cases -f csv-cases unusable.csv
expect_status 2
expect_stdout_empty
printf 'case_ref,received\n' > none.csv
run cases --as-of 2026-09-30 -f csv-cases none.csv
expect_status 0
expect_stdout_matches '^case_ref,row,procedure,service,received,s1_ack_verdict,'

describe 'options that do not go together'
run cases -f csv-cases --csvw "$sample"
expect_status 2
expect_stderr_contains "'--csvw' goes with '--output'"
run cases -f ndjson --csvw -o x.ndjson "$sample"
expect_status 2
run cases -f csv-cases --by service "$sample"
expect_status 2
finish
