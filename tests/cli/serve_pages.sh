#!/bin/sh
# SPDX-License-Identifier: MIT
# The pages of `chcheck serve` beside the policy's: the rulebook to read, deadlines, registers from upload to
# work list, one case, the screening sheet, councils side by side.
. "$(dirname "$0")/setup.sh"
# shellcheck source=tests/cli/serving.sh
. "$TOP_SRCDIR/tests/cli/serving.sh"

start --folder kept
expect_code 200 -c jar "$url"

describe 'the rulebook: list, search, one requirement'
expect_code 200 -b jar "$base/"
has 'href="/rules"' 'href="/due"'
expect_code 200 -b jar "$base/rules"
has 's1.response.10wd' '1. ' 'Read the rulebook'
expect_code 200 -b jar "$base/rules?asked=yes&rulebook=lgsco-2024&words=zzqq%20%3Cb%3E"
has 'No requirement holds all of these words' 'value="zzqq &lt;b&gt;"'
expect_code 200 -b jar "$base/rules?asked=yes&rulebook=lgsco-2024&words=10+WORKING+s1.response"
has 's1.response.10wd'
lacks 's2.response.20wd'
expect_code 200 -b jar "$base/rules/lgsco-2024/s1.response.10wd"
has 'Examples' 'How the verdict comes about' 'blockquote' 'Force'
expect_code 404 -b jar "$base/rules/lgsco-2024/no-such"
expect_code 404 -b jar "$base/rules/..%2F/s1.response.10wd"
# a paragraph that nobody is sure of is never printed
"$CHCHECK" rules list -f json | python3 -c '
import json, sys
unsure = [r["id"] for r in json.load(sys.stdin)["requirements"] if r["paragraph"] is None]
print("\n".join(unsure[:3]))' > unsure
[ -s unsure ] || fail 'no requirement of confidence C or D to try'
while read -r id; do
	expect_code 200 -b jar "$base/rules/lgsco-2024/$id"
	lacks '<dt>Paragraph</dt>'
done < unsure

describe 'a deadline: all steps, one day by day, files; what is wrong stays on the form'
q='asked=yes&from=2026-03-31&calendar=england-and-wales&rulebook=lgsco-2024'
expect_code 200 -b jar "$base/due"
expect_code 200 -b jar "$base/due?$q&step="
has 'Thursday 16 April 2026' 'Thursday 30 April 2026'
expect_code 200 -b jar "$base/due?$q&step=s1.response"
has 'Good Friday' 'Easter Monday' '<strong>last day</strong>' 'Thursday 16 April 2026'
expect_code 200 -b jar "$base/due/ics?$q&step=s1.response"
has 'BEGIN:VCALENDAR' 'DTSTART;VALUE=DATE:20260416'
expect_code 200 -b jar "$base/due/json?$q&step=s1.response"
run due 2026-03-31 --step s1.response -f json
cmp -s body "$stdout" || fail 'the page and the command count differently'
expect_code 200 -b jar "$base/due?$q&step=s1.response&closures=2026-04-14%2C+2026-04-15"
has 'Local closure, counted all the same' 'last day with the closures'
expect_code 422 -b jar "$base/due?asked=yes&from=2026-02-30&step=zz&calendar=moon&rulebook=lgsco-2024&days=0&closures=x%3Cy"
has 'There is a problem' 'Enter a real day' 'Choose a step' 'from 1 to 250' 'Enter closure days' 'x&lt;y' 'href="#days"'
expect_code 422 -b jar "$base/due?asked=yes&from=1900-02-01&step=s1.ack&calendar=scotland&rulebook=lgsco-2024"
has 'Enter a day nearer to today'

describe 'a register: files, guessed columns, what is wrong stays on the form'
expect_code 200 -b jar "$base/cases"
csrf=$(csrf_of /cases)
send 422 /cases -F a=b
has 'Choose at least one file'
cp "$TOP_SRCDIR/samples/mappings/spreadsheet-export.csv" .
send 303 /cases -F "files=@spreadsheet-export.csv;filename=Register <b>.csv"
arrive
has 'Which column is which?' 'The first rows, as they were read' 'Register &lt;b&gt;.csv' 'name="col_received"'
lacks '<b>'
# what a browser would send back as it stands
python3 - body > fields << 'PYTHON'
import html.parser, sys
class Form(html.parser.HTMLParser):
    name = None
    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == 'select':
            self.name = a['name']
        elif tag == 'option' and 'selected' in a and self.name:
            print(self.name + '=' + a['value'])
        elif tag == 'input' and a.get('name') != 'csrf' and (a['type'] not in ('radio', 'checkbox') or 'checked' in a):
            print(a['name'] + '=' + a['value'])
Form().feed(open(sys.argv[1], encoding='utf-8').read())
PYTHON
# form FIELD...: those instead of what the page had
form() {
	cp fields sent
	for field; do
		grep -v "^${field%%=*}=" sent > left
		printf '%s\n' "$field" >> left
		mv left sent
	done
	set --
	while IFS= read -r field; do
		set -- "$@" --form-string "$field"
	done < sent
	send "$code" "$path" "$@"
}
path=/cases/1/map
code=422
form 'col_received=' 'header_line=x' 'words_yes=Aye, "<i>'
has 'Choose the column that holds the day a complaint was received' 'Enter the number of a row' 'value="Aye, &quot;&lt;i&gt;"'
form 'col_received=c0'
has 'this one is chosen for'
expect_code 403 -b jar -H "Origin: $base" -F csrf=0 "$base$path"

describe 'a mapping that the register does not fit leads back to the form as it was sent'
code=303
form 'sheet=No such sheet' 'day=2026-06-30'
wait_for "$to"
expect_code 200 -L -b jar "$base$path"
has 'Why it could not be used' 'value="No such sheet"'

describe 'a register to its report, work, one case, other limits and files'
form 'day=2026-06-30' 'words_yes=Aye, "quoted"'
arrive
has 'The register was checked' 'Read the report' 'Correct the columns' 'List the work'
expect_code 200 -b jar "$base/cases/1/mapping.yaml"
has 'columns:' '"yes": ["Aye", "\"quoted\""]'
cp body mapping.yaml
run cases -m mapping.yaml --as-of 2026-06-30 -f ndjson spreadsheet-export.csv
[ "$status" -le 1 ] || fail 'the mapping of the form is of no use to the command'
cp "$stdout" expected
ref=$(python3 -c 'import json; print(json.loads(open("expected").readline())["case_ref"])')
expect_code 200 -b jar "$base/cases/1/report"
has 'Downloads and next steps' '<!DOCTYPE html>'
send 303 /cases/1/make -F format=ndjson
arrive
expect_code 200 -b jar "$base/jobs/${to##*/}/result"
python3 - body expected << 'PYTHON' || fail 'the file of the page and that of the command differ'
import json, sys
a, b = ([json.loads(line)["steps"] for line in open(f)] for f in sys.argv[1:])
sys.exit(a != b)
PYTHON
send 400 /cases/1/make -F format=exe
send 303 /cases/1/ask -F what=work -F within=10
arrive
has 'Open steps on' 'Back to the register'
send 303 /cases/1/ask -F what=case -F "ref=$ref"
arrive
has 'Days of s1' "Case $ref"
send 303 /cases/1/ask -F what=what-if -F limit_s1.response=15
arrive
has 'With other limits' '15'
send 303 /cases/1/ask -F what=by -F group=service
arrive
send 303 /cases/1/ask -F what=signs
arrive
send 303 /cases/1/ask -F what=months
arrive
send 422 /cases/1/ask -F what=work -F within=0
has 'Enter a number of days from 1 to 366'
send 422 /cases/1/ask -F what=what-if -F limit_s1.response=900
has 'from 1 to 250'
send 422 /cases/1/ask -F what=case -F ref=
has 'Enter the reference'
send 400 /cases/1/ask -F what=rm
# nothing that is typed becomes an option
send 303 /cases/1/ask -F what=case -F 'ref=--help'
wait_for "$to"
expect_code 200 -b jar "$base$to"
has 'That did not work'
expect_code 404 -b jar "$base/cases/99"

describe 'a register by events'
send 303 /cases -F "files=@$TOP_SRCDIR/samples/mappings/service-desk.csv"
arrive
has 'Complaint opened' 'Ticket'

describe 'one case and a screening sheet, typed in'
csrf=$(csrf_of /case)
common='-F rulebook=lgsco-2024 -F calendar=england-and-wales -F day=2026-06-30'
# shellcheck disable=SC2086
send 422 /case $common -F received= -F s1_response=2026-02-30 --form-string 'case_ref=<x>' -F 's1_handler=A "B'
has 'Enter the day the complaint was received' 'Enter a real day' 'Enter a reference' 'A &quot;B' 'Error:'
# shellcheck disable=SC2086
send 303 /case $common -F received=2026-03-31 -F s1_acknowledged=2026-04-08 -F s1_response=2026-05-01 -F 'service=a "b", c'
arrive
has 'Good Friday' 'late' 'Change what was entered'
id=$(sed -n 's|.*href="/case/\([0-9]*\)/again".*|\1|p' body | head -n 1)
expect_code 200 -b jar "$base/case/$id/again"
has 'value="2026-04-08"' 'a &quot;b&quot;, c'
send 303 "/case/$id/make" -F format=ndjson
arrive
# shellcheck disable=SC2086
send 303 /screen $common -F received=2026-03-31 -F s1_acknowledged=2026-04-02 -F case_ref=AB-1/2
arrive
has 'Read the sheet'
id=$(sed -n 's|.*href="/screen/\([0-9]*\)/report".*|\1|p' body | head -n 1)
expect_code 200 -b jar "$base/screen/$id/report"
has 'AB-1/2' 'Downloads and next steps'
expect_code 404 -b jar "$base/case/$id/again"

describe 'councils side by side'
cp -R "$TOP_SRCDIR"/samples/organisations/northmere "$TOP_SRCDIR"/samples/organisations/harrowmoor kept/
expect_code 200 -b jar "$base/cohort"
csrf=$(csrf_of /cohort)
# shellcheck disable=SC2086
send 422 /cohort $common -F months=0 -F baseline=2027-01-01
has 'from 1 to 120' 'Enter a day before'
# shellcheck disable=SC2086
send 303 /cohort $common -F months=12 -F baseline=2025-06-30
arrive
has 'The organisations were compared'
id=$(sed -n 's|.*href="/cohort/\([0-9]*\)/report".*|\1|p' body | head -n 1)
expect_code 200 -b jar "$base/cohort/$id/report"
has 'Northmere' 'Downloads and next steps'
send 303 "/cohort/$id/make" -F format=csv
arrive
expect_code 200 -b jar "$base/jobs/${to##*/}/result"

describe 'nothing is left'
stop TERM
[ "$(find tmp -mindepth 1 | wc -l)" -eq 0 ] || fail "left behind: $(find tmp | head)"
finish
