#!/bin/sh
# SPDX-License-Identifier: MIT
# What people fill in and take to a meeting: the form, the table of paragraphs and
# the pack, in each of their formats; hostile names; organisations of which little is known.
. "$(dirname "$0")/setup.sh"
look="python3 $TOP_SRCDIR/tests/cli/paper_parts.py"
northmere=$TOP_SRCDIR/samples/organisations/northmere

# looks_right ARGUMENT...: what paper_parts.py says of files.
looks_right() {
	if ! $look "$@" > looked 2>&1; then
		sed 's/^/  /' looked
		fail "paper_parts.py $*"
	fi
}

# organisation [LINE...]: a folder 'own' with a name and nothing else, and these lines.
organisation() {
	rm -rf own
	mkdir own
	printf 'name: Wolden District Council\nauthority_type: district\n' > own/organisation.yaml
	for line in "$@"; do
		printf '%s\n' "$line" >> own/organisation.yaml
	done
}

# paper FORMAT: what is known of 'own' as FORMAT, in the file `paper`.
paper() {
	run assess own --as-of 2026-06-30 -f "$1" -o paper
	[ -s paper ] || fail 'nothing was written'
}

expect_paper_contains() {
	grep -qF -e "$1" paper || fail "the paper lacks '$1'"
}

expect_paper_lacks() {
	! grep -qF -e "$1" paper || fail "the paper holds '$1'"
}

for format in form form-odt form-csv table table-odt table-csv pack pack-odt; do
	describe "the same bytes twice, and with two threads: $format"
	for n in 1 2; do
		run assess "$northmere" --as-of 2026-09-30 -j "$n" -f "$format" -o "$format"
		expect_status 1
		expect_stdout_empty
		cp "$format" "again-$n"
	done
	cmp again-1 again-2 > differ 2>&1 || fail "$(cat differ)"
done

for paper in form table pack; do
	describe "the file and the page of the $paper"
	looks_right package "$paper-odt"
	looks_right same "$paper-odt" "$paper"
	cp "$paper-odt" "$paper.odt"
	run show -f json "$paper.odt"
	expect_status 0
	cp "$stdout" shown.json
	looks_right shown "$paper.odt" shown.json
done

describe 'the form as data'
looks_right form form-csv

describe 'numbers of paragraphs that nobody has seen are not printed'
looks_right numbers table-csv "$TOP_SRCDIR/rules/lgsco-2024/requirements.tsv"

describe 'every answer is a proposal, and said to be one'
[ "$(grep -c 'proposed by the program' form)" -ge 10 ] || fail 'an answer is not said to be proposed'
[ "$(grep -c 'Your answer (Yes or No):' form)" -eq 10 ] || fail 'not ten answers to be given'

describe 'the program never says that the Code obliges where it asks'
! grep -nwE 'must' "$TOP_SRCDIR/rules/lgsco-2024/papers.yaml" "$TOP_SRCDIR/rules/lgsco-2024/members.yaml" > must \
	|| fail "$(cat must)"

describe 'the six items of the yearly report, in their order'
sed -n 's/.*<h3[^>]*>\(.*\)<\/h3>.*/\1/p' pack > heads
cat > wanted <<- 'END'
	What to look at first
	Questions worth asking
	Self-assessment against the Code
	Performance, with a summary of the complaints that were refused
	Findings of non-compliance with the Code
	Service improvements
	The Ombudsman&#39;s annual letter
	Other reports and publications of the Ombudsman about us
END
diff -u wanted heads > differ || fail "$(cat differ)"

describe 'services have their own names'
grep -q '<th scope="row" dir="auto"><p dir="auto">Libraries</p>' pack || fail 'a service is missing'

describe 'an organisation of which nothing is known'
organisation
paper form
expect_status 0
expect_paper_contains 'No policy was given.'
expect_paper_contains 'No register of complaints was given.'
paper form-csv
[ "$(grep -c 'not_shown' paper)" -eq 10 ] || fail 'something is said to be shown'
paper pack
expect_paper_contains 'No register was looked at.'
expect_paper_contains 'Nothing was found that departs from the Code.'
expect_paper_contains 'No gap was found in what was given.'
expect_paper_contains 'No yearly figures of the Ombudsman were given.'
expect_paper_lacks 'In which services do answers come late'
paper pack-odt
looks_right package paper

describe 'questions follow from what was found'
mkdir own/policy
printf '# Complaints policy\n\n## Stage 1\n\nWe answer within 30 working days of receiving your complaint.\n' > own/policy/policy.md
paper pack
expect_paper_contains 'Our policy allows longer than the Code.'
expect_paper_contains 'Stage 1 answered within 10 working days (Policy: not met)'
expect_paper_lacks 'A statement that we rely on has run out.'
expect_paper_lacks 'The self-assessment says yes where no support for it was found.'
expect_paper_lacks 'The Ombudsman upheld complaints about us.'

describe 'what has run out, and what was claimed without support'
printf 'row\tanswer\texplanation\n6a\tYes\tOur policy.\n' > own/claims.tsv
cat > own/attestations.yaml <<- 'END'
	- requirement: gov.senior-person
	  verdict: met
	  source: scheme of delegation
	  who: the Monitoring Officer
	  when: 2024-05-01
	  expires: 2025-04-30
END
paper pack
expect_paper_contains 'A statement that we rely on has run out.'
expect_paper_contains 'The self-assessment says yes where no support for it was found.'
expect_paper_contains 'Asked because: 6a Complaint stages: stage 1.'
paper form
expect_paper_contains 'by the Monitoring Officer, 1 May 2024 (scheme of delegation); run out, not counted.'
expect_paper_contains 'says yes where this is not supported'

describe 'an explanation stands beside, and is asked about'
cat > own/explanations.yaml <<- 'END'
	- requirement: s1.response.10wd
	  reason: Cases of several services take us longer.
	  decided_by: Cabinet
	  date: 2026-03-02
	  review: 2027-03-01
END
paper pack
expect_paper_contains 'We do otherwise than the Code in places and explain why.'
expect_paper_contains 'The organisation explains why it does otherwise'
paper form
expect_paper_contains 'Cases of several services take us longer. (Cabinet, 2 March 2026)'

describe 'a form with a row a provision'
rm own/attestations.yaml own/explanations.yaml own/claims.tsv
run assess own -r housing-ombudsman-2024 --as-of 2026-06-30 -f form -o paper
expect_paper_contains '<th scope="col">Comply: Yes/No</th><th scope="col">Evidence</th>'
expect_paper_contains '<p dir="auto">6.3</p>'
expect_paper_contains 'Your evidence:'
run assess own -r housing-ombudsman-2024 --as-of 2026-06-30 -f pack -o paper
expect_paper_contains 'Complaints pack for members and committee'

describe "the Ombudsman's figures are rounded as its letters are, and not made up"
organisation
cat > own/ombudsman.csv <<- 'END'
	year,dealt_with,not_for_us,assessed_closed,investigated,upheld,satisfactory_remedy,remedies_due,remedies_complied,remedies_late
	2023-24,40,20,12,8,0,,0,0,0
	2024-25,227,63,96,68,62,5,40,39,2
END
paper pack
expect_paper_contains '62 of 68 (91%)'
expect_paper_contains '5 of 62 (8%)'
expect_paper_contains '39 of 40 (98%); 2 of them late'
expect_paper_contains '0 of 8 (0%)'
expect_paper_contains 'not applicable'
expect_paper_contains 'The Ombudsman upheld complaints about us.'
expect_paper_contains 'done late or not at all'

describe 'hostile names and words stay words'
organisation
printf 'name: "</title><script>alert(1)</script> & \\u202Ecod.exe"\nauthority_type: district\n' > own/organisation.yaml
mkdir own/policy
printf '# Complaints\n\nA complaint is </blockquote><img src=x onerror=alert(1)> ]]> dissatisfaction about a service, our staff, action or lack of action, however made.\n' > "own/policy/a'\"<b>&.md"
printf 'row\tanswer\texplanation\n1\t=1+1\t@SUM(A1)\n' > own/claims.tsv
for format in form table pack; do
	paper "$format"
	expect_paper_lacks '<script'
	expect_paper_lacks '<img'
	expect_paper_lacks '<b>'
	cp paper page
	paper "$format-odt"
	looks_right package paper
	looks_right same paper page
done
paper form-csv
expect_paper_contains "'=1+1"

describe 'a rulebook that has no words for it'
mkdir bare
cat > bare/rulebook.yaml <<- 'END'
	rulebook:
	  schema: chcheck-rulebook/1
	  id: bare
	  version: "1"
	  title: a rulebook of a few lines
	  publisher: nobody
	  effective_from: 2024-01-01
	  source: nowhere
	sections: [{number: 1, title: one}]
END
organisation
for format in form-odt:form table-csv:papers pack:members; do
	run assess own -r ./bare --as-of 2026-06-30 -f "${format%:*}"
	expect_status 2
	expect_stdout_empty
	expect_stderr_contains "format '${format%:*}' needs the key '${format#*:}', which the rulebook 'bare' does not have"
done
finish
