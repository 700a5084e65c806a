/* SPDX-License-Identifier: MIT */
/*
 * What a result was made from: the files, rules and options of one run, and the
 * hash of what it wrote; and what differs between two such records. A manifest
 * holds no clock and no path of its own machine but those given to the run.
 */
#ifndef CHC_MANIFEST_H
#define CHC_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/arena.h"
#include "chcheck/error.h"
#include "chcheck/hash.h"

/* The lists of a manifest; each is one array of its JSON. */
enum chc_manifest_list {
	CHC_MANIFEST_INPUTS,            /* files that were named, or lie in folders that were */
	CHC_MANIFEST_RULEBOOKS,
	CHC_MANIFEST_CALENDARS,
	CHC_MANIFEST_RULES,             /* other files of the rules, such as words in registers */
	CHC_MANIFEST_LIBRARIES,
	CHC_MANIFEST_LIST_MAX
};
const char *chc_manifest_list_name(enum chc_manifest_list l);   /* "inputs", ... */
const char *chc_manifest_list_one(enum chc_manifest_list l);    /* "input", ... */

struct chc_manifest_item {
	const char *name;               /* a path as it was given, or an id */
	const char *version;            /* or NULL */
	const char *sha256;             /* or NULL */
	uint64_t size;                  /* inputs */
};
struct chc_manifest_items { struct chc_manifest_item *items; size_t count, cap; };

/* One option, as on the command line; value NULL: a flag. */
struct chc_manifest_option { const char *name, *value; };

struct chc_manifest {
	struct chc_arena arena;
	const char *program, *version;
	const char *reader_sha256;      /* of the program that reads documents; NULL when it was not there */
	const char *command;
	const char *base;               /* the folder that paths start from, seen from the manifest's own */
	int today;                      /* the day of the run, for what was counted by it */
	struct chc_manifest_option *options;
	size_t option_count, option_cap;
	const char **operands;
	size_t operand_count, operand_cap;
	struct chc_manifest_items lists[CHC_MANIFEST_LIST_MAX];
	int status;                     /* exit status of the run */
	const char *output;             /* path; NULL: standard output */
	const char *output_sha256;
	uint64_t output_size;
};

#define CHC_MANIFEST_INIT { 0 }
void chc_manifest_release(struct chc_manifest *m);
/* Copies into the arena, false when out of memory. version, sha256 may be NULL. What is there already is not said twice. */
bool chc_manifest_add(struct chc_manifest *m, enum chc_manifest_list list, const char *name, const char *version,
	const char *sha256, uint64_t size);
bool chc_manifest_add_option(struct chc_manifest *m, const char *name, const char *value);
bool chc_manifest_add_operand(struct chc_manifest *m, const char *operand);

/* One thing that is not as it was. */
struct chc_manifest_difference {
	const char *what;               /* "input", "rulebook", ..., "program", "reader", "status", "output", "output_file" */
	const char *name;               /* which one; or NULL */
	const char *was, *is;           /* NULL: it was not there, or is not any more */
	bool of_result;                 /* the run is not repeated by this; else it only might have mattered */
};

struct chc_verification {
	const struct chc_manifest *manifest;
	const char *path;               /* of the manifest, as given */
	bool repeated;                  /* the run was done again */
	bool same_output;
	bool placed;                    /* the first byte that differs is known: */
	uint64_t offset, line;
	struct chc_manifest_difference *differences;    /* in the order in which they would cause one another */
	size_t count, cap;
};

/* Whether the run came out as it did: everything that counts is the same, every byte of the output too. */
bool chc_verification_same(const struct chc_verification *v);
/* Differences of one list, in the order of the lists; borrowed from both. False when out of memory (in arena). */
bool chc_manifest_compare_list(struct chc_verification *v, enum chc_manifest_list list,
	const struct chc_manifest *was, const struct chc_manifest *is, struct chc_arena *arena);
bool chc_verification_add(struct chc_verification *v, struct chc_arena *arena, struct chc_manifest_difference d);

#endif
