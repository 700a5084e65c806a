#!/bin/sh
# SPDX-License-Identifier: MIT
# What `make accuracy` runs: two halves of labelled texts, and the guard of one of them.
. "$(dirname "$0")/setup.sh"
guard=$TOP_SRCDIR/tests/accuracy/guard.py
mkdir -p eval/policies
cp "$TOP_SRCDIR"/samples/labelled/*.txt eval/policies
cp "$TOP_SRCDIR/samples/labelled/labels.tsv" eval/policies-labels.tsv

# guard FLOOR...: sets $status
guard() {
	ran="accuracy $*"
	python3 "$guard" "$CHCHECK" eval "$@" > "$stdout" 2> "$stderr"
	status=$?
}

describe 'each label is in one of the halves'
guard 0 0 1
expect_status 0
rows=$(($(wc -l < eval/policies-labels.tsv) - 1))
counted=$(awk '$1 == "A" || $1 == "B" { n += $3 } END { print n }' "$stdout")
[ "$counted" -eq "$rows" ] || fail "$counted labels were counted, there are $rows"
[ "$(awk '$1 == "A" || $1 == "B" { print ($3 > 0) }' "$stdout" | tr -d '\n')" = 11 ] || fail 'a half is empty'

describe 'half B below its floor is trouble'
guard 1.01 0 1
expect_status 1
expect_stderr_matches '^half B has fallen: at least 1\.010'
guard 0 1.01 1
expect_status 1
guard 0 0 -0.01
expect_status 1

describe 'without labels nothing is guarded'
rm eval/policies-labels.tsv
guard 0 0 1
[ "$status" -ne 0 ] || fail 'a missing file of labels was overlooked'
finish
