/* SPDX-License-Identifier: MIT */
/*
 * The table of the forms in which a conformance is written.
 */
#include "chcheck/conformance_writer.h"

#include "reports/conformance.h"
#include "reports/form.h"

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
		.name = "html",
		.media_type = "text/html; charset=utf-8",
		.suffix = ".html",
		.write = write_conformance_html,
	},
	{
		.name = "csv",
		.media_type = "text/csv; charset=utf-8",
		.suffix = ".csv",
		.write = write_conformance_csv,
		.metadata = write_conformance_csvw,
	},
	{
		.name = "form",
		.media_type = "text/html; charset=utf-8",
		.suffix = ".html",
		.write = write_form_html,
		.lacks = form_lacks,
	},
	{
		.name = "form-odt",
		.media_type = "application/vnd.oasis.opendocument.text",
		.suffix = ".odt",
		.write = write_form_odt,
		.lacks = form_lacks,
	},
	{
		.name = "form-csv",
		.media_type = "text/csv; charset=utf-8",
		.suffix = ".csv",
		.write = write_form_csv,
		.metadata = write_form_csvw,
		.lacks = form_lacks,
	},
	{
		.name = "table",
		.media_type = "text/html; charset=utf-8",
		.suffix = ".html",
		.write = write_table_html,
		.lacks = table_lacks,
	},
	{
		.name = "table-odt",
		.media_type = "application/vnd.oasis.opendocument.text",
		.suffix = ".odt",
		.write = write_table_odt,
		.lacks = table_lacks,
	},
	{
		.name = "table-csv",
		.media_type = "text/csv; charset=utf-8",
		.suffix = ".csv",
		.write = write_table_csv,
		.metadata = write_table_csvw,
		.lacks = table_lacks,
	},
	{
		.name = "pack",
		.media_type = "text/html; charset=utf-8",
		.suffix = ".html",
		.write = write_pack_html,
		.lacks = pack_lacks,
	},
	{
		.name = "pack-odt",
		.media_type = "application/vnd.oasis.opendocument.text",
		.suffix = ".odt",
		.write = write_pack_odt,
		.lacks = pack_lacks,
	},
};

const size_t chc_conformance_writer_count = sizeof(chc_conformance_writers) / sizeof(chc_conformance_writers[0]);
