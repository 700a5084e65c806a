#!/bin/sh
# SPDX-License-Identifier: MIT
# What every command has in common: help, version, usage errors.
. "$(dirname "$0")/setup.sh"

describe 'help lists the commands'
run --help
expect_status 0
expect_stdout_contains 'usage: chcheck COMMAND'
expect_stderr_empty
commands=$(sed -n '/^commands:/,/^$/s/^  *\([a-z][a-z]*\) .*/\1/p' "$stdout" | sort -u)

describe 'version'
run --version
expect_status 0
expect_stdout_contains 'chcheck 0.'
expect_stderr_empty

describe 'no command'
run
expect_status 2
expect_stdout_empty
expect_stderr_matches '^chcheck: error: .*\[usage\]$'
expect_stderr_lines 1

describe 'unknown command'
run polcy
expect_status 2
expect_stdout_empty
expect_stderr_contains "'polcy'"
expect_stderr_lines 1

for command in $commands; do
	describe "help of $command"
	run "$command" --help
	expect_status 0
	expect_stdout_contains "chcheck $command"
	expect_stderr_empty

	describe "version of $command"
	run "$command" --version
	expect_status 0
	expect_stdout_contains 'chcheck 0.'
	expect_stderr_empty

	describe "options of $command in the manual"
	run "$command" --help
	for option in $(sed -n 's/^  .*--\([a-z-]*\).*/\1/p' "$stdout"); do
		sed 's/\\-/-/g' "$TOP_SRCDIR/doc/chcheck.1" | grep -qe "--$option\b" || fail "no word on --$option"
	done

	describe "unknown option of $command"
	run "$command" --no-such-option
	expect_status 2
	expect_stdout_empty
	expect_stderr_matches '^chcheck: error: .*no-such-option.*\[usage\]$'
	expect_stderr_lines 1

	describe "$command in the manual"
	grep -qE "^\.SS .*chcheck $command( |\"|\$)" "$TOP_SRCDIR/doc/chcheck.1" || fail 'no section of its own'
done

describe 'the manual names no command that is not there'
for command in $(sed -n 's/^\.SS "*chcheck \([a-z]*\).*/\1/p' "$TOP_SRCDIR/doc/chcheck.1" | sort -u); do
	printf '%s\n' "$commands" | grep -qx "$command" || fail "no command '$command'"
done
finish
