# SPDX-License-Identifier: MIT
# A source as Markdown for pandoc, which makes LaTeX of it.
import re

import source as sources


def inline(text):
    return re.sub(r"([_<>#$~])", r"\\\1", text)


def table(block):
    """A grid table: merged cells and line breaks are beyond it, so only plain tables are asked for."""
    rows = [[c if isinstance(c, str) else c["text"] for c in row] for row in block["rows"]]
    columns = max(len(row) for row in rows)
    widths = [max(max(len(w) for row in rows for w in row[c].split()), 18) for c in range(columns)]
    rule = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
    out = [rule]
    for number, row in enumerate(rows):
        wrapped = []
        for cell, width in zip(row, widths):
            lines, line = [], ""
            for word in cell.split():
                if line and len(line) + 1 + len(word) > width:
                    lines.append(line)
                    line = word
                else:
                    line = f"{line} {word}".strip()
            wrapped.append(lines + [line])
        for n in range(max(len(w) for w in wrapped)):
            out.append("|" + "|".join(" " + (w[n] if n < len(w) else "").ljust(width) + " " for w, width in zip(wrapped, widths)) + "|")
        out.append(rule.replace("-", "=") if number + 1 == block.get("header_rows", 1) else rule)
    return "\n".join(out)


def label_of(label):
    return "-" if label in "•–" else label


def body(blocks):
    out = []
    for block in blocks:
        kind, text, label = block["kind"], inline(block.get("text", "")), block.get("label")
        if kind == "heading":
            out.append("#" * block["level"] + f" {label + ' ' if label else ''}{text}" + " {-}")
        elif kind == "paragraph":
            out.append(f"{label + ' ' if label else ''}{text}")
        elif kind == "list_item":
            out.append("    " * (block.get("level", 1) - 1) + f"{label_of(label)}".ljust(3) + f" {text}")
        elif kind == "footnote":
            out.append(f"[^{block['label']}]: {text}")
        elif kind == "table":
            out.append(table(block))
        elif kind == "page":
            out.append("\\newpage")
        elif kind == "columns":
            out.append("\\columnsep=%dpt\n\n```{=latex}\n\\begin{multicols}{%d}\n```\n\n%s\n\n```{=latex}\n\\end{multicols}\n```"
                       % (block["gap"], block["count"], body(block["blocks"])))
        elif kind == "box":
            out.append("```{=latex}\n\\begin{framed}\n```\n\n" + body(block["blocks"]) + "\n\n```{=latex}\n\\end{framed}\n```")
    return "\n\n".join(out)


def render(source):
    style = source.get("style", {})
    width = f", textwidth={style['measure']}pt" if "measure" in style else ", margin=60pt"
    head = ["---", "documentclass: extarticle", f"fontsize: {int(style.get('size', 11))}pt", "pagestyle: " + ("plain" if style.get("numbers") else "empty"),
            f'geometry: "a4paper{width}"', "header-includes:", "  - \\usepackage{multicol}", "  - \\usepackage{framed}"]
    if not style.get("justify"):
        head.append("  - \\raggedright")
    return "\n".join(head + ["---", "", body(source["blocks"]), ""])
