/* SPDX-License-Identifier: MIT */
/*
 * expat to a tree. expat itself knows no limit of depth or size, so they are
 * kept here; names are made independent of the prefixes a file chose.
 */
#include "reader/xml.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/buf.h"

enum { DEPTH_MOST = 400, NAME_MOST = 64, ATTRIBUTES_MOST = 64 };

static const struct { const char *uri, *prefix; } spaces[] = {
	{ "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:" },
	{ "http://purl.oclc.org/ooxml/wordprocessingml/main", "w:" },
	{ "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:" },
	{ "http://schemas.openxmlformats.org/officeDocument/2006/math", "m:" },
	{ "http://purl.oclc.org/ooxml/officeDocument/math", "m:" },
	{ "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r:" },
	{ "http://purl.oclc.org/ooxml/officeDocument/relationships", "r:" },
	{ "http://schemas.openxmlformats.org/package/2006/relationships", "rel:" },
	{ "http://schemas.openxmlformats.org/package/2006/content-types", "ct:" },
	{ "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text:" },
	{ "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table:" },
	{ "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style:" },
	{ "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:" },
	{ "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw:" },
	{ "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo:" },
	{ "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:" },
	{ "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext:" },
	{ "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg:" },
	{ "http://www.w3.org/XML/1998/namespace", "xml:" },
};

static const char *const names[] = {
#define XML_NAME_TEXT(id, text) [id - CT_CONTENT_TYPE] = text,
	XML_NAMES(XML_NAME_TEXT)
#undef XML_NAME_TEXT
};
_Static_assert(CT_CONTENT_TYPE == XML_TEXT + 1, "the names that are no names come first");

struct xml_parser {
	XML_Parser expat;
	struct xml_tree *tree;
	char part[NAME_MOST];
	struct xml_node *open[DEPTH_MOST], *last[DEPTH_MOST];   /* last: youngest child of each open one */
	unsigned depth;
	struct chc_buf text;
	int rc;
	struct chc_error error;
};

static enum xml_name find_name(const char *text)
{
	size_t low = 0, high = sizeof(names) / sizeof(names[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(text, names[middle]);

		if (order == 0)
			return (enum xml_name)(middle + CT_CONTENT_TYPE);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return XML_OTHER;
}

/* "uri|local", as expat gives it. */
static enum xml_name name_of(const char *expanded)
{
	const char *bar = strrchr(expanded, '|');
	size_t len = bar ? (size_t)(bar - expanded) : 0;
	char text[NAME_MOST];

	if (!bar)
		return find_name(expanded);
	for (size_t i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++) {
		if (strncmp(spaces[i].uri, expanded, len) != 0 || spaces[i].uri[len])
			continue;
		if (snprintf(text, sizeof(text), "%s%s", spaces[i].prefix, bar + 1) < (int)sizeof(text))
			return find_name(text);
	}
	return XML_OTHER;
}

static void stop(struct xml_parser *p, enum chc_status status, const char *what)
{
	if (p->rc)
		return;
	p->rc = chc_error_set(&p->error, status, "%s: %s", p->part, what);
	XML_StopParser(p->expat, XML_FALSE);
}

static struct xml_node *add_node(struct xml_parser *p, enum xml_name name)
{
	struct xml_node *node = chc_arena_alloc(&p->tree->arena, sizeof(*node));

	if (!node) {
		stop(p, CHC_E_LIMIT, "it holds more than can be read: save the text alone");
		return NULL;
	}
	node->name = name;
	if (p->depth == 0)
		p->tree->root = node;
	else if (p->last[p->depth - 1])
		p->last[p->depth - 1]->next = node;
	else
		p->open[p->depth - 1]->first = node;
	if (p->depth)
		p->last[p->depth - 1] = node;
	return node;
}

static void add_text(struct xml_parser *p)
{
	struct xml_node *node;

	if (p->text.failed)
		stop(p, CHC_E_LIMIT, "it holds more than can be read: save the text alone");
	if (p->text.len == 0 || p->depth == 0 || p->rc)
		return;
	node = add_node(p, XML_TEXT);
	if (node) {
		node->text.ptr = chc_arena_copy(&p->tree->arena, chc_buf_view(&p->text));
		node->text.len = p->text.len;
		if (!node->text.ptr)
			stop(p, CHC_E_LIMIT, "it holds more than can be read: save the text alone");
	}
	chc_buf_clear(&p->text);
}

static void add_attributes(struct xml_parser *p, struct xml_node *node, const XML_Char **pairs)
{
	struct xml_attribute known[ATTRIBUTES_MOST], *copy;
	unsigned n = 0;

	for (; pairs[0] && n < ATTRIBUTES_MOST; pairs += 2) {
		enum xml_name name = name_of(pairs[0]);

		if (name == XML_OTHER)
			continue;
		known[n].name = name;
		known[n].value = chc_arena_strdup(&p->tree->arena, pairs[1]);
		if (!known[n++].value) {
			stop(p, CHC_E_LIMIT, "it holds more than can be read: save the text alone");
			return;
		}
	}
	if (n == 0)
		return;
	copy = chc_arena_array(&p->tree->arena, n, sizeof(*copy));
	if (!copy) {
		stop(p, CHC_E_LIMIT, "it holds more than can be read: save the text alone");
		return;
	}
	memcpy(copy, known, n * sizeof(*copy));
	node->attributes = copy;
	node->attribute_count = n;
}

static void XMLCALL start_element(void *payload, const XML_Char *name, const XML_Char **attributes)
{
	struct xml_parser *p = payload;
	struct xml_node *node;

	add_text(p);
	if (p->rc)
		return;
	if (p->depth == DEPTH_MOST) {
		stop(p, CHC_E_LIMIT, "its elements are nested too deep: save the text alone");
		return;
	}
	node = add_node(p, name_of(name));
	if (!node)
		return;
	add_attributes(p, node, attributes);
	p->open[p->depth] = node;
	p->last[p->depth] = NULL;
	p->depth++;
}

static void XMLCALL end_element(void *payload, const XML_Char *name)
{
	struct xml_parser *p = payload;

	(void)name;
	add_text(p);
	if (!p->rc)
		p->depth--;
}

static void XMLCALL characters(void *payload, const XML_Char *text, int len)
{
	struct xml_parser *p = payload;

	chc_buf_put(&p->text, text, (size_t)len);
}

/* Entities are declared there; no office program writes one. */
static void XMLCALL doctype(void *payload, const XML_Char *name, const XML_Char *system, const XML_Char *public,
	int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	stop(payload, CHC_E_INPUT, "it declares a DOCTYPE, which no office program writes: save the document anew");
}

int xml_parser_new(struct xml_parser **out, struct xml_tree *tree, const char *part, struct chc_error *e)
{
	struct xml_parser *p = calloc(1, sizeof(*p));

	if (!p || !(p->expat = XML_ParserCreateNS(NULL, '|'))) {
		free(p);
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	}
	p->tree = tree;
	p->text.limit = (size_t)64 << 20;
	snprintf(p->part, sizeof(p->part), "%s", part);
	XML_SetUserData(p->expat, p);
	XML_SetElementHandler(p->expat, start_element, end_element);
	XML_SetCharacterDataHandler(p->expat, characters);
	XML_SetStartDoctypeDeclHandler(p->expat, doctype);
	*out = p;
	return 0;
}

static int parse(struct xml_parser *p, struct chc_span bytes, int last, struct chc_error *e)
{
	enum XML_Status status = XML_Parse(p->expat, bytes.ptr, (int)bytes.len, last);

	if (p->rc) {
		if (e)
			*e = p->error;
		return p->rc;
	}
	if (status == XML_STATUS_OK)
		return 0;
	if (XML_GetErrorCode(p->expat) == XML_ERROR_NO_MEMORY)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	return chc_error_set(e, CHC_E_INPUT, "the document is damaged: %s, line %lu: %s", p->part,
		(unsigned long)XML_GetCurrentLineNumber(p->expat), XML_ErrorString(XML_GetErrorCode(p->expat)));
}

int xml_parser_feed(struct xml_parser *p, struct chc_span bytes, struct chc_error *e)
{
	return parse(p, bytes, 0, e);
}

int xml_parser_end(struct xml_parser *p, struct chc_error *e)
{
	int rc = parse(p, (struct chc_span){ "", 0 }, 1, e);

	xml_parser_free(p);
	return rc;
}

void xml_parser_free(struct xml_parser *p)
{
	if (!p)
		return;
	XML_ParserFree(p->expat);
	chc_buf_release(&p->text);
	free(p);
}

void xml_tree_release(struct xml_tree *tree)
{
	chc_arena_release(&tree->arena);
	tree->root = NULL;
}

const struct xml_node *xml_child(const struct xml_node *node, enum xml_name name)
{
	for (XML_EACH(child, node))
		if (child->name == name)
			return child;
	return NULL;
}

const struct xml_node *xml_below(const struct xml_node *node, enum xml_name name)
{
	for (XML_EACH(child, node)) {
		const struct xml_node *found = child->name == name ? child : xml_below(child, name);

		if (found)
			return found;
	}
	return NULL;
}

const char *xml_get(const struct xml_node *node, enum xml_name attribute)
{
	for (unsigned i = 0; node && i < node->attribute_count; i++)
		if (node->attributes[i].name == attribute)
			return node->attributes[i].value;
	return NULL;
}

long xml_number(const struct xml_node *node, enum xml_name attribute, long otherwise)
{
	const char *value = xml_get(node, attribute);
	bool minus = value && *value == '-';
	long n = 0;

	if (!value || !(value[minus] >= '0' && value[minus] <= '9'))
		return otherwise;
	for (value += minus; *value >= '0' && *value <= '9' && n < 100000000; value++)
		n = n * 10 + (*value - '0');
	return minus ? -n : n;
}

static bool ends_word(enum xml_name name)
{
	return name == TEXT_P || name == TEXT_H || name == TEXT_S || name == TEXT_TAB || name == TEXT_LINE_BREAK;
}

static void count_words(const struct xml_node *node, size_t *words, bool *inside)
{
	for (XML_EACH(child, node)) {
		if (ends_word(child->name))
			*inside = false;
		for (size_t i = 0; child->name == XML_TEXT && i < child->text.len; i++) {
			bool space = strchr(" \t\r\n", child->text.ptr[i]) != NULL;

			*words += !space && !*inside;
			*inside = !space;
		}
		count_words(child, words, inside);
	}
}

size_t xml_words(const struct xml_node *node)
{
	size_t words = 0;
	bool inside = false;

	count_words(node, &words, &inside);
	return words;
}

void xml_sample(struct chc_buf *out, const struct xml_node *node, size_t most)
{
	for (XML_EACH(child, node)) {
		if (out->len >= most)
			return;
		if (ends_word(child->name))
			chc_buf_char(out, ' ');
		if (child->name == XML_TEXT)
			chc_buf_span(out, child->text);
		xml_sample(out, child, most);
	}
}
