/* SPDX-License-Identifier: MIT */
/*
 * The organisation's own self-assessment beside the program's answers: which
 * claims go further than what was given, which fall short of it, and what is odd about
 * the words of each, by the patterns of the rulebook.
 */
#include <string.h>

#include "chcheck/buf.h"
#include "run/conformance_parts.h"

#define CITES_MOST 32                   /* of one explanation */

struct claims {
	struct chc_conformance_work *w;
	struct chc_matcher *matcher;
	struct chc_claim_check *checks;
	size_t count;
	const char **remarks;           /* of the claim at hand */
	size_t remark_cap;
};

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while comparing claims");
}

enum chc_claim_standing chc_claim_compare(enum chc_claim_answer claim, enum chc_form_answer answer, bool unsupported)
{
	static const enum chc_claim_standing table[CHC_CLAIM_ANSWER_MAX][CHC_FORM_ANSWER_MAX] = {
		[CHC_CLAIM_YES] = { [CHC_FORM_YES] = CHC_CLAIM_AGREES, [CHC_FORM_NO] = CHC_CLAIM_OVER,
			[CHC_FORM_NOT_SHOWN] = CHC_CLAIM_OPEN },
		[CHC_CLAIM_NO] = { [CHC_FORM_YES] = CHC_CLAIM_UNDER, [CHC_FORM_NO] = CHC_CLAIM_AGREES,
			[CHC_FORM_NOT_SHOWN] = CHC_CLAIM_OPEN },
		[CHC_CLAIM_OTHER] = { [CHC_FORM_YES] = CHC_CLAIM_OPEN, [CHC_FORM_NO] = CHC_CLAIM_OPEN,
			[CHC_FORM_NOT_SHOWN] = CHC_CLAIM_OPEN },
	};

	if (claim == CHC_CLAIM_YES && answer == CHC_FORM_NOT_SHOWN && unsupported)
		return CHC_CLAIM_OVER;
	return table[claim][answer];
}

/* --- what a claim is about --- */

/* "5.2" in "5.2, 6.21". */
static bool has_paragraph(const char *paragraphs, const char *wanted)
{
	size_t len = strlen(wanted);

	for (const char *at = paragraphs; at && *at; at = strchr(at, ',')) {
		at += strspn(at, ", ");
		if (strncmp(at, wanted, len) == 0 && (at[len] == ',' || at[len] == '\0'))
			return true;
	}
	return false;
}

static const struct chc_form_row *find_row(const struct chc_conformance *c, const char *id)
{
	for (size_t i = 0; i < c->form_count; i++)
		if (strcmp(c->form[i].rule->id, id) == 0)
			return &c->form[i];
	return NULL;
}

static int find_standings(struct chc_conformance_work *w, const char *name, struct chc_claim_check *check,
	struct chc_error *e)
{
	uint32_t *list = chc_work_array(w, w->shown.standing_count, sizeof(*list));

	if (!list)
		return no_memory(e);
	for (size_t i = 0; i < w->shown.standing_count; i++) {
		const struct chc_requirement *q = w->shown.standings[i].requirement;
		if (strcmp(q->id, name) == 0 || (q->paragraph && has_paragraph(q->paragraph, name)))
			list[check->standing_count++] = (uint32_t)i;
	}
	check->standings = list;
	return 0;
}

/* What stands behind the answer: the requirements that a reader of the claim has to look at. */
static void put_behind(struct chc_claim_check *check, const struct chc_rolled *rolled)
{
	bool no = rolled->answer == CHC_FORM_NO;

	check->answer = rolled->answer;
	check->reason = rolled->reason;
	check->behind = no ? rolled->against : rolled->missing;
	check->behind_count = no ? rolled->against_count : rolled->missing_count;
	check->standing = chc_claim_compare(check->claim->answer, rolled->answer, rolled->unsupported);
}

static int compare_row(struct chc_claim_check *check)
{
	const struct chc_form_row *row = check->row;
	const struct chc_rolled rolled = {
		.answer = row->answer, .reason = row->reason, .against = row->against, .against_count = row->against_count,
		.missing = row->missing, .missing_count = row->missing_count, .unsupported = row->unsupported,
	};

	check->standings = row->standings;
	check->standing_count = row->standing_count;
	put_behind(check, &rolled);
	return 0;
}

static int compare_requirements(struct chc_conformance_work *w, struct chc_claim_check *check, struct chc_error *e)
{
	struct chc_rolled rolled;
	bool done = false;
	int status = find_standings(w, check->claim->row, check, e);

	if (status != 0)
		return status;
	if (check->standing_count == 0) {
		check->answer = CHC_FORM_NOT_SHOWN;
		check->standing = CHC_CLAIM_OPEN;
		check->reason = "no row of the form, no paragraph and no requirement of the rulebook is called so";
		return 0;
	}
	for (size_t i = 0; i < check->standing_count; i++) {
		struct chc_names shown_by = w->shown.standings[check->standings[i]].requirement->evidence;
		done |= chc_names_has(shown_by, "practice") || chc_names_has(shown_by, "governance");
	}
	status = chc_roll_up(&rolled, w, check->standings, check->standing_count, done, (struct chc_names){ 0 }, true, e);
	if (status == 0)
		put_behind(check, &rolled);
	return status;
}

/* --- what is odd about its words --- */

static bool any_found(const struct claims *c, struct chc_patterns list, struct chc_span text, enum chc_answer counts_as)
{
	for (size_t i = 0; i < list.count; i++) {
		enum chc_answer answer = chc_pattern_find(list.items[i].pattern, c->matcher, text, 0, NULL);
		if (answer == CHC_NO_MEMORY_TO_TELL)
			answer = CHC_COULD_NOT_TELL;
		if (answer == CHC_FOUND || answer == counts_as)
			return true;
	}
	return false;
}

/* What could not be told is no reason to remark. */
static bool applies(const struct claims *c, const struct chc_claim_remark *r, const struct chc_claim *claim)
{
	struct chc_span text = chc_span_of(claim->explanation);

	if (r->answers && !(r->answers & 1u << claim->answer))
		return false;
	if (r->rows.count > 0 && !chc_names_has(r->rows, claim->row))
		return false;
	if (r->text.count > 0 && !any_found(c, r->text, text, CHC_FOUND))
		return false;
	return !any_found(c, r->unless, text, CHC_COULD_NOT_TELL);
}

/* "4.2" as the label of a block, or at the start of a heading. */
static bool is_numbered(struct chc_span text, struct chc_span number)
{
	size_t len = number.len;

	if (text.len < len || memcmp(text.ptr, number.ptr, len) != 0)
		return false;
	if (text.len == len)
		return true;
	char next = text.ptr[len], after = text.len > len + 1 ? text.ptr[len + 1] : ' ';
	return next == ' ' || next == ')' || next == ':' || (next == '.' && !(after >= '0' && after <= '9'));
}

static bool policy_has(const struct chc_report *report, struct chc_span number)
{
	for (size_t d = 0; d < report->document_count; d++) {
		const struct chc_document *document = report->documents[d];
		for (size_t i = 0; i < document->block_count; i++) {
			const struct chc_block *b = &document->blocks[i];
			struct chc_span text = { document->text + b->start, b->end - b->start };
			if (is_numbered(b->label, number) || is_numbered(text, number))
				return true;
		}
	}
	return false;
}

static int add_remark(struct claims *c, struct chc_claim_check *check, const char *text, struct chc_error *e)
{
	const char **slot = text
		? CHC_ARENA_PUSH(&c->w->shown.arena, c->remarks, check->remark_count, c->remark_cap) : NULL;

	if (!slot)
		return no_memory(e);
	*slot = text;
	check->remarks = c->remarks;
	return 0;
}

/* Numbered parts that the explanation names and the policy as read does not have. */
static int look_up_cites(struct claims *c, struct chc_claim_check *check, struct chc_error *e)
{
	const struct chc_conformance *shown = &c->w->shown;
	struct chc_patterns cites = shown->rulebook->claim_cites;
	struct chc_span text = chc_span_of(check->claim->explanation);
	int status = 0;

	for (size_t p = 0; shown->report && p < cites.count; p++) {
		const struct chc_pattern *pattern = cites.items[p].pattern;
		int group = chc_pattern_group(pattern, "section");
		struct chc_match m;
		size_t from = 0, seen = 0;

		while (status == 0 && group > 0 && seen++ < CITES_MOST
			&& chc_pattern_find(pattern, c->matcher, text, from, &m) == CHC_FOUND) {
			struct chc_span number = { text.ptr + m.group[group].start, m.group[group].end - m.group[group].start };
			struct chc_buf b = CHC_BUF_INIT;
			from = m.end;
			if (!m.group[group].set || policy_has(shown->report, number))
				continue;
			chc_buf_printf(&b, "It names part %.*s, and the policy as read has no part with that number.",
				(int)number.len, number.ptr);
			status = add_remark(c, check,
				b.failed ? NULL : chc_arena_copy(&c->w->shown.arena, chc_buf_view(&b)), e);
			chc_buf_release(&b);
		}
	}
	return status;
}

static int add_remarks(struct claims *c, struct chc_claim_check *check, struct chc_error *e)
{
	const struct chc_rulebook *book = c->w->shown.rulebook;
	int status = 0;

	c->remarks = NULL;
	c->remark_cap = 0;
	for (size_t i = 0; status == 0 && i < book->claim_remark_count; i++)
		if (applies(c, &book->claim_remarks[i], check->claim))
			status = add_remark(c, check, book->claim_remarks[i].says, e);
	return status == 0 ? look_up_cites(c, check, e) : status;
}

/* --- the whole --- */

/* The first claim for a row stands in the row too. */
static int put_into_row(struct claims *c, const struct chc_claim_check *check, struct chc_error *e)
{
	struct chc_form_row *row = check->row ? &c->w->rows[check->row - c->w->rows] : NULL;
	struct chc_buf all = CHC_BUF_INIT;

	if (!row || row->claim)
		return 0;
	row->claim = check->claim;
	row->claim_standing = check->standing;
	for (size_t i = 0; i < check->remark_count; i++)
		chc_buf_printf(&all, "%s%s", i ? " " : "", check->remarks[i]);
	if (check->remark_count > 0)
		row->claim_remark = all.failed ? NULL : chc_arena_copy(&c->w->shown.arena, chc_buf_view(&all));
	chc_buf_release(&all);
	return check->remark_count > 0 && !row->claim_remark ? no_memory(e) : 0;
}

static int compare_claim(struct claims *c, const struct chc_claim *claim, struct chc_error *e)
{
	struct chc_claim_check *check = &c->checks[c->count++];

	check->claim = claim;
	check->row = find_row(&c->w->shown, claim->row);
	int status = check->row ? compare_row(check) : compare_requirements(c->w, check, e);
	if (status == 0)
		status = add_remarks(c, check, e);
	return status == 0 ? put_into_row(c, check, e) : status;
}

int chc_conformance_claims(struct chc_conformance_work *w, struct chc_error *e)
{
	const struct chc_organisation *o = w->shown.organisation;
	struct claims c = { .w = w, .matcher = chc_matcher_new(),
		.checks = chc_work_array(w, o->claim_count, sizeof(*c.checks)) };
	int status = c.matcher && c.checks ? 0 : no_memory(e);

	for (size_t i = 0; status == 0 && i < o->claim_count; i++)
		if (!o->claims[i].rulebook || strcmp(o->claims[i].rulebook, w->shown.rulebook->id) == 0)
			status = compare_claim(&c, &o->claims[i], e);
	chc_matcher_free(c.matcher);
	w->shown.claims = c.checks;
	w->shown.claim_count = c.count;
	return status;
}
