#!/bin/sh
# SPDX-License-Identifier: MIT
# `chcheck serve` through a real socket: who gets in, a policy from upload to report and downloads,
# and that nothing stays behind, however it ends.
. "$(dirname "$0")/setup.sh"

command -v curl > /dev/null 2>&1 || {
	echo 'this test needs curl'
	exit 1
}
mkdir tmp
TMPDIR=$PWD/tmp
export TMPDIR
server=
trap 'kill -9 $server 2> /dev/null; leave' EXIT

# start ARGUMENT...: a server; $url, $base, $server.
start() {
	ran="serve $*"
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
	kill -"$1" $server
	wait $server 2> /dev/null
	status=$?
}

ask() {
	curl -s -m 60 -b jar "$@"
}

# status_of CURL-ARGUMENT...
status_of() {
	curl -s -m 60 -o body -w '%{http_code}' "$@"
}

expect_code() {
	wanted=$1
	shift
	got=$(status_of "$@")
	[ "$got" = "$wanted" ] || fail "status $wanted expected, not $got, for $*: $(sed -n 's/.*<h1[^>]*>//p' body)"
}

csrf_of() {
	ask "$base$1" | sed -n 's/.*name="csrf" value="\([0-9a-f]*\)".*/\1/p' | head -n 1
}

# wait_for PATH: until the work is done or has failed.
wait_for() {
	tries=0
	while ask "$base$1" | grep -q 'id="progress"' && [ $tries -lt 600 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
}

describe 'it says where it is, and lets one browser in, once'
start
printf '%s\n' "$url" | grep -qE '^http://127\.0\.0\.1:[0-9]+/start\?token=[0-9a-f]{64}$' || fail "it said '$url'"
expect_code 403 "$base/"
expect_code 403 "$base/start?token=0000"
expect_code 200 -c jar "$url"
expect_code 403 "$url"
expect_code 200 -b jar "$base/"
grep -q 'Assess a policy' body || fail 'the start page has no tasks'
[ "$(find tmp -maxdepth 1 -type d -name 'chcheck-serve-*' -perm 700 | wc -l)" -eq 1 ] || fail 'no private folder'

describe 'another host, another origin, no token'
expect_code 421 -b jar -H 'Host: evil.example' "$base/"
expect_code 421 -b jar -H 'Host: evil.example:80' "$base/static/serve.css"
expect_code 421 -b jar -H 'Host:' "$base/"
expect_code 403 -b jar -F a=b "$base/policy"
csrf=$(csrf_of /policy)
[ ${#csrf} -eq 64 ] || fail "no CSRF token in the form: '$csrf'"
expect_code 403 -b jar -H 'Origin: http://evil.example' -F "csrf=$csrf" "$base/policy"
expect_code 403 -b jar -H 'Sec-Fetch-Site: cross-site' -F "csrf=$csrf" "$base/policy"
expect_code 403 -F "csrf=$csrf" "$base/policy"

describe 'a form that lacks something comes back with what was typed'
expect_code 422 -b jar -H "Origin: $base" -H 'Sec-Fetch-Site: same-origin' -F "csrf=$csrf" -F organisation='A "& <B>' \
	-F rulebook=none -F day=2026-02-30 "$base/policy"
for words in 'There is a problem' 'Choose at least one file' 'Choose a rulebook' 'Enter a real day' \
	'value="A &quot;&amp; &lt;B&gt;"' 'href="#files"' '<title>Error:'; do
	grep -qF "$words" body || fail "the page lacks $words"
done

describe 'a policy from upload to report'
policy=$TOP_SRCDIR/samples/policies/northmere-borough-council
set --
n=0
for f in "$policy"/*; do
	n=$((n + 1))
	set -- "$@" -F "files=@$f;filename=<img src=x onerror=alert(1)> \$(id) $n.${f##*.}"
done
expect_code 303 -b jar -D head -F "csrf=$csrf" "$@" -F rulebook=lgsco-2024 -F organisation='Northmere <b>' "$base/policy"
grep -q '^Location: /jobs/1' head || fail 'no way to the work'
wait_for /jobs/1
expect_code 200 -L -b jar "$base/jobs/1"
grep -qF 'Northmere &lt;b&gt;: the policy was assessed' body || fail 'no page of the result'
grep -qF '&lt;img src=x onerror=alert(1)&gt; $(id) 1' body || fail 'the file is not shown by its name'
! grep -qF '<img' body || fail 'a file name became an element'
expect_code 200 -b jar -D head "$base/policy/1/report"
grep -q 'Downloads and next steps' body || fail 'no way back from the report'
grep -q 'id="f1"\|id="findings"\|Complaint Handling Code' body || fail 'this is no report'
grep -qE "^Content-Security-Policy: .*style-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; script-src 'sha256-" head || fail "$(cat head)"
# the hashes are those of what the page brings
python3 - body head << 'PYTHON' || fail 'the policy of the report does not let its own style and script in'
import base64, hashlib, re, sys
page, head = (open(f, encoding='utf-8').read() for f in sys.argv[1:])
allowed = re.search(r'Content-Security-Policy: (.*)', head).group(1)
parts = re.findall(r'<(?:style|script)>(.*?)</(?:style|script)>', page, re.S)
assert len(parts) == 2
for part in parts:
    assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in allowed
PYTHON

describe 'the report is that of the command line'
mkdir same && i=0
for f in "$policy"/*; do
	i=$((i + 1))
	cp "$f" "same/img-src-x-onerror-alert-1-id-$i.${f##*.}"
done
(cd same && "$CHCHECK" policy -f json -- * > ../own.json 2> /dev/null)
expect_code 303 -b jar -F "csrf=$csrf" -F format=json "$base/policy/1/make"
wait_for /jobs/2
expect_code 200 -b jar -D head "$base/jobs/2/result"
grep -q '^Content-Disposition: attachment; filename="policy-report.json"' head || fail "$(cat head)"
cmp -s body own.json || fail 'the JSON is not that of the command line'

describe 'every format'
for format in text csv md sarif junit; do
	expect_code 303 -b jar -D head -F "csrf=$csrf" -F format=$format "$base/policy/1/make"
	job=$(sed -n 's/^Location: \([^ ]*\).*/\1/p' head | tr -d '\r')
	wait_for "$job"
	expect_code 200 -b jar "$base$job/result"
	[ -s body ] || fail "$format is empty"
done
expect_code 200 -b jar "$base/policy/1"
grep -q '>Download JSON, for programs<' body || fail 'a download is not told in words'
[ "$(grep -c '>Download ' body)" -eq 7 ] || fail 'not all downloads are offered'
expect_code 400 -b jar -F "csrf=$csrf" -F 'format=../x' "$base/policy/1/make"

describe 'a file that cannot be used'
printf '%%PDF-1.4 no' > broken.pdf
expect_code 303 -b jar -D head -F "csrf=$csrf" -F files=@broken.pdf -F rulebook=lgsco-2024 "$base/policy"
job=$(sed -n 's/^Location: \([^ ]*\).*/\1/p' head | tr -d '\r')
wait_for "$job"
expect_code 200 -b jar "$base$job"
grep -q 'That did not work' body && grep -q 'broken.pdf' body && grep -q 'Start again' body || fail 'no clear result'

describe 'too large: by its head, and as it comes'
head -c 60000000 /dev/zero > large
expect_code 413 -b jar -F "csrf=$csrf" -F files=@large "$base/policy"
grep -q 'At most 50 MiB' body || fail 'the limit is not said'
expect_code 413 -b jar -H 'Transfer-Encoding: chunked' -F "csrf=$csrf" -F files=@large "$base/policy"
rm large
[ "$(find tmp -name 'u[0-9]*' | wc -l)" -eq 0 ] || fail 'something was kept of it'

describe 'stopping leaves nothing'
expect_code 200 -b jar "$base/"
stop TERM
expect_status 0
[ -z "$(ls -A tmp)" ] || fail "left: $(find tmp | head -5)"

describe 'after a kill the next start clears'
start
expect_code 200 -c jar "$url"
stop KILL
[ -n "$(ls -A tmp)" ] || fail 'a kill left nothing: the next lines show nothing'
mkdir tmp/chcheck-other && : > tmp/mine
start
[ "$(ls tmp | wc -l)" -eq 3 ] || fail "in the folder: $(ls tmp)"
rmdir tmp/chcheck-other && rm tmp/mine

describe 'two at once do not clear each other'
first=$server
start
[ "$(ls tmp | wc -l)" -eq 2 ] || fail "in the folder: $(ls tmp)"
stop INT
expect_status 0
server=$first
stop TERM
[ -z "$(ls -A tmp)" ] || fail "left: $(find tmp | head -5)"

describe 'finishing removes, and a new address is printed'
start
expect_code 200 -c jar "$url"
csrf=$(csrf_of /finish)
expect_code 200 -b jar -d "csrf=$csrf" "$base/finish"
expect_code 403 -b jar "$base/"
sleep 0.3
[ "$(wc -l < "$stdout")" -eq 2 ] || fail "addresses: $(cat "$stdout")"
[ "$(find tmp -mindepth 2 -type d | wc -l)" -eq 0 ] || fail "left: $(find tmp)"
expect_code 200 -c jar "$(tail -n 1 "$stdout")"
stop TERM

describe 'behind a proxy'
start --user-header X-User --host codes.example
[ "$url" = "$base/" ] || fail "it said '$url'"
expect_code 401 "$base/"
expect_code 200 -H 'X-User: ann' -H 'Host: codes.example' "$base/"
expect_code 401 -H 'X-User: ann' -H 'X-User: bob' "$base/"
stop TERM

describe 'usage'
for arguments in '--listen 0.0.0.0' '--port 65536' '--port x' '--folder /nowhere' '--user-header a:b' '--listen localhost' 'operand'; do
	# shellcheck disable=SC2086
	run serve --no-open $arguments
	expect_status 2
	expect_stdout_empty
	expect_stderr_matches '^chcheck: error: '
done
run serve --no-open --listen 0.0.0.0
expect_stderr_contains '--user-header'
start
run serve --no-open --port "${base##*:}"
expect_status 2
expect_stderr_contains 'cannot listen'
stop TERM
finish
