#!/bin/sh
# SPDX-License-Identifier: MIT
# Registers out of SQLite databases: the same lines as from the file, whatever the query may be nothing is changed
# or made beside the database, and what cannot be used is refused by name.
. "$(dirname "$0")/../cli/setup.sh"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv
run cases --sqlite nowhere.db --query 'select 1'
if grep -q 'not built in' "$stderr"; then
	echo 'built without SQLite'
	exit 77
fi

# ask DATABASE QUERY [OPTION]...
ask() {
	database=$1
	query=$2
	shift 2
	run cases --as-of 2026-09-30 --sqlite "$database" --query "$query" "$@"
}

python3 "$TOP_SRCDIR/tests/oracle/generate.py" 700 4 > generated.csv
"$TOP_SRCDIR/tests/exchange/to_sqlite.py" --plain generated.csv nasty.csv
cat > events.csv <<- 'CSV'
	case_ref,event,date,value
	E1,received,2026-02-02,
	E2,received,2026-02-03,
	E1,s1_acknowledged,2026-02-05,
	E1,s1_response,2026-02-26,
	E1,s1_outcome,2026-02-26,upheld
CSV
"$TOP_SRCDIR/tests/exchange/to_sqlite.py" registers.db sample="$sample" nasty=nasty.csv events=events.csv
sum=$(sha256sum registers.db)
for table in sample nasty events; do
	file=$table.csv
	[ $table != sample ] || file=$sample
	describe "$table: the same lines from CSV and SQLite"
	for form in ndjson csv; do
		run cases --as-of 2026-09-30 -f $form -o csv.out "$file"
		ask registers.db "select * from $table" -f $form -o sqlite.out
		cmp -s csv.out sqlite.out || fail "$form differs"
		[ -s csv.out ] || fail 'nothing was written'
		ask registers.db "select * from $table" -f $form -j 3 -o sqlite.out
		cmp -s csv.out sqlite.out || fail "$form differs with three threads"
	done
done

describe 'what the report says of it'
ask registers.db 'select * from sample' -f json
expect_stdout_contains '"path": "sqlite:registers.db"'
expect_stdout_contains '"source": "SQLite query"'
expect_stdout_contains '"delimiter": null'
ask registers.db 'select * from sample'
expect_stdout_contains 'sqlite:registers.db: 202 cases; SQLite query'

describe 'names by the query or by a mapping; NULL is blank; numbers are text'
python3 - <<- 'PYTHON'
	import sqlite3
	with sqlite3.connect("own.db") as db:
	    db.execute("create table t (id integer, came text, answered text, acked text, note text)")
	    db.executemany("insert into t values (?, ?, ?, ?, ?)", [
	        (1001, "2026-03-02", None, "2026-03-04", "personal"), (1002, "2026-03-02 09:30:00", "2026-03-30", "2026-03-04", None)])
PYTHON
ask own.db 'select id as case_ref, came as received, acked as s1_acknowledged, answered as s1_response from t order by id' -f ndjson
expect_status 1
expect_stdout_contains '{"case_ref":"1001","row":2,'
expect_stdout_contains '"s1.response":{"verdict":"overdue"'
expect_stdout_contains '{"case_ref":"1002","row":3,'
expect_stdout_contains '"s1.response":{"verdict":"late"'
expect_stderr_empty
cp "$stdout" named.ndjson
printf 'columns:\n  case_ref: id\n  received: came\n  s1_acknowledged: acked\n  s1_response: answered\n' > map.yaml
printf 'select * -- all of it; really\nfrom t order by id;\n' > all.sql
ask own.db @all.sql -f ndjson -m map.yaml
cmp -s "$stdout" named.ndjson || fail 'the mapping gives something else'
expect_stderr_contains "column 'note' is not known and is left out"

describe 'a query is one question and no more'
refused() {
	ask "${3-registers.db}" "$1"
	expect_status 2
	expect_stdout_empty
	expect_stderr_contains "$2"
}
for query in "delete from sample" "drop table sample" "insert into sample default values" "attach 'x.db' as x" \
	"pragma journal_mode = wal" "vacuum into 'copy.db'" "begin" "/* select */ delete from sample"; do
	refused "$query" 'begins with none of SELECT, WITH, VALUES and TABLE'
done
refused "with x as (select 1) delete from sample" 'not authorized'
refused "with x as (select 1) insert into sample select * from sample" 'not authorized'
refused "select 1; drop table sample" 'a second statement stands behind the query'
refused "select load_extension('x') as case_ref, 1 as received" 'not authorized'
refused "select * from pragma_database_list" 'not authorized'
refused "select name as case_ref, sql as received from fsdir('.')" 'no such table'
refused "" 'the query is empty'
refused "select 'open as case_ref" 'is never closed'
refused "select nope from sample" 'no such column: nope'
refused "select case_ref, zeroblob(4) as received from sample" "sqlite:registers.db:2:2: error: 'received' holds bytes that are no text"
refused "select case_ref from sample" "there is no column 'received'"
[ "$sum" = "$(sha256sum registers.db)" ] || fail 'the database has other bytes'

describe 'a database made to do harm: its own views have no more rights'
python3 - <<- 'PYTHON'
	import sqlite3
	with sqlite3.connect("harm.db") as db:
	    db.execute("create table t (case_ref, received)")
	    db.execute("insert into t values ('A', '2026-03-02')")
	    db.execute("create view loads as select case_ref, load_extension('x') as received from t")
	    db.execute("create view bytes as select case_ref, received, zeroblob(900000000) as service from t")
	    db.execute("create view many as with recursive n(x) as (select 1 union all select x + 1 from n) "
	               "select x as case_ref, zeroblob(x) as received from n")
PYTHON
refused 'select * from loads' 'unsafe use of load_extension' harm.db
refused 'select * from bytes' 'string or blob too big' harm.db
refused 'select * from many' 'holds bytes that are no text' harm.db

describe 'a file that is none, or broken'
printf 'case_ref,received\nA,2026-01-05\n' > text.db
refused 'select * from sample' 'file is not a database' text.db
refused 'select * from sample' 'cannot be opened: No such file or directory' nowhere.db
expect_no_file nowhere.db
refused 'select * from sample' 'is not a regular file' .
cat > spoil.py <<- 'PYTHON'
	import random, sys
	data = bytearray(open("registers.db", "rb").read())
	chance = random.Random(int(sys.argv[1]))
	for _ in range(30):
	    data[chance.randrange(100, len(data))] = chance.randrange(256)
	open("spoilt.db", "wb").write(data[:chance.randrange(len(data) // 2, len(data))])
PYTHON
usable=0
for seed in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	python3 spoil.py $seed
	ask spoilt.db 'select * from nasty' -f ndjson
	[ "$status" -le 2 ] || fail "a broken database ($seed) ends the program with $status"
	[ "$status" -eq 2 ] || usable=$((usable + 1))
done
[ $usable -lt 20 ] || fail 'no broken database was refused'

describe 'a journal of another program is read with it, and none is made'
cat > journal.py <<- 'PYTHON'
	import os, sqlite3, subprocess, sys
	db = sqlite3.connect("wal.db", isolation_level=None)
	db.execute("pragma journal_mode = wal")
	db.execute("create table t (case_ref, received)")
	db.execute("insert into t values ('A', '2026-03-02')")
	db.execute("pragma wal_checkpoint(truncate)")
	if len(sys.argv) > 1:
	    db.execute("insert into t values ('B', '2026-03-03')")
	    sys.stdout.flush()
	    status = subprocess.run(sys.argv[1:]).returncode
	    sys.exit(status)
	db.close()
PYTHON
mkdir journal
cd journal || exit 99
python3 ../journal.py
ask wal.db 'select * from t' -f csv-cases
expect_stdout_contains 'A,2,corporate,,2026-03-02,'
expect_only wal.db
rm wal.db
ran='cases, while a journal is in use'
status=0
python3 ../journal.py "$CHCHECK" cases --as-of 2026-09-30 --sqlite wal.db --query 'select * from t' -f csv-cases \
	> "$stdout" 2> "$stderr" || status=$?
expect_stdout_contains 'A,2,corporate,,2026-03-02,'
expect_stdout_contains 'B,3,corporate,,2026-03-03,'
cd ..

describe 'options that do not go together'
run cases
expect_status 2
expect_stderr_contains "'chcheck cases' needs REGISTER..."
run cases --sqlite registers.db
expect_stderr_contains "'--query' goes with '--sqlite' or '--odbc'"
run cases --query 'select 1' "$sample"
expect_stderr_contains "'--query' goes with '--sqlite' or '--odbc'"
run cases --sqlite registers.db --odbc x --query 'select 1'
expect_stderr_contains 'a run asks one database'
run cases --sqlite registers.db --query 'select 1' "$sample"
expect_status 2
expect_stderr_contains 'is one file too many'
ask registers.db @nowhere.sql
expect_status 2
expect_stderr_contains 'nowhere.sql'

describe 'a mapping is guessed from an answer'
python3 - <<'PYTHON'
import sqlite3
db = sqlite3.connect("guess.db")
db.execute("create table t (ref text, got text, answered text, who text)")
db.executemany("insert into t values (?,?,?,?)", [("A%d" % i, "2026-03-%02d" % (i + 2), "2026-03-20", "Zebedee") for i in range(9)])
db.commit()
PYTHON
run cases --guess-map --sqlite guess.db --query 'select ref as "Ref No.", got as "Date rec'\''d", answered as "Stage 1 reply", who as "Name" from t'
expect_status 0
expect_stdout_contains '  case_ref: "Ref No."'
expect_stdout_contains "  received: \"Date rec'd\""
expect_stdout_contains '  s1_response: "Stage 1 reply"'
expect_stdout_contains '#  "Name"'
expect_stdout_lacks Zebedee
cp "$stdout" guessed.yaml
run cases --as-of 2026-06-30 -m guessed.yaml -f ndjson --sqlite guess.db --query 'select ref as "Ref No.", got as "Date rec'\''d", answered as "Stage 1 reply" from t'
[ "$status" -le 1 ] || fail 'the mapping is not accepted'
expect_stdout_contains '"case_ref":"A8"'
run cases --guess-map --sqlite guess.db
expect_status 2
run cases --guess-map --sqlite guess.db --query 'delete from t'
expect_status 2

finish
