/* SPDX-License-Identifier: MIT */
/*
 * The appendix of the HTML report: every document as it was read, block by
 * block, with every quote marked and numbered. Beside a block stands what rests
 * on it. Quotes may overlap: the text is cut where one begins or ends.
 */
#include <stdlib.h>
#include <string.h>

#include "reports/html.h"
#include "reports/policy_html.h"
#include "reports/policy_words.h"

enum { COLUMNS_MOST = 40, HEADING_TOP = 4, HEADING_LAST = 6 };

struct reading {
	struct chc_buf *out;
	const struct policy_page *p;
	const struct chc_document *d;
	uint32_t document;
	uint32_t next;                  /* the first mark that was not begun */
	uint32_t *open;                 /* marks that were begun and not ended */
	size_t open_count;
	uint32_t noted;                 /* marks before this one have been written beside a block */
	unsigned page;                  /* of the view: the last that was told */
};

static const struct mark *mark_at(const struct reading *s, uint32_t index)
{
	const struct mark *m = index < s->p->marks.count ? &s->p->marks.items[index] : NULL;

	return m && m->document == s->document ? m : NULL;
}

/* Begins and ends marks at pos; returns where the text is cut next. */
static size_t advance(struct reading *s, size_t pos, size_t end, uint32_t *begun)
{
	size_t kept = 0, cut = end;

	for (size_t i = 0; i < s->open_count; i++)
		if (s->p->marks.items[s->open[i]].end > pos)
			s->open[kept++] = s->open[i];
	s->open_count = kept;
	*begun = s->next;
	for (const struct mark *m; (m = mark_at(s, s->next)) != NULL && m->start <= pos; s->next++)
		if (m->end > pos)
			s->open[s->open_count++] = s->next;
	for (size_t i = 0; i < s->open_count; i++)
		if (s->p->marks.items[s->open[i]].end < cut)
			cut = s->p->marks.items[s->open[i]].end;
	const struct mark *m = mark_at(s, s->next);
	return m && m->start < cut ? m->start : cut;
}

static const struct mark_use *first_use(const struct reading *s, uint32_t index)
{
	return &s->p->marks.uses[s->p->marks.items[index].first_use];
}

/* In the view a near miss and a mere limit look unlike evidence; the number says it in words too. */
static void put_mark(const struct reading *s)
{
	static const char *const classes[] = { [MARK_EVIDENCE] = "", [MARK_NEAREST] = "near", [MARK_LIMIT] = "limit" };
	enum mark_why why = MARK_LIMIT;

	for (size_t i = 0; i < s->open_count; i++)
		if (first_use(s, s->open[i])->why < why)
			why = first_use(s, s->open[i])->why;
	if (!s->p->view || why == MARK_EVIDENCE)
		chc_buf_str(s->out, s->open_count > 1 ? "<mark class=\"more\">" : "<mark>");
	else
		chc_buf_printf(s->out, "<mark class=\"%s\">", classes[why]);
}

static void put_number(const struct reading *s, uint32_t index)
{
	static const char *const words[] = { [MARK_EVIDENCE] = "", [MARK_NEAREST] = " near miss", [MARK_LIMIT] = " time limit" };
	const struct mark_use *use = first_use(s, index);

	chc_buf_printf(s->out, "<sup id=\"m%u\">", index + 1);
	if (!s->p->view) {
		chc_buf_printf(s->out, "%u</sup>", index + 1);
		return;
	}
	chc_buf_str(s->out, "<a href=\"#");
	if (use->why == MARK_LIMIT)
		chc_buf_printf(s->out, POLICY_VIEW_LIMIT "%u", use->index + 1);
	else
		policy_html_id(s->out, s->p, &s->p->r->findings[use->index]);
	chc_buf_printf(s->out, "\">%u%s</a></sup>", index + 1, words[use->why]);
}

static void put_text(struct reading *s, size_t from, size_t end)
{
	while (from < end) {
		uint32_t begun;
		const size_t cut = advance(s, from, end, &begun);

		if (s->open_count > 0)
			put_mark(s);
		for (; begun < s->next; begun++)
			put_number(s, begun);
		html_text(s->out, chc_document_text(s->d, from, cut));
		if (s->open_count > 0)
			chc_buf_str(s->out, "</mark>");
		from = cut;
	}
}

static void put_use(struct reading *s, const struct mark_use *u)
{
	const struct chc_report *r = s->p->r;

	if (u->why == MARK_LIMIT) {
		if (s->p->view)
			chc_buf_printf(s->out, "<a href=\"#" POLICY_VIEW_LIMIT "%u\">a time limit</a>", u->index + 1);
		else
			chc_buf_str(s->out, "<a href=\"#" POLICY_HTML_LIMITS "\">a time limit</a>");
		return;
	}
	chc_buf_str(s->out, u->why == MARK_NEAREST ? "nearest to " : "");
	policy_html_link(s->out, s->p, &r->findings[u->index]);
	chc_buf_str(s->out, " (");
	html_words(s->out, chc_verdict_name(r->findings[u->index].verdict), false);
	chc_buf_char(s->out, ')');
}

/* What rests on the marks that begin in a block. */
static void put_uses(struct reading *s, uint32_t end)
{
	chc_buf_str(s->out, "<div class=\"uses\">");
	for (; s->noted < end; s->noted++) {
		const struct mark *m = &s->p->marks.items[s->noted];

		chc_buf_printf(s->out, "<p>%u: ", s->noted + 1);
		for (uint32_t u = 0; u < m->use_count; u++) {
			const struct mark_use *use = &s->p->marks.uses[m->first_use + u];

			/* that a requirement's quote holds a limit goes without saying */
			if (use->why == MARK_LIMIT && u > 0 && !s->p->view)
				break;
			chc_buf_str(s->out, u > 0 ? "; " : "");
			put_use(s, use);
		}
		chc_buf_str(s->out, "</p>");
	}
	chc_buf_str(s->out, "</div>");
}

static uint32_t marks_until(const struct reading *s, size_t end)
{
	uint32_t i = s->noted;

	for (const struct mark *m; (m = mark_at(s, i)) != NULL && m->start < end; i++)
		;
	return i;
}

static unsigned heading_level(const struct chc_document *d, uint32_t block)
{
	unsigned level = HEADING_TOP;

	for (uint32_t up = d->blocks[block].parent; up != CHC_NONE && level < HEADING_LAST; up = d->blocks[up].parent)
		level++;
	return level;
}

/* The words of a block between tags, and beside them what rests on them. */
static void put_block(struct reading *s, uint32_t block, const char *open, const char *close)
{
	const struct chc_block *b = &s->d->blocks[block];
	const uint32_t end = marks_until(s, b->end);
	const bool noted = end > s->noted;

	chc_buf_str(s->out, noted ? "<div class=\"row\">" : "");
	chc_buf_str(s->out, open);
	if (b->label.len && b->kind != CHC_BLOCK_HEADING) {
		html_text(s->out, b->label);
		chc_buf_char(s->out, ' ');
	}
	put_text(s, b->start, b->end);
	chc_buf_str(s->out, close);
	if (noted)
		put_uses(s, end);
	chc_buf_str(s->out, noted ? "</div>\n" : "\n");
	chc_buf_drain(s->out);
}

static void put_heading(struct reading *s, uint32_t block)
{
	char open[32] = "<h4 dir=\"auto\">", close[8] = "</h4>";
	const char digit = (char)('0' + heading_level(s->d, block));

	open[2] = close[3] = digit;
	put_block(s, block, open, close);
}

static void put_item(struct reading *s, uint32_t block)
{
	const unsigned level = s->d->blocks[block].level;

	chc_buf_printf(s->out, "<li class=\"l%u\">", level < 1 ? 1 : level > 4 ? 4 : level);
	put_block(s, block, "<p dir=\"auto\">", "</p>");
	chc_buf_str(s->out, "</li>\n");
}

static void put_cell(struct reading *s, uint32_t block)
{
	const struct chc_block *b = &s->d->blocks[block];
	const char *tag = b->header_cell ? "th" : "td";

	chc_buf_printf(s->out, "<%s%s dir=\"auto\">", tag,
		!b->header_cell ? "" : b->row == 1 ? " scope=\"col\"" : " scope=\"row\"");
	put_block(s, block, "", "");
	chc_buf_printf(s->out, "</%s>", tag);
}

/* Cells of one table from block `from` on; returns the block after them. */
static uint32_t put_table(struct reading *s, uint32_t from)
{
	const struct chc_document *d = s->d;
	const uint32_t table = d->blocks[from].table;
	uint32_t end = from;
	unsigned columns = 1, row = 0, column = 1;

	for (; end < d->block_count && d->blocks[end].kind == CHC_BLOCK_TABLE_CELL && d->blocks[end].table == table; end++)
		if (d->blocks[end].column > columns)
			columns = d->blocks[end].column;
	chc_buf_printf(s->out, "<section class=\"wide\" tabindex=\"0\" aria-labelledby=\"d%u-t%u\">"
		"<table>\n<caption id=\"d%u-t%u\">Table %u of document %u</caption>\n", s->document + 1, table + 1,
		s->document + 1, table + 1, table + 1, s->document + 1);
	for (uint32_t i = from; i < end; i++) {
		const struct chc_block *b = &d->blocks[i];

		if (b->row != row)
			chc_buf_str(s->out, row ? "</tr>\n<tr>" : "<tr>");
		column = b->row != row ? 1 : column;
		row = b->row;
		/* a cell that another one covers, or that is empty, has no block */
		for (; column < b->column && column < COLUMNS_MOST; column++)
			chc_buf_str(s->out, "<td></td>");
		put_cell(s, i);
		column++;
		for (; (i + 1 == end || d->blocks[i + 1].row != row) && column <= columns && column <= COLUMNS_MOST; column++)
			chc_buf_str(s->out, "<td></td>");
	}
	chc_buf_str(s->out, "</tr>\n</table></section>\n");
	return end;
}

/* "Page 3" where it begins, of documents that have pages. */
static void put_page(struct reading *s, uint32_t block, bool in_list)
{
	const unsigned page = s->d->blocks[block].page;

	if (!s->p->view || page == 0 || page == s->page)
		return;
	s->page = page;
	chc_buf_printf(s->out, in_list ? "<li class=\"page\">Page %u</li>\n" : "<p class=\"page\">Page %u</p>\n", page);
}

static void put_blocks(struct reading *s)
{
	const struct chc_document *d = s->d;
	bool in_list = false;

	for (uint32_t i = 0; i < d->block_count; ) {
		const bool item = d->blocks[i].kind == CHC_BLOCK_LIST_ITEM;

		if (item != in_list)
			chc_buf_str(s->out, item ? "<ul class=\"items\">\n" : "</ul>\n");
		in_list = item;
		put_page(s, i, in_list);
		switch (d->blocks[i].kind) {
		case CHC_BLOCK_TABLE_CELL:
			i = put_table(s, i);
			continue;
		case CHC_BLOCK_HEADING:
			put_heading(s, i);
			break;
		case CHC_BLOCK_LIST_ITEM:
			put_item(s, i);
			break;
		default:
			put_block(s, i, d->blocks[i].kind == CHC_BLOCK_PARAGRAPH ? "<p dir=\"auto\">"
				: "<p class=\"aside\" dir=\"auto\">", "</p>");
		}
		i++;
	}
	chc_buf_str(s->out, in_list ? "</ul>\n" : "");
}

static void put_document(struct reading *s)
{
	const uint32_t most = (uint32_t)s->p->marks.count;

	while (s->next < most && s->p->marks.items[s->next].document < s->document)
		s->next++;
	s->noted = s->next;
	s->open_count = 0;
	s->page = 0;
	if (s->p->view)
		chc_buf_printf(s->out, "<div id=\"" POLICY_VIEW_DOCUMENT "%u\">\n", s->document + 1);
	html_heading(s->out, 3, NULL, policy_short_name(s->p->r, s->document));
	html_p(s->out, "quiet", s->d->path);
	chc_buf_str(s->out, "<div class=\"read\">\n");
	put_blocks(s);
	chc_buf_str(s->out, s->p->view ? "</div>\n</div>\n" : "</div>\n");
}

void policy_html_read(struct chc_buf *out, const struct policy_page *p)
{
	struct reading s = { .out = out, .p = p, .open = malloc((p->marks.count + 1) * sizeof(uint32_t)) };

	out->failed |= s.open == NULL;
	html_section_begin(out, POLICY_HTML_TEXT, "The text as it was read");
	html_p(out, NULL, p->view ? "What a finding rests on is marked, with a number that leads to the finding. What came "
		"nearest to something that was not found, and time limits that count for nothing, are marked in other ways "
		"and say so."
		: "Every quote above is marked here with its number. Beside it stands what rests on it; the links go "
		"back there. Where quotes overlap, the mark is darker.");
	for (uint32_t i = 0; i < p->r->document_count && !out->failed; i++) {
		s.document = i;
		s.d = p->r->documents[i];
		put_document(&s);
	}
	html_section_end(out);
	free(s.open);
}
