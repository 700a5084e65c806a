#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck cohort`: an invented pilot, the cache, and what is wrong with one organisation.
. "$(dirname "$0")/setup.sh"

if [ ! -x "$CHCHECK_READER" ]; then
	echo "no reader at $CHCHECK_READER"
	exit 77
fi
python=${PYTHON3:-python3}
command -v "$python" > /dev/null 2>&1 || exit 77
"$python" "$TOP_SRCDIR/samples/pilot/make-pilot.py" pilot --councils 4 --comparators 4 --cases 800 --pages 1 || exit 99

describe 'two points in time'
run cohort --baseline 2024-09-30 --as-of 2026-09-30 --no-cache pilot
expect_status 0
expect_stderr_empty
expect_stdout_contains 'Organisations  8: 4 of the pilot, 4 comparators'
expect_stdout_contains 'Cases          received in the 12 months to each of these, as they stood on 2026-09-30'
expect_stdout_contains 'too few to compare'
cp "$stdout" first

describe 'every form; the same with any number of threads'
for format in text json csv; do
	for threads in 1 2 3; do
		run cohort --baseline 2024-09-30 --as-of 2026-09-30 --no-cache -j "$threads" -f "$format" pilot
		expect_status 0
		[ "$threads" -ne 1 ] || cp "$stdout" "one.$format"
		cmp -s "$stdout" "one.$format" || fail "$format differs with $threads threads"
	done
done
"$python" - one.json one.csv << 'PYTHON' || fail 'the figures do not add up'
import csv, json, sys
j = json.load(open(sys.argv[1]))
rows = list(csv.DictReader(open(sys.argv[2])))
assert len(j["organisations"]) == 8
for group in j["groups"]:
    members = [o for o in j["organisations"] if o["folder"] in group["members"]]
    for share in group["shares"]:
        for point in ("baseline", "follow_up"):
            own = [i for o in members for i in o[point]["indicators"] if i["id"] == share["id"]]
            assert share[point]["of"] == sum(i["of"] for i in own), (group["title"], share["id"], point)
            assert share[point]["part"] == sum(i["part"] for i in own if i["of"])
    for met in group["met"]:
        found = [f for o in members for f in o["follow_up"]["findings"] if f["requirement"] == met["requirement"]]
        assert met["follow_up"]["part"] == sum(f["verdict"] == "met" for f in found), met
        assert met["follow_up"]["of"] == len(found)
# every interval once more, from the formulas
from math import hypot, sqrt
def share(part, of, z=1.959963984540054):
    p, k = part / of, 1 + z * z / of
    half = z * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return (p + z * z / (2 * of) - half) / k, (p + z * z / (2 * of) + half) / k
def change(s):
    (pa, na), (pb, nb) = ((s[p]["part"], s[p]["of"]) for p in ("follow_up", "baseline"))
    (la, ua), (lb, ub), d = share(pa, na), share(pb, nb), pa / na - pb / nb
    return d, max(-1, d - hypot(pa / na - la, ub - pb / nb)), min(1, d + hypot(ua - pa / na, pb / nb - lb))
checked = 0
for group in j["groups"]:
    for s in group["shares"]:
        if s["interval"]:
            d, low, high = change(s)
            assert abs(d - s["change"]) < 2e-6 and abs(low - s["interval"][0]) < 2e-6 and abs(high - s["interval"][1]) < 2e-6
            checked += 1
for c in j["contrasts"]["shares"]:
    a, b = ([s for s in next(g for g in j["groups"] if g["title"] == c[side])["shares"] if s["id"] == c["id"]][0]
            for side in ("pilot", "comparators"))
    (x, lx, ux), (y, ly, uy) = change(a), change(b)
    assert abs(x - y - c["difference"]) < 2e-6
    assert abs(x - y - hypot(x - lx, uy - y) - c["interval"][0]) < 2e-6
    assert abs(x - y + hypot(ux - x, y - ly) - c["interval"][1]) < 2e-6
    checked += 1
assert checked > 20, checked
verdicts = {(r["folder"], r["point"], r["id"]): r["verdict"] for r in rows if r["kind"] == "requirement"}
assert len(verdicts) == sum(len(o[p]["findings"]) for o in j["organisations"] for p in ("baseline", "follow_up"))
for o in j["organisations"]:
    for f in o["follow_up"]["findings"]:
        assert verdicts[o["folder"], "follow_up", f["requirement"]] == f["verdict"]
PYTHON

describe 'the cases of a window are those of the register'
one=$(find pilot -mindepth 1 -maxdepth 1 | sort | head -n 1)
run cases --as-of 2026-09-30 --period-by received -f json "$one/registers/complaints-2024.csv"
"$python" - "$stdout" one.json "$(basename "$one")" << 'PYTHON' || fail 'the baseline counts other cases than the register of that year'
import json, sys
register, cohort = json.load(open(sys.argv[1])), json.load(open(sys.argv[2]))
member = next(o for o in cohort["organisations"] if o["folder"] == sys.argv[3])
for own in member["baseline"]["indicators"]:
    whole = next(i for i in register["indicators"] if i["id"] == own["id"])
    if own["id"] in ("P4", "P5"):
        assert (whole["numerator"], whole["denominator"]) == (own["part"], own["of"]), (own, whole)
        assert own["of"] > 40
PYTHON

describe 'what was worked out is kept'
run cohort --baseline 2024-09-30 --as-of 2026-09-30 --cache kept pilot
cmp -s "$stdout" first || fail 'it differs when results are kept'
[ "$(find kept -name '*.part' | wc -l)" -eq 8 ] || fail 'not one entry for each'
run cohort --baseline 2024-09-30 --as-of 2026-09-30 --cache kept pilot
cmp -s "$stdout" first || fail 'it differs when results were kept'

describe 'one that changed is worked out again, and the others are not'
find kept -name '*.part' -exec touch -d 2020-01-01 {} +
printf '\nWe publish a yearly report on complaints.\n' >> "$one/policies/2026-02-02/policy.md"
run cohort --baseline 2024-09-30 --as-of 2026-09-30 --cache kept pilot
expect_status 0
[ "$(find kept -name '*.part' -newermt 2021-01-01 | wc -l)" -eq 1 ] || fail 'not one new entry'
cp "$stdout" changed
run cohort --baseline 2024-09-30 --as-of 2026-09-30 --no-cache pilot
cmp -s "$stdout" changed || fail 'the cache gives something else than the work'

describe 'entries that are damaged are not taken'
for entry in kept/*.part; do
	printf 'x' | dd of="$entry" bs=1 seek=300 conv=notrunc 2> /dev/null
done
run cohort --baseline 2024-09-30 --as-of 2026-09-30 --cache kept pilot
cmp -s "$stdout" changed || fail 'a damaged entry was taken'
for entry in kept/*.part; do
	{ printf '{"schema":"chcheck-cohort-part/1","usable":true}\n' | sha256sum | cut -c1-64
		printf '{"schema":"chcheck-cohort-part/1","usable":true}\n'; } > "$entry"
done
run cohort --baseline 2024-09-30 --as-of 2026-09-30 --cache kept pilot
cmp -s "$stdout" changed || fail 'an entry of another shape was taken'

describe 'killed at any moment, the next run gives the same'
rm -rf kept
kills=${KILLS-12}
while [ "$kills" -gt 0 ]; do
	"$CHCHECK" cohort --baseline 2024-09-30 --as-of 2026-09-30 --cache kept pilot > /dev/null 2>&1 &
	sleep "0.$(awk -v s="$kills" 'BEGIN { srand(s); printf "%03d", rand() * 600 }')"
	kill -9 $! 2> /dev/null
	wait $! 2> /dev/null
	kills=$((kills - 1))
done
run cohort --baseline 2024-09-30 --as-of 2026-09-30 --cache kept pilot
cmp -s "$stdout" changed || fail 'a killed run left something behind that counts'

describe 'what cannot be read is said, and the others are compared'
printf 'name: [\n' > "$one/organisation.yaml"
run cohort --baseline 2024-09-30 --as-of 2026-09-30 --no-cache pilot
expect_status 2
expect_stderr_contains "$(basename "$one"): warning: organisation.yaml: "
expect_stdout_contains '1 that could not be read'

describe 'one point alone'
run cohort --as-of 2026-09-30 --no-cache -f json pilot
expect_status 2
expect_stdout_contains '"baseline":null,"as_of":"2026-09-30"'

describe 'the map leads to figures, decisions and improvements'
cp -R "$TOP_SRCDIR/samples/organisations" organisations
chmod -R u+w organisations
run cohort --as-of 2026-09-30 --no-cache -f map organisations
expect_status 0
expect_stdout_contains 'INV-25-0412'
expect_stdout_contains 'Repeat reports of a missed collection go to a supervisor on the same day'
expect_stdout_contains 'not known to be done, and its day is past'
printf 'date,reference\n2026-02-30,INV-1\n,INV-2\n2026-02-03,\n' > organisations/northmere/decisions.csv
run assess --as-of 2026-09-30 organisations/northmere
expect_status 2
expect_stderr_contains "decisions.csv:2:1: error: '2026-02-30' is no day, write YYYY-MM-DD"
expect_stderr_contains 'decisions.csv:3:1: error: a day is needed here, as YYYY-MM-DD'
expect_stderr_contains 'decisions.csv:4:1: error: something is needed here'

describe 'usage'
run cohort --baseline 2026-09-30 --as-of 2026-09-30 pilot
expect_status 2
expect_stderr_contains "the day of '--baseline' comes before the day of '--as-of'"
mkdir empty
run cohort --as-of 2026-09-30 empty
expect_status 2
expect_stderr_contains 'no folder in it is an organisation'
run cohort --as-of 2026-09-30 no-such-folder
expect_status 2
expect_stderr_contains 'no-such-folder: error: the folder cannot be opened'
finish
