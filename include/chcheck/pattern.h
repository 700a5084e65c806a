/* SPDX-License-Identifier: MIT */
/*
 * The only place where PCRE2 is called. A pattern is compiled once (UTF, UCP,
 * caseless, extended white space off) and is const afterwards (what is used often
 * gets the JIT, but for forms in which PCRE2's is known to err); match state is in a chc_matcher, one a
 * thread. Match, depth and heap limits are always set, and the answer has three
 * ways: found, not found, could not tell.
 */
#ifndef CHC_PATTERN_H
#define CHC_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/error.h"
#include "chcheck/span.h"

struct chc_pattern;
struct chc_matcher;

#define CHC_PATTERN_GROUPS 12           /* whole match and at most eleven groups */

struct chc_match {
	size_t start, end;              /* byte offsets into the subject */
	size_t groups;
	struct { size_t start, end; bool set; } group[CHC_PATTERN_GROUPS];
};

enum chc_answer { CHC_FOUND = 1, CHC_NOT_FOUND = 0, CHC_COULD_NOT_TELL = -1, CHC_NO_MEMORY_TO_TELL = -2 };

/*
 * Compiles source (already expanded). On a syntax error: CHC_E_RULEBOOK with
 * the message of PCRE2 and, in e->column, the offset into source plus one; with
 * more groups than can be kept CHC_E_LIMIT.
 */
int chc_pattern_new(struct chc_pattern **out, struct chc_span source, struct chc_error *e);
/*
 * The same for a source that is known to compile and to take nothing: it is compiled when it is first asked. When there
 * is no memory then, the answer is CHC_NO_MEMORY_TO_TELL.
 */
int chc_pattern_new_late(struct chc_pattern **out, struct chc_span source, struct chc_error *e);
void chc_pattern_free(struct chc_pattern *p);
/* Only whether source compiles, with the number of its capture groups; the same errors as chc_pattern_new. */
int chc_pattern_check(struct chc_span source, size_t *groups, struct chc_error *e);
size_t chc_pattern_group_count(const struct chc_pattern *p);
const char *chc_pattern_source(const struct chc_pattern *p);
bool chc_pattern_matches_empty(const struct chc_pattern *p);    /* by trial and by PCRE2's minimum length */
int chc_pattern_group(const struct chc_pattern *p, const char *name);  /* its number, or -1 */

struct chc_matcher *chc_matcher_new(void);                      /* NULL when out of memory */
void chc_matcher_free(struct chc_matcher *m);

/*
 * Looks for p in text from offset `from` on. text is valid UTF-8 (checked when
 * the document was built). out may be NULL. Lookbehind sees what is before `from`.
 */
enum chc_answer chc_pattern_find(const struct chc_pattern *p, struct chc_matcher *m,
	struct chc_span text, size_t from, struct chc_match *out);

#endif
