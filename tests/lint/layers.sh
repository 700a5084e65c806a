#!/bin/sh
# SPDX-License-Identifier: MIT
# The direction of every #include, against the table in layers.txt.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"

{
	for f in $(files '*.[ch]' checker reports); do
		layer=$(printf '%s\n' "$f" | sed 's|^checker/\([^/]*\)/.*|\1|;s|^reports/.*|reports|')
		printf 'source %s %s\n' "$layer" "$f"
	done
	grep -Hn '^[ 	]*#[ 	]*include' $(files '*.[ch]' checker reports) /dev/null |
		sed 's/^\([^:]*\):\([0-9]*\):.*include[ 	]*\([<"][^>"]*\).*/include \1 \2 \3/'
} | awk -v table="$here/layers.txt" '
BEGIN {
	while ((getline line < table) > 0) {
		n = split(line, w, " ")
		if (w[1] == "layer") {
			name = w[2]; sub(/:$/, "", name)
			for (i = 3; i <= n; i++) may[name, w[i]] = 1
		} else if (w[1] == "header") {
			home[w[2]] = w[3]
		} else if (w[1] == "library") {
			name = w[2]; sub(/:$/, "", name)
			libs[name] = 1
			for (i = 3; i <= n; i++) lib[name, w[i]] = 1
		}
	}
}
$1 == "source" {
	layer[$3] = $2
	module = $3; sub(/.*\//, "", module)
	if (module ~ /\.c$/) { sub(/\.c$/, "", module); if (!(module in home) && $2 != "cli" && $2 != "reader") home[module] = $2 }
	if (!(("seen", $2) in known)) known["seen", $2] = 1
	next
}
$1 == "include" {
	from = layer[$2]; what = substr($4, 2); where = $2 ":" $3 ": "
	if (substr($4, 1, 1) == "<") {
		for (l in libs) if (index(what, l) == 1 && !((l, from) in lib))
			print where "layer \047" from "\047 may not include <" what ">"
		next
	}
	if (what ~ /^chcheck\//) {
		module = what; sub(/^chcheck\//, "", module); sub(/\.h$/, "", module)
		if (from == "cli") next
		if (!(module in home)) {
			print where "\047" what "\047 has no source of its name: say its layer in tests/lint/layers.txt"
			next
		}
		to = home[module]
	} else if (what ~ /\//) {
		to = what; sub(/\/.*/, "", to)
	} else {
		to = from
	}
	if (!((from, to) in may))
		print where "layer \047" from "\047 may not include \047" what "\047 of layer \047" to "\047"
}' >> "$found"
finish
