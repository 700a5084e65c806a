/* SPDX-License-Identifier: MIT */
/*
 * Which part of a DOCX file is what: the content types name the document, its
 * relationships name the rest. What only surrounds the text is counted here.
 */
#include <stdio.h>
#include <string.h>

#include "reader/docx_walk.h"

enum { NAME_MOST = 512, PARTS_MOST = 64 };

struct counting {
	size_t words;
	bool inside;
	bool deleted;                   /* the words of deletions too */
	struct chc_buf *sample;         /* NULL: the words are only counted */
};

static void count_text(const struct xml_node *holder, struct counting *c)
{
	for (XML_EACH(text, holder)) {
		for (size_t i = 0; i < text->text.len; i++) {
			bool space = strchr(" \t\r\n", text->text.ptr[i]) != NULL;

			c->words += !space && !c->inside;
			c->inside = !space;
		}
		if (c->sample && c->sample->len < CHC_SAMPLE_MAX)
			chc_buf_span(c->sample, text->text);
	}
}

static void count(const struct xml_node *node, struct counting *c)
{
	for (XML_EACH(child, node)) {
		if (child->name == W_P || child->name == W_TAB || child->name == W_BR) {
			c->inside = false;
			if (c->sample)
				chc_buf_char(c->sample, ' ');
		}
		if (child->name == W_T || child->name == W_DEL_TEXT)
			count_text(child, c);
		else if (c->deleted || (child->name != W_DEL && child->name != W_MOVE_FROM))
			count(child->name == MC_ALTERNATE ? docx_choose(child) : child, c);
	}
}

static void count_one(const struct xml_node *node, struct counting *c)
{
	struct xml_node alone, holder = { .first = &alone };

	if (!node)
		return;
	alone = *node;
	alone.next = NULL;
	count(&holder, c);
}

size_t docx_words(const struct xml_node *node)
{
	struct counting c = { 0 };

	count_one(node, &c);
	return c.words;
}

void docx_set_aside(struct docx *d, enum story_aside aside, const struct xml_node *node)
{
	struct chc_buf sample = CHC_BUF_INIT;
	struct counting c = { .deleted = aside == STORY_DELETED, .sample = &sample };

	count_one(node, &c);
	story_set_aside(&d->s, aside, c.words, &sample);
	chc_buf_release(&sample);
}

/* The name of a part as the zip file has it: without "/" before it, or beside the part that names it. */
static const char *part_name(struct chc_arena *arena, const char *beside, const char *target)
{
	const char *slash = strrchr(beside, '/');
	char name[NAME_MOST];
	int folder = slash ? (int)(slash - beside) + 1 : 0;

	while (strncmp(target, "./", 2) == 0)
		target += 2;
	while (folder > 0 && strncmp(target, "../", 3) == 0) {
		target += 3;
		for (folder--; folder > 0 && beside[folder - 1] != '/'; folder--)
			;
	}
	if (*target == '/')
		snprintf(name, sizeof(name), "%s", target + 1);
	else
		snprintf(name, sizeof(name), "%.*s%s", folder, beside, target);
	return chc_arena_strdup(arena, name);
}

static bool ends_with(const char *text, const char *end)
{
	size_t a = strlen(text), b = strlen(end);

	return a >= b && strcmp(text + a - b, end) == 0;
}

static int find_document(struct docx_parts *out, struct docx *d, struct chc_error *e)
{
	struct xml_tree types = { 0 };
	int rc = package_tree(d->package, &types, "[Content_Types].xml", e);

	out->document = "word/document.xml";
	for (XML_EACH(node, rc ? NULL : types.root)) {
		const char *type = xml_get(node, CT_CONTENT_TYPE), *part = xml_get(node, CT_PART_NAME);

		if (type && part && strstr(type, "word") && ends_with(type, ".main+xml")) {
			out->document = part_name(&d->arena, "", part);
			break;
		}
	}
	xml_tree_release(&types);
	if (rc == 0 && !out->document)
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (rc == 0 && !package_has(d->package, out->document))
		rc = chc_error_set(e, CHC_E_INPUT, "the document is damaged (%s is not there): open it in the program "
			"that wrote it and save it anew", package_shown(out->document));
	return rc;
}

static int load_relations(struct xml_tree *out, struct docx *d, const char *part, struct chc_error *e)
{
	const char *slash = strrchr(part, '/');
	int folder = slash ? (int)(slash - part) + 1 : 0;
	char name[NAME_MOST];

	snprintf(name, sizeof(name), "%.*s_rels/%s.rels", folder, part, part + folder);
	return package_tree(d->package, out, name, e);
}

/* The last word of a relationship's type says what it is, in both editions of the standard. */
static const char *kind_of(const struct xml_node *relation)
{
	const char *type = xml_get(relation, REL_TYPE), *mode = xml_get(relation, REL_MODE);
	const char *slash = type ? strrchr(type, '/') : NULL;

	return slash && xml_get(relation, REL_TARGET) && !(mode && strcmp(mode, "External") == 0) ? slash + 1 : "";
}

int docx_parts_find(struct docx_parts *out, struct docx *d, struct chc_error *e)
{
	struct { const char *kind; const char **part; } wanted[] = {
		{ "styles", &out->styles }, { "numbering", &out->numbering }, { "footnotes", &out->footnotes },
		{ "endnotes", &out->endnotes }, { "comments", &out->comments } };
	struct xml_tree relations = { 0 };
	int rc = find_document(out, d, e);

	if (rc == 0)
		rc = load_relations(&relations, d, out->document, e);
	for (XML_EACH(node, rc ? NULL : relations.root))
		for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
			if (!*wanted[i].part && strcmp(kind_of(node), wanted[i].kind) == 0
			    && !(*wanted[i].part = part_name(&d->arena, out->document, xml_get(node, REL_TARGET))))
				rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	xml_tree_release(&relations);
	return rc;
}

static int count_part(struct docx *d, const char *part, enum story_aside aside, struct chc_error *e)
{
	struct xml_tree tree = { 0 };
	int rc = package_tree(d->package, &tree, part, e);

	if (rc == 0)
		docx_set_aside(d, aside, tree.root);
	xml_tree_release(&tree);
	return rc;
}

int docx_count_asides(struct docx *d, const struct docx_parts *parts, struct chc_error *e)
{
	struct xml_tree relations = { 0 };
	unsigned counted = 0;
	int rc = load_relations(&relations, d, parts->document, e);

	if (rc == 0 && parts->comments)
		rc = count_part(d, parts->comments, STORY_COMMENTS, e);
	for (XML_EACH(node, rc ? NULL : relations.root)) {
		bool header = strcmp(kind_of(node), "header") == 0, footer = strcmp(kind_of(node), "footer") == 0;
		const char *part;

		if (rc || (!header && !footer) || counted++ >= PARTS_MOST)
			continue;
		part = part_name(&d->arena, parts->document, xml_get(node, REL_TARGET));
		rc = part ? count_part(d, part, header ? STORY_HEADER : STORY_FOOTER, e)
			: chc_error_set(e, CHC_E_NOMEM, "out of memory");
	}
	xml_tree_release(&relations);
	return rc;
}
