#!/bin/sh
# SPDX-License-Identifier: MIT
# Two rulebooks on one policy: the corporate part is one's subject, the housing part the
# other's. The second takes files from the first and needs no C.
. "$(dirname "$0")/setup.sh"

cat > policy.md <<- 'POLICY'
	# Complaints policy

	## Corporate complaints

	### Stage 1

	We acknowledge complaints within 3 working days and respond within 15 working days.

	### Stage 2

	A director will respond within 25 working days.

	## Housing complaints

	### Stage 1

	We will acknowledge your complaint within 5 working days of receiving it and answer it within 10 working days of the acknowledgement.

	### Stage 2

	A different manager will answer your request within 20 working days of acknowledging it.
POLICY

describe 'each judges its own part'
run policy -r lgsco-2024 -r housing-ombudsman-2024 policy.md
expect_status 1
expect_stderr_empty
expect_stdout_contains 'Rulebook   housing-ombudsman-2024, version 1.0'
expect_stdout_matches '^ +lgsco-2024 +housing-ombudsman-2024$'
expect_stdout_matches '^s1\.ack\.5wd +met \(6\.2\) +met \(6\.2\)$'
expect_stdout_matches '^s1\.response\.10wd +not met \(6\.3\) +met \(6\.3\)$'
expect_stdout_matches '^s2\.response\.20wd +not met +met \(6\.14\)$'
expect_stdout_matches '^s2\.no-reasons-needed +- +silent \(6\.12\)$'

describe 'both in JSON'
run policy -r lgsco-2024 -r housing-ombudsman-2024 -f json policy.md
expect_status 1
if command -v python3 > /dev/null; then
	python3 - "$stdout" <<- 'CHECK' || fail 'the columns do not agree with the findings'
		import json, sys
		r = json.load(open(sys.argv[1]))
		found = {(f["rulebook"], f["requirement"]): f["verdict"] for f in r["findings"]}
		books = [b["id"] for b in r["rulebooks"]]
		assert books == ["lgsco-2024", "housing-ombudsman-2024"]
		rows = {row["id"]: row["verdicts"] for row in r["side_by_side"]}
		assert set(rows) == {q for _, q in found}
		for q, verdicts in rows.items():
		    assert verdicts == {b: found.get((b, q)) for b in books}, q
		assert rows["s1.response.10wd"] == {"lgsco-2024": "not_met", "housing-ombudsman-2024": "met"}
		housing = [f for f in r["findings"] if f["rulebook"] == books[1]]
		assert all(f["paragraph"] or f["confidence"] in "CD" for f in housing)
	CHECK
fi

describe 'one rulebook has no columns'
run policy policy.md
expect_stdout_lacks 'Side by side'
run policy -f json policy.md
expect_stdout_contains '"side_by_side": []'

describe 'whose procedure a time limit is'
run policy -r housing-ombudsman-2024 -f json policy.md
expect_status 1
expect_stdout_contains '"procedure": "corporate"'
expect_stdout_contains '"procedure": "housing"'

describe 'cases that the register marks as housing'
printf '%s\n' 'case_ref,procedure,received,s1_acknowledged,s1_response' \
	'H1,housing,2025-03-03,2025-03-05,2025-03-31' 'C1,corporate,2025-03-03,2025-03-05,2025-03-31' > register.csv
run cases -r housing-ombudsman-2024 --as-of 2025-06-02 -f ndjson register.csv
expect_status 1
expect_stdout_matches '"case_ref":"H1".*"s1\.response":\{"verdict":"late"'
expect_stdout_matches '"case_ref":"C1".*"s1\.response":\{"verdict":"not_applicable"'
run cases --as-of 2025-06-02 -f ndjson register.csv
expect_stdout_matches '"case_ref":"H1".*"s1\.response":\{"verdict":"not_applicable"'
expect_stdout_matches '"case_ref":"C1".*"s1\.response":\{"verdict":"late"'

# --- files of another rulebook ---

book() {
	mkdir -p rules/base rules/own
	cat > rules/base/lexicon.yaml <<- 'BASE'
		lexicon: {tool: 'drills?', never: 'x', thing: '(?&tool)s?'}
		procedures:
		- {id: shop, title: the shop, sentence: ['^shop']}
		- {id: park, title: the park, sentence: ['^park']}
	BASE
	cat > rules/own/rulebook.yaml <<- BOOK
		rulebook: {schema: chcheck-rulebook/1, id: own, version: "1", title: Own, effective_from: 2024-01-01, subject: park}
		uses: [$1]
		lexicon: {tool: 'ladders?'}
		procedures: [{id: park, title: the park, sentence: ['^in the park']}]
		sections: [{number: 1, title: One}]
		requirements:
		- {id: lend, section: 1, paragraph: "", confidence: D, force: should, evidence: [policy], title: Lent, text: Lent,
		   limbs: [{id: l, words: ['lend (?&thing)']}], outcomes: [{verdict: met, all: [l], reason: Lent.}], silent_reason: No.,
		   advice: a, wording: In the park we lend ladders., examples: [{verdict: met, text: We lend ladders.}, {verdict: silent, text: We lend drills.},
		   {verdict: silent, text: Shop assistants lend ladders.}, {verdict: met, text: In the park we lend ladders.}]}
	BOOK
}

describe 'own entries stand in the place of those of the used file'
book base/lexicon.yaml
run rules test -r rules/own
expect_status 0
expect_stdout_contains '4 of 4 examples'
run rules lint -r rules/own
expect_status 0
if grep -q name-unused "$stderr"; then fail 'a name of the used file is reported'; fi

describe 'a file that cannot be used'
book base/lexikon.yaml
run rules list -r rules/own
expect_status 2
expect_stderr_matches '^chcheck: rules/own/rulebook\.yaml:2:8: error: .*rules/base/lexikon\.yaml.* \[name-unknown\]$'
for path in ../base/lexicon.yaml /etc/passwd lexicon.yaml base/sub/lexicon.yaml base/lexicon.txt; do
	book "$path"
	run rules list -r rules/own
	expect_status 2
	expect_stderr_matches '^chcheck: rules/own/rulebook\.yaml:2:8: error: .* \[value-type\]$'
done
finish
