#!/bin/sh
# SPDX-License-Identifier: MIT
# Old Word files and rich text: through antiword and catdoc where they are installed, else one line that says what to do.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../cli/setup.sh"
cp "$here"/converted/letter.doc "$here"/converted/letter.rtf .

# Whether a converter can be run here: it has to be installed, and the kernel has to have Landlock.
run show letter.doc
if [ "$status" -eq 2 ] && [ ! -x /usr/bin/antiword ] && [ ! -x /usr/bin/catdoc ]; then
	describe 'no converter'
	expect_stderr_lines 1
	expect_stderr_contains 'it is an old Word file (DOC), which is not read: save it as DOCX or ODT, or install antiword'
	run show letter.rtf
	expect_status 2
	expect_stderr_contains 'it is rich text (RTF), which is not read: save it as DOCX or ODT'
	finish
fi

describe 'an old Word file'
run show letter.doc
expect_status 0
expect_stdout_contains 'letter.doc (doc, '
expect_stdout_contains 'is a guess from its form; save it as DOCX or ODT to be sure'
expect_stdout_contains '# Complaints policy'
expect_stdout_contains 'We reply to complaints within 10 working days - that is "stage 1".'

if [ -x /usr/bin/catdoc ]; then
	describe 'rich text'
	run show letter.rtf
	expect_status 0
	expect_stdout_contains 'letter.rtf (rtf, '
	expect_stdout_contains 'read through catdoc'
	expect_stdout_contains 'We reply to complaints within 10 working days - that is "stage 1".'
fi

describe 'told from what is in it, and said'
cp letter.doc letter.pdf
run show letter.pdf
expect_status 0
expect_stdout_contains "its name ends in '.pdf', but what is in it is doc"

describe 'files that are broken end in words or in one line'
size=$(wc -c < letter.doc)
for percent in 3 10 25 50 75 90; do
	head -c $((size * percent / 100)) letter.doc > cut.doc
	run show cut.doc
	case $status in
	0) ;;
	2) expect_stderr_lines 1 ;;
	*) fail "status $status at $percent percent" ;;
	esac
done
printf '{\\rtf1' > bare.rtf
run show bare.rtf
[ "$status" -eq 0 ] || expect_stderr_lines 1

describe 'a locked one'
python3 - << 'PYTHON'
data = bytearray(open("letter.doc", "rb").read())
at = next(i for i in range(512, len(data), 64) if data[i:i + 2] == b"\xec\xa5")
data[at + 11] |= 1
open("locked.doc", "wb").write(data)
PYTHON
run show locked.doc
expect_status 2
expect_stderr_contains 'it is protected by a password: save it without one'
finish
