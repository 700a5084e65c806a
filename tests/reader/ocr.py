#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Text recognition: a scanned page, a file with one scanned and one ordinary page, an empty picture. Where it is
# not built in, that --ocr says so. scan/page.png is bench/sources/scan.json as LibreOffice printed it, drawn at
# 200 dots an inch in black and white.
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(HERE, "bench"))
import source as sources  # noqa: E402

CHCHECK = os.environ.get("CHCHECK", "chcheck")
TEXT = (b"BT /F 18 Tf 60 770 Td (Typed page) Tj ET BT /F 11 Tf 60 740 Td (This page was written by a machine and needs "
        b"no guess at all, since its) Tj ET BT /F 11 Tf 60 726 Td (letters are in the file as letters.) Tj ET")
bad = 0


def expect(true, *what):
    global bad
    if not true:
        bad += 1
        print("FAIL:", *what)


def picture():
    """The pixels of the committed page as PDF wants them: PNG's own rows, by its predictor."""
    with open(os.path.join(HERE, "scan", "page.png"), "rb") as file:
        data = file.read()
    width, height = struct.unpack(">II", data[16:24])
    at, pixels = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        pixels += data[at + 8:at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return width, height, pixels


def write(path, pages):
    """pages: 'text', 'scan', 'blank' (a grey picture)"""
    width, height, pixels = picture()
    grey = zlib.compress(b"\x80")
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
               b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode"
               b"/DecodeParms<</Predictor 15/Columns %d/BitsPerComponent 1>>/Length %d>>stream\n%s\nendstream"
               % (width, height, width, len(pixels), pixels),
               b"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
               b"/Length %d>>stream\n%s\nendstream" % (len(grey), grey)]
    kids = []
    for page in pages:
        content = {"text": TEXT, "scan": b"q 595 0 0 842 0 0 cm /S Do Q", "blank": b"q 500 0 0 700 40 40 cm /G Do Q"}[page]
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources"
                       b"<</Font<</F 3 0 R>>/XObject<</S 4 0 R/G 5 0 R>>>>>>" % len(objects))
        kids.append(len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    with open(path, "wb") as file:
        file.write(out)


def run(*arguments):
    return subprocess.run([CHCHECK, *arguments], capture_output=True, text=True, timeout=300, check=False)


def words(text):
    return re.findall(r"[a-z0-9.]+", text.lower())


def show(*arguments):
    out = run("show", "-f", "json", *arguments)
    expect(out.returncode == 0, "status", out.returncode, out.stderr)
    document = json.loads(out.stdout)["documents"][0]
    raw = document["text"].encode()
    for block in document["blocks"]:
        block["text"] = raw[block["start"]:block["end"]].decode()
    return document


def scanned():
    document = show("--ocr", "scanned.pdf")
    blocks = document["blocks"]
    wanted = [w for b in sources.expected(sources.load("scan")) for w in words((b["label"] or "") + " " + b["text"])]
    got = [w for b in blocks for w in words((b["label"] or "") + " " + b["text"])]
    missing = list(wanted)
    for word in got:
        if word in missing:
            missing.remove(word)
    expect(len(missing) * 50 <= len(wanted), len(missing), "of", len(wanted), "words were not found:", missing)
    expect(all(b["ocr"] is True for b in blocks), "blocks that are not marked as recognised")
    expect([b["text"] for b in blocks if b["kind"] == "heading"]
           == ["Complaints policy of Marlow Heath Council", "Stage 1", "What you can expect"], "headings",
           [b["text"] for b in blocks if b["kind"] == "heading"])
    expect({b["label"] for b in blocks} >= {"2.1", "2.2", "a)", "b)", "c)"}, "labels", [b["label"] for b in blocks])
    expect(any(b["kind"] == "table_cell" and b["text"] == "Twenty working days" and (b["row"], b["column"]) == (3, 2)
               for b in blocks), "the table", [(b["row"], b["column"], b["text"]) for b in blocks if b["row"]])
    told = [w for w in document["warnings"] if re.search(r"recognition \(OCR\).*page 1 (\d+)%", w)]
    expect(told and int(re.search(r"page 1 (\d+)%", told[0])[1]) >= 80, "confidence", document["warnings"])
    print(f"{len(wanted) - len(missing)} of {len(wanted)} words of the scanned page; {told[0] if told else ''}")
    expect("(OCR) " in run("show", "--ocr", "scanned.pdf").stdout, "show as text does not mark it")


def mixed():
    document = show("--ocr", "mixed.pdf")
    by_page = {page: [b for b in document["blocks"] if b["page"] == page] for page in (1, 2, 3)}
    expect(by_page[1] and not any(b["ocr"] for b in by_page[1]), "page 1 has letters of its own")
    expect(by_page[2] and all(b["ocr"] for b in by_page[2]), "page 2 is a picture")
    expect("since its letters are in the file as letters." in by_page[1][-1]["text"], "page 1", by_page[1])
    expect(any(b["text"].startswith("You will have our full response within 10 working days") for b in by_page[2]), "page 2")
    expect(any("page 3 holds no text, only pictures, in which no words were recognised" in w for w in document["warnings"]),
           "the empty picture", document["warnings"])
    expect(any("page 2 " in w and "page 1" not in w and "(OCR)" in w for w in document["warnings"]), document["warnings"])
    plain = show("mixed.pdf")
    expect(not any(b["ocr"] for b in plain["blocks"]) and {b["page"] for b in plain["blocks"]} == {1}, "without --ocr")
    expect(any("pages 2-3 hold no text, only pictures: OCR needed" in w for w in plain["warnings"]), plain["warnings"])


def evidence():
    out = run("policy", "--ocr", "-f", "json", "scanned.pdf")
    expect(out.returncode in (0, 1), "status", out.returncode, out.stderr)
    found = [e for f in json.loads(out.stdout)["findings"] for e in f["evidence"]]
    expect(found and all(e["ocr"] is True for e in found), "evidence that is not marked", found[:1])
    expect("scanned.pdf" in out.stdout and "page 1 (OCR)" in run("policy", "--ocr", "scanned.pdf").stdout, "the text report")
    found = [e for f in json.loads(run("policy", "--ocr", "-f", "json", "mixed.pdf").stdout)["findings"] for e in f["evidence"]]
    expect(all(e["ocr"] is (e["page"] == 2) for e in found), "evidence of a mixed file")


def main():
    for program in ("CHCHECK", "CHCHECK_READER"):
        if not os.access(os.environ.get(program, ""), os.X_OK):
            sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write("scanned.pdf", ["scan"])
        write("mixed.pdf", ["text", "scan", "blank"])
        write("blank.pdf", ["blank", "blank"])
        out = run("show", "--ocr", "scanned.pdf")
        if "not built in" in out.stderr:
            expect(out.returncode == 2 and not out.stdout and "--ocr" in out.stderr, out.stderr)
            out = run("policy", "--ocr", "mixed.pdf")
            expect(out.returncode == 2 and not out.stdout and "not built in" in out.stderr, out.stderr)
            print("text recognition is not built in, and says so")
        else:
            scanned()
            mixed()
            evidence()
            out = run("show", "--ocr", "blank.pdf")
            expect(out.returncode == 2 and "found no words in its pictures" in out.stderr, out.stderr)
        out = run("show", "scanned.pdf")
        expect(out.returncode == 2 and "it was scanned; OCR needed (--ocr)" in out.stderr, out.stderr)
        os.chdir("/")
    sys.exit(bad > 0)


main()
