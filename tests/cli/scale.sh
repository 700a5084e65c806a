#!/bin/sh
# SPDX-License-Identifier: MIT
# Texts in which something is very long or very many: each is judged in 20
# seconds of processor time, which work that grows with the square would not
# be by far. Not asked of instrumented builds.
. "$(dirname "$0")/setup.sh"
rules=$TOP_SRCDIR/tests/rules/engine

forever='xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, not y'

# many COUNT TEXT [SEPARATOR]: TEXT so often, with its number for a '#'.
many() {
	awk -v n="$1" -v text="$2" -v end="${3-\\n\\n}" 'BEGIN {
		for (i = 0; i < n; i++) { s = text; sub(/#/, i, s); printf "%s%s", s, end } }'
}

# judged FILE [STATUS]: within the time, and with a report (what it says is tested elsewhere).
judged() {
	ran="policy $1"
	status=0
	(ulimit -t 20; exec "$CHCHECK" policy -r "$rules" -f json "$1") > "$stdout" 2> "$stderr" < /dev/null || status=$?
	expect_status "${2-1}"
	expect_stdout_contains '"summary"'
}

describe '20,000 sentences, all of which are hits and near to hits, with a limit each'
many 20000 'We dorn a flib and a zorp, number #, and nod in 5 work days of receipt, or in 7 days if you wek, and so on.' > a.txt
[ "$(wc -c < a.txt)" -gt 2000000 ] || fail 'the text is too short'
judged a.txt
expect_stdout_contains '"met": '

describe 'one paragraph of 2 MB with all those sentences'
many 20000 'We dorn a flib and a zorp, number #, and nod in 5 work days of receipt, or in 7 days if you wek, and so on.' ' ' > b.txt
judged b.txt

describe 'no stop in a megabyte'
many 14000 'we dorn a flib and nod in 5 work days of receipt, number #, or in 7 days, and' ' ' > c.txt
judged c.txt

describe 'no space in a megabyte: what looks through the whole of such a block may give up'
many 60000 'flib5-days,dorn-#' '' > d.txt
judged d.txt 2

describe 'a long introduction to a long list'
{ many 4000 'We dorn and wek and wuk in this and that way.' ' '; printf 'Then:\n'; many 10000 '- a flib in 5 days, number #' '\n'; } > e.txt
judged e.txt

describe 'lists in lists, each with a cue for its list'
many 5000 'Things about kelp, number #:\n\n- wek\n- wuk at tier two:\n  - a flib\n  - kelp: a flib in 5 days' > f.txt
judged f.txt

describe 'as many headings as sentences, none of which names a stage, below cues that reach onward'
many 20000 '# Heading number #\n\nNow kelp follows. We dorn a flib in 5 days.' > g.md
judged g.md

describe 'cues that reach onward and no heading'
many 20000 'Now kelp follows, number #.' > h.txt
judged h.txt

describe 'a pattern that reaches its limit in each of 5,000 sentences'
rules=$TOP_SRCDIR/tests/rules/stuck
many 5000 "A flib in # days, or in p $forever. A flib in # days, or in t $forever. In l $forever." > i.txt
judged i.txt 2

finish
