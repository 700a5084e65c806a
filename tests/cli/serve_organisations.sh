#!/bin/sh
# SPDX-License-Identifier: MIT
# Organisations in `chcheck serve`: a new one, its files, its self-assessment form with what is wrong and what two people
# change at once, the run of assess with its downloads, and kills while it saves.
. "$(dirname "$0")/setup.sh"

command -v curl > /dev/null 2>&1 || {
	echo 'this test needs curl'
	exit 1
}
mkdir tmp orgs
TMPDIR=$PWD/tmp
export TMPDIR
server=
trap 'kill -9 $server 2> /dev/null; leave' EXIT

start() {
	ran='serve --folder orgs'
	: > "$stdout"
	"$CHCHECK" serve --no-open --port 0 --folder orgs > "$stdout" 2> "$stderr" &
	server=$!
	tries=0
	until [ -s "$stdout" ] || [ $tries -gt 200 ]; do
		sleep 0.05
		tries=$((tries + 1))
	done
	url=$(head -n 1 "$stdout")
	base=${url%/start*}
	rm -f jar
	curl -s -m 60 -c jar -o /dev/null "$url"
}

ask() {
	curl -s -m 60 -b jar "$@"
}

value_of() {
	sed -n 's/.*name="'"$1"'" value="\([^"]*\)".*/\1/p' page | head -n 1
}

# fetch PATH: the page, with the fields that a browser would send back.
fetch() {
	ask "$base$1" > page
	csrf=$(value_of csrf)
}

# send PATH CURL-ARGUMENT...: the status and where it leads; the answer in page.
send() {
	to=$1
	shift
	ask -o page -w '%{http_code} %{redirect_url}' "$@" --data-urlencode "csrf=$csrf" "$base$to"
}

expect_answer() {
	case $2 in
	$1) ;;
	*) fail "$3: the answer was '$2': $(sed -n 's/.*<h1[^>]*>//p' page)" ;;
	esac
}

holds() {
	grep -q -- "$2" "$1" || fail "'$2' is not in $1"
}

lacks() {
	if grep -q -- "$2" "$1"; then fail "'$2' is in $1"; fi
}

# follow: from $job to where it leads when it is done, into $got.
follow() {
	tries=0
	while [ $tries -lt 600 ]; do
		got=$(ask -o page -w '%{http_code} %{redirect_url}' "$base$job")
		case $got in 303*) return ;; esac
		tries=$((tries + 1))
		sleep 0.1
	done
	fail "$job did not end"
}

state_of() {
	for name in organisation attestations explanations actions; do
		printf -- '--data-urlencode state-%s=%s ' $name "$(value_of state-$name)"
	done
}

start
holds "$stdout" 'start?token='
fetch /organisations
holds page 'There is none yet'

# a new one, first without its name
fetch /organisations/new
expect_answer '422 *' "$(send /organisations/new -d authority=unitary -d 'who=A. Officer')" 'no name'
holds page 'Enter the name of the organisation'
expect_answer '422 *' "$(send /organisations/new -d authority=unitary --data-urlencode 'name=Larkmoor Council' \
	--data-urlencode 'who=A. Officer' -d population=many)" 'a population that is none'
[ ! -e orgs/larkmoor-council ] || fail 'a folder was left of an organisation that was refused'
expect_answer "303 $base/organisations/larkmoor-council" "$(send /organisations/new -d authority=unitary \
	--data-urlencode 'name=Larkmoor Council')" 'a new one'
printf 'name: Larkmoor Council\nauthority_type: unitary\n' > wanted
cmp -s wanted orgs/larkmoor-council/organisation.yaml || fail "organisation.yaml: $(cat orgs/larkmoor-council/organisation.yaml)"
expect_answer '422 *' "$(send /organisations/new -d authority=unitary --data-urlencode 'name=Larkmoor  council')" 'twice'
expect_answer '404 *' "$(send /organisations/%2e%2e/assess -d rulebook=lgsco-2024)" 'a path that goes up'

# its files
fetch /organisations/larkmoor-council
printf '# Complaints\n\nWe will acknowledge a complaint within five working days.\n' > policy.md
code=$(ask -o page -w '%{http_code}' -F "csrf=$csrf" -F kind=policy -F "files=@policy.md;filename=../../The policy.md" \
	"$base/organisations/larkmoor-council/files")
[ "$code" = 303 ] || fail "the upload was answered with $code"
[ -s orgs/larkmoor-council/policy/*.md ] || fail 'the policy is not in the folder'
[ "$(find orgs -name '*.md' | wc -l)" = 1 ] || fail "files: $(find orgs)"

# the form: what the text says is there after it was read
form=/organisations/larkmoor-council/form/lgsco-2024
fetch $form
read_at=$(send /organisations/larkmoor-council/form -d rulebook=lgsco-2024)
job=${read_at#303 $base}
follow
expect_answer "303 $base$form" "$got" 'the reading for the form'
fetch $form/5
holds page 'The text:'
number=$(sed -n 's/.*id="q\([0-9]*\)-requirement".*/\1/p' page | head -n 1)
[ -n "$number" ] || fail 'the section has no requirement'

# wrong: a yes without evidence, an action without owner, a day that is none; nothing typed is lost
got=$(send $form/5 $(state_of) -d "q$number-verdict=met" -d "q$number-link=https://x.example/%22%3E%3Cscript%3E" \
	--data-urlencode "q$number-action=Name <b>someone</b>" -d "q$number-due=31/12/2026")
expect_answer '422 *' "$got" 'wrong fields'
for words in 'Say what was seen' 'Say who will do it' 'is no day' "href=\"#q$number-source\"" 'Name &lt;b&gt;someone&lt;/b&gt;'; do
	holds page "$words"
done
lacks page '<script>.*x.example\|"><script>'
[ ! -e orgs/larkmoor-council/attestations.yaml ] || fail 'something was saved of what was wrong'

# right; and the same page once more, as a second person who saw it at the same time
fetch $form/5
first=$(state_of)
got=$(send $form/5 $first -d "q$number-verdict=met" --data-urlencode "q$number-source=Minutes: item 4" \
	--data-urlencode "q$number-action=Name somebody" -d "q$number-owner=Team" -d "q$number-due=2026-12-31" \
	-d "back=q$number-requirement")
expect_answer "303 $base$form/5?saved=1#q$number-requirement" "$got" 'the form'
holds orgs/larkmoor-council/attestations.yaml 'source: "Minutes: item 4"'
holds orgs/larkmoor-council/attestations.yaml 'who: A. Officer'
holds orgs/larkmoor-council/actions.yaml 'due: 2026-12-31'
holds orgs/larkmoor-council/changes/000002.json '"who": "A. Officer"'
fetch "$form/5?saved=1"
holds page 'Saved.'
holds page 'value="Minutes: item 4"'
got=$(send $form/5 $first -d "q$number-verdict=partly" -d "q$number-source=Other")
expect_answer '422 *' "$got" 'an old page'
holds page 'was changed by somebody else'
holds page 'value="Other"'
holds orgs/larkmoor-council/attestations.yaml 'verdict: met'
# that page knows what is there now
csrf=$(value_of csrf)
expect_answer '303 *' "$(send $form/5 $(state_of) -d "q$number-verdict=partly" -d "q$number-source=Other")" 'after a second look'
holds orgs/larkmoor-council/attestations.yaml 'verdict: partly'
# taken away again
fetch $form/5
expect_answer '303 *' "$(send $form/5 $(state_of) -d "q$number-verdict=" -d "q$number-source=")" 'taken away'
lacks orgs/larkmoor-council/attestations.yaml requirement
# a token that is none saves nothing
csrf=0
expect_answer '403 *' "$(send $form/5 $(state_of) -d "q$number-verdict=met" -d "q$number-source=x")" 'a wrong token'
lacks orgs/larkmoor-council/attestations.yaml requirement

# assess, the report, the reader's view and a download
fetch /organisations/larkmoor-council
got=$(send /organisations/larkmoor-council/assess -d rulebook=lgsco-2024 -d day=2026-11-01)
job=${got#303 $base}
follow
done_at=${got#303 $base}
fetch "$done_at"
holds page 'The organisation was assessed'
ask "$base$done_at/report" > page
holds page 'Larkmoor Council'
holds page 'Name somebody'
fetch "$done_at"
for format in view form-odt; do
	got=$(send "$done_at/make" -d format=$format)
	job=${got#303 $base}
	follow
done
ask "$base$done_at/view" > page
holds page 'The text beside what was found'
ask "$base$job/result" > form.odt
[ "$(head -c 2 form.odt)" = PK ] || fail 'the form as ODT is none'

# killed while it saves: each file is whole, and one of those that were saved
fetch $form/5
round=0
while [ $round -lt 10 ]; do
	round=$((round + 1))
	fetch $form/5
	(send $form/5 $(state_of) -d "q$number-verdict=met" -d "q$number-source=round-$round" -d "q$number-reason=round-$round" \
		-d "q$number-decided=B" > /dev/null 2>&1) &
	sender=$!
	sleep 0.0$((round * 7 % 10))
	kill -9 $server
	wait $server 2> /dev/null
	wait $sender 2> /dev/null
	run assess --as-of 2026-11-01 -o out.txt orgs/larkmoor-council
	[ "$status" -ne 2 ] || fail "after kill $round: $(cat "$stderr")"
	a=$(sed -n 's/ *source: //p' orgs/larkmoor-council/attestations.yaml 2> /dev/null)
	e=$(sed -n 's/ *reason: //p' orgs/larkmoor-council/explanations.yaml 2> /dev/null)
	[ "$a" = "$e" ] || fail "after kill $round: '$a' and '$e'"
	start
	fetch $form/5
	csrf=$(value_of csrf)
	send $form/5 $(state_of) -d 'who=B. Officer' > /dev/null
done
finish
