#!/bin/sh
# SPDX-License-Identifier: MIT
# ./autogen.sh         makes ./configure (autoreconf)
# ./autogen.sh demo    installs what is missing, builds in ./build, assesses samples/
# ./autogen.sh check   installs what is missing, builds twice, runs all tests but the slow ones
# ./autogen.sh check-all   the same, then those with a browser, an office program and a database
set -eu
cd "$(dirname "$0")"

usage() {
	sed -n 's/^# \(\.\/autogen\)/\1/p' "$0"
}

say() {
	printf '\n== %s\n' "$*"
}

has_module() {
	pkg-config --exists "$1" 2> /dev/null
}

# Prints the Debian packages that would give what a build needs and is not there.
missing_packages() {
	while read -r command package; do
		command -v "$command" > /dev/null 2>&1 || printf '%s ' "$package"
	done <<- LIST
		autoreconf autoconf
		automake automake
		libtoolize libtool
		pkg-config pkg-config
		make make
		gcc gcc
		xz xz-utils
	LIST
	printf '#include <stdlib.h>\n' | gcc -fsyntax-only -x c - 2> /dev/null || printf 'libc6-dev '
	while read -r module package; do
		has_module "$module" || printf '%s ' "$package"
	done <<- LIST
		libpcre2-8 libpcre2-dev
		yaml-0.1 libyaml-dev
		libmd libmd-dev
		jansson libjansson-dev
		gumbo libgumbo-dev
		libcmark-gfm libcmark-gfm-dev
		libseccomp libseccomp-dev
		libzip libzip-dev
		expat libexpat1-dev
		poppler-glib libpoppler-glib-dev
	LIST
	printf '#include <cmark-gfm-core-extensions.h>\n' | gcc -fsyntax-only -x c - 2> /dev/null ||
		printf 'libcmark-gfm-extensions-dev '
	[ "$1" != demo ] || return 0
	has_module check || printf 'check '
	command -v clang > /dev/null 2>&1 || printf 'clang '
	command -v python3 > /dev/null 2>&1 || printf 'python3 '
	python3 -c 'from jsonschema import Draft202012Validator' 2> /dev/null || printf 'python3-jsonschema '
	# text recognition, so that its tests run
	has_module tesseract || printf 'libtesseract-dev libleptonica-dev '
	find /usr/share/tesseract-ocr -name eng.traineddata 2> /dev/null | grep -q . || printf 'tesseract-ocr-eng '
	# registers out of databases, and workbooks
	has_module sqlite3 || printf 'libsqlite3-dev '
	has_module xlsxwriter || printf 'libxlsxwriter-dev '
	# the browser front, and what its tests ask it with
	has_module libmicrohttpd || printf 'libmicrohttpd-dev '
	command -v curl > /dev/null 2>&1 || printf 'curl '
	# optional programs that the tests show at work
	command -v antiword > /dev/null 2>&1 || printf 'antiword '
	command -v catdoc > /dev/null 2>&1 || printf 'catdoc '
}

# Programs that only the second tier of tests needs.
missing_programs() {
	while read -r command package; do
		command -v "$command" > /dev/null 2>&1 || printf '%s ' "$package"
	done <<- LIST
		chromium chromium
		node nodejs
		npm npm
		soffice libreoffice-writer-nogui
		pdftotext poppler-utils
		dpkg-buildpackage dpkg-dev
		dh debhelper
		lintian lintian
		clang-tidy clang-tidy
		cppcheck cppcheck
		valgrind valgrind
		parallel parallel
	LIST
	find /usr/lib/libreoffice -name libsclo.so 2> /dev/null | grep -q . || printf 'libreoffice-calc-nogui '
	has_module odbc || printf 'unixodbc-dev '
	grep -qs psqlodbcw /etc/odbcinst.ini || printf 'odbc-postgresql '
	find /usr/lib/postgresql -name initdb 2> /dev/null | grep -q . || printf 'postgresql '
}

# The sanitizers' runtime is a package of its own, named after clang's version.
missing_runtime() {
	probe=$(mktemp -d)
	printf 'int main(void)\n{\n\treturn 0;\n}\n' > "$probe/a.c"
	clang -fsanitize=address,undefined -o "$probe/a" "$probe/a.c" 2> /dev/null ||
		printf 'libclang-rt-%s-dev' "$(clang -dumpversion | cut -d. -f1)"
	rm -rf "$probe"
}

# Installs packages with apt, or says the one command that would.
install_packages() {
	if [ "$(id -u)" -eq 0 ]; then
		as_root=
	elif command -v sudo > /dev/null 2>&1 && sudo -n true 2> /dev/null; then
		as_root=sudo
	else
		as_root=none
	fi
	if [ "$as_root" = none ] || ! command -v apt-get > /dev/null 2>&1; then
		{
			printf 'autogen.sh: some packages are missing and cannot be installed from here; run\n'
			printf '    sudo apt-get install -y --no-install-recommends %s\n' "$*"
		} >&2
		exit 1
	fi
	say "installing $*"
	DEBIAN_FRONTEND=noninteractive
	export DEBIAN_FRONTEND
	# shellcheck disable=SC2086
	{
		$as_root apt-get -q update
		$as_root env DEBIAN_FRONTEND=noninteractive \
			apt-get -q install -y --no-install-recommends "$@"
	} < /dev/null
}

prepare() {
	packages=$(missing_packages "$1")
	# shellcheck disable=SC2086
	[ -z "$packages" ] || install_packages $packages
	if [ "$1" = check-all ]; then
		packages=$(missing_programs)
		# shellcheck disable=SC2086
		[ -z "$packages" ] || install_packages $packages
	fi
	if [ "$1" != demo ]; then
		packages=$(missing_runtime)
		[ -z "$packages" ] || install_packages "$packages"
	fi
	bootstrap
}

bootstrap() {
	mkdir -p build-aux
	autoreconf -fi > build-aux/autoreconf.log 2>&1 || {
		cat build-aux/autoreconf.log >&2
		exit 1
	}
}

jobs() {
	getconf _NPROCESSORS_ONLN 2> /dev/null || echo 1
}

# build FOLDER CONFIGURE-ARGUMENT...: quiet unless something goes wrong.
build() {
	folder=$1
	shift
	mkdir -p "$folder"
	(cd "$folder" && ../configure -q "$@" && make -s -j"$(jobs)") > "$folder/build.log" 2>&1 || {
		tail -n 40 "$folder/build.log"
		printf 'autogen.sh: the build in %s failed, see %s/build.log\n' "$folder" "$folder" >&2
		return 1
	}
}

# Runs chcheck and forgives status 1: that is a finding, not trouble.
assess() {
	printf '\n$ chcheck %s\n' "$*"
	CHCHECK_RULES=$PWD/rules CHCHECK_READER=$PWD/build/chcheck-reader ./build/chcheck "$@" || [ $? -eq 1 ]
}

demo() {
	prepare demo
	say 'building in ./build'
	build build
	trouble=0
	for policy in samples/policies/*; do
		case $policy in *.tsv) continue ;; esac
		assess policy "$policy" || trouble=1
	done
	assess assess --as-of 2026-09-30 -f form-odt -o build/form.odt samples/organisations/northmere || trouble=1
	for register in samples/registers/*.csv; do
		[ -e "$register" ] || continue
		assess cases --as-of 2026-09-30 "$register" || trouble=1
	done
	exit $trouble
}

passed=0
failed=0

# count FOLDER: adds up what make check said, and shows the logs of what failed.
count() {
	summary=$(sed -n 's/^# \(PASS\|FAIL\|ERROR\|SKIP\|XPASS\): *\([0-9]*\)$/\1=\2/p' "$1/check.log")
	PASS=0 FAIL=0 ERROR=0 SKIP=0 XPASS=0
	eval "$summary"
	[ -n "$summary" ] || {
		tail -n 40 "$1/check.log"
		ERROR=1
	}
	passed=$((passed + PASS))
	failed=$((failed + FAIL + ERROR + XPASS))
	printf '%s: %d passed, %d failed, %d skipped\n' "$1" "$PASS" $((FAIL + ERROR + XPASS)) "$SKIP"
	if [ $((FAIL + ERROR)) -gt 0 ] && [ -e "$1/test-suite.log" ]; then
		tail -n 200 "$1/test-suite.log"
	fi
}

check_build() {
	folder=$1
	say "$2"
	shift 2
	if build "$folder" "$@"; then
		(cd "$folder" && make -k -j"$(jobs)" check) > "$folder/check.log" 2>&1 || true
		count "$folder"
	else
		failed=$((failed + 1))
	fi
}

# The second tier, in the plain build. There nothing may be skipped.
check_slow() {
	say 'browser, office program, database'
	(cd build-check-gcc && make -k check-all) > build-check-gcc/check.log 2>&1 || true
	count build-check-gcc
	failed=$((failed + SKIP))
}

check() {
	prepare "$1"
	check_build build-check-gcc 'gcc, plain' --enable-developer CC=gcc
	ASAN_OPTIONS=${ASAN_OPTIONS-detect_leaks=1:exitcode=99}
	export ASAN_OPTIONS
	check_build build-check-clang 'clang, AddressSanitizer and UndefinedBehaviorSanitizer' \
		--enable-developer --enable-asan --enable-ubsan CC=clang CFLAGS='-g -O1'
	[ "$1" = check ] || check_slow
	printf '\n%d passed, %d failed\n' "$passed" "$failed"
	[ "$failed" -eq 0 ]
}

case ${1-} in
'')
	bootstrap
	;;
demo)
	demo
	;;
check | check-all)
	check "$1"
	;;
-h | --help)
	usage
	;;
*)
	usage >&2
	exit 2
	;;
esac
