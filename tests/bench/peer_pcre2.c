/* SPDX-License-Identifier: MIT */
/*
 * The peer of bench/policy.sh: the patterns of a rulebook, with their lexicon put
 * in, one after another over a whole text, with nothing but PCRE2 and its JIT.
 *
 * usage: peer_pcre2 --patterns > FILE      one pattern a line
 *        peer_pcre2 FILE TEXT              counts matches; seconds of user time
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "chcheck/file.h"
#include "chcheck/pattern.h"
#include "chcheck/rulebook.h"

static double user_seconds(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return (double)u.ru_utime.tv_sec + (double)u.ru_utime.tv_usec / 1e6;
}

static int print_patterns(void)
{
	struct chc_rulebook *book = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int rc = chc_rulebook_load(&book, "lgsco-2024", NULL, &diags, &e);
	if (rc)
		fprintf(stderr, "%s\n", e.message);
	for (size_t i = 0; rc == 0 && i < book->pattern_count; i++)
		if (book->patterns[i]->source)          /* else an alternative of others */
			puts(chc_pattern_source(book->patterns[i]->pattern));
	chc_rulebook_free(book);
	chc_diags_release(&diags);
	return rc ? 2 : 0;
}

static size_t count_matches(const pcre2_code *code, pcre2_match_data *data, pcre2_match_context *context,
	const char *text, size_t len)
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);
	size_t found = 0, from = 0;
	while (from <= len && pcre2_match(code, (PCRE2_SPTR)text, len, from, PCRE2_NO_UTF_CHECK, data, context) > 0) {
		found++;
		from = ends[1] > from ? ends[1] : from + 1;
	}
	return found;
}

static int run(char *patterns, const char *text, size_t len)
{
	pcre2_match_data *data = pcre2_match_data_create(16, NULL);
	pcre2_match_context *context = pcre2_match_context_create(NULL);
	pcre2_jit_stack *stack = pcre2_jit_stack_create(32768, 1048576, NULL);
	size_t count = 0, found = 0;
	double compiling = 0, began = user_seconds();
	if (!data || !context || !stack)
		return 2;
	pcre2_jit_stack_assign(context, NULL, stack);
	for (char *line = patterns, *end; (end = strchr(line, '\n')); line = end + 1) {
		int number;
		PCRE2_SIZE offset;
		double before = user_seconds();
		pcre2_code *code = pcre2_compile((PCRE2_SPTR)line, (size_t)(end - line),
			PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_DOLLAR_ENDONLY | PCRE2_MULTILINE, &number,
			&offset, NULL);
		if (!code || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE))
			return 2;
		compiling += user_seconds() - before;
		found += count_matches(code, data, context, text, len);
		pcre2_code_free(code);
		count++;
	}
	printf("%.3f %.3f %zu %zu\n", user_seconds() - began, compiling, count, found);
	pcre2_jit_stack_free(stack);
	pcre2_match_context_free(context);
	pcre2_match_data_free(data);
	return 0;
}

int main(int argc, char **argv)
{
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf patterns = CHC_BUF_INIT, text = CHC_BUF_INIT;
	if (argc == 2 && strcmp(argv[1], "--patterns") == 0)
		return print_patterns();
	if (argc != 3 || chc_file_read(&patterns, argv[1], (size_t)1 << 24, &e)
		|| chc_file_read(&text, argv[2], (size_t)1 << 24, &e)) {
		fprintf(stderr, "usage: peer_pcre2 --patterns | PATTERNS TEXT %s\n", e.message);
		return 2;
	}
	int rc = run(patterns.ptr, text.ptr, text.len);
	chc_buf_release(&patterns);
	chc_buf_release(&text);
	return rc;
}
