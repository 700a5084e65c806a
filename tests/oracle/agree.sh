#!/bin/sh
# SPDX-License-Identifier: MIT
# The oracle and the program over generated registers of each form (12,000 rows), and over
# the sample register. Exit 0 when every compared field agrees.
#
#   CHCHECK=./chcheck TOP_SRCDIR=.. agree.sh [ROWS-A-SEED [SEED...]]
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=${TOP_SRCDIR:-$here/../..}
program=${CHCHECK:-chcheck}
rows=${1:-2000}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 0 1 2 3 4 5
as_of=2026-09-30
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
failed=0

agree() {
	"$program" cases --as-of "$as_of" -f ndjson "$1" >"$folder/chcheck.ndjson"
	status=$?
	if [ "$status" -gt 1 ]; then
		echo "agree.sh: $2: chcheck ended with $status" >&2
		failed=1
		return
	fi
	if ! python3 "$here/oracle.py" "$1" --as-of "$as_of" \
		--calendar-dir "$top/rules/calendars" >"$folder/oracle.ndjson"; then
		failed=1
		return
	fi
	echo "$2:"
	python3 "$here/compare.py" "$folder/oracle.ndjson" "$folder/chcheck.ndjson" || failed=1
}

agree "$top/samples/registers/northmere-complaints.csv" "sample register"
for seed in "$@"; do
	if ! python3 "$here/generate.py" "$rows" "$seed" >"$folder/register.csv"; then
		failed=1
		continue
	fi
	agree "$folder/register.csv" "seed $seed"
done
exit "$failed"
