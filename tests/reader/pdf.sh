#!/bin/sh
# SPDX-License-Identifier: MIT
# PDF files against what their sources say, and those that cannot be read.
# REGEN=1 writes the expected texts anew: read the difference against the sources.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../cli/setup.sh"

if [ ! -x "$CHCHECK_READER" ]; then
	echo "no reader at $CHCHECK_READER"
	exit 77
fi
cp "$here"/pdf/*.pdf .

for name in columns-weasy table-weasy welsh-weasy clauses-groff page-chromium pages; do
	describe "$name.pdf"
	run show "$name.pdf"
	expect_status 0
	expect_stderr_empty
	if [ -n "${REGEN-}" ]; then
		cp "$stdout" "$here/pdf/$name.txt"
	else
		diff -u "$here/pdf/$name.txt" "$stdout" || fail "differs from tests/reader/pdf/$name.txt"
	fi
done

# refused FILE WORDS: one line that says why.
refused() {
	describe "$1"
	run show "$1"
	expect_status 2
	expect_stdout_empty
	expect_stderr_lines 1
	expect_stderr_contains "$1: error: "
	expect_stderr_contains "$2"
}

refused scanned.pdf 'only pictures: it was scanned'
refused empty.pdf 'no text was found in it'
refused password.pdf 'with a password'
head -c 8000 clauses-groff.pdf > cut.pdf
refused cut.pdf 'damaged'
printf '%%PDF-1.7\n' > bare.pdf
refused bare.pdf 'damaged'

describe 'a file whose name says something else'
cp pages.pdf pages.html
run show pages.html
expect_status 0
expect_stdout_contains 'pages.html (pdf, 6 pages'

describe 'a corrupt middle: success would be a lie about what is left'
{
	head -c 3000 clauses-groff.pdf
	head -c 9000 /dev/zero | tr '\0' 'x'
	tail -c +12001 clauses-groff.pdf
} > middle.pdf
run show middle.pdf
if [ "$status" -eq 0 ]; then
	expect_stdout_contains 'the file is damaged'
else
	expect_status 2
	expect_stderr_contains 'damaged'
fi

describe 'json: page and line of every block'
run show -f json pages.pdf
expect_stdout_contains '"format":"pdf","pages":6'
expect_stdout_contains '"label":"6.3","row":null,"column":null,"page":6,"line":2'
expect_stdout_contains 'pages 4-5 hold no text, only pictures'
finish
