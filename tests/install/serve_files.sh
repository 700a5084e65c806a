#!/bin/sh
# SPDX-License-Identifier: MIT
# What starts the browser front elsewhere: the desktop's entry, the unit, nginx's file. Their
# options are ours, and the programs that can judge them do, where they are there.
. "$(dirname "$0")/../cli/setup.sh"
unit=$TOP_SRCDIR/doc/examples/chcheck-serve.service
entry=$TOP_SRCDIR/doc/desktop/chcheck.desktop

describe 'the options that the files name are options of serve'
"$CHCHECK" serve --help > help
for option in $({ sed -n '/^ExecStart=/,/[^\\]$/p' "$unit" && cat "$entry" "$TOP_SRCDIR/doc/examples/nginx-chcheck.conf"; } |
	grep -o -e '--[a-z-]*' | sort -u); do
	grep -q -e "$option" help || fail "no option $option"
done

describe "the unit's command starts"
mkdir organisations
words=$(sed -n '/^ExecStart=/,/[^\\]$/p' "$unit" | tr -d '\\\n' |
	sed "s|^ExecStart=/usr/bin/chcheck||; s|--port 8700|--port 0|; s|/var/lib/chcheck/organisations|$PWD/organisations|")
# shellcheck disable=SC2086
timeout 20 "$CHCHECK" $words > address 2> "$stderr" &
server=$!
tries=0
until [ -s address ] || [ $tries -gt 200 ]; do
	sleep 0.05
	tries=$((tries + 1))
done
url=$(head -n 1 address)
[ "$(curl -s -o page -w '%{http_code}' -H 'X-Remote-User: ann' -H 'Host: complaints.example' "$url")" = 200 ] ||
	fail "it does not answer as the proxy asks: $(cat "$stderr" page)"
kill $server
wait $server 2> /dev/null

describe 'the unit'
if command -v systemd-analyze > /dev/null 2>&1; then
	sed "s|/usr/bin/chcheck|$CHCHECK|" "$unit" > chcheck-serve.service
	systemd-analyze verify --man=no ./chcheck-serve.service > said 2>&1 || fail "$(cat said)"
	! grep -q 'chcheck-serve' said || fail "$(cat said)"
	# 0 is walled in, 100 is open
	systemd-analyze security --offline=true --threshold=15 ./chcheck-serve.service > said 2>&1 ||
		fail "it is more open than it was: $(tail -1 said)"
fi

describe "the desktop's entry"
grep -qx 'Exec=chcheck serve' "$entry" && grep -qx 'Type=Application' "$entry" || fail 'it does not start serve'
if command -v desktop-file-validate > /dev/null 2>&1; then
	desktop-file-validate "$entry" > said 2>&1 || fail "$(cat said)"
fi
finish
