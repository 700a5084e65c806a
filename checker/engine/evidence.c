/* SPDX-License-Identifier: MIT */
/*
 * Evidence as the reader of a report sees it: file, page, line, section path and
 * the original words; and a time limit in the short notation (10wd@ack).
 */
#include "engine/engine.h"

#include <string.h>

void engine_evidence(struct engine *g, const struct unit *u, struct chc_evidence *out)
{
	const struct chc_document *d = g->documents[u->document];
	const struct chc_sentence *s = &d->sentences[u->sentence];
	uint32_t chain[CHC_SECTION_DEPTH];
	size_t depth = chc_document_section(d, u->block, chain, CHC_SECTION_DEPTH);

	*out = (struct chc_evidence){ .document = u->document, .start = s->start, .end = s->end,
		.recognised = d->blocks[u->block].recognised };
	chc_document_position(d, s->start, &out->page, &out->line);
	for (size_t i = 0; i < depth; i++) {
		const struct chc_block *b = &d->blocks[chain[i]];
		out->section[i] = chc_document_quote(d, b->start, b->end, g->arena);
		if (!out->section[i])
			g->nomem = true;
	}
	out->section_count = depth;
	out->quote = chc_document_quote(d, s->start, s->end, g->arena);
	if (!out->quote)
		g->nomem = true;
}

static const char *start_short(const char *start)
{
	static const struct { const char *name, *brief; } names[] = {
		{ "acknowledgement", "ack" },
		{ "logging", "logged" },
	};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].name, start) == 0)
			return names[i].brief;
	return start;
}

const char *engine_keep(struct engine *g, struct chc_buf *b)
{
	char *copy = b->failed ? NULL : chc_arena_copy(g->arena, chc_buf_view(b));

	if (!copy)
		g->nomem = true;
	chc_buf_release(b);
	return copy ? copy : "";
}

void engine_value_text(struct engine *g, struct chc_timescale *t)
{
	struct chc_buf b = CHC_BUF_INIT;
	const char **attribute = t->attribute;

	/* What is received at stage 2 is the request. */
	if (t->stage == 2 && strcmp(attribute[CHC_ATTR_START], "receipt") == 0)
		attribute[CHC_ATTR_START] = "request";
	if (t->unit == CHC_UNIT_HOUR && t->amount % 24 == 0)
		chc_buf_printf(&b, "%ud", t->amount / 24);
	else
		chc_buf_printf(&b, "%u%s", t->amount, chc_unit_short(t->unit));
	bool extension = strcmp(attribute[CHC_ATTR_STEP], "extend") == 0;
	if (extension && strcmp(attribute[CHC_ATTR_EXTENT], "extra") != 0)
		chc_buf_str(&b, "-total");
	else if (!extension)
		chc_buf_printf(&b, "@%s", start_short(attribute[CHC_ATTR_START]));
	t->text = engine_keep(g, &b);
}

/* Why a limit was not counted: the first of these that holds, in words of the rulebook. */
static const char *why_not(struct engine *g, const struct limit *l)
{
	const struct unit *u = &g->units[l->unit];
	struct chc_buf b = CHC_BUF_INIT;

	if (u->procedure != CORPORATE) {
		chc_buf_printf(&b, "it is about %s", g->rules->procedures[u->procedure].title);
		return engine_keep(g, &b);
	}
	if (l->aside) {
		chc_buf_str(&b, "it names no stage, and the document has a limit for stage 1 itself");
		return engine_keep(g, &b);
	}
	chc_buf_printf(&b, "no requirement is judged by it: step %s, actor %s", l->out.attribute[CHC_ATTR_STEP],
		l->out.attribute[CHC_ATTR_ACTOR]);
	if (strcmp(l->out.attribute[CHC_ATTR_POLARITY], "positive") != 0)
		chc_buf_printf(&b, ", %s", l->out.attribute[CHC_ATTR_POLARITY]);
	if (l->out.stage >= 3)
		chc_buf_str(&b, ", not at stage 1 or 2");
	return engine_keep(g, &b);
}

void engine_explain_limits(struct engine *g)
{
	for (size_t i = 0; i < g->limit_count; i++) {
		struct limit *l = &g->limits[i];
		engine_evidence(g, &g->units[l->unit], &l->out.evidence);
		if (!l->out.counted_for)
			l->out.why = why_not(g, l);
	}
}
