#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Documents made to do harm or broken on their way, in every format. Each ends in blocks or in one line about
why not, and the worker never dies of it: it has ten seconds of processor time and 512 MiB of memory, and what
needs more is said to.

HOSTILE=long (make check-hostile) cuts one file of each format at every hundredth and changes bits in 6000; else a part
of that."""
import os
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import hostile_cases  # noqa: E402
from office_files import PROGRAM, docx, flat, odt  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
LONG = os.environ.get("HOSTILE") == "long"
SECONDS, BATCH = 12, 20         # the worker has ten, the client needs some
CUTS = range(0, 100, 1 if LONG else 20)
FLIPS = 6000 if LONG else 100
# these cost seconds each, and are for the long run
SLOW = ("forms-in-forms.pdf", "flate-bomb.pdf", "flate-bomb-twice.pdf")
MEMORY = 512 << 10
SLOWER = 1
MOST = {"seconds": (0, ""), "memory": (0, "")}
KILLED = ("stopped at it", "took longer", "not usable", "gave up on it")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def is_instrumented():
    """What a sanitizer adds to the time is not the program's."""
    return b"__asan_init" in read(os.environ.get("CHCHECK_READER", "./chcheck-reader"))


def samples():
    """One good file of each format."""
    bench = os.path.join(HERE, "bench", "files")
    note = f'<w:footnote w:id="1">{hostile_cases.W_TEXT}</w:footnote>'
    return {
        "docx": hostile_cases.packed(docx(hostile_cases.W_TEXT * 40, footnotes=note)),
        "odt": hostile_cases.packed(odt(hostile_cases.T_TEXT * 40)),
        "lo.docx": read(os.path.join(bench, "timescales-lo.docx")),
        "lo.odt": read(os.path.join(bench, "clauses-lo.odt")),
        "fodt": flat(odt(hostile_cases.T_TEXT * 20)).encode(),
        "html": read(os.path.join(bench, "page-guide-hand.html")),
        "md": read(os.path.join(bench, "typed-hand.md")),
        "txt": read(os.path.join(bench, "typed-hand.txt")),
        "pdf": read(os.path.join(HERE, "pdf", "clauses-groff.pdf")),
        "doc": read(os.path.join(HERE, "converted", "letter.doc")),
        "rtf": read(os.path.join(HERE, "converted", "letter.rtf")),
    }


def broken():
    good = samples()
    for suffix, data in good.items():
        for part in CUTS:
            yield f"cut-{part}.{suffix}", data[:len(data) * part // 100]
    source = random.Random(20)
    names = [name for name in good if name not in ("doc", "rtf")]
    for flip in range(FLIPS):
        # a converter is a program of somebody else: it is tried too, but less often
        suffix = names[flip % len(names)] if flip % 20 else ("doc", "rtf")[flip // 20 % 2]
        changed = bytearray(good[suffix])
        for _ in range(1 + flip % 3):
            changed[source.randrange(len(changed))] ^= 1 << source.randrange(8)
        yield f"flip-{flip}.{suffix}", bytes(changed)


def show(names, folder):
    """Status, what was said, the seconds of processor time (those on the clock say more of the machine), the most KiB of
    memory that the program or its worker had."""
    done = subprocess.Popen([PROGRAM, "show", *names], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = done.stderr.read().decode(errors="replace")
    done.stderr.close()
    _, status, used = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    return done.returncode, said, used.ru_utime + used.ru_stime, used.ru_maxrss


def judge(names, folder):
    """Faults of these files, read in one call; those of a batch that is not in order are then read one by one."""
    code, said, took, memory = show(names, folder)
    MOST["seconds"] = max(MOST["seconds"], (took / len(names), names[0]))
    MOST["memory"] = max(MOST["memory"], (memory, names[0]))
    lines = [line for line in said.split("\n") if line]
    fault = ""
    if took > SECONDS * (len(names) if len(names) > 1 else 1) * SLOWER:
        fault = f"took {took:.1f} s"
    elif memory > MEMORY and SLOWER == 1:
        fault = f"took {memory >> 10} MiB"
    elif code not in (0, 2):
        fault = f"status {code}: {said}"
    elif len(lines) > len(names) or (code == 2) != bool(lines):
        fault = f"status {code} with {len(lines)} lines: {said}"
    elif any(word in line for word in KILLED for line in lines):
        fault = said
    elif code == 0 and len(names) == 1 and lines:
        fault = said
    if not fault:
        return []
    if len(names) == 1:
        return [f"{names[0]}: {fault[:600]}"]
    return [own for name in names for own in judge([name], folder)]


def most_memory():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def make(folder, kind):
    """In a process of its own: what this one needs of memory would be taken for the program's."""
    for name, data in hostile_cases.all_cases() if kind == "cases" else broken():
        if name in SLOW and not LONG:
            continue
        with open(os.path.join(folder, name), "wb") as out:
            out.write(data)


def main():
    if len(sys.argv) > 2:
        make(sys.argv[1], sys.argv[2])
        return
    global SLOWER
    if not os.access(PROGRAM, os.X_OK):
        print("no program at", PROGRAM)
        sys.exit(77)
    SLOWER = 4 if is_instrumented() else 1
    faults, count = [], 0
    for kind, size in (("cases", 1), ("broken", BATCH)):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, __file__, folder, kind], check=True)
            names = sorted(os.listdir(folder))
            count += len(names)
            for at in range(0, len(names), size):
                faults += judge(names[at:at + size], folder)
    for fault in faults:
        print("FAIL:", fault)
    (seconds, slow), (memory, large) = MOST["seconds"], MOST["memory"]
    print(f"{count} documents, {len(faults)} faults; at most {seconds:.1f} s of processor time ({slow}), {memory >> 10} MiB ({large})")
    sys.exit(bool(faults))


main()
