/* SPDX-License-Identifier: MIT */
/*
 * Second step: which text is about another procedure. A cue reaches as far as
 * the rulebook says: document, section, block with its list, or sentence; the
 * narrower cue wins. The procedure that the rulebook judges takes text back.
 */
#include "engine/engine.h"

#include <string.h>

#define UNDECIDED (-2)
#define LEVELS 8
#define TITLE_MAX 80    /* bytes: a longer first paragraph is no title */
#define TRAIL_MAX 200 /* bytes */

enum reach { REACH_DOCUMENT, REACH_HEADING, REACH_SECTION, REACH_ONWARD, REACH_BLOCK, REACH_SENTENCE, REACH_MAX };

static struct chc_patterns cues_of(const struct chc_procedure *p, enum reach reach)
{
	const struct chc_patterns cues[REACH_MAX] = {
		[REACH_DOCUMENT] = p->document, [REACH_HEADING] = p->heading, [REACH_SECTION] = p->section,
		[REACH_ONWARD] = p->onward, [REACH_BLOCK] = p->block, [REACH_SENTENCE] = p->sentence,
	};
	return cues[reach];
}

static int index_of(const struct engine *g, size_t procedure)
{
	return strcmp(g->rules->procedures[procedure].id, chc_rulebook_subject(g->rules)) == 0 ? CORPORATE : (int)procedure;
}

/* The procedure that text is about by cues of this reach, CORPORATE, or UNDECIDED. */
static int decide(struct engine *g, enum reach reach, struct chc_span text, const uint64_t *bits)
{
	for (size_t i = 0; i < g->rules->procedure_count; i++) {
		const struct chc_procedure *p = &g->rules->procedures[i];
		if (!engine_any(g, cues_of(p, reach), text, bits) || engine_any(g, p->unless, text, bits))
			continue;
		return index_of(g, i);
	}
	return UNDECIDED;
}

static bool stands_in(struct engine *g, uint32_t document, struct chc_patterns list, struct chc_patterns unless)
{
	for (uint32_t k = 0; list.count && k < g->documents[document]->block_count; k++) {
		const uint64_t *bits = g->block_bits[engine_flat(g, document, k)];
		struct chc_span text = engine_block_text(g, document, k);
		if (engine_any(g, list, text, bits) && !engine_any(g, unless, text, bits))
			return true;
	}
	return false;
}

/* What one page leaves out another page of the same policy may name. Asked once, however many pages there are. */
static bool stands_anywhere(struct engine *g, size_t procedure)
{
	struct chc_patterns list = g->rules->procedures[procedure].names_none;
	enum { NOT_ASKED, NO, YES } stands = g->names_none_stand[procedure];

	for (uint32_t d = 0; stands == NOT_ASKED && d < g->document_count; d++)
		if (stands_in(g, d, list, (struct chc_patterns){ 0 }))
			stands = YES;
	if (stands == NOT_ASKED)
		stands = NO;
	g->names_none_stand[procedure] = (unsigned char)stands;
	return stands == YES;
}

/* By what the document names and no document of the set does. */
static int by_names(struct engine *g, uint32_t document)
{
	for (size_t i = 0; i < g->rules->procedure_count; i++) {
		const struct chc_procedure *p = &g->rules->procedures[i];
		if (stands_in(g, document, p->names, p->unless) && !stands_anywhere(g, i))
			return index_of(g, i);
	}
	return UNDECIDED;
}

/* A block in front of a page that says nothing of what the page is about: a notice, a link past the menu. */
static bool says_nothing(struct engine *g, uint32_t document, uint32_t block)
{
	int own = decide(g, REACH_BLOCK, engine_block_text(g, document, block),
		g->block_bits[engine_flat(g, document, block)]);

	return own >= 0 && g->rules->procedures[own].says_nothing;
}

/*
 * The first heading, when nothing longer than a title stands before it; else the first block. Blocks that say
 * nothing do not count.
 */
static uint32_t title_of(struct engine *g, uint32_t document)
{
	const struct chc_document *d = g->documents[document];
	uint32_t first = 0;

	while (first + 1 < d->block_count && says_nothing(g, document, first))
		first++;
	for (uint32_t k = first; k < d->block_count && k < first + 3; k++) {
		if (d->blocks[k].kind == CHC_BLOCK_HEADING)
			return k;
		if (engine_block_text(g, document, k).len > TITLE_MAX)
			break;
	}
	return first;
}

/* A heading, or a few words that are no sentence. */
static bool is_title(const struct engine *g, uint32_t document, uint32_t block)
{
	struct chc_span text = engine_block_text(g, document, block);

	if (g->documents[document]->blocks[block].kind == CHC_BLOCK_HEADING)
		return true;
	return text.len > 0 && text.len <= TITLE_MAX && text.ptr[text.len - 1] != '.';
}

/* The end of a trail of pages ("about us > complaints > children's services"), which names this one; empty without. */
static struct chc_span trail_end(struct chc_span text)
{
	size_t at = text.len;

	while (at > 0 && text.ptr[at - 1] != '>')
		at--;
	if (at == 0 || text.len > TRAIL_MAX)
		return (struct chc_span){ 0 };
	while (at < text.len && text.ptr[at] == ' ')
		at++;
	return (struct chc_span){ text.ptr + at, text.len - at };
}

/* What the trail says that stands right before or after the title. */
static int by_trail(struct engine *g, uint32_t document, uint32_t title)
{
	uint32_t end = g->documents[document]->block_count;

	for (uint32_t k = title > 0 ? title - 1 : 0; k < end && k <= title + 1; k++) {
		struct chc_span last = trail_end(engine_block_text(g, document, k));
		int found = last.len == 0 ? UNDECIDED
					  : decide(g, REACH_DOCUMENT, last, g->block_bits[engine_flat(g, document, k)]);

		if (found != UNDECIDED)
			return found;
	}
	return UNDECIDED;
}

static int of_document(struct engine *g, uint32_t document, bool *all_of_it)
{
	const struct chc_document *d = g->documents[document];

	*all_of_it = false;
	if (d->block_count == 0)
		return CORPORATE;
	uint32_t first = title_of(g, document);
	int found = UNDECIDED;
	if (is_title(g, document, first))
		found = decide(g, REACH_DOCUMENT, engine_block_text(g, document, first),
			g->block_bits[engine_flat(g, document, first)]);
	if (found == UNDECIDED)
		found = by_trail(g, document, first);
	if (found == UNDECIDED) {
		found = by_names(g, document);
		*all_of_it = found >= 0;
	}
	if (found < 0)
		return CORPORATE;
	g->document_about[document] = g->rules->procedures[found].title;
	return found;
}

/* What introduces a block speaks for it, unless what began after that reaches onward (from block `since`). */
static int of_block(struct engine *g, uint32_t document, uint32_t index, int above, uint32_t since)
{
	const struct chc_block *b = &g->documents[document]->blocks[index];
	uint32_t flat = engine_flat(g, document, index);
	int own = decide(g, REACH_BLOCK, engine_block_text(g, document, index), g->block_bits[flat]);

	if (own != UNDECIDED)
		return own;
	if (b->intro != CHC_NONE && b->intro < index && b->intro >= since)
		return g->block_procedure[engine_flat(g, document, b->intro)];
	if (b->kind == CHC_BLOCK_TABLE_CELL && b->row_header != CHC_NONE && b->row_header < index
		&& b->row_header >= since)
		return g->block_procedure[engine_flat(g, document, b->row_header)];
	return above;
}

/* A heading that names a stage belongs to the procedure that is being described. */
static bool names_stage(struct engine *g, struct chc_span text, const uint64_t *bits)
{
	for (size_t i = 0; i < g->rules->stage_count; i++) {
		const struct chc_stage_cue *c = &g->rules->stages[i];
		if (c->at == CHC_REACH_HEADING && c->names && engine_any(g, c->text, text, bits)
			&& !engine_any(g, c->unless, text, bits))
			return true;
	}
	return false;
}

/*
 * The procedure by heading level, the one that an onward cue began in block `since`, and the next heading (looked
 * for once a section).
 */
struct levels {
	int stack[LEVELS];
	unsigned level;
	int whole, run;
	uint32_t since, next_heading;
	int group;              /* of a heading with no words of its own before the next heading */
	unsigned group_level;
};

/* The next heading of the document names a stage: what is said before it speaks for those stages. */
static bool stage_follows(struct engine *g, struct levels *s, uint32_t document, uint32_t index)
{
	const struct chc_document *d = g->documents[document];

	if (s->next_heading <= index)
		s->next_heading = index + 1;
	while (s->next_heading < d->block_count && d->blocks[s->next_heading].kind != CHC_BLOCK_HEADING)
		s->next_heading++;
	return s->next_heading < d->block_count && names_stage(g, engine_block_text(g, document, s->next_heading),
		g->block_bits[engine_flat(g, document, s->next_heading)]);
}

static void set_level(struct levels *s, int procedure)
{
	for (unsigned below = s->level; below < LEVELS; below++)
		s->stack[below] = procedure;
}

/* A heading that another one follows at once stands above the headings of its own level too. */
static int in_group(const struct engine *g, struct levels *s, uint32_t document, uint32_t index, int own)
{
	const struct chc_document *d = g->documents[document];

	if (own == UNDECIDED && s->group != UNDECIDED && s->level >= s->group_level)
		return s->group;
	s->group = UNDECIDED;
	if (own >= 0 && index + 1 < d->block_count && d->blocks[index + 1].kind == CHC_BLOCK_HEADING) {
		s->group = own;
		s->group_level = s->level;
	}
	return own;
}

static void at_heading(struct engine *g, struct levels *s, uint32_t document, uint32_t index)
{
	uint32_t flat = engine_flat(g, document, index);
	struct chc_span text = engine_block_text(g, document, index);
	unsigned level = g->documents[document]->blocks[index].level;
	int own = decide(g, REACH_HEADING, text, g->block_bits[flat]);

	if (s->level == 0)
		set_level(s, s->whole); /* words before the first heading speak for what stands there */
	s->level = level < LEVELS ? level : LEVELS - 1;
	if (own == UNDECIDED && s->run != UNDECIDED && names_stage(g, text, g->block_bits[flat]))
		own = s->run;
	else
		s->run = UNDECIDED;
	own = in_group(g, s, document, index, own);
	if (own == UNDECIDED)
		own = s->level > 0 ? s->stack[s->level - 1] : s->whole;
	if (own >= 0 && engine_any(g, g->rules->procedures[own].returns, text, g->block_bits[flat]))
		own = CORPORATE;
	set_level(s, own);
	g->block_procedure[flat] = own;
}

/* A list of contents ends at the first sentence of a paragraph, also where no heading says so. */
static bool ends_list(const struct engine *g, const struct levels *s, uint32_t document, uint32_t block)
{
	int above = s->stack[s->level];
	struct chc_span text = engine_block_text(g, document, block);

	return above >= 0 && above != s->whole && g->rules->procedures[above].says_nothing
		&& g->documents[document]->blocks[block].kind == CHC_BLOCK_PARAGRAPH
		&& text.len > 0 && text.ptr[text.len - 1] == '.';
}

static void mark_blocks(struct engine *g, uint32_t document)
{
	const struct chc_document *d = g->documents[document];
	struct levels s = { .run = UNDECIDED, .group = UNDECIDED };
	bool all_of_it;

	s.whole = of_document(g, document, &all_of_it);
	set_level(&s, s.whole);
	for (uint32_t k = 0; k < d->block_count; k++) {
		uint32_t flat = engine_flat(g, document, k);
		if (all_of_it) {
			g->block_procedure[flat] = s.whole;
			continue;
		}
		if (d->blocks[k].kind == CHC_BLOCK_HEADING) {
			at_heading(g, &s, document, k);
			continue;
		}
		if (k > 0 && d->blocks[k - 1].kind == CHC_BLOCK_HEADING) {
			int section = decide(g, REACH_SECTION, engine_block_text(g, document, k), g->block_bits[flat]);
			if (section != UNDECIDED)
				set_level(&s, section);
		}
		if (ends_list(g, &s, document, k))
			set_level(&s, s.whole);
		int onward = decide(g, REACH_ONWARD, engine_block_text(g, document, k), g->block_bits[flat]);
		if (onward != UNDECIDED && stage_follows(g, &s, document, k)) {
			s.run = onward;
			s.since = k;
			set_level(&s, onward);
		}
		g->block_procedure[flat] = of_block(g, document, k, s.stack[s.level], s.since);
	}
	if (!all_of_it)
		engine_mark_contents(g, document);
}

/* A sentence that ends in a colon speaks for the list below it too, but for items that speak for themselves. */
static void mark_list(struct engine *g, const struct unit *u, int procedure)
{
	const struct chc_document *d = g->documents[u->document];

	if (u->text.len == 0 || u->text.ptr[u->text.len - 1] != ':')
		return;
	for (uint32_t k = u->block + 1; k < d->block_count; k++) {
		uint32_t flat = engine_flat(g, u->document, k), intro = d->blocks[k].intro;
		if (intro == CHC_NONE || intro < u->block)
			break;
		if (decide(g, REACH_BLOCK, engine_block_text(g, u->document, k), g->block_bits[flat]) != UNDECIDED)
			continue;
		g->block_procedure[flat] = intro == u->block ? procedure
			: g->block_procedure[engine_flat(g, u->document, intro)];
	}
}

/* A cell of a row whose first cell speaks of another procedure in so many words. */
static int of_row(const struct engine *g, const struct unit *u)
{
	const struct chc_document *d = g->documents[u->document];
	uint32_t head = d->blocks[u->block].row_header;

	if (d->blocks[u->block].kind != CHC_BLOCK_TABLE_CELL || head == CHC_NONE || head >= u->block
		|| d->blocks[head].sentence_count == 0)
		return UNDECIDED;
	const struct unit *first = &g->units[g->first_unit[u->document] + d->blocks[head].first_sentence];
	return first->procedure == CORPORATE ? UNDECIDED : first->procedure;
}

/* "Requests for information are for another team. They are answered within a month." */
static bool goes_on(struct engine *g, const struct unit *u)
{
	const struct unit *last = u - 1;

	if (u == g->units || last->document != u->document || last->block != u->block || last->procedure == CORPORATE)
		return false;
	return engine_any(g, g->rules->procedures[last->procedure].continues, u->text, u->bits);
}

void engine_mark_procedures(struct engine *g)
{
	for (uint32_t d = 0; d < g->document_count; d++)
		mark_blocks(g, d);
	for (size_t i = 0; i < g->unit_count; i++) {
		struct unit *u = &g->units[i];
		int own = u->heading ? UNDECIDED : decide(g, REACH_SENTENCE, u->text, u->bits);
		if (own == UNDECIDED)
			own = of_row(g, u);
		if (own == UNDECIDED && goes_on(g, u))
			own = u[-1].procedure;
		u->procedure = own != UNDECIDED ? own : g->block_procedure[engine_flat(g, u->document, u->block)];
		if (u->procedure != CORPORATE
			&& engine_any(g, g->rules->procedures[u->procedure].returns, u->text, u->bits))
			u->procedure = own = CORPORATE;
		if (own != UNDECIDED)
			mark_list(g, u, own);
	}
}
