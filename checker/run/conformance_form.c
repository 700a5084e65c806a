/* SPDX-License-Identifier: MIT */
/*
 * The rule by which the form proposes its answers: no, yes, or that it cannot be
 * shown. A policy's words alone never give a yes to what is done, and what could not
 * be told is never a no. The rulebook's notes on the form say the same to people.
 */
#include <string.h>

#include "chcheck/buf.h"
#include "run/conformance_parts.h"

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while filling in the form");
}

/* --- one requirement --- */

struct chc_roll_out chc_roll_one(const struct chc_roll_in *in)
{
	bool deeds = in->practice == CHC_MET || in->attested == CHC_MET;
	bool by_words = in->in_words && in->policy != CHC_NEEDS_EVIDENCE;
	bool said = in->policy == CHC_MET;
	struct chc_roll_out out = { .side = CHC_ROLL_NEUTRAL };

	if (!in->weighs || in->policy == CHC_NOT_APPLICABLE)
		return out;
	out.deeds = deeds;
	out.side = CHC_ROLL_SHOWN;
	if (in->policy == CHC_NOT_MET || in->practice == CHC_NOT_MET || in->attested == CHC_NOT_MET) {
		out.side = CHC_ROLL_AGAINST;
		out.deeds = false;
		return out;
	}
	bool untested = in->row_practice && in->practice == CHC_NEEDS_EVIDENCE && in->attested != CHC_MET;
	if ((by_words && !said) || (!by_words && !deeds) || in->attested == CHC_PARTLY || in->policy == CHC_ERROR || untested)
		out.side = CHC_ROLL_MISSING;
	bool something = said || in->policy == CHC_PARTLY || in->policy == CHC_UNCLEAR || in->policy == CHC_ERROR;
	out.unsupported = out.side == CHC_ROLL_MISSING && !deeds && in->attested != CHC_PARTLY && !(by_words && something)
		&& !(untested && said);
	out.words_only = out.side == CHC_ROLL_SHOWN && in->in_deeds && !deeds;
	return out;
}

static int fold_practice(const struct chc_standing *s)
{
	int found = CHC_ROLL_NONE;

	for (size_t i = 0; i < s->practice_count; i++) {
		int v = (int)s->practice[i].verdict;
		if (v == CHC_NOT_MET || found == CHC_ROLL_NONE || (v == CHC_NEEDS_EVIDENCE && found == CHC_MET))
			found = v;
	}
	return found;
}

static int fold_attested(const struct chc_standing *s)
{
	int worst = CHC_ROLL_NONE;

	for (size_t i = 0; i < s->attested_count; i++)
		if (!s->attested[i].expired && (int)s->attested[i].attestation->verdict > worst)
			worst = (int)s->attested[i].attestation->verdict;       /* met, partly, not_met: in this order */
	return worst;
}

static struct chc_roll_in sides_of(const struct chc_conformance_work *w, const struct chc_standing *s, bool row_practice)
{
	const struct chc_requirement *q = s->requirement;
	enum chc_force force = chc_overlay_force(w->options->overlay, q);

	return (struct chc_roll_in){
		.policy = s->policy ? (int)s->policy->verdict : CHC_ROLL_NONE,
		.practice = fold_practice(s), .attested = fold_attested(s),
		.weighs = force == CHC_FORCE_SHOULD || force == CHC_FORCE_MUST,
		.in_words = chc_names_has(q->evidence, "policy"),
		.in_deeds = chc_names_has(q->evidence, "practice") || chc_names_has(q->evidence, "governance"),
		.row_practice = row_practice,
	};
}

/* --- several --- */

struct lists {
	uint32_t *side[CHC_ROLL_NEUTRAL + 1];
	size_t count[CHC_ROLL_NEUTRAL + 1];
	uint32_t *words_only;
	size_t words_only_count;
	bool deeds, unsupported;
};

static bool make_lists(struct lists *l, struct chc_conformance_work *w, size_t count)
{
	bool ok = true;

	for (size_t i = 0; i <= CHC_ROLL_NEUTRAL; i++)
		ok &= (l->side[i] = chc_work_array(w, count, sizeof(uint32_t))) != NULL;
	l->words_only = chc_work_array(w, count, sizeof(uint32_t));
	return ok && l->words_only;
}

static void put_ids(struct chc_buf *b, const struct chc_conformance *c, const uint32_t *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		chc_buf_printf(b, "%s%s", i ? ", " : "", c->standings[list[i]].requirement->id);
}

/* Why it counts against: who says so, with numbers. */
static void put_against(struct chc_buf *b, const struct chc_standing *s)
{
	const char *join = " (";

	chc_buf_str(b, s->requirement->id);
	if (s->policy && s->policy->verdict == CHC_NOT_MET) {
		chc_buf_printf(b, "%sthe policy's words", join);
		join = "; ";
	}
	for (size_t i = 0; i < s->practice_count; i++) {
		const struct chc_practice *p = &s->practice[i];
		if (p->verdict != CHC_NOT_MET)
			continue;
		chc_buf_printf(b, "%s%llu of %llu cases", join, (unsigned long long)(p->of - p->met - p->unverified),
			(unsigned long long)p->of);
		join = "; ";
	}
	for (size_t i = 0; i < s->attested_count; i++) {
		if (s->attested[i].expired || s->attested[i].attestation->verdict != CHC_NOT_MET)
			continue;
		chc_buf_printf(b, "%sattested by %s", join, s->attested[i].attestation->who);
		join = "; ";
	}
	chc_buf_char(b, ')');
}

static void put_reason(struct chc_buf *b, const struct chc_conformance *c, const struct lists *l, size_t count,
	enum chc_form_answer answer)
{
	size_t against = l->count[CHC_ROLL_AGAINST], missing = l->count[CHC_ROLL_MISSING];

	if (answer == CHC_FORM_NO) {
		chc_buf_printf(b, "%zu of %zu requirement%s %s not kept: ", against, count, count == 1 ? "" : "s",
			against == 1 ? "is" : "are");
		for (size_t i = 0; i < against; i++) {
			chc_buf_str(b, i ? ", " : "");
			put_against(b, &c->standings[l->side[CHC_ROLL_AGAINST][i]]);
		}
	} else if (answer == CHC_FORM_YES) {
		chc_buf_printf(b, "nothing contradicts it, and what was asked of %zu requirement%s is shown", count,
			count == 1 ? "" : "s");
		if (l->words_only_count > 0)
			chc_buf_printf(b, ", of %zu by the policy's words alone", l->words_only_count);
	} else if (missing > 0) {
		chc_buf_printf(b, "nothing contradicts it, but evidence is missing for %zu of %zu requirement%s: ", missing, count,
			count == 1 ? "" : "s");
		put_ids(b, c, l->side[CHC_ROLL_MISSING], missing);
	} else if (l->count[CHC_ROLL_NEUTRAL] == count) {
		chc_buf_str(b, "nothing of it has to be shown, or nothing of it applies");
	} else {
		chc_buf_str(b, "the policy's words are there, but no case and no person shows that it is done");
	}
}

static int keep_reason(const char **out, struct chc_conformance_work *w, struct chc_buf *b, struct chc_error *e)
{
	*out = b->failed ? NULL : chc_arena_copy(&w->shown.arena, chc_buf_view(b));
	chc_buf_release(b);
	return *out ? 0 : no_memory(e);
}

int chc_roll_up(struct chc_rolled *out, struct chc_conformance_work *w, const uint32_t *standings, size_t count,
	bool practice, struct chc_names asserts, bool all, struct chc_error *e)
{
	struct lists l = { .deeds = false };
	struct chc_buf reason = CHC_BUF_INIT;

	if (!make_lists(&l, w, count))
		return no_memory(e);
	for (size_t i = 0; i < count; i++) {
		const struct chc_standing *s = &w->shown.standings[standings[i]];
		struct chc_roll_in in = sides_of(w, s, practice);
		in.weighs |= all || chc_names_has(asserts, s->requirement->id);
		struct chc_roll_out rolled = chc_roll_one(&in);

		l.side[rolled.side][l.count[rolled.side]++] = standings[i];
		l.deeds |= rolled.deeds;
		l.unsupported |= rolled.unsupported;
		if (rolled.words_only)
			l.words_only[l.words_only_count++] = standings[i];
	}
	bool undone = practice && !l.deeds, nothing = l.count[CHC_ROLL_NEUTRAL] == count;
	*out = (struct chc_rolled){
		.answer = l.count[CHC_ROLL_AGAINST] > 0 ? CHC_FORM_NO
			: l.count[CHC_ROLL_MISSING] > 0 || undone || nothing ? CHC_FORM_NOT_SHOWN : CHC_FORM_YES,
		.against = l.side[CHC_ROLL_AGAINST], .against_count = l.count[CHC_ROLL_AGAINST],
		.missing = l.side[CHC_ROLL_MISSING], .missing_count = l.count[CHC_ROLL_MISSING],
		.words_only = l.words_only, .words_only_count = l.words_only_count,
		.unsupported = l.unsupported || (undone && !all),     /* a row of a section that rests on a policy alone */
	};
	put_reason(&reason, &w->shown, &l, count, out->answer);
	return keep_reason(&out->reason, w, &reason, e);
}

/* --- the form --- */

static int fill_row(struct chc_conformance_work *w, const struct chc_form_rule *rule, struct chc_form_row *row,
	struct chc_error *e)
{
	uint32_t *standings = chc_work_array(w, rule->requirements.count, sizeof(*standings));
	struct chc_rolled rolled;
	size_t count = 0;

	if (!standings)
		return no_memory(e);
	for (size_t i = 0; i < w->shown.standing_count; i++)
		if (chc_names_has(rule->requirements, w->shown.standings[i].requirement->id))
			standings[count++] = (uint32_t)i;
	int status = chc_roll_up(&rolled, w, standings, count, rule->practice, rule->asserts,
		w->shown.rulebook->form_by == CHC_FORM_BY_REQUIREMENT, e);
	if (status != 0)
		return status;
	*row = (struct chc_form_row){
		.rule = rule, .answer = rolled.answer, .reason = rolled.reason, .standings = standings, .standing_count = count,
		.against = rolled.against, .against_count = rolled.against_count, .missing = rolled.missing,
		.missing_count = rolled.missing_count, .words_only = rolled.words_only,
		.words_only_count = rolled.words_only_count, .unsupported = rolled.unsupported,
	};
	return 0;
}

int chc_conformance_form(struct chc_conformance_work *w, struct chc_error *e)
{
	const struct chc_rulebook *book = w->shown.rulebook;
	int status = 0;

	w->rows = chc_work_array(w, book->form_count, sizeof(*w->rows));
	if (!w->rows)
		return no_memory(e);
	for (size_t i = 0; status == 0 && i < book->form_count; i++)
		status = fill_row(w, &book->form[i], &w->rows[i], e);
	w->shown.form = w->rows;
	w->shown.form_count = book->form_count;
	return status;
}
