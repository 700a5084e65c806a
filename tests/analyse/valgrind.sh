#!/bin/sh
# SPDX-License-Identifier: MIT
# Every unit test under valgrind: no read of what was not written, nothing out of bounds, nothing left behind.
# Left out: those that test walls (Landlock, limits of the worker), which valgrind does not know, and those that count or
# fail allocations, which is what valgrind's own allocator would do.
set -u
cd "${TOP_BUILDDIR:-.}" || exit 99
case ${SANITIZE-} in
*sanitize*) echo 'valgrind and the sanitizers do not go together: run it in the plain build'; exit 1 ;;
esac
command -v valgrind > /dev/null 2>&1 || { echo 'needs the program valgrind'; exit 1; }
found=$(mktemp -d) || exit 99
trap 'rm -rf "$found"' EXIT
export found
# The limits that a test sets for itself are for the machine, not for valgrind's.
CK_DEFAULT_TIMEOUT=60
CK_TIMEOUT_MULTIPLIER=20
export CK_DEFAULT_TIMEOUT CK_TIMEOUT_MULTIPLIER
count=0
for test in tests/unit/test_*; do
	[ -f "$test" ] && [ -x "$test" ] || continue
	case $test in
	*.log | *.trs | *.o | */test_reader_client | */test_rights | */test_convert | */test_serve_jobs | *_memory | */test_saving_killed) continue ;;
	esac
	count=$((count + 1))
	echo "$test"
done > "$found/tests"
# shellcheck disable=SC2016
xargs -n 1 -P 2 sh -c '
	name=$(basename "$1")
	if valgrind -q --error-exitcode=9 --leak-check=full --suppressions="$TOP_SRCDIR/tests/valgrind.supp" \
		--trace-children=no "$1" > "$found/$name.out" 2>&1; then
		echo "fine: $name"
	else
		mv "$found/$name.out" "$found/$name.failed"
	fi' sh < "$found/tests"
for log in "$found"/*.failed; do
	[ -e "$log" ] || continue
	echo "== $(basename "$log" .failed)"
	tail -n 60 "$log"
	failed=yes
done
count=$(wc -l < "$found/tests")
echo "$count unit tests under valgrind"
[ "$count" -gt 30 ] && [ -z "${failed-}" ]
