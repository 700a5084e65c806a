/* SPDX-License-Identifier: MIT */
/*
 * DOCX: the body's paragraphs and tables in order, each with the role that its
 * style and numbering give it. Tracked changes are read as accepted.
 */
#include <stdlib.h>
#include <string.h>

#include "reader/docx_walk.h"
#include "reader/office.h"

const struct xml_node *docx_choose(const struct xml_node *alternate)
{
	const struct xml_node *choice = xml_child(alternate, MC_CHOICE);

	return choice ? choice : xml_child(alternate, MC_FALLBACK);
}

/* The paragraph's end was deleted: it runs on into the next one. */
static bool runs_on(struct docx *d, const struct xml_node *mark)
{
	d->s.inserted += xml_child(mark, W_INS) != NULL;
	d->s.moved += xml_child(mark, W_MOVE_TO) != NULL;
	d->s.deleted += xml_child(mark, W_DEL) != NULL;
	return xml_child(mark, W_DEL) || xml_child(mark, W_MOVE_FROM);
}

/* What the numbering says of the paragraph, its own or its style's. */
static void number_paragraph(struct docx *d, const struct xml_node *properties, const struct docx_style *style,
	char label[CHC_LABEL_MAX + 1], struct story_form *form)
{
	const struct xml_node *own = xml_child(properties, W_NUM_PR);
	long number = xml_number(xml_child(own, W_NUM_ID), W_VAL, style ? style->number : -1);
	long direct = xml_number(xml_child(own, W_ILVL), W_VAL, -1);
	unsigned level;

	if (number <= 0)
		return;
	level = docx_numbering_level(&d->numbering, number, style, direct);
	if (!docx_numbering_next(&d->s, &d->numbering, number, level, label, form))
		return;
	/* "List Bullet 2": a list of its own that looks like the second level of another */
	if (form->depth == 1 && level == 0 && style && strncmp(style->name, "List ", 5) == 0) {
		char last = style->name[strlen(style->name) - 1];

		if (last >= '2' && last <= '5')
			form->depth = (unsigned)(last - '0');
	}
}

static void walk_paragraph(struct docx *d, const struct xml_node *node, const struct story_place *at)
{
	const struct xml_node *properties = xml_child(node, W_P_PR), *mark = xml_child(properties, W_R_PR);
	const char *id = xml_get(xml_child(properties, W_P_STYLE), W_VAL);
	const struct docx_style *style = docx_style_find(&d->styles, id);
	const size_t waited = d->queue.count;
	struct story_form form = { .label = "" };
	char label[CHC_LABEL_MAX + 1];
	bool on;

	if (!style)
		style = d->styles.normal;
	if (style && style->contents) {
		docx_set_aside(d, STORY_CONTENTS, node);
		return;
	}
	d->s.line++;
	docx_walk_runs(d, node, docx_look_of_style(d, style));
	d->fields = 0;          /* a field whose code never ends does not swallow the rest */
	on = runs_on(d, mark);
	if (on || d->s.rc)
		return;
	if (d->s.text.len == 0 && docx_look_of(mark).hidden == 1)
		return;
	form.heading = docx_heading_level(style, xml_number(xml_child(properties, W_OUTLINE_LVL), W_VAL, -1));
	if (!form.heading && id && !docx_style_find(&d->styles, id))
		form.heading = docx_heading_of_id(id);
	number_paragraph(d, properties, style, label, &form);
	story_end(&d->s, &d->queue, waited, at, &form);
}

static bool is_contents(const struct xml_node *sdt)
{
	const struct xml_node *part = xml_child(xml_child(sdt, W_SDT_PR), W_DOC_PART_OBJ);
	const char *gallery = xml_get(xml_child(part, W_DOC_PART_GALLERY), W_VAL);

	return gallery && strcmp(gallery, "Table of Contents") == 0;
}

static void walk_block(struct docx *d, const struct xml_node *node, const struct story_place *at)
{
	switch ((int)node->name) {
	case W_P:
		walk_paragraph(d, node, at);
		break;
	case W_TBL:
		docx_walk_table(d, node, at);
		break;
	case W_SDT:
		if (is_contents(node))
			docx_set_aside(d, STORY_CONTENTS, node);
		else
			docx_walk_blocks(d, xml_child(node, W_SDT_CONTENT), at);
		break;
	case W_DEL:
		d->s.deleted++;
		docx_set_aside(d, STORY_DELETED, node);
		break;
	case W_MOVE_FROM:
		break;
	case W_ALT_CHUNK:
		d->s.embedded++;
		break;
	case MC_ALTERNATE:
		docx_walk_blocks(d, docx_choose(node), at);
		break;
	default:
		d->s.inserted += node->name == W_INS;
		d->s.moved += node->name == W_MOVE_TO;
		docx_walk_blocks(d, node, at);
		break;
	}
}

void docx_walk_blocks(struct docx *d, const struct xml_node *node, const struct story_place *at)
{
	for (XML_EACH(child, node)) {
		if (d->s.rc)
			return;
		walk_block(d, child, at);
	}
}

static void walk_waiting(void *payload, const struct xml_node *content, const struct story_place *at)
{
	docx_walk_blocks(payload, content, at);
}

static int load_notes(struct docx *d, struct xml_tree *tree, struct docx_notes *out, const char *part,
	enum xml_name name, struct chc_error *e)
{
	int rc = part ? package_tree(d->package, tree, part, e) : 0;

	for (XML_EACH(node, rc ? NULL : tree->root)) {
		const char *type = xml_get(node, W_TYPE), *id = xml_get(node, W_ID);
		struct docx_note *note;

		if (node->name != name || !id || (type && strcmp(type, "normal") != 0))
			continue;
		note = CHC_ARENA_PUSH(&d->arena, out->items, out->count, out->cap);
		if (!note)
			return chc_error_set(e, CHC_E_NOMEM, "out of memory");
		note->id = id;
		note->content = node;
	}
	return rc;
}

static int load(struct docx *d, struct docx_parts *parts, struct chc_error *e)
{
	int rc = docx_parts_find(parts, d, e);

	if (rc == 0 && parts->styles)
		rc = package_tree(d->package, &d->style_tree, parts->styles, e);
	if (rc == 0)
		rc = docx_styles_load(&d->styles, &d->arena, d->style_tree.root, e);
	if (rc == 0 && parts->numbering)
		rc = package_tree(d->package, &d->number_tree, parts->numbering, e);
	if (rc == 0)
		rc = docx_numbering_load(&d->numbering, &d->arena, d->number_tree.root, &d->styles, e);
	if (rc == 0)
		rc = load_notes(d, &d->footnote_tree, &d->footnotes, parts->footnotes, W_FOOTNOTE, e);
	if (rc == 0)
		rc = load_notes(d, &d->endnote_tree, &d->endnotes, parts->endnotes, W_ENDNOTE, e);
	if (rc == 0)
		rc = package_tree(d->package, &d->document, parts->document, e);
	if (rc == 0 && !xml_child(d->document.root, W_BODY))
		rc = chc_error_set(e, CHC_E_INPUT, "the document is damaged (%s holds no text of a Word document): open it in "
			"the program that wrote it and save it anew", package_shown(parts->document));
	return rc;
}

int office_docx(struct package *package, const struct chc_block_sink *sink, struct chc_error *e)
{
	const struct story_place body = STORY_PARAGRAPH;
	const struct story_form none = { .label = "" };
	struct docx d = { .package = package, .s = { .sink = sink, .e = e } };
	struct docx_parts parts = { 0 };
	int rc = load(&d, &parts, e);

	d.queue.walk = walk_waiting;
	d.queue.payload = &d;
	if (rc == 0) {
		docx_count_sizes(&d, xml_child(d.document.root, W_BODY), d.styles.base);
		story_settle_sizes(&d.s.sizes);
		docx_walk_blocks(&d, xml_child(d.document.root, W_BODY), &body);
		story_flush(&d.s, &body, &none);
		story_hand_over(&d.s, &d.queue, SIZE_MAX);
		rc = d.s.rc;
	}
	if (rc == 0)
		rc = docx_count_asides(&d, &parts, e);
	if (rc == 0) {
		story_warn(&d.s);
		rc = d.s.rc;
	}
	xml_tree_release(&d.document);
	xml_tree_release(&d.style_tree);
	xml_tree_release(&d.number_tree);
	xml_tree_release(&d.footnote_tree);
	xml_tree_release(&d.endnote_tree);
	chc_arena_release(&d.arena);
	story_release(&d.s);
	return rc;
}
