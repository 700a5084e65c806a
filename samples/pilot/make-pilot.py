#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes an invented pilot: councils that took part, comparators that did not, at two points in time.

    ./make-pilot.py FOLDER [--seed N] [--councils 20] [--comparators 20] [--cases 40000] [--pages 3]

Writes one organisation folder for each (doc/organisation.md describes them): two editions of a policy, a register
of two years, yearly figures, and what people say. No council, person or case in it is real. The same numbers
give the same bytes. The councils of the pilot change their policy and get quicker by more than the comparators
do, on average and not each of them, so that an evaluation has something to find and something to doubt.
"""

import argparse
import csv
import datetime
import pathlib
import random

import pilot_texts

BASELINE, FOLLOW_UP = datetime.date(2024, 9, 30), datetime.date(2026, 9, 30)
EDITIONS = (datetime.date(2023, 4, 1), datetime.date(2026, 2, 2))
TYPES = ("county", "district", "metropolitan", "unitary", "london")
SUFFIX = {"county": "County Council", "district": "District Council", "metropolitan": "Metropolitan Borough Council",
          "unitary": "Council", "london": "London Borough Council"}
POPULATION = {"county": (450_000, 1_300_000), "district": (60_000, 170_000), "metropolitan": (200_000, 560_000),
              "unitary": (150_000, 520_000), "london": (170_000, 380_000)}
SERVICES = ["Waste and recycling", "Highways", "Council tax", "Planning", "Parking", "Parks", "Housing options",
            "Libraries", "Licensing", "Environmental health"]
OUTCOMES = ["upheld", "partly upheld", "not upheld", "not upheld", "resolved"]
COLUMNS = ["case_ref", "procedure", "service", "aware", "received", "logged", "s1_acknowledged", "s1_response",
           "s1_outcome", "s1_handler", "s1_extension_notified", "s1_extension_to", "s1_extension_reason",
           "s1_extension_ombudsman", "s1_escalation_details", "s2_requested", "s2_acknowledged", "s2_response",
           "s2_outcome", "s2_handler", "s2_ombudsman_details", "refused", "refusal_reason", "refusal_ombudsman",
           "withdrawn", "closed"]
FIRST = ["Alder", "Brack", "Cray", "Dunn", "Ebber", "Fenn", "Gorse", "Hather", "Ingle", "Kelder", "Larch", "Morwen",
         "Nether", "Ollen", "Pell", "Quarr", "Raven", "Sallow", "Thrush", "Ulven", "Wether", "Yarrow"]
LAST = ["holme", "mere", "wold", "combe", "stowe", "hythe", "fleet", "garth", "mouth", "sea", "shaw", "thwaite",
        "bourne", "hurst", "marsh", "ness"]


def names(count, chance):
    """Invented and all different."""
    every = [a + b for a in FIRST for b in LAST]
    chance.shuffle(every)
    if count > len(every):
        raise SystemExit(f"make-pilot.py: at most {len(every)} councils have names of their own")
    return every[:count]


def later(day, working_days):
    while working_days > 0:
        day += datetime.timedelta(days=1)
        if day.weekday() < 5:
            working_days -= 1
    return day


class Council:
    """What a council is like, from which its texts and dates follow."""

    def __init__(self, name, kind, pilot, chance):
        self.name, self.kind, self.pilot, self.chance = name, kind, pilot, chance
        low, high = POPULATION[kind]
        self.population = chance.randint(low // 1000, high // 1000) * 1000
        self.care = chance.uniform(0.25, 0.75)          # at the baseline: share of features that follow the Code
        gain = chance.uniform(0.10, 0.40) if pilot else chance.uniform(-0.05, 0.15)
        self.care_after = min(0.97, self.care + gain)
        self.slow = chance.uniform(0.10, 0.45)          # share of answers that are late
        ease = chance.uniform(0.3, 0.9) if pilot else chance.uniform(0.75, 1.15)
        self.slow_after = self.slow * ease
        self.slug = name.lower() + "-" + SUFFIX[kind].lower().replace(" ", "-")

    def features(self, care):
        """For each thing a policy can say: follows the Code, half of it, against it, or nothing."""
        found = {}
        for feature in pilot_texts.FEATURES:
            draw = self.chance.random()
            if draw < care:
                found[feature] = "met"
            else:
                choices = [k for k in pilot_texts.FEATURES[feature] if k != "met"] + ["silent"]
                found[feature] = self.chance.choice(choices)
        return found


def policy(council, features, edition, pages):
    """A policy of so many pages: what it says on complaints, and annexes on services for the rest."""
    chance = council.chance
    lines = [f"# {council.name} {SUFFIX[council.kind]}: complaints policy", "",
             f"In force from {edition.day} {edition:%B %Y}.", ""]
    number = 0
    for title, members in pilot_texts.SECTIONS:
        said = [chance.choice(pilot_texts.FEATURES[m][features[m]]) for m in members if features[m] != "silent"]
        if not said:
            continue
        number += 1
        lines += [f"## {number}. {title}", ""]
        for k, sentence in enumerate(said, 1):
            lines += [f"{number}.{k} {sentence}", ""]
    words = sum(len(line.split()) for line in lines)
    while words < pages * 450:
        number += 1
        service = chance.choice(SERVICES)
        lines += [f"## Annex {number}: {service}", ""]
        for _ in range(6):
            paragraph = " ".join(chance.choice(pilot_texts.FILLING).format(service=service.lower())
                                 for _ in range(5))
            lines += [paragraph, ""]
            words += len(paragraph.split())
    return "\n".join(lines)


def stage(case, prefix, asked, base, slow, chance):
    """Acknowledgement and answer of one stage; the day of the answer."""
    acknowledged = later(asked, chance.choice([1, 1, 2, 3, 4, 5]) if chance.random() > slow / 2
                         else chance.randint(6, 12))
    case[prefix + "_acknowledged"] = acknowledged
    draw = chance.random()
    if draw > slow:
        answered = later(acknowledged, chance.randint(max(1, base // 3), base))
    elif prefix == "s1" and draw > slow * 0.55:
        due = later(acknowledged, base)
        answered = later(due, chance.randint(1, base))
        case["s1_extension_notified"] = due - datetime.timedelta(chance.randint(-1, 4))
        case["s1_extension_to"] = later(due, base)
        case["s1_extension_reason"] = "yes" if chance.random() < 0.8 else "no"
        case["s1_extension_ombudsman"] = "yes" if chance.random() < 0.7 else "no"
    else:
        answered = later(acknowledged, base + chance.randint(1, 2 * base))
    case[prefix + "_response"] = answered
    case[prefix + "_outcome"] = chance.choice(OUTCOMES)
    case[prefix + "_handler"] = chance.choice("ABCDEFGH") + chance.choice("XYZ")
    return answered


def one_case(council, reference, received, slow):
    chance = council.chance
    case = {"case_ref": reference, "procedure": "corporate", "service": chance.choice(SERVICES), "received": received,
            "logged": later(received, chance.choice([0, 0, 1, 2])),
            "aware": received - datetime.timedelta(days=chance.randint(0, 300))}
    draw = chance.random()
    if draw < 0.02:
        case["withdrawn"] = case["closed"] = later(received, chance.randint(1, 15))
        return case
    if draw < 0.04:
        case["refused"] = case["closed"] = later(received, chance.randint(2, 8))
        case["refusal_reason"] = "yes" if chance.random() < 0.85 else "no"
        case["refusal_ombudsman"] = "yes" if chance.random() < 0.75 else "no"
        return case
    answered = stage(case, "s1", received, 10, slow, chance)
    case["s1_escalation_details"] = "yes" if chance.random() < 0.9 else "no"
    if chance.random() < 0.15:
        case["s2_requested"] = answered + datetime.timedelta(days=chance.randint(2, 28))
        answered = stage(case, "s2", case["s2_requested"], 20, slow, chance)
        case["s2_ombudsman_details"] = "yes" if chance.random() < 0.9 else "no"
    case["closed"] = answered
    return case


def register(council, folder, count):
    """Half of the cases in the year before the baseline, half in the year before the follow-up."""
    for end, slow in ((BASELINE, council.slow), (FOLLOW_UP, council.slow_after)):
        days = sorted(council.chance.randint(0, 364) for _ in range(count // 2))
        with open(folder / f"complaints-{end:%Y}.csv", "w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
            writer.writeheader()
            for k, day in enumerate(days, 1):
                case = one_case(council, f"{council.slug[:4].upper()}-{end:%y}-{k:05}",
                                end - datetime.timedelta(days=364 - day), slow)
                # nothing that had not happened when the councils were asked
                writer.writerow({key: value for key, value in case.items()
                                 if not isinstance(value, datetime.date) or value <= FOLLOW_UP or key.endswith("_to")})


def yearly(council, folder):
    """The Ombudsman's figures of two years."""
    chance = council.chance
    with open(folder / "ombudsman.csv", "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow("year dealt_with not_for_us assessed_closed investigated upheld satisfactory_remedy remedies_due "
                        "remedies_complied remedies_late".split())
        for year, care in (("2023-24", council.care), ("2024-25", council.care_after)):
            dealt = max(3, round(council.population / 100_000 * chance.uniform(15, 40)))
            investigated = round(dealt * chance.uniform(0.15, 0.35))
            upheld = round(investigated * chance.uniform(0.55, 0.95))
            due = round(upheld * chance.uniform(0.7, 1.1))
            complied = due - (1 if due > 3 and chance.random() > care else 0)
            closed = round((dealt - investigated) * 0.55)
            writer.writerow([year, dealt, dealt - investigated - closed, closed, investigated, upheld,
                             round(upheld * care * 0.3), due, complied, min(complied, chance.randint(0, 2))])


def learning(council, folder):
    """A few decisions of the Ombudsman, and what was agreed after those that were upheld."""
    chance = council.chance
    with open(folder / "decisions.csv", "w", newline="", encoding="utf-8") as decisions, \
            open(folder / "improvements.csv", "w", newline="", encoding="utf-8") as improvements:
        one, two = csv.writer(decisions, lineterminator="\n"), csv.writer(improvements, lineterminator="\n")
        one.writerow("date reference category outcome summary".split())
        two.writerow("agreed improvement due done reference".split())
        for k in range(chance.randint(0, 3)):
            day = FOLLOW_UP - datetime.timedelta(days=chance.randint(30, 700))
            reference, service = f"INV-{day:%y}-{chance.randint(100, 999)}{k}", chance.choice(SERVICES)
            upheld = chance.random() < 0.7
            one.writerow([day, reference, service, "upheld" if upheld else "not upheld",
                          "The answer came late, and no reason was given." if upheld else "No fault was found."])
            if upheld:
                due = day + datetime.timedelta(days=90)
                done = due - datetime.timedelta(days=chance.randint(1, 40)) if chance.random() < 0.8 else None
                two.writerow([day, "Late cases are looked at once a week", due,
                              done if done and done <= FOLLOW_UP else "", reference])


def write(council, root, cases, pages):
    folder = root / council.slug
    for edition in EDITIONS:
        (folder / "policies" / edition.isoformat()).mkdir(parents=True)
    (folder / "registers").mkdir()
    before = council.features(council.care)
    better = council.features(council.care_after)
    # a council seldom unlearns: what followed the Code before mostly still does
    after = {f: "met" if before[f] == "met" and council.chance.random() < 0.95 else better[f] for f in before}
    for edition, features in zip(EDITIONS, (before, after)):
        (folder / "policies" / edition.isoformat() / "policy.md").write_text(
            policy(council, features, edition, pages), encoding="utf-8")
    register(council, folder / "registers", cases)
    yearly(council, folder)
    learning(council, folder)
    (folder / "organisation.yaml").write_text(
        f"name: {council.name} {SUFFIX[council.kind]}\nauthority_type: {council.kind}\n"
        f"population: {council.population}\nprocedures: [corporate]\npilot: {'true' if council.pilot else 'false'}\n"
        f"period:\n  start: \"{FOLLOW_UP.year - 1}-10-01\"\n  end: \"{FOLLOW_UP.isoformat()}\"\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="makes an invented pilot for chcheck cohort")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--councils", type=int, default=20, help="that took part")
    parser.add_argument("--comparators", type=int, default=20, help="that did not")
    parser.add_argument("--cases", type=int, default=40_000, help="of all together")
    parser.add_argument("--pages", type=int, default=3, help="of each policy")
    args = parser.parse_args()
    total = args.councils + args.comparators
    if total < 1 or args.folder.exists() and any(args.folder.iterdir()):
        raise SystemExit("make-pilot.py: the folder must be empty, and one council at least be asked for")
    chance = random.Random(args.seed)
    for k, name in enumerate(names(total, chance)):
        council = Council(name, TYPES[k % len(TYPES)], k < args.councils, random.Random(f"{args.seed} {name}"))
        write(council, args.folder, args.cases // total, args.pages)


if __name__ == "__main__":
    main()
