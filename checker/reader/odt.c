/* SPDX-License-Identifier: MIT */
/*
 * ODT: content.xml's paragraphs, headings, lists and tables in order. Deleted
 * text stands apart in the file and is only counted.
 */
#include "reader/odt.h"

#include <string.h>

#include "reader/office.h"

static bool is_true(const char *value)
{
	return value && strcmp(value, "true") == 0;
}

static void wait_for(struct odt *o, const struct xml_node *content, enum chc_block_kind kind, const char *label)
{
	story_wait(&o->s, &o->queue, &o->arena, content, kind, label);
}

/* Text boxes and shapes with text below a frame. */
static void find_boxes(struct odt *o, const struct xml_node *node)
{
	if (xml_child(node, TEXT_P) || xml_child(node, TEXT_LIST) || xml_child(node, TEXT_H)) {
		wait_for(o, node, CHC_BLOCK_ASIDE, "");
		return;
	}
	for (XML_EACH(child, node))
		find_boxes(o, child);
}

static void walk_note(struct odt *o, const struct xml_node *node)
{
	const struct xml_node *citation = xml_child(node, TEXT_NOTE_CITATION);
	char label[CHC_LABEL_MAX + 1];
	struct chc_buf text = CHC_BUF_INIT;

	for (XML_EACH(piece, citation))
		if (piece->name == XML_TEXT)
			chc_buf_span(&text, piece->text);
	story_label(&o->s, label, &text);
	chc_buf_release(&text);
	wait_for(o, xml_child(node, TEXT_NOTE_BODY), CHC_BLOCK_FOOTNOTE, label);
}

static void set_aside(struct odt *o, enum story_aside aside, const struct xml_node *node)
{
	struct chc_buf sample = CHC_BUF_INIT;

	xml_sample(&sample, node, CHC_SAMPLE_MAX);
	story_set_aside(&o->s, aside, xml_words(node), &sample);
	chc_buf_release(&sample);
}

static void put_text(struct odt *o, struct chc_span text, struct story_look look)
{
	struct xml_node alone = { .name = XML_TEXT, .text = text };
	const struct xml_node holder = { .first = &alone };

	if (look.hidden == 1 || look.struck == 1)
		set_aside(o, look.hidden == 1 ? STORY_HIDDEN : STORY_STRUCK, &holder);
	else
		story_text(&o->s, text, look);
}

/* "days" and a raised 1: the sign of a note is no part of the word before it. */
static bool is_note_sign(const struct xml_node *span)
{
	for (XML_EACH(child, span))
		for (size_t i = 0; i < child->text.len; i++)
			if (!strchr("0123456789[]*, ", child->text.ptr[i]))
				return false;
	return span->first && span->first->name == XML_TEXT;
}

static void walk_inline(struct odt *o, const struct xml_node *node, struct story_look look);

static void walk_span(struct odt *o, const struct xml_node *node, struct story_look look)
{
	const struct odt_style *style = odt_style_find(o, "text", xml_get(node, TEXT_STYLE_NAME));

	if (style)
		look = story_look_join(style->look, look);
	if (look.raised != 1 || !is_note_sign(node))
		walk_inline(o, node, look);
}

static void walk_piece(struct odt *o, const struct xml_node *node, struct story_look look)
{
	switch ((int)node->name) {
	case XML_TEXT:
		put_text(o, node->text, look);
		break;
	case TEXT_S:
	case TEXT_TAB:
		put_text(o, CHC_SPAN_LIT(" "), look);
		break;
	case TEXT_LINE_BREAK:
		story_break(&o->s);
		break;
	case TEXT_SPAN:
		walk_span(o, node, look);
		break;
	case TEXT_NOTE:
		if (look.hidden != 1)
			walk_note(o, node);
		break;
	case OFFICE_ANNOTATION:
		set_aside(o, STORY_COMMENTS, node);
		break;
	case DRAW_FRAME:
	case DRAW_TEXT_BOX:
		find_boxes(o, node);
		break;
	case TEXT_HIDDEN_TEXT:
		if (is_true(xml_get(node, TEXT_IS_HIDDEN)))
			set_aside(o, STORY_HIDDEN, node);
		else
			walk_inline(o, node, look);
		break;
	case TEXT_NUMBER:
	case TEXT_RUBY_TEXT:
	case TEXT_SCRIPT:
	case TEXT_TRACKED:
	case SVG_TITLE:
	case SVG_DESC:
	case OFFICE_BINARY:
		break;
	default:
		/* a shape holds paragraphs, a field or link holds text */
		if (xml_child(node, TEXT_P) || xml_child(node, TEXT_LIST))
			find_boxes(o, node);
		else
			walk_inline(o, node, look);
		break;
	}
}

static void walk_inline(struct odt *o, const struct xml_node *node, struct story_look look)
{
	for (XML_EACH(child, node)) {
		if (o->s.rc)
			return;
		walk_piece(o, child, look);
	}
}

/* The number that the outline gives a heading which is in no list. */
static void number_heading(struct odt *o, const struct xml_node *node, const struct odt_style *style, unsigned level,
	char label[CHC_LABEL_MAX + 1], struct story_form *form)
{
	long start = is_true(xml_get(node, TEXT_RESTART)) ? xml_number(node, TEXT_START_VALUE, 1) : -1;

	if (level > ODT_LEVELS || is_true(xml_get(node, TEXT_IS_LIST_HEADER)) || (style && style->list && !*style->list))
		return;
	odt_number(&o->s, &o->headings, &o->outline, level - 1, start, label, form);
}

static void number_item(struct odt *o, struct odt_item *item, char label[CHC_LABEL_MAX + 1], struct story_form *form)
{
	if (item->numbered && item->style)
		odt_number(&o->s, item->list->counts, item->style, item->level, item->start, label, form);
	else
		form->depth = odt_depth(item->style, item->level);
	item->numbered = false;
}

static void walk_paragraph(struct odt *o, const struct xml_node *node, const struct story_place *at, struct odt_item *item)
{
	const struct odt_style *style = odt_style_find(o, "paragraph", xml_get(node, TEXT_STYLE_NAME));
	const struct xml_node *hidden = xml_child(node, TEXT_HIDDEN_PARAGRAPH);
	const size_t waited = o->queue.count;
	long level = node->name == TEXT_H ? xml_number(node, TEXT_OUTLINE_LEVEL, 1) : 0;
	struct story_form form = { .label = "" };
	char label[CHC_LABEL_MAX + 1];

	o->s.line++;
	if (hidden && is_true(xml_get(hidden, TEXT_IS_HIDDEN))) {
		set_aside(o, STORY_HIDDEN, node);
		return;
	}
	walk_inline(o, node, style ? story_look_join(style->look, o->base) : o->base);
	if (level < 0 || (node->name == TEXT_H && level == 0))
		level = 1;
	form.heading = level > 6 ? 6 : (unsigned)level;
	if (!form.heading && style)
		form.heading = style->outline ? style->outline : style->title;
	if (item->list)
		number_item(o, item, label, &form);
	else if (node->name == TEXT_H)
		number_heading(o, node, style, (unsigned)level, label, &form);
	if (!item->list)
		form.depth = 0;
	story_end(&o->s, &o->queue, waited, at, &form);
}

/* The style that a list takes from its first paragraph when it names none. */
static const char *style_of_words(const struct odt *o, const struct xml_node *list)
{
	const struct xml_node *first = xml_child(xml_child(list, TEXT_LIST_ITEM), TEXT_P);
	const struct odt_style *style = odt_style_find(o, "paragraph", xml_get(first, TEXT_STYLE_NAME));

	return style ? style->list : NULL;
}

static void walk_list(struct odt *o, const struct xml_node *node, const struct story_place *at, const struct odt_item *outer)
{
	const char *name = xml_get(node, TEXT_STYLE_NAME);
	struct odt_item item = { .list = outer->list, .style = outer->style, .start = -1 };

	if (!name && !outer->list)
		name = style_of_words(o, node);
	if (name && odt_list_style_find(o, name))
		item.style = odt_list_style_find(o, name);
	if (outer->list)
		item.level = outer->level + 1 < ODT_LEVELS ? outer->level + 1 : ODT_LEVELS - 1;
	else
		item.list = odt_list_begin(o, node, name);
	if (!item.list) {
		o->s.rc = chc_error_set(o->s.e, CHC_E_NOMEM, "out of memory");
		return;
	}
	for (XML_EACH(child, node)) {
		if (child->name != TEXT_LIST_ITEM && child->name != TEXT_LIST_HEADER)
			continue;
		item.numbered = child->name == TEXT_LIST_ITEM;
		item.start = xml_number(child, TEXT_START_VALUE, -1);
		odt_walk_blocks(o, child, at, &item);
	}
}

static void count_changes(struct odt *o, const struct xml_node *node)
{
	for (XML_EACH(region, node)) {
		const struct xml_node *deletion = xml_child(region, TEXT_DELETION);

		o->s.deleted += deletion != NULL;
		/* who deleted it, and when, is in an element that has no name here */
		for (XML_EACH(child, deletion))
			if (child->name != XML_OTHER)
				set_aside(o, STORY_DELETED, child);
		o->s.inserted += xml_child(region, TEXT_INSERTION) != NULL;
	}
}

static void walk_block(struct odt *o, const struct xml_node *node, const struct story_place *at, struct odt_item *item)
{
	const char *display;

	switch ((int)node->name) {
	case TEXT_P:
	case TEXT_H:
		walk_paragraph(o, node, at, item);
		break;
	case TEXT_LIST:
		walk_list(o, node, at, item);
		break;
	case TABLE_TABLE:
		odt_walk_table(o, node, at);
		break;
	case TEXT_SECTION:
		display = xml_get(node, TEXT_DISPLAY);
		if (display && (strcmp(display, "none") == 0
				|| (strcmp(display, "condition") == 0 && is_true(xml_get(node, TEXT_IS_HIDDEN)))))
			set_aside(o, STORY_HIDDEN, node);
		else
			odt_walk_blocks(o, node, at, item);
		break;
	case TEXT_TOC:
	case TEXT_ALPHABETICAL_INDEX:
		set_aside(o, STORY_CONTENTS, node);
		break;
	case TEXT_TRACKED:
		count_changes(o, node);
		break;
	case DRAW_FRAME:
		find_boxes(o, node);
		break;
	case TEXT_NUMBER:
	case XML_TEXT:
		break;
	default:
		odt_walk_blocks(o, node, at, item);
		break;
	}
}

void odt_walk_blocks(struct odt *o, const struct xml_node *node, const struct story_place *at, struct odt_item *item)
{
	for (XML_EACH(child, node)) {
		if (o->s.rc)
			return;
		walk_block(o, child, at, item);
	}
}

static void walk_waiting(void *payload, const struct xml_node *content, const struct story_place *at)
{
	struct odt_item none = { .start = -1 };

	odt_walk_blocks(payload, content, at, &none);
}

static void count_headers(struct odt *o, const struct xml_node *styles)
{
	static const struct { enum xml_name name; enum story_aside aside; } kinds[] = {
		{ STYLE_HEADER, STORY_HEADER }, { STYLE_HEADER_FIRST, STORY_HEADER }, { STYLE_HEADER_LEFT, STORY_HEADER },
		{ STYLE_FOOTER, STORY_FOOTER }, { STYLE_FOOTER_FIRST, STORY_FOOTER }, { STYLE_FOOTER_LEFT, STORY_FOOTER } };

	for (XML_EACH(page, xml_child(styles, OFFICE_MASTER_STYLES)))
		for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
			set_aside(o, kinds[i].aside, xml_child(page, kinds[i].name));
}

static int check_encryption(struct odt *o, struct chc_error *e)
{
	struct xml_tree manifest = { 0 };
	int rc = package_tree(o->package, &manifest, "META-INF/manifest.xml", e);

	if (rc == 0 && xml_below(manifest.root, MANIFEST_ENCRYPTION))
		rc = chc_error_set(e, CHC_E_INPUT, "it is protected by a password: save it without one");
	xml_tree_release(&manifest);
	return rc;
}

static int load(struct odt *o, struct chc_error *e)
{
	int rc = check_encryption(o, e);

	if (rc == 0)
		rc = package_tree(o->package, &o->style_tree, "styles.xml", e);
	return rc ? rc : package_tree(o->package, &o->content, "content.xml", e);
}

/* All parts are children of one root. */
static int load_flat(struct odt *o, struct chc_span bytes, struct chc_error *e)
{
	struct xml_parser *parser = NULL;
	int rc;

	o->content.arena.limit = PACKAGE_TREES_MOST;
	rc = xml_parser_new(&parser, &o->content, "the file", e);
	if (rc == 0)
		rc = xml_parser_feed(parser, bytes, e);
	if (rc == 0)
		return xml_parser_end(parser, e);
	xml_parser_free(parser);
	return rc;
}

/* Before the walk: which sizes the words have. */
static void count_sizes(struct odt *o, const struct xml_node *node, struct story_look look)
{
	for (XML_EACH(child, node)) {
		const bool paragraph = child->name == TEXT_P || child->name == TEXT_H;
		const struct odt_style *style = paragraph || child->name == TEXT_SPAN
			? odt_style_find(o, paragraph ? "paragraph" : "text", xml_get(child, TEXT_STYLE_NAME)) : NULL;
		const struct story_look under = paragraph ? o->base : look;

		if (child->name == XML_TEXT) {
			const struct xml_node holder = { .first = &(struct xml_node){ .name = XML_TEXT, .text = child->text } };

			story_count_size(&o->s.sizes, look, xml_words(&holder));
		}
		count_sizes(o, child, style ? story_look_join(style->look, under) : under);
	}
}

static int read_all(struct odt *o, const struct xml_node *styles, struct chc_error *e)
{
	const struct story_place body = STORY_PARAGRAPH;
	const struct xml_node *text = xml_child(xml_child(o->content.root, OFFICE_BODY), OFFICE_TEXT);
	struct odt_item none = { .start = -1 };
	int rc;

	if (!text)
		return chc_error_set(e, CHC_E_INPUT, "the document is damaged (it holds no text): open it in "
			"the program that wrote it and save it anew");
	rc = odt_styles_load(o, styles, e);
	if (rc)
		return rc;
	o->queue.walk = walk_waiting;
	o->queue.payload = o;
	count_sizes(o, text, o->base);
	story_settle_sizes(&o->s.sizes);
	odt_walk_blocks(o, text, &body, &none);
	story_hand_over(&o->s, &o->queue, SIZE_MAX);
	count_headers(o, styles);
	story_warn(&o->s);
	return o->s.rc;
}

static void release(struct odt *o)
{
	xml_tree_release(&o->content);
	xml_tree_release(&o->style_tree);
	chc_arena_release(&o->arena);
	story_release(&o->s);
}

int office_odt(struct package *package, const struct chc_block_sink *sink, struct chc_error *e)
{
	struct odt o = { .package = package, .base = STORY_LOOK_NONE, .s = { .sink = sink, .e = e } };
	int rc = load(&o, e);

	if (rc == 0)
		rc = read_all(&o, o.style_tree.root, e);
	release(&o);
	return rc;
}

int office_fodt(struct chc_span bytes, const struct chc_block_sink *sink, struct chc_error *e)
{
	struct odt o = { .base = STORY_LOOK_NONE, .s = { .sink = sink, .e = e } };
	int rc = load_flat(&o, bytes, e);

	if (rc == 0)
		rc = read_all(&o, o.content.root, e);
	release(&o);
	return rc;
}
