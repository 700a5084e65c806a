/* SPDX-License-Identifier: MIT */
/*
 * Collects what findings and time limits quote, sorts it by place and gives
 * equal places one number. A few bytes a quote, whatever the report's length.
 */
#include "reports/marks.h"

#include <stdlib.h>

struct place {
	struct mark at;
	struct mark_use use;
};

struct collected { struct place *items; size_t count; };

static int by_place(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (x->document != y->document)
		return x->document < y->document ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end != y->end ? x->end < y->end ? -1 : 1 : 0;
}

static int by_place_and_use(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = by_place(&x->at, &y->at);

	if (order != 0)
		return order;
	/* evidence and near misses are both of findings */
	bool limit_x = x->use.why == MARK_LIMIT, limit_y = y->use.why == MARK_LIMIT;
	if (limit_x != limit_y)
		return limit_x ? 1 : -1;
	if (x->use.index != y->use.index)
		return x->use.index < y->use.index ? -1 : 1;
	return (int)x->use.why - (int)y->use.why;
}

static void add(struct collected *c, const struct chc_report *r, const struct chc_evidence *e, enum mark_why why, size_t index)
{
	if (e->document >= r->document_count || e->start >= e->end || e->end > r->documents[e->document]->text_len)
		return;
	c->items[c->count++] = (struct place){ { .document = e->document, .start = e->start, .end = e->end },
		{ why, (uint32_t)index } };
}

static void collect(struct collected *c, const struct chc_report *r)
{
	for (size_t i = 0; i < r->finding_count; i++) {
		const struct chc_finding *f = &r->findings[i];

		for (size_t k = 0; k < f->evidence_count; k++)
			add(c, r, &f->evidence[k], MARK_EVIDENCE, i);
		if (f->nearest)
			add(c, r, f->nearest, MARK_NEAREST, i);
	}
	for (size_t i = 0; i < r->timescale_count; i++)
		add(c, r, &r->timescales[i].evidence, MARK_LIMIT, i);
}

/* One mark a place; what is told twice of one place is said once. */
static void unite(struct marks *m, const struct collected *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct place *p = &c->items[i];

		if (i == 0 || by_place(&p->at, &c->items[i - 1].at) != 0) {
			m->items[m->count] = p->at;
			m->items[m->count++].first_use = (uint32_t)m->use_count;
		} else if (by_place_and_use(p, &c->items[i - 1]) == 0) {
			continue;
		}
		m->uses[m->use_count++] = p->use;
		m->items[m->count - 1].use_count++;
	}
}

bool marks_make(struct marks *m, const struct chc_report *r)
{
	struct collected c = { NULL, 0 };
	size_t most = r->timescale_count + 1;

	*m = (struct marks){ NULL, 0, NULL, 0 };
	for (size_t i = 0; i < r->finding_count; i++)
		most += r->findings[i].evidence_count + 1;
	c.items = malloc(most * sizeof(*c.items));
	m->items = malloc(most * sizeof(*m->items));
	m->uses = malloc(most * sizeof(*m->uses));
	bool made = c.items && m->items && m->uses;
	if (made) {
		collect(&c, r);
		qsort(c.items, c.count, sizeof(*c.items), by_place_and_use);
		unite(m, &c);
	}
	free(c.items);
	return made;
}

void marks_release(struct marks *m)
{
	free(m->items);
	free(m->uses);
	*m = (struct marks){ NULL, 0, NULL, 0 };
}

uint32_t marks_number(const struct marks *m, const struct chc_evidence *e)
{
	const struct mark wanted = { .document = e->document, .start = e->start, .end = e->end };
	const struct mark *found = m->count ? bsearch(&wanted, m->items, m->count, sizeof(*m->items), by_place) : NULL;

	return found ? (uint32_t)(found - m->items) + 1 : 0;
}
