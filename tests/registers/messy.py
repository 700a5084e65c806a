#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Small registers as they come: each file in messy/ with what chcheck makes of it, in NAME.expected.

A file NAME.yaml is its mapping. A file NAME.parts is a zip file in a form that can be read: `%%part` lines, and
what stands in the part behind each; NAME is made from it. Files that would be too long are made here.
REGEN=1 writes what came out in place of what is expected: read the difference before it is committed.
"""
import json
import os
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "messy")
PROGRAM = os.environ.get("CHCHECK", "./chcheck")
ONES = ("path", "cases")
LEAST = 40


def line_of_ten_megabytes():
    return b"case_ref,received\nA-1,2026-03-02\nA-2," + b"x" * (10 << 20) + b"\nA-3,2026-03-02\n"


def text_of_ten_megabytes():
    return b'{"case_ref":"A-1","received":"2026-03-02"}\n{"case_ref":"A-2","received":"' + b"x" * (10 << 20) + b'"}\n'


MADE = {"long-line.csv": line_of_ten_megabytes, "long-text.ndjson": text_of_ten_megabytes}


def unpack(source, target):
    part, lines = None, []
    with open(source, encoding="utf-8") as f, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as z:
        for line in f.read().split("\n") + ["%%"]:
            if not line.startswith("%%"):
                lines.append(line)
                continue
            if part:
                z.writestr(part, "\n".join(lines))
            part, lines = line[2:], []


def run(folder, name, *more):
    arguments = [PROGRAM, "cases", "--as-of", "2026-06-30", *more]
    mapping = os.path.join(HERE, name + ".yaml")
    if os.path.exists(mapping):
        with open(mapping, encoding="utf-8") as f, open(os.path.join(folder, name + ".yaml"), "w", encoding="utf-8") as g:
            g.write(f.read())
        arguments += ["-m", name + ".yaml"]
    return subprocess.run(arguments + [name], cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def case_line(text):
    case = json.loads(text)
    verdicts = " ".join("%s=%s" % (step, s["verdict"]) for step, s in case["steps"].items() if s["verdict"] != "not_reached")
    quality = "; ".join(q["id"] + ("(" + q["column"] + ")" if q["column"] else "") for q in case["quality"])
    return "row %d %s: %s%s" % (case["row"], json.dumps(case["case_ref"], ensure_ascii=False), verdicts or "not reached",
                                " | " + quality if quality else "")


def register_line(text):
    register = json.loads(text)["registers"][0]
    return "register: " + ", ".join(
        "%s %s" % (key.replace("_", " "), "row %d %s" % (value["row"], value["column"]) if isinstance(value, dict) else value)
        for key, value in register.items() if value not in (None, 0) and key not in ONES)


def outcome(folder, name):
    judged = run(folder, name, "-f", "ndjson")
    lines = ["status %d" % judged.returncode] + judged.stderr.splitlines()
    if judged.stdout:
        lines.append(register_line(run(folder, name, "-f", "json").stdout))
        lines += [case_line(line) for line in judged.stdout.splitlines()]
    return "\n".join(lines) + "\n"


def names():
    found = set(MADE)
    for name in os.listdir(HERE):
        if name.endswith(".parts"):
            found.add(name[:-6])
        elif not name.endswith((".expected", ".yaml")):
            found.add(name)
    return sorted(found)


def prepare(folder, name):
    target = os.path.join(folder, name)
    if name in MADE:
        content = MADE[name]()
    elif os.path.exists(os.path.join(HERE, name + ".parts")):
        unpack(os.path.join(HERE, name + ".parts"), target)
        return
    else:
        with open(os.path.join(HERE, name), "rb") as f:
            content = f.read()
    with open(target, "wb") as f:
        f.write(content)


def main():
    failures = 0
    known = set()
    with tempfile.TemporaryDirectory() as folder:
        for name in names():
            prepare(folder, name)
            got = outcome(folder, name)
            known.add(name + ".expected")
            expected = os.path.join(HERE, name + ".expected")
            if os.environ.get("REGEN"):
                with open(expected, "w", encoding="utf-8") as f:
                    f.write(got)
                continue
            wanted = ""
            if os.path.exists(expected):
                with open(expected, encoding="utf-8") as f:
                    wanted = f.read()
            if got != wanted:
                failures += 1
                print("FAIL: %s\n--- expected\n%s--- came\n%s" % (name, wanted, got))
    stray = {n for n in os.listdir(HERE) if n.endswith(".expected")} - known
    if stray:
        failures += 1
        print("FAIL: expected of no register: %s" % ", ".join(sorted(stray)))
    if len(known) < LEAST:
        failures += 1
        print("FAIL: %d registers, where at least %d are promised" % (len(known), LEAST))
    print("%d registers, %d failed" % (len(known), failures))
    return 1 if failures else 0


sys.exit(main())
