#!/bin/sh
# SPDX-License-Identifier: MIT
# For a policy that is kept under version control: run it for each change. It
# fails only when the change makes something depart from the Code that did not
# before, so that known gaps do not stop other work. Status 1: it does; 2: a file
# could not be read, or another trouble.
#   policy-in-ci.sh FOLDER [BRANCH]      BRANCH: what the change is compared with (origin/main)
set -eu
folder=$1
base=${2:-origin/main}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The requirements that a policy departs from, one a line.
departures() {
	chcheck policy -f json "$1" > "$work/report.json" || [ $? -eq 1 ] || exit 2
	python3 -c 'import json, sys
for f in json.load(open(sys.argv[1]))["findings"]:
    if f["verdict"] in ("not_met", "partly", "silent") and f["force"] in ("should", "must"):
        print(f["requirement"], f["verdict"])' "$work/report.json" | sort
}

mkdir "$work/before"
git archive -o "$work/before.tar" "$base" "$folder" || exit 2
tar -x -f "$work/before.tar" -C "$work/before"
departures "$work/before/$folder" > "$work/old"
departures "$folder" > "$work/new"
if comm -13 "$work/old" "$work/new" | grep .; then
	echo 'the change departs from the Code where the policy did not before (above)' >&2
	exit 1
fi
echo 'nothing new departs from the Code'
