#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck due`: one date, its days by name, and the calendar file.
. "$(dirname "$0")/setup.sh"

describe 'each day between is named'
run due 2026-03-31 --step s1.ack
expect_status 0
expect_stderr_empty
expect_stdout_contains '(s1.ack): due 2026-04-09 Thu'
expect_stdout_contains '2026-04-03 Fri  Good Friday'
expect_stdout_contains '2026-04-04 Sat  weekend'
expect_stdout_contains '2026-04-06 Mon  Easter Monday'
expect_stdout_contains '2026-04-09 Thu  counted                              5  due'
[ "$(grep -c '^  2026-' "$stdout")" -eq 10 ] || fail 'ten days expected'

# arguments, due date
while IFS='|' read -r arguments says; do
	describe "$arguments"
	run due $arguments -f json
	expect_status 0
	expect_stdout_contains "$says"
done << 'LIST'
2026-03-31 --step s1.ack -c scotland|"due": "2026-04-08"
2026-03-31 --step s1.ack --days 1|"due": "2026-04-01"
2026-03-31 --step s1.response|"extended_due": "2026-04-30"
2026-03-31 --step s1.response --days 15|"extended_due": null
2026-04-04 --step s1.ack|"due": "2026-04-13"
2026-04-04 --step s1.ack --weekend-receipt|"due": "2026-04-14"
2026-04-04 --step s1.ack --weekend-receipt|"day_zero": "2026-04-07"
2026-03-31 --step s1.ack --closures 2026-04-01,2026-04-08|"due": "2026-04-13"
2026-03-31 --step s1.ack --closures 2026-04-01,2026-04-08|"due": "2026-04-09"
2028-02-25 --step s1.ack --days 2|"date": "2028-02-29"
LIST

# arguments, what the message says
while IFS='|' read -r arguments says; do
	describe "due $arguments"
	run due $arguments -o due.out
	expect_status 2
	expect_stdout_empty
	expect_stderr_contains "$says"
	expect_no_file due.out
done << 'LIST'
31/03/2026 --step s1.ack|'31/03/2026' is no day
2026-02-30 --step s1.ack|is no day
2026-03-31|'--step' says which step
2026-03-31 --step s1.akc|did you mean 's1.ack'?
2014-01-01 --step s1.ack|which covers 2015-01-01 to 2035-12-31
2035-12-28 --step s1.ack|outside calendar 'england-and-wales'
2026-03-31 --step s1.ack --days 4000000|outside calendar
2026-03-31 --step s1.ack --ics -f json|ask for different results
2026-03-31 --step s1.ack --closures soon|'soon' in --closures
LIST

describe 'the calendar file'
run due 2025-12-12 --step s2.response --closures 2025-12-29 --ics --as-of 2025-12-13
expect_status 0
cp "$stdout" one.ics
[ "$(grep -c "$(printf '\r$')" one.ics)" -eq "$(wc -l < one.ics)" ] || fail 'a line without CR LF'
awk '{ sub(/\r$/, ""); if (length($0) > 75) exit 1 }' one.ics || fail 'a line of more than 75 octets'
tr -d '\r' < one.ics | sed -e ':a' -e '$!N' -e 's/\n //' -e 'ta' -e 'P' -e 'D' > unfolded
for line in BEGIN:VCALENDAR VERSION:2.0 CALSCALE:GREGORIAN BEGIN:VEVENT DTSTAMP:20251213T000000Z \
	'DTSTART;VALUE=DATE:20260114' 'DTEND;VALUE=DATE:20260115' TRANSP:TRANSPARENT END:VEVENT END:VCALENDAR; do
	grep -qxF "$line" unfolded || fail "no line '$line'"
done
grep -qF 'DESCRIPTION:20 days counted from 2025-12-12\, calendar england-and-wales\, rulebook' unfolded || fail 'not folded as it was'
grep -qF '\nWith the local closures as days off: 2026-01-15.' unfolded || fail 'the closures are not named'

describe 'the same date again has the same identifier and, but for the stamp, the same bytes'
run due 2025-12-12 --step s2.response --closures 2025-12-29 -f ics --as-of 2026-01-05
grep -v '^DTSTAMP' "$stdout" > two
grep -v '^DTSTAMP' one.ics | cmp -s - two || fail 'another file'
run due 2025-12-15 --step s2.response --ics --as-of 2025-12-13
[ "$(grep '^UID' "$stdout")" != "$(grep '^UID' one.ics)" ] || fail 'another date with the same identifier'
finish
