/* SPDX-License-Identifier: MIT */
/*
 * The account of what was read of a file, for every writer of reports.
 */
#include "reports/coverage.h"


static void put_count(struct chc_buf *out, const char *before, size_t n, const char *what)
{
	chc_buf_printf(out, "%s%zu %s%s", before, n, what, n == 1 ? "" : "s");
}

void coverage_text(struct chc_buf *out, const struct chc_document *d)
{
	const struct chc_coverage c = chc_document_coverage(d);

	if (c.pages) {
		put_count(out, "", c.pages, "page");
		if (c.pages_with_text < c.pages)
			chc_buf_printf(out, " (%u of them without text)", c.pages - c.pages_with_text);
		chc_buf_str(out, ", ");
	}
	put_count(out, "", c.words, "word");
	put_count(out, " in ", c.blocks, "block");
	put_count(out, ", ", c.sections, "section");
	if (c.words_set_aside)
		put_count(out, "; set aside: ", c.words_set_aside, "word");
}

void coverage_aside_text(struct chc_buf *out, const struct chc_set_aside *a)
{
	chc_buf_printf(out, "set aside: %s", chc_aside_words(a->kind));
	put_count(out, ", ", a->words, "word");
	if (*a->sample)
		chc_buf_printf(out, ": \"%s\"", a->sample);
}

void coverage_json(struct chc_json *j, const struct chc_document *d)
{
	const struct chc_coverage c = chc_document_coverage(d);

	chc_json_key(j, "coverage");
	chc_json_object(j);
	chc_json_put_count(j, "pages", c.pages);
	chc_json_key(j, "pages_without_text");
	if (c.pages)
		chc_json_int(j, (int64_t)c.pages - c.pages_with_text);
	else
		chc_json_null(j);
	chc_json_put_size(j, "words", c.words);
	chc_json_put_size(j, "blocks", c.blocks);
	chc_json_put_size(j, "sections", c.sections);
	chc_json_put_size(j, "words_set_aside", c.words_set_aside);
	chc_json_key(j, "set_aside");
	chc_json_array(j);
	for (size_t i = 0; i < d->aside_count; i++) {
		const struct chc_set_aside *a = &d->asides[i];

		chc_json_object(j);
		chc_json_put_str(j, "kind", chc_aside_name(a->kind));
		chc_json_put_str(j, "what", chc_aside_words(a->kind));
		chc_json_put_size(j, "words", a->words);
		chc_json_put_count(j, "page", a->page);
		chc_json_put_count(j, "line", a->line);
		chc_json_put_str(j, "sample", a->sample);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_object_end(j);
}
