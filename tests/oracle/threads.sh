#!/bin/sh
# SPDX-License-Identifier: MIT
# Any number of threads gives the same bytes: over generated registers of each form, in
# each encoding, with quoted line ends and duplicates, long enough for several parts.
. "$(dirname "$0")/../cli/setup.sh"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

same() {
	for format in text json ndjson; do
		describe "$1, $format"
		run cases --as-of 2026-09-30 --closures 2026-06-05 -j 1 -f $format -o one "$1"
		[ "$status" -le 1 ] || fail 'did not end well'
		for threads in 2 3 8; do
			run cases --as-of 2026-09-30 --closures 2026-06-05 -j $threads -f $format -o more "$1"
			cmp -s one more || fail "another result with $threads threads"
		done
		[ "$(wc -c < one)" -gt 1000 ] || fail 'hardly any result'
	done
}

for seed in 0 1 2 3 4 5; do
	python3 "$TOP_SRCDIR/tests/oracle/generate.py" 3000 $seed > nasty$seed.csv
	same nasty$seed.csv
done
# cells of several lines, rows that repeat or differ far from each other, letters of 1 to 4 bytes
awk 'BEGIN {
	print "case_ref,received,s1_acknowledged,s1_handler,note"
	for (i = 0; i < 9000; i++)
		printf "R%d,2026-0%d-1%d,2026-06-2%d,Zo\303\253%s,\"line\none, \"\"two\"\"\"\r\n", i % 8000, i % 8 + 1, i % 9, i % 10, i % 3 ? "" : " \342\202\254"
}' > lines.csv
same lines.csv
python3 - << 'PYTHON'
text = open("lines.csv", encoding="utf-8", newline="").read()
open("lines-1252.csv", "wb").write(text.encode("cp1252"))
text = text.replace("\u20ac", "\U0001F4C4")
open("lines-utf16.csv", "wb").write(b"\xff\xfe" + text.encode("utf-16-le"))
open("lines-utf16be.csv", "wb").write(b"\xfe\xff" + text.encode("utf-16-be"))
PYTHON
same lines-1252.csv
same lines-utf16.csv
same lines-utf16be.csv

describe 'rows are numbered alike in every encoding'
run cases --as-of 2026-09-30 -j 2 -f ndjson -o plain lines.csv
run cases --as-of 2026-09-30 -j 2 -f ndjson -o other lines-1252.csv
cmp -s plain other || fail 'Windows-1252 gives another result'
run cases --as-of 2026-09-30 -j 2 -f ndjson -o other lines-utf16.csv
cmp -s plain other || fail 'UTF-16 gives another result'

describe 'a standard input of several parts'
ran='cases - (a pipe)'
cat lines.csv | "$CHCHECK" cases --as-of 2026-09-30 -j 3 -f ndjson - > other 2> "$stderr"
cmp -s plain other || fail 'another result'

describe 'a result that cannot be written stops every thread'
if [ -c /dev/full ]; then
	ran='cases > /dev/full' status=0
	"$CHCHECK" cases --as-of 2026-09-30 -j 3 -f ndjson lines.csv > /dev/full 2> "$stderr" || status=$?
	expect_status 2
fi
finish
