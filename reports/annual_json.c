/* SPDX-License-Identifier: MIT */
/*
 * The yearly statistics as JSON: schema chcheck-annual/1; and as CSV, one line for each statistic
 * of each year.
 */
#include "chcheck/json.h"
#include "reports/annual.h"
#include "reports/csv.h"

static void put_figure(struct chc_json *j, const char *key, int64_t n)
{
	chc_json_key(j, key);
	if (n == CHC_FIGURE_NONE)
		chc_json_null(j);
	else
		chc_json_int(j, n);
}

/* Tenths as a number with one decimal, or null. */
static void put_tenths(struct chc_json *j, const char *key, int64_t tenths, bool there)
{
	chc_json_key(j, key);
	if (there)
		chc_json_double(j, (double)tenths / 10, 1);
	else
		chc_json_null(j);
}

static void put_bool(struct chc_json *j, const char *key, bool v)
{
	chc_json_key(j, key);
	chc_json_bool(j, v);
}

static void put_text(struct chc_json *j, const char *key, struct chc_buf *text)
{
	chc_json_key(j, key);
	chc_json_span(j, chc_buf_view(text));
	j->out->failed |= text->failed;
	chc_buf_release(text);
}

static void put_statistic(struct chc_json *j, const struct chc_annual *a, const struct chc_annual_organisation *o,
	const struct chc_annual_year *y, enum chc_annual_statistic s)
{
	const struct chc_annual_value *v = &y->value[s];
	struct chc_buf text = CHC_BUF_INIT;

	chc_json_key(j, chc_annual_name(s));
	chc_json_object(j);
	chc_json_put_str(j, "state", chc_annual_state_name(v->state));
	put_figure(j, "numerator", v->part);
	put_figure(j, "denominator", v->of);
	put_tenths(j, "value", v->tenths, v->state == CHC_ANNUAL_SHOWN);
	chc_json_key(j, "low");
	if (v->has_interval)
		chc_json_double(j, 100 * v->interval.low, 4);
	else
		chc_json_null(j);
	chc_json_key(j, "high");
	if (v->has_interval)
		chc_json_double(j, 100 * v->interval.high, 4);
	else
		chc_json_null(j);
	put_bool(j, "few", v->few);
	put_tenths(j, "average", v->average, v->average != CHC_FIGURE_NONE);
	if (s == CHC_ANNUAL_COMPLIANCE) {
		put_bool(j, "cause_for_concern", v->below);
		put_figure(j, "late", y->figures->remedies_late);
	}
	chc_annual_say(&text, a, o, y, s);
	put_text(j, "text", &text);
	chc_json_object_end(j);
}

static void put_year(struct chc_json *j, const struct chc_annual *a, const struct chc_annual_organisation *o,
	const struct chc_annual_year *y)
{
	const struct chc_ombudsman_year *f = y->figures;
	struct chc_buf text = CHC_BUF_INIT;

	chc_json_object(j);
	chc_json_put_str(j, "year", f->year);
	put_bool(j, "earlier_categories", y->earlier);
	put_figure(j, "dealt_with", f->dealt_with);
	put_figure(j, "not_for_us", f->not_for_us);
	put_figure(j, "assessed_closed", f->assessed_closed);
	put_figure(j, "investigated", f->investigated);
	put_bool(j, "adds_up", y->adds_up);
	chc_json_put_str(j, "average_source", y->comparator && y->comparator->source[0] ? y->comparator->source : NULL);
	for (int s = 0; s < CHC_ANNUAL_MAX; s++)
		put_statistic(j, a, o, y, (enum chc_annual_statistic)s);
	chc_annual_paragraph(&text, a, o, y);
	put_text(j, "paragraph", &text);
	chc_json_object_end(j);
}

static void put_mapping(struct chc_json *j, const struct chc_annual *a)
{
	chc_json_key(j, "assumed_mapping");
	chc_json_array(j);
	for (size_t i = 0; i < a->words.mapping_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "earlier", a->words.mapping[i].earlier);
		chc_json_put_str(j, "later", a->words.mapping[i].later);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "notes");
	chc_json_array(j);
	for (size_t i = 0; i < a->words.notes.count; i++)
		chc_json_str(j, a->words.notes.items[i]);
	chc_json_array_end(j);
}

void write_annual_json(struct chc_buf *out, const struct chc_annual *a)
{
	struct chc_json json = chc_json_on(out, 2), *j = &json;

	chc_json_object(j);
	chc_json_put_str(j, "schema", "chcheck-annual/1");
	chc_json_key(j, "organisations");
	chc_json_array(j);
	for (size_t i = 0; i < a->organisation_count; i++) {
		const struct chc_annual_organisation *o = &a->organisations[i];

		chc_json_object(j);
		chc_json_put_str(j, "name", o->name);
		chc_json_put_str(j, "authority_type", chc_authority_name(o->authority));
		chc_json_put_str(j, "group", a->words.groups[o->authority]);
		put_figure(j, "population", o->population);
		chc_json_key(j, "years");
		chc_json_array(j);
		for (size_t k = 0; k < o->year_count; k++)
			put_year(j, a, o, &o->years[k]);
		chc_json_array_end(j);
		chc_json_object_end(j);
		chc_buf_drain(out);
	}
	chc_json_array_end(j);
	put_mapping(j, a);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}

/* --- CSV --- */

static const struct csv_column columns[] = {
	{ "organisation", "Organisation", CSV_TEXT, true, NULL },
	{ "authority_type", "Type of authority", CSV_TEXT, true, NULL },
	{ "year", "Year", CSV_TEXT, true, NULL },
	{ "statistic", "Statistic", CSV_TEXT, true, NULL },
	{ "state", "State", CSV_TEXT, true, "shown, not_applicable (nothing to take a share of) or not_given" },
	{ "numerator", "Numerator", CSV_INTEGER, false, NULL },
	{ "denominator", "Denominator", CSV_INTEGER, false, "residents, for what is counted for every 100,000" },
	{ "value", "Value", CSV_DECIMAL, false, "as published: whole per cents, or for every 100,000 with one decimal" },
	{ "low", "Lower end of the 95% interval", CSV_DECIMAL, false, "per cent" },
	{ "high", "Upper end of the 95% interval", CSV_DECIMAL, false, "per cent" },
	{ "few", "Few cases", CSV_BOOLEAN, true, NULL },
	{ "average", "Average of the group", CSV_DECIMAL, false, NULL },
	{ "below", "Below 100%", CSV_BOOLEAN, true, "of recommendations; also where rounding gives 100" },
	{ "late", "Satisfied late", CSV_INTEGER, false, "among the numerator" },
};
static const struct csv_table table = { "Yearly statistics", NULL, columns, sizeof(columns) / sizeof(columns[0]),
	{ "organisation", "year", "statistic" } };

static void put_cell(struct csv *c, int64_t n)
{
	if (n == CHC_FIGURE_NONE)
		csv_str(c, NULL);
	else
		csv_uint(c, (uint64_t)n);
}

static void put_decimal(struct csv *c, double v, int decimals, bool there)
{
	if (there)
		csv_double(c, v, decimals);
	else
		csv_str(c, NULL);
}

static void put_line(struct csv *c, const struct chc_annual_organisation *o, const struct chc_annual_year *y,
	enum chc_annual_statistic s)
{
	const struct chc_annual_value *v = &y->value[s];

	csv_str(c, o->name);
	csv_str(c, chc_authority_name(o->authority));
	csv_str(c, y->figures->year);
	csv_str(c, chc_annual_name(s));
	csv_str(c, chc_annual_state_name(v->state));
	put_cell(c, v->part);
	put_cell(c, v->of);
	put_decimal(c, (double)v->tenths / 10, 1, v->state == CHC_ANNUAL_SHOWN);
	put_decimal(c, 100 * v->interval.low, 4, v->has_interval);
	put_decimal(c, 100 * v->interval.high, 4, v->has_interval);
	csv_bool(c, v->few);
	put_decimal(c, (double)v->average / 10, 1, v->average != CHC_FIGURE_NONE);
	csv_bool(c, v->below);
	put_cell(c, s == CHC_ANNUAL_COMPLIANCE ? y->figures->remedies_late : CHC_FIGURE_NONE);
	csv_end(c);
}

void write_annual_csv(struct chc_buf *out, const struct chc_annual *a)
{
	struct csv c = csv_on(out);

	csv_head(out, &table);
	for (size_t i = 0; i < a->organisation_count; i++) {
		for (size_t k = 0; k < a->organisations[i].year_count; k++)
			for (int s = 0; s < CHC_ANNUAL_MAX; s++)
				put_line(&c, &a->organisations[i], &a->organisations[i].years[k], (enum chc_annual_statistic)s);
		chc_buf_drain(out);
	}
}
