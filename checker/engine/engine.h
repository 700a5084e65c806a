/* SPDX-License-Identifier: MIT */
/*
 * What the files of the policy engine share: the state of one assessment
 * (documents cut into units that know their procedure and stage), and the steps that
 * follow each other: units, time limits, limbs, findings.
 */
#ifndef CHC_ENGINE_H
#define CHC_ENGINE_H

#include "chcheck/buf.h"
#include "chcheck/policy.h"

#define CORPORATE (-1)

/* One sentence (or heading) with what its surroundings say about it. */
struct unit {
	uint32_t document, sentence, block;
	int procedure;                  /* index into the rulebook's procedures, or CORPORATE */
	int stage;                      /* CHC_STAGE_* */
	int around;                     /* the stage in force, but for what this sentence mentions on its way */
	bool heading, item;
	struct chc_span text;           /* the sentence */
	struct chc_span joined;         /* with what introduces it; the sentence itself when nothing does */
	struct chc_span intro;          /* what introduces it; empty when nothing does */
	struct chc_span pair;           /* with the next sentence of the section */
	const uint64_t *bits, *joined_bits, *pair_bits;      /* candidate patterns of text, joined and pair */
};

/* A cue that names a stage. */
struct stage_mention { uint32_t unit; int stage; };

/* One time limit and the unit it stands in. */
struct limit {
	struct chc_timescale out;
	uint32_t unit;
	size_t start, end;
	size_t last_end, next;          /* where the limits of the unit before and after it end and begin */
	bool aside;                     /* of no stage, where the document has a limit of stage 1 for the same step */
	const struct chc_requirement *last;     /* the last requirement that it was counted for */
};

struct hit { uint32_t unit; uint32_t limit; unsigned weight; };

/* Found by a limb; which limb or search a mark is from is told by its turn, so that nothing is cleared in between. */
struct unit_mark { uint32_t hit_turn, near_turn; size_t hit; };

struct limb_state {
	struct hit *hits;
	size_t count, cap;
};

/* What a finding can rest on besides its own patterns. */
enum ground { GROUND_PROCEDURES = 1, GROUND_STAGES = 2, GROUND_LIMITS = 4 };

struct engine {
	struct chc_arena *arena;        /* the report's */
	struct chc_arena scratch;       /* dies with the assessment of one rulebook */
	const struct chc_rulebook *rules;
	const struct chc_document *const *documents;
	size_t document_count;
	struct chc_matcher *matcher;
	struct memo *memo;              /* match.c's */
	struct unit *units;
	size_t unit_count;
	uint32_t *first_unit;           /* of each document; one more at the end */
	const uint64_t **block_bits;    /* by flat block number */
	uint32_t *first_block;          /* flat number of each document's first block */
	int *block_procedure;           /* by flat block number */
	unsigned char *names_none_stand;        /* by procedure: private to procedures.c */
	const char **document_about;    /* by document: the title of another procedure it is wholly about, or NULL */
	struct stage_mention *mentions;
	size_t mention_count, mention_cap;
	struct limit *limits;
	size_t limit_count, limit_cap;
	struct unit_mark *unit_marks;   /* by unit */
	uint32_t *block_turns;          /* by flat block number: the near_turn in which it held a hit */
	uint32_t turn, near_turn;
	unsigned limit_hits;            /* patterns that could not be decided since this was last cleared */
	unsigned undecided;             /* enum ground: preparations in which that happened */
	bool nomem;
};

/* policy.c: what all requirements share: units, procedures, stages, time limits */
int engine_prepare(struct engine *g);

/* match.c: patterns on text, with the prefilter */
bool engine_find(struct engine *g, const struct chc_rule_pattern *p, struct chc_span text,
	const uint64_t *bits, size_t from, struct chc_match *out);
/* Whether, not where: alternatives are asked one by one. bits NULL: no prefilter. */
bool engine_has(struct engine *g, const struct chc_rule_pattern *p, struct chc_span text, const uint64_t *bits);
bool engine_any(struct engine *g, struct chc_patterns list, struct chc_span text, const uint64_t *bits);
const uint64_t *engine_scan(struct engine *g, struct chc_span text);    /* NULL: out of memory or no prefilter */
const uint64_t *engine_scan_pair(struct engine *g, struct chc_span text);       /* for conditions of that scope only */
struct chc_span engine_block_text(const struct engine *g, uint32_t document, uint32_t block);
uint32_t engine_flat(const struct engine *g, uint32_t document, uint32_t block);
const struct chc_block *engine_block(const struct engine *g, const struct unit *u);
/* One of the patterns matches a heading above the unit. */
bool engine_under(struct engine *g, const struct unit *u, struct chc_patterns list);
bool engine_same_section(const struct engine *g, const struct unit *a, const struct unit *b);

/* units.c, procedures.c, stages.c */
int engine_build_units(struct engine *g);
void engine_mark_procedures(struct engine *g);
void engine_mark_contents(struct engine *g, uint32_t document);         /* contents.c */
void engine_mark_stages(struct engine *g);

/* timescales.c, attributes.c */
void engine_find_limits(struct engine *g);
void engine_attribute(struct engine *g, struct limit *l);

/* limbs.c */
void engine_eval_limbs(struct engine *g, const struct chc_requirement *r, struct limb_state *states);
bool engine_stage_fits(int wanted, int stage);
void engine_sort_hits(struct limb_state *s);    /* reading order */

/* findings.c, evidence.c */
void engine_judge(struct engine *g, const struct chc_requirement *r, struct chc_finding *out,
	struct chc_contradiction *contradiction);
void engine_evidence(struct engine *g, const struct unit *u, struct chc_evidence *out);
/* What the buffer holds, moved into the report's memory; "" and nomem when that fails. */
const char *engine_keep(struct engine *g, struct chc_buf *b);
void engine_value_text(struct engine *g, struct chc_timescale *t);
void engine_explain_limits(struct engine *g);

#endif
