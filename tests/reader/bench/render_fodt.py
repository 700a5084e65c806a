# SPDX-License-Identifier: MIT
# A source as flat OpenDocument text, for LibreOffice (which makes PDF, ODT and DOCX of it). Bullets are real
# lists; other labels are typed before a tab, as people do, unless `automatic` numbers are asked for.
import html

import source as sources

NAMES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")))


class Fodt:
    def __init__(self, source):
        self.source = source
        self.style = source.get("style", {})
        self.auto = []
        self.break_next = False
        self.notes = {b["label"]: b["text"] for _, b in sources.flat(source) if b["kind"] == "footnote"}

    def inline(self, text):
        out = html.escape(text, quote=False)
        out = sources.BOLD.sub(r'<text:span text:style-name="bold">\1</text:span>', out)

        def note(match):
            body = self.notes.get(match.group(1))
            if body is None:
                return ""
            return (f'<text:note text:note-class="footnote"><text:note-citation>{match.group(1)}</text:note-citation>'
                    f'<text:note-body><text:p text:style-name="Footnote">{html.escape(body)}</text:p></text:note-body></text:note>')
        return sources.NOTE.sub(note, out)

    def auto_style(self, family, parent, properties, more=""):
        name = f"a{len(self.auto)}"
        based = f' style:parent-style-name="{parent}"' if parent else ""
        self.auto.append(f'<style:style style:name="{name}" style:family="{family}"{based}{more}>{properties}</style:style>')
        return name

    def paragraph_style(self, parent, **properties):
        if self.break_next:
            properties["fo:break-before"] = "page"
            self.break_next = False
        if not properties:
            return parent
        given = "".join(f' {k}="{v}"' for k, v in properties.items() if k != "tabs")
        return self.auto_style("paragraph", parent, f"<style:paragraph-properties{given}>{properties.get('tabs', '')}"
                               "</style:paragraph-properties>")

    def item(self, block):
        level, label = block.get("level", 1), block.get("label") or "•"
        left = 18 * level
        if label in "•–" and not self.style.get("typed"):
            opening = '<text:list text:style-name="dots">' if label == "•" else '<text:list text:style-name="dashes">'
            return (opening + "<text:list-item><text:list>" * (level - 1) + f'<text:list-item><text:p text:style-name="'
                    f'{self.paragraph_style("Standard")}">{self.inline(block["text"])}</text:p></text:list-item>'
                    + "</text:list></text:list-item>" * (level - 1) + "</text:list>")
        name = self.paragraph_style("Standard", **{
            "fo:margin-left": f"{left + 12}pt", "fo:text-indent": "-26pt",
            "tabs": f'<style:tab-stops><style:tab-stop style:position="0pt"/></style:tab-stops>'})
        return f'<text:p text:style-name="{name}">{html.escape(label)}<text:tab/>{self.inline(block["text"])}</text:p>'

    def table(self, block):
        merged = {(r, c): cell for r, c, cell in sources.cells(block)}
        columns = max(c + cell.get("columns", 1) - 1 for (_, c), cell in merged.items())
        total = 480 if "landscape" not in self.style.get("paper", "A4") else 700
        widths = block.get("widths") or [total / columns] * columns
        align = block.get("align", "left")
        out = [f'<table:table table:style-name="'
               + self.auto_style("table", None, f'<style:table-properties style:width="{sum(widths)}pt" table:align="left" fo:margin-top="6pt" fo:margin-bottom="6pt"/>')
               + '">']
        for width in widths:
            out.append('<table:table-column table:style-name="' + self.auto_style(
                "table-column", None, f'<style:table-column-properties style:column-width="{width}pt"/>') + '"/>')
        border = "none" if self.style.get("rules") is False else "0.5pt solid #000000"
        middle = ' style:vertical-align="middle"' if align == "center" else ""
        own = self.auto_style("table-cell", None, f'<style:table-cell-properties fo:border="{border}" fo:padding="3pt"{middle}/>')
        plain = self.auto_style("paragraph", "cell", f'<style:paragraph-properties fo:text-align="{align}"/>')
        head = self.auto_style("paragraph", "head", f'<style:paragraph-properties fo:text-align="{align}"/>')
        for row in range(1, len(block["rows"]) + 1):
            out.append("<table:table-row>")
            for column in range(1, columns + 1):
                cell = merged.get((row, column))
                if cell is None:
                    out.append("<table:covered-table-cell/>")
                    continue
                name = head if row <= block.get("header_rows", 1) or column <= block.get("header_columns", 0) else plain
                out.append(f'<table:table-cell table:style-name="{own}" office:value-type="string" '
                           f'table:number-columns-spanned="{cell.get("columns", 1)}" table:number-rows-spanned="{cell.get("rows", 1)}">'
                           f'<text:p text:style-name="{name}">{self.inline(cell["text"])}</text:p></table:table-cell>')
            out.append("</table:table-row>")
        return "".join(out) + "</table:table>"

    def body(self, blocks, boxed=False):
        out = []
        for block in blocks:
            kind, text = block["kind"], self.inline(block.get("text", ""))
            label = html.escape(block.get("label") or "")
            if kind == "page":
                self.break_next = True
            elif kind == "heading":
                out.append(f'<text:h text:style-name="{self.paragraph_style("Heading%d" % block["level"])}" '
                           f'text:outline-level="{block["level"]}">{label + " " if label else ""}{text}</text:h>')
            elif kind == "list_item":
                out.append(self.item(block))
            elif kind == "paragraph":
                more = {"fo:margin-left": f'{block["indent"]}pt', "fo:margin-right": f'{block["indent"]}pt'} if "indent" in block else {}
                if block.get("rtl"):
                    more = {"style:writing-mode": "rl-tb", "fo:text-align": "start"}
                parent = "boxed" if boxed else "Standard"
                out.append(f'<text:p text:style-name="{self.paragraph_style(parent, **more)}">{label + " " if label else ""}{text}</text:p>')
            elif kind == "contents":
                name = self.paragraph_style("Standard", tabs='<style:tab-stops><style:tab-stop style:position="460pt" style:type="right" '
                                            'style:leader-style="dotted" style:leader-text="."/></style:tab-stops>')
                out += [f'<text:p text:style-name="{name}">{html.escape(t)}<text:tab/>{n}</text:p>' for t, n in block["entries"]]
            elif kind == "table":
                out.append(self.table(block))
            elif kind == "box":
                out.append(self.framed(block))
            elif kind == "columns":
                name = self.auto_style("section", None, f'<style:section-properties text:dont-balance-text-columns="false"><style:columns '
                                       f'fo:column-count="{block["count"]}" fo:column-gap="{block["gap"]}pt"/></style:section-properties>')
                out.append(f'<text:section text:style-name="{name}" text:name="s{len(self.auto)}">{self.body(block["blocks"])}</text:section>')
        return "".join(out)

    def framed(self, block):
        """A table of one cell, as boxes are made by hand."""
        inner = self.body(block["blocks"])
        cell = self.auto_style("table-cell", None, '<style:table-cell-properties fo:border="1pt solid #000000" fo:padding="6pt"/>')
        return (f'<table:table table:style-name="box"><table:table-column/><table:table-row><table:table-cell table:style-name="{cell}" '
                f'office:value-type="string">{inner}</table:table-cell></table:table-row></table:table>')

    def styles(self):
        size, font = self.style.get("size", 11), self.style.get("font", "Liberation Sans").split(",")[0]
        asian = self.style.get("font", "").split(",")[-1].strip() or font
        lang, country = (self.style.get("lang", "en-GB") + "-GB").split("-")[:2]
        hyphens = ' fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"' if self.style.get("hyphens") else ""
        text = (f'<style:text-properties fo:font-family="{font}" style:font-family-asian="{asian}" style:font-family-complex="DejaVu Sans" '
                f'fo:font-size="{size}pt" style:font-size-asian="{size}pt" style:font-size-complex="{size}pt" fo:language="{lang}" fo:country="{country}"{hyphens}/>')
        justify = ' fo:text-align="justify"' if self.style.get("justify") else ""
        measure = f' fo:margin-right="{480 - self.style["measure"]}pt"' if "measure" in self.style else ""
        out = [f'<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="5pt" '
               f'fo:orphans="2" fo:widows="2"{justify}{measure}/>{text}</style:style>']
        for level, points in enumerate((20, 15, 12, 11), 1):
            look = 'fo:font-weight="bold"'
            if level > 1 and self.style.get("headings") == "italic":
                points, look = size, 'fo:font-style="italic"'
            elif level > 1 and self.style.get("headings") == "plain":
                points, look = size, ""
            out.append(f'<style:style style:name="Heading{level}" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="{level}">'
                       f'<style:paragraph-properties fo:margin-top="12pt" fo:margin-bottom="4pt" fo:keep-with-next="always" fo:text-align="left" fo:margin-right="0pt"/><style:text-properties '
                       f'fo:font-size="{points}pt" style:font-size-asian="{points}pt" {look}/></style:style>')
        for name, weight in (("cell", "normal"), ("head", "bold")):
            out.append(f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties '
                       f'fo:margin-bottom="0pt"/><style:text-properties fo:font-weight="{weight}"/></style:style>')
        out.append('<style:style style:name="Footnote" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="8.5pt"/></style:style>')
        out.append('<style:style style:name="Running" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:font-size="8pt"/></style:style>')
        for name, sign in (("dots", "•"), ("dashes", "–")):
            levels = "".join(
                f'<text:list-level-style-bullet text:level="{n}" text:bullet-char="{sign}"><style:list-level-properties '
                f'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" '
                f'fo:text-indent="-14pt" fo:margin-left="{10 + 18 * n}pt"/></style:list-level-properties></text:list-level-style-bullet>' for n in (1, 2, 3))
            out.append(f'<text:list-style style:name="{name}">{levels}</text:list-style>')
        return "".join(out)

    def master(self):
        def part(tag, text, numbers):
            number = "Page <text:page-number/> of <text:page-count/>" if numbers else ""
            body = html.escape(text) + ("<text:tab/><text:tab/>" if text and number else "") + number
            return f'<style:{tag}><text:p text:style-name="Running">{body}</text:p></style:{tag}>' if body else ""
        return ('<style:master-page style:name="Standard" style:page-layout-name="page">' + part("header", self.style.get("header", ""), False)
                + part("footer", self.style.get("footer", ""), self.style.get("numbers")) + "</style:master-page>")

    def render(self):
        body = self.body(self.source["blocks"])
        wide = "landscape" in self.style.get("paper", "A4")
        size = 'fo:page-width="842pt" fo:page-height="595pt" style:print-orientation="landscape"' if wide else 'fo:page-width="595pt" fo:page-height="842pt"'
        lines = "".join(f'<style:{tag}-style><style:header-footer-properties fo:min-height="24pt"/></style:{tag}-style>'
                        for tag, on in (("header", self.style.get("header")), ("footer", self.style.get("footer") or self.style.get("numbers"))) if on)
        return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:version="1.3" '
                'office:mimetype="application/vnd.oasis.opendocument.text">'
                f'<office:styles>{self.styles()}</office:styles><office:automatic-styles><style:page-layout style:name="page">'
                f'<style:page-layout-properties {size} fo:margin="56pt"/>{lines}</style:page-layout>'
                '<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
                '<style:style style:name="box" style:family="table"><style:table-properties style:width="440pt" fo:margin-top="6pt" fo:margin-bottom="8pt"/></style:style>'
                f'{"".join(self.auto)}</office:automatic-styles><office:master-styles>{self.master()}</office:master-styles>'
                f'<office:body><office:text>{body}</office:text></office:body></office:document>\n')


def render(source):
    return Fodt(source).render()
