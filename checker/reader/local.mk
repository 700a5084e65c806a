# SPDX-License-Identifier: MIT
# The worker program. Every source and private header of this folder, one `+=` a line.
reader_sources =
reader_sources += checker/reader/main.c
reader_sources += checker/reader/rights.c
# What reads the formats, without the program around it.
reader_format_sources =
reader_format_sources += checker/reader/aside.c
reader_format_sources += checker/reader/collect.c
reader_format_sources += checker/reader/decode.c
reader_format_sources += checker/reader/formats.c
reader_format_sources += checker/reader/html.c
reader_format_sources += checker/reader/markdown.c
reader_format_sources += checker/reader/output.c
reader_format_sources += checker/reader/page.h
reader_format_sources += checker/reader/reader.h
reader_format_sources += checker/reader/table.c
