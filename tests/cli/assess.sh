#!/bin/sh
# SPDX-License-Identifier: MIT
# One organisation from every side: the samples, what is refused and where, and that nothing depends on threads.
. "$(dirname "$0")/setup.sh"
cp -R "$TOP_SRCDIR/samples/organisations" o
chmod -R u+w o
at='--as-of 2026-09-30'

describe 'a council with gaps and claims that go too far'
run assess $at o/northmere
expect_status 1
expect_stdout_contains 'Northmere Borough Council: Complaint Handling Code'
expect_stdout_contains 'Policy     o/northmere/policies/2026-04-01 (2 documents)'
expect_stdout_contains 'Cases      202 cases in 2 registers'
expect_stdout_contains '  a complaint is not taken, or the way onward is closed:'
expect_stdout_contains '1 of 12 answers agree with what was found.'
expect_stdout_matches '^  Row 6a: "Yes"\. 3 of 10 requirements are not kept: s1\.ack\.5wd \(42 of 176 cases\),$'
expect_stdout_contains 'It names part 14.2, and the policy as read has no part with that number.'
expect_stdout_contains 'The answer is no and names nobody who will act.'
expect_stdout_contains 'paragraphs 5.8 to 5.17 stood in the Housing'
expect_stdout_contains 'The explanation speaks of housing'
expect_stdout_contains '(expired on 2026-06-30: does not count)'
expect_stdout_contains '(review was due on 2026-03-31: does not'
# a word of a person is beside, and changes no verdict
expect_stdout_matches '^    Policy    met: The text speaks of a yearly report on complaints\.$'
expect_stdout_contains 'Attested  partly, Monitoring Officer, 2026-07-20'
cp "$stdout" first
run assess $at -j 1 o/northmere
cmp -s first "$stdout" || fail 'a second run, or one thread, gives other bytes'
run assess $at -j 2 -f json o/northmere
cp "$stdout" first.json
run assess $at -j 1 -f json o/northmere
cmp -s first.json "$stdout" || fail 'threads show in the JSON'

describe 'a council that does what it says'
run assess $at o/larkwell
expect_status 0
expect_stderr_empty
expect_stdout_contains 'Nothing that was looked for departs from the Code.'
expect_stdout_contains '9 of 10 answers agree with what was found.'
expect_stdout_contains 'No, where all that was looked for was found:'
[ "$(grep -c '^    Answer    yes: ' "$stdout")" -eq 10 ] || fail 'ten rows are yes'

describe 'the same without anybody who attests: words alone give no yes to what is done'
rm o/larkwell/attestations.yaml
run assess $at o/larkwell
expect_status 0
expect_stdout_matches '^    Answer    yes: '
for row in 4 8 9; do
	sed -n "/^$row We/,/Claimed/p" "$stdout" | grep -q 'Answer    not shown: ' || fail "row $row is not shown"
done

describe 'and without its register'
rm -r o/larkwell/registers
run assess $at o/larkwell
expect_status 0
expect_stdout_contains 'Cases      none: what is done cannot be shown from cases'
for row in 6a 6b 7; do
	sed -n "/^$row We/,/Claimed/p;/^$row When/,/Claimed/p" "$stdout" | grep -q "Answer    not shown: " || fail "row $row is not shown"
done
expect_stdout_matches '^  Row 6a: "Yes"\. the policy.s words are there, but no case and no person shows that it is'

describe 'the edition of the day'
run assess --as-of 2026-03-31 -f json o/larkwell
expect_status 1
expect_stdout_matches '^ "overall": "not_met",$'
run assess --as-of 2020-01-01 o/larkwell
expect_status 0
expect_stdout_contains 'Policy     none that was in force on that day'
expect_stdout_matches '^    Policy    no policy was read$'

describe 'yes on every row, and no register'
run assess $at o/harrowmoor
expect_status 1
expect_stdout_contains '0 of 10 answers agree with what was found.'

describe 'the other Code: its form has a row a requirement'
run assess -r housing-ombudsman-2024 $at o/harrowmoor
expect_status 1
expect_stdout_contains 'Self-assessment against the Housing Ombudsman'
[ "$(grep -c '^    Answer    ' "$stdout")" -eq 40 ] || fail 'a row for each of 40 requirements'

describe 'what wordings would change'
run assess $at --apply-wording o/northmere
expect_status 1
expect_stdout_contains 'What the proposed wordings would change'
expect_stdout_contains '  proc.single-policy: silent -> met'
expect_stdout_lacks 'WORSE'
run assess $at --apply-wording=s2.extension.20wd -f json o/northmere
expect_stdout_contains '"still_gaps": [],'
[ "$(grep -c '"after": "met"' "$stdout")" -eq 1 ] || fail 'one change'
run assess $at --apply-wording=s2.extension.30wd o/northmere
expect_status 2
expect_stdout_empty
expect_stderr_contains "'s2.extension.30wd' is none"
run assess $at --apply-wording o/harrowmoor
expect_stdout_contains 'Still open, since what the policy says now has to be changed as well:'

describe 'a table, and what its columns mean'
run assess $at -f csv --csvw -o table.csv o/harrowmoor
expect_status 1
[ "$(wc -l < table.csv)" -eq 72 ] || fail '71 requirements and a line of names'
[ -s table.csv-metadata.json ] || [ -s table-metadata.json ] || fail 'no metadata'
run assess --csvw o/harrowmoor
expect_status 2
expect_stderr_contains "'--csvw' goes with"

describe 'faults, with file, line and column'
printf '%s\n' '- requirement: s1.ack.5w' '  verdict: met' '  source: x' '  who: y' '  when: 2026-01-01' > o/harrowmoor/attestations.yaml
run assess $at o/harrowmoor
expect_status 2
expect_stdout_empty
expect_stderr_matches "^chcheck: o/harrowmoor/attestations\.yaml:1:3: error: 'lgsco-2024' has no requirement 's1\.ack\.5w', did you mean 's1\.ack\.5wd'\?.* \[name-unknown\]$"
sed -i 's/^  who:/  whom:/' o/harrowmoor/attestations.yaml
run assess $at o/harrowmoor
expect_status 2
expect_stderr_matches "^chcheck: o/harrowmoor/attestations\.yaml:4:3: error: an attestation has no key 'whom'; did you mean 'who'\? \[key-unknown\]$"
rm o/harrowmoor/attestations.yaml
: > o/harrowmoor/claim.tsv
run assess $at o/harrowmoor
expect_status 1
expect_stderr_matches '^chcheck: o/harrowmoor/claim\.tsv: warning: .*claims\.tsv'
rm o/harrowmoor/claim.tsv
run assess $at .
expect_status 2
expect_stderr_contains "it holds no 'organisation.yaml'"
run assess
expect_status 2
run assess $at -f xml o/harrowmoor
expect_status 2
expect_stderr_contains 'format'

describe 'what cannot be used is told, and the rest is judged'
mkdir o/harrowmoor/registers
printf 'a,b\n1,2\n' > o/harrowmoor/registers/x.csv
printf 'case_ref,received,s1_acknowledged\nH-1,2026-05-05,2026-05-06\n' > o/harrowmoor/registers/y.csv
printf '\001\002\003' > o/harrowmoor/policy/z.pdf
run assess $at o/harrowmoor
expect_status 2
expect_stderr_matches '^chcheck: o/harrowmoor/registers/x\.csv:1:1: error: '
expect_stderr_matches '^chcheck: o/harrowmoor/policy/z\.pdf.*: error: '
expect_stdout_contains 'Cases      1 case in 1 register'
expect_stdout_contains 'Note       o/harrowmoor/registers/x.csv could not be used'
expect_stdout_contains 'Note       o/harrowmoor/policy/z.pdf could not be used'

describe 'a case that stands in two registers is one'
printf 'case_ref,received,s1_acknowledged\nH-1,2026-05-05,2026-05-06\nH-2,2026-05-05,2026-05-06\n' > o/harrowmoor/registers/x.csv
rm o/harrowmoor/policy/z.pdf
run assess $at o/harrowmoor
expect_stdout_contains 'Cases      2 cases in 2 registers'
finish
