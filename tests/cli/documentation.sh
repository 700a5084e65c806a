#!/bin/sh
# SPDX-License-Identifier: MIT
# The examples of README.md and the guide are run: each line "$ chcheck ..." in a
# fenced block, in a copy of samples/, must print what stands below it, where a
# line "[...]" stands for any number of lines, and at the end of a line for its rest.
. "$(dirname "$0")/setup.sh"
cp -R "$TOP_SRCDIR/samples" samples
chmod -R u+w samples

# Splits a document into numbered files: N.cmd and N.want.
split() {
	rm -f "$home"/*.cmd "$home"/*.want
	awk -v to="$home" '
	/^```/ { fenced = !fenced; n += on; on = 0; next }
	fenced && /^\$ chcheck / { n += on; on = 1; print substr($0, 3) > (to "/" n ".cmd"); printf "" > (to "/" n ".want"); next }
	fenced && /^\$ / { n += on; on = 0; next }
	fenced && on { print > (to "/" n ".want") }' "$1"
}

# Is the wanted text, with its gaps, the text that came?
same() {
	awk -v want="$1" '
	function differs(want, got,    cut) {
		cut = length(want) - 5
		if (cut > 0 && substr(want, cut + 1) == "[...]") return substr(want, 1, cut) != substr(got, 1, cut)
		return want != got
	}
	function rest(w, g,    k) {
		while (w <= nw) {
			if (W[w] == "[...]") {
				for (k = g; k <= ng + 1; k++) if (rest(w + 1, k)) return 1
				return 0
			}
			if (g > ng || differs(W[w], G[g])) { if (w > far) far = w; return 0 }
			w++; g++
		}
		return g > ng
	}
	BEGIN { while ((getline line < want) > 0) W[++nw] = line }
	{ G[++ng] = $0 }
	END {
		while (nw && W[nw] == "") nw--
		while (ng && G[ng] == "") ng--
		if (rest(1, 1)) exit 0
		print "the example differs at: " W[far]
		exit 1
	}' "$2"
}

for document in README.md doc/user-guide.md doc/registers.md; do
	split "$TOP_SRCDIR/$document"
	for command in "$home"/*.cmd; do
		[ -e "$command" ] || continue
		# a build without text recognition refuses these; tests/reader/ocr.py tests that
		if grep -q -e ' --ocr ' "$command" && "$CHCHECK" show --ocr samples/scanned/*.pdf 2>&1 | grep -q 'not built in'; then
			continue
		fi
		describe "$document: $(cat "$command")"
		ran=$(sed 's/^chcheck //' "$command")
		status=0
		eval "\"\$CHCHECK\" $ran" > "$stdout" 2>&1 < /dev/null || status=$?
		: > "$stderr"
		same "${command%.cmd}.want" "$stdout" > "$home/why" || fail "$(cat "$home/why")"
		[ "$status" -le 2 ] || fail 'did not end well'
	done
done
finish
