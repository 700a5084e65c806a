#!/bin/sh
# SPDX-License-Identifier: MIT
# Pages: nothing that a text, a register or a name holds becomes markup, and a second run gives the same bytes. What a
# browser makes of them: tests/browser.
. "$(dirname "$0")/setup.sh"

# sound FILE: what the page may not have, and that what opens is closed.
sound() {
	python3 - "$1" <<- 'PY' || fail "$1 is no sound page"
		import sys
		from html.parser import HTMLParser
		VOID = {"meta", "br", "input"}
		class Page(HTMLParser):
		    def __init__(self):
		        super().__init__()
		        self.open, self.ids, self.links, self.bad = [], [], [], []
		    def handle_starttag(self, tag, attrs):
		        a = dict(attrs)
		        self.ids += [a["id"]] if "id" in a else []
		        self.links += [a["href"][1:]] if a.get("href", "").startswith("#") else []
		        self.bad += [k for k in a if k.startswith("on") or k == "style"] + [tag] * (tag in ("img", "b"))
		        if tag not in VOID:
		            self.open.append(tag)
		    def handle_startendtag(self, tag, attrs):
		        self.handle_starttag(tag, attrs)
		        self.handle_endtag(tag)
		    def handle_endtag(self, tag):
		        if not self.open or self.open.pop() != tag:
		            self.bad.append("</" + tag + ">")
		p = Page()
		p.feed(open(sys.argv[1], encoding="utf-8").read())
		p.bad += p.open + [i for i in p.ids if p.ids.count(i) > 1] + [h for h in p.links if h not in p.ids]
		print(p.bad[:5])
		sys.exit(1 if p.bad else 0)
	PY
}

bad='<img src=x onerror=alert(1)>'
describe 'a hostile policy, with a hostile name'
printf '# %s\n\n## Stage 1 "&<>\n\nWe will acknowledge your complaint %s within 5 working days.\n\n- %s\n\n| %s | b |\n|---|---|\n| c | within 30 days %s |\n' \
	"$bad" "$bad" "$bad" "$bad" "$bad" | sed 's/<img/\&lt;img/g' > "a<img onerror='x'>.md"
run policy -f html -o policy.html "a<img onerror='x'>.md"
expect_status 1
sound policy.html
grep -q '&lt;img src=x onerror=alert(1)&gt;' policy.html || fail 'the words are not there'
grep -q 'a&lt;img onerror=&#39;x&#39;&gt;.md' policy.html || fail 'the name is not there'

describe 'a second run, and standard output'
run policy -f html -j 2 "a<img onerror='x'>.md"
cmp -s "$stdout" policy.html || fail 'differs from the first'

describe 'a hostile register'
{
	printf 'case_ref,service,procedure,received,s1_acknowledged,s1_response\n'
	for i in 1 2 3 4 5 6 7 8 9; do
		printf '"%s%s","%s ""&",corporate,2026-0%s-03,2026-0%s-10,2026-0%s-28\n' "$bad" "$i" "$bad" "$i" "$i" "$i"
	done
} > 'r<img>.csv'
run cases -f html --as-of 2026-12-01 --signs -o cases.html 'r<img>.csv'
expect_status 1
sound cases.html
run cases -f html --as-of 2026-12-01 --signs -j 3 'r<img>.csv'
cmp -s "$stdout" cases.html || fail 'differs from the first'

describe 'small counts stay hidden: nothing that would give one back is drawn'
run cases -f html --as-of 2026-12-01 --hide-below 5 -o hidden.html 'r<img>.csv'
expect_status 1
sound hidden.html
! grep -q 'cases-days' hidden.html || fail 'days of single cases are drawn'

describe 'an organisation with a hostile name'
mkdir -p org/policy org/registers
printf 'name: "%s"\nauthority_type: district\n' "$bad" > org/organisation.yaml
cp "a<img onerror='x'>.md" org/policy/p.md
cp 'r<img>.csv' org/registers/r.csv
printf 'row\tanswer\texplanation\n1\t%s\t%s\n6a\tYes\t%s\n' "$bad" "$bad" "$bad" > org/claims.tsv
run assess -f html --as-of 2026-12-01 -o assess.html org
expect_status 1
sound assess.html
run assess -f html --as-of 2026-12-01 -j 2 org
cmp -s "$stdout" assess.html || fail 'differs from the first'
describe 'an organisation of which nothing is known: the day, and that nothing departs'
mkdir bare
printf 'name: "Bare"\nauthority_type: district\n' > bare/organisation.yaml
run assess -f html --as-of 2026-12-01 bare
expect_stdout_contains 'Nothing that was looked for departs.'
sed 's/<[^>]*>/ /g' "$stdout" | tr '\n' ' ' | grep -Eq 'As things stood on +1 December 2026' || fail 'the day is not said'

finish
