/* SPDX-License-Identifier: MIT */
/*
 * The styles of an ODT file, from styles.xml and from content.xml (automatic
 * ones), each with what it inherits. A chain of parents is followed a limited
 * number of steps, so a circle does no harm.
 */
#include <stdlib.h>
#include <string.h>

#include "reader/odt.h"

enum { CHAIN_MOST = 64, STYLES_MOST = 100000, LEVEL_MOST = 6 };

static signed char said(const char *value, bool yes)
{
	return value ? (signed char)yes : (signed char)-1;
}

/* "10.5pt" is 21 half points; "115%" is of the parent's, and kept as such. */
static short size_of(const char *value)
{
	char *end;
	double n = value ? strtod(value, &end) : 0;

	if (!value || !(n > 0 && n < STORY_SIZES))
		return -1;
	if (strcmp(end, "pt") == 0 && n * 2 < STORY_SIZES)
		return (short)(n * 2);
	return strcmp(end, "%") == 0 ? (short)(STORY_SIZE_PERCENT - n) : -1;
}

static struct story_look look_of(const struct xml_node *properties)
{
	const char *weight = xml_get(properties, FO_FONT_WEIGHT), *display = xml_get(properties, TEXT_DISPLAY);
	const char *through = xml_get(properties, STYLE_LINE_THROUGH), *position = xml_get(properties, STYLE_TEXT_POSITION);
	struct story_look look = { .size = size_of(xml_get(properties, FO_FONT_SIZE)) };

	if (!through)
		through = xml_get(properties, STYLE_LINE_THROUGH_TYPE);
	look.bold = said(weight, weight && (strcmp(weight, "bold") == 0 || (weight[0] >= '6' && weight[0] <= '9')));
	look.hidden = said(display, display && strcmp(display, "none") == 0);
	look.struck = said(through, through && strcmp(through, "none") != 0);
	look.raised = said(position, position && (strncmp(position, "super", 5) == 0
		|| (position[0] >= '1' && position[0] <= '9')));
	return look;
}

static int compare(const char *family, const char *name, const struct odt_style *s)
{
	int order = strcmp(family, s->family);

	return order ? order : strcmp(name, s->name);
}

static int by_name(const void *a, const void *b)
{
	const struct odt_style *x = a;

	return compare(x->family, x->name, b);
}

static struct odt_style *find(const struct odt *o, const char *family, const char *name)
{
	const struct odt_style key = { .family = family, .name = name };

	return name && o->style_count ? bsearch(&key, o->styles, o->style_count, sizeof(key), by_name) : NULL;
}

const struct odt_style *odt_style_find(const struct odt *o, const char *family, const char *name)
{
	return find(o, family, name);
}

static int by_list_name(const void *a, const void *b)
{
	return strcmp(((const struct odt_list_style *)a)->name, ((const struct odt_list_style *)b)->name);
}

const struct odt_list_style *odt_list_style_find(const struct odt *o, const char *name)
{
	const struct odt_list_style key = { .name = name };

	return name && o->list_style_count
		? bsearch(&key, o->list_styles, o->list_style_count, sizeof(key), by_list_name) : NULL;
}

static void read_style(struct odt_style *s, const struct xml_node *node)
{
	const char *shown = xml_get(node, STYLE_DISPLAY_NAME);
	long outline = xml_number(node, STYLE_DEFAULT_OUTLINE, 0);

	s->family = xml_get(node, STYLE_FAMILY);
	s->name = xml_get(node, STYLE_NAME);
	s->parent = xml_get(node, STYLE_PARENT);
	s->list = xml_get(node, STYLE_LIST_STYLE_NAME);
	s->look = look_of(xml_child(node, STYLE_TEXT_PROPERTIES));
	s->outline = outline < 1 ? 0 : outline > LEVEL_MOST ? LEVEL_MOST : (unsigned)outline;
	shown = shown ? shown : s->name;
	s->title = strcmp(shown, "Title") == 0;
	s->table_heading = strcmp(shown, "Table Heading") == 0 || strcmp(shown, "Table_20_Heading") == 0;
}

static void resolve(const struct odt *o, struct odt_style *s)
{
	const struct odt_style *up = s;

	for (int i = 0; i < CHAIN_MOST && (up = find(o, s->family, up->parent)); i++) {
		s->look = story_look_join(s->look, up->look);
		s->list = s->list ? s->list : up->list;
		s->outline = s->outline ? s->outline : up->outline;
		s->title = s->title || (up->title && strcmp(s->name, "Subtitle") != 0);
		s->table_heading = s->table_heading || up->table_heading;
		if (up->resolved)
			break;
	}
	s->resolved = true;
}

static enum story_number form_of(const char *format)
{
	static const struct { char sign; enum story_number form; } forms[] = {
		{ '1', STORY_DECIMAL }, { 'a', STORY_LOWER_LETTER }, { 'A', STORY_UPPER_LETTER },
		{ 'i', STORY_LOWER_ROMAN }, { 'I', STORY_UPPER_ROMAN } };

	for (size_t i = 0; format && *format && i < sizeof(forms) / sizeof(forms[0]); i++)
		if (forms[i].sign == *format)
			return format[1] == 's' ? STORY_ORDINAL : forms[i].form;
	return format && *format ? STORY_DECIMAL : STORY_NONE;
}

static const char *text_or_empty(const char *text)
{
	return text ? text : "";
}

static void read_levels(struct odt_list_style *style, const struct xml_node *node)
{
	for (XML_EACH(child, node)) {
		bool bullet = child->name == TEXT_BULLET || child->name == TEXT_IMAGE_BULLET;
		long level = xml_number(child, TEXT_LEVEL, 0), shown = xml_number(child, TEXT_DISPLAY_LEVELS, 1);
		const char *sync = xml_get(child, STYLE_NUM_SYNC);
		struct odt_level *l;

		if ((!bullet && child->name != TEXT_NUMBER_STYLE && child->name != TEXT_OUTLINE_LEVEL_STYLE)
		    || level < 1 || level > ODT_LEVELS)
			continue;
		l = &style->levels[level - 1];
		l->given = true;
		l->form = bullet ? STORY_BULLET : form_of(xml_get(child, STYLE_NUM_FORMAT));
		l->bullet = child->name == TEXT_IMAGE_BULLET ? "\xE2\x80\xA2" : text_or_empty(xml_get(child, TEXT_BULLET_CHAR));
		l->prefix = text_or_empty(xml_get(child, STYLE_NUM_PREFIX));
		l->suffix = text_or_empty(xml_get(child, STYLE_NUM_SUFFIX));
		l->format = xml_get(child, STYLE_LIST_FORMAT);
		if (!l->format)
			l->format = xml_get(child, LOEXT_LIST_FORMAT);
		l->start = xml_number(child, TEXT_START_VALUE, 1);
		l->shown = shown < 1 ? 1 : shown > level ? (unsigned)level : (unsigned)shown;
		l->doubled = sync && strcmp(sync, "true") == 0;
	}
}

static bool add_style(struct odt *o, const struct xml_node *node)
{
	struct odt_style *s;

	if (!xml_get(node, STYLE_NAME) || !xml_get(node, STYLE_FAMILY))
		return true;
	s = CHC_ARENA_PUSH(&o->arena, o->styles, o->style_count, o->style_cap);
	if (s)
		read_style(s, node);
	return s != NULL;
}

static bool add_list_style(struct odt *o, const struct xml_node *node)
{
	struct odt_list_style *s;

	if (!xml_get(node, STYLE_NAME))
		return true;
	s = CHC_ARENA_PUSH(&o->arena, o->list_styles, o->list_style_count, o->list_style_cap);
	if (s) {
		s->name = xml_get(node, STYLE_NAME);
		read_levels(s, node);
	}
	return s != NULL;
}

static bool is_paragraph_family(const struct xml_node *node)
{
	const char *family = xml_get(node, STYLE_FAMILY);

	return family && strcmp(family, "paragraph") == 0;
}

static int add_all(struct odt *o, const struct xml_node *holder, struct chc_error *e)
{
	for (XML_EACH(node, holder)) {
		bool fine = true;

		if (o->style_count + o->list_style_count > STYLES_MOST)
			return chc_error_set(e, CHC_E_LIMIT, "it holds more than %d styles: save the text alone", STYLES_MOST);
		if (node->name == STYLE_STYLE)
			fine = add_style(o, node);
		else if (node->name == STYLE_DEFAULT_STYLE && is_paragraph_family(node))
			o->base.size = look_of(xml_child(node, STYLE_TEXT_PROPERTIES)).size;
		else if (node->name == TEXT_LIST_STYLE)
			fine = add_list_style(o, node);
		else if (node->name == TEXT_OUTLINE_STYLE)
			read_levels(&o->outline, node);
		if (!fine)
			return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	}
	return 0;
}

int odt_styles_load(struct odt *o, const struct xml_node *root, struct chc_error *e)
{
	int rc = add_all(o, xml_child(root, OFFICE_STYLES), e);

	/* automatic styles of styles.xml are for headers and footers, and share names with those of the text */
	if (rc == 0)
		rc = add_all(o, xml_child(o->content.root, OFFICE_AUTOMATIC_STYLES), e);
	if (rc)
		return rc;
	if (o->style_count)
		qsort(o->styles, o->style_count, sizeof(*o->styles), by_name);
	if (o->list_style_count)
		qsort(o->list_styles, o->list_style_count, sizeof(*o->list_styles), by_list_name);
	for (size_t i = 0; i < o->style_count; i++)
		resolve(o, &o->styles[i]);
	return 0;
}
