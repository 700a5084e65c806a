/* SPDX-License-Identifier: MIT */
/*
 * What is known of many cases when no case is kept: exact counts. Each count
 * has a measure, a value of that measure, and where it belongs: procedure,
 * service, outcome and month. Days are whole numbers, so histograms of them are
 * exact, two aggregates of different cases add up to the one of all, and every
 * indicator is a sum of counts. Holds no reference and nothing of one case.
 */
#ifndef CHC_AGGREGATE_H
#define CHC_AGGREGATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/calendar.h"
#include "chcheck/error.h"
#include "chcheck/measure.h"
#include "chcheck/rulebook.h"
#include "chcheck/tally.h"
#include "chcheck/timeline.h"

/* Where there are more services than this, all are counted together as CHC_SERVICE_OTHERS. */
#define CHC_SERVICES_MOST 2000
#define CHC_SERVICE_OTHERS "(not told apart)"
#define CHC_SERVICE_LENGTH 120          /* bytes that are kept of a name */

struct chc_aggregate;

/* NULL when out of memory. rulebook and calendar outlive it. */
struct chc_aggregate *chc_aggregate_new(const struct chc_rulebook *rulebook, const struct chc_calendar *calendar,
	enum chc_period_by by);
void chc_aggregate_free(struct chc_aggregate *a);               /* NULL-safe */
/* Out of memory is kept and told by the functions that return a status. */
void chc_aggregate_add(struct chc_aggregate *a, const struct chc_case *c, const struct chc_case_result *r);
/* The same case under other limits beside those of the rulebook: measure `other_limit`. */
void chc_aggregate_add_what_if(struct chc_aggregate *a, const struct chc_what_if *w, const struct chc_case *c,
	const struct chc_case_result *r);
void chc_aggregate_add_count(struct chc_aggregate *a, const struct chc_count *count);
void chc_aggregate_merge(struct chc_aggregate *a, struct chc_aggregate *from);

enum chc_period_by chc_aggregate_period_by(const struct chc_aggregate *a);
const struct chc_rulebook *chc_aggregate_rulebook(const struct chc_aggregate *a);
/* There were more than CHC_SERVICES_MOST services. */
bool chc_aggregate_lost_services(const struct chc_aggregate *a);
/*
 * All counts, none of them 0, ordered by measure, index, procedure, service, outcome, month and value whatever the order
 * in which cases were added. *out lives until the aggregate changes. CHC_E_NOMEM.
 */
int chc_aggregate_counts(struct chc_aggregate *a, const struct chc_count **out, size_t *count, struct chc_error *e);

#endif
