#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The published figures of check-values.csv, from their counts, by `chcheck annual`: the same rounding, the
same "not applicable". Where a rate for every 100,000 was published, every population that can stand behind
it is looked for: at both ends of that range the program gives the published figure, one resident further another.
"""
import csv
import fractions
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.environ.get("TOP_SRCDIR") or os.path.join(HERE, "..", "..")
CHCHECK = os.environ.get("CHCHECK") or os.path.join(os.environ.get("TOP_BUILDDIR", TOP + "/build"), "chcheck")
os.environ.setdefault("CHCHECK_RULES", TOP + "/rules")
FIGURES = ["dealt_with", "not_for_us", "assessed_closed", "investigated", "upheld", "satisfactory_remedy", "remedies_due",
           "remedies_complied"]
wrong = 0


def expect(what, got, want):
    global wrong
    if got != want:
        wrong += 1
        print("%s: %r, published %r" % (what, got, want))


def rows():
    with open(os.path.join(HERE, "check-values.csv"), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(line for line in f if not line.startswith("#")))


def run(row, population=None):
    """The year of one authority, and the text."""
    row = dict(row)
    if row["compliance"]:
        # the published share is of whole recommendations: the count that gives it
        row["remedies_complied"] = next(n for n in range(int(row["remedies_due"]), -1, -1)
                                        if half_up(fractions.Fraction(100 * n, int(row["remedies_due"]))) == row["compliance"][:-1])
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "organisation.yaml"), "w") as f:
            f.write("name: %s\nauthority_type: %s\n" % (row["authority"], row["authority_type"]))
            if population:
                f.write("population: %d\n" % population)
        with open(os.path.join(folder, "ombudsman.csv"), "w") as f:
            f.write("year,%s\n%s,%s\n" % (",".join(FIGURES), row["year"], ",".join(str(row.get(k) or "") for k in FIGURES)))
        out = subprocess.run([CHCHECK, "annual", folder, "-f", "json"], check=True, stdout=subprocess.PIPE).stdout
        return json.loads(out)["organisations"][0]["years"][0]


def half_up(x, decimals=0):
    scaled = (x * 10 ** decimals * 2 + 1) // 2
    return str(scaled) if decimals == 0 else "%d.%d" % divmod(scaled, 10)


def shown(statistic, decimals=0):
    if statistic["state"] == "not_applicable":
        return "not applicable"
    if statistic["state"] == "not_given":
        return ""
    return "%.1f" % statistic["value"] if decimals else "%d%%" % statistic["value"]


def populations(upheld, published):
    """The least and the greatest number of residents for which the rounded rate is the published one."""
    rate = fractions.Fraction(published)
    low = fractions.Fraction(upheld * 100000) / (rate + fractions.Fraction(5, 100))     # this rate is rounded up to the next
    high = fractions.Fraction(upheld * 100000) / (rate - fractions.Fraction(5, 100))    # this one is rounded up to it
    return int(low) + 1, int(high)


def main():
    for row in rows():
        name = "%s %s" % (row["authority"], row["year"])
        year = run(row)
        expect(name + " upheld", shown(year["upheld_rate"]), row["rate"])
        if row["satisfactory_remedy"] or row["remedy_rate"]:
            expect(name + " remedy", shown(year["satisfactory_remedy_rate"]), row["remedy_rate"])
        if row["compliance"]:
            expect(name + " compliance", shown(year["compliance_rate"]), row["compliance"])
            expect(name + " concern", year["compliance_rate"]["cause_for_concern"], row["compliance"] != "100%")
        if row["dealt_with"]:
            expect(name + " adds up", year["adds_up"], True)
        if not row["per_100k"]:
            continue
        low, high = populations(int(row["upheld"]), row["per_100k"])
        for population, same in ((low - 1, False), (low, True), ((low + high) // 2, True), (high, True), (high + 1, False)):
            got = shown(run(row, population)["upheld_per_100k"], 1)
            expect("%s for every 100,000 of %d" % (name, population), got == row["per_100k"], same)
    print("%d figures differ" % wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
