/* SPDX-License-Identifier: MIT */
/*
 * First step of an assessment: documents cut into units (sentences and
 * headings), each with the text that introduces it, so that later steps see
 * "At stage 2 we will: acknowledge within 5 days" as one statement.
 */
#include "engine/engine.h"

#include <string.h>
#include <strings.h>

#include "chcheck/buf.h"

#define INTRO_DEPTH 3
/*
 * Each item of a list carries what introduces it: without a bound a long text before a long list would be
 * multiplied by it. Honest introductions are a tenth of this.
 */
#define INTRO_MOST 1200

static struct chc_span keep(struct engine *g, const struct chc_buf *b)
{
	char *copy = chc_arena_copy(&g->scratch, chc_buf_view(b));
	if (!copy || b->failed) {
		g->nomem = true;
		return CHC_SPAN_NONE;
	}
	return (struct chc_span){ copy, b->len };
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The contraction whose apostrophe stands at this byte, with the letters of it before that. */
static const struct chc_contraction *contraction_at(const struct engine *g, struct chc_span s, size_t at, size_t *before)
{
	for (size_t i = 0; i < g->rules->contraction_count; i++) {
		const struct chc_contraction *c = &g->rules->contractions[i];
		size_t len = strlen(c->ending);
		*before = (size_t)(strchr(c->ending, '\'') - c->ending);
		if (*before <= at && at - *before + len <= s.len && strncasecmp(s.ptr + at - *before, c->ending, len) == 0
			&& (at - *before + len == s.len || !is_letter(s.ptr[at - *before + len])))
			return c;
	}
	return NULL;
}

/* With "we'll" and "doesn't" written out. */
static void put_full(struct engine *g, struct chc_buf *b, struct chc_span s)
{
	size_t done = 0, before;

	for (size_t i = 0; i < s.len; i++) {
		const struct chc_contraction *c = s.ptr[i] == '\'' ? contraction_at(g, s, i, &before) : NULL;
		if (!c || i - before < done)
			continue;
		chc_buf_put(b, s.ptr + done, i - before - done);
		chc_buf_str(b, c->full);
		done = i - before + strlen(c->ending);
	}
	chc_buf_put(b, s.ptr + done, s.len - done);
}

static void put_piece(struct engine *g, struct chc_buf *b, struct chc_span s)
{
	if (b->len && s.len)
		chc_buf_char(b, ' ');
	put_full(g, b, s);
}

/* The last sentences of a block that fit in room; of a longer last sentence its end, from a word on. */
static struct chc_span tail_of(const struct chc_document *d, uint32_t index, size_t room)
{
	const struct chc_block *b = &d->blocks[index];
	size_t from = b->end;

	if (b->end - b->start <= room)
		return chc_document_text(d, b->start, b->end);
	for (uint32_t k = b->sentence_count; k > 0; k--) {
		size_t start = d->sentences[b->first_sentence + k - 1].start;
		if (b->end - start > room)
			break;
		from = start;
	}
	if (from == b->end)
		for (from = b->end - room; from < b->end && d->text[from - 1] != ' '; from++)
			;
	return chc_document_text(d, from, b->end);
}

/* Outermost introducing block first; a table cell is introduced by its row's and its column's header. */
static void put_intro(struct engine *g, struct chc_buf *b, const struct chc_document *d, uint32_t index)
{
	const struct chc_block *block = &d->blocks[index];
	struct chc_span chain[INTRO_DEPTH];
	size_t depth = 0, room = INTRO_MOST;

	if (block->kind == CHC_BLOCK_TABLE_CELL) {
		if (block->row_header != CHC_NONE)
			put_piece(g, b, tail_of(d, block->row_header, INTRO_MOST / 2));
		if (block->column_header != CHC_NONE)
			put_piece(g, b, tail_of(d, block->column_header, INTRO_MOST / 2));
		return;
	}
	for (uint32_t i = block->intro; i != CHC_NONE && depth < INTRO_DEPTH; i = d->blocks[i].intro) {
		chain[depth] = tail_of(d, i, room);
		room -= chain[depth++].len;
	}
	while (depth > 0)
		put_piece(g, b, chain[--depth]);
}

static void fill_unit(struct engine *g, struct unit *u, uint32_t document, uint32_t sentence, struct chc_buf *b)
{
	const struct chc_document *d = g->documents[document];
	const struct chc_sentence *s = &d->sentences[sentence];
	const struct chc_block *block = &d->blocks[s->block];

	*u = (struct unit){
		.document = document,
		.sentence = sentence,
		.block = s->block,
		.procedure = CORPORATE,
		.heading = block->kind == CHC_BLOCK_HEADING,
		.item = block->kind == CHC_BLOCK_LIST_ITEM || block->kind == CHC_BLOCK_TABLE_CELL,
		.text = chc_document_text(d, s->start, s->end),
		.bits = g->block_bits[engine_flat(g, document, s->block)],
	};
	bool full = g->rules->contraction_count && memchr(u->text.ptr, '\'', u->text.len);
	if (full) {
		chc_buf_clear(b);
		put_full(g, b, u->text);
		u->text = keep(g, b);
	}
	if (block->sentence_count > 1 || full)
		u->bits = engine_scan(g, u->text);
	u->joined = u->text;
	u->joined_bits = u->bits;
	chc_buf_clear(b);
	put_intro(g, b, d, s->block);
	if (b->len == 0 && !b->failed)
		return;
	u->intro = keep(g, b);
	put_piece(g, b, u->text);
	u->joined = keep(g, b);
	u->joined_bits = engine_scan(g, u->joined);
}

static void fill_pairs(struct engine *g, struct chc_buf *b)
{
	for (size_t i = 0; i < g->unit_count; i++) {
		struct unit *u = &g->units[i];
		u->pair = u->text;
		u->pair_bits = u->bits;
		if (i + 1 == g->unit_count || !engine_same_section(g, u, u + 1))
			continue;
		chc_buf_clear(b);
		chc_buf_span(b, u->text);
		put_piece(g, b, u[1].text);
		u->pair = keep(g, b);
		u->pair_bits = engine_scan_pair(g, u->pair);
	}
}

static int count_all(struct engine *g)
{
	size_t units = 0, blocks = 0;

	g->first_unit = chc_arena_array(&g->scratch, g->document_count + 1, sizeof(*g->first_unit));
	g->first_block = chc_arena_array(&g->scratch, g->document_count + 1, sizeof(*g->first_block));
	if (!g->first_unit || !g->first_block)
		return CHC_E_NOMEM;
	for (size_t d = 0; d < g->document_count; d++) {
		g->first_unit[d] = (uint32_t)units;
		g->first_block[d] = (uint32_t)blocks;
		units += g->documents[d]->sentence_count;
		blocks += g->documents[d]->block_count;
	}
	g->first_unit[g->document_count] = (uint32_t)units;
	g->first_block[g->document_count] = (uint32_t)blocks;
	g->unit_count = units;
	g->units = chc_arena_array(&g->scratch, units + 1, sizeof(*g->units));
	g->block_bits = chc_arena_array(&g->scratch, blocks + 1, sizeof(*g->block_bits));
	g->block_procedure = chc_arena_array(&g->scratch, blocks + 1, sizeof(*g->block_procedure));
	g->document_about = chc_arena_array(&g->scratch, g->document_count + 1, sizeof(*g->document_about));
	g->names_none_stand = chc_arena_alloc(&g->scratch, g->rules->procedure_count);
	g->unit_marks = chc_arena_array(&g->scratch, units + 1, sizeof(*g->unit_marks));
	g->block_turns = chc_arena_array(&g->scratch, blocks + 1, sizeof(*g->block_turns));
	if (!g->units || !g->block_bits || !g->block_procedure || !g->document_about || !g->names_none_stand
		|| !g->unit_marks || !g->block_turns)
		return CHC_E_NOMEM;
	return CHC_OK;
}

int engine_build_units(struct engine *g)
{
	struct chc_buf b = CHC_BUF_INIT;
	int status = count_all(g);

	if (status)
		return status;
	for (uint32_t d = 0; d < g->document_count; d++)
		for (uint32_t k = 0; k < g->documents[d]->block_count; k++)
			g->block_bits[engine_flat(g, d, k)] = engine_scan(g, engine_block_text(g, d, k));
	for (uint32_t d = 0; d < g->document_count; d++)
		for (uint32_t s = 0; s < g->documents[d]->sentence_count; s++)
			fill_unit(g, &g->units[g->first_unit[d] + s], d, s, &b);
	fill_pairs(g, &b);
	chc_buf_release(&b);
	return g->nomem ? CHC_E_NOMEM : CHC_OK;
}
