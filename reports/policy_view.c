/* SPDX-License-Identifier: MIT */
/*
 * `chcheck policy -f view`: the documents as the reader saw them on one side and
 * what was found on the other. Each quote of a finding leads to its place in the
 * text, each place to what rests on it. The parts are those of the report.
 */
#include "reports/html.h"
#include "reports/policy.h"
#include "reports/policy_html.h"
#include "reports/policy_words.h"

/* Two panes where there is room; one behind the other where there is none, and on paper. */
static const char *const view_style[] = {
	".limits { padding-left: 1.2rem } .limits li { margin-bottom: .6rem } .page { list-style: none; color: var(--quiet); "
	"font-size: .9rem; text-align: right; border-top: 1px dashed var(--line); margin-top: 1rem; max-width: none }\n"
	"mark.near { background: none; color: inherit; text-decoration: underline dashed; text-underline-offset: .2em } "
	"mark.limit { background: none; color: inherit; border-bottom: .16rem dotted var(--link) }\n"
	"mark sup a { color: inherit } .pane :target { outline: .25rem solid var(--link); outline-offset: .25rem } "
	".pane mark sup:target { outline: none }\n"
	".read .row { display: block }\n"
	"@media screen and (min-width: 64rem) { main { max-width: 100rem; display: grid; gap: 0 1.5rem; "
	"grid-template-columns: minmax(0, 3fr) minmax(0, 2fr) }\n"
	".pane { height: 100vh; overflow-y: auto; position: sticky; top: 0; padding: 0 .75rem 3rem; "
	"border: 1px solid var(--line) } .pane h2 { margin-top: 1rem; border-top: 0 }\n"
	".pane .read .row { display: block } .wholly { grid-column: 1 / -1 } }\n",
	NULL
};

/* --- time limits, in a list that is as narrow as its pane --- */

static void put_limit(struct chc_buf *out, const struct policy_page *p, size_t index)
{
	const struct chc_timescale *t = &p->r->timescales[index];
	const char *start = t->attribute[CHC_ATTR_START];

	chc_buf_printf(out, "<li id=\"" POLICY_VIEW_LIMIT "%zu\"><strong>%u ", index + 1, t->amount);
	html_words(out, chc_unit_name(t->unit), false);
	chc_buf_str(out, t->amount == 1 ? "" : "s");
	if (start && !chc_span_is(chc_span_of(start), "unstated")) {
		chc_buf_str(out, ", counted from ");
		html_words(out, start, false);
	}
	chc_buf_str(out, "</strong>");
	policy_html_quote(out, p, &t->evidence);
	for (size_t i = 0; t->counted_for && i < p->r->finding_count; i++) {
		const struct chc_finding *f = &p->r->findings[i];

		if (f->rulebook == p->r->rulebooks[0] && policy_counts_for(t->counted_for, f->requirement->id)) {
			chc_buf_str(out, "<p>Counts for ");
			policy_html_link(out, p, f);
			chc_buf_str(out, "</p>\n");
		}
	}
	if (!t->counted_for && t->why) {
		chc_buf_str(out, "<p>Counts for nothing: ");
		html_str(out, t->why);
		chc_buf_str(out, "</p>\n");
	}
	chc_buf_str(out, "</li>\n");
	chc_buf_drain(out);
}

static void put_limits(struct chc_buf *out, const struct policy_page *p)
{
	html_section_begin(out, POLICY_HTML_LIMITS, "Time limits in the text");
	if (p->r->timescale_count == 0)
		html_p(out, NULL, "No time limit was found.");
	else
		chc_buf_str(out, "<ol class=\"limits\">\n");
	for (size_t i = 0; i < p->r->timescale_count; i++)
		put_limit(out, p, i);
	chc_buf_str(out, p->r->timescale_count == 0 ? "" : "</ol>\n");
	html_section_end(out);
}

/* --- the page --- */

static void put_contents(struct chc_buf *out, const struct policy_page *p)
{
	html_contents_begin(out);
	html_contents_item(out, POLICY_HTML_TEXT, "The text as it was read");
	for (uint32_t i = 0; p->r->document_count > 1 && i < p->r->document_count; i++) {
		struct chc_buf id = CHC_BUF_INIT;

		chc_buf_printf(&id, POLICY_VIEW_DOCUMENT "%u", i + 1);
		out->failed |= id.failed;
		if (!id.failed)
			html_contents_item(out, id.ptr, policy_short_name(p->r, i));
		chc_buf_release(&id);
	}
	policy_html_sections(out, p, true);
	html_contents_item(out, POLICY_HTML_LIMITS, "Time limits in the text");
	if (p->r->contradiction_count > 0)
		html_contents_item(out, POLICY_HTML_TORN, "Places that contradict each other");
}

static void put_panes(struct chc_buf *out, const struct policy_page *p)
{
	chc_buf_str(out, "<div class=\"wholly\">\n");
	policy_html_notes(out, p->r);
	chc_buf_str(out, "</div>\n<section class=\"pane\" tabindex=\"0\" aria-label=\"The text\">\n");
	policy_html_read(out, p);
	chc_buf_str(out, "</section>\n<section class=\"pane\" tabindex=\"0\" aria-label=\"What was found\">\n");
	policy_html_filters(out, p->r);
	policy_html_sections(out, p, false);
	put_limits(out, p);
	policy_html_contradictions(out, p);
	chc_buf_str(out, "</section>\n");
}

void write_policy_view(struct chc_buf *out, const struct chc_report *r)
{
	const char *style[8] = { NULL };
	size_t n = 0;
	struct policy_page p;

	for (size_t i = 0; policy_html_style[i] && n < 6; i++)
		style[n++] = policy_html_style[i];
	style[n++] = view_style[0];
	const struct html_page page = { .title = "The text beside what was found", .kind = "Reader's view of a policy",
		.style = style, .filters = true };
	out->failed |= !policy_page_init(&p, r);
	p.view = true;
	if (!out->failed) {
		html_page_begin(out, &page);
		policy_html_facts(out, r);
		put_contents(out, &p);
		html_main_begin(out);
		put_panes(out, &p);
		html_page_end(out, &page);
	}
	policy_page_release(&p);
}
