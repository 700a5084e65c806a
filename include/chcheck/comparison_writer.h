/* SPDX-License-Identifier: MIT */
/*
 * The forms in which a comparison is written; a new one is a file in reports/
 * and a row in reports/comparison_writer.c.
 */
#ifndef CHC_COMPARISON_WRITER_H
#define CHC_COMPARISON_WRITER_H

#include "chcheck/buf.h"
#include "chcheck/comparison.h"

struct chc_comparison_writer {
	const char *name;
	const char *media_type, *suffix;
	void (*write)(struct chc_buf *out, const struct chc_comparison *c);
	void (*metadata)(struct chc_buf *out, const char *url);         /* CSVW; or NULL */
};
extern const struct chc_comparison_writer chc_comparison_writers[];
extern const size_t chc_comparison_writer_count;

#endif
