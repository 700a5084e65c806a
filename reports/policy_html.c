/* SPDX-License-Identifier: MIT */
/*
 * `chcheck policy -f html`: what was judged and by what, what to look at first,
 * each requirement, the lists, and the text with its quotes marked.
 */
#include "reports/policy_html.h"

#include "chcheck/date.h"
#include "reports/html.h"
#include "reports/policy.h"
#include "reports/policy_words.h"
#include "reports/redacted.h"

/* More than the kit: the text as it was read. */
const char *const policy_html_style[] = {
	".read { overflow-wrap: anywhere } .read .items { list-style: none; padding-left: 1.2rem } "
	".read li { max-width: none } .read li p { max-width: 46rem } .read p { margin: .4rem 0 }\n"
	".read .l2 { margin-left: 1.4rem } .read .l3 { margin-left: 2.8rem } .read .l4 { margin-left: 4.2rem } "
	".read .aside { color: var(--quiet) }\n"
	".uses { font-size: .9rem; color: var(--quiet); border-left: .2rem solid var(--mark2); padding-left: .75rem; "
	"margin: .25rem 0 .75rem } .uses p { margin: .1rem 0 }\n"
	"mark sup { font-size: .72em; font-weight: 600; margin-right: .15em } "
	"mark:has(> :target) { outline: .19rem solid var(--link); outline-offset: .1rem }\n"
	"@media (min-width: 60rem) { .read .row { display: grid; "
	"grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: 0 2rem; "
	"align-items: start } .read td .row { display: block } }\n"
	"@media print { .read .row { break-inside: avoid } }\n",
	NULL
};

bool policy_page_init(struct policy_page *p, const struct chc_report *r)
{
	p->r = r;
	p->view = false;
	return marks_make(&p->marks, r);
}

void policy_page_release(struct policy_page *p)
{
	marks_release(&p->marks);
}

/* --- what this is --- */

static void put_rulebook(struct chc_buf *out, const struct chc_report *r, const struct chc_rulebook *b)
{
	const int from = b->effective_from ? chc_date_parse_iso(chc_span_of(b->effective_from)) : CHC_DATE_NONE;

	html_fact_begin(out, "Rulebook");
	html_str(out, b->title ? b->title : b->id);
	chc_buf_str(out, " (");
	html_str(out, b->id);
	if (b->version) {
		chc_buf_str(out, ", version ");
		html_str(out, b->version);
	}
	chc_buf_char(out, ')');
	if (from != CHC_DATE_NONE) {
		chc_buf_str(out, ", in force from ");
		html_day(out, from);
		if (chc_date_given(r->policy_date) && r->policy_date != 0 && from > r->policy_date)
			chc_buf_str(out, ": after the day of this policy");
	}
	html_fact_end(out);
}

void policy_html_facts(struct chc_buf *out, const struct chc_report *r)
{
	html_facts_begin(out);
	html_fact_begin(out, "Result");
	html_verdict(out, r->overall);
	chc_buf_char(out, ' ');
	html_words(out, policy_overall_words(r->overall), true);
	chc_buf_char(out, '.');
	html_fact_end(out);
	html_fact_begin(out, r->document_count == 1 ? "Document" : "Documents");
	for (size_t i = 0; i < r->document_count; i++)
		html_p(out, NULL, r->documents[i]->path);
	html_fact_end(out);
	for (size_t i = 0; i < r->rulebook_count; i++)
		put_rulebook(out, r, r->rulebooks[i]);
	if (r->overlay) {
		html_fact_begin(out, "Own promises");
		html_str(out, r->overlay->title ? r->overlay->title : r->overlay->id);
		html_fact_end(out);
	}
	if (r->policy_date != 0 && chc_date_given(r->policy_date)) {
		html_fact_begin(out, "Day of the policy");
		html_day(out, r->policy_date);
		html_fact_end(out);
	}
	if (r->redacted) {
		struct chc_buf hidden = CHC_BUF_INIT;

		redacted_words(&hidden, r->redacted);
		html_fact(out, "Hidden", hidden.len ? hidden.ptr : "");
		chc_buf_release(&hidden);
	}
	html_facts_end(out);
}

/* Said before all the silences that follow from it. */
void policy_html_notes(struct chc_buf *out, const struct chc_report *r)
{
	for (size_t i = 0; i < r->unusable_count; i++) {
		html_note_begin(out);
		chc_buf_str(out, "<p><strong>Not read:</strong> ");
		html_str(out, r->unusable[i].path);
		chc_buf_str(out, ": ");
		html_str(out, r->unusable[i].error.message);
		chc_buf_str(out, "</p>\n");
		html_note_end(out);
	}
	for (size_t i = 0; r->about && i < r->document_count; i++) {
		if (!r->about[i])
			continue;
		html_note_begin(out);
		chc_buf_str(out, "<p><strong>");
		html_str(out, policy_short_name(r, (uint32_t)i));
		chc_buf_str(out, "</strong> is not the policy that the rulebook judges: it is about ");
		html_str(out, r->about[i]);
		chc_buf_str(out, ". That it is silent says nothing of the policy itself.</p>\n");
		html_note_end(out);
	}
}

/* --- the summary --- */

/* What has to be looked at, the gravest first. */
static const enum chc_verdict order[] = { CHC_ERROR, CHC_NOT_MET, CHC_UNCLEAR, CHC_PARTLY, CHC_SILENT, CHC_NEEDS_EVIDENCE,
	CHC_MET, CHC_NOT_APPLICABLE };
_Static_assert(sizeof(order) / sizeof(order[0]) == CHC_VERDICT_MAX, "each once");
static const enum chc_force weight[] = { CHC_FORCE_MUST, CHC_FORCE_SHOULD, CHC_FORCE_STATEMENT, CHC_FORCE_MAY };
_Static_assert(sizeof(weight) / sizeof(weight[0]) == CHC_FORCE_MAX, "each once");

static bool weighs(const struct chc_report *r, const struct chc_finding *f)
{
	const enum chc_force force = chc_overlay_force(r->overlay, f->requirement);

	return force == CHC_FORCE_MUST || force == CHC_FORCE_SHOULD;
}

static void put_counts(struct chc_buf *out, const struct chc_report *r)
{
	static const struct html_column columns[] = {
		{ "Result", false }, { "Requirements", true }, { "Of these, should or must", true }, { "What it means", false },
	};
	static const struct html_table table = { "summary-counts", "How many requirements have which result", columns, 4, true };

	html_table_begin(out, &table);
	for (size_t i = 0; i < CHC_VERDICT_MAX; i++) {
		const enum chc_verdict v = order[i];
		size_t heavy = 0;

		if (r->summary[v] == 0)
			continue;
		for (size_t f = 0; f < r->finding_count; f++)
			heavy += r->findings[f].verdict == v && weighs(r, &r->findings[f]);
		html_row_begin(out);
		html_cell_begin(out, &table, 0);
		html_verdict(out, v);
		html_cell_end(out, 0);
		html_cell_number(out, &table, 1, r->summary[v]);
		html_cell_number(out, &table, 2, heavy);
		html_cell(out, &table, 3, policy_verdict_meaning(v));
		html_row_end(out);
	}
	html_table_end(out, &table);
}

static void put_first(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f)
{
	chc_buf_str(out, "<li>");
	policy_html_link(out, p, f);
	chc_buf_str(out, " <span class=\"quiet\">(");
	policy_html_weight(out, f->requirement);
	chc_buf_str(out, ")</span>");
	/* what a silence says is its title once more */
	if (f->verdict != CHC_SILENT && f->reason) {
		chc_buf_str(out, "<br>");
		html_str(out, f->reason);
	}
	chc_buf_str(out, "</li>\n");
	chc_buf_drain(out);
}

static void put_group(struct chc_buf *out, const struct policy_page *p, enum chc_verdict v)
{
	const struct chc_report *r = p->r;

	if (r->summary[v] == 0)
		return;
	chc_buf_str(out, "<h4>");
	html_verdict(out, v);
	chc_buf_printf(out, " %zu</h4>\n<ul class=\"first\">\n", r->summary[v]);
	for (size_t w = 0; w < CHC_FORCE_MAX; w++)
		for (size_t i = 0; i < r->finding_count; i++)
			if (r->findings[i].verdict == v && chc_overlay_force(r->overlay, r->findings[i].requirement) == weight[w])
				put_first(out, p, &r->findings[i]);
	chc_buf_str(out, "</ul>\n");
}

static void put_summary(struct chc_buf *out, const struct policy_page *p)
{
	const struct chc_report *r = p->r;
	static const enum chc_verdict gaps[] = { CHC_ERROR, CHC_NOT_MET, CHC_UNCLEAR, CHC_PARTLY, CHC_SILENT };
	size_t count = 0;

	html_section_begin(out, "summary", "Summary");
	chc_buf_str(out, "<p class=\"lead\">");
	html_verdict(out, r->overall);
	chc_buf_char(out, ' ');
	html_words(out, policy_overall_words(r->overall), true);
	chc_buf_str(out, ".</p>\n");
	policy_html_notes(out, r);
	put_counts(out, r);
	for (size_t i = 0; i < sizeof(gaps) / sizeof(gaps[0]); i++)
		count += r->summary[gaps[i]];
	if (count > 0) {
		html_heading(out, 3, "first", "What to look at first");
		html_p(out, NULL, "The gravest first; within each result, what the rulebook puts most strongly.");
		for (size_t i = 0; i < sizeof(gaps) / sizeof(gaps[0]); i++)
			put_group(out, p, gaps[i]);
	}
	html_section_end(out);
}

/* --- filters, and each requirement --- */

static size_t count_section(const struct chc_report *r, unsigned section)
{
	size_t count = 0;

	for (size_t i = 0; i < r->finding_count; i++)
		count += r->findings[i].requirement->section == section;
	return count;
}

static void put_section_choices(struct chc_buf *out, const struct chc_report *r)
{
	enum { SECTIONS_MOST = 100 };

	html_filter_begin(out, "section", "Section");
	for (unsigned s = 0; s < SECTIONS_MOST; s++) {
		const size_t count = count_section(r, s);
		struct chc_buf value = CHC_BUF_INIT, words = CHC_BUF_INIT;
		const char *title = policy_section_title(r->rulebooks[0], s);

		chc_buf_printf(&value, "%u", s);
		chc_buf_printf(&words, "%u%s%s", s, title ? ": " : "", title ? title : "");
		out->failed |= value.failed || words.failed;
		if (count > 0 && !out->failed)
			html_filter_choice(out, "section", value.ptr, words.ptr, count);
		chc_buf_release(&value);
		chc_buf_release(&words);
	}
	html_filter_end(out);
}

void policy_html_filters(struct chc_buf *out, const struct chc_report *r)
{
	html_filters_begin(out, "requirements");
	html_filter_begin(out, "verdict", "Result");
	for (size_t i = 0; i < CHC_VERDICT_MAX; i++)
		if (r->summary[order[i]] > 0)
			html_filter_choice(out, "verdict", chc_verdict_name(order[i]), chc_verdict_name(order[i]),
				r->summary[order[i]]);
	html_filter_end(out);
	html_filter_begin(out, "force", "Force");
	for (size_t w = 0; w < CHC_FORCE_MAX; w++) {
		size_t count = 0;

		for (size_t i = 0; i < r->finding_count; i++)
			count += r->findings[i].requirement->force == weight[w];
		if (count > 0)
			html_filter_choice(out, "force", chc_force_name(weight[w]), chc_force_name(weight[w]), count);
	}
	html_filter_end(out);
	put_section_choices(out, r);
	html_filters_end(out);
}

static bool begins_section(const struct chc_report *r, size_t i)
{
	return i == 0 || r->findings[i].rulebook != r->findings[i - 1].rulebook
		|| r->findings[i].requirement->section != r->findings[i - 1].requirement->section;
}

/* "section-6" and "Section 6: ..."; with several rulebooks their ids are part of both. */
static void name_section(struct chc_buf *id, struct chc_buf *title, const struct chc_report *r, const struct chc_finding *f,
	size_t index)
{
	const unsigned section = f->requirement->section;
	const char *words = policy_section_title(f->rulebook, section);

	/* a rulebook may come back to a section */
	chc_buf_printf(id, "section-%u-%zu", section, index + 1);
	chc_buf_printf(title, "Section %u%s%s", section, words ? ": " : "", words ? words : "");
	if (r->rulebook_count > 1)
		chc_buf_printf(title, " (%s)", f->rulebook->id);
}

void policy_html_sections(struct chc_buf *out, const struct policy_page *p, bool contents)
{
	const struct chc_report *r = p->r;

	for (size_t i = 0; i < r->finding_count && !out->failed; i++) {
		const struct chc_finding *f = &r->findings[i];

		if (begins_section(r, i)) {
			struct chc_buf id = CHC_BUF_INIT, title = CHC_BUF_INIT;

			name_section(&id, &title, r, f, i);
			if (!contents && i > 0)
				html_section_end(out);
			out->failed |= id.failed || title.failed;
			if (!out->failed)
				(contents ? html_contents_item : html_section_begin)(out, id.ptr, title.ptr);
			chc_buf_release(&id);
			chc_buf_release(&title);
		}
		if (!contents)
			policy_html_finding(out, p, f);
	}
	if (!contents && r->finding_count > 0)
		html_section_end(out);
}

/* --- what the verdicts rest on --- */

static void put_limits_of_this(struct chc_buf *out)
{
	static const char *const points[] = {
		"The verdicts are about the words of the text, not about what is done. Whether it is done needs records.",
		"Silent means that no sentence was found in the documents given. It may stand in another one.",
		"The paragraph is printed where it is sure. Requirements are in this program's own words, not those "
			"of their publisher.",
		"Should, must and may are those of the rulebook. What has the force of may, or is a statement, is no departure.",
		"The proposed wording is the smallest that would close a gap. It is a proposal, and not the only one.",
		"A program read this. Before something is decided, a person looks at the quotes: that is what they are for.",
	};

	html_section_begin(out, "limits-of-this", "What these verdicts are, and are not");
	chc_buf_str(out, "<ul>\n");
	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++) {
		chc_buf_str(out, "<li>");
		html_str(out, points[i]);
		chc_buf_str(out, "</li>\n");
	}
	chc_buf_str(out, "</ul>\n");
	html_section_end(out);
}

static void put_contents(struct chc_buf *out, const struct policy_page *p)
{
	html_contents_begin(out);
	html_contents_item(out, "summary", "Summary");
	policy_html_sections(out, p, true);
	if (policy_html_has_columns(p->r))
		html_contents_item(out, POLICY_HTML_COLUMNS, "Side by side");
	html_contents_item(out, POLICY_HTML_LIMITS, "Time limits");
	if (p->r->contradiction_count > 0)
		html_contents_item(out, POLICY_HTML_TORN, "Places that contradict each other");
	html_contents_item(out, POLICY_HTML_INPUT, "What was read");
	html_contents_item(out, "limits-of-this", "What these verdicts are, and are not");
	html_contents_item(out, POLICY_HTML_TEXT, "The text as it was read");
}

void write_policy_html(struct chc_buf *out, const struct chc_report *r)
{
	struct policy_page p;
	struct chc_buf title = CHC_BUF_INIT;

	out->failed |= !policy_page_init(&p, r);
	chc_buf_str(&title, "Policy checked against ");
	if (r->rulebook_count == 1)
		chc_buf_str(&title, r->rulebooks[0]->title ? r->rulebooks[0]->title : r->rulebooks[0]->id);
	else
		chc_buf_printf(&title, "%zu rulebooks", r->rulebook_count);
	out->failed |= title.failed;
	if (!out->failed) {
		const struct html_page page = { .title = title.ptr, .kind = "Report on a policy", .style = policy_html_style,
			.filters = true };

		html_page_begin(out, &page);
		policy_html_facts(out, r);
		put_contents(out, &p);
		html_main_begin(out);
		put_summary(out, &p);
		policy_html_filters(out, r);
		policy_html_sections(out, &p, false);
		if (policy_html_has_columns(r))
			policy_html_columns(out, &p);
		policy_html_limits(out, &p);
		policy_html_contradictions(out, &p);
		policy_html_coverage(out, &p);
		put_limits_of_this(out);
		policy_html_read(out, &p);
		html_page_end(out, &page);
	}
	chc_buf_release(&title);
	policy_page_release(&p);
}
