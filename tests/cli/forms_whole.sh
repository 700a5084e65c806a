#!/bin/sh
# SPDX-License-Identifier: MIT
# Small things that the forms of a result promise to say, each of which could fall away without any other test noticing:
# days, counts, titles, tiles. Found by breaking the library (`make mutate`).
. "$(dirname "$0")/setup.sh"

if [ ! -x "$CHCHECK_READER" ]; then
	echo "no reader at $CHCHECK_READER"
	exit 77
fi

describe 'the map has a tile for each organisation, under its type, and no type that nobody has'
cp -R "$TOP_SRCDIR/samples/organisations" organisations
chmod -R u+w organisations
run cohort --as-of 2026-09-30 --no-cache -f map organisations
expect_stdout_contains '<ul class="tiles">'
grep -Eq "<h3[^>]*>[A-Z][a-z ]*: [1-9][0-9]*</h3>" "$stdout" || fail "no type has a count"
expect_stdout_lacks ': 0</h3>'

describe 'each day on which an edition of the policy was looked for is said'
run cohort --baseline 2024-09-30 --as-of 2026-09-30 --no-cache -f html organisations
sed 's/<[^>]*>//g' "$stdout" | grep 'Edition of the policy on ' > days
grep -Eq 'Edition of the policy on [^:.]*2024' days || fail 'the first day is not said'
grep -Eq 'Edition of the policy on [^:.]*2026' days || fail 'the second day is not said'

describe 'another exit status than the one recorded is a difference'
mkdir -p policy out
printf 'case_ref,received,s1_acknowledged\nA-1,2026-03-02,2026-03-04\nA-2,2026-03-03,2026-03-30\n' > register.csv
run cases -f json --as-of 2026-06-30 -o out/c.json --manifest out/c.json.manifest register.csv
expect_status 1
run verify out/c.json.manifest
expect_status 0
sed -i 's/"exit_status": 1/"exit_status": 0/' out/c.json.manifest
run verify out/c.json.manifest
expect_status 1
expect_stdout_contains 'exit status'

describe 'a page of several documents says of how many in its title'
printf 'Complaints\n\nWe reply in 10 days.\n' > one.txt
printf '# Title\n\n- one\n- two\n' > two.md
run show -f html one.txt two.md
expect_status 0
expect_stdout_contains '<h1 dir="auto">What was read of 2 documents</h1>'
run show -f html one.txt
expect_stdout_contains '<h1 dir="auto">What was read of one.txt</h1>'

finish
