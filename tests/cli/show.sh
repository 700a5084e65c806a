#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck show`: files, folders, formats, and what cannot be read.
. "$(dirname "$0")/setup.sh"

if [ ! -x "$CHCHECK_READER" ]; then
	echo "no reader at $CHCHECK_READER"
	exit 77
fi

printf 'Complaints\nStage 1\nWe reply in 10 days.\n' > policy.txt
printf '# Title\n\n- one\n- two\n' > policy.md
printf '<!doctype html><nav>Menu</nav><main><h1>Page</h1><p>It has text enough.</p></main>' > page.html

describe 'a text file'
run show policy.txt
expect_status 0
expect_stdout_contains 'policy.txt (text, 8 words in 3 blocks, 2 sections)'
expect_stdout_contains '## Stage 1'
expect_stdout_contains 'We reply in 10 days.'
expect_stderr_empty

describe 'a page, with what was set aside'
run show page.html
expect_status 0
expect_stdout_contains 'note: set aside: navigation, 1 word: "Menu"'
expect_stdout_contains '# Page'
[ "$(grep -c Menu "$stdout")" -eq 1 ] || fail 'the menu is in the text'

describe 'json'
run show -f json policy.md
expect_status 0
expect_stdout_contains '{"schema":"chcheck-blocks/1","redacted":null,"documents":[{"path":"policy.md","format":"markdown","pages":null,"coverage":{"pages":null,"pages_without_text":null,"words":3,"blocks":3,"sections":1,"words_set_aside":0,"set_aside":[]},"text":"Title\none\ntwo","warnings":[],"blocks":[{"kind":"heading","level":1,"label":null,"row":null,"column":null,"page":null,"line":1,"start":0,"end":5,"section":[],"procedure":null,"ocr":false}'
expect_stdout_contains '"line":3,"start":6,"end":9,"section":["Title"],"procedure":null,"ocr":false}'

describe 'with a rulebook: what each block is about'
printf '# Complaints\n\nWe reply in 10 days.\n\n## Freedom of information requests\n\nWe answer in 20 days.\n\n## Tenants\n\nAn answer.\n' > mixed.md
run show -r lgsco-2024 mixed.md
expect_status 0
expect_stdout_contains '{corporate} We reply in 10 days.'
expect_stdout_contains '{information_requests} We answer in 20 days.'
run show -r lgsco-2024 -f json mixed.md
expect_status 0
expect_stdout_contains '"section":["Complaints","Freedom of information requests"],"procedure":"information_requests"'
run show -r no-such-code mixed.md
expect_status 2
expect_stderr_contains "there is no rulebook 'no-such-code'"

describe 'several paths keep their order'
run show -f json policy.txt page.html
expect_status 0
expect_stdout_contains '{"path":"policy.txt"'

describe 'a folder: files in the order of their names, the bad ones said, the others read'
mkdir folder
cp policy.txt folder/b.txt
cp page.html folder/a.html
printf '%%PDF-1.7\n' > folder/c.pdf
: > folder/d.txt
printf 'a\0b\0\0' > folder/e.txt
run show folder
expect_status 2
expect_stdout_contains 'folder/a.html'
expect_stdout_contains 'folder/b.txt'
expect_stderr_lines 3
expect_stderr_contains 'folder/c.pdf: error: '
expect_stderr_contains 'PDF'
expect_stderr_contains 'folder/d.txt: error: the file is empty'
expect_stderr_contains 'folder/e.txt: error: it is not a text file'

describe 'an empty folder'
mkdir empty
run show empty
expect_status 2
expect_stdout_empty
expect_stderr_lines 1

describe 'a file that is not there'
run show absent.txt
expect_status 2
expect_stdout_empty
expect_stderr_contains 'absent.txt'
expect_stderr_lines 1

describe 'a file that is too large'
dd if=/dev/zero of=large.txt bs=1 count=1 seek=67108864 2> /dev/null
run show large.txt
expect_status 2
expect_stderr_contains '64 MiB'
expect_stderr_lines 1
rm large.txt

describe 'a page that nests without end'
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "<div>"; print "x" }' > deep.html
run show deep.html
expect_status 2
expect_stderr_contains 'nested more than'
expect_stderr_lines 1

describe 'a page that would take more memory than there is'
awk 'BEGIN { print "<!doctype html><p>"; for (i = 0; i < 3000000; i++) printf "<b>" }' > wide.html
run show wide.html
expect_status 2
expect_stderr_lines 1

describe 'a reader that is not there'
CHCHECK_READER=/nonexistent/reader
export CHCHECK_READER
run show policy.txt
expect_status 2
expect_stderr_contains 'CHCHECK_READER'
expect_stderr_lines 1

for answer in 'exit 3' 'kill -SEGV $$' 'echo CHCBLK2' 'cat /dev/zero | head -c 100000' ':'; do
	describe "a reader that answers with '$answer'"
	printf '#!/bin/sh\n%s\n' "$answer" > reader.sh
	chmod +x reader.sh
	CHCHECK_READER=$PWD/reader.sh
	run show policy.txt
	expect_status 2
	expect_stdout_empty
	expect_stderr_contains 'policy.txt: error: '
	expect_stderr_lines 1
done

finish
