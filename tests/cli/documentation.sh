#!/bin/sh
# SPDX-License-Identifier: MIT
# The examples of README.md and the guide are run: each line "$ chcheck ..." in a
# fenced block, in a copy of samples/, must print what stands below it, where a
# line "[...]" stands for any number of lines, and at the end of a line for its rest;
# and end with the status that a comment before the block names, one for each of its
# commands: <!-- status: 1 0 -->; without one, 0.
. "$(dirname "$0")/setup.sh"
cp -R "$TOP_SRCDIR/samples" samples
chmod -R u+w samples

# Splits a document into numbered files: N.cmd, N.want and N.status.
split() {
	rm -f "$home"/*.cmd "$home"/*.want "$home"/*.status
	awk -v to="$home" '
	/^<!-- status: [012 ]+ -->$/ && !fenced { statuses = split(substr($0, 14), S, " ") - 1; next }
	/^```/ { fenced = !fenced; if (!fenced) statuses = 0; n += on; on = 0; k = 0; next }
	!fenced { statuses = 0 }
	fenced && /^\$ chcheck / {
		n += on; on = 1; k++
		name = sprintf("%s/%03d", to, n)              # so that they are run in their order
		print substr($0, 3) > (name ".cmd")
		printf "" > (name ".want")
		print (k <= statuses ? S[k] : 0) > (name ".status")
		next
	}
	fenced && /^\$ / { n += on; on = 0; next }
	fenced && on { print > (name ".want") }' "$1"
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

for document in README.md doc/user-guide.md doc/registers.md doc/organisation.md doc/rulebook-author.md doc/accuracy.md \
	doc/method.md doc/threat-model.md; do
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
		said=$(cat "${command%.cmd}.status")
		[ "$status" -eq "$said" ] ||
			fail "ended with status $status, and the document says $said: put <!-- status: $status --> before its block"
	done
done
finish
