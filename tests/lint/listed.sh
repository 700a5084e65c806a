#!/bin/sh
# SPDX-License-Identifier: MIT
# Every file is listed in its folder's fragment, and every listed file exists:
# an unlisted rule would be missing from an installation without a word.
. "$(dirname "$0")/lib.sh"

# Merges keep the lines of both sides: a file named twice is compiled or run twice.
for fragment in $(files 'local.mk' checker include reports rules tests doc); do
	grep '+=' "$fragment" | sort | uniq -d | sed "s|^|$fragment:1: said twice: |" >> "$found"
done

# listed FRAGMENT FILE...: each FILE (or its stem, for test programs) is a word of FRAGMENT.
listed() {
	fragment=$1
	shift
	sed 's/#.*//' "$fragment" | tr -s ' \t\\' '\n' > "$found.words"
	for f in "$@"; do
		grep -qxF -e "$f" -e "${f%.c}" "$found.words" || report "$f:1: is not listed in $fragment"
	done
	# what the build makes stands in the folder of the build
	grep -E '^[a-z]+/.*\.[a-z]+$' "$found.words" | grep -v '/made-' | while read -r f; do
		[ -e "$f" ] || printf '%s:1: lists %s, which does not exist\n' "$fragment" "$f"
	done >> "$found"
	rm -f "$found.words"
}

for d in base model input rulebook engine stats run reader serve cli; do
	[ -d "checker/$d" ] && listed "checker/$d/local.mk" $(files '*.[ch]' "checker/$d")
done
listed reports/local.mk $(files '*.[ch]' reports)
listed include/chcheck/local.mk $(files '*.h' include)
listed rules/local.mk $(files '*' rules | grep -v 'local\.mk$')
listed tests/local.mk $(files 'test_*.c' tests/unit) $(files '*.[ch]' tests/fuzz) $(files '*.sh' tests/lint tests/cli | grep -v '/lib\.sh$')
finish
