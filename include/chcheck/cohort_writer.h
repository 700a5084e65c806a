/* SPDX-License-Identifier: MIT */
/*
 * The forms in which a cohort can be written, as a table.
 */
#ifndef CHC_COHORT_WRITER_H
#define CHC_COHORT_WRITER_H

#include "chcheck/buf.h"
#include "chcheck/cohort.h"

struct chc_cohort_writer {
	const char *name, *media_type, *suffix;
	void (*write)(struct chc_buf *out, const struct chc_cohort *cohort);
	void (*metadata)(struct chc_buf *out, const char *url);         /* CSVW for the file `url`; NULL: the form has none */
};

extern const struct chc_cohort_writer chc_cohort_writers[];
extern const size_t chc_cohort_writer_count;

#endif
