/* SPDX-License-Identifier: MIT */
/*
 * HTML: gumbo makes the tree that a browser would make, the walk here finds the
 * main part of the page and turns it into blocks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reader/page.h"

enum { MAIN_WORDS_LEAST = 20 };

static void walk(struct page *p, const GumboNode *node, struct page_place at);

static void walk_children(struct page *p, const GumboNode *node, const struct page_place *at)
{
	const GumboVector *children = &node->v.element.children;

	for (unsigned i = 0; i < children->length && !p->rc; i++)
		walk(p, children->data[i], *at);
}

static unsigned number_of(const char *digits)
{
	unsigned n = 0;

	for (; digits && *digits >= '0' && *digits <= '9' && n < 100000; digits++)
		n = n * 10 + (unsigned)(*digits - '0');
	return n;
}

static void put_roman(char *out, size_t size, unsigned n)
{
	static const struct { unsigned value; const char *text; } parts[] = {
		{ 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
	size_t len = 0;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		for (; n >= parts[i].value && len + 4 < size; n -= parts[i].value)
			len += (size_t)snprintf(out + len, size - len, "%s", parts[i].text);
	snprintf(out + len, size - len, ".");
}

static char *item_label(struct page *p, const GumboElement *list, unsigned n)
{
	const char *type = page_attribute(list, "type");
	char *label = chc_arena_alloc(&p->arena, PAGE_LABEL_MOST);

	if (!label) {
		p->rc = chc_error_set(p->e, CHC_E_NOMEM, "out of memory");
		return NULL;
	}
	if (list->tag != GUMBO_TAG_OL)
		snprintf(label, PAGE_LABEL_MOST, "\xE2\x80\xA2");
	else if (type && (*type | 32) == 'a' && n >= 1 && n <= 26)
		snprintf(label, PAGE_LABEL_MOST, "%c.", *type + (int)n - 1);
	else if (type && (*type | 32) == 'i' && n >= 1 && n < 80)
		put_roman(label, PAGE_LABEL_MOST, n);
	else
		snprintf(label, PAGE_LABEL_MOST, "%u.", n);
	return label;
}

static void walk_list(struct page *p, const GumboNode *list, struct page_place at)
{
	const GumboVector *children = &list->v.element.children;
	const char *start = page_attribute(&list->v.element, "start");
	unsigned n = start ? number_of(start) : 1;

	if (at.list_depth < CHC_LIST_DEPTH_MAX)
		at.list_depth++;
	for (unsigned i = 0; i < children->length && !p->rc; i++) {
		const GumboNode *child = children->data[i];
		struct page_place own = at;

		if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_LI) {
			const char *value = page_attribute(&child->v.element, "value");

			n = value ? number_of(value) : n;
			if (at.kind != CHC_BLOCK_TABLE_CELL && at.kind != CHC_BLOCK_FOOTNOTE)
				own.kind = CHC_BLOCK_LIST_ITEM;
			own.level = own.kind == CHC_BLOCK_LIST_ITEM ? at.list_depth : 0;
			own.label = item_label(p, &list->v.element, n++);
		}
		walk(p, child, own);
	}
}

/* <details>: its summary heads what is in it, and nothing after it. */
static void walk_details(struct page *p, const GumboNode *node, struct page_place at)
{
	unsigned above = p->heading + at.details_depth;

	at.details_depth++;
	walk_children(p, node, &at);
	page_flush(p);
	if (above >= 1 && above <= 6)
		p->section_limit = above;
}

static void become_heading(struct page_place *at, unsigned level)
{
	at->in_heading = true;
	if (at->kind == CHC_BLOCK_TABLE_CELL)
		return;
	at->kind = CHC_BLOCK_HEADING;
	at->level = level < 1 ? 1 : level > 6 ? 6 : level;
	at->label = NULL;
}

/* A button that opens a part of the page heads it, below the last real heading. */
static void walk_opener(struct page *p, const GumboNode *node, struct page_place at)
{
	unsigned above = p->heading;

	page_flush(p);
	become_heading(&at, p->heading + at.details_depth + 1);
	walk_children(p, node, &at);
	page_flush(p);
	p->heading = above;
}

/* "days<sup>1</sup>": the sign of a note is no part of the word before it. */
static bool is_note_sign(const GumboNode *node)
{
	const GumboNode *child = node;

	while (child->type == GUMBO_NODE_ELEMENT) {
		if (child->v.element.children.length != 1)
			return false;
		child = child->v.element.children.data[0];
	}
	return child->type == GUMBO_NODE_TEXT
		&& strspn(child->v.text.text, "0123456789[]* ") == strlen(child->v.text.text);
}

/* A part of the page that holds notes, by what pandoc, Markdown, GOV.UK and LibreOffice write. */
static bool is_notes(const GumboElement *element, const char *role, const char *class)
{
	const char *id = page_attribute(element, "id");

	return (role && (strcmp(role, "doc-endnotes") == 0 || strcmp(role, "doc-footnote") == 0))
		|| (class && strncmp(class, "footnotes", 9) == 0)
		|| (id && (strncmp(id, "sdfootnote", 10) == 0 || strncmp(id, "sdendnote", 9) == 0)
		    && element->tag == GUMBO_TAG_DIV);
}

/* A link from a note back to its mark; what it shows is an arrow or the mark again. */
static bool is_way_back(const GumboElement *element)
{
	const char *role = page_attribute(element, "role"), *class = page_attribute(element, "class");

	return (role && strcmp(role, "doc-backlink") == 0) || (class && (strstr(class, "footnote-back")
		|| strncmp(class, "sdfootnotesym", 13) == 0 || strncmp(class, "sdendnotesym", 12) == 0));
}

static bool is_arrow(const GumboNode *node)
{
	char text[16];

	page_first_words(node, text, sizeof(text));
	return strncmp(text, "\xE2\x86\xA9", 3) == 0 || strcmp(text, "^") == 0 || strcmp(text, "\xE2\x86\x91") == 0;
}

static void set_place(struct page *p, const GumboNode *node, struct page_place *at)
{
	const GumboElement *element = &node->v.element;
	const char *role = page_attribute(element, "role"), *class = page_attribute(element, "class");

	if (element->tag >= GUMBO_TAG_H1 && element->tag <= GUMBO_TAG_H6)
		become_heading(at, (unsigned)(element->tag - GUMBO_TAG_H1) + 1);
	else if (element->tag == GUMBO_TAG_SUMMARY)
		become_heading(at, p->heading + at->details_depth);
	else if (role && strcmp(role, "heading") == 0)
		become_heading(at, number_of(page_attribute(element, "aria-level")));
	else if (element->tag == GUMBO_TAG_DT || element->tag == GUMBO_TAG_DD) {
		unsigned depth = at->list_depth + (element->tag == GUMBO_TAG_DT ? 1 : 2);

		if (at->kind != CHC_BLOCK_TABLE_CELL) {
			at->kind = CHC_BLOCK_LIST_ITEM;
			at->level = depth > CHC_LIST_DEPTH_MAX ? CHC_LIST_DEPTH_MAX : depth;
			at->label = NULL;
			at->list_depth = at->level;
		}
	} else if (element->tag == GUMBO_TAG_B || element->tag == GUMBO_TAG_STRONG)
		at->bold = true;
	else if (element->tag == GUMBO_TAG_PRE)
		at->preformatted = true;
	else if (at->kind == CHC_BLOCK_PARAGRAPH && is_notes(element, role, class))
		at->kind = CHC_BLOCK_FOOTNOTE;
}

static void walk_element(struct page *p, const GumboNode *node, struct page_place at)
{
	const GumboElement *element = &node->v.element;

	switch ((int)element->tag) {
	case GUMBO_TAG_BR:
		page_break(p);
		return;
	case GUMBO_TAG_UL:
	case GUMBO_TAG_OL:
	case GUMBO_TAG_DIR:
		walk_list(p, node, at);
		return;
	case GUMBO_TAG_DETAILS:
		walk_details(p, node, at);
		return;
	case GUMBO_TAG_TABLE:
		page_table(p, node, at, walk);
		return;
	case GUMBO_TAG_BUTTON:
		if (!at.in_heading && !page_is_opener(p, element))
			return;
		if (!at.in_heading) {
			walk_opener(p, node, at);
			return;
		}
		break;
	case GUMBO_TAG_SUP:
		if (is_note_sign(node))
			return;
		break;
	case GUMBO_TAG_A:
		if (is_way_back(element) || (at.kind == CHC_BLOCK_FOOTNOTE && is_arrow(node)))
			return;
		break;
	case GUMBO_TAG_Q:
		page_text(p, &at, "\"", element->start_pos.line);
		walk_children(p, node, &at);
		page_text(p, &at, "\"", element->start_pos.line);
		return;
	default:
		break;
	}
	set_place(p, node, &at);
	walk_children(p, node, &at);
}

static void walk(struct page *p, const GumboNode *node, struct page_place at)
{
	enum page_aside aside;
	const char *source;
	bool block;

	if (p->rc)
		return;
	if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_WHITESPACE) {
		page_text(p, &at, node->v.text.text, node->v.text.start_pos.line);
		return;
	}
	if (node->type == GUMBO_NODE_COMMENT && p->sourced && strncmp(node->v.text.text, "chc-line:", 9) == 0)
		p->line = number_of(node->v.text.text + 9);
	if (node->type != GUMBO_NODE_ELEMENT || page_is_dropped(node->v.element.tag))
		return;
	aside = page_aside_of(p, node, at.in_main);
	if (aside != PAGE_KEPT) {
		page_set_aside(p, aside, node);
		return;
	}
	block = page_is_block(node->v.element.tag);
	if (block)
		page_flush(p);
	if (block && at.kind != CHC_BLOCK_TABLE_CELL && !p->sourced && page_is_date_line(node)) {
		at.kind = CHC_BLOCK_ASIDE;
		at.level = 0;
		at.label = NULL;
	}
	source = p->sourced ? page_attribute(&node->v.element, "data-sourcepos") : NULL;
	if (source)
		p->line = number_of(source);
	walk_element(p, node, at);
	if (block)
		page_flush(p);
}

/* The <main> with the most words, and whether it holds an <h1>. */
static void find_main(struct page *p, const GumboNode *node, size_t *most)
{
	const char *role;

	if (node->type != GUMBO_NODE_ELEMENT || page_is_dropped(node->v.element.tag)
	    || page_is_hidden(p, &node->v.element))
		return;
	role = page_attribute(&node->v.element, "role");
	if (node->v.element.tag == GUMBO_TAG_MAIN || (role && strcmp(role, "main") == 0)) {
		size_t words = page_words(node);

		if (words > *most) {
			*most = words;
			p->main = node;
		}
		return;
	}
	for (unsigned i = 0; i < node->v.element.children.length; i++)
		find_main(p, node->v.element.children.data[i], most);
}

static bool holds_h1(const GumboNode *node)
{
	if (node->type != GUMBO_NODE_ELEMENT)
		return false;
	if (node->v.element.tag == GUMBO_TAG_H1)
		return true;
	for (unsigned i = 0; i < node->v.element.children.length; i++)
		if (holds_h1(node->v.element.children.data[i]))
			return true;
	return false;
}

static bool holds(const GumboNode *node, const GumboNode *inner)
{
	while (inner && inner != node)
		inner = inner->parent;
	return inner == node;
}

/* The page around its main part: only counted, but for a title that stands outside. */
static void walk_around(struct page *p, const GumboNode *node, const struct page_place *at)
{
	enum page_aside aside;

	if (node == p->main) {
		struct page_place own = *at;

		own.in_main = true;
		walk(p, node, own);
		return;
	}
	if (node->type == GUMBO_NODE_TEXT)
		page_set_aside(p, PAGE_OUTSIDE, node);
	if (node->type != GUMBO_NODE_ELEMENT || page_is_dropped(node->v.element.tag))
		return;
	if (node->v.element.tag == GUMBO_TAG_H1 && !p->main_has_h1 && !page_is_hidden(p, &node->v.element)) {
		p->main_has_h1 = true;
		walk(p, node, *at);
		return;
	}
	aside = page_aside_of(p, node, false);
	if (aside != PAGE_KEPT && !holds(node, p->main) && (p->main_has_h1 || !holds_h1(node)))
		page_set_aside(p, aside, node);
	else
		for (unsigned i = 0; i < node->v.element.children.length && !p->rc; i++)
			walk_around(p, node->v.element.children.data[i], at);
}

static void walk_page(struct page *p, const GumboNode *root)
{
	struct page_place at = { .kind = CHC_BLOCK_PARAGRAPH, .in_main = p->sourced };
	size_t all = page_words(root), in_main = 0;

	page_find_panels(p, root);
	find_main(p, root, &in_main);
	/* a main part that holds next to nothing is a mistake of the page */
	if (p->main && (in_main >= MAIN_WORDS_LEAST || in_main * 4 >= all)) {
		p->words = in_main;
		p->main_has_h1 = holds_h1(p->main);
		walk_around(p, root, &at);
	} else {
		p->main = NULL;
		p->words = all;
		walk(p, root, at);
	}
	page_flush(p);
	if (!p->rc)
		page_tell_asides(p);
}

static int read_page(struct chc_span text, bool sourced, const struct chc_block_sink *sink, struct chc_error *e)
{
	struct page p = { .sink = sink, .e = e, .sourced = sourced, .line = 1 };
	GumboOptions options = kGumboDefaultOptions;
	GumboOutput *output;

	p.rc = page_check_size(text, e);
	if (p.rc)
		return p.rc;
	options.max_errors = 0;         /* else it keeps a copy of the open elements with each error */
	output = gumbo_parse_with_options(&options, text.ptr, text.len);
	if (!sourced)
		page_links(&p, output->document);
	walk_page(&p, output->root);
	gumbo_destroy_output(&options, output);
	chc_arena_release(&p.arena);
	chc_buf_release(&p.text);
	free(p.marks);
	return p.rc;
}

int reader_html(struct chc_span text, const struct chc_block_sink *sink, struct chc_error *e)
{
	return read_page(text, false, sink, e);
}

int reader_html_of_markdown(struct chc_span html, const struct chc_block_sink *sink, struct chc_error *e)
{
	return read_page(html, true, sink, e);
}
