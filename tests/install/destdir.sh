#!/bin/sh
# SPDX-License-Identifier: MIT
# What `make install` puts where, that nothing is left after `make uninstall`, and that a
# program can be built on the installed library by pkg-config alone.
. "$(dirname "$0")/../cli/setup.sh"
there=$home/there

describe 'installing into a folder'
(cd "$TOP_BUILDDIR" && "${MAKE:-make}" -s install DESTDIR="$there") > log 2>&1 || fail "$(tail -3 log)"
prefix=$there$(sed -n 's/^prefix = //p' "$TOP_BUILDDIR/Makefile")
for file in bin/chcheck libexec/chcheck/chcheck-reader lib/libchcheck.a include/chcheck/rulebook.h lib/pkgconfig/chcheck.pc \
	share/chcheck/rules/lgsco-2024/rulebook.yaml share/man/man1/chcheck.1 share/man/man1/chcheck-policy.1 \
	share/bash-completion/completions/chcheck share/zsh/site-functions/_chcheck share/fish/vendor_completions.d/chcheck.fish; do
	[ -s "$prefix/$file" ] || fail "$file is not there"
done

describe 'the example program, by pkg-config'
if command -v pkg-config > /dev/null 2>&1; then
	PKG_CONFIG_PATH=$prefix/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$there
	export PKG_CONFIG_PATH
	# a folder to install into is no system root: only our own paths are put in front
	unset PKG_CONFIG_SYSROOT_DIR
	flags=$(pkg-config --define-variable=prefix="$prefix" --cflags chcheck)
	libs=$(pkg-config --define-variable=prefix="$prefix" --static --libs chcheck)
	# shellcheck disable=SC2086
	${CC:-cc} -std=c17 -Wall -Wextra -Werror ${SANITIZE-} $flags "$TOP_SRCDIR/doc/examples/verdicts.c" $libs -o verdicts > log 2>&1 ||
		fail "$(tail -5 log)"
	printf 'Complaints\n\nStage 1\nWe answer within 10 working days of acknowledging your complaint.\n' > policy.txt
	CHCHECK_RULES=$TOP_SRCDIR/rules ./verdicts lgsco-2024 policy.txt > verdicts.out 2> verdicts.err || fail "$(cat verdicts.err)"
	grep -A1 '^met .*[Ss]tage 1' verdicts.out | grep -q 'within 10 working days' || fail 'the verdict on the answer is not there'
	if CHCHECK_RULES=$TOP_SRCDIR/rules ./verdicts no-such-code policy.txt > /dev/null 2> verdicts.err; then
		fail 'a rulebook that is not there is no trouble'
	fi
	grep -q "no rulebook 'no-such-code'" verdicts.err || fail 'it does not say what is wrong'
fi

describe 'uninstalling leaves no file'
(cd "$TOP_BUILDDIR" && "${MAKE:-make}" -s uninstall DESTDIR="$there") > log 2>&1 || fail "$(tail -3 log)"
left=$(find "$there" -type f -o -type l)
[ -z "$left" ] || fail "left behind: $left"
finish
