#!/bin/sh
# SPDX-License-Identifier: MIT
# Start-up with the whole rulebook, and one text policy of about ten pages
# (samples repeated to 5,000 words): mean of 20 runs each, in milliseconds.
. "$(dirname "$0")/../cli/setup.sh"

# mean_ms ARGUMENT...: the mean wall time of a run.
mean_ms() {
	"$CHCHECK" "$@" > "$stdout" 2> "$stderr"
	[ $? -le 1 ] || {
		cat "$stderr"
		exit 1
	}
	began=$(date +%s%N)
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		"$CHCHECK" "$@" > /dev/null 2>&1
	done
	ended=$(date +%s%N)
	echo $(((ended - began) / 20000)) | awk '{ printf "%.1f\n", $1 / 1000 }'
}

while [ "$(cat ten-pages.md 2> /dev/null | wc -w)" -lt 5000 ]; do
	cat "$TOP_SRCDIR"/samples/labelled/*.txt >> ten-pages.md
done
printf 'start-up with the whole rulebook (rules list): %s ms\n' "$(mean_ms rules list)"
printf 'a text policy of %s words: %s ms\n' "$(wc -w < ten-pages.md)" "$(mean_ms policy ten-pages.md)"
