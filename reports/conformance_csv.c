/* SPDX-License-Identifier: MIT */
/*
 * An organisation's conformance as a table: one line a requirement, every side
 * in columns of its own.
 */
#include "chcheck/date.h"
#include "reports/conformance.h"
#include "reports/csv.h"
#include "reports/policy.h"

static const struct csv_column columns[] = {
	{ "requirement", "Requirement", CSV_TEXT, true, "id of the requirement in the rulebook" },
	{ "section", "Section", CSV_INTEGER, false, "section of the Code" },
	{ "paragraph", "Paragraph", CSV_TEXT, false, "paragraph of the Code, where its number is sure" },
	{ "force", "Force", CSV_TEXT, true, "may, statement, should or must" },
	{ "title", "Title", CSV_TEXT, false, NULL },
	{ "form_row", "Row of the form", CSV_TEXT, false, "the row that it belongs to" },
	{ "harm", "Harm", CSV_INTEGER, false, "what it does to a person who complains, 1 the worst" },
	{ "priority", "Priority", CSV_INTEGER, false, "place in the list of what to look at first; empty: nothing to look at" },
	{ "policy", "Policy", CSV_TEXT, false, "verdict on the policy's words; empty: no policy was read" },
	{ "policy_reason", "Why", CSV_TEXT, false, "why, in one sentence" },
	{ "policy_quote", "Quote", CSV_TEXT, false, "the first words behind it" },
	{ "practice", "Practice", CSV_TEXT, false, "what the cases show: met, not_met or needs_evidence; empty: no test of cases" },
	{ "cases_met", "Cases in order", CSV_INTEGER, false, NULL },
	{ "cases", "Cases tested", CSV_INTEGER, false, NULL },
	{ "attested", "Attested", CSV_TEXT, false, "the worst attestation that counts" },
	{ "attested_by", "Attested by", CSV_TEXT, false, NULL },
	{ "attested_on", "Attested on", CSV_DATE, false, NULL },
	{ "attestations_expired", "Expired attestations", CSV_INTEGER, true, "they do not count" },
	{ "explained", "Explanation", CSV_TEXT, false, "why it is not followed, where somebody decided so" },
	{ "explained_by", "Decided by", CSV_TEXT, false, NULL },
	{ "claimed", "Claimed", CSV_TEXT, false, "the organisation's own answer for the row, or for the requirement itself" },
	{ "claim", "Claim stands", CSV_TEXT, false, "agrees, over_claim, under_claim or open" },
	{ "wording", "Wording", CSV_TEXT, false, "the smallest wording that would close the gap" },
};

static const struct csv_table table = {
	.title = "Conformance of an organisation",
	.description = "One line for each requirement of the rulebook, in its order; each side in its own columns.",
	.columns = columns,
	.count = sizeof(columns) / sizeof(columns[0]),
	.key = { "requirement" },
};

static bool has(const uint32_t *list, size_t count, uint32_t wanted, size_t *at)
{
	for (size_t i = 0; i < count; i++) {
		if (list[i] == wanted) {
			*at = i;
			return true;
		}
	}
	return false;
}

static const struct chc_form_row *row_of(const struct chc_conformance *c, uint32_t standing)
{
	size_t at;

	for (size_t i = 0; i < c->form_count; i++)
		if (has(c->form[i].standings, c->form[i].standing_count, standing, &at))
			return &c->form[i];
	return NULL;
}

/* The claim that speaks of it most closely: of itself before that of its row. */
static const struct chc_claim_check *claim_of(const struct chc_conformance *c, uint32_t standing)
{
	const struct chc_claim_check *found = NULL;
	size_t at;

	for (size_t i = 0; i < c->claim_count; i++) {
		const struct chc_claim_check *check = &c->claims[i];
		if (has(check->standings, check->standing_count, standing, &at)
			&& (!found || check->standing_count < found->standing_count))
			found = check;
	}
	return found;
}

static void put_practice(struct csv *csv, const struct chc_standing *s)
{
	uint64_t met = 0, of = 0;

	for (size_t i = 0; i < s->practice_count; i++) {
		met += s->practice[i].met;
		of += s->practice[i].of;
	}
	csv_str(csv, s->practice_count > 0 ? chc_verdict_name(conformance_practice_verdict(s)) : NULL);
	if (s->practice_count == 0) {
		csv_str(csv, NULL);
		csv_str(csv, NULL);
		return;
	}
	csv_uint(csv, met);
	csv_uint(csv, of);
}

static void put_people(struct csv *csv, const struct chc_standing *s)
{
	const struct chc_attestation *a = conformance_attested(s);
	char day[CHC_DATE_TEXT] = "";
	size_t expired = 0, x = 0;

	for (size_t i = 0; i < s->attested_count; i++)
		expired += s->attested[i].expired;
	if (a)
		chc_date_format(a->when, day);
	csv_str(csv, a ? chc_verdict_name(a->verdict) : NULL);
	csv_str(csv, a ? a->who : NULL);
	csv_str(csv, day[0] ? day : NULL);
	csv_uint(csv, expired);
	while (x < s->explained_count && s->explained[x].expired)
		x++;
	csv_str(csv, x < s->explained_count ? s->explained[x].explanation->reason : NULL);
	csv_str(csv, x < s->explained_count ? s->explained[x].explanation->decided_by : NULL);
}

static void put_line(struct chc_buf *out, const struct chc_conformance *c, uint32_t index)
{
	const struct chc_standing *s = &c->standings[index];
	const struct chc_requirement *q = s->requirement;
	const struct chc_form_row *row = row_of(c, index);
	const struct chc_claim_check *check = claim_of(c, index);
	size_t harm = chc_rulebook_harm(c->rulebook, q->id), priority = 0;
	bool listed = has(c->priorities, c->priority_count, index, &priority);
	struct csv csv = csv_on(out);

	csv_str(&csv, q->id);
	csv_count(&csv, q->section);
	csv_str(&csv, policy_paragraph(q));
	csv_str(&csv, chc_force_name(chc_overlay_force(c->report ? c->report->overlay : NULL, q)));
	csv_str(&csv, q->title);
	csv_str(&csv, row ? row->rule->id : NULL);
	csv_count(&csv, harm < c->rulebook->harm_count ? harm + 1 : 0);
	csv_count(&csv, listed ? priority + 1 : 0);
	csv_str(&csv, s->policy ? chc_verdict_name(s->policy->verdict) : NULL);
	csv_str(&csv, s->policy ? s->policy->reason : NULL);
	csv_str(&csv, s->policy && s->policy->evidence_count > 0 ? s->policy->evidence[0].quote : NULL);
	put_practice(&csv, s);
	put_people(&csv, s);
	csv_str(&csv, check ? check->claim->words : NULL);
	csv_str(&csv, check ? chc_claim_standing_name(check->standing) : NULL);
	csv_str(&csv, q->wording);
	csv_end(&csv);
}

void write_conformance_csv(struct chc_buf *out, const struct chc_conformance *c)
{
	csv_head(out, &table);
	for (size_t i = 0; i < c->standing_count; i++) {
		put_line(out, c, (uint32_t)i);
		chc_buf_drain(out);
	}
}

void write_conformance_csvw(struct chc_buf *out, const char *url)
{
	csvw_metadata(out, &table, url);
}
