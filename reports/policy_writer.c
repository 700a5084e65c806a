/* SPDX-License-Identifier: MIT */
/*
 * The table of the policy report's forms.
 */
#include "chcheck/policy_writer.h"

#include "reports/policy.h"

const struct chc_policy_writer chc_policy_writers[] = {
	{
		.name = "text",
		.media_type = "text/plain; charset=utf-8",
		.suffix = ".txt",
		.write = write_policy_text,
	},
	{
		.name = "json",
		.media_type = "application/json",
		.suffix = ".json",
		.write = write_policy_json,
	},
	{
		.name = "html",
		.media_type = "text/html; charset=utf-8",
		.suffix = ".html",
		.write = write_policy_html,
	},
	{
		.name = "view",
		.media_type = "text/html; charset=utf-8",
		.suffix = ".html",
		.write = write_policy_view,
	},
	{
		.name = "csv",
		.media_type = "text/csv; charset=utf-8",
		.suffix = ".csv",
		.write = write_policy_csv,
		.metadata = write_policy_csvw,
	},
	{
		.name = "md",
		.media_type = "text/markdown; charset=utf-8",
		.suffix = ".md",
		.write = write_policy_md,
	},
	{
		.name = "sarif",
		.media_type = "application/sarif+json",
		.suffix = ".sarif",
		.write = write_policy_sarif,
	},
	{
		.name = "junit",
		.media_type = "application/xml",
		.suffix = ".xml",
		.write = write_policy_junit,
	},
};

const size_t chc_policy_writer_count = sizeof(chc_policy_writers) / sizeof(chc_policy_writers[0]);
