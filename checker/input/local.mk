# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
input_sources =
input_sources += checker/input/reader_client.c
