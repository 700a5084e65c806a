#!/bin/sh
# SPDX-License-Identifier: MIT
# Functions that nothing may call, and those that the library may not: it never
# prints, exits, or asks the clock, the locale or the environment.
. "$(dirname "$0")/lib.sh"

# calls NAMES FILE...: lines that call one of NAMES (a|b|c), comments and strings taken out.
calls() {
	names=$1
	shift
	for f in "$@"; do
		sed 's/"\(\\.\|[^"\\]\)*"/""/g; s|//.*||; s|/\*.*\*/||; s|^[ 	]*\*.*||; s|/\*.*||' "$f" |
			grep -nE "(^|[^A-Za-z0-9_>.])($names)[ 	]*\(" |
			sed "s|^\([0-9]*\):[ 	]*\(.*\)|$f:\1: banned here: \2|" >> "$found"
	done
}

everywhere='strcpy|strcat|strncpy|sprintf|vsprintf|strtok|atoi|atol|atof|gmtime|localtime|gets|alloca|tmpnam|mktemp'
library='system|popen|printf|puts|putchar|perror|exit|abort|time|clock|clock_gettime|gettimeofday|setlocale|localtime_r|gmtime_r|mktime|strftime'
calls "$everywhere" $(c_sources | grep -v '/banned\.h$')
calls 'system|popen' $(files '*.[ch]' checker/cli checker/reader)
calls "$library" $(files '*.[ch]' checker reports | grep -v '^checker/\(cli\|reader\)/')
# CHCHECK_RULES and CHCHECK_READER are part of two functions' contracts; these files look them up.
calls 'getenv' $(files '*.[ch]' checker reports |
	grep -vE '^checker/(cli|reader)/|^checker/rulebook/loader\.c$|^checker/input/')
grep -nE 'fprintf[ 	]*\([ 	]*std(err|out)' /dev/null $(files '*.c' checker reports | grep -v '^checker/cli/') |
	sed 's/:\([0-9]*\):[ 	]*/:\1: the library prints: /' >> "$found"
finish
