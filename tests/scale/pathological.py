#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Second tier: inputs that are far too long, too deep or too many. Each is answered, or refused by name and place, within
a budget of processor time and of address space; about ten times what it took when this was written."""
import os
import resource
import subprocess
import sys
import tempfile

PROGRAM = os.environ["CHCHECK"]
HEAD = "case_ref,service,received,s1_acknowledged,s1_response\n"
MIB = 1 << 20


def text(content):
    def make(path):
        with open(path, "w", encoding="utf-8") as out:
            for piece in content if not isinstance(content, str) else [content]:
                out.write(piece)
    return make


def pieces(start, piece, count, end=""):
    yield start
    for _ in range(count):
        yield piece
    yield end


def rows(count, row):
    yield HEAD
    for i in range(count):
        yield row % i


def folder(count):
    def make(path):
        os.mkdir(path)
        for i in range(count):
            with open("%s/%05d.csv" % (path, i), "w", encoding="utf-8") as out:
                out.write(HEAD + "R%d,Bins,2026-04-01,2026-04-02,2026-04-09\n" % i)
    return make


DAY = ["--as-of", "2026-06-30"]
# name of the file, how it is made, arguments before it, statuses, what is said, seconds, MiB of address space
CASES = [
    ("line.txt", text(pieces("", "We answer every complaint in ten working days and ", MIB)), ["policy"], (0, 1, 2), "", 100, 2048),
    ("line.html", text(pieces("<p>", "We answer every complaint in ten working days and ", MIB)), ["policy"], (0, 1, 2), "", 100, 2048),
    ("line.md", text(pieces("", "We *answer* every complaint in ten working days ", MIB)), ["policy"], (0, 1, 2), "", 100, 2048),
    ("line.csv", text(pieces("", "abcdefghi,", 5 * MIB)), ["cases", *DAY], (2,), "line.csv:1:", 20, 128),
    ("cell.csv", text(pieces(HEAD + "A,", "x" * MIB, 1024)), ["cases", *DAY], (2,), "cell.csv:2:1: error: a row longer than 1 MiB", 20, 128),
    ("cell.ndjson", text(pieces('{"case_ref": "', "x" * MIB, 1024)), ["cases", *DAY], (2,), "cell.ndjson:1:", 20, 128),
    ("deep.json", text("[" * 100000), ["cases", *DAY], (2,), "deep.json:1:", 10, 128),
    ("deep-result.json", text("[" * 100000), ["compare", "deep-result.json"], (2,), "deep-result.json:1:", 10, 256),
    ("deep.html", text("<div>" * 100000 + "We answer."), ["policy"], (0, 1, 2), "", 60, 1024),
    ("deep.yaml", text("[" * 100000), ["cases", *DAY, "HEAD", "-m"], (2,), "deep.yaml:1:", 10, 256),
    ("aliases.yaml", text(pieces("a: &a x\nb: [", "*a, ", MIB, "]\n")), ["cases", *DAY, "HEAD", "-m"], (2,), "aliases.yaml:", 30, 512),
    ("columns.csv", text(["case_ref,received" + "".join(",c%d" % i for i in range(100000)) + "\nA,2026-04-01\n"]),
        ["cases", *DAY], (0, 1, 2), "", 30, 256),
    ("services.csv", text(rows(MIB, "R%d,Service %d,2026-04-01,2026-04-02,2026-04-09\n".replace("Service %d", "S"))),
        ["cases", *DAY, "--by", "service", "-f", "json"], (0, 1), "", 60, 256),
    ("distinct.csv", text((HEAD if i < 0 else "R%d,Service %d,2026-04-01,2026-04-02,2026-04-09\n" % (i, i) for i in range(-1, MIB))),
        ["cases", *DAY, "--by", "service", "-f", "json"], (0, 1, 2), "", 100, 2048),
    ("findings.csv", text(rows(100000, "R%d,Bins,2026-04-09,2026-04-02,31/31/2026\n")), ["cases", *DAY, "-f", "html"], (0, 1), "", 30, 256),
    ("findings.ndjson.csv", text(rows(100000, "R%d,Bins,2026-04-09,2026-04-02,31/31/2026\n")), ["cases", *DAY, "-f", "ndjson"], (0, 1), "", 30, 256),
    ("files", folder(10000), ["cases", *DAY, "-f", "json"], (0, 1), "", 100, 512),
]


def limits(seconds, mib):
    def apply():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (mib * MIB, mib * MIB))
    return apply


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        text(HEAD + "A,Bins,2026-04-01,2026-04-02,2026-04-09\n")("register.csv")
        for name, make, arguments, statuses, said, seconds, mib in CASES:
            if sys.argv[1:] and name not in sys.argv[1:]:
                continue
            make(name)
            arguments = ["register.csv" if a == "HEAD" else a for a in arguments] + [name]
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            with open("stdout", "wb") as out:
                run = subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE,
                                     preexec_fn=limits(seconds, mib), check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            message = run.stderr.decode("utf-8", "replace")
            good = run.returncode in statuses and said in message and (run.returncode != 2 or message)
            good = good and "out of memory" not in message and (run.returncode == 2 or os.path.getsize("stdout") > 0)
            failed += not good
            print("%s: %s: status %d, %.1f s, %d bytes%s" % (
                "ok" if good else "FAIL", name, run.returncode,
                after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, os.path.getsize("stdout"),
                ", " + message.split("\n", maxsplit=1)[0][:150] if message else ""), flush=True)
            if os.path.isfile(name):
                os.unlink(name)
    return 1 if failed else 0


sys.exit(main())
