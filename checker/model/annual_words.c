/* SPDX-License-Identifier: MIT */
/*
 * What is said of a year: the sentences of rules/annual with their places filled.
 * Between the figures and the writers, so that every form says the same.
 */
#include <inttypes.h>

#include "chcheck/annual.h"
#include "chcheck/template.h"

const char *chc_annual_name(enum chc_annual_statistic s)
{
	static const char *const names[] = {
#define X(id, name) [CHC_ANNUAL_##id] = (name),
		CHC_ANNUAL_LIST(X)
#undef X
	};
	return names[s];
}

const char *chc_annual_state_name(enum chc_annual_state s)
{
	static const char *const names[] = {
		[CHC_ANNUAL_SHOWN] = "shown", [CHC_ANNUAL_NOT_APPLICABLE] = "not_applicable",
		[CHC_ANNUAL_NOT_GIVEN] = "not_given",
	};
	return names[s];
}

void chc_annual_put(struct chc_buf *out, enum chc_annual_statistic s, int64_t tenths)
{
	if (s == CHC_ANNUAL_PER_100K || tenths % 10 != 0)
		chc_buf_printf(out, "%" PRId64 ".%" PRId64, tenths / 10, tenths % 10);
	else
		chc_buf_printf(out, "%" PRId64, tenths / 10);
	if (s != CHC_ANNUAL_PER_100K)
		chc_buf_char(out, '%');
}

struct saying {
	const struct chc_annual *a;
	const struct chc_annual_organisation *o;
	const struct chc_annual_year *y;
	enum chc_annual_statistic s;
};

/* Thousands apart: 829400 as 829,400. */
static void put_number(struct chc_buf *out, int64_t n)
{
	if (n == CHC_FIGURE_NONE) {
		chc_buf_str(out, "not given");
		return;
	}
	if (n >= 1000) {
		put_number(out, n / 1000);
		chc_buf_printf(out, ",%03" PRId64, n % 1000);
	} else {
		chc_buf_printf(out, "%" PRId64, n);
	}
}

static void put_bound(struct chc_buf *out, double share)
{
	chc_buf_printf(out, "%d%%", (int)(share * 100 + 0.5));
}

static void put_value(struct chc_buf *out, struct chc_span name, const void *payload)
{
	const struct saying *say = payload;
	const struct chc_annual_value *v = &say->y->value[say->s];
	const struct chc_ombudsman_year *f = say->y->figures;
	const struct { const char *name; const char *text; } words[] = {
		{ "name", say->o->name }, { "year", f->year }, { "group", say->a->words.groups[say->o->authority] },
	};
	const struct { const char *name; int64_t n; } numbers[] = {
		{ "part", v->part }, { "of", v->of }, { "late", f->remedies_late }, { "sum", say->y->sum },
		{ "dealt_with", f->dealt_with }, { "population", say->o->population },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (chc_span_is(name, words[i].name))
			chc_buf_str(out, words[i].text);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (chc_span_is(name, numbers[i].name))
			put_number(out, numbers[i].n);
	if (chc_span_is(name, "value"))
		chc_annual_put(out, say->s, v->tenths);
	else if (chc_span_is(name, "average"))
		chc_annual_put(out, say->s, v->average);
	else if (chc_span_is(name, "low"))
		put_bound(out, v->interval.low);
	else if (chc_span_is(name, "high"))
		put_bound(out, v->interval.high);
}

static void put_sentence(struct chc_buf *out, const struct saying *say, const char *text, bool first)
{
	if (!text)
		return;
	if (!first)
		chc_buf_char(out, ' ');
	chc_template_fill(out, text, put_value, say);
}

void chc_annual_say(struct chc_buf *out, const struct chc_annual *a, const struct chc_annual_organisation *o,
	const struct chc_annual_year *y, enum chc_annual_statistic s)
{
	const struct chc_annual_statistic_words *words = &a->words.statistics[s];
	const struct chc_annual_value *v = &y->value[s];
	const struct saying say = { a, o, y, s };

	if (v->state != CHC_ANNUAL_SHOWN) {
		put_sentence(out, &say, v->state == CHC_ANNUAL_NOT_APPLICABLE ? words->not_applicable : words->not_given, true);
		return;
	}
	put_sentence(out, &say, words->sentence, true);
	if (v->below)
		put_sentence(out, &say, words->below, false);
	if (s == CHC_ANNUAL_COMPLIANCE && y->figures->remedies_late > 0)
		put_sentence(out, &say, words->late, false);
	if (o->authority != CHC_AUTHORITY_OTHER)
		put_sentence(out, &say, v->average != CHC_FIGURE_NONE ? words->average : words->no_average, false);
	if (v->few)
		put_sentence(out, &say, a->words.few_words, false);
}

void chc_annual_paragraph(struct chc_buf *out, const struct chc_annual *a, const struct chc_annual_organisation *o,
	const struct chc_annual_year *y)
{
	const struct saying say = { a, o, y, CHC_ANNUAL_UPHELD };

	for (int s = 0; s < CHC_ANNUAL_MAX; s++) {
		if (s > 0)
			chc_buf_char(out, ' ');
		chc_annual_say(out, a, o, y, (enum chc_annual_statistic)s);
	}
	if (!y->adds_up)
		put_sentence(out, &say, a->words.does_not_add, false);
}

bool chc_annual_is_value(struct chc_span name, const void *payload)
{
	static const char *const names[] = { "name", "year", "group", "part", "of", "late", "sum", "dealt_with", "population",
		"value", "average", "low", "high" };

	(void)payload;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (chc_span_is(name, names[i]))
			return true;
	return false;
}
