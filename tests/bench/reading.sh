#!/bin/sh
# SPDX-License-Identifier: MIT
# Reading: chcheck show beside pdftotext, pandoc and LibreOffice on the same files, made here with 10, 100 and 1,000
# pages of one handbook (SIZES="10 100" for less): seconds, pages a second and peak memory of each, best of RUNS runs.
# Memory below 14 MB is not told apart: that is what Python, which measures, takes itself.
. "$(dirname "$0")/../cli/setup.sh"
bench=$TOP_SRCDIR/tests/bench
long=$TOP_SRCDIR/tests/reader/bench/long.py
sizes=${SIZES-10 100 1000}
runs=${RUNS-3}

# peer NAME PROGRAM PAGES COMMAND...: one line; a worker's memory counts too.
peer() {
	name=$1 program=$2 pages=$3
	shift 3
	if ! command -v "$program" > /dev/null 2>&1 && ! [ -x "$program" ]; then
		printf '%-34s %6s pages   missing here\n' "$name" "$pages"
		return
	fi
	: > measured
	for run in $(seq "$runs"); do
		timeout "${SECONDS_MOST-120}" python3 "$bench/measure_tree.py" "$@" > /dev/null 2>> measured || {
			printf '%-34s %6s pages   did not read it (or not in %s s)\n' "$name" "$pages" "${SECONDS_MOST-120}"
			return
		}
	done
	sort -n measured | head -n 1 | awk -v name="$name" -v pages="$pages" '{
		printf "%-34s %6d pages %8.2f s %8.0f pages/s %7.1f MB peak\n", name, pages, $1, pages / $1, $2 }'
}

office=-env:UserInstallation=file://$home/profile

for pages in $sizes; do
	python3 "$long" "$pages" long.pdf && python3 "$long" "$pages" long.html || exit 1
	printf '\n%s pages: PDF %s bytes, HTML %s bytes\n' "$pages" "$(wc -c < long.pdf)" "$(wc -c < long.html)"
	peer 'PDF: chcheck show' "$CHCHECK" "$pages" "$CHCHECK" show long.pdf
	peer 'PDF: pdftotext -layout' pdftotext "$pages" pdftotext -layout long.pdf -
	peer 'PDF: pdftohtml -xml (boxes, fonts)' pdftohtml "$pages" pdftohtml -xml -stdout -i long.pdf
	echo 'PDF: pandoc                        reads no PDF'
	peer 'PDF: LibreOffice to text' soffice "$pages" sh -c 'soffice --headless "$1" --infilter=writer_pdf_import \
		--convert-to txt:Text --outdir out long.pdf > /dev/null 2>&1; test -s out/long.txt; s=$?; rm -rf out; exit $s' - \
		"$office"
	peer 'HTML: chcheck show' "$CHCHECK" "$pages" "$CHCHECK" show long.html
	peer 'HTML: pandoc' pandoc "$pages" pandoc -f html -t plain long.html
	peer 'HTML: LibreOffice to text' soffice "$pages" sh -c 'soffice --headless "$1" --convert-to txt:Text --outdir out long.html \
		> /dev/null 2>&1; test -s out/long.txt; s=$?; rm -rf out; exit $s' - "$office"
	if command -v pandoc > /dev/null 2>&1 && pandoc -f html -o long.docx long.html 2> /dev/null; then
		peer 'DOCX: chcheck show' "$CHCHECK" "$pages" "$CHCHECK" show long.docx
		peer 'DOCX: pandoc' pandoc "$pages" pandoc -t plain long.docx
		peer 'DOCX: LibreOffice to text' soffice "$pages" sh -c 'soffice --headless "$1" --convert-to txt:Text --outdir out long.docx \
			> /dev/null 2>&1; test -s out/long.txt; s=$?; rm -rf out; exit $s' - "$office"
	else
		echo 'DOCX: none, since pandoc, which would make it, is missing here'
	fi
done
finish
