#!/bin/sh
# SPDX-License-Identifier: MIT
# Papers in the hands of an office program and a browser: opened without repair,
# exported as text, saved anew, as tagged PDF; the members' summary has two pages.
. "$(dirname "$0")/../cli/setup.sh"
compare="python3 $TOP_SRCDIR/tests/office/read_papers.py"
annual='Annual complaints performance and service improvement report'

for tool in soffice chromium pdfinfo pdftotext python3; do
	command -v "$tool" > found || fail "'$tool' is missing: ./autogen.sh check-all installs it"
done
[ "$failures" -eq 0 ] || finish

compares() {
	if ! $compare "$@" > looked 2>&1; then
		cut -c 1-400 looked | sed 's/^/  /'
		fail "read_papers.py $1"
	fi
}

# convert FORMAT FILE: by the office program, with a profile of its own, into the folder `made`.
convert() {
	timeout 120 soffice -env:UserInstallation="file://$home/profile" --headless --convert-to "$1" --outdir made "$2" \
		> soffice.out 2>&1 || fail "$(cat soffice.out)"
}

# print_page FILE.html: as a browser prints it, FILE.pdf.
print_page() {
	timeout 120 chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir="$home/browser" \
		--print-to-pdf="${1%.html}.pdf" "$1" > chromium.out 2>&1 || fail "$(cat chromium.out)"
}

# An organisation with much to say of it: the longest summary.
mkdir -p long/policy long/registers
printf 'name: Esk and Wolden District Council\nauthority_type: district\n' > long/organisation.yaml
cp "$TOP_SRCDIR/samples/policies/esk-and-wolden-district-council/"* long/policy/
cp "$TOP_SRCDIR/samples/registers/northmere-complaints.csv" long/registers/
for row in 1 2 3 4 5 6a 6b 7 8 9; do
	printf '%s\tYes\tSee our policy.\n' "$row"
done | sed '1i\row\tanswer\texplanation' > long/claims.tsv
cat > long/ombudsman.csv <<- 'END'
	year,dealt_with,not_for_us,assessed_closed,investigated,upheld,satisfactory_remedy,remedies_due,remedies_complied,remedies_late
	2024-25,52,17,20,15,12,1,14,13,2
END
cat > long/attestations.yaml <<- 'END'
	- {requirement: gov.senior-person, verdict: met, source: minutes, who: the Clerk, when: 2024-05-01, expires: 2025-04-30}
END

for paper in form table pack; do
	describe "the $paper opens, and is the same"
	run assess "$TOP_SRCDIR/samples/organisations/northmere" --as-of 2026-09-30 -f "$paper-odt" -o "$paper.odt"
	expect_status 1
	convert 'txt:Text (encoded):UTF8' "$paper.odt"
	compares words "$paper.odt" "made/$paper.txt"
	convert odt "$paper.odt"
	compares structure "$paper.odt" "made/$paper.odt"
	convert 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}' "$paper.odt"
	pdfinfo "made/$paper.pdf" > info
	grep -q '^Tagged: *yes' info || fail 'the PDF has no tags'
	grep -q '^Title: *[A-Z]' info || fail 'the PDF has no title'
	pdfinfo -struct-text "made/$paper.pdf" > tags 2> /dev/null
	compares tagged tags "$paper.odt"
done

for place in "$TOP_SRCDIR/samples/organisations/northmere" long; do
	describe "the summary for members has two pages: $place"
	run assess "$place" --as-of 2026-09-30 -f pack-odt -o summary.odt
	convert pdf summary.odt
	pdftotext -layout made/summary.pdf pages
	compares pages pages "$annual" 2
	run assess "$place" --as-of 2026-09-30 -f pack -o summary.html
	print_page "$PWD/summary.html"
	pdftotext summary.pdf pages
	compares pages pages "$annual" 2
done

describe 'a test that can fail: a third page is noticed'
sed 's#<h2 id="part-2"#<section class="fresh">one more page</section>&#' summary.html > longer.html
sed -i "s#>$annual<#>Another heading<#" longer.html
print_page "$PWD/longer.html"
pdftotext longer.pdf pages
! $compare pages pages "$annual" 2 > looked 2>&1 || fail 'a page that is not there was found'
! $compare pages pages 'Action plan' 2 > looked 2>&1 || fail 'a heading on a later page was let through'
finish
