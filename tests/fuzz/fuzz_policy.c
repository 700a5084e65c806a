/* SPDX-License-Identifier: MIT */
/*
 * Any text as a policy, judged by the shipped rulebook: a finding for every
 * requirement, evidence that lies in the text and is quoted as it stands, and
 * every form of the report; then the same with the names of persons hidden.
 */
#include "fuzz.h"

#include <jansson.h>
#include <string.h>

#include "chcheck/policy.h"
#include "chcheck/policy_writer.h"
#include "chcheck/redact.h"
#include "document_sane.h"
#include "diagnosed.h"

static void hold_evidence(const struct chc_report *r, const struct chc_evidence *e)
{
	struct chc_arena arena = CHC_ARENA_INIT;

	expect(e->document < r->document_count && e->quote && e->line > 0 && e->section_count <= CHC_SECTION_DEPTH);
	const struct chc_document *d = r->documents[e->document];
	expect(e->start <= e->end && e->end <= d->text_len);
	const char *quote = chc_document_quote(d, e->start, e->end, &arena);
	expect(quote != NULL && (r->redacted || strcmp(quote, e->quote) == 0));
	chc_arena_release(&arena);
}

static void hold_report(const struct chc_report *r)
{
	size_t summed = 0;

	expect(r->finding_count == shipped_rulebook()->requirement_count);
	for (size_t i = 0; i < r->finding_count; i++) {
		const struct chc_finding *f = &r->findings[i];

		expect((unsigned)f->verdict < CHC_VERDICT_MAX && f->reason && f->reason[0]);
		expect(f->verdict != CHC_MET || f->evidence_count > 0);
		for (size_t k = 0; k < f->evidence_count; k++) {
			hold_evidence(r, &f->evidence[k]);
			expect(k == 0 || f->evidence[k - 1].document < f->evidence[k].document
				|| f->evidence[k - 1].start <= f->evidence[k].start);
		}
		if (f->nearest)
			hold_evidence(r, f->nearest);
	}
	for (size_t i = 0; i < r->timescale_count; i++)
		hold_evidence(r, &r->timescales[i].evidence);
	for (int v = 0; v < CHC_VERDICT_MAX; v++)
		summed += r->summary[v];
	expect(summed == r->finding_count);
}

static void write_all(const struct chc_report *r)
{
	for (size_t w = 0; w < chc_policy_writer_count; w++) {
		struct chc_buf out = CHC_BUF_INIT;

		chc_policy_writers[w].write(&out, r);
		expect(!out.failed && out.len > 0);
		if (strcmp(chc_policy_writers[w].name, "json") == 0) {
			json_error_t why;
			json_t *root = json_loadb(out.ptr, out.len, JSON_REJECT_DUPLICATES, &why);

			expect(root != NULL);
			json_decref(root);
		}
		chc_buf_release(&out);
	}
}

static const struct chc_redaction *shipped_redaction(void)
{
	static struct chc_redaction *r;
	struct chc_error e = CHC_ERROR_INIT;
	const char *rules = getenv("CHCHECK_RULES");

	if (!r && chc_redaction_load(&r, NULL, rules, &e) != 0) {
		fprintf(stderr, "%s\n", e.message);
		abort();
	}
	return r;
}

static void hide(const struct chc_report *report)
{
	struct chc_redactor *x = chc_redactor_new(shipped_redaction());
	const struct chc_report *hidden = NULL;
	const struct chc_document *document = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	expect(x != NULL && chc_redact_report(x, &hidden, report, &e) == 0);
	hold_report(hidden);
	write_all(hidden);
	expect(chc_redact_documents(x, &document, report->documents, 1, &e) == 0);
	document_sane(document);
	chc_redactor_free(x);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const struct chc_rulebook *book = shipped_rulebook();
	struct chc_document *d = NULL;
	struct chc_report *report = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	if (chc_document_from_text(&d, "fuzz.txt", (struct chc_span){ (const char *)bytes, len }, &e) != 0)
		return 0;
	const struct chc_document *one = d;
	expect(chc_policy_assess(&report, &book, 1, &one, 1, &e) == 0);
	hold_report(report);
	write_all(report);
	hide(report);
	chc_report_free(report);
	chc_document_free(d);
	return 0;
}
