#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck manual`: a page for every command, which man(1) can read, and which is installed.
. "$(dirname "$0")/setup.sh"

"$CHCHECK" --help | sed -n '/^commands:/,/^$/s/^  \([a-z][a-z]*\)  *.*/\1/p' > commands

describe 'every command has a page with all its options'
while read -r command; do
	run manual "$command"
	expect_status 0
	expect_stderr_empty
	expect_stdout_contains ".B chcheck $command"
	"$CHCHECK" "$command" --help | sed -n 's/^ *\(-[a-zA-Z], \)\{0,1\}--\([a-z-]*\).*/\2/p' > options
	while read -r option; do
		case $option in help | version) continue ;; esac
		written=$(printf '%s' "$option" | sed 's/-/\\-/g')
		grep -qF -- "--$written" "$stdout" || grep -qF -- "\\-\\-$written" "$stdout" || fail "$command --$option is not there"
	done < options
	if command -v man > /dev/null 2>&1; then
		LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 "$stdout" > page 2> warnings ||
			fail "man does not read the page of $command"
		[ ! -s warnings ] || fail "the page of $command: $(head -1 warnings)"
	fi
done < commands

describe 'every page is installed, and no other'
sed -n 's/^command_pages += man\/chcheck-\(.*\)\.1$/\1/p' "$TOP_SRCDIR/checker/cli/local.mk" | sort > installed
sort commands | diff - installed > differ || fail "$(cat differ)"

describe 'no such command'
run manual polcy
expect_status 2
expect_stderr_contains "did you mean 'policy'?"
finish
