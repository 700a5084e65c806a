/* SPDX-License-Identifier: MIT */
/*
 * What stands in a paragraph of a DOCX file: runs with their look, fields of
 * which only the result is text, references to notes, drawings with text boxes.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/utf8.h"
#include "reader/docx_walk.h"

static bool in_instruction(const struct docx *d)
{
	for (unsigned i = 0; i < d->fields && i < DOCX_FIELDS_MOST; i++)
		if (d->instruction[i])
			return true;
	return false;
}

static void walk_field_mark(struct docx *d, const struct xml_node *node)
{
	const char *type = xml_get(node, W_FLD_CHAR_TYPE);

	if (!type)
		return;
	if (strcmp(type, "begin") == 0) {
		if (d->fields < DOCX_FIELDS_MOST)
			d->instruction[d->fields] = true;
		d->fields++;
	} else if (strcmp(type, "separate") == 0 && d->fields && d->fields <= DOCX_FIELDS_MOST) {
		d->instruction[d->fields - 1] = false;
	} else if (strcmp(type, "end") == 0 && d->fields) {
		d->fields--;
	}
}

/* Text boxes below a drawing, each once though it may be there in two versions. */
static void find_boxes(struct docx *d, const struct xml_node *node)
{
	for (XML_EACH(child, node)) {
		if (child->name == W_TXBX_CONTENT)
			story_wait(&d->s, &d->queue, &d->arena, child, CHC_BLOCK_ASIDE, "");
		else if (child->name == MC_ALTERNATE)
			find_boxes(d, docx_choose(child));
		else
			find_boxes(d, child);
	}
}

static void walk_symbol(struct docx *d, const struct xml_node *node, struct story_look look)
{
	const char *code = xml_get(node, W_CHAR);
	unsigned long number = code ? strtoul(code, NULL, 16) : 0;
	uint32_t seen = story_symbol(xml_get(node, W_FONT), number);
	struct chc_buf text = CHC_BUF_INIT;

	if (!seen && number >= 0xA0 && number < 0xE000 && !(number >= 0xD800 && number <= 0xDFFF))
		seen = (uint32_t)number;
	chc_utf8_put(&text, seen ? seen : ' ');
	if (text.failed)
		d->s.rc = chc_error_set(d->s.e, CHC_E_NOMEM, "out of memory");
	else
		story_text(&d->s, chc_buf_view(&text), look);
	chc_buf_release(&text);
}

/* A note is read where it is first referred to, once. */
static void walk_reference(struct docx *d, const struct xml_node *node, struct docx_notes *notes, enum story_number form)
{
	const char *id = xml_get(node, W_ID), *custom = xml_get(node, W_CUSTOM_MARK);
	bool own_mark = custom && strcmp(custom, "0") != 0 && strcmp(custom, "false") != 0;
	char label[CHC_LABEL_MAX + 1] = "";
	struct chc_buf text = CHC_BUF_INIT;

	if (!own_mark) {
		story_put_number(&text, (long)++notes->seen, form, true);
		story_label(&d->s, label, &text);
		chc_buf_release(&text);
	}
	for (size_t i = 0; id && i < notes->count; i++) {
		/* nearly always the next one in the part */
		struct docx_note *note = &notes->items[(notes->seen + i) % notes->count];

		if (strcmp(note->id, id) != 0)
			continue;
		if (!note->used && !d->queue.running)
			story_wait(&d->s, &d->queue, &d->arena, note->content, CHC_BLOCK_FOOTNOTE, label);
		note->used = note->used || !d->queue.running;
		return;
	}
}

static void put(struct docx *d, const char *text, struct story_look look)
{
	story_text(&d->s, chc_span_of(text), look);
}

static void walk_run_text(struct docx *d, const struct xml_node *node, struct story_look look)
{
	switch ((int)node->name) {
	case W_T:
	case M_T:
		for (XML_EACH(text, node))
			if (text->name == XML_TEXT)
				story_text(&d->s, text->text, look);
		break;
	case W_TAB:
	case W_PTAB:
		put(d, " ", look);
		break;
	case W_BR:
	case W_CR:
		story_break(&d->s);
		break;
	case W_NO_BREAK_HYPHEN:
		put(d, "\xE2\x80\x91", look);
		break;
	case W_SOFT_HYPHEN:
		put(d, "\xC2\xAD", look);
		break;
	case W_SYM:
		walk_symbol(d, node, look);
		break;
	case W_FOOTNOTE_REFERENCE:
		walk_reference(d, node, &d->footnotes, STORY_DECIMAL);
		break;
	case W_ENDNOTE_REFERENCE:
		walk_reference(d, node, &d->endnotes, STORY_LOWER_ROMAN);
		break;
	default:
		break;
	}
}

static bool is_note_sign(const struct xml_node *run)
{
	size_t seen = 0;

	for (XML_EACH(text, run))
		for (const struct xml_node *c = text->name == W_T ? text->first : NULL; c; c = c->next) {
			seen += c->text.len;
			for (size_t i = 0; i < c->text.len; i++)
				if (!strchr("0123456789[]*, ", c->text.ptr[i]))
					return false;
		}
	return seen > 0;
}

struct story_look docx_look_of_style(const struct docx *d, const struct docx_style *style)
{
	return style ? story_look_join(style->look, d->styles.base) : d->styles.base;
}

static struct story_look look_of_run(const struct docx *d, const struct xml_node *run, struct story_look look)
{
	const struct xml_node *properties = xml_child(run, W_R_PR);
	const struct docx_style *style = docx_style_find(&d->styles, xml_get(xml_child(properties, W_R_STYLE), W_VAL));

	if (style)
		look = story_look_join(style->look, look);
	return story_look_join(docx_look_of(properties), look);
}

void docx_count_sizes(struct docx *d, const struct xml_node *node, struct story_look look)
{
	for (XML_EACH(child, node)) {
		if (child->name == W_P) {
			const char *id = xml_get(xml_child(xml_child(child, W_P_PR), W_P_STYLE), W_VAL);
			const struct docx_style *style = docx_style_find(&d->styles, id);

			docx_count_sizes(d, child, docx_look_of_style(d, style ? style : d->styles.normal));
		} else if (child->name == W_R) {
			story_count_size(&d->s.sizes, look_of_run(d, child, look), docx_words(child));
		} else {
			docx_count_sizes(d, child, look);
		}
	}
}

static void walk_run(struct docx *d, const struct xml_node *run, struct story_look look)
{
	bool visible;

	look = look_of_run(d, run, look);
	visible = look.hidden != 1 && look.struck != 1;
	/* "days" and a raised 1: the sign of a note is no part of the word before it */
	if (visible && look.raised == 1 && is_note_sign(run))
		return;
	for (XML_EACH(child, run)) {
		if (d->s.rc)
			return;
		if (child->name == W_FLD_CHAR) {
			walk_field_mark(d, child);
		} else if (!visible && child->name == W_T && !in_instruction(d)) {
			docx_set_aside(d, look.hidden == 1 ? STORY_HIDDEN : STORY_STRUCK, child);
		} else if (!visible || in_instruction(d)) {
			continue;
		} else if (child->name == W_DRAWING || child->name == W_PICT || child->name == W_OBJECT) {
			find_boxes(d, child);
		} else if (child->name == MC_ALTERNATE) {
			const struct xml_node *chosen = docx_choose(child);

			find_boxes(d, chosen);
			for (XML_EACH(piece, chosen))
				walk_run_text(d, piece, look);
		} else if (child->name == XML_OTHER) {
			docx_walk_runs(d, child, look);         /* ruby and the like hold runs again */
		} else {
			walk_run_text(d, child, look);
		}
	}
}

void docx_walk_runs(struct docx *d, const struct xml_node *node, struct story_look look)
{
	for (XML_EACH(child, node)) {
		if (d->s.rc)
			return;
		switch ((int)child->name) {
		case W_R:
			walk_run(d, child, look);
			break;
		case W_DEL:
			d->s.deleted++;
			docx_set_aside(d, STORY_DELETED, child);
			break;
		case W_P_PR:
		case W_R_PR:
		case W_MOVE_FROM:
		case W_RT:
		case W_SDT_PR:
		case XML_TEXT:
			break;
		case M_T:
			walk_run_text(d, child, look);
			break;
		case W_DRAWING:
		case W_PICT:
			find_boxes(d, child);
			break;
		case MC_ALTERNATE:
			docx_walk_runs(d, docx_choose(child), look);
			break;
		default:
			d->s.inserted += child->name == W_INS;
			d->s.moved += child->name == W_MOVE_TO;
			docx_walk_runs(d, child, look);
			break;
		}
	}
}
