/* SPDX-License-Identifier: MIT */
/*
 * What every target of one reader does: a document that is sane, or an error
 * with words, never an answer that our own parent refuses.
 */
#ifndef CHC_FUZZ_READING_H
#define CHC_FUZZ_READING_H

#include <stdio.h>

#include "../unit/in_process.h"
#include "document_sane.h"

static inline void read_sanely(struct chc_span bytes, const char *suffix)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	if (read_in_process(&d, bytes, suffix, &e) == 0) {
		document_sane(d);
	} else if (e.message[0] == '\0' || strstr(e.message, "not usable")) {
		fprintf(stderr, "the error is '%s'\n", e.message);
		abort();
	}
	chc_document_free(d);
}

#endif
