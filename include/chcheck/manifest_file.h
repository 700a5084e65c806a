/* SPDX-License-Identifier: MIT */
/*
 * Reads a manifest, schema chcheck-manifest/1. Its bytes may be anybody's: every
 * key is checked, and a fault is told with what is wrong.
 */
#ifndef CHC_MANIFEST_FILE_H
#define CHC_MANIFEST_FILE_H

#include "chcheck/manifest.h"
#include "chcheck/span.h"

int chc_manifest_load(struct chc_manifest *out, const char *path, struct chc_error *e);
/* The same from bytes; path is for messages. */
int chc_manifest_parse(struct chc_manifest *out, const char *path, struct chc_span bytes, struct chc_error *e);

#endif
