#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck annual`: folders and published tables in every form, other averages, and what is refused.
. "$(dirname "$0")/setup.sh"
cp -R "$TOP_SRCDIR/samples/annual" annual
chmod -R u+w annual

describe 'one organisation'
run annual annual/harrowmoor
expect_status 0
expect_stderr_empty
expect_stdout_matches '^    Complaints upheld +91% +29 of 32 +County Councils 89%$'
expect_stdout_matches '^    Compliance with recommendations +97% +30 of 31 \(2 late\) +County Councils 100%  !$'
expect_stdout_contains 'For the annual report:'
expect_stdout_contains 'advice given: not for us or not ready'
run annual annual/harrowmoor/
expect_status 0

describe 'several, in the order of their names; not applicable is not 0%'
run annual annual
expect_status 0
[ "$(grep -n 'Esk and Wolden District Council$' "$stdout" | head -n 1 | cut -d: -f1)" -lt "$(grep -n '^Harrowmoor County Council$' "$stdout" | cut -d: -f1)" ] || fail 'another order'
expect_stdout_matches '^    Satisfactory remedy provided by the authority not applicable$'
expect_stdout_contains 'so a rate of satisfactory'

describe 'published tables, added up and put together by name'
run annual --table annual/tables/decided-2023-24.yaml --table annual/tables/compliance-2023-24.yaml
expect_status 0
expect_stdout_contains '2023-24: Dealt with 46; not for us or not ready 19; assessed and closed 15; investigated 12'
expect_stdout_matches '^    Upheld per 100,000 residents +3\.9 +9 of 231900 +Unitary Councils 4\.6$'
expect_stdout_matches '^    Compliance with recommendations +91% +10 of 11 \(1 late\)'
sed 's/$/\r/' annual/tables/decided-2023-24.csv > x && mv x annual/tables/decided-2023-24.csv
run annual --table annual/tables/decided-2023-24.yaml -f csv
expect_stdout_contains 'Thornwick District Council,district,2023-24,upheld_rate,shown,2,3,67.0,'

describe 'the forms'
run annual annual -f json
python3 - "$stdout" << 'PY' || fail 'not the JSON that is described'
import json, sys
d = json.load(open(sys.argv[1]))
assert d["schema"] == "chcheck-annual/1"
y = {(o["name"][:3], y["year"]): y for o in d["organisations"] for y in o["years"]}
a = y["Har", "2023-24"]
assert a["compliance_rate"]["cause_for_concern"] and a["compliance_rate"]["late"] == 2 and a["earlier_categories"]
assert a["upheld_per_100k"]["value"] == 3.4 and a["upheld_per_100k"]["average"] == 4.5 and a["upheld_per_100k"]["low"] is None
assert y["Esk", "2024-25"]["satisfactory_remedy_rate"]["value"] is None
assert y["Har", "2024-25"]["upheld_rate"]["few"] is False and y["Har", "2023-24"]["upheld_rate"]["few"] is True
assert a["average_source"]
PY
run annual annual -f csv
[ "$(wc -l < "$stdout")" -eq 21 ] || fail '21 lines expected'
run annual annual -f html
expect_stdout_contains '<svg class="chart"'
[ "$(grep -o ' id="[^"]*"' "$stdout" | sort | uniq -d | wc -l)" -eq 0 ] || fail 'an id twice'
expect_stdout_lacks 'src='
sed -i 's/^name: .*/name: "<i>Esk<\/i>"/' annual/esk-and-wolden/organisation.yaml
run annual annual -f html
expect_stdout_lacks '<i>Esk'
cp "$stdout" one
run annual annual -f html
cmp -s one "$stdout" || fail 'other bytes the second time'

describe 'other averages'
printf '%s\n' 'year,authority_type,upheld_rate,upheld_per_100k,compliance_rate,satisfactory_remedy_rate,source' \
	'2024-25,county,50,1.5,99.5,,ours' > own.csv
run annual annual/harrowmoor --comparators own.csv
expect_stdout_contains 'County Councils 99.5%'
expect_stdout_contains 'The average of County Councils was 50%.'
expect_stdout_matches '29 of 642300 +County Councils 1\.5$'
expect_stdout_lacks 'County Councils 89%'

# what is changed, by what, arguments, what the message says
while IFS='|' read -r file change arguments says; do
	describe "$file with $change"
	cp "$file" kept
	sed -i "$change" "$file"
	run annual $arguments -o out
	expect_status 2
	expect_stdout_empty
	expect_stderr_contains "$says"
	expect_no_file out
	mv kept "$file"
done << 'LIST'
own.csv|s/,50,/,fifty,/|annual/harrowmoor --comparators own.csv|own.csv:2:16: error: 'fifty' is no average
own.csv|s/,county,/,shire,/|annual/harrowmoor --comparators own.csv|own.csv:2:9: error: 'shire' is no type of authority
own.csv|s/^2024-25/2024/|annual/harrowmoor --comparators own.csv|own.csv:2:1: error: '2024' is no financial year
own.csv|$p|annual/harrowmoor --comparators own.csv|are there twice
annual/tables/decided-2023-24.yaml|s/upheld: Upheld/upheld: Upholds/|--table annual/tables/decided-2023-24.yaml|has no column 'Upholds'
annual/tables/decided-2023-24.yaml|s/^year:.*//|--table annual/tables/decided-2023-24.yaml|the map has no 'year'
annual/tables/decided-2023-24.yaml|s/unitary: .*/unitary: Others/|--table annual/tables/decided-2023-24.yaml|'Unitary Authorities' is no type of authority
annual/tables/decided-2023-24.yaml|s/header_line: 2/header_line: 90/|--table annual/tables/decided-2023-24.yaml|has no line 90
annual/tables/decided-2023-24.yaml|s/^columns:/colums:/|--table annual/tables/decided-2023-24.yaml|did you mean 'columns'?
annual/tables/decided-2023-24.csv|s/,9\(.\)$/,nine\1/|--table annual/tables/decided-2023-24.yaml|'nine' in 'Upheld' is no whole number
annual/tables/compliance-2023-24.csv|s/,11,10,/,11,12,/|--table annual/tables/compliance-2023-24.yaml|'remedies_complied' (12) is more than 'remedies_due' (11)
annual/tables/decided-2023-24.yaml|s/^  dealt_with: .*/  dealt_with: Incomplete or invalid/|--table annual/tables/decided-2023-24.yaml|'investigated' (12) is more than 'dealt_with' (3)
annual/harrowmoor/ombudsman.csv|s/32,29,/32,33,/|annual/harrowmoor|is more than
LIST

describe 'one folder that cannot be used does not stop the others'
sed -i 's/32,29,/32,33,/' annual/harrowmoor/ombudsman.csv
run annual annual
expect_status 2
expect_stdout_contains 'Esk'
expect_stdout_lacks 'Harrowmoor'

# arguments, what the message says
while IFS='|' read -r arguments says; do
	describe "annual $arguments"
	run annual $arguments
	expect_status 2
	expect_stdout_empty
	expect_stderr_contains "$says"
done << 'LIST'
|give a folder, or a published table
annual/tables|holds an organisation.yaml
none|none
--table none.yaml|none.yaml
LIST
finish
