/* SPDX-License-Identifier: MIT */
/*
 * The lists of the HTML report on cases: indicators, signs, the cases to look
 * at, what is odd in the register, and how all of it was counted.
 */
#include <inttypes.h>

#include "chcheck/cases_report.h"
#include "chcheck/figures_report.h"
#include "chcheck/signs.h"
#include "reports/cases_html.h"
#include "reports/html.h"
#include "reports/figures_parts.h"

/* --- indicators --- */

static const struct html_column indicator_columns[] = {
	{ "Of what", false }, { "Number", true }, { "Share or days", true }, { "95 % interval", true },
};

static void put_split(struct chc_buf *out, const struct chc_figure *f, enum chc_measure m)
{
	bool any = false;

	for (uint32_t v = 0; v < CHC_SPLIT_MOST; v++) {
		if (f->split[v] == 0)
			continue;
		chc_buf_str(out, any ? "<br>" : "");
		html_words(out, chc_measure_value_name(m, v), false);
		chc_buf_printf(out, " %" PRIu64 " (%.1f&nbsp;%%)", f->split[v], 100.0 * (double)f->split[v] / (double)f->of);
		any = true;
	}
	chc_buf_str(out, any ? "" : "none");
}

static void put_value(struct chc_buf *out, const struct chc_figure *f, const struct chc_indicator_rule *r)
{
	if (r->kind == CHC_INDICATOR_SHARE && f->of > 0)
		chc_buf_printf(out, "%.1f&nbsp;%%%s", 100.0 * (double)f->part / (double)f->of,
			f->of < CHC_FIGURES_SMALL ? ", of very few" : "");
	else if (r->kind == CHC_INDICATOR_SPLIT)
		put_split(out, f, r->part.measure);
	else if (r->kind == CHC_INDICATOR_DAYS && f->of > 0)
		chc_buf_printf(out, "mean %.1f, median %" PRIu32 ", nine in ten within %" PRIu32, f->mean, f->median,
			f->percentile_90);
	if (r->kind == CHC_INDICATOR_DAYS && f->left_out > 0)
		chc_buf_printf(out, "; %" PRIu64 " counted from another day left out", f->left_out);
}

static void put_number(struct chc_buf *out, const struct chc_figure *f, const struct chc_indicator_rule *r)
{
	if (f->hidden)
		chc_buf_str(out, "hidden, since so few would be told");
	else if (r->kind == CHC_INDICATOR_COUNT)
		chc_buf_printf(out, "%" PRIu64, f->part);
	else if (r->kind == CHC_INDICATOR_SHARE)
		chc_buf_printf(out, "%" PRIu64 " of %" PRIu64, f->part, f->of);
	else
		chc_buf_printf(out, "%" PRIu64, f->of);
}

static void put_figure(struct chc_buf *out, const struct html_table *t, const struct chc_figure *f,
	const struct chc_indicator_rule *r)
{
	html_cell_begin(out, t, 1);
	put_number(out, f, r);
	html_cell_end(out, 1);
	html_cell_begin(out, t, 2);
	if (!f->hidden)
		put_value(out, f, r);
	html_cell_end(out, 2);
	html_cell_begin(out, t, 3);
	if (!f->hidden && r->kind == CHC_INDICATOR_SHARE && f->of > 0 && f->part <= f->of)
		chc_buf_printf(out, "%.1f to %.1f&nbsp;%%", 100.0 * f->interval.low, 100.0 * f->interval.high);
	html_cell_end(out, 3);
}

static void put_all(struct chc_buf *out, const struct chc_figures *f)
{
	static const struct html_table table = { "indicators-all", "The indicators of the rulebook", indicator_columns, 4, true };

	html_table_begin(out, &table);
	for (size_t i = 0; i < f->rule_count; i++) {
		html_row_begin(out);
		html_cell_begin(out, &table, 0);
		html_str(out, f->rules[i].id);
		chc_buf_str(out, ": ");
		html_str(out, f->rules[i].title);
		if (f->rules[i].remark) {
			chc_buf_str(out, "<br><span class=\"quiet\">");
			html_str(out, f->rules[i].remark);
			chc_buf_str(out, "</span>");
		}
		html_cell_end(out, 0);
		put_figure(out, &table, &f->total[i], &f->rules[i]);
		html_row_end(out);
	}
	html_table_end(out, &table);
}

/* One indicator by service, month, outcome or procedure. */
static void put_groups(struct chc_buf *out, const struct chc_figures *f, size_t rule)
{
	struct chc_buf id = CHC_BUF_INIT, caption = CHC_BUF_INIT;

	chc_buf_printf(&id, "indicator-%zu", rule + 1);
	chc_buf_printf(&caption, "%s: %s, by %s", f->rules[rule].id, f->rules[rule].title, chc_figures_by_name(f->by));
	out->failed |= id.failed || caption.failed;
	if (!out->failed) {
		const struct html_table table = { id.ptr, caption.ptr, indicator_columns, 4, true };

		html_details_begin(out, caption.ptr);
		html_table_begin(out, &table);
		for (size_t g = 0; g < f->group_count; g++) {
			const struct chc_figure *figure = &f->of_group[rule * f->group_count + g];

			if (figure->of == 0 && figure->part == 0)
				continue;
			html_row_begin(out);
			html_cell(out, &table, 0, f->groups[g][0] ? f->groups[g] : "(not given)");
			put_figure(out, &table, figure, &f->rules[rule]);
			html_row_end(out);
		}
		html_table_end(out, &table);
		html_details_end(out);
	}
	chc_buf_release(&id);
	chc_buf_release(&caption);
}

void cases_html_indicators(struct chc_buf *out, const struct cases_page *p)
{
	const struct chc_figures *f = p->figures;
	const struct chc_names notes = p->tally->rulebook->indicator_notes;

	for (size_t i = 0; i < notes.count; i++)
		html_p(out, NULL, notes.items[i]);
	if (f->hidden_below > 0)
		chc_buf_printf(out, "<p>Counts from 1 to %u are hidden, and what would give them back.</p>\n", f->hidden_below - 1);
	chc_buf_str(out, "<p>Cases: ");
	figures_dispositions(out, f);
	chc_buf_str(out, ".</p>\n");
	put_all(out, f);
	for (size_t i = 0; f->by != CHC_BY_ALL && i < f->rule_count; i++)
		put_groups(out, f, i);
}

/* --- signs --- */

static void put_sign_count(struct chc_buf *out, const struct chc_sign *s)
{
	chc_buf_printf(out, "%" PRIu64 " of %" PRIu64 " cases", s->cases, s->of);
	if (s->of > 0)
		chc_buf_printf(out, " (%.1f&nbsp;%%)", 100.0 * (double)s->cases / (double)s->of);
}

static void put_labelled(struct chc_buf *out, const char *label, const char *text)
{
	chc_buf_printf(out, "<p><span class=\"label\">%s:</span> ", label);
	html_str(out, text ? text : "");
	chc_buf_str(out, "</p>\n");
}

static void put_sign(struct chc_buf *out, const struct chc_sign *s)
{
	html_heading(out, 3, NULL, s->rule->title);
	chc_buf_str(out, "<p>");
	put_sign_count(out, s);
	chc_buf_str(out, "</p>\n");
	put_labelled(out, "Often the cause", s->rule->innocent);
	put_labelled(out, "To ask", s->rule->question);
	if (s->listed_count == 0)
		return;
	html_details_begin(out, "Cases to look at");
	chc_buf_str(out, "<p>");
	for (size_t i = 0; i < s->listed_count; i++) {
		chc_buf_str(out, i ? ", " : "");
		html_str(out, s->listed[i].ref);
		chc_buf_printf(out, " (row %" PRIu64 ")", s->listed[i].row);
	}
	if (s->cases > s->listed_count)
		chc_buf_printf(out, ", and %" PRIu64 " more", s->cases - s->listed_count);
	chc_buf_str(out, "</p>\n");
	html_details_end(out);
}

void cases_html_signs(struct chc_buf *out, const struct chc_tally *t)
{
	const struct chc_signs *s = t->signs;
	size_t found = 0;

	for (size_t i = 0; i < t->rulebook->sign_notes.count; i++)
		html_p(out, NULL, t->rulebook->sign_notes.items[i]);
	for (size_t i = 0; i < s->count; i++) {
		if (!s->items[i].found)
			continue;
		put_sign(out, &s->items[i]);
		found++;
	}
	if (found == s->count)
		return;
	html_heading(out, 3, NULL, "Looked for, and not there");
	chc_buf_str(out, "<ul>\n");
	for (size_t i = 0; i < s->count; i++) {
		if (s->items[i].found)
			continue;
		chc_buf_str(out, "<li>");
		html_str(out, s->items[i].rule->title);
		chc_buf_str(out, ": ");
		put_sign_count(out, &s->items[i]);
		chc_buf_str(out, "</li>\n");
	}
	chc_buf_str(out, "</ul>\n");
}

/* --- the cases to look at --- */

static void put_day_cell(struct chc_buf *out, const struct html_table *t, size_t column, int day)
{
	html_cell_begin(out, t, column);
	if (chc_date_given(day))
		html_day(out, day);
	else
		chc_buf_str(out, "\xE2\x80\x93");
	html_cell_end(out, column);
}

void cases_html_listed(struct chc_buf *out, const struct chc_tally *t)
{
	static const struct html_column columns[] = {
		{ "Case", false }, { "Row", true }, { "Step", false }, { "Result", false }, { "Due", false }, { "Done", false },
		{ "Days late", true },
	};
	static const struct html_table table = { "listed", "Late, overdue and missing steps", columns, 7, true };

	html_table_begin(out, &table);
	for (size_t i = 0; i < t->listed_count; i++) {
		const struct chc_tally_case *l = &t->listed[i];
		const struct chc_step_rule *rule = &t->rulebook->steps[l->step];

		html_row_begin(out);
		html_cell(out, &table, 0, l->ref);
		html_cell_number(out, &table, 1, l->row);
		html_cell(out, &table, 2, rule->title ? rule->title : rule->id);
		html_cell_begin(out, &table, 3);
		html_step_verdict(out, l->verdict);
		html_cell_end(out, 3);
		put_day_cell(out, &table, 4, l->due);
		put_day_cell(out, &table, 5, l->done);
		html_cell_begin(out, &table, 6);
		if (l->days_late >= 0)
			chc_buf_printf(out, "%d", l->days_late);
		html_cell_end(out, 6);
		html_row_end(out);
	}
	html_table_end(out, &table);
	if (t->departing_steps > t->listed_count)
		chc_buf_printf(out, "<p>And %" PRIu64 " more: all of them stand in <code>-f ndjson</code> and "
			"<code>-f csv-cases</code>.</p>\n", t->departing_steps - t->listed_count);
}

/* --- the register itself --- */

static void put_findings(struct chc_buf *out, const struct chc_tally *t, uint64_t all)
{
	static const struct html_column columns[] = { { "Case", false }, { "Row", true }, { "What is odd", false } };
	static const struct html_table table = { "register-rows", "Rows with something odd", columns, 3, true };

	if (t->finding_count == 0)
		return;
	html_details_begin(out, "Rows with something odd");
	html_table_begin(out, &table);
	for (size_t i = 0; i < t->finding_count; i++) {
		const struct chc_tally_finding *f = &t->findings[i];
		struct chc_buf message = CHC_BUF_INIT;

		chc_case_finding_message(&message, &f->finding);
		out->failed |= message.failed;
		html_row_begin(out);
		html_cell(out, &table, 0, f->ref);
		html_cell_number(out, &table, 1, f->row);
		html_cell(out, &table, 2, chc_buf_view(&message).ptr);
		html_row_end(out);
		chc_buf_release(&message);
	}
	html_table_end(out, &table);
	if (all > t->finding_count)
		chc_buf_printf(out, "<p>And %" PRIu64 " more: all of them stand in <code>-f ndjson</code>.</p>\n",
			all - t->finding_count);
	html_details_end(out);
}

static void put_count(struct chc_buf *out, const struct html_table *t, const char *id, const char *what, uint64_t n)
{
	html_row_begin(out);
	html_cell_begin(out, t, 0);
	html_str(out, id);
	html_cell_end(out, 0);
	html_cell_number(out, t, 1, n);
	html_cell(out, t, 2, what);
	html_row_end(out);
}

void cases_html_quality(struct chc_buf *out, const struct chc_tally *t)
{
	static const struct html_column columns[] = { { "What", false }, { "How often", true }, { "What it says", false } };
	static const struct html_table table = { "register-quality", "How good the register is", columns, 3, true };
	uint64_t all = 0;

	html_table_begin(out, &table);
	for (int q = 0; q < CHC_QUALITY_MAX; q++) {
		all += t->quality[q];
		if (t->quality[q] > 0)
			put_count(out, &table, chc_quality_name((enum chc_quality)q), chc_quality_text((enum chc_quality)q),
				t->quality[q]);
	}
	put_count(out, &table, "identical rows", "left out", t->identical);
	put_count(out, &table, "rows without a reference", "left out", t->no_reference);
	html_table_end(out, &table);
	put_findings(out, t, all);
}

/* --- how it was counted --- */

static void put_register(struct chc_buf *out, const struct chc_tally_register *r)
{
	chc_buf_str(out, "<li dir=\"auto\">");
	html_str(out, r->path);
	chc_buf_printf(out, ": %" PRIu64 " cases", r->cases);
	if (r->source) {
		chc_buf_str(out, "; ");
		html_str(out, r->source);
	}
	if (r->sheet[0]) {
		chc_buf_str(out, ", sheet ");
		html_str(out, r->sheet);
	}
	if (r->date_order) {
		chc_buf_str(out, "; dates ");
		html_str(out, r->date_order);
		chc_buf_str(out, r->order_stated ? ", as the mapping states" : ", as a row of it proves");
	}
	chc_buf_str(out, "</li>\n");
}

void cases_html_sources(struct chc_buf *out, const struct chc_tally *t)
{
	chc_buf_str(out, "<ul>\n");
	for (size_t i = 0; i < t->register_count && i < CHC_TALLY_REGISTERS; i++)
		put_register(out, &t->registers[i]);
	chc_buf_str(out, "<li>Calendar: ");
	html_str(out, t->calendar->id);
	chc_buf_str(out, ", ");
	html_day(out, t->calendar->first);
	chc_buf_str(out, " to ");
	html_day(out, t->calendar->last);
	if (chc_date_given(t->calendar->projected_from)) {
		chc_buf_str(out, "; from ");
		html_day(out, t->calendar->projected_from);
		chc_buf_printf(out, " on it is a projection (%" PRIu64 " cases have a due date there)", t->projected);
	}
	chc_buf_str(out, "</li>\n");
	if (t->before_casework > 0)
		chc_buf_printf(out, "<li>%" PRIu64 " cases were received before the rulebook is used in casework</li>\n",
			t->before_casework);
	if (t->weekend_receipt)
		chc_buf_str(out, "<li>A receipt on a day off counts as the next day that is counted</li>\n");
	chc_buf_str(out, "</ul>\n");
	for (size_t i = 0; i < t->rulebook->conventions.count; i++)
		html_p(out, NULL, t->rulebook->conventions.items[i]);
}
