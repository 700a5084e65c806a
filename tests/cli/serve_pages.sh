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

describe 'nothing is left'
stop TERM
[ "$(find tmp -mindepth 1 | wc -l)" -eq 0 ] || fail "left behind: $(find tmp | head)"
finish
