#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck policy`: exit status, what is unusable, output that is whole or not there.
. "$(dirname "$0")/setup.sh"
rules=$TOP_SRCDIR/tests/golden/tools
near='We confirm within two working days of your request. We lend tools for two weeks.
Bring tools back clean and dry. We repair broken tools.'
printf '%s\n' "$near" > near.txt
printf '%s\n' "$near" | sed 's/We repair/The maker repairs/' > far.txt
mkdir folder empty
cp near.txt folder/a.txt

describe 'nothing departs'
run policy -r "$rules" near.txt
expect_status 0
expect_stderr_empty
expect_stdout_contains 'Overall    needs evidence'

describe 'something departs'
run policy -r "$rules" far.txt
expect_status 1
expect_stderr_empty
expect_stdout_contains 'Nearest: far.txt:2'

describe 'a text about another procedure is said to be one before its silences'
printf '# Freedom of information requests\n\nWe answer them within 20 working days.\n' > other.md
run policy other.md
expect_stdout_contains 'this is not the policy that the rulebook judges: it is about requests for information'
run policy -f json other.md
expect_stdout_contains '"about": "requests for information or data protection"'
run policy near.txt other.md
expect_stdout_contains '[2] this is not the policy that the rulebook judges'

describe 'several files are one policy'
run policy -r "$rules" far.txt near.txt
expect_status 0
run policy -r "$rules" folder
expect_status 0
expect_stdout_contains 'folder/a.txt (text'

describe 'two rulebooks'
cp -R "$rules" other
chmod -R u+w other
sed 's/id: tools$/id: other/' "$rules/tools.yaml" > other/tools.yaml
run policy -r "$rules" -r ./other -f json near.txt
expect_status 0
expect_stdout_contains '"id": "other"'
[ "$(grep -c '"requirement":' "$stdout")" -eq 10 ] || fail 'one finding for each requirement of each rulebook expected'

describe 'one of the inputs is missing'
run policy -r "$rules" none.txt near.txt
expect_status 2
expect_stderr_lines 1
expect_stderr_matches '^chcheck: none\.txt: error: cannot be opened: .* \[file\]$'
expect_stdout_contains 'Not read   none.txt: cannot be opened'
expect_stdout_contains 'near.txt (text'

describe 'no input can be used'
run policy -r "$rules" none.txt empty
expect_status 2
expect_stdout_empty
expect_stderr_lines 2
expect_stderr_contains 'chcheck: empty: error: the folder holds no file'

: > nothing.txt
printf 'text\000\001\002\377\376 not text\000\000' > binary.txt
mkfifo pipe
for bad in nothing.txt binary.txt pipe /dev/zero; do
	describe "unusable: $bad"
	run policy -r "$rules" "$bad" near.txt
	expect_status 2
	expect_stderr_lines 1
	expect_stderr_contains "chcheck: $bad: error: "
	expect_stdout_contains 'near.txt (text'
done
rm pipe

describe 'format and nearest name'
run policy -r "$rules" -f jsn near.txt
expect_status 2
expect_stdout_empty
expect_stderr_matches "^chcheck: error: format 'jsn' is not known; did you mean 'json'\? \(text, json, .*\) \[usage\]$"

describe 'nearest option'
run policy --rulebok x near.txt
expect_status 2
expect_stderr_contains "did you mean '--rulebook'?"

describe 'option without its value, no path, value not allowed'
run policy near.txt -r
expect_status 2
expect_stderr_contains "option '--rulebook' needs its RULEBOOK"
run policy
expect_status 2
expect_stderr_contains "needs PATH..."
run policy --help=x near.txt
expect_status 0

describe 'a path that looks like an option'
cp near.txt ./-x
run policy -r "$rules" -- -x
expect_status 0
rm ./-x

describe 'no such rulebook'
run policy -r ./none near.txt
expect_status 2
expect_stdout_empty
expect_stderr_matches '^chcheck: .*none.*: error: .*\[(rulebook|file)\]$'

describe 'broken rulebook'
mkdir broken
printf 'rulebook: {schema: chcheck-rulebook/1, id: b, colour: red}\nsections: [\n' > broken/a.yaml
run policy -r ./broken near.txt
expect_status 2
expect_stdout_empty
expect_stderr_matches '^chcheck: \./broken/a\.yaml:[0-9]+:[0-9]+: error: .*\[yaml-syntax\]$'
rm -r broken

describe 'output file'
run policy -r "$rules" -f json -o out.json near.txt
expect_status 0
expect_stdout_empty
grep -q chcheck-policy/1 out.json || fail 'the file lacks the report'
rm out.json

describe 'output that cannot be written'
before=$(ls -A)
run policy -r "$rules" -o none/out.txt near.txt
expect_status 2
expect_stderr_lines 1
expect_stderr_contains 'chcheck: none/out.txt: error: cannot be written'
run policy -r "$rules" -o folder near.txt
expect_status 2
expect_stderr_contains 'chcheck: folder: error: is a folder'
[ "$before" = "$(ls -A)" ] || fail 'something was left behind'
if [ -w /dev/full ]; then
	status=0
	ran='policy > /dev/full'
	"$CHCHECK" policy -r "$rules" near.txt > /dev/full 2> "$stderr" || status=$?
	expect_status 2
	expect_stderr_contains 'chcheck: standard output: error: cannot be written'
fi

describe 'control characters of a name do not reach the terminal'
run policy -r "$rules" "$(printf 'a\033[31mb')"
expect_status 2
expect_stderr_contains 'chcheck: a?[31mb: error'

describe 'the same twice, byte for byte'
run policy -r "$rules" -f json near.txt far.txt
cp "$stdout" once
run policy -r "$rules" -f json -j 1 near.txt far.txt
cmp -s once "$stdout" || fail 'two runs differ'
finish
