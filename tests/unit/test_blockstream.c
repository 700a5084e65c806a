/* SPDX-License-Identifier: MIT */
/* The worker's answer is trusted in nothing: cut short, changed or made up, it is one clear error. */
#include "chcheck/blockstream.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static size_t blocks_seen, warnings_seen, links_seen;

static int format(const struct chc_stream_format *f, struct chc_error *e, void *payload)
{
	(void)e;
	(void)payload;
	ck_assert_uint_le(f->pages, 100000);
	return 0;
}

static int block(const struct chc_raw_block *b, struct chc_error *e, void *payload)
{
	(void)e;
	(void)payload;
	ck_assert_uint_gt(b->text.len, 0);
	ck_assert_uint_gt(b->mark_count, 0);
	blocks_seen++;
	return 0;
}

static int warning(const char *message, unsigned page, unsigned line, struct chc_error *e, void *payload)
{
	(void)page;
	(void)line;
	(void)e;
	(void)payload;
	ck_assert_uint_gt(strlen(message), 0);
	warnings_seen++;
	return 0;
}

static int link_to(const struct chc_link *l, struct chc_error *e, void *payload)
{
	(void)e;
	(void)payload;
	ck_assert_uint_lt(l->kind, CHC_LINK_KIND_MAX);
	ck_assert_uint_le(strlen(l->target), CHC_LINK_BYTES_MAX);
	links_seen++;
	return 0;
}

static size_t asides_seen;

static int aside(const struct chc_set_aside *a, struct chc_error *e, void *payload)
{
	(void)e;
	(void)payload;
	ck_assert_uint_lt(a->kind, CHC_ASIDE_MAX);
	ck_assert_uint_le(strlen(a->sample), CHC_SAMPLE_MAX);
	asides_seen++;
	return 0;
}

static int read_stream(struct chc_span bytes, struct chc_error *e)
{
	const struct chc_stream_reader reader = { format, { block, warning, NULL, aside }, link_to };
	int rc;
	/* an own copy, so that reading one byte too many is seen */
	char *copy = malloc(bytes.len ? bytes.len : 1);

	ck_assert_ptr_nonnull(copy);
	memcpy(copy, bytes.ptr ? bytes.ptr : "", bytes.len);
	blocks_seen = warnings_seen = links_seen = asides_seen = 0;
	rc = chc_stream_read((struct chc_span){ copy, bytes.len }, &reader, e);
	free(copy);
	return rc;
}

static const struct chc_raw_mark marks[] = { { 0, 1, 4 }, { 5, 1, 5 } };

static struct chc_raw_block good(void)
{
	return (struct chc_raw_block){ .kind = CHC_BLOCK_PARAGRAPH, .table = CHC_NONE, .label = CHC_SPAN_LIT("6.3"),
		.text = CHC_SPAN_LIT("some text\nhere"), .marks = marks, .mark_count = 2 };
}

static struct chc_raw_block good_cell(void)
{
	return (struct chc_raw_block){ .kind = CHC_BLOCK_TABLE_CELL, .table = 0, .row = 1, .column = 2, .row_span = 1,
		.column_span = 1, .header_cell = true, .text = CHC_SPAN_LIT("cell text"), .marks = marks, .mark_count = 2 };
}

static void build(struct chc_buf *out, const struct chc_raw_block *b)
{
	const struct chc_stream_format f = { "text", 2, true };
	const struct chc_raw_block cell = good_cell();

	chc_stream_begin(out, &f);
	chc_stream_block(out, b);
	chc_stream_block(out, &cell);
	chc_stream_warning(out, "a warning", 0, 3);
	chc_stream_link(out, &(struct chc_link){ CHC_LINK_NEXT, 0, "stage-2.html" });
	chc_stream_aside(out, &(struct chc_set_aside){ CHC_ASIDE_RUNNING, 12, 2, 1, "first words" });
	chc_stream_end(out, 2, 1, b->text.len + cell.text.len);
}

START_TEST(whole)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_raw_block b = good();

	build(&out, &b);
	ck_assert_msg(read_stream(chc_buf_view(&out), &e) == 0, "%s", e.message);
	ck_assert_uint_eq(blocks_seen, 2);
	ck_assert_uint_eq(warnings_seen, 1);
	ck_assert_uint_eq(links_seen, 1);
	ck_assert_uint_eq(asides_seen, 1);
	chc_buf_release(&out);
}
END_TEST

static const struct { const char *name; struct chc_set_aside second; } impossible_asides[] = {
	{ "a kind that there is not", { CHC_ASIDE_MAX, 1, 0, 0, "" } },
	{ "the same kind again", { CHC_ASIDE_RUNNING, 1, 0, 0, "" } },
	{ "a page that there is not", { CHC_ASIDE_HIDDEN, 1, 3, 0, "" } },
	{ "two lines", { CHC_ASIDE_HIDDEN, 1, 0, 0, "two\nlines" } },
	{ "no UTF-8", { CHC_ASIDE_HIDDEN, 1, 0, 0, "\xFF" } },
	{ "too long", { CHC_ASIDE_HIDDEN, 1, 0, 0, "0123456789012345678901234567890123456789012345678901234567890"
		"0123456789012345678901234567890123456789012345678901234567890" } },
};

START_TEST(impossible_aside)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_raw_block b = good();

	build(&out, &b);
	out.len -= 5 + 16;              /* without its end */
	chc_stream_aside(&out, &impossible_asides[_i].second);
	chc_stream_end(&out, 2, 1, b.text.len + good_cell().text.len);
	ck_assert_msg(read_stream(chc_buf_view(&out), &e) == CHC_E_INPUT, "%s", impossible_asides[_i].name);
	chc_buf_release(&out);
}
END_TEST

START_TEST(cut_short_or_longer)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_raw_block b = good();

	build(&out, &b);
	for (size_t i = 0; i < out.len; i++)
		ck_assert_int_eq(read_stream((struct chc_span){ out.ptr, i }, &e), CHC_E_INPUT);
	chc_buf_char(&out, 'E');
	ck_assert_int_eq(read_stream(chc_buf_view(&out), &e), CHC_E_INPUT);
	chc_buf_release(&out);
}
END_TEST

START_TEST(any_byte_changed)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_raw_block b = good();

	build(&out, &b);
	for (size_t i = 0; i < out.len; i++)
		for (int change = 1; change < 256; change += change < 4 ? 1 : 25) {
			struct chc_error e = CHC_ERROR_INIT;
			char was = out.ptr[i];

			out.ptr[i] = (char)(was ^ change);
			/* a changed letter is still a letter; anything else is one message, no crash */
			if (read_stream(chc_buf_view(&out), &e) != 0)
				ck_assert_uint_gt(strlen(e.message), 0);
			out.ptr[i] = was;
		}
	chc_buf_release(&out);
}
END_TEST

static bool last_recognised;
static unsigned last_limit;

static int keep_last(const struct chc_raw_block *b, struct chc_error *e, void *payload)
{
	(void)e;
	(void)payload;
	if (b->kind == CHC_BLOCK_PARAGRAPH) {
		last_recognised = b->recognised;
		last_limit = b->section_limit;
	}
	return 0;
}

/* Both share a byte with the mark of a header cell. */
START_TEST(recognised_and_limit)
{
	const struct chc_stream_reader reader = { format, { keep_last, warning, NULL } };
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_raw_block b = good();

	b.recognised = _i & 1;
	b.section_limit = (unsigned)_i >> 1;
	build(&out, &b);
	ck_assert_int_eq(chc_stream_read(chc_buf_view(&out), &reader, &e), 0);
	ck_assert_int_eq(last_recognised, _i & 1);
	ck_assert_uint_eq(last_limit, (unsigned)_i >> 1);
	chc_buf_release(&out);
}
END_TEST

enum { BAD_MAX = 21 };

static struct chc_raw_block bad(int i, struct chc_raw_mark own[2])
{
	struct chc_raw_block b = i < 12 ? good() : good_cell();

	memcpy(own, marks, sizeof(marks));
	switch (i) {
	case 0: b.kind = CHC_BLOCK_KIND_MAX; break;
	case 1: b.kind = CHC_BLOCK_HEADING; break;
	case 2: b.kind = CHC_BLOCK_HEADING, b.level = 7; break;
	case 3: b.kind = CHC_BLOCK_LIST_ITEM; break;
	case 4: b.kind = CHC_BLOCK_LIST_ITEM, b.level = CHC_LIST_DEPTH_MAX + 1; break;
	case 5: b.row = 1; break;
	case 6: b.header_cell = true; break;
	case 7: b.text = CHC_SPAN_LIT("bad \xFF text"); break;
	case 8: b.text = CHC_SPAN_LIT("bad \0 text here"); break;
	case 9: b.text = CHC_SPAN_NONE; break;
	case 10: b.label = CHC_SPAN_LIT("0123456789012345678901234567890123"); break;
	case 11: b.section_limit = 7; break;
	case 12: b.table = 1; break;
	case 13: b.row = 0; break;
	case 14: b.column = 200000; break;
	case 15: b.row_span = 0; break;
	case 16: b.level = 1; break;
	case 17: own[0].offset = 1; break;
	case 18: own[1].offset = 100; break;
	case 19: own[1].page = 3; break;
	case 20: own[1].line = 0; break;
	default: ck_abort();
	}
	b.marks = own;
	return b;
}

START_TEST(impossible_block)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_raw_mark own[2];
	struct chc_raw_block b = bad(_i, own);

	build(&out, &b);
	ck_assert_int_eq(read_stream(chc_buf_view(&out), &e), CHC_E_INPUT);
	ck_assert_uint_eq(blocks_seen, 0);
	chc_buf_release(&out);
}
END_TEST

START_TEST(own_error)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error said = { .status = CHC_E_LIMIT, .line = 7, .column = 2, .message = "too deep" };
	struct chc_error e = CHC_ERROR_INIT;

	chc_buf_str(&out, CHC_BLOCKSTREAM_MAGIC);
	chc_stream_error(&out, &said);
	ck_assert_int_eq(read_stream(chc_buf_view(&out), &e), CHC_E_LIMIT);
	ck_assert_str_eq(e.message, "too deep");
	ck_assert_uint_eq(e.line, 7);
	/* a worker cannot claim success, or that the rulebook is wrong */
	chc_buf_clear(&out);
	said.status = CHC_E_RULEBOOK;
	chc_buf_str(&out, CHC_BLOCKSTREAM_MAGIC);
	chc_stream_error(&out, &said);
	ck_assert_int_eq(read_stream(chc_buf_view(&out), &e), CHC_E_INPUT);
	chc_buf_release(&out);
}
END_TEST

static const struct { unsigned kind; const char *target; size_t most; } bad_links[] = {
	{ CHC_LINK_KIND_MAX, "a.html", 1 }, { 200, "a.html", 1 }, { CHC_LINK_NEXT, "a\nb.html", 1 },
	{ CHC_LINK_NEXT, "a\xFF.html", 1 }, { CHC_LINK_NEXT, "a\x01.html", 1 }, { CHC_LINK_LIST, "a.html", CHC_LINKS_MAX + 1 },
};

START_TEST(impossible_link)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	const struct chc_stream_format f = { "html", 0, false };
	const struct chc_link l = { (enum chc_link_kind)bad_links[_i].kind, 0, bad_links[_i].target };

	chc_stream_begin(&out, &f);
	for (size_t i = 0; i < bad_links[_i].most; i++)
		chc_stream_link(&out, &l);
	chc_stream_end(&out, 0, 0, 0);
	ck_assert_int_eq(read_stream(chc_buf_view(&out), &e), CHC_E_INPUT);
	ck_assert(strstr(e.message, "link"));
	chc_buf_release(&out);
}
END_TEST

START_TEST(link_too_long)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	const struct chc_stream_format f = { "html", 0, false };
	char target[CHC_LINK_BYTES_MAX + 2];

	memset(target, 'a', sizeof(target) - 1);
	target[sizeof(target) - 1] = '\0';
	chc_stream_begin(&out, &f);
	chc_stream_link(&out, &(struct chc_link){ CHC_LINK_NEXT, 0, target });
	chc_stream_end(&out, 0, 0, 0);
	ck_assert_int_eq(read_stream(chc_buf_view(&out), &e), CHC_E_INPUT);
	chc_buf_release(&out);
}
END_TEST

START_TEST(wrong_counts)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	const struct chc_stream_format f = { "text", 2, true };
	struct chc_raw_block b = good();

	chc_stream_begin(&out, &f);
	chc_stream_block(&out, &b);
	chc_stream_end(&out, 2, 0, b.text.len);
	ck_assert_int_eq(read_stream(chc_buf_view(&out), &e), CHC_E_INPUT);
	ck_assert(strstr(e.message, "counts"));
	chc_buf_release(&out);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("blockstream");
	TCase *t = tcase_create("blockstream");

	tcase_add_test(t, whole);
	tcase_add_loop_test(t, impossible_aside, 0, sizeof(impossible_asides) / sizeof(impossible_asides[0]));
	tcase_add_test(t, cut_short_or_longer);
	tcase_add_test(t, any_byte_changed);
	tcase_add_loop_test(t, recognised_and_limit, 0, 14);
	tcase_add_loop_test(t, impossible_block, 0, BAD_MAX);
	tcase_add_loop_test(t, impossible_link, 0, (int)(sizeof(bad_links) / sizeof(bad_links[0])));
	tcase_add_test(t, link_too_long);
	tcase_add_test(t, own_error);
	tcase_add_test(t, wrong_counts);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
