#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Three analysers over every C source, against the list of what is known: gcc -fanalyzer, clang-tidy, cppcheck.

    make analyse                the whole tree
    make analyse ONLY=input     files whose path contains a word

A finding that no line of known.txt explains is printed, and the status is 1. A line that explains nothing any more
is an error too when the whole tree was read, since the next finding there would be hidden. The model (model.h) says
to the analysers what they cannot see across files.
"""
import fnmatch
import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(os.environ.get("TOP_SRCDIR") or Path(__file__).resolve().parents[2]).resolve()
BUILD = Path(os.environ.get("TOP_BUILDDIR") or ".").resolve()
HERE = Path(__file__).resolve().parent
FINDING = re.compile(r"^(?P<file>[^:\s]+):(?P<line>\d+):(?:\d+:)? (?:warning|error): (?P<text>.*?) ?(?:\[CWE-\d+\] )?\[(?P<check>[\w.,-]+)\]$")
# As in Makefile.am: the sources that know the workbooks' library.
WORKBOOKS = ("reports/case_book.c", "reports/case_book_")
PACKAGES = ("poppler-glib", "gio-2.0", "tesseract", "lept", "libzip", "jansson", "yaml-0.1", "libpcre2-8", "odbc", "sqlite3",
	"xlsxwriter", "libcmark-gfm", "gumbo", "expat", "libmd", "libseccomp", "libmicrohttpd")


def flags_of(name):
	flags = ["-DHAVE_CONFIG_H", f"-I{BUILD}", "-Iinclude", "-Ichecker", "-I.", '-DCHC_RULES_DIR="rules"',
		'-DCHC_READER_PATH="chcheck-reader"', "-DCHC_WITH_GLIB", "-std=c17", "-pthread"]
	if name.startswith(WORKBOOKS):
		flags.append("-DCHC_WITH_WORKBOOKS")
	flags += ["-include", f"{BUILD}/config.h", "-include", "checker/base/banned.h"]
	if name != "checker/base/error.c":
		flags += ["-include", "tests/analyse/model.h"]
	return flags


def system_flags():
	found = []
	for package in PACKAGES:
		said = subprocess.run(["pkg-config", "--cflags", package], capture_output=True, text=True, check=False)
		if said.returncode == 0:
			found += [f for f in shlex.split(said.stdout) if f.startswith("-I") and f not in found]
	return [f"-isystem{f[2:]}" for f in found]


def said_by(command):
	done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
	return done.stdout + done.stderr


def gcc(name, system):
	return said_by(["gcc", *flags_of(name), *system, "-O1", "-fanalyzer", "-fdiagnostics-plain-output", "-c", "-o", os.devnull, name])


def clang_tidy(name, system):
	return said_by(["clang-tidy", "-quiet", name, "--", *flags_of(name), *system])


def cppcheck(names):
	includes = [f for f in flags_of("") if f.startswith("-I")]
	return said_by(["cppcheck", "-q", "--enable=warning,style,performance,portability", "--std=c11", "--library=posix",
		"--inline-suppr", "-DHAVE_CONFIG_H", f"--include={BUILD}/config.h", "-DCHC_WITH_GLIB", "-DCHC_WITH_WORKBOOKS",
		"--suppress=missingIncludeSystem", "--template={file}:{line}:{column}: warning: {message} [cppcheck-{id}]",
		*includes, *names])


def findings(text):
	found = set()
	for line in text.split("\n"):
		m = FINDING.match(line.replace("‘", "'").replace("’", "'"))
		if m:
			name = os.path.relpath(os.path.join(TOP, m["file"]), TOP)
			found.add((name, int(m["line"]), m["check"].removeprefix("-W"), m["text"]))
		elif re.match(r"^[^\s:]+(:\d+)*: (fatal )?error:", line):
			found.add((line.split(":")[0], 0, "does-not-compile", line))
	return found


class Known:
	"""`CHECK | FILE | WORDS of the line or of the message | REASON`; * stands for anything in the first two."""
	def __init__(self, line, number):
		self.number, self.used = number, False
		self.check, self.file, self.words, self.reason = (x.strip() for x in line.split(" | ", 3))

	def explains(self, file, check, text):
		return fnmatch.fnmatch(check, self.check) and fnmatch.fnmatch(file, self.file) and self.words in text


def read_known():
	known = []
	for number, line in enumerate((HERE / "known.txt").read_text(encoding="utf-8").split("\n"), 1):
		if line.strip() and not line.startswith("#"):
			if line.count(" | ") < 3:
				sys.exit(f"known.txt:{number}: a line is CHECK | FILE | WORDS | REASON")
			known.append(Known(line, number))
	return known


def main():
	only = os.environ.get("ONLY", "")
	names = sorted(str(p.relative_to(TOP)) for folder in ("checker", "reports") for p in (TOP / folder).rglob("*.c")
		if only in str(p))
	for program in ("gcc", "clang-tidy", "cppcheck"):
		if subprocess.run(["sh", "-c", f"command -v {program}"], capture_output=True, check=False).returncode != 0:
			sys.exit(f"analyse needs the program {program}")
	system, known, found = system_flags(), read_known(), set()
	with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
		work = [pool.submit(clang_tidy, n, system) for n in names] + [pool.submit(gcc, n, system) for n in names] \
			+ [pool.submit(cppcheck, names)]
		for done in work:
			found |= findings(done.result())
	trouble = explained = 0
	for file, line, check, text in sorted(found):
		source = (TOP / file).read_text(encoding="utf-8", errors="replace").split("\n") if (TOP / file).is_file() else []
		words = text + "\n" + (source[line - 1].strip() if 0 < line <= len(source) else "")
		rows = [k for k in known if k.explains(file, check, words)]
		for k in rows:
			k.used = True
		if rows:
			explained += 1
			continue
		trouble += 1
		print(f"{file}:{line}: {check}: {text}\n\t{words.splitlines()[-1]}")
	for k in known:
		if not k.used and not only:
			trouble += 1
			print(f"tests/analyse/known.txt:{k.number}: explains nothing any more: {k.check} {k.file} {k.words}")
	print(f"{len(names)} files, {len(found)} findings, {explained} of them known, {trouble} to look at")
	sys.exit(trouble > 0)


main()
