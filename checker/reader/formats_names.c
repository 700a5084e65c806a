/* SPDX-License-Identifier: MIT */
/* What the ending of a file's name says that it is. Only ever a reason for a warning: bytes decide. */
#include <string.h>

#include "reader/formats.h"

static const struct { const char *suffix, *format; } endings[] = {
	{ "pdf", "pdf" },
	{ "docx", "docx" }, { "docm", "docx" }, { "dotx", "docx" }, { "dotm", "docx" },
	{ "odt", "odt" }, { "ott", "odt" }, { "fodt", "fodt" },
	{ "doc", "doc" }, { "dot", "doc" }, { "rtf", "rtf" },
	{ "html", "html" }, { "htm", "html" }, { "xhtml", "html" },
	{ "md", "markdown" }, { "markdown", "markdown" },
	{ "xlsx", "a spreadsheet" }, { "xls", "a spreadsheet" }, { "ods", "a spreadsheet" }, { "pptx", "slides" },
	{ "ppt", "slides" }, { "odp", "slides" }, { "png", "a picture" }, { "jpg", "a picture" }, { "jpeg", "a picture" },
	{ "zip", "a zip file" },
};

int formats_check_name(struct reader_output *output, const char *format, struct chc_error *e)
{
	const struct chc_block_sink sink = reader_sink(output);

	for (size_t i = 0; output->suffix && i < sizeof(endings) / sizeof(endings[0]); i++)
		if (strcmp(output->suffix, endings[i].suffix) == 0 && strcmp(format, endings[i].format) != 0)
			return reader_warn(&sink, e, "its name ends in '.%s', but what is in it is %s, and it was read as that",
				output->suffix, format);
	return 0;
}
