#!/bin/sh
# SPDX-License-Identifier: MIT
# An organisation's own promises and changes, judged and shown beside the rulebook.
. "$(dirname "$0")/setup.sh"

cat > policy.md <<- 'POLICY'
	# Complaints

	## Stage 1

	We will acknowledge your complaint within 3 working days of receiving it and answer it within 10 working days.

	## Stage 2

	A director will answer within 25 working days.
POLICY

# overlay PROMISES [CHANGES]: own.yaml, the head in lines 1 to 5, promises from line 7 on.
overlay() {
	cat > own.yaml <<- HEAD
		overlay:
		  schema: chcheck-overlay/1
		  id: own-word
		  title: Our promise
		  rulebook: lgsco-2024
		promises:
		$1
		changes:
		${2:-  []}
	HEAD
}

ack='  - {requirement: s1.ack.5wd, promise: Acknowledged within 2 working days., within: {working_day: 2}, source: Charter}'
final='  - {requirement: s2.response.20wd, promise: Answered in 25., within: {working_day: 25}, reason: The panel is monthly.}'
force='  - {requirement: s1.extension.ombudsman-details, force: must, advice: Use the letter., reason: Cabinet said so.}'

describe 'both words, side by side'
overlay "$ack
$final" "$force"
run policy --overlay own.yaml policy.md
expect_status 1
expect_stderr_empty
expect_stdout_contains 'Overlay    own-word, Our promise (own.yaml)'
expect_stdout_matches '^ +lgsco-2024 +own-word$'
expect_stdout_matches '^s1\.ack\.5wd +met \(6\.2\) +not met$'
expect_stdout_matches '^s2\.response\.20wd +not met +met$'
expect_stdout_contains 'Own promise: not met: Acknowledged within 2 working days. (Charter)'
expect_stdout_contains '2 working days or less, where the rulebook allows 5 working days; the text says'
expect_stdout_contains '3wd@receipt'
expect_stdout_contains 'Longer, because: The panel is monthly.'
expect_stdout_contains 'Own force: must, where the rulebook says should'
expect_stdout_contains 'Own advice: Use the letter.'
expect_stdout_contains 'Because: Cabinet said so.'

describe 'the verdicts of the rulebook are those without an overlay'
run policy -f json policy.md
expect_stdout_contains '"overlay": null'
grep '"verdict":' "$stdout" > without
grep '"overall":' "$stdout" >> without
run policy --overlay own.yaml -f json policy.md
expect_stdout_contains '"own": null'
expect_stdout_contains '"laxer": true'
if command -v python3 > /dev/null; then
	python3 - "$stdout" without <<- 'CHECK' || fail 'the overlay shows in the verdicts of the rulebook'
		import json, sys
		r = json.load(open(sys.argv[1]))
		lines = open(sys.argv[2]).read().split("\n")
		assert [l.split('"')[3] for l in lines if '"verdict"' in l] == [f["verdict"] for f in r["findings"]]
		f = {f["requirement"]: f for f in r["findings"]}
		own = f["s1.ack.5wd"]["own"]
		assert (own["verdict"], own["value"], own["within"]["working_day"]) == ("not_met", "3wd@receipt", 2)
		assert own["within"]["calendar_day"] == 2 and own["within"]["week"] == 0 and own["rulebook_working_days"] == 5
		assert f["s2.response.20wd"]["own"]["reason"] == "The panel is monthly."
		assert f["s1.extension.ombudsman-details"]["override"] == {
		    "force": "must", "advice": "Use the letter.", "wording": None, "reason": "Cabinet said so."}
		assert f["s1.extension.ombudsman-details"]["force"] == "should"
		assert {s["id"]: s["own"] for s in r["side_by_side"]} == {"s1.ack.5wd": "not_met", "s2.response.20wd": "met"}
		counted = [t["counted_for"] for t in r["timescales"]]
		assert "s1.ack.5wd" in counted, counted
	CHECK
fi

describe 'a weight of the own makes a departure, or none'
printf '%s\n' 'We will apologise.' > short.md
cat > tiny.yaml <<- 'TINY'
	rulebook: {schema: chcheck-rulebook/1, id: tiny, version: "1", title: Tiny, effective_from: 2024-01-01}
	sections: [{number: 1, title: One}]
	requirements:
	- {id: hello, section: 1, paragraph: "", confidence: D, force: should, evidence: [policy], title: Hello, text: Hello,
	   limbs: [{id: h, words: [hello]}], outcomes: [{verdict: met, all: [h], reason: Said.}], silent_reason: Not said.}
TINY
mkdir tiny && mv tiny.yaml tiny/tiny.yaml
run policy -r tiny short.md
expect_status 1
printf '%s\n' 'overlay: {schema: chcheck-overlay/1, id: o, title: t, rulebook: tiny}' \
	'changes: [{requirement: hello, force: may, reason: We never greet.}]' > light.yaml
run policy -r tiny --overlay light.yaml short.md
expect_status 0
expect_stdout_contains 'Own force: may, where the rulebook says should'

describe 'practice by both'
overlay "$ack" ''
printf '%s\n' 'case_ref,received,s1_acknowledged,s1_response' \
	'A,2026-06-01,2026-06-04,2026-06-10' 'B,2026-06-01,2026-06-02,2026-06-10' > register.csv
run cases --as-of 2026-07-01 -f ndjson register.csv
expect_status 0
expect_stdout_lacks '"own"'
run cases --overlay own.yaml --as-of 2026-07-01 -f ndjson register.csv
expect_status 1
expect_stdout_matches '"case_ref":"A".*"s1\.ack":\{"verdict":"in_time".*"own":\{"base":2,"verdict":"late","base_due":"2026-06-03","due":"2026-06-03","days_late":1\}'
expect_stdout_matches '"case_ref":"B".*"s1\.ack":\{"verdict":"in_time".*"own":\{"base":2,"verdict":"in_time"'
run cases --overlay own.yaml --as-of 2026-07-01 register.csv
expect_stdout_contains 's1.ack by the own promise of 2 (lgsco-2024 allows 5)'
expect_stdout_contains 'Acknowledged within 2 working days. (Charter)'
expect_stdout_matches '^  late +1 of 2 +50\.0 %$'
run cases --overlay own.yaml --as-of 2026-07-01 -f json register.csv
expect_stdout_contains '"rulebook_working_days": 5'
run cases --overlay own.yaml --as-of 2026-07-01 --explain A register.csv
expect_stdout_matches 'own promise +late, within 2, due'

describe 'a promise holds from its day on'
sed -i 's/^  rulebook: lgsco-2024/&\n  effective_from: 2026-06-02/' own.yaml
run cases --overlay own.yaml --as-of 2026-07-01 -f ndjson register.csv
expect_status 0
expect_stdout_matches '"case_ref":"A".*"own":\{"base":2,"verdict":"not_applicable"'
sed -i 's/2026-06-02/2026-06-01/' own.yaml
run cases --overlay own.yaml --as-of 2026-07-01 -f ndjson register.csv
expect_status 1
expect_stdout_matches '"case_ref":"A".*"own":\{"base":2,"verdict":"late"'

# refused ID LINE:COLUMN WORDS
refused() {
	run policy --overlay own.yaml policy.md
	expect_status 2
	expect_stdout_empty
	expect_stderr_matches "^chcheck: own\.yaml:$2: error: .*$3.* \[$1\]$"
	run cases --overlay own.yaml register.csv
	expect_status 2
	expect_stderr_matches "^chcheck: own\.yaml:$2: error: .*$3.* \[$1\]$"
}

describe 'an id that is none'
overlay '  - {requirement: s1.ak, promise: p, within: {working_day: 2}}'
refused name-unknown 7:19 s1.ak
overlay '  []' '  - {requirement: nothing, force: must, reason: r}'
refused name-unknown 9:19 nothing

describe 'a change without a reason'
overlay '  []' '  - {requirement: s1.ack.5wd, force: must}'
refused key-missing 9:5 reason

describe 'a change of nothing'
overlay '  []' '  - {requirement: s1.ack.5wd, reason: r}'
refused key-missing 9:5 wording

describe 'laxer than the rulebook without a reason'
overlay '  - {requirement: s1.ack.5wd, promise: p, within: {working_day: 6}}'
refused key-missing 7:51 'more than the 5'

describe 'twice the same'
overlay "$ack
$ack"
refused id-duplicate 8:5 's1.ack.5wd'
overlay '  []' "$force
$force"
refused id-duplicate 10:5 's1.extension.ombudsman-details'

describe 'a promise that cannot be judged'
overlay '  - {requirement: def.complaint, promise: p, within: {working_day: 2}}'
refused value-unknown 7:19 'no limit of time'
overlay '  - {requirement: s1.extension.10wd, promise: p, within: {working_day: 2}}'
refused value-unknown 7:19 'several limits'
overlay '  - {requirement: s1.ack.5wd, promise: p, within: {week: 1}}'
refused key-missing 7:51 working_day
overlay '  - {requirement: s1.ack.5wd, promise: p, within: {working_day: many}}'
refused value-type 7:65 many

describe 'another rulebook than those asked, an unknown key, no file'
overlay "$ack"
sed -i 's/rulebook: lgsco-2024/rulebook: elsewhere/' own.yaml
refused name-unknown 5:13 elsewhere
overlay "$ack"
printf 'extra: 1\n' >> own.yaml
refused key-unknown 10:1 extra
rm own.yaml
run policy --overlay own.yaml policy.md
expect_status 2
finish
