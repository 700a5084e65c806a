#!/bin/sh
# SPDX-License-Identifier: MIT
# The examples of the shipped rulebooks guard their rules: nine of ten changes to a rule are noticed.
. "$(dirname "$0")/setup.sh"

for book in lgsco-2024 housing-ombudsman-2024; do
	describe "changes to the rules of $book are noticed"
	run rules test -r $book --mutate --least 90
	expect_status 0
	expect_stderr_empty
	expect_stdout_contains ' changes to rules are noticed by an example'
done
finish
