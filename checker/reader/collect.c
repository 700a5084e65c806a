/* SPDX-License-Identifier: MIT */
/*
 * Text nodes to blocks: white space folded as a browser would, each word with
 * its source line, and what authors typed by hand (bullets, clause numbers,
 * bold lines for headings) told by its form.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/plaintext.h"
#include "chcheck/utf8.h"
#include "reader/page.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void mark(struct page *p, unsigned line)
{
	if (p->mark_count && p->marks[p->mark_count - 1].line == line)
		return;
	if (p->mark_count == p->mark_cap) {
		size_t cap = p->mark_cap ? p->mark_cap * 2 : 16;
		struct chc_raw_mark *more = realloc(p->marks, cap * sizeof(*more));

		if (!more) {
			p->rc = chc_error_set(p->e, CHC_E_NOMEM, "out of memory");
			return;
		}
		p->marks = more;
		p->mark_cap = cap;
	}
	p->marks[p->mark_count++] = (struct chc_raw_mark){ (uint32_t)p->text.len, 0, line ? line : 1 };
}

/* Character references can smuggle in control characters, and numbers that are no character at all. */
static void put_checked(struct chc_buf *out, struct chc_span word)
{
	bool valid = chc_utf8_valid(word);

	for (size_t i = 0; i < word.len; ) {
		unsigned char c = (unsigned char)word.ptr[i];

		if (c >= 0x80 && !valid) {
			chc_utf8_put(out, chc_utf8_next(word, &i));
			continue;
		}
		chc_buf_char(out, c < 0x20 || c == 0x7F ? ' ' : word.ptr[i]);
		i++;
	}
}

/* One run of characters without white space. */
static void put_word(struct page *p, const struct page_place *at, struct chc_span word, unsigned line)
{
	if (p->text.len == 0) {
		p->at = *at;
		p->all_bold = true;
	} else if (p->space && p->text.ptr[p->text.len - 1] != '\n') {
		chc_buf_char(&p->text, ' ');
	}
	p->space = false;
	p->breaks = 0;
	p->all_bold = p->all_bold && at->bold;
	mark(p, line);
	if (p->rc)
		return;
	put_checked(&p->text, word);
	if (p->text.failed || p->text.len > CHC_BLOCKSTREAM_BLOCK_MAX)
		p->rc = chc_error_set(p->e, CHC_E_LIMIT, "a paragraph of it is too large to be assessed");
}

void page_text(struct page *p, const struct page_place *at, const char *text, unsigned line)
{
	size_t i = 0;

	while (text[i] && !p->rc) {
		size_t from = i;

		if (is_space(text[i])) {
			line += text[i] == '\n';
			p->line += text[i] == '\n';
			p->space = true;
			if (text[i] == '\n' && at->preformatted && p->text.len)
				page_break(p);
			i++;
			continue;
		}
		while (text[i] && !is_space(text[i]))
			i++;
		put_word(p, at, (struct chc_span){ text + from, i - from }, p->sourced ? p->line : line);
	}
}

void page_break(struct page *p)
{
	if (p->text.len == 0)
		return;
	if (++p->breaks > 1)
		page_flush(p);
	else if (p->text.ptr[p->text.len - 1] != '\n')
		chc_buf_char(&p->text, '\n');
}

static void strip(struct chc_raw_block *b, size_t label, size_t text)
{
	b->label = (struct chc_span){ b->text.ptr, label };
	b->text = (struct chc_span){ b->text.ptr + text, b->text.len - text };
}

static size_t after_space(struct chc_span s, size_t at)
{
	while (at < s.len && is_space(s.ptr[at]))
		at++;
	return at;
}

/* Markers that the author typed into the text. */
static void tell_marker(struct page *p, struct chc_raw_block *b)
{
	struct chc_marker m = chc_marker_find(b->text);
	size_t note = reader_note_sign(b->text);

	if (b->kind == CHC_BLOCK_PARAGRAPH && note) {
		b->kind = CHC_BLOCK_FOOTNOTE;
		strip(b, note, after_space(b->text, note));
		return;
	}
	if (m.kind == CHC_MARKER_NONE || (m.kind == CHC_MARKER_BARE && b->kind != CHC_BLOCK_HEADING))
		return;
	if (b->kind == CHC_BLOCK_HEADING) {
		b->label = (struct chc_span){ b->text.ptr, m.label_len };
	} else if (b->kind == CHC_BLOCK_LIST_ITEM || b->kind == CHC_BLOCK_PARAGRAPH) {
		if (b->kind == CHC_BLOCK_PARAGRAPH && reader_is_item(b->text, &m)) {
			b->kind = CHC_BLOCK_LIST_ITEM;
			b->level = p->at.list_depth + reader_typed_depth(&p->typed, &m);
			b->level = b->level < CHC_LIST_DEPTH_MAX ? b->level : CHC_LIST_DEPTH_MAX;
		}
		strip(b, m.label_len, m.text_at);
	}
}

static void tell_heading(struct page *p, struct chc_raw_block *b)
{
	/* a paragraph that is nothing but a bold title, or "Stage 1", heads what follows, below the last real heading */
	if (b->kind == CHC_BLOCK_PARAGRAPH && !memchr(b->text.ptr, '\n', b->text.len)
	    && ((p->all_bold && chc_plaintext_is_title(b->text)) || chc_plaintext_is_numbered_word(b->text))) {
		b->kind = CHC_BLOCK_HEADING;
		p->guessed++;
		b->level = p->heading + p->at.details_depth + 1;
		b->level = b->level > 6 ? 6 : b->level;
	} else if (b->kind == CHC_BLOCK_HEADING && p->at.details_depth == 0) {
		p->heading = b->level;
	}
	if (b->kind == CHC_BLOCK_HEADING)
		p->section_limit = 0;
}

/* text[from, to) of what was collected, as one block. */
static void hand_over(struct page *p, size_t from, size_t to)
{
	struct chc_raw_block b = {
		.kind = p->at.kind, .level = p->at.level, .table = CHC_NONE,
		.text = { p->text.ptr + from, to - from },
	};
	struct chc_raw_mark first = { 0 };
	size_t skipped, k = 0;

	if (b.kind == CHC_BLOCK_TABLE_CELL) {
		b.table = p->at.table;
		b.row = p->at.row;
		b.column = p->at.column;
		b.row_span = p->at.row_span;
		b.column_span = p->at.column_span;
		b.header_cell = p->at.header_cell;
		p->table_used = true;
	}
	tell_heading(p, &b);
	if (p->at.label && *p->at.label && b.kind == CHC_BLOCK_LIST_ITEM)
		b.label = chc_span_of(p->at.label);
	tell_marker(p, &b);
	if (p->at.label && *p->at.label && b.kind == CHC_BLOCK_FOOTNOTE && b.label.len == 0)
		b.label = (struct chc_span){ p->at.label, strcspn(p->at.label, ".") };
	if (b.text.len == 0)
		return;
	if (b.kind == CHC_BLOCK_PARAGRAPH || b.kind == CHC_BLOCK_HEADING)
		p->typed.depth = 0;
	b.section_limit = p->section_limit;
	skipped = (size_t)(b.text.ptr - p->text.ptr);
	/* marks of other pieces fall away; the one that reaches into this piece begins it */
	while (k + 1 < p->mark_count && p->marks[k + 1].offset <= skipped)
		k++;
	first = p->marks[k];
	struct chc_raw_mark *marks = p->marks + k;
	while (k + b.mark_count < p->mark_count && (b.mark_count == 0 || marks[b.mark_count].offset < to)) {
		marks[b.mark_count].offset = b.mark_count ? marks[b.mark_count].offset - (uint32_t)skipped : 0;
		b.mark_count++;
	}
	b.marks = marks;
	p->rc = p->sink->block(&b, p->e, p->sink->payload);
	for (size_t i = 0; i < b.mark_count; i++)
		marks[i].offset += i ? (uint32_t)skipped : first.offset;
	if (p->at.label)
		*p->at.label = '\0';
}

void page_flush(struct page *p)
{
	while (p->text.len && is_space(p->text.ptr[p->text.len - 1]))
		p->text.ptr[--p->text.len] = '\0';
	if (p->text.len && !p->rc) {
		struct chc_span s = chc_buf_view(&p->text);

		if (p->at.kind == CHC_BLOCK_PARAGRAPH && reader_is_typed_list(s)) {
			for (size_t at = 0; at < s.len && !p->rc; at++) {
				const char *end = memchr(s.ptr + at, '\n', s.len - at);
				size_t to = end ? (size_t)(end - s.ptr) : s.len;

				if (to > at)
					hand_over(p, at, to);
				at = to;
			}
		} else {
			hand_over(p, 0, s.len);
		}
	}
	chc_buf_clear(&p->text);
	p->mark_count = 0;
	p->space = false;
	p->breaks = 0;
}
