/* SPDX-License-Identifier: MIT */
/*
 * A rulebook for people to read: all requirements in a list, or one with how it
 * is judged, its examples, advice and known gaps.
 */
#ifndef CHC_RULES_WRITER_H
#define CHC_RULES_WRITER_H

#include "chcheck/buf.h"
#include "chcheck/mutation.h"
#include "chcheck/rulebook.h"

struct chc_rules_list_writer {
	const char *name;
	void (*write)(struct chc_buf *out, const struct chc_rulebook *rulebook);
};
extern const struct chc_rules_list_writer chc_rules_list_writers[];     /* the first is the default */
extern const size_t chc_rules_list_writer_count;

/* How well the examples guard the rules: the score of each requirement and what no example noticed. */
struct chc_mutation_writer {
	const char *name;
	void (*write)(struct chc_buf *out, const struct chc_mutation *m);
};
extern const struct chc_mutation_writer chc_mutation_writers[];         /* the first is the default */
extern const size_t chc_mutation_writer_count;

void chc_rules_show(struct chc_buf *out, const struct chc_rulebook *rulebook, const struct chc_requirement *r);
/*
 * YAML of a requirement that is still to be written. It can be loaded as it is; the lint names what is missing in it.
 */
void chc_rules_new(struct chc_buf *out, const struct chc_rulebook *rulebook, const char *id);

#endif
