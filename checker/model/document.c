/* SPDX-License-Identifier: MIT */
/*
 * Questions about a finished document: where a byte stood, what the original
 * words were, under which headings a block stands. Nothing here searches text.
 */
#include "chcheck/document.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/buf.h"
#include "model/normalise.h"

static const char *const kind_names[] = {
	[CHC_BLOCK_HEADING] = "heading",
	[CHC_BLOCK_PARAGRAPH] = "paragraph",
	[CHC_BLOCK_LIST_ITEM] = "list_item",
	[CHC_BLOCK_TABLE_CELL] = "table_cell",
	[CHC_BLOCK_FOOTNOTE] = "footnote",
	[CHC_BLOCK_ASIDE] = "aside",
};
_Static_assert(sizeof(kind_names) / sizeof(kind_names[0]) == CHC_BLOCK_KIND_MAX, "a name for each kind");

const char *chc_block_kind_name(enum chc_block_kind k)
{
	return (unsigned)k < CHC_BLOCK_KIND_MAX ? kind_names[k] : "unknown";
}

void chc_document_free(struct chc_document *d)
{
	if (!d)
		return;
	chc_arena_release(&d->arena);
	free(d);
}

void chc_document_set_release(struct chc_document_set *s)
{
	for (size_t i = 0; i < s->count; i++)
		chc_document_free(s->items[i]);
	free(s->items);
	*s = (struct chc_document_set){ 0 };
}

/* The last segment that begins at or before offset. */
static size_t segment_at(const struct chc_document_map *map, size_t offset)
{
	size_t low = 0, high = map->segment_count;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (map->segments[middle].at <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void chc_document_position(const struct chc_document *d, size_t offset, unsigned *page, unsigned *line)
{
	const struct chc_document_map *map = d->map;
	const struct chc_segment *s;
	size_t original, low = 0, high = map->mark_count;

	*page = 0;
	*line = 1;
	if (map->segment_count == 0 || map->mark_count == 0)
		return;
	s = &map->segments[segment_at(map, offset)];
	original = s->original + (s->length == 0 && offset > s->at ? offset - s->at : 0);
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (map->marks[middle].offset <= original)
			low = middle;
		else
			high = middle;
	}
	*page = map->marks[low].page;
	*line = map->marks[low].line;
}

/* One folded piece as a person typed it, but a line break in it becomes one space. */
static void quote_folded(struct chc_buf *out, struct chc_span original)
{
	if (memchr(original.ptr, '\n', original.len))
		chc_buf_char(out, ' ');
	else
		chc_buf_span(out, original);
}

const char *chc_document_quote(const struct chc_document *d, size_t start, size_t end, struct chc_arena *arena)
{
	const struct chc_document_map *map = d->map;
	struct chc_buf out = CHC_BUF_INIT;
	char *copy;

	if (end > d->text_len)
		end = d->text_len;
	for (size_t i = map->segment_count ? segment_at(map, start) : 0; i < map->segment_count; i++) {
		const struct chc_segment *s = &map->segments[i];
		size_t stop = i + 1 < map->segment_count ? s[1].at : d->text_len;
		size_t from = start > s->at ? start : s->at, to = end < stop ? end : stop;

		if (s->at >= end)
			break;
		if (from >= to)
			continue;
		if (s->length)
			quote_folded(&out, (struct chc_span){ map->original + s->original, s->length });
		else
			chc_buf_put(&out, map->original + s->original + (from - s->at), to - from);
	}
	copy = out.failed ? NULL : chc_arena_copy(arena, chc_buf_view(&out));
	chc_buf_release(&out);
	return copy;
}

struct chc_coverage chc_document_coverage(const struct chc_document *d)
{
	struct chc_coverage c = { .pages = d->pages, .pages_with_text = d->pages_with_text, .words = d->words,
		.blocks = d->block_count };

	for (size_t i = 0; i < d->block_count; i++)
		c.sections += d->blocks[i].kind == CHC_BLOCK_HEADING;
	for (size_t i = 0; i < d->aside_count; i++)
		/* what runs in another direction is a block of the text, told apart by its kind */
		c.words_set_aside += d->asides[i].kind == CHC_ASIDE_TURNED ? 0 : d->asides[i].words;
	return c;
}

struct chc_span chc_document_text(const struct chc_document *d, size_t start, size_t end)
{
	if (end > d->text_len)
		end = d->text_len;
	if (start > end)
		start = end;
	return (struct chc_span){ d->text + start, end - start };
}

size_t chc_document_section(const struct chc_document *d, uint32_t block, uint32_t *out, size_t max)
{
	size_t depth = 0, at;

	for (uint32_t b = d->blocks[block].parent; b != CHC_NONE; b = d->blocks[b].parent)
		depth++;
	at = depth;
	for (uint32_t b = d->blocks[block].parent; b != CHC_NONE; b = d->blocks[b].parent)
		if (--at < max)
			out[at] = b;
	return depth < max ? depth : max;
}

uint32_t chc_document_sentence_at(const struct chc_document *d, size_t offset)
{
	size_t low = 0, high = d->sentence_count;

	if (high == 0)
		return CHC_NONE;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (d->sentences[middle].start <= offset)
			low = middle;
		else
			high = middle;
	}
	return (uint32_t)low;
}
