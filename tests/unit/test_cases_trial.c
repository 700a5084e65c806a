/* SPDX-License-Identifier: MIT */
/*
 * Cases judged in the first reading, on trial, are those of two readings: the same counts, lists, messages and
 * errors for registers with whatever may be wrong in them, at any number of threads. And each thing that only the
 * end of a register can tell makes the trial void.
 */
#include "chcheck/cases.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/cases_report.h"

static struct chc_rulebook *book;
static struct chc_calendar *calendar;
static uint64_t seed;

static unsigned below(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 33) % n;
}

/* What may be odd in a register, each in some of them only. */
enum {
	DUPLICATES = 1, BATCH = 2, TOTALS = 4, SLASHES = 8, MONTH_FIRST = 16, OTHER_BYTES = 32, QUOTES = 64,
	OPEN_QUOTE = 128, RETURNS = 256
};

static void put_date(struct chc_buf *out, unsigned odd)
{
	static const char *const strange[] = { "", "n/a", "soon", "2026-02-30", "2026-01-02T10:00Z", "31/12/25", " 2026-03-01 " };
	unsigned month = 1 + below(6), day = 1 + below(28);

	if (below(25) == 0)
		chc_buf_str(out, strange[below(sizeof(strange) / sizeof(strange[0]))]);
	else if (odd & (SLASHES | MONTH_FIRST))
		chc_buf_printf(out, "%02u/%02u/2026", odd & SLASHES ? day : month, odd & SLASHES ? month : day);
	else
		chc_buf_printf(out, "2026-%02u-%02u", month, day);
}

static void put_row(struct chc_buf *out, unsigned odd, unsigned i, unsigned rows)
{
	const char *end = odd & RETURNS ? "\r\n" : "\n";

	if (odd & TOTALS && below(400) == 0) {
		static const char *const no_cases[] = { "Total: 45", "", ",,,", "case_ref,service,received", ",Parks,2026-01-02" };
		chc_buf_printf(out, "%s%s", no_cases[below(5)], end);
		return;
	}
	chc_buf_printf(out, "R%u,", odd & DUPLICATES && below(900) == 0 ? below(rows) : i);
	chc_buf_str(out, odd & QUOTES && below(3) == 0 ? "\"Parks, \"\"trees\"\"\nand play\"," : "Parks,");
	if (odd & OTHER_BYTES && i > rows / 2)
		chc_buf_str(out, "\xC9");
	bool batch = odd & BATCH && below(100) == 0;
	for (int column = 0; column < 4; column++) {
		if (batch && (column == 1 || column == 2))
			chc_buf_str(out, "2026-05-05");
		else
			put_date(out, odd);
		chc_buf_str(out, ",");
	}
	chc_buf_str(out, below(2) ? "Upheld" : below(9) ? "n/a" : "perhaps");
	chc_buf_str(out, below(700) ? end : ",more\n");
}

static void write_register(const char *path, unsigned odd, unsigned rows)
{
	struct chc_buf text = CHC_BUF_INIT;
	FILE *file = fopen(path, "wb");

	chc_buf_str(&text, "case_ref,service,received,s1_acknowledged,s1_response,s2_requested,s1_outcome\n");
	for (unsigned i = 0; i < rows; i++)
		put_row(&text, odd, i, rows);
	if (odd & OPEN_QUOTE)
		chc_buf_str(&text, "Z,\"never closed\n");
	ck_assert(file && !text.failed);
	ck_assert_uint_eq(fwrite(text.ptr, 1, text.len, file), text.len);
	fclose(file);
	chc_buf_release(&text);
}

static void write_nothing(struct chc_buf *out, const struct chc_tally *t, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	(void)out;
	(void)t;
	(void)c;
	(void)r;
	(void)payload;
}

/* All that is said of the register, as one text. */
static void judge(struct chc_buf *out, const char *path, const struct chc_cases_sink *sink, unsigned threads)
{
	struct chc_tally *tally = calloc(1, sizeof(*tally));
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	const struct chc_cases_options o = { .rulebook = book, .calendar = calendar, .threads = threads,
		.as_of = chc_date_parse_iso(chc_span_of("2026-06-15")) };

	chc_buf_clear(out);
	chc_cases_tally_init(tally, &o);
	int status = chc_cases_run(tally, path, NULL, &o, sink, &diags, &e);
	chc_buf_printf(out, "%d %u:%u %s\n", status, e.line, e.column, status != 0 ? e.message : "");
	for (size_t i = 0; i < diags.count; i++)
		chc_buf_printf(out, "%u:%u %s\n", diags.items[i].line, diags.items[i].column, diags.items[i].message);
	chc_cases_text(out, tally, NULL);
	ck_assert(!out->failed);
	chc_diags_release(&diags);
	free(tally);
}

static char path[64];

static void make_path(void)
{
	snprintf(path, sizeof(path), "/tmp/chcheck-test-XXXXXX");
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	close(fd);
}

START_TEST(on_trial_as_in_two_readings)
{
	const struct chc_cases_sink sink = { .write = write_nothing };
	struct chc_buf whole = CHC_BUF_INIT, trial = CHC_BUF_INIT;

	make_path();
	seed = (77U + (unsigned)_i) * 0x9E3779B97F4A7C15U;
	/* each oddity alone, then any together */
	unsigned odd = _i == 0 ? 0 : _i <= 9 ? 1U << (_i - 1) : below(512);
	write_register(path, odd, 8000 + below(9000));
	judge(&whole, path, &sink, 1);
	for (unsigned threads = 1; threads <= 3; threads++) {
		judge(&trial, path, NULL, threads);
		ck_assert_msg(trial.len == whole.len && memcmp(trial.ptr, whole.ptr, whole.len) == 0,
			"oddities %u, %u threads:\n%s\n%s", odd, threads, trial.ptr, whole.ptr);
		judge(&trial, path, &sink, threads);
		ck_assert_msg(trial.len == whole.len && memcmp(trial.ptr, whole.ptr, whole.len) == 0,
			"two readings, oddities %u", odd);
	}
	unlink(path);
	chc_buf_release(&whole);
	chc_buf_release(&trial);
}
END_TEST

static const struct { unsigned odd; bool stands; const char *head; } trials[] = {
	{ 0, true, "" }, { QUOTES | RETURNS, true, "" },
	{ SLASHES, true, "" }, { MONTH_FIRST, true, "" },
	{ DUPLICATES, false, "" }, { BATCH, false, "" },
	/* the order of dates comes to light behind the rows from which it is supposed */
	{ 0, false, "X,,13/04/2026,,,,\n" },
	/* nothing needs an order until then */
	{ 0, false, "X,,2026-04-13,04/04/2026,,,\nY,,04/04/2026,,,,\nZ,,2026-01-02,03/04/2026,,,\nA,,20/04/2026,,,,\n" },
};

/* One thread through a first reading that hands out cases; whether they stand. */
static bool try_it(uint64_t *cases)
{
	const struct chc_register_options options = { .as_of = 20650 };
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_register *whole = NULL, *reader = NULL;
	struct chc_found *found = NULL;
	struct chc_case *c;
	bool stands = false;
	int got;

	ck_assert_int_eq(chc_register_open_ahead(&whole, path, NULL, &options, &diags, &e), 0);
	ck_assert(!chc_register_is_read(whole));
	ck_assert_int_eq(chc_register_reader(&reader, whole, &e), 0);
	ck_assert_int_eq(chc_found_new(&found, &e), 0);
	while ((got = chc_register_take_part(whole, reader, found, &e)) > 0) {
		if (!chc_register_is_judged(found))
			got = chc_register_pass_part(reader, &e);
		else
			while ((got = chc_register_next(reader, &c, &e)) > 0)
				++*cases;
		ck_assert_msg(got == 0, "%s", e.message);
		ck_assert_int_eq(chc_register_put_found(whole, found, &e), 0);
	}
	ck_assert_int_eq(got, 0);
	ck_assert_msg(chc_register_settle(whole, &stands, &e) == 0, "%s", e.message);
	ck_assert(chc_register_is_read(whole));
	if (stands)
		ck_assert_uint_eq(*cases, chc_register_info(whole)->rows);
	chc_found_free(found);
	chc_register_free(reader);
	chc_register_free(whole);
	chc_diags_release(&diags);
	return stands;
}

START_TEST(what_makes_a_trial_void)
{
	uint64_t cases = 0;

	make_path();
	seed = 88172645463325252U;
	write_register(path, trials[_i].odd, 9000);
	if (trials[_i].head[0]) {
		FILE *file = fopen(path, "ab");

		ck_assert(file && fputs(trials[_i].head, file) >= 0);
		fclose(file);
	}
	ck_assert_int_eq(try_it(&cases), trials[_i].stands);
	ck_assert_uint_gt(cases, 1000);
	unlink(path);
}
END_TEST

int main(void)
{
	struct chc_diags diags = CHC_DIAGS_INIT;
	Suite *s = suite_create("cases_trial");
	TCase *t = tcase_create("cases_trial");

	if (chc_rulebook_load(&book, "lgsco-2024", NULL, &diags, NULL) != 0 ||
	    chc_calendar_load(&calendar, "england-and-wales", NULL, NULL) != 0)
		return EXIT_FAILURE;
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, on_trial_as_in_two_readings, 0, 40);
	tcase_add_loop_test(t, what_makes_a_trial_void, 0, (int)(sizeof(trials) / sizeof(trials[0])));
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	chc_calendar_free(calendar);
	chc_rulebook_free(book);
	chc_diags_release(&diags);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
