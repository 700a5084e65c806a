/* SPDX-License-Identifier: MIT */
/*
 * The forms in which sheets and the list of cases are written. A new form is one
 * file in reports/ and one row in reports/screen_writer.c.
 */
#ifndef CHC_SCREEN_WRITER_H
#define CHC_SCREEN_WRITER_H

#include "chcheck/buf.h"
#include "chcheck/screening.h"

struct chc_screen_writer {
	const char *name;               /* as in `-f NAME` */
	const char *media_type, *suffix;
	bool sheet_only;                /* writes no list of all cases */
	void (*write)(struct chc_buf *out, const struct chc_screens *s);        /* a failure stays in out */
};

extern const struct chc_screen_writer chc_screen_writers[];     /* the first is the default */
extern const size_t chc_screen_writer_count;

#endif
