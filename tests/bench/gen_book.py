#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The register of gen_cases.py in another form: reads it on standard input.

usage: gen_book.py xlsx|ndjson FILE < cases.csv

XLSX as programs write it: texts shared, dates as numbers with a style.
"""
import csv
import datetime
import json
import sys
import zipfile
from xml.sax.saxutils import escape

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EPOCH = datetime.date(1899, 12, 30)


def write_ndjson(rows, path):
    header = next(rows)
    with open(path, "w", encoding="utf-8") as f:
        for row in rows:
            f.write(json.dumps({k: v or None for k, v in zip(header, row)}, separators=(",", ":")) + "\n")


def serial(value):
    """The number of a day, or None for what is no day after 1900."""
    try:
        day = datetime.date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
    return (day - EPOCH).days if day and day.year > 1900 else None


def write_xlsx(rows, path):
    shared = {}
    days = {}

    def cell(value):
        if not value:
            return "<c/>"
        if value not in days:
            days[value] = serial(value)
        if days[value] is not None:
            return '<c s="1"><v>%d</v></c>' % days[value]
        return '<c t="s"><v>%d</v></c>' % shared.setdefault(value, len(shared))

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", f'<workbook {SPACE} xmlns:r="{KIND}"><sheets><sheet name="Cases" sheetId="1" '
                      'r:id="r1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(
            f'<Relationship Id="r{i}" Type="{KIND}/{kind}" Target="{part}"/>' for i, (kind, part) in enumerate(
                (("worksheet", "sheet.xml"), ("sharedStrings", "shared.xml"), ("styles", "styles.xml")), 1))
            + "</Relationships>")
        book.writestr("xl/styles.xml", f'<styleSheet {SPACE}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>')
        with book.open("xl/sheet.xml", "w") as sheet:
            sheet.write(f"<worksheet {SPACE}><sheetData>".encode())
            for number, row in enumerate(rows, 1):
                sheet.write(('<row r="%d">%s</row>' % (number, "".join(map(cell, row)))).encode())
            sheet.write(b"</sheetData></worksheet>")
        book.writestr("xl/shared.xml", f"<sst {SPACE}>" + "".join("<si><t>%s</t></si>" % escape(t) for t in shared) + "</sst>")


{"xlsx": write_xlsx, "ndjson": write_ndjson}[sys.argv[1]](csv.reader(sys.stdin), sys.argv[2])
