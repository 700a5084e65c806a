/* SPDX-License-Identifier: MIT */
/*
 * The parts of SARIF that are about places and files.
 */
#ifndef REPORTS_SARIF_PARTS_H
#define REPORTS_SARIF_PARTS_H

#include "chcheck/document.h"
#include "chcheck/hash.h"
#include "chcheck/json.h"

/* The path, inside its file, of the text that was read of it. */
#define SARIF_TEXT_AS_READ "text-as-read"

struct sarif_place {
	const char *path;
	size_t artifact;                /* index; with `indexed` */
	bool indexed;
	unsigned line, page;            /* 0: not known */
	bool bytes;                     /* start and end are given */
	size_t start, end;
	const char *const *section;     /* headings, outermost first */
	size_t section_count;
	const char *snippet;            /* or NULL; needs line */
};

/* One `location` object. */
void sarif_location(struct chc_json *j, const struct sarif_place *p);
/* The artifact of a file, which has this index, and the one of its text inside it. */
void sarif_artifacts(struct chc_json *j, const struct chc_document *d, size_t index);
void sarif_fingerprint(struct chc_json *j, char out[CHC_SHA256_TEXT], const char *rulebook, const char *requirement);

#endif
