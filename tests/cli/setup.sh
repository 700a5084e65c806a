# SPDX-License-Identifier: MIT
# The frame of the command-line tests, sourced by each: a fixed locale and zone,
# an own folder that is removed at the end, the program of this build with this
# tree's rules, and a few words to say what is expected.
#
#	. "$(dirname "$0")/setup.sh"
#	describe 'an empty file'
#	run policy empty.md
#	expect_status 2
#	expect_stderr_contains "empty.md"
#	finish
set -u
LC_ALL=C
TZ=UTC0
export LC_ALL TZ
unset COLUMNS NO_COLOR
: "${TOP_SRCDIR:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${TOP_BUILDDIR:=$TOP_SRCDIR/build}"
: "${CHCHECK:=$TOP_BUILDDIR/chcheck}"
: "${CHCHECK_RULES:=$TOP_SRCDIR/rules}"
: "${CHCHECK_READER:=$TOP_BUILDDIR/chcheck-reader}"
export TOP_SRCDIR TOP_BUILDDIR CHCHECK CHCHECK_RULES CHCHECK_READER

if [ ! -x "$CHCHECK" ]; then
	echo "no program at $CHCHECK"
	exit 77
fi

home=$(mktemp -d) || exit 99
finished=
ran=
status=
# A script that forgets `finish` would pass whatever it saw.
leave() {
	status=$?
	chmod -R u+rwx "$home" 2> /dev/null
	rm -rf "$home"
	[ -n "$finished" ] || [ "$status" -ne 0 ] || { echo 'the script ended without finish'; exit 99; }
}
trap leave EXIT
trap 'exit 99' HUP INT TERM
mkdir "$home/work"
cd "$home/work" || exit 99
stdout=$home/stdout
stderr=$home/stderr
: > "$stdout"
: > "$stderr"
about=
failures=0
as=

describe() {
	about=$1
}

fail() {
	failures=$((failures + 1))
	printf 'FAIL: %s: %s\n' "$about" "$1"
	printf '  ran: chcheck %s\n  status: %s\n' "$ran" "$status"
	sed 's/^/  stdout: /' "$stdout" | head -n 20
	sed 's/^/  stderr: /' "$stderr" | head -n 20
}

# run ARGUMENT...: the program, with a limit of time, its output in files.
run() {
	ran=$*
	status=0
	timeout 120 $as "$CHCHECK" "$@" > "$stdout" 2> "$stderr" < /dev/null || status=$?
	# A coverage build that may not write its counters says so; that is not the program's.
	if grep -q '^profiling:' "$stderr"; then
		sed -i '/^profiling:/d' "$stderr"
	fi
}

expect_status() {
	[ "$status" -eq "$1" ] || fail "status $1 expected"
}

expect_stdout_contains() {
	grep -qF -e "$1" "$stdout" || fail "standard output lacks '$1'"
}

# expect_stdout_matches REGEX: an extended regular expression for one line.
expect_stdout_matches() {
	grep -qE -e "$1" "$stdout" || fail "no line of standard output matches '$1'"
}

expect_stdout_lacks() {
	! grep -qF -e "$1" "$stdout" || fail "standard output holds '$1'"
}

expect_stdout_empty() {
	[ ! -s "$stdout" ] || fail 'standard output is not empty'
}

expect_stderr_contains() {
	grep -qF -e "$1" "$stderr" || fail "standard error lacks '$1'"
}

# expect_stderr_matches REGEX: an extended regular expression for one line.
expect_stderr_matches() {
	grep -qE -e "$1" "$stderr" || fail "no line of standard error matches '$1'"
}

expect_stderr_empty() {
	[ ! -s "$stderr" ] || fail 'standard error is not empty'
}

expect_stderr_lines() {
	[ "$(wc -l < "$stderr")" -eq "$1" ] || fail "$1 lines on standard error expected"
}

expect_no_file() {
	[ ! -e "$1" ] || fail "file '$1' was left behind"
}

# expect_only FILE...: nothing else is in the folder, no half-written output either.
expect_only() {
	wanted=$(printf '%s\n' "$@" | sort)
	there=$(ls -A | sort)
	[ "$wanted" = "$there" ] || fail "the folder holds $(printf '%s ' $there)"
}

finish() {
	finished=yes
	if [ "$failures" -gt 0 ]; then
		printf '%d failed\n' "$failures"
		exit 1
	fi
	exit 0
}

# Root may read everything, so that a test of an unreadable file has to run as
# somebody else. Fails where that cannot be done: the test is then left out.
without_privilege() {
	[ "$(id -u)" -eq 0 ] || return 0
	chmod 755 "$home" && chmod 777 "$home/work"
	as='setpriv --reuid=65534 --regid=65534 --clear-groups'
	$as "$CHCHECK" --version > /dev/null 2>&1 && $as test -r "$CHCHECK_RULES" || {
		as=
		return 1
	}
}

with_privilege() {
	as=
}
