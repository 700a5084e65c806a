/* SPDX-License-Identifier: MIT */
/*
 * What stands around the text of most council pages without a class or role
 * that says so, told by its words; and which hidden parts a reader can open.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "reader/page.h"

enum { WORDS_SIZE = 64, STEPS_MOST = 200, LINE_WORDS_MOST = 15, FORM_WORDS_MOST = 60, PANELS_MOST = 10000 };

static const struct { const char *begin; enum page_aside aside; size_t words; } phrases[] = {
	{ "was this page helpful", PAGE_FEEDBACK, FORM_WORDS_MOST }, { "was this page useful", PAGE_FEEDBACK, FORM_WORDS_MOST },
	{ "is this page useful", PAGE_FEEDBACK, FORM_WORDS_MOST }, { "is this page helpful", PAGE_FEEDBACK, FORM_WORDS_MOST },
	{ "did you find this page", PAGE_FEEDBACK, FORM_WORDS_MOST }, { "was this information", PAGE_FEEDBACK, FORM_WORDS_MOST },
	{ "did you find what you were looking for", PAGE_FEEDBACK, FORM_WORDS_MOST },
	{ "rate this page", PAGE_FEEDBACK, FORM_WORDS_MOST }, { "how useful was this page", PAGE_FEEDBACK, FORM_WORDS_MOST },
	{ "give feedback about this page", PAGE_FEEDBACK, LINE_WORDS_MOST },
	{ "report a problem with this page", PAGE_FEEDBACK, LINE_WORDS_MOST },
	{ "report an issue with this page", PAGE_FEEDBACK, LINE_WORDS_MOST },
	{ "is there anything wrong with this page", PAGE_FEEDBACK, LINE_WORDS_MOST },
	{ "back to top", PAGE_SHARE, 6 }, { "return to top", PAGE_SHARE, 6 }, { "top of page", PAGE_SHARE, 4 },
	{ "print this page", PAGE_SHARE, LINE_WORDS_MOST }, { "print page", PAGE_SHARE, LINE_WORDS_MOST },
	{ "print entire guide", PAGE_SHARE, LINE_WORDS_MOST }, { "share this page", PAGE_SHARE, LINE_WORDS_MOST },
	{ "share on ", PAGE_SHARE, LINE_WORDS_MOST }, { "email this page", PAGE_SHARE, LINE_WORDS_MOST },
	{ "listen to this page", PAGE_SHARE, LINE_WORDS_MOST }, { "bookmark this page", PAGE_SHARE, LINE_WORDS_MOST },
	{ "skip to main content", PAGE_SKIP, 6 }, { "skip to content", PAGE_SKIP, 6 },
	{ "you are here:", PAGE_CRUMBS, 25 },
};

static const char *const date_lines[] = { "last updated", "page last updated", "last reviewed", "page last reviewed",
	"last modified", "page updated", "this page was last" };

static void add_words(const GumboNode *node, char *out, size_t size, size_t *len, unsigned *steps)
{
	if (++*steps > STEPS_MOST)
		return;
	if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
		for (const char *c = node->v.text.text; *c && *len + 1 < size; c++) {
			bool space = (unsigned char)*c <= ' ';

			if (!space || (*len && out[*len - 1] != ' '))
				out[(*len)++] = space ? ' ' : *c;
		}
	if (node->type == GUMBO_NODE_ELEMENT && !page_is_dropped(node->v.element.tag))
		for (unsigned i = 0; i < node->v.element.children.length && *len + 1 < size && *steps <= STEPS_MOST; i++)
			add_words(node->v.element.children.data[i], out, size, len, steps);
}

void page_first_words(const GumboNode *node, char *out, size_t size)
{
	size_t len = 0;
	unsigned steps = 0;

	add_words(node, out, size, &len, &steps);
	while (len && out[len - 1] == ' ')
		len--;
	out[len] = '\0';
}

static bool begins(const char *text, const char *phrase)
{
	return strncasecmp(text, phrase, strlen(phrase)) == 0;
}

enum page_aside page_furniture(const struct page *p, const GumboNode *node)
{
	char text[WORDS_SIZE];

	page_first_words(node, text, sizeof(text));
	for (size_t i = 0; *text && i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		size_t words = begins(text, phrases[i].begin) ? page_words(node) : SIZE_MAX;

		/* most of the page is never furniture */
		if (words <= phrases[i].words && words * 2 < p->words)
			return phrases[i].aside;
	}
	return PAGE_KEPT;
}

bool page_is_date_line(const GumboNode *node)
{
	char text[WORDS_SIZE];

	page_first_words(node, text, sizeof(text));
	for (size_t i = 0; *text && i < sizeof(date_lines) / sizeof(date_lines[0]); i++)
		if (begins(text, date_lines[i]) && page_words(node) <= LINE_WORDS_MOST)
			return true;
	return false;
}

static void add_panel(struct page *p, const char *id, size_t len)
{
	const char **room, *copy;

	if (len == 0 || p->panel_count == PANELS_MOST || p->rc)
		return;
	room = CHC_ARENA_PUSH(&p->arena, p->panels, p->panel_count, p->panel_cap);
	copy = chc_arena_copy(&p->arena, (struct chc_span){ id, len });
	if (!room || !copy) {
		p->rc = chc_error_set(p->e, CHC_E_NOMEM, "out of memory");
		p->panel_count = 0;
		return;
	}
	*room = copy;
}

/* Ids that a button or tab names, in whichever way it does. */
static void add_panels_of(struct page *p, const GumboElement *element)
{
	static const char *const names[] = { "aria-controls", "data-target", "data-bs-target" };
	const char *role = page_attribute(element, "role"), *href = page_attribute(element, "href");

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *ids = page_attribute(element, names[i]);

		while (ids && *ids) {
			size_t len;

			ids += strspn(ids, " #");
			len = strcspn(ids, " ");
			add_panel(p, ids, len);
			ids += len;
		}
	}
	if (href && *href == '#' && href[1] && ((role && strcmp(role, "tab") == 0) || page_attribute(element, "aria-expanded")))
		add_panel(p, href + 1, strlen(href + 1));
}

static void find(struct page *p, const GumboNode *node)
{
	if (node->type != GUMBO_NODE_ELEMENT)
		return;
	add_panels_of(p, &node->v.element);
	for (unsigned i = 0; i < node->v.element.children.length && !p->rc; i++)
		find(p, node->v.element.children.data[i]);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void page_find_panels(struct page *p, const GumboNode *root)
{
	find(p, root);
	if (p->panel_count > 1)
		qsort(p->panels, p->panel_count, sizeof(*p->panels), by_text);
}

bool page_is_opener(const struct page *p, const GumboElement *button)
{
	const char *class = page_attribute(button, "class");

	return p->panel_count > 0 && page_attribute(button, "aria-expanded")
		&& (page_attribute(button, "aria-controls") || page_attribute(button, "data-target")
		    || page_attribute(button, "data-bs-target") || (class && strstr(class, "accordion")));
}
