#!/bin/sh
# SPDX-License-Identifier: MIT
# A run with a manifest, and the same run again: by another day, from another
# folder, after each thing that could have been changed.
. "$(dirname "$0")/setup.sh"
mkdir policy out
printf 'Complaints policy\n\nWe acknowledge complaints within 5 working days of receiving them.\n' > policy/a.txt
printf 'case_ref,received,s1_acknowledged\nA-1,2026-03-02,2026-03-04\nA-2,2026-03-03,2026-03-30\n' > register.csv
printf 'columns:\n  received: received\n' > map.yaml
cp -R "$CHCHECK_RULES" "$home/rules"
chmod -R u+w "$home/rules"

# record NAME ARGUMENT...: a run with a manifest beside its result.
record() {
	name=$1
	shift
	run "$@" -o "out/$name" --manifest "out/$name.manifest"
	[ -s "out/$name" ] && [ -s "out/$name.manifest" ] || fail 'no result or no manifest'
}

# sum FILE: its hash, as a manifest has it.
sum() {
	sha256sum "$1" | cut -d ' ' -f 1
}

describe 'each command that reads files has one'
record p.json policy -f json policy
expect_status 1
record c.json cases -f json --as-of 2026-06-30 register.csv
expect_status 1
record c.nd cases -f ndjson --closures 2026-04-07 -j 2 register.csv
record s.json show -f json policy
expect_status 0
record a.json cases --aggregate --as-of 2026-06-30 register.csv
record m.txt merge out/a.json
for name in p.json c.json c.nd s.json a.json m.txt; do
	describe "verify $name"
	run verify "out/$name.manifest"
	expect_status 0
	expect_stdout_contains "the same, byte for byte"
	expect_stdout_contains "sha256 $(sum "out/$name")"
	expect_stderr_empty
done

describe 'what it says'
grep -q "\"sha256\": \"$(sum register.csv)\"" out/c.json.manifest || fail 'the hash of the register is not there'
grep -q '"name": "as-of"' out/c.nd.manifest || fail 'the day is not explicit'
grep -q "\"size\": $(wc -c < register.csv)" out/c.json.manifest || fail 'the size is not there'
grep -q '"id": "england-and-wales"' out/c.json.manifest || fail 'the calendar is not there'
grep -q '"id": "lgsco-2024"' out/c.json.manifest || fail 'the rulebook is not there'
grep -q '"base": ".."' out/c.json.manifest || fail 'the folder is not there'
! grep -q "$home" out/*.manifest || fail 'a path of the machine is in it'

describe 'a manifest changes nothing in the result, but says the day'
run cases -f json --as-of 2026-06-30 register.csv
cmp -s "$stdout" out/c.json || fail 'the result differs'

describe 'standard output'
run cases --as-of 2026-06-30 --manifest out/stdout.manifest register.csv
expect_status 1
cp "$stdout" plain
run verify out/stdout.manifest
expect_status 0
run cases --as-of 2026-06-30 register.csv
cmp -s "$stdout" plain || fail 'a manifest changes what is printed'

describe 'the same twice'
cp out/c.json.manifest first
record c.json cases -f json --as-of 2026-06-30 register.csv
cmp -s first out/c.json.manifest || fail 'two manifests of one run differ'

describe 'moved as a whole'
mkdir elsewhere
cp -R policy out register.csv elsewhere
cd elsewhere || exit 99
run verify out/p.json.manifest
expect_status 0
cd .. || exit 99
run verify elsewhere/out/p.json.manifest
expect_status 0

describe 'the manifest alone is moved'
mkdir kept
cp out/p.json.manifest kept/m
mv elsewhere/policy elsewhere/policy2
run verify kept/m
expect_status 0
mkdir -p far/away
cp out/p.json.manifest far/away/m
run verify far/away/m
expect_status 1
expect_stdout_contains 'input policy/a.txt is not there any more'
expect_stdout_contains 'the run cannot be repeated'
run verify --base . far/away/m
expect_status 0
run verify --base nowhere far/away/m
expect_status 2
expect_stderr_contains "say with '--base' where it is"

describe 'an input is changed'
cp register.csv saved
printf 'A-3,2026-03-04,2026-03-05\n' >> register.csv
run verify out/c.json.manifest
expect_status 1
expect_stdout_contains "input register.csv was $(sum saved | cut -c 1-16)..."
expect_stdout_matches '^Output      differs first at byte [0-9]+, in line 3$'
expect_stdout_contains 'the run is not repeated'
run verify -f json out/c.json.manifest
expect_stdout_contains '"same": false'
expect_stdout_contains '"line": 3'
expect_stdout_contains '"what": "input"'
mv saved register.csv

describe 'a file is added to a folder that was read'
printf 'More\n' > policy/b.txt
run verify out/p.json.manifest
expect_status 1
expect_stdout_contains 'input policy/b.txt is new'
rm policy/b.txt

describe 'a rulebook is changed'
CHCHECK_RULES=$home/rules
export CHCHECK_RULES
run verify out/p.json.manifest
expect_status 0
sed -i 's/^  version: .*/  version: "9.9"/' "$home/rules/lgsco-2024/rulebook.yaml"
run verify out/c.json.manifest
expect_status 1
expect_stdout_contains 'rulebook lgsco-2024 was'
expect_stdout_lacks 'input register.csv was'
cp "$TOP_SRCDIR/rules/lgsco-2024/rulebook.yaml" "$home/rules/lgsco-2024/rulebook.yaml"

describe 'a calendar is changed'
sed -i '/^2026-04-03/d' "$home/rules/calendars/england-and-wales.csv"
run verify out/c.json.manifest
expect_status 1
expect_stdout_contains 'calendar england-and-wales was'
run verify out/p.json.manifest
expect_status 0
describe 'words in registers are changed: told, and the result shows that it did not matter'
printf '# more\n' >> "$home/rules/registers/column-names.yaml"
run verify out/p.json.manifest
expect_status 0
expect_stdout_matches '^Note        rules registers/column-names.yaml was'
CHCHECK_RULES=$TOP_SRCDIR/rules
export CHCHECK_RULES

describe 'the result was changed'
cp out/c.json saved
sed -i 's/"cases": 2/"cases": 3/' out/c.json
run verify out/c.json.manifest
expect_status 1
expect_stdout_contains 'output file out/c.json was'
expect_stdout_matches '^File        what was written then was changed at byte [0-9]+, in line 3$'
mv saved out/c.json

describe 'another program'
sed '/"name": "chcheck"/{n;s/"version": "[0-9.]*"/"version": "0.0.1"/;}' out/c.json.manifest > out/old
run verify out/old
expect_status 0
expect_stdout_matches '^Note        program was 0\.0\.1, is '

describe 'what cannot be repeated'
run cases --manifest m --as-of 2026-06-30 -
expect_status 2
expect_stderr_contains 'standard input cannot be read again'
expect_no_file m
run cases --manifest m -o /dev/null register.csv
expect_status 2
expect_stderr_contains 'no regular file'
run cases --manifest nowhere/m register.csv
expect_status 2
expect_stdout_empty
run cases --manifest m -f nothing register.csv
expect_status 2
expect_no_file m
run policy --manifest m policy gone
expect_status 2
expect_no_file m

describe 'a manifest that is none'
for text in '' '[]' '{}' '{"schema":"chcheck-manifest/2"}' '{"schema":"chcheck-manifest/1"}' '{"a":1,"a":2}'; do
	printf '%s' "$text" > none
	run verify none
	expect_status 2
	expect_stderr_matches '^chcheck: none:?.*: error: it is not '
done

describe "a manifest of a stranger's writes nothing"
sed 's/"name": "format"/"name": "output"/; s/"value": "json"/"value": "taken"/' out/c.json.manifest > out/stranger
run verify out/stranger
expect_status 2
expect_stderr_contains "the option 'output', which cannot be repeated"
expect_no_file taken
sed 's/"command": "cases"/"command": "rules"/' out/c.json.manifest > out/stranger
run verify out/stranger
expect_status 2
expect_stderr_contains 'no command that can be repeated'
finish
