/* SPDX-License-Identifier: MIT */
/*
 * The sheet on one judged case: pure functions on its dates and the rulebook's
 * `screening`. First everything that can be asked is worked out once, then the
 * rulebook's conditions choose what is said.
 */
#ifndef CHC_ENGINE_SCREEN_H
#define CHC_ENGINE_SCREEN_H

#include "chcheck/buf.h"
#include "chcheck/calendar.h"
#include "chcheck/error.h"
#include "chcheck/screening.h"

struct chc_screen_setting {
	const struct chc_rulebook *rulebook;    /* whose screening is used; it has one */
	const struct chc_calendar *calendar;
	int as_of;
	int reached;                    /* when it came to the Ombudsman; CHC_DATE_NONE: as the case says, else as_of */
};

/* All strings are copied: the sheet outlives case and result. */
int chc_screen_case(struct chc_screening **out, const struct chc_screen_setting *how, const struct chc_case *c,
	const struct chc_case_result *r, struct chc_error *e);

/* --- inside --- */

/* What is known while a sheet is made. */
struct chc_screen_work {
	const struct chc_screen_setting *how;
	const struct chc_screening_rules *rules;
	const struct chc_case *c;
	const struct chc_case_result *r;
	struct chc_screening *s;
	int own_days;                   /* between the stage 1 answer and the request; -1: not known */
	struct chc_buf late;            /* the steps that depart, by name */
	struct chc_buf text;            /* for sentences */
	bool nomem;
};

/* screen_facts.c: fills the numbers and facts of w->s. */
void chc_screen_find_facts(struct chc_screen_work *w);
bool chc_screen_holds(const struct chc_screen_work *w, const struct chc_screen_when *when);
/* screen_texts.c: a sentence with its values, in the sheet's arena; NULL with nomem set. */
const char *chc_screen_say(struct chc_screen_work *w, const char *text);
/* Does one of the words stand in the text, as whole words, whatever their case? */
bool chc_screen_names(struct chc_span text, const struct chc_names *words);

#endif
