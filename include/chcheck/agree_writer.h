/* SPDX-License-Identifier: MIT */
/*
 * The forms in which an agreement is written: one file in reports/ and one row
 * in reports/agree_writer.c each.
 */
#ifndef CHC_AGREE_WRITER_H
#define CHC_AGREE_WRITER_H

#include "chcheck/agreement.h"
#include "chcheck/buf.h"

struct chc_agree_writer {
	const char *name;               /* as in `-f NAME` */
	const char *media_type, *suffix;
	void (*write)(struct chc_buf *out, const struct chc_agreement *agreement);
};

extern const struct chc_agree_writer chc_agree_writers[];       /* the first is the default */
extern const size_t chc_agree_writer_count;

#endif
