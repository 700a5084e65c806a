/* SPDX-License-Identifier: MIT */
/*
 * A zip file whose members are stored as they are. Nothing in it depends on the
 * clock: the same members give the same bytes. Members are whole when they are
 * given, so no reader has to look behind the bytes for their length.
 */
#ifndef REPORTS_ZIP_H
#define REPORTS_ZIP_H

#include <stdint.h>

#include "chcheck/buf.h"

struct zip {
	struct chc_buf *out;
	struct chc_buf directory;
	size_t at;                      /* bytes written so far: out may have been emptied on the way */
	unsigned count;
};

struct zip zip_on(struct chc_buf *out);
/* At most 65,535 members and 4 GiB; beyond that out fails. */
void zip_put(struct zip *z, const char *name, struct chc_span bytes);
/* Writes the directory and releases what zip_on took. */
void zip_end(struct zip *z);
uint32_t zip_checksum(struct chc_span bytes);

#endif
