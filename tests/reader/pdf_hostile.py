#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# PDFs cut off at every twentieth and with single bits changed: each is a document or one clean line about
# why not, within 10 seconds; the worker never dies of anything but its own limits.
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pdf")
FLIPS = int(os.environ.get("CHC_FLIPS", "100"))
BATCH = 20


def variants(name):
    with open(os.path.join(HERE, name), "rb") as file:
        whole = file.read()
    for part in range(1, 20):
        yield f"cut{part * 5}-{name}", whole[:len(whole) * part // 20]
    chance = random.Random(name)
    for flip in range(FLIPS):
        changed = bytearray(whole)
        # the first bytes say that it is a PDF at all
        changed[chance.randrange(8, len(changed))] ^= 1 << chance.randrange(8)
        yield f"flip{flip}-{name}", bytes(changed)


def main():
    chcheck = os.environ.get("CHCHECK", "")
    if not os.access(chcheck, os.X_OK) or not os.access(os.environ.get("CHCHECK_READER", ""), os.X_OK):
        sys.exit(77)
    bad = read = total = 0
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name in ("clauses-groff.pdf", "columns-weasy.pdf"):
            for own, data in variants(name):
                with open(os.path.join(folder, own), "wb") as file:
                    file.write(data)
                names.append(own)
        total = len(names)
        for at in range(0, total, BATCH):
            some = names[at:at + BATCH]
            try:
                run = subprocess.run([chcheck, "show", *some], cwd=folder, capture_output=True, timeout=10 * BATCH)
            except subprocess.TimeoutExpired:
                print("FAIL: too slow:", *some)
                bad += 1
                continue
            out = run.stdout.decode()
            errors = run.stderr.decode().splitlines()
            for own in some:
                about = [line for line in errors if f"{own}: error: " in line]
                shown = any(line.startswith(f"{own} (pdf, ") for line in out.splitlines())
                read += shown
                if shown == bool(about) or len(about) > 1:
                    print(f"FAIL: {own}: shown {shown}, errors {about}")
                    bad += 1
                if any(word in line for line in about for word in ("stopped at it", "not usable", "took longer")):
                    print(f"FAIL: {own}: {about}")
                    bad += 1
            if run.returncode not in (0, 2) or len(errors) > len(some):
                print(f"FAIL: status {run.returncode}, {errors}")
                bad += 1
    print(f"{total} files, {read} read, {bad} bad")
    sys.exit(bad > 0)


main()
