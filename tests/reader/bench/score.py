#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# score.py [-v] [FILE...]: reads the files of the benchmark with `chcheck show -f json` and compares block by
# block with the sources that they were rendered from. What a file is known to fall short in stands beside it in
# FILE.known; any other difference, also one that has gone, is a failure. REGEN=1 writes these files anew.
import difflib
import json
import os
import re
import subprocess
import sys
import unicodedata

sys.dont_write_bytecode = True
import source as sources  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
FILES = os.path.join(HERE, "files")
FOLDED = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-",
    "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u00a0": " ", "\u00ad": "", "\u200b": "",
    "\u200e": "", "\u200f": "", "\u2066": "", "\u2067": "", "\u2068": "", "\u2069": "",
})
BULLETS = "•◦▪‣·●○■–-*\uf0b7\uf0a7o"
FIELDS = ("kind", "level", "label", "row", "column", "page")


def fold(text):
    text = unicodedata.normalize("NFC", text.translate(FOLDED))
    text = re.sub(r"(\. ?){4,}|\u2026{2,}", " ", text)      # leaders
    return re.sub(r"\s+", " ", text).strip()


def fold_label(label):
    return "•" if label and label in BULLETS else label or None


def words(text):
    return text if len(text) <= 60 else text[:57] + "..."


def read(path):
    """The document as chcheck shows it, or what it said instead."""
    run = subprocess.run([os.environ.get("CHCHECK", "chcheck"), "show", "-f", "json", *OPTIONS, path],
                         capture_output=True, text=True, check=False)
    if not run.stdout:
        return None, run.stderr.strip()
    document = json.loads(run.stdout)["documents"][0]
    raw = document["text"].encode()
    for block in document["blocks"]:
        block["text"] = fold(raw[block["start"]:block["end"]].decode())
        block["label"] = fold_label(block["label"])
    return document, ""


def wanted(source, paged):
    blocks = sources.expected(source)
    for block in blocks:
        block["text"] = fold(block["text"])
        block["label"] = fold_label(block["label"])
        if not paged:
            block["page"] = None
    return blocks


def rank_levels(blocks):
    """A PDF says nothing of levels: what is larger stands above."""
    levels = sorted({block["level"] for block in blocks if block["kind"] == "heading"})
    for block in blocks:
        if block["kind"] == "heading":
            block["level"] = levels.index(block["level"]) + 1


def put_sides(want, got):
    """A box beside the text is good before and after it: it is put where the source has it."""
    side = [block for block in want if block["side"]]
    texts = [block["text"] for block in side]
    first = next((i for i in range(len(got)) if [b["text"] for b in got[i:i + len(side)]] == texts), None)
    if not side or first is None:
        return got
    rest = got[:first] + got[first + len(side):]
    at = want.index(side[0])
    return rest[:at] + got[first:first + len(side)] + rest[at:]


def tell_contents(want, got):
    """Lines of a contents list: any kind of block is good, with the number in the label or the text."""
    entries = {block["text"] for block in want if block["kind"] == "contents"}
    for block in got:
        whole = block["text"] if block["kind"] == "heading" or not block["label"] else f"{block['label']} {block['text']}"
        if whole in entries and block["kind"] in ("paragraph", "list_item", "table_cell"):
            block.update(kind="contents", text=whole, level=None, label=None, row=None, column=None)


def compare(want, got):
    """Pairs in order; yields (wanted or None, got or None)."""
    tell_contents(want, got)
    got = put_sides(want, got)
    match = difflib.SequenceMatcher(None, [b["text"] for b in want], [b["text"] for b in got], autojunk=False)
    for kind, a1, a2, b1, b2 in match.get_opcodes():
        for a, b in zip(range(a1, a2), range(b1, b2)) if kind == "equal" else ():
            yield want[a], got[b]
        if kind != "equal":
            yield from pair(want[a1:a2], got[b1:b2])


def pair(want, got):
    """What does not agree to the letter: those most alike stand for each other, for the message's sake."""
    left = list(got)
    for block in want:
        best = max(left, default=None, key=lambda b: difflib.SequenceMatcher(None, block["text"], b["text"]).ratio())
        if best is not None and difflib.SequenceMatcher(None, block["text"], best["text"]).ratio() > 0.6:
            yield block, best
            left.remove(best)
        else:
            yield block, None
    for block in left:
        yield None, block


def differences(want, got, paged):
    """(lines that say what is wrong, blocks that are right, blocks in all)"""
    lines, right, total = [], 0, 0
    for one, other in compare(want, got):
        total += 1
        if other is None:
            lines.append(f"not read: {one['kind']} '{words(one['text'])}'")
        elif one is None:
            lines.append(f"too much: {other['kind']} '{words(other['text'])}'")
        else:
            wrong = [f"{f} {other[f]} instead of {one[f]}" for f in FIELDS
                     if other[f] != one[f] and (f != "page" or paged)]
            if one["text"] != other["text"]:
                wrong.append(f"text '{words(other['text'])}'" if one["text"][:40] != other["text"][:40]
                             else f"text ends '{other['text'][-40:]}'")
            right += not wrong
            if wrong:
                lines.append(f"'{words(one['text'])}': {', '.join(wrong)}")
    return lines, right, total


def known(path):
    try:
        with open(path + ".known", encoding="utf-8") as file:
            return [line for line in file.read().splitlines() if line and not line.startswith("#")]
    except FileNotFoundError:
        return []


def write_known(path, lines):
    comments = []
    if os.path.exists(path + ".known"):
        with open(path + ".known", encoding="utf-8") as file:
            comments = [line for line in file.read().splitlines() if line.startswith("#")]
        os.remove(path + ".known")
    if lines:
        with open(path + ".known", "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in comments + lines))


OPTIONS = []


def score(path, source):
    """As differences(); a file that is refused has nothing right."""
    document, error = read(path)
    if not document:
        return [error], 0, len(sources.expected(source))
    paged = bool(document["pages"])
    want = wanted(source, paged)
    if document["format"] == "pdf":
        rank_levels(want)
    return differences(want, document["blocks"], paged)


def main():
    verbose = "-v" in sys.argv[1:]
    names = [a for a in sys.argv[1:] if a != "-v"]
    for program in ("CHCHECK", "CHCHECK_READER"):
        if program in os.environ and not os.access(os.environ[program], os.X_OK):
            print("no program at", os.environ[program])
            sys.exit(77)
    paths = names or sorted(os.path.join(FILES, f) for f in os.listdir(FILES) if not f.endswith(".known"))
    bad = right_of_all = total_of_all = whole = 0
    for path in paths:
        name = os.path.basename(path)
        source = sources.load(name[:name.rindex("-")])
        lines, right, total = score(path, source)
        right_of_all, total_of_all, whole = right_of_all + right, total_of_all + total, whole + (not lines)
        print(f"{right:5}/{total:<5} {name}")
        if os.environ.get("REGEN"):
            write_known(path, lines)
        new, gone = list(lines), []
        for line in known(path):
            if line in new:
                new.remove(line)
            else:
                gone.append(line)
        for line in lines if verbose else new:
            print(f"    {line}")
        for line in gone:
            print(f"    known and no longer so: {line}")
        bad += bool(new or gone)
    print(f"{right_of_all} of {total_of_all} blocks ({100 * right_of_all / max(total_of_all, 1):.1f} %) are as in the "
          f"source, {whole} of {len(paths)} files are so in whole; {bad} differ from what is known")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
