/* SPDX-License-Identifier: MIT */
/*
 * The HTML report on a policy: quotes get one number a place, overlaps are cut, a
 * link never leads nowhere, and five thousand findings take neither a second nor memory.
 */
#include "chcheck/policy_writer.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "reports/marks.h"
#include "reports/policy.h"

static const char text[] = "# Rules\n\nWe answer within ten days. We say why. Anybody may ask again.\n\n"
	"- One <b>thing</b>\n- Another\n";

static const struct chc_requirement requirements[] = {
	{ .id = "r.one", .title = "One", .section = 1, .paragraph = "1.1", .confidence = 'A', .force = CHC_FORCE_SHOULD },
	{ .id = "r.two", .title = "Two & more", .section = 2, .paragraph = "2.1", .confidence = 'C', .force = CHC_FORCE_MUST },
};
static struct chc_rulebook book = {
	.id = "book", .version = "1", .title = "The book", .requirements = requirements, .requirement_count = 2,
};
static const struct chc_rulebook *const books[] = { &book };

static struct chc_document *document(const char *words)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_document_from_text(&d, "rules.txt", chc_span_of(words), &e), 0);
	return d;
}

static struct chc_evidence words_at(const struct chc_document *d, const char *words)
{
	const char *at = strstr(d->text, words);

	ck_assert_ptr_nonnull(at);
	return (struct chc_evidence){ .line = 3, .start = (size_t)(at - d->text), .end = (size_t)(at - d->text) + strlen(words),
		.quote = words };
}

static size_t count(const char *page, const char *what)
{
	size_t n = 0;

	for (const char *at = page; (at = strstr(at, what)) != NULL; at += strlen(what))
		n++;
	return n;
}

/* "ten days. We say" overlaps two sentences; one of them is quoted twice. */
START_TEST(overlaps)
{
	struct chc_document *d = document(text);
	const struct chc_document *const documents[] = { d };
	const struct chc_evidence first[] = { words_at(d, "We answer within ten days."), words_at(d, "ten days. We say") };
	const struct chc_evidence second[] = { words_at(d, "We answer within ten days."), words_at(d, "We say why."),
		{ .line = 1, .start = 5, .end = 100000, .quote = "nowhere" } };
	const struct chc_finding findings[] = {
		{ .rulebook = &book, .requirement = &requirements[0], .verdict = CHC_MET, .reason = "Yes.", .evidence = first,
			.evidence_count = 2 },
		{ .rulebook = &book, .requirement = &requirements[1], .verdict = CHC_PARTLY, .reason = "In part.",
			.evidence = second, .evidence_count = 3 },
	};
	const struct chc_report r = {
		.rulebooks = books, .rulebook_count = 1, .documents = documents, .document_count = 1, .overall = CHC_PARTLY,
		.findings = findings, .finding_count = 2, .summary = { [CHC_MET] = 1, [CHC_PARTLY] = 1 },
	};
	struct marks m;
	struct chc_buf out = CHC_BUF_INIT;

	ck_assert(marks_make(&m, &r));
	ck_assert_uint_eq(m.count, 3);
	ck_assert_uint_eq(marks_number(&m, &first[0]), 1);
	ck_assert_uint_eq(marks_number(&m, &second[0]), 1);
	ck_assert_uint_eq(marks_number(&m, &first[1]), 2);
	ck_assert_uint_eq(marks_number(&m, &second[1]), 3);
	ck_assert_uint_eq(marks_number(&m, &second[2]), 0);
	ck_assert_uint_eq(m.items[0].use_count, 2);
	marks_release(&m);

	write_policy_html(&out, &r);
	ck_assert(!out.failed);
	ck_assert_ptr_nonnull(strstr(out.ptr, "<mark><sup id=\"m1\">1</sup>We answer within </mark>"
		"<mark class=\"more\"><sup id=\"m2\">2</sup>ten days.</mark><mark> </mark>"
		"<mark class=\"more\"><sup id=\"m3\">3</sup>We say</mark><mark> why.</mark> Anybody"));
	ck_assert_ptr_nonnull(strstr(out.ptr, "<p>1: <a href=\"#r-r_one\">One</a> (met); "
		"<a href=\"#r-r_two\">Two &amp; more</a> (partly)"));
	ck_assert_uint_eq(count(out.ptr, "<mark"), count(out.ptr, "</mark>"));
	/* a quote without a place in the text has no link */
	ck_assert_uint_eq(count(out.ptr, "href=\"#m0\""), 0);
	ck_assert_uint_eq(count(out.ptr, "href=\"#m1\""), 2);
	/* a paragraph that is not sure is not printed, and the words of the text are no markup */
	ck_assert_uint_eq(count(out.ptr, "2.1"), 0);
	ck_assert_uint_eq(count(out.ptr, "<b>"), 0);
	chc_buf_release(&out);
	chc_document_free(d);
}
END_TEST

struct sink { size_t bytes, most, times; };

static int drain(struct chc_span bytes, void *payload)
{
	struct sink *s = payload;

	s->bytes += bytes.len;
	s->most = bytes.len > s->most ? bytes.len : s->most;
	s->times++;
	return 0;
}

/* Several rulebooks over a long text come to this. */
START_TEST(five_thousand_findings)
{
	enum { FINDINGS = 5000, SENTENCES = 2000 };
	struct chc_buf words = CHC_BUF_INIT;
	struct sink s = { 0, 0, 0 };

	for (int i = 0; i < SENTENCES; i++)
		chc_buf_printf(&words, "Sentence %d says that something is done within %d days of something else.\n\n", i, i);
	struct chc_document *d = document(words.ptr);
	const struct chc_document *const documents[] = { d };
	struct chc_evidence *evidence = calloc(2 * FINDINGS, sizeof(*evidence));
	struct chc_finding *findings = calloc(FINDINGS, sizeof(*findings));
	ck_assert(evidence && findings && d->block_count >= SENTENCES);
	for (size_t i = 0; i < FINDINGS; i++) {
		for (size_t k = 0; k < 2; k++) {
			const struct chc_block *b = &d->blocks[(i * 7 + k * 13) % d->block_count];

			evidence[2 * i + k] = (struct chc_evidence){ .line = b->line, .start = b->start + k * 3, .end = b->end,
				.quote = "Sentence that says something" };
		}
		findings[i] = (struct chc_finding){ .rulebook = &book, .requirement = &requirements[i * 2 / FINDINGS],
			.verdict = (enum chc_verdict)(i % 4), .reason = "A reason of ordinary length, as most are.",
			.evidence = &evidence[2 * i], .evidence_count = 2 };
	}
	const struct chc_report r = {
		.rulebooks = books, .rulebook_count = 1, .documents = documents, .document_count = 1, .overall = CHC_NOT_MET,
		.findings = findings, .finding_count = FINDINGS,
		.summary = { FINDINGS / 4, FINDINGS / 4, FINDINGS / 4, FINDINGS / 4 },
	};
	struct chc_buf out = { .drain = drain, .drain_payload = &s };
	const clock_t before = clock();
	write_policy_html(&out, &r);
	const double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
	ck_assert(!out.failed);
	printf("%d findings: %zu KB in %.0f ms, at most %zu KB of them in memory\n", FINDINGS, s.bytes / 1024, 1000 * seconds,
		out.cap / 1024);
	ck_assert_uint_gt(s.bytes, 4000000);
	ck_assert_uint_gt(s.times, 100);
	ck_assert_uint_lt(out.cap, 4 * CHC_BUF_DRAIN_LEAST);
	ck_assert(seconds < 5);         /* plainly less; room for sanitizers and busy machines */
	chc_buf_release(&out);
	chc_buf_release(&words);
	free(evidence);
	free(findings);
	chc_document_free(d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("policy_page");
	TCase *t = tcase_create("policy_page");

	tcase_add_test(t, overlaps);
	tcase_add_test(t, five_thousand_findings);
	tcase_set_timeout(t, 60);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
