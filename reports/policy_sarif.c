/* SPDX-License-Identifier: MIT */
/*
 * The report on a policy as SARIF 2.1.0 (OASIS): a run for each rulebook, a rule
 * for each requirement, a result for each that a person has to look at. Each file
 * is an artifact, and the text that was read of it another inside it, since
 * that is what the byte offsets count.
 */
#include "chcheck/json.h"
#include "reports/policy.h"
#include "reports/policy_text.h"
#include "reports/redacted.h"
#include "reports/sarif_parts.h"

#define SARIF_SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

/* What a verdict is called there. Those met or not applicable are no results: most viewers show every result as a fault. */
static const struct { const char *kind; bool result, departs; } kinds[CHC_VERDICT_MAX] = {
	[CHC_MET] = { "pass", false, false },
	[CHC_PARTLY] = { "fail", true, true },
	[CHC_NOT_MET] = { "fail", true, true },
	[CHC_SILENT] = { "fail", true, true },
	[CHC_UNCLEAR] = { "review", true, false },
	[CHC_NEEDS_EVIDENCE] = { "open", true, false },
	[CHC_NOT_APPLICABLE] = { "notApplicable", false, false },
	[CHC_ERROR] = { "open", false, false },
};

static const char *const levels[CHC_FORCE_MAX] = {
	[CHC_FORCE_MAY] = "note",
	[CHC_FORCE_STATEMENT] = "note",
	[CHC_FORCE_SHOULD] = "warning",
	[CHC_FORCE_MUST] = "error",
};

static void put_message(struct chc_json *j, const char *key, const char *text)
{
	chc_json_key(j, key);
	chc_json_object(j);
	chc_json_put_str(j, "text", text ? text : "");
	chc_json_object_end(j);
}

static void put_rule(struct chc_json *j, const struct chc_report *r, const struct chc_finding *f)
{
	const struct chc_requirement *q = f->requirement;
	const char confidence[2] = { q->confidence, '\0' }, *paragraph = policy_paragraph(q);
	enum chc_force force = chc_overlay_force(r->overlay, q);
	struct chc_buf help = CHC_BUF_INIT;

	chc_json_object(j);
	chc_json_put_str(j, "id", q->id);
	put_message(j, "shortDescription", q->title ? q->title : q->id);
	if (q->text)
		put_message(j, "fullDescription", q->text);
	chc_buf_str(&help, q->advice ? q->advice : q->title ? q->title : q->id);
	if (q->wording)
		chc_buf_printf(&help, "\n\nWording: %s", q->wording);
	put_message(j, "help", help.failed ? NULL : help.ptr);
	if (help.failed)
		j->out->failed = true;
	chc_buf_release(&help);
	chc_json_key(j, "defaultConfiguration");
	chc_json_object(j);
	chc_json_put_str(j, "level", levels[force]);
	chc_json_object_end(j);
	chc_json_key(j, "properties");
	chc_json_object(j);
	chc_json_put_count(j, "section", q->section);
	if (paragraph)
		chc_json_put_str(j, "paragraph", paragraph);
	chc_json_put_str(j, "confidence", confidence);
	chc_json_put_str(j, "force", chc_force_name(force));
	chc_json_object_end(j);
	chc_json_object_end(j);
}

static void put_tool(struct chc_json *j, const struct chc_report *r, const struct chc_rulebook *book)
{
	chc_json_key(j, "tool");
	chc_json_object(j);
	chc_json_key(j, "driver");
	chc_json_object(j);
	chc_json_put_str(j, "name", PACKAGE_NAME);
	chc_json_put_str(j, "version", PACKAGE_VERSION);
	chc_json_put_str(j, "semanticVersion", PACKAGE_VERSION);
	chc_json_put_str(j, "language", "en-GB");
	chc_json_key(j, "rules");
	chc_json_array(j);
	for (size_t i = 0; i < r->finding_count; i++)
		if (r->findings[i].rulebook == book)
			put_rule(j, r, &r->findings[i]);
	chc_json_array_end(j);
	chc_json_key(j, "properties");
	chc_json_object(j);
	chc_json_put_str(j, "rulebook", book->id);
	chc_json_put_str(j, "rulebookVersion", book->version);
	chc_json_put_str(j, "rulebookSha256", book->sha256);
	chc_json_object_end(j);
	chc_json_object_end(j);
	chc_json_object_end(j);
}

/* What could not be judged or read is told apart from what was found. */
static void put_invocation(struct chc_json *j, const struct chc_report *r, const struct chc_rulebook *book)
{
	bool whole = r->unusable_count == 0;

	for (size_t i = 0; i < r->finding_count; i++)
		whole = whole && r->findings[i].verdict != CHC_ERROR;
	chc_json_key(j, "invocations");
	chc_json_array(j);
	chc_json_object(j);
	chc_json_key(j, "executionSuccessful");
	chc_json_bool(j, whole);
	chc_json_key(j, "toolExecutionNotifications");
	chc_json_array(j);
	for (size_t i = 0; i < r->unusable_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "level", "error");
		put_message(j, "message", r->unusable[i].error.message);
		chc_json_key(j, "locations");
		chc_json_array(j);
		sarif_location(j, &(struct sarif_place){ .path = r->unusable[i].path, .line = r->unusable[i].error.line });
		chc_json_array_end(j);
		chc_json_object_end(j);
	}
	for (size_t i = 0; i < r->finding_count; i++) {
		const struct chc_finding *f = &r->findings[i];

		if (f->rulebook != book || f->verdict != CHC_ERROR)
			continue;
		chc_json_object(j);
		chc_json_put_str(j, "level", "error");
		put_message(j, "message", f->reason);
		chc_json_key(j, "associatedRule");
		chc_json_object(j);
		chc_json_put_str(j, "id", f->requirement->id);
		chc_json_object_end(j);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_object_end(j);
	chc_json_array_end(j);
}

/* Lines of a text format are lines of the file; a page's lines are not. */
static void put_location(struct chc_json *j, const struct chc_report *r, const struct chc_evidence *e)
{
	sarif_location(j, &(struct sarif_place){
		.path = r->documents[e->document]->path, .artifact = e->document * 2, .indexed = true,
		.line = e->page == 0 ? e->line : 0, .page = e->page, .section = e->section,
		.section_count = e->section_count, .snippet = e->quote });
}

static void put_in_text(struct chc_json *j, const struct chc_report *r, const struct chc_evidence *e)
{
	const struct chc_document *d = r->documents[e->document];

	sarif_location(j, &(struct sarif_place){
		.path = SARIF_TEXT_AS_READ, .artifact = e->document * 2 + 1, .indexed = true, .start = e->start,
		.end = e->end <= d->text_len || !d->text ? e->end : d->text_len, .bytes = true });
}

static void put_evidence(struct chc_json *j, const struct chc_report *r, const struct chc_finding *f)
{
	const struct chc_evidence *shown = f->evidence_count > 0 ? f->evidence : f->nearest;
	size_t count = f->evidence_count > 0 ? f->evidence_count : f->nearest ? 1 : 0;

	chc_json_key(j, "locations");
	chc_json_array(j);
	/* nothing was found: the first document stands for the policy, since viewers want a place */
	if (count == 0 && r->document_count > 0)
		sarif_location(j, &(struct sarif_place){ .path = r->documents[0]->path, .indexed = true });
	if (count > 0)
		put_location(j, r, &shown[0]);
	chc_json_array_end(j);
	chc_json_key(j, "relatedLocations");
	chc_json_array(j);
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			put_location(j, r, &shown[i]);
		put_in_text(j, r, &shown[i]);
	}
	chc_json_array_end(j);
}

static void put_result(struct chc_json *j, const struct chc_report *r, const struct chc_finding *f, size_t rule)
{
	char print[CHC_SHA256_TEXT];
	enum chc_force force = chc_overlay_force(r->overlay, f->requirement);

	chc_json_object(j);
	chc_json_put_str(j, "ruleId", f->requirement->id);
	chc_json_put_size(j, "ruleIndex", rule);
	chc_json_put_str(j, "kind", kinds[f->verdict].kind);
	chc_json_put_str(j, "level", kinds[f->verdict].departs ? levels[force] : "none");
	put_message(j, "message", f->reason);
	put_evidence(j, r, f);
	/* the same gap of the same policy in a later run, whatever its words are then */
	sarif_fingerprint(j, print, f->rulebook->id, f->requirement->id);
	chc_json_key(j, "partialFingerprints");
	chc_json_object(j);
	chc_json_put_str(j, "requirement/v1", print);
	chc_json_object_end(j);
	chc_json_key(j, "properties");
	chc_json_object(j);
	chc_json_put_str(j, "verdict", chc_verdict_name(f->verdict));
	if (f->value.set)
		chc_json_put_str(j, "value", f->value.text);
	chc_json_key(j, "nearMiss");
	chc_json_bool(j, f->evidence_count == 0 && f->nearest);
	chc_json_object_end(j);
	chc_json_object_end(j);
	chc_buf_drain(j->out);
}

static void put_run(struct chc_json *j, const struct chc_report *r, const struct chc_rulebook *book)
{
	size_t rule = 0;

	chc_json_object(j);
	put_tool(j, r, book);
	put_invocation(j, r, book);
	chc_json_key(j, "artifacts");
	chc_json_array(j);
	for (size_t i = 0; i < r->document_count; i++)
		sarif_artifacts(j, r->documents[i], i * 2);
	chc_json_array_end(j);
	chc_json_key(j, "results");
	chc_json_array(j);
	for (size_t i = 0; i < r->finding_count; i++) {
		if (r->findings[i].rulebook != book)
			continue;
		if (kinds[r->findings[i].verdict].result)
			put_result(j, r, &r->findings[i], rule);
		rule++;
	}
	chc_json_array_end(j);
	chc_json_put_str(j, "columnKind", "unicodeCodePoints");
	chc_json_key(j, "properties");
	chc_json_object(j);
	chc_json_put_str(j, "overall", chc_verdict_name(r->overall));
	redacted_json(j, r->redacted);
	chc_json_object_end(j);
	chc_json_object_end(j);
}

void write_policy_sarif(struct chc_buf *out, const struct chc_report *r)
{
	struct chc_json json = chc_json_on(out, 1), *j = &json;

	chc_json_object(j);
	chc_json_put_str(j, "$schema", SARIF_SCHEMA);
	chc_json_put_str(j, "version", "2.1.0");
	chc_json_key(j, "runs");
	chc_json_array(j);
	for (size_t i = 0; i < r->rulebook_count; i++)
		put_run(j, r, r->rulebooks[i]);
	chc_json_array_end(j);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}
