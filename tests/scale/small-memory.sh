#!/bin/sh
# SPDX-License-Identifier: MIT
# Second tier: a register of a million rows in 64 MiB of address space, with one thread, with as many as there are
# processors, and with more than there is room for: the same bytes, and not a word about it.
. "$(dirname "$0")/../cli/setup.sh"
python3 "$TOP_SRCDIR/tests/bench/gen_cases.py" "${SCALE_ROWS-1000000}" > register.csv

# within KIB ARGUMENT...: the program in so much address space.
within() {
	space=$1
	shift
	ran="$* (ulimit -v $space)"
	status=0
	(ulimit -v "$space" && exec "$CHCHECK" "$@") > "$stdout" 2> "$stderr" < /dev/null || status=$?
}

run cases --as-of 2026-09-30 -f ndjson -o all.ndjson register.csv
expect_status 1
for threads in 1 '' 8; do
	for format in ndjson json; do
		describe "$format in 64 MiB, threads: ${threads:-as usual}"
		# shellcheck disable=SC2086
		within 65536 cases ${threads:+-j $threads} --as-of 2026-09-30 -f "$format" -o "small.$format" register.csv
		expect_status 1
		expect_stderr_empty
	done
	cmp -s all.ndjson small.ndjson || fail 'other bytes than with all the memory there is'
done
describe 'less than it takes'
within 36864 cases -j 1 --as-of 2026-09-30 -f ndjson -o less.ndjson register.csv
expect_status 2
expect_stderr_contains 'out of memory'
expect_no_file less.ndjson
finish
