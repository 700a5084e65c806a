#!/bin/sh
# SPDX-License-Identifier: MIT
# The same bytes whatever the language, the time zone, the number of threads and the folder.
. "$(dirname "$0")/setup.sh"

if [ ! -x "$CHCHECK_READER" ]; then
	echo "no reader at $CHCHECK_READER"
	exit 77
fi
cp -R "$TOP_SRCDIR/samples" samples

# A language in which I and i are not the same letter, and others; made here, for none may be installed.
# Each with another time zone: the first and the last place of the day.
languages=C:UTC
if command -v localedef > /dev/null 2>&1; then
	for pair in tr_TR:Pacific/Kiritimati cy_GB:Pacific/Niue de_DE:Asia/Kathmandu; do
		mkdir -p "$home/locales"
		localedef -i "${pair%%:*}" -f UTF-8 "$home/locales/${pair%%:*}.UTF-8" 2> /dev/null &&
			languages="$languages ${pair%%:*}.UTF-8:${pair#*:}"
	done
fi

# same NAME ARGUMENT...: one command under every language.
same() {
	describe "$1"
	shift
	reference=
	for pair in $languages; do
		# glibc keeps the list that it makes of LOCPATH: a leak that is not ours, and looked for in every other test
		ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0" LOCPATH=$home/locales LC_ALL=${pair%%:*} TZ=${pair#*:} timeout 120 "$CHCHECK" "$@" > out 2> err
		status=$?
		[ "$status" -lt 2 ] || fail "under $pair: status $status: $(head -1 err)"
		[ -s out ] || fail "under $pair: nothing was written"
		[ -n "$reference" ] || { reference=yes; cp out first; }
		cmp -s out first || fail "under $pair the bytes differ: $(cmp out first)"
	done
}

register=samples/registers/northmere-complaints.csv
same 'a policy' policy samples/policies/harrowmoor-county-council
same 'a policy, as JSON' policy -f json samples/policies/harrowmoor-county-council
same 'a register' cases --as-of 2026-09-30 --by service "$register"
same 'each case' cases --as-of 2026-09-30 -f ndjson "$register"
same 'one case day by day' cases --as-of 2026-09-30 --explain NM-25-0009 "$register"
same 'a due date' due 2026-03-31 --step s1.response
same 'a calendar file' due 2026-03-31 --step s1.response --ics --as-of 2026-03-31
same 'the rulebook' rules list

describe 'threads'
for threads in 1 2 5; do
	"$CHCHECK" policy -j "$threads" -f json samples/policies/harrowmoor-county-council > "policy.$threads"
	"$CHCHECK" cases -j "$threads" --as-of 2026-09-30 -f ndjson "$register" > "cases.$threads"
	cmp -s policy.1 "policy.$threads" || fail "the policy differs with $threads threads"
	cmp -s cases.1 "cases.$threads" || fail "the cases differ with $threads threads"
done

describe 'from another folder, by the whole path'
mkdir elsewhere
(cd elsewhere && "$CHCHECK" cases --as-of 2026-09-30 -f ndjson "../$register") > cases.elsewhere
cmp -s cases.1 cases.elsewhere || fail 'the cases differ'
finish
