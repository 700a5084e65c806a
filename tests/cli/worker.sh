#!/bin/sh
# SPDX-License-Identifier: MIT
# A worker that goes wrong on one file of several: one line about that file, the others are assessed, status 2.
. "$(dirname "$0")/setup.sh"

if [ ! -x "$CHCHECK_READER" ]; then
	echo "no reader at $CHCHECK_READER"
	exit 77
fi
real=$CHCHECK_READER
mkdir folder
printf '# Complaints policy\n\nWe acknowledge a complaint within five working days.\n' > folder/a.md
printf 'x' > folder/b.bad
printf 'Stage 1\n\nWe reply in ten working days.\n' > folder/c.txt

# worker COMMANDS: they are done for b.bad, the real reader for the others.
worker() {
	printf '#!/bin/sh\ncase $1 in bad) ;; *) exec "%s" "$1" ;; esac\n%s\n' "$real" "$1" > worker.sh
	chmod +x worker.sh
	CHCHECK_READER=$PWD/worker.sh
	export CHCHECK_READER
}

while IFS=@ read -r commands says; do
	for command in 'show' 'policy -f json'; do
		describe "$command with a worker that does '$commands'"
		worker "$commands"
		run $command folder
		expect_status 2
		expect_stderr_lines 1
		expect_stderr_contains 'folder/b.bad: error: '
		expect_stderr_contains "$says"
		expect_stdout_contains 'folder/a.md'
		expect_stdout_contains 'folder/c.txt'
	done
	grep -qF '"path": "folder/b.bad"' "$stdout" || fail 'the report does not name the file that was not read'
done << 'EOF'
kill -SEGV $$@signal 11
kill -SYS $$@signal 31
kill -XCPU $$@processor time
kill -KILL $$@was killed
exit 7@status 7
:@not usable
echo some words@not usable
exec cat /dev/zero@not usable
exec yes@not usable
printf 'CHCBLK2\n'; exec cat /dev/zero@not usable
printf 'CHCBLK2\nF\012'@not usable
echo noise >&2; yes noise | head -n 10000 >&2; exit 7@status 7
"$0" md < folder/a.md 3< folder/a.md; kill -SEGV $$@signal 11
EOF

describe 'nothing of the worker is left over'
worker 'exit 7'
run show folder
[ "$(pgrep -c -P $$ -f worker.sh)" -eq 0 ] || fail 'a worker is still there'

describe 'whoever started it ignores the ends of children'
CHCHECK_READER=$real
(
	trap '' CHLD
	run show folder/a.md folder/c.txt
	expect_status 0
	expect_stderr_empty
	[ "$failures" -eq 0 ]
) || failures=$((failures + 1))

describe 'whoever started it closed standard input, output and error'
ran='show -o'
status=0
timeout 60 "$CHCHECK" show -o out.txt folder/a.md <&- >&- 2>&- || status=$?
expect_status 0
cp out.txt "$stdout"
expect_stdout_contains 'five working days'
finish
