/* SPDX-License-Identifier: MIT */
/*
 * The arena under every loaded object: blocks that double in size, handed out
 * from the front, freed together. A piece that does not fit in what is left of
 * the newest block starts a new one; big pieces get a block of their own size.
 */
#include "chcheck/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_FIRST ((size_t)4096)
#define BLOCK_MOST ((size_t)1 << 20)
#define ALIGNMENT _Alignof(max_align_t)

struct chc_arena_block {
	struct chc_arena_block *next;
	size_t size, used;
	max_align_t bytes[];
};

void chc_arena_release(struct chc_arena *a)
{
	struct chc_arena_block *block = a->head;

	while (block) {
		struct chc_arena_block *next = block->next;

		free(block);
		block = next;
	}
	*a = (struct chc_arena){ .limit = a->limit };
}

static struct chc_arena_block *add_block(struct chc_arena *a, size_t size)
{
	size_t want = a->head ? a->head->size * 2 : BLOCK_FIRST;

	if (want > BLOCK_MOST)
		want = BLOCK_MOST;
	if (want < size)
		want = size;
	if (want > SIZE_MAX - sizeof(struct chc_arena_block))
		return NULL;
	/* calloc: fresh pages come zeroed from the system without being touched */
	struct chc_arena_block *block = calloc(1, sizeof(*block) + want);
	if (!block)
		return NULL;
	block->size = want;
	block->next = a->head;
	a->head = block;
	return block;
}

void *chc_arena_alloc(struct chc_arena *a, size_t size)
{
	if (size > SIZE_MAX - ALIGNMENT)
		return NULL;
	/* an empty piece still gets an address of its own: NULL means failure */
	size_t rounded = size == 0 ? ALIGNMENT : (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

	if (a->limit != 0 && (a->used > a->limit || rounded > a->limit - a->used))
		return NULL;
	struct chc_arena_block *block = a->head;
	if (!block || rounded > block->size - block->used)
		block = add_block(a, rounded);
	if (!block)
		return NULL;
	void *out = (char *)block->bytes + block->used;
	block->used += rounded;
	a->used += rounded;
	return out;
}

void *chc_arena_array(struct chc_arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		return NULL;
	return chc_arena_alloc(a, count * size);
}

char *chc_arena_copy(struct chc_arena *a, struct chc_span s)
{
	if (s.len == SIZE_MAX)
		return NULL;
	char *out = chc_arena_alloc(a, s.len + 1);
	if (out && s.len > 0)
		memcpy(out, s.ptr, s.len);
	return out;
}

char *chc_arena_strdup(struct chc_arena *a, const char *s)
{
	return chc_arena_copy(a, chc_span_of(s));
}

void *chc_arena_push(struct chc_arena *a, void **items, size_t *count, size_t *cap, size_t size)
{
	if (*count == *cap) {
		if (*cap > SIZE_MAX / 2)
			return NULL;
		size_t wider = *cap == 0 ? 8 : *cap * 2;
		void *moved = chc_arena_array(a, wider, size);
		if (!moved)
			return NULL;
		if (*count > 0)
			memcpy(moved, *items, *count * size);
		*items = moved;
		*cap = wider;
	}
	return (char *)*items + size * (*count)++;
}
