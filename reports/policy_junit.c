/* SPDX-License-Identifier: MIT */
/*
 * The report on a policy as JUnit XML, for a build server: a suite for each
 * rulebook, a test case for each requirement. A failure is what the exit status 1
 * means; what words cannot show is skipped, with the reason.
 */
#include "reports/html.h"
#include "reports/policy.h"
#include "reports/policy_text.h"
#include "reports/redacted.h"

enum kind { PASSED, FAILED, SKIPPED, BROKEN, KIND_MAX };

static enum kind kind_of(const struct chc_report *r, const struct chc_finding *f)
{
	if (f->verdict == CHC_ERROR)
		return BROKEN;
	if (policy_finding_departs(r, f))
		return FAILED;
	return f->verdict == CHC_MET ? PASSED : SKIPPED;
}

static void put_attribute(struct chc_buf *out, const char *name, const char *value)
{
	chc_buf_printf(out, " %s=\"", name);
	html_str(out, value ? value : "");
	chc_buf_char(out, '"');
}

/* The words behind it and the advice, as the text of an element. */
static void put_body(struct chc_buf *out, const struct chc_report *r, const struct chc_finding *f)
{
	struct chc_buf text = CHC_BUF_INIT;

	for (size_t i = 0; i < f->evidence_count; i++) {
		text_place(&text, r, &f->evidence[i], true);
		chc_buf_printf(&text, "\n    \"%s\"\n", f->evidence[i].quote);
	}
	if (f->evidence_count == 0 && f->nearest) {
		chc_buf_str(&text, "Nearest: ");
		text_place(&text, r, f->nearest, true);
		chc_buf_printf(&text, "\n    \"%s\"\n", f->nearest->quote);
	}
	if (f->own && f->promise)
		chc_buf_printf(&text, "Own promise (%s): %s\n", chc_verdict_name(f->own->verdict), f->promise->promise);
	if (f->requirement->advice)
		chc_buf_printf(&text, "Advice: %s\n", f->requirement->advice);
	if (text.failed)
		out->failed = true;
	html_text(out, chc_buf_view(&text));
	chc_buf_release(&text);
}

static void put_case(struct chc_buf *out, const struct chc_report *r, const struct chc_finding *f)
{
	static const char *const elements[KIND_MAX] = {
		[FAILED] = "failure", [SKIPPED] = "skipped", [BROKEN] = "error",
	};
	const struct chc_requirement *q = f->requirement;
	const char *element = elements[kind_of(r, f)];

	chc_buf_str(out, "    <testcase classname=\"");
	html_str(out, f->rulebook->id);
	chc_buf_printf(out, ".section-%u\"", q->section);
	put_attribute(out, "name", q->id);
	chc_buf_str(out, " time=\"0\"");
	if (!element) {
		chc_buf_str(out, "/>\n");
		return;
	}
	chc_buf_printf(out, ">\n      <%s", element);
	put_attribute(out, "type", chc_verdict_name(f->verdict));
	put_attribute(out, "message", f->reason);
	chc_buf_char(out, '>');
	put_body(out, r, f);
	chc_buf_printf(out, "</%s>\n    </testcase>\n", element);
	chc_buf_drain(out);
}

static void put_counts(struct chc_buf *out, const size_t counts[KIND_MAX])
{
	chc_buf_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\" time=\"0\"",
		counts[PASSED] + counts[FAILED] + counts[SKIPPED] + counts[BROKEN], counts[FAILED], counts[BROKEN],
		counts[SKIPPED]);
}

static void count(const struct chc_report *r, const struct chc_rulebook *book, size_t counts[KIND_MAX])
{
	for (size_t i = 0; i < r->finding_count; i++)
		if (!book || r->findings[i].rulebook == book)
			counts[kind_of(r, &r->findings[i])]++;
}

static void put_suite(struct chc_buf *out, const struct chc_report *r, const struct chc_rulebook *book)
{
	size_t counts[KIND_MAX] = { 0 };

	count(r, book, counts);
	chc_buf_str(out, "  <testsuite");
	put_attribute(out, "name", book->title ? book->title : book->id);
	put_counts(out, counts);
	chc_buf_str(out, ">\n    <properties>\n      <property name=\"rulebook\"");
	put_attribute(out, "value", book->id);
	chc_buf_str(out, "/>\n      <property name=\"rulebook.version\"");
	put_attribute(out, "value", book->version);
	chc_buf_str(out, "/>\n      <property name=\"rulebook.sha256\"");
	put_attribute(out, "value", book->sha256);
	chc_buf_str(out, "/>\n");
	for (size_t i = 0; i < r->document_count; i++) {
		chc_buf_printf(out, "      <property name=\"document.%zu\"", i);
		put_attribute(out, "value", r->documents[i]->path);
		chc_buf_printf(out, "/>\n      <property name=\"document.%zu.sha256\"", i);
		put_attribute(out, "value", r->documents[i]->sha256);
		chc_buf_str(out, "/>\n");
	}
	if (r->redacted) {
		struct chc_buf hidden = CHC_BUF_INIT;

		redacted_words(&hidden, r->redacted);
		chc_buf_str(out, "      <property name=\"redacted\"");
		out->failed |= hidden.failed;
		put_attribute(out, "value", chc_buf_view(&hidden).ptr);
		chc_buf_str(out, "/>\n");
		chc_buf_release(&hidden);
	}
	chc_buf_str(out, "    </properties>\n");
	for (size_t i = 0; i < r->finding_count; i++)
		if (r->findings[i].rulebook == book)
			put_case(out, r, &r->findings[i]);
	chc_buf_str(out, "  </testsuite>\n");
}

/* Some readers know no `skipped` on the outermost element. */
void write_policy_junit(struct chc_buf *out, const struct chc_report *r)
{
	size_t counts[KIND_MAX] = { 0 };

	count(r, NULL, counts);
	chc_buf_printf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"%s policy\" tests=\"%zu\" "
		"failures=\"%zu\" errors=\"%zu\" time=\"0\">\n", PACKAGE_NAME, r->finding_count, counts[FAILED], counts[BROKEN]);
	for (size_t i = 0; i < r->rulebook_count; i++)
		put_suite(out, r, r->rulebooks[i]);
	chc_buf_str(out, "</testsuites>\n");
}
