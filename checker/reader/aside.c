/* SPDX-License-Identifier: MIT */
/*
 * The text of a page that is not its subject: menus, banners, footers. What is
 * set aside is counted, so that a person can see that something was.
 */
#include <string.h>

#include "reader/page.h"

/* PAGE_KEPT has no row of its own. */
static const enum chc_aside kinds[] = {
	[PAGE_NAVIGATION] = CHC_ASIDE_NAVIGATION,
	[PAGE_HEADER] = CHC_ASIDE_HEADER,
	[PAGE_FOOTER] = CHC_ASIDE_FOOTER,
	[PAGE_SIDE] = CHC_ASIDE_SIDE,
	[PAGE_COOKIES] = CHC_ASIDE_COOKIES,
	[PAGE_CRUMBS] = CHC_ASIDE_CRUMBS,
	[PAGE_SKIP] = CHC_ASIDE_SKIP,
	[PAGE_RELATED] = CHC_ASIDE_RELATED,
	[PAGE_SEARCH] = CHC_ASIDE_SEARCH,
	[PAGE_PAGER] = CHC_ASIDE_PAGER,
	[PAGE_SHARE] = CHC_ASIDE_SHARE,
	[PAGE_FEEDBACK] = CHC_ASIDE_FEEDBACK,
	[PAGE_DIALOG] = CHC_ASIDE_DIALOG,
	[PAGE_HIDDEN] = CHC_ASIDE_HIDDEN,
	[PAGE_STRUCK] = CHC_ASIDE_STRUCK,
	[PAGE_OUTSIDE] = CHC_ASIDE_OUTSIDE,
};
_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == PAGE_ASIDE_MAX, "a kind for each reason");

static const struct { const char *role; enum page_aside aside; } roles[] = {
	{ "navigation", PAGE_NAVIGATION }, { "banner", PAGE_HEADER }, { "contentinfo", PAGE_FOOTER },
	{ "complementary", PAGE_SIDE }, { "search", PAGE_SEARCH }, { "dialog", PAGE_DIALOG },
	{ "alertdialog", PAGE_DIALOG },
	{ "tablist", PAGE_NAVIGATION }, { "toolbar", PAGE_SHARE }, { "menu", PAGE_NAVIGATION },
	{ "menubar", PAGE_NAVIGATION },
};

/* Parts of class names; a word that is also a subject of services ("social") stands only in compounds. */
static const struct { const char *part; enum page_aside aside; } classes[] = {
	{ "cookie", PAGE_COOKIES }, { "breadcrumb", PAGE_CRUMBS }, { "crumbs", PAGE_CRUMBS },
	{ "skip-link", PAGE_SKIP }, { "skiplink", PAGE_SKIP }, { "skip-to", PAGE_SKIP }, { "=skip", PAGE_SKIP },
	{ "pagination", PAGE_PAGER }, { "=pager", PAGE_PAGER }, { "related-links", PAGE_RELATED },
	{ "related-pages", PAGE_RELATED }, { "related-content", PAGE_RELATED }, { "related_", PAGE_RELATED },
	{ "=related", PAGE_RELATED }, { "social-share", PAGE_SHARE }, { "share-links", PAGE_SHARE },
	{ "social-media", PAGE_SHARE }, { "=share", PAGE_SHARE }, { "sidebar", PAGE_SIDE },
	{ "side-bar", PAGE_SIDE }, { "navbar", PAGE_NAVIGATION }, { "topnav", PAGE_NAVIGATION },
	{ "=nav", PAGE_NAVIGATION }, { "=menu", PAGE_NAVIGATION }, { "site-search", PAGE_SEARCH },
	{ "search-form", PAGE_SEARCH }, { "search-box", PAGE_SEARCH }, { "=search", PAGE_SEARCH },
	{ "=promo", PAGE_SIDE }, { "site-header", PAGE_HEADER }, { "site-footer", PAGE_FOOTER },
	{ "page-footer", PAGE_FOOTER }, { "back-to-top", PAGE_SHARE }, { "backtotop", PAGE_SHARE },
	{ "print-page", PAGE_SHARE }, { "print-link", PAGE_SHARE }, { "page-feedback", PAGE_FEEDBACK },
	{ "feedback-form", PAGE_FEEDBACK }, { "page-rating", PAGE_FEEDBACK }, { "helpful", PAGE_FEEDBACK },
	{ "gdpr", PAGE_COOKIES }, { "consent-banner", PAGE_COOKIES },
};

static const GumboTag dropped[] = {
	GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_HEAD,
	GUMBO_TAG_TITLE, GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_EMBED, GUMBO_TAG_AUDIO,
	GUMBO_TAG_VIDEO, GUMBO_TAG_CANVAS, GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_SELECT,
	GUMBO_TAG_TEXTAREA, GUMBO_TAG_DATALIST, GUMBO_TAG_NOFRAMES, GUMBO_TAG_MAP,
};

static const GumboTag blocks[] = {
	GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,
	GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER, GUMBO_TAG_DD, GUMBO_TAG_DETAILS, GUMBO_TAG_DIR,
	GUMBO_TAG_DIV, GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION,
	GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3,
	GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_HEADER, GUMBO_TAG_HGROUP, GUMBO_TAG_HR,
	GUMBO_TAG_LEGEND, GUMBO_TAG_LI, GUMBO_TAG_MAIN, GUMBO_TAG_NAV, GUMBO_TAG_OL, GUMBO_TAG_P,
	GUMBO_TAG_PRE, GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY, GUMBO_TAG_TABLE, GUMBO_TAG_TBODY,
	GUMBO_TAG_TD, GUMBO_TAG_TFOOT, GUMBO_TAG_TH, GUMBO_TAG_THEAD, GUMBO_TAG_TR, GUMBO_TAG_UL,
};

static bool has_tag(const GumboTag *set, size_t n, GumboTag tag)
{
	for (size_t i = 0; i < n; i++)
		if (set[i] == tag)
			return true;
	return false;
}

bool page_is_dropped(GumboTag tag)
{
	return has_tag(dropped, sizeof(dropped) / sizeof(dropped[0]), tag);
}

bool page_is_block(GumboTag tag)
{
	return has_tag(blocks, sizeof(blocks) / sizeof(blocks[0]), tag);
}

const char *page_attribute(const GumboElement *element, const char *name)
{
	const GumboAttribute *a = gumbo_get_attribute(&element->attributes, name);

	return a ? a->value : NULL;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Whether a style sets property to value; white space in it is of no account. */
static bool has_style(const char *style, const char *declaration)
{
	for (; *style; style++) {
		const char *s = style, *d = declaration;

		while (*d && *s) {
			if (*s == ' ' || *s == '\t' || *s == '\n')
				s++;
			else if (lower(*s) == *d)
				s++, d++;
			else
				break;
		}
		if (!*d)
			return true;
	}
	return false;
}

static bool is_panel(const struct page *p, const GumboElement *element);

bool page_is_hidden(const struct page *p, const GumboElement *element)
{
	const char *hidden = page_attribute(element, "hidden"), *style = page_attribute(element, "style");
	const char *aria = page_attribute(element, "aria-hidden");
	bool told = (hidden && strcmp(hidden, "until-found") != 0) || (aria && strcmp(aria, "true") == 0)
		|| (style && (has_style(style, "display:none") || has_style(style, "visibility:hidden")));

	return told && !is_panel(p, element);
}

bool page_is_struck(const GumboElement *element)
{
	const char *style = page_attribute(element, "style");

	return element->tag == GUMBO_TAG_DEL || element->tag == GUMBO_TAG_S || element->tag == GUMBO_TAG_STRIKE
		|| (style && has_style(style, "text-decoration:line-through"));
}

/* "=word": a whole class; else a part of one. */
static bool has_class(const char *class, const char *part)
{
	bool whole = *part == '=';
	size_t len = strlen(part + whole);

	for (const char *c = class; *c; c++) {
		size_t i = 0;

		while (i < len && c[i] && (lower(c[i]) == part[whole + i]))
			i++;
		if (i < len)
			continue;
		if (!whole || ((c == class || c[-1] == ' ') && (!c[len] || c[len] == ' ')))
			return true;
	}
	return false;
}

/* Parts of the class names of what opens and closes. */
static const char *const panel_classes[] = { "accordion", "=collapse", "expander", "expandable", "tab-pane", "tabs__panel",
	"tab-content", "tabpanel", "toggle-content", "disclosure" };

static bool is_opened_by_name(const struct page *p, const char *id)
{
	size_t low = 0, high = p->panel_count;

	while (id && low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(id, p->panels[middle]);

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

static bool is_panel(const struct page *p, const GumboElement *element)
{
	const char *role = page_attribute(element, "role"), *class = page_attribute(element, "class");

	if (is_opened_by_name(p, page_attribute(element, "id")) || (role && strcmp(role, "tabpanel") == 0))
		return true;
	for (size_t i = 0; class && i < sizeof(panel_classes) / sizeof(panel_classes[0]); i++)
		if (has_class(class, panel_classes[i]))
			return true;
	return false;
}

static size_t count_words(const char *text)
{
	size_t words = 0;
	bool inside = false;

	for (; *text; text++) {
		bool space = *text == ' ' || (*text >= '\t' && *text <= '\r');

		words += !space && !inside;
		inside = !space;
	}
	return words;
}

size_t page_words(const GumboNode *node)
{
	size_t words = 0;

	if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
		return count_words(node->v.text.text);
	if (node->type != GUMBO_NODE_ELEMENT || page_is_dropped(node->v.element.tag))
		return 0;
	for (unsigned i = 0; i < node->v.element.children.length; i++)
		words += page_words(node->v.element.children.data[i]);
	return words;
}

static enum page_aside by_tag(const GumboNode *node, bool in_main)
{
	switch ((int)node->v.element.tag) {
	case GUMBO_TAG_NAV:
		return PAGE_NAVIGATION;
	case GUMBO_TAG_FOOTER:
		return PAGE_FOOTER;
	case GUMBO_TAG_ASIDE:
		return PAGE_SIDE;
	case GUMBO_TAG_HEADER:
		return in_main ? PAGE_KEPT : PAGE_HEADER;
	default:
		return PAGE_KEPT;
	}
}

enum page_aside page_aside_of(const struct page *p, const GumboNode *node, bool in_main)
{
	const GumboElement *element = &node->v.element;
	const char *role = page_attribute(element, "role"), *class = page_attribute(element, "class");
	const char *title = page_attribute(element, "title");
	enum page_aside aside = by_tag(node, in_main);

	if (page_is_hidden(p, element))
		return PAGE_HIDDEN;
	if (page_is_struck(element))
		return PAGE_STRUCK;
	if (title && element->tag == GUMBO_TAG_DIV && (strcmp(title, "header") == 0 || strcmp(title, "footer") == 0))
		return *title == 'h' ? PAGE_HEADER : PAGE_FOOTER;       /* as LibreOffice writes them */
	for (size_t i = 0; role && aside == PAGE_KEPT && i < sizeof(roles) / sizeof(roles[0]); i++)
		if (strcmp(role, roles[i].role) == 0)
			aside = roles[i].aside;
	for (size_t i = 0; class && (aside == PAGE_KEPT || aside == PAGE_DIALOG)
	     && i < sizeof(classes) / sizeof(classes[0]); i++)
		if (has_class(class, classes[i].part)) {
			/* a class name is no promise: most of the page is never set aside on its word */
			if (page_words(node) * 2 < p->words)
				aside = classes[i].aside;
			break;
		}
	if (aside == PAGE_KEPT && !p->sourced && page_is_block(element->tag))
		aside = page_furniture(p, node);
	return aside;
}

/* The first words below node. */
static void put_sample(struct chc_buf *out, const GumboNode *node)
{
	if (out->len > CHC_SAMPLE_MAX)
		return;
	if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) {
		chc_buf_char(out, ' ');
		chc_buf_str(out, node->v.text.text);
		return;
	}
	if (node->type != GUMBO_NODE_ELEMENT || page_is_dropped(node->v.element.tag))
		return;
	for (unsigned i = 0; i < node->v.element.children.length; i++)
		put_sample(out, node->v.element.children.data[i]);
}

void page_set_aside(struct page *p, enum page_aside aside, const GumboNode *node)
{
	struct chc_buf sample = CHC_BUF_INIT;
	unsigned line = node->type == GUMBO_NODE_ELEMENT ? node->v.element.start_pos.line : node->v.text.start_pos.line;

	put_sample(&sample, node);
	if (sample.failed)
		p->rc = chc_error_set(p->e, CHC_E_NOMEM, "out of memory");
	reader_set_aside(&p->aside[kinds[aside]], page_words(node), chc_buf_view(&sample), 0, p->sourced ? p->line : line);
	chc_buf_release(&sample);
}

int page_tell_asides(struct page *p)
{
	p->rc = p->rc ? p->rc : reader_tell_asides(p->aside, p->sink, p->e);
	if (p->guessed && !p->rc)
		p->rc = reader_warn(p->sink, p->e, "%zu heading%s no heading's mark and %s told by %s look: a guess", p->guessed,
			p->guessed == 1 ? " has" : "s have", p->guessed == 1 ? "is" : "are", p->guessed == 1 ? "its" : "their");
	return p->rc;
}
