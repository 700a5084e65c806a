#!/bin/sh
# SPDX-License-Identifier: MIT
# The shipped rulebooks: every example comes out as it says, nothing in it is an
# error, and every requirement can be shown.
. "$(dirname "$0")/setup.sh"

for book in lgsco-2024 housing-ombudsman-2024; do
	describe "the examples of $book"
	run rules test -r $book
	expect_status 0

	describe "the lint of $book"
	run rules lint -r $book
	[ "$status" -le 1 ] || fail 'status 0 or 1 expected'
	expect_stdout_contains ' 0 errors'

	describe "every requirement of $book can be shown"
	run rules list -r $book
	expect_status 0
	for id in $(sed -n 's/^\([a-z0-9]*\.[a-z0-9.-]*\) .*/\1/p' "$stdout"); do
		run rules show -r $book "$id"
		expect_status 0
		expect_stdout_contains "$id: "
	done
done

describe 'the second rulebook is clean, and each verdict has its examples'
run rules lint -r housing-ombudsman-2024
expect_status 0
expect_stdout_contains ' 0 errors, 0 warnings'
finish
