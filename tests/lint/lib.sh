# SPDX-License-Identifier: MIT
# What the lints share: where the tree is, which files count, how a finding is
# reported. Sourced, not run. A lint prints FILE:LINE: message and exits 1.
set -u
LC_ALL=C
export LC_ALL
: "${TOP_SRCDIR:=$(cd "$(dirname "$0")/../.." && pwd)}"
cd "$TOP_SRCDIR" || exit 99
found=$(mktemp) || exit 99
trap 'rm -f "$found"' EXIT

# files NAME-PATTERN FOLDER...: those that exist, sorted, without build folders.
files() {
	pattern=$1
	shift
	for folder in "$@"; do
		[ -e "$folder" ] && find "$folder" \( -name 'build*' -o -name '.git' \
			-o -name '__pycache__' -o -name '*.tmp' \) -prune -o -type f -name "$pattern" -print
	done | sort
}

c_sources() {
	files '*.[ch]' checker include reports tests
}

report() {
	printf '%s\n' "$*" >> "$found"
}

finish() {
	if [ -s "$found" ]; then
		cat "$found"
		printf '%s: %d found\n' "$(basename "$0")" "$(wc -l < "$found")"
		exit 1
	fi
	exit 0
}
