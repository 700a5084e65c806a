/* SPDX-License-Identifier: MIT */
/*
 * Blocks in, document out: the last step of reading, in the parent process
 * (and for trusted text the only one). Looks at numbers and order; the text
 * itself was checked by whoever hands the blocks over.
 */
#include "chcheck/builder.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/plaintext.h"
#include "chcheck/utf8.h"
#include "model/normalise.h"
#include "model/sentence.h"
#include "model/structure.h"

struct chc_builder {
	struct chc_document *doc;
	struct chc_document_map *map;
	struct chc_buf text, original;
	struct chc_cell_span *spans;            /* beside blocks, same index */
	size_t block_cap, span_count, span_cap, sentence_cap, warning_cap, link_cap, aside_cap;
	bool joins_hyphens;
};

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory");
}

int chc_builder_new(struct chc_builder **out, const char *path, const char *sha256, struct chc_error *e)
{
	struct chc_builder *b = calloc(1, sizeof(*b));
	struct chc_document *d = calloc(1, sizeof(*d));

	if (!b || !d) {
		free(b);
		free(d);
		return no_memory(e);
	}
	b->doc = d;
	b->text.limit = b->original.limit = UINT32_MAX / 2;     /* the map holds 32-bit offsets */
	b->map = chc_arena_alloc(&d->arena, sizeof(*b->map));
	d->map = b->map;
	d->path = chc_arena_strdup(&d->arena, path);
	d->format = "text";
	if (!d->map || !d->path) {
		chc_builder_free(b);
		return no_memory(e);
	}
	if (sha256)
		memcpy(d->sha256, sha256, sizeof(d->sha256) - 1);
	*out = b;
	return 0;
}

void chc_builder_free(struct chc_builder *b)
{
	if (!b)
		return;
	chc_document_free(b->doc);
	chc_buf_release(&b->text);
	chc_buf_release(&b->original);
	free(b);
}

int chc_builder_format(const struct chc_stream_format *format, struct chc_error *e, void *payload)
{
	struct chc_builder *b = payload;

	b->doc->format = chc_arena_strdup(&b->doc->arena, format->name);
	b->doc->pages = format->pages;
	b->joins_hyphens = format->joins_hyphens;
	return b->doc->format ? 0 : no_memory(e);
}

static bool add_marks(struct chc_builder *b, const struct chc_raw_block *block, size_t at)
{
	for (size_t i = 0; i < block->mark_count; i++) {
		struct chc_raw_mark *m = CHC_ARENA_PUSH(&b->doc->arena, b->map->marks,
			b->map->mark_count, b->map->mark_cap);

		if (!m)
			return false;
		*m = block->marks[i];
		m->offset += (uint32_t)at;
	}
	return true;
}

/* The line break between two blocks is in both texts, so that a quote across them works. */
static bool separate(struct chc_builder *b)
{
	struct chc_segment *s;

	if (b->text.len == 0)
		return true;
	s = CHC_ARENA_PUSH(&b->doc->arena, b->map->segments, b->map->segment_count, b->map->segment_cap);
	if (!s)
		return false;
	*s = (struct chc_segment){ (uint32_t)b->text.len, (uint32_t)b->original.len, 1 };
	chc_buf_char(&b->text, '\n');
	chc_buf_char(&b->original, '\n');
	return true;
}

static bool add_sentence(struct chc_builder *b, size_t start, size_t end)
{
	struct chc_document *d = b->doc;
	struct chc_sentence *s = CHC_ARENA_PUSH(&d->arena, d->sentences, d->sentence_count, b->sentence_cap);

	if (!s)
		return false;
	*s = (struct chc_sentence){ (uint32_t)(d->block_count - 1), start, end };
	return true;
}

static bool add_sentences(struct chc_builder *b, struct chc_block *block)
{
	/* before the first letter of the document there is no buffer */
	struct chc_span text = { b->text.ptr ? b->text.ptr + block->start : "", block->end - block->start };

	block->first_sentence = (uint32_t)b->doc->sentence_count;
	if (block->kind == CHC_BLOCK_HEADING && !add_sentence(b, block->start, block->end))
		return false;
	for (size_t at = 0, next; block->kind != CHC_BLOCK_HEADING && at < text.len; at = next) {
		size_t end = chc_sentence_end(text, at, &next);

		if (end > at && !add_sentence(b, block->start + at, block->start + end))
			return false;
	}
	block->sentence_count = (uint32_t)b->doc->sentence_count - block->first_sentence;
	return true;
}

/* Whether a block has a character that can be seen: an empty one would leave an empty line in the text. */
static bool is_visible(struct chc_span s)
{
	for (size_t i = 0; i < s.len; ) {
		uint32_t c = chc_utf8_next(s, &i);

		if (!chc_utf8_is_space(c) && !chc_normalise_drops(c))
			return true;
	}
	return false;
}

int chc_builder_block(const struct chc_raw_block *block, struct chc_error *e, void *payload)
{
	struct chc_builder *b = payload;
	struct chc_document *d = b->doc;
	struct chc_cell_span *span;
	struct chc_block *own;
	size_t at;

	if (!is_visible(block->text))
		return 0;
	if (!separate(b))
		return no_memory(e);
	at = b->original.len;
	chc_buf_span(&b->original, block->text);
	own = CHC_ARENA_PUSH(&d->arena, d->blocks, d->block_count, b->block_cap);
	span = CHC_ARENA_PUSH(&d->arena, b->spans, b->span_count, b->span_cap);
	if (!own || !span || b->original.failed || !add_marks(b, block, at))
		return no_memory(e);
	*span = (struct chc_cell_span){ block->row_span, block->column_span, block->section_limit };
	own->kind = block->kind;
	own->level = block->level;
	own->row = block->row;
	own->column = block->column;
	own->table = block->table;
	own->header_cell = block->header_cell;
	own->recognised = block->recognised;
	own->label.ptr = chc_arena_copy(&d->arena, block->label);
	own->label.len = block->label.len;
	own->start = b->text.len;
	if (!own->label.ptr || chc_normalise_append(&b->text, b->map, &d->arena,
	    chc_buf_view(&b->original), block->text.len, b->joins_hyphens) != 0)
		return no_memory(e);
	own->end = b->text.len;
	return add_sentences(b, own) ? 0 : no_memory(e);
}

int chc_builder_warning(const char *message, unsigned page, unsigned line, struct chc_error *e, void *payload)
{
	struct chc_builder *b = payload;
	struct chc_document *d = b->doc;
	struct chc_warning *w = CHC_ARENA_PUSH(&d->arena, d->warnings, d->warning_count, b->warning_cap);

	if (!w || !(w->message = chc_arena_strdup(&d->arena, message)))
		return no_memory(e);
	w->page = page;
	w->line = line;
	return 0;
}

int chc_builder_link(const struct chc_link *link, struct chc_error *e, void *payload)
{
	struct chc_builder *b = payload;
	struct chc_document *d = b->doc;
	struct chc_link *l = CHC_ARENA_PUSH(&d->arena, d->links, d->link_count, b->link_cap);

	if (!l)
		return no_memory(e);
	*l = *link;
	l->target = chc_arena_strdup(&d->arena, link->target);
	return l->target ? 0 : no_memory(e);
}

int chc_builder_aside(const struct chc_set_aside *aside, struct chc_error *e, void *payload)
{
	struct chc_builder *b = payload;
	struct chc_document *d = b->doc;
	struct chc_set_aside *own = CHC_ARENA_PUSH(&d->arena, d->asides, d->aside_count, b->aside_cap);

	if (!own)
		return no_memory(e);
	*own = *aside;
	own->sample = chc_arena_strdup(&d->arena, aside->sample);
	return own->sample ? 0 : no_memory(e);
}

static size_t count_words(struct chc_span s)
{
	size_t words = 0;
	bool inside = false;

	for (size_t i = 0; i < s.len; i++) {
		bool space = s.ptr[i] == ' ' || s.ptr[i] == '\n';

		words += !space && !inside;
		inside = !space;
	}
	return words;
}

/* What the worker says of pages is only believed of those on which words stand. */
static int count_pages(struct chc_builder *b, struct chc_error *e)
{
	struct chc_document *d = b->doc;
	bool *seen = calloc((size_t)d->pages + 1, sizeof(*seen));

	if (!seen)
		return no_memory(e);
	for (size_t i = 0; i < b->map->mark_count; i++) {
		unsigned page = b->map->marks[i].page;

		if (page >= 1 && page <= d->pages && !seen[page]) {
			seen[page] = true;
			d->pages_with_text++;
		}
	}
	free(seen);
	return 0;
}

int chc_builder_finish(struct chc_document **out, struct chc_builder *b, struct chc_error *e)
{
	struct chc_document *d = b->doc;
	struct chc_span text = chc_buf_view(&b->text);

	if (d->block_count == 0)
		return chc_error_set(e, CHC_E_INPUT, "no text was found in it");
	d->text = chc_arena_copy(&d->arena, text);
	b->map->original = chc_arena_copy(&d->arena, chc_buf_view(&b->original));
	b->map->original_len = b->original.len;
	if (!d->text || !b->map->original)
		return no_memory(e);
	d->text_len = text.len;
	d->words = count_words(text);
	d->characters = chc_utf8_length(text);
	for (size_t i = 0; i < d->block_count; i++)
		chc_document_position(d, d->blocks[i].start, &d->blocks[i].page, &d->blocks[i].line);
	chc_structure_link(d, b->spans);
	if (count_pages(b, e) != 0)
		return CHC_E_NOMEM;
	*out = d;
	b->doc = NULL;
	return 0;
}

int chc_document_from_text(struct chc_document **out, const char *path, struct chc_span text, struct chc_error *e)
{
	struct chc_builder *b = NULL;
	const struct chc_stream_format format = { .name = "text", .joins_hyphens = true };
	int rc;

	if (!chc_utf8_valid(text) || memchr(text.len ? text.ptr : "", '\0', text.len))
		return chc_error_set(e, CHC_E_INPUT, "the text is not valid UTF-8");
	rc = chc_builder_new(&b, path, NULL, e);
	if (rc)
		return rc;
	chc_sha256_of(b->doc->sha256, text.ptr, text.len);
	const struct chc_block_sink sink = { chc_builder_block, chc_builder_warning, b };
	rc = chc_builder_format(&format, e, b);
	if (rc == 0)
		rc = chc_plaintext_read(text, &sink, e);
	if (rc == 0)
		rc = chc_builder_finish(out, b, e);
	chc_builder_free(b);
	return rc;
}
