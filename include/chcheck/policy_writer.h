/* SPDX-License-Identifier: MIT */
/*
 * The forms in which the report on a policy is written. A new form is one file
 * in reports/ and one row in reports/policy_writer.c; commands, help and
 * messages take their names from the table.
 */
#ifndef CHC_POLICY_WRITER_H
#define CHC_POLICY_WRITER_H

#include "chcheck/buf.h"
#include "chcheck/report.h"

struct chc_policy_writer {
	const char *name;               /* as in `-f NAME` */
	const char *media_type, *suffix;
	void (*write)(struct chc_buf *out, const struct chc_report *report);    /* a failure stays in out */
	/* CSVW metadata for the file `url` that write's text was put into; NULL: the form has none */
	void (*metadata)(struct chc_buf *out, const char *url);
};

extern const struct chc_policy_writer chc_policy_writers[];     /* the first is the default */
extern const size_t chc_policy_writer_count;

#endif
