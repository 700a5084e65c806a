#!/bin/sh
# SPDX-License-Identifier: MIT
# Each public header compiles alone, and has the guard of its name.
. "$(dirname "$0")/lib.sh"

for h in $(files '*.h' include); do
	printf '#include "%s"\n' "${h#include/}" |
		${CC:-cc} -std=c17 -pedantic -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c - 2>> "$found" ||
		report "$h:1: does not compile alone"
	guard=CHC_$(basename "$h" .h | tr 'a-z-' 'A-Z_')_H
	grep -q "^#ifndef $guard\$" "$h" || report "$h:1: has no guard '$guard'"
done
finish
