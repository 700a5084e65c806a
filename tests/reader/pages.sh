#!/bin/sh
# SPDX-License-Identifier: MIT
# A folder of saved web pages: the order in which they are read, and what is said of it.
. "$(dirname "$0")/../cli/setup.sh"

# page FILE HTML: a page of a few words; its text is its name.
page() {
	mkdir -p "$(dirname "$1")"
	printf '<!DOCTYPE html><meta charset=utf-8><title>x</title>%s<main><h1>Page %s</h1><p>The words of %s.</p>%s</main>\n' \
		"$2" "$1" "$1" "${3-}" > "$1"
}

# in_order FILE...: the pages came in that order.
in_order() {
	grep -o '^[^ ].* (html' "$stdout" | sed 's/ (html//' > "$home/got"
	printf '%s\n' "$@" > "$home/want"
	cmp -s "$home/got" "$home/want" || fail "order: $(tr '\n' ' ' < "$home/got")"
}

describe 'names: an index page first, numbers by value'
page a/stage-10.html ''
page a/stage-2.html ''
page a/index.html ''
run show a
expect_status 0
in_order a/index.html a/stage-2.html a/stage-10.html
expect_stdout_contains "no list of links and no 'next' link joins the 3 pages"

describe 'a guide whose parts name the page they are on without a link'
nav() {
	printf '<nav><ol>'
	for part in overview.html who.html stage-1.html after.html; do
		if [ "$part" = "$1" ]; then
			printf '<li>%s</li>' "$part"
		else
			printf '<li><a href="%s">%s</a></li>' "$part" "$part"
		fi
	done
	printf '</ol></nav>'
}
for part in overview.html who.html stage-1.html after.html; do
	page "b/$part" "$(nav $part)"
done
page b/aardvark.html ''
run show b
expect_status 0
in_order b/overview.html b/who.html b/stage-1.html b/after.html b/aardvark.html
expect_stdout_contains "4 of the 5 pages of this folder are read in the order of the list of links in 'after.html'"
expect_stdout_contains 'no page of this folder that is read before it names it'

describe 'next and previous links, from rel and from words; a site menu does not win'
menu='<ul class=menu><li><a href=z.html>Z</a><li><a href=/contact>Contact</a><li><a href=mailto:a@b.example>Mail</a></ul>'
page c/z.html "$menu" '<a href="m.html?from=z#top">Next: M</a>'
page c/m.html "$menu" '<a rel=prev href=z.html>Back</a> <a href=./b%2Ehtml>Next &raquo;</a>'
page c/b.html "$menu" '<a href=m.html>Previous page</a> <a href=a.html>Next steps</a>'
page c/a.html "$menu" '<a href=../c/b.html>Previous</a>'
run show c
expect_status 0
in_order c/z.html c/m.html c/b.html c/a.html
expect_stdout_contains "4 of the 4 pages of this folder are read in the order of their 'next' and 'previous' links, from 'z.html' on"

describe 'pages saved under other names: told by the address they say they have'
self() {
	printf '<link rel=canonical href="https://council.example/complaints/%s">' "$1"
}
page 'd/Overview.html' "$(self overview)" '<a href="https://council.example/complaints/stage-1/">Next</a>'
page 'd/A first answer.htm' "$(self stage-1)" '<a href="/complaints/review?x=1">Next</a>'
printf '<!-- saved from url=(0041)https://council.example/complaints/review -->\n' > 'd/And then.html'
printf '<h1>Last</h1><p>The words of the last page.</p>' >> 'd/And then.html'
run show d
expect_status 0
in_order d/Overview.html 'd/A first answer.htm' 'd/And then.html'

describe 'a page with a list of the others, which is not in the list itself'
page e/welcome.html '' '<p>Contents</p><ul><li><a href=two.html>Two</a><li><a href=one.html>One</a></ul>'
page e/one.html '' '<a href=welcome.html>Back to the start</a>'
page e/two.html '' '<a href=welcome.html>Back to the start</a>'
run show e
in_order e/welcome.html e/two.html e/one.html

describe 'a list that several pages show, with the page marked as the one that is read'
list='<ul><li><a href=q.html>Q</a><li><a href=p.html %s>P</a></ul>'
page f/p.html "$(printf "$list" 'aria-current=page')"
page f/q.html "$(printf "$list" '')"
run show f
in_order f/q.html f/p.html

describe 'links that go round in a circle, out of the folder, to nothing, to everything'
page g/a.html '' '<a rel=next href=b.html>x</a>'
page g/b.html '' '<a rel=next href=a.html>x</a>'
page g/c.html '' '<a rel=next href=../../../../../../etc/passwd>x</a><a rel=prev href="">x</a><a rel=next href="//">x</a><a href="?">y</a>'
run show g
expect_status 0
in_order g/a.html g/b.html g/c.html

describe 'pages that say the same'
page h/a.html ''
cp h/a.html h/b.html
run show h
expect_stdout_contains "it says the same as 'a.html', which is read before it: leave one out"

describe 'other files keep their places; what a browser saved beside a page is passed over'
page i/b-page.html '' '<a rel=next href=a-page.html>x</a>'
page i/a-page.html '' ''
printf 'Words of a text.\n' > i/aa.txt
mkdir i/b-page_files
printf 'var x;\n' > i/b-page_files/x.js
printf 'x\n' > i/b-page_files/y.png
run show i
expect_status 0
grep -o '^i/[^ ]*' "$stdout" | tr '\n' ' ' > "$home/got"
[ "$(cat "$home/got")" = 'i/b-page.html i/a-page.html i/aa.txt ' ] || fail "order: $(cat "$home/got")"

describe 'files that are named one by one keep the order in which they are named'
run show i/a-page.html i/b-page.html
in_order i/a-page.html i/b-page.html

describe 'the same order in an assessment, at any number of threads'
run policy -j 3 -f json b
cp "$stdout" "$home/three"
run policy -j 1 -f json b
cmp -s "$stdout" "$home/three" || fail 'the number of threads changes the answer'
[ "$(grep -o 'b/[a-z0-9-]*\.html' "$stdout" | head -n 2 | tr '\n' ' ')" = 'b/overview.html b/who.html ' ] ||
	fail "the pages were not read in the order of their list"

describe 'many pages with many links'
i=0
mkdir j
links=$(seq 1 1500 | sed 's/.*/<ul><li><a href=p&.html>p<\/a><li><a href=p1.html>1<\/a><\/ul>/')
while [ $i -lt 60 ]; do
	i=$((i + 1))
	printf '<p>Words of page %s.</p>%s' $i "$links" > j/p$i.html
done
run show j
expect_status 0
finish
