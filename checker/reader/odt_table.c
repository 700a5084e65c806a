/* SPDX-License-Identifier: MIT */
/*
 * Tables of an ODT file: covered cells are there as elements of their own, so
 * the grid is counted along.
 */
#include <string.h>

#include "reader/odt.h"

enum { COLUMNS_MOST = 1000, ROWS_MOST = 90000, SPAN_MOST = 1000 };

struct grid {
	struct odt *o;
	struct story_place at;
	unsigned row, rows;
};

static unsigned at_most(long n, unsigned most)
{
	return n < 1 ? 1 : n > (long)most ? most : (unsigned)n;
}

static const struct odt_style *style_of(const struct odt *o, const char *family, const struct xml_node *node)
{
	return odt_style_find(o, family, xml_get(node, TEXT_STYLE_NAME));
}

/* Words of node that are not bold. */
static bool has_plain_words(const struct odt *o, const struct xml_node *node, struct story_look look)
{
	for (XML_EACH(child, node)) {
		struct story_look own = look;
		const struct odt_style *style = NULL;

		if (child->name == XML_TEXT) {
			const struct xml_node holder = { .first = &(struct xml_node){ .name = XML_TEXT, .text = child->text } };

			if (look.bold != 1 && xml_words(&holder) > 0)
				return true;
			continue;
		}
		if (child->name == TEXT_P || child->name == TEXT_H)
			style = style_of(o, "paragraph", child);
		else if (child->name == TEXT_SPAN)
			style = style_of(o, "text", child);
		if (style)
			own = story_look_join(style->look, look);
		if (style && style->table_heading)
			continue;
		if (has_plain_words(o, child, own))
			return true;
	}
	return false;
}

static bool heads(const struct grid *g, const struct xml_node *row, bool marked)
{
	return marked || (g->row == 1 && g->rows > 1 && xml_words(row) > 0
		&& !has_plain_words(g->o, row, (struct story_look)STORY_LOOK_NONE));
}

static void walk_row(struct grid *g, const struct xml_node *row, bool marked)
{
	struct odt_item none = { .start = -1 };
	unsigned column = 0;

	if (g->row >= ROWS_MOST)
		return;
	g->row++;
	g->at.header_cell = heads(g, row, marked);
	for (XML_EACH(cell, row)) {
		if (cell->name != TABLE_CELL && cell->name != TABLE_COVERED)
			continue;
		if (column >= COLUMNS_MOST || g->o->s.rc)
			return;
		if (cell->name == TABLE_CELL) {
			g->at.row = g->row;
			g->at.column = column + 1;
			g->at.column_span = at_most(xml_number(cell, TABLE_COLUMNS_SPANNED, 1), SPAN_MOST);
			g->at.row_span = at_most(xml_number(cell, TABLE_ROWS_SPANNED, 1), SPAN_MOST);
			odt_walk_blocks(g->o, cell, &g->at, &none);
		}
		column += at_most(xml_number(cell, TABLE_COLUMNS_REPEATED, 1), COLUMNS_MOST);
	}
}

static void walk_rows(struct grid *g, const struct xml_node *node, bool marked)
{
	for (XML_EACH(child, node)) {
		if (g->o->s.rc)
			return;
		if (child->name == TABLE_ROW)
			walk_row(g, child, marked);
		else if (child->name == TABLE_HEADER_ROWS)
			walk_rows(g, child, true);
		else if (child->name == XML_OTHER)
			walk_rows(g, child, marked);
	}
}

struct survey { unsigned rows, cells; bool structure; };

static bool holds_structure(const struct odt *o, const struct xml_node *node)
{
	for (XML_EACH(child, node)) {
		const struct odt_style *style = child->name == TEXT_P ? style_of(o, "paragraph", child) : NULL;

		if (child->name == TABLE_TABLE || (child->name == TEXT_H && xml_words(child) > 0)
		    || (style && style->outline && xml_words(child) > 0) || holds_structure(o, child))
			return true;
	}
	return false;
}

static void look_over(const struct odt *o, const struct xml_node *node, struct survey *s)
{
	for (XML_EACH(child, node)) {
		if (child->name == TABLE_HEADER_ROWS || child->name == XML_OTHER) {
			look_over(o, child, s);
			continue;
		}
		if (child->name != TABLE_ROW)
			continue;
		for (XML_EACH(cell, child))
			s->cells += cell->name == TABLE_CELL;
		s->structure = s->structure || (s->rows > 0 && holds_structure(o, child));
		s->rows++;
	}
}

static void walk_layout(struct odt *o, const struct xml_node *node, const struct story_place *at)
{
	struct odt_item none = { .start = -1 };

	for (XML_EACH(child, node)) {
		if (child->name == TABLE_CELL)
			odt_walk_blocks(o, child, at, &none);
		else if (child->name == TABLE_ROW || child->name == TABLE_HEADER_ROWS || child->name == XML_OTHER)
			walk_layout(o, child, at);
	}
}

void odt_walk_table(struct odt *o, const struct xml_node *table, const struct story_place *at)
{
	struct grid g = { .o = o };
	struct survey s = { 0 };

	look_over(o, table, &s);
	/* a frame around text, or a table that only arranges the page */
	if (at->kind != CHC_BLOCK_PARAGRAPH || s.cells <= 1 || s.structure) {
		walk_layout(o, table, at);
		return;
	}
	story_hand_over(&o->s, &o->queue, SIZE_MAX);
	g.rows = s.rows;
	g.at = (struct story_place){ .kind = CHC_BLOCK_TABLE_CELL, .table = o->s.tables, .plain = true };
	o->queue.held = true;
	o->s.table_used = false;
	walk_rows(&g, table, false);
	o->queue.held = false;
	/* tables are counted by their cells, so one without a word has no number */
	o->s.tables += o->s.table_used;
	story_hand_over(&o->s, &o->queue, SIZE_MAX);
}
