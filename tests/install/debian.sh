#!/bin/sh
# SPDX-License-Identifier: MIT
# The Debian package builds from a clean copy of the tree, lintian finds no error in it, and
# the program in it works.
. "$(dirname "$0")/../cli/setup.sh"

for tool in dpkg-buildpackage lintian dh git; do
	command -v "$tool" > /dev/null 2>&1 || { fail "the program $tool is missing"; finish; }
done

describe 'building'
mkdir tree
(cd "$TOP_SRCDIR" && git ls-files -z | xargs -0 tar -c) | tar -x -C tree
(cd tree && DEB_BUILD_OPTIONS='nocheck parallel=2' dpkg-buildpackage -us -uc -b) > log 2>&1 || fail "$(tail -20 log)"

describe 'lintian'
lintian --allow-root --fail-on error,warning ./*.changes > lintian.out 2>&1 || fail "$(cat lintian.out)"

describe 'the program in the package'
dpkg-deb -x chcheck_*.deb there || fail 'the package cannot be opened'
printf 'Complaints\n\nStage 1\nWe answer within 10 working days of acknowledging your complaint.\n' > policy.txt
CHCHECK_RULES=there/usr/share/chcheck/rules CHCHECK_READER=there/usr/libexec/chcheck/chcheck-reader \
	there/usr/bin/chcheck policy -f json policy.txt > report.json
[ $? -eq 1 ] || fail 'the packaged program does not judge'
python3 -c 'import json, sys
found = {f["requirement"]: f["verdict"] for f in json.load(open("report.json"))["findings"]}
sys.exit(found["s1.response.10wd"] != "met")' || fail 'the verdict is another'
finish
