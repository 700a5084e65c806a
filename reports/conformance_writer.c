/* SPDX-License-Identifier: MIT */
/*
 * The table of the forms in which a conformance is written.
 */
#include "chcheck/conformance_writer.h"

#include "reports/conformance.h"

const struct chc_conformance_writer chc_conformance_writers[] = {
	{
		.name = "text",
		.media_type = "text/plain; charset=utf-8",
		.suffix = ".txt",
		.write = write_conformance_text,
	},
	{
		.name = "json",
		.media_type = "application/json",
		.suffix = ".json",
		.write = write_conformance_json,
	},
	{
		.name = "csv",
		.media_type = "text/csv; charset=utf-8",
		.suffix = ".csv",
		.write = write_conformance_csv,
		.metadata = write_conformance_csvw,
	},
};

const size_t chc_conformance_writer_count = sizeof(chc_conformance_writers) / sizeof(chc_conformance_writers[0]);
