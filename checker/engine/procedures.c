/* SPDX-License-Identifier: MIT */
/*
 * Second step: which text is about another procedure. A cue reaches as far as
 * the rulebook says: document, section, block with its list, or sentence; the
 * narrower cue wins. The procedure named "corporate" takes text back.
 */
#include "engine/engine.h"

#include <string.h>

#define UNDECIDED (-2)
#define LEVELS 8

static size_t patterns_offset(int reach)
{
	static const size_t offsets[] = {
		offsetof(struct chc_procedure, document), offsetof(struct chc_procedure, heading),
		offsetof(struct chc_procedure, block), offsetof(struct chc_procedure, sentence),
	};
	return offsets[reach];
}

enum reach { REACH_DOCUMENT, REACH_HEADING, REACH_BLOCK, REACH_SENTENCE };

/* The procedure that text is about by cues of this reach, CORPORATE, or UNDECIDED. */
static int decide(struct engine *g, enum reach reach, struct chc_span text, const uint64_t *bits)
{
	for (size_t i = 0; i < g->rules->procedure_count; i++) {
		const struct chc_procedure *p = &g->rules->procedures[i];
		struct chc_patterns cues;
		memcpy(&cues, (const char *)p + patterns_offset(reach), sizeof(cues));
		if (!engine_any(g, cues, text, bits, NULL) || engine_any(g, p->unless, text, bits, NULL))
			continue;
		return strcmp(p->id, "corporate") == 0 ? CORPORATE : (int)i;
	}
	return UNDECIDED;
}

static int of_document(struct engine *g, uint32_t document)
{
	const struct chc_document *d = g->documents[document];
	uint32_t first = 0;

	if (d->block_count == 0)
		return CORPORATE;
	while (first + 1 < d->block_count && first < 3 && d->blocks[first].kind != CHC_BLOCK_HEADING)
		first++;
	if (d->blocks[first].kind != CHC_BLOCK_HEADING)
		first = 0;
	int found = decide(g, REACH_DOCUMENT, engine_block_text(g, document, first),
		g->block_bits[engine_flat(g, document, first)]);
	if (found < 0)
		return CORPORATE;
	g->document_about[document] = g->rules->procedures[found].title;
	return found;
}

static int of_block(struct engine *g, uint32_t document, uint32_t index, const int *above)
{
	const struct chc_block *b = &g->documents[document]->blocks[index];
	uint32_t flat = engine_flat(g, document, index);
	int own = decide(g, REACH_BLOCK, engine_block_text(g, document, index), g->block_bits[flat]);

	if (own != UNDECIDED)
		return own;
	if (b->intro != CHC_NONE && b->intro < index)
		return g->block_procedure[engine_flat(g, document, b->intro)];
	if (b->kind == CHC_BLOCK_TABLE_CELL && b->row_header != CHC_NONE && b->row_header < index)
		return g->block_procedure[engine_flat(g, document, b->row_header)];
	return *above;
}

static void mark_blocks(struct engine *g, uint32_t document)
{
	const struct chc_document *d = g->documents[document];
	int stack[LEVELS];
	int whole = of_document(g, document);

	for (size_t i = 0; i < LEVELS; i++)
		stack[i] = whole;
	unsigned level = 0;
	for (uint32_t k = 0; k < d->block_count; k++) {
		uint32_t flat = engine_flat(g, document, k);
		if (d->blocks[k].kind == CHC_BLOCK_HEADING) {
			int own = decide(g, REACH_HEADING, engine_block_text(g, document, k), g->block_bits[flat]);
			level = d->blocks[k].level < LEVELS ? d->blocks[k].level : LEVELS - 1;
			stack[level] = own != UNDECIDED ? own : level > 0 ? stack[level - 1] : whole;
			for (unsigned below = level + 1; below < LEVELS; below++)
				stack[below] = stack[level];
			g->block_procedure[flat] = stack[level];
			continue;
		}
		g->block_procedure[flat] = of_block(g, document, k, &stack[level]);
	}
}

/* A sentence that ends in a colon speaks for the list below it too. */
static void mark_list(struct engine *g, const struct unit *u, int procedure)
{
	const struct chc_document *d = g->documents[u->document];

	if (u->text.len == 0 || u->text.ptr[u->text.len - 1] != ':')
		return;
	for (uint32_t k = u->block + 1; k < d->block_count; k++) {
		if (d->blocks[k].intro == CHC_NONE || d->blocks[k].intro < u->block)
			break;
		g->block_procedure[engine_flat(g, u->document, k)] = procedure;
	}
}

void engine_mark_procedures(struct engine *g)
{
	for (uint32_t d = 0; d < g->document_count; d++)
		mark_blocks(g, d);
	for (size_t i = 0; i < g->unit_count; i++) {
		struct unit *u = &g->units[i];
		int own = u->heading ? UNDECIDED : decide(g, REACH_SENTENCE, u->text, u->bits);
		u->procedure = own != UNDECIDED ? own : g->block_procedure[engine_flat(g, u->document, u->block)];
		if (own != UNDECIDED)
			mark_list(g, u, own);
	}
}
