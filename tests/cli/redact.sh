#!/bin/sh
# SPDX-License-Identifier: MIT
# What names a person reaches no form of a report with --redact, an office's own
# contact details stay, and no column of a register that nobody needs reaches any.
. "$(dirname "$0")/setup.sh"

# The forms of a command, as it names them itself: a new form is tried without a word here.
formats() {
	"$CHCHECK" "$@" -f no-such-form x 2>&1 | sed -n 's/.*choose one of \(.*\) \[usage\]$/\1/p; s/.*(\(text, .*\)) \[usage\]$/\1/p' | tr -d ','
}

# holds WORD FILE: in the file, or in a part of it when it is an archive. Markdown's and HTML's escapes are undone.
holds() {
	python3 - "$1" "$2" << 'END'
import html, io, re, sys, zipfile
word, data = sys.argv[1], open(sys.argv[2], 'rb').read()
texts = [data]
if data[:2] == b'PK':
    archive = zipfile.ZipFile(io.BytesIO(data))
    texts = [archive.read(name) for name in archive.namelist()]
for text in texts:
    text = html.unescape(text.decode('utf-8', 'replace')).replace('\\', '')
    text = re.sub(r'\s+', ' ', re.sub(r'<[^>]*>', '', text))
    if word in text:
        sys.exit(0)
sys.exit(1)
END
}

cat > policy.md << 'END'
# Complaints policy

Owner: Jane Marchbank, Complaints Manager

## Stages

We acknowledge complaints within 5 working days; ask for Mr John O'Hara on 07700 900456, or write to j.ohara@esk.example.

Stage 1: Cllr Denise Marlow-Pike answers within 10 working days of the acknowledgement. She lives in Eskton, EK9 4QZ.

Complaints may be sent to complaints@esk.example, or call us on 01632 960123. The Ombudsman is at PO Box 4771, Coventry CV4 0EH, telephone 0300 061 0614.
END
hidden="Marchbank|O'Hara|07700 900456|j.ohara@|Marlow|EK9 4QZ"
office='complaints@esk.example|01632 960123|CV4 0EH|0300 061 0614'

# hides FILE: nothing of a person is in it
hides() {
	printf '%s\n' "$hidden" | tr '|' '\n' > words
	while read -r word; do
		! holds "$word" "$1" || fail "$1 holds '$word'"
	done < words
}

describe 'show'
run show --redact policy.md
cp "$stdout" show.txt
hides show.txt
for word in complaints@esk.example '01632 960123' 'CV4 0EH' '0300 061 0614' '[name]' '[email]' '[telephone]' '[postcode]'; do
	expect_stdout_contains "$word"
done
run show --redact-public policy.md
printf '%s\n' "$office" | tr '|' '\n' > words
while read -r word; do
	expect_stdout_lacks "$word"
done < words
run show policy.md
expect_stdout_contains "Mr John O'Hara on 07700 900456"

describe 'offsets count the bytes of the copy'
run show --redact -f json policy.md
expect_stdout_contains '"redacted":{"email":1,"telephone":1,"postcode":1,"name":3}'
cp "$stdout" blocks.json
run policy --redact -f json policy.md
cp "$stdout" policy.json
python3 - << 'END' || fail 'a quote does not lie where it says'
import json
texts = [d['text'].encode() for d in json.load(open('blocks.json'))['documents']]
report = json.load(open('policy.json'))
assert report['redacted'] == {'email': 1, 'telephone': 1, 'postcode': 1, 'name': 3}, report['redacted']
seen = 0
for finding in report['findings']:
    for e in finding['evidence'] + finding['searched']['nearest']:
        assert texts[e['document']][e['start']:e['end']].decode() == e['quote'], e
        seen += '[name]' in e['quote']
assert seen > 0
END
run policy -f json policy.md
expect_stdout_contains '"redacted": null'

describe 'verdicts do not change'
"$CHCHECK" policy -f csv policy.md | cut -d , -f 1-8 > plain
"$CHCHECK" policy --redact -f csv policy.md | cut -d , -f 1-8 > covered
cmp -s plain covered || fail 'a verdict is another'

describe 'every form of every command'
sed "s/10 working days/12 working days/" policy.md > later.md
"$CHCHECK" policy -f json policy.md > a.json
"$CHCHECK" policy -f json later.md > b.json
mkdir -p org/policies/2026-01-01 org/registers
cp policy.md org/policies/2026-01-01/policy.md
printf 'organisation:\n  name: Eskton Council\n  authority_type: district\n' > org/organisation.yaml
cp "$TOP_SRCDIR/samples/organisations/northmere/organisation.yaml" org/organisation.yaml
printf 'case_ref,received,s1_acknowledged,complainant,notes\nE-1,2026-03-02,2026-03-04,Zebedee Quillfeather,MARKER-7c1e\nE-2,2026-03-03,2026-04-30,Zebedee Quillfeather,MARKER-7c1e\n' > org/registers/register.csv
printf -- '- requirement: res.designated-resource\n  verdict: met\n  source: Letter of Mrs Marchbank\n  who: Denise Marlow\n  when: "2026-05-01"\n' > org/attestations.yaml
printf 'row\tanswer\texplanation\n1\tYes\tSee page 2, or ask Mr John O%sHara (EK9 4QZ)\n' "'" > org/claims.tsv
tried=0
for format in $(formats policy); do
	run policy --redact -f "$format" policy.md
	expect_status 1
	cp "$stdout" out.policy
	hides out.policy
	tried=$((tried + 1))
done
for format in text json html; do
	run show --redact -f "$format" policy.md
	cp "$stdout" out.show
	hides out.show
done
for format in $(formats compare x); do
	run compare --redact -f "$format" a.json b.json
	expect_status 1
	cp "$stdout" out.compare
	hides out.compare
	tried=$((tried + 1))
done
for format in $(formats assess); do
	run assess --redact --as-of 2026-06-30 -f "$format" org
	expect_status 1
	cp "$stdout" out.assess
	hides out.assess
	! holds MARKER-7c1e out.assess || fail "$format: a column that nobody needs is in it"
	! holds Quillfeather out.assess || fail "$format: a column that nobody needs is in it"
	tried=$((tried + 1))
done
[ "$tried" -ge 15 ] || fail "only $tried forms were tried"
run assess --as-of 2026-06-30 -f json org
expect_stdout_contains 'Denise Marlow'

describe 'no column beyond those needed reaches any form of cases'
tried=0
for format in $(formats cases); do
	run cases --as-of 2026-06-30 -f "$format" org/registers/register.csv
	cp "$stdout" out.cases
	cat "$stderr" >> out.cases
	for word in MARKER-7c1e Quillfeather; do
		! holds "$word" out.cases || fail "$format holds '$word'"
	done
	tried=$((tried + 1))
done
[ "$tried" -ge 4 ] || fail "only $tried forms were tried"
for more in '--explain E-1' '--open-within 90' '--aggregate' '--by month' '--guess-map' '--sensitivity' '--manifest out.manifest'; do
	# shellcheck disable=SC2086
	run cases --as-of 2026-06-30 $more org/registers/register.csv
	cat "$stdout" "$stderr" > out.cases
	[ ! -e out.manifest ] || cat out.manifest >> out.cases
	for word in MARKER-7c1e Quillfeather; do
		! grep -q "$word" out.cases || fail "$more: it holds '$word'"
	done
done

describe 'what is no person stays'
cat > offices.md << 'END'
Contact: Customer Services. Owner: Monitoring Officer. Director: Corporate Services

The Lord Mayor and Councillor Conduct; Dear Sir or Madam; Miss a deadline; Dr and Cllr; Stage 1 and Stage 2.

Reference 2024-0123-4567, 10 01 2024, form A4 5th, section B12 3, 10 working days, 0345 600 1234, 0800 1111 222.

Write to customer.relations@council.example, complaints.team@council.example or intake@lgo.org.uk; call us on 020 7946 0123.
END
run show --redact -f json offices.md
expect_stdout_contains '"redacted":{"email":0,"telephone":0,"postcode":0,"name":0}'
for sample in "$TOP_SRCDIR"/samples/policies/* "$TOP_SRCDIR/samples/labelled"; do
	run show --redact -f json "$sample"
	expect_stdout_contains '"redacted":{"email":0,"telephone":0,"postcode":0,"name":0}'
done

describe 'people in many forms'
for person in 'Mr Smith' 'Mrs. J. Kettle-Brown' "Ms Siobhán O’Neill" 'Dr Anne-Marie McAllister' 'Cllr A Brown' \
	'Councillor Jane Smith' 'Signed: Peter van Dale' 'Author: Zoë Marsh'; do
	printf 'The text says this of %s and goes on.\n' "$person" > one.txt
	run show --redact one.txt
	expect_stdout_contains '[name]'
done
for number in '07700 900123' '+44 7700 900123' '+44 (0)7700 900 123' '(01632) 960 123' '01632-960123'; do
	printf 'Her number is %s at home.\n' "$number" > one.txt
	run show --redact one.txt
	expect_stdout_contains 'is [telephone] at home'
done

describe 'a redaction that is wrong hides nothing by mistake: nothing is written'
cp -R "$CHCHECK_RULES" "$home/rules"
chmod -R u+w "$home/rules"
printf 'schema: chcheck-redaction/1\nkinds:\n  - id: x\n    text: ["a("]\n' > "$home/rules/redaction/england.yaml"
CHCHECK_RULES=$home/rules
export CHCHECK_RULES
run show --redact policy.md
expect_status 2
expect_stdout_empty
expect_stderr_matches 'england\.yaml:4:'
printf 'schema: chcheck-redaction/1\nkinds:\n  - id: x\n    texts: [a]\n    text: [b]\n' > "$home/rules/redaction/england.yaml"
run policy --redact policy.md
expect_status 2
expect_stderr_matches 'england\.yaml:4:5:.*no other key'
rm "$home/rules/redaction/england.yaml"
run policy --redact policy.md
expect_status 2
expect_stdout_empty
finish
