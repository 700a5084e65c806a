/* SPDX-License-Identifier: MIT */
/*
 * Sentences of the rulebook with places for values: "received on {received}".
 * A brace is written twice when it is meant. Under the texts of screening and of
 * the yearly figures; what names there are is the caller's business.
 */
#ifndef CHC_TEMPLATE_H
#define CHC_TEMPLATE_H

#include <stdbool.h>

#include "chcheck/buf.h"

/* False, with the span of the first name that is not known, or of a brace without its other. */
bool chc_template_check(const char *text, bool (*known)(struct chc_span name, const void *payload),
	const void *payload, struct chc_span *wrong);
/* Appends a text that was checked; put appends the value of a name. */
void chc_template_fill(struct chc_buf *out, const char *text,
	void (*put)(struct chc_buf *out, struct chc_span name, const void *payload), const void *payload);

#endif
