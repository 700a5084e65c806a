#!/bin/sh
# SPDX-License-Identifier: MIT
# The program as it is installed, under calls that fail by a preloaded library: every allocation of a short run, some of
# others, and of the worker; and what is full or closed at the other end of its output. Not for instrumented builds,
# whose own allocator comes first.
. "$(dirname "$0")/../cli/setup.sh"
. "$TOP_SRCDIR/tests/exhaust/inputs.sh"
describe 'inputs'
make_inputs || fail 'cannot be made'
# shellcheck disable=SC2086
${CC-cc} -D_GNU_SOURCE -w -O1 -shared -fPIC -o fault.so "$TOP_SRCDIR/tests/exhaust/fault.c" \
	"$TOP_SRCDIR/tests/exhaust/fault_preload.c" -ldl || fail 'the library cannot be made'

# once FAULT ARGUMENT...: with that fault; the count of calls in `count`.
once() {
	fault=$1
	shift
	ran="$* ($fault)"
	status=0
	rm -f count
	LD_PRELOAD=$PWD/fault.so CHC_FAULT=$fault CHC_FAULT_COUNT=$PWD/count "$CHCHECK" "$@" > "$stdout" 2> "$stderr" \
		< /dev/null || status=$?
}

# go_through STEP ARGUMENT...: each STEP-th allocation fails.
go_through() {
	step=$1
	shift
	describe "$*"
	once memory:0 "$@"
	good=$status
	cp "$stdout" good
	read -r calls _ < count
	[ "$calls" -gt 100 ] || fail "no more than $calls allocations"
	at=1
	while [ "$at" -le "$calls" ]; do
		once "memory:$at" "$@"
		if [ "$status" -eq "$good" ]; then
			cmp -s "$stdout" good || fail 'another result, and the status of the whole'
		else
			expect_status 2
			# a pattern that got no memory for its match is one that could not be judged
			grep -qE 'memory|could not be judged' "$stderr" || fail 'nothing is said of memory'
		fi
		at=$((at + step))
	done
	echo "$*: $calls allocations, each $step-th"
}

go_through "${PROGRAM_STEP-1}" policy -r in/tools -f json in/policy/1-lending.md
go_through 40 cases -j 1 -r in/timelines --as-of 2026-06-30 -f json in/register.csv
go_through 40 rules lint -r in/tools
go_through 997 policy -f json in/policy/1-lending.md

describe 'the worker without memory'
cat > reader << END
#!/bin/sh
LD_PRELOAD='$PWD/fault.so' CHC_FAULT=memory:\$(cat '$PWD/at') exec '$CHCHECK_READER' "\$@"
END
chmod +x reader
run show in/show/table.html
cp "$stdout" good
for at in 1 2 3 5 8 13 21 34 55 89 144 233 377 610 987; do
	echo $at > at
	ran="show, allocation $at of the worker"
	status=0
	CHCHECK_READER=$PWD/reader "$CHCHECK" show in/show/table.html > "$stdout" 2> "$stderr" || status=$?
	if [ "$status" -eq 0 ]; then
		cmp -s "$stdout" good || fail 'another text'
	else
		expect_status 2
		expect_stderr_lines 1
	fi
done

describe 'a device without room'
for format in text html json csv md sarif junit; do
	run policy -r in/tools -f $format -o /dev/full in/policy/1-lending.md
	expect_status 2
	expect_stderr_contains '/dev/full: error: cannot be written: No space left on device'
	status=0
	"$CHCHECK" policy -r in/tools -f $format in/policy/1-lending.md > /dev/full 2> "$stderr" || status=$?
	expect_status 2
	expect_stderr_contains 'standard output: error: cannot be written'
done
for format in text html json ndjson csv csv-cases xlsx xes; do
	run cases -r in/timelines --as-of 2026-06-30 -f $format -o /dev/full in/register.csv
	expect_status 2
	expect_stderr_contains '/dev/full: error: cannot be written'
done

describe 'a limit of file sizes'
echo old > limited.json
status=0
(ulimit -f 1; exec "$CHCHECK" policy -r in/tools -f json -o limited.json in/policy) > "$stdout" 2> "$stderr" || status=$?
[ "$status" -eq 2 ] || [ "$status" -eq $((128 + 25)) ] || fail 'status 2, or death by SIGXFSZ, expected'
[ "$(cat limited.json)" = old ] || fail 'the old file is gone'

describe 'nobody reads on'
{ "$CHCHECK" cases -r in/timelines --as-of 2026-06-30 -f ndjson in/register.csv 2> "$stderr"; echo $? > status; } |
	sed -n 1q
sleep 1
status=$(cat status)
[ "$status" -eq 1 ] || { expect_status 2; expect_stderr_lines 1; }
finish
