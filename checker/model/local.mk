# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
model_sources =
model_sources += checker/model/names.c
# Those that the worker needs too (the text recogniser): listed here instead.
model_shared_sources =
