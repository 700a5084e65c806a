#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# quotes.py LABELS FOLDER: how many of the quotes of a table of labels the reader's text holds, each in one
# block. LABELS has the columns file, requirement, verdict, value, quote; FOLDER holds the files. Prints
# found/total for each file, the quotes that were found over several blocks, and those that were not found.
# A measure, no test: the labels are kept outside the tree.
import csv
import json
import os
import re
import subprocess
import sys

FOLDED = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-",
    "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u00a0": " ", "\u2026": "...", "\u00ad": "",
})


def fold(text):
    return re.sub(r"\s+", " ", text.translate(FOLDED)).strip()


def blocks_of(path):
    chcheck = os.environ.get("CHCHECK", "chcheck")
    run = subprocess.run([chcheck, "show", "-f", "json", path], capture_output=True, text=True)
    if not run.stdout:
        print(run.stderr.strip())
        return []
    blocks = []
    for document in json.loads(run.stdout)["documents"]:
        raw = document["text"].encode()
        blocks += [fold(raw[b["start"]:b["end"]].decode()) for b in document["blocks"]]
    return blocks


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: quotes.py LABELS FOLDER")
    quotes = {}
    with open(sys.argv[1], newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            own = quotes.setdefault(row["file"], [])
            if row["quote"]:
                own.append((row["requirement"], row["quote"]))
    for name, wanted in quotes.items():
        path = os.path.join(sys.argv[2], name)
        if not os.path.exists(path):
            print(f"{name}: not there")
            continue
        blocks = blocks_of(path)
        if not blocks:
            print(f"{name}: 0/{len(wanted)}, not read")
            continue
        whole = " ".join(blocks)
        found, spread, missing = 0, [], []
        for requirement, quote in wanted:
            # people mark what they leave out
            parts = [fold(part) for part in re.split(r"\[?\u2026\]?|\[?\.\.\.\]?", quote) if part.strip()]
            if any(all(part in block for part in parts) for block in blocks):
                found += 1
            elif all(part in whole for part in parts):
                spread.append((requirement, quote))
            else:
                missing.append((requirement, quote))
        print(f"{name}: {found}/{len(wanted)} in one block, {len(spread)} over several, {len(missing)} not found")
        for word, rows in (("several", spread), ("missing", missing)):
            for requirement, quote in rows:
                print(f"  {word}\t{requirement}\t{quote}")


main()
