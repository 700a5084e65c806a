/* SPDX-License-Identifier: MIT */
/*
 * A cohort as a table: one line for each organisation, point and requirement or
 * indicator. What is not known has no line.
 */
#include "reports/cohort.h"
#include "reports/csv.h"

static const struct csv_column columns[] = {
	{ "folder", "Folder", CSV_TEXT, true, "the organisation's folder in the cohort" },
	{ "name", "Organisation", CSV_TEXT, true, NULL },
	{ "authority_type", "Type of authority", CSV_TEXT, true, NULL },
	{ "pilot", "Pilot", CSV_BOOLEAN, true, "took part in the pilot" },
	{ "point", "Point", CSV_TEXT, true, "baseline or follow_up" },
	{ "kind", "Kind", CSV_TEXT, true, "requirement: of the policy's words; indicator: of the cases" },
	{ "id", "Id", CSV_TEXT, true, "of the requirement or indicator" },
	{ "verdict", "Verdict", CSV_TEXT, false, "of a requirement" },
	{ "part", "Part", CSV_INTEGER, false, "numerator of a share" },
	{ "of", "Of", CSV_INTEGER, false, "denominator of a share, or cases that a median is of" },
	{ "median", "Median", CSV_INTEGER, false, "of an indicator of days" },
	{ "edition", "Edition", CSV_TEXT, false, "of the policy" },
	{ "document", "Document", CSV_TEXT, false, "where the quote stands" },
	{ "page", "Page", CSV_INTEGER, false, NULL },
	{ "line", "Line", CSV_INTEGER, false, NULL },
	{ "quote", "Quote", CSV_TEXT, false, "the first words behind the verdict" },
};

static const struct csv_table table = {
	.title = "A cohort of organisations",
	.description = "One line for each organisation, point in time and requirement or indicator; what is not known has no line.",
	.columns = columns,
	.count = sizeof(columns) / sizeof(columns[0]),
	.key = { "folder", "point", "kind", "id" },
};

static void put_key(struct csv *c, const struct chc_member *m, enum chc_cohort_point p, const char *kind, const char *id)
{
	csv_str(c, m->folder);
	csv_str(c, m->name);
	csv_str(c, chc_authority_name(m->authority));
	csv_bool(c, m->pilot);
	csv_str(c, cohort_point_name(p));
	csv_str(c, kind);
	csv_str(c, id);
}

static void put_words(struct csv *c, const struct chc_cohort *cohort, const struct chc_member *m, enum chc_cohort_point p)
{
	const struct chc_member_point *at = &m->at[p];

	for (size_t k = 0; at->words && k < cohort->rulebook->requirement_count; k++) {
		put_key(c, m, p, "requirement", cohort->rulebook->requirements[k].id);
		csv_str(c, chc_verdict_name(at->words[k].verdict));
		for (int empty = 0; empty < 3; empty++)
			csv_str(c, NULL);
		csv_str(c, at->edition);
		csv_str(c, at->words[k].document);
		csv_count(c, at->words[k].page);
		csv_count(c, at->words[k].line);
		csv_str(c, at->words[k].quote);
		csv_end(c);
	}
}

static void put_figures(struct csv *c, const struct chc_cohort *cohort, const struct chc_member *m,
	enum chc_cohort_point p)
{
	const struct chc_figures *f = m->at[p].figures;

	for (size_t k = 0; f && k < f->rule_count; k++) {
		enum chc_indicator_kind kind = cohort->rulebook->indicators[k].kind;

		if (f->total[k].of == 0 || (kind != CHC_INDICATOR_SHARE && kind != CHC_INDICATOR_DAYS))
			continue;
		put_key(c, m, p, "indicator", f->rules[k].id);
		csv_str(c, NULL);
		if (kind == CHC_INDICATOR_SHARE)
			csv_uint(c, f->total[k].part);
		else
			csv_str(c, NULL);
		csv_uint(c, f->total[k].of);
		if (kind == CHC_INDICATOR_DAYS)
			csv_uint(c, f->total[k].median);
		else
			csv_str(c, NULL);
		for (int empty = 0; empty < 5; empty++)
			csv_str(c, NULL);
		csv_end(c);
	}
}

void write_cohort_csv(struct chc_buf *out, const struct chc_cohort *cohort)
{
	csv_head(out, &table);
	struct csv c = csv_on(out);
	for (size_t i = 0; i < cohort->member_count; i++) {
		for (size_t p = 0; p < CHC_POINT_MAX && cohort->members[i].usable; p++) {
			put_words(&c, cohort, &cohort->members[i], (enum chc_cohort_point)p);
			put_figures(&c, cohort, &cohort->members[i], (enum chc_cohort_point)p);
		}
		chc_buf_drain(out);
	}
}

void cohort_csvw(struct chc_buf *out, const char *url)
{
	csvw_metadata(out, &table, url);
}
