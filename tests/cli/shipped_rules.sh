#!/bin/sh
# SPDX-License-Identifier: MIT
# The shipped rulebook: every example comes out as it says, nothing in it is an
# error, and every requirement of its table is there.
. "$(dirname "$0")/setup.sh"

describe 'the examples of the rulebook'
run rules test
expect_status 0

describe 'the lint of the rulebook'
run rules lint
[ "$status" -le 1 ] || fail 'status 0 or 1 expected'
expect_stdout_contains ' 0 errors'

describe 'every requirement can be shown'
run rules list
expect_status 0
for id in $(sed -n 's/^\([a-z0-9]*\.[a-z0-9.-]*\) .*/\1/p' "$stdout"); do
	run rules show "$id"
	expect_status 0
	expect_stdout_contains "$id: "
done
finish
