/* SPDX-License-Identifier: MIT */
/*
 * The Ombudsman's yearly statistics of one or many organisations, as its annual
 * review letters give them, beside the averages of similar authorities. Numbers are whole and
 * rounded without fractions of machine arithmetic; words are data (rules/annual).
 */
#ifndef CHC_ANNUAL_H
#define CHC_ANNUAL_H

#include "chcheck/arena.h"
#include "chcheck/buf.h"
#include "chcheck/intervals.h"
#include "chcheck/organisation.h"

#define CHC_ANNUAL_LIST(X) \
	X(UPHELD, "upheld_rate") X(PER_100K, "upheld_per_100k") X(COMPLIANCE, "compliance_rate") \
	X(REMEDY, "satisfactory_remedy_rate")
enum chc_annual_statistic {
#define X(id, name) CHC_ANNUAL_##id,
	CHC_ANNUAL_LIST(X)
#undef X
	CHC_ANNUAL_MAX
};
const char *chc_annual_name(enum chc_annual_statistic s);

enum chc_annual_state {
	CHC_ANNUAL_SHOWN,
	CHC_ANNUAL_NOT_APPLICABLE,      /* nothing to take a share of; never 0% */
	CHC_ANNUAL_NOT_GIVEN,           /* a number that it needs is missing */
	CHC_ANNUAL_STATE_MAX
};
const char *chc_annual_state_name(enum chc_annual_state s);     /* "shown", "not_applicable", "not_given" */

/* Averages of a group in a year. Values are tenths; CHC_FIGURE_NONE: not found. */
struct chc_comparator {
	unsigned from;                  /* 2024 of 2024-25 */
	enum chc_authority authority;
	int64_t value[CHC_ANNUAL_MAX];
	const char *source;
	struct chc_where where;
};
struct chc_comparators { const struct chc_comparator *items; size_t count; };
/* NULL: none for that group and year. */
const struct chc_comparator *chc_comparator_find(const struct chc_comparators *c, unsigned from, enum chc_authority a);

struct chc_annual_value {
	enum chc_annual_state state;
	int64_t part, of;               /* of: investigations, residents, recommendations, upheld cases;
	                                   CHC_FIGURE_NONE: not given */
	int64_t tenths;                 /* as published: whole per cents times ten, or tenths per 100,000 */
	bool has_interval;
	struct chc_interval interval;   /* Wilson, 95%; of shares */
	bool few;                       /* shares of fewer than the words say */
	bool below;                     /* compliance: not all; also where rounding gives 100 */
	int64_t average;                /* tenths; CHC_FIGURE_NONE: not at hand */
};

struct chc_annual_year {
	const struct chc_ombudsman_year *figures;
	unsigned from;                  /* 2024 of 2024-25 */
	bool earlier;                   /* decided under the categories of before */
	int64_t sum;                    /* of the parts of what was dealt with; CHC_FIGURE_NONE: not all are given */
	bool adds_up;                   /* the sum is what was dealt with, or one of the two is not given */
	struct chc_annual_value value[CHC_ANNUAL_MAX];
	const struct chc_comparator *comparator;
};

struct chc_annual_organisation {
	const char *name;
	enum chc_authority authority;
	int64_t population;
	const struct chc_annual_year *years;    /* the oldest first */
	size_t year_count;
};

/* --- words: rules/annual/annual.yaml, the same names there --- */

struct chc_annual_statistic_words {
	const char *title, *what, *sentence, *average, *no_average, *not_applicable, *not_given, *below, *late;
};
struct chc_annual_mapping { const char *earlier, *later; struct chc_where where; };
#define CHC_ANNUAL_LABEL_LIST(X) \
	X(dealt_with) X(not_for_us) X(assessed_closed) X(investigated) X(population) X(group) X(average) X(share) \
	X(interval) X(paragraph) X(years) X(overview)
struct chc_annual_labels {
#define X(name) const char *name;
	CHC_ANNUAL_LABEL_LIST(X)
#undef X
};
struct chc_annual_texts {
	struct chc_annual_labels labels;
	const char *title;
	int64_t few, later_scheme_from;
	const char *groups[CHC_AUTHORITY_MAX];
	struct chc_annual_statistic_words statistics[CHC_ANNUAL_MAX];
	const char *few_words, *does_not_add, *earlier_scheme;
	const struct chc_annual_mapping *mapping;
	size_t mapping_count;
	struct chc_names notes;
};

struct chc_annual {
	struct chc_arena arena;
	struct chc_annual_texts words;
	struct chc_comparators comparators;
	const char *comparators_path;
	struct chc_annual_organisation *organisations;
	size_t organisation_count, organisation_cap;
	struct chc_organisation **loaded;       /* whose names and figures are borrowed; freed with the whole */
	size_t loaded_count, loaded_cap;
};

/* Whole per cents, half up; of > 0, part from 0 to of. */
int64_t chc_annual_percent(int64_t part, int64_t of);
/* Tenths for every 100,000, half up; population > 0. */
int64_t chc_annual_per_100k(int64_t part, int64_t population);
/* "2024-25" as 2024; 0 when it is none. */
unsigned chc_annual_year_from(const char *year);
/* Fills a year from its figures. */
void chc_annual_count(struct chc_annual_year *out, const struct chc_ombudsman_year *figures, enum chc_authority authority,
	int64_t population, const struct chc_comparators *comparators, const struct chc_annual_texts *words);

/*
 * The sentences of one statistic of one year, with all that belongs to it; the paragraph of a year has those of all four. Nothing
 * is left out: what is not given is said.
 */
void chc_annual_say(struct chc_buf *out, const struct chc_annual *a, const struct chc_annual_organisation *o,
	const struct chc_annual_year *y, enum chc_annual_statistic s);
void chc_annual_paragraph(struct chc_buf *out, const struct chc_annual *a, const struct chc_annual_organisation *o,
	const struct chc_annual_year *y);
/* "91%", "7.5"; of an average too. */
void chc_annual_put(struct chc_buf *out, enum chc_annual_statistic s, int64_t tenths);

/* Whether a sentence may have a place of this name. */
bool chc_annual_is_value(struct chc_span name, const void *payload);

#endif
