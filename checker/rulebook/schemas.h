/* SPDX-License-Identifier: MIT */
/*
 * The schemas of doc/rulebook-schema.md, one for each structure of rulebook.h
 * that stands at the top of a file. Private to checker/rulebook.
 */
#ifndef CHC_RULEBOOK_SCHEMAS_H
#define CHC_RULEBOOK_SCHEMAS_H

#include "rulebook/fields.h"

extern const struct chc_schema chc_schema_head;         /* struct chc_rulebook: the key `rulebook` */
extern const struct chc_schema chc_schema_section;
extern const struct chc_schema chc_schema_procedure;
extern const struct chc_schema chc_schema_stage;
extern const struct chc_schema chc_schema_timescales;
extern const struct chc_schema chc_schema_requirement;
extern const struct chc_schema chc_schema_example;
extern const struct chc_schema chc_schema_limb;
extern const struct chc_schema chc_schema_step;
extern const struct chc_schema chc_schema_check;
extern const struct chc_schema chc_schema_indicator;
extern const struct chc_schema chc_schema_sign;
extern const struct chc_schema chc_schema_harm;
extern const struct chc_schema chc_schema_form;         /* struct chc_rulebook: the key `form` */
extern const struct chc_schema chc_schema_papers;       /* struct chc_papers */
extern const struct chc_schema chc_schema_members;      /* struct chc_members */

extern const struct chc_word chc_words_unit[];
extern const struct chc_word chc_words_force[];

/* A mapping of units to numbers into a struct chc_limit; schema_limb.c. */
void chc_fields_limit(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out);

/* more_examples.c: examples that stand apart from their requirements, which have been read. */
void chc_more_examples_read(struct chc_loader *l, const struct chc_yaml *const *lists, size_t count);

/* schema_form.c: each requirement in exactly one harm. */
void chc_harms_check(struct chc_loader *l);
/* schema_screening.c: the sheet on a case, once steps and checks have been read. */
void chc_screening_read(struct chc_loader *l, const struct chc_yaml *node);

/* Rows that most tables have. */
#define CHC_STRING(struct_, member) { .key = #member, .type = CHC_F_STRING, .required = true, \
	.offset = offsetof(struct struct_, member) }
#define CHC_OPTIONAL(struct_, member) { .key = #member, .type = CHC_F_TEXT, \
	.offset = offsetof(struct struct_, member) }
#define CHC_PATTERNS(struct_, member) { .key = #member, .type = CHC_F_PATTERNS, \
	.offset = offsetof(struct struct_, member) }
#define CHC_PATTERNS_REQUIRED(struct_, member) { .key = #member, .type = CHC_F_PATTERNS, .required = true, \
	.offset = offsetof(struct struct_, member) }

#endif
