/* SPDX-License-Identifier: MIT */
/*
 * Papers: what all kinds have in common, which is the order in which their parts
 * open and close. Between the form and the pack, which say what is written, and
 * the kinds, which say how.
 */
#include "reports/paper.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void paper_begin(struct paper *p, const struct paper_kind *kind, struct chc_buf *out, const struct paper_about *about)
{
	*p = (struct paper){ .kind = kind, .out = out, .about = about, .body = CHC_BUF_INIT, .level = 1 };
	p->text = out;
	kind->begin(p);
}

void paper_end(struct paper *p)
{
	p->kind->end(p);
	p->out->failed |= p->body.failed;
	chc_buf_release(&p->body);
}

void paper_heading(struct paper *p, unsigned level, const char *text)
{
	assert(level >= 2 && level <= p->level + 1);
	p->level = level;
	p->kind->heading(p, level, text);
}

void paper_open(struct paper *p, enum paper_style style)
{
	p->style = style;
	p->kind->open(p, style);
}

void paper_close(struct paper *p)
{
	p->kind->close(p, p->style);
}

void paper_str(struct paper *p, const char *text)
{
	p->kind->put(p->text, chc_span_of(text));
}

void paper_printf(struct paper *p, const char *format, ...)
{
	char small[256], *text = small;
	va_list args;

	va_start(args, format);
	int len = vsnprintf(small, sizeof(small), format, args);
	va_end(args);
	if (len >= (int)sizeof(small) && (text = malloc((size_t)len + 1))) {
		va_start(args, format);
		len = vsnprintf(text, (size_t)len + 1, format, args);
		va_end(args);
	}
	if (text && len >= 0)
		p->kind->put(p->text, (struct chc_span){ text, (size_t)len });
	else
		p->text->failed = true;
	if (text != small)
		free(text);
}

void paper_strong(struct paper *p, const char *text)
{
	p->kind->strong(p, text);
}

void paper_mark(struct paper *p, enum paper_mark mark, const char *text)
{
	p->kind->mark(p, mark, text);
}

void paper_line(struct paper *p, enum paper_style style, const char *text)
{
	if (!text || !text[0])
		return;
	paper_open(p, style);
	paper_str(p, text);
	paper_close(p);
}

void paper_labelled(struct paper *p, const char *label, const char *text)
{
	if (!text || !text[0])
		return;
	paper_open(p, PAPER_BODY);
	paper_strong(p, label);
	paper_str(p, ": ");
	paper_str(p, text);
	paper_close(p);
}

void paper_list(struct paper *p)
{
	p->lists++;
	p->kind->list(p, true);
}

void paper_item(struct paper *p)
{
	p->kind->item(p, true);
}

void paper_item_end(struct paper *p)
{
	p->kind->item(p, false);
}

void paper_list_end(struct paper *p)
{
	assert(p->lists > 0);
	p->lists--;
	p->kind->list(p, false);
}

void paper_table(struct paper *p, const char *caption, const struct paper_column *columns, size_t count)
{
	assert(!p->columns && count > 0 && count <= PAPER_COLUMNS_MOST);
	p->columns = columns;
	p->column_count = count;
	p->tables++;
	for (size_t i = 0; i < count; i++) {
		assert(columns[i].width % PAPER_WIDTH_STEP == 0 && columns[i].width <= PAPER_WIDTH_MOST);
		p->widths[columns[i].width] = true;
	}
	p->kind->table(p, caption);
}

static void end_cell(struct paper *p)
{
	if (p->cell_open)
		p->kind->cell(p, false);
	p->cell_open = false;
}

static void end_row(struct paper *p)
{
	if (!p->row_open)
		return;
	end_cell(p);
	assert(p->column == p->column_count);
	p->kind->row(p, false);
	p->row_open = false;
}

void paper_row(struct paper *p)
{
	end_row(p);
	p->column = 0;
	p->row_open = true;
	p->kind->row(p, true);
}

void paper_cell(struct paper *p)
{
	end_cell(p);
	assert(p->row_open && p->column < p->column_count);
	p->column++;
	p->cell_open = true;
	p->kind->cell(p, true);
}

void paper_cell_line(struct paper *p, const char *text)
{
	paper_cell(p);
	paper_line(p, PAPER_BODY, text);
}

void paper_table_end(struct paper *p)
{
	end_row(p);
	p->kind->table_end(p);
	p->columns = NULL;
	p->column_count = 0;
}

void paper_blank(struct paper *p, const char *label, unsigned lines)
{
	p->kind->blank(p, label, lines);
}

void paper_break(struct paper *p)
{
	p->kind->page_break(p);
}
