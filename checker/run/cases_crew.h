/* SPDX-License-Identifier: MIT */
/*
 * Threads over the parts of one register: what every case is judged by, and
 * where the results go. Private to the run of cases.
 */
#ifndef RUN_CASES_CREW_H
#define RUN_CASES_CREW_H

#include <pthread.h>

#include "chcheck/cases.h"
#include "engine/steps.h"

struct cases_slot;

/* What changes is behind the lock; a slot is its worker's until ready. */
struct cases_crew {
	const struct chc_cases_options *o;
	const struct chc_cases_sink *sink;
	struct chc_convention how;
	struct chc_case_plan plans[CHC_EDITIONS_MAX];   /* one an edition */
	int casework_from[CHC_EDITIONS_MAX];
	struct chc_step_rule other_rules[CHC_EDITIONS_MAX][CHC_STEPS_MAX];
	struct chc_case_plan others[CHC_EDITIONS_MAX];  /* with the other limits that are asked about */
	struct chc_case_plan own;               /* with the promises' limits */
	int own_from;                           /* cases received before are judged by no promise; CHC_DATE_NONE: all are */
	struct chc_register *whole;
	struct chc_tally *tally;                /* gets what stands */
	/* cases_crew.c's own, of the reading under way */
	bool first;                             /* it is the first one: what it counts may not stand */
	struct chc_tally *into;
	struct chc_aggregate *kept[CHC_CASES_THREADS];  /* each thread's, until it is known whether they stand */
	struct cases_slot *slots;
	size_t slot_count, taken, put;
	uint64_t told;                  /* cases when the last was told */
	size_t at_work;                 /* threads that have what it takes */
	bool putting, stopped;          /* somebody is putting; no further part is taken */
	int status;
	struct chc_error e;
	pthread_mutex_t lock;
	pthread_cond_t change;
};

/* Judges every case of crew->whole, in one reading where that is possible. */
int cases_crew_run(struct cases_crew *crew, struct chc_error *e);

#endif
