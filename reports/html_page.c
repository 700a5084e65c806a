/* SPDX-License-Identifier: MIT */
/*
 * The frame of HTML pages: self-contained, with a policy that forbids a browser
 * to fetch anything, and to run anything but the kit's own script, which it
 * names by its hash. Landmarks, the skip link and the contents stand here.
 */
#include "reports/html.h"

#include <string.h>

#include "chcheck/hash.h"

/* --- the head --- */

static void put_pieces(struct chc_buf *out, const char *const *pieces)
{
	for (size_t i = 0; pieces && pieces[i]; i++)
		chc_buf_str(out, pieces[i]);
}

static unsigned nibble(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* 'sha256-...' of what stands between the tags. */
static void put_hash(struct chc_buf *out, const struct chc_buf *text)
{
	char hex[CHC_SHA256_TEXT], bytes[(CHC_SHA256_TEXT - 1) / 2];
	const struct chc_span t = chc_buf_view(text);

	out->failed |= text->failed;
	chc_sha256_of(hex, t.ptr, t.len);
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
	chc_buf_str(out, "'sha256-");
	html_base64(out, (struct chc_span){ bytes, sizeof(bytes) });
	chc_buf_char(out, '\'');
}

static void put_head(struct chc_buf *out, struct chc_span title, const struct chc_buf *style, const struct chc_buf *script)
{
	chc_buf_str(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
		"base-uri 'none'; form-action 'none'; style-src ");
	put_hash(out, style);
	if (script->len > 0) {
		chc_buf_str(out, "; script-src ");
		put_hash(out, script);
	}
	chc_buf_str(out, "\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
	html_text(out, title);
	chc_buf_str(out, "</title>\n<style>");
	chc_buf_span(out, chc_buf_view(style));
	chc_buf_str(out, "</style>\n</head>\n<body>\n");
}

void html_begin(struct chc_buf *out, struct chc_span title, const char *style)
{
	struct chc_buf text = CHC_BUF_INIT, none = CHC_BUF_INIT;

	chc_buf_char(&text, '\n');
	chc_buf_str(&text, style);
	put_head(out, title, &text, &none);
	chc_buf_release(&text);
}

/* --- the page --- */

void html_page_begin(struct chc_buf *out, const struct html_page *page)
{
	struct chc_buf style = CHC_BUF_INIT, script = CHC_BUF_INIT;

	chc_buf_char(&style, '\n');
	put_pieces(&style, html_style);
	put_pieces(&style, page->style);
	if (page->filters)
		put_pieces(&script, html_script);
	put_head(out, chc_span_of(page->title), &style, &script);
	out->failed |= style.failed || script.failed;
	chc_buf_release(&script);
	chc_buf_release(&style);
	chc_buf_str(out, "<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<header id=\"top\">\n");
	html_p(out, "kind", page->kind);
	chc_buf_str(out, "<h1 dir=\"auto\">");
	html_str(out, page->title);
	chc_buf_str(out, "</h1>\n");
}

void html_facts_begin(struct chc_buf *out)
{
	chc_buf_str(out, "<dl class=\"facts\">\n");
}

void html_fact_begin(struct chc_buf *out, const char *name)
{
	chc_buf_str(out, "<div><dt>");
	html_str(out, name);
	chc_buf_str(out, "</dt><dd dir=\"auto\">");
}

void html_fact_end(struct chc_buf *out)
{
	chc_buf_str(out, "</dd></div>\n");
}

void html_fact(struct chc_buf *out, const char *name, const char *value)
{
	html_fact_begin(out, name);
	html_str(out, value);
	html_fact_end(out);
}

void html_facts_end(struct chc_buf *out)
{
	chc_buf_str(out, "</dl>\n");
}

void html_contents_begin(struct chc_buf *out)
{
	chc_buf_str(out, "</header>\n<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ul>\n");
}

void html_contents_item(struct chc_buf *out, const char *id, const char *words)
{
	chc_buf_str(out, "<li><a href=\"#");
	html_str(out, id);
	chc_buf_str(out, "\">");
	html_str(out, words);
	chc_buf_str(out, "</a></li>\n");
}

void html_main_begin(struct chc_buf *out)
{
	chc_buf_str(out, "</ul>\n</nav>\n<main id=\"main\" tabindex=\"-1\">\n");
}

void html_section_begin(struct chc_buf *out, const char *id, const char *title)
{
	chc_buf_str(out, "<section aria-labelledby=\"");
	html_str(out, id);
	chc_buf_str(out, "\" data-group>\n");
	html_heading(out, 2, id, title);
}

void html_section_end(struct chc_buf *out)
{
	chc_buf_str(out, "</section>\n");
	chc_buf_drain(out);
}

void html_heading(struct chc_buf *out, unsigned level, const char *id, const char *title)
{
	chc_buf_printf(out, "<h%u", level);
	if (id) {
		chc_buf_str(out, " id=\"");
		html_str(out, id);
		chc_buf_char(out, '"');
	}
	chc_buf_str(out, " dir=\"auto\">");
	html_str(out, title);
	chc_buf_printf(out, "</h%u>\n", level);
}

void html_page_end(struct chc_buf *out, const struct html_page *page)
{
	chc_buf_str(out, "</main>\n<footer>\n<p>Written by chcheck " PACKAGE_VERSION ". This page is whole: it fetches "
		"nothing and sends nothing.</p>\n<p class=\"up\"><a href=\"#top\">Back to the top</a></p>\n</footer>\n");
	if (page->filters) {
		chc_buf_str(out, "<script>");
		put_pieces(out, html_script);
		chc_buf_str(out, "</script>\n");
	}
	chc_buf_str(out, "</body>\n</html>\n");
	chc_buf_drain(out);
}
