/* SPDX-License-Identifier: MIT */
/*
 * One sheet: chronology, answers, letters, arguments and open questions, each
 * chosen by the rulebook's conditions from what screen_facts.c found. Nothing is
 * weighed here: the result is the first answer that the rulebook lets lead.
 */
#include <stdlib.h>

#include "engine/screen.h"

static const char *keep(struct chc_screen_work *w, struct chc_span s)
{
	const char *copy = chc_arena_copy(&w->s->arena, s.ptr ? s : CHC_SPAN_LIT(""));

	w->nomem = w->nomem || !copy;
	return copy;
}

static void *make_list(struct chc_screen_work *w, size_t count, size_t size)
{
	void *list = chc_arena_array(&w->s->arena, count ? count : 1, size);

	w->nomem = w->nomem || !list;
	return list;
}

/* --- chronology --- */

static void note_event(struct chc_screen_work *w, struct chc_screen_entry *list, size_t *count,
	const struct chc_screen_event *event)
{
	int day = w->c->day[event->column];
	size_t at = *count;

	if (event->column == CHC_COL_OMBUDSMAN_COMPLAINT && w->s->reached_known)
		day = w->s->reached;
	if (!chc_date_given(day) || !chc_screen_holds(w, &event->when))
		return;
	for (; at > 0 && list[at - 1].day > day; at--)
		list[at] = list[at - 1];
	list[at] = (struct chc_screen_entry){ .day = day, .event = event };
	++*count;
}

static void find_chronology(struct chc_screen_work *w)
{
	struct chc_screening *s = w->s;
	struct chc_screen_entry *list = make_list(w, w->rules->event_count, sizeof(*list));
	enum chc_holder holder = CHC_HOLDER_NOBODY;
	size_t count = 0;

	if (!list)
		return;
	for (size_t i = 0; i < w->rules->event_count; i++)
		note_event(w, list, &count, &w->rules->events[i]);
	for (size_t i = 0; i < count; i++) {
		int until = i + 1 < count ? list[i + 1].day : s->as_of;

		if (!list[i].event->same)
			holder = list[i].event->holder;
		list[i].holder = holder;
		list[i].days = until > list[i].day ? until - list[i].day : 0;
		s->held[holder] += list[i].days;
	}
	s->chronology = list;
	s->entry_count = count;
}

/* --- what is said --- */

static void find_answers(struct chc_screen_work *w)
{
	struct chc_screening *s = w->s;
	struct chc_screen_answered *list = make_list(w, w->rules->question_count, sizeof(*list));
	size_t count = 0, result = SIZE_MAX;

	for (size_t i = 0; list && i < w->rules->question_count; i++) {
		const struct chc_screen_question *q = &w->rules->questions[i];
		size_t k = 0;

		if (!chc_screen_holds(w, &q->when))
			continue;
		while (k < q->answer_count && !chc_screen_holds(w, &q->answers[k].when))
			k++;
		if (k == q->answer_count)
			continue;
		if (q->answers[k].leads && result == SIZE_MAX)
			result = count;
		list[count++] = (struct chc_screen_answered){ q, &q->answers[k], chc_screen_say(w, q->answers[k].reason) };
	}
	s->answers = list;
	s->answer_count = count;
	s->result = result < count ? result : count;
}

static void find_letters(struct chc_screen_work *w)
{
	struct chc_screen_letter_found *list = make_list(w, w->rules->letter_count, sizeof(*list));
	size_t count = 0;

	for (size_t i = 0; list && i < w->rules->letter_count; i++) {
		const struct chc_screen_letter *letter = &w->rules->letters[i];

		if (!chc_screen_holds(w, &letter->expected))
			continue;
		list[count].letter = letter;
		list[count].state = chc_screen_holds(w, &letter->there) ? CHC_LETTER_THERE :
			chc_screen_holds(w, &letter->missing) ? CHC_LETTER_MISSING : CHC_LETTER_NOT_KNOWN;
		count++;
	}
	w->s->letters = list;
	w->s->letter_count = count;
}

static struct chc_screen_saying find_remarks(struct chc_screen_work *w, const struct chc_screen_remarks *rules)
{
	struct chc_screen_said *list = make_list(w, rules->count, sizeof(*list));
	struct chc_screen_saying said = { list, 0 };

	for (size_t i = 0; list && i < rules->count; i++)
		if (chc_screen_holds(w, &rules->items[i].when))
			list[said.count++] = (struct chc_screen_said){ &rules->items[i],
				chc_screen_say(w, rules->items[i].text) };
	return said;
}

static void find_procedure(struct chc_screen_work *w)
{
	for (size_t i = 0; i < w->rules->procedure_count && !w->s->whose; i++)
		if (w->rules->procedures[i].procedure == w->c->procedure)
			w->s->whose = &w->rules->procedures[i];
}

static void copy_case(struct chc_screen_work *w)
{
	struct chc_screening *s = w->s;
	struct chc_case_finding *findings = make_list(w, w->c->finding_count, sizeof(*findings));

	s->calendar = w->how->calendar->id;
	s->as_of = w->how->as_of;
	s->ref = keep(w, w->c->cell[CHC_COL_CASE_REF]);
	s->category = keep(w, w->c->cell[CHC_COL_CATEGORY]);
	s->service = keep(w, w->c->cell[CHC_COL_SERVICE]);
	s->row = w->c->row;
	s->procedure = w->c->procedure;
	for (size_t i = 0; i < CHC_STEPS_MAX; i++)
		s->steps[i] = w->r->steps[i];
	for (size_t i = 0; findings && i < w->c->finding_count; i++)
		findings[i] = w->c->findings[i];
	s->findings = findings;
	s->finding_count = w->c->finding_count;
}

int chc_screen_case(struct chc_screening **out, const struct chc_screen_setting *how, const struct chc_case *c,
	const struct chc_case_result *r, struct chc_error *e)
{
	struct chc_screen_work w = { .how = how, .rules = how->rulebook->screening, .c = c, .r = r,
		.s = calloc(1, sizeof(*w.s)) };

	if (!w.s)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	w.s->rulebook = r->edition ? r->edition : how->rulebook;
	w.s->rules = w.rules;
	copy_case(&w);
	chc_screen_find_facts(&w);
	find_procedure(&w);
	find_chronology(&w);
	find_answers(&w);
	find_letters(&w);
	w.s->clocks = find_remarks(&w, &w.rules->clocks);
	w.s->arguments_for = find_remarks(&w, &w.rules->arguments_for);
	w.s->arguments_against = find_remarks(&w, &w.rules->arguments_against);
	w.s->open = find_remarks(&w, &w.rules->open);
	bool failed = w.nomem || w.late.failed;
	chc_buf_release(&w.late);
	chc_buf_release(&w.text);
	if (failed) {
		chc_screening_free(w.s);
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	}
	*out = w.s;
	return 0;
}
