/* SPDX-License-Identifier: MIT */
/*
 * Which files of a folder are registers: by their names alone, since what they
 * are is found out when they are read.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "chcheck/file.h"
#include "chcheck/register.h"

static bool is_register_name(const char *path)
{
	/* .xls is refused when it is read: with the way to save it, which is more than silence */
	static const char *const suffixes[] = { ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".ndjson",
		".jsonl" };
	const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');

	for (size_t i = 0; dot && i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (strcasecmp(dot, suffixes[i]) == 0)
			return true;
	return false;
}

static int add_path(struct chc_paths *out, const char *path, struct chc_error *e)
{
	char **items = realloc(out->items, (out->count + 1) * sizeof(*items));
	char *copy = strdup(path);

	if (items) {
		out->items = items;
		out->cap = out->count + 1;
	}
	if (!items || !copy) {
		free(copy);
		return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
	}
	out->items[out->count++] = copy;
	return 0;
}

int chc_register_paths(struct chc_paths *out, const char *path, struct chc_error *e)
{
	size_t kept = out->count, before = out->count;
	struct stat st;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
		return add_path(out, path, e);
	int status = chc_paths_collect(out, path, e);
	for (size_t i = before; i < out->count; i++) {
		if (is_register_name(out->items[i]))
			out->items[kept++] = out->items[i];
		else
			free(out->items[i]);
	}
	out->count = kept;
	if (status == 0 && kept == before)
		status = chc_error_at(e, CHC_E_INPUT, path, 0, 0,
			"is a folder that holds no register: no file in it "
			"is named .csv, .tsv, .txt, .xlsx, .ods, .json, .ndjson or .jsonl");
	return status;
}
