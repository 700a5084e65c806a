# SPDX-License-Identifier: MIT
# The public headers, one `+=` a line.
chcheckincludedir = $(includedir)/chcheck
chcheckinclude_HEADERS =
chcheckinclude_HEADERS += include/chcheck/arena.h
chcheckinclude_HEADERS += include/chcheck/buf.h
chcheckinclude_HEADERS += include/chcheck/date.h
chcheckinclude_HEADERS += include/chcheck/diag.h
chcheckinclude_HEADERS += include/chcheck/document.h
chcheckinclude_HEADERS += include/chcheck/error.h
chcheckinclude_HEADERS += include/chcheck/file.h
chcheckinclude_HEADERS += include/chcheck/hash.h
chcheckinclude_HEADERS += include/chcheck/json.h
chcheckinclude_HEADERS += include/chcheck/pattern.h
chcheckinclude_HEADERS += include/chcheck/policy.h
chcheckinclude_HEADERS += include/chcheck/report.h
chcheckinclude_HEADERS += include/chcheck/rulebook.h
chcheckinclude_HEADERS += include/chcheck/span.h
chcheckinclude_HEADERS += include/chcheck/yaml.h
chcheckinclude_HEADERS = \
	\ \
	include/chcheck/block.h \
	include/chcheck/blockstream.h \
	include/chcheck/builder.h \
	include/chcheck/plaintext.h \
	include/chcheck/show.h \
	include/chcheck/utf8.h
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
