/* SPDX-License-Identifier: MIT */
/*
 * The table of the comparison's forms.
 */
#include "chcheck/comparison_writer.h"

#include "reports/comparison.h"

const struct chc_comparison_writer chc_comparison_writers[] = {
	{
		.name = "text",
		.media_type = "text/plain; charset=utf-8",
		.suffix = ".txt",
		.write = write_comparison_text,
	},
	{
		.name = "json",
		.media_type = "application/json",
		.suffix = ".json",
		.write = write_comparison_json,
	},
	{
		.name = "csv",
		.media_type = "text/csv; charset=utf-8",
		.suffix = ".csv",
		.write = write_comparison_csv,
		.metadata = write_comparison_csvw,
	},
	{
		.name = "md",
		.media_type = "text/markdown; charset=utf-8",
		.suffix = ".md",
		.write = write_comparison_md,
	},
	{
		.name = "html",
		.media_type = "text/html; charset=utf-8",
		.suffix = ".html",
		.write = write_comparison_html,
	},
};
const size_t chc_comparison_writer_count = sizeof(chc_comparison_writers) / sizeof(chc_comparison_writers[0]);
