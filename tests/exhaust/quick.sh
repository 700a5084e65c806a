#!/bin/sh
# SPDX-License-Identifier: MIT
# Every command in every form (tests/exhaust/scenarios) while memory, disk, descriptors or processes give out at a few
# places of each run, while reads and writes come in pieces, and while signals arrive: nothing half written, no leak, a reason
# always. tests/exhaust/full.sh tries many more places.
. "$(dirname "$0")/../cli/setup.sh"
. "$TOP_SRCDIR/tests/exhaust/inputs.sh"
describe 'inputs'
make_inputs || fail 'cannot be made'

# exhaust KIND SAMPLES
exhaust() {
	describe "$1"
	ran="exhaust $1"
	"$TOP_BUILDDIR/tests/exhaust/exhaust" "$1" "$TOP_SRCDIR/tests/exhaust/scenarios" "$2" > "$stdout" 2> "$stderr" || {
		status=$?
		fail 'something is left, lost or not said'
		grep -A 8 '^FAIL' "$stdout" | head -n 60
	}
	tail -n 1 "$stdout"
}

exhaust memory "${EXHAUST_SAMPLES-3}"
exhaust memory+ "${EXHAUST_SAMPLES-1}"
exhaust output "${EXHAUST_SAMPLES-3}"
exhaust input "${EXHAUST_SAMPLES-2}"
exhaust start "${EXHAUST_SAMPLES-2}"
exhaust chaos 1
exhaust signal:15 "${EXHAUST_SAMPLES-3}"
exhaust signal:2 1
exhaust signal-:15 2
exhaust output- 1
finish
