/* SPDX-License-Identifier: MIT */
/* Sentences: | in a row of the table is where one is to end and the next to begin. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/buf.h"
#include "chcheck/document.h"

static const char *const rows[] = {
	"We reply in ten days.|You can ask again.",
	"Some things, e.g. bins, are requests.|Others are not.",
	"We use the Act (i.e. the law) here.|It applies.",
	"See para. 6.3 of it.|It is long.",
	"See paras. 4 and 5.|They are short.",
	"Under s. 26B of the Act it ends.|Then it is over.",
	"The answer is no.|We explain why.",
	"It is complaint no. 5 of ten.|We count.",
	"Write to Dr. Green or Mr. Brown at St. Mary's House.|They answer.",
	"Bins, roads, etc. are services.|So are parks, etc.|We run them.",
	"We close at 5 p.m. on Friday.|We open at 9 a.m.|Come early.",
	"It takes 10.30 minutes at version 6.1.|Wait.",
	"Will it cost?|No!|It is free.",
	"She said \"It is late.\"|We agreed.",
	"It ended (as told.)|Then more.",
	"We wait...|Then we act.",
	"We wait... and act.",
	"look at it; reply to it; close it.",
	"1. We look at it.|2. We reply.",
	"Ask J. Smith about it.|He knows.",
	"It goes to team A.|We tell you.",
	"See www.example.org for more.|Or ask.",
	"One without an end",
	"We act within 5 days.|10 days later we reply.",
	"Wow.|\xC3\x89lan counts too.",
};

START_TEST(split)
{
	char text[300];
	size_t len = 0, n = 1;
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	const char *from = rows[_i];

	/* as an item, so that a number in front is no marker */
	len = 2;
	memcpy(text, "- ", len);
	for (const char *p = rows[_i]; *p; p++) {
		text[len++] = *p == '|' ? ' ' : *p;
		n += *p == '|';
	}
	ck_assert_int_eq(chc_document_from_text(&d, "t", (struct chc_span){ text, len }, &e), 0);
	ck_assert_uint_eq(d->sentence_count, n);
	for (size_t i = 0; i < n; i++) {
		const char *end = strchr(from, '|');
		size_t want = end ? (size_t)(end - from) : strlen(from);
		const struct chc_sentence *s = &d->sentences[i];

		ck_assert_uint_eq(s->end - s->start, want);
		ck_assert(memcmp(d->text + s->start, from, want) == 0);
		ck_assert_uint_eq(chc_document_sentence_at(d, s->end - 1), i);
		from += want + 1;
	}
	chc_document_free(d);
}
END_TEST

START_TEST(blocks)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_document_from_text(&d, "t", chc_span_of("Who can complain? Anybody?\nOne. Two.\nThree.\n"), &e), 0);
	ck_assert_uint_eq(d->blocks[0].kind, CHC_BLOCK_PARAGRAPH);
	ck_assert_uint_eq(d->blocks[0].sentence_count, 2);
	ck_assert_uint_eq(d->blocks[1].first_sentence, 2);
	ck_assert_uint_eq(d->blocks[2].first_sentence, 4);
	ck_assert_uint_eq(d->sentences[4].block, 2);
	chc_document_free(d);
}
END_TEST

/* Text without a stop is cut: at spaces, or where there are none between characters. No word of it is lost. */
static const struct { const char *piece; size_t times, least, most; } unstopped[] = {
	{ "word ", 100, 1, 1 },
	{ "one word after another, ", 2000, 8, 40 },
	{ "\xC3\xA9", 20000, 8, 40 },
	{ "a\xC3\xA9", 20000, 8, 40 },
};

static bool begins_character(const struct chc_document *d, size_t at)
{
	return ((unsigned char)d->text[at] & 0xC0) != 0x80;
}

START_TEST(without_a_stop)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf b = CHC_BUF_INIT;
	size_t at = 0;

	for (size_t i = 0; i < unstopped[_i].times; i++)
		chc_buf_str(&b, unstopped[_i].piece);
	ck_assert_int_eq(chc_document_from_text(&d, "t", chc_buf_view(&b), &e), 0);
	ck_assert_uint_eq(d->block_count, 1);
	ck_assert_uint_ge(d->sentence_count, unstopped[_i].least);
	ck_assert_uint_le(d->sentence_count, unstopped[_i].most);
	for (size_t i = 0; i < d->sentence_count; i++) {
		const struct chc_sentence *s = &d->sentences[i];

		ck_assert_uint_gt(s->end, s->start);
		ck_assert_uint_le(s->start - at, i ? 1 : 0);
		ck_assert(begins_character(d, s->start) && begins_character(d, s->end));
		if (strchr(unstopped[_i].piece, ' '))
			ck_assert(i == 0 || d->text[s->start - 1] == ' ');
		at = s->end;
	}
	ck_assert_uint_eq(at, d->text_len);
	chc_buf_release(&b);
	chc_document_free(d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("sentence");
	TCase *t = tcase_create("sentence");

	tcase_add_loop_test(t, split, 0, sizeof(rows) / sizeof(rows[0]));
	tcase_add_test(t, blocks);
	tcase_add_loop_test(t, without_a_stop, 0, sizeof(unstopped) / sizeof(unstopped[0]));
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
