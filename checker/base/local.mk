# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one a line. Base is linked
# into the worker as well as into the library.
base_sources = \
	checker/base/arena.c \
	checker/base/banned.h \
	checker/base/buf.c \
	checker/base/date.c \
	checker/base/diag.c \
	checker/base/error.c \
	checker/base/file.c \
	checker/base/hash.c \
	checker/base/json.c \
	checker/base/output.c \
	checker/base/paths.c \
	checker/base/span.c
