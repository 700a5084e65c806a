/* SPDX-License-Identifier: MIT */
/*
 * Which of some names was probably meant by one that is none of them. For
 * messages about what a person typed, on a command line or in a file.
 */
#include "chcheck/nearest.h"

#include <string.h>

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

const char *chc_nearest(const char *name, const char *const *first, size_t count, size_t stride)
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
