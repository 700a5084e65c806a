/* SPDX-License-Identifier: MIT */
/*
 * What the tests of the policy engine share. A document is written as a short
 * text, a block a line: "# heading" (and "##", ...), "- item" ("-- inner item"),
 * "|2,1 cell" ("|1,1h header cell") and anything else a paragraph. What was
 * found is put into a short text too, to be compared with what a table says.
 */
#ifndef CHC_TEST_POLICY_TEXT_H
#define CHC_TEST_POLICY_TEXT_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/buf.h"
#include "chcheck/builder.h"
#include "chcheck/policy.h"

#define DOCUMENTS_MOST 4

struct judged {
	struct chc_document *documents[DOCUMENTS_MOST];
	size_t count;
	struct chc_report *report;
};

static struct chc_rulebook *load_rules(const char *name)
{
	struct chc_rulebook *book = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	const char *top = getenv("TOP_SRCDIR");
	char path[512];

	snprintf(path, sizeof(path), "%s/tests/rules/%s", top ? top : "..", name);
	ck_assert_msg(chc_rulebook_load(&book, path, NULL, &d, &e) == 0, "%s: %s", path, e.message);
	chc_diags_release(&d);
	return book;
}

static size_t count_leading(struct chc_span line, char c)
{
	size_t n = 0;

	while (n < line.len && line.ptr[n] == c)
		n++;
	return n;
}

static struct chc_raw_block block_of(struct chc_span line, const struct chc_raw_mark *mark)
{
	struct chc_raw_block b = {
		.kind = CHC_BLOCK_PARAGRAPH, .table = CHC_NONE, .text = line, .marks = mark, .mark_count = 1,
	};
	size_t hashes = count_leading(line, '#'), dashes = count_leading(line, '-');

	if (hashes > 0) {
		b.kind = CHC_BLOCK_HEADING;
		b.level = (unsigned)hashes;
	} else if (dashes > 0) {
		b.kind = CHC_BLOCK_LIST_ITEM;
		b.level = (unsigned)dashes;
	} else if (line.ptr[0] == '|') {
		b.kind = CHC_BLOCK_TABLE_CELL;
		b.table = 0;
		b.row = (unsigned)(line.ptr[1] - '0');
		b.column = (unsigned)(line.ptr[3] - '0');
		b.header_cell = line.ptr[4] == 'h';
		b.row_span = b.column_span = 1;
		hashes = b.header_cell ? 5 : 4;
	}
	b.text.ptr += hashes + dashes;
	b.text.len -= hashes + dashes;
	b.text = chc_span_trim(b.text);
	return b;
}

static struct chc_document *make_document(const char *text)
{
	struct chc_document *d = NULL;
	struct chc_builder *b = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	const struct chc_stream_format format = { .name = "text" };
	unsigned number = 0;

	ck_assert_int_eq(chc_builder_new(&b, "test", NULL, &e), 0);
	ck_assert_int_eq(chc_builder_format(&format, &e, b), 0);
	for (const char *at = text; *at; ) {
		size_t len = strcspn(at, "\n");
		const struct chc_raw_mark mark = { 0, 0, ++number };
		struct chc_raw_block block = block_of((struct chc_span){ at, len }, &mark);

		ck_assert_int_eq(chc_builder_block(&block, &e, b), 0);
		at += len + (at[len] == '\n');
	}
	ck_assert_msg(chc_builder_finish(&d, b, &e) == 0, "%s", e.message);
	chc_builder_free(b);
	return d;
}

/* Documents are separated by a line "====". */
static struct judged judge(const struct chc_rulebook *const *books, size_t book_count, const char *texts)
{
	static const char separator[] = "\n====\n";
	struct judged j = { 0 };
	struct chc_error e = CHC_ERROR_INIT;

	while (*texts) {
		const char *end = strstr(texts, separator);
		size_t len = end ? (size_t)(end - texts) : strlen(texts);
		char *one = strndup(texts, len);

		ck_assert_uint_lt(j.count, DOCUMENTS_MOST);
		j.documents[j.count++] = make_document(one);
		free(one);
		texts += len + (end ? strlen(separator) : 0);
	}
	ck_assert_msg(chc_policy_assess(&j.report, books, book_count,
		(const struct chc_document *const *)j.documents, j.count, &e) == 0, "%s", e.message);
	return j;
}

static void release(struct judged *j)
{
	chc_report_free(j->report);
	for (size_t i = 0; i < j->count; i++)
		chc_document_free(j->documents[i]);
}

static inline const struct chc_finding *find(const struct chc_report *r, const char *id)
{
	for (size_t i = 0; i < r->finding_count; i++)
		if (strcmp(r->findings[i].requirement->id, id) == 0)
			return &r->findings[i];
	ck_abort_msg("no finding for '%s'", id);
	return NULL;
}

/* "met: first sentence|second sentence" */
static inline const char *said(const struct chc_finding *f, struct chc_buf *b)
{
	chc_buf_clear(b);
	chc_buf_str(b, chc_verdict_name(f->verdict));
	for (size_t i = 0; i < f->evidence_count; i++)
		chc_buf_printf(b, "%s%s", i ? "|" : ": ", f->evidence[i].quote);
	ck_assert(!b->failed);
	return b->ptr;
}

#endif
