#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether a CSV file is what its metadata says: csvw.py FILE.csv

Written from W3C's "Metadata Vocabulary for Tabular Data" and "Model for Tabular Data and Metadata on the
Web" (2015), the parts of them that such files use: where the metadata is found, its context and properties,
names and titles of columns against the header, required cells, types, formats and lists in cells.
Prints each fault; status 1 when there is one.
"""
import csv
import datetime
import io
import json
import os
import re
import sys
import urllib.parse

TABLE = {"@context", "@id", "@type", "url", "dialect", "tableSchema", "notes", "tableDirection", "transformations",
         "suppressOutput"}
SCHEMA = {"@id", "@type", "columns", "foreignKeys", "primaryKey", "rowTitles"}
INHERITED = {"aboutUrl", "datatype", "default", "lang", "null", "ordered", "propertyUrl", "required", "separator",
             "textDirection", "valueUrl"}
COLUMN = {"@id", "@type", "name", "suppressOutput", "titles", "virtual"} | INHERITED
DIALECT = {"@id", "@type", "commentPrefix", "delimiter", "doubleQuote", "encoding", "header", "headerRowCount",
           "lineTerminators", "quoteChar", "skipBlankRows", "skipColumns", "skipInitialSpace", "skipRows", "trim"}
# prefixes that the vocabulary's own context knows
PREFIXES = {"dc", "dcat", "dcterms", "foaf", "rdfs", "schema", "skos", "xsd", "prov", "owl", "rdf"}


def faults_of_keys(what, node, known):
    for key in node:
        if key not in known and key.split(":")[0] not in PREFIXES:
            yield f"{what}: property '{key}' is not in the vocabulary"


def is_date(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


TYPES = {
    "string": lambda text: True,
    "date": is_date,
    "decimal": lambda text: re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", text) is not None,
    "nonNegativeInteger": lambda text: re.fullmatch(r"\+?\d+|-0+", text) is not None,
    "boolean": lambda text: text in ("true", "false", "1", "0"),
}


def fault_of_value(text, datatype):
    base, form = datatype, None
    if isinstance(datatype, dict):
        base, form = datatype.get("base", "string"), datatype.get("format")
    if base == "boolean" and form is not None:
        return None if text in form.split("|") else f"'{text}' is not a boolean as {form}"
    if not TYPES[base](text):
        return f"'{text}' is not a {base}"
    if base == "string" and form is not None and not re.fullmatch(form, text):
        return f"'{text}' does not have the format"
    return None


def faults_of_cell(text, column):
    if text == column.get("null", ""):
        if column.get("required", False):
            yield "is empty and required"
        return
    values = text.split(column["separator"]) if column.get("separator") else [text]
    for value in values:
        fault = fault_of_value(value, column.get("datatype", "string"))
        if fault:
            yield fault


def faults_of_metadata(path, meta):
    context = meta.get("@context")
    if context != "http://www.w3.org/ns/csvw" and not (
            isinstance(context, list) and context[0] == "http://www.w3.org/ns/csvw" and len(context) == 2
            and set(context[1]) <= {"@language", "@base"}):
        yield "@context is not the vocabulary's"
    if meta.get("@type") != "Table":
        yield "@type is not Table"
    yield from faults_of_keys("table", meta, TABLE)
    yield from faults_of_keys("dialect", meta.get("dialect", {}), DIALECT)
    yield from faults_of_keys("schema", meta["tableSchema"], SCHEMA)
    if urllib.parse.unquote(meta["url"]) != os.path.basename(path):
        yield f"url '{meta['url']}' is not this file's"
    names = [column.get("name") for column in meta["tableSchema"]["columns"]]
    if len(set(names)) != len(names):
        yield "two columns of one name"
    for column in meta["tableSchema"]["columns"]:
        yield from faults_of_keys("column", column, COLUMN)
        # a name is used as a variable of RFC 6570, and may not begin with an underscore
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.]*", column["name"]):
            yield f"column name '{column['name']}' is not allowed"
        datatype = column.get("datatype", "string")
        base = datatype.get("base") if isinstance(datatype, dict) else datatype
        if base not in TYPES:
            yield f"datatype '{base}' is not known here"


def faults(path):
    with open(path + "-metadata.json", encoding="utf-8") as stream:
        meta = json.load(stream)
    yield from faults_of_metadata(path, meta)
    with open(path, "rb") as stream:
        text = stream.read().decode("utf-8")
    dialect = meta["dialect"]
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect["delimiter"],
                              quotechar=dialect["quoteChar"], doublequote=dialect["doubleQuote"], strict=True))
    if text and not text.endswith(dialect["lineTerminators"]):
        yield "the last line is not ended as the dialect says"
    columns = meta["tableSchema"]["columns"]
    if records[0] != [column["titles"] for column in columns]:
        yield f"the header {records[0]} is not that of the columns"
    for number, record in enumerate(records[1:], 2):
        if len(record) != len(columns):
            yield f"row {number} has {len(record)} cells"
            continue
        for cell, column in zip(record, columns):
            for fault in faults_of_cell(cell, column):
                yield f"row {number}, {column['name']}: {fault}"


def main():
    found = list(faults(sys.argv[1]))
    for fault in found[:20]:
        print(fault)
    if not found:
        print("valid")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
