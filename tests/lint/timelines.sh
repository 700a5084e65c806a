#!/bin/sh
# SPDX-License-Identifier: MIT
# doc/timelines.md: each place and each test that it names is there. A pair is `FILE` `TEXT`.
top=${TOP_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
grep '^|' "$top/doc/timelines.md" | grep -o '`[^`]*/[^`]*` `[^`]*`' | tr -d '\r' > pairs.$$
found=0
wrong=0
while IFS='`' read -r _ file _ text _; do
	found=$((found + 1))
	grep -qF -e "$text" "$top/$file" 2> /dev/null && continue
	echo "doc/timelines.md: no '$text' in $file"
	wrong=$((wrong + 1))
done < pairs.$$
rm -f pairs.$$
echo "timelines.sh: $found named, $wrong not found"
[ "$found" -gt 60 ] && [ "$wrong" -eq 0 ]
