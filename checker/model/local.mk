# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
model_sources =
model_sources += checker/model/names.c
# Every source and private header of this folder, one a line.
model_sources = \
	checker/model/builder.c \
	checker/model/document.c \
	checker/model/normalise.c \
	checker/model/normalise.h \
	checker/model/sentence.c \
	checker/model/sentence.h \
	checker/model/structure.c \
	checker/model/structure.h
# Those that the worker needs too (the text recogniser): listed here instead.
model_shared_sources = \
	checker/model/lines.c \
	checker/model/lines.h \
	checker/model/marker.c \
	checker/model/outline.c \
	checker/model/outline.h \
	checker/model/plaintext.c \
	checker/model/title.c \
	checker/model/title.h
