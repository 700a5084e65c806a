/* SPDX-License-Identifier: MIT */
/*
 * Reads what `policy`, `cases` or `assess` wrote as JSON. The file may be anybody's:
 * whatever is not as the schema has it is refused, with the place in the file.
 */
#ifndef CHC_RESULT_FILE_H
#define CHC_RESULT_FILE_H

#include "chcheck/comparison.h"
#include "chcheck/span.h"

int chc_result_load(struct chc_result *out, const char *path, struct chc_error *e);
/* The same from bytes; path is for messages and kept (in the arena). */
int chc_result_parse(struct chc_result *out, const char *path, struct chc_span bytes, struct chc_error *e);
void chc_result_release(struct chc_result *r);

#endif
