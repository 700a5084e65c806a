/* SPDX-License-Identifier: MIT */
/*
 * Markdown by way of HTML: cmark-gfm writes each block's source line into it,
 * and raw HTML in the text is then treated as on a page (hidden, struck, ...).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

#include "reader/reader.h"

enum { CELLS_MOST = 200000 };

/* Raw HTML has no source line of its own in the output: a comment before it says where it stood. */
static bool mark_raw_html(cmark_node *document)
{
	cmark_iter *iter = cmark_iter_new(document);
	cmark_event_type event;
	bool fine = true;

	while (fine && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		struct chc_buf text = CHC_BUF_INIT;
		const char *raw;

		if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK)
			continue;
		raw = cmark_node_get_literal(node);
		chc_buf_printf(&text, "<!--chc-line:%d-->%s", cmark_node_get_start_line(node), raw ? raw : "");
		fine = !text.failed && cmark_node_set_literal(node, text.ptr);
		chc_buf_release(&text);
	}
	cmark_iter_free(iter);
	return fine;
}

static void attach(cmark_parser *parser, const char *name)
{
	cmark_syntax_extension *extension = cmark_find_syntax_extension(name);

	if (extension)
		cmark_parser_attach_syntax_extension(parser, extension);
}

/* The line of dashes under the head of a table: how many columns it makes; 0: it is another line. */
static size_t count_columns(struct chc_span line)
{
	size_t bars = 0, dashes = 0;

	for (size_t i = 0; i < line.len; i++) {
		if (!strchr("|-: \t\r>", line.ptr[i]))
			return 0;
		bars += line.ptr[i] == '|';
		dashes += line.ptr[i] == '-';
	}
	return bars && dashes ? bars + 1 : 0;
}

/* cmark-gfm fills every row of a table up to the width of its head, so a few letters can make millions of cells. */
static int check_tables(struct chc_span s, struct chc_error *e)
{
	size_t columns = 0, cells = 0;

	for (size_t at = 0; at < s.len; ) {
		const char *end = memchr(s.ptr + at, '\n', s.len - at);
		struct chc_span line = { s.ptr + at, end ? (size_t)(end - s.ptr) - at : s.len - at };
		size_t own = count_columns(line);

		if (chc_span_trim(line).len == 0)
			columns = 0;
		columns = own > columns ? own : columns;
		cells += columns;
		if (cells > CELLS_MOST)
			return chc_error_set(e, CHC_E_LIMIT, "its tables have more than %d cells: save the text alone", CELLS_MOST);
		at += line.len + 1;
	}
	return 0;
}

int reader_markdown(struct chc_span text, const struct chc_block_sink *sink, struct chc_error *e)
{
	const int options = CMARK_OPT_SOURCEPOS | CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES;
	cmark_parser *parser;
	cmark_node *document;
	char *html = NULL;
	int rc = check_tables(text, e);

	if (rc)
		return rc;
	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(options);
	attach(parser, "table");
	attach(parser, "strikethrough");
	cmark_parser_feed(parser, text.ptr, text.len);
	document = cmark_parser_finish(parser);
	if (document && mark_raw_html(document))
		html = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser));
	if (html)
		rc = reader_html_of_markdown(chc_span_of(html), sink, e);
	else
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	free(html);
	if (document)
		cmark_node_free(document);
	cmark_parser_free(parser);
	return rc;
}
