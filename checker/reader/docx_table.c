/* SPDX-License-Identifier: MIT */
/*
 * Tables of a DOCX file. Cells stand on a grid: w:gridSpan widens one, and
 * w:vMerge lets the one above reach down over those that follow.
 */
#include <string.h>

#include "reader/docx_walk.h"

enum { STEPS_MOST = 2000000, COLUMNS_MOST = 1000, ROWS_MOST = 90000, SPAN_MOST = 1000 };

struct grid {
	struct docx *d;
	struct story_place at;
	const struct xml_node *table;
	bool first_row_heads;
	size_t steps;                   /* spent on merged cells: a limit against tables made for that */
};

static bool is_on(const struct xml_node *node)
{
	const char *value = xml_get(node, W_VAL);

	return node && (!value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0));
}

/* Rows and cells may stand in content controls and the like. */
static const struct xml_node *unwrap(const struct xml_node *node, enum xml_name name)
{
	for (int i = 0; i < 8 && node && node->name != name; i++) {
		if (node->name == W_SDT)
			node = xml_child(node, W_SDT_CONTENT);
		node = node ? node->first : NULL;
		while (node && node->name != name && node->name != W_SDT && node->name != XML_OTHER)
			node = node->next;
	}
	return node && node->name == name ? node : NULL;
}

static unsigned span_of(const struct xml_node *cell)
{
	long n = xml_number(xml_child(xml_child(cell, W_TC_PR), W_GRID_SPAN), W_VAL, 1);

	return n < 1 ? 1 : n > SPAN_MOST ? SPAN_MOST : (unsigned)n;
}

static bool continues(const struct xml_node *cell)
{
	const struct xml_node *merge = xml_child(xml_child(cell, W_TC_PR), W_V_MERGE);
	const char *value = xml_get(merge, W_VAL);

	return merge && (!value || strcmp(value, "restart") != 0);
}

static unsigned first_column(const struct xml_node *row)
{
	long n = xml_number(xml_child(xml_child(row, W_TR_PR), W_GRID_BEFORE), W_VAL, 0);

	return n < 0 ? 0 : n > COLUMNS_MOST ? COLUMNS_MOST : (unsigned)n;
}

/* The cell that begins at a column of the grid. */
static const struct xml_node *cell_at(struct grid *g, const struct xml_node *row, unsigned column)
{
	unsigned at = first_column(row);

	for (XML_EACH(node, row)) {
		const struct xml_node *cell = unwrap(node, W_TC);

		g->steps++;
		if (!cell)
			continue;
		if (at >= column)
			return at == column ? cell : NULL;
		at += span_of(cell);
	}
	return NULL;
}

static unsigned rows_covered(struct grid *g, const struct xml_node *holder, const struct xml_node *cell, unsigned column)
{
	unsigned rows = 1;

	if (!xml_child(xml_child(cell, W_TC_PR), W_V_MERGE) || continues(cell))
		return 1;
	for (const struct xml_node *n = holder->next; n && rows < SPAN_MOST && g->steps < STEPS_MOST; n = n->next) {
		const struct xml_node *row = unwrap(n, W_TR), *below = row ? cell_at(g, row, column) : NULL;

		if (!row)
			continue;
		if (!below || !continues(below))
			break;
		rows++;
	}
	return rows;
}

/* All the words of a row are bold, and there are some. */
static bool is_bold_run(const struct docx *d, const struct xml_node *run, struct story_look look)
{
	const struct xml_node *properties = xml_child(run, W_R_PR);
	const struct docx_style *style = docx_style_find(&d->styles, xml_get(xml_child(properties, W_R_STYLE), W_VAL));

	if (style)
		look = story_look_join(style->look, look);
	return story_look_join(docx_look_of(properties), look).bold == 1;
}

static void look_for_plain(const struct docx *d, const struct xml_node *node, struct story_look look, bool *words, bool *plain)
{
	for (XML_EACH(child, node)) {
		struct story_look own = look;

		if (child->name == W_DEL || child->name == W_MOVE_FROM)
			continue;
		if (child->name == W_R && docx_words(child) > 0) {
			*words = true;
			*plain = *plain || !is_bold_run(d, child, look);
			continue;
		}
		if (child->name == W_P) {
			const char *id = xml_get(xml_child(xml_child(child, W_P_PR), W_P_STYLE), W_VAL);
			const struct docx_style *style = docx_style_find(&d->styles, id);

			style = style ? style : d->styles.normal;
			own = style ? style->look : look;
		}
		look_for_plain(d, child, own, words, plain);
	}
}

/* The table's style makes its first row bold. */
static bool style_marks_first_row(const struct docx *d, const struct xml_node *table)
{
	const struct xml_node *properties = xml_child(table, W_TBL_PR), *look = xml_child(properties, W_TBL_LOOK);
	const struct docx_style *style = docx_style_find(&d->styles, xml_get(xml_child(properties, W_TBL_STYLE), W_VAL));
	const char *first = xml_get(look, W_FIRST_ROW);

	return style && style->first_row.bold == 1 && first && strcmp(first, "0") != 0 && strcmp(first, "false") != 0;
}

static bool heads(const struct grid *g, const struct xml_node *row, unsigned number)
{
	bool words = false, plain = false;

	if (is_on(xml_child(xml_child(row, W_TR_PR), W_TBL_HEADER)))
		return true;
	if (number != 1 || !g->first_row_heads)
		return false;
	if (style_marks_first_row(g->d, g->table))
		return true;
	look_for_plain(g->d, row, (struct story_look)STORY_LOOK_NONE, &words, &plain);
	return words && !plain;
}

static void walk_row(struct grid *g, const struct xml_node *holder, const struct xml_node *row, unsigned number)
{
	const struct story_form none = { .label = "" };
	unsigned column = first_column(row);
	bool header = heads(g, row, number);

	for (XML_EACH(node, row)) {
		const struct xml_node *cell = unwrap(node, W_TC);
		unsigned span = cell ? span_of(cell) : 0;

		if (!cell)
			continue;
		if (column >= COLUMNS_MOST || g->d->s.rc)
			return;
		g->at.row = number;
		g->at.column = column + 1;
		g->at.column_span = span;
		g->at.row_span = rows_covered(g, holder, cell, column);
		g->at.header_cell = header;
		column += span;
		if (xml_child(xml_child(cell, W_TC_PR), W_CELL_DEL)) {
			g->d->s.deleted++;
			docx_set_aside(g->d, STORY_DELETED, cell);
			continue;
		}
		docx_walk_blocks(g->d, cell, &g->at);
		story_flush(&g->d->s, &g->at, &none);
	}
}

/* Whether a paragraph below node is a heading, or there is a table in the table. */
static bool holds_structure(const struct docx *d, const struct xml_node *node)
{
	for (XML_EACH(child, node)) {
		const struct xml_node *properties = child->name == W_P ? xml_child(child, W_P_PR) : NULL;
		const char *id = xml_get(xml_child(properties, W_P_STYLE), W_VAL);

		if (child->name == W_TBL || (child->name == W_P && docx_words(child) > 0
		    && docx_heading_level(docx_style_find(&d->styles, id),
			xml_number(xml_child(properties, W_OUTLINE_LVL), W_VAL, -1)) > 0))
			return true;
		if (holds_structure(d, child))
			return true;
	}
	return false;
}

static unsigned count_rows(const struct xml_node *table, unsigned *cells)
{
	unsigned rows = 0;

	for (XML_EACH(node, table)) {
		const struct xml_node *row = unwrap(node, W_TR);

		if (!row)
			continue;
		rows++;
		for (XML_EACH(cell, row))
			*cells += unwrap(cell, W_TC) != NULL;
	}
	return rows;
}

/* A frame around text, or a table that only arranges the page: headings or tables below its first row. */
static bool is_layout(const struct docx *d, const struct xml_node *table)
{
	unsigned cells = 0, rows = count_rows(table, &cells), seen = 0;

	if (cells <= 1)
		return true;
	for (XML_EACH(node, table)) {
		const struct xml_node *row = unwrap(node, W_TR);

		if (row && (seen++ > 0 || rows == 1) && holds_structure(d, row))
			return true;
	}
	return false;
}

/* The cells' contents one after another, as what stands around the table. */
static void walk_layout(struct docx *d, const struct xml_node *table, const struct story_place *at)
{
	const struct story_form none = { .label = "" };

	for (XML_EACH(node, table)) {
		const struct xml_node *row = unwrap(node, W_TR);

		for (XML_EACH(holder, row)) {
			docx_walk_blocks(d, unwrap(holder, W_TC), at);
			story_flush(&d->s, at, &none);
		}
	}
}

void docx_walk_table(struct docx *d, const struct xml_node *table, const struct story_place *at)
{
	struct grid g = { .d = d, .table = table, .first_row_heads = true };
	unsigned rows = 0;

	if (at->kind != CHC_BLOCK_PARAGRAPH || is_layout(d, table)) {
		walk_layout(d, table, at);
		return;
	}
	story_hand_over(&d->s, &d->queue, SIZE_MAX);
	g.at = (struct story_place){ .kind = CHC_BLOCK_TABLE_CELL, .table = d->s.tables, .plain = true };
	g.first_row_heads = count_rows(table, &(unsigned){ 0 }) > 1;
	d->queue.held = true;
	d->s.table_used = false;
	for (XML_EACH(node, table)) {
		const struct xml_node *row = unwrap(node, W_TR), *properties = xml_child(row, W_TR_PR);

		if (!row || rows == ROWS_MOST)
			continue;
		if (xml_child(properties, W_DEL)) {
			d->s.deleted++;
			docx_set_aside(d, STORY_DELETED, row);
			continue;
		}
		d->s.inserted += xml_child(properties, W_INS) != NULL;
		walk_row(&g, node, row, ++rows);
	}
	d->queue.held = false;
	/* tables are counted by their cells, so one without a word has no number */
	d->s.tables += d->s.table_used;
	story_hand_over(&d->s, &d->queue, SIZE_MAX);
}
