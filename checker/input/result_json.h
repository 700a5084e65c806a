/* SPDX-License-Identifier: MIT */
/*
 * Typed values out of a stranger's JSON, with the place of what is wrong:
 * "findings[3].verdict". The first fault is kept, and nothing is read after it.
 */
#ifndef INPUT_RESULT_JSON_H
#define INPUT_RESULT_JSON_H

#include <jansson.h>

#include "chcheck/comparison.h"

struct result_reading {
	const char *path;
	struct chc_result *out;
	struct chc_error *e;
	char at[160];                   /* where the object that is read stands; "" at the top */
	int status;
};

/* A fault at key of the object at r->at. Returns r->status. */
int result_fault(struct result_reading *r, const char *key, const char *what);
int result_no_memory(struct result_reading *r);
/* In the arena. May be NULL after a fault; `null`: null gives NULL without one. */
const char *result_text(struct result_reading *r, const json_t *from, const char *key, bool null);
uint64_t result_number(struct result_reading *r, const json_t *from, const char *key);
/* null and what is not there give 0. */
uint64_t result_count(struct result_reading *r, const json_t *from, const char *key);
const json_t *result_object(struct result_reading *r, const json_t *from, const char *key);
const json_t *result_array(struct result_reading *r, const json_t *from, const char *key);
/* Goes into key (and item i of it; -1: none), runs read, and comes back. */
void result_inside(struct result_reading *r, const char *key, long i, const json_t *value,
	void (*read)(struct result_reading *r, const json_t *value));
/* A new row or source; NULL after a fault. */
struct chc_result_row *result_row(struct result_reading *r, enum chc_result_kind kind);
void result_source(struct result_reading *r, struct chc_result_source s);
/* Text made of pieces, in the arena. */
const char *result_made(struct result_reading *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The parts, each by its file. */
void result_read_policy(struct result_reading *r, const json_t *policy);
void result_read_cases(struct result_reading *r, const json_t *cases);
void result_read_assess(struct result_reading *r, const json_t *root);

#endif
