# SPDX-License-Identifier: MIT
"""Small office documents made from XML that a person can read, and what `chcheck show` makes of them:
a line a block, so that a test can say what it expects ("H2 Title", "P(2.3) text", "I1(a)) item",
"C1,2 cell", "T1,2 header cell", "F(1) note", "A text box")."""
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = os.environ.get("CHCHECK", "./chcheck")
SIGNS = {"heading": "H", "paragraph": "P", "list_item": "I", "table_cell": "C", "footnote": "F", "aside": "A"}

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"' \
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"' \
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"' \
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"' \
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(f'xmlns:{prefix}="{ODF}{name}:1.0"' for prefix, name in {
    "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible"}.items()) \
    + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def docx(body, styles="", numbering="", document="word/document.xml", **parts):
    """parts: footnotes, endnotes, comments, header, footer: the XML inside each part's root."""
    roots = {"footnotes": "w:footnotes", "endnotes": "w:endnotes", "comments": "w:comments",
             "header": "w:hdr", "footer": "w:ftr", "styles": "w:styles", "numbering": "w:numbering"}
    inner = {name: xml for name, xml in {"styles": styles, "numbering": numbering, **parts}.items() if xml}
    folder, name = document.rsplit("/", 1)
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{document}" ContentType="{MAIN}"/></Types>',
        document: f"<w:document {W}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{name}.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(f'<Relationship Id="r{i}" Type="{TYPES}{part}" Target="{part}.xml"/>' for i, part in enumerate(inner))
        + "</Relationships>"}
    for part, xml in inner.items():
        files[f"{folder}/{part}.xml"] = f"<{roots[part]} {W}>{xml}</{roots[part]}>"
    return files


def odt(body, styles="", automatic="", master="", outline=""):
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {NAMES}><office:styles>{outline}{styles}</office:styles>"
        f"<office:master-styles>{master}</office:master-styles></office:document-styles>"}


def flat(files):
    """The parts of an ODT file as the one XML file that programs write too (FODT)."""
    inner = {name: re.search(r"<office:document-\w+ [^>]*>(.*)</office:document-\w+>", xml, re.DOTALL).group(1)
             for name, xml in files.items() if name.endswith(".xml")}
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMES} ' \
        f'office:mimetype="{files["mimetype"]}">{inner["styles.xml"]}{inner["content.xml"]}</office:document>'


def pack(path, files):
    if isinstance(files, str):
        with open(path, "w", encoding="utf-8") as out:
            out.write(files)
        return path
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def show(path, form="json", seconds=60):
    return subprocess.run([PROGRAM, "show", "-f", form, path], capture_output=True, timeout=seconds)


def outline(answer, tree):
    """The blocks of the first document, and its warnings. Which cells are headers is only in the tree."""
    document = json.loads(answer)["documents"][0]
    text = document["text"].encode()
    heads = re.findall(r"^ *\d+ +\|\d+,\d+( header)?", tree, re.MULTILINE)
    lines = []
    for block in document["blocks"]:
        sign = SIGNS[block["kind"]]
        if sign in "HI":
            sign += str(block["level"])
        if sign == "C":
            sign = ("T" if heads.pop(0) else "C") + f"{block['row']},{block['column']}"
        if block["label"] and block["kind"] != "heading":
            sign += f"({block['label']})"
        lines.append(sign + " " + text[block["start"]:block["end"]].decode())
    asides = [f"set aside: {aside['what']}, {aside['words']} word" + ("" if aside["words"] == 1 else "s")
              for aside in document["coverage"]["set_aside"]]
    return lines, asides + [warning["message"] if isinstance(warning, dict) else warning for warning in document["warnings"]]


def check(cases, suffix):
    """cases: name, files, expected lines, expected warnings. Returns how many were wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, files, expected, warnings in cases:
            path = pack(os.path.join(folder, re.sub(r"\W+", "-", name) + "." + suffix), files)
            done = show(path)
            if done.returncode != 0:
                print(f"FAIL: {name}: status {done.returncode}: {done.stderr.decode()}")
                wrong += 1
                continue
            lines, said = outline(done.stdout, show(path, "text").stdout.decode())
            expected = [line for line in (part.strip() for part in expected.strip().split("\n")) if line]
            for what, got, want in (("blocks", lines, expected), ("warnings", said, warnings)):
                if got != want:
                    wrong += 1
                    print(f"FAIL: {name}: {what}\n  got\n    " + "\n    ".join(got) + "\n  wanted\n    " + "\n    ".join(want))
    return wrong


def refuse(cases, suffix):
    """cases: name, files or bytes, a part of the message. Returns how many were wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, files, message in cases:
            path = os.path.join(folder, "refused." + suffix)
            if isinstance(files, dict):
                pack(path, files)
            else:
                with open(path, "wb") as out:
                    out.write(files)
            done = show(path)
            said = done.stderr.decode()
            if done.returncode != 2 or message not in said or said.count("\n") != 1:
                print(f"FAIL: {name}: status {done.returncode}, '{message}' wanted\n  {said}{done.stdout.decode()[:400]}")
                wrong += 1
    return wrong


def finish(wrong):
    if wrong:
        print(f"{wrong} failed")
    sys.exit(1 if wrong else 0)
