#!/bin/sh
# SPDX-License-Identifier: MIT
# doc/examples: the check of a policy under version control, tried on changes that are
# good, bad and neither; the weekly timer, as systemd reads it.
. "$(dirname "$0")/setup.sh"
examples=$TOP_SRCDIR/doc/examples
PATH=$(dirname "$CHCHECK"):$PATH
export PATH
mkdir repository
cd repository || exit 99
git() {
	command git -c user.name=tester -c user.email=tester@example.org -c init.defaultBranch=main "$@"
}

# check_change STATUS: what the check says of the work tree against main.
check_change() {
	status=0
	ran='policy-in-ci.sh policy main'
	sh "$examples/policy-in-ci.sh" policy main > "$stdout" 2> "$stderr" || status=$?
	expect_status "$1"
}

mkdir policy
cp "$TOP_SRCDIR"/samples/organisations/larkwell/policies/2026-04-01/complaints-policy.md policy/
git init -q . && git add policy && git commit -q -m first || exit 99

describe 'a change of nothing'
check_change 0
expect_stdout_contains 'nothing new departs from the Code'

describe 'a change that the Code does not mind'
echo 'Our office is closed on Sundays.' >> policy/complaints-policy.md
check_change 0

describe 'a change that takes a promise away'
grep -v -i 'acknowledge' policy/complaints-policy.md > shorter
mv shorter policy/complaints-policy.md
check_change 1
expect_stdout_contains 's1.ack'
expect_stderr_contains 'departs from the Code where the policy did not before'

describe 'a gap that main has already stops nobody'
git commit -q -a -m gap || exit 99
check_change 0

describe 'a policy that cannot be read'
rm policy/complaints-policy.md
printf 'PK\003\004 not a document' > policy/complaints-policy.docx
check_change 2

describe 'a branch that there is not'
status=0
ran='policy-in-ci.sh policy nowhere'
sh "$examples/policy-in-ci.sh" policy nowhere > "$stdout" 2> "$stderr" || status=$?
expect_status 2

cd "$home" || exit 99
describe 'the weekly run, as systemd reads it'
if command -v systemd-analyze > /dev/null; then
	mkdir units
	# what it starts has to be there: this build's program
	sed "s,/usr/bin/chcheck,$CHCHECK," "$examples/chcheck-weekly.service" > units/chcheck-weekly.service
	cp "$examples/chcheck-weekly.timer" units/
	status=0
	systemd-analyze verify units/chcheck-weekly.service units/chcheck-weekly.timer > "$stdout" 2> "$stderr" || status=$?
	if grep -q -e 'chcheck-weekly' "$stderr"; then
		fail 'systemd has something to say of it'
	fi
	expect_status 0
	systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' units/chcheck-weekly.timer)" > "$stdout" 2> "$stderr" ||
		fail 'systemd does not know that day'
else
	echo 'no systemd here: its reading was not tried'
fi

describe 'what the weekly run starts'
command=$(sed -n 's,^ExecStart=/usr/bin/chcheck ,,p' "$examples/chcheck-weekly.service" |
	sed "s,/srv/complaints/register.csv,$TOP_SRCDIR/samples/registers/northmere-complaints.csv,; s,/var/lib/chcheck/,,")
# shellcheck disable=SC2086
run $command --as-of 2026-09-30
expect_status 1
grep -q 'overdue' work-list.txt || fail 'no list of work was written'
finish
