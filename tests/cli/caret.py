#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""On a terminal an error shows the line and a caret below the place; elsewhere it is one line."""
import os
import pty
import subprocess
import sys
import tempfile

program = os.environ.get("CHCHECK", "./chcheck")
text = "rulebook: {schema: chcheck-rulebook/1, id: b, caf\u00e9: x, shade: y}\n\tcolour: \x1b[31mred\n"


def run(folder, terminal):
    command = [program, "policy", "-r", folder + "/", folder + "/x.txt"]
    if not terminal:
        return subprocess.run(command, capture_output=True).stderr.decode()
    master, slave = pty.openpty()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=slave)
    os.close(slave)
    out = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    return out.decode().replace("\r\n", "\n")


def main():
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/x.txt", "w") as f:
            f.write("text\n")
        with open(folder + "/a.yaml", "w", encoding="utf-8") as f:
            f.write(text.splitlines()[0] + "\n")
        plain = run(folder, False).splitlines()
        shown = run(folder, True).splitlines()
        for line in plain:
            assert line.startswith("chcheck: "), line
        for key in ("caf", "shade"):
            at = next(i for i, line in enumerate(shown) if "key-unknown" in line and key in line)
            assert shown[at] in plain, shown[at]
            assert shown[at + 1] == "    " + text.splitlines()[0], shown[at + 1]
            assert shown[at + 2] == "    " + " " * text.index(key) + "^", shown[at + 2]
        # no control character of a file reaches the terminal
        with open(folder + "/a.yaml", "w", encoding="utf-8") as f:
            f.write(text.replace("\n\t", "\n"))
        assert "\x1b" not in run(folder, True)


if not os.access(program, os.X_OK):
    sys.exit(77)
main()
