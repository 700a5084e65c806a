#!/bin/sh
# SPDX-License-Identifier: MIT
# A register that an office program saved as XLSX and as ODS gives the bytes that it gives as CSV: of the second tier,
# since it takes an office program.
. "$(dirname "$0")/../cli/setup.sh"
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv
describe 'an office program is there'
command -v soffice > /dev/null || fail 'no soffice: install LibreOffice Calc'
cp "$sample" register.csv
run cases --as-of 2026-09-30 -f ndjson register.csv
cp "$stdout" expected
for form in xlsx ods; do
	describe "$form as an office program writes it"
	HOME=$home timeout 120 soffice --headless --convert-to $form --outdir . register.csv > log 2>&1 < /dev/null
	[ -s register.$form ] || fail "$(cat log)"
	run cases --as-of 2026-09-30 -f ndjson register.$form
	cmp -s expected "$stdout" || fail 'other cases'
done
describe 'our own workbook is one to an office program'
HOME=$home timeout 120 soffice --headless --convert-to csv --outdir . "$TOP_SRCDIR/samples/mappings/workbook.ods" > log 2>&1 < /dev/null
grep -q '^Ref,Received' workbook.csv || fail "$(cat log)"
finish
