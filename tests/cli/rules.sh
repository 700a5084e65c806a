#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck rules`: list, show, lint, test and new, on the own rulebook and a small one.
. "$(dirname "$0")/setup.sh"

# book EXAMPLE-VERDICT PATTERN: a rulebook 'own' of one requirement, whose text is in line 26.
book() {
	mkdir -p own
	cat > own/own.yaml <<- BOOK
		rulebook: {schema: chcheck-rulebook/1, id: own, version: "1", title: Own rules, effective_from: 2024-01-01}
		sections: [{number: 1, title: One}]
		lexicon:
		  tool: 'drills?|ladders?'
		requirements:
		- id: tools.lend
		  section: 1
		  paragraph: ""
		  confidence: D
		  force: should
		  evidence: [policy]
		  title: Tools are lent
		  text: Says that tools are lent
		  verdicts: [met, silent]
		  limbs:
		  - id: lent
		    title: tools are lent
		    words: ['$2']
		  outcomes:
		  - {verdict: met, all: [lent], reason: It says so.}
		  silent_reason: Nothing on tools was found.
		  gaps: [spades]
		  examples:
		  - verdict: $1
		    text: |
		      We lend drills.
		  - verdict: silent
		    text: |
		      We are open on Mondays.
		  advice: Lend tools.
		  wording: We lend drills.
	BOOK
}

describe 'the list'
run rules list
expect_status 0
expect_stderr_empty
expect_stdout_matches '^s1\.response\.10wd +6\.3 +should +'
expect_stdout_matches '^s2\.ack\.5wd +should '

describe 'the list as JSON'
run rules list -f json
expect_status 0
expect_stdout_contains '"schema": "chcheck-rules/1"'
run rules list -f xml
expect_status 2

describe 'one requirement'
run rules show s1.response.10wd
expect_status 0
expect_stdout_contains 'paragraph     6.3'
expect_stdout_contains 'at most'
run rules show s1.response.10dw
expect_status 2
expect_stderr_contains "did you mean 's1.response.10wd'?"

describe 'a group is shown in plain brackets'
book met 'lend (?:drills|saws)'
run rules show -r own tools.lend
expect_stdout_contains 'lend (drills|saws)'

describe 'a good rulebook'
book met 'lend (?&tool)'
run rules test -r own
expect_status 0
expect_stderr_empty
expect_stdout_contains '2 of 2 examples of 1 requirements'
run rules lint -r own
expect_status 0
expect_stderr_lines 2
expect_stderr_matches "^chcheck: own/own\.yaml:6:3: info: 'tools.lend' has 1 example for 'met', 3 are wanted \[example-few\]$"
expect_stdout_contains '1 patterns (0 tried on every sentence): 0 errors, 0 warnings'
run rules show -r own tools.lend
expect_stdout_contains 'lend <tool>'
expect_stdout_contains 'known gaps    spades'
expect_stdout_contains '| We lend drills.'

describe 'examples in a file of their own'
cat > own/more.yaml <<- 'MORE'
	more_examples:
	- requirement: tools.lend
	  examples:
	  - {verdict: met, text: You can have what you need; we lend ladders.}
	  - {verdict: met, text: We sell drills.}
MORE
run rules test -r own
expect_status 1
expect_stdout_contains '3 of 4 examples of 1 requirements'
expect_stderr_matches "^chcheck: own/more\.yaml:5:5: error: 'tools.lend': .* \[example-fails\]$"
sed -i 's/tools.lend/tools.borrow/' own/more.yaml
run rules test -r own
expect_status 2
expect_stderr_matches "^chcheck: own/more\.yaml:2:16: error: no requirement is called 'tools.borrow' \[name-unknown\]$"
rm own/more.yaml

describe 'an example that fails'
book silent 'lend (?&tool)'
run rules test -r own
expect_status 1
expect_stderr_matches "^chcheck: own/own\.yaml:24:5: error: 'tools.lend': 'silent' is expected here, the checker says 'met'.*\[example-fails\]$"
expect_stdout_contains '1 of 2 examples'
run rules test -r own tools.lend
expect_status 1
run rules test -r own tools.lent
expect_status 2

describe 'an example that is missing'
run rules lint -r own
expect_status 1
expect_stderr_matches "^chcheck: own/own\.yaml:6:3: warning: 'tools.lend' has no example for 'met' \[example-missing\]$"

describe 'a limb that never fires, a name that nothing uses'
book met 'borrow'
run rules lint -r own
expect_status 1
expect_stderr_matches '^chcheck: own/own\.yaml:16:5: warning: .* \[limb-never-fires\]$'
expect_stderr_matches '^chcheck: own/own\.yaml:4:3: warning: .* \[name-unused\]$'
expect_stderr_matches '^chcheck: own/own\.yaml:20:5: warning: .* \[outcome-never-holds\]$'
sed 's/^  - id: lent/  - {id: idle, hidden: true, words: [z]}\n&/' own/own.yaml > own/own.new && mv own/own.new own/own.yaml
run rules lint -r own
expect_stderr_matches "^chcheck: own/own\.yaml:16:5: warning: .*'idle' \[name-unused\]$"

describe 'a pattern that is slow, and one that is tried always'
book met '(?&tool)|(?:\w+ ?)+[;!]'
run rules lint -r own
expect_status 1
expect_stderr_matches '^chcheck: own/own\.yaml:18:13: warning: .* \[pattern-slow\]$'
expect_stderr_matches '^chcheck: own/own\.yaml:18:13: info: .* \[pattern-no-literal\]$'

describe 'a rulebook that cannot be used'
book met '('
run rules lint -r own
expect_status 2
expect_stderr_matches '^chcheck: own/own\.yaml:18:13: error: .* \[pattern-syntax\]$'

describe 'a new requirement'
book met 'lend (?&tool)'
run rules new -r own tools.mend
expect_status 0
expect_stdout_contains '  - id: tools.mend'
cp "$stdout" own/new.yaml
run rules list -r own
expect_status 0
expect_stdout_matches '^tools\.mend '
run rules test -r own
expect_status 0
run rules lint -r own
expect_status 1
for line in 8 9 13 15 20 21; do
	expect_stderr_matches "^chcheck: own/new\.yaml:$line:[0-9]+: warning: this is still to be written \[to-be-written\]$"
done
for id in example-missing advice-missing wording-missing rule-never-fires limb-never-fires verdict-unreachable; do
	expect_stderr_matches "^chcheck: own/new\.yaml:[0-9]+:[0-9]+: warning: .*'tools.mend'.* \[$id\]$"
done
rm own/new.yaml
run rules new -r own tools.lend
expect_status 2
run rules new -r own 'a b'
expect_status 2

describe 'a paragraph, or how several ids begin, in place of an id'
run rules show 6.3
expect_status 2
expect_stderr_contains "no requirement is called '6.3'; did you mean 's1.response.10wd'?"
run rules show s2.
expect_status 2
expect_stderr_contains 'did you mean one of s2.'
finish
