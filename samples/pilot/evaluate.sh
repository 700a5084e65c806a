#!/bin/sh
# SPDX-License-Identifier: MIT
# The whole evaluation of an invented pilot: makes the councils and writes what
# changed between 30 September 2024 and 30 September 2026, in every form.
#   samples/pilot/evaluate.sh FOLDER [OPTION OF make-pilot.py]...
# FOLDER must not be there yet; CHCHECK names the program where it is not installed.
set -eu
if [ $# -lt 1 ] || [ -e "$1" ]; then
	sed -n 's/^# \{0,1\}//; 3,6p' "$0" >&2
	exit 2
fi
folder=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
python3 "$here/make-pilot.py" "$folder/councils" "$@"
for format in text:txt json:json csv:csv; do
	"${CHCHECK:-chcheck}" cohort --baseline 2024-09-30 --as-of 2026-09-30 -f "${format%:*}" \
		-o "$folder/evaluation.${format#*:}" "$folder/councils"
done
echo "see $folder/evaluation.txt"
