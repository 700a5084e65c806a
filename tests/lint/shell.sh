#!/bin/sh
# SPDX-License-Identifier: MIT
# Every shell script parses, and the ones that are run are executable.
. "$(dirname "$0")/lib.sh"

for f in autogen.sh .ci/run $(files '*.sh' tests); do
	case $(head -n 1 "$f") in
	*bash*) bash -n "$f" 2>> "$found" ;;
	*) sh -n "$f" 2>> "$found" ;;
	esac
	case $(head -n 1 "$f") in
	'#!'*) [ -x "$f" ] || report "$f:1: is not executable" ;;
	esac
done
finish
