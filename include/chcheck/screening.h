/* SPDX-License-Identifier: MIT */
/*
 * A sheet on one case for a person who decides whether to investigate: what the
 * dates show of the process, and what they cannot show. Its words and the
 * conditions on which they are said are data of the rulebook (the key
 * `screening`, doc/rulebook-schema.md); here are the structures of both, shared by
 * loader, engine and writers. A sheet informs; it decides nothing.
 */
#ifndef CHC_SCREENING_H
#define CHC_SCREENING_H

#include "chcheck/arena.h"
#include "chcheck/timeline.h"
#include "chcheck/rulebook.h"

/* --- the rulebook's side --- */

/* What can be asked of a case beside its cells, steps and checks; each is true only when it can be told. */
#define CHC_SCREEN_FACT_LIST(X) \
	X(WITHIN_PERIOD, "within_period") X(BEYOND_PERIOD, "beyond_period") X(NEAR_PERIOD, "near_period") \
	X(IN_TIME, "in_time") X(OUT_OF_TIME, "out_of_time") X(NEAR_LAST_DAY, "near_last_day") \
	X(RUNS_OUT, "runs_out") X(REFUSED_LATER, "refused_later") X(OWN_TIME, "own_time") \
	X(ANSWERED_SINCE, "answered_since") X(STEP_DEPARTS, "step_departs") X(NO_STEP_DEPARTS, "no_step_departs") \
	X(REMEDY, "remedy") X(CATEGORISED, "categorised") X(UNUSABLE, "unusable_dates") X(DUPLICATE, "duplicate") \
	X(LATER_EVENT, "later_event") X(CASEWORK_BEFORE, "before_casework") \
	X(REACHED_KNOWN, "reached_known") X(REACHED_FIRST, "reached_before_receipt")
enum chc_screen_derived {
#define X(id, name) CHC_SCREEN_##id,
	CHC_SCREEN_FACT_LIST(X)
#undef X
	CHC_SCREEN_DERIVED_MAX
};
const char *chc_screen_derived_name(enum chc_screen_derived d);

enum chc_screen_fact_kind {
	CHC_FACT_GIVEN,         /* COLUMN: a usable date */
	CHC_FACT_UNUSABLE,      /* COLUMN=unusable */
	CHC_FACT_WORD,          /* COLUMN=yes, COLUMN=no */
	CHC_FACT_STEP,          /* STEP=VERDICT */
	CHC_FACT_CHECK,         /* CHECK=STATE */
	CHC_FACT_PROCEDURE,     /* procedure=NAME; CHC_PROCEDURE_MAX: unknown */
	CHC_FACT_DERIVED,
	CHC_FACT_KIND_MAX
};
struct chc_screen_fact { enum chc_screen_fact_kind kind; int index, value; };
struct chc_screen_facts { const struct chc_screen_fact *items; size_t count; };
/* Holds when every one of all, one of any (where there are some) and none of none does. */
struct chc_screen_when { struct chc_screen_facts all, any, none; };

enum chc_holder { CHC_HOLDER_ORGANISATION, CHC_HOLDER_COMPLAINANT, CHC_HOLDER_OMBUDSMAN, CHC_HOLDER_NOBODY, CHC_HOLDER_MAX };
const char *chc_holder_name(enum chc_holder h);         /* "organisation", "complainant", "ombudsman", "nobody" */

struct chc_screen_event {
	int column;
	enum chc_holder holder;         /* who has the case from that day on */
	bool same;                      /* it stays where it was; holder is not used */
	struct chc_screen_when when;
	const char *text;
	struct chc_where where;
};

struct chc_screen_answer {
	struct chc_screen_when when;
	const char *words, *reason;
	const char *source;             /* paragraph or section; or NULL */
	bool leads;                     /* can be the result of the whole sheet */
	struct chc_where where;
};

struct chc_screen_question {
	const char *id, *question;
	struct chc_screen_when when;    /* asked only then */
	const struct chc_screen_answer *answers;        /* the first that holds */
	size_t answer_count;
	bool listed;                    /* its answer has a column in the list of all cases */
	struct chc_where where;
};
#define CHC_SCREEN_LISTED 2             /* more columns of this kind are refused */

struct chc_screen_letter {
	const char *id, *title, *source;
	struct chc_screen_when expected, there, missing;
	struct chc_where where;
};

/* A sentence that is said when something holds. */
struct chc_screen_remark {
	const char *id;
	struct chc_screen_when when;
	const char *text;
	const char *section;            /* of the Act of 1974; or NULL */
	struct chc_where where;
};
struct chc_screen_remarks { const struct chc_screen_remark *items; size_t count; };

struct chc_screen_procedure {
	enum chc_case_procedure procedure;      /* CHC_PROCEDURE_MAX: a word that is not known */
	const char *title, *ombudsman, *text;
	struct chc_where where;
};

struct chc_screen_remedy {
	const char *id;
	struct chc_names words;         /* in a category or service; whole words, case folded */
	const char *text, *section;
	struct chc_where where;
};

/* What the parts of a sheet are called. */
#define CHC_SCREEN_HEADING_LIST(X) \
	X(title) X(result) X(answers) X(chronology) X(steps) X(letters) X(procedure) X(premature_for) \
	X(premature_against) X(clocks) X(remedies) X(open) X(quality) X(list_title) X(list_empty)
struct chc_screen_headings {
#define X(name) const char *name;
	CHC_SCREEN_HEADING_LIST(X)
#undef X
};

struct chc_screening_rules {
	struct chc_screen_headings headings;
	unsigned period_days;           /* that are usually enough for the whole process */
	unsigned period_near, last_day_near;    /* so many days around are called "near" */
	unsigned own_time_days;         /* the person's own time between stages: longer is said */
	struct chc_names notes;         /* printed at the end of every sheet */
	const char *holders[CHC_HOLDER_MAX];
	const struct chc_screen_event *events;
	size_t event_count;
	const struct chc_screen_question *questions;
	size_t question_count;
	const struct chc_screen_letter *letters;
	size_t letter_count;
	const struct chc_screen_procedure *procedures;
	size_t procedure_count;
	const struct chc_screen_remedy *remedies;
	size_t remedy_count;
	struct chc_screen_remarks clocks, arguments_for, arguments_against, open;
	struct chc_where where;
};

/* Values that a sentence may have places for, beside every date column by its name. */
#define CHC_SCREEN_VALUE_LIST(X) \
	X(AS_OF, "as_of") X(REACHED, "reached") X(LAST_DAY, "last_day") X(DAYS, "days") \
	X(DAYS_THEN, "days_when_reached") X(PERIOD_DAYS, "period_days") X(PERIOD_WEEKS, "period_weeks") \
	X(PERIOD_DAY, "period_day") X(PATH_END, "path_end") X(OWN_DAYS, "own_days") X(CATEGORY, "category") \
	X(LATE_STEPS, "late_steps") X(PERIOD_NEAR, "period_near") X(LAST_DAY_NEAR, "last_day_near")
enum chc_screen_value {
#define X(id, name) CHC_SCREEN_VALUE_##id,
	CHC_SCREEN_VALUE_LIST(X)
#undef X
	CHC_SCREEN_VALUE_MAX
};
const char *chc_screen_value_name(enum chc_screen_value v);

/* --- the sheet --- */

struct chc_screen_entry {
	int day;                        /* of the event */
	const struct chc_screen_event *event;
	enum chc_holder holder;         /* from this day on */
	int days;                       /* until the next event, or the day of judgement */
};

struct chc_screen_answered {
	const struct chc_screen_question *question;
	const struct chc_screen_answer *answer;
	const char *reason;
};

enum chc_letter_state { CHC_LETTER_THERE, CHC_LETTER_MISSING, CHC_LETTER_NOT_KNOWN, CHC_LETTER_STATE_MAX };
const char *chc_letter_state_name(enum chc_letter_state s);     /* "there", "missing", "not_known" */
struct chc_screen_letter_found { const struct chc_screen_letter *letter; enum chc_letter_state state; };

struct chc_screen_said { const struct chc_screen_remark *remark; const char *text; };
struct chc_screen_saying { const struct chc_screen_said *items; size_t count; };

struct chc_screening {
	struct chc_arena arena;
	const struct chc_rulebook *rulebook;    /* the edition that judged the case */
	const struct chc_screening_rules *rules;        /* of the edition in force on the day of judgement */
	const char *calendar;
	int as_of;
	int reached;                    /* the day on which it came to the Ombudsman; as_of when nothing is known */
	bool reached_known;
	const char *ref, *category, *service;
	uint64_t row;
	enum chc_case_procedure procedure;
	struct chc_step_result steps[CHC_STEPS_MAX];
	const struct chc_screen_procedure *whose;       /* or NULL */
	const struct chc_screen_answered *answers;
	size_t answer_count;
	size_t result;                  /* into answers; answer_count: none leads */
	const struct chc_screen_entry *chronology;
	size_t entry_count;
	int held[CHC_HOLDER_MAX];       /* days of the calendar with each */
	const struct chc_screen_letter_found *letters;
	size_t letter_count;
	int received, aware, last_day;  /* CHC_DATE_NONE: not known */
	int days;                       /* from receipt to as_of; -1: not known */
	int path_end;                   /* where the longest way through the steps ends; CHC_DATE_NONE: none or not known */
	bool fact[CHC_SCREEN_DERIVED_MAX];
	const struct chc_screen_remedy *remedy;         /* usual for the subject; or NULL */
	struct chc_screen_saying clocks, arguments_for, arguments_against, open;
	const struct chc_case_finding *findings;
	size_t finding_count;
};

void chc_screening_free(struct chc_screening *s);

/* --- several --- */

/* A case in the list: what of its sheet is enough to put it in order. */
struct chc_screen_line {
	const char *ref;
	uint64_t row;
	unsigned rank;                  /* of its result in the rulebook's order; the same rank: the same result */
	const struct chc_screen_question *question;     /* of the result */
	const struct chc_screen_answer *result;         /* NULL: nothing leads */
	const char *reason;             /* "" then */
	const struct chc_screen_answer *listed[CHC_SCREEN_LISTED];      /* by question; NULL: not asked */
	int received, days, last_day;
	bool near_period, near_last_day;
	unsigned departing;             /* steps that are late, overdue or missing */
};

/* What one run gives: the sheets of one reference, or the list of all cases. */
struct chc_screens {
	struct chc_arena arena;
	const struct chc_rulebook *rulebook;
	const char *calendar;
	int as_of;
	const char *only;               /* the reference that was asked for; NULL: all */
	struct chc_screening **sheets;  /* with a reference; each is freed with the whole */
	size_t sheet_count, sheet_cap;
	struct chc_screen_line *lines;  /* by rank; within one the earliest last day first */
	size_t line_count, line_cap;
	const struct chc_screen_question *listed[CHC_SCREEN_LISTED];
	size_t listed_count;
};

void chc_screens_release(struct chc_screens *s);

#endif
