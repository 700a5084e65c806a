/* SPDX-License-Identifier: MIT */
/*
 * Names that a person typed: which row of a table is meant, and which was
 * probably meant when none is.
 */
#include <string.h>

#include "cli/cli.h"

#define NAME_MOST 63

static const char *name_at(const char *const *first, size_t i, size_t stride)
{
	return *(const char *const *)((const char *)first + i * stride);
}

/* Edits (insert, delete, replace, swap of two neighbours) from a to b. */
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][NAME_MOST + 1], n = strlen(b);
	size_t *before = rows[0], *last = rows[1], *now = rows[2];

	for (size_t j = 0; j <= n; j++)
		last[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		now[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);

			if (last[j] + 1 < best)
				best = last[j] + 1;
			if (now[j - 1] + 1 < best)
				best = now[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			now[j] = best;
		}
		size_t *spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[n];
}

const char *cli_nearest(const char *name, const char *const *first, size_t count, size_t stride)
{
	const char *nearest = NULL;
	size_t best = strlen(name) / 3 + 2;     /* farther away is another word */

	if (strlen(name) > NAME_MOST)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		const char *candidate = name_at(first, i, stride);

		if (strlen(candidate) > NAME_MOST)
			continue;
		size_t far = distance(name, candidate);
		if (far < best) {
			best = far;
			nearest = candidate;
		}
	}
	return nearest;
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
	const char *nearest = cli_nearest(name, first, count, stride);
	if (nearest)
		cli_usage(cli, "%s '%s' is not known; did you mean '%s'? (%s)", what, name, nearest,
			chc_buf_view(&all).ptr);
	else
		cli_usage(cli, "%s '%s' is not known; choose one of %s", what, name, chc_buf_view(&all).ptr);
	chc_buf_release(&all);
	return -1;
}
