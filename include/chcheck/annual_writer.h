/* SPDX-License-Identifier: MIT */
/*
 * The forms in which the Ombudsman's yearly statistics are written. A new form is one file in
 * reports/ and one row in reports/annual_writer.c.
 */
#ifndef CHC_ANNUAL_WRITER_H
#define CHC_ANNUAL_WRITER_H

#include "chcheck/annual.h"
#include "chcheck/buf.h"

struct chc_annual_writer {
	const char *name;               /* as in `-f NAME` */
	const char *media_type, *suffix;
	void (*write)(struct chc_buf *out, const struct chc_annual *a); /* a failure stays in out */
};

extern const struct chc_annual_writer chc_annual_writers[];     /* the first is the default */
extern const size_t chc_annual_writer_count;

#endif
