/* SPDX-License-Identifier: MIT */
/*
 * What holds of every loader that collects problems: it says something when it
 * fails, and it does not succeed beside an error.
 */
#ifndef CHC_FUZZ_DIAGNOSED_H
#define CHC_FUZZ_DIAGNOSED_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "chcheck/diag.h"
#include "chcheck/error.h"
#include "chcheck/rulebook.h"

static inline void expect_named(bool condition, const char *what)
{
	if (condition)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}
#define expect(condition) expect_named((condition), #condition)

static inline void diagnosed(int status, const void *loaded, const struct chc_diags *diags, const struct chc_error *e)
{
	expect((status == 0) == (loaded != NULL));
	expect(status == 0 ? diags->errors == 0 : status < 0 && e->message[0] != '\0');
	for (size_t i = 0; i < diags->count; i++)
		expect(diags->items[i].file && diags->items[i].message[0] != '\0');
}

/* The shipped rulebook, loaded once; a test that is run has it. */
static inline const struct chc_rulebook *shipped_rulebook(void)
{
	static struct chc_rulebook *book;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	if (!book && chc_rulebook_load(&book, "lgsco-2024", NULL, &diags, &e) != 0) {
		fprintf(stderr, "%s: %s (set CHCHECK_RULES)\n", e.file, e.message);
		abort();
	}
	chc_diags_release(&diags);
	return book;
}

#endif
