/* SPDX-License-Identifier: MIT */
/*
 * The rulebook to read: its requirements by section, those that hold some words, and one
 * with what is looked for, how the verdict comes about, examples, advice and wording. The
 * books are loaded when the server starts; nothing of a request is looked up on disk.
 */
#include "serve/routes.h"

#include <string.h>
#include <strings.h>

#include "serve/page.h"

enum { WORDS_MAX = 12 };

static const char *const forces[CHC_FORCE_MAX] = {
	[CHC_FORCE_MAY] = "may: it is allowed", [CHC_FORCE_STATEMENT] = "statement: it asks for nothing by itself",
	[CHC_FORCE_SHOULD] = "should: expected, or explained", [CHC_FORCE_MUST] = "must: required",
};

static bool prints_paragraph(const struct chc_requirement *r)
{
	return r->paragraph && (r->confidence == 'A' || r->confidence == 'B');
}

/* --- search --- */

struct search { struct chc_span words[WORDS_MAX]; size_t count; };

static struct search read_search(const char *text)
{
	struct search s = { .count = 0 };

	while (*text && s.count < WORDS_MAX) {
		size_t gap = strspn(text, " \t\r\n"), len = strcspn(text + gap, " \t\r\n");

		if (len > 0)
			s.words[s.count++] = (struct chc_span){ text + gap, len };
		text += gap + len;
	}
	return s;
}

static bool holds(const char *text, struct chc_span word)
{
	for (; text && *text; text++)
		if (strncasecmp(text, word.ptr, word.len) == 0)
			return true;
	return false;
}

/* Each word stands somewhere in it. */
static bool found(const struct search *s, const struct chc_requirement *r)
{
	const char *const texts[] = { r->id, r->title, r->text, r->advice, r->wording, prints_paragraph(r) ? r->paragraph : NULL };
	size_t have = 0;

	for (size_t i = 0; i < s->count; i++) {
		bool here = false;

		for (size_t j = 0; j < sizeof(texts) / sizeof(texts[0]); j++)
			here = here || holds(texts[j], s->words[i]);
		have += here;
	}
	return have == s->count;
}

/* --- the list --- */

static void put_item(struct chc_exchange *x, const struct chc_rulebook *book, const struct chc_requirement *r)
{
	struct chc_buf *out = &x->response.body;
	const char *path = serve_printf(&x->arena, "/rules/%s/%s", book->id, r->id);

	chc_buf_str(out, "<li>");
	serve_put_link(x, path ? path : "/rules", r->title);
	chc_buf_str(out, " <span class=\"quiet\">");
	if (prints_paragraph(r)) {
		html_str(out, r->paragraph);
		chc_buf_str(out, ", ");
	}
	html_str(out, chc_force_name(r->force));
	chc_buf_str(out, "</span></li>\n");
}

static size_t put_section(struct chc_exchange *x, const struct chc_rulebook *book, const struct chc_section *section,
	const struct search *s)
{
	struct chc_buf *out = &x->response.body;
	size_t count = 0;

	for (size_t i = 0; i < book->requirement_count; i++) {
		const struct chc_requirement *r = &book->requirements[i];

		if (r->section != section->number || !found(s, r))
			continue;
		if (count++ == 0) {
			const char *title = serve_printf(&x->arena, "%u. %s", section->number, section->title);

			html_heading(out, 2, NULL, title ? title : section->title);
			chc_buf_str(out, "<ul class=\"requirements\">\n");
		}
		put_item(x, book, r);
	}
	if (count > 0)
		chc_buf_str(out, "</ul>\n");
	return count;
}

static void put_list(struct chc_exchange *x, const struct chc_rulebook *book, const char *asked)
{
	struct chc_buf *out = &x->response.body;
	const struct search s = read_search(asked);
	struct chc_buf sections = CHC_BUF_INIT, before = *out;
	size_t count = 0;

	/* how many comes first, so the sections are written aside */
	*out = sections;
	for (size_t i = 0; i < book->section_count; i++)
		count += put_section(x, book, &book->sections[i], &s);
	sections = *out;
	*out = before;
	chc_buf_str(out, "<p role=\"status\">");
	if (count == 0)
		chc_buf_str(out, "No requirement holds all of these words. Try fewer, or their beginnings.");
	else
		html_count(out, count, "requirement");
	chc_buf_str(out, "</p>\n");
	chc_buf_put(out, sections.ptr ? sections.ptr : "", sections.len);
	out->failed = out->failed || sections.failed;
	chc_buf_release(&sections);
}

void serve_get_rules(struct chc_exchange *x)
{
	const struct serve_book *book = &x->serve->books[0];

	for (size_t i = 0; i < x->serve->book_count; i++)
		if (strcmp(x->serve->books[i].id, "lgsco-2024") == 0)
			book = &x->serve->books[i];
	if (serve_has_field(x, "rulebook")) {
		const struct serve_book *chosen = serve_chosen_book(x);

		book = chosen ? chosen : book;
	}
	const struct chc_rulebook *edition = serve_edition_at(book, x->serve->today);
	serve_page_begin(x, &(struct serve_page){ .title = "Read the rulebook", .lead = edition->title });
	serve_query_begin(x, "/rules");
	serve_put_rulebooks(x);
	serve_put_text(x, &(struct serve_control){ .name = "words", .label = "Words to look for (optional)", .width = 40,
		.hint = "Requirements that hold all of them, such as: working days extension" });
	serve_form_end_with(x, "Show");
	put_list(x, edition, serve_field(x, "words"));
	html_p(&x->response.body, "quiet", "The requirements are told in this program's own words. A paragraph's number is given "
		"where it is known for certain or nearly so.");
	serve_page_end(x);
}

/* --- one requirement --- */

static void put_limb_name(struct chc_buf *out, const struct chc_limb *limb)
{
	if (limb->title)
		html_str(out, limb->title);
	else
		html_words(out, limb->id, false);
}

static void put_limbs(struct chc_exchange *x, const struct chc_requirement *r)
{
	struct chc_buf *out = &x->response.body;
	bool any = false;

	for (size_t i = 0; i < r->limb_count; i++) {
		if (r->limbs[i].hidden)
			continue;
		if (!any) {
			html_heading(out, 2, "looked-for", "What is looked for in the text");
			chc_buf_str(out, "<ul>\n");
		}
		any = true;
		chc_buf_str(out, "<li>");
		put_limb_name(out, &r->limbs[i]);
		chc_buf_str(out, "</li>\n");
	}
	if (any)
		chc_buf_str(out, "</ul>\n");
}

static void put_set(struct chc_buf *out, const struct chc_requirement *r, const char *words, struct chc_limb_set set,
	const char **between)
{
	if (set.count == 0)
		return;
	chc_buf_printf(out, "%s%s ", *between, words);
	for (size_t i = 0; i < set.count; i++) {
		chc_buf_str(out, i ? ", " : "");
		chc_buf_str(out, "\xE2\x80\x98");
		put_limb_name(out, &r->limbs[set.items[i]]);
		chc_buf_str(out, "\xE2\x80\x99");
	}
	*between = "; ";
}

static void put_outcomes(struct chc_exchange *x, const struct chc_requirement *r)
{
	static const struct html_column columns[] = { { .title = "Verdict" }, { .title = "When the text says" } };
	const struct html_table table = { .id = "verdicts", .caption = "The first line that holds decides", .columns = columns,
		.count = 2, .stack = true };
	struct chc_buf *out = &x->response.body;

	if (r->outcome_count == 0)
		return;
	html_heading(out, 2, NULL, "How the verdict comes about");
	html_table_begin(out, &table);
	for (size_t i = 0; i <= r->outcome_count; i++) {
		const struct chc_outcome *o = i < r->outcome_count ? &r->outcomes[i] : NULL;
		const char *between = "";
		char many[32], hits[48];

		html_row_begin(out);
		html_cell_begin(out, &table, 0);
		html_verdict(out, o ? o->verdict : r->needs ? CHC_NEEDS_EVIDENCE : CHC_SILENT);
		html_cell_end(out, 0);
		html_cell_begin(out, &table, 1);
		if (o) {
			put_set(out, r, "all of", o->all, &between);
			put_set(out, r, "any of", o->any, &between);
			snprintf(many, sizeof(many), "at least %u of", o->at_least);
			put_set(out, r, many, o->of, &between);
			snprintf(hits, sizeof(hits), "%u times or more", o->hits_at_least);
			put_set(out, r, hits, o->count_of, &between);
			put_set(out, r, "none of", o->none, &between);
		} else {
			chc_buf_str(out, "none of the lines above");
		}
		html_cell_end(out, 1);
		html_row_end(out);
	}
	html_table_end(out, &table);
}

/* Those of one verdict after the other, in the order of verdicts. */
static void put_examples(struct chc_exchange *x, const struct chc_requirement *r)
{
	struct chc_buf *out = &x->response.body;

	if (r->example_count == 0)
		return;
	html_heading(out, 2, "examples", "Examples");
	for (int v = 0; v < CHC_VERDICT_MAX; v++) {
		bool any = false;

		for (size_t i = 0; i < r->example_count; i++) {
			const struct chc_example *e = &r->examples[i];

			if ((int)e->verdict != v)
				continue;
			if (!any) {
				chc_buf_str(out, "<h3>");
				html_verdict(out, e->verdict);
				chc_buf_str(out, "</h3>\n");
			}
			any = true;
			chc_buf_str(out, "<blockquote class=\"example\">\n");
			html_p(out, NULL, e->text);
			chc_buf_str(out, "</blockquote>\n");
			html_p(out, "quiet", e->note);
		}
	}
}

static void put_facts(struct chc_exchange *x, const struct chc_rulebook *book, const struct chc_requirement *r)
{
	struct chc_buf *out = &x->response.body;

	html_facts_begin(out);
	html_fact(out, "Rulebook", book->title);
	if (prints_paragraph(r))
		html_fact(out, "Paragraph", r->paragraph);
	html_fact(out, "Force", forces[r->force]);
	html_fact_begin(out, "Shown by");
	for (size_t i = 0; i < r->evidence.count; i++) {
		chc_buf_str(out, i ? ", " : "");
		html_str(out, r->evidence.items[i]);
	}
	html_fact_end(out);
	html_fact(out, "Id", r->id);
	html_facts_end(out);
}

static void put_text(struct chc_buf *out, const char *title, const char *text)
{
	if (!text)
		return;
	html_heading(out, 2, NULL, title);
	html_p(out, NULL, text);
}

void serve_get_rule(struct chc_exchange *x)
{
	struct chc_buf *out = &x->response.body;
	const struct chc_rulebook *book = NULL;

	for (size_t i = 0; i < x->serve->book_count; i++)
		if (strcmp(x->serve->books[i].id, x->ids[0]) == 0)
			book = serve_edition_at(&x->serve->books[i], x->serve->today);
	const struct chc_requirement *r = book ? chc_rulebook_requirement(book, x->ids[1]) : NULL;
	if (!r) {
		serve_fail(x, 404, "There is no such requirement", "The list of the rulebook shows those that there are.");
		return;
	}
	serve_page_begin(x, &(struct serve_page){ .title = r->title, .lead = r->text });
	put_facts(x, book, r);
	put_text(out, "Advice when it is missing", r->advice);
	if (r->wording) {
		html_heading(out, 2, NULL, "A wording that would do");
		chc_buf_str(out, "<blockquote class=\"example\">\n");
		html_p(out, NULL, r->wording);
		chc_buf_str(out, "</blockquote>\n");
	}
	put_text(out, "What would show it", r->needs);
	put_limbs(x, r);
	put_outcomes(x, r);
	put_examples(x, r);
	if (r->gaps.count > 0) {
		html_heading(out, 2, NULL, "What the check is known to miss");
		chc_buf_str(out, "<ul>\n");
		for (size_t i = 0; i < r->gaps.count; i++) {
			chc_buf_str(out, "<li>");
			html_str(out, r->gaps.items[i]);
			chc_buf_str(out, "</li>\n");
		}
		chc_buf_str(out, "</ul>\n");
	}
	const char *back = serve_printf(&x->arena, "/rules?rulebook=%s", book->id);
	chc_buf_str(out, "<p>");
	serve_put_link(x, back ? back : "/rules", "All requirements");
	chc_buf_str(out, "</p>\n");
	serve_page_end(x);
}
