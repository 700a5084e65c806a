#!/bin/sh
# SPDX-License-Identifier: MIT
# The whole rulebook over a text of about ten pages and one of 100 KB, both made
# of the samples: milliseconds of user time (mean of RUNS runs) and peak memory of
# chcheck, start-up included; beside it the same patterns one after another over
# the whole text, by PCRE2 with its JIT and by grep -P.
. "$(dirname "$0")/../cli/setup.sh"
bench=$TOP_SRCDIR/tests/bench
peer=$TOP_BUILDDIR/tests/bench/peer_pcre2
runs=${RUNS-20}

# make_text BYTES FILE
make_text() {
	: > all.txt
	while [ "$(wc -c < all.txt)" -lt "$1" ]; do
		cat "$TOP_SRCDIR"/samples/labelled/*.txt "$TOP_SRCDIR"/samples/policies/*/*.txt \
			"$TOP_SRCDIR"/samples/policies/*/*.md >> all.txt 2> /dev/null
	done
	# whole lines, so that no letter is cut in two
	awk -v most="$1" '{ n += length($0) + 1; if (n > most) exit; print }' all.txt > "$2"
}

# mean_ms LABEL COMMAND...: "user-ms peak-MB" of a run.
mean_ms() {
	label=$1
	shift
	python3 "$bench/measure.py" "$label" sh -c "for i in \$(seq $runs); do \"\$@\" > /dev/null; done; true" - "$@" \
		2> measured || exit 1
	awk -v runs="$runs" '{ for (i = 1; i < NF; i++) if ($(i + 2) == "user") user = $i
		else if ($(i + 2) == "peak") peak = $i; printf "%.1f %.1f\n", user * 1000 / runs, peak }' measured
}

[ -x "$peer" ] || {
	echo "no peer at $peer (make bench builds it)"
	exit 1
}
"$peer" --patterns > patterns || exit 1
printf 'start-up (rules list): %s ms user, %s MB\n' $(mean_ms start "$CHCHECK" rules list)
for size in 18000 100000; do
	make_text "$size" policy.txt
	"$CHCHECK" policy policy.txt > "$stdout" 2> "$stderr"
	[ $? -le 1 ] || {
		cat "$stderr"
		exit 1
	}
	printf '\n%s bytes, %s patterns\n' "$(wc -c < policy.txt)" "$(wc -l < patterns)"
	own=$(mean_ms chcheck "$CHCHECK" policy policy.txt)
	printf 'chcheck policy, in all: %s ms user, %s MB\n' $own
	"$peer" patterns policy.txt > pcre2 || exit 1
	awk -v own="${own% *}" '{ printf "PCRE2 with JIT, one by one: %.0f ms user (%.0f of it compiling), %.1f times chcheck\n",
		$1 * 1000, $2 * 1000, $1 * 1000 / own }' pcre2
	# shellcheck disable=SC2016
	python3 "$bench/measure.py" grep sh -c 'while IFS= read -r p; do
		grep -P -i -c -e "$p" policy.txt; done < patterns > /dev/null; true' 2> measured || exit 1
	awk -v own="${own% *}" '{ for (i = 1; i < NF; i++) if ($(i + 2) == "user") printf \
		"grep -P -i -c, one by one: %.0f ms user, %.1f times chcheck\n", $i * 1000, $i * 1000 / own }' measured
done
finish
