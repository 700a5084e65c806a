/* SPDX-License-Identifier: MIT */
/*
 * "did you mean ...?": the name in a table that is nearest to one that a person
 * wrote, by insertions, deletions, replacements and swaps of neighbours.
 */
#ifndef CHC_NEAREST_H
#define CHC_NEAREST_H

#include <stddef.h>

/* first points at the first row's name, rows are `stride` bytes apart. NULL: none is near. */
const char *chc_nearest(const char *name, const char *const *first, size_t count, size_t stride);

#endif
