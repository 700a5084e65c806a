/* SPDX-License-Identifier: MIT */
/*
 * `chcheck cases -f html`: what was judged and by what, each step's counts, the
 * charts, the indicators, the cases to look at, and the register itself.
 */
#include "reports/cases_html.h"

#include <inttypes.h>

#include "chcheck/cases_report.h"
#include "reports/charts.h"
#include "reports/html.h"

const char *const cases_html_style[] = {
	CHARTS_STYLE,
	".heat td { text-align: right; min-width: 6rem; print-color-adjust: exact; -webkit-print-color-adjust: exact }\n"
	".s0 { background: #fff } .s1 { background: #eef4fb } .s2 { background: #d6e6f7 } .s3 { background: #b9d5f1 } "
	".s4 { background: #9cc3ea }\n"
	".heat .s0, .heat .s1, .heat .s2, .heat .s3, .heat .s4 { color: #0b0c0c; padding-right: .5rem }\n"
	"@media (forced-colors: active) { .heat td { background: Canvas; color: CanvasText } }\n",
	NULL
};

/* --- steps --- */

static const char *step_title(const struct chc_step_rule *r)
{
	return r->title ? r->title : r->id;
}

/* "94 (77.0 %)" */
static void put_part(struct chc_buf *out, const struct html_table *t, size_t column, uint64_t part, uint64_t of)
{
	html_cell_begin(out, t, column);
	chc_buf_printf(out, "%" PRIu64, part);
	if (of > 0)
		chc_buf_printf(out, " (%.1f&nbsp;%%)", 100.0 * (double)part / (double)of);
	html_cell_end(out, column);
}

static void put_step(struct chc_buf *out, const struct html_table *t, const char *title, const struct chc_tally_step *s)
{
	static const enum chc_step_verdict shown[] = { CHC_STEP_IN_TIME, CHC_STEP_IN_TIME_EXTENDED, CHC_STEP_IN_TIME_UNVERIFIED,
		CHC_STEP_LATE, CHC_STEP_OVERDUE, CHC_STEP_MISSING };

	html_row_begin(out);
	html_cell(out, t, 0, title);
	html_cell_number(out, t, 1, s->base);
	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
		put_part(out, t, i + 2, s->in_base[shown[i]], s->base);
	html_row_end(out);
}

static void put_outside(struct chc_buf *out, const struct html_table *t, const char *title, const struct chc_tally_step *s)
{
	static const enum chc_step_verdict shown[] = { CHC_STEP_PENDING, CHC_STEP_NOT_REACHED, CHC_STEP_NOT_APPLICABLE,
		CHC_STEP_DATA_ERROR };

	html_row_begin(out);
	html_cell(out, t, 0, title);
	for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++)
		html_cell_number(out, t, i + 1, s->verdicts[shown[i]]);
	html_cell_number(out, t, 5, s->ended);
	html_cell_number(out, t, 6, s->duplicates);
	html_row_end(out);
}

static void put_promised(struct chc_buf *out, const struct chc_tally *t, const struct html_table *table, size_t index)
{
	struct chc_buf title = CHC_BUF_INIT;

	chc_buf_printf(&title, "%s, by the own promise of %u", step_title(&t->rulebook->steps[index]),
		t->overlay->steps[index].base);
	out->failed |= title.failed;
	if (!out->failed)
		put_step(out, table, title.ptr, &t->own[index]);
	chc_buf_release(&title);
}

void cases_html_steps(struct chc_buf *out, const struct chc_tally *t)
{
	static const struct html_column columns[] = {
		{ "Step", false }, { "Cases that count", true }, { "In time", true }, { "In time, with a valid extension", true },
		{ "Extension not verified", true }, { "Late", true }, { "Overdue", true }, { "Missing", true },
	};
	static const struct html_column outside[] = {
		{ "Step", false }, { "Pending", true }, { "Not reached", true }, { "Not applicable", true }, { "Data error", true },
		{ "Withdrawn or refused before", true }, { "On duplicate rows", true },
	};
	static const struct html_table table = { "steps", "Each step, of the cases that count", columns, 8, true };
	static const struct html_table rest = { "steps-outside", "Cases that do not count for a step, and why", outside, 7, true };

	html_table_begin(out, &table);
	for (size_t i = 0; i < t->rulebook->step_count; i++) {
		put_step(out, &table, step_title(&t->rulebook->steps[i]), &t->steps[i]);
		if (chc_tally_promised(t, i))
			put_promised(out, t, &table, i);
	}
	html_table_end(out, &table);
	html_details_begin(out, "Cases that do not count for a step, and why");
	html_table_begin(out, &rest);
	for (size_t i = 0; i < t->rulebook->step_count; i++)
		put_outside(out, &rest, step_title(&t->rulebook->steps[i]), &t->steps[i]);
	html_table_end(out, &rest);
	html_details_end(out);
}

void cases_html_checks(struct chc_buf *out, const struct chc_tally *t)
{
	static const struct html_column columns[] = {
		{ "Check", false }, { "Met", true }, { "Not met", true }, { "Not checked", true }, { "What not met means", false },
	};
	static const struct html_table table = { "checks", "Further checks", columns, 5, true };

	if (t->rulebook->check_count == 0)
		return;
	html_table_begin(out, &table);
	for (size_t i = 0; i < t->rulebook->check_count; i++) {
		const struct chc_check_rule *r = &t->rulebook->checks[i];

		html_row_begin(out);
		html_cell(out, &table, 0, r->title ? r->title : r->id);
		html_cell_number(out, &table, 1, t->checks[i][CHC_CHECK_MET]);
		html_cell_number(out, &table, 2, t->checks[i][CHC_CHECK_NOT_MET]);
		html_cell_number(out, &table, 3, t->checks[i][CHC_CHECK_NOT_CHECKED]);
		html_cell(out, &table, 4, r->not_met ? r->not_met : "");
		html_row_end(out);
	}
	html_table_end(out, &table);
}

/* --- the page --- */

static void put_result(struct chc_buf *out, const struct chc_tally *t)
{
	const bool departs = chc_tally_departs(t);

	html_tag(out, departs ? HTML_TONE_BAD : HTML_TONE_GOOD, departs ? "Departs" : "Nothing departs");
	if (t->departing_steps > 0)
		chc_buf_printf(out, " %" PRIu64 " step%s of %" PRIu64 " case%s %s late, overdue or missing.", t->departing_steps,
			t->departing_steps == 1 ? "" : "s", t->cases, t->cases == 1 ? "" : "s",
			t->departing_steps == 1 ? "is" : "are");
	else
		chc_buf_printf(out, " No step of %" PRIu64 " case%s is late, overdue or missing.", t->cases,
			t->cases == 1 ? "" : "s");
}

static void put_facts(struct chc_buf *out, const struct chc_tally *t)
{
	html_facts_begin(out);
	html_fact_begin(out, "Result");
	put_result(out, t);
	html_fact_end(out);
	html_fact_begin(out, "As things stood on");
	html_day(out, t->as_of);
	html_fact_end(out);
	html_fact_begin(out, "Rulebook");
	html_str(out, t->rulebook->title ? t->rulebook->title : t->rulebook->id);
	chc_buf_str(out, " (");
	html_str(out, t->rulebook->id);
	if (t->rulebook->version) {
		chc_buf_str(out, ", version ");
		html_str(out, t->rulebook->version);
	}
	chc_buf_char(out, ')');
	html_fact_end(out);
	html_fact_begin(out, t->register_count == 1 ? "Register" : "Registers");
	for (size_t i = 0; i < t->register_count && i < CHC_TALLY_REGISTERS; i++)
		html_p(out, NULL, t->registers[i].path);
	html_fact_end(out);
	html_facts_end(out);
}

static const struct { const char *id, *title; } parts[] = {
	{ "cases", "Summary" },
	{ "cases-first", "Cases to look at" },
	{ "cases-days", "How long it takes" },
	{ "cases-months", "Month by month" },
	{ "cases-services", "Service by service" },
	{ "indicators", "Indicators" },
	{ "cases-signs", "Signs worth a question" },
	{ "register", "The register itself" },
	{ "cases-sources", "How cases were counted" },
};
enum { SUMMARY, FIRST, DAYS, MONTHS, SERVICES, INDICATORS, SIGNS, REGISTER, SOURCES, PARTS };
_Static_assert(sizeof(parts) / sizeof(parts[0]) == PARTS, "a row each");

static bool has(const struct cases_page *p, size_t part)
{
	const struct chc_figures *f = p->figures;
	bool hidden = f && f->hidden_below > 0;

	/* verdicts and cases one by one are not hidden: they are left out with small counts */
	if (hidden && (part == SUMMARY || part == FIRST || part == SIGNS || part == REGISTER))
		return false;
	switch (part) {
	case FIRST:
		return p->tally->departing_steps > 0;
	case DAYS:
		return f && f->histograms;
	case MONTHS:
		return f && f->chart_count > 0;
	case SERVICES:
		return f && f->by_service && f->by_service->group_count > 0;
	case INDICATORS:
		return f != NULL;
	case SIGNS:
		return p->tally->signs != NULL;
	default:
		return true;
	}
}

static const char *title_of(const struct cases_page *p, size_t part)
{
	return p->within && part == SUMMARY ? "Cases, step by step" : parts[part].title;
}

static void put_part_of(struct chc_buf *out, const struct cases_page *p, size_t part)
{
	html_section_begin(out, parts[part].id, title_of(p, part));
	switch (part) {
	case SUMMARY:
		chc_buf_str(out, "<p class=\"lead\">");
		put_result(out, p->tally);
		chc_buf_str(out, "</p>\n");
		cases_html_steps(out, p->tally);
		cases_html_checks(out, p->tally);
		break;
	case FIRST:
		cases_html_listed(out, p->tally);
		break;
	case DAYS:
		cases_html_days(out, p);
		break;
	case MONTHS:
		cases_html_months(out, p);
		break;
	case SERVICES:
		cases_html_services(out, p);
		break;
	case INDICATORS:
		cases_html_indicators(out, p);
		break;
	case SIGNS:
		cases_html_signs(out, p->tally);
		break;
	case REGISTER:
		cases_html_quality(out, p->tally);
		break;
	default:
		cases_html_sources(out, p->tally);
		break;
	}
	html_section_end(out);
}

void cases_html_contents(struct chc_buf *out, const struct cases_page *p)
{
	for (size_t i = 0; i < PARTS; i++)
		if (has(p, i))
			html_contents_item(out, parts[i].id, title_of(p, i));
}

void cases_html_sections(struct chc_buf *out, const struct cases_page *p)
{
	for (size_t i = 0; i < PARTS; i++)
		if (has(p, i))
			put_part_of(out, p, i);
}

void chc_cases_html(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *figures)
{
	const struct chc_rulebook *book = t->rulebook;
	const struct cases_page p = { t, figures, false };
	struct chc_buf title = CHC_BUF_INIT;

	chc_buf_printf(&title, "Cases checked against %s", book->title ? book->title : book->id);
	out->failed |= title.failed;
	if (!out->failed) {
		const struct html_page page = { .title = title.ptr, .kind = "Report on cases", .style = cases_html_style };

		html_page_begin(out, &page);
		put_facts(out, t);
		html_contents_begin(out);
		cases_html_contents(out, &p);
		html_main_begin(out);
		cases_html_sections(out, &p);
		html_page_end(out, &page);
	}
	chc_buf_release(&title);
}
