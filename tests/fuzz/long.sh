#!/bin/sh
# SPDX-License-Identifier: MIT
# long.sh FOLDER: builds the fuzz targets in FOLDER with clang, libFuzzer, AddressSanitizer and
# UndefinedBehaviorSanitizer, runs each for FUZZ_SECONDS (900) one after another, and prints what each did.
#
#	FUZZ_SECONDS   seconds for each target
#	FUZZ_TARGETS   names, "pdf html"; all when empty
#	FUZZ_OPTIONS   more options of libFuzzer
#
# A file that makes a crash is left in FOLDER/found/NAME/. Keep it: copy it to tests/fuzz/corpus/NAME under
# a name that says why. Status 1 when anything was found.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:?say where to build: long.sh FOLDER}
: "${FUZZ_SECONDS:=900}"
: "${FUZZ_TARGETS:=}"
: "${FUZZ_OPTIONS:=}"
: "${CLANG:=clang}"
: "${CHCHECK_RULES:=$top/rules}"
TOP_SRCDIR=$top
export TOP_SRCDIR CHCHECK_RULES

command -v "$CLANG" > /dev/null || { echo 'fuzzing needs clang' >&2; exit 2; }
mkdir -p "$build" && cd "$build" || exit 2
build=$PWD
if [ ! -e Makefile ]; then
	"$top/configure" -q --enable-fuzzing --enable-asan --enable-ubsan CC="$CLANG" CFLAGS='-g -O1' || exit 2
fi
make -s chcheck-reader || exit 2

status=0
for source in "$top"/tests/fuzz/fuzz_*.c; do
	name=$(basename "$source" .c)
	name=${name#fuzz_}
	case " ${FUZZ_TARGETS:-$name} " in
	*" $name "*) ;;
	*) continue ;;
	esac
	make -s "tests/fuzz/fuzz_$name" || exit 2
	mkdir -p "corpus/$name" "found/$name"
	dict=
	[ ! -e "$top/tests/fuzz/dict/$name.dict" ] || dict=-dict=$top/tests/fuzz/dict/$name.dict
	ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1 \
		"tests/fuzz/fuzz_$name" -max_total_time="$FUZZ_SECONDS" -timeout=10 -rss_limit_mb=1024 -max_len=16384 \
		-print_final_stats=1 -verbosity=1 -artifact_prefix="found/$name/" $dict $FUZZ_OPTIONS \
		"corpus/$name" "$top/tests/fuzz/corpus/$name" > "fuzz-$name.log" 2>&1
	rc=$?
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "fuzz-$name.log" | tail -n 1)
	printf '%s: %s executions, %s new inputs kept, ' "$name" "${runs:-no}" "$(ls "corpus/$name" | wc -l)"
	if [ "$rc" -eq 0 ]; then
		echo 'nothing found'
	else
		echo "status $rc: see $build/fuzz-$name.log and $build/found/$name"
		status=1
	fi
done
exit $status
