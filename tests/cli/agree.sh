#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck agree`: scoring, labels that are wrong, files that are missing.
. "$(dirname "$0")/setup.sh"
rules=$TOP_SRCDIR/tests/golden/tools
mkdir texts texts/two
echo 'We confirm within two working days of your request.' > texts/a.txt
echo 'We lend tools for two weeks.' > texts/two/b.txt
echo 'We repair broken tools.' > texts/two/c.txt

# labels LINE...: columns separated by a space
labels() {
	printf '%s\n' 'file requirement verdict' "$@" | tr ' ' '\t' > labels.tsv
}

describe 'a folder is one policy, needs_evidence is silent, all agreed'
labels 'a.txt lend.confirm met' 'two lend.length met' 'two care.repair met' 'two care.trained silent' 'a.txt lend.length silent'
run agree -r "$rules" labels.tsv texts
expect_status 0
expect_stderr_empty
expect_stdout_contains 'all                                      5       5    100.0%     1.000          0'
expect_stdout_contains 'None.'

describe 'false met, and a disagreement is no trouble'
labels 'a.txt lend.confirm not_met' 'two lend.length partly'
run agree -r "$rules" labels.tsv texts
expect_status 0
expect_stdout_contains 'a.txt  lend.confirm: person not met, checker met  FALSE MET'
expect_stdout_contains 'all                                      2       0      0.0%     0.000          2'

describe 'a file that is missing'
labels 'a.txt lend.confirm met' 'gone.txt lend.confirm met'
run agree -r "$rules" labels.tsv texts
expect_status 2
expect_stderr_lines 1
expect_stderr_matches '^chcheck: texts/gone\.txt: error: cannot be opened'
expect_stdout_contains 'Not assessed: texts/gone.txt'
expect_stdout_contains 'Not scored: 1 labels of files that could not be assessed'

describe 'a requirement that the rulebook does not have'
labels 'a.txt lend.confirm met' 'a.txt no.such met' 'two no.such met'
run agree -r "$rules" labels.tsv texts
expect_status 0
expect_stderr_matches "^chcheck: labels\.tsv: warning: 2 labels of 'no\.such' are not scored"

describe 'several such requirements are one line'
labels 'a.txt lend.confirm met' 'a.txt no.such met' 'two no.such met' 'a.txt none.such met'
run agree -r "$rules" labels.tsv texts
expect_status 0
expect_stderr_lines 1
expect_stderr_matches '^chcheck: labels\.tsv: warning: 3 labels of 2 requirements '
expect_stdout_contains 'Not scored: 3 labels of requirements that the rulebook does not have: no.such, none.such'

describe 'wrong labels are told with their lines, all at once'
labels 'a.txt lend.confirm fine' '' 'a.txt lend.confirm' 'a.txt lend.length met' 'a.txt lend.length met'
run agree -r "$rules" labels.tsv texts
expect_status 2
expect_stdout_empty
expect_stderr_lines 3
expect_stderr_matches "^chcheck: labels\.tsv:2: error: there is no verdict 'fine' \[value-unknown\]$"
expect_stderr_matches "^chcheck: labels\.tsv:4: error: nothing in column 'verdict' \[key-missing\]$"
expect_stderr_matches "^chcheck: labels\.tsv:6: error: .*has a label already, in line 5 \[id-duplicate\]$"

describe 'the same at any number of threads'
for i in 1 2 3 4 5 6 7 8 9; do cp texts/a.txt "texts/$i.txt"; done
labels '9.txt lend.confirm met' 'none.txt care.clean met' '3.txt lend.confirm silent' 'two lend.length met' \
	'5.txt lend.confirm not_met' 'gone.txt care.clean met' '1.txt lend.confirm met' '9.txt care.clean met'
run agree -r "$rules" -j 1 labels.tsv texts
expect_status 2
cp "$stdout" one.out
cp "$stderr" one.err
run agree -r "$rules" -j 7 labels.tsv texts
cmp -s one.out "$stdout" && cmp -s one.err "$stderr" || fail 'the output differs'
run agree -r "$rules" -j 0 labels.tsv texts
expect_status 2
expect_stderr_contains "'--threads' needs a whole number from 1 on"

describe 'no column'
echo 'file requirement' > labels.tsv
run agree -r "$rules" labels.tsv texts
expect_status 2
expect_stderr_matches '^chcheck: labels\.tsv:1: error: '

describe 'no labels file, too few and too many operands'
run agree -r "$rules" none.tsv texts
expect_status 2
expect_stderr_lines 1
expect_stderr_contains 'chcheck: none.tsv: error: cannot be opened'
run agree -r "$rules" labels.tsv
expect_status 2
expect_stderr_contains 'needs LABELS FOLDER'
run agree -r "$rules" labels.tsv texts more
expect_status 2
expect_stderr_contains "'more' is one more than"
finish
