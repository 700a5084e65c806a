#!/bin/sh
# SPDX-License-Identifier: MIT
# Nothing unfinished, no path of one machine, no phrase of the domain in C: those
# belong in rules/. The patterns are written so that they do not match themselves.
. "$(dirname "$0")/lib.sh"

all=$( (files '*' checker include reports rules samples tests doc m4 .ci debian
	ls Makefile.am configure.ac autogen.sh README.md HACKING.md 2> /dev/null) |
	grep -vE '\.(pdf|docx|odt|xlsx|ods|png|bin)$')
grep -InE '/[w]ork/|/tmp/[s]tudio|/[f]arm/|[f]arm-(studio|bench)|[.]librar[y]\b|\.\./[s]hared' /dev/null $all |
	sed 's/:\([0-9]*\):.*/:\1: a path or name of one machine/' >> "$found"
grep -InEiw '[t]odo|[f]ixme|x[x]x|[s]tub|[n]ot implemented|[p]laceholder' /dev/null \
	$(printf '%s\n' $all | grep -E '\.(c|h|yaml|am|mk|ac|sh|py)$') |
	sed 's/:\([0-9]*\):/:\1: unfinished? /' >> "$found"
# The words of the server's own pages (page_*.c) are interface, as the command line's are.
# The names of the schemas (one word, as in value.start; ids, columns) are not phrases.
for f in $(files '*.c' checker reports | grep -vE '^checker/(cli/|serve/page_)'); do
	sed -E 's|^[ 	]*/?\*.*||; s|/\*.*||; s/"[a-z0-9_.-]+"/""/g' "$f" |
		grep -nE '"[^"]*(working day|[Aa]cknowledg|[Oo]mbudsman|[Cc]omplain(t|an))[^"]*"' | grep -v '#include' |
		sed "s|^\([0-9]*\):[ 	]*|$f:\1: a domain phrase belongs in rules: |" >> "$found"
done
finish
