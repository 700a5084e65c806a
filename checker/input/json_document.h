/* SPDX-License-Identifier: MIT */
/*
 * A whole JSON text by jansson, for what this program wrote itself: results,
 * manifests, aggregates. Names that stand twice are refused.
 */
#ifndef CHC_INPUT_JSON_DOCUMENT_H
#define CHC_INPUT_JSON_DOCUMENT_H

#include <jansson.h>
#include <stdbool.h>

#include "chcheck/error.h"
#include "chcheck/span.h"

/* The caller's to json_decref; or NULL with the place and the reason, CHC_E_INPUT or CHC_E_NOMEM. path names the text. */
int chc_json_document(json_t **out, struct chc_span text, const char *path, struct chc_error *e);

/* Whether text is JSON by its grammar; takes no memory. Nested deeper than 2048 it is not. */
bool chc_json_is_whole(struct chc_span text);

#endif
