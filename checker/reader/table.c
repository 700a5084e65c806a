/* SPDX-License-Identifier: MIT */
/*
 * Tables of a page: each cell gets its row and column, with cells above that
 * reach down counted in, as the HTML standard's table model has it.
 */
#include <string.h>

#include "reader/page.h"

enum { COLUMNS_MOST = 1000, SPAN_MOST = 1000, LAYOUT_DEPTH_MOST = 40 };

struct grid {
	struct page *p;
	void (*walk)(struct page *p, const GumboNode *node, struct page_place at);
	unsigned row, line;
	unsigned reaches[COLUMNS_MOST];         /* rows that a cell above still covers */
};

static unsigned span_of(const GumboElement *cell, const char *name)
{
	const char *value = page_attribute(cell, name);
	unsigned n = 0;

	for (; value && *value >= '0' && *value <= '9' && n <= SPAN_MOST; value++)
		n = n * 10 + (unsigned)(*value - '0');
	return n < 1 ? 1 : n > SPAN_MOST ? SPAN_MOST : n;
}

static void walk_cell(struct grid *g, const GumboNode *cell, struct page_place at, unsigned *column)
{
	const GumboElement *element = &cell->v.element;

	while (*column < COLUMNS_MOST && g->reaches[*column])
		(*column)++;
	if (*column >= COLUMNS_MOST)
		return;
	at.kind = CHC_BLOCK_TABLE_CELL;
	at.level = 0;
	at.label = NULL;
	at.bold = at.preformatted = false;
	at.table = g->p->tables;
	at.row = g->row;
	at.column = *column + 1;
	at.row_span = span_of(element, "rowspan");
	at.column_span = span_of(element, "colspan");
	at.header_cell = element->tag == GUMBO_TAG_TH;
	for (unsigned i = 0; i < at.column_span && *column < COLUMNS_MOST; i++)
		g->reaches[(*column)++] = at.row_span;
	page_flush(g->p);
	if (g->p->sourced)
		g->p->line = g->line;
	for (unsigned i = 0; i < element->children.length; i++)
		g->walk(g->p, element->children.data[i], at);
	page_flush(g->p);
}

static void walk_row(struct grid *g, const GumboNode *row, struct page_place at)
{
	unsigned column = 0;

	g->row++;
	/* in Markdown the line of dashes stands below the first row */
	g->line += g->row == 1 ? 0 : g->row == 2 ? 2 : 1;
	for (unsigned i = 0; i < row->v.element.children.length; i++) {
		const GumboNode *cell = row->v.element.children.data[i];

		if (cell->type == GUMBO_NODE_ELEMENT && (cell->v.element.tag == GUMBO_TAG_TD
		    || cell->v.element.tag == GUMBO_TAG_TH) && !page_is_hidden(g->p, &cell->v.element))
			walk_cell(g, cell, at, &column);
	}
	for (unsigned i = 0; i < COLUMNS_MOST; i++)
		g->reaches[i] -= g->reaches[i] > 0;
}

static void walk_rows(struct grid *g, const GumboNode *part, struct page_place at)
{
	for (unsigned i = 0; i < part->v.element.children.length; i++) {
		const GumboNode *child = part->v.element.children.data[i];

		if (child->type != GUMBO_NODE_ELEMENT || page_is_hidden(g->p, &child->v.element))
			continue;
		switch ((int)child->v.element.tag) {
		case GUMBO_TAG_TR:
			walk_row(g, child, at);
			break;
		case GUMBO_TAG_THEAD:
		case GUMBO_TAG_TBODY:
		case GUMBO_TAG_TFOOT:
			walk_rows(g, child, at);
			memset(g->reaches, 0, sizeof(g->reaches));
			break;
		case GUMBO_TAG_CAPTION:
			page_flush(g->p);
			g->walk(g->p, child, at);
			page_flush(g->p);
			break;
		default:
			break;
		}
	}
}

static bool holds_structure(const GumboNode *node, unsigned depth)
{
	if (node->type != GUMBO_NODE_ELEMENT || depth > LAYOUT_DEPTH_MOST)
		return false;
	if ((node->v.element.tag >= GUMBO_TAG_H1 && node->v.element.tag <= GUMBO_TAG_H6)
	    || (depth > 0 && node->v.element.tag == GUMBO_TAG_TABLE))
		return true;
	for (unsigned i = 0; i < node->v.element.children.length; i++)
		if (holds_structure(node->v.element.children.data[i], depth + 1))
			return true;
	return false;
}

/* A table that only arranges the page: its cells hold headings or tables, or it says so. */
static bool is_layout(const GumboNode *table)
{
	const char *role = page_attribute(&table->v.element, "role");

	return (role && (strcmp(role, "presentation") == 0 || strcmp(role, "none") == 0)) || holds_structure(table, 0);
}

void page_table(struct page *p, const GumboNode *table, struct page_place at,
	void (*walk)(struct page *p, const GumboNode *node, struct page_place at))
{
	struct grid g = { .p = p, .walk = walk, .line = p->line };

	if (at.kind == CHC_BLOCK_TABLE_CELL || is_layout(table)) {
		for (unsigned i = 0; i < table->v.element.children.length; i++)
			walk(p, table->v.element.children.data[i], at);
		return;
	}
	p->table_used = false;
	walk_rows(&g, table, at);
	/* tables are counted by their cells, so one without a word has no number */
	p->tables += p->table_used;
}
