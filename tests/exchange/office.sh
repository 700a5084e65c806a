#!/bin/sh
# SPDX-License-Identifier: MIT
# Second tier: the workbook as LibreOffice opens it: every cell of its cases against the NDJSON of the same run, and
# what begins as a formula does is a text to it. Fails when LibreOffice is missing.
. "$(dirname "$0")/../cli/setup.sh"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
here=$TOP_SRCDIR/tests/exchange
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv
if ! command -v soffice > /dev/null; then
	echo 'LibreOffice is not installed (Debian: libreoffice-calc-nogui)'
	exit 1
fi

# sheet NUMBER BOOK.xlsx: into sheet.csv, as shown.
sheet() {
	rm -rf out
	timeout 110 soffice "-env:UserInstallation=file://$home/office" --headless --convert-to \
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,$1" --outdir out "$2" \
		> "$stdout" 2> "$stderr" || fail 'LibreOffice does not read it'
	# it writes TRUE where the format has a boolean
	sed 's/,TRUE,/,true,/g; s/,FALSE,/,false,/g' out/*.csv > sheet.csv || fail 'no sheet came out'
}

describe 'the cases of the sample'
run cases --as-of 2026-09-30 -f ndjson -o cases.ndjson "$sample"
run cases --as-of 2026-09-30 -f xlsx -o book.xlsx "$sample"
expect_status 1
sheet 3 book.xlsx
ran='same_cases.py on what LibreOffice read'
status=0
python3 "$here/same_cases.py" cases.ndjson sheet.csv plain > "$stdout" 2> "$stderr" || status=$?
expect_status 0
expect_stdout_contains ' 0 differ'

describe 'what begins as a formula does'
printf 'case_ref,received,service\n=1+1,2026-01-05,+2\n-5,2026-01-05,@x\n' > formulas.csv
run cases --as-of 2026-09-30 -f xlsx -o book.xlsx formulas.csv
sheet 3 book.xlsx
grep -q '^=1+1,2,corporate,+2,2026-01-05,' sheet.csv || fail 'the first is none any more'
grep -q '^-5,3,corporate,@x,2026-01-05,' sheet.csv || fail 'the second is none any more'
describe 'what is at risk of it in CSV: there the apostrophe keeps it a text'
run cases --as-of 2026-09-30 -f csv-cases -o cases.csv formulas.csv
sheet 1 cases.csv
grep -q "^'=1+1,2,corporate,'+2,2026-01-05," sheet.csv || fail 'the guard is lost'
finish
