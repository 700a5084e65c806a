#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""ODT files made here, and the blocks that a careful reader would see in each."""
import sys

sys.dont_write_bytecode = True
from office_files import check, finish, flat, odt, refuse  # noqa: E402

DOT = "\u2022"


def p(text, style="", tag="text:p"):
    return f'<{tag} text:style-name="{style}">{text}</{tag}>'


def h(text, level, more=""):
    return f'<text:h text:outline-level="{level}" {more}>{text}</text:h>'


def number(level, form, more="", tag="text:list-level-style-number"):
    return f'<{tag} text:level="{level}" style:num-format="{form}" {more}/>'


def bullet(level, sign):
    return f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{sign}"/>'


def list_style(name, *levels):
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def items(*contents, style="", more=""):
    """An item is text, XML, or (attributes, XML)."""
    style = f'text:style-name="{style}"' if style else ""
    xml = ""
    for item in contents:
        attributes, content = item if isinstance(item, tuple) else ("", item)
        xml += f"<text:list-item {attributes}>{content if content.startswith('<') else p(content)}</text:list-item>"
    return f"<text:list {style} {more}>{xml}</text:list>"


def style(name, inside="", family="paragraph", more=""):
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inside}</style:style>'


def look(more):
    return f"<style:text-properties {more}/>"


def table(*rows, head=""):
    """A cell is text or (attributes, text); None is a covered one."""
    def row(cells):
        xml = ""
        for cell in cells:
            attributes, text = cell if isinstance(cell, tuple) else ("", cell)
            xml += "<table:covered-table-cell/>" if cell is None else \
                f"<table:table-cell {attributes}>{text if text.startswith('<') else p(text)}</table:table-cell>"
        return f"<table:table-row>{xml}</table:table-row>"
    first = f"<table:table-header-rows>{row(head)}</table:table-header-rows>" if head else ""
    return f"<table:table><table:table-column/>{first}{''.join(row(cells) for cells in rows)}</table:table>"


OUTLINE = "<text:outline-style>" + number(1, "1", tag="text:outline-level-style") \
    + number(2, "1", 'text:display-levels="2"', "text:outline-level-style") \
    + number(3, "a", 'style:num-prefix="(" style:num-suffix=")"', "text:outline-level-style") + "</text:outline-style>"
CLAUSES = list_style("L1", number(1, "1", 'style:num-suffix="."'), number(2, "1", 'text:display-levels="2"'),
                     number(3, "a", 'style:num-prefix="(" style:num-suffix=")"'), number(4, "i", 'style:num-suffix="."'))
NUMBERS = list_style("L2", number(1, "1", 'style:num-suffix=")"'), number(2, "A", 'style:num-suffix="."'))
BULLETS = list_style("L3", bullet(1, "\uf0b7"), bullet(2, "\u2013"))

CASES = [
    ("headings", odt(
        p("A policy", "Title") + h("First", 1) + h("Deep", 9) + p("Plain") + p("By style", "Ours") + p("Bold title", "Strong")
        + p("Round", "LoopA"),
        styles=style("Title") + style("Head", more='style:default-outline-level="2"')
        + style("Ours", more='style:parent-style-name="Head"') + style("LoopA", more='style:parent-style-name="LoopB"')
        + style("LoopB", more='style:parent-style-name="LoopA"'), automatic=style("Strong", look('fo:font-weight="bold"'))),
     "H1 A policy\nH1 First\nH6 Deep\nP Plain\nH2 By style\nH3 Bold title\nP Round",
     ["1 heading has no heading style and is told by its look: a guess"]),
    ("titles told by the size of their letters rank by it", odt(
        p("Complaints policy", "Big") + p("Text of the size that most text has, and more of it than of any other.")
        + p('<text:span text:style-name="Mid">Our process</text:span>') + p("More text of that size follows here, and then more of it.")
        + p("Much larger by percent", "Percent") + p("Even more text of that size is here, so that the large ones are rare."),
        styles='<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"/></style:default-style>'
        + style("Standard") + style("Percent", look('fo:font-size="130%"'), more='style:parent-style-name="Standard"'),
        automatic=style("Big", look('fo:font-size="18.5pt"')) + style("Mid", look('fo:font-size="16pt"'), "text")),
     "H1 Complaints policy\nP Text of the size that most text has, and more of it than of any other.\nH2 Our process\n"
     "P More text of that size follows here, and then more of it.\nH3 Much larger by percent\n"
     "P Even more text of that size is here, so that the large ones are rare.",
     ["3 headings have no heading style and are told by their look: a guess"]),
    ("numbered headings", odt(
        h("Scope", 1) + h("Who", 2) + h("What", 2) + h("A case", 3) + h("Times", 1) + h("One", 2)
        + h("Not counted", 1, 'text:is-list-header="true"') + h("Again", 1, 'text:restart-numbering="true" text:start-value="7"'),
        outline=OUTLINE),
     "H1 1 Scope\nH2 1.1 Who\nH2 1.2 What\nH3 (a) A case\nH1 2 Times\nH2 2.1 One\nH1 Not counted\nH1 7 Again", []),
    ("clauses, and how a word processor nests them", odt(
        items(p("Purpose.") + items("Who may complain." , p("Time.") + items("late;", p("later.") + items("much"))),
              "Stages.", style="L1")
        + items(items("The first.", more=""), style="L1", more='text:continue-numbering="true"'), automatic=CLAUSES),
     "P(1.) Purpose.\nP(1.1) Who may complain.\nP(1.2) Time.\nI1((a)) late;\nI1((b)) later.\nI2(i.) much\nP(2.) Stages.\nP(2.1) The first.", []),
    ("lists: start values, continuing, second paragraphs, headers", odt(
        items("one", p("two") + p("more of two"), style="L2") + p("Between.")
        + items("three", style="L2", more='text:continue-numbering="true" xml:id="x"') + items("one", style="L2")
        + items("four", style="L2", more='text:continue-list="x" xml:id="y"') + items("five", style="L2", more='text:continue-list="x"')
        + items(('text:start-value="9"', "nine"), "ten", style="L2")
        + f'<text:list text:style-name="L2"><text:list-header>{p("Head of it")}</text:list-header></text:list>', automatic=NUMBERS),
     "I1(1)) one\nI1(2)) two\nI1 more of two\nP Between.\nI1(3)) three\nI1(1)) one\nI1(4)) four\nI1(5)) five\nI1(9)) nine\nI1(10)) ten\n"
     "I1 Head of it", []),
    ("bullets, and a style that only the paragraph names", odt(
        p("We will:") + items(p("look") + items("at papers"), "reply", style="L3") + items(p("lettered", "Item")),
        automatic=BULLETS + NUMBERS + style("Item", more='style:list-style-name="L2"')),
     f"P We will:\nI1({DOT}) look\nI2(\u2013) at papers\nI1({DOT}) reply\nI1(1)) lettered", []),
    ("formats as newer files have them; letters after z", odt(
        items(p("x") + items("y"), style="L5") + items(('text:start-value="27"', "a"), style="L6")
        + items(('text:start-value="28"', "b"), style="L7"),
        automatic=list_style("L5", number(1, "I", 'style:num-list-format="Part %1%:"'),
                             number(2, "1", 'text:display-levels="2" loext:num-list-format="%1%-%2%"'))
        + list_style("L6", number(1, "a")) + list_style("L7", number(1, "a", 'style:num-letter-sync="true"'))),
     "I1(Part I:) x\nP(I-1) y\nI1(aa) a\nI1(bb) b", []),
    ("tables: header rows, merged cells, a bold first row, a frame", odt(
        table([('table:number-rows-spanned="2"', "Stage 1"), "5 days", "10 days"],
              [None, ('table:number-columns-spanned="2"', "both later"), None], head=["Step", "Acknowledge", "Reply"])
        + table([p("Step", "Th"), p("Days", "Th")], ["One", "10"]) + table(["Step", "Days"], ["One", "10"])
        + table([p("Boxed.") + p("More.")]),
        styles=style("Table_20_Heading", more='style:display-name="Table Heading"')
        + style("Th", more='style:parent-style-name="Table_20_Heading"')),
     "T1,1 Step\nT1,2 Acknowledge\nT1,3 Reply\nC2,1 Stage 1\nC2,2 5 days\nC2,3 10 days\nC3,2 both later\nT1,1 Step\nT1,2 Days\n"
     "C2,1 One\nC2,2 10\nC1,1 Step\nC1,2 Days\nC2,1 One\nC2,2 10\nP Boxed.\nP More.", []),
    ("notes and boxes follow their paragraph or list", odt(
        h("Head", 1) + p('Text<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
                         f'{p("The note.")}{p("Its second part.")}</text:note-body></text:note> goes on.')
        + items('<text:p>one<text:note><text:note-citation>*</text:note-citation><text:note-body>'
                f'{p("Starred.")}</text:note-body></text:note></text:p>', "two", style="L2")
        + p(f'Before <draw:frame><draw:text-box>{p("Call us.")}</draw:text-box><svg:title>No</svg:title></draw:frame>after.')
        + p(f'<draw:custom-shape>{p("In a shape.")}</draw:custom-shape>') + p("Next."), automatic=NUMBERS),
     "H1 Head\nP Text goes on.\nI1(1)) one\nI1(2)) two\nF(1) The note.\nF Its second part.\nF(*) Starred.\nP Before after.\nA Call us.\n"
     "A In a shape.\nP Next.", []),
    ("deleted text stands apart; hidden text, comments, contents, headers are set aside", odt(
        "<text:tracked-changes>"
        f'<text:changed-region><text:deletion>{p("15")}</text:deletion></text:changed-region>'
        "<text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
        + f'<text:table-of-content><text:index-body>{p("1 Purpose 3")}</text:index-body></text:table-of-content>'
        + p('We reply in <text:change/><text:change-start/>10<text:change-end/> days.'
            f'<office:annotation>{p("Is that right?")}</office:annotation>')
        + p('Seen <text:span text:style-name="Ghost">not seen </text:span><text:span text:style-name="Line">struck</text:span>'
            '<text:hidden-text text:is-hidden="true">gone</text:hidden-text>')
        + p('<text:hidden-paragraph text:is-hidden="true"/>All of it.')
        + f'<text:section text:display="none">{p("Secret part.")}</text:section><text:section>{p("Open part.")}</text:section>'
        + f'<text:section text:display="condition" text:is-hidden="true">{p("Hidden so.")}</text:section>'
        + f'<text:section text:display="condition" text:is-hidden="false">{p("Shown so.")}</text:section>',
        automatic=style("Ghost", look('text:display="none"'), "text") + style("Line", look('style:text-line-through-style="solid"'), "text"),
        master=f'<style:master-page><style:header>{p("Invented Council")}</style:header><style:footer>{p("Page")}</style:footer></style:master-page>'),
     "P We reply in 10 days.\nP Seen\nP Open part.\nP Shown so.",
     ["set aside: page header, 2 words", "set aside: page footer, 1 word", "set aside: table of contents, 3 words",
      "set aside: comments, 3 words", "set aside: hidden text, 10 words", "set aside: struck-through text, 1 word",
      "set aside: text that tracked changes deleted, 1 word",
      "tracked changes are read as accepted: 1 insertion kept, 1 deletion left out, 0 moved passages read once"]),
    ("spaces, tabs, breaks, fields, links, signs of notes", odt(
        p("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d\n   e")
        + p('See <text:a>our page</text:a> of <text:date>3 May</text:date>, <text:bookmark-ref>section 4</text:bookmark-ref>')
        + p('days<text:span text:style-name="Up">1</text:span> 5<text:span text:style-name="Up">th</text:span>')
        + p("6.3<text:tab/>We reply in ten days.") + p("co\u00adop"),
        automatic=style("Up", look('style:text-position="super 58%"'), "text")),
     "P a b c d e\nP See our page of 3 May, section 4\nP days 5th\nP(6.3) We reply in ten days.\nP coop", []),
]

EMPTY = odt(p("x"))
REFUSED = [
    ("a DOCTYPE", {**EMPTY, "content.xml": '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'}, "DOCTYPE"),
    ("a password", {**EMPTY, "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                    "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"}, "protected by a password"),
    ("a password, newer", {**EMPTY, "encrypted-package": "x"}, "protected by a password"),
    ("no text", odt(p("")), "no text was found"),
    ("no content", {"mimetype": EMPTY["mimetype"]}, "damaged"),
    ("a spreadsheet", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "a spreadsheet (ODS)"),
    ("slides", {"mimetype": "application/vnd.oasis.opendocument.presentation"}, "a presentation (ODP)"),
]

# the same as one XML file
FLAT = [(f"flat, {name}", flat(files), expected, warnings) for name, files, expected, warnings in CASES]
NAMED = [("its name says PDF", EMPTY, "P x", ["its name ends in '.pdf', but what is in it is odt, and it was read as that"])]
finish(check(CASES, "odt") + check(FLAT, "fodt") + check(NAMED, "pdf") + refuse(REFUSED, "odt"))
