/* SPDX-License-Identifier: MIT */
/*
 * The yearly statistics as a page of HTML: all organisations in their latest year, then each with
 * its years as charts and tables and the paragraph for its annual report.
 */
#include <inttypes.h>
#include <stdio.h>

#include "reports/annual.h"
#include "reports/html.h"
#include "reports/text.h"

static const char *const style[] = {
	".chart { width: 100%; max-width: 46rem; height: auto; display: block } .chart text { font: 13px sans-serif; "
	"fill: var(--ink); stroke: var(--page); stroke-width: 4; paint-order: stroke } "
	".grid { stroke: var(--line); stroke-width: 1 } .path { stroke: var(--bar); stroke-width: 2 } "
	".range { stroke: var(--bar); stroke-width: 3; opacity: .45 } .own { fill: var(--bar) } "
	".avg { fill: var(--page); stroke: var(--bar2); stroke-width: 2 } figure { margin: 1rem 0 } "
	".key { width: 1em; height: 1em; vertical-align: -.1em }\n",
	NULL,
};

static void cell_number(struct chc_buf *out, const struct html_table *t, size_t column, int64_t n)
{
	html_cell_begin(out, t, column);
	if (n != CHC_FIGURE_NONE)
		chc_buf_printf(out, "%" PRId64, n);
	else
		chc_buf_str(out, "not given");
	html_cell_end(out, column);
}

static void put_value(struct chc_buf *out, const struct chc_annual_value *v, enum chc_annual_statistic s)
{
	annual_value(out, v, s);
	if (v->below) {
		chc_buf_char(out, ' ');
		html_tag(out, HTML_TONE_BAD, "below 100%");
	}
	if (v->few) {
		chc_buf_char(out, ' ');
		html_tag(out, HTML_TONE_OPEN, "few cases");
	}
}

static void cell_value(struct chc_buf *out, const struct html_table *t, size_t column, const struct chc_annual_value *v,
	enum chc_annual_statistic s)
{
	html_cell_begin(out, t, column);
	put_value(out, v, s);
	html_cell_end(out, column);
}

static void cell_average(struct chc_buf *out, const struct html_table *t, size_t column,
	const struct chc_annual_value *v, enum chc_annual_statistic s)
{
	html_cell_begin(out, t, column);
	if (v->average != CHC_FIGURE_NONE)
		chc_annual_put(out, s, v->average);
	else
		chc_buf_str(out, "not found");
	html_cell_end(out, column);
}

/* The twin of the chart: the same numbers, with all that belongs to them. */
static void put_statistic(struct chc_buf *out, const struct chc_annual *a, size_t index, enum chc_annual_statistic s)
{
	const struct chc_annual_organisation *o = &a->organisations[index];
	const struct html_column columns[] = {
		{ "Year", false }, { a->words.statistics[s].title, true }, { a->words.labels.share, true },
		{ a->words.labels.interval, true }, { a->words.labels.average, true },
	};
	struct chc_buf caption = CHC_BUF_INIT;
	char id[48];
	struct html_table t = { .id = id, .columns = columns, .count = 5 };

	snprintf(id, sizeof(id), "s%zu-%d", index, (int)s);
	html_heading(out, 3, id, a->words.statistics[s].title);
	html_p(out, NULL, a->words.statistics[s].what);
	bool chart = annual_chart_begin(out, a, index, s);
	chc_buf_printf(&caption, "%s: %s", o->name, a->words.statistics[s].title);
	t.caption = text_of(out, &caption);
	snprintf(id, sizeof(id), "t%zu-%d", index, (int)s);
	html_table_begin(out, &t);
	for (size_t i = 0; i < o->year_count; i++) {
		const struct chc_annual_value *v = &o->years[i].value[s];

		html_row_begin(out);
		html_cell(out, &t, 0, o->years[i].figures->year);
		cell_value(out, &t, 1, v, s);
		html_cell_begin(out, &t, 2);
		annual_share(out, v);
		annual_late(out, &o->years[i], s);
		html_cell_end(out, 2);
		html_cell_begin(out, &t, 3);
		if (v->has_interval)
			chc_buf_printf(out, "%d%% to %d%%", (int)(100 * v->interval.low + 0.5),
				(int)(100 * v->interval.high + 0.5));
		html_cell_end(out, 3);
		cell_average(out, &t, 4, v, s);
		html_row_end(out);
	}
	html_table_end(out, &t);
	if (chart)
		chc_buf_str(out, "</figure>\n");
	chc_buf_release(&caption);
}

static void put_dealt_with(struct chc_buf *out, const struct chc_annual *a, size_t index)
{
	const struct chc_annual_organisation *o = &a->organisations[index];
	const struct chc_annual_labels *labels = &a->words.labels;
	const struct html_column columns[] = {
		{ "Year", false }, { labels->dealt_with, true }, { labels->not_for_us, true }, { labels->assessed_closed, true },
		{ labels->investigated, true },
	};
	struct chc_buf caption = CHC_BUF_INIT;
	char id[48];
	struct html_table t = { .id = id, .columns = columns, .count = 5 };

	snprintf(id, sizeof(id), "d%zu", index);
	chc_buf_printf(&caption, "%s: %s", o->name, labels->years);
	t.caption = text_of(out, &caption);
	html_table_begin(out, &t);
	for (size_t i = 0; i < o->year_count; i++) {
		const struct chc_ombudsman_year *f = o->years[i].figures;

		html_row_begin(out);
		html_cell(out, &t, 0, f->year);
		cell_number(out, &t, 1, f->dealt_with);
		cell_number(out, &t, 2, f->not_for_us);
		cell_number(out, &t, 3, f->assessed_closed);
		cell_number(out, &t, 4, f->investigated);
		html_row_end(out);
	}
	html_table_end(out, &t);
	chc_buf_release(&caption);
}

static void put_organisation(struct chc_buf *out, const struct chc_annual *a, size_t index)
{
	const struct chc_annual_organisation *o = &a->organisations[index];
	struct chc_buf text = CHC_BUF_INIT;
	char id[32];

	snprintf(id, sizeof(id), "o%zu", index);
	html_section_begin(out, id, o->name);
	html_facts_begin(out);
	html_fact(out, a->words.labels.group, a->words.groups[o->authority]);
	if (o->population != CHC_FIGURE_NONE) {
		chc_buf_printf(&text, "%" PRId64, o->population);
		html_fact(out, a->words.labels.population, text_of(out, &text));
	}
	html_facts_end(out);
	if (o->year_count > 0) {
		snprintf(id, sizeof(id), "p%zu", index);
		html_heading(out, 3, id, a->words.labels.paragraph);
		chc_buf_clear(&text);
		chc_annual_paragraph(&text, a, o, &o->years[o->year_count - 1]);
		html_note_begin(out);
		html_p(out, NULL, text_of(out, &text));
		html_note_end(out);
		for (int s = 0; s < CHC_ANNUAL_MAX; s++)
			put_statistic(out, a, index, (enum chc_annual_statistic)s);
		snprintf(id, sizeof(id), "y%zu", index);
		html_heading(out, 3, id, a->words.labels.years);
		put_dealt_with(out, a, index);
	} else {
		html_p(out, NULL, "No year is given.");
	}
	html_section_end(out);
	chc_buf_release(&text);
	chc_buf_drain(out);
}

static void put_overview(struct chc_buf *out, const struct chc_annual *a)
{
	struct html_column columns[3 + CHC_ANNUAL_MAX] = {
		{ "Organisation", false }, { a->words.labels.group, false }, { "Year", false },
	};
	const struct html_table t = { .id = "all", .caption = a->words.title, .columns = columns,
		.count = 3 + CHC_ANNUAL_MAX };

	for (size_t s = 0; s < CHC_ANNUAL_MAX; s++)
		columns[3 + s] = (struct html_column){ a->words.statistics[s].title, true };
	html_section_begin(out, "overview", a->words.labels.overview);
	html_table_begin(out, &t);
	for (size_t i = 0; i < a->organisation_count; i++) {
		const struct chc_annual_organisation *o = &a->organisations[i];
		const struct chc_annual_year *y = o->year_count > 0 ? &o->years[o->year_count - 1] : NULL;

		html_row_begin(out);
		html_cell(out, &t, 0, o->name);
		html_cell(out, &t, 1, a->words.groups[o->authority]);
		html_cell(out, &t, 2, y ? y->figures->year : "not given");
		for (size_t s = 0; s < CHC_ANNUAL_MAX; s++) {
			if (y)
				cell_value(out, &t, 3 + s, &y->value[s], (enum chc_annual_statistic)s);
			else
				html_cell(out, &t, 3 + s, "");
		}
		html_row_end(out);
	}
	html_table_end(out, &t);
	html_section_end(out);
}

static void put_notes(struct chc_buf *out, const struct chc_annual *a)
{
	static const struct html_column columns[] = { { "Until 2023-24", false }, { "From 2024-25", false } };
	const struct html_table t = { .id = "mapping", .caption = "Categories of decisions, as they are taken here",
		.columns = columns, .count = 2 };

	html_section_begin(out, "notes", "Notes");
	for (size_t i = 0; i < a->words.notes.count; i++)
		html_p(out, NULL, a->words.notes.items[i]);
	if (annual_has_earlier(a)) {
		html_p(out, NULL, a->words.earlier_scheme);
		html_table_begin(out, &t);
		for (size_t i = 0; i < a->words.mapping_count; i++) {
			html_row_begin(out);
			html_cell(out, &t, 0, a->words.mapping[i].earlier);
			html_cell(out, &t, 1, a->words.mapping[i].later);
			html_row_end(out);
		}
		html_table_end(out, &t);
	}
	html_section_end(out);
}

void write_annual_html(struct chc_buf *out, const struct chc_annual *a)
{
	const struct html_page page = { .title = a->words.title, .style = style };
	bool many = a->organisation_count > 1;

	html_page_begin(out, &page);
	html_contents_begin(out);
	if (many)
		html_contents_item(out, "overview", a->words.labels.overview);
	for (size_t i = 0; i < a->organisation_count; i++) {
		char id[32];

		snprintf(id, sizeof(id), "o%zu", i);
		html_contents_item(out, id, a->organisations[i].name);
	}
	html_contents_item(out, "notes", "Notes");
	html_main_begin(out);
	if (many)
		put_overview(out, a);
	for (size_t i = 0; i < a->organisation_count; i++)
		put_organisation(out, a, i);
	put_notes(out, a);
	html_page_end(out, &page);
}
