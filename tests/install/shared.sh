#!/bin/sh
# SPDX-License-Identifier: MIT
# The shared library: exports the names of include/chcheck/symbols.txt and no other, and the example program runs on it.
. "$(dirname "$0")/../cli/setup.sh"
unset MAKEFLAGS MFLAGS MAKELEVEL
mkdir "$home/build"

describe 'building it'
(cd "$home/build" && "$TOP_SRCDIR/configure" -q --enable-shared CC="${CC:-cc}" &&
	"${MAKE:-make}" -s -j2 libchcheck.la) > log 2>&1 || fail "$(tail -5 log)"
shared=$home/build/.libs/libchcheck.so

describe 'what it exports'
python3 "$TOP_SRCDIR/tests/install/symbols.py" --shared "$shared" > log 2>&1 || fail "$(head -20 log)"

describe 'a name that is not on the list is not to be had'
printf 'int chc_loader_where(void);\nint main(void)\n{\n\treturn chc_loader_where();\n}\n' > inside.c
if ${CC:-cc} inside.c -L"$home/build/.libs" -lchcheck -o inside > log 2>&1; then
	fail 'a function of the inside can be linked'
fi
grep -q 'undefined reference' log || fail "$(tail -3 log)"

describe 'the example program on it'
${CC:-cc} -std=c17 -I"$TOP_SRCDIR/include" "$TOP_SRCDIR/doc/examples/verdicts.c" -L"$home/build/.libs" -lchcheck -o verdicts > log 2>&1 ||
	fail "$(tail -5 log)"
printf 'Complaints\n\nStage 1\nWe answer within 10 working days of acknowledging your complaint.\n' > policy.txt
LD_LIBRARY_PATH=$home/build/.libs CHCHECK_RULES=$TOP_SRCDIR/rules ./verdicts lgsco-2024 policy.txt > verdicts.out 2> log ||
	fail "$(cat log)"
grep -q '^met ' verdicts.out || fail 'it judges nothing'
finish
