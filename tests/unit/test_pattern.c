/* SPDX-License-Identifier: MIT */
/*
 * base/pattern.c: the three-way answer, groups, folding, and where a syntax
 * error is said to be.
 */
#include "chcheck/pattern.h"

#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static struct chc_pattern *compile(const char *source)
{
	struct chc_pattern *p = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	int rc = chc_pattern_new(&p, chc_span_of(source), &e);
	ck_assert_msg(rc == 0, "'%s': %s", source, e.message);
	return p;
}

static enum chc_answer find(const char *source, const char *text, size_t from, struct chc_match *out)
{
	struct chc_pattern *p = compile(source);
	struct chc_matcher *m = chc_matcher_new();
	enum chc_answer answer = chc_pattern_find(p, m, chc_span_of(text), from, out);
	chc_matcher_free(m);
	chc_pattern_free(p);
	return answer;
}

static const struct {
	const char *source, *text;
	size_t from;
	enum chc_answer answer;
	size_t start, end;
} matches[] = {
	{ "days?", "ten Days", 0, CHC_FOUND, 4, 8 },
	{ "days?", "ten Days", 5, CHC_NOT_FOUND, 0, 0 },
	{ "days", "", 0, CHC_NOT_FOUND, 0, 0 },
	{ "days", "days", 9, CHC_NOT_FOUND, 0, 0 },
	{ "(?<=ten )days", "ten days", 4, CHC_FOUND, 4, 8 },
	{ "caf\xc3\xa9", "CAF\xc3\x89", 0, CHC_FOUND, 0, 5 },
	/* U+017F and U+212A fold to s and k: the prefilter counts on knowing these two. */
	{ "six weeks", "\xc5\xbfix wee\xe2\x84\xaas", 0, CHC_FOUND, 0, 12 },
	{ "\\bna\xc3\xafve\\b", "a na\xc3\xafve one", 0, CHC_FOUND, 2, 8 },
	{ "\\d+", "\xd9\xa3", 0, CHC_FOUND, 0, 2 },
	{ "end$", "end\n", 0, CHC_NOT_FOUND, 0, 0 },
	{ "a.b", "a\nb", 0, CHC_NOT_FOUND, 0, 0 },
	{ "a.b", "a\rb", 0, CHC_FOUND, 0, 3 },
	/* A space in a pattern is a space. */
	{ "ten days", "tendays", 0, CHC_NOT_FOUND, 0, 0 },
};

START_TEST(test_match)
{
	struct chc_match m = { 0 };
	enum chc_answer answer = find(matches[_i].source, matches[_i].text, matches[_i].from, &m);
	ck_assert_int_eq(answer, matches[_i].answer);
	if (answer != CHC_FOUND)
		return;
	ck_assert_uint_eq(m.start, matches[_i].start);
	ck_assert_uint_eq(m.end, matches[_i].end);
}
END_TEST

START_TEST(test_groups)
{
	struct chc_match m;
	struct chc_pattern *p = compile("(?<amount>\\d+)(?: (?<unit>days)| (?<other>weeks))?");
	struct chc_matcher *matcher = chc_matcher_new();
	ck_assert_int_eq(chc_pattern_find(p, matcher, CHC_SPAN_LIT("in 10 days"), 0, &m), CHC_FOUND);
	ck_assert_int_eq(chc_pattern_group(p, "amount"), 1);
	ck_assert_int_eq(chc_pattern_group(p, "unit"), 2);
	ck_assert_int_eq(chc_pattern_group(p, "nothing"), -1);
	ck_assert(m.group[1].set);
	ck_assert_uint_eq(m.group[1].start, 3);
	ck_assert_uint_eq(m.group[1].end, 5);
	ck_assert_uint_eq(m.group[2].end, 10);
	ck_assert(!m.group[3].set);
	ck_assert_int_eq(chc_pattern_find(p, matcher, CHC_SPAN_LIT("in 10 days"), 0, NULL), CHC_FOUND);
	chc_matcher_free(matcher);
	chc_pattern_free(p);
}
END_TEST

static const struct {
	const char *source;
	unsigned column;
	const char *says;
} errors[] = {
	{ "a(b", 4, "missing closing parenthesis" },
	/* ^ one past the end */
	{ "ab[c", 5, "missing terminating ]" },
	{ "(?<n>a)(?<n>b)", 13, "two named subpatterns have the same name" },
	/*           ^ after the name */
	{ "x\\Cy", 4, "\\C" },
	{ "a\\\\\\Kb", 4, "'\\K' cannot be used" },
	/* \\ is a backslash, the second pair is \K: at the 4th byte */
	{ "(?&name)", 4, "reference to non-existent subpattern" },
};

START_TEST(test_error)
{
	struct chc_pattern *p = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	int rc = chc_pattern_new(&p, chc_span_of(errors[_i].source), &e);
	ck_assert_int_eq(rc, CHC_E_RULEBOOK);
	ck_assert_int_eq(e.status, CHC_E_RULEBOOK);
	ck_assert_ptr_null(p);
	ck_assert_msg(strstr(e.message, errors[_i].says), "'%s'", e.message);
	ck_assert_msg(e.column == errors[_i].column, "'%s' at %u", errors[_i].source, e.column);
}
END_TEST

START_TEST(test_group_limit)
{
	struct chc_pattern *p = compile("(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)");
	struct chc_error e = CHC_ERROR_INIT;
	chc_pattern_free(p);
	p = NULL;
	ck_assert_int_eq(chc_pattern_new(&p, CHC_SPAN_LIT("(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)"), &e),
		CHC_E_LIMIT);
	ck_assert_ptr_null(p);
	size_t groups = 0;
	ck_assert_int_eq(chc_pattern_check(CHC_SPAN_LIT("(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)"), &groups, &e), CHC_E_LIMIT);
	ck_assert_uint_eq(groups, 12);
	ck_assert_int_eq(chc_pattern_check(CHC_SPAN_LIT("(a)(a)"), &groups, &e), 0);
}
END_TEST

static const struct {
	const char *source;
	bool empty;
} empties[] = {
	{ "", true },       { "a*", true },      { "a?|b", true },    { "\\b", true },
	{ "^", true },      { "(?=a)", true },   { "(?<=a)", true },  { "a|", true },
	{ "a", false },     { "a*b", false },    { "(?=a)a", false }, { "(?:a|b)+", false },
	{ "[a-z]{0,3}", true },
};

START_TEST(test_empty)
{
	struct chc_pattern *p = compile(empties[_i].source);
	ck_assert_msg(chc_pattern_matches_empty(p) == empties[_i].empty, "'%s'", empties[_i].source);
	chc_pattern_free(p);
}
END_TEST

/* A pattern that goes wild is "could not tell": neither found nor missing. */
START_TEST(test_limit)
{
	size_t n = 40000;
	char *text = malloc(n + 1);
	ck_assert_ptr_nonnull(text);
	memset(text, 'a', n);
	text[n] = '\0';
	ck_assert_int_eq(find("(?:a+)+[bc]", text, 0, NULL), CHC_COULD_NOT_TELL);
	ck_assert_int_eq(find("(?:a|aa)*[cd]", text, 0, NULL), CHC_COULD_NOT_TELL);
	/* The same length is no trouble for an honest one. */
	ck_assert_int_eq(find("a+$", text, 0, NULL), CHC_FOUND);
	ck_assert_int_eq(find("(?:a)+$", text, 0, NULL), CHC_FOUND);
	free(text);
}
END_TEST

/* The JIT comes in after some uses: no answer changes with it. */
START_TEST(test_many_uses)
{
	struct chc_pattern *p = compile("(?<n>\\d+) (?:working )?days?");
	struct chc_matcher *m = chc_matcher_new();
	for (int i = 0; i < 50; i++) {
		struct chc_match found;
		ck_assert_int_eq(chc_pattern_find(p, m, CHC_SPAN_LIT("in 12 Working Days"), 0, &found), CHC_FOUND);
		ck_assert_uint_eq(found.start, 3);
		ck_assert_uint_eq(found.end, 18);
		ck_assert_uint_eq(found.group[1].end, 5);
		ck_assert_int_eq(chc_pattern_find(p, m, CHC_SPAN_LIT("in twelve weeks"), 0, NULL), CHC_NOT_FOUND);
	}
	chc_matcher_free(m);
	chc_pattern_free(p);
}
END_TEST

static void *match_often(void *payload)
{
	const struct chc_pattern *p = payload;
	struct chc_matcher *m = chc_matcher_new();
	size_t found = 0;
	for (int i = 0; m && i < 200; i++)
		found += chc_pattern_find(p, m, CHC_SPAN_LIT("within ten days"), 0, NULL) == CHC_FOUND;
	chc_matcher_free(m);
	return found == 200 ? payload : NULL;
}

/* One pattern serves many threads, also while it gets the JIT (run this one with TSan as well). */
/* Where the JIT of a PCRE2 that is in use is known to err; the answer is that of the first time. */
static const struct { const char *source, *text; size_t start, end; } often[] = {
	{ "(?>x+?)y", "b #xxy", 4, 6 },
	{ "(?U)(?>x+)y", "xxy", 1, 3 },
	{ "(?>[xz]+?)y", "xzy", 1, 3 },
	{ "(?>a|x+?)y", "xxy", 1, 3 },
	{ "(1|)b*1", "1", 0, 1 },
	{ "(?:1|)b*1", "1", 0, 1 },
	{ "(B)*+A", "BA", 0, 2 },
	{ "(?:(x)|y)+\\1", "xyx", 0, 3 },
};

START_TEST(test_asked_often)
{
	struct chc_pattern *p = compile(often[_i].source);
	struct chc_matcher *m = chc_matcher_new();

	for (int i = 0; i < 60; i++) {
		struct chc_match found = { 0 };

		ck_assert_msg(chc_pattern_find(p, m, chc_span_of(often[_i].text), 0, &found) == CHC_FOUND
			&& found.start == often[_i].start && found.end == often[_i].end,
			"'%s' the %dth time: %zu to %zu", often[_i].source, i + 1, found.start, found.end);
	}
	chc_matcher_free(m);
	chc_pattern_free(p);
}
END_TEST

START_TEST(test_threads)
{
	for (int round = 0; round < 20; round++) {
		struct chc_pattern *p = compile("(?:ten|twelve) days?");
		pthread_t threads[4];
		for (size_t i = 0; i < 4; i++)
			ck_assert_int_eq(pthread_create(&threads[i], NULL, match_often, p), 0);
		for (size_t i = 0; i < 4; i++) {
			void *result = NULL;
			ck_assert_int_eq(pthread_join(threads[i], &result), 0);
			ck_assert_ptr_eq(result, p);
		}
		chc_pattern_free(p);
	}
}
END_TEST

START_TEST(test_source)
{
	struct chc_pattern *p = compile("ten\\s+days");
	ck_assert_str_eq(chc_pattern_source(p), "ten\\s+days");
	chc_pattern_free(p);
	chc_pattern_free(NULL);
	chc_matcher_free(NULL);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("pattern");
	TCase *t = tcase_create("pattern");
	tcase_add_loop_test(t, test_match, 0, ROWS(matches));
	tcase_add_test(t, test_groups);
	tcase_add_loop_test(t, test_error, 0, ROWS(errors));
	tcase_add_test(t, test_group_limit);
	tcase_add_loop_test(t, test_empty, 0, ROWS(empties));
	tcase_add_test(t, test_limit);
	tcase_add_test(t, test_many_uses);
	tcase_add_loop_test(t, test_asked_often, 0, ROWS(often));
	tcase_add_test(t, test_threads);
	tcase_add_test(t, test_source);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
