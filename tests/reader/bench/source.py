# SPDX-License-Identifier: MIT
# A source of the reading benchmark: a document in a neutral form (README.md describes it), from which the
# renderers make files and the scorer takes what a careful reader sees in them. Standard library only.
import json
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
NOTE = re.compile(r"\[\^([^\]]+)\]")
BOLD = re.compile(r"\*\*(.+?)\*\*")
KINDS = ("heading", "paragraph", "list_item", "table", "footnote", "aside", "contents", "page", "columns", "box")


def load(name):
    with open(os.path.join(HERE, "sources", name + ".json"), encoding="utf-8") as file:
        source = json.load(file)
    check(source["blocks"], name)
    return source


def check(blocks, name):
    for block in blocks:
        if block["kind"] not in KINDS:
            raise ValueError(f"{name}: unknown kind {block['kind']}")
        check(block.get("blocks", []), name)


def plain(text):
    """The words alone: without marks of notes, signs for bold, and hyphens that are not seen."""
    return BOLD.sub(r"\1", NOTE.sub("", text)).replace("\u00ad", "")


def cells(table):
    """(row, column, cell) of a table, counted from 1, where merged cells leave places out."""
    taken = set()
    for row, given in enumerate(table["rows"], 1):
        column = 1
        for cell in given:
            cell = {"text": cell} if isinstance(cell, str) else cell
            while (row, column) in taken:
                column += 1
            for r in range(cell.get("rows", 1)):
                for c in range(cell.get("columns", 1)):
                    taken.add((row + r, column + c))
            yield row, column, cell
            column += cell.get("columns", 1)


def flat(source):
    """Every block with its page, containers opened; side: it stands in a box beside the text."""
    page = 1

    def walk(blocks, side):
        nonlocal page
        for block in blocks:
            if block["kind"] == "page":
                page += 1
            elif block["kind"] in ("columns", "box"):
                yield from walk(block["blocks"], side or block.get("side", False))
            else:
                yield page, dict(block, side=side)

    return list(walk(source["blocks"], False))


def expected(source):
    """What is to be read: a list of {kind, level, label, row, column, page, text}, notes after their mark's block."""
    out, notes = [], {}
    side = False

    def put(page, kind, text, level=None, label=None, row=None, column=None):
        out.append({"kind": kind, "level": level, "label": label, "row": row, "column": column, "page": page,
                    "text": plain(text), "side": side})
        for number in NOTE.findall(text):
            if number in notes:
                note_page, note = notes[number]
                out.append({"kind": "footnote", "level": None, "label": number, "row": None, "column": None,
                            "page": note_page, "text": plain(note), "side": side})

    blocks = flat(source)
    for page, block in blocks:
        if block["kind"] == "footnote":
            notes[block["label"]] = (page, block["text"])
    for page, block in blocks:
        kind, side = block["kind"], block["side"]
        if kind == "table":
            for row, column, cell in cells(block):
                if cell["text"]:
                    put(page, "table_cell", cell["text"], row=row, column=column)
        elif kind == "contents":
            for title, number in block["entries"]:
                put(page, "contents", f"{title} {number}")
        elif kind == "heading":
            label = block.get("label")
            put(page, kind, f"{label} {block['text']}" if label else block["text"], block["level"], label)
        elif kind != "footnote":
            put(page, kind, block["text"], block.get("level", 1) if kind == "list_item" else None, block.get("label"))
    return out
