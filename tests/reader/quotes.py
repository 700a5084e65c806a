#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# quotes.py LABELS FOLDER: how many of the quotes of a table of labels the reader's text holds, each in one
# block; under the heading that stands before it in the file itself; and in the file's order. What is in the file
# is told here by other means than the reader's (Python's parsers of HTML and XML, pdftotext), so that one checks
# the other. LABELS has the columns file, requirement, verdict, value, quote; FOLDER holds the files. Prints
# found/total for each file, the quotes that were found over several blocks, those that were not found, and those
# in another section. A measure, no test: the labels are kept outside the tree.
import csv
import html.parser
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree
import zipfile

FOLDED = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-",
    "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u00a0": " ", "\u2026": "...", "\u00ad": "",
})
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def fold(text):
    return re.sub(r"\s+", " ", text.translate(FOLDED)).strip()


def parts_of(quote):
    """People mark what they leave out."""
    return [fold(part) for part in re.split(r"\[?\u2026\]?|\[?\.\.\.\]?", quote) if part.strip()]


def documents_of(path):
    chcheck = os.environ.get("CHCHECK", "chcheck")
    run = subprocess.run([chcheck, "show", "-f", "json", path], capture_output=True, text=True, check=False)
    if not run.stdout:
        print(run.stderr.strip())
        return []
    documents = json.loads(run.stdout)["documents"]
    for document in documents:
        raw = document["text"].encode()
        for block in document["blocks"]:
            block["text"] = fold(raw[block["start"]:block["end"]].decode())
    return documents


class Page(html.parser.HTMLParser):
    """Pieces of text with whether each is a heading."""

    def __init__(self):
        super().__init__()
        self.out, self.text, self.heading, self.skipped = [], "", False, 0

    def end_piece(self):
        if fold(self.text):
            self.out.append((self.heading, fold(self.text)))
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.skipped += tag in ("script", "style", "title")
        if tag not in ("a", "b", "i", "em", "strong", "span", "sup", "sub", "abbr", "time"):
            self.end_piece()
        if re.fullmatch("h[1-6]|summary", tag):
            self.heading = True

    def handle_endtag(self, tag):
        self.skipped -= tag in ("script", "style", "title")
        if tag not in ("a", "b", "i", "em", "strong", "span", "sup", "sub", "abbr", "time"):
            self.end_piece()
        if re.fullmatch("h[1-6]|summary", tag):
            self.heading = False

    def handle_data(self, data):
        if not self.skipped:
            self.text += data


def pieces_of_docx(path):
    with zipfile.ZipFile(path) as archive:
        tree = xml.etree.ElementTree.fromstring(archive.read("word/document.xml"))
        styles = xml.etree.ElementTree.fromstring(archive.read("word/styles.xml")) if "word/styles.xml" in archive.namelist() else []
    heads, based = set(), {}
    for style in styles:
        name = style.find(f"{W}name")
        based[style.get(f"{W}styleId")] = style.find(f"{W}basedOn").get(f"{W}val") if style.find(f"{W}basedOn") is not None else None
        if name is not None and re.match("heading [1-9]|title$", name.get(f"{W}val"), re.IGNORECASE):
            heads.add(style.get(f"{W}styleId"))
    for p in tree.iter(f"{W}p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        own, steps = style.get(f"{W}val") if style is not None else None, 0
        while own and own not in heads and steps < 20:
            own, steps = based.get(own), steps + 1
        yield own in heads, fold("".join(t.text or "" for t in p.iter(f"{W}t")))


def pieces_of_odt(path):
    with zipfile.ZipFile(path) as archive:
        tree = xml.etree.ElementTree.fromstring(archive.read("content.xml"))
    for node in tree.iter():
        if node.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield node.tag == f"{TEXT}h", fold("".join(node.itertext()))


def pieces_of(path):
    """(is it a heading, text) in the order of the file; headings are not told in a PDF."""
    suffix = path.rsplit(".", 1)[-1]
    if suffix == "docx":
        return list(pieces_of_docx(path))
    if suffix == "odt":
        return list(pieces_of_odt(path))
    if suffix == "pdf":
        done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=False)
        return [(False, fold(done.stdout))]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if suffix == "html":
        page = Page()
        page.feed(text)
        page.close()
        return page.out
    return [(piece.startswith("#"), fold(re.sub(r"^#+|\*\*|^\s*([-*]|\d+\.)\s", "", piece))) for piece in re.split(r"\n(?=#)|\n\n|(?<=\n)(?=[-*] )|(?<=#)\n", re.sub(r"(?m)^(#+ .*)$", r"\n\1\n", text))]


def place_of(pieces, part):
    """Where part begins in all of the text, and the heading before it; None when it is not there."""
    at, heading = 0, ""
    for is_heading, text in pieces:
        found = text.find(part)
        if found >= 0:
            return at + found, heading
        heading = text if is_heading else heading
        at += len(text) + 1
    return None


def letters(text):
    return re.sub(r"\W+", "", text.lower())


def look(documents, folder, wanted):
    """For each quote: its document and block, or None; and whether its words stand over several blocks."""
    whole = " ".join(b["text"] for d in documents for b in d["blocks"])
    raw = {d["path"]: pieces_of(d["path"] if os.path.exists(d["path"]) else os.path.join(folder, d["path"])) for d in documents}
    found, spread, missing, elsewhere, pairs, told = 0, [], [], [], {}, 0
    for requirement, quote in wanted:
        parts = parts_of(quote)
        hit = next(((d, i) for d in documents for i, b in enumerate(d["blocks"]) if all(part in b["text"] for part in parts)), None)
        if hit is None:
            (spread if all(part in whole for part in parts) else missing).append((requirement, quote))
            continue
        found += 1
        document, index = hit
        place = place_of(raw[document["path"]], parts[0])
        if place is None:
            continue
        block = document["blocks"][index]
        pairs.setdefault(document["path"], []).append((place[0], block["start"]))
        if place[1] and block["kind"] != "heading":
            told += 1
            # typed and automatic numbers are no matter here
            own = [letters(re.sub(r"^\W*[\d.]+\s", "", fold(s))) for s in block["section"]]
            if letters(re.sub(r"^\W*[\d.]+\s", "", place[1])) not in own:
                elsewhere.append((requirement, f"{quote} [under '{place[1]}', read under {block['section'][-1:]}]"))
    ordered = total = 0
    for own in pairs.values():
        own.sort()
        total += len(own)
        ordered += sum(1 for i, (_, at) in enumerate(own) if i == 0 or at >= own[i - 1][1])
    return found, spread, missing, elsewhere, told, ordered, total


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
        documents = documents_of(path)
        if not documents:
            print(f"{name}: 0/{len(wanted)}, not read")
            continue
        found, spread, missing, elsewhere, told, ordered, total = look(documents, sys.argv[2], wanted)
        print(f"{name}: {found}/{len(wanted)} in one block, {len(spread)} over several, {len(missing)} not found; "
              f"{told - len(elsewhere)}/{told} in their section, {ordered}/{total} in order")
        for word, rows in (("several", spread), ("missing", missing), ("section", elsewhere)):
            for requirement, quote in rows:
                print(f"  {word}\t{requirement}\t{quote}")


main()
