/* SPDX-License-Identifier: MIT */
/*
 * Paragraphs of office documents to blocks: white space folded, automatic
 * labels kept beside the text, and what authors typed by hand (clause numbers,
 * bullets, bold lines for headings) told by its form as on pages.
 */
#include "reader/story.h"

#include <string.h>

#include "chcheck/plaintext.h"
#include "chcheck/utf8.h"

enum { LEVEL_MOST = 6 };

static const enum chc_aside aside_kinds[] = {
	[STORY_HEADER] = CHC_ASIDE_HEADER,
	[STORY_FOOTER] = CHC_ASIDE_FOOTER,
	[STORY_CONTENTS] = CHC_ASIDE_CONTENTS,
	[STORY_COMMENTS] = CHC_ASIDE_COMMENTS,
	[STORY_HIDDEN] = CHC_ASIDE_HIDDEN,
	[STORY_STRUCK] = CHC_ASIDE_STRUCK,
	[STORY_DELETED] = CHC_ASIDE_DELETED,
};
_Static_assert(sizeof(aside_kinds) / sizeof(aside_kinds[0]) == STORY_ASIDE_MAX, "a kind for each reason");

void story_set_aside(struct story *s, enum story_aside aside, size_t words, const struct chc_buf *sample)
{
	if (sample->failed)
		s->rc = chc_error_set(s->e, CHC_E_NOMEM, "out of memory");
	reader_set_aside(&s->aside[aside_kinds[aside]], words, chc_buf_view(sample), 0, s->line);
}

void story_release(struct story *s)
{
	chc_buf_release(&s->text);
}

struct story_look story_look_join(struct story_look over, struct story_look under)
{
	if (over.bold < 0)
		over.bold = under.bold;
	if (over.hidden < 0)
		over.hidden = under.hidden;
	if (over.struck < 0)
		over.struck = under.struck;
	if (over.raised < 0)
		over.raised = under.raised;
	if (over.size == -1)
		over.size = under.size;
	else if (over.size < STORY_SIZE_PERCENT && under.size > 0)
		over.size = (short)(under.size * (STORY_SIZE_PERCENT - over.size) / 100);
	return over;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x7F;
}

void story_text(struct story *s, struct chc_span text, struct story_look look)
{
	for (size_t i = 0; i < text.len && !s->rc; ) {
		size_t from = i;

		if (is_space(text.ptr[i])) {
			s->space = true;
			i++;
			continue;
		}
		while (i < text.len && !is_space(text.ptr[i]))
			i++;
		if (s->text.len == 0) {
			s->all_bold = true;
			s->least_size = look.size;
			s->first_line = s->line;
		} else if (s->space && s->text.ptr[s->text.len - 1] != '\n') {
			chc_buf_char(&s->text, ' ');
		}
		s->space = false;
		s->all_bold = s->all_bold && look.bold == 1;
		s->least_size = look.size < s->least_size ? look.size : s->least_size;
		chc_buf_put(&s->text, text.ptr + from, i - from);
		if (s->text.failed || s->text.len > CHC_BLOCKSTREAM_BLOCK_MAX)
			s->rc = chc_error_set(s->e, CHC_E_LIMIT, "a paragraph of it is too large to be assessed");
	}
}

void story_break(struct story *s)
{
	if (s->text.len && s->text.ptr[s->text.len - 1] != '\n')
		chc_buf_char(&s->text, '\n');
}

static void strip(struct chc_raw_block *b, size_t label, size_t text)
{
	b->label = (struct chc_span){ b->text.ptr, label };
	b->text = (struct chc_span){ b->text.ptr + text, b->text.len - text };
}

/* Markers that the author typed into the text. */
static void tell_marker(struct story *s, struct chc_raw_block *b)
{
	struct chc_marker m = chc_marker_find(b->text);
	size_t note = reader_note_sign(b->text);

	if (b->kind == CHC_BLOCK_PARAGRAPH && note) {
		size_t at = note;

		while (at < b->text.len && is_space(b->text.ptr[at]))
			at++;
		if (at < b->text.len) {
			b->kind = CHC_BLOCK_FOOTNOTE;
			strip(b, note, at);
		}
		return;
	}
	if (m.kind == CHC_MARKER_NONE || (m.kind == CHC_MARKER_BARE && b->kind != CHC_BLOCK_HEADING))
		return;
	if (b->kind == CHC_BLOCK_HEADING) {
		b->label = (struct chc_span){ b->text.ptr, m.label_len };
	} else if (b->kind == CHC_BLOCK_LIST_ITEM || b->kind == CHC_BLOCK_PARAGRAPH) {
		if (b->kind == CHC_BLOCK_PARAGRAPH && reader_is_item(b->text, &m)) {
			b->kind = CHC_BLOCK_LIST_ITEM;
			b->level = reader_typed_depth(&s->typed, &m);
		}
		strip(b, m.label_len, m.text_at);
	}
}

/*
 * A title without a heading style, told by its look; 0: it is none. Large ones
 * rank by size below the last real heading, bold ones below all of these.
 */
static unsigned looks_like_title(const struct story *s, struct chc_span text, const struct story_form *form)
{
	unsigned level = 0;

	if (form->bullet || !chc_plaintext_is_title(text))
		return 0;
	for (unsigned i = 0; i < STORY_TITLE_SIZES && level == 0; i++)
		if (s->sizes.titles[i] && s->least_size >= s->sizes.titles[i])
			level = s->heading + i + 1;
	if (level == 0 && s->all_bold)
		level = (s->large_heading > s->heading ? s->large_heading : s->heading) + 1;
	return level > LEVEL_MOST ? LEVEL_MOST : level;
}

static bool is_large(const struct story *s)
{
	return s->sizes.text && s->least_size > s->sizes.text;
}

static void emit(struct story *s, struct chc_raw_block *b)
{
	const struct chc_raw_mark mark = { 0, 0, s->first_line ? s->first_line : 1 };

	if (b->text.len == 0 || s->rc)
		return;
	if (b->kind == CHC_BLOCK_PARAGRAPH || b->kind == CHC_BLOCK_HEADING)
		s->typed.depth = 0;
	b->marks = &mark;
	b->mark_count = 1;
	s->rc = s->sink->block(b, s->e, s->sink->payload);
}

/* The number is part of what a reader sees of a heading, so it stands in its text. */
static void emit_heading(struct story *s, struct chc_raw_block *b, const char *label)
{
	struct chc_buf whole = CHC_BUF_INIT;

	s->heading = b->level;
	s->large_heading = 0;
	if (!*label) {
		tell_marker(s, b);
		emit(s, b);
		return;
	}
	chc_buf_printf(&whole, "%s ", label);
	chc_buf_span(&whole, b->text);
	b->text = chc_buf_view(&whole);
	b->label = (struct chc_span){ whole.ptr, strlen(label) };
	if (whole.failed)
		s->rc = chc_error_set(s->e, CHC_E_NOMEM, "out of memory");
	else
		emit(s, b);
	chc_buf_release(&whole);
}

/* A heading that only looks like one leaves the level of the real ones as it is. */
static void hand_over_title(struct story *s, struct chc_raw_block *b, unsigned level, const char *label)
{
	unsigned above = s->heading;
	unsigned below = above > s->large_heading ? above : s->large_heading;

	b->kind = CHC_BLOCK_HEADING;
	b->level = level ? level : below < LEVEL_MOST ? below + 1 : LEVEL_MOST;
	if (level && is_large(s))
		s->large_heading = level;
	below = s->large_heading;
	emit_heading(s, b, label);
	s->heading = above;
	s->large_heading = below;
	s->guessed++;
}

static void hand_over(struct story *s, const struct story_place *at, const struct story_form *form, struct chc_span text)
{
	struct chc_raw_block b = { .kind = at->kind, .table = CHC_NONE, .text = text };
	bool one_line = !memchr(text.ptr, '\n', text.len);
	unsigned title;

	if (at->kind == CHC_BLOCK_TABLE_CELL) {
		b.table = at->table;
		b.row = at->row;
		b.column = at->column;
		b.row_span = at->row_span;
		b.column_span = at->column_span;
		b.header_cell = at->header_cell;
		s->table_used = true;
	} else if (!at->plain && form->heading) {
		b.kind = CHC_BLOCK_HEADING;
		b.level = form->heading;
	} else if (at->kind == CHC_BLOCK_PARAGRAPH && one_line
		   && ((title = looks_like_title(s, text, form)) > 0
		       || (!*form->label && chc_plaintext_is_numbered_word(text)))) {
		hand_over_title(s, &b, title, form->label);
		return;
	} else if (at->kind == CHC_BLOCK_PARAGRAPH && form->depth) {
		b.kind = CHC_BLOCK_LIST_ITEM;
		b.level = form->depth < CHC_LIST_DEPTH_MAX ? form->depth : CHC_LIST_DEPTH_MAX;
	}
	if (b.kind == CHC_BLOCK_HEADING) {
		emit_heading(s, &b, form->label);
		return;
	}
	if (*form->label)
		b.label = chc_span_of(form->label);
	else
		tell_marker(s, &b);
	emit(s, &b);
}

void story_flush(struct story *s, const struct story_place *at, const struct story_form *form)
{
	struct story_form rest = *form;
	struct chc_span text;

	while (s->text.len && is_space(s->text.ptr[s->text.len - 1]))
		s->text.ptr[--s->text.len] = '\0';
	text = chc_buf_view(&s->text);
	if (text.len && !s->rc && at->kind == CHC_BLOCK_PARAGRAPH && !form->heading && reader_is_typed_list(text)) {
		for (size_t from = 0; from < text.len && !s->rc; from++) {
			const char *end = memchr(text.ptr + from, '\n', text.len - from);
			size_t to = end ? (size_t)(end - text.ptr) : text.len;

			if (to > from)
				hand_over(s, at, &rest, (struct chc_span){ text.ptr + from, to - from });
			rest.label = "";
			from = to;
		}
	} else if (text.len && !s->rc) {
		hand_over(s, at, form, text);
	}
	chc_buf_clear(&s->text);
	s->space = false;
}

static void warn_changes(struct story *s)
{
	if (s->inserted + s->deleted + s->moved == 0 || s->rc)
		return;
	s->rc = reader_warn(s->sink, s->e, "tracked changes are read as accepted: %zu insertion%s kept, "
		"%zu deletion%s left out, %zu moved passage%s read once", s->inserted, s->inserted == 1 ? "" : "s",
		s->deleted, s->deleted == 1 ? "" : "s", s->moved, s->moved == 1 ? "" : "s");
}

void story_warn(struct story *s)
{
	if (!s->rc)
		s->rc = reader_tell_asides(s->aside, s->sink, s->e);
	warn_changes(s);
	if (s->guessed && !s->rc)
		s->rc = reader_warn(s->sink, s->e, "%zu heading%s no heading style and %s told by %s look: a guess", s->guessed,
			s->guessed == 1 ? " has" : "s have", s->guessed == 1 ? "is" : "are", s->guessed == 1 ? "its" : "their");
	if (s->embedded && !s->rc)
		s->rc = reader_warn(s->sink, s->e, "%zu embedded document%s in it not read: save %s as a file of %s own",
			s->embedded, s->embedded == 1 ? " is" : "s are", s->embedded == 1 ? "it" : "them",
			s->embedded == 1 ? "its" : "their");
}
