/* SPDX-License-Identifier: MIT */
/*
 * `chcheck show -f html`: what was read of each document, and how much; the
 * blocks of a PDF beside pictures of its pages, so that a person who knows no
 * program can judge the reading.
 */
#include "chcheck/show.h"

#include <stdlib.h>
#include <string.h>

#include "reports/coverage.h"
#include "reports/html.h"
#include "reports/show_html_blocks.h"

static const char style[] =
	":root { color-scheme: light dark; --line: #c5cdd6; --soft: #f2f5f8; --quiet: #4d5a68; "
	"--mark: #fff3c4; --link: #0b4f94 }\n"
	"@media (prefers-color-scheme: dark) { :root { --line: #48535f; --soft: #20272e; --quiet: #b3bfcc; "
	"--mark: #4c4210; --link: #8ec5ff } body { background: #14181c; color: #eef2f6 } }\n"
	"* { box-sizing: border-box }\n"
	"body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }\n"
	"header, nav, main, footer { max-width: 84rem; margin: 0 auto; padding: .5rem 1rem }\n"
	"h1 { font-size: 1.6rem; line-height: 1.25 } "
	"h2 { font-size: 1.3rem; border-top: 2px solid var(--line); padding-top: 1rem } "
	"h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem }\n"
	"a { color: var(--link) } nav ul { padding-left: 1.2rem } nav a { display: inline-block; padding: .15rem 0 }\n"
	".skip { position: absolute; left: -99rem } .skip:focus { position: static }\n"
	"dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem } dd { margin: 0 }\n"
	"table { border-collapse: collapse } caption { text-align: left; font-weight: bold }\n"
	"th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top } "
	"th { background: var(--soft) }\n"
	".wide { overflow-x: auto } .wide table { overflow-wrap: normal }\n"
	".page { border-top: 1px solid var(--line) }\n"
	"figure { margin: 0 0 1rem } img { max-width: 100%; height: auto; border: 1px solid var(--line); background: #fff }\n"
	"figcaption, .what, .none { color: var(--quiet); font-size: .85rem }\n"
	".blocks { list-style: none; margin: 0; padding: 0 }\n"
	".blocks > li { border-left: .3rem solid var(--line); padding: .2rem .6rem; margin-bottom: .4rem }\n"
	".blocks > li:hover { background: var(--soft) } :target { background: var(--mark); scroll-margin-top: 1rem }\n"
	".blocks p { margin: 0 } .words { white-space: pre-line }\n"
	".heading .words { font-weight: bold } .heading.l1 .words { font-size: 1.3rem } "
	".heading.l2 .words { font-size: 1.15rem }\n"
	".list_item { margin-left: 1.2rem } .list_item.l2 { margin-left: 2.4rem } .list_item.l3 { margin-left: 3.6rem }\n"
	".aside .words, .footnote .words { font-style: italic } .label { color: var(--quiet); font-weight: bold }\n"
	"@media print { .skip { display: none } details::details-content { content-visibility: visible !important; "
	"block-size: auto !important } }\n"
	"@media (min-width: 60rem) { .beside { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); "
	"gap: 1.5rem; align-items: start } .beside figure { position: sticky; top: .5rem } .beside img { max-height: 95vh } }\n";

static void put_count(struct chc_buf *out, const char *name, size_t n)
{
	chc_buf_printf(out, "<dt>%s</dt><dd>%zu</dd>\n", name, n);
}

static void put_asides(struct chc_buf *out, const struct chc_document *d)
{
	if (d->aside_count == 0)
		return;
	chc_buf_str(out, "<section class=\"wide\" tabindex=\"0\" aria-label=\"What was set aside\"><table>"
		"<caption>Set aside: words of the file that are no part of its text</caption>\n"
		"<tr><th scope=\"col\">Why</th><th scope=\"col\">Words</th><th scope=\"col\">The first of them</th></tr>\n");
	for (size_t i = 0; i < d->aside_count; i++) {
		const struct chc_set_aside *a = &d->asides[i];

		chc_buf_str(out, "<tr><td>");
		html_str(out, chc_aside_words(a->kind));
		chc_buf_printf(out, "</td><td>%zu</td><td dir=\"auto\">", a->words);
		html_str(out, a->sample);
		chc_buf_str(out, "</td></tr>\n");
	}
	chc_buf_str(out, "</table></section>\n");
}

static void put_account(struct chc_buf *out, const struct chc_document *d)
{
	const struct chc_coverage c = chc_document_coverage(d);

	chc_buf_str(out, "<dl>\n<dt>Format</dt><dd>");
	html_str(out, d->format);
	chc_buf_str(out, "</dd>\n");
	if (c.pages) {
		put_count(out, "Pages", c.pages);
		put_count(out, "Pages without text", c.pages - c.pages_with_text);
	}
	put_count(out, "Words read", c.words);
	put_count(out, "Words set aside", c.words_set_aside);
	put_count(out, "Blocks", c.blocks);
	put_count(out, "Sections", c.sections);
	chc_buf_str(out, "</dl>\n");
	for (size_t i = 0; i < d->warning_count; i++) {
		chc_buf_str(out, i ? "<li>" : "<ul class=\"warnings\">\n<li>");
		chc_buf_str(out, "Warning: ");
		html_str(out, d->warnings[i].message);
		chc_buf_str(out, i + 1 < d->warning_count ? "</li>\n" : "</li>\n</ul>\n");
	}
	put_asides(out, d);
}

/* Block indices in the order of their pages, and within a page in reading order; starts[page] is the first of each. */
static uint32_t *by_page(const struct chc_document *d, size_t *starts)
{
	uint32_t *order = malloc((d->block_count + 1) * sizeof(*order));

	for (size_t i = 0; order && i < d->block_count; i++)
		starts[d->blocks[i].page + 1]++;
	for (size_t page = 1; order && page <= (size_t)d->pages + 1; page++)
		starts[page] += starts[page - 1];
	/* starts[page] moves to the end of its page while it is filled, and is then put back */
	for (size_t i = 0; order && i < d->block_count; i++)
		order[starts[d->blocks[i].page]++] = (uint32_t)i;
	for (size_t page = (size_t)d->pages + 1; order && page > 0; page--)
		starts[page] = starts[page - 1];
	starts[0] = 0;
	return order;
}

static void put_picture(struct chc_buf *out, const struct html_document *h, unsigned page)
{
	const struct chc_show_options *o = h->options;
	struct chc_buf picture = CHC_BUF_INIT;

	if (!o || !o->picture || strcmp(h->d->format, "pdf") != 0)
		return;
	if (page > o->pictures) {
		chc_buf_printf(out, "<p class=\"none\">Only the first %u pages have pictures.</p>\n", o->pictures);
	} else if (o->picture(&picture, h->d, page, o->payload) && !picture.failed) {
		chc_buf_printf(out, "<figure><img alt=\"Picture of page %u. Its words are in the list that follows.\" "
			"src=\"data:image/jpeg;base64,", page);
		html_base64(out, chc_buf_view(&picture));
		chc_buf_printf(out, "\"><figcaption>Page %u as it is seen</figcaption></figure>\n", page);
	} else {
		chc_buf_str(out, "<p class=\"none\">There is no picture of this page.</p>\n");
	}
	chc_buf_release(&picture);
}

static void put_pages(struct chc_buf *out, const struct html_document *h)
{
	const struct chc_document *d = h->d;
	size_t *starts = calloc((size_t)d->pages + 3, sizeof(*starts));
	uint32_t *order = starts ? by_page(d, starts) : NULL;

	out->failed |= order == NULL;
	if (order && d->pages == 0) {
		chc_buf_str(out, "<h3>Text</h3>\n");
		html_blocks(out, h, order, d->block_count);
	}
	for (unsigned page = 1; order && page <= d->pages; page++) {
		const size_t from = page == 1 ? 0 : starts[page], to = starts[page + 1];

		chc_buf_printf(out, "<section class=\"page\" aria-labelledby=\"d%zu-p%u\">\n<h3 id=\"d%zu-p%u\">Page %u</h3>\n"
			"<div class=\"beside\">\n", h->number, page, h->number, page, page);
		put_picture(out, h, page);
		chc_buf_str(out, "<div>\n");
		if (to > from)
			html_blocks(out, h, order + from, to - from);
		else
			chc_buf_str(out, "<p>No block begins on this page: it holds no text, or only the end of one.</p>\n");
		chc_buf_str(out, "</div>\n</div>\n</section>\n");
	}
	free(order);
	free(starts);
}

static void put_document(struct chc_buf *out, const struct html_document *h)
{
	chc_buf_printf(out, "<section aria-labelledby=\"d%zu\">\n<h2 id=\"d%zu\" dir=\"auto\">", h->number, h->number);
	html_str(out, h->d->path);
	chc_buf_str(out, "</h2>\n");
	put_account(out, h->d);
	put_pages(out, h);
	chc_buf_str(out, "</section>\n");
}

/* What to jump to: the documents, and the pages or the headings of each. */
static void put_navigation(struct chc_buf *out, const struct chc_document_set *set)
{
	enum { LINKS_MOST = 200 };

	chc_buf_str(out, "<nav aria-label=\"Documents and headings\">\n<ul>\n");
	for (size_t i = 0; i < set->count; i++) {
		const struct html_document h = { .d = set->items[i], .number = i + 1 };
		size_t links = 0;

		chc_buf_printf(out, "<li><a href=\"#d%zu\" dir=\"auto\">", h.number);
		html_str(out, h.d->path);
		chc_buf_str(out, "</a>");
		for (uint32_t b = 0; b < h.d->block_count && links < LINKS_MOST; b++) {
			if (h.d->blocks[b].kind != CHC_BLOCK_HEADING || h.d->blocks[b].level > 2)
				continue;
			chc_buf_str(out, links++ ? "" : "\n<details><summary>Headings</summary>\n<ul>\n");
			chc_buf_printf(out, "<li><a href=\"#d%zu-b%u\" dir=\"auto\">", h.number, b + 1);
			html_block_text(out, &h, b);
			chc_buf_str(out, "</a></li>\n");
		}
		chc_buf_str(out, links ? "</ul></details></li>\n" : "</li>\n");
	}
	chc_buf_str(out, "</ul>\n</nav>\n");
}

void chc_show_html(struct chc_buf *out, const struct chc_document_set *set, const struct chc_show_options *options)
{
	struct chc_buf title = CHC_BUF_INIT;

	chc_buf_str(&title, "What was read of ");
	if (set->count == 1)
		chc_buf_str(&title, set->items[0]->path);
	else
		chc_buf_printf(&title, "%zu documents", set->count);
	out->failed |= title.failed;
	html_begin(out, chc_buf_view(&title), style);
	chc_buf_str(out, "<a class=\"skip\" href=\"#text\">Skip to the text</a>\n<header>\n<h1 dir=\"auto\">");
	html_text(out, chc_buf_view(&title));
	chc_buf_str(out, "</h1>\n<p>Each block below is a piece of the text as the checker saw it: what it took it for, "
		"where it stood, and the heading it stands under. Look whether every passage is there and whole, whether headings, "
		"lists and tables are told apart, and whether nothing was set aside that belongs to the text.</p>\n</header>\n");
	put_navigation(out, set);
	chc_buf_str(out, "<main id=\"text\">\n");
	for (size_t i = 0; i < set->count; i++) {
		const struct html_document h = { set->items[i], i + 1, options };

		put_document(out, &h);
	}
	chc_buf_str(out, "</main>\n</body>\n</html>\n");
	chc_buf_release(&title);
}
