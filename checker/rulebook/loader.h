/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the loader share while a rulebook is being read. Memory
 * failure is sticky (`nomem`): readers go on harmlessly and it is looked at once
 * at the end. Private to checker/rulebook, and to the rulebook's lint in
 * checker/run.
 */
#ifndef CHC_RULEBOOK_LOADER_H
#define CHC_RULEBOOK_LOADER_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/buf.h"
#include "chcheck/rulebook.h"
#include "chcheck/yaml.h"

struct chc_lexicon_entry {
	struct chc_span name;
	const struct chc_yaml *node, *key;
	struct chc_span expanded;       /* with (?:...) around it */
	enum { CHC_LEXICON_NEW, CHC_LEXICON_OPEN, CHC_LEXICON_DONE, CHC_LEXICON_BAD } state;
	bool used;
};

struct chc_loader {
	struct chc_rulebook *book;
	struct chc_arena *arena;        /* the book's: YAML trees are in it, strings are borrowed from them */
	struct chc_arena scratch;
	struct chc_diags *diags;
	unsigned flags;                 /* CHC_LOAD_* */
	bool nomem;
	bool broken;                    /* a file could not be read as YAML */
	struct chc_lexicon_entry *lexicon;      /* sorted by name */
	size_t lexicon_count;
	struct chc_rule_pattern **patterns;     /* each text once; in scratch until all are there */
	size_t pattern_count, pattern_cap;
	struct chc_rule_pattern **slots;        /* the same by their text: a hash table of slot_count */
	size_t slot_count;
	bool attribute_given[CHC_ATTR_MAX];
	const struct chc_requirement *requirement;      /* the one being read */
};

#define CHC_LOAD_NO_PATTERNS 2u /* nothing will be asked of a text: patterns are not compiled */
#define CHC_LOAD_LINT 1u        /* warn about lexicon names that nothing uses, and characters that no text holds */

/* chc_rulebook_load with flags. */
int chc_rulebook_load_with(struct chc_rulebook **out, const char *id_or_folder, const char *rules_dir,
	unsigned flags, struct chc_diags *diags, struct chc_error *e);

/* Where the rulebook of this id is, or the folder itself; in arena. CHC_E_RULEBOOK when there is no such folder. */
int chc_rulebook_folder(char **out, const char *id_or_folder, const char *rules_dir, struct chc_arena *arena,
	struct chc_error *e);

void chc_loader_problem(struct chc_loader *l, enum chc_diag_id id, const struct chc_yaml *node,
	const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Not of a file that the rulebook uses. */
bool chc_loader_is_own(const struct chc_loader *l, const struct chc_yaml *node);
struct chc_where chc_loader_where(const struct chc_yaml *node);
/* Arena memory, or NULL with nomem set. */
void *chc_loader_array(struct chc_loader *l, size_t count, size_t size);

/* lexicon.c: takes the `lexicon` mappings of all files, expands and checks every entry. */
void chc_lexicon_read(struct chc_loader *l, const struct chc_yaml *const *maps, size_t count);
/* Appends the text of a pattern with its references expanded; false after a diagnostic. */
bool chc_lexicon_expand(struct chc_loader *l, const struct chc_yaml *node, struct chc_buf *out);
void chc_lexicon_report_unused(struct chc_loader *l);

/* texts.c: reports characters beyond ASCII outside of examples, and what is still to be written. */
void chc_loader_check_texts(struct chc_loader *l, const struct chc_yaml *root);

/* patterns.c: a string or a list of strings, expanded and compiled. */
void chc_patterns_read(struct chc_loader *l, const struct chc_yaml *node, const char *group, struct chc_patterns *out);

/* order.c: brings the requirements that have been read into the order of this list of ids. */
void chc_order_read(struct chc_loader *l, const struct chc_yaml *list);

/* prefilter.c: wanted, by index, may be NULL: all */
int chc_prefilter_new(struct chc_prefilter **out, const struct chc_rule_pattern *const *patterns, size_t count,
	const bool *wanted);
void chc_prefilter_free(struct chc_prefilter *f);

#endif
