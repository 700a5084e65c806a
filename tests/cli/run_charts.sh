#!/bin/sh
# SPDX-License-Identifier: MIT
# `--run-charts`: points, median, shifts and trends against a second program; what is said of too few points.
. "$(dirname "$0")/setup.sh"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
charts=$TOP_SRCDIR/tests/oracle/run_charts.py
sample=$TOP_SRCDIR/samples/registers/northmere-complaints.csv

# check REGISTER [OPTION...]: both programs find the same.
check() {
	register=$1
	shift
	ran="run_charts.py $register $*"
	status=0
	python3 "$charts" "$CHCHECK" "$register" 2026-09-30 "$@" > "$stdout" 2> "$stderr" || status=$?
	expect_status 0
}

# of_ten NUMBER...: how many of ten are in time, month by month.
of_ten() {
	python3 "$charts" --series "$@" > series.csv
}

describe 'the sample, and registers of nasty rows'
check "$sample"
expect_stdout_contains '8 charts, 0 differ'
check "$sample" --hide-below 5
python3 "$TOP_SRCDIR/tests/oracle/generate.py" 2000 1 > nasty.csv
check nasty.csv
check nasty.csv --hide-below 5 --period-by received

describe 'a shift of eight points, and one of seven that is none'
of_ten 5 6 5 6 5 6 5 6 8 9 8 9 8 9 8 9
check series.csv
expect_stdout_contains 'P5 above 8 2022-09 2023-04'
expect_stdout_contains 'P5 below 8 2022-01 2022-08'
of_ten 5 6 9 6 5 6 5 6 5 9 8 9 8 9 8 9
check series.csv
expect_stdout_lacks 'P5 below'

describe 'a point on the median neither counts nor breaks a shift'
of_ten 5 5 5 5 7 5 5 5 5 8 8 8 8 7 8 8 8 8
check series.csv
expect_stdout_contains 'P5 below 8 2022-01 2022-09'

describe 'a trend of six points, and one of five that is none'
of_ten 5 8 5 8 3 4 5 6 7 8 5 8 5 8
check series.csv
expect_stdout_contains 'P5 rising 6 2022-05 2022-10'
of_ten 5 8 5 8 9 7 6 6 5 2 1 8 5 8 5 8
check series.csv
expect_stdout_contains 'P5 falling 6 2022-05 2022-11'
of_ten 5 8 5 8 4 5 6 7 8 5 8 5 8
check series.csv
expect_stdout_lacks 'P5 rising'

describe 'eleven points are too few to say anything'
of_ten 1 2 3 4 5 6 7 8 9 10 10
check series.csv
expect_stdout_lacks 'P5'
run cases --as-of 2026-09-30 --run-charts series.csv
expect_stdout_contains 'fewer than 12 points: the rules are not asked'
describe 'as text'
of_ten 5 5 5 5 7 5 5 5 5 8 8 8 8 7 8 8 8 8
run cases --as-of 2026-09-30 --run-charts series.csv
expect_stdout_contains 'a shift: 8 points in a row below the median, 2022-01 to 2022-09'
expect_stdout_matches '^    2022-05 +7 of 10 +70\.0 % +39\.7 to +89\.2  #{20}\|\.{9}$'
describe 'a month without a case is no point, and is shown'
awk -F, '$1 !~ /^M3-/' series.csv > gap.csv
check gap.csv
run cases --as-of 2026-09-30 --run-charts gap.csv
expect_stdout_matches '^    2022-04  none$'
describe 'merged aggregates give the same charts'
run cases --as-of 2026-09-30 --aggregate -o whole.json series.csv
run merge -f text --run-charts whole.json
expect_stdout_contains 'a shift: 8 points in a row below the median, 2022-01 to 2022-09'
describe 'where there are no indicators'
run cases --run-charts -f ndjson series.csv
expect_status 2
expect_stderr_contains "'--run-charts' goes with indicators"
run cases --run-charts --what-if s1.response=12 series.csv
expect_status 2
run cases --run-charts -f csv series.csv
expect_status 2
finish
