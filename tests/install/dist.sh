#!/bin/sh
# SPDX-License-Identifier: MIT
# `make dist` gives the same bytes with another umask, zone and locale and at another time, and out of its own tarball.
. "$(dirname "$0")/../cli/setup.sh"
unset MAKEFLAGS MFLAGS MAKELEVEL
make_dist() {
	(cd "$1" && shift && umask "$1" && env TZ="$2" LC_ALL="$3" "${MAKE:-make}" -s dist) > log 2>&1 || fail "$(tail -5 log)"
}

describe 'twice, by another hand'
make_dist "$TOP_BUILDDIR" 022 UTC0 C
name=$(cd "$TOP_BUILDDIR" && echo chcheck-*.tar.xz)
mv "$TOP_BUILDDIR/$name" "$home/first.tar.xz"
sleep 2
make_dist "$TOP_BUILDDIR" 077 NZST-12 C.UTF-8
mv "$TOP_BUILDDIR/$name" "$home/second.tar.xz"
cmp "$home/first.tar.xz" "$home/second.tar.xz" || fail 'the bytes differ'

describe 'what is in it'
tar -tvJf "$home/first.tar.xz" > list || fail 'it cannot be read'
grep -q '/configure$' list || fail 'there is no configure'
[ "$(awk '{print $2}' list | sort -u)" = 0/0 ] || fail 'files belong to somebody'
[ "$(awk '{print $4, $5}' list | sort -u | wc -l)" -eq 1 ] || fail 'files have several times'
if grep -E '__pycache__|\.o$|\.log$|~$' list; then
	fail 'something that was built is in it'
fi

describe 'out of the tarball again'
tar -xJf "$home/first.tar.xz" -C "$home"
stamp=$(stat -c %Y "$home/${name%.tar.xz}/README.md")
mkdir "$home/again"
(cd "$home/again" && "$home/${name%.tar.xz}/configure" -q) > log 2>&1 || fail "$(tail -5 log)"
SOURCE_DATE_EPOCH=$stamp
export SOURCE_DATE_EPOCH
make_dist "$home/again" 027 UTC0 C
cmp "$home/first.tar.xz" "$home/again/$name" || fail 'the tarball makes another tarball'
finish
