/* SPDX-License-Identifier: MIT */
/*
 * Third step: the stage that each sentence is about, as state along the text:
 * headings hold for their section, opening words until the next such words, a
 * mention for its own sentence.
 */
#include "engine/engine.h"

#define LEVELS 8
#define STAGE_NAME_MOST 60      /* bytes of an item: a longer one says more than the name of a stage */
#define HEADINGS_AHEAD 8        /* a text of nothing but headings is not read to its end for each of them */

/* Stages as the cues give them: CHC_STAGE_NONE leaves it to the surroundings, CHC_STAGE_RESET says that there is none. */
struct state {
	int section[LEVELS];            /* by heading level */
	unsigned level;
	int run;                        /* from opening words on */
	bool in_list;
	int before_list, listed;        /* the run before the list, and the last stage that an item of it described */
	unsigned described;             /* stages that items of the list described */
};

static void mention(struct engine *g, size_t unit, int stage)
{
	struct stage_mention *m = CHC_ARENA_PUSH(&g->scratch, g->mentions, g->mention_count, g->mention_cap);
	if (!m) {
		g->nomem = true;
		return;
	}
	*m = (struct stage_mention){ (uint32_t)unit, stage };
}

static bool surroundings_fit(struct engine *g, const struct chc_stage_cue *c, const struct unit *u)
{
	if (c->under.count && !engine_under(g, u, c->under))
		return false;
	return !c->previous.count || (u > g->units && engine_same_section(g, u, u - 1)
		&& engine_any(g, c->previous, u[-1].text, u[-1].bits));
}

static bool says_all(struct engine *g, struct chc_patterns list, struct chc_span text, const uint64_t *bits)
{
	for (size_t i = 0; i < list.count; i++)
		if (!engine_has(g, &list.items[i], text, bits))
			return false;
	return true;
}

/* The first cue of this reach that fits; all fitting cues of the reach that name a stage are recorded. */
static const struct chc_stage_cue *find_cue(struct engine *g, size_t index, enum chc_stage_reach at)
{
	const struct unit *u = &g->units[index];
	const struct chc_stage_cue *found = NULL;
	/* "2" under the heading "Stage" says stage 2 */
	bool cell = engine_block(g, u)->kind == CHC_BLOCK_TABLE_CELL;
	struct chc_span text = cell ? u->joined : u->text;
	const uint64_t *bits = cell ? u->joined_bits : u->bits;

	for (size_t i = 0; i < g->rules->stage_count; i++) {
		const struct chc_stage_cue *c = &g->rules->stages[i];
		if (c->at != at || (found && !c->names))
			continue;
		if (!engine_any(g, c->text, text, bits) || engine_any(g, c->unless, text, bits))
			continue;
		if (!says_all(g, c->with, text, bits) || !surroundings_fit(g, c, u))
			continue;
		if (c->stage == CHC_STAGE_SAME && at != CHC_REACH_HEADING)
			continue;       /* only a heading could take the stage away */
		if (c->names && u->procedure == CORPORATE)
			mention(g, index, c->stage);
		if (!found)
			found = c;
	}
	return found;
}

static int plain(int stage)
{
	return stage == CHC_STAGE_RESET ? CHC_STAGE_NONE : stage;
}

/* A cue that only leads forward is none where the text has come so far already. */
static const struct chc_stage_cue *going_on(const struct chc_stage_cue *c, int around)
{
	return c && c->forward && around >= c->stage && around < CHC_STAGE_ALL ? NULL : c;
}

/* The stage that a heading names, or CHC_STAGE_NONE. */
static int named_by(struct engine *g, const struct unit *u)
{
	for (size_t i = 0; i < g->rules->stage_count; i++) {
		const struct chc_stage_cue *c = &g->rules->stages[i];
		if (c->at == CHC_REACH_HEADING && c->names && engine_any(g, c->text, u->text, u->bits)
			&& !engine_any(g, c->unless, u->text, u->bits))
			return c->stage;
	}
	return CHC_STAGE_NONE;
}

/* What is asked after the last stage, with headings for each stage below it again, is asked of them all. */
static bool begins_again(struct engine *g, size_t index, int stage)
{
	uint32_t document = g->units[index].document;
	unsigned seen = 0;

	for (size_t i = index + 1; i < g->first_unit[document + 1] && seen < HEADINGS_AHEAD; i++) {
		int named = g->units[i].heading ? named_by(g, &g->units[i]) : CHC_STAGE_NONE;
		if (named != CHC_STAGE_NONE)
			return named < stage && stage < CHC_STAGE_ALL;
		seen += g->units[i].heading;
	}
	return false;
}

static void at_heading(struct engine *g, size_t index, struct state *s)
{
	struct unit *u = &g->units[index];
	int before = s->run != CHC_STAGE_NONE ? plain(s->run) : s->section[s->level];
	const struct chc_stage_cue *c = going_on(find_cue(g, index, CHC_REACH_HEADING), before);
	unsigned level = engine_block(g, u)->level;

	if (level >= LEVELS)
		level = LEVELS - 1;
	int above = level > 0 ? s->section[level - 1] : CHC_STAGE_NONE;
	s->run = CHC_STAGE_NONE;
	s->in_list = false;
	if (!c)
		s->section[level] = above;
	else
		s->section[level] = c->stage != CHC_STAGE_SAME ? plain(c->stage)
			: begins_again(g, index, before) ? above : before;
	for (unsigned below = level + 1; below < LEVELS; below++)
		s->section[below] = s->section[level];
	s->level = level;
	u->stage = s->section[level];
}

static int of_intro(const struct engine *g, const struct unit *u, const int *block_stage)
{
	const struct chc_block *b = engine_block(g, u);

	if (b->kind == CHC_BLOCK_TABLE_CELL)
		return b->row_header != CHC_NONE && b->row_header < u->block
			? block_stage[b->row_header] : CHC_STAGE_NONE;
	return b->intro != CHC_NONE && b->intro < u->block ? block_stage[b->intro] : CHC_STAGE_NONE;
}

/*
 * Where the items of a list describe stage after stage, what stands below the list is about all of them again.
 * An item that is no more than the name of a stage heads the text below it.
 */
static void at_list(struct engine *g, const struct unit *u, struct state *s)
{
	bool item = engine_block(g, u)->kind == CHC_BLOCK_LIST_ITEM;

	if (item && !s->in_list) {
		s->before_list = s->run;
		s->listed = CHC_STAGE_NONE;
		s->described = 0;
	} else if (!item && s->in_list && s->described > 1) {
		s->run = s->before_list;
	}
	s->in_list = item;
}

static void describe(struct engine *g, const struct unit *u, int stage, struct state *s)
{
	const struct chc_block *b = engine_block(g, u);

	if (!s->in_list || stage == s->listed || b->end - b->start <= STAGE_NAME_MOST)
		return;
	s->listed = stage;
	s->described++;
}

static void at_sentence(struct engine *g, size_t index, struct state *s, int *block_stage)
{
	struct unit *u = &g->units[index];

	at_list(g, u, s);
	int around = s->run != CHC_STAGE_NONE ? s->run : s->section[s->level];
	const struct chc_stage_cue *start = going_on(find_cue(g, index, CHC_REACH_START), around);
	int intro = of_intro(g, u, block_stage);

	u->around = plain(start ? start->stage : intro != CHC_STAGE_NONE ? intro : around);
	const struct chc_stage_cue *own = going_on(find_cue(g, index, CHC_REACH_SENTENCE), u->around);
	const struct chc_stage_cue *onward = going_on(find_cue(g, index, CHC_REACH_ONWARD), around);
	if (start) {
		s->run = start->stage;
		describe(g, u, start->stage, s);
	}
	int said = own ? own->stage : start ? start->stage : intro;
	around = s->run != CHC_STAGE_NONE ? s->run : s->section[s->level];
	u->stage = plain(said != CHC_STAGE_NONE ? said : around);
	block_stage[u->block] = said;
	const struct chc_stage_cue *back = find_cue(g, index, CHC_REACH_BACK);
	for (size_t i = index; back && i > 0 && engine_same_section(g, &g->units[i], &g->units[i - 1])
		&& g->units[i - 1].stage == CHC_STAGE_NONE; i--)
		g->units[i - 1].stage = back->stage;
	if (onward)
		s->run = onward->stage;
}

static void mark_document(struct engine *g, uint32_t document)
{
	struct state s = { .run = CHC_STAGE_NONE };
	size_t blocks = g->documents[document]->block_count;
	int *block_stage = chc_arena_array(&g->scratch, blocks + 1, sizeof(*block_stage));

	if (!block_stage) {
		g->nomem = true;
		return;
	}
	for (size_t i = g->first_unit[document]; i < g->first_unit[document + 1]; i++) {
		if (g->units[i].heading)
			at_heading(g, i, &s);
		else
			at_sentence(g, i, &s, block_stage);
	}
}

void engine_mark_stages(struct engine *g)
{
	for (uint32_t d = 0; d < g->document_count; d++)
		mark_document(g, d);
}
