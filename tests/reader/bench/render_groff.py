# SPDX-License-Identifier: MIT
# A source as input of groff (-t -ms -Tpdf). groff's fonts know Latin letters alone.
import source as sources

GROFF = {"\\": r"\e", "’": r"\[cq]", "‘": r"\[oq]", "“": r"\[lq]", "”": r"\[rq]", "–": r"\[en]", "•": r"\[bu]",
         "\u00ad": r"\%"}


def inline(text):
    out = "".join(GROFF.get(c, c) for c in text)
    out = sources.BOLD.sub(r"\\fB\1\\fP", out)
    return sources.NOTE.sub(r"\\*{\1\\*}", out)


def table(block, size):
    rows = {}
    for row, column, cell in sources.cells(block):
        rows.setdefault(row, {})[column] = cell
    columns = max(c + cell.get("columns", 1) - 1 for cells in rows.values() for c, cell in cells.items())
    widths = block.get("widths") or [430 / columns] * columns
    formats, data, below = [], [], {}
    for number in sorted(rows):
        own, line, column = [], [], 1
        while column <= columns:
            cell = rows[number].get(column)
            if cell is None:
                own.append("^" if below.get(column, (0, 0))[0] >= number > below[column][1] else "s")
                line.append(r"\^" if own[-1] == "^" else None)
            else:
                bold = "b" if number <= block.get("header_rows", 1) else ""
                own.append(f"l{bold}w({widths[column - 1] * 0.9:.0f}p)")
                line.append("T{\n" + inline(cell["text"]) + "\nT}" if cell["text"] else "")
                for c in range(column, column + cell.get("columns", 1)):
                    below[c] = (number + cell.get("rows", 1) - 1, number)
            column += 1
        formats.append(" ".join(own))
        data.append("\t".join(cell for cell in line if cell is not None))
    return [".TS", "allbox;" if block.get("rules", True) else "nokeep;", "\n".join(formats) + ".", *data, ".TE"]


def body(blocks, style, notes, out):
    for block in blocks:
        kind, text, label = block["kind"], inline(block.get("text", "")), block.get("label")
        if kind == "heading":
            size = {1: 18, 2: 14, 3: 12}.get(block["level"], 11)
            plain = block["level"] > 1 and style.get("headings")
            font = "I" if plain == "italic" else "R" if plain else "B"
            if plain:
                size = style.get("size", 11)
            out += [".LP", ".sp 0.6", ".nh", f"\\s[{size}]\\f{font}{label + ' ' if label else ''}{text}\\fP\\s0", ".hy"]
        elif kind == "paragraph":
            out += [".LP", (label + " " if label else "") + text]
        elif kind == "list_item":
            out += [".RS"] * (block.get("level", 1) - 1)
            out += [f'.IP "{inline(label)}" {style.get("label_width", len(label) + 2)}n', text]
            out += [".RE"] * (block.get("level", 1) - 1)
        elif kind == "table":
            out += [".LP"] + table(block, style.get("size", 11)) + [".LP"]
        elif kind == "contents":
            for title, number in block["entries"]:
                out += [".LP", ".ta 430pR", f"{title}\\a\t{number}".replace("\\a\t", "\x01")]
        elif kind == "page":
            out.append(".bp")
        elif kind == "box":
            out.append(".B1")
            body(block["blocks"], style, notes, out)
            out.append(".B2")
        elif kind == "columns":
            out += [f".MC {(470 - block['gap'] * (block['count'] - 1)) / block['count']:.0f}p {block['gap']}p"]
            body(block["blocks"], style, notes, out)
            out += [".1C"]
        for number in sources.NOTE.findall(block.get("text", "")):
            if number in notes:
                out += [f'.FS "\\*{{{number}\\*}}"', inline(notes[number]), ".FE"]
    return out


def render(source):
    style = source.get("style", {})
    size = style.get("size", 11)
    out = [".ds { \\v'-0.35m'\\s-3", ".ds } \\s0\\v'0.35m'", f".nr PS {size}", f".nr VS {size * 1.25}", f".nr LL {style.get('measure', 470)}p",
           ".nr PO 60p", ".fam H" if "Sans" in style.get("font", "") else ".fam T", ".OH ''%s''" % style.get("header", ""),
           ".EH ''%s''" % style.get("header", ""), ".ds CF", ".ds CH"]
    if style.get("numbers"):
        out += [".OF '%s''Page %%'" % style.get("footer", ""), ".EF '%s''Page %%'" % style.get("footer", "")]
    if not style.get("justify"):
        out += [".ds ADJ", ".na"]
    notes = {b["label"]: b["text"] for _, b in sources.flat(source) if b["kind"] == "footnote"}
    lines = body(source["blocks"], style, notes, out)
    if not style.get("justify"):
        lines = [line + "\n.na" if line in (".LP",) or line.startswith(".IP") else line for line in lines]
    return "\n".join(lines) + "\n"
