#!/bin/sh
# SPDX-License-Identifier: MIT
# Cases as an event log: its structure by the standard, every trace and event against the NDJSON
# and the register, memory that does not grow, and logs that are spoilt so that the check can fail.
. "$(dirname "$0")/../cli/setup.sh"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
here=$TOP_SRCDIR/tests/exchange
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv

python() {
	ran=$*
	status=0
	python3 "$@" > "$stdout" 2> "$stderr" || status=$?
}

python3 "$TOP_SRCDIR/tests/oracle/generate.py" 700 3 > generated.csv
"$here/to_sqlite.py" --plain generated.csv nasty.csv
cp "$sample" sample.csv
for register in sample.csv nasty.csv; do
	describe "$register as a log"
	run cases --as-of 2026-09-30 -f xes -o log.xes $register
	expect_status 1
	run cases --as-of 2026-09-30 -f xes -j 3 -o threads.xes $register
	cmp -s log.xes threads.xes || fail 'other bytes with three threads'
	run cases --as-of 2026-09-30 -f ndjson -o cases.ndjson $register
	python "$here/check_xes.py" log.xes cases.ndjson $register
	expect_status 0
	expect_stdout_contains ', 0 faults'
done
grep -qE 'handler|"(AV|BX|GW)"' log.xes && fail 'a name of a handler is in it'

describe 'what XML has other words for'
printf 'case_ref,received,service\n"<a> & ""b"" \001\tc",2026-01-05,"Łódź > %s"\n' "$(printf '\357\277\277')" > odd.csv
run cases --as-of 2026-09-30 -f xes -o log.xes odd.csv
run cases --as-of 2026-09-30 -f csv-cases odd.csv
python -c 'import sys, xml.etree.ElementTree as E
root = E.parse("log.xes").getroot()
trace = root.find("{http://www.xes-standard.org/}trace")
print([a.get("value") for a in trace if a.get("key") in ("concept:name", "service")])'
expect_stdout_contains "<a> & \"b\" �\\tc"
expect_stdout_contains 'Łódź > �'

describe 'a case without a date is a trace without an event; no case is a log without a trace'
printf 'case_ref,received\nA,\n' > none.csv
run cases --as-of 2026-09-30 -f xes -o log.xes none.csv
python "$here/check_xes.py" log.xes
expect_status 0
expect_stdout_contains '1 traces, 0 events, 0 faults'
printf 'case_ref,received\n' > none.csv
run cases --as-of 2026-09-30 -f xes -o log.xes none.csv
tail -n 1 log.xes | grep -qx '</log>' || fail 'the log is not ended'
printf 'received\n2026-01-05\n' > unusable.csv
run cases -f xes unusable.csv
expect_status 2
expect_stdout_empty

describe 'the check finds what is wrong'
run cases --as-of 2026-09-30 -f xes -o log.xes sample.csv
spoil() {
	sed "$1" log.xes > spoilt.xes
	cmp -s log.xes spoilt.xes && fail "nothing was spoilt by $1"
	python "$here/check_xes.py" spoilt.xes cases.ndjson sample.csv
	expect_status 1
	expect_stdout_contains "$2"
}
run cases --as-of 2026-09-30 -f ndjson -o cases.ndjson sample.csv
spoil 's/T00:00:00.000+00:00/T00:00:00/' 'is not a date'
spoil '/extension name="Time"/d' "'time:timestamp' belongs to no declared extension"
spoil 's/key="lifecycle:transition" value="complete"/key="lifecycle:transition" value="done"/' 'is not a transition'
spoil 's/keys="concept:name lifecycle:transition"/keys="concept:name org:role"/' 'which is no global'
spoil 's/<int key="row" value="2"/<int key="row" value="two"/' "is not a int"
spoil '0,/"s1.ack" value="in_time"/s//"s1.ack" value="late"/' 'another verdict of s1.ack'
spoil '0,/"concept:name" value="received"/s//"concept:name" value="logged"/' 'events '
spoil '0,/<event>/s//<event><string key="x"\/>/' 'has not key and value alone'

describe 'a log of a hundred thousand cases in the memory of a small one'
python3 "$TOP_SRCDIR/tests/bench/gen_cases.py" 100000 > many.csv
cat > measure.py <<- 'PYTHON'
	import os, subprocess, sys
	with open(os.devnull, "wb") as sink:
	    status = subprocess.run(sys.argv[1:], stdout=sink).returncode
	import resource
	print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
PYTHON
python measure.py "$CHCHECK" cases --as-of 2026-09-30 -j 2 -f xes many.csv
read -r code mebibytes < "$stdout"
[ "$code" -eq 1 ] || fail "status $code"
nm "$CHCHECK" 2> /dev/null | grep -q __asan_init || [ "$mebibytes" -le 48 ] || fail "$mebibytes MiB"
finish
