/* SPDX-License-Identifier: MIT */
/*
 * The table of the agreement's forms, and what they share.
 */
#include "chcheck/agree_writer.h"

#include "reports/agree.h"

const struct chc_agree_writer chc_agree_writers[] = {
	{
		.name = "text",
		.media_type = "text/plain; charset=utf-8",
		.suffix = ".txt",
		.write = write_agree_text,
	},
	{
		.name = "json",
		.media_type = "application/json",
		.suffix = ".json",
		.write = write_agree_json,
	},
	{
		.name = "md",
		.media_type = "text/markdown; charset=utf-8",
		.suffix = ".md",
		.write = write_agree_md,
	},
};

const size_t chc_agree_writer_count = sizeof(chc_agree_writers) / sizeof(chc_agree_writers[0]);

size_t agree_used(const struct chc_agree_score *all, enum chc_verdict out[CHC_VERDICT_MAX])
{
	size_t count = 0;

	for (size_t v = 0; v < CHC_VERDICT_MAX; v++)
		if (v <= CHC_SILENT || all->verdict[v].person > 0 || all->verdict[v].checker > 0)
			out[count++] = (enum chc_verdict)v;
	return count;
}
