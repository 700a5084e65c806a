/* SPDX-License-Identifier: MIT */
/* The buffer: growth, the sticky failure at the limit, and taking. */
#include "chcheck/buf.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(appends)
{
	struct chc_buf b = CHC_BUF_INIT;

	ck_assert(chc_span_is(chc_buf_view(&b), ""));
	chc_buf_str(&b, "one ");
	chc_buf_char(&b, '2');
	chc_buf_span(&b, CHC_SPAN_LIT(" three"));
	chc_buf_printf(&b, " %d%s", 4, "!");
	ck_assert_str_eq(b.ptr, "one 2 three 4!");
	ck_assert_uint_eq(b.len, strlen(b.ptr));
	chc_buf_clear(&b);
	ck_assert_str_eq(b.ptr, "");
	chc_buf_release(&b);
}
END_TEST

START_TEST(printf_longer_than_the_buffer)
{
	struct chc_buf b = CHC_BUF_INIT;

	chc_buf_printf(&b, "%01000d|%s", 7, "end");
	ck_assert_uint_eq(b.len, 1004);
	ck_assert_str_eq(b.ptr + 999, "7|end");
	chc_buf_release(&b);
}
END_TEST

struct sink { char bytes[200000]; size_t len, times; int answer; };

static int drain(struct chc_span bytes, void *payload)
{
	struct sink *s = payload;

	memcpy(s->bytes + s->len, bytes.ptr, bytes.len);
	s->len += bytes.len;
	s->times++;
	return s->answer;
}

/* What a writer finished leaves in large pieces, all of it in order, and the buffer stays small. */
START_TEST(drains)
{
	static struct sink s;
	struct chc_buf b = { .drain = drain, .drain_payload = &s };

	for (int i = 0; i < 10000; i++) {
		chc_buf_printf(&b, "%09d\n", i);
		chc_buf_drain(&b);
		ck_assert_uint_lt(b.len, CHC_BUF_DRAIN_LEAST);
	}
	ck_assert_uint_le(s.times, 100000 / CHC_BUF_DRAIN_LEAST);
	ck_assert_uint_le(b.cap, 2 * CHC_BUF_DRAIN_LEAST);
	chc_buf_drain_all(&b);
	chc_buf_drain_all(&b);
	ck_assert_uint_eq(b.len, 0);
	ck_assert_uint_eq(s.len, 100000);
	ck_assert(memcmp(s.bytes, "000000000\n000000001\n", 20) == 0);
	ck_assert(memcmp(s.bytes + 99990, "000009999\n", 10) == 0);
	chc_buf_release(&b);
	ck_assert_ptr_nonnull(b.drain);
}
END_TEST

/* Without a drain nothing leaves; a drain that refuses is a failure. */
START_TEST(drain_refused)
{
	static struct sink s = { .answer = -1 };
	struct chc_buf b = CHC_BUF_INIT;

	chc_buf_str(&b, "kept");
	chc_buf_drain_all(&b);
	ck_assert_str_eq(b.ptr, "kept");
	b.drain = drain;
	b.drain_payload = &s;
	chc_buf_drain_all(&b);
	ck_assert(b.failed);
	chc_buf_str(&b, "more");
	chc_buf_drain_all(&b);
	ck_assert_uint_eq(s.times, 1);
	chc_buf_release(&b);
}
END_TEST

static const struct { size_t limit; const char *text; bool failed; } limits[] = {
	{ 4, "abcd", false },
	{ 3, "abcd", true },
	{ 1, "", false },
};

START_TEST(limit_is_sticky)
{
	struct chc_buf b = { .limit = limits[_i].limit };

	chc_buf_str(&b, limits[_i].text);
	ck_assert_int_eq(b.failed, limits[_i].failed);
	if (b.failed) {
		chc_buf_char(&b, 'x');          /* would fit, but the text has a hole now */
		ck_assert_uint_eq(b.len, 0);
		ck_assert_ptr_null(chc_buf_take(&b, NULL));
	}
	chc_buf_clear(&b);
	ck_assert(!b.failed);
	chc_buf_release(&b);
}
END_TEST

START_TEST(take)
{
	struct chc_buf b = CHC_BUF_INIT;
	size_t len = 99;

	char *empty = chc_buf_take(&b, &len);
	ck_assert_str_eq(empty, "");
	ck_assert_uint_eq(len, 0);
	chc_buf_put(&b, "a\0b", 3);
	char *three = chc_buf_take(&b, &len);
	ck_assert_uint_eq(len, 3);
	ck_assert_int_eq(memcmp(three, "a\0b", 4), 0);
	ck_assert_ptr_null(b.ptr);
	free(empty);
	free(three);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("buf");
	TCase *t = tcase_create("buf");

	tcase_add_test(t, appends);
	tcase_add_test(t, drains);
	tcase_add_test(t, drain_refused);
	tcase_add_test(t, printf_longer_than_the_buffer);
	tcase_add_loop_test(t, limit_is_sticky, 0, sizeof(limits) / sizeof(limits[0]));
	tcase_add_test(t, take);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
