# SPDX-License-Identifier: MIT
# The public headers, one a line.
chcheckincludedir = $(includedir)/chcheck
chcheckinclude_HEADERS = \
	include/chcheck/arena.h \
	include/chcheck/buf.h \
	include/chcheck/date.h \
	include/chcheck/diag.h \
	include/chcheck/document.h \
	include/chcheck/error.h \
	include/chcheck/file.h \
	include/chcheck/hash.h \
	include/chcheck/json.h \
	include/chcheck/pattern.h \
	include/chcheck/span.h \
	include/chcheck/yaml.h
