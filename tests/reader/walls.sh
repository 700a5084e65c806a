#!/bin/sh
# SPDX-License-Identifier: MIT
# The walls around the worker, tried from inside: a program that is built from the worker's own rights.c takes
# its place and does one forbidden thing, which the suffix of the file names. The client says how it ended.
. "$(dirname "$0")/../cli/setup.sh"

wall=$TOP_BUILDDIR/tests/reader/wall
if [ ! -x "$wall" ]; then
	echo "no program at $wall"
	exit 77
fi
"$wall" --list > list || exit 99
[ "$(wc -l < list)" -gt 60 ] || { echo 'the list of attempts is too short'; exit 1; }

# What a careless parent of chcheck leaves open, and what is nobody's business.
exec 9< list
CHC_SECRET=secret
CHCHECK_READER=$wall
export CHC_SECRET CHCHECK_READER

while read -r name end; do
	describe "$name"
	printf 'x' > "a.$name"
	case $name in
	writefile)
		# directly, since the worker's standard output is a pipe
		ran=$name
		status=0
		"$wall" "$name" > "$stdout" 2> "$stderr" || status=$?
		expect_status $((128 + ${end#signal }))
		[ ! -s "$stdout" ] || fail 'the file was written'
		continue ;;
	esac
	run show "a.$name"
	expect_status 2
	expect_stdout_empty
	expect_stderr_lines 1
	expect_stderr_contains "a.$name: error: "
	if grep -q 'status 77)' "$stderr"; then
		echo "$name: left out, this kernel's Landlock does not know it"
		continue
	fi
	case $end in
	'signal 24') expect_stderr_contains 'too much processor time' ;;
	'signal 9') expect_stderr_contains 'was killed' ;;
	'status 0') expect_stderr_contains 'not usable' ;;
	*) expect_stderr_contains "($end)" ;;
	esac
done < list
finish
