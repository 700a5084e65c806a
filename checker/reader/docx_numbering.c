/* SPDX-License-Identifier: MIT */
/*
 * numbering.xml: automatic numbers, which are nowhere in the text. Counting
 * follows what Word does: instances of one abstract numbering count on
 * together, an override starts anew at its first use, deeper levels start
 * again below a higher one unless they say otherwise.
 */
#include <stdlib.h>
#include <string.h>

#include "reader/docx.h"

enum { LINKS_MOST = 16, LISTS_MOST = 100000 };

static const struct { const char *name; enum story_number form; } forms[] = {
	{ "decimal", STORY_DECIMAL }, { "decimalZero", STORY_DECIMAL_ZERO }, { "lowerLetter", STORY_LOWER_LETTER },
	{ "upperLetter", STORY_UPPER_LETTER }, { "lowerRoman", STORY_LOWER_ROMAN }, { "upperRoman", STORY_UPPER_ROMAN },
	{ "ordinal", STORY_ORDINAL }, { "bullet", STORY_BULLET }, { "none", STORY_NONE },
};

static enum story_number form_of(const char *name)
{
	for (size_t i = 0; name && i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strcmp(forms[i].name, name) == 0)
			return forms[i].form;
	return STORY_DECIMAL;
}

static bool is_on(const struct xml_node *node)
{
	const char *value = xml_get(node, W_VAL);

	return node && (!value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0));
}

static void read_level(struct docx_level *level, const struct xml_node *node)
{
	const char *text = xml_get(xml_child(node, W_LVL_TEXT), W_VAL);
	const struct xml_node *form = xml_child(node, W_NUM_FMT);

	/* newer formats stand in an alternative, with a plain one to fall back on */
	if (!form)
		form = xml_below(xml_below(node, MC_FALLBACK), W_NUM_FMT);
	level->given = true;
	level->start = xml_number(xml_child(node, W_START), W_VAL, 0);
	level->restart = xml_number(xml_child(node, W_LVL_RESTART), W_VAL, -1);
	level->form = form_of(xml_get(form, W_VAL));
	level->text = text ? text : "";
	level->style = xml_get(xml_child(node, W_P_STYLE), W_VAL);
	level->legal = is_on(xml_child(node, W_IS_LGL));
}

static bool level_index(const struct xml_node *node, long *index)
{
	*index = xml_number(node, W_ILVL, -1);
	return *index >= 0 && *index < DOCX_LEVELS;
}

static void read_kind(struct docx_abstract *kind, const struct xml_node *node)
{
	long index;

	kind->id = xml_number(node, W_ABSTRACT_NUM_ID, -1);
	kind->link = xml_get(xml_child(node, W_NUM_STYLE_LINK), W_VAL);
	for (XML_EACH(level, node))
		if (level->name == W_LVL && level_index(level, &index))
			read_level(&kind->levels[index], level);
}

static bool read_number(struct docx_number *number, struct chc_arena *arena, const struct xml_node *node)
{
	long index;

	number->id = xml_number(node, W_NUM_ID, -1);
	number->abstract = xml_number(xml_child(node, W_ABSTRACT_NUM_ID), W_VAL, -1);
	for (int i = 0; i < DOCX_LEVELS; i++)
		number->start[i] = -1;
	for (XML_EACH(override, node)) {
		const struct xml_node *level = xml_child(override, W_LVL);

		if (override->name != W_LVL_OVERRIDE || !level_index(override, &index))
			continue;
		number->start[index] = xml_number(xml_child(override, W_START_OVERRIDE), W_VAL, -1);
		if (!level)
			continue;
		number->own[index] = chc_arena_alloc(arena, sizeof(**number->own));
		if (!number->own[index])
			return false;
		read_level(number->own[index], level);
	}
	return true;
}

static int by_kind_id(const void *a, const void *b)
{
	long x = ((const struct docx_abstract *)a)->id, y = ((const struct docx_abstract *)b)->id;

	return (x > y) - (x < y);
}

static int by_number_id(const void *a, const void *b)
{
	long x = ((const struct docx_number *)a)->id, y = ((const struct docx_number *)b)->id;

	return (x > y) - (x < y);
}

static struct docx_number *find_number(const struct docx_numbering *n, long id)
{
	const struct docx_number key = { .id = id };

	return n->number_count ? bsearch(&key, n->numbers, n->number_count, sizeof(key), by_number_id) : NULL;
}

static struct docx_abstract *find_kind(const struct docx_numbering *n, long id)
{
	const struct docx_abstract key = { .id = id };

	return n->kind_count ? bsearch(&key, n->kinds, n->kind_count, sizeof(key), by_kind_id) : NULL;
}

/* A list style stands between the instance and the levels; a circle ends after some steps. */
static struct docx_abstract *resolve(const struct docx_numbering *n, const struct docx_styles *styles, long abstract)
{
	struct docx_abstract *kind = find_kind(n, abstract);

	for (int i = 0; i < LINKS_MOST && kind && kind->link; i++) {
		const struct docx_style *style = docx_style_find(styles, kind->link);
		const struct docx_number *number = style ? find_number(n, style->number) : NULL;

		kind = number ? find_kind(n, number->abstract) : NULL;
	}
	return kind;
}

int docx_numbering_load(struct docx_numbering *out, struct chc_arena *arena, const struct xml_node *root,
	const struct docx_styles *styles, struct chc_error *e)
{
	for (XML_EACH(node, root)) {
		struct docx_abstract *kind = NULL;
		struct docx_number *number = NULL;
		bool fine = true;

		if (out->kind_count + out->number_count >= LISTS_MOST)
			return chc_error_set(e, CHC_E_LIMIT, "it holds more than %d lists: save the text alone", LISTS_MOST);
		if (node->name == W_ABSTRACT_NUM && (fine = (kind = CHC_ARENA_PUSH(arena, out->kinds,
		    out->kind_count, out->kind_cap)) != NULL))
			read_kind(kind, node);
		if (node->name == W_NUM && (fine = (number = CHC_ARENA_PUSH(arena, out->numbers,
		    out->number_count, out->number_cap)) != NULL))
			fine = read_number(number, arena, node);
		if (!fine)
			return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	}
	if (out->kind_count)
		qsort(out->kinds, out->kind_count, sizeof(*out->kinds), by_kind_id);
	if (out->number_count)
		qsort(out->numbers, out->number_count, sizeof(*out->numbers), by_number_id);
	for (size_t i = 0; i < out->number_count; i++)
		out->numbers[i].kind = resolve(out, styles, out->numbers[i].abstract);
	return 0;
}

unsigned docx_numbering_level(const struct docx_numbering *n, long number, const struct docx_style *style, long direct)
{
	const struct docx_number *list = find_number(n, number);

	if (direct >= 0)
		return direct < DOCX_LEVELS ? (unsigned)direct : DOCX_LEVELS - 1;
	for (unsigned i = 0; style && list && list->kind && i < DOCX_LEVELS; i++)
		if (list->kind->levels[i].style && (strcmp(list->kind->levels[i].style, style->id) == 0
		    || (style->numbered_by && strcmp(list->kind->levels[i].style, style->numbered_by->id) == 0)))
			return i;
	if (style && style->level >= 0)
		return style->level < DOCX_LEVELS ? (unsigned)style->level : DOCX_LEVELS - 1;
	return 0;
}

static const struct docx_level *level_at(const struct docx_number *list, unsigned i)
{
	return list->own[i] ? list->own[i] : &list->kind->levels[i];
}

static long start_of(const struct docx_number *list, unsigned i)
{
	return list->start[i] >= 0 ? list->start[i] : level_at(list, i)->start;
}

static void count_on(struct docx_number *list, unsigned level)
{
	struct docx_abstract *kind = list->kind;

	if (list->start[level] >= 0 && !list->begun[level])
		kind->count[level] = list->start[level];
	else if (!kind->counted[level])
		kind->count[level] = start_of(list, level);
	else if (kind->count[level] < INT32_MAX)
		kind->count[level]++;
	list->begun[level] = kind->counted[level] = true;
	for (unsigned i = level + 1; i < DOCX_LEVELS; i++) {
		long restart = level_at(list, i)->restart;

		/* restart: the number, from 1, of the lowest level after which it starts again; 0: never */
		if (restart < 0 || (long)level < restart)
			kind->counted[i] = false;
	}
}

/* "%1.%2" shows the numbers of two levels. */
static bool shows(const struct docx_level *level, unsigned which)
{
	for (const char *c = level->text; c && *c; c++)
		if (c[0] == '%' && c[1] == (char)('1' + which))
			return true;
	return false;
}

static void put_label(struct chc_buf *out, const struct docx_number *list, unsigned at)
{
	const struct docx_level *level = level_at(list, at);

	for (const char *c = level->text; *c; c++) {
		unsigned which = (unsigned)(c[1] - '1');
		const struct docx_level *other;

		if (c[0] != '%' || c[1] < '1' || c[1] > '9') {
			chc_buf_char(out, *c);
			continue;
		}
		c++;
		if (which > at)
			continue;
		other = level_at(list, which);
		story_put_number(out, list->kind->counted[which] ? list->kind->count[which] : start_of(list, which),
			level->legal && other->form != STORY_NONE ? STORY_DECIMAL : other->form, true);
	}
}

/* "6.3" is a clause, not an item; so is the "6" above it. */
static bool is_clause(const struct docx_number *list, unsigned at)
{
	const struct docx_level *level = level_at(list, at);

	if (level->form != STORY_DECIMAL || !shows(level, at))
		return false;
	for (unsigned i = 0; i < at; i++)
		if (shows(level, i))
			return true;
	/* "2.%1": the number above was written out */
	if (level->text[0] >= '0' && level->text[0] <= '9')
		return true;
	return at + 1 < DOCX_LEVELS && shows(level_at(list, at + 1), at) && shows(level_at(list, at + 1), at + 1)
		&& level_at(list, at + 1)->form == STORY_DECIMAL;
}

bool docx_numbering_next(struct story *s, struct docx_numbering *n, long number, unsigned level, char label[CHC_LABEL_MAX + 1],
	struct story_form *form)
{
	struct docx_number *list = number > 0 ? find_number(n, number) : NULL;
	struct chc_buf text = CHC_BUF_INIT;

	label[0] = '\0';
	if (!list || !list->kind || !level_at(list, level)->given)
		return false;
	count_on(list, level);
	form->bullet = level_at(list, level)->form == STORY_BULLET;
	if (form->bullet)
		story_put_bullet(&text, level_at(list, level)->text);
	else
		put_label(&text, list, level);
	story_label(s, label, &text);
	chc_buf_release(&text);
	form->label = label;
	if (is_clause(list, level))
		return true;
	form->depth = 1;
	for (unsigned i = 0; i < level; i++)
		form->depth += !is_clause(list, i);
	return true;
}
