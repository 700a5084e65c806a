/* SPDX-License-Identifier: MIT */
/*
 * One case as one line of JSON. A register has a million of them, so the fixed
 * parts are written as they stand; only references and messages are escaped.
 */
#include <string.h>

#include "chcheck/cases_report.h"
#include "chcheck/json.h"

/* The keys are literals of this file; nothing in them needs an escape. */
#define PUT(out, text) chc_buf_put((out), (text), sizeof(text) - 1)

static void put_text(struct chc_buf *out, const char *text)
{
	if (!text) {
		PUT(out, "null");
		return;
	}
	chc_buf_char(out, '"');
	chc_buf_put(out, text, strlen(text));
	chc_buf_char(out, '"');
}

static void put_two(char *out, int value)
{
	out[0] = (char)('0' + value / 10);
	out[1] = (char)('0' + value % 10);
}

static void put_date(struct chc_buf *out, int date)
{
	char text[12] = "\"0000-00-00\"";
	int year, month, day;

	if (!chc_date_given(date)) {
		PUT(out, "null");
		return;
	}
	chc_date_to_civil(date, &year, &month, &day);
	put_two(text + 1, year / 100 % 100);
	put_two(text + 3, year % 100);
	put_two(text + 6, month);
	put_two(text + 9, day);
	chc_buf_put(out, text, sizeof(text));
}

static void put_number(struct chc_buf *out, uint64_t value)
{
	char digits[20];
	size_t n = sizeof(digits);

	do
		digits[--n] = (char)('0' + value % 10);
	while ((value /= 10) > 0);
	chc_buf_put(out, digits + n, sizeof(digits) - n);
}

/* Negative: there is none. */
static void put_days(struct chc_buf *out, int days)
{
	if (days < 0)
		PUT(out, "null");
	else
		put_number(out, (uint64_t)days);
}

static void put_span(struct chc_buf *out, struct chc_span s)
{
	struct chc_json j = chc_json_on(out, 0);

	chc_json_span(&j, s);
}

static const char *note_name(unsigned i) { return chc_note_name((enum chc_note)i); }
static const char *failure_name(unsigned i) { return chc_failure_name((enum chc_failure)i); }
static const char *reading_name(unsigned i) { return chc_reading_name((enum chc_reading)i); }

static void put_bits(struct chc_buf *out, unsigned bits, const char *(*name)(unsigned))
{
	bool first = true;

	chc_buf_char(out, '[');
	for (unsigned i = 0; bits != 0; i++, bits >>= 1) {
		if (!(bits & 1U))
			continue;
		if (!first)
			chc_buf_char(out, ',');
		put_text(out, name(i));
		first = false;
	}
	chc_buf_char(out, ']');
}

/* Under another limit, beside the rulebook's: an own promise, or a limit that is asked about. */
static void put_beside(struct chc_buf *out, const char *key, unsigned days, const struct chc_step_result *r)
{
	PUT(out, ",");
	put_text(out, key);
	PUT(out, ":{\"base\":");
	put_number(out, days);
	PUT(out, ",\"verdict\":");
	put_text(out, chc_step_verdict_name(r->verdict));
	PUT(out, ",\"base_due\":");
	put_date(out, r->base_due);
	PUT(out, ",\"due\":");
	put_date(out, r->due);
	PUT(out, ",\"days_late\":");
	put_days(out, r->days_late);
	chc_buf_char(out, '}');
}

static void put_step(struct chc_buf *out, const struct chc_step_rule *rule, const struct chc_step_result *r,
	const struct chc_step_result *closures)
{
	put_text(out, rule->id);
	PUT(out, ":{\"verdict\":");
	put_text(out, chc_step_verdict_name(r->verdict));
	PUT(out, ",\"base_due\":");
	put_date(out, r->base_due);
	PUT(out, ",\"due\":");
	put_date(out, r->due);
	PUT(out, ",\"done\":");
	put_date(out, r->done);
	PUT(out, ",\"counted_from\":");
	put_text(out, chc_column_name(r->counted_from));
	PUT(out, ",\"days_taken\":");
	put_days(out, r->days_taken);
	PUT(out, ",\"days_late\":");
	put_days(out, r->days_late);
	PUT(out, ",\"notes\":");
	put_bits(out, r->notes, note_name);
	PUT(out, ",\"sensitive_to\":");
	put_bits(out, r->sensitive_to, reading_name);
	if (rule->extension_prefix) {
		PUT(out, ",\"extension\":");
		put_text(out, chc_extension_name(r->extension));
		PUT(out, ",\"extension_failures\":");
		put_bits(out, r->failures, failure_name);
		PUT(out, ",\"extended_due\":");
		put_date(out, r->extended_due);
	}
	PUT(out, ",\"reason\":");
	put_text(out, chc_reason_name(r->reason));
	if (closures) {
		PUT(out, ",\"with_closures\":{\"verdict\":");
		put_text(out, chc_step_verdict_name(closures->verdict));
		PUT(out, ",\"due\":");
		put_date(out, closures->due);
		PUT(out, ",\"days_late\":");
		put_days(out, closures->days_late);
		chc_buf_char(out, '}');
	}
}

void chc_case_finding_message(struct chc_buf *out, const struct chc_case_finding *f)
{
	bool own_subject = f->column == CHC_COL_NONE || f->id == CHC_QUALITY_DUPLICATE;

	if (!own_subject)
		chc_buf_printf(out, "'%s' ", chc_column_name(f->column));
	chc_buf_str(out, chc_quality_text(f->id));
	if (f->other != CHC_COL_NONE)
		chc_buf_printf(out, " '%s'", chc_column_name(f->other));
}

static void put_findings(struct chc_buf *out, const struct chc_case *c)
{
	struct chc_buf message = CHC_BUF_INIT;

	for (size_t i = 0; i < c->finding_count; i++) {
		const struct chc_case_finding *f = &c->findings[i];

		if (i > 0)
			chc_buf_char(out, ',');
		PUT(out, "{\"id\":");
		put_text(out, chc_quality_name(f->id));
		PUT(out, ",\"column\":");
		put_text(out, chc_column_name(f->column));
		PUT(out, ",\"message\":");
		chc_buf_clear(&message);
		chc_case_finding_message(&message, f);
		put_span(out, chc_buf_view(&message));
		chc_buf_char(out, '}');
	}
	out->failed |= message.failed;
	chc_buf_release(&message);
}

void chc_case_ndjson(struct chc_buf *out, const struct chc_tally *t, const struct chc_case *c,
	const struct chc_case_result *r)
{
	const struct chc_rulebook *rulebook = t->rulebook;

	PUT(out, "{\"case_ref\":");
	put_span(out, c->cell[CHC_COL_CASE_REF]);
	PUT(out, ",\"row\":");
	put_number(out, c->row);
	if (t->joined) {
		PUT(out, ",\"register\":");
		if (c->source < t->source_count)
			put_span(out, chc_span_of(t->sources[c->source]));
		else
			PUT(out, "null");
	}
	PUT(out, ",\"procedure\":");
	put_text(out, chc_procedure_name(c->procedure));
	PUT(out, ",\"as_of\":");
	put_date(out, t->as_of);
	PUT(out, ",\"steps\":{");
	for (size_t i = 0; i < rulebook->step_count; i++) {
		if (i > 0)
			chc_buf_char(out, ',');
		put_step(out, &rulebook->steps[i], &r->steps[i], t->closures ? &r->closures[i] : NULL);
		if (chc_tally_promised(t, i))
			put_beside(out, "own", t->overlay->steps[i].base, &r->own[i]);
		if (chc_tally_other_limit(t, i))
			put_beside(out, "what_if", t->what_if->days[i], &r->other[i]);
		chc_buf_char(out, '}');
	}
	PUT(out, "},\"checks\":{");
	for (size_t i = 0; i < rulebook->check_count; i++) {
		if (i > 0)
			chc_buf_char(out, ',');
		put_text(out, rulebook->checks[i].id);
		chc_buf_char(out, ':');
		put_text(out, chc_check_state_name(r->checks[i]));
	}
	PUT(out, "},\"s26b_last_day\":");
	put_date(out, r->s26b_last_day);
	PUT(out, ",\"weeks_to_final\":");
	put_days(out, r->weeks_to_final);
	PUT(out, ",\"edition\":");
	put_span(out, chc_span_of(r->edition ? r->edition->version : rulebook->version));
	PUT(out, ",\"before_casework_use\":");
	if (r->casework == CHC_CASEWORK_UNKNOWN)
		PUT(out, "null");
	else if (r->casework == CHC_CASEWORK_BEFORE)
		PUT(out, "true");
	else
		PUT(out, "false");
	PUT(out, ",\"quality\":[");
	put_findings(out, c);
	PUT(out, "]}\n");
}
