/* SPDX-License-Identifier: MIT */
/*
 * Belongs to the second step: a list that names headings of its own document is its list of contents, with or
 * without that word above it. What it names is said elsewhere or, in an excerpt, not at all.
 */
#include "engine/engine.h"

#include <string.h>

#define ITEMS_LEAST 4
#define ITEM_MOST 90            /* bytes: headings are not longer */
#define ITEMS_MOST 100
#define EARLY_BLOCKS 8          /* in a list that begins here one name is enough; further down it takes two */
#define LAST_BLOCK 60           /* no list of contents begins after this */

static bool is_lead(char c)
{
	return (c >= '0' && c <= '9') || c == '.' || c == ')' || c == ' ';
}

/* A heading's or an item's words, without the number before them and the mark behind them. */
static struct chc_span bare_text(const struct engine *g, uint32_t document, uint32_t block)
{
	struct chc_span s = engine_block_text(g, document, block);

	while (s.len && is_lead(s.ptr[0])) {
		s.ptr++;
		s.len--;
	}
	while (s.len && (s.ptr[s.len - 1] == ':' || s.ptr[s.len - 1] == '?' || s.ptr[s.len - 1] == ' '))
		s.len--;
	return s;
}

/* An item that could be a heading: short, and no sentence or part of one. */
static bool is_title(const struct engine *g, uint32_t document, uint32_t block)
{
	const struct chc_block *b = &g->documents[document]->blocks[block];
	struct chc_span s = engine_block_text(g, document, block);

	if (b->kind != CHC_BLOCK_LIST_ITEM || s.len == 0 || s.len > ITEM_MOST)
		return false;
	return !strchr(".;,:", s.ptr[s.len - 1]);
}

static unsigned headings_named(const struct engine *g, uint32_t document, uint32_t from, uint32_t to)
{
	const struct chc_document *d = g->documents[document];
	unsigned named = 0;

	for (uint32_t k = 0; k < d->block_count; k++) {
		if (d->blocks[k].kind != CHC_BLOCK_HEADING)
			continue;
		struct chc_span heading = bare_text(g, document, k);
		for (uint32_t i = from; i < to; i++) {
			struct chc_span item = bare_text(g, document, i);
			if (item.len && item.len == heading.len && memcmp(item.ptr, heading.ptr, item.len) == 0) {
				named++;
				break;
			}
		}
	}
	return named;
}

static bool is_introduced(const struct engine *g, uint32_t document, uint32_t first)
{
	uint32_t intro = g->documents[document]->blocks[first].intro;

	if (intro == CHC_NONE)
		return false;
	struct chc_span s = engine_block_text(g, document, intro);
	return s.len && s.ptr[s.len - 1] == ':';
}

void engine_mark_contents(struct engine *g, uint32_t document)
{
	const struct chc_document *d = g->documents[document];
	int contents = -1;

	for (size_t i = 0; i < g->rules->procedure_count; i++)
		if (g->rules->procedures[i].repeats_headings)
			contents = (int)i;
	for (uint32_t k = 0, end; contents >= 0 && k < d->block_count && k < LAST_BLOCK; k = end) {
		for (end = k; end < d->block_count && is_title(g, document, end); end++)
			;
		if (end == k) {
			end++;
			continue;
		}
		if (end - k < ITEMS_LEAST || end - k > ITEMS_MOST || is_introduced(g, document, k)
			|| headings_named(g, document, k, end) < (k < EARLY_BLOCKS ? 1u : 2u))
			continue;
		for (uint32_t i = k; i < end; i++)
			g->block_procedure[engine_flat(g, document, i)] = contents;
	}
}
