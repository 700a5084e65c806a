#!/bin/sh
# SPDX-License-Identifier: MIT
# No C file over 500 lines, no function over 60 (from its opening brace in the
# first column to its closing one), no line far over 100 columns.
. "$(dirname "$0")/lib.sh"

for f in $(c_sources); do
	awk -v f="$f" '
	/^{/ { start = NR }
	/^}/ && start { if (NR - start - 1 > 60) print f ":" start ": a function of " NR - start - 1 " lines (60 at most)"; start = 0 }
	{
		line = $0
		tabs = gsub(/\t/, "", line)
		if (length(line) + 8 * tabs > 132) print f ":" NR ": a line of " length(line) + 8 * tabs " columns (about 100)"
	}
	END { if (NR > 500) print f ":500: a file of " NR " lines (500 at most)" }' "$f" >> "$found"
done
finish
