/* SPDX-License-Identifier: MIT */
/*
 * A JSON writer on a buffer: commas and escapes are its business, the order of
 * keys the caller's. Bytes that are not UTF-8 are written as U+FFFD. No
 * white space unless `indent` is set at the start.
 */
#ifndef CHC_JSON_H
#define CHC_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "chcheck/buf.h"

struct chc_json {
	struct chc_buf *out;
	unsigned depth;
	unsigned indent;                /* 0: compact; else spaces a level */
	bool first, after_key;
};

struct chc_json chc_json_on(struct chc_buf *out, unsigned indent);
void chc_json_object(struct chc_json *j);
void chc_json_object_end(struct chc_json *j);
void chc_json_array(struct chc_json *j);
void chc_json_array_end(struct chc_json *j);
void chc_json_key(struct chc_json *j, const char *key);
void chc_json_str(struct chc_json *j, const char *s);           /* NULL writes null */
void chc_json_span(struct chc_json *j, struct chc_span s);      /* ptr NULL writes null */
void chc_json_int(struct chc_json *j, int64_t v);
void chc_json_double(struct chc_json *j, double v, int decimals);
void chc_json_bool(struct chc_json *j, bool v);
void chc_json_null(struct chc_json *j);

/* A key with its value. NULL writes null; put_count writes null for 0, where numbers count from 1. */
void chc_json_put_str(struct chc_json *j, const char *key, const char *value);
void chc_json_put_size(struct chc_json *j, const char *key, size_t value);
void chc_json_put_count(struct chc_json *j, const char *key, size_t value);

#endif
