/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lines to blocks: which line begins a new paragraph is told by distance,
 * margin, type, markers, and by whether its first word would have found room
 * on the line before. Paragraphs go on over columns and pages.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/plaintext.h"
#include "chcheck/utf8.h"
#include "reader/pdf.h"

struct open_block {
	struct chc_buf text;
	struct chc_raw_mark *marks;
	size_t mark_count, mark_cap;
	struct pdf_block b;
	const struct pdf_line *last;
	bool open, labelled;
};

struct collector {
	struct pdf *p;
	struct open_block body, note;
};

static bool is_near(float a, float b, float most)
{
	return fabsf(a - b) <= most;
}

/* The commonest value of a measure, each weighted. */
static size_t mode(const size_t *counts, size_t n)
{
	size_t best = 0;

	for (size_t i = 1; i < n; i++)
		if (counts[i] > counts[best])
			best = i;
	return best;
}

static void measure(struct pdf *p)
{
	size_t sizes[200] = { 0 }, pitches[60] = { 0 }, bold = 0, italic = 0, all = 0, best;

	for (size_t i = 0; i < p->line_count; i++) {
		const struct pdf_line *l = &p->lines[i];
		long size = lroundf(l->size * 2);

		if (size > 0 && size < 200)
			sizes[size] += l->table == CHC_NONE ? l->len * 4 : l->len;
	}
	best = mode(sizes, 200);
	p->body = best ? (float)best / 2 : 10;
	for (size_t i = 0; i < p->line_count; i++) {
		const struct pdf_line *l = &p->lines[i], *before = i ? l - 1 : l;
		float d = (l->y2 - before->y2) / fmaxf(l->size, 1);

		if (!is_near(l->size, p->body, 0.3F))
			continue;
		bold += l->bold ? l->len : 0;
		italic += l->italic ? l->len : 0;
		all += l->len;
		if (l->flow == before->flow && l->table == CHC_NONE && is_near(before->size, l->size, 0.3F)
		    && d > 0.9F && d < 2.9F)
			pitches[(size_t)lroundf(d * 20)]++;
	}
	p->body_bold = bold * 2 > all;
	p->body_italic = italic * 4 > all;
	best = mode(pitches, 60);
	p->pitch = best ? (float)best / 20 : 1.2F;
}

static float room_above(const struct pdf_line *l)
{
	return (l->y2 - l[-1].y2) / fmaxf(fmaxf(l->size, l[-1].size), 1);
}

/* How far the lines reach that stand close together. */
static void find_edges(struct pdf *p)
{
	for (size_t i = 0, end; i < p->line_count; i = end) {
		float edge = p->lines[i].x2;

		for (end = i + 1; end < p->line_count && p->lines[end].flow == p->lines[i].flow
		     && p->lines[end].table == CHC_NONE && room_above(&p->lines[end]) < 2 * p->pitch; end++)
			edge = fmaxf(edge, p->lines[end].x2);
		for (size_t k = i; k < end; k++)
			p->lines[k].edge = edge;
	}
	for (size_t i = 0, end; i < p->line_count; i = end) {
		float reach = 0, margin = p->lines[i].x1;

		for (end = i; end < p->line_count && p->lines[end].flow == p->lines[i].flow; end++) {
			reach = fmaxf(reach, p->lines[end].x2);
			margin = fminf(margin, p->lines[end].x1);
		}
		for (size_t k = i; k < end; k++) {
			p->lines[k].reach = reach;
			p->lines[k].margin = margin;
		}
	}
}

/* Whether the first word of line would have stood on the line before, had it been meant to. */
static bool is_forced(const struct pdf_line *before, const struct pdf_line *line)
{
	float word = line->first_x2 - line->x1;

	return before->x2 + 0.3F * before->size + word < before->edge - 0.15F * before->size;
}

/*
 * Lines set in from the margin: a list whose bullets are drawn, where some of
 * them end early, or a passage that is narrower than the text around it.
 */
static void tell_set_in(struct pdf_line *lines, size_t count, bool hanging)
{
	float edge = 0;
	size_t early = 0;

	if (count < 2 || hanging || lines->x1 < lines->margin + lines->size || lines->table != CHC_NONE)
		return;
	for (size_t i = 0; i < count; i++)
		edge = fmaxf(edge, lines[i].x2);
	for (size_t i = 0; i + 1 < count; i++) {
		struct pdf_line own = lines[i];

		own.edge = edge;
		early += is_forced(&own, &lines[i + 1]);
	}
	for (size_t i = 0; i < count; i++) {
		lines[i].listed = early * 5 >= count;
		lines[i].edge = lines[i].listed ? lines[i].edge : edge;
	}
}

static void find_set_in(struct pdf *p)
{
	for (size_t i = 0, end; i < p->line_count; i = end) {
		const struct pdf_line *before = i ? &p->lines[i - 1] : NULL;
		bool hanging = before && before->flow == p->lines[i].flow && is_near(before->second_x1, p->lines[i].x1, 3)
			&& chc_marker_find(pdf_line_text(p, before)).kind != CHC_MARKER_NONE;

		for (end = i + 1; end < p->line_count && p->lines[end].flow == p->lines[i].flow
		     && is_near(p->lines[end].x1, p->lines[i].x1, 2) && room_above(&p->lines[end]) < 1.3F * p->pitch; end++)
			;
		tell_set_in(&p->lines[i], end - i, hanging);
	}
}

static size_t note_label(struct chc_span s)
{
	size_t at = 0, end = 0;
	bool digits = false;

	while (at < s.len) {
		uint32_t c = chc_utf8_next(s, &at);
		bool digit = c >= '0' && c <= '9';

		if (!(digit && (digits || end == 0)) && c != '*' && c != 0x2020 && c != 0x2021)
			break;
		digits = digits || digit;
		end = at;
	}
	return end < s.len && end <= (digits ? 3U : 9U) ? end : 0;
}

/* Small type at the foot of a column, the first line of it with a number or sign. */
static void find_notes(struct pdf *p)
{
	for (size_t i = 0, end; i < p->line_count; i = end) {
		size_t first;
		bool found = false;

		for (end = i + 1; end < p->line_count && p->lines[end].flow == p->lines[i].flow; end++)
			;
		for (first = end; first > i; first--) {
			const struct pdf_line *l = &p->lines[first - 1];

			if (l->size > 0.92F * p->body || l->table != CHC_NONE || l->turned)
				break;
		}
		for (; first < end; first++) {
			found = found || note_label(pdf_line_text(p, &p->lines[first]));
			p->lines[first].note = found;
		}
	}
}

static uint32_t last_of(struct chc_span s)
{
	uint32_t c = s.len ? chc_utf8_before(s, s.len) : 0;
	size_t own = c < 0x80 ? 1 : 3;          /* bytes of a closing mark; U+2019 and U+201D have three */

	if ((c == ')' || c == '"' || c == '\'' || c == 0x2019 || c == 0x201D) && s.len > own)
		c = chc_utf8_before(s, s.len - own);
	return c;
}

static bool ends_sentence(struct chc_span s)
{
	uint32_t c = last_of(s);

	return c == '.' || c == '!' || c == '?' || c == ';' || c == ':';
}

/* Chinese and Japanese, which know no spaces between words. */
static bool is_spaceless(uint32_t c)
{
	return (c >= 0x2E80 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) || (c >= 0xFF00 && c < 0xFFF0)
		|| (c >= 0x20000 && c < 0x32000);
}

static bool joins_without_space(struct chc_span before, struct chc_span after)
{
	size_t at = 0;

	return before.len && after.len && is_spaceless(chc_utf8_before(before, before.len))
		&& is_spaceless(chc_utf8_next(after, &at));
}

static bool begins_small(struct chc_span s)
{
	size_t at = 0;

	return s.len && chc_utf8_is_lower(chc_utf8_next(s, &at));
}

/* A list without visible markers, or with drawn ones: small letters after a line that leaves much room. */
static bool leaves_much_room(const struct pdf_line *before, const struct pdf_line *line)
{
	float room = (before->listed && line->listed ? 0.5F : 4) * before->size;

	return before->x2 + line->first_x2 - line->x1 + room < before->edge;
}

/* A marker alone on its line, with its words below and further in: there was no room beside it. */
static bool is_bare_label(const struct pdf *p, const struct pdf_line *line)
{
	struct chc_span text = pdf_line_text(p, line);
	const struct pdf_line *next = line + 1;
	char whole[16];
	struct chc_marker m;

	if (text.len > 8 || next >= p->lines + p->line_count || next->flow != line->flow || next->table != CHC_NONE
	    || next->x1 < line->x1 + 0.8F * line->size || next->y2 - line->y2 > 1.8F * line->size || next->y2 < line->y2)
		return false;
	memcpy(whole, text.ptr, text.len);
	memcpy(whole + text.len, " Word", 5);
	m = chc_marker_find((struct chc_span){ whole, text.len + 5 });
	return m.kind != CHC_MARKER_NONE && m.kind != CHC_MARKER_BARE && m.text_at == text.len + 1;
}

/* Whether the line begins with a marker of its own, not by chance with a number of its sentence. */
static bool begins_item(const struct open_block *o, struct chc_span before, const struct pdf_line *line, struct chc_span text)
{
	struct chc_marker m = chc_marker_find(text);
	bool wide = line->second_x1 > 0 && line->second_x1 - line->first_x2 > 0.7F * line->size;
	size_t at = 0;

	if (m.kind == CHC_MARKER_NONE)
		return false;
	if (wide || (m.kind == CHC_MARKER_BULLET && chc_utf8_next(text, &at) > 0x7F))
		return true;
	if (m.kind == CHC_MARKER_BARE)
		return false;
	if (o->labelled && o->last->x1 > o->b.x1 + 2 && line->x1 < o->b.x1 + 2)
		return true;
	/* the line before leaves much of the width free */
	if (o->last->x2 + line->second_x1 - line->x1 + 3 * line->size < o->last->reach)
		return true;
	return ends_sentence(before) || (before.len > 4 && (memcmp(before.ptr + before.len - 4, " and", 4) == 0
		|| memcmp(before.ptr + before.len - 3, " or", 3) == 0));
}

static bool changes_margin(const struct open_block *o, const struct pdf_line *line, bool goes_on)
{
	float em = 0.8F * line->size, d = line->x1 - o->last->x1;

	if (is_near(line->x1, o->last->x1, em) || goes_on)
		return false;
	if (o->b.line_count == 1)
		return !o->labelled && d > em;
	return true;
}

/* "Purpose ......... 3": a line of a contents list is whole. */
static bool ends_with_leader(struct chc_span s)
{
	size_t end = s.len, dots = 0;

	while (end > 0 && s.ptr[end - 1] >= '0' && s.ptr[end - 1] <= '9')
		end--;
	if (end == s.len || s.len - end > 4)
		return false;
	for (; end > 0 && (s.ptr[end - 1] == '.' || s.ptr[end - 1] == ' '); end--)
		dots += s.ptr[end - 1] == '.';
	return dots > 3;
}

static bool begins_block(const struct pdf *p, const struct open_block *o, const struct pdf_line *line)
{
	struct chc_span before = pdf_line_text(p, o->last), text = pdf_line_text(p, line);
	const struct pdf_line *last = o->last;
	bool forced = is_forced(last, line), small = begins_small(text);
	bool goes_on = small && !ends_sentence(before);

	if (line->table != last->table || line->turned || last->turned
	    || (line->table == CHC_NONE && ends_with_leader(before)))
		return true;
	if (line->table != CHC_NONE)
		return line->row != last->row || line->column != last->column || begins_item(o, before, line, text);
	if (!is_near(line->size, last->size, 0.06F * last->size) || is_bare_label(p, line))
		return true;
	if (o->b.line_count == 1 && is_bare_label(p, last))
		return false;
	if ((line->bold != last->bold || (line->italic != last->italic && forced)) && (forced || !goes_on))
		return true;
	if (begins_item(o, before, line, text))
		return true;
	if (line->flow != last->flow)
		return line->bold || ends_sentence(before) || !(small || !forced) || (!small && last->size > 1.1F * p->body);
	if (line->y2 < last->y2 || (line->y2 - last->y2) / line->size > 1.15F * fmaxf(p->pitch, line->size > p->body ? 1.3F : 0))
		return true;
	return (forced && (!goes_on || leaves_much_room(last, line))) || changes_margin(o, line, goes_on);
}

static int finish(struct pdf *p, struct open_block *o)
{
	struct pdf_block *b;
	struct chc_raw_mark *marks;

	if (!o->open)
		return 0;
	o->open = false;
	b = CHC_ARENA_PUSH(&p->arena, p->blocks, p->block_count, p->block_cap);
	marks = chc_arena_array(&p->arena, o->mark_count, sizeof(*marks));
	if (!b || !marks || o->text.failed)
		return pdf_no_memory(p);
	*b = o->b;
	memcpy(marks, o->marks, o->mark_count * sizeof(*marks));
	b->raw.text = (struct chc_span){ chc_arena_copy(&p->arena, chc_buf_view(&o->text)), o->text.len };
	b->raw.marks = b->marks = marks;
	b->raw.mark_count = o->mark_count;
	return b->raw.text.ptr ? 0 : pdf_no_memory(p);
}

static void begin(const struct pdf *p, struct open_block *o, const struct pdf_line *line)
{
	struct chc_span text = pdf_line_text(p, line);

	chc_buf_clear(&o->text);
	o->mark_count = 0;
	o->open = true;
	o->labelled = chc_marker_find(text).kind != CHC_MARKER_NONE;
	o->b = (struct pdf_block){ .x1 = line->x1, .left = line->x1, .size = line->size, .bold = true, .italic = true,
		.turned = line->turned,
		.gap_before = !o->last || o->last->flow != line->flow
			|| (line->y2 - o->last->y2) / line->size > 1.15F * p->pitch,
		.set_off = line->second_x1 > 0 && line->second_x1 - line->first_x2 > 0.7F * line->size,
		.raw = { .kind = line->note ? CHC_BLOCK_FOOTNOTE : CHC_BLOCK_PARAGRAPH, .table = CHC_NONE } };
	if (line->table == CHC_NONE)
		return;
	o->b.raw.kind = CHC_BLOCK_TABLE_CELL;
	o->b.raw.table = line->table;
	o->b.raw.row = line->row;
	o->b.raw.column = line->column;
	o->b.raw.row_span = line->row_span;
	o->b.raw.column_span = line->column_span;
	o->b.raw.header_cell = line->header_cell;
}

/* Marks of a line belong to the block that is open, which is the next to be finished. */
static void find_marks(struct pdf *p, const struct pdf_line *line)
{
	size_t own = (size_t)(line - p->lines), low = 0, high = p->note_mark_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (p->note_marks[middle].line < own)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < p->note_mark_count && p->note_marks[low].line == own; low++)
		p->note_marks[low].block = p->block_count;
}

static int append(struct pdf *p, struct open_block *o, const struct pdf_line *line)
{
	if (!pdf_grow((void **)&o->marks, o->mark_count, &o->mark_cap, sizeof(*o->marks)))
		return pdf_no_memory(p);
	/* the sign that only breaks words: the parts are put together where the text is normalised */
	if (o->text.len && pdf_hyphens_join(p, chc_buf_view(&o->text), pdf_line_text(p, line))) {
		o->text.len--;
		chc_buf_str(&o->text, "\xE2\x80\x90");
	}
	if (o->text.len && !joins_without_space(chc_buf_view(&o->text), pdf_line_text(p, line)))
		chc_buf_char(&o->text, '\n');
	o->marks[o->mark_count++] = (struct chc_raw_mark){ (uint32_t)o->text.len, line->page, line->line ? line->line : 1 };
	chc_buf_span(&o->text, pdf_line_text(p, line));
	o->b.bold = o->b.bold && line->bold;
	o->b.italic = o->b.italic && line->italic;
	find_marks(p, line);
	o->b.left = fminf(o->b.left, line->x1);
	o->b.line_count++;
	o->last = line;
	return o->text.failed ? pdf_no_memory(p) : 0;
}

static bool begins_note(const struct pdf *p, const struct open_block *o, const struct pdf_line *line)
{
	return !o->open || line->flow != o->last->flow || note_label(pdf_line_text(p, line)) > 0;
}

/* A note waits until the paragraph above it, which may go on over the page, has ended. */
static int add_line(struct collector *c, const struct pdf_line *line, struct chc_arena *waiting,
	const struct pdf_line ***notes, size_t *count, size_t *cap)
{
	struct pdf *p = c->p;
	int rc = 0;

	if (line->note) {
		const struct pdf_line **own = chc_arena_push(waiting, (void **)notes, count, cap, sizeof(**notes));

		if (!own)
			return pdf_no_memory(p);
		*own = line;
		return 0;
	}
	if (c->body.open && !begins_block(p, &c->body, line))
		return append(p, &c->body, line);
	rc = finish(p, &c->body);
	for (size_t i = 0; i < *count && rc == 0; i++) {
		if (begins_note(p, &c->note, (*notes)[i])) {
			rc = finish(p, &c->note);
			begin(p, &c->note, (*notes)[i]);
		}
		if (rc == 0)
			rc = append(p, &c->note, (*notes)[i]);
	}
	*count = 0;
	if (rc == 0)
		rc = finish(p, &c->note);
	if (rc)
		return rc;
	begin(p, &c->body, line);
	return append(p, &c->body, line);
}

int pdf_blocks_build(struct pdf *p)
{
	struct collector c = { .p = p };
	struct chc_arena waiting = CHC_ARENA_INIT;
	const struct pdf_line **notes = NULL;
	size_t count = 0, cap = 0;
	int rc = 0;

	measure(p);
	find_edges(p);
	find_set_in(p);
	find_notes(p);
	rc = pdf_hyphens_learn(p);
	for (size_t i = 0; i < p->line_count && rc == 0; i++)
		rc = add_line(&c, &p->lines[i], &waiting, &notes, &count, &cap);
	if (rc == 0)
		rc = finish(p, &c.body);
	for (size_t i = 0; i < count && rc == 0; i++) {
		if (begins_note(p, &c.note, notes[i])) {
			rc = finish(p, &c.note);
			begin(p, &c.note, notes[i]);
		}
		if (rc == 0)
			rc = append(p, &c.note, notes[i]);
	}
	if (rc == 0)
		rc = finish(p, &c.note);
	chc_arena_release(&waiting);
	chc_buf_release(&c.body.text);
	chc_buf_release(&c.note.text);
	free(c.body.marks);
	free(c.note.marks);
	return rc;
}
