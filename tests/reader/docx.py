#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""DOCX files made here, and the blocks that a careful reader would see in each."""
import sys

sys.dont_write_bytecode = True
from office_files import check, docx, finish, refuse  # noqa: E402

DOT = "\u2022"


def p(content, style="", more=""):
    """A paragraph: plain text, or runs when content begins with '<'."""
    if not content.startswith("<") and content:
        content = f'<w:r><w:t xml:space="preserve">{content}</w:t></w:r>'
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{more}</w:pPr>{content}</w:p>"


def r(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(content, number, level=0, style=""):
    return p(content, style, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def style(ident, name, inside="", kind="paragraph", based="", default=False):
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{ident}"{first}><w:name w:val="{name}"/>' \
        + (f'<w:basedOn w:val="{based}"/>' if based else "") + inside + "</w:style>"


def level(index, form, text, more="", start=1):
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*lists):
    """Each list: its levels; instance n belongs to the nth abstract numbering."""
    return "".join(f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>' for i, levels in enumerate(lists)) \
        + "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(lists)))


def table(*rows, properties=""):
    """Rows: lists of cells; a cell is text or (properties, text); a row may be (properties, cells)."""
    xml = ""
    for row in rows:
        row_properties, cells = row if isinstance(row, tuple) else ("", row)
        xml += f"<w:tr><w:trPr>{row_properties}</w:trPr>"
        for cell in cells:
            cell_properties, text = cell if isinstance(cell, tuple) else ("", cell)
            xml += f"<w:tc><w:tcPr>{cell_properties}</w:tcPr>{text if text.startswith('<w:p') else p(text)}</w:tc>"
        xml += "</w:tr>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{xml}</w:tbl>"


HEADINGS = style("Normal", "Normal", default=True) \
    + style("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', based="Normal") \
    + style("berschrift2", "heading 2", based="Normal") \
    + style("Clause", "Our clause heading", based="berschrift2") \
    + style("NoHead", "Not a heading", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', based="berschrift1") \
    + style("Title", "Title", based="Normal") + style("TOC1", "toc 1", based="Normal") \
    + style("LoopA", "Loop A", based="LoopB") + style("LoopB", "Loop B", based="LoopA")
CLAUSES = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)") \
    + level(3, "lowerRoman", "(%4)")
BULLETS = level(0, "bullet", "\uf0b7") + level(1, "bullet", "o") + level(2, "bullet", "\u2013")


def field(code, result):
    return '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + f"<w:r><w:instrText> {code} </w:instrText></w:r>" \
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r(result) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def box(text):
    content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return "<w:r><mc:AlternateContent>" \
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>' \
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"


CASES = [
    ("headings by outline level, built-in name, inheritance", docx(
        p("A policy", "Title") + p("First", "berschrift1") + p("Second", "berschrift2") + p("Third", "Clause")
        + p("Body", "NoHead") + p("Direct", more='<w:outlineLvl w:val="2"/>') + p("Round", "LoopA"), HEADINGS),
     "H1 A policy\nH1 First\nH2 Second\nH2 Third\nP Body\nH3 Direct\nP Round", []),
    ("a heading whose style is nowhere described", docx(p("Scope", "Heading2") + p("Text.", "Unknown")), "H2 Scope\nP Text.", []),
    ("bold titles without a style head what follows", docx(
        p("First", "berschrift1") + p(r("Time limits", "<w:b/>")) + p("Text of it.")
        + p(r("We answer within ten days of this.", "<w:b/>")) + p(r("Not bold", '<w:b w:val="0"/>')), HEADINGS),
     "H1 First\nH2 Time limits\nP Text of it.\nP We answer within ten days of this.\nP Not bold",
     ["1 heading has no heading style and is told by its look: a guess"]),
    ("titles told by the size of their letters rank by it, bold ones below", docx(
        p(r("Complaints policy", '<w:sz w:val="36"/>')) + p("Text of the size that most text has, and more of it than of any other.")
        + p(r("Our process", '<w:sz w:val="28"/>')) + p(r("Stage one", "<w:b/>")) + p("More text of that size follows here.")
        + p(r("This is large and yet no title.", '<w:sz w:val="28"/>')) + p("Slightly", "Larger")
        + p("Even more text of that size is here, so that the large ones are rare among all the words of it.") + p("Closing words", "Big"),
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>' + HEADINGS
        + style("Larger", "Larger", '<w:rPr><w:sz w:val="24"/></w:rPr>') + style("Big", "Big", '<w:rPr><w:sz w:val="28"/></w:rPr>')),
     "H1 Complaints policy\nP Text of the size that most text has, and more of it than of any other.\nH2 Our process\nH3 Stage one\n"
     "P More text of that size follows here.\nP This is large and yet no title.\nP Slightly\n"
     "P Even more text of that size is here, so that the large ones are rare among all the words of it.\nH2 Closing words",
     ["4 headings have no heading style and are told by their look: a guess"]),
    ("clauses on several levels, and what starts again", docx(
        numbered("Purpose.", 1) + numbered("Who may complain.", 1, 1) + numbered("a tenant;", 1, 2)
        + numbered("a leaseholder.", 1, 2) + numbered("either,", 1, 3) + numbered("Time.", 1, 1) + numbered("late;", 1, 2)
        + numbered("Stages.", 1) + numbered("The first.", 1, 1), numbering=numbering(CLAUSES)),
     "P(1.) Purpose.\nP(1.1) Who may complain.\nI1((a)) a tenant;\nI1((b)) a leaseholder.\nI2((i)) either,\n"
     "P(1.2) Time.\nI1((a)) late;\nP(2.) Stages.\nP(2.1) The first.", []),
    ("bullets on three levels", docx(
        p("We will:") + numbered("look", 1) + numbered("at papers", 1, 1) + numbered("at all of them", 1, 2) + numbered("reply", 1),
        numbering=numbering(BULLETS)),
     f"P We will:\nI1({DOT}) look\nI2(o) at papers\nI3(\u2013) at all of them\nI1({DOT}) reply", []),
    ("two instances of one list count on; an override starts anew", docx(
        numbered("one", 1) + numbered("two", 2) + numbered("three", 3) + numbered("four", 3) + numbered("five", 1),
        numbering=f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "%1)")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"),
     "I1(1)) one\nI1(2)) two\nI1(1)) three\nI1(2)) four\nI1(3)) five", []),
    ("an override that says a level anew", docx(
        numbered("one", 2) + numbered("two", 2), numbering=numbering(CLAUSES, CLAUSES).replace(
            '<w:num w:numId="2"><w:abstractNumId w:val="1"/>', '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
            f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "Part %1:", start=3)}</w:lvlOverride>')),
     "I1(Part C:) one\nI1(Part D:) two", []),
    ("formats", docx(
        "".join(numbered("x", i + 1) for i in range(6)) + numbered("y", 2) + numbered("y", 6),
        numbering=numbering(level(0, "upperRoman", "%1.", start=4), level(0, "lowerLetter", "%1)", start=26),
                            level(0, "decimalZero", "%1", start=7), level(0, "ordinal", "%1", start=12),
                            level(0, "upperLetter", "[%1]", start=28), level(0, "none", "Note"))),
     "I1(IV.) x\nI1(z)) x\nI1(07) x\nI1(12th) x\nI1([BB]) x\nI1(Note) x\nI1(aa)) y\nI1(Note) y", []),
    ("legal numbering shows digits; a level that never restarts", docx(
        numbered("one", 1) + numbered("sub", 1, 1) + numbered("note", 1, 2) + numbered("two", 1) + numbered("sub", 1, 1)
        + numbered("note", 1, 2), numbering=numbering(
            level(0, "upperRoman", "Article %1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
            + level(2, "decimal", "Note %3", '<w:lvlRestart w:val="0"/>'))),
     "I1(Article I.) one\nP(1.1) sub\nI2(Note 1) note\nI1(Article II.) two\nP(2.1) sub\nI2(Note 2) note", []),
    ("numbered heading styles: the number is part of the heading, and of the clauses below", docx(
        p("Scope", "berschrift1") + p("Who", "berschrift2") + p("Time limits", "berschrift1") + p("Stage one", "berschrift2")
        + p("Ten days.", "Para") + p("Twenty days.", "Para") + p("No number", "berschrift1", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        style("berschrift1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("berschrift2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("ParaBase", "Clause base", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("Para", "Clause text", based="ParaBase"),
        numbering(level(0, "decimal", "%1", '<w:pStyle w:val="berschrift1"/>') + level(1, "decimal", "%1.%2")
                  + level(2, "decimal", "%1.%2.%3", '<w:pStyle w:val="ParaBase"/>'))),
     "H1 1 Scope\nH2 1.1 Who\nH1 2 Time limits\nH2 2.1 Stage one\nP(2.1.1) Ten days.\nP(2.1.2) Twenty days.\nH1 No number", []),
    ("a list style between the instance and its levels, and one that leads to itself", docx(
        numbered("one", 1) + numbered("two", 1) + numbered("lost", 3), style("Ours", "Ours", "<w:pPr><w:numPr>"
        '<w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering") + style("Self", "Self", "<w:pPr><w:numPr>"
        '<w:numId w:val="3"/></w:numPr></w:pPr>', kind="numbering"),
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Ours"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Ours"/>{level(0, "lowerRoman", "%1.")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Self"/></w:abstractNum>'
        + "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(3))),
     "I1(i.) one\nI1(ii.) two\nP lost", []),
    ("an empty numbered paragraph is counted, as Word does", docx(
        numbered("one", 1) + numbered("", 1) + numbered("three", 1), numbering=numbering(level(0, "decimal", "%1."))),
     "I1(1.) one\nI1(3.) three", []),
    ("labels typed by hand", docx(
        p(r("6.3") + "<w:r><w:tab/></w:r>" + r("We reply in ten days.")) + p("a) a letter") + p("* Unless it is complicated.")
        + p("<w:r><w:t>We will:</w:t><w:br/><w:t>- look</w:t><w:br/><w:t>- reply</w:t></w:r>")),
     "P(6.3) We reply in ten days.\nI1(a)) a letter\nF(*) Unless it is complicated.\nP We will:\nI1(-) look\nI1(-) reply", []),
    ("tables: header rows, merged cells", docx(
        table(("<w:tblHeader/>", ["Step", "Acknowledge", "Reply"]),
              [('<w:vMerge w:val="restart"/>', "Stage 1"), "5 days", "10 days"],
              [("<w:vMerge/>", ""), ('<w:gridSpan w:val="2"/>', "both later")],
              ('<w:gridBefore w:val="1"/>', ["a", "b"])) + p("After.")),
     "T1,1 Step\nT1,2 Acknowledge\nT1,3 Reply\nC2,1 Stage 1\nC2,2 5 days\nC2,3 10 days\nC3,2 both later\nC4,2 a\nC4,3 b\nP After.", []),
    ("a bold first row heads a table; a plain one is not called so", docx(
        table([p(r("Step", "<w:b/>")), p(r("Days", "<w:b/>"))], ["One", "10"]) + table(["Step", "Days"], ["One", "10"])
        + table(["Step", "Days"], ["One", "10"], properties='<w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1"/>'),
        style("Grid", "Grid", '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>', kind="table")),
     "T1,1 Step\nT1,2 Days\nC2,1 One\nC2,2 10\nC1,1 Step\nC1,2 Days\nC2,1 One\nC2,2 10\nT1,1 Step\nT1,2 Days\nC2,1 One\nC2,2 10", []),
    ("a frame around text and a table that holds the page are no tables; a list in a cell", docx(
        table([p("Boxed text.") + p("More of it.")]) + table(["x", "y"], [p("Head", "berschrift1") + p("Text."), "z"])
        + table(["Do", numbered("look", 1) + numbered("reply", 1)], ["a", "b"]), HEADINGS, numbering(level(0, "decimal", "%1."))),
     "P Boxed text.\nP More of it.\nP x\nP y\nH1 Head\nP Text.\nP z\nC1,1 Do\nC1,2(1.) look\nC1,2(2.) reply\nC2,1 a\nC2,2 b", []),
    ("notes follow their paragraph, list or table", docx(
        p("Head", "berschrift1") + p(r("Text") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" goes on."))
        + numbered('<w:r><w:t>one</w:t><w:footnoteReference w:id="3"/></w:r>', 1) + numbered("two", 1) + p("After.")
        + p('<w:r><w:t>End</w:t><w:endnoteReference w:id="2"/></w:r>') + p("Next", "berschrift1"), HEADINGS,
        numbering(level(0, "decimal", "%1.")),
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" First note."))}{p("Its second part.")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Second note.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{p("At the end.")}</w:endnote>'),
     "H1 Head\nP Text goes on.\nI1(1.) one\nI1(2.) two\nF(1) First note.\nF Its second part.\nF(2) Second note.\nP After.\nP End\n"
     "F(i) At the end.\nH1 Next", []),
    ("tracked changes are read as accepted", docx(
        p(r("We reply in ") + f'<w:del w:id="1"><w:r><w:delText>15</w:delText></w:r></w:del><w:ins w:id="2">{r("10")}</w:ins>'
          + r(" days.")) + f'<w:p><w:moveFrom w:id="3">{r("Moved text.")}</w:moveFrom></w:p>'
        + p("Between.") + f'<w:p><w:moveTo w:id="4">{r("Moved text.")}</w:moveTo></w:p>'
        + p(r("Joined "), more='<w:rPr><w:del w:id="5"/></w:rPr>') + p(r("paragraph."))
        + table(["a", "b"], ('<w:del w:id="6"/>', ["gone", "gone"]), ["c", "d"])
        + p(r("Same", '<w:rPrChange w:id="7"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'))),
     "P We reply in 10 days.\nP Between.\nP Moved text.\nP Joined paragraph.\nC1,1 a\nC1,2 b\nC2,1 c\nC2,2 d\nP Same",
     ["set aside: text that tracked changes deleted, 3 words",
      "tracked changes are read as accepted: 1 insertion kept, 3 deletions left out, 1 moved passage read once"]),
    ("hidden and struck text, comments, headers, footers, contents are set aside", docx(
        p("1 Purpose 3", "TOC1") + p(r("Seen ") + r("hidden by itself ", "<w:vanish/>") + r("by style ", '<w:rStyle w:val="Ghost"/>')
        + r("shown again ", '<w:rStyle w:val="Ghost"/><w:vanish w:val="0"/>') + r("struck", "<w:strike/>")
        + '<w:r><w:commentReference w:id="0"/></w:r>') + p("All hidden.", "Shade"),
        HEADINGS + style("Ghost", "Ghost", "<w:rPr><w:vanish/></w:rPr>", kind="character")
        + style("Shade", "Shade", "<w:rPr><w:vanish/></w:rPr>"),
        comments=f'<w:comment w:id="0">{p("Is that right?")}</w:comment>', header=p("Invented Council"), footer=p("Page")),
     "P Seen shown again",
     ["set aside: page header, 2 words", "set aside: page footer, 1 word", "set aside: table of contents, 3 words",
      "set aside: comments, 3 words", "set aside: hidden text, 7 words", "set aside: struck-through text, 1 word"]),
    ("a text box is read once, after its paragraph", docx(
        p(r("Before ") + box("Call us.") + r("after.")) + p("Next.")),
     "P Before after.\nA Call us.\nP Next.", []),
    ("fields, links, controls, signs", docx(
        p(r("See ") + field("REF _x \\h", "section 4") + r(" at ") + f'<w:hyperlink r:id="r9">{r("our page")}</w:hyperlink>'
          + f'<w:fldSimple w:instr="DATE">{r(" 3 May")}</w:fldSimple><w:sdt><w:sdtContent>{r(" now")}</w:sdtContent></w:sdt>')
        + p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>")
        + p('<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r>')
        + p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> yes</w:t></w:r>')
        + p(r("days") + r("1", '<w:vertAlign w:val="superscript"/>') + r(" 5") + r("th", '<w:vertAlign w:val="superscript"/>'))
        + p(field("PAGE", "7") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + r("lost")) + p("Not lost.")),
     "P See section 4 at our page 3 May now\nP a b c d\nP coop-x\nI1(\u2713) yes\nP days 5th\nP 7\nP Not lost.", []),
    ("the document under another name, another embedded", docx(
        p("Text.") + '<w:altChunk r:id="r5"/>', document="word/document2.xml"),
     "P Text.", ["1 embedded document is in it not read: save it as a file of its own"]),
]

REFUSED = [
    ("a DOCTYPE", {**docx(""), "word/document.xml": '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'}, "DOCTYPE"),
    ("no body", {**docx(""), "word/document.xml": "<a/>"}, "damaged"),
    ("no text", docx(p("")), "no text was found"),
    ("no document", {"[Content_Types].xml": docx("")["[Content_Types].xml"]}, "word/document.xml is not there"),
    ("a part with a name that is no name", docx("<a>", document="word/x\u0301&#10;y.xml"), "a part of it"),
    ("XML that is not well-formed", {**docx(""), "word/document.xml": "<a><b></a>"}, "damaged"),
    ("a spreadsheet", {"[Content_Types].xml": "", "xl/workbook.xml": ""}, "a spreadsheet (XLSX)"),
    ("slides", {"[Content_Types].xml": "", "ppt/presentation.xml": ""}, "a presentation (PPTX)"),
    ("an e-book", {"mimetype": "application/epub+zip", "META-INF/container.xml": ""}, "an e-book (EPUB)"),
    ("a zip file", {"a.txt": "text"}, "a zip file, which is not read: unpack it"),
    ("a password", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    ("old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"), "save it as DOCX"),
]

finish(check(CASES, "docx") + refuse(REFUSED, "docx"))
