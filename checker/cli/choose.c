/* SPDX-License-Identifier: MIT */
/*
 * Names that a person typed: which row of a table is meant.
 */
#include <string.h>

#include "chcheck/nearest.h"
#include "cli/cli.h"

static const char *name_at(const char *const *first, size_t i, size_t stride)
{
	return *(const char *const *)((const char *)first + i * stride);
}

int cli_choose(const struct cli *cli, const char *what, const char *name,
	const char *const *first, size_t count, size_t stride)
{
	struct chc_buf all = CHC_BUF_INIT;

	if (!name)
		return 0;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(name, name_at(first, i, stride)) == 0) {
			chc_buf_release(&all);
			return (int)i;
		}
		chc_buf_printf(&all, "%s%s", i ? ", " : "", name_at(first, i, stride));
	}
	const char *nearest = chc_nearest(name, first, count, stride);
	if (nearest)
		cli_usage(cli, "%s '%s' is not known; did you mean '%s'? (%s)", what, name, nearest,
			chc_buf_view(&all).ptr);
	else
		cli_usage(cli, "%s '%s' is not known; choose one of %s", what, name, chc_buf_view(&all).ptr);
	chc_buf_release(&all);
	return -1;
}

void cli_warn_of_name(const struct cli *cli, const char *path, enum cli_kind wanted)
{
	static const struct { const char *suffix; enum cli_kind kind; } names[] = {
		{ ".csv", CLI_KIND_REGISTER }, { ".tsv", CLI_KIND_REGISTER }, { ".ndjson", CLI_KIND_REGISTER },
		{ ".jsonl", CLI_KIND_REGISTER }, { ".json", CLI_KIND_REGISTER },
		{ ".pdf", CLI_KIND_POLICY }, { ".docx", CLI_KIND_POLICY }, { ".doc", CLI_KIND_POLICY }, { ".odt", CLI_KIND_POLICY },
		{ ".rtf", CLI_KIND_POLICY }, { ".html", CLI_KIND_POLICY }, { ".htm", CLI_KIND_POLICY }, { ".md", CLI_KIND_POLICY },
	};
	static const char *const says[] = {
		[CLI_KIND_POLICY] = "is a document by its name: 'chcheck policy' judges documents, this command judges registers",
		[CLI_KIND_REGISTER] = "is a table by its name, and is read as a text: 'chcheck cases' judges registers",
	};
	size_t len = strlen(path);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t n = strlen(names[i].suffix);

		if (names[i].kind != wanted && len > n && strcmp(path + len - n, names[i].suffix) == 0)
			cli_warn(cli, path, 0, "%s", says[names[i].kind]);
	}
}
