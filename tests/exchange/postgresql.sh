#!/bin/sh
# SPDX-License-Identifier: MIT
# Second tier: registers out of a real PostgreSQL, through ODBC. The test starts a server of its own, in its own
# folder, on a socket there and on no network, and asks it as its mightiest user: what keeps the tables as they
# are is the reading alone. Fails when PostgreSQL, its ODBC driver or unixODBC is missing.
. "$(dirname "$0")/../cli/setup.sh"
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv
bench=$TOP_SRCDIR/tests/bench/gen_cases.py

bin=
for folder in /usr/lib/postgresql/*/bin $(command -v initdb | sed 's|/[^/]*$||'); do
	[ ! -x "$folder/postgres" ] || [ ! -x "$folder/psql" ] || bin=$folder
done
if [ -z "$bin" ]; then
	echo 'PostgreSQL is not installed (Debian: postgresql)'
	exit 1
fi
run cases --odbc nowhere --query 'select 1' 
if grep -q 'not built in' "$stderr"; then
	echo 'chcheck was built without ODBC (Debian: unixodbc-dev, then configure anew)'
	exit 1
fi

# the server will not run as root
chmod 755 "$home"
mkdir "$home/pg"
user=
if [ "$(id -u)" -eq 0 ]; then
	chown 65534:65534 "$home/pg"
	user='setpriv --reuid=65534 --regid=65534 --clear-groups'
fi
secret='sesame;oil}'
printf '%s' "$secret" > "$home/pg/password"
chmod 644 "$home/pg/password"
server() {
	(cd "$home/pg" && $user env HOME="$home/pg" PATH="$bin:$PATH" "$@")
}
if ! server initdb -D "$home/pg/data" -U keeper -A scram-sha-256 --pwfile="$home/pg/password" -E UTF8 --locale=C \
	> "$home/initdb.log" 2>&1; then
	cat "$home/initdb.log"
	exit 1
fi
stop() {
	server pg_ctl -D "$home/pg/data" -m immediate stop > /dev/null 2>&1
	chmod -R u+rwx "$home" 2> /dev/null
	rm -rf "$home"
}
trap stop EXIT
if ! server pg_ctl -D "$home/pg/data" -w -l "$home/pg/log" \
	-o "-c listen_addresses='' -k '$home/pg' -c fsync=off -c timezone=UTC" start > "$home/start.log" 2>&1; then
	cat "$home/start.log" "$home/pg/log"
	exit 1
fi
PGPASSWORD=$secret
export PGPASSWORD
sql() {
	"$bin/psql" -X -q -v ON_ERROR_STOP=1 -h "$home/pg" -U keeper postgres "$@"
}
ODBCINI=$home/odbc.ini
export ODBCINI
cat > "$ODBCINI" << INI
[register]
Driver=PostgreSQL Unicode
Servername=$home/pg
Database=postgres
Username=keeper
INI
CHCHECK_ODBC_PASSWORD=$secret
export CHCHECK_ODBC_PASSWORD

# ask QUERY [OPTION]...
ask() {
	query=$1
	shift
	run cases --as-of 2026-09-30 --odbc register --query "$query" "$@"
}

# All columns as text, as they stand in the file: what a council's export table may be.
# load TABLE FILE
load() {
	columns=$(head -n 1 "$2" | tr -d '\r')
	# the order of a table's rows is nobody's promise, so that they are numbered
	sql -c "create table $1 ($(printf '%s' "$columns" | sed 's/,/ text, /g') text, n bigserial)" &&
		sql -c "\\copy $1 ($columns) from '$2' with (format csv, header true)" || fail "no table $1"
}
python3 "$TOP_SRCDIR/tests/oracle/generate.py" 2000 4 > generated.csv
"$TOP_SRCDIR/tests/exchange/to_sqlite.py" --plain generated.csv nasty.csv
python3 "$bench" 60000 > many.csv
load sample "$sample"
load nasty nasty.csv
load many many.csv
"$TOP_SRCDIR/tests/exchange/to_sqlite.py" registers.db sample="$sample" nasty=nasty.csv many=many.csv

for table in sample nasty many; do
	file=$table.csv
	[ $table != sample ] || file=$sample
	describe "$table: the same lines from CSV, SQLite and PostgreSQL"
	run cases --as-of 2026-09-30 -f ndjson -o csv.ndjson "$file"
	run cases --as-of 2026-09-30 -f ndjson -o sqlite.ndjson --sqlite registers.db --query "select * from $table"
	cmp -s csv.ndjson sqlite.ndjson || fail 'SQLite gives something else'
	ask "select * from $table order by n" -f ndjson -o odbc.ndjson
	cmp -s csv.ndjson odbc.ndjson || fail 'PostgreSQL gives something else'
done
[ "$(wc -l < odbc.ndjson)" -eq 60000 ] || fail '60000 cases expected'

describe 'dates of the database are dates: as columns of type date, nothing is guessed'
dates='received s1_acknowledged s1_extension_notified s1_response s2_requested s2_acknowledged s2_extension_notified s2_response'
typed=$(head -n 1 many.csv | tr -d '\r')
for column in $dates; do
	typed=$(printf '%s' "$typed" | sed "s/\\(^\\|,\\)$column\\(,\\|\$\\)/\\1nullif($column,'')::date as $column\\2/")
done
sql -c "create table typed as select $typed, n from many"
ask 'select * from typed order by n' -f ndjson -o typed.ndjson
cmp -s csv.ndjson typed.ndjson || fail 'other lines from typed columns'
sql -c "create table order_of_dates as select 'A' as case_ref, '2025-03-04'::date as received, '2025-03-05 10:11:12'::timestamp as s1_acknowledged"
ask 'select * from order_of_dates' -f ndjson
expect_stdout_contains '"done":"2025-03-05","counted_from":"received"'
expect_stderr_empty

describe 'a time with a zone is the day that clocks in England showed, whatever the server thinks'
sql -c "create table zoned as select 'A' as case_ref, '2025-06-30 23:30:00+00'::timestamptz as received"
ask 'select * from zoned' -f csv-cases
expect_stdout_contains 'A,2,corporate,,2025-07-01,'

describe 'what is NULL, true, false, other than ASCII'
sql -c "create table odd as select 'Ç-ł-😀' as case_ref, date '2025-01-06' as received, date '2025-01-07' as s1_acknowledged,
	date '2025-01-10' as s1_response, true as s1_escalation_details, null::text as service, 'a secret' as complainant"
ask 'select * from odd' -f csv-cases
expect_stdout_contains 'Ç-ł-😀,2,corporate,,2025-01-06,'
expect_stdout_contains ',met,'
expect_stderr_contains "column 'complainant' is not known and is left out"
ask "select case_ref, received, false as s1_escalation_details, s1_acknowledged, s1_response from odd" -f ndjson
expect_stdout_contains '"s1.end.escalation-details":"not_met"'

describe 'the query cannot change anything, although the account could'
sql -c "create function sneak() returns text language sql volatile as
	'insert into sample (case_ref) values (''SNEAKED'') returning case_ref'"
sql -c 'create sequence counter'
before=$(sql -At -c 'select count(*) from sample')
refused() {
	ask "$1"
	expect_status 2
	expect_stdout_empty
	expect_stderr_contains "$2"
}
refused "insert into sample (case_ref) values ('X')" 'begins with none of SELECT'
refused "with x as (insert into sample (case_ref) values ('X') returning *) select case_ref, '2025-01-01' as received from x" \
	'data-modifying statements in WITH'
refused "select case_ref, sneak() as received from sample" 'cannot execute INSERT in a read-only transaction'
refused "select case_ref, nextval('counter')::text as received from sample" 'cannot execute nextval() in a read-only transaction'
refused "select 1; commit; insert into sample (case_ref) values ('X')" 'a second statement stands behind the query'
refused "select 1 /* ; */ ; begin" 'a second statement stands behind the query'
refused "select case_ref, received from sample for update" 'read-only'
[ "$before" = "$(sql -At -c 'select count(*) from sample')" ] || fail 'a row was added'
# and the same function does add a row where nobody prevents it, so that the test above can fail
sql -At -c 'select sneak()' > "$stdout"
[ $((before + 1)) = "$(sql -At -c 'select count(*) from sample')" ] || fail 'the function adds nothing at all'

describe 'mistakes are told as they are'
refused 'select nothing from sample' 'column "nothing" does not exist'
refused 'select case_ref, decode(md5(case_ref), $$hex$$) as received from sample' 'holds bytes that are no text'
refused "select case_ref from sample" "there is no column 'received'"

describe 'a password is never printed'
CHCHECK_ODBC_PASSWORD=wrong-and-long
ask 'select * from odd'
expect_status 2
expect_stderr_contains 'password authentication failed'
expect_stderr_contains 'chcheck: odbc:register: error: no connection can be made'
grep -q 'wrong-and-long' "$stderr" && fail 'the password is shown'
unset CHCHECK_ODBC_PASSWORD
run cases --as-of 2026-09-30 --odbc "DSN=register;PWD={sesame;oil}}}" --query 'select * from odd'
expect_status 0
expect_stderr_contains 'the password stands on the command line'
expect_stdout_contains 'odbc:DSN=register: 1 cases; ODBC query'
grep -q 'sesame' "$stdout" "$stderr" && fail 'the password is shown'
printf 'Password=%s\n' 'plain' >> "$ODBCINI"
sql -c "alter user keeper password 'plain'"
PGPASSWORD=plain
ask 'select * from odd'
expect_status 0
finish
