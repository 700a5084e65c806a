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
# each condition is left out in its own place: the examples need the first and not the second
expect_stdout_lacks "'lent': condition 1 dropped"
expect_stdout_contains "'lent': condition 2 dropped"
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

# limits OUTCOME...: a rulebook 'limits' of one requirement about time limits, with these outcomes.
limits() {
	mkdir -p limits
	cat > limits/limits.yaml <<- 'BOOK'
		rulebook: {schema: chcheck-rulebook/1, id: limits, version: "1", title: Limits, effective_from: 2024-01-01}
		sections: [{number: 1, title: One}]
		timescales:
		  amount: ['\b(?<amount>\d+) (?<unit>days)\b']
		  units: [{unit: day, text: [days]}]
		  attributes:
		    actor:
		      cues: [{value: borrower, text: ['\byou return']}, {value: shop, text: ['\bwe repair']}]
		requirements:
		- id: tools.repair
		  section: 1
		  paragraph: ""
		  confidence: D
		  force: should
		  evidence: [policy]
		  title: Tools are repaired in time
		  text: Says that tools are repaired within five days
		  limbs:
		  - {id: within, timescale: {actor: [shop], at_most: {day: 5}}}
		  - {id: longer, timescale: {actor: [shop], more_than: {day: 5}}}
		  - id: soon
		    words: [{text: '\bsoon\b'}]
		  silent_reason: Nothing on repairs was found.
		  outcomes:
	BOOK
	for outcome in "$@"; do
		printf '  - {%s, reason: So it is.}\n' "$outcome" >> limits/limits.yaml
	done
	printf '  examples: [{verdict: silent, text: "We are open on Mondays."}]\n' >> limits/limits.yaml
}

describe 'a change that no text can show is listed and not counted'
limits 'verdict: unclear, worse: not_met, all: [within, longer]' 'verdict: not_met, all: [longer]' \
	'verdict: met, all: [within]' 'verdict: partly, all: [soon]'
run rules test -r limits --mutate
expect_status 1
cp "$stdout" said
sed -n '/^Not counted/,/^No example/p' said > idle
sed -n '/^No example/,$p' said > counted
grep -q "outcome 3 ('met') asked before outcome 2 ('not_met') \[order\]" idle || fail 'both never hold here'
grep -q "outcome 4 ('partly') asked before outcome 3 ('met') \[order\]" counted || fail 'both may hold'
grep -q "'within': 'at_most' of day made 6 \[number\]" counted || fail 'six days would be unclear'
grep -q "asked before outcome 2" counted && fail 'it is counted all the same'

describe 'a limit that another limb decides first'
limits 'verdict: not_met, all: [longer]' 'verdict: met, all: [within]'
run rules test -r limits --mutate
cp "$stdout" said
sed -n '/^Not counted/,/^No example/p' said > idle
sed -n '/^No example/,$p' said > counted
grep -q "'within': 'at_most' of day made 6 \[number\]" idle || fail 'six days are too long whatever else they are'
grep -q "'within': 'at_most' of day made 4 \[number\]" counted || fail 'five days would be silent'
grep -q "'longer': 'more_than' of day made 6 \[number\]" counted || fail 'six days would be silent'
grep -q "'longer': 'actor' dropped \[selection\]" counted || fail 'the borrower would count'
run rules test -r limits --mutate -f json
expect_stdout_contains '"idle": ['
expect_stdout_contains '"what": "'"'within': 'at_most' of day made 6"'"'

describe 'the same on any number of threads'
run rules test --mutate -j 1
cp "$stdout" one
run rules test --mutate -j 3
cmp -s one "$stdout" || fail 'the threads show'
finish
