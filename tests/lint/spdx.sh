#!/bin/sh
# SPDX-License-Identifier: MIT
# Every source says its licence at the top; every .c says its place in the flow.
. "$(dirname "$0")/lib.sh"

for f in $(c_sources) $(files '*.sh' tests) $(files '*.py' tests) $(files 'local.mk' checker include reports rules tests doc) \
	Makefile.am configure.ac autogen.sh $(files '*.m4' m4 | grep -vE 'm4/(libtool|lt.*)\.m4$'); do
	head -n 3 "$f" | grep -qE 'SPDX-License-Identifier: (MIT|GPL-2\.0-or-later)' ||
		report "$f:1: has no SPDX line"
done
for f in $(files '*.c' checker reports); do
	awk -v f="$f" 'NR == 1 { next }
	NR == 2 && !/^\/\*/ { print f ":2: has no opening comment that says its place in the flow"; exit }
	/\*\// { if (NR > 12) print f ":2: an opening comment of " NR - 1 " lines (2 to 6)"; exit }' "$f" >> "$found"
done
finish
