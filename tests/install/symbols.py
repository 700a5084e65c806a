#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The binary interface of the library is the list in include/chcheck/symbols.txt, and that is what the headers declare.

	symbols.py                    the headers, the list and the static library agree
	symbols.py --shared FILE      a shared library exports these names and no other
	symbols.py --write            writes the list anew from the headers

The linker exports what the list says (-export-symbols in Makefile.am), so that a name that is not on it is not to be had.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

TOP = Path(os.environ.get("TOP_SRCDIR") or Path(__file__).resolve().parents[2])
BUILD = Path(os.environ.get("TOP_BUILDDIR") or ".")
LIST = TOP / "include" / "chcheck" / "symbols.txt"
# What has a socket is linked into the program alone.
IN_THE_PROGRAM = {"chc_serve_run"}
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", re.M)
BODY = re.compile(r"static inline[^;{]*\{.*?\n\}", re.S)
DECLARED = re.compile(r"^(?!typedef|struct chc_\w+;|\s)[^;{}]*?\b(?<!struct )(?<!enum )(?<!union )(chc_\w+)\s*(?:\(|\[\]|;|\[)", re.M)


def declared():
	"""Functions and objects of the public headers."""
	names = set()
	for header in sorted((TOP / "include" / "chcheck").glob("*.h")):
		text = BODY.sub("", DIRECTIVE.sub("", COMMENT.sub("", header.read_text(encoding="utf-8"))))
		names |= set(DECLARED.findall(text))
	return names - IN_THE_PROGRAM


def defined(file, *switches):
	said = subprocess.run(["nm", "-g", "--defined-only", *switches, str(file)], capture_output=True, text=True, check=True).stdout
	return {line.split()[2] for line in said.splitlines() if len(line.split()) == 3 and line.split()[1] in "TDRBVG"}


def compare(what, names, listed, hint):
	for name in sorted(names - listed):
		print(f"{name}: {what}, and is not in include/chcheck/symbols.txt")
	for name in sorted(listed - names):
		print(f"{name}: in include/chcheck/symbols.txt, and {hint}")
	return names == listed


def main():
	if sys.argv[1:] == ["--write"]:
		LIST.write_text("".join(f"{n}\n" for n in sorted(declared())), encoding="utf-8")
		return 0
	lines = LIST.read_text(encoding="utf-8").splitlines()
	listed = set(lines)
	if lines != sorted(listed):
		print("include/chcheck/symbols.txt is not sorted, or says a name twice: run tests/install/symbols.py --write")
		return 1
	if sys.argv[1:2] == ["--shared"]:
		fine = compare("is exported", defined(sys.argv[2], "-D"), listed, "is not exported")
	else:
		fine = compare("is declared in a public header", declared(), listed, "no public header declares it")
		missing = listed - defined(BUILD.joinpath(".libs", "libchcheck.a"))
		for name in sorted(missing):
			print(f"{name}: declared and listed, but the library does not define it: define it, or take it out of the header")
		fine = fine and not missing
	if not fine:
		print("A name was added: run tests/install/symbols.py --write and raise current and age of -version-info in Makefile.am.\n"
			"A name went, or what one takes changed: raise current, put age to 0, and say it in doc/CHANGELOG.md.")
	return 0 if fine else 1


sys.exit(main())
