/* SPDX-License-Identifier: MIT */
/*
 * The table of the forms of screening sheets.
 */
#include "chcheck/screen_writer.h"

#include "reports/screen.h"

const struct chc_screen_writer chc_screen_writers[] = {
	{ .name = "text", .media_type = "text/plain; charset=utf-8", .suffix = ".txt", .write = write_screen_text },
	{ .name = "json", .media_type = "application/json", .suffix = ".json", .write = write_screen_json },
	{ .name = "html", .media_type = "text/html; charset=utf-8", .suffix = ".html", .write = write_screen_html },
	{ .name = "odt", .media_type = "application/vnd.oasis.opendocument.text", .suffix = ".odt",
	  .write = write_screen_odt, .sheet_only = true },
	{ .name = "csv", .media_type = "text/csv; charset=utf-8", .suffix = ".csv", .write = write_screen_csv },
};

const size_t chc_screen_writer_count = sizeof(chc_screen_writers) / sizeof(chc_screen_writers[0]);
