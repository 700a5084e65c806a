/* SPDX-License-Identifier: MIT */
/* The JSON writer: commas, indentation, escapes and bytes that are not UTF-8; and SHA-256's known answers. */
#include "chcheck/hash.h"
#include "chcheck/json.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BAD "\xEF\xBF\xBD"

static const struct { const char *in, *out; } strings[] = {
	{ "", "\"\"" },
	{ "plain", "\"plain\"" },
	{ "a\"b\\c/d", "\"a\\\"b\\\\c/d\"" },
	{ "\b\f\n\r\t\x01\x1f\x7f", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\"" },
	{ "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", "\"caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\"" },
	{ "x\xFFy", "\"x" BAD "y\"" },
	{ "cut \xE2\x82", "\"cut " BAD BAD "\"" },
	{ "\xC0\xAF", "\"" BAD BAD "\"" },                      /* over-long */
	{ "\xE0\x80\xAF", "\"" BAD BAD BAD "\"" },
	{ "\xED\xA0\x80", "\"" BAD BAD BAD "\"" },              /* surrogate */
	{ "\xF4\x90\x80\x80", "\"" BAD BAD BAD BAD "\"" },      /* beyond U+10FFFF */
	{ "\xF4\x8F\xBF\xBF", "\"\xF4\x8F\xBF\xBF\"" },
};

START_TEST(escapes)
{
	struct chc_buf b = CHC_BUF_INIT;
	struct chc_json j = chc_json_on(&b, 0);

	chc_json_str(&j, strings[_i].in);
	ck_assert_str_eq(b.ptr, strings[_i].out);
	chc_buf_release(&b);
}
END_TEST

static void write_sample(struct chc_json *j)
{
	chc_json_object(j);
	chc_json_key(j, "a");
	chc_json_array(j);
	chc_json_int(j, INT64_MIN);
	chc_json_array(j);
	chc_json_array_end(j);
	chc_json_object(j);
	chc_json_object_end(j);
	chc_json_array_end(j);
	chc_json_key(j, "b");
	chc_json_object(j);
	chc_json_key(j, "t");
	chc_json_bool(j, true);
	chc_json_key(j, "n");
	chc_json_null(j);
	chc_json_object_end(j);
	chc_json_key(j, "d");
	chc_json_double(j, 0.5, 3);
	chc_json_key(j, "nan");
	chc_json_double(j, (double)NAN, 3);
	chc_json_key(j, "s");
	chc_json_str(j, NULL);
	chc_json_key(j, "e");
	chc_json_span(j, (struct chc_span){ "xyz", 0 });
	chc_json_object_end(j);
}

START_TEST(compact)
{
	struct chc_buf b = CHC_BUF_INIT;
	struct chc_json j = chc_json_on(&b, 0);

	write_sample(&j);
	ck_assert_str_eq(b.ptr, "{\"a\":[-9223372036854775808,[],{}],\"b\":{\"t\":true,\"n\":null},"
		"\"d\":0.500,\"nan\":null,\"s\":null,\"e\":\"\"}");
	chc_buf_release(&b);
}
END_TEST

START_TEST(indented)
{
	struct chc_buf b = CHC_BUF_INIT;
	struct chc_json j = chc_json_on(&b, 2);

	write_sample(&j);
	ck_assert_str_eq(b.ptr, "{\n  \"a\": [\n    -9223372036854775808,\n    [],\n    {}\n  ],\n"
		"  \"b\": {\n    \"t\": true,\n    \"n\": null\n  },\n  \"d\": 0.500,\n  \"nan\": null,\n"
		"  \"s\": null,\n  \"e\": \"\"\n}");
	chc_buf_release(&b);
}
END_TEST

START_TEST(keys_with_values)
{
	struct chc_buf b = CHC_BUF_INIT;
	struct chc_json j = chc_json_on(&b, 0);

	chc_json_object(&j);
	chc_json_put_str(&j, "a", "x");
	chc_json_put_str(&j, "b", NULL);
	chc_json_put_size(&j, "c", 0);
	chc_json_put_count(&j, "d", 0);
	chc_json_put_count(&j, "e", 7);
	chc_json_object_end(&j);
	ck_assert_str_eq(b.ptr, "{\"a\":\"x\",\"b\":null,\"c\":0,\"d\":null,\"e\":7}");
	chc_buf_release(&b);
}
END_TEST

/* FIPS 180-4's examples */
static const struct { const char *text, *sum; } sums[] = {
	{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

START_TEST(sha256)
{
	char whole[CHC_SHA256_TEXT], pieces[CHC_SHA256_TEXT];
	const char *text = sums[_i].text;

	chc_sha256_of(whole, text, strlen(text));
	ck_assert_str_eq(whole, sums[_i].sum);
	struct chc_sha256 *h = chc_sha256_new();
	for (size_t i = 0; text[i]; i++)
		chc_sha256_add(h, text + i, 1);
	chc_sha256_finish(h, pieces);
	ck_assert_str_eq(pieces, sums[_i].sum);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("json");
	TCase *t = tcase_create("json");

	tcase_add_loop_test(t, escapes, 0, sizeof(strings) / sizeof(strings[0]));
	tcase_add_test(t, compact);
	tcase_add_test(t, indented);
	tcase_add_test(t, keys_with_values);
	tcase_add_loop_test(t, sha256, 0, sizeof(sums) / sizeof(sums[0]));
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
