#!/bin/sh
# SPDX-License-Identifier: MIT
# Rulebooks that cannot be used: file, line and column, many problems at once.
. "$(dirname "$0")/setup.sh"

# rulebook TEXT: a folder 'own' with a head that is good and TEXT after it (from line 8 on).
rulebook() {
	rm -rf own
	mkdir own
	cat > own/rulebook.yaml <<- HEAD
		rulebook:
		  schema: chcheck-rulebook/1
		  id: own
		  version: "1"
		  title: a rulebook of a few lines
		  publisher: nobody
		  effective_from: 2024-01-01
	HEAD
	printf '%s\n' "$1" >> own/rulebook.yaml
}

# refused ID LINE: each command that needs the rulebook says so.
refused() {
	for command in 'rules lint' 'rules list'; do
		# shellcheck disable=SC2086
		run $command -r own
		expect_status 2
		expect_stderr_matches "^chcheck: own/rulebook\.yaml:$2:[0-9]+: error: .* \[$1\]$"
	done
	run policy -r own "$TOP_SRCDIR/samples/labelled/s01.txt"
	expect_status 2
	expect_stdout_empty
	expect_stderr_matches "^chcheck: own/rulebook\.yaml:$2:[0-9]+: error: .* \[$1\]$"
}

describe 'broken YAML'
rulebook 'lexicon: {a: "b"'
refused yaml-syntax '[0-9]+'

describe 'a lexicon that is a list'
rulebook 'lexicon: [a, b]'
refused value-type 8

describe 'an unknown key'
rulebook 'lexikon: {}'
refused key-unknown 8

describe 'a duplicate key'
rulebook 'lexicon: {a: b, a: c}'
refused key-duplicate 8

describe 'an alias'
rulebook 'lexicon: {a: &x b, c: *x}'
refused yaml-alias 8

describe 'a pattern that matches the empty string'
rulebook 'procedures: [{id: other, title: another, block: ["x*"]}]'
refused pattern-empty 8

describe 'a pattern that is none'
rulebook 'procedures: [{id: other, title: another, block: ["(x"]}]'
refused pattern-syntax 8

describe 'a question about a requirement that is not there'
rulebook 'members: {most: 1, priorities: 1, questions: [{ask: "Why?", about: [no.such], when: [always]}]}'
refused name-unknown 8

describe 'a question for an occasion that nobody knows'
rulebook 'members: {most: 1, priorities: 1, questions: [{ask: "Why?", when: [sometimes]}]}'
refused value-unknown 8

describe 'a figure that is no indicator'
rulebook 'members: {most: 1, priorities: 1, figures: [P99], questions: []}'
refused name-unknown 8

describe 'papers that lack their words'
rulebook 'papers: {words: {page: Page}}'
refused key-missing 8

describe 'an item of the yearly report that nothing can fill'
rulebook 'papers: {annual: [{title: Weather, holds: rain}]}'
refused value-unknown 8

describe 'names in a circle'
rulebook 'lexicon: {a: "x(?&b)", b: "y(?&a)"}'
refused name-cycle 8

describe 'many problems at once'
rulebook 'lexikon: {}
procedures: [{id: other, titel: another, block: ["x*"]}]'
run rules lint -r own
expect_status 2
expect_stderr_contains 'lexikon'
expect_stderr_contains 'titel'
expect_stderr_contains '[pattern-empty]'

describe 'a missing rulebook'
rm -rf own
run rules list -r own
expect_status 2
expect_stdout_empty
expect_stderr_contains "own"
expect_stderr_lines 1
finish
