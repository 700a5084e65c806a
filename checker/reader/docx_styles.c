/* SPDX-License-Identifier: MIT */
/*
 * styles.xml: what each style says together with the styles it is based on.
 * A chain is followed a limited number of steps, so a circle does no harm.
 */
#include <stdlib.h>
#include <string.h>

#include "reader/docx.h"

enum { CHAIN_MOST = 64, STYLES_MOST = 100000, BODY_TEXT = 9, LEVEL_MOST = 6 };

/* <w:b/> is on, <w:b w:val="0"/> is off. */
static signed char toggle(const struct xml_node *properties, enum xml_name name)
{
	const struct xml_node *node = xml_child(properties, name);
	const char *value = xml_get(node, W_VAL);

	if (!node)
		return -1;
	return !value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0);
}

struct story_look docx_look_of(const struct xml_node *properties)
{
	const struct xml_node *place = xml_child(properties, W_VERT_ALIGN);
	const char *value = xml_get(place, W_VAL);
	long size = xml_number(xml_child(properties, W_SZ), W_VAL, -1);
	struct story_look look = { toggle(properties, W_B), toggle(properties, W_VANISH), toggle(properties, W_STRIKE), -1,
		(short)(size > 0 && size < STORY_SIZES ? size : -1) };

	if (look.struck != 1 && toggle(properties, W_DSTRIKE) >= 0)
		look.struck = toggle(properties, W_DSTRIKE);
	if (value)
		look.raised = strcmp(value, "superscript") == 0;
	return look;
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct docx_style *)a)->id, ((const struct docx_style *)b)->id);
}

static struct docx_style *find(const struct docx_styles *styles, const char *id)
{
	const struct docx_style key = { .id = id };

	return id && styles->count ? bsearch(&key, styles->items, styles->count, sizeof(key), by_id) : NULL;
}

const struct docx_style *docx_style_find(const struct docx_styles *styles, const char *id)
{
	return find(styles, id);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* "heading 3" is 3, whatever language the program had: names of built-in styles are English in the file. */
static long numbered_name(const char *name, const char *word)
{
	for (; *word; word++, name++)
		if (lower(*name) != *word)
			return 0;
	return *name >= '1' && *name <= '9' && !name[1] ? *name - '0' : 0;
}

unsigned docx_heading_of_id(const char *id)
{
	long n = id ? numbered_name(id, "heading") : 0;

	if (id && n == 0)
		n = numbered_name(id, "heading ");
	return n < LEVEL_MOST ? (unsigned)n : LEVEL_MOST;
}

static void read_style(struct docx_style *s, const struct xml_node *node)
{
	const struct xml_node *paragraph = xml_child(node, W_P_PR), *numbering = xml_child(paragraph, W_NUM_PR);
	const char *name = xml_get(xml_child(node, W_NAME), W_VAL);

	s->id = xml_get(node, W_STYLE_ID);
	s->name = name ? name : "";
	s->based_on = xml_get(xml_child(node, W_BASED_ON), W_VAL);
	s->look = docx_look_of(xml_child(node, W_R_PR));
	s->first_row = docx_look_of(NULL);
	s->outline = xml_number(xml_child(paragraph, W_OUTLINE_LVL), W_VAL, -1);
	s->number = xml_number(xml_child(numbering, W_NUM_ID), W_VAL, -1);
	s->level = xml_number(xml_child(numbering, W_ILVL), W_VAL, -1);
	s->contents = numbered_name(s->name, "toc ") > 0;
	if (s->outline < 0 && numbered_name(s->name, "heading ") > 0)
		s->outline = numbered_name(s->name, "heading ") - 1;
	if (s->outline < 0 && (strcmp(s->name, "Title") == 0 || strcmp(s->name, "title") == 0))
		s->outline = 0;
	for (XML_EACH(part, node)) {
		const char *type = part->name == W_TBL_STYLE_PR ? xml_get(part, W_TYPE) : NULL;

		if (type && strcmp(type, "firstRow") == 0)
			s->first_row = docx_look_of(xml_child(part, W_R_PR));
	}
}

static void resolve(const struct docx_styles *styles, struct docx_style *s)
{
	const struct docx_style *up = s;

	s->numbered_by = s->number >= 0 ? s : NULL;
	for (int i = 0; i < CHAIN_MOST && (up = find(styles, up->based_on)); i++) {
		s->look = story_look_join(s->look, up->look);
		s->first_row = story_look_join(s->first_row, up->first_row);
		if (s->outline < 0)
			s->outline = up->outline;
		s->contents = s->contents || up->contents;
		if (s->number < 0 && up->number >= 0) {
			s->number = up->number;
			s->numbered_by = up->numbered_by ? up->numbered_by : up;
			if (s->level < 0)
				s->level = up->level;
		}
		if (up->resolved)
			break;
	}
	s->resolved = true;
}

int docx_styles_load(struct docx_styles *out, struct chc_arena *arena, const struct xml_node *root, struct chc_error *e)
{
	const struct xml_node *defaults = xml_child(xml_child(root, W_DOC_DEFAULTS), W_R_PR_DEFAULT);
	const char *normal = NULL;

	out->base = docx_look_of(NULL);
	out->base.size = docx_look_of(xml_child(defaults, W_R_PR)).size;
	for (XML_EACH(node, root)) {
		const char *type = xml_get(node, W_TYPE), *is_default = xml_get(node, W_DEFAULT);
		struct docx_style *s;

		if (node->name != W_STYLE || !xml_get(node, W_STYLE_ID))
			continue;
		if (out->count == STYLES_MOST)
			return chc_error_set(e, CHC_E_LIMIT, "it holds more than %d styles: save the text alone", STYLES_MOST);
		s = CHC_ARENA_PUSH(arena, out->items, out->count, out->cap);
		if (!s)
			return chc_error_set(e, CHC_E_NOMEM, "out of memory");
		read_style(s, node);
		if (type && strcmp(type, "paragraph") == 0 && is_default && strcmp(is_default, "0") != 0
		    && strcmp(is_default, "false") != 0)
			normal = s->id;
	}
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), by_id);
	for (size_t i = 0; i < out->count; i++)
		resolve(out, &out->items[i]);
	out->normal = find(out, normal);
	return 0;
}

unsigned docx_heading_level(const struct docx_style *style, long outline)
{
	if (outline < 0)
		outline = style ? style->outline : -1;
	if (outline < 0 || outline >= BODY_TEXT)
		return 0;
	return outline < LEVEL_MOST ? (unsigned)outline + 1 : LEVEL_MOST;
}
