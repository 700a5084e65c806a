#!/bin/sh
# SPDX-License-Identifier: MIT
# Second tier: a register in 50 files, judged apart by GNU parallel and added up, gives the bytes of one run; so
# do its parts by --shard. Says how many cases an hour that makes, with judging apart and in one run. Fails when
# GNU parallel is missing.
. "$(dirname "$0")/../cli/setup.sh"
if ! parallel --version 2> /dev/null | grep -q 'GNU parallel'; then
	echo 'GNU parallel is not installed (Debian: parallel)'
	exit 1
fi
cases=${SCALE_CASES-400000}
as_of=2026-09-30
export as_of

python3 "$TOP_SRCDIR/tests/bench/gen_cases.py" "$cases" > whole.csv
mkdir parts
# round robin, so that no file is one month
awk 'NR == 1 { head = $0; next } { f = "parts/" (NR % 50 + 1) ".csv"; if (!(f in seen)) { print head > f; seen[f] = 1 } print > f }' \
	whole.csv
[ "$(ls parts | wc -l)" -eq 50 ] || fail 'there are not 50 files'

seconds() {
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", b - a }'
}
now() {
	date +%s.%N
}

describe 'one run over the whole file'
start=$(now)
run cases --as-of $as_of --aggregate -o whole.json whole.csv
one=$(seconds "$start" "$(now)")
expect_status 1

describe '50 files in one run'
run cases --as-of $as_of --aggregate -o files.json parts
expect_status 1
cmp -s whole.json files.json || fail 'other bytes than of the whole file'

describe '50 files judged apart, and added up'
start=$(now)
ls parts/*.csv | parallel --will-cite -j "$(nproc)" \
	'"$CHCHECK" cases -j 1 --as-of $as_of --aggregate -o {.}.json {} || [ $? -eq 1 ]' > "$stdout" 2> "$stderr" ||
	fail 'a part failed'
run merge -o apart.json parts/*.json
apart=$(seconds "$start" "$(now)")
expect_status 0
cmp -s whole.json apart.json || fail 'other bytes than of one run'

describe 'and in another order, in two steps: months to a year'
run merge -o second.json parts/3*.json parts/4*.json parts/5*.json
run merge -o first.json parts/1*.json parts/2*.json parts/6.json parts/7.json parts/8.json parts/9.json
run merge -o apart.json second.json first.json
cmp -s whole.json apart.json || fail 'other bytes than of one run'

describe 'parts of one file by --shard'
seq 1 12 | parallel --will-cite -j "$(nproc)" \
	'"$CHCHECK" cases -j 1 --as-of $as_of --shard {}/12 --aggregate -o shard{}.json whole.csv || [ $? -eq 1 ]' \
	> "$stdout" 2> "$stderr" || fail 'a part failed'
run merge -o shards.json shard*.json
expect_status 0
cmp -s whole.json shards.json || fail 'other bytes than of one run'

describe 'a part that is missing, or there twice, is not the whole'
run merge -o less.json shard[1-9].json
cmp -s whole.json less.json && fail 'three parts are missing, and it is the same'
run merge -o more.json parts/1.json parts/2.json parts/1.json
expect_status 2
expect_stderr_contains "parts/1.json: error: holds the same as 'parts/1.json'"
expect_no_file more.json
run merge -o more.json shard1.json shard2.json shard2.json
expect_status 2
expect_no_file more.json

awk -v n="$cases" -v one="$one" -v apart="$apart" 'BEGIN {
	printf "%d cases: one run %.2f s (%.1f million an hour), 50 files apart and added up %.2f s (%.1f million an hour)\n",
		n, one, n / one * 3600 / 1e6, apart, n / apart * 3600 / 1e6 }'
finish
