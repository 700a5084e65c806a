/* SPDX-License-Identifier: MIT */
/*
 * The self-assessment form to fill in: section by section, beside each requirement
 * what the text says and what the cases show, and what people say of it. Saved by
 * self_assessment.c into the organisation's folder.
 */
#include "serve/routes.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/sides.h"
#include "serve/self_assessment.h"

static const struct serve_choice verdicts[] = {
	{ "", "Nobody attests it" }, { "met", "Yes, it is done" }, { "partly", "Partly" }, { "not_met", "No, it is not done" },
};

/* --- what is known --- */

static void put_side(struct chc_buf *out, const struct chc_side *side)
{
	if (!side) {
		html_p(out, "quiet", "The policy and the registers have not been read for this page yet.");
		return;
	}
	chc_buf_str(out, "<p><span class=\"label\">The text:</span> ");
	html_words(out, side->verdict ? side->verdict : "no policy was read", true);
	chc_buf_str(out, ". ");
	html_str(out, side->reason);
	chc_buf_str(out, "</p>\n");
	for (size_t i = 0; i < side->quote_count; i++) {
		const struct chc_side_quote *q = &side->quotes[i];
		struct chc_buf place = CHC_BUF_INIT;

		if (q->page)
			chc_buf_printf(&place, "page %u%s", q->page, q->section ? ", under " : "");
		else
			chc_buf_str(&place, q->section ? "under " : "");
		chc_buf_str(&place, q->section ? q->section : "");
		out->failed |= place.failed;
		html_quote(out, &(struct html_quote){ .words = q->words ? q->words : "", .place = place.len ? place.ptr : NULL });
		chc_buf_release(&place);
	}
	for (size_t i = 0; i < side->case_count; i++) {
		chc_buf_str(out, "<p><span class=\"label\">The cases:</span> ");
		chc_buf_printf(out, "%zu of %zu ", side->cases[i].met, side->cases[i].of);
		html_str(out, side->cases[i].id);
		chc_buf_str(out, " (");
		html_words(out, side->cases[i].verdict ? side->cases[i].verdict : "", false);
		chc_buf_str(out, ")</p>\n");
	}
}

/* --- one requirement --- */

static const char *day_text(struct chc_exchange *x, int day)
{
	char text[CHC_DATE_TEXT] = "";

	if (day != CHC_DATE_NONE)
		chc_date_format(day, text);
	return chc_arena_strdup(&x->arena, text);
}

static void put_attestation(struct chc_exchange *x, size_t n, const struct chc_attestation *a)
{
	struct chc_buf *out = &x->response.body;

	serve_put_radios(x, &(struct serve_control){ .name = serve_answer_name(x, n, "verdict"), .label = "Is it done?",
		.value = a ? chc_verdict_name(a->verdict) : "" }, verdicts, 4);
	serve_put_text(x, &(struct serve_control){ .name = serve_answer_name(x, n, "source"), .label = "Evidence: what was seen",
		.value = a ? a->source : NULL });
	serve_put_text(x, &(struct serve_control){ .name = serve_answer_name(x, n, "link"), .label = "Link to it (optional)",
		.value = a ? a->link : NULL });
	serve_put_date(x, &(struct serve_control){ .name = serve_answer_name(x, n, "expires"),
		.label = "Counts until (optional)", .value = a ? day_text(x, a->expires) : NULL });
	if (a) {
		/* beside what was typed: what a colleague may have saved meanwhile */
		chc_buf_str(out, x->problem_count ? "<p class=\"quiet\">In the folder now: " : "<p class=\"quiet\">Attested: ");
		html_words(out, chc_verdict_name(a->verdict), false);
		chc_buf_str(out, x->problem_count ? ", " : "");
		html_str(out, x->problem_count ? a->source : "");
		chc_buf_str(out, ", by ");
		html_str(out, a->who);
		chc_buf_str(out, ", ");
		html_day(out, a->when);
		chc_buf_str(out, "</p>\n");
	}
}

static void put_rest(struct chc_exchange *x, size_t n, const struct chc_explanation *e, const struct chc_action *a)
{
	html_details_begin(&x->response.body, e || a ? "Explanation and action" : "Add an explanation or an action");
	serve_put_area(x, &(struct serve_control){ .name = serve_answer_name(x, n, "reason"), .rows = 3,
		.label = "Explanation: why it is not followed", .value = e ? e->reason : NULL });
	serve_put_text(x, &(struct serve_control){ .name = serve_answer_name(x, n, "decided"), .label = "Decided by",
		.value = e ? e->decided_by : NULL, .width = 40 });
	serve_put_date(x, &(struct serve_control){ .name = serve_answer_name(x, n, "review"), .label = "Review by (optional)",
		.value = e ? day_text(x, e->review) : NULL });
	serve_put_area(x, &(struct serve_control){ .name = serve_answer_name(x, n, "action"), .rows = 3,
		.label = "Action: what is to be done", .value = a ? a->action : NULL });
	serve_put_text(x, &(struct serve_control){ .name = serve_answer_name(x, n, "owner"), .label = "Owner",
		.value = a ? a->owner : NULL, .width = 40 });
	serve_put_date(x, &(struct serve_control){ .name = serve_answer_name(x, n, "due"), .label = "Due (optional)",
		.value = a ? day_text(x, a->due) : NULL });
	serve_put_date(x, &(struct serve_control){ .name = serve_answer_name(x, n, "done"), .label = "Done on (optional)",
		.value = a ? day_text(x, a->done) : NULL });
	html_details_end(&x->response.body);
}

static void put_requirement(struct chc_exchange *x, const struct serve_answers *all, const struct chc_sides *sides, size_t n)
{
	struct chc_buf *out = &x->response.body;
	const struct chc_requirement *q = &all->book->requirements[n];
	const struct serve_answer a = serve_answer_of(all, n);
	const char *id = serve_answer_name(x, n, "requirement");

	chc_buf_str(out, "<section class=\"item\" aria-labelledby=\"");
	html_str(out, id);
	chc_buf_str(out, "\">\n");
	html_heading(out, 2, id, q->title ? q->title : q->id);
	html_p(out, NULL, q->text);
	put_side(out, chc_sides_find(sides, q->id));
	put_attestation(x, n, a.attestation);
	put_rest(x, n, a.explanation, a.action);
	chc_buf_str(out, "<p>");
	serve_put_button(x, "back", id, "Save", true);
	chc_buf_str(out, "</p>\n</section>\n");
}

/* --- the pages --- */

static void put_read(struct chc_exchange *x, const struct serve_answers *all, const struct chc_sides *sides)
{
	struct chc_buf *out = &x->response.body;

	if (sides->count > 0) {
		chc_buf_str(out, "<p>What the policy and the registers show is of ");
		html_str(out, sides->as_of);
		chc_buf_str(out, ".</p>\n");
	}
	serve_form_begin(x, serve_organisation_path(x, "/form"), false);
	serve_put_hidden(x, "rulebook", all->book->id);
	serve_put_button(x, NULL, NULL, sides->count ? "Read the policy and the registers again"
		: "Read the policy and the registers", true);
	serve_form_close(x);
}

static void put_sections(struct chc_exchange *x, const struct serve_answers *all)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_str(out, "<ul class=\"plain\">\n");
	for (size_t s = 0; s < all->book->section_count; s++) {
		const unsigned number = all->book->sections[s].number;
		size_t count = 0, attested = 0;

		for (size_t n = 0; n < all->book->requirement_count; n++) {
			if (all->book->requirements[n].section != number)
				continue;
			count++;
			attested += serve_answer_of(all, n).attestation != NULL;
		}
		if (count == 0)
			continue;
		chc_buf_str(out, "<li><a href=\"");
		html_str(out, serve_organisation_path(x, "/form/"));
		html_str(out, all->book->id);
		chc_buf_printf(out, "/%u\">Section %u: ", number, number);
		html_str(out, all->book->sections[s].title ? all->book->sections[s].title : "");
		chc_buf_printf(out, "</a> <span class=\"quiet\">%zu of %zu attested</span></li>\n", attested, count);
	}
	chc_buf_str(out, "</ul>\n");
}

static void load_sides(struct chc_exchange *x, struct chc_sides *sides, const struct serve_answers *all)
{
	const char *path = serve_organisation_sides(x, all->book->id);

	*sides = (struct chc_sides){ 0 };
	if (path && chc_sides_load(sides, path, NULL) != 0) {
		chc_sides_release(sides);
	}
}

void serve_get_form(struct chc_exchange *x)
{
	const char *book = x->serve->books[0].id;

	for (size_t i = 0; i < x->serve->book_count; i++)
		if (strcmp(x->serve->books[i].id, "lgsco-2024") == 0)
			book = x->serve->books[i].id;
	if (serve_organisation_find(x, x->ids[0]))
		serve_redirect(x, serve_organisation_path(x, serve_printf(&x->arena, "/form/%s", book)));
}

void serve_get_form_book(struct chc_exchange *x)
{
	struct serve_answers all;
	struct chc_sides sides;

	if (!serve_answers_open(x, &all))
		return;
	load_sides(x, &sides, &all);
	serve_page_begin(x, &(struct serve_page){ .title = "Self-assessment", .lead = all.organisation->name });
	put_read(x, &all, &sides);
	html_heading(&x->response.body, 2, "sections", all.book->title ? all.book->title : all.book->id);
	put_sections(x, &all);
	chc_buf_str(&x->response.body, "<p><a href=\"");
	html_str(&x->response.body, serve_organisation_path(x, ""));
	chc_buf_str(&x->response.body, "\">Assess it, and download the form</a></p>\n");
	serve_page_end(x);
	chc_sides_release(&sides);
	serve_answers_close(&all);
}

static void put_section(struct chc_exchange *x, const struct serve_answers *all, unsigned section, const char *title)
{
	struct chc_sides sides;
	struct chc_buf *out = &x->response.body;

	load_sides(x, &sides, all);
	serve_page_begin(x, &(struct serve_page){ .title = title, .lead = all->organisation->name });
	if (serve_has_field(x, "saved") && x->problem_count == 0)
		chc_buf_str(out, "<p role=\"status\"><strong>Saved.</strong></p>\n");
	serve_form_begin(x, serve_organisation_path(x, serve_printf(&x->arena, "/form/%s/%u", all->book->id, section)), false);
	serve_put_state(x, &all->state);
	serve_put_who(x);
	for (size_t n = 0; n < all->book->requirement_count && !out->failed; n++)
		if (all->book->requirements[n].section == section)
			put_requirement(x, all, &sides, n);
	serve_form_end_with(x, "Save all of this section");
	chc_buf_str(out, "<p><a href=\"");
	html_str(out, serve_organisation_path(x, "/form/"));
	html_str(out, all->book->id);
	chc_buf_str(out, "\">All sections</a></p>\n");
	serve_page_end(x);
	chc_sides_release(&sides);
}

static const char *title_of(struct chc_exchange *x, const struct serve_answers *all, unsigned section)
{
	for (size_t s = 0; s < all->book->section_count; s++)
		if (all->book->sections[s].number == section && section > 0)
			return serve_printf(&x->arena, "Section %u: %s", section,
				all->book->sections[s].title ? all->book->sections[s].title : "");
	serve_fail(x, 404, "There is no such section", "The form of this rulebook names those that there are.");
	return NULL;
}

void serve_get_form_section(struct chc_exchange *x)
{
	struct serve_answers all;
	const unsigned section = serve_number(x->ids[2]);

	if (!serve_answers_open(x, &all))
		return;
	const char *title = title_of(x, &all, section);
	if (title)
		put_section(x, &all, section, title);
	serve_answers_close(&all);
}

/* What was wrong comes back with everything that was typed, and with the files as they are now. */
void serve_post_form_section(struct chc_exchange *x)
{
	struct serve_answers all;
	const unsigned section = serve_number(x->ids[2]);

	if (!serve_answers_open(x, &all))
		return;
	const char *title = title_of(x, &all, section);
	const char *back = serve_field(x, "back");
	if (title && serve_take_who(x))
		serve_answers_save(x, &all, section);
	if (title && x->problem_count > 0)
		put_section(x, &all, section, title);
	else if (title)
		serve_redirect(x, serve_organisation_path(x, serve_printf(&x->arena, "/form/%s/%u?saved=1%s%s", all.book->id,
			section, strspn(back, "q0123456789-requirement") == strlen(back) && back[0] ? "#" : "",
			strspn(back, "q0123456789-requirement") == strlen(back) ? back : "")));
	serve_answers_close(&all);
}
