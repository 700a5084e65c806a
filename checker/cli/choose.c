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
