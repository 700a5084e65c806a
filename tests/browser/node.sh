# SPDX-License-Identifier: MIT
# Sourced by the browser tests: brings the programs that package-lock.json pins into the build folder, gives the tests a
# folder for their pages, and says what is missing. There nothing is skipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
: "${TOP_SRCDIR:=$(cd "$here/../.." && pwd)}"
: "${TOP_BUILDDIR:=$TOP_SRCDIR/build}"
: "${CHCHECK:=$TOP_BUILDDIR/chcheck}"
: "${CHCHECK_RULES:=$TOP_SRCDIR/rules}"
: "${CHCHECK_READER:=$TOP_BUILDDIR/chcheck-reader}"
TOP_SRCDIR=$(cd "$TOP_SRCDIR" && pwd)
TOP_BUILDDIR=$(cd "$TOP_BUILDDIR" && pwd)
CHCHECK_RULES=$(cd "$CHCHECK_RULES" && pwd)
CHCHECK=$(cd "$(dirname "$CHCHECK")" && pwd)/$(basename "$CHCHECK")
CHCHECK_READER=$(cd "$(dirname "$CHCHECK_READER")" && pwd)/$(basename "$CHCHECK_READER")
NODE_MODULES_TOP=$TOP_BUILDDIR/tests/browser/node
export TOP_SRCDIR TOP_BUILDDIR CHCHECK CHCHECK_RULES CHCHECK_READER NODE_MODULES_TOP

for tool in node npm pdftotext "${CHROMIUM:-chromium}"; do
	command -v "$tool" > /dev/null || {
		echo "'$tool' is missing: ./autogen.sh check-all installs it"
		exit 1
	}
done
mkdir -p "$NODE_MODULES_TOP"
(
	# two tests may come here at once
	flock 9
	cmp -s "$here/package-lock.json" "$NODE_MODULES_TOP/installed.json" || {
		cp "$here/package.json" "$here/package-lock.json" "$NODE_MODULES_TOP"
		chmod u+w "$NODE_MODULES_TOP"/package*.json
		(cd "$NODE_MODULES_TOP" && npm ci --no-audit --no-fund --ignore-scripts) || exit 1
		cp "$NODE_MODULES_TOP/package-lock.json" "$NODE_MODULES_TOP/installed.json"
	}
) 9> "$NODE_MODULES_TOP/lock" || exit 1
[ -n "${PAGES-}" ] || {
	PAGES=$(mktemp -d)
	trap 'rm -rf "$PAGES"' EXIT
}
export PAGES
