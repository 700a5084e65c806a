/* SPDX-License-Identifier: MIT */
/*
 * What the proposed wordings would change in the verdicts: parts of the text and
 * of the JSON report on an organisation.
 */
#include "reports/conformance.h"
#include "reports/text.h"

static const char *id_of(const struct chc_conformance *c, uint32_t standing)
{
	return c->standings[standing].requirement->id;
}

static void put_ids(struct chc_json *j, const char *key, const struct chc_conformance *c, const uint32_t *list, size_t count)
{
	chc_json_key(j, key);
	chc_json_array(j);
	for (size_t i = 0; i < count; i++)
		chc_json_str(j, id_of(c, list[i]));
	chc_json_array_end(j);
}

static void put_change(struct chc_json *j, const struct chc_conformance *c, const struct chc_wording_change *change)
{
	chc_json_object(j);
	chc_json_put_str(j, "requirement", id_of(c, change->standing));
	chc_json_put_str(j, "before", chc_verdict_name(change->before));
	chc_json_put_str(j, "after", chc_verdict_name(change->after));
	chc_json_put_str(j, "before_reason", change->before_reason);
	chc_json_put_str(j, "after_reason", change->after_reason);
	chc_json_key(j, "asked");
	chc_json_bool(j, change->asked);
	chc_json_key(j, "worse");
	chc_json_bool(j, change->worse);
	chc_json_object_end(j);
}

void conformance_json_trial(struct chc_json *j, const struct chc_conformance *c)
{
	const struct chc_wording_trial *t = c->trial;

	chc_json_key(j, "apply_wording");
	if (!t) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	put_ids(j, "added", c, t->added, t->added_count);
	put_ids(j, "still_gaps", c, t->unchanged, t->unchanged_count);
	chc_json_put_str(j, "overall_before", chc_verdict_name(t->overall_before));
	chc_json_put_str(j, "overall_after", chc_verdict_name(t->overall_after));
	chc_json_key(j, "changes");
	chc_json_array(j);
	for (size_t i = 0; i < t->change_count; i++)
		put_change(j, c, &t->changes[i]);
	chc_json_array_end(j);
	chc_json_put_str(j, "text", t->text);
	chc_json_object_end(j);
}

static void put_changed(struct chc_buf *out, const struct chc_conformance *c, const struct chc_wording_change *change)
{
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_str(&line, change->worse ? "WORSE: " : change->asked ? "" : "also: ");
	chc_buf_printf(&line, "%s: ", id_of(c, change->standing));
	text_words(&line, chc_verdict_name(change->before));
	chc_buf_str(&line, " -> ");
	text_words(&line, chc_verdict_name(change->after));
	text_paragraph(out, text_of(out, &line), 2);
	if (change->worse || change->after != CHC_MET) {
		chc_buf_clear(&line);
		chc_buf_printf(&line, "now: %s", change->after_reason);
		text_paragraph(out, text_of(out, &line), 6);
	}
	chc_buf_release(&line);
}

void conformance_text_trial(struct chc_buf *out, const struct chc_conformance *c)
{
	const struct chc_wording_trial *t = c->trial;
	struct chc_buf line = CHC_BUF_INIT;
	size_t worse = 0;

	if (!t)
		return;
	for (size_t i = 0; i < t->change_count; i++)
		worse += t->changes[i].worse;
	text_heading(out, "What the proposed wordings would change", '=');
	chc_buf_printf(&line, "%zu wording%s added behind the policy, and all judged again: %zu verdict%s would change%s. Overall ",
		t->added_count, t->added_count == 1 ? "" : "s", t->change_count, t->change_count == 1 ? "" : "s",
		worse ? ", some of them for the worse" : "");
	text_words(&line, chc_verdict_name(t->overall_before));
	chc_buf_str(&line, " -> ");
	text_words(&line, chc_verdict_name(t->overall_after));
	chc_buf_str(&line, ". Nothing was written into the policy.");
	text_paragraph(out, text_of(out, &line), 0);
	chc_buf_char(out, '\n');
	for (size_t i = 0; i < t->change_count; i++)
		put_changed(out, c, &t->changes[i]);
	if (t->unchanged_count > 0) {
		chc_buf_clear(&line);
		chc_buf_str(&line, "Still open, since what the policy says now has to be changed as well: ");
		for (size_t i = 0; i < t->unchanged_count; i++)
			chc_buf_printf(&line, "%s%s", i ? ", " : "", id_of(c, t->unchanged[i]));
		text_paragraph(out, text_of(out, &line), 2);
	}
	chc_buf_release(&line);
}
