#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck rules test --mutate`: which changes to a rule an example notices.
. "$(dirname "$0")/setup.sh"

# book [EXAMPLE...]: a rulebook 'own' of one requirement; each EXAMPLE is 'VERDICT TEXT'.
book() {
	mkdir -p own
	cat > own/own.yaml <<- 'BOOK'
		rulebook: {schema: chcheck-rulebook/1, id: own, version: "1", title: Own rules, effective_from: 2024-01-01}
		sections: [{number: 1, title: One}]
		timescales:
		  amount: ['\b(?<amount>\d+) (?<unit>days)\b']
		  units: [{unit: day, text: [days]}]
		  attributes:
		    actor:
		      cues:
		      - {value: borrower, text: ['\byou return']}
		      - {value: shop, text: ['\bwe repair']}
		requirements:
		- id: tools.lend
		  section: 1
		  paragraph: ""
		  confidence: D
		  force: should
		  evidence: [policy]
		  title: Tools are lent
		  text: Says that tools are lent
		  limbs:
		  - id: lent
		    words:
		    - text: ['lends? (?:drills|saws)|hires? out', 'borrow']
		      with: ['tools?|drills?|saws?']
		      unless: ['\bno longer\b', '\bnever\b']
		    - scope: joined
		      text: ['these: drills']
		      intro: ['lend']
		  - id: quick
		    timescale: {actor: [shop], at_most: {day: 5}}
		  outcomes:
		  - {verdict: met, all: [lent, quick], reason: It says both.}
		  - {verdict: partly, any: [lent, quick], reason: It says one.}
		  silent_reason: Nothing on tools was found.
		  examples:
	BOOK
	for example in "$@"; do
		printf '  - {verdict: %s, text: "%s"}\n' "${example%% *}" "${example#* }" >> own/own.yaml
	done
}

describe 'few examples leave much unnoticed'
book 'met We lend drills. We repair them in 3 days.' 'silent We are open on Mondays.'
run rules test -r own --mutate
expect_status 1
expect_stderr_empty
expect_stdout_matches "^own/own\.yaml:23:51: tools\.lend: 'lent': pattern dropped: 'borrow' \[pattern\]\$"
expect_stdout_matches "^own/own\.yaml:23:14: tools\.lend: 'lent': alternative 2 dropped: 'hires\? out' \[alternative\]\$"
expect_stdout_lacks "pattern dropped: 'lends"
expect_stdout_matches "^own/own\.yaml:25:16: tools\.lend: 'lent': 'unless' dropped \[unless\]\$"
expect_stdout_matches "^own/own\.yaml:25:33: tools\.lend: 'lent': exception dropped: .*never.* \[exception\]\$"
expect_stdout_matches "^own/own\.yaml:29:5: tools\.lend: 'quick': 'at_most' of day made 4 \[number\]\$"
expect_stdout_matches "^own/own\.yaml:29:5: tools\.lend: 'quick': 'actor' dropped \[selection\]\$"
expect_stdout_matches "\[scope\]\$"
expect_stdout_matches "'intro' dropped \[guard\]\$"
expect_stdout_matches "^own/own\.yaml:33:5: tools\.lend: outcome 2 \('partly'\) dropped \[outcome\]\$"

describe 'an example for each change'
book 'met We lend drills. We repair them in 5 days.' 'partly We repair drills in 5 days.' \
	'silent We repair tools in 6 days.' 'silent You return it in 4 days.' 'partly You can borrow our saws.' \
	'partly We hire out tools.' 'silent We no longer lend drills.' 'silent We never lend drills.' \
	'silent You can borrow books.' 'partly We lend these:\n\n- drills\n- paint' 'silent We sell these:\n\n- drills' \
	'partly We lend saws.' 'silent We are open on Mondays.'
run rules test -r own
expect_status 0
run rules test -r own --mutate --least 100
expect_status 0
expect_stderr_empty
expect_stdout_lacks 'No example notices'
expect_stdout_contains 'changes to rules are noticed by an example (100.0%)'
expect_stdout_contains 'changes to wordings are noticed by an example (100.0%)'

describe 'the share that has to be noticed'
book 'met We lend drills. We repair them in 3 days.' 'silent We are open on Mondays.'
run rules test -r own --mutate --least 10
expect_status 0
run rules test -r own --mutate --least 95
expect_status 1
run rules test -r own --mutate --least 101
expect_status 2
run rules test -r own --least 10
expect_status 2
expect_stderr_contains "'--format', '--threads' and '--least' go with '--mutate'"

describe 'one requirement, and none'
run rules test -r own --mutate tools.lend
expect_status 1
run rules test -r own --mutate tools.send
expect_status 2
expect_stderr_contains "did you mean 'tools.lend'?"

describe 'JSON'
run rules test -r own --mutate -f json
expect_status 1
expect_stdout_contains '"schema": "chcheck-mutation/1"'
expect_stdout_contains '"what": "'"'lent': 'unless' dropped"'"'
if command -v python3 > /dev/null; then
	python3 - "$stdout" <<- 'CHECK' || fail 'the sums in the JSON do not agree'
		import json, sys
		m = json.load(open(sys.argv[1]))
		for group in ("rules", "wordings"):
		    kinds = [k for k in m["by_change"].values() if k["of"] == group]
		    assert sum(k["changes"] for k in kinds) == m[group]["changes"] == sum(r[group]["changes"] for r in m["requirements"])
		    assert sum(k["noticed"] for k in kinds) == m[group]["noticed"] == sum(r[group]["noticed"] for r in m["requirements"])
		left = sum(m[g]["changes"] - m[g]["noticed"] for g in ("rules", "wordings"))
		assert left == len(m["survivors"]) > 0
	CHECK
fi

describe 'an example that fails already is left out'
book 'silent We lend drills.' 'met We lend drills. We repair them in 3 days.'
run rules test -r own --mutate
expect_status 1
expect_stderr_contains '1 examples were left out'

describe 'the same on any number of threads'
run rules test --mutate -j 1
cp "$stdout" one
run rules test --mutate -j 3
cmp -s one "$stdout" || fail 'the threads show'
finish
