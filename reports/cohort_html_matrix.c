/* SPDX-License-Identifier: MIT */
/*
 * Every organisation by every requirement of a section, and by every indicator:
 * tables whose cells are shaded and lead to what they rest on. A cell that is not
 * known says so and has no shade.
 */
#include "reports/cohort_html.h"

#include "reports/cohort.h"
#include "reports/html.h"

/* Beside the words for a screen reader, which the kit's tags have too. */
static const char *const symbols[CHC_VERDICT_MAX] = {
	[CHC_MET] = "✓", [CHC_PARTLY] = "◐", [CHC_NOT_MET] = "✗", [CHC_SILENT] = "–", [CHC_UNCLEAR] = "?",
	[CHC_NEEDS_EVIDENCE] = "…", [CHC_NOT_APPLICABLE] = "n/a", [CHC_ERROR] = "!",
};

static void put_symbol(struct chc_buf *out, const struct chc_member *m, size_t point, size_t requirement)
{
	chc_buf_str(out, m->at[point].words ? symbols[m->at[point].words[requirement].verdict] : "·");
}

static void put_name(struct chc_buf *out, const struct chc_member *m, size_t point, size_t requirement)
{
	if (m->at[point].words)
		html_words(out, chc_verdict_name(m->at[point].words[requirement].verdict), false);
	else
		chc_buf_str(out, "not known");
}

/* Shaded by what holds now; both symbols where there are two points. */
static void put_cell(struct chc_buf *out, const struct chc_cohort *c, size_t member, size_t requirement)
{
	const struct chc_member *m = &c->members[member];
	const struct chc_cohort_words *now = m->at[CHC_POINT_FOLLOW_UP].words;

	if (!now && !m->at[CHC_POINT_BASELINE].words) {
		chc_buf_str(out, "<td>not known</td>");
		return;
	}
	chc_buf_printf(out, "<td class=\"%s\"><a href=\"#o%zu-r%zu\" aria-label=\"", now
		? chc_verdict_name(now[requirement].verdict) : "", member + 1, requirement + 1);
	if (cohort_compares(c)) {
		put_name(out, m, CHC_POINT_BASELINE, requirement);
		chc_buf_str(out, ", then ");
	}
	put_name(out, m, CHC_POINT_FOLLOW_UP, requirement);
	chc_buf_str(out, ": ");
	html_str(out, m->name);
	chc_buf_str(out, ", ");
	html_str(out, c->rulebook->requirements[requirement].title);
	chc_buf_str(out, "\">");
	if (cohort_compares(c)) {
		put_symbol(out, m, CHC_POINT_BASELINE, requirement);
		chc_buf_str(out, " → ");
	}
	put_symbol(out, m, CHC_POINT_FOLLOW_UP, requirement);
	chc_buf_str(out, "</a></td>");
}

static void put_member_header(struct chc_buf *out, const struct chc_cohort *c, size_t member)
{
	chc_buf_printf(out, "<th scope=\"row\"><a href=\"#o%zu\">", member + 1);
	html_str(out, c->members[member].name);
	chc_buf_str(out, "</a></th>");
}

static void begin(struct chc_buf *out, const char *id, const char *title)
{
	chc_buf_printf(out, "<section class=\"wide\" tabindex=\"0\" aria-labelledby=\"%s\">\n<table class=\"matrix\">\n"
		"<caption id=\"%s\">", id, id);
	html_str(out, title);
	chc_buf_str(out, "</caption>\n<thead><tr><th scope=\"col\">Organisation</th>");
}

static void put_section(struct chc_buf *out, const struct chc_cohort *c, const struct chc_section *section)
{
	const struct chc_rulebook *b = c->rulebook;
	struct chc_buf id = CHC_BUF_INIT;

	chc_buf_printf(&id, "matrix-%u", section->number);
	out->failed |= id.failed;
	if (id.failed)
		return;
	begin(out, id.ptr, section->title);
	chc_buf_release(&id);
	for (size_t k = 0; k < b->requirement_count; k++)
		if (b->requirements[k].section == section->number) {
			chc_buf_str(out, "<th scope=\"col\">");
			html_str(out, b->requirements[k].title);
			chc_buf_str(out, "</th>");
		}
	chc_buf_str(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < c->member_count; i++) {
		if (!c->members[i].usable)
			continue;
		chc_buf_str(out, "<tr>");
		put_member_header(out, c, i);
		for (size_t k = 0; k < b->requirement_count; k++)
			if (b->requirements[k].section == section->number)
				put_cell(out, c, i, k);
		chc_buf_str(out, "</tr>\n");
		chc_buf_drain(out);
	}
	chc_buf_str(out, "</tbody></table></section>\n");
}

static bool has_requirements(const struct chc_rulebook *b, unsigned section)
{
	for (size_t k = 0; k < b->requirement_count; k++)
		if (b->requirements[k].section == section)
			return true;
	return false;
}

void cohort_html_words_matrix(struct chc_buf *out, const struct chc_cohort *c)
{
	html_section_begin(out, "matrix-words", "Policy of each organisation");
	chc_buf_str(out, "<p>");
	if (cohort_compares(c))
		chc_buf_str(out, "Left of the arrow stands the baseline, right of it the follow-up. ");
	for (int v = 0; v < CHC_VERDICT_MAX; v++) {
		chc_buf_printf(out, "%s%s ", v ? ", " : "", symbols[v]);
		html_words(out, chc_verdict_name((enum chc_verdict)v), false);
	}
	chc_buf_str(out, ", · not known. Each cell leads to the words behind it.</p>\n");
	for (size_t s = 0; s < c->rulebook->section_count; s++)
		if (has_requirements(c->rulebook, c->rulebook->sections[s].number))
			put_section(out, c, &c->rulebook->sections[s]);
	html_section_end(out);
}

/* --- cases --- */

static void put_figure(struct chc_buf *out, const struct chc_figures *f, size_t indicator, enum chc_indicator_kind kind)
{
	const struct chc_figure *x = f ? &f->total[indicator] : NULL;

	if (!x || x->of == 0)
		chc_buf_str(out, "·");
	else if (kind == CHC_INDICATOR_SHARE)
		chc_buf_printf(out, "%.0f%% of %llu", 100.0 * (double)x->part / (double)x->of, (unsigned long long)x->of);
	else
		chc_buf_printf(out, "%u of %llu", x->median, (unsigned long long)x->of);
}

static bool is_shown(const struct chc_indicator_rule *r)
{
	return r->kind == CHC_INDICATOR_SHARE || r->kind == CHC_INDICATOR_DAYS;
}

static void put_case_row(struct chc_buf *out, const struct chc_cohort *c, size_t member)
{
	const struct chc_member *m = &c->members[member];

	chc_buf_str(out, "<tr>");
	put_member_header(out, c, member);
	for (size_t k = 0; k < c->rulebook->indicator_count; k++) {
		enum chc_indicator_kind kind = c->rulebook->indicators[k].kind;

		if (!is_shown(&c->rulebook->indicators[k]))
			continue;
		chc_buf_str(out, "<td class=\"number\">");
		if (cohort_compares(c)) {
			put_figure(out, m->at[CHC_POINT_BASELINE].figures, k, kind);
			chc_buf_str(out, " → ");
		}
		put_figure(out, m->at[CHC_POINT_FOLLOW_UP].figures, k, kind);
		chc_buf_str(out, "</td>");
	}
	chc_buf_str(out, "</tr>\n");
}

void cohort_html_cases_matrix(struct chc_buf *out, const struct chc_cohort *c)
{
	html_section_begin(out, "matrix-cases", "Cases of each organisation");
	html_p(out, NULL, "Shares with the number of cases that they are of; for days the median. A point in the middle says "
		"that nothing is known. Shares of fewer than ten cases say little.");
	begin(out, "table-cases", "Indicators of each organisation");
	for (size_t k = 0; k < c->rulebook->indicator_count; k++)
		if (is_shown(&c->rulebook->indicators[k])) {
			chc_buf_str(out, "<th scope=\"col\">");
			html_str(out, c->rulebook->indicators[k].title);
			chc_buf_str(out, "</th>");
		}
	chc_buf_str(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < c->member_count; i++) {
		if (c->members[i].usable)
			put_case_row(out, c, i);
		chc_buf_drain(out);
	}
	chc_buf_str(out, "</tbody></table></section>\n");
	html_section_end(out);
}
