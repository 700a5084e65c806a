# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
reports_sources =
reports_sources += reports/show_json.c
reports_sources += reports/show_text.c
