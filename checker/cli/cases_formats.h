/* SPDX-License-Identifier: MIT */
/*
 * The forms in which `chcheck cases` writes what it found: a table of writers,
 * and what each of them has to be given.
 */
#ifndef CLI_CASES_FORMATS_H
#define CLI_CASES_FORMATS_H

#include "chcheck/calendar.h"
#include "chcheck/case_book.h"
#include "chcheck/figures.h"
#include "chcheck/tally.h"
#include "chcheck/worklist.h"
#include "cli/cases_options.h"

/* What the writers of single cases are given beside the case (their payload). */
struct cases_target {
	struct chc_output *out;
	const struct chc_calendar *closures;
	struct chc_worklist list;
	struct chc_case_table table;
	const struct cases_format *format;
	const struct chc_tally *tally;
	struct chc_case_book *book;     /* of a workbook */
	bool begun;                     /* the head is written */
};

/* What is NULL is not written. */
struct cases_format {
	const char *name;
	/* writes each case as it comes; called by several threads unless `one_thread` */
	void (*write)(struct chc_buf *, const struct chc_tally *, const struct chc_case *,
		const struct chc_case_result *, void *);
	/* what stands before the first case and behind the last */
	void (*head)(struct chc_buf *, const struct cases_target *);
	void (*tail)(struct chc_buf *, const struct cases_target *);
	/* says for programs what a file called by the last argument holds (--csvw) */
	void (*csvw)(struct chc_buf *, const struct cases_target *, const char *);
	/* writes the counts of all cases, at the end; figures NULL: not asked for */
	void (*summary)(struct chc_buf *, const struct chc_tally *, const struct chc_figures *);
	/* writes in its place what small counts are hidden in: verdicts and cases one by one are not */
	void (*hidden)(struct chc_buf *, const struct chc_tally *, const struct chc_figures *);
	/* writes the list of open steps, at the end */
	void (*list)(struct chc_buf *, const struct chc_worklist *, const struct chc_tally *);
	bool workbook;                  /* what `write` gives goes into one */
	bool one_thread;                /* its `write` keeps something */
	bool readings;                  /* it shows which readings would change a verdict */
	bool what_if;                   /* its summary compares limits */
	bool charts;                    /* its summary draws months, services and days */
	bool figures_by_only;           /* its summary has indicators only when they are asked for by what */
};

/* The format for these options; NULL after a message. */
const struct cases_format *cli_cases_format(const struct cli *cli, const struct cases_options *o);

#endif
