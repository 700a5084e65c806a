#!/bin/sh
# SPDX-License-Identifier: MIT
# For tests that ask a running `chcheck serve` by curl; sourced after setup.sh.
#
#	start ARGUMENT...       a server: $url, $base, $server
#	expect_code N ARG...    curl with ARG answers with this status; its body in the file `body`
#	has WORDS...            the body has each of them; lacks: none of them
#	csrf_of PATH            the token of a form there
#	wait_for PATH           until the work there is done or has failed
#	stop SIGNAL             the server
command -v curl > /dev/null 2>&1 || {
	echo 'this test needs curl'
	exit 1
}
mkdir tmp
TMPDIR=$PWD/tmp
export TMPDIR
server=
trap '[ -z "$server" ] || kill -9 $server 2> /dev/null; leave' EXIT

start() {
	ran="serve $*"
	mkdir -p kept
	: > "$stdout"
	"$CHCHECK" serve --no-open "$@" > "$stdout" 2> "$stderr" &
	server=$!
	tries=0
	until [ -s "$stdout" ] || [ $tries -gt 200 ]; do
		sleep 0.05
		tries=$((tries + 1))
	done
	url=$(head -n 1 "$stdout")
	base=${url%/start*}
	base=${base%/}
}

stop() {
	kill -"$1" "$server"
	wait "$server" 2> /dev/null
	server=
}

expect_code() {
	wanted=$1
	shift
	got=$(curl -s -m 60 -o body -w '%{http_code}' "$@")
	[ "$got" = "$wanted" ] || fail "status $wanted expected, not $got, for $*: $(sed -n 's/.*<h1[^>]*>//p' body)"
}

has() {
	for words; do
		grep -qF -- "$words" body || fail "the page lacks '$words': $(sed -n 's/.*<h1[^>]*>//p' body)"
	done
}

lacks() {
	for words; do
		! grep -qF -- "$words" body || fail "the page has '$words'"
	done
}

csrf_of() {
	curl -s -m 60 -b jar "$base$1" | sed -n 's/.*name="csrf" value="\([0-9a-f]*\)".*/\1/p' | head -n 1
}

# send N PATH ARG...: a form by POST as a browser sends it; where it leads is $to
send() {
	wanted=$1
	path=$2
	shift 2
	expect_code "$wanted" -b jar -D head -H "Origin: $base" -F "csrf=$csrf" "$@" "$base$path"
	to=$(sed -n 's/^[Ll]ocation: *//p' head | tr -d '\r')
}

wait_for() {
	tries=0
	while curl -s -m 60 -b jar "$base$1" | grep -q 'id="progress"' && [ $tries -lt 600 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
}

# arrive: to the end of the work that $to leads to, and the page behind it
arrive() {
	wait_for "$to"
	expect_code 200 -L -b jar "$base$to"
}
