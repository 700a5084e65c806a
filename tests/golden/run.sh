#!/bin/sh
# SPDX-License-Identifier: MIT
# Golden files: the whole output of a command, byte for byte, on a rulebook and
# texts of its own, so that only a changed form changes them. `make regen-golden`
# (REGEN=1) writes them anew.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../cli/setup.sh"
ln -s "$here/tools" tools
ln -s "$here/timelines" timelines
ln -s "$here/policy.in" policy
ln -s "$here/agree.in" agree
ln -s "$here/show.in" show
cp -R "$here/annual.in" annual.in
ln -s "$here/sheds" sheds
ln -s "$here/organisation.in" organisation
cp "$here/agree.in.tsv" labels.tsv
cp "$here/cases-register.in.csv" .

# golden NAME STATUS ARGUMENT...: standard output against NAME.
golden() {
	name=$1
	expected=$2
	shift 2
	describe "$name"
	run "$@"
	expect_status "$expected"
	# SARIF's own version is 2.1.0; the program's has a comma or a line after it, and changes
	sed -e 's/"version": "[0-9][0-9.]*"$/"version": "VERSION"/' \
		-e '/"name": "chcheck",$/{n;s/"version": "[^"]*"/"version": "VERSION"/;}' \
		-e 's/Written by chcheck [0-9][0-9.]*[0-9]/Written by chcheck VERSION/' \
		-e 's/"semanticVersion": "[^"]*"/"semanticVersion": "VERSION"/' "$stdout" > got
	# how pages look is held by tests/browser: here stands what they say
	case $name in *.html)
		sed -e '/^<style>/,/^<\/style>/d' -e '/^<script>/,/^<\/script>/d' -e '/Content-Security-Policy/d' got > page
		mv page got
		;;
	esac
	if [ -n "${REGEN-}" ]; then
		cp got "$here/$name"
	else
		diff -u "$here/$name" got || fail "differs from tests/golden/$name (make regen-golden, then read the difference)"
	fi
}

golden policy.txt 1 policy -r ./tools policy/1-lending.md policy/2-ladders.md
golden policy.json 1 policy -r ./tools -f json policy/1-lending.md policy/2-ladders.md
golden policy.csv 1 policy -r ./tools -f csv policy/1-lending.md policy/2-ladders.md
golden policy.md 1 policy -r ./tools -f md policy/1-lending.md policy/2-ladders.md
golden policy.sarif 1 policy -r ./tools -f sarif policy/1-lending.md policy/2-ladders.md
golden policy-junit.xml 1 policy -r ./tools -f junit policy/1-lending.md policy/2-ladders.md
golden policy-view.html 1 policy -r ./tools -f view policy/1-lending.md policy/2-ladders.md
golden policy.html 1 policy -r ./tools -f html policy/1-lending.md policy/2-ladders.md
golden cases.html 1 cases -r ./timelines --as-of 2026-06-30 -f html cases-register.in.csv
golden cases-text.txt 1 cases -r ./timelines --as-of 2026-06-30 --sensitivity cases-register.in.csv
golden cases-summary.json 1 cases -r ./timelines --as-of 2026-06-30 -f json cases-register.in.csv
golden cases-lines.ndjson 1 cases -r ./timelines --as-of 2026-06-30 --closures 2026-06-08 -f ndjson cases-register.in.csv
golden cases-explain.txt 1 cases -r ./timelines --as-of 2026-06-30 --closures 2026-06-08 --explain G-02 cases-register.in.csv
golden screen.txt 0 screen -r ./timelines --as-of 2026-06-30 --case G-02 cases-register.in.csv
golden screen.json 0 screen -r ./timelines --as-of 2026-06-30 --case G-02 -f json cases-register.in.csv
golden screen-list.txt 0 screen -r ./timelines --as-of 2026-06-30 --all cases-register.in.csv
golden screen-list.csv 0 screen -r ./timelines --as-of 2026-06-30 --all -f csv cases-register.in.csv
golden annual.txt 0 annual annual.in
golden annual.json 0 annual -f json annual.in
golden assess.txt 1 assess -r ./sheds --as-of 2026-06-30 organisation
golden assess.json 1 assess -r ./sheds --as-of 2026-06-30 -j 2 -f json organisation
golden assess.csv 1 assess -r ./sheds --as-of 2026-06-30 -f csv organisation
golden assess-wording.txt 1 assess -r ./sheds --as-of 2026-06-30 --apply-wording organisation
golden assess-worse.txt 1 assess -r ./sheds --as-of 2027-06-30 --apply-wording=shed.roof organisation
golden assess-wording.json 1 assess -r ./sheds --as-of 2027-06-30 --apply-wording=shed.roof,shed.log -f json organisation
golden agree.txt 0 agree -r ./tools labels.tsv agree
golden agree.json 0 agree -r ./tools -f json labels.tsv agree
golden agree.md 0 agree -r ./tools -f md labels.tsv agree
golden show.txt 0 show show/conforms.md show/contradicts.txt show/table.html
golden show.json 0 show -f json show/conforms.md show/contradicts.txt show/table.html
# The sample organisations by the shipped rulebook: a changed rule changes these, and the difference says what it means.
ln -s "$TOP_SRCDIR/samples/organisations" organisations
golden form-northmere.csv 1 assess --as-of 2026-09-30 -f form-csv organisations/northmere
golden form-harrowmoor.html 1 assess --as-of 2026-09-30 -f form organisations/harrowmoor
golden pack-northmere.html 1 assess --as-of 2026-09-30 -f pack organisations/northmere
golden pack-larkwell.html 0 assess --as-of 2026-09-30 -f pack organisations/larkwell
golden table-harrowmoor.csv 1 assess --as-of 2026-09-30 -f table-csv organisations/harrowmoor
finish
