# SPDX-License-Identifier: MIT
# Makes `in`, which the scenarios read, in the current folder: sourced after setup.sh.
make_inputs() {
	golden=$TOP_SRCDIR/tests/golden
	samples=$TOP_SRCDIR/samples/mappings
	mkdir in
	for name in tools timelines sheds; do ln -s "$golden/$name" "in/$name"; done
	for name in policy agree show annual organisation; do ln -s "$golden/$name.in" "in/$name"; done
	ln -s "$golden/agree.in.tsv" in/labels.tsv
	cp "$golden/cases-register.in.csv" in/register.csv
	cp "$samples/spreadsheet-export.csv" in/mapped.csv
	cp "$samples/spreadsheet-export.yaml" in/mapping.yaml
	cp "$TOP_SRCDIR/tests/fuzz/corpus/register/y_events.csv" in/events.csv
	cp "$samples/case-api.ndjson" in/api.ndjson
	cp "$samples/case-api.yaml" in/api.yaml
	cp "$samples/workbook.ods" "$samples/workbook.yaml" in
	cp -R "$golden/organisation.in/registers" in/registers
	rm -f in/registers/*.yaml
	ln -s "$TOP_SRCDIR/samples/policies/northmere-borough-council" in/northmere
	ln -s "$TOP_SRCDIR/samples/registers/northmere-complaints.csv" in/northmere.csv
	ln -s "$TOP_SRCDIR/samples/overlays/northmere.yaml" in/northmere.yaml
	ln -s "$TOP_SRCDIR/samples/organisations" in/organisations
	cat > in/overlay.yaml <<- 'YAML'
		overlay: {schema: chcheck-overlay/1, id: own, title: Our own, publisher: Us, rulebook: tools}
		changes:
		  - {requirement: lend.confirm, force: must, reason: agreed}
	YAML
	mkdir in/cohort
	cp -RL "$golden/organisation.in" in/cohort/first
	cp -RL "$golden/organisation.in" in/cohort/second
	cohort_second=in/cohort/second/organisation.yaml
	sed 's/^name: .*/name: Another shed/' "$cohort_second" > in/second.yaml && mv in/second.yaml "$cohort_second"
	echo 'select * from cases' > in/query.sql
	"${PYTHON3:-python3}" "$TOP_SRCDIR/tests/exchange/to_sqlite.py" in/registers.db cases=in/register.csv || return 1
	"$CHCHECK" cases -r in/sheds --as-of 2026-06-30 --aggregate -o in/first.json in/registers/first.csv
	"$CHCHECK" cases -r in/sheds --as-of 2026-06-30 --aggregate -o in/second.json in/registers/second.csv
	"$CHCHECK" policy -r in/tools -f json -o in/earlier.json in/policy/1-lending.md
	"$CHCHECK" policy -r in/tools -f json -o in/later.json in/policy/2-ladders.md
	"$CHCHECK" cases -r in/timelines --as-of 2026-06-30 -f json --manifest in/manifest.json -o in/run.json in/register.csv
	[ -s in/first.json ] && [ -s in/second.json ] && [ -s in/later.json ] && [ -s in/manifest.json ]
}
