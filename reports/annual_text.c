/* SPDX-License-Identifier: MIT */
/*
 * The yearly statistics as text: each organisation's years, and the paragraph of its latest. The small
 * phrases that the other forms need too are here.
 */
#include <inttypes.h>

#include "reports/annual.h"
#include "reports/text.h"

#define TITLE_WIDTH ((size_t)46)
#define VALUE_WIDTH ((size_t)16)

void annual_value(struct chc_buf *out, const struct chc_annual_value *v, enum chc_annual_statistic s)
{
	if (v->state == CHC_ANNUAL_SHOWN)
		chc_annual_put(out, s, v->tenths);
	else
		text_words(out, chc_annual_state_name(v->state));
}

void annual_share(struct chc_buf *out, const struct chc_annual_value *v)
{
	if (v->state == CHC_ANNUAL_SHOWN)
		chc_buf_printf(out, "%" PRId64 " of %" PRId64, v->part, v->of);
}

void annual_late(struct chc_buf *out, const struct chc_annual_year *y, enum chc_annual_statistic s)
{
	if (s == CHC_ANNUAL_COMPLIANCE && y->value[s].state == CHC_ANNUAL_SHOWN && y->figures->remedies_late > 0)
		chc_buf_printf(out, " (%" PRId64 " late)", y->figures->remedies_late);
}

bool annual_has_earlier(const struct chc_annual *a)
{
	for (size_t i = 0; i < a->organisation_count; i++)
		for (size_t k = 0; k < a->organisations[i].year_count; k++)
			if (a->organisations[i].years[k].earlier)
				return true;
	return false;
}

static void put_padded(struct chc_buf *out, struct chc_buf *cell, size_t width)
{
	text_pad(out, text_of(out, cell), width);
	chc_buf_clear(cell);
}

static void put_statistic(struct chc_buf *out, const struct chc_annual *a, const struct chc_annual_year *y,
	enum chc_annual_statistic s)
{
	const struct chc_annual_value *v = &y->value[s];
	struct chc_buf cell = CHC_BUF_INIT;

	chc_buf_str(out, "    ");
	text_pad(out, a->words.statistics[s].title, TITLE_WIDTH);
	annual_value(&cell, v, s);
	put_padded(out, &cell, VALUE_WIDTH);
	annual_share(&cell, v);
	annual_late(&cell, y, s);
	put_padded(out, &cell, 26);
	if (v->average != CHC_FIGURE_NONE) {
		chc_buf_printf(out, "%s ", a->words.groups[y->comparator->authority]);
		chc_annual_put(out, s, v->average);
	}
	if (v->below)
		chc_buf_str(out, "  !");
	if (v->few)
		chc_buf_str(out, "  ~");
	while (!out->failed && out->len > 0 && out->ptr[out->len - 1] == ' ')
		out->ptr[--out->len] = '\0';
	chc_buf_char(out, '\n');
	chc_buf_release(&cell);
}

static void put_part(struct chc_buf *out, const char *label, int64_t n, const char *between)
{
	if (n != CHC_FIGURE_NONE)
		chc_buf_printf(out, "%s%s %" PRId64, between, label, n);
}

static void put_year(struct chc_buf *out, const struct chc_annual *a, const struct chc_annual_year *y)
{
	const struct chc_ombudsman_year *f = y->figures;
	const struct chc_annual_labels *labels = &a->words.labels;

	chc_buf_printf(out, "  %s", f->year);
	put_part(out, labels->dealt_with, f->dealt_with, ": ");
	put_part(out, labels->not_for_us, f->not_for_us, "; ");
	put_part(out, labels->assessed_closed, f->assessed_closed, "; ");
	put_part(out, labels->investigated, f->investigated, "; ");
	chc_buf_char(out, '\n');
	for (int s = 0; s < CHC_ANNUAL_MAX; s++)
		put_statistic(out, a, y, (enum chc_annual_statistic)s);
}

static void put_organisation(struct chc_buf *out, const struct chc_annual *a, const struct chc_annual_organisation *o)
{
	struct chc_buf text = CHC_BUF_INIT;

	chc_buf_str(&text, o->name);
	text_heading(out, text_of(out, &text), '-');
	chc_buf_printf(out, "  %s: %s", a->words.labels.group, a->words.groups[o->authority]);
	put_part(out, a->words.labels.population, o->population, "; ");
	chc_buf_char(out, '\n');
	for (size_t i = 0; i < o->year_count; i++)
		put_year(out, a, &o->years[i]);
	if (o->year_count > 0) {
		chc_buf_clear(&text);
		chc_annual_paragraph(&text, a, o, &o->years[o->year_count - 1]);
		chc_buf_printf(out, "\n  %s:\n", a->words.labels.paragraph);
		text_paragraph(out, text_of(out, &text), 2);
	} else {
		chc_buf_str(out, "  no year is given\n");
	}
	chc_buf_release(&text);
}

void write_annual_text(struct chc_buf *out, const struct chc_annual *a)
{
	chc_buf_printf(out, "%s\n", a->words.title);
	text_paragraph(out, "! below 100%; ~ few cases", 0);
	for (size_t i = 0; i < a->organisation_count; i++)
		put_organisation(out, a, &a->organisations[i]);
	chc_buf_char(out, '\n');
	if (annual_has_earlier(a)) {
		text_paragraph(out, a->words.earlier_scheme, 0);
		for (size_t i = 0; i < a->words.mapping_count; i++)
			chc_buf_printf(out, "  %s: %s\n", a->words.mapping[i].earlier, a->words.mapping[i].later);
		chc_buf_char(out, '\n');
	}
	for (size_t i = 0; i < a->words.notes.count; i++)
		text_paragraph(out, a->words.notes.items[i], 0);
}
