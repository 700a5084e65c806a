#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write the wordings as one file each, with a labels.tsv for `chcheck agree`.

Usage: unpack.py [--sealed] FOLDER [REQUIREMENT...]
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ENTRY = re.compile(r"^  - id: (\d+)$")
FIELD = re.compile(r"^    (verdict|value|format): (\S+)$")


def entries(path):
    """The fixed layout of these files is read by hand: no YAML module is needed."""
    entry, in_text = None, False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        start, field = ENTRY.match(line), FIELD.match(line)
        if start:
            if entry:
                yield entry
            entry, in_text = {"id": int(start[1]), "text": []}, False
        elif in_text and (not line or line.startswith("      ")):
            entry["text"].append(line[6:])
        elif entry and field:
            entry[field[1]] = field[2]
        elif entry and line == "    text: |":
            in_text = True
        elif entry or not line.startswith(("requirement: ", "wordings:")):
            sys.exit(f"{path}:{number}: not in the layout of these files: '{line}'")
    if entry:
        yield entry


def main(arguments):
    sealed = "--sealed" in arguments
    rest = [argument for argument in arguments if argument != "--sealed"]
    if not rest or rest[0].startswith("-"):
        sys.exit(__doc__.strip())
    folder, wanted = pathlib.Path(rest[0]), set(rest[1:])
    folder.mkdir(parents=True, exist_ok=True)
    rows = ["file\trequirement\tverdict\tvalue"]
    for path in sorted((HERE / "sealed" if sealed else HERE).glob("*.yaml")):
        if wanted and path.stem not in wanted:
            continue
        for entry in entries(path):
            suffix = ".md" if entry.get("format") == "markdown" else ".txt"
            name = f"{path.stem}-{entry['id']:02d}{suffix}"
            text = "\n".join(entry["text"]).rstrip("\n") + "\n"
            (folder / name).write_text(text, encoding="utf-8")
            rows.append("\t".join((name, path.stem, entry["verdict"], entry.get("value", ""))))
    (folder / "labels.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows) - 1} wordings in '{folder}'")


if __name__ == "__main__":
    main(sys.argv[1:])
