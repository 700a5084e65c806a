#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each finding of `rules lint`, by a small rulebook with one fault: its place, its line and the caret below it."""
import os
import pty
import re
import subprocess
import sys
import tempfile

program = os.environ.get("CHCHECK", "./chcheck")

GOOD = """\
rulebook: {schema: chcheck-rulebook/1, id: own, version: "1", title: Own rules, effective_from: 2024-01-01}
sections: [{number: 1, title: One}]
lexicon:
  tool: '(?:drills?|ladders?)'
requirements:
- id: tools.lend
  section: 1
  paragraph: ""
  confidence: D
  force: should
  evidence: [policy]
  title: Tools are lent
  text: Says that tools are lent
  verdicts: [met, partly, silent]
  limbs:
  - id: lent
    words:
    - text: ['lend (?&tool)']
  - id: free
    hidden: true
    words: ['free of charge']
  outcomes:
  - {verdict: met, all: [lent, free], reason: It says both.}
  - {verdict: partly, any: [lent, free], reason: It says one.}
  silent_reason: Nothing on tools was found.
  advice: Say that tools are lent.
  wording: We lend drills free of charge.
  examples:
  - {verdict: met, text: We lend drills free of charge.}
  - {verdict: met, text: We lend a ladder free of charge. We lend drills.}
  - {verdict: met, text: We lend drills. They are free of charge.}
  - {verdict: partly, text: We lend drills.}
  - {verdict: partly, text: We lend ladders.}
  - {verdict: partly, text: It is free of charge.}
  - {verdict: silent, text: We are open on Mondays.}
  - {verdict: silent, text: We sell drills.}
  - {verdict: silent, text: Bring your own \u201cladder\u201d.}
"""

# What is changed, the finding's id and severity, the line of its place (by words that stand in it) and the words at the caret.
CASES = [
    ("  tool: ", "  saw: 'saws?'\n  tool: ", "name-unused", "warning", "saw: 'saws", "saw:"),
    ("    hidden: true\n    words: \\['free of charge'\\]", "    hidden: true\n    words: ['free of charge']\n"
     "  - {id: idle, hidden: true, words: [zebra]}", "name-unused", "warning", "id: idle", "{id: idle"),
    ("\\['free of charge'\\]", "['gratis']", "limb-never-fires", "warning", "- id: free", "id: free"),
    ("\\['free of charge'\\]", "['gratis']", "outcome-never-holds", "warning", "verdict: met, all", "{verdict: met, all"),
    ("\\['lend \\(\\?&tool\\)'\\]", "['hire (?&tool)']", "limb-never-fires", "warning", "- id: lent", "id: lent"),
    ("  - \\{verdict: partly, any", "  - {verdict: partly, all: [free, lent], reason: Again both.}\n  - {verdict: partly, any",
     "outcome-unreachable", "warning", "Again both", "{verdict: partly, all"),
    ("verdicts: \\[met, partly, silent\\]", "verdicts: [met, partly, not_met, silent]", "verdict-unreachable", "warning",
     "- id: tools.lend", "id: tools.lend"),
    ("verdicts: \\[met, partly, silent\\]", "verdicts: [met, partly, not_met, silent]", "example-missing", "warning",
     "- id: tools.lend", "id: tools.lend"),
    ("verdicts: \\[met, partly, silent\\]", "verdicts: [met, silent]", "verdict-unlisted", "warning", "verdict: partly, any",
     "{verdict: partly, any"),
    ("  - \\{verdict: silent, text: We sell drills.\\}\n", "", "example-few", "info", "- id: tools.lend", "id: tools.lend"),
    ("  advice: .*\n", "", "advice-missing", "warning", "- id: tools.lend", "id: tools.lend"),
    ("  wording: .*\n", "", "wording-missing", "warning", "- id: tools.lend", "id: tools.lend"),
    ("  wording: .*\n", "  wording: We sell drills.\n", "wording-fails", "warning", "- id: tools.lend", "id: tools.lend"),
    ("'lend \\(\\?&tool\\)'", "'lend (?&tool)', 'lend\u2019s'", "non-ascii", "warning", "lend\u2019s", "'lend\u2019s'"),
    ("Say that tools are lent", "Say that tools \u2013 all of them \u2013 are lent", "non-ascii", "warning", "  advice: Say",
     "Say that tools"),
    ("'lend \\(\\?&tool\\)'", "'lend (?&tool)', '(?:\\w+ ?)+[;!]'", "pattern-slow", "warning", "[;!]", "'(?:"),
    ("'lend \\(\\?&tool\\)'", "'lend (?&tool)', '[a-z]{30}'", "pattern-no-literal", "info", "{30}", "'[a-z]"),
    ('paragraph: ""', 'paragraph: "1.4"', "paragraph-unsure", "info", "paragraph:", '"1.4"'),
    ("confidence: D", "confidence: A", "key-missing", "error", "- id: tools.lend", "id: tools.lend"),
]


def lint(folder, terminal):
    command = [program, "rules", "lint", "-r", folder + "/"]
    if not terminal:
        return subprocess.run(command, capture_output=True, check=False).stderr.decode()
    master, slave = pty.openpty()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=slave, check=False)
    os.close(slave)
    out = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    return out.decode().replace("\r\n", "\n")


def write(folder, text):
    with open(folder + "/own.yaml", "w", encoding="utf-8") as f:
        f.write(text)


def check(folder, case):
    old, new, finding, severity, line_words, at_caret = case
    text, changed = re.subn(old, lambda m: new, GOOD, count=1)
    assert changed == 1, case
    write(folder, text)
    number, line = next((n, l) for n, l in enumerate(text.splitlines(), 1) if line_words in l)
    column = line.index(at_caret) + 1
    wanted = "chcheck: %s/own.yaml:%d:%d: %s: " % (folder, number, column, severity)
    plain = lint(folder, False).splitlines()
    found = [l for l in plain if l.startswith(wanted) and l.endswith("[%s]" % finding)]
    assert found, (case, plain)
    if len(line) > 150:
        return
    shown = lint(folder, True).splitlines()
    at = shown.index(found[0])
    assert shown[at + 1] == "    " + line, (case, shown[at + 1])
    assert shown[at + 2] == "    " + " " * (column - 1) + "^", (case, shown[at + 2])


def main():
    with tempfile.TemporaryDirectory() as folder:
        write(folder, GOOD)
        assert lint(folder, False) == "", lint(folder, False)
        for case in CASES:
            check(folder, case)
        # a requirement of which no example shows anything
        write(folder, re.sub("'free of charge'", "'gratis'", GOOD.replace("'lend (?&tool)'", "'hire (?&tool)'")))
        assert "[rule-never-fires]" in lint(folder, False)
        assert ":6:3: warning: " in [l for l in lint(folder, False).splitlines() if "rule-never-fires" in l][0]


if not os.access(program, os.X_OK):
    sys.exit(77)
main()
