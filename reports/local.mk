# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
reports_sources =
reports_sources += reports/show_json.c
reports_sources += reports/show_text.c
reports_sources += reports/agree.h
reports_sources += reports/agree_json.c
reports_sources += reports/agree_md.c
reports_sources += reports/agree_text.c
reports_sources += reports/agree_writer.c
reports_sources += reports/policy.h
reports_sources += reports/policy_json.c
reports_sources += reports/policy_text.c
reports_sources += reports/policy_text.h
reports_sources += reports/policy_text_lists.c
reports_sources += reports/policy_writer.c
reports_sources += reports/text.c
reports_sources += reports/text.h
