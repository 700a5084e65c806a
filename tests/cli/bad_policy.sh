#!/bin/sh
# SPDX-License-Identifier: MIT
# Policy files that cannot be used: each gives one clear line and status 2, the
# others are still assessed, and an output file is written whole or not at all.
. "$(dirname "$0")/setup.sh"

good="$TOP_SRCDIR/samples/labelled/s01.txt"

# bad NAME: the file alone, and beside a good one, with both outputs.
bad() {
	run policy "$1"
	expect_status 2
	expect_stderr_matches "^chcheck: $1(:[0-9]+)*: error: .* \[[a-z-]+\]$"
	expect_stderr_lines 1
	expect_stdout_empty

	run policy -f json "$1" "$good"
	expect_status 2
	expect_stderr_matches "^chcheck: $1(:[0-9]+)*: error: "
	expect_stderr_lines 1
	expect_stdout_matches '"schema": ?"chcheck-policy/1"'
	expect_stdout_contains 's01.txt'

	run policy -f json -o out.json "$1"
	expect_status 2
	expect_no_file out.json
	expect_only "$1"
}

describe 'a missing file'
run policy missing.md
expect_status 2
expect_stdout_empty
expect_stderr_matches '^chcheck: missing\.md: error: .* \[[a-z-]+\]$'
expect_stderr_lines 1
run policy -f json missing.md "$good"
expect_status 2
expect_stdout_contains 's01.txt'
expect_stderr_lines 1

describe 'an empty file'
: > empty.md
bad empty.md
rm -f empty.md

describe 'white space only'
printf ' \n\n\t\n' > blank.txt
bad blank.txt
rm -f blank.txt

describe 'a binary file'
head -c 4096 "$CHCHECK" > binary.txt
bad binary.txt
rm -f binary.txt

describe 'a huge file'
truncate -s 3G huge.txt
bad huge.txt
rm -f huge.txt

describe 'an unreadable file'
cp "$good" locked.txt
chmod 000 locked.txt
if without_privilege; then
	bad locked.txt
fi
with_privilege
rm -f locked.txt

describe 'an empty folder'
mkdir folder
run policy folder
expect_status 2
expect_stderr_matches '^chcheck: folder: error: '
expect_stderr_lines 1
rmdir folder

describe 'an output that cannot be written'
run policy -o nowhere/out.txt "$good"
expect_status 2
expect_stdout_empty
expect_stderr_matches '^chcheck: nowhere/out\.txt.*: error: '
expect_stderr_lines 1

describe 'an older result is kept when the new one fails'
printf 'old\n' > kept.json
run policy -f json -o kept.json missing.md
expect_status 2
grep -qx old kept.json || fail 'the older result is gone'
expect_only kept.json
rm -f kept.json

describe 'an unknown format'
run policy -f jsn "$good"
expect_status 2
expect_stdout_empty
expect_stderr_contains "'jsn'"
expect_stderr_lines 1

describe 'no rules'
CHCHECK_RULES=$home/nowhere run policy "$good"
expect_status 2
expect_stdout_empty
expect_stderr_matches '^chcheck: .*: error: '

describe 'no worker'
CHCHECK_READER=$home/nowhere run policy "$good"
expect_status 2
expect_stdout_empty
expect_stderr_contains 'nowhere'
expect_stderr_lines 1
describe 'a register among policies is judged, and warned of'
printf 'case_ref,received\nA,2026-01-05\n' > register.csv
run policy register.csv
expect_status 1
expect_stderr_contains "register.csv: warning: is a table by its name, and is read as a text: 'chcheck cases' judges registers"
finish
