#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Office documents made to do harm or broken on their way: each is read or refused with one line, soon,
and the worker never has to be killed for it."""
import io
import os
import random
import sys
import tempfile
import time
import zipfile

sys.dont_write_bytecode = True
from office_files import docx, finish, odt, show  # noqa: E402

SECONDS = 10
FLIPS = 200
KILLED = ("stopped at it", "took longer", "not usable")
W_TEXT = "<w:p><w:r><w:t>We reply in ten days.</w:t></w:r></w:p>"


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def nested(tag, depth, inside):
    return f"<{tag}>" * depth + inside + f"</{tag}>" * depth


GOOD = {"docx": packed(docx(W_TEXT * 40, footnotes=f'<w:footnote w:id="1">{W_TEXT}</w:footnote>')),
        "odt": packed(odt("<text:p>We reply in ten days.</text:p>" * 40))}
LOL = "<!DOCTYPE a [<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{i + 1} '{f'&a{i};' * 10}'>" for i in range(9)) + "]><a>&a9;</a>"
STYLES = 20000
QUOTED = '"restart"'
CASES = {
    "zip-bomb.docx": {**docx(W_TEXT), "word/document.xml": b"<a>" + b" " * (300 << 20)},
    "zip-bomb.odt": {**odt(""), "content.xml": b"<a>" + b"<b/>" * (60 << 20)},
    "billion-laughs.docx": {**docx(W_TEXT), "word/document.xml": LOL},
    "billion-laughs.odt": {**odt(""), "styles.xml": LOL},
    "deep.docx": docx(nested("w:sdt", 100000, W_TEXT)),
    "deep.odt": odt(nested("text:section", 100000, "<text:p>x</text:p>")),
    "deep-tables.docx": docx("<w:tbl><w:tr><w:tc>" * 120 + W_TEXT + "</w:tc></w:tr></w:tbl>" * 120),
    "circle.docx": docx('<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', "".join(
        f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{(i + 1) % STYLES}"/></w:style>' for i in range(STYLES))),
    "circle.odt": odt('<text:p text:style-name="s0">x</text:p>', "".join(
        f'<style:style style:name="s{i}" style:family="paragraph" style:parent-style-name="s{(i + 1) % STYLES}"/>'
        for i in range(STYLES))),
    "circle-of-lists.docx": docx(
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
        '<w:style w:type="numbering" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'),
    "note-in-itself.docx": docx('<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r></w:p>', footnotes='<w:footnote w:id="1">'
                                '<w:p><w:r><w:t>y</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>'),
    "many-references.docx": docx('<w:p><w:r><w:t>x</w:t>' + '<w:footnoteReference w:id="9"/>' * 50000 + "</w:r></w:p>", footnotes="".join(
        f'<w:footnote w:id="n{i}"><w:p/></w:footnote>' for i in range(2000))),
    "merged.docx": docx("<w:tbl>" + "".join("<w:tr>" + "".join(
        f'<w:tc><w:tcPr><w:vMerge{"" if row else " w:val=" + QUOTED}/></w:tcPr><w:p><w:r><w:t>{row * 7919 % 1000 + cell}</w:t></w:r></w:p></w:tc>'
        for cell in range(300)) + "</w:tr>" for row in range(300)) + "</w:tbl>"),
    "many-lists.odt": odt('<text:list text:continue-list="no"><text:list-item><text:p>x</text:p></text:list-item></text:list>' * 20000),
    "large-numbers.docx": docx(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999999"/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="-7"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>' + W_TEXT
        + '<w:p><w:pPr><w:outlineLvl w:val="99"/><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:r><w:t>x</w:t></w:r></w:p>', numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="-99999999999"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%9%%0%"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'),
    "entries.docx": {**docx(W_TEXT), **{f"a{i}": "" for i in range(20001)}},
}


def judge(name, data, folder):
    """What is wrong with the answer, or nothing."""
    path = os.path.join(folder, name)
    with open(path, "wb") as out:
        out.write(data)
    began = time.monotonic()
    done = show(path, seconds=120)
    took = time.monotonic() - began
    said = done.stderr.decode()
    os.remove(path)
    if took > SECONDS:
        return f"took {took:.1f} s"
    if done.returncode not in (0, 2):
        return f"status {done.returncode}: {said}"
    if done.returncode == 2 and (said.count("\n") != 1 or any(words in said for words in KILLED)):
        return said
    return ""


def broken():
    for suffix, data in GOOD.items():
        for part in range(0, 100, 5):
            yield f"cut-{part}.{suffix}", data[:len(data) * part // 100]
        source = random.Random(20)
        for flip in range(FLIPS // len(GOOD)):
            changed = bytearray(data)
            changed[source.randrange(4, len(data))] ^= 1 << source.randrange(8)
            yield f"flip-{flip}.{suffix}", bytes(changed)


def main():
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, data in [*((name, packed(files)) for name, files in CASES.items()), *broken()]:
            fault = judge(name, data, folder)
            if fault:
                wrong += 1
                print(f"FAIL: {name}: {fault}")
    finish(wrong)


main()
