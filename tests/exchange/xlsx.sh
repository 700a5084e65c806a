#!/bin/sh
# SPDX-License-Identifier: MIT
# The workbook: every cell of its cases against the NDJSON, its indicators against the CSV, dates that are dates,
# no formula whatever the register holds, and the same bytes again.
. "$(dirname "$0")/../cli/setup.sh"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
here=$TOP_SRCDIR/tests/exchange
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv
run cases -f xlsx -o book.xlsx "$sample"
if grep -q 'not built in' "$stderr"; then
	echo 'built without workbooks'
	exit 77
fi

python() {
	ran=$*
	status=0
	python3 "$@" > "$stdout" 2> "$stderr" || status=$?
}

python3 "$TOP_SRCDIR/tests/oracle/generate.py" 700 3 > nasty.csv
for register in "$sample" nasty.csv; do
	describe "the workbook of $register"
	run cases --as-of 2026-09-30 -f xlsx -o book.xlsx "$register"
	expect_status 1
	run cases --as-of 2026-09-30 -f ndjson -o cases.ndjson "$register"
	python "$here/read_xlsx.py" book.xlsx Cases cases.csv
	expect_status 0
	python "$here/same_cases.py" cases.ndjson cases.csv plain
	expect_status 0
	expect_stdout_contains ' 0 differ'

	describe "the indicators in the workbook of $register"
	run cases --as-of 2026-09-30 -f xlsx --by service -o book.xlsx "$register"
	run cases --as-of 2026-09-30 -f csv --by service -o figures.csv "$register"
	python "$here/read_xlsx.py" book.xlsx Indicators indicators.csv
	python - indicators.csv figures.csv <<- 'PYTHON'
		import csv, sys
		book, figures = ([row for row in csv.DictReader(open(path, encoding="utf-8", newline=""))] for path in sys.argv[1:])
		def same(key, a, b):
		    if key == "hidden":
		        return a == {"yes": "true", "no": "false"}[b]
		    try:
		        return abs(float(a) - float(b)) < 6e-5
		    except ValueError:
		        return a == b
		differ = [(a["indicator"], key, a[key], b[key]) for a, b in zip(book, figures) for key in b if not same(key, a[key], b[key])]
		print(len(book), len(figures), differ[:5])
		sys.exit(len(book) != len(figures) or not book or bool(differ))
	PYTHON
	expect_status 0

	describe "the findings in the workbook of $register"
	python "$here/read_xlsx.py" book.xlsx 'Data quality' findings.csv
	python - findings.csv cases.ndjson <<- 'PYTHON'
		import csv, json, sys
		have = [(r["case_ref"], r["row"], r["finding"], r["column"], r["what"]) for r in csv.DictReader(open(sys.argv[1], encoding="utf-8", newline=""))]
		want = [(c["case_ref"], str(c["row"]), q["id"], q["column"] or "", q["message"])
		        for c in map(json.loads, open(sys.argv[2], encoding="utf-8")) for q in c["quality"]]
		print(len(have), len(want))
		sys.exit(have != want or not want)
	PYTHON
	expect_status 0

	describe "the same bytes again for $register, with any threads"
	run cases --as-of 2026-09-30 -f xlsx -j 1 -o one.xlsx "$register"
	sleep 1
	run cases --as-of 2026-09-30 -f xlsx -j 3 -o three.xlsx "$register"
	cmp -s one.xlsx three.xlsx || fail 'other bytes'
done

describe 'what the summary and the last sheet say'
run cases --as-of 2026-09-30 -f xlsx -o book.xlsx "$sample"
python "$here/read_xlsx.py" book.xlsx Summary summary.csv
grep -q '^cases,202' summary.csv || fail 'no number of cases'
grep -q '^as of,2026-09-30' summary.csv || fail 'no day of judgement'
grep -qE '^s1.ack,lgsco-2024,134,176,0.76' summary.csv || fail 'no s1.ack'
python "$here/read_xlsx.py" book.xlsx About about.csv
grep -q '^rulebook,lgsco-2024$' about.csv || fail 'no rulebook'
grep -q '^calendar,england-and-wales$' about.csv || fail 'no calendar'
grep -q '^conventions,' about.csv || fail 'no conventions'

describe 'no cell is a formula, and none breaks the file'
{
	printf 'case_ref,received,service\n'
	printf '%s\n' '=1+1,2026-01-05,"=HYPERLINK(""http://x"")"' '+44,2026-01-05,{=x}' '-5,2026-01-05,@x' 'http://x,2026-01-05,x'
	printf '<a>&"b",2026-01-05,"tab\there \001 %s"\n' "$(printf '\357\277\277')"
	awk 'BEGIN { printf "long,2026-01-05,"; for (i = 0; i < 40000; i++) printf "é"; print "" }'
} > formulas.csv
run cases --as-of 2026-09-30 -f xlsx -o book.xlsx formulas.csv
python "$here/read_xlsx.py" book.xlsx Cases cases.csv
expect_status 0
cut -d, -f1-4 cases.csv > cells
for cell in '^=1+1,2,corporate,"=HYPERLINK' '^+44,3,corporate,{=x}$' '^-5,4,corporate,@x$' '^http://x,5,corporate,x$' '^"<a>&'; do
	grep -q "$cell" cells || fail "no cell $cell"
done
awk -F, '/^long/ { exit length($4) < 16000 || length($4) > 40000 }' cells || fail 'a long text is not cut as the format wants it'

describe 'no temporary file stays, no half file is written'
mkdir temporary
TMPDIR=$PWD/temporary
export TMPDIR
run cases --as-of 2026-09-30 -f xlsx -o book.xlsx "$sample"
printf 'received\n2026-01-05\n' > unusable.csv
run cases -f xlsx -o none.xlsx unusable.csv
expect_status 2
expect_no_file none.xlsx
[ -z "$(ls -A temporary)" ] || fail 'a temporary file stayed'
TMPDIR=$PWD/nowhere
run cases -f xlsx -o none.xlsx "$sample"
expect_status 2
expect_no_file none.xlsx
unset TMPDIR

describe 'options that do not go together'
run cases -f xlsx --hide-below 5 -o none.xlsx "$sample"
expect_status 2
run cases -f xlsx --aggregate "$sample"
expect_status 2
describe 'a workbook says how many identical rows were left out'
printf 'case_ref,received,s1_acknowledged\nA-1,2026-03-02,2026-03-04\nA-1,2026-03-02,2026-03-04\nA-2,2026-03-03,2026-03-30\n' > twice.csv
run cases --as-of 2026-06-30 -f xlsx -o twice.xlsx twice.csv
"${PYTHON3:-python3}" - << 'PYTHON' || fail 'the count of identical rows is not there'
import re, zipfile
z = zipfile.ZipFile("twice.xlsx")
text = "".join(z.read(n).decode() for n in z.namelist() if "/worksheets/" in n)
found = re.search(r"identical rows left out</t>.*?<v>(\d+)</v>", text, re.S)
assert found and found[1] == "1", found
PYTHON

describe 'long words in a workbook are wrapped in their cell'
printf 'case_ref,received,s1_acknowledged\nA-1,2026-03-02,2026-03-30\n' > once.csv
run cases --as-of 2026-06-30 -f xlsx -o once.xlsx once.csv
unzip -p once.xlsx xl/styles.xml | grep -q 'wrapText="1"' || fail 'no format wraps'

finish
