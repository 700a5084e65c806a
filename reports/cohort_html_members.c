/* SPDX-License-Identifier: MIT */
/*
 * Behind each cell of the matrix: the verdict at each point, why, and the first words it
 * rests on with their place.
 */
#include "reports/cohort_html.h"

#include "reports/cohort.h"
#include "reports/html.h"

static void put_place(struct chc_buf *out, const struct chc_cohort_words *w)
{
	chc_buf_str(out, "<p class=\"more\">");
	html_str(out, w->document);
	if (w->page)
		chc_buf_printf(out, ", page %u", w->page);
	if (w->line)
		chc_buf_printf(out, ", line %u", w->line);
	chc_buf_str(out, "</p>\n");
}

static void put_words(struct chc_buf *out, const struct chc_cohort_words *words, size_t requirement)
{
	if (!words) {
		chc_buf_str(out, "not known");
		return;
	}
	const struct chc_cohort_words *w = &words[requirement];
	html_verdict(out, w->verdict);
	html_p(out, NULL, w->reason);
	if (w->quote) {
		html_quote(out, &(struct html_quote){ .words = w->quote });
		put_place(out, w);
	}
}

static void put_rows(struct chc_buf *out, const struct chc_cohort *c, size_t member, const struct html_table *t)
{
	const struct chc_member *m = &c->members[member];

	for (size_t k = 0; k < c->rulebook->requirement_count; k++) {
		chc_buf_printf(out, "<tr id=\"o%zu-r%zu\">", member + 1, k + 1);
		html_cell(out, t, 0, c->rulebook->requirements[k].title);
		for (size_t p = cohort_compares(c) ? 0 : CHC_POINT_FOLLOW_UP, column = 1; p < CHC_POINT_MAX; p++, column++) {
			html_cell_begin(out, t, column);
			if (p == CHC_POINT_FOLLOW_UP && m->at[p].same_edition)
				chc_buf_str(out, "the same edition as at the baseline");
			else
				put_words(out, m->at[p].words, k);
			html_cell_end(out, column);
		}
		html_row_end(out);
		chc_buf_drain(out);
	}
}

static void put_policy(struct chc_buf *out, const struct chc_cohort *c, size_t member)
{
	static const struct html_column two[] = { { "Requirement", false }, { "Baseline", false }, { "Follow-up", false } };
	static const struct html_column one[] = { { "Requirement", false }, { "The policy says", false } };
	const struct chc_member *m = &c->members[member];
	struct chc_buf id = CHC_BUF_INIT, caption = CHC_BUF_INIT;

	chc_buf_printf(&id, "table-o%zu", member + 1);
	chc_buf_printf(&caption, "What the policy of %s says", m->name);
	if (id.failed || caption.failed) {
		out->failed = true;
	} else {
		const bool both = cohort_compares(c);
		const struct html_table t = { id.ptr, caption.ptr, both ? two : one, both ? 3 : 2, true };

		html_table_begin(out, &t);
		put_rows(out, c, member, &t);
		html_table_end(out, &t);
	}
	chc_buf_release(&id);
	chc_buf_release(&caption);
}

static void put_facts(struct chc_buf *out, const struct chc_cohort *c, const struct chc_member *m)
{
	chc_buf_str(out, "<p>");
	html_words(out, chc_authority_name(m->authority), true);
	chc_buf_str(out, m->pilot ? ", pilot. " : ", comparator. ");
	for (size_t p = cohort_compares(c) ? 0 : CHC_POINT_FOLLOW_UP; p < CHC_POINT_MAX; p++) {
		chc_buf_str(out, "Edition of the policy on ");
		html_day(out, c->day[p]);
		chc_buf_str(out, ": ");
		html_str(out, m->at[p].edition ? m->at[p].edition : "none known");
		chc_buf_str(out, ". ");
	}
	chc_buf_str(out, "</p>\n");
}

void cohort_html_members(struct chc_buf *out, const struct chc_cohort *c)
{
	html_section_begin(out, "members", "What stands behind each cell");
	for (size_t i = 0; i < c->member_count; i++) {
		const struct chc_member *m = &c->members[i];
		struct chc_buf id = CHC_BUF_INIT;

		chc_buf_printf(&id, "o%zu", i + 1);
		html_heading(out, 3, id.failed ? NULL : id.ptr, m->name);
		chc_buf_release(&id);
		for (size_t n = 0; n < m->note_count; n++) {
			html_note_begin(out);
			html_p(out, NULL, m->notes[n]);
			html_note_end(out);
		}
		if (!m->usable)
			continue;
		put_facts(out, c, m);
		if (m->at[CHC_POINT_BASELINE].words || m->at[CHC_POINT_FOLLOW_UP].words)
			put_policy(out, c, i);
	}
	html_section_end(out);
}
