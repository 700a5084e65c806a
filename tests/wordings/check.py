#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The wordings and the labelled samples are what they say: known requirements and verdicts,
every third id sealed, no text twice, and each quote of a label in the text that it is about."""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
import unpack  # noqa: E402

SAMPLES = HERE.parent.parent / "samples"
VALUE = re.compile(r"\d+(?:wd|cd|d|w|months|years)(?:-total|@(?:receipt|ack|logged|request|assignment"
                   r"|assessment|contact|event|awareness|unstated))?")
NO_DEPARTURE = {"def.service-request", "behaviour.policy", "gov.annual-report"}
ALLOWED = {name: {"met", "partly", "silent"} for name in NO_DEPARTURE}
ALLOWED["s1.extension.ombudsman-details"] = {"met", "silent"}
ANY = {"met", "partly", "not_met", "silent"}
problems = []


def expect(truth, message):
    if not truth:
        problems.append(message)


def check_judgement(where, requirement, verdict, value):
    expect(verdict in ALLOWED.get(requirement, ANY), f"{where}: no such verdict here: '{verdict}'")
    expect(not value or VALUE.fullmatch(value), f"{where}: unreadable value '{value}'")


def check_wordings(requirement):
    seen = {}
    for folder, is_sealed in ((HERE, False), (HERE / "sealed", True)):
        for entry in unpack.entries(folder / f"{requirement}.yaml"):
            where = f"{folder.name}/{requirement} {entry['id']}"
            check_judgement(where, requirement, entry.get("verdict"), entry.get("value"))
            expect((entry["id"] % 3 == 0) == is_sealed, f"{where}: in the wrong folder")
            expect(entry["id"] not in seen, f"{where}: id used twice")
            text = "\n".join(entry["text"]).strip()
            expect(text, f"{where}: no text")
            expect(text not in seen.values(), f"{where}: text used twice")
            seen[entry["id"]] = text
    expect(sorted(seen) == list(range(1, len(seen) + 1)), f"{requirement}: ids have gaps")
    return len(seen)


def words(path):
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    text = " ".join(re.sub(r"<[^>]*>", " ", file.read_text(encoding="utf-8")) for file in files)
    return " ".join(text.split())


def check_labels(path, folder, requirements):
    judged = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[1:], 2):
        name, requirement, verdict, value, quote = line.split("\t")
        where = f"{path.name}:{number}"
        check_judgement(where, requirement, verdict, value)
        judged.setdefault(name, []).append(requirement)
        expect((verdict == "silent") == (not quote), f"{where}: a quote goes with a verdict")
        expect(quote in words(folder / name), f"{where}: not in the text: '{quote}'")
    for name, names in judged.items():
        expect(sorted(names) == requirements, f"{folder.name}: '{name}' is not judged once for each")
    on_disk = {path.name for path in folder.iterdir()} - {"labels.tsv", "README.md"}
    expect(on_disk == set(judged), f"{folder.name}: unlabelled or missing: {on_disk ^ set(judged)}")
    return len(lines) - 1


requirements = sorted(path.stem for path in HERE.glob("*.yaml"))
expect(len(requirements) == 21, f"{len(requirements)} requirements, not 21")
count = sum(check_wordings(requirement) for requirement in requirements)
labels = check_labels(SAMPLES / "labelled" / "labels.tsv", SAMPLES / "labelled", requirements)
labels += check_labels(SAMPLES / "policies-labels.tsv", SAMPLES / "policies", requirements)
for problem in problems:
    print(problem, file=sys.stderr)
print(f"{count} wordings, {labels} labels, {len(problems)} problems")
sys.exit(1 if problems else 0)
