/* SPDX-License-Identifier: MIT */
/*
 * Joins the run over a register with the sheets: cases come judged, one sheet is
 * made of each, and of the sheets of all cases only a line is kept.
 */
#include "chcheck/screen.h"

#include <stdlib.h>
#include <string.h>

#include "engine/screen.h"

struct gathering {
	struct chc_screens *out;
	struct chc_screen_setting how;
	int status;
	struct chc_error e;
};

int chc_screens_init(struct chc_screens *out, const struct chc_screen_options *o, struct chc_error *e)
{
	const struct chc_rulebook *book = o->cases.rulebook;

	*out = (struct chc_screens){ .rulebook = book, .calendar = o->cases.calendar->id, .as_of = o->cases.as_of,
		.only = o->cases.only };
	if (!book->screening)
		return chc_error_at(e, CHC_E_RULEBOOK, book->folder, 0, 0,
			"the rulebook '%s' has no 'screening': choose another with -r", book->id);
	for (size_t i = 0; i < book->screening->question_count; i++)
		if (book->screening->questions[i].listed)
			out->listed[out->listed_count++] = &book->screening->questions[i];
	return 0;
}

/* Results in the rulebook's order: questions, and in them answers; the same words for several reasons are one. */
static unsigned rank_of(const struct chc_screening_rules *rules, const struct chc_screen_question *question,
	const struct chc_screen_answer *answer)
{
	unsigned rank = 0;

	for (size_t i = 0; i < rules->question_count && question != &rules->questions[i]; i++)
		rank += (unsigned)rules->questions[i].answer_count;
	for (size_t k = 0; question && strcmp(question->answers[k].words, answer->words) != 0; k++)
		rank++;
	return rank;
}

static bool add_line(struct chc_screens *out, const struct chc_screening *s)
{
	struct chc_screen_line *line = CHC_ARENA_PUSH(&out->arena, out->lines, out->line_count, out->line_cap);

	if (!line)
		return false;
	if (s->result < s->answer_count) {
		line->question = s->answers[s->result].question;
		line->result = s->answers[s->result].answer;
	}
	line->ref = chc_arena_strdup(&out->arena, s->ref);
	line->reason = chc_arena_strdup(&out->arena, line->result ? s->answers[s->result].reason : "");
	line->row = s->row;
	line->rank = rank_of(out->rulebook->screening, line->question, line->result);
	for (size_t i = 0; i < s->answer_count; i++)
		for (size_t k = 0; k < out->listed_count; k++)
			if (s->answers[i].question == out->listed[k])
				line->listed[k] = s->answers[i].answer;
	line->received = s->received;
	line->days = s->days;
	line->last_day = s->last_day;
	line->near_period = s->fact[CHC_SCREEN_NEAR_PERIOD];
	line->near_last_day = s->fact[CHC_SCREEN_NEAR_LAST_DAY];
	for (size_t i = 0; i < s->rulebook->step_count; i++)
		line->departing += s->steps[i].verdict == CHC_STEP_LATE || s->steps[i].verdict == CHC_STEP_OVERDUE ||
			s->steps[i].verdict == CHC_STEP_MISSING;
	return line->ref && line->reason;
}

/* Called by one thread: what it keeps is in the order of the rows. */
static void take_case(struct chc_buf *text, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	struct gathering *g = payload;
	struct chc_screening *sheet = NULL;

	(void)text;
	(void)tally;
	if (g->status != 0)
		return;
	g->status = chc_screen_case(&sheet, &g->how, c, r, &g->e);
	if (g->status != 0)
		return;
	bool kept = add_line(g->out, sheet);
	if (kept && g->out->only) {
		struct chc_screening **slot = CHC_ARENA_PUSH(&g->out->arena, g->out->sheets, g->out->sheet_count,
			g->out->sheet_cap);

		if (slot)
			*slot = sheet;
		kept = slot != NULL;
	}
	if (!kept || !g->out->only)
		chc_screening_free(sheet);
	if (!kept)
		g->status = chc_error_set(&g->e, CHC_E_NOMEM, "out of memory");
}

int chc_screens_add(struct chc_screens *out, const char *path, const struct chc_mapping *mapping,
	const struct chc_screen_options *o, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_cases_options run = o->cases;
	struct chc_tally *tally = calloc(1, sizeof(*tally));
	struct gathering g = { .out = out, .how = { .rulebook = run.rulebook, .calendar = run.calendar,
		.as_of = run.as_of, .reached = o->reached } };
	const struct chc_cases_sink sink = { .write = take_case, .payload = &g };

	if (!tally)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	run.threads = 1;
	chc_cases_tally_init(tally, &run);
	int status = chc_cases_run(tally, path, mapping, &run, &sink, diags, e);
	free(tally);
	if (status == 0 && g.status != 0) {
		status = g.status;
		if (e)
			*e = g.e;
	}
	return status;
}

static int compare(const void *a, const void *b)
{
	const struct chc_screen_line *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->last_day != y->last_day) {
		/* those of which nothing is known come last */
		if (x->last_day == CHC_DATE_NONE || y->last_day == CHC_DATE_NONE)
			return x->last_day == CHC_DATE_NONE ? 1 : -1;
		return x->last_day < y->last_day ? -1 : 1;
	}
	if (x->days != y->days)
		return x->days > y->days ? -1 : 1;
	int refs = strcmp(x->ref, y->ref);
	if (refs != 0)
		return refs;
	return x->row != y->row ? (x->row < y->row ? -1 : 1) : 0;
}

void chc_screens_sort(struct chc_screens *out)
{
	if (out->line_count > 1)
		qsort(out->lines, out->line_count, sizeof(*out->lines), compare);
}
