# SPDX-License-Identifier: MIT
# Every source and private header of this folder, one `+=` a line.
input_sources =
input_sources += checker/input/page_picture.c
input_sources += checker/input/reader_client.c
input_sources += checker/input/aggregate_file.c
input_sources += checker/input/buckets.c
input_sources += checker/input/buckets.h
input_sources += checker/input/calendar_load.c
input_sources += checker/input/csv.c
input_sources += checker/input/csv.h
input_sources += checker/input/dates.c
input_sources += checker/input/dates.h
input_sources += checker/input/decode.c
input_sources += checker/input/decode.h
input_sources += checker/input/events_gather.c
input_sources += checker/input/guess_register.c
input_sources += checker/input/guess_names.c
input_sources += checker/input/guess_names.h
input_sources += checker/input/json_rows.c
input_sources += checker/input/json_text.c
input_sources += checker/input/json_text.h
input_sources += checker/input/register_find.c
input_sources += checker/input/register_join.c
input_sources += checker/input/register_join.h
input_sources += checker/input/register_kinds.c
input_sources += checker/input/register_paths.c
input_sources += checker/input/spool.c
input_sources += checker/input/spool.h
input_sources += checker/input/table.h
input_sources += checker/input/sheet_rows.c
input_sources += checker/input/worker.c
input_sources += checker/input/worker.h
input_sources += checker/input/mapping.c
input_sources += checker/input/mapping.h
input_sources += checker/input/register.c
input_sources += checker/input/register_events.c
input_sources += checker/input/register_events.h
input_sources += checker/input/register_header.c
input_sources += checker/input/register_order.c
input_sources += checker/input/register_parts.c
input_sources += checker/input/register_private.h
input_sources += checker/input/register_row.c
input_sources += checker/input/register_scan.c
input_sources += checker/input/sorter.c
input_sources += checker/input/sorter.h
input_sources += checker/input/source.c
input_sources += checker/input/source.h
input_sources += checker/input/words.c
input_sources += checker/input/words.h
input_sources += checker/input/entries.c
input_sources += checker/input/entries.h
input_sources += checker/input/organisation_load.c
input_sources += checker/input/organisation_parts.h
input_sources += checker/input/organisation_tables.c
input_sources += checker/input/organisation_words.c
input_sources += checker/input/sheet.c
input_sources += checker/input/sheet.h
input_sources += checker/input/manifest_file.c
input_sources += checker/input/connection.c
input_sources += checker/input/connection.h
input_sources += checker/input/sql_text.c
input_sources += checker/input/sql_text.h
input_sources += checker/input/utf16.c
input_sources += checker/input/utf16.h

# Databases, where their libraries are.
if HAVE_SQLITE
input_sources += checker/input/rows_sqlite.c
endif
if HAVE_ODBC
input_sources += checker/input/rows_odbc.c
endif
input_sources += checker/input/result_file.c
input_sources += checker/input/result_json.h
input_sources += checker/input/result_parts.c
input_sources += checker/input/annual_load.c
input_sources += checker/input/annual_table.c
