/* SPDX-License-Identifier: MIT */
/*
 * What the map's tiles lead to: of each authority the Ombudsman's figures, its decisions,
 * and what was agreed to be done better.
 */
#include <inttypes.h>

#include "reports/cohort.h"
#include "reports/html.h"

/* A table's id and caption with the authority in them, since each stands once in a page. */
struct names { struct chc_buf id, caption; };

static bool name_table(struct chc_buf *out, struct names *n, const char *id, size_t member, const char *what,
	const char *name)
{
	chc_buf_printf(&n->id, "%s-o%zu", id, member + 1);
	chc_buf_printf(&n->caption, "%s: %s", what, name);
	out->failed |= n->id.failed || n->caption.failed;
	return !n->id.failed && !n->caption.failed;
}

static void release(struct names *n)
{
	chc_buf_release(&n->id);
	chc_buf_release(&n->caption);
}

static void put_number(struct chc_buf *out, const struct html_table *t, size_t column, int64_t number)
{
	if (number == CHC_FIGURE_NONE)
		html_cell(out, t, column, "not given");
	else
		html_cell_number(out, t, column, (uint64_t)number);
}

static void put_day(struct chc_buf *out, const struct html_table *t, size_t column, int day, const char *none)
{
	html_cell_begin(out, t, column);
	if (day == CHC_DATE_NONE)
		chc_buf_str(out, none);
	else
		html_day(out, day);
	html_cell_end(out, column);
}

static void put_years(struct chc_buf *out, const struct chc_member *m, size_t member)
{
	static const struct html_column columns[] = {
		{ "Year", false }, { "Dealt with", true }, { "Investigated", true }, { "Upheld", true },
		{ "Satisfactory remedy given before", true }, { "Recommendations due", true }, { "Complied with", true },
	};
	struct names n = { CHC_BUF_INIT, CHC_BUF_INIT };

	if (m->year_count && name_table(out, &n, "years", member, "Yearly figures", m->name)) {
		const struct html_table t = { n.id.ptr, n.caption.ptr, columns, 7, true };

		html_table_begin(out, &t);
		for (size_t i = m->year_count; i > 0; i--) {
			const struct chc_ombudsman_year *y = &m->years[i - 1];

			html_row_begin(out);
			html_cell(out, &t, 0, y->year);
			put_number(out, &t, 1, y->dealt_with);
			put_number(out, &t, 2, y->investigated);
			put_number(out, &t, 3, y->upheld);
			put_number(out, &t, 4, y->satisfactory_remedy);
			put_number(out, &t, 5, y->remedies_due);
			put_number(out, &t, 6, y->remedies_complied);
			html_row_end(out);
		}
		html_table_end(out, &t);
	}
	release(&n);
}

static void put_decisions(struct chc_buf *out, const struct chc_member *m, size_t member)
{
	static const struct html_column columns[] = {
		{ "Reference", false }, { "Decided", false }, { "Subject", false }, { "Outcome", false }, { "Summary", false },
	};
	struct names n = { CHC_BUF_INIT, CHC_BUF_INIT };

	if (m->decision_count && name_table(out, &n, "decisions", member, "Decisions", m->name)) {
		const struct html_table t = { n.id.ptr, n.caption.ptr, columns, 5, true };

		html_table_begin(out, &t);
		for (size_t i = 0; i < m->decision_count; i++) {
			const struct chc_ombudsman_decision *d = &m->decisions[i];

			html_row_begin(out);
			html_cell(out, &t, 0, d->reference);
			put_day(out, &t, 1, d->date, "");
			html_cell(out, &t, 2, d->category);
			html_cell(out, &t, 3, d->outcome);
			html_cell(out, &t, 4, d->summary);
			html_row_end(out);
		}
		html_table_end(out, &t);
	}
	release(&n);
}

static void put_improvements(struct chc_buf *out, const struct chc_cohort *c, const struct chc_member *m,
	size_t member)
{
	static const struct html_column columns[] = {
		{ "Agreed", false }, { "What is to be done better", false }, { "Due", false }, { "Done", false },
		{ "Decision", false },
	};
	struct names n = { CHC_BUF_INIT, CHC_BUF_INIT };

	if (m->improvement_count && name_table(out, &n, "improvements", member, "Agreed improvements", m->name)) {
		const struct html_table t = { n.id.ptr, n.caption.ptr, columns, 5, true };

		html_table_begin(out, &t);
		for (size_t i = 0; i < m->improvement_count; i++) {
			const struct chc_improvement *x = &m->improvements[i];
			bool late = x->due != CHC_DATE_NONE && x->due < c->day[CHC_POINT_FOLLOW_UP];

			html_row_begin(out);
			put_day(out, &t, 0, x->agreed, "");
			html_cell(out, &t, 1, x->improvement);
			put_day(out, &t, 2, x->due, "no day is given");
			put_day(out, &t, 3, x->done, late ? "not known to be done, and its day is past"
				: "not yet known to be done");
			html_cell(out, &t, 4, x->reference);
			html_row_end(out);
		}
		html_table_end(out, &t);
	}
	release(&n);
}

void cohort_map_members(struct chc_buf *out, const struct chc_cohort *c)
{
	html_section_begin(out, "members", "Each authority");
	for (size_t i = 0; i < c->member_count; i++) {
		const struct chc_member *m = &c->members[i];
		struct chc_buf id = CHC_BUF_INIT;

		chc_buf_printf(&id, "o%zu", i + 1);
		html_heading(out, 3, id.failed ? NULL : id.ptr, m->name);
		chc_buf_release(&id);
		if (!m->usable)
			html_p(out, NULL, "Its folder could not be read.");
		else if (m->year_count + m->decision_count + m->improvement_count == 0)
			html_p(out, NULL, "Its folder holds no figures, decisions or improvements.");
		if (m->population != CHC_FIGURE_NONE && m->usable)
			chc_buf_printf(out, "<p>Residents: %" PRId64 "</p>\n", m->population);
		put_years(out, m, i);
		put_decisions(out, m, i);
		put_improvements(out, c, m, i);
		chc_buf_str(out, "<p><a href=\"#tiles\">Back to the tiles</a></p>\n");
		chc_buf_drain(out);
	}
	html_section_end(out);
}
