#!/bin/sh
# SPDX-License-Identifier: MIT
# The made-up register in its other forms: seconds and peak memory of NDJSON (ROWS, a million), of XLSX (SHEET_ROWS,
# 100000), of ten files as one, and that each gives the cases of the CSV file.
. "$(dirname "$0")/../cli/setup.sh"
bench=$TOP_SRCDIR/tests/bench
rows=${ROWS-1000000}
sheet_rows=${SHEET_ROWS-100000}

# judged NAME FILE...: measured, and its counts without the description of the files in counts-NAME.
judged() {
	name=$1
	shift
	python3 "$bench/measure.py" "$name" "$CHCHECK" cases --as-of 2026-12-31 -j 1 -f json "$@" > "all-$name.json" || exit 1
	python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["steps"])' "all-$name.json" > "counts-$name" || exit 1
}

python3 "$bench/gen_cases.py" "$rows" > cases.csv || exit 1
python3 "$bench/gen_book.py" ndjson cases.ndjson < cases.csv || exit 1
head -n $((sheet_rows + 1)) cases.csv > sheet.csv
python3 "$bench/gen_book.py" xlsx cases.xlsx < sheet.csv || exit 1
mkdir parts
sed 1d cases.csv | split -l $(((rows + 9) / 10)) -d - parts/p
for part in parts/p*; do
	{ head -n 1 cases.csv && cat "$part"; } > "$part.csv"
	rm "$part"
done
printf '%s rows; CSV %s bytes, NDJSON %s bytes; XLSX of %s rows %s bytes\n' "$rows" "$(wc -c < cases.csv)" \
	"$(wc -c < cases.ndjson)" "$sheet_rows" "$(wc -c < cases.xlsx)"
judged csv cases.csv
judged ndjson cases.ndjson
judged files parts
judged sheet-csv sheet.csv
judged sheet-xlsx cases.xlsx
cmp counts-csv counts-ndjson || exit 1
cmp counts-csv counts-files || exit 1
cmp counts-sheet-csv counts-sheet-xlsx || exit 1
echo 'all forms give the same counts'
finish
