#!/bin/sh
# SPDX-License-Identifier: MIT
# Second tier: every allocation of the commands on a small rulebook, 500 places on the shipped one, and every call of
# output, input and start (quick.sh says what is asked).
. "$(dirname "$0")/../cli/setup.sh"
. "$TOP_SRCDIR/tests/exhaust/inputs.sh"
describe 'inputs'
make_inputs || fail 'cannot be made'

# exhaust KIND FILE SAMPLES [NAME]: SAMPLES 0 is every call.
exhaust() {
	describe "$*"
	ran="exhaust $*"
	kind=$1 file=$2
	shift 2
	"$TOP_BUILDDIR/tests/exhaust/exhaust" "$kind" "$TOP_SRCDIR/tests/exhaust/$file" "$@" > "$stdout" 2> "$stderr" || {
		status=$?
		fail 'something is left, lost or not said'
		grep -A 8 '^FAIL' "$stdout" | head -n 60
	}
	tail -n 1 "$stdout"
}

for name in 'policy json' 'cases json' '~assess json' '~annual json' 'compare json' 'screen json' '~merge aggregate' \
	'cases mapping' 'policy overlay' 'cases guess' 'verify' 'help'; do
	exhaust memory scenarios 0 "$name"
done
exhaust memory scenarios 60
exhaust memory+ scenarios 20
exhaust memory whole 500
exhaust output scenarios 0
exhaust input scenarios 60
exhaust start scenarios 0
exhaust chaos scenarios 10
exhaust signal:15 scenarios 40
exhaust signal:2 scenarios 10
exhaust signal-:15 scenarios 20
exhaust output- scenarios 0
exhaust memory- scenarios 10
finish
