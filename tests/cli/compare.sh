#!/bin/sh
# SPDX-License-Identifier: MIT
# Two results compared: what opened, closed, changed, and what differs between them.
. "$(dirname "$0")/setup.sh"

# policy NAME: standard input judged by a small rulebook, as NAME.json
policy() {
	cat > policy.md
	run policy -r "$TOP_SRCDIR/tests/golden/tools" -f json -o "$1.json" policy.md
}

# changes EXPECTED...: "change kind id state was -> is" of each change of the last comparison
changes() {
	printf '%s\n' "$@" > want
	python3 -c 'import json, sys
for row in json.load(open(sys.argv[1]))["changes"]:
    was, now = row["was"], row["is"]
    print(row["change"], row["id"], was and was["state"], now and now["state"], "+".join(row["differs_by"]))' "$stdout" > got
	diff -u want got || fail 'other changes were expected'
}

policy a << 'END'
# Lending rules

We confirm within two working days of your request.

We lend most tools for two weeks.

Tools come back clean and dry.
END
policy b << 'END'
# Lending rules

We confirm within four working days of your request.

We lend most tools for two weeks.

Tools come back clean, and also dry.

We repair broken tools.
END

describe 'the text was changed'
run compare -f json a.json b.json
expect_status 1
grep -q '"what": "document"' "$stdout" || fail 'the document is not named'
changes 'opened lend.confirm met (2wd@request) silent document' \
	'closed care.repair silent met document' \
	'words care.clean met met document'
run compare a.json b.json
expect_status 1
expect_stdout_contains '1 opened, 1 closed, 1 the same by other words; 2 the same'
expect_stdout_contains '"We confirm within two working days of your request."'
expect_stdout_contains 'differs by the text'
expect_stdout_lacks 'better'

describe 'the other way round it closes'
run compare -f json b.json a.json
changes 'opened care.repair met silent document' 'closed lend.confirm silent met (2wd@request) document' \
	'words care.clean met met document'

describe 'nothing differs'
run compare a.json a.json
expect_status 0
expect_stdout_contains '5 the same'
expect_stdout_contains 'nothing that the results name differs'

describe 'the same text elsewhere is the same text'
mkdir moved
mv policy.md moved/other.md
run policy -r "$TOP_SRCDIR/tests/golden/tools" -f json -o moved.json moved/other.md
run compare b.json moved.json
expect_status 0

describe 'the rulebook was changed, and text and rulebook'
cp -R "$TOP_SRCDIR/tests/golden/tools" tools
chmod -R u+w tools
sed -i 's/^    force: should/    force: may/' tools/*.yaml
printf '\n# changed\n' >> tools/rulebook.yaml
run policy -r ./tools -f json -o c.json moved/other.md
run compare -f json moved.json c.json
grep -q '"what": "rulebook"' "$stdout" || fail 'the rulebook is not named'
! grep -q '"what": "document"' "$stdout" || fail 'a document is named'
changes 'closed lend.confirm silent silent rulebook'
run compare a.json c.json
expect_stdout_contains 'differs by the rulebook and the text'

describe 'a requirement of another rulebook'
sed -i 's/id: care.repair/id: care.mending/' tools/*.yaml
run policy -r ./tools -f json -o d.json moved/other.md
run compare -f json c.json d.json
changes 'added care.mending None met rulebook' 'removed care.repair met None rulebook'

describe 'cases'
register=$TOP_SRCDIR/tests/golden/cases-register.in.csv
head -n 8 "$register" > register.csv
run cases -r "$TOP_SRCDIR/tests/golden/timelines" -f json --as-of 2026-06-30 -o e.json register.csv
cp "$register" register.csv
run cases -r "$TOP_SRCDIR/tests/golden/timelines" -f json --as-of 2026-06-30 -o f.json register.csv
run cases -r "$TOP_SRCDIR/tests/golden/timelines" -f json --as-of 2026-05-30 -o g.json register.csv
run compare e.json f.json
expect_status 1
expect_stdout_contains 'differs by the data'
expect_stdout_matches 'points \(95 % interval [+-][0-9.]+ to [+-][0-9.]+\)'
run compare f.json g.json
expect_stdout_contains 'differs by the day of judgement'
expect_stdout_lacks 'differs by the data'
run compare -f json f.json g.json
python3 -c 'import json, sys
for row in json.load(open(sys.argv[1]))["changes"]:
    d = row["difference"]
    if d:
        a, b = row["was"]["share"], row["is"]["share"]
        assert abs(d["share"] - (b["part"] / b["of"] - a["part"] / a["of"])) < 1e-6 and d["low"] <= d["share"] <= d["high"]' \
	"$stdout" || fail 'a difference is not that of the shares'

describe 'every form'
for format in text json csv md html; do
	run compare -f $format a.json c.json
	expect_status 1
	expect_stdout_contains 'lend.confirm'
	expect_stdout_contains 'We confirm within two working days of your request.'
	cp "$stdout" first
	run compare -f $format a.json c.json
	cmp -s first "$stdout" || fail "$format: a second run differs"
done
run compare -f csv --csvw -o t.csv a.json c.json
grep -q '"url": "t.csv"' t.csv-metadata.json || fail 'no metadata'

describe 'what a stranger wrote'
sed 's/two working days of your request/two <script>alert(1)<\/script> \\u001b[2J | days/' a.json > s.json
run compare -f html s.json b.json
expect_stdout_lacks '<script>alert'
run compare s.json b.json
! grep -q "$(printf '\033')" "$stdout" || fail 'an escape reaches the terminal'
run compare -f md s.json b.json
expect_stdout_lacks '<script>alert'

describe 'what cannot be compared'
run compare a.json e.json
expect_status 2
expect_stderr_contains 'two of one kind'
run compare a.json nothing.json
expect_status 2
run compare a.json policy.md
expect_status 2
printf '{"schema": "chcheck-policy/1",\n "program": 1}' > x.json
run compare x.json a.json
expect_status 2
expect_stderr_contains "'program' is no object"
printf '{"schema": "chcheck-policy/1",\n "a": 1, "a": 2}' > x.json
run compare x.json a.json
expect_stderr_matches '^chcheck: x\.json:2:[0-9]+: error: it is not JSON: duplicate'
sed 's/"verdict": "met"/"verdict": "fine"/' a.json > x.json
run compare x.json a.json
expect_stderr_contains "'findings[0].verdict' is none"
run due 2026-03-02 --step s1.ack -f json -o x.json
run compare x.json a.json
expect_stderr_contains "'schema' is none of"
finish
