/* SPDX-License-Identifier: MIT */
/*
 * A loaded rulebook: everything about words, paragraphs and limits, as data.
 * It is immutable once loaded, owns one arena, and one rulebook serves many
 * documents and threads. The YAML that each structure comes from is described
 * in doc/rulebook-schema.md; field names are the same in both.
 */
#ifndef CHC_RULEBOOK_H
#define CHC_RULEBOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "chcheck/arena.h"
#include "chcheck/diag.h"
#include "chcheck/error.h"
#include "chcheck/hash.h"
#include "chcheck/measure.h"
#include "chcheck/papers.h"
#include "chcheck/pattern.h"

enum chc_verdict {
	CHC_MET, CHC_PARTLY, CHC_NOT_MET, CHC_SILENT, CHC_UNCLEAR,
	CHC_NEEDS_EVIDENCE, CHC_NOT_APPLICABLE, CHC_ERROR, CHC_VERDICT_MAX
};
const char *chc_verdict_name(enum chc_verdict v);               /* "met", "partly", "not_met", ... */
/* The first of error, not_met, unclear, partly, silent, needs_evidence, met, not_applicable that occurs. */
enum chc_verdict chc_verdict_fold(const enum chc_verdict *v, size_t count);

enum chc_force { CHC_FORCE_MAY, CHC_FORCE_STATEMENT, CHC_FORCE_SHOULD, CHC_FORCE_MUST, CHC_FORCE_MAX };
const char *chc_force_name(enum chc_force f);

/*
 * One pattern, lexicon expanded, compiled. index is dense over the rulebook, for the prefilter; equal patterns share it.
 * It stands in a text when one of its alternatives does (when it is made of such), which is quicker to ask; only the
 * whole says where.
 */
struct chc_rule_pattern {
	const struct chc_pattern *pattern;
	uint32_t index;
	const char *source;             /* as written in the YAML; NULL: only an alternative of others */
	struct chc_where where;
	const struct chc_rule_pattern *alternatives;
	size_t alternative_count;
};

struct chc_patterns { const struct chc_rule_pattern *items; size_t count; };

/* --- procedures: by which cues text is told to be about something else than the corporate procedure --- */

struct chc_procedure {
	const char *id, *title;         /* title: "the statutory children's procedure", used in reasons */
	struct chc_patterns document;   /* on a document's first heading (or first block): the whole document */
	struct chc_patterns names;      /* anywhere in a document, with none of names_none in the whole set: that document */
	struct chc_patterns names_none;
	struct chc_patterns heading;    /* on a heading: its section */
	/* in a block, when the next heading names a stage: from it on through its section and the stage headings after it */
	struct chc_patterns onward;
	struct chc_patterns section;    /* in the first block below a heading: its section */
	struct chc_patterns block;      /* anywhere in a block: the block, and the list that it introduces */
	struct chc_patterns sentence;   /* on a sentence: that sentence only */
	struct chc_patterns continues;  /* on a sentence right after one about it, in the same block: still about it */
	struct chc_patterns returns;    /* on a heading or sentence: not about this one after all, whatever stands around it */
	struct chc_patterns unless;     /* none of the above when this matches the same text */
	bool repeats_headings;          /* a list that names headings of its document is about this */
	bool says_nothing;              /* its text is never looked at, not even in any procedure */
	bool heard;                     /* a whole document about it is still looked at in any procedure */
	struct chc_where where;
};

/* --- stages: state along the sentences --- */

enum chc_stage_reach {
	CHC_REACH_HEADING,      /* on a heading: its section */
	CHC_REACH_START,        /* on a sentence: from it on, until the next heading or another cue of this reach */
	CHC_REACH_SENTENCE,     /* on a sentence: that sentence (with the list that it introduces) */
	CHC_REACH_BACK,         /* on a sentence: the sentences of its section before it that have no stage, too */
	CHC_REACH_ONWARD,       /* on a sentence: from the next sentence on, as for start */
	CHC_REACH_MAX
};

#define CHC_STAGE_NONE 0        /* not known */
#define CHC_STAGE_ALL 9         /* "at every stage" */
#define CHC_STAGE_EARLY 10      /* a step before stage 1 */
#define CHC_STAGE_EXTERNAL 11   /* an Ombudsman called a stage */
#define CHC_STAGE_SAME 12       /* cue only: a heading that goes on with the stage before it */
#define CHC_STAGE_RESET 13      /* cue only: no stage from here on */
#define CHC_STAGE_GENERAL 14    /* condition only: text of no stage or of every stage */

struct chc_stage_cue {
	int stage;                      /* 1.. 4, or one of the above ("all", "early", "external", "same", "reset") */
	enum chc_stage_reach at;
	bool forward;                   /* does nothing where this stage or a later one is in force */
	bool names;                     /* this cue also shows that the stage exists (limbs of kind `stage`) */
	struct chc_patterns text;       /* one must match */
	struct chc_patterns with;       /* all must match as well */
	struct chc_patterns unless;     /* none may match */
	struct chc_patterns under;      /* when given: only below such a heading */
	struct chc_patterns previous;   /* when given: only after such a sentence of the same section */
	struct chc_where where;
};

/* --- time limits --- */

enum chc_unit {
	CHC_UNIT_WORKING_DAY, CHC_UNIT_CALENDAR_DAY, CHC_UNIT_DAY, CHC_UNIT_HOUR,
	CHC_UNIT_WEEK, CHC_UNIT_MONTH, CHC_UNIT_YEAR, CHC_UNIT_MAX
};
const char *chc_unit_name(enum chc_unit u);     /* "working_day", ... */
const char *chc_unit_short(enum chc_unit u);    /* wd, cd, d, h, w, months, years: for value.text */

/* The attributes of a time limit. Values are words of the rulebook (an index into the attribute's values). */
enum chc_attribute {
	CHC_ATTR_STEP, CHC_ATTR_START, CHC_ATTR_ACTOR, CHC_ATTR_EXTENT, CHC_ATTR_CONDITION,
	CHC_ATTR_POLARITY, CHC_ATTR_STAGE, CHC_ATTR_MAX
};
const char *chc_attribute_name(enum chc_attribute a);   /* "step", "start", "actor", ... */

/* Where a cue is looked for, in this order; the first tier with a hit decides, the nearest hit in it wins. */
enum chc_tier {
	CHC_TIER_AFTER,         /* text right after the amount (patterns are anchored there) */
	CHC_TIER_BEFORE,        /* text right before the amount (patterns must end there) */
	CHC_TIER_CLAUSE, CHC_TIER_SENTENCE, CHC_TIER_INTRO, CHC_TIER_COLUMN, CHC_TIER_PREVIOUS, CHC_TIER_HEADING,
	CHC_TIER_MAX
};

struct chc_cue {
	const char *value;
	unsigned tiers;                 /* bit (1u << enum chc_tier) */
	unsigned reach;                 /* clause and sentence: at most so many bytes away; 0: any */
	int side;                       /* -1 before the amount, 1 after, 0 either */
	int priority;                   /* within a tier a higher one beats a nearer one */
	bool forward;                   /* stage: does nothing where the text has come to a later one */
	struct chc_patterns text, unless;   /* unless: on the same tier's text */
	struct chc_patterns previous;   /* when given: only after such a sentence of the same section */
	struct chc_where where;
};

struct chc_attribute_rule {
	const char *fallback;           /* value when no cue hits; NULL: "unstated" */
	const struct chc_cue *cues;
	size_t cue_count;
};

struct chc_unit_rule { enum chc_unit unit; struct chc_patterns text; };
struct chc_number_word { const char *word; unsigned value; };

struct chc_timescale_rules {
	struct chc_patterns amount;     /* with groups `amount` and, where it is there, `unit` */
	struct chc_patterns unless;     /* an amount inside such a match is no time limit (opening hours, ages, dates) */
	struct chc_patterns clause;     /* where a sentence is cut into clauses */
	struct chc_patterns between;    /* between two limits of one clause: the second begins at the first of these */
	struct chc_patterns fronted;    /* before a limit, all of the sentence so far: it governs every clause to the next limit */
	struct chc_patterns filler;     /* what can stand between the words of a cue: the limit itself, softeners, asides */
	const struct chc_unit_rule *units;
	size_t unit_count;
	const struct chc_number_word *numbers;
	size_t number_count;
	/* where a document has a limit of stage 1 for a step, another of no stage counts beside it only when it says this */
	struct chc_patterns general;
	struct chc_patterns same_as;    /* "the same time as at stage 1": the limit of the same step that was given for stage 1 */
	struct chc_patterns days_are_working;   /* "days means working days": bare days of the document are working days */
	struct chc_attribute_rule attributes[CHC_ATTR_MAX];
};

/* --- requirements --- */

enum chc_scope {
	CHC_SCOPE_SENTENCE,     /* one sentence */
	CHC_SCOPE_JOINED,       /* introducing block, one space, then the sentence (for list items; else the sentence) */
	CHC_SCOPE_BLOCK,        /* the whole block */
	CHC_SCOPE_HEADING,      /* headings only */
	CHC_SCOPE_PAIR,         /* a sentence with the next one of the same section */
	CHC_SCOPE_MAX
};

struct chc_condition {
	enum chc_scope scope;
	struct chc_patterns text;       /* one must match */
	struct chc_patterns with;       /* all must match as well, same text */
	struct chc_patterns unless;     /* none may match, same text */
	struct chc_patterns under;      /* one must match a heading above */
	struct chc_patterns not_under;  /* none may match a heading above */
	struct chc_patterns intro;      /* one must match the block that introduces the list (or the heading right above) */
	struct chc_patterns previous;   /* one must match the sentence before, of the same section */
	/* limb id: only in the same block as one of its hits, the list it introduces, or the two sentences after */
	const char *near;
	const char *at;                 /* limb id: only in a sentence that is one of its hits */
	const char *not_at;             /* limb id: not in a sentence that is one of its hits */
	int stage;                      /* 0: any; else only in text of that stage (or of all stages); general */
	bool items;                     /* list items and table cells only */
	bool any_procedure;             /* also in text about other procedures */
	struct chc_where where;
};

struct chc_limit { bool set[CHC_UNIT_MAX]; unsigned amount[CHC_UNIT_MAX]; };

/* Which time limits a limb is about. An empty list of names: any. */
struct chc_timescale_selector {
	struct chc_names step, start, actor, extent, condition, polarity;
	int stage;                      /* 0 any */
	struct chc_limit at_most;       /* a unit that is not set never qualifies, when any is set */
	struct chc_limit more_than;     /* a unit that is not set always qualifies, when any is set */
};

enum chc_limb_kind { CHC_LIMB_WORDS, CHC_LIMB_TIMESCALE, CHC_LIMB_STAGE, CHC_LIMB_KIND_MAX };

struct chc_limb {
	const char *id, *title;
	enum chc_limb_kind kind;
	bool hidden;                    /* a contradiction or helper: not listed among the limbs shown */
	const struct chc_condition *conditions;     /* words: any of them */
	size_t condition_count;
	struct chc_patterns pieces;     /* words: what follows the match counts once more for each such separator */
	struct chc_timescale_selector timescale;
	int stage;                      /* stage: 1.. 4, or CHC_STAGE_EARLY, CHC_STAGE_EXTERNAL */
	struct chc_where where;
};

/* Index lists into the requirement's limbs. */
struct chc_limb_set { const uint32_t *items; size_t count; };

struct chc_outcome {
	enum chc_verdict verdict;
	enum chc_verdict worse;         /* for unclear: the worse of its two readings */
	struct chc_limb_set all, any, none;
	struct chc_limb_set of;         /* with at_least: */
	unsigned at_least;              /* distinct limbs of `of` that hit */
	struct chc_limb_set count_of;
	unsigned hits_at_least;         /* hits of all limbs in count_of together */
	struct chc_limb_set show;       /* whose hits are the evidence; none given: those of all, any, of, count_of */
	const char *reason;             /* one plain sentence */
	struct chc_where where;
};

struct chc_example {
	enum chc_verdict verdict;
	const char *value;              /* expected value.text, or NULL */
	const char *text;
	const char *note;
	struct chc_where where;
};

struct chc_requirement {
	const char *id, *title;
	unsigned section;
	const char *paragraph;          /* "6.3"; NULL when confidence is C or D (never printed then) */
	char confidence;                /* 'A'..'D' */
	enum chc_force force;
	struct chc_names evidence;      /* policy, practice, governance */
	const char *text;               /* the requirement in our own words */
	const char *advice, *wording;
	const char *needs;              /* which evidence would show it, when words cannot: verdict needs_evidence; else NULL */
	struct chc_names gaps;          /* known gaps of this rule */
	unsigned verdicts;              /* bit (1u << enum chc_verdict): those that VERDICTS allows it */
	const char *silent_reason;      /* what was looked for, one plain sentence */
	const struct chc_limb *limbs;
	size_t limb_count;
	const struct chc_outcome *outcomes;     /* the first that holds; none: silent */
	size_t outcome_count;
	struct chc_patterns nearest;    /* what would be a near miss */
	const char *nearest_reason;     /* why it does not count, when the procedure is not the reason */
	const struct chc_example *examples;
	size_t example_count;
	struct chc_where where;
};

/* --- case timelines --- */

struct chc_step_rule {
	const char *id, *title;
	const char *requirement;        /* requirement id */
	const char *trigger, *done;     /* column names */
	const char *fallback_trigger;   /* counted from when there is no trigger; or NULL */
	unsigned fallback_days;         /* added to base then */
	unsigned base, longest_extension;   /* working days; 0: no extension */
	const char *extension_prefix;   /* "s1_extension" or NULL */
	struct chc_where where;
};

struct chc_check_rule {
	const char *id, *title;
	const char *not_met;            /* what the register shows then */
	struct chc_where where;
};

/* --- signs worth a question: never findings against anybody --- */

#define CHC_SIGN_LIST(X) \
	X(LAST_DAY, "last_day")                 /* a step done on its last day, against the two days before it */ \
	X(SAME_DAY, "same_day")                 /* a step done for many cases on one day, against other days */ \
	X(QUALITY, "quality")                   /* a finding on the register's rows */ \
	X(EXTENSION_LATE, "extension_late")     /* an extension of which notice was given after the limit */ \
	X(REOPENED, "reopened")                 /* something of a stage is dated after the case was closed in it */ \
	X(DAYS_BETWEEN, "days_between")         /* more than `days` counted days from one column to another */
enum chc_sign_kind {
#define X(id, name) CHC_SIGN_##id,
	CHC_SIGN_LIST(X)
#undef X
	CHC_SIGN_KIND_MAX
};

struct chc_sign_rule {
	const char *id, *title;
	const char *question;           /* what may be asked */
	const char *innocent;           /* causes that are nobody's fault */
	enum chc_sign_kind kind;
	const char *step;               /* last_day, same_day, extension_late */
	unsigned step_index;
	enum chc_quality quality;       /* quality */
	const char *from, *to;          /* days_between: columns */
	int from_column, to_column;
	unsigned days;                  /* days_between */
	unsigned least;                 /* fewer cases are no sign */
	unsigned times;                 /* last_day, same_day: so many times what is compared with */
	struct chc_where where;
};

/* --- indicators: sums of counts of judged cases --- */

enum chc_indicator_kind {
	CHC_INDICATOR_COUNT,            /* a number */
	CHC_INDICATOR_SHARE,            /* a part of a whole */
	CHC_INDICATOR_SPLIT,            /* the share of each value */
	CHC_INDICATOR_DAYS,             /* mean and percentiles of a measure whose values are numbers */
	CHC_INDICATOR_KIND_MAX
};
const char *chc_indicator_kind_name(enum chc_indicator_kind k);

/* Some values of a measure, of one stage, step or check. */
struct chc_count_selector {
	enum chc_measure measure;
	unsigned index;
	uint64_t values;                /* bits; 0: all. For measures with named values */
	unsigned at_most;               /* 0: any. For measures whose values are numbers */
	struct chc_where where;
};

struct chc_indicator_rule {
	const char *id, *title;
	const char *remark;             /* or NULL */
	enum chc_indicator_kind kind;
	bool run_chart;                 /* share or days: worth a look month by month */
	struct chc_count_selector part;
	struct chc_count_selector whole;        /* share: of what; others: as part */
	struct chc_count_selector left_out;     /* days: counted beside it; measure CHC_MEASURE_MAX: nothing */
	struct chc_where where;
};

/* --- what hurts a person who complains most --- */

struct chc_harm {
	const char *title;              /* what it does to them: "the complaint is lost or turned away" */
	struct chc_names requirements;
	struct chc_where where;
};

/* --- the form of a self-assessment --- */

enum chc_claim_answer { CHC_CLAIM_YES, CHC_CLAIM_NO, CHC_CLAIM_OTHER, CHC_CLAIM_ANSWER_MAX };
const char *chc_claim_answer_name(enum chc_claim_answer a);

struct chc_form_rule {
	const char *id;                 /* "6a"; of a form by requirement: its paragraph, else its id */
	unsigned section;
	const char *title;              /* where a section has several rows; NULL: its section's */
	const char *statement;          /* what the row asserts, in our own words */
	bool statement_seen;            /* a form with this row was seen; else the statement is only proposed */
	bool practice;                  /* asserts what is done: words of a policy alone never give it a yes */
	struct chc_names requirements;  /* ids; without `requirements` in the YAML all of the section that no other row names */
	struct chc_names asserts;       /* of these, those with force may or statement that the row's words assert all the same */
	struct chc_where where;
};

/* Whether the form has a row a section (or part of one), or a row a requirement. */
enum chc_form_by { CHC_FORM_BY_SECTION, CHC_FORM_BY_REQUIREMENT };

/* The heads of the form's columns; evidence NULL: the form has no such column. */
struct chc_form_columns { const char *row, *statement, *answer, *evidence, *commentary; };

/* What is odd about a claim: said when all that is given holds of it. */
struct chc_claim_remark {
	const char *id;
	const char *says;
	unsigned answers;               /* bit (1u << enum chc_claim_answer) */
	struct chc_names rows;          /* as the claim writes them; empty: any */
	struct chc_patterns text;       /* one must stand in the explanation */
	struct chc_patterns unless;     /* none may */
	struct chc_where where;
};

struct chc_section { unsigned number; const char *title; };
/* "n't" and what it is short for: written out before patterns see a sentence. */
struct chc_contraction { const char *ending, *full; };

/* Stands in a new requirement where a person has to write something; the lint reports it. */
#define CHC_TO_BE_WRITTEN "to be written"

struct chc_prefilter;
struct chc_screening_rules;     /* screening.h */

struct chc_rulebook {
	struct chc_arena arena;
	const char *folder;
	const char *id, *version, *title, *publisher, *effective_from, *casework_from, *source;
	const char *subject;            /* id of the procedure that it judges: its cues take text back */
	struct chc_names conventions;   /* sentences that are printed with case results */
	struct chc_names case_notes;    /* on the whole time, the last day for going further; beside one case's days */
	const struct chc_contraction *contractions;     /* the first that fits */
	size_t contraction_count;
	char sha256[CHC_SHA256_TEXT];
	const struct chc_section *sections;
	size_t section_count;
	const struct chc_procedure *procedures;
	size_t procedure_count;
	const struct chc_stage_cue *stages;
	size_t stage_count;
	struct chc_timescale_rules timescales;
	const struct chc_requirement *requirements;
	size_t requirement_count;
	const struct chc_step_rule *steps;
	size_t step_count;
	const struct chc_check_rule *checks;
	size_t check_count;
	const struct chc_sign_rule *signs;
	size_t sign_count;
	struct chc_names sign_notes;            /* sentences that are printed with signs */
	const struct chc_indicator_rule *indicators;
	size_t indicator_count;
	struct chc_names what_if_notes;         /* sentences that are printed with cases under other limits */
	struct chc_names indicator_notes;       /* sentences that are printed with indicators */
	const struct chc_harm *harms;           /* what hurts most comes first */
	size_t harm_count;
	const struct chc_screening_rules *screening;        /* NULL: the rulebook has none */
	const struct chc_form_rule *form;       /* rows in their order; none: the rulebook has no form */
	size_t form_count;
	const char *form_title;
	enum chc_form_by form_by;
	struct chc_form_columns form_columns;
	struct chc_names form_notes;            /* sentences that are printed with the form: the rule of its answers too */
	const struct chc_claim_remark *claim_remarks;
	size_t claim_remark_count;
	struct chc_papers papers;               /* words of what people fill in */
	struct chc_members members;             /* what members of a committee may want to ask */
	struct chc_patterns claim_cites;        /* with a group `section`: a numbered part of the policy that is named */
	const struct chc_rule_pattern *const *patterns;     /* the first of each text, by index; alternatives too */
	size_t pattern_count;
	const struct chc_prefilter *prefilter;
	const struct chc_prefilter *pair_prefilter;         /* knows only what is asked of two sentences */
};

/*
 * Loads the rulebook with this id (looked for in rules_dir, else $CHCHECK_RULES,
 * else where it was installed) or in this folder (when it holds a '/' or is a folder). All problems are
 * collected in diags; with any of severity error the result is CHC_E_RULEBOOK.
 */
int chc_rulebook_load(struct chc_rulebook **out, const char *id_or_folder, const char *rules_dir,
	struct chc_diags *diags, struct chc_error *e);
void chc_rulebook_free(struct chc_rulebook *r);
/* The procedure that a rulebook judges when it names none. */
#define CHC_SUBJECT_DEFAULT "corporate"
const char *chc_rulebook_subject(const struct chc_rulebook *r);
const struct chc_requirement *chc_rulebook_requirement(const struct chc_rulebook *r, const char *id);
/* Place of a requirement among the harms, from 0; harm_count: in none of them. */
size_t chc_rulebook_harm(const struct chc_rulebook *r, const char *id);
bool chc_names_has(struct chc_names names, const char *name);

/*
 * Marks in `bits` (chc_prefilter_words(f) words of 64) the patterns that can match in text:
 * a superset, never a loss. A pattern without a provable literal is always marked.
 */
size_t chc_prefilter_words(const struct chc_prefilter *f);
void chc_prefilter_scan(const struct chc_prefilter *f, struct chc_span text, uint64_t *bits);

#endif
