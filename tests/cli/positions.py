#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `policy -f json` promises, checked on the samples: every key is there, every requirement is
there once and in the rulebook's order, evidence is in reading order, and start, end, line and quote
are the same place, in the text that `show -f json` prints and in the file itself."""
import json
import os
import re
import subprocess
import sys

program = os.environ.get("CHCHECK", "./chcheck")
top = os.environ.get("TOP_SRCDIR", "..")

EVIDENCE = {"document", "page", "line", "section", "start", "end", "quote"}
KEYS = {
    "": {"schema", "program", "rulebooks", "documents", "overall", "findings", "timescales", "contradictions", "summary"},
    "documents": {"path", "sha256", "format", "pages", "words", "characters", "warnings"},
    "findings": {"rulebook", "requirement", "section", "paragraph", "confidence", "force", "verdict", "reason", "value",
                 "limbs", "evidence", "searched", "advice", "wording"},
    "timescales": {"stage", "step", "amount", "unit", "start", "actor", "procedure", "evidence"},
}
VERDICTS = ["error", "not_met", "unclear", "partly", "silent", "needs_evidence", "met", "not_applicable"]
FOLDED = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u00a0": " "}


def run(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True, timeout=120)
    assert done.returncode < 2, done.stderr.decode()
    return json.loads(done.stdout)


def plain(text):
    for original, folded in FOLDED.items():
        text = text.replace(original, folded)
    return re.sub(r"\W+", " ", text).strip()


def every_evidence(report):
    for finding in report["findings"]:
        places = finding["evidence"]
        keys = [(e["document"], e["start"]) for e in places]
        assert keys == sorted(keys), "%s: not in reading order" % finding["requirement"]
        yield from places
        yield from finding["searched"]["nearest"]
    for timescale in report["timescales"]:
        yield timescale["evidence"]
    for contradiction in report["contradictions"]:
        yield from contradiction["between"]


def check_place(evidence, documents, sources):
    assert EVIDENCE <= set(evidence), evidence
    document = documents[evidence["document"]]
    text = document["text"].encode()
    said = text[evidence["start"]:evidence["end"]].decode()
    assert plain(said) == plain(evidence["quote"]), (said, evidence["quote"])
    source = sources[evidence["document"]]
    if source is None:
        return
    line = plain(source[evidence["line"] - 1])
    word = plain(evidence["quote"]).split(" ")[0]
    assert word in line, (document["path"], evidence["line"], word, line)


def check(paths, requirements):
    report = run("policy", "-f", "json", *paths)
    documents = run("show", "-f", "json", *paths)["documents"]
    assert report["schema"] == "chcheck-policy/1"
    for name, keys in KEYS.items():
        for item in report[name] if name else [report]:
            assert keys <= set(item), (name, keys - set(item))
    assert [f["requirement"] for f in report["findings"]] == requirements
    assert [d["path"] for d in documents] == [d["path"] for d in report["documents"]]
    verdicts = [f["verdict"] for f in report["findings"]]
    assert report["overall"] == next(v for v in VERDICTS if v in verdicts)
    assert report["summary"] == {v: verdicts.count(v) for v in VERDICTS}
    sources = []
    for document in documents:
        with open(document["path"], encoding="utf-8") as f:
            # a line of HTML is not the words of a line: only texts are compared word by word
            sources.append(f.read().split("\n") if document["format"] in ("text", "markdown") else None)
    count = 0
    for evidence in every_evidence(report):
        check_place(evidence, documents, sources)
        count += 1
    return count


def main():
    listed = run("rules", "list", "-f", "json")
    requirements = [r["id"] for r in listed["requirements"]]
    base = os.path.join(top, "samples", "policies")
    places = 0
    for name in sorted(os.listdir(base)):
        folder = os.path.join(base, name)
        if os.path.isdir(folder):
            places += check([folder], requirements)
    assert places > 100, places


if not os.access(program, os.X_OK):
    sys.exit(77)
main()
