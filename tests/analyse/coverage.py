#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Lines and branches that the first tier reaches, by layer, out of gcovr's summary. doc/coverage.md says what the rest is."""
import json
import sys
from collections import defaultdict

OUTSIDE = ("checker/reader", "checker/cli")


def share(part, whole):
	return f"{100 * part / whole:5.1f}%" if whole else "    -"


def main():
	sums = defaultdict(lambda: [0, 0, 0, 0])
	with open(sys.argv[1], encoding="utf-8") as file:
		files = json.load(file)["files"]
	for f in files:
		layer = f["filename"].rsplit("/", 1)[0]
		numbers = [f[x] for x in ("line_covered", "line_total", "branch_covered", "branch_total")]
		for key in [layer] + ([] if layer in OUTSIDE else ["library"]):
			sums[key] = [a + b for a, b in zip(sums[key], numbers)]
	for layer, (lines, of_lines, branches, of_branches) in sorted(sums.items(), key=lambda x: (x[0] == "library", x[0])):
		print(f"{layer:20} lines {share(lines, of_lines)} of {of_lines:6}  branches {share(branches, of_branches)} of {of_branches:6}")
	print("\nmost branches that no test takes:")
	for f in sorted(files, key=lambda f: f["branch_covered"] - f["branch_total"])[:20]:
		print(f"  {f['filename']:45} {f['branch_total'] - f['branch_covered']:4} branches, {f['line_total'] - f['line_covered']:4} lines")


main()
