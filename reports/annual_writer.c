/* SPDX-License-Identifier: MIT */
/*
 * The table of the forms of the yearly statistics.
 */
#include "chcheck/annual_writer.h"

#include "reports/annual.h"

const struct chc_annual_writer chc_annual_writers[] = {
	{ .name = "text", .media_type = "text/plain; charset=utf-8", .suffix = ".txt", .write = write_annual_text },
	{ .name = "html", .media_type = "text/html; charset=utf-8", .suffix = ".html", .write = write_annual_html },
	{ .name = "json", .media_type = "application/json", .suffix = ".json", .write = write_annual_json },
	{ .name = "csv", .media_type = "text/csv; charset=utf-8", .suffix = ".csv", .write = write_annual_csv },
};

const size_t chc_annual_writer_count = sizeof(chc_annual_writers) / sizeof(chc_annual_writers[0]);
