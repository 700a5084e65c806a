/* SPDX-License-Identifier: MIT */
/*
 * Where a page leads: to the next page of a guide, to the pages of a list, to
 * itself under its own address. The parent compares this with the names of the
 * files that it has, to find the order of a folder of saved pages.
 */
#include <string.h>
#include <strings.h>

#include "chcheck/utf8.h"
#include "reader/page.h"

enum { WORD_MOST = 40 };

struct links {
	struct page *p;
	struct reader_output *output;
	uint32_t count, lists;
	bool has_self;
};

struct link_place { uint32_t list; bool in_nav; };

static bool is_name_end(char c)
{
	return !c || c == ' ' || c == '\t' || c == '\n';
}

/* A word of an attribute that holds several; none: it is not there. */
static bool has_word(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (const char *w = words; w && *w; w++)
		if ((w == words || is_name_end(w[-1])) && strncasecmp(w, word, len) == 0 && is_name_end(w[len]))
			return true;
	return false;
}

static bool is_plain(const char *target)
{
	size_t len = strlen(target);

	for (size_t i = 0; i < len; i++)
		if ((unsigned char)target[i] < 0x20 || target[i] == 0x7F)
			return false;
	return len <= CHC_LINK_BYTES_MAX && chc_utf8_valid((struct chc_span){ target, len });
}

static void put(struct links *l, enum chc_link_kind kind, uint32_t list, const char *target)
{
	if (!target || l->count == CHC_LINKS_MAX || l->p->rc || !is_plain(target) || *target == '#')
		return;
	if (kind == CHC_LINK_SELF && (l->has_self || !*target))
		return;
	l->has_self = l->has_self || kind == CHC_LINK_SELF;
	l->count++;
	chc_stream_link(&l->output->stream, &(struct chc_link){ kind, list, target });
	if (l->output->stream.failed)
		l->p->rc = chc_error_set(l->p->e, CHC_E_NOMEM, "out of memory");
}

/* "Next", "Next: Stage 2", "Next page", with an arrow or without; "Next steps" is a title. */
static bool says(const GumboNode *node, const char *word)
{
	static const char *const after[] = { "page", "section", "part", "chapter", "step", ":", "\xC2\xBB", ">", "\xE2\x80\xBA",
		"\xE2\x86\x92", "\n", "-", "\xE2\x80\x93" };
	char text[WORD_MOST];
	const char *rest;

	page_first_words(node, text, sizeof(text));
	if (strncasecmp(text, word, strlen(word)) != 0)
		return false;
	for (rest = text + strlen(word); *rest == ' '; rest++)
		;
	if (!*rest)
		return true;
	for (size_t i = 0; i < sizeof(after) / sizeof(after[0]); i++) {
		size_t n = strlen(after[i]);

		if (strncasecmp(rest, after[i], n) == 0 && (after[i][0] < 'a' || is_name_end(rest[n]) || rest[n] == ':'))
			return true;
	}
	return false;
}

static enum chc_link_kind kind_of(const GumboNode *node, const struct link_place *at)
{
	const char *rel = page_attribute(&node->v.element, "rel");

	if (has_word(rel, "next") || says(node, "next"))
		return CHC_LINK_NEXT;
	if (has_word(rel, "prev") || has_word(rel, "previous") || says(node, "previous"))
		return CHC_LINK_PREVIOUS;
	return at->list ? CHC_LINK_LIST : CHC_LINK_TEXT;
}

static bool holds_link(const GumboNode *node)
{
	if (node->type != GUMBO_NODE_ELEMENT)
		return false;
	if (node->v.element.tag == GUMBO_TAG_A)
		return true;
	for (unsigned i = 0; i < node->v.element.children.length; i++)
		if (holds_link(node->v.element.children.data[i]))
			return true;
	return false;
}

/* The entry of a list that stands for the page it is on. */
static bool is_here(const GumboNode *node, const struct link_place *at)
{
	const GumboElement *element = &node->v.element;
	const char *current = page_attribute(element, "aria-current"), *class = page_attribute(element, "class");

	if (!at->list)
		return false;
	if (current)
		return strcasecmp(current, "false") != 0;
	if (has_word(class, "current") || has_word(class, "selected"))
		return true;
	return element->tag == GUMBO_TAG_LI && at->in_nav && !holds_link(node) && page_words(node) > 0;
}

static void from_head(struct links *l, const GumboElement *element)
{
	const char *rel = page_attribute(element, "rel"), *property = page_attribute(element, "property");

	if (element->tag == GUMBO_TAG_META && property && strcmp(property, "og:url") == 0)
		put(l, CHC_LINK_SELF, 0, page_attribute(element, "content"));
	if (element->tag != GUMBO_TAG_LINK)
		return;
	if (has_word(rel, "canonical"))
		put(l, CHC_LINK_SELF, 0, page_attribute(element, "href"));
	else if (has_word(rel, "next"))
		put(l, CHC_LINK_NEXT, 0, page_attribute(element, "href"));
	else if (has_word(rel, "prev") || has_word(rel, "previous"))
		put(l, CHC_LINK_PREVIOUS, 0, page_attribute(element, "href"));
}

/* Browsers write "saved from url=(0042)https://..." into a comment. */
static void from_comment(struct links *l, const char *text)
{
	char target[CHC_LINK_BYTES_MAX + 1];
	const char *at = strstr(text, "saved from url=(");
	size_t n;

	at = at ? strchr(at, ')') : NULL;
	n = at ? strcspn(at + 1, " \t\r\n") : 0;
	if (n == 0 || n > CHC_LINK_BYTES_MAX)
		return;
	memcpy(target, at + 1, n);
	target[n] = '\0';
	put(l, CHC_LINK_SELF, 0, target);
}

static bool is_list(GumboTag tag)
{
	return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_TABLE;
}

static void walk(struct links *l, const GumboNode *node, struct link_place at)
{
	const GumboElement *element = &node->v.element;
	const char *role;

	if (node->type == GUMBO_NODE_COMMENT)
		from_comment(l, node->v.text.text);
	if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_DOCUMENT)
		return;
	if (node->type == GUMBO_NODE_DOCUMENT) {
		for (unsigned i = 0; i < node->v.document.children.length; i++)
			walk(l, node->v.document.children.data[i], at);
		return;
	}
	role = page_attribute(element, "role");
	at.in_nav = at.in_nav || element->tag == GUMBO_TAG_NAV || (role && strcmp(role, "navigation") == 0);
	if (!at.list && (is_list(element->tag) || at.in_nav))
		at.list = ++l->lists;
	from_head(l, element);
	if (is_here(node, &at)) {
		put(l, CHC_LINK_LIST, at.list, "");
		return;
	}
	if (element->tag == GUMBO_TAG_A)
		put(l, kind_of(node, &at), at.list, page_attribute(element, "href"));
	for (unsigned i = 0; i < element->children.length && !l->p->rc; i++)
		walk(l, element->children.data[i], at);
}

void page_links(struct page *p, const GumboNode *document)
{
	struct links l = { .p = p, .output = reader_output_of(p->sink) };

	walk(&l, document, (struct link_place){ 0 });
}
