/* SPDX-License-Identifier: MIT */
/*
 * Lists of an ODT file: which list counts on from which, and the label that
 * its style makes of the counters.
 */
#include <string.h>

#include "reader/odt.h"

enum { LOOK_BACK_MOST = 1000 };

static bool is_true(const char *value)
{
	return value && strcmp(value, "true") == 0;
}

/* The last list of that id, or (id NULL) of that style. */
static const struct odt_list *find_list(const struct odt *o, const char *id, const char *style)
{
	size_t end = o->list_count > LOOK_BACK_MOST ? o->list_count - LOOK_BACK_MOST : 0;

	for (size_t i = o->list_count; i-- > end; ) {
		const struct odt_list *list = o->lists[i];

		if (id ? list->id && strcmp(list->id, id) == 0 : style && list->style && strcmp(list->style, style) == 0)
			return list;
	}
	return NULL;
}

struct odt_list *odt_list_begin(struct odt *o, const struct xml_node *node, const char *style)
{
	const char *goes_on = xml_get(node, TEXT_CONTINUE_LIST);
	const struct odt_list *before = NULL;
	struct odt_list *list = chc_arena_alloc(&o->arena, sizeof(*list));
	struct odt_list **slot;

	if (!list)
		return NULL;
	if (goes_on)
		before = find_list(o, goes_on, NULL);
	else if (is_true(xml_get(node, TEXT_CONTINUE)))
		before = find_list(o, NULL, style);
	list->counts = before ? before->counts : chc_arena_alloc(&o->arena, sizeof(*list->counts));
	if (!list->counts)
		return NULL;
	list->id = xml_get(node, XML_ID);
	list->style = style;
	slot = CHC_ARENA_PUSH(&o->arena, o->lists, o->list_count, o->list_cap);
	if (!slot)
		return NULL;
	*slot = list;
	return list;
}

static void count_on(struct odt_counts *c, const struct odt_list_style *style, unsigned level, long start)
{
	if (start >= 0)
		c->count[level] = start;
	else if (!c->counted[level])
		c->count[level] = style->levels[level].start;
	else if (c->count[level] < INT32_MAX)
		c->count[level]++;
	c->counted[level] = true;
	for (unsigned i = level + 1; i < ODT_LEVELS; i++)
		c->counted[i] = false;
}

static void put_level(struct chc_buf *out, const struct odt_counts *c, const struct odt_list_style *style, unsigned level)
{
	const struct odt_level *l = &style->levels[level];

	story_put_number(out, c->counted[level] ? c->count[level] : l->start, l->form, l->doubled);
}

/* "%1%.%2%": each level's number between signs of its own. */
static void put_format(struct chc_buf *out, const struct odt_counts *c, const struct odt_list_style *style, unsigned at)
{
	for (const char *f = style->levels[at].format; *f; f++) {
		unsigned which = 0;
		const char *d = f + 1;

		for (; *f == '%' && *d >= '0' && *d <= '9' && which < 100; d++)
			which = which * 10 + (unsigned)(*d - '0');
		if (*f != '%' || *d != '%' || which < 1 || which > at + 1) {
			chc_buf_char(out, *f);
			continue;
		}
		put_level(out, c, style, which - 1);
		f = d;
	}
}

static void put_label(struct chc_buf *out, const struct odt_counts *c, const struct odt_list_style *style, unsigned at)
{
	const struct odt_level *l = &style->levels[at];
	bool first = true;

	if (l->format) {
		put_format(out, c, style, at);
		return;
	}
	chc_buf_str(out, l->prefix);
	for (unsigned i = at + 1 - l->shown; i <= at; i++) {
		enum story_number form = style->levels[i].form;

		if (form == STORY_NONE || form == STORY_BULLET)
			continue;
		if (!first)
			chc_buf_char(out, '.');
		put_level(out, c, style, i);
		first = false;
	}
	chc_buf_str(out, l->suffix);
}

/* "6.3" is a clause, not an item; so is the "6" above it. */
static bool is_clause(const struct odt_list_style *style, unsigned at)
{
	const struct odt_level *l = &style->levels[at], *below = at + 1 < ODT_LEVELS ? l + 1 : NULL;

	return l->form == STORY_DECIMAL && (l->shown > 1
		|| (below && below->given && below->form == STORY_DECIMAL && below->shown > 1));
}

unsigned odt_depth(const struct odt_list_style *style, unsigned level)
{
	unsigned depth = 1;

	for (unsigned i = 0; style && i < level; i++)
		depth += !is_clause(style, i);
	return style ? depth : level + 1;
}

void odt_number(struct story *s, struct odt_counts *c, const struct odt_list_style *style, unsigned level, long start,
	char label[CHC_LABEL_MAX + 1], struct story_form *form)
{
	const struct odt_level *l = &style->levels[level];
	struct chc_buf text = CHC_BUF_INIT;

	label[0] = '\0';
	form->label = label;
	if (!l->given || l->form == STORY_NONE) {
		form->depth = odt_depth(style, level);
		return;
	}
	count_on(c, style, level, start);
	form->bullet = l->form == STORY_BULLET;
	if (form->bullet)
		story_put_bullet(&text, l->bullet);
	else
		put_label(&text, c, style, level);
	story_label(s, label, &text);
	chc_buf_release(&text);
	form->depth = is_clause(style, level) ? 0 : odt_depth(style, level);
}
