/* SPDX-License-Identifier: MIT */
/* Markdown: blocks with their source lines, tables, raw HTML, and how it is told from text. */
#include <check.h>
#include <stdlib.h>

#include "in_process.h"
#include "outline.h"

#define DOT "\xE2\x80\xA2"

/* lines: of each block in turn, as one digit or letter (a is 10) */
static const struct { const char *text, *want, *lines; } texts[] = {
	{ "# A\n\nOne\ntwo.\n\n## B\nThree.\n", "H1 A\nP One two.\nH2 B\nP Three.\n", "1367" },
	{ "A\n=\n\nB\n-\nText.\n", "H1 A\nH2 B\nP Text.\n", "146" },
	{ "We will:\n\n- look\n  1. first\n- reply\n", "P We will:\nI1(" DOT ") look\nI2(1.) first\n"
	  "I1(" DOT ") reply\n", "1345" },
	{ "| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | |\n", "T1,1 A\nT1,2 B\nC2,1 1\nC2,2 2\nC3,1 3\n", "11334" },
	{ "One  \ntwo\\\nthree\n", "P One two three\n", "1" },
	/* raw HTML is treated as on a page */
	{ "Before.\n\n<div hidden>\n\nGone.\n\n</div>\n\n<!-- Gone. -->\n\n"
	  "After <!-- x -->it.\n", "P Before.\nP After it.\n", "1b" },
	{ "A\n\n<p>\nRaw <b>text</b>.</p>\n\nB ~~old~~ new.\n", "P A\nP Raw text.\nP B new.\n", "146" },
	{ "<details><summary>Question</summary>\n\nAnswer.\n\n</details>\n\nOut.\n", "H1 Question\n"
	  "P Answer.\nP Out.\n", "137" },
	{ "Days[^1].\n\n[^1]: Working days.\n", "P Days.\nF(1) Working days.\n", "13" },
	{ "6.3 We reply.\n\n**Stage 1**\n\nText.\n", "P(6.3) We reply.\nH1 Stage 1\nP Text.\n", "135" },
};

START_TEST(text)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	char *got;

	ck_assert_msg(read_in_process(&d, chc_span_of(texts[_i].text), "md", &e) == 0, "%s", e.message);
	ck_assert_str_eq(d->format, "markdown");
	got = outline(d);
	ck_assert_str_eq(got, texts[_i].want);
	for (size_t i = 0; i < d->block_count; i++) {
		char digit = texts[_i].lines[i];

		ck_assert_uint_eq(d->blocks[i].line, (unsigned)(digit >= 'a' ? digit - 'a' + 10 : digit - '0'));
	}
	free(got);
	chc_document_free(d);
}
END_TEST

static const struct { const char *text, *suffix, *format; } forms[] = {
	{ "# One\n\n## Two\n\nText.\n", "", "markdown" },
	{ "# One\n\nSee [this](x).\n", "txt", "markdown" },
	{ "# One\n\nText.\n", "txt", "text" },
	{ "Text.\n", "md", "markdown" },
	{ "Text.\n", "", "text" },
	{ "<!-- x --><!DOCTYPE html><p>Text.\n", "", "html" },
	{ "<p>Text.\n", "txt", "html" },
	{ "<div>Text.</div>\n", "md", "markdown" },
	{ "Text.\n", "html", "html" },
};

START_TEST(form)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_msg(read_in_process(&d, chc_span_of(forms[_i].text), forms[_i].suffix, &e) == 0, "%s", e.message);
	ck_assert_str_eq(d->format, forms[_i].format);
	chc_document_free(d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("markdown");
	TCase *t = tcase_create("markdown");

	tcase_add_loop_test(t, text, 0, sizeof(texts) / sizeof(texts[0]));
	tcase_add_loop_test(t, form, 0, sizeof(forms) / sizeof(forms[0]));
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
