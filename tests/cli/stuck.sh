#!/bin/sh
# SPDX-License-Identifier: MIT
# A pattern that would take for ever on a text: its finding is an error, the others are judged, the status is 2.
. "$(dirname "$0")/setup.sh"
rules=$TOP_SRCDIR/tests/rules/stuck
printf 'A flib. In 5 days. In l %s, not y.\n' "$(printf '%040d' 0 | tr 0 x)" > text.txt
printf 'A flib.\n' > good.txt

describe 'a pattern of one requirement'
run policy -r "$rules" -f json text.txt
expect_status 2
expect_stdout_contains '"overall": "error"'
expect_stdout_contains '"error": 1'
expect_stdout_contains '"met": 3'
expect_stderr_contains 'limb'

describe 'nothing of it in the text'
run policy -r "$rules" -f json good.txt
expect_status 1
expect_stdout_contains '"error": 0'
expect_stderr_empty

describe 'the cue of a procedure, on which everything rests'
sed 's/ l x/ p x/' text.txt > cue.txt
run policy -r "$rules" -f json cue.txt
expect_status 2
expect_stdout_contains '"error": 5'

finish
