#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A workbook as its own XML has it: read_xlsx.py BOOK.xlsx [SHEET OUT.csv]

Checks what a careful reader of the format would: the sheets and their order, that no cell is a formula, that every
date is a number with a style of dates, that the header of a table stays in sight, that the file names no clock.
With a sheet's name its cells are written as CSV, dates in ISO form and booleans as words.
"""
import csv
import datetime
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SHEETS = ["Summary", "Indicators", "Cases", "Data quality", "About"]


def column_of(reference):
    letters, number = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1, int(number) - 1


def date_styles(book):
    styles = ET.fromstring(book.read("xl/styles.xml"))
    formats = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    cells = styles.find(MAIN + "cellXfs")
    return {i for i, xf in enumerate(cells) if formats.get(xf.get("numFmtId")) == "yyyy-mm-dd"}


def value_of(cell, dates, faults):
    kind = cell.get("t", "n")
    if cell.find(MAIN + "f") is not None:
        faults.append(f"{cell.get('r')} is a formula")
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(MAIN + "t"))
    text = cell.findtext(MAIN + "v")
    if text is None:
        return ""
    if kind == "b":
        return "true" if text == "1" else "false"
    if kind != "n":
        faults.append(f"{cell.get('r')} has the type {kind}")
        return text
    if int(cell.get("s", "0")) in dates:
        return (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(text))).isoformat()
    return text


def rows_of(book, path, dates, faults):
    sheet = ET.fromstring(book.read(path))
    rows = []
    for row in sheet.iter(MAIN + "row"):
        for cell in row:
            column, number = column_of(cell.get("r"))
            while len(rows) <= number:
                rows.append([])
            rows[number] += [""] * (column + 1 - len(rows[number]))
            rows[number][column] = value_of(cell, dates, faults)
    return sheet, rows


def main():
    faults, tables = [], {}
    with zipfile.ZipFile(sys.argv[1]) as book:
        workbook = ET.fromstring(book.read("xl/workbook.xml"))
        targets = {r.get("Id"): r.get("Target") for r in ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
        names = [s.get("name") for s in workbook.iter(MAIN + "sheet")]
        if names[:5] != SHEETS:
            faults.append(f"the sheets are {names}")
        dates = date_styles(book)
        for sheet in workbook.iter(MAIN + "sheet"):
            element, rows = rows_of(book, "xl/" + targets[sheet.get(REL + "id")], dates, faults)
            tables[sheet.get("name")] = rows
            pane = element.find(f"{MAIN}sheetViews/{MAIN}sheetView/{MAIN}pane")
            if sheet.get("name") not in ("Summary", "About") and (pane is None or pane.get("state") != "frozen"
                                                                  or pane.get("ySplit") != "1"):
                faults.append(f"the header of '{sheet.get('name')}' does not stay in sight")
            if element.find(MAIN + "cols") is None:
                faults.append(f"'{sheet.get('name')}' has no widths")
        if any(item.date_time[0] != 1980 for item in book.infolist()):
            faults.append("the file says when it was packed")
    for fault in faults[:20]:
        print(fault)
    if len(sys.argv) > 2:
        # a row ends with its last cell that holds something
        rows = tables[sys.argv[2]]
        with open(sys.argv[3], "w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(row + [""] * (len(rows[0]) - len(row)) for row in rows)
    print(f"{len(names)} sheets, {sum(map(len, tables.values()))} rows, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
