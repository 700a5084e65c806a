/* SPDX-License-Identifier: MIT */
/*
 * A slice of bytes that somebody else owns. Never NUL-terminated by contract.
 */
#ifndef CHC_SPAN_H
#define CHC_SPAN_H

#include <stdbool.h>
#include <stddef.h>

struct chc_span {
	const char *ptr;
	size_t len;
};

#define CHC_SPAN_NONE ((struct chc_span){ 0 })
#define CHC_SPAN_LIT(s) ((struct chc_span){ (s), sizeof(s) - 1 })

struct chc_span chc_span_of(const char *s);                     /* a C string; NULL gives an empty span */
bool chc_span_eq(struct chc_span a, struct chc_span b);
bool chc_span_is(struct chc_span a, const char *s);
struct chc_span chc_span_trim(struct chc_span s);               /* ASCII white space off both ends */

#endif
