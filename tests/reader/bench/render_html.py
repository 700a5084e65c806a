# SPDX-License-Identifier: MIT
# A source as one HTML page, for browsers and for what makes PDF of pages.
import html

import source as sources

PAGE_BREAK = '<div style="break-after:page"></div>'


def inline(text):
    out = html.escape(text, quote=False)
    out = sources.BOLD.sub(r"<b>\1</b>", out)
    return sources.NOTE.sub(r'<sup class="mark">\1</sup>', out)


def css(style):
    rules = ["body { font: %spt/1.35 %s; margin: 0 }" % (style.get("size", 11), style.get("font", "Liberation Sans")),
             "sup { font-size: 65%; line-height: 0 }",
             "table { border-collapse: collapse; margin: 8pt 0 } td, th { border: 0.6pt solid #444; padding: 3pt 5pt; "
             "vertical-align: top; text-align: left }",
             "ul { padding-left: 22pt; margin: 4pt 0 }",
             "h1 { font-size: 20pt } h2 { font-size: 15pt } h3 { font-size: 12pt } h4 { font-size: 11pt }",
             ".box { border: 1pt solid black; padding: 6pt 10pt; margin: 8pt 0; background: #eee }",
             ".note { font-size: 75% } .contents::after { content: leader('.') attr(data-page) }"]
    page = ["size: " + style.get("paper", "A4"), "margin: 60pt 56pt"]
    for place, key in (("top-center", "header"), ("bottom-left", "footer")):
        if style.get(key):
            page.append('@%s { content: "%s"; font-size: 8pt }' % (place, style[key]))
    if style.get("numbers"):
        page.append('@bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 8pt }')
    rules.append("@page { %s }" % "; ".join(page))
    if style.get("justify"):
        rules.append("p, li, td { text-align: justify }")
    if style.get("hyphens"):
        rules.append("p, li { hyphens: auto }")
    rules.append(style.get("css", ""))
    return "\n".join(rules)


def table(block):
    rows, last = [], 0
    for row, column, cell in sources.cells(block):
        if row != last:
            rows.append("<tr>" * 1)
            last = row
        head = row <= block.get("header_rows", 1) or column <= block.get("header_columns", 0)
        spans = "".join(f' {name}="{cell[key]}"' for name, key in (("colspan", "columns"), ("rowspan", "rows")) if key in cell)
        tag = "th" if head else "td"
        rows.append(f"<{tag}{spans}>{inline(cell['text'])}</{tag}>")
    widths = "".join(f'<col style="width:{w}pt">' for w in block.get("widths", []))
    style = f' style="{block["css"]}"' if "css" in block else ""
    return f"<table{style}>{widths}{''.join(rows)}</table>"


def body(blocks):
    out, depth = [], 0
    for block in blocks:
        kind, level = block["kind"], block.get("level", 1)
        if kind == "list_item":
            while depth < level:
                out.append("<ul>")
                depth += 1
        while depth > (level if kind == "list_item" else 0):
            out.append("</ul>")
            depth -= 1
        text, label = inline(block.get("text", "")), html.escape(block.get("label") or "")
        extra = f' style="{block["css"]}"' if "css" in block else ""
        if kind == "heading":
            out.append(f"<h{level}{extra}>{label + ' ' if label else ''}{text}</h{level}>")
        elif kind == "list_item":
            out.append(f"<li style=\"list-style-type:{'disc' if label == '•' else chr(39) + label + '  ' + chr(39)}\">{text}</li>")
        elif kind == "paragraph":
            out.append(f"<p{extra}>{label + ' ' if label else ''}{text}</p>")
        elif kind == "footnote":
            out.append(f'<p class="note"><sup>{label}</sup> {text}</p>')
        elif kind == "aside":
            out.append(f'<div class="aside">{text}</div>')
        elif kind == "contents":
            out += [f'<div class="contents" data-page="{n}">{inline(t)} </div>' for t, n in block["entries"]]
        elif kind == "table":
            out.append(table(block))
        elif kind == "page":
            out.append(PAGE_BREAK)
        elif kind == "box":
            out.append(f'<div class="box">{body(block["blocks"])}</div>')
        elif kind == "columns":
            out.append(f'<div style="column-count:{block["count"]};column-gap:{block["gap"]}pt;column-fill:{block.get("fill", "balance")};'
                       f'{block.get("css", "")}">{body(block["blocks"])}</div>')
    return "\n".join(out + ["</ul>"] * depth)


def render(source):
    style = source.get("style", {})
    return (f'<!doctype html><html lang="{style.get("lang", "en-GB")}"><meta charset="utf-8"><title>{html.escape(source["title"])}'
            f"</title><style>\n{css(style)}\n</style><body>\n{body(source['blocks'])}\n</body></html>\n")
