/* SPDX-License-Identifier: MIT */
/*
 * Out of memory, everywhere: each piece of work is repeated with its first
 * allocation failing, then its second, and so on until it ends well. Every
 * failure is returned as such, nothing leaks (under ASan or valgrind) and
 * nothing is half done. The linker wraps malloc, calloc and realloc.
 */
#include "chcheck/agree.h"
#include "chcheck/assess_organisation.h"
#include "chcheck/conformance_writer.h"
#include "chcheck/agree_writer.h"
#include "chcheck/buf.h"
#include "chcheck/file.h"
#include "chcheck/guess.h"
#include "chcheck/policy.h"
#include "chcheck/policy_writer.h"
#include "chcheck/register.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "failing.h"

static const char text[] =
	"# Lending rules\n\n## How to borrow\n\nWe confirm within two working days of your request, and lend most\n"
	"tools for two weeks.\n\n- Bring tools back clean.\n\n## Ladders\n\nBroken rungs are repaired. "
	"We lend drills for 3 days.\n";

/* What it takes to make the engine use all that it has: see tests/rules/engine. */
static const char words[] =
	"# Tier one\n\nWe dorn a flib, and nod in 5 work days of receipt. An aaa bbb. A zorp about kelp, in 6 days.\n\n"
	"We dorn:\n\n- a flib, wek and wuk\n- a qq, at tier two\n\nThings about kelp:\n\n- fern: a flib\n\n"
	"## Tier two\n\nWe stretch by 10 days more. A qq.\n";

static char rules[512], folder[512], events[512], json[512], all_rules[512];
static char organisation[512];
static struct chc_rulebook *book, *engine_book, *shed_book;
static struct chc_organisation *shed;
static struct chc_conformance *conformance;
static struct chc_calendar *calendar;
static struct chc_document *document, *words_document;
static struct chc_report *report;

static int out_of_memory(bool bad)
{
	return bad ? CHC_E_NOMEM : 0;
}

static int make_labels(struct chc_error *e)
{
	struct chc_labels l = CHC_LABELS_INIT;
	struct chc_diags d = CHC_DIAGS_INIT;
	int status = chc_labels_parse(&l, "l.tsv", chc_span_of("file\trequirement\tverdict\na\tb\tmet\na\tc\tmet\n"), &d, e);

	chc_labels_release(&l);
	chc_diags_release(&d);
	return status;
}

static int make_diags(struct chc_error *e)
{
	struct chc_diags d = CHC_DIAGS_INIT;

	(void)e;
	for (int i = 0; i < 40; i++)
		chc_diag_add(&d, CHC_DIAG_KEY_UNKNOWN, "some/file.yaml", 1, 2, "key '%0100d' is not known", i);
	bool bad = d.failed || d.errors != 40;  /* counted also when they were lost */
	chc_diags_release(&d);
	return out_of_memory(bad);
}

static int list_files(struct chc_error *e)
{
	struct chc_paths p = { 0 };
	int status = chc_paths_collect(&p, folder, e);

	if (status != 0 && p.count != 0)
		status = CHC_E_INPUT;
	chc_paths_release(&p);
	return status;
}

static int read_text(struct chc_error *e)
{
	struct chc_document *d = NULL;
	int status = chc_document_from_text(&d, "a.txt", chc_span_of(text), e);

	if (status == 0)
		chc_document_free(d);
	return status;
}

static int load_rulebook(struct chc_error *e)
{
	struct chc_rulebook *r = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	int status = chc_rulebook_load(&r, rules, NULL, &d, e);

	if (status == 0)
		chc_rulebook_free(r);
	chc_diags_release(&d);
	return status;
}

static int assess(struct chc_error *e)
{
	struct chc_report *r = NULL;
	int status = chc_policy_assess(&r, (const struct chc_rulebook *const *)&book, 1,
		(const struct chc_document *const *)&document, 1, e);

	if (status == 0)
		chc_report_free(r);
	return status;
}

static int assess_words(struct chc_error *e)
{
	const struct chc_rulebook *const books[] = { engine_book, book };
	const struct chc_document *const documents[] = { words_document, document };
	struct chc_report *r = NULL;
	int status = chc_policy_assess(&r, books, 2, documents, 2, e);

	if (status == 0)
		chc_report_free(r);
	return status;
}

static int tell_procedures(struct chc_error *e)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	const char *const *const *names = NULL;
	const struct chc_document *documents[] = { words_document };
	int status = chc_policy_procedures(&names, engine_book, documents, 1, &arena, e);

	chc_arena_release(&arena);
	return status;
}

static int write_policy(struct chc_error *e)
{
	bool bad = false;

	(void)e;
	for (size_t i = 0; i < chc_policy_writer_count; i++) {
		struct chc_buf out = CHC_BUF_INIT;

		chc_policy_writers[i].write(&out, report);
		bad |= out.failed;
		chc_buf_release(&out);
	}
	return out_of_memory(bad);
}

static int write_agreement(struct chc_error *e)
{
	struct chc_disagreement differences[] = {
		{
			.file = "a", .requirement = "r", .person = CHC_MET, .checker = CHC_SILENT, .said = CHC_UNCLEAR,
			.reason = "because", .quote = "words", .path = "p", .line = 2,
		},
	};
	struct chc_agree_requirement requirement = { .id = "r" };
	struct chc_agreement a = {
		.labels = "l", .rulebook = "b", .requirements = &requirement, .requirement_count = 1,
		.disagreements = differences, .disagreement_count = 1,
	};
	bool bad = false;

	(void)e;
	chc_agree_count(&a.all, CHC_MET, CHC_SILENT);
	chc_agree_finish(&a.all);
	requirement.score = a.all;
	for (size_t i = 0; i < chc_agree_writer_count; i++) {
		struct chc_buf out = CHC_BUF_INIT;

		chc_agree_writers[i].write(&out, &a);
		bad |= out.failed;
		chc_buf_release(&out);
	}
	return out_of_memory(bad);
}

/* One row an event, read in parts. */
static int read_events(struct chc_error *e)
{
	const struct chc_register_options options = { .as_of = 21000 };
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_register *whole = NULL, *reader = NULL;
	struct chc_case *c;
	int status = chc_register_open(&whole, events, NULL, &options, &d, e);

	if (status == 0)
		status = chc_register_reader(&reader, whole, e);
	while (status == 0 && (status = chc_register_take_part(whole, reader, NULL, e)) > 0)
		while ((status = chc_register_next(reader, &c, e)) > 0)
			;
	chc_register_free(reader);
	chc_register_free(whole);
	if (status == 0)
		status = out_of_memory(d.failed);
	chc_diags_release(&d);
	return status;
}

/* Everything in a register that was opened. */
static int read_cases(struct chc_register *r, struct chc_error *e)
{
	struct chc_case *c;
	int got;

	while ((got = chc_register_next(r, &c, e)) > 0)
		;
	return got;
}

static int read_json(struct chc_error *e)
{
	const struct chc_register_options options = { .as_of = 21000 };
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_register *r = NULL;
	int status = chc_register_open(&r, json, NULL, &options, &d, e);

	if (status == 0)
		status = read_cases(r, e);
	chc_register_free(r);
	if (status == 0)
		status = out_of_memory(d.failed);
	chc_diags_release(&d);
	return status;
}

/* Two files as one register, and the words for totals. */
static int read_joined(struct chc_error *e)
{
	struct chc_row_words *totals = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_join *join = NULL;
	struct chc_register *r = NULL;
	int status = chc_row_words_load(&totals, all_rules, &d, e);
	const struct chc_register_options options = { .as_of = 21000, .row_words = totals };

	if (status == 0)
		status = chc_join_new(&join, NULL, &options, &d, e);
	if (status == 0)
		status = chc_join_add(join, json, e);
	if (status == 0)
		status = chc_join_add(join, json, e);
	if (status == 0)
		status = chc_join_open(&r, join, e);
	if (status == 0)
		status = read_cases(r, e);
	chc_register_free(r);
	chc_join_free(join);
	chc_row_words_free(totals);
	if (status == 0)
		status = out_of_memory(d.failed);
	chc_diags_release(&d);
	return status;
}

static int guess_mapping(struct chc_error *e)
{
	struct chc_guess g = CHC_GUESS_INIT;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_buf out = CHC_BUF_INIT;
	int status = chc_guess_register(&g, events, NULL, all_rules, &d, e);

	if (status == 0) {
		chc_guess_yaml(&out, &g);
		status = out_of_memory(out.failed || d.failed);
	}
	chc_buf_release(&out);
	chc_guess_release(&g);
	chc_diags_release(&d);
	return status;
}

/* Everything of a folder but its policy, which another process reads. */
static int read_organisation(struct chc_error *e)
{
	struct chc_organisation *o = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	int status = chc_organisation_load(&o, organisation, &d, e);

	chc_organisation_free(o);
	chc_diags_release(&d);
	return status;
}

static const struct chc_organisation_options *sides_options(void)
{
	static struct chc_organisation_options options;

	options = (struct chc_organisation_options){ .rulebook = shed_book, .calendar = calendar,
		.as_of = chc_date_from_civil(2019, 6, 30), .threads = 1, .apply_wording = true };
	return &options;
}

static int compare_sides(struct chc_error *e)
{
	struct chc_conformance *c = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	int status = chc_conformance_make(&c, shed, sides_options(), &d, e);
	bool bad = status == 0 && (d.failed || c->unusable_count > 0 || c->tally->cases != 4);

	chc_conformance_free(c);
	chc_diags_release(&d);
	return status == 0 ? out_of_memory(bad) : status;
}

static int write_sides(struct chc_error *e)
{
	static const char *const names[] = { "text", "json", "csv" };
	bool bad = false;

	(void)e;
	for (size_t i = 0; i < chc_conformance_writer_count; i++) {
		struct chc_buf out = CHC_BUF_INIT;
		for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++)
			if (strcmp(chc_conformance_writers[i].name, names[k]) == 0)
				chc_conformance_writers[i].write(&out, conformance);
		bad |= out.failed;
		chc_buf_release(&out);
	}
	return out_of_memory(bad);
}

/* copes: some of its memory only makes it quicker, so that it may also end well without. */
static const struct { const char *name; int (*run)(struct chc_error *e); bool copes; } works[] = {
	{ "labels", make_labels },
	{ "diagnostics", make_diags },
	{ "listing files", list_files },
	{ "reading text", read_text },
	{ "loading a rulebook", load_rulebook },
	{ "assessing", assess },
	{ "assessing words", assess_words },
	{ "telling procedures", tell_procedures },
	{ "writing the report", write_policy },
	{ "writing an agreement", write_agreement },
	{ "a register by events", read_events },
	{ "a register in JSON", read_json },
	{ "two files as one register", read_joined },
	{ "a guessed mapping", guess_mapping },
	{ "an organisation's folder", read_organisation },
	{ "an organisation from every side", compare_sides, .copes = true },
	{ "writing an organisation's sides", write_sides },
};

START_TEST(every_allocation)
{
	size_t at = 1;

	for (;; at++) {
		struct chc_error e = CHC_ERROR_INIT;

		failed = false;
		countdown = at;
		int status = works[_i].run(&e);
		countdown = 0;
		if (!failed) {
			ck_assert_msg(status == 0, "%s fails with memory: %s", works[_i].name, e.message);
			break;
		}
		ck_assert_msg(status == CHC_E_NOMEM || (status == 0 && works[_i].copes), "%s, allocation %zu: status %d '%s'",
			works[_i].name, at, status, e.message);
	}
	ck_assert_uint_gt(at, 1);
}
END_TEST

static void set_up(void)
{
	struct chc_diags d = CHC_DIAGS_INIT;
	const char *top = getenv("TOP_SRCDIR");

	snprintf(rules, sizeof(rules), "%s/tests/golden/tools", top ? top : "..");
	snprintf(folder, sizeof(folder), "%s/tests/golden/agree.in", top ? top : "..");
	snprintf(events, sizeof(events), "%s/tests/fuzz/corpus/register/y_events.csv", top ? top : "..");
	snprintf(json, sizeof(json), "%s/tests/fuzz/corpus/json/y_values.ndjson", top ? top : "..");
	snprintf(all_rules, sizeof(all_rules), "%s/rules", top ? top : "..");
	ck_assert_int_eq(chc_rulebook_load(&book, rules, NULL, &d, NULL), 0);
	ck_assert_int_eq(chc_document_from_text(&document, "a.txt", chc_span_of(text), NULL), 0);
	char path[512];
	snprintf(path, sizeof(path), "%s/tests/rules/engine", top ? top : "..");
	ck_assert_int_eq(chc_rulebook_load(&engine_book, path, NULL, &d, NULL), 0);
	ck_assert_int_eq(chc_document_from_text(&words_document, "b.txt", chc_span_of(words), NULL), 0);
	ck_assert_int_eq(chc_policy_assess(&report, (const struct chc_rulebook *const *)&book, 1,
		(const struct chc_document *const *)&document, 1, NULL), 0);
	snprintf(organisation, sizeof(organisation), "%s/tests/golden/organisation.in", top ? top : "..");
	snprintf(path, sizeof(path), "%s/tests/golden/sheds", top ? top : "..");
	ck_assert_int_eq(chc_rulebook_load(&shed_book, path, NULL, &d, NULL), 0);
	ck_assert_int_eq(chc_calendar_load(&calendar, "england-and-wales", all_rules, NULL), 0);
	ck_assert_int_eq(chc_organisation_load(&shed, organisation, &d, NULL), 0);
	ck_assert_int_eq(chc_conformance_make(&conformance, shed, sides_options(), &d, NULL), 0);
	chc_diags_release(&d);
}

static void tear_down(void)
{
	chc_conformance_free(conformance);
	chc_organisation_free(shed);
	chc_calendar_free(calendar);
	chc_rulebook_free(shed_book);
	chc_report_free(report);
	chc_document_free(document);
	chc_rulebook_free(book);
	chc_document_free(words_document);
	chc_rulebook_free(engine_book);
}

int main(void)
{
	Suite *s = suite_create("memory");
	TCase *t = tcase_create("memory");

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, every_allocation, 0, sizeof(works) / sizeof(works[0]));
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int bad = srunner_ntests_failed(r);
	srunner_free(r);
	return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
