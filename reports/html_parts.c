/* SPDX-License-Identifier: MIT */
/*
 * What stands in an HTML report: status tags, tables, quotes, things to open
 * and filters. Each writes its structure and escapes what it is given.
 */
#include "reports/html.h"

#include <inttypes.h>

static void put_attribute(struct chc_buf *out, const char *name, const char *value)
{
	if (!value)
		return;
	chc_buf_printf(out, " %s=\"", name);
	html_str(out, value);
	chc_buf_char(out, '"');
}

/* --- status --- */

static const struct { const char *class, *symbol; } tones[] = {
	[HTML_TONE_GOOD] = { "good", "\xE2\x9C\x93" },          /* a tick */
	[HTML_TONE_PART] = { "part", "\xE2\x97\x90" },          /* a circle, half black */
	[HTML_TONE_BAD] = { "bad", "\xE2\x9C\x97" },            /* a cross */
	[HTML_TONE_SILENT] = { "silent", "\xE2\x97\x8B" },      /* an empty circle */
	[HTML_TONE_TORN] = { "torn", "\xE2\x89\xA0" },          /* not equal */
	[HTML_TONE_OPEN] = { "open", "?" },
	[HTML_TONE_NONE] = { "none", "\xE2\x80\x93" },          /* a dash */
	[HTML_TONE_ERROR] = { "error", "!" },
};
_Static_assert(sizeof(tones) / sizeof(tones[0]) == HTML_TONE_MAX, "a row each");

static void tag_begin(struct chc_buf *out, enum html_tone tone)
{
	chc_buf_printf(out, "<strong class=\"tag %s\"><span aria-hidden=\"true\">%s</span> ", tones[tone].class,
		tones[tone].symbol);
}

void html_tag(struct chc_buf *out, enum html_tone tone, const char *words)
{
	tag_begin(out, tone);
	html_str(out, words);
	chc_buf_str(out, "</strong>");
}

enum html_tone html_verdict_tone(enum chc_verdict v)
{
	static const enum html_tone of[CHC_VERDICT_MAX] = {
		[CHC_MET] = HTML_TONE_GOOD, [CHC_PARTLY] = HTML_TONE_PART, [CHC_NOT_MET] = HTML_TONE_BAD,
		[CHC_SILENT] = HTML_TONE_SILENT, [CHC_UNCLEAR] = HTML_TONE_TORN, [CHC_NEEDS_EVIDENCE] = HTML_TONE_OPEN,
		[CHC_NOT_APPLICABLE] = HTML_TONE_NONE, [CHC_ERROR] = HTML_TONE_ERROR,
	};

	return of[v];
}

enum html_tone html_step_tone(enum chc_step_verdict v)
{
	static const enum html_tone of[CHC_STEP_VERDICT_MAX] = {
		[CHC_STEP_IN_TIME] = HTML_TONE_GOOD, [CHC_STEP_IN_TIME_EXTENDED] = HTML_TONE_GOOD,
		[CHC_STEP_IN_TIME_UNVERIFIED] = HTML_TONE_PART, [CHC_STEP_LATE] = HTML_TONE_BAD,
		[CHC_STEP_OVERDUE] = HTML_TONE_BAD, [CHC_STEP_MISSING] = HTML_TONE_BAD,
		[CHC_STEP_PENDING] = HTML_TONE_OPEN, [CHC_STEP_NOT_REACHED] = HTML_TONE_NONE,
		[CHC_STEP_NOT_APPLICABLE] = HTML_TONE_NONE, [CHC_STEP_DATA_ERROR] = HTML_TONE_ERROR,
	};

	return of[v];
}

static void name_tag(struct chc_buf *out, enum html_tone tone, const char *name)
{
	tag_begin(out, tone);
	html_words(out, name, true);
	chc_buf_str(out, "</strong>");
}

void html_verdict(struct chc_buf *out, enum chc_verdict v)
{
	name_tag(out, html_verdict_tone(v), chc_verdict_name(v));
}

void html_step_verdict(struct chc_buf *out, enum chc_step_verdict v)
{
	name_tag(out, html_step_tone(v), chc_step_verdict_name(v));
}

/* --- tables --- */

static void put_widths(struct chc_buf *out, const struct html_table *t)
{
	if (t->count == 0 || t->columns[0].width == 0)
		return;
	chc_buf_str(out, "<colgroup>");
	for (size_t i = 0; i < t->count; i++)
		chc_buf_printf(out, "<col class=\"w%u\">", t->columns[i].width);
	chc_buf_str(out, "</colgroup>\n");
}

void html_table_begin(struct chc_buf *out, const struct html_table *t)
{
	if (t->stack) {
		chc_buf_str(out, "<table class=\"stack\">\n");
	} else {
		chc_buf_str(out, "<section class=\"wide\" tabindex=\"0\"");
		put_attribute(out, "aria-labelledby", t->id);
		chc_buf_str(out, ">\n<table>\n");
	}
	chc_buf_str(out, "<caption");
	put_attribute(out, "id", t->id);
	chc_buf_char(out, '>');
	html_str(out, t->caption);
	chc_buf_str(out, "</caption>\n");
	put_widths(out, t);
	chc_buf_str(out, "<thead><tr>");
	for (size_t i = 0; i < t->count; i++) {
		chc_buf_str(out, t->columns[i].number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
		html_str(out, t->columns[i].title);
		chc_buf_str(out, "</th>");
	}
	chc_buf_str(out, "</tr></thead>\n<tbody>\n");
}

void html_row_begin(struct chc_buf *out)
{
	chc_buf_str(out, "<tr>");
}

void html_cell_begin(struct chc_buf *out, const struct html_table *t, size_t column)
{
	const struct html_column *c = &t->columns[column];

	chc_buf_str(out, column == 0 ? "<th scope=\"row\" dir=\"auto\"" : "<td");
	if (t->stack && column > 0)
		put_attribute(out, "data-label", c->title);
	chc_buf_str(out, c->number ? " class=\"number\">" : ">");
}

void html_cell_end(struct chc_buf *out, size_t column)
{
	chc_buf_str(out, column == 0 ? "</th>" : "</td>");
}

void html_cell(struct chc_buf *out, const struct html_table *t, size_t column, const char *text)
{
	html_cell_begin(out, t, column);
	html_str(out, text);
	html_cell_end(out, column);
}

void html_cell_number(struct chc_buf *out, const struct html_table *t, size_t column, uint64_t n)
{
	html_cell_begin(out, t, column);
	chc_buf_printf(out, "%" PRIu64, n);
	html_cell_end(out, column);
}

void html_row_end(struct chc_buf *out)
{
	chc_buf_str(out, "</tr>\n");
	chc_buf_drain(out);
}

void html_table_end(struct chc_buf *out, const struct html_table *t)
{
	chc_buf_str(out, "</tbody>\n</table>\n");
	if (!t->stack)
		chc_buf_str(out, "</section>\n");
}

/* --- quotes, details, notes --- */

void html_quote(struct chc_buf *out, const struct html_quote *q)
{
	chc_buf_str(out, "<figure class=\"quote\"");
	put_attribute(out, "id", q->id);
	chc_buf_str(out, "><blockquote dir=\"auto\"><p>");
	html_str(out, q->words);
	chc_buf_str(out, "</p></blockquote>");
	if (q->href || q->place || q->recognised)
		chc_buf_str(out, "<figcaption>");
	if (q->href) {
		chc_buf_str(out, "<a");
		put_attribute(out, "href", q->href);
		chc_buf_char(out, '>');
		html_str(out, q->link);
		chc_buf_str(out, q->place ? "</a>: " : "</a>");
	}
	if (q->place) {
		chc_buf_str(out, "<span dir=\"auto\">");
		html_str(out, q->place);
		chc_buf_str(out, "</span>");
	}
	if (q->recognised)
		chc_buf_str(out, " (text recognition: a guess)");
	if (q->href || q->place || q->recognised)
		chc_buf_str(out, "</figcaption>");
	chc_buf_str(out, "</figure>\n");
}

void html_details_begin(struct chc_buf *out, const char *summary)
{
	chc_buf_str(out, "<details><summary>");
	html_str(out, summary);
	chc_buf_str(out, "</summary>\n<div class=\"inside\">\n");
}

void html_details_end(struct chc_buf *out)
{
	chc_buf_str(out, "</div>\n</details>\n");
}

void html_note_begin(struct chc_buf *out)
{
	chc_buf_str(out, "<div class=\"note\">\n");
}

void html_note_end(struct chc_buf *out)
{
	chc_buf_str(out, "</div>\n");
}

/* --- filters --- */

void html_filters_begin(struct chc_buf *out, const char *items)
{
	chc_buf_str(out, "<section id=\"filters\" class=\"filters\" hidden aria-label=\"Choose what is shown\"");
	put_attribute(out, "data-items", items);
	chc_buf_str(out, ">\n");
}

void html_filter_begin(struct chc_buf *out, const char *name, const char *legend)
{
	(void)name;
	chc_buf_str(out, "<fieldset><legend>");
	html_str(out, legend);
	chc_buf_str(out, "</legend>\n");
}

void html_filter_choice(struct chc_buf *out, const char *name, const char *value, const char *words, size_t count)
{
	chc_buf_str(out, "<label><input type=\"checkbox\" checked");
	put_attribute(out, "name", name);
	put_attribute(out, "value", value);
	chc_buf_str(out, "> ");
	html_words(out, words, true);
	chc_buf_printf(out, " (%zu)</label>\n", count);
}

void html_filter_end(struct chc_buf *out)
{
	chc_buf_str(out, "</fieldset>\n");
}

void html_filters_end(struct chc_buf *out)
{
	chc_buf_str(out, "<p><button type=\"button\">Show everything</button></p>\n"
		"<p role=\"status\" class=\"shown\"></p>\n</section>\n");
}
