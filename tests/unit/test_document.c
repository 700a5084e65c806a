/* SPDX-License-Identifier: MIT */
/* Normalised text and the way back; sections, intros; what was asked of a document. */
#include "chcheck/document.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct chc_document *load(const char *text)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_msg(chc_document_from_text(&d, "t", chc_span_of(text), &e) == 0, "%s", e.message);
	return d;
}

static const struct { const char *in, *normal; } foldings[] = {
	{ "ten\xC2\xA0working \xE2\x80\x89 days.", "ten working days." },
	{ "the \xE2\x80\x98\xE2\x80\x9Cword\xE2\x80\x9D\xE2\x80\x99 we\xE2\x80\x99ll.", "the '\"word\"' we'll." },
	{ "5\xE2\x80\x93" "10 a\xE2\x80\x94" "b non\xE2\x80\x91stop.", "5-10 a-b non-stop." },
	{ "\xEF\xAC\x81rst e\xEF\xAC\x83" "cient.", "first efficient." },
	{ "work\xC2\xADing ze\xE2\x80\x8Bro.", "working zero." },
	{ "and so on\xE2\x80\xA6", "and so on..." },
	{ "\xC2\xA3" "5 caf\xC3\xA9.", "\xC2\xA3" "5 caf\xC3\xA9." },
	{ "x \xE2\x80\x8B y.", "x y." },
};

START_TEST(folding)
{
	struct chc_document *d = load(foldings[_i].in);
	struct chc_arena arena = CHC_ARENA_INIT;

	ck_assert_str_eq(d->text, foldings[_i].normal);
	/* each byte alone has an original, and no byte's original lies outside */
	for (size_t i = 0; i < d->text_len; i++)
		ck_assert_uint_gt(strlen(chc_document_quote(d, i, i + 1, &arena)), 0);
	chc_arena_release(&arena);
	chc_document_free(d);
}
END_TEST

START_TEST(quote)
{
	struct chc_document *d = load("We \xE2\x80\x9Creply\xE2\x80\x9D in ten\xC2\xA0" "days.\nNext line here.\n");
	struct chc_arena arena = CHC_ARENA_INIT;

	ck_assert_str_eq(d->text, "We \"reply\" in ten days.\nNext line here.");
	ck_assert_str_eq(chc_document_quote(d, 3, 10, &arena), "\xE2\x80\x9Creply\xE2\x80\x9D");
	ck_assert_str_eq(chc_document_quote(d, 14, 22, &arena), "ten\xC2\xA0" "days");
	ck_assert_str_eq(chc_document_quote(d, 18, 28, &arena), "days. Next");
	ck_assert_str_eq(chc_document_quote(d, 5, 5, &arena), "");
	ck_assert_str_eq(chc_document_quote(d, 34, 999, &arena), "here.");
	chc_arena_release(&arena);
	chc_document_free(d);
}
END_TEST

START_TEST(wrapped)
{
	struct chc_document *d = load(
		"Title\n\nThe council wants to hear about it when something has gone wrong, and its com-\n"
		"plaints team, which looks into all complaints that are made, has a self-\n"
		"service form on its page for that and for all other things that anybody wants.\n");
	unsigned page, line;
	struct chc_arena arena = CHC_ARENA_INIT;
	const char *at = strstr(d->text, "complaints team"), *compound = strstr(d->text, "self-service");

	/* one word stands elsewhere without a hyphen, the other is a compound */
	ck_assert_ptr_nonnull(compound);
	chc_document_position(d, (size_t)(compound - d->text), &page, &line);
	ck_assert_uint_eq(line, 4);
	chc_document_position(d, (size_t)(compound - d->text) + 6, &page, &line);
	ck_assert_uint_eq(line, 5);
	ck_assert_str_eq(chc_document_quote(d, (size_t)(compound - d->text), (size_t)(compound - d->text) + 12, &arena),
		"self-service");
	ck_assert_ptr_nonnull(at);
	chc_arena_release(&arena);
	chc_document_free(d);
}
END_TEST

START_TEST(sections)
{
	struct chc_document *d = load("Policy\nOur process\nStage 1\nWe look.\nOther things\nMore.\n");
	uint32_t path[4];

	ck_assert_uint_eq(d->block_count, 6);
	ck_assert_uint_eq(chc_document_section(d, 3, path, 4), 3);
	ck_assert_uint_eq(path[0], 0);
	ck_assert_uint_eq(path[1], 1);
	ck_assert_uint_eq(path[2], 2);
	ck_assert_uint_eq(chc_document_section(d, 3, path, 1), 1);
	ck_assert_uint_eq(path[0], 0);
	ck_assert_uint_eq(chc_document_section(d, 5, path, 4), 2);
	ck_assert_uint_eq(path[1], 4);
	ck_assert_uint_eq(chc_document_section(d, 0, path, 4), 0);
	chc_document_free(d);
}
END_TEST

START_TEST(intros)
{
	struct chc_document *d = load("We will:\n- look\n  - at papers\n- reply\nIf it is unclear, we ask.\n- close it\n"
		"Ways\n- by phone\n");

	ck_assert_uint_eq(d->blocks[0].intro, CHC_NONE);
	ck_assert_uint_eq(d->blocks[1].intro, 0);
	ck_assert_uint_eq(d->blocks[2].intro, 1);       /* the outer item */
	ck_assert_uint_eq(d->blocks[3].intro, 0);
	ck_assert_uint_eq(d->blocks[5].intro, 0);       /* a remark in the middle introduces nothing */
	ck_assert_uint_eq(d->blocks[7].intro, 6);       /* a heading may */
	chc_document_free(d);
}
END_TEST

START_TEST(counts)
{
	struct chc_document *d = load("One two.\nThree \xC2\xA3" "4.\n");

	ck_assert_uint_eq(d->words, 4);
	ck_assert_uint_eq(d->characters, 18);
	ck_assert_str_eq(d->format, "text");
	ck_assert_uint_eq(strlen(d->sha256), 64);
	ck_assert_str_eq(chc_block_kind_name(CHC_BLOCK_LIST_ITEM), "list_item");
	ck_assert_uint_eq(chc_document_text(d, 4, 7).len, 3);
	ck_assert_uint_eq(chc_document_text(d, 99, 100).len, 0);
	chc_document_free(d);
	chc_document_free(NULL);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("document");
	TCase *t = tcase_create("document");

	tcase_add_loop_test(t, folding, 0, sizeof(foldings) / sizeof(foldings[0]));
	tcase_add_test(t, quote);
	tcase_add_test(t, wrapped);
	tcase_add_test(t, sections);
	tcase_add_test(t, intros);
	tcase_add_test(t, counts);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
