/* SPDX-License-Identifier: MIT */
/*
 * The forms in which an organisation's conformance is written. A new form is one
 * file in reports/ and one row in reports/conformance_writer.c; command, help
 * and messages take their names from the table.
 */
#ifndef CHC_CONFORMANCE_WRITER_H
#define CHC_CONFORMANCE_WRITER_H

#include "chcheck/buf.h"
#include "chcheck/conformance.h"

struct chc_conformance_writer {
	const char *name;               /* as in `-f NAME` */
	const char *media_type, *suffix;
	void (*write)(struct chc_buf *out, const struct chc_conformance *c);    /* a failure stays in out */
	/* CSVW metadata for the file `url` that write's text was put into; NULL: the form has none */
	void (*metadata)(struct chc_buf *out, const char *url);
	/* The key of a rulebook that the form needs and this one does not have; NULL: nothing is missing. May be NULL. */
	const char *(*lacks)(const struct chc_rulebook *rulebook);
};

extern const struct chc_conformance_writer chc_conformance_writers[];   /* the first is the default */
extern const size_t chc_conformance_writer_count;

#endif
