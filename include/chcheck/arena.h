/* SPDX-License-Identifier: MIT */
/*
 * Memory of one loaded object (document, rulebook, report): everything in it
 * lives exactly as long, and one release frees it all.
 */
#ifndef CHC_ARENA_H
#define CHC_ARENA_H

#include <stddef.h>

#include "chcheck/span.h"

struct chc_arena_block;

struct chc_arena {
	struct chc_arena_block *head;
	size_t used;    /* bytes handed out */
	size_t limit;   /* 0: none; else the most that may be handed out */
};

#define CHC_ARENA_INIT { 0 }

void chc_arena_release(struct chc_arena *a);
/* Zeroed, aligned for any type; NULL when memory or the limit is exhausted. */
void *chc_arena_alloc(struct chc_arena *a, size_t size);
void *chc_arena_array(struct chc_arena *a, size_t count, size_t size);   /* overflow-checked */
/* A NUL-terminated copy; NULL when out of memory. */
char *chc_arena_copy(struct chc_arena *a, struct chc_span s);
char *chc_arena_strdup(struct chc_arena *a, const char *s);

/*
 * Appends one element to an array that grows in the arena: *items is NULL with
 * *count 0 and *cap 0 at first. Returns the new zeroed element, or NULL.
 */
void *chc_arena_push(struct chc_arena *a, void **items, size_t *count, size_t *cap, size_t size);
#define CHC_ARENA_PUSH(a, items, count, cap) \
	chc_arena_push((a), (void **)&(items), &(count), &(cap), sizeof(*(items)))

#endif
