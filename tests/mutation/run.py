#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Breaks the library in N places, one at a time, and counts how many of them a test of the first tier notices.

    make mutation [SEED=1] [N=100] [ONLY=part of a path]

Works on a copy of what git has at HEAD, in mutation-build/ of the build folder:

  cov/    a build that counts which lines a run reaches. Every test runs there once; from then on it is known
          which tests reach a line at all, and how long each takes.
  plain/  the build that is broken. A change that the compiler takes to be none (the same object file) or that does
          not compile is drawn again.

A change is noticed when one of the tests that reach its line fails, or does not end in ten times its usual time.
The tests run quickest first and stop at the first that fails, or when BUDGET seconds are used up: what is left
then counts as not noticed. Lints and the install test are left out, since they look at the source and not at what it does.
survivors.txt says what nobody noticed; equivalent.txt beside this file, which of those change nothing a user could see.
"""
import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import mutants                                      # noqa: E402

LAYERS = ("checker/base", "checker/model", "checker/input", "checker/rulebook", "checker/engine", "checker/stats",
	"checker/run", "reports")
# Needs a database server, which the first tier has not.
LEFT_OUT = {"checker/input/rows_odbc.c"}
NOT_TESTS = ("tests/lint/", "tests/install/", "tests/cli/documentation.sh", "tests/cli/scale.sh")
MEMORY_MOST = 6 << 30
FILE_MOST = 2 << 30


def sh(command, **more):
	return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **more).stdout


def limits():
	os.setsid()
	resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
	resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_MOST, FILE_MOST))
	resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Build:
	def __init__(self, source, folder, *switches):
		self.source, self.folder = source, folder
		if not (folder / "config.status").exists():
			folder.mkdir(parents=True, exist_ok=True)
			with open(folder / "configure.out", "w", encoding="utf-8") as log:
				subprocess.run([source / "configure", "-q", *switches], cwd=folder, check=True, stdout=log)
		self.make("all")
		words = sh(["make", "-s", "--no-print-directory", "--eval=chc-tests: ; @echo $(check_PROGRAMS) : $(TESTS)", "chc-tests"],
			cwd=folder).split()
		self.programs = words[:words.index(":")]
		self.tests = [t for t in words[words.index(":") + 1:] if not t.startswith(NOT_TESTS)]

	def make(self, *targets):
		with open(self.folder / "make.out", "w", encoding="utf-8") as log:
			return subprocess.run(["make", "-s", "-j2", *targets], cwd=self.folder, stdout=log, stderr=log).returncode == 0

	def environment(self, **more):
		env = dict(os.environ, CHCHECK_RULES=str(self.source / "rules"), CHCHECK_READER=str(self.folder / "chcheck-reader"),
			CHCHECK=str(self.folder / "chcheck"), TOP_SRCDIR=str(self.source), TOP_BUILDDIR=str(self.folder),
			CC="gcc", SANITIZE="", LC_ALL="C", CK_DEFAULT_TIMEOUT="120", srcdir=str(self.source), **more)
		env.pop("MAKEFLAGS", None)
		return env

	def run(self, test, seconds, **more):
		"""How a test ended: 'passed', 'failed' or 'late', and after how many seconds."""
		path = self.source / test
		command = [str(self.folder / test)] if test in self.programs else \
			[sys.executable if test.endswith(".py") else "sh", str(path)]
		begin = time.monotonic()
		with open(self.folder / "test.out", "w", encoding="utf-8") as log:
			child = subprocess.Popen(command, cwd=self.folder, env=self.environment(**more), stdin=subprocess.DEVNULL,
				stdout=log, stderr=log, preexec_fn=limits)
			try:
				end = "passed" if child.wait(timeout=seconds) in (0, 77) else "failed"
			except subprocess.TimeoutExpired:
				end = "late"
			try:
				os.killpg(child.pid, signal.SIGKILL)
			except ProcessLookupError:
				pass
			child.wait()
		return end, time.monotonic() - begin


def copy_tree(top, to):
	to.mkdir(parents=True)
	archive = subprocess.Popen(["git", "archive", "HEAD"], cwd=top, stdout=subprocess.PIPE)
	subprocess.run(["tar", "-x", "-C", str(to)], stdin=archive.stdout, check=True)
	if archive.wait() != 0:
		sys.exit("mutation: works on a git checkout")
	subprocess.run(["./autogen.sh"], cwd=to, check=True, stdout=subprocess.DEVNULL)


def map_tests(build, counters):
	"""Runs every test once, each with a place of its own for gcov's counters. Its usual seconds by name."""
	times = {}
	if not build.make(*build.programs):
		sys.exit(f"mutation: the build fails, see {build.folder}/make.out")
	for test in build.tests:
		end, took = build.run(test, 900, GCOV_PREFIX=str(counters / test.replace("/", "_")))
		if end != "passed":
			print(f"left out, since it fails without a change: {test}", flush=True)
			continue
		times[test] = took
	return times


def reached(build, counters, times, name):
	"""For a source of the library, the tests by line."""
	stem = name.removesuffix(".c").rsplit("/", 1)
	lines = {}
	for test in times:
		place = counters / test.replace("/", "_") / str(build.folder).lstrip("/") / stem[0]
		for data in place.glob(f"*_la-{stem[1]}.gcda"):
			note = data.with_suffix(".gcno")
			if not note.exists():
				shutil.copy(build.folder / stem[0] / note.name, note)
			seen = json.loads(sh(["gcov", "-t", "--json-format", str(data)], cwd=build.folder))
			for file in seen["files"]:
				if not file["file"].endswith(name):
					continue
				for line in file["lines"]:
					if line["count"] > 0:
						lines.setdefault(line["line_number"], set()).add(test)
	return lines


def digest(path):
	return hashlib.sha256(path.read_bytes()).hexdigest()


class Session:
	def __init__(self, plain, cov, counters, times, budget):
		self.plain, self.cov, self.counters, self.times, self.budget = plain, cov, counters, times, budget
		self.lines = {}

	def tests_of(self, name, mutant):
		if name not in self.lines:
			self.lines[name] = reached(self.cov, self.counters, self.times, name)
		text = (self.plain.source / name).read_text()
		last = mutant.line + text.count("\n", mutant.start, mutant.end)
		tests = set()
		for line in range(mutant.line, last + 1):
			tests |= self.lines[name].get(line, set())
		# a statement of several lines is counted at its first
		back = mutant.line
		while not tests and back > mutant.line - 4 and back > 1:
			back -= 1
			tests = set(self.lines[name].get(back, set()))
		return sorted(tests, key=lambda t: self.times[t])

	def try_tests(self, tests):
		begin = time.monotonic()
		ran = 0
		for test in tests:
			if time.monotonic() - begin > self.budget:
				return None, f"{ran} of {len(tests)} tests ran in {self.budget} s"
			if test in self.plain.programs and not self.plain.make(test):
				return test, "does not link"
			end, _ = self.plain.run(test, 10 * self.times[test] + 20)
			ran += 1
			if end != "passed":
				return test, end
		return None, f"all {ran} tests that reach it passed"

	def attempt(self, name, mutant):
		"""None where the change is none; else (test that noticed or None, how)."""
		path = self.plain.source / name
		text = path.read_text()
		stem = name.removesuffix(".c").rsplit("/", 1)
		objects = list((self.plain.folder / stem[0]).glob(f"*_la-{stem[1]}.o"))
		if len(objects) != 1:
			return None
		before = digest(objects[0])
		try:
			path.write_text(mutants.apply(text, mutant))
			target = str(objects[0].relative_to(self.plain.folder).with_suffix(".lo"))
			if not self.plain.make(target) or digest(objects[0]) == before:
				return None
			tests = self.tests_of(name, mutant)
			if not tests:
				return None, "no test reaches it"
			if not self.plain.make("chcheck", "chcheck-reader", "chcheck-reader-ocr"):
				return "the build", "the completions cannot be made"
			return self.try_tests(tests)
		finally:
			path.write_text(text)
			self.plain.make(str(objects[0].relative_to(self.plain.folder).with_suffix(".lo")))


def describe(name, text, mutant):
	lines = text.split("\n")
	after = mutants.apply(text, mutant).split("\n")
	count = text.count("\n", mutant.start, mutant.end) + 1
	now = count - (len(lines) - len(after))
	at = mutant.line - 1
	return "\n".join([f"{name}:{mutant.line} {mutant.kind}"] + ["\t-" + x.strip() for x in lines[at:at + count]]
		+ ["\t+" + x.strip() for x in after[at:at + now]])


def draw(source, names, rng):
	"""A line first, so that long files get more and a crowded line no more than another."""
	places = {}
	for name in names:
		for m in mutants.mutants((source / name).read_text()):
			places.setdefault((name, m.line), []).append(m)
	lines = sorted(places)
	rng.shuffle(lines)
	for key in lines:
		yield key[0], rng.choice(places[key])


def main():
	arguments = argparse.ArgumentParser()
	arguments.add_argument("top", type=Path)
	arguments.add_argument("work", type=Path)
	arguments.add_argument("--seed", default="1")
	arguments.add_argument("--count", type=int, default=100)
	arguments.add_argument("--only", default="")
	arguments.add_argument("--budget", type=int, default=120)
	arguments.add_argument("--fresh", action="store_true", help="copy and map again")
	o = arguments.parse_args()
	os.nice(10)
	os.environ["CCACHE_DISABLE"] = "1"
	work = o.work.resolve()
	head = sh(["git", "rev-parse", "HEAD"], cwd=o.top).strip()
	stamp = work / "head"
	if o.fresh or not stamp.exists() or stamp.read_text() != head:
		shutil.rmtree(work, ignore_errors=True)
		copy_tree(o.top, work / "source")
	source, counters = work / "source", work / "counters"
	cov = Build(source, work / "cov", "--enable-coverage", "CFLAGS=-O0", "CC=gcc")
	plain = Build(source, work / "plain", "CFLAGS=-O1", "CC=gcc")
	plain.make(*plain.programs)
	if not (work / "times.json").exists():
		(work / "times.json").write_text(json.dumps(map_tests(cov, counters)))
	stamp.write_text(head)
	times = json.loads((work / "times.json").read_text())

	names = [n for n in sh(["git", "ls-files", "*.c"], cwd=o.top).split()
		if n.startswith(tuple(f"{x}/" for x in LAYERS)) and n not in LEFT_OUT and o.only in n]
	session = Session(plain, cov, counters, times, o.budget)
	tried = noticed = 0
	survivors = open(work / f"survivors-{o.seed}.txt", "w", encoding="utf-8")
	for name, mutant in draw(source, names, random.Random(o.seed)):
		if tried == o.count:
			break
		outcome = session.attempt(name, mutant)
		if outcome is None:
			continue
		tried += 1
		by, how = outcome
		noticed += by is not None
		print(f"{tried:3} {name}:{mutant.line} {mutant.kind}: " + (f"{by} ({how})" if by else f"NOT NOTICED, {how}"), flush=True)
		if not by:
			print(describe(name, (source / name).read_text(), mutant) + f"\n\t{how}\n", file=survivors, flush=True)
	print(f"seed {o.seed}: {noticed} of {tried} noticed ({100 * noticed / max(tried, 1):.0f}%); the others: {survivors.name}")


main()
