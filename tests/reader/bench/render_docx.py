# SPDX-License-Identifier: MIT
# A source as a DOCX file of as little XML as Word itself accepts. Labels are automatic numbers, which are nowhere
# in the text: each kind of label is a level of a list of its own, with the number it begins with.
import html
import re
import zipfile

import source as sources

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
BULLETS = "•–◦"


class Docx:
    def __init__(self, source):
        self.notes = {b["label"]: b["text"] for _, b in sources.flat(source) if b["kind"] == "footnote"}
        self.lists = []
        self.body = "".join(self.block(block) for _, block in sources.flat(source))

    def runs(self, text):
        out = ""
        for i, piece in enumerate(sources.BOLD.split(text)):
            bold = "<w:rPr><w:b/></w:rPr>" if i % 2 else ""
            for k, part in enumerate(sources.NOTE.split(piece)):
                if k % 2:
                    out += f'<w:r><w:footnoteReference w:id="{list(self.notes).index(part) + 2}"/></w:r>'
                elif part:
                    out += f'<w:r>{bold}<w:t xml:space="preserve">{html.escape(part, quote=False)}</w:t></w:r>'
        return out

    def number(self, label, depth):
        """A list that shows that one label: its form, what stands around the number, the number."""
        if label in BULLETS:
            form, around, start = "bullet", label, 1
        else:
            found = re.search(r"(\d+|[ivxl]+|[IVXL]+|[a-z]|[A-Z])(\W*)$", label)
            value, start = found.group(1), 1
            around = label[:found.start(1)] + "%" + str(depth + 1) + found.group(2)
            if value.isdigit():
                form, start = "decimal", int(value)
            elif re.fullmatch("[ivxl]+", value, re.IGNORECASE) and (len(value) > 1 or value in "iI"):
                form = "lowerRoman" if value.islower() else "upperRoman"
                start = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}[value.lower()]
            else:
                form, start = ("lowerLetter" if value.islower() else "upperLetter"), ord(value.lower()) - 96
        self.lists.append(f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
                          f'<w:lvlText w:val="{html.escape(around)}"/></w:lvl>')
        return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{len(self.lists)}"/></w:numPr>'

    def paragraph(self, text, properties=""):
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.runs(text)}</w:p>"

    def table(self, block):
        rows, open_cells = {}, {}
        for row, column, cell in sources.cells(block):
            rows.setdefault(row, []).append((column, cell, cell.get("columns", 1), "restart" if cell.get("rows", 1) > 1 else ""))
            for below in range(1, cell.get("rows", 1)):
                open_cells.setdefault(row + below, []).append((column, {"text": ""}, cell.get("columns", 1), "go on"))
        out = ""
        for row in sorted({*rows, *open_cells}):
            out += "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if row <= block.get("header_rows", 1) else "")
            for _, cell, span, merge in sorted(rows.get(row, []) + open_cells.get(row, []), key=lambda c: c[0]):
                merged = '<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>" if merge else ""
                out += f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{self.paragraph(cell["text"])}</w:tc>'
            out += "</w:tr>"
        return f"<w:tbl>{out}</w:tbl>"

    def block(self, block):
        kind, label = block["kind"], block.get("label")
        if kind == "heading":
            number = self.number(label, 0) if label else ""
            return self.paragraph(block["text"], f'<w:pStyle w:val="Heading{block["level"]}"/>{number}')
        if kind == "paragraph":
            return self.paragraph(block["text"], self.number(label, 0) if label else "")
        if kind == "list_item":
            return self.paragraph(block["text"], self.number(label, block.get("level", 1) - 1))
        return self.table(block) if kind == "table" else ""


def write(source, _, out):
    docx = Docx(source)
    notes = "".join(f'<w:footnote w:id="{i + 2}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {html.escape(t)}</w:t></w:r>'
                    "</w:p></w:footnote>" for i, t in enumerate(docx.notes.values()))
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>' for n in range(1, 7))
    kinds = "".join(f'<w:abstractNum w:abstractNumId="{i}">{level}</w:abstractNum>' for i, level in enumerate(docx.lists))
    numbers = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(docx.lists)))
    parts = {"styles": styles, "numbering": kinds + numbers, "footnotes": notes}
    files = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
             'wordprocessingml.document.main+xml"/></Types>',
             "word/document.xml": f"<w:document {W}><w:body>{docx.body}</w:body></w:document>",
             "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             + "".join(f'<Relationship Id="r{name}" Type="{RELATIONS}{name}" Target="{name}.xml"/>' for name in parts)
             + "</Relationships>"}
    for name, xml in parts.items():
        files[f"word/{name}.xml"] = f"<w:{name} {W}>{xml}</w:{name}>"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
