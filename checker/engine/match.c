/* SPDX-License-Identifier: MIT */
/*
 * Patterns on text. The prefilter has marked for each text which patterns can
 * match; only those reach PCRE2. A pattern that cannot be decided within its
 * limits is remembered: the requirement that asked becomes an error, not a miss.
 */
#include "engine/engine.h"

/*
 * A pattern takes some ten milliseconds to reach its limit. A text made of such places would hold up each
 * requirement for minutes, which is an error after the first of them anyway.
 */
#define GIVE_UP 16

/*
 * Several requirements ask the same pattern of the same sentence: what was answered
 * is kept in a direct-mapped table. A lost entry costs a search, never an answer.
 */
#define MEMO_SIZE (1u << 15)

/* Equal patterns share what was compiled; a variant of a requirement under trial has its own. */
struct memo { const char *text; const struct chc_pattern *pattern; uint32_t len; bool found; };

static struct memo *memo_for(struct engine *g, const struct chc_rule_pattern *p, struct chc_span text)
{
	if (!g->memo)
		g->memo = chc_arena_array(&g->scratch, MEMO_SIZE, sizeof(*g->memo));
	if (!g->memo) {
		g->nomem = true;
		return NULL;
	}
	uint64_t key = ((uint64_t)(uintptr_t)text.ptr ^ (uint64_t)text.len << 40) * 0x9e3779b97f4a7c15u;
	key = (key ^ (uint64_t)(uintptr_t)p->pattern >> 4) * 0xff51afd7ed558ccdu;
	return &g->memo[key >> 49];
}

static bool is_candidate(const struct chc_rule_pattern *p, const uint64_t *bits)
{
	return !bits || (bits[p->index / 64] >> (p->index % 64) & 1);
}

bool engine_find(struct engine *g, const struct chc_rule_pattern *p, struct chc_span text,
	const uint64_t *bits, size_t from, struct chc_match *out)
{
	if (g->limit_hits >= GIVE_UP || !is_candidate(p, bits))
		return false;
	struct memo *m = from == 0 && text.len <= UINT32_MAX ? memo_for(g, p, text) : NULL;
	bool known = m && m->text == text.ptr && m->len == text.len && m->pattern == p->pattern;
	if (known && (!m->found || !out))
		return m->found;
	enum chc_answer answer = chc_pattern_find(p->pattern, g->matcher, text, from, out);
	if (answer == CHC_NO_MEMORY_TO_TELL)
		g->nomem = true;
	else if (answer == CHC_COULD_NOT_TELL)
		g->limit_hits++;
	else if (m)
		*m = (struct memo){ text.ptr, p->pattern, (uint32_t)text.len, answer == CHC_FOUND };
	return answer == CHC_FOUND;
}

bool engine_has(struct engine *g, const struct chc_rule_pattern *p, struct chc_span text, const uint64_t *bits)
{
	if (!is_candidate(p, bits))
		return false;
	if (p->alternative_count == 0)
		return engine_find(g, p, text, bits, 0, NULL);
	for (size_t i = 0; i < p->alternative_count; i++)
		if (is_candidate(&p->alternatives[i], bits) && engine_find(g, &p->alternatives[i], text, bits, 0, NULL))
			return true;
	return false;
}

bool engine_any(struct engine *g, struct chc_patterns list, struct chc_span text, const uint64_t *bits)
{
	for (size_t i = 0; i < list.count; i++)
		if (is_candidate(&list.items[i], bits) && engine_has(g, &list.items[i], text, bits))
			return true;
	return false;
}

static const uint64_t *scan(struct engine *g, const struct chc_prefilter *f, struct chc_span text)
{
	if (!f)
		return NULL;
	size_t words = chc_prefilter_words(f);
	uint64_t *bits = chc_arena_array(&g->scratch, words ? words : 1, sizeof(*bits));
	if (!bits) {
		g->nomem = true;
		return NULL;
	}
	chc_prefilter_scan(f, text, bits);
	return bits;
}

const uint64_t *engine_scan(struct engine *g, struct chc_span text)
{
	return scan(g, g->rules->prefilter, text);
}

const uint64_t *engine_scan_pair(struct engine *g, struct chc_span text)
{
	return scan(g, g->rules->pair_prefilter, text);
}

uint32_t engine_flat(const struct engine *g, uint32_t document, uint32_t block)
{
	return g->first_block[document] + block;
}

struct chc_span engine_block_text(const struct engine *g, uint32_t document, uint32_t block)
{
	const struct chc_document *d = g->documents[document];
	return chc_document_text(d, d->blocks[block].start, d->blocks[block].end);
}

const struct chc_block *engine_block(const struct engine *g, const struct unit *u)
{
	return &g->documents[u->document]->blocks[u->block];
}

bool engine_under(struct engine *g, const struct unit *u, struct chc_patterns list)
{
	uint32_t chain[CHC_SECTION_DEPTH];
	size_t depth = chc_document_section(g->documents[u->document], u->block, chain, CHC_SECTION_DEPTH);

	for (size_t i = 0; i < depth; i++) {
		const uint64_t *bits = g->block_bits[engine_flat(g, u->document, chain[i])];
		if (engine_any(g, list, engine_block_text(g, u->document, chain[i]), bits))
			return true;
	}
	return false;
}

bool engine_same_section(const struct engine *g, const struct unit *a, const struct unit *b)
{
	if (a->document != b->document || a->heading || b->heading)
		return false;
	return engine_block(g, a)->parent == engine_block(g, b)->parent;
}
