/* SPDX-License-Identifier: MIT */
/* What the files of the aggregate share. Private to checker/stats. */
#ifndef CHC_STATS_AGGREGATE_H
#define CHC_STATS_AGGREGATE_H

#include "chcheck/aggregate.h"
#include "chcheck/arena.h"

/* count 0: free. */
struct chc_slot { uint64_t key, count; };

/* What the measures ask of the rulebook, looked up once. */
struct chc_measuring {
	enum chc_case_procedure subject;        /* cases of other procedures are not judged */
	int trigger[CHC_STEPS_MAX];     /* columns */
	int stage[CHC_STEPS_MAX];       /* 0 or 1; -1: of no stage */
	int answer[2];                  /* the step that is the answer of the stage; -1: none */
	int check_day[CHC_CHECKS_MAX][2];       /* columns: the first that is given says when; CHC_COL_NONE */
};
void chc_measuring_init(struct chc_measuring *m, const struct chc_rulebook *rulebook);

/* cells.c */
struct chc_cells;
struct chc_cells *chc_cells_new(const struct chc_rulebook *rulebook);   /* NULL when out of memory */
void chc_cells_free(struct chc_cells *c);
void chc_cells_clear(struct chc_cells *c);
/* False: it has no place there. */
bool chc_cells_put(struct chc_cells *c, uint64_t service, const struct chc_count *count);
void chc_cells_give(const struct chc_cells *c,
	void (*take)(void *payload, uint64_t service, const struct chc_count *count), void *payload);

#define CHC_AGGREGATE_DAYS 32768        /* to 2059 */
#define CHC_AGGREGATE_RECENT 256

struct chc_aggregate {
	const struct chc_rulebook *rulebook;
	const struct chc_calendar *calendar;
	enum chc_period_by by;
	struct chc_measuring measuring;
	struct chc_cells *cells;        /* what is not yet in the table */
	struct chc_slot *slots;
	size_t slot_count, used;
	const char *services[CHC_SERVICES_MOST];        /* the first is "" */
	size_t service_count;
	struct chc_arena names;
	struct chc_count *sorted;
	size_t sorted_count;            /* 0: to be made */
	bool lost_services, failed;
	uint16_t months[CHC_AGGREGATE_DAYS];    /* of the days from 1970 on that cases are mostly of */
	size_t service_length[CHC_SERVICES_MOST];
	uint16_t recent[CHC_AGGREGATE_RECENT];  /* services by a rough hash of their names: where to look first */
};

uint64_t chc_aggregate_service(struct chc_aggregate *a, struct chc_span name);
void chc_aggregate_put(struct chc_aggregate *a, uint64_t service, const struct chc_count *c);

#endif
