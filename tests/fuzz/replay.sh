#!/bin/sh
# SPDX-License-Identifier: MIT
# Every fuzz target over its corpus and fixed changes of it.
set -u
: "${TOP_SRCDIR:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${TOP_BUILDDIR:=$TOP_SRCDIR/build}"
: "${CHCHECK_RULES:=$TOP_SRCDIR/rules}"
export TOP_SRCDIR CHCHECK_RULES
status=0
for source in "$TOP_SRCDIR"/tests/fuzz/fuzz_*.c; do
	name=$(basename "$source" .c)
	if [ ! -x "$TOP_BUILDDIR/tests/fuzz/$name" ]; then
		echo "no program tests/fuzz/$name"
		status=1
		continue
	fi
	printf '%s: ' "$name"
	timeout 300 "$TOP_BUILDDIR/tests/fuzz/$name" "$TOP_SRCDIR/tests/fuzz/corpus/${name#fuzz_}"/* || {
		echo "FAIL: $name"
		status=1
	}
done
for corpus in "$TOP_SRCDIR"/tests/fuzz/corpus/*/; do
	name=$(basename "$corpus")
	if [ ! -e "$TOP_SRCDIR/tests/fuzz/fuzz_$name.c" ]; then
		echo "FAIL: tests/fuzz/corpus/$name belongs to no target"
		status=1
	fi
done
exit $status
