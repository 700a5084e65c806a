/* SPDX-License-Identifier: MIT */
/*
 * `chcheck cohort -f html`: who is compared and how, the groups, the matrix of
 * all organisations, and behind each cell the words that it rests on.
 */
#include "reports/cohort_html.h"

#include "reports/cohort.h"
#include "reports/html.h"

/* More than the kit: cells that are shaded, and say what they are without colour. */
static const char *const style[] = {
	".matrix th, .matrix td { padding: .25rem .4rem; vertical-align: middle } "
	".matrix thead th { font-weight: 400; font-size: .85rem; text-align: left; vertical-align: bottom; "
	"min-width: 7rem; max-width: 10rem }\n"
	".matrix tbody th { position: sticky; left: 0; background: var(--page); min-width: 9rem }\n"
	".matrix td { white-space: nowrap; print-color-adjust: exact; -webkit-print-color-adjust: exact }\n"
	".matrix a { display: inline-block; min-height: 1.5rem; color: inherit }\n"
	".matrix .met { background: var(--good-bg); color: var(--good) } "
	".matrix .partly { background: var(--part-bg); color: var(--part) } "
	".matrix .not_met { background: var(--bad-bg); color: var(--bad) } "
	".matrix .silent { background: var(--silent-bg); color: var(--silent) } "
	".matrix .unclear { background: var(--torn-bg); color: var(--torn) }\n"
	".matrix .number { text-align: right }\n"
	"@media (forced-colors: active) { .matrix td { background: Canvas; color: CanvasText } }\n",
	NULL
};

static void put_facts(struct chc_buf *out, const struct chc_cohort *c)
{
	size_t pilot = 0, usable = 0;

	for (size_t i = 0; i < c->member_count; i++) {
		usable += c->members[i].usable;
		pilot += c->members[i].usable && c->members[i].pilot;
	}
	html_facts_begin(out);
	html_fact(out, "Code", c->rulebook->title);
	html_fact_begin(out, "Organisations");
	chc_buf_printf(out, "%zu: %zu of the pilot, %zu comparators", c->member_count, pilot, usable - pilot);
	if (usable < c->member_count)
		chc_buf_printf(out, ", %zu that could not be read", c->member_count - usable);
	html_fact_end(out);
	html_fact_begin(out, "Policies");
	chc_buf_str(out, "in force on ");
	if (cohort_compares(c)) {
		html_day(out, c->day[CHC_POINT_BASELINE]);
		chc_buf_str(out, " and on ");
	}
	html_day(out, c->day[CHC_POINT_FOLLOW_UP]);
	html_fact_end(out);
	html_fact_begin(out, "Cases");
	chc_buf_printf(out, "received in the %u months to each of these days, as they stood on ", c->months);
	html_day(out, c->day[CHC_POINT_FOLLOW_UP]);
	html_fact_end(out);
	html_facts_end(out);
}

static void put_cautions(struct chc_buf *out, const struct chc_cohort *c)
{
	html_note_begin(out);
	for (const char *const *caution = cohort_cautions(); *caution; caution++)
		html_p(out, NULL, *caution);
	if (c->comparisons) {
		chc_buf_str(out, "<p>Of the intervals of differences here, about ");
		cohort_by_chance(out, c);
		chc_buf_str(out, " leave out nought by chance alone.</p>\n");
	}
	html_note_end(out);
}

static void put_share(struct chc_buf *out, uint64_t part, uint64_t of)
{
	if (of == 0)
		chc_buf_str(out, "not known");
	else
		chc_buf_printf(out, "%.1f%% (%llu of %llu)", 100.0 * (double)part / (double)of, (unsigned long long)part,
			(unsigned long long)of);
}

static void put_change(struct chc_buf *out, const struct chc_cohort_share *s)
{
	if (!s->comparable) {
		chc_buf_str(out, s->of[0] && s->of[1] ? "too few to compare" : "not known");
		return;
	}
	cohort_points(out, s->change);
	chc_buf_str(out, " (");
	cohort_interval(out, s->interval);
	chc_buf_char(out, ')');
}

/* One line a group: before, after, change. */
static void put_group_rows(struct chc_buf *out, const struct chc_cohort *c, const struct html_table *t,
	const char *title, const struct chc_cohort_share *(*share)(const struct chc_cohort_group *g, size_t k), size_t k)
{
	for (size_t g = 0; g < c->group_count && c->groups[g].authority < 0; g++) {
		const struct chc_cohort_share *s = share(&c->groups[g], k);

		html_row_begin(out);
		html_cell(out, t, 0, title);
		html_cell(out, t, 1, c->groups[g].title);
		for (size_t p = 0; p < CHC_POINT_MAX; p++) {
			html_cell_begin(out, t, 2 + p);
			put_share(out, s->part[p], s->of[p]);
			html_cell_end(out, 2 + p);
		}
		html_cell_begin(out, t, 4);
		put_change(out, s);
		html_cell_end(out, 4);
		html_row_end(out);
	}
}

static void put_contrast_row(struct chc_buf *out, const struct html_table *t, const char *title,
	const struct chc_cohort_contrast *x)
{
	if (!x->comparable)
		return;
	html_row_begin(out);
	html_cell(out, t, 0, title);
	html_cell(out, t, 1, "difference of the two");
	html_cell(out, t, 2, "");
	html_cell(out, t, 3, "");
	html_cell_begin(out, t, 4);
	cohort_points(out, x->difference);
	chc_buf_str(out, " (");
	cohort_interval(out, x->interval);
	chc_buf_str(out, "; by organisation ");
	cohort_interval(out, x->resampled);
	chc_buf_char(out, ')');
	html_cell_end(out, 4);
	html_row_end(out);
}

static const struct html_column group_columns[] = {
	{ "What", false }, { "Group", false }, { "Baseline", true }, { "Follow-up", true }, { "Change in points", true },
};

static const struct chc_cohort_share *share_of(const struct chc_cohort_group *g, size_t k)
{
	return &g->shares[k];
}

static const struct chc_cohort_share *met_of(const struct chc_cohort_group *g, size_t k)
{
	return &g->met[k];
}

static void put_shares(struct chc_buf *out, const struct chc_cohort *c)
{
	static const struct html_table table = { "group-cases", "What the cases of each group show",
		group_columns, 5, true };

	html_section_begin(out, "cases", "What cases show, by group");
	html_table_begin(out, &table);
	for (size_t k = 0; k < c->rulebook->indicator_count; k++) {
		const struct chc_indicator_rule *r = &c->rulebook->indicators[k];

		if (r->kind != CHC_INDICATOR_SHARE)
			continue;
		put_group_rows(out, c, &table, r->title, share_of, k);
		if (c->pair_count)
			put_contrast_row(out, &table, r->title, &c->shares[k]);
		chc_buf_drain(out);
	}
	html_table_end(out, &table);
	html_section_end(out);
}

static void put_median(struct chc_buf *out, const struct chc_cohort_median *m, size_t p)
{
	if (m->known[p])
		chc_buf_printf(out, "%u (%.0f to %.0f)", m->median[p], m->interval[p].low, m->interval[p].high);
	else
		chc_buf_str(out, "not known");
}

static void put_medians(struct chc_buf *out, const struct chc_cohort *c)
{
	static const struct html_column columns[] = {
		{ "What is timed", false }, { "Group", false }, { "Baseline", true }, { "Follow-up", true },
	};
	static const struct html_table table = { "group-days", "Medians of days in each group", columns, 4, true };

	html_section_begin(out, "days", "How long it takes, by group");
	html_table_begin(out, &table);
	for (size_t k = 0; k < c->rulebook->indicator_count; k++)
		for (size_t g = 0; g < c->group_count && c->groups[g].authority < 0; g++) {
			const struct chc_cohort_median *m = &c->groups[g].medians[k];

			if (c->rulebook->indicators[k].kind != CHC_INDICATOR_DAYS)
				continue;
			html_row_begin(out);
			html_cell(out, &table, 0, c->rulebook->indicators[k].title);
			html_cell(out, &table, 1, c->groups[g].title);
			for (size_t p = 0; p < CHC_POINT_MAX; p++) {
				html_cell_begin(out, &table, 2 + p);
				put_median(out, m, p);
				html_cell_end(out, 2 + p);
			}
			html_row_end(out);
		}
	html_table_end(out, &table);
	html_section_end(out);
}

static void put_words(struct chc_buf *out, const struct chc_cohort *c)
{
	static const struct html_table table = { "group-words", "How many policies of each group meet each requirement",
		group_columns, 5, true };

	html_section_begin(out, "words", "What policies say, by group");
	html_table_begin(out, &table);
	for (size_t k = 0; k < c->rulebook->requirement_count; k++) {
		put_group_rows(out, c, &table, c->rulebook->requirements[k].title, met_of, k);
		if (c->pair_count)
			put_contrast_row(out, &table, c->rulebook->requirements[k].title, &c->met[k]);
		chc_buf_drain(out);
	}
	html_table_end(out, &table);
	html_section_end(out);
}

void write_cohort_html(struct chc_buf *out, const struct chc_cohort *c)
{
	const char *title = cohort_compares(c) ? "Organisations before and after" : "Organisations side by side";
	const struct html_page page = { .title = title, .kind = "Cohort", .style = style };

	html_page_begin(out, &page);
	put_facts(out, c);
	put_cautions(out, c);
	html_contents_begin(out);
	if (c->group_count) {
		html_contents_item(out, "cases", "What cases show, by group");
		html_contents_item(out, "days", "How long it takes, by group");
		html_contents_item(out, "words", "What policies say, by group");
	}
	html_contents_item(out, "matrix-cases", "Cases of each organisation");
	html_contents_item(out, "matrix-words", "Policy of each organisation");
	html_contents_item(out, "members", "What stands behind each cell");
	html_main_begin(out);
	if (c->group_count) {
		put_shares(out, c);
		put_medians(out, c);
		put_words(out, c);
	}
	cohort_html_cases_matrix(out, c);
	cohort_html_words_matrix(out, c);
	cohort_html_members(out, c);
	html_page_end(out, &page);
}
