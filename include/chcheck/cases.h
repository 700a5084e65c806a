/* SPDX-License-Identifier: MIT */
/*
 * A register judged case by case: rows are read, judged, counted and handed
 * on, and nothing of them is kept. This is what `chcheck cases` runs.
 */
#ifndef CHC_CASES_H
#define CHC_CASES_H

#include "chcheck/aggregate.h"
#include "chcheck/buf.h"
#include "chcheck/calendar.h"
#include "chcheck/diag.h"
#include "chcheck/editions.h"
#include "chcheck/file.h"
#include "chcheck/overlay.h"
#include "chcheck/progress.h"
#include "chcheck/register.h"
#include "chcheck/rulebook.h"
#include "chcheck/signs.h"
#include "chcheck/tally.h"
#include "chcheck/timeline.h"

struct chc_cases_options {
	const struct chc_rulebook *rulebook;    /* its steps and checks are judged */
	/* Each case is judged by the edition in force when it was received; NULL: all by `rulebook`, which is one of them. */
	const struct chc_editions *editions;
	const struct chc_overlay *overlay;      /* the organisation's own promises, judged beside; or NULL */
	const struct chc_what_if *what_if;      /* other limits, judged beside; or NULL */
	const struct chc_calendar *calendar;
	const struct chc_calendar *closures;    /* with the local closures as days off; or NULL */
	int as_of;
	bool weekend_receipt;           /* a receipt on a day off counts as the next working day */
	bool readings;                  /* find the readings that would change a verdict */
	const char *temporary_folder;   /* NULL: /tmp */
	const struct chc_query *query;  /* the register is its answer; NULL: registers are files */
	unsigned shard, shards;         /* judge the cases of part `shard` of `shards` by their reference's hash; 0: all */
	const char *sheet;              /* of a spreadsheet, before the mapping's; or NULL */
	const char *only;               /* judge the cases with this reference alone; or NULL */
	struct chc_aggregate *aggregate;        /* gets the counts of all cases; or NULL */
	struct chc_signs *signs;        /* gets all cases, from one thread; or NULL */
	unsigned threads;               /* 0: one for each processor; at most CHC_CASES_THREADS work */
	const struct chc_progress *progress;    /* told of rows as they are read, and of cases as they are judged; or NULL */
};

/* So that memory stays small on a machine with many processors. */
#define CHC_CASES_THREADS 8

/* Where what is written of cases goes. */
struct chc_cases_sink {
	/* Appends one case. Called by several threads at once, each with its own buffer. NULL: cases are only counted. */
	void (*write)(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
		const struct chc_case_result *r, void *payload);
	/* Takes what was written, in the register's order, from one thread at a time; not 0 stops the run. */
	int (*put)(struct chc_span text, void *payload, struct chc_error *e);
	void *payload;
};

/* An empty tally with the options in it. */
void chc_cases_tally_init(struct chc_tally *tally, const struct chc_cases_options *o);
/*
 * Judges one register ("-": standard input) and adds it to tally. sink may be NULL.
 * An unusable register is found in its first reading: then no case was written
 * and the tally is as it was. Tally and text do not depend on the threads.
 */
int chc_cases_run(struct chc_tally *tally, const char *path, const struct chc_mapping *mapping,
	const struct chc_cases_options *o, const struct chc_cases_sink *sink,
	struct chc_diags *diags, struct chc_error *e);

/* Told of each file when it was looked at: e is NULL when it can be used. Diagnostics of it stand in diags then. */
struct chc_cases_teller { void (*tell)(const struct chc_error *e, void *payload); void *payload; };
/*
 * The same with several files that are one register (see chc_join_add). Files that cannot be used are told
 * and left out; *usable says how many could, and with none nothing else happens. The paths outlive the tally.
 */
int chc_cases_run_all(struct chc_tally *tally, const struct chc_paths *paths, const struct chc_mapping *mapping,
	const struct chc_cases_options *o, const struct chc_cases_sink *sink, struct chc_diags *diags,
	const struct chc_cases_teller *teller, size_t *usable, struct chc_error *e);

#endif
