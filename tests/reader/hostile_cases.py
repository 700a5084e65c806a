# SPDX-License-Identifier: MIT
"""Documents made to do harm, in every format: a name and its bytes. They are made when they are needed, since
some are large."""
import io
import struct
import zipfile
import zlib

from office_files import docx, flat, odt

W_TEXT = "<w:p><w:r><w:t>We reply in ten days.</w:t></w:r></w:p>"
T_TEXT = "<text:p>We reply in ten days.</text:p>"
LARGE = 10 ** 9


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def nested(tag, depth, inside="", attributes=""):
    return f"<{tag}{attributes}>" * depth + inside + f"</{tag.split()[0]}>" * depth


def claim(data, size, entry=None):
    """The directory of a zip file says that its parts (or one of them) are that large."""
    out, at = bytearray(data), 0
    while (at := out.find(b"PK\1\2", at)) >= 0:
        length = struct.unpack_from("<H", out, at + 28)[0]
        if entry is None or bytes(out[at + 46:at + 46 + length]) == entry.encode():
            struct.pack_into("<I", out, at + 24, size)
        at += 4
    at = 0
    while (at := out.find(b"PK\3\4", at)) >= 0:
        struct.pack_into("<I", out, at + 22, size)
        at += 4
    return bytes(out)


LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{i + 1} '{f'&a{i};' * 10}'>" for i in range(9)) + "]>"
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/y"> %y;]>'
STYLES = 20000


def office():
    good = docx(W_TEXT * 40)
    yield "zip-bomb.docx", packed({**docx(W_TEXT), "word/document.xml": b"<a>" + b" " * (300 << 20)})
    yield "zip-bomb-of-elements.odt", packed({**odt(""), "content.xml": b"<a>" + b"<b/>" * (60 << 20)})
    yield "zip-bomb-of-type.odt", packed({**odt(""), "mimetype": b"application/vnd.oasis.opendocument.text" + b" " * (300 << 20)})
    yield "zip-in-zip.docx", packed({**good, "word/document.xml": packed({"word/document.xml": b"x" * (64 << 20)})})
    inner = b"x" * (10 << 20)
    for _ in range(20):
        inner = packed({"a.zip": inner})
    yield "zips-in-zips.zip", inner
    yield "claims-1-gb.docx", claim(packed(good), 1 << 30)
    yield "claims-4-gb.docx", claim(packed(good), 0xFFFFFFFE)
    yield "claims-nothing.odt", claim(packed(odt(T_TEXT)), 0)
    yield "many-entries.docx", packed({**docx(W_TEXT), **{f"a{i}": "" for i in range(20001)}})
    for name, head in (("billion-laughs", LAUGHS), ("outside-entity", OUTSIDE)):
        yield f"{name}.docx", packed({**docx(W_TEXT), "word/document.xml": head + "<a>&a9;&x;</a>"})
        yield f"{name}-in-types.docx", packed({**docx(W_TEXT), "[Content_Types].xml": head + "<a>&a9;&x;</a>"})
        yield f"{name}-in-styles.odt", packed({**odt(T_TEXT), "styles.xml": head + "<a>&a9;&x;</a>"})
        yield f"{name}.fodt", (head + flat(odt(T_TEXT))).encode()
        yield f"{name}.html", (head + "<html><p>We reply. &a9;&x;</p></html>").encode()
    yield "deep.docx", packed(docx(nested("w:sdt", 100000, W_TEXT)))
    yield "deep-below-the-limit.docx", packed(docx(nested("w:sdt><w:sdtContent", 180, W_TEXT).replace("</w:sdt>", "</w:sdtContent></w:sdt>")))
    yield "deep.odt", packed(odt(nested("text:section", 100000, T_TEXT)))
    yield "deep.fodt", flat(odt(nested("text:list><text:list-item", 100000).replace("</text:list>", "</text:list-item></text:list>"))).encode()
    yield "deep-tables.docx", packed(docx("<w:tbl><w:tr><w:tc>" * 120 + W_TEXT + "</w:tc></w:tr></w:tbl>" * 120))
    yield "deep-tables.odt", packed(odt("<table:table><table:table-row><table:table-cell>" * 120 + T_TEXT
                                        + "</table:table-cell></table:table-row></table:table>" * 120))
    yield "circle-of-styles.docx", packed(docx(
        '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', "".join(
            f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{(i + 1) % STYLES}"/></w:style>' for i in range(STYLES))))
    yield "circle-of-styles.odt", packed(odt('<text:p text:style-name="s0">x</text:p>', "".join(
        f'<style:style style:name="s{i}" style:family="paragraph" style:parent-style-name="s{(i + 1) % STYLES}"/>' for i in range(STYLES))))
    yield "circle-of-lists.docx", packed(docx(
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
        '<w:style w:type="numbering" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    yield "circle-of-lists.odt", packed(odt("".join(
        f'<text:list xml:id="l{i}" text:continue-list="l{(i + 1) % 500}"><text:list-item>{T_TEXT}</text:list-item></text:list>'
        for i in range(500))))
    yield "note-in-itself.docx", packed(docx('<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r></w:p>', footnotes=(
        '<w:footnote w:id="1"><w:p><w:r><w:t>y</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>')))
    yield "document-is-its-styles.docx", packed({**good, "word/_rels/document.xml.rels": good["word/_rels/document.xml.rels"].replace(
        "</Relationships>", '<Relationship Id="z" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'styles" Target="document.xml"/><Relationship Id="y" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/header" Target="../../../../etc/passwd"/></Relationships>')})
    yield "many-references.docx", packed(docx(
        '<w:p><w:r><w:t>x</w:t>' + '<w:footnoteReference w:id="9"/>' * 50000 + "</w:r></w:p>",
        footnotes="".join(f'<w:footnote w:id="n{i}"><w:p/></w:footnote>' for i in range(2000))))
    restart = '<w:vMerge w:val="restart"/>'
    yield "merged-cells.docx", packed(docx("<w:tbl>" + "".join("<w:tr>" + "".join(
        f'<w:tc><w:tcPr>{"<w:vMerge/>" if row else restart}</w:tcPr><w:p><w:r><w:t>{row * 7919 % 1000 + cell}</w:t></w:r></w:p></w:tc>'
        for cell in range(300)) + "</w:tr>" for row in range(300)) + "</w:tbl>"))
    yield "many-lists.odt", packed(odt(f'<text:list text:continue-list="no"><text:list-item>{T_TEXT}</text:list-item></text:list>' * 20000))
    yield "large-numbers.docx", packed(docx(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{LARGE}"/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="-7"/>'
        f'<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:sz w:val="{LARGE}"/></w:rPr><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
        + W_TEXT + '<w:p><w:pPr><w:outlineLvl w:val="99"/><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:r><w:t>x</w:t></w:r></w:p>', numbering=f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="-{LARGE}0"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%9%%0%"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    cell = f'<table:table-cell table:number-columns-repeated="{LARGE}" table:number-columns-spanned="{LARGE}" table:number-rows-spanned="{LARGE}">'
    yield "large-numbers.odt", packed(odt(
        f'<table:table><table:table-row table:number-rows-repeated="{LARGE}">' + f"{cell}{T_TEXT}</table:table-cell>" * 3 + "</table:table-row>"
        f"<table:table-row>{cell}{T_TEXT}</table:table-cell></table:table-row></table:table>"
        f'<text:p>a<text:s text:c="{LARGE}"/>b</text:p><text:h text:outline-level="{LARGE}">x</text:h>',
        automatic=f'<style:style style:name="x" style:family="paragraph"><style:text-properties fo:font-size="{LARGE}pt"/></style:style>'))
    yield "one-long-paragraph.docx", packed(docx("<w:p>" + "<w:r><w:t>We reply in ten days. </w:t></w:r>" * 300000 + "</w:p>"))


def web():
    for tag in ("div", "b", "a", "font", "p", "table", "ul", "details", "nav", "em", "span", "svg", "blockquote"):
        yield f"deep-{tag}.html", (f"<{tag}>" * 100000 + "We reply in ten days.").encode()
    for tag in ("div", "b", "ul><li", "table><tr><td", "details", "section class=menu", "div class=accordion hidden"):
        yield f"deep-{tag.split()[0].split('>')[0]}-below-the-limit{'-of-class' * (' ' in tag)}.html", (
            f"<{tag}>" * 300 + "We reply in ten days. " + "<p>And more.</p>" * 20000).encode()
    yield "misnested.html", ("<b><i><u><a href=x>" * 5000 + "x" + "<p></b></i></u></a>" * 5000).encode()
    yield "formatting.html", ("<p>" + "".join(f"<font size={i}>" for i in range(20000)) + "<p>x" * 200).encode()
    yield "spans-of-a-milliard.html", (f"<table><tr><td rowspan={LARGE} colspan={LARGE}>a<td colspan={LARGE}>b" + f"<tr><td rowspan={LARGE}>c" * 3000).encode()
    yield "many-columns.html", ("<table>" + ("<tr>" + "<td>x" * 1500) * 60).encode()
    yield "many-attributes.html", ("<p " + " ".join(f"a{i}=b" for i in range(50000)) + ">We reply.").encode()
    yield "many-ids.html", "".join(f'<button aria-controls="i{i} j{i}">b</button><div id=i{i} hidden>x' for i in range(900)).encode()
    yield "many-links.html", ("<p>We reply.</p>" + "".join(f"<ul><li><a href='p{i}.html'>Next</a>" for i in range(400))).encode()
    yield "many-references.html", ("<p>We reply " + "&amp;&#x1F4DE;&notit;&#0;&#xFFFFFFFF;" * 50000).encode()
    yield "one-comment.html", b"<p>We reply.<!--" + b"-" * 3000000
    yield "one-tag.html", b"<p>We reply.<" + b"a" * 3000000
    yield "no-end-of-anything.html", b"<p>We reply.<script>" + b"<" * 1000000
    yield "long-list.html", (f"<ol start={LARGE}>" + f"<li value={LARGE}>x" * 30000).encode()
    yield "furniture.html", ("<div>" * 300 + "<p></p>" * 50000 + "Was this page helpful? We reply.").encode()
    yield "nested-quotes.md", b">" * 20000 + b" We reply.\n"
    yield "nested-lists.md", "".join(" " * i + "- x\n" for i in range(700)).encode()
    yield "brackets.md", b"[" * 50000 + b"We reply.\n"
    yield "brackets-closed.md", b"[a](" * 30000 + b"\n"
    yield "emphasis.md", b"*a **b _c __d " * 20000
    yield "ticks.md", b"".join(b"`" * i + b"a " for i in range(1500))
    yield "references.md", b"".join(b"[a%d]: /x\n" % i for i in range(30000)) + b"[a1] [b]\n" * 3000
    yield "notes-in-notes.md", b"x[^a]\n\n[^a]: y[^b]\n\n[^b]: z[^a]\n"
    yield "wide-table.md", (b"|a" * 3000 + b"\n" + b"|-" * 3000 + b"\n") + b"|b\n" * 300
    yield "raw-html.md", b"<div>\n\n" * 3000 + b"We reply.\n"
    yield "bullets-in-a-line.txt", (" \u2022 x" * 200000).encode()
    yield "one-word.txt", b"x" * (4 << 20)
    yield "short-lines.txt", b"a\n" * 400000
    yield "numbers.txt", b"1.1.1.1.1.1 " * 200000
    yield "underlines.txt", b"Title\n=====\n" * 60000
    yield "no-letters.txt", b"\n \t\n" * 500000
    yield "utf16-halves.txt", b"\xff\xfe" + b"\x3d\xd8" * 200000
    yield "high-bytes.txt", bytes(range(128, 256)) * 10000
    yield "deep-groups.rtf", b"{\\rtf1 " + b"{\\b " * 200000 + b"We reply."
    yield "claims-1-gb.rtf", b"{\\rtf1 {\\bin1073741824 " + b"x" * 1000 + b"We reply.}"
    yield "fat-circle.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + b"\x3e\0\3\0\xfe\xff\x09\0\6\0" + b"\0" * 10 \
        + struct.pack("<IIIIIIIII", 1, 0, 0, 4096, 0, 0, 0, 0, 0) + b"\0\0\0\0" * 109 + b"\0\0\0\0" * 128 \
        + "WordDocument".encode("utf-16-le") + b"\0" * 4096


def pdf(objects, trailer="/Root 1 0 R", size=None):
    """A file of those objects, numbered from 1."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + f"trailer\n<</Size {size or len(objects) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(data, more="", length=None):
    return f"<</Length {len(data) if length is None else length}{more}>>\nstream\n".encode() + data + b"\nendstream"


def page(content, resources="<</Font<</F 5 0 R>>>>", more=""):
    """One page with that content as object 4."""
    return ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources{resources}/Contents 4 0 R{more}>>", content,
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]


WORDS = b"BT /F 12 Tf 50 700 Td (We reply in ten days.) Tj ET\n"


def portable():
    yield "circle-of-pages.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"])
    yield "circle-of-parents.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>",
                                        "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"])
    yield "milliard-of-pages.pdf", pdf(["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[3 0 R]/Count {LARGE}>>",
                                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"])
    yield "circle-of-outline.pdf", pdf(page(stream(WORDS))[:0] + ["<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"] + page(stream(WORDS))[1:]
                                       + ["<</First 7 0 R/Last 7 0 R/Count 1>>", "<</Title(x)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Prev 7 0 R>>"])
    yield "circle-of-structure.pdf", pdf(["<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>"] + page(stream(WORDS))[1:]
                                         + ["<</Type/StructTreeRoot/K 7 0 R>>", "<</Type/StructElem/S/P/P 6 0 R/K[7 0 R 8 0 R]>>",
                                            "<</Type/StructElem/S/P/P 7 0 R/K[7 0 R]>>"])
    yield "stream-of-1-gb.pdf", pdf(page(stream(WORDS, length=1 << 30)))
    yield "length-of-itself.pdf", pdf(page(stream(WORDS, length="4 0 R")))
    yield "flate-bomb.pdf", pdf(page(stream(zlib.compress(WORDS + b" " * (300 << 20), 9), "/Filter/FlateDecode")))
    twice = zlib.compress(zlib.compress(WORDS + b" " * (300 << 20), 9), 9)
    yield "flate-bomb-twice.pdf", pdf(page(stream(twice, "/Filter[/FlateDecode/FlateDecode]")))
    yield "predictor.pdf", pdf(page(stream(zlib.compress(WORDS), f"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {LARGE}/Colors 32/BitsPerComponent 32>>")))
    yield "form-in-itself.pdf", pdf(page(stream(WORDS + b"/X Do /X Do"), "<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>")
                                    + [stream(b"/X Do /X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")])
    forms = page(stream(WORDS + b"/X6 Do"), "<</Font<</F 5 0 R>>/XObject<</X6 6 0 R>>>>")
    for i in range(6, 26):
        forms.append(stream(f"/X{i + 1} Do ".encode() * 8, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X{i + 1} {i + 1} 0 R>>>>"))
    yield "forms-in-forms.pdf", pdf(forms)
    yield "deep-array.pdf", pdf(page(stream(b"[" * 200000 + WORDS)))
    yield "deep-dictionary.pdf", pdf(["<</Type/Catalog/Pages 2 0 R" + "/A<<" * 100000] + page(stream(WORDS))[1:])
    yield "many-letters.pdf", pdf(page(stream(b"BT /F 12 Tf 50 700 Td " + b"(We reply in ten days.) Tj 0 -0.01 Td " * 60000 + b"ET")))
    yield "far-away.pdf", pdf(page(stream(b"BT /F 12 Tf 1e30 1e30 Td (We reply.) Tj -2e38 0 Td (In ten days.) Tj /F 1e30 Tf (x) Tj /F 0 Tf (y) Tj ET"),
                                   more="/Rotate 999999999/UserUnit 1e30"))
    yield "large-size.pdf", pdf(page(stream(WORDS)), size=LARGE)
    yield "previous-is-itself.pdf", pdf(page(stream(WORDS)), "/Root 1 0 R/Prev 9")
    yield "many-saves.pdf", pdf(page(stream(b"q " * 500000 + WORDS)))


S_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"' \
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
S_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def workbook(sheet, shared="", styles="", count=1, entity=""):
    """The parts of an XLSX file with one sheet (or the same one many times)."""
    return {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"{entity}<workbook {S_SPACE}><sheets>" + "".join(
            f'<sheet name="s{i}" sheetId="{i}" r:id="r1"/>' for i in range(1, count + 1)) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>" + "".join(
            f'<Relationship Id="{name}" Type="{S_TYPES}{kind}" Target="{part}"/>' for name, kind, part in (
                ("r1", "worksheet", "s.xml"), ("r2", "sharedStrings", "t.xml"), ("r3", "styles", "f.xml")))
        + "</Relationships>",
        "xl/s.xml": f"<worksheet {S_SPACE}>{sheet}</worksheet>",
        "xl/t.xml": f"<sst {S_SPACE}>{shared}</sst>",
        "xl/f.xml": f"<styleSheet {S_SPACE}>{styles}</styleSheet>"}


def table(rows):
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    return {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<o:d xmlns:o="{space}office:1.0" xmlns:office="{space}office:1.0" xmlns:table="{space}table:1.0"'
            f' xmlns:text="{space}text:1.0"><table:table table:name="s">{rows}</table:table></o:d>'}


def cells(row, *values):
    return f'<row r="{row}">' + "".join(f'<c t="inlineStr"><is><t>{v}</t></is></c>' for v in values) + "</row>"


def ods_row(repeated, columns, text):
    return (f'<table:table-row table:number-rows-repeated="{repeated}"><table:table-cell table:number-columns-repeated='
            f'"{columns}" office:value-type="string"><text:p>{text}</text:p></table:table-cell></table:table-row>')


def sheets():
    """Spreadsheets given as registers: each is refused with words, in bounded time and memory."""
    head = cells(1, "case_ref", "received")
    laughs = '<!DOCTYPE w [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi")) + "]>"
    data = f"<sheetData>{head}%s</sheetData>"
    yield "bomb.xlsx", packed(workbook(data % ("<row/>" * 20_000_000)))
    yield "bomb-of-texts.xlsx", packed(workbook(data % "", shared="<si><t>a</t></si>" * 6_000_000))
    yield "laughs.xlsx", packed(workbook(data % "", entity=laughs))
    yield "deep.xlsx", packed(workbook(nested("a", 100_000)))
    yield "far-text.xlsx", packed(workbook(data % '<row r="2"><c t="s"><v>4294967295</v></c></row>'))
    yield "negative-text.xlsx", packed(workbook(data % '<row r="2"><c t="s"><v>-1</v></c></row>', shared="<si><t>x</t></si>"))
    yield "row-beyond.xlsx", packed(workbook(data % cells(4_294_967_297, "A-1", "2026-03-02")))
    yield "column-beyond.xlsx", packed(workbook(
        '<sheetData><row r="1"><c r="ZZZZZZZZZZZZZZ1" t="str"><v>x</v></c></row></sheetData>'))
    yield "same-text-again.xlsx", packed(workbook(
        data % "".join(f'<row r="{r}"><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' for r in range(2, 3000)),
        shared=f"<si><t>{'x' * 500_000}</t></si>"))
    yield "sheets.xlsx", packed(workbook(data % "", count=100_000))
    yield "styles.xlsx", packed(workbook(data % "", styles='<numFmts>' + "".join(
        f'<numFmt numFmtId="{i}" formatCode="d"/>' for i in range(200, 100_000)) + "</numFmts><cellXfs>"
        + '<xf numFmtId="1"/>' * 100_000 + "</cellXfs>"))
    yield "long-cell.xlsx", packed(workbook(data % cells(2, "x" * (3 << 20))))
    yield "rows-repeated.ods", packed(table(ods_row(2 ** 31, 1, "A-1")))
    yield "rows-repeated-long.ods", packed(table(ods_row(2 ** 16, 1, "x" * 100_000)))
    yield "columns-repeated.ods", packed(table(ods_row(1, 2 ** 31, "x" * 2000)))
    yield "both-repeated.ods", packed(table(ods_row(2 ** 62, 2 ** 62, "x")))
    yield "spaces.ods", packed(table(ods_row(1, 1, '<text:s xmlns:text="t" text:c="2147483647"/>')))
    yield "tables-in-cells.ods", packed(table(nested("table:table-row", 50_000)))
    yield "claims.xlsx", claim(packed(workbook(data % "")), 2 ** 31)


def all_cases():
    yield from office()
    yield from web()
    yield from portable()

