#!/bin/sh
# SPDX-License-Identifier: MIT
# A rulebook of two editions: which one judges follows the day of the policy, or of the
# case's receipt; a case before casework use is marked.
. "$(dirname "$0")/setup.sh"

# edition FOLDER VERSION FROM DAYS [ID]
edition() {
	mkdir -p "$1"
	cat > "$1/own.yaml" <<- BOOK
		rulebook: {schema: chcheck-rulebook/1, id: ${5:-own}, version: "$2", title: Own rules, effective_from: $3, casework_from: 2026-01-10}
		sections: [{number: 1, title: One}]
		timescales:
		  amount: ['\b(?<amount>\d+) (?<unit>days)\b']
		  units: [{unit: working_day, text: [days]}]
		  attributes: {}
		requirements:
		- id: answer
		  section: 1
		  paragraph: ""
		  confidence: D
		  force: should
		  evidence: [policy]
		  title: Answered within $4 days
		  text: Answered within $4 days
		  limbs:
		  - {id: within, timescale: {at_most: {working_day: $4}}}
		  - {id: longer, hidden: true, timescale: {more_than: {working_day: $4}}}
		  outcomes:
		  - {verdict: not_met, all: [longer], reason: More than $4.}
		  - {verdict: met, all: [within], reason: Within $4.}
		  silent_reason: None.
		steps:
		- {id: s1.answer, title: the answer, requirement: answer, trigger: received, done: s1_response, base: $4}
	BOOK
}

edition own/2024 '1' 2024-02-08 10
edition own/2026 '2' 2026-01-05 7
printf 'We answer within 8 days.\n' > policy.txt

describe 'the edition in force on the day of the policy'
for day in 2024-02-08 2025-06-01 2026-01-04; do
	run policy -r own --policy-date $day policy.txt
	expect_status 0
	expect_stdout_matches "^Rulebook   own, version 1, in force from 2024-02-08 \(policy of $day\)$"
done
for day in 2026-01-05 2026-01-06 2030-01-01; do
	run policy -r own --policy-date $day policy.txt
	expect_status 1
	expect_stdout_matches "^Rulebook   own, version 2, in force from 2026-01-05 \(policy of $day\)$"
done

describe 'a policy from before the first edition'
run policy -r own --policy-date 2024-02-07 policy.txt
expect_status 0
expect_stdout_contains 'Rulebook   own, version 1, in force only from 2024-02-08, after the policy of 2024-02-07'

describe 'in JSON'
run policy -r own --policy-date 2026-01-05 -f json policy.txt
expect_stdout_contains '"policy_date": "2026-01-05"'
expect_stdout_contains '"effective_from": "2026-01-05"'
run policy -r own/2024 -f json policy.txt
expect_status 0
expect_stdout_contains '"policy_date": null'
expect_stdout_contains '"effective_from": "2024-02-08"'
run policy -r own --policy-date yesterday policy.txt
expect_status 2

describe 'the edition in force when the case was received'
printf '%s\n' 'case_ref,received,s1_response' \
	'OLD,2026-01-02,2026-01-14' 'NEW,2026-01-05,2026-01-15' 'USE,2026-01-10,2026-01-15' 'Z9,,2026-01-15' > register.csv
run cases -r own --as-of 2026-03-02 -f ndjson register.csv
expect_status 1
expect_stdout_matches '"case_ref":"OLD".*"s1\.answer":\{"verdict":"in_time","base_due":"2026-01-16".*"edition":"1","before_casework_use":true'
expect_stdout_matches '"case_ref":"NEW".*"s1\.answer":\{"verdict":"late","base_due":"2026-01-14".*"edition":"2","before_casework_use":true'
expect_stdout_matches '"case_ref":"USE".*"edition":"2","before_casework_use":false'
expect_stdout_matches '"case_ref":"Z9".*"edition":"2","before_casework_use":null'

describe 'the last day of the old edition'
printf '%s\n' 'case_ref,received,s1_response' 'LAST,2026-01-04,2026-01-16' 'FIRST,2026-01-05,2026-01-16' > register2.csv
run cases -r own --as-of 2026-03-02 -f ndjson register2.csv
expect_stdout_matches '"case_ref":"LAST".*"verdict":"in_time".*"edition":"1"'
expect_stdout_matches '"case_ref":"FIRST".*"verdict":"late".*"edition":"2"'
run cases -r own --as-of 2026-03-02 -f ndjson -j 1 register2.csv
cp "$stdout" one
run cases -r own --as-of 2026-03-02 -f ndjson -j 4 register2.csv
cmp -s one "$stdout" || fail 'the threads show'

describe 'the summary'
run cases -r own --as-of 2026-03-02 register.csv
expect_stdout_contains '1 of them by the edition in force from 2024-02-08 (1)'
expect_stdout_contains '3 of them by the edition in force from 2026-01-05 (2)'
expect_stdout_contains '2 of them were received before casework use (from 2026-01-10 on)'
run cases -r own --as-of 2026-03-02 -f json register.csv
expect_stdout_contains '"before_casework_use": 2'
expect_stdout_contains '"casework_from": "2026-01-10"'

describe 'the shipped rulebook: casework use from 1 April 2026'
printf '%s\n' 'case_ref,received' 'A,2026-03-31' 'B,2026-04-01' > april.csv
run cases --as-of 2026-04-02 -f ndjson april.csv
expect_stdout_matches '"case_ref":"A".*"before_casework_use":true'
expect_stdout_matches '"case_ref":"B".*"before_casework_use":false'

describe 'one due date'
run due -r own --step s1.answer 2026-01-02
expect_stdout_contains 'due 2026-01-16 Fri'
run due -r own --step s1.answer 2026-01-05
expect_stdout_contains 'due 2026-01-14 Wed'

describe 'editions that do not go together'
edition own/2027 '3' 2026-01-05 5
run policy -r own policy.txt
expect_status 2
expect_stderr_contains 'editions have different days'
edition own/2027 '3' 2027-01-01 5 other
run policy -r own policy.txt
expect_status 2
expect_stderr_contains 'editions have one id'
edition own/2027 '3' 2027-01-01 5
sed -i 's/id: s1.answer/id: s1.reply/' own/2027/own.yaml
run cases -r own --as-of 2026-03-02 register.csv
expect_status 2
expect_stderr_contains 'this edition has other steps or checks'
finish
