#!/bin/sh
# SPDX-License-Identifier: MIT
# The lints themselves: each is given a small tree with one fault of its kind and
# has to name the file, and a tree without fault and has to be content.
here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d) || exit 99
trap 'rm -rf "$tree"' EXIT
status=0

plant() {
	rm -rf "$tree/t"
	mkdir -p "$tree/t/checker/base" "$tree/t/checker/model" "$tree/t/include/chcheck" \
		"$tree/t/tests/unit" "$tree/t/rules" "$tree/t/reports" "$tree/t/.ci"
	cd "$tree/t" || exit 99
	for f in autogen.sh Makefile.am configure.ac .ci/run checker/model/local.mk reports/local.mk \
		include/chcheck/local.mk rules/local.mk tests/local.mk; do
		printf '# SPDX-License-Identifier: MIT\n' > "$f"
	done
	chmod +x autogen.sh .ci/run
	printf '# SPDX-License-Identifier: MIT\nbase_sources += checker/base/good.c\n' > checker/base/local.mk
	printf 'chcheckinclude_HEADERS += include/chcheck/good.h\n' >> include/chcheck/local.mk
	printf '#ifndef CHC_GOOD_H\n#define CHC_GOOD_H\n/* SPDX-License-Identifier: MIT */\nint chc_good(int a);\n#endif\n' \
		> include/chcheck/good.h
	printf '/* SPDX-License-Identifier: MIT */\n/* A place in the flow. */\n#include "chcheck/good.h"\n\nint chc_good(int a)\n{\n\treturn a;\n}\n' \
		> checker/base/good.c
}

run() {
	TOP_SRCDIR="$tree/t" sh "$here/$1.sh" > "$tree/out" 2>&1
}

content() {
	plant
	if ! run "$1"; then
		printf 'FAIL: %s finds a fault in a good tree\n' "$1"
		cat "$tree/out"
		status=1
	fi
}

# expect LINT FILE: the planted fault is found, in that file.
expect() {
	if run "$1"; then
		printf 'FAIL: %s misses the fault planted in %s (%s)\n' "$1" "$2" "$3"
		status=1
	elif ! grep -q "^$2:" "$tree/out"; then
		printf 'FAIL: %s does not name %s (%s)\n' "$1" "$2" "$3"
		cat "$tree/out"
		status=1
	fi
}

good=checker/base/good.c
for lint in banned clean headers layers listed shell size spdx; do
	content "$lint"
done

plant; printf 'int b(char *p)\n{\n\treturn ato''i(p);\n}\n' >> $good; expect banned $good 'unbounded call'
plant; printf 'void b(void)\n{\n\tputs("x");\n}\n' >> $good; expect banned $good 'the library prints'
plant; printf 'void b(void)\n{\n\tfprintf(stderr, "x");\n}\n' >> $good; expect banned $good 'the library prints'
plant; printf 'int b(void)\n{\n\treturn time(NULL);\n}\n' >> $good; expect banned $good 'the library asks the clock'

plant; printf '/* to''do: later */\n' >> $good; expect clean $good 'unfinished'
plant; printf 'static const char *p = "within five working days";\n' >> $good; expect clean $good 'domain phrase'
plant; printf '/* /wor''k/x */\n' >> $good; expect clean $good 'machine path'

plant; printf 'size_t x(void);\n' >> include/chcheck/good.h; expect headers include/chcheck/good.h 'needs another header'
plant; sed -i 's/CHC_GOOD_H/GOOD/' include/chcheck/good.h; expect headers include/chcheck/good.h 'guard'

plant; printf '#include "model/block.h"\n' >> $good; expect layers $good 'base includes model'
plant; printf '#include <yaml.h>\n' > checker/model/y.c; expect layers checker/model/y.c 'library in a wrong layer'
plant; printf '#include "chcheck/unknown.h"\n' >> $good; expect layers $good 'header of no layer'
plant; mkdir -p checker/cli; printf '#include "base/x.h"\n' > checker/cli/m.c; expect layers checker/cli/m.c 'cli past the public headers'

plant; cp $good checker/base/other.c; expect listed checker/base/other.c 'unlisted source'
plant; printf 'id: x\n' > rules/x.yaml; expect listed rules/x.yaml 'unlisted rule'
plant; echo 'base_sources += checker/base/good.c' >> checker/base/local.mk; expect listed checker/base/local.mk 'listed twice'
plant; rm $good; expect listed checker/base/local.mk 'listed, missing'

plant; printf 'if\n' >> autogen.sh; run shell && { echo 'FAIL: shell misses a syntax error'; status=1; }

plant; { echo 'int f(void)'; echo '{'; yes '	;' | head -n 61; echo '}'; } >> $good; expect size $good 'long function'
plant; yes '' | head -n 500 >> $good; expect size $good 'long file'

plant; sed -i 1d $good; expect spdx $good 'no licence'
plant; sed -i 2d $good; expect spdx $good 'no opening comment'
exit $status
