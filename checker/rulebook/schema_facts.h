/* SPDX-License-Identifier: MIT */
/*
 * Conditions on a case, written as names of its cells, steps and checks. Private
 * to checker/rulebook.
 */
#ifndef CHC_RULEBOOK_SCHEMA_FACTS_H
#define CHC_RULEBOOK_SCHEMA_FACTS_H

#include "chcheck/screening.h"
#include "rulebook/schemas.h"

/* all, any, none: a mapping into struct chc_screen_when. */
extern const struct chc_schema chc_schema_when;

void chc_facts_read(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out);
/* A procedure's name, or "unknown", into the enum at the field's offset. */
void chc_facts_read_procedure(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out);
/* The column of dates with this name, or CHC_COL_NONE. */
int chc_facts_date_column(struct chc_span name);

/* The three rows of a condition that stands in a bigger mapping. */
#define CHC_WHEN(struct_, member) \
	{ .key = "all", .type = CHC_F_CUSTOM, .read = chc_facts_read, .offset = offsetof(struct struct_, member.all) }, \
	{ .key = "any", .type = CHC_F_CUSTOM, .read = chc_facts_read, .offset = offsetof(struct struct_, member.any) }, \
	{ .key = "none", .type = CHC_F_CUSTOM, .read = chc_facts_read, .offset = offsetof(struct struct_, member.none) }

#endif
