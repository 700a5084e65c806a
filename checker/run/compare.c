/* SPDX-License-Identifier: MIT */
/*
 * Two results side by side. What could have caused a difference is named by what
 * differs between the runs and has to do with it; that it did is not claimed.
 */
#include "chcheck/compare.h"

#include <stdlib.h>
#include <string.h>

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

void chc_comparison_release(struct chc_comparison *c)
{
	chc_arena_release(&c->arena);
	*c = (struct chc_comparison){ 0 };
}

/* --- sources --- */

static const struct chc_result_source *find_source(const struct chc_result *in, const struct chc_result_source *like,
	bool by_mark)
{
	for (size_t i = 0; i < in->source_count; i++) {
		const struct chc_result_source *s = &in->sources[i];

		if (s->kind == like->kind && same(s->name, like->name) && (!by_mark || same(s->mark, like->mark)))
			return s;
	}
	return NULL;
}

/* A document that only moved is the same document. */
static bool is_there(const struct chc_result *in, const struct chc_result_source *like)
{
	for (size_t i = 0; i < in->source_count; i++)
		if (in->sources[i].kind == like->kind && same(in->sources[i].mark, like->mark)
			&& (like->kind == CHC_SOURCE_DOCUMENT || same(in->sources[i].name, like->name)))
			return true;
	return false;
}

static bool add_source(struct chc_comparison *c, const struct chc_result_source *was, const struct chc_result_source *is)
{
	struct chc_changed_source *row = CHC_ARENA_PUSH(&c->arena, c->sources, c->source_count, c->source_cap);

	if (row)
		*row = (struct chc_changed_source){ was ? was->kind : is->kind, was, is };
	return row != NULL;
}

static bool compare_sources(struct chc_comparison *c)
{
	for (size_t i = 0; i < c->a->source_count; i++) {
		const struct chc_result_source *was = &c->a->sources[i];

		if (!is_there(c->b, was) && !add_source(c, was, find_source(c->b, was, false)))
			return false;
	}
	for (size_t i = 0; i < c->b->source_count; i++) {
		const struct chc_result_source *is = &c->b->sources[i];

		if (!is_there(c->a, is) && !find_source(c->a, is, false) && !add_source(c, NULL, is))
			return false;
	}
	return true;
}

/* --- rows --- */

/* What a row of this kind depends on. */
static const unsigned causes[CHC_RESULT_KIND_MAX] = {
	[CHC_ROW_REQUIREMENT] = 1u << CHC_SOURCE_DOCUMENT | 1u << CHC_SOURCE_RULEBOOK | 1u << CHC_SOURCE_OVERLAY,
	[CHC_ROW_STEP] = 1u << CHC_SOURCE_REGISTER | 1u << CHC_SOURCE_RULEBOOK | 1u << CHC_SOURCE_CALENDAR | 1u << CHC_SOURCE_DAY,
	[CHC_ROW_CHECK] = 1u << CHC_SOURCE_REGISTER | 1u << CHC_SOURCE_RULEBOOK | 1u << CHC_SOURCE_DAY,
	[CHC_ROW_INDICATOR] = 1u << CHC_SOURCE_REGISTER | 1u << CHC_SOURCE_RULEBOOK | 1u << CHC_SOURCE_CALENDAR
		| 1u << CHC_SOURCE_DAY,
	[CHC_ROW_ATTESTATION] = 1u << CHC_SOURCE_DAY,
	[CHC_ROW_FORM] = 1u << CHC_SOURCE_DOCUMENT | 1u << CHC_SOURCE_RULEBOOK | 1u << CHC_SOURCE_REGISTER
		| 1u << CHC_SOURCE_CALENDAR | 1u << CHC_SOURCE_DAY | 1u << CHC_SOURCE_OVERLAY,
};

/* Results of cases name no hash of their register: other numbers by the same rules are other data. */
static unsigned find_causes(const struct chc_comparison *c, const struct chc_result_row *row)
{
	unsigned why = 0;

	for (size_t i = 0; i < c->source_count; i++) {
		const struct chc_changed_source *s = &c->sources[i];
		bool other_book = s->kind == CHC_SOURCE_RULEBOOK && row->rulebook && !same((s->was ? s->was : s->is)->name,
			row->rulebook);

		if ((causes[row->kind] & 1u << s->kind) && !other_book)
			why |= 1u << s->kind;
	}
	for (size_t i = 0; why == 0 && i < c->source_count; i++)
		if (c->sources[i].kind == CHC_SOURCE_PROGRAM)
			why |= 1u << CHC_SOURCE_PROGRAM;
	if (why == 0 && (causes[row->kind] & 1u << CHC_SOURCE_REGISTER))
		why = 1u << CHC_SOURCE_REGISTER;
	return why;
}

static bool same_quotes(const struct chc_result_row *a, const struct chc_result_row *b)
{
	if (a->quote_count != b->quote_count)
		return false;
	for (size_t i = 0; i < a->quote_count; i++)
		if (strcmp(a->quotes[i].words, b->quotes[i].words) != 0)
			return false;
	return true;
}

/* False when nothing differs. */
static bool tell(const struct chc_result_row *was, const struct chc_result_row *is, enum chc_change *out)
{
	if (!was || !is)
		*out = was ? CHC_CHANGE_REMOVED : CHC_CHANGE_ADDED;
	else if (was->departs != is->departs)
		*out = is->departs ? CHC_CHANGE_OPENED : CHC_CHANGE_CLOSED;
	else if (!same(was->state, is->state) || !same(was->reason, is->reason))
		*out = CHC_CHANGE_STATE;
	else if (!same_quotes(was, is))
		*out = CHC_CHANGE_WORDS;
	else
		return false;
	return true;
}

static bool add_row(struct chc_comparison *c, const struct chc_result_row *was, const struct chc_result_row *is,
	enum chc_change change)
{
	struct chc_changed_row *row = CHC_ARENA_PUSH(&c->arena, c->rows, c->row_count, c->row_cap);

	if (!row)
		return false;
	row->change = change;
	row->was = was;
	row->is = is;
	row->why = find_causes(c, is ? is : was);
	row->compared = was && is && was->share && is->share && was->of > 0 && is->of > 0;
	if (row->compared) {
		row->difference = (double)is->part / (double)is->of - (double)was->part / (double)was->of;
		row->interval = chc_interval_difference(is->part, is->of, was->part, was->of, CHC_Z_95);
	}
	c->counts[change]++;
	return true;
}

static int compare_names(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int order(const void *a, const void *b)
{
	const struct chc_result_row *x = *(const struct chc_result_row *const *)a, *y = *(const struct chc_result_row *const *)b;
	int by = (int)x->kind - (int)y->kind;

	if (by == 0)
		by = compare_names(x->id, y->id);
	return by ? by : compare_names(x->rulebook, y->rulebook);
}

/* The rows of a result by kind and id; NULL when out of memory. */
static const struct chc_result_row **make_index(struct chc_arena *arena, const struct chc_result *r)
{
	const struct chc_result_row **index = chc_arena_array(arena, r->row_count + 1, sizeof(const struct chc_result_row *));

	for (size_t i = 0; index && i < r->row_count; i++)
		index[i] = &r->rows[i];
	if (index && r->row_count > 0)
		qsort(index, r->row_count, sizeof(*index), order);
	return index;
}

static const struct chc_result_row *find_row(const struct chc_result_row *const *index, size_t count,
	const struct chc_result_row *like)
{
	const struct chc_result_row *const *found = count ? bsearch(&like, index, count, sizeof(*index), order) : NULL;

	return found ? *found : NULL;
}

/* One pass for each kind of change keeps the order of the result within it. */
static bool compare_rows(struct chc_comparison *c, enum chc_change wanted, const struct chc_result_row *const *in_a,
	const struct chc_result_row *const *in_b)
{
	bool back = wanted == CHC_CHANGE_REMOVED;
	const struct chc_result *from = back ? c->a : c->b;

	for (size_t i = 0; i < from->row_count; i++) {
		const struct chc_result_row *row = &from->rows[i];
		const struct chc_result_row *was = back ? row : find_row(in_a, c->a->row_count, row);
		const struct chc_result_row *is = back ? find_row(in_b, c->b->row_count, row) : row;
		enum chc_change change;
		bool differs = tell(was, is, &change);

		c->same += !differs && wanted == CHC_CHANGE_ADDED;
		if (differs && change == wanted && !add_row(c, was, is, change))
			return false;
	}
	return true;
}

int chc_compare_results(struct chc_comparison *out, const struct chc_result *a, const struct chc_result *b,
	struct chc_error *e)
{
	*out = (struct chc_comparison){ .a = a, .b = b };
	if (a->schema != b->schema)
		return chc_error_at(e, CHC_E_INPUT, b->path, 0, 0,
			"its schema is %s, and that of '%s' is %s: two of one kind can be compared",
			chc_result_schema_name(b->schema), a->path, chc_result_schema_name(a->schema));
	const struct chc_result_row **in_a = make_index(&out->arena, a), **in_b = make_index(&out->arena, b);
	bool ok = in_a && in_b && compare_sources(out);
	for (int change = 0; ok && change < CHC_CHANGE_MAX; change++)
		ok = compare_rows(out, (enum chc_change)change, in_a, in_b);
	if (ok)
		return 0;
	chc_comparison_release(out);
	return chc_error_set(e, CHC_E_NOMEM, "out of memory");
}
