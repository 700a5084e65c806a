/* SPDX-License-Identifier: MIT */
/*
 * The words of papers that people fill in and take to a meeting (the form, the
 * table of paragraphs, the committee's pack), and which questions members may
 * want to ask. All of it is data of a rulebook: keys `papers` and `members`,
 * described in doc/rulebook-schema.md. Included by rulebook.h.
 */
#ifndef CHC_PAPERS_H
#define CHC_PAPERS_H

#include <stdbool.h>
#include <stddef.h>

struct chc_names { const char *const *items; size_t count; };
/* Where a node of the rulebook stands, for messages. */
struct chc_where { const char *file; unsigned line, column; };

/* Short words, each a string of papers.words. */
#define CHC_PAPER_WORDS(X) \
	X(page) X(of) X(table) X(section) X(day) X(rulebook) X(policy) X(no_policy) X(cases) X(no_cases) \
	X(yes) X(no) X(not_shown) X(proposed) X(decide) \
	X(says_policy) X(shows_cases) X(attested) X(explained) X(claimed) X(why) X(against) X(missing) X(found) \
	X(expired) X(gather) X(wording) X(advice) X(in_time) X(not_checked) X(no_figure) X(unverified) X(policy_alone) \
	X(over_claim) X(under_claim)
struct chc_paper_words {
#define X(word) const char *word;
	CHC_PAPER_WORDS(X)
#undef X
};

/* The form: what stands above it, and labels of what a person writes. */
struct chc_form_words {
	struct chc_names intro;
	const char *part, *rules, *ours, *blank, *blank_evidence;
	const char *sign, *completed, *approved, *date;
};

/* The table of paragraphs. */
struct chc_table_words {
	const char *title;
	struct chc_names intro;
	const char *provision, *requirement, *observation, *recommendation;
	const char *nothing;            /* in the last column */
};

/* The pack's parts, and the heads in its summary for members. */
struct chc_pack_words {
	const char *title;
	struct chc_names intro;
	const char *members, *annual, *plan, *response;
	const char *answers, *answer, *priorities, *more, *no_priority, *figures, *step, *questions, *because;
	struct chc_names annual_intro, plan_intro, response_intro;
};

/* What an item of the yearly report can be filled with. */
enum chc_annual_holds {
	CHC_ANNUAL_FORM, CHC_ANNUAL_PERFORMANCE, CHC_ANNUAL_NON_COMPLIANCE, CHC_ANNUAL_IMPROVEMENTS, CHC_ANNUAL_OMBUDSMAN,
	CHC_ANNUAL_OTHER, CHC_ANNUAL_HOLDS_MAX
};

/* Where a person writes: a label, and room for so many lines. */
struct chc_prompt { const char *label; unsigned lines; struct chc_where where; };

struct chc_annual_item {
	const char *title;
	enum chc_annual_holds holds;
	struct chc_names notes;         /* below the title */
	const struct chc_prompt *prompts;
	size_t prompt_count;
	struct chc_where where;
};

#define CHC_ANNUAL_WORDS(X) \
	X(indicators) X(indicator) X(value) X(services) X(service) X(received) X(refused) X(no_refused) X(stage_1) \
	X(non_compliance) X(requirement) X(found) X(none) X(number) X(learnt) X(changed) X(who)
struct chc_annual_words {
#define X(word) const char *word;
	CHC_ANNUAL_WORDS(X)
#undef X
};

/* Heads of the Ombudsman's yearly figures. */
#define CHC_OMBUDSMAN_WORDS(X) \
	X(title) X(last) X(year) X(dealt_with) X(investigated) X(upheld) X(remedy) X(compliance) X(late) \
	X(not_applicable) X(not_given) X(none) X(note)
struct chc_ombudsman_words {
#define X(word) const char *word;
	CHC_OMBUDSMAN_WORDS(X)
#undef X
};

struct chc_plan_words {
	const char *gap, *action, *owner, *date, *practice, *attested, *none, *explained;
};

struct chc_papers {
	struct chc_paper_words words;   /* words.page NULL: the rulebook has no papers */
	struct chc_form_words form;
	struct chc_table_words table;
	struct chc_pack_words pack;
	struct chc_annual_words annual_words;
	const struct chc_annual_item *annual;   /* in their order */
	size_t annual_count;
	struct chc_ombudsman_words ombudsman;
	struct chc_plan_words plan;
	const struct chc_prompt *response;
	size_t response_count;
};

/* When a question is worth asking; any of those given is enough. */
enum chc_ask_when {
	CHC_ASK_ALWAYS,
	CHC_ASK_CONTRADICTED,           /* the policy contradicts what it is about, or itself in that */
	CHC_ASK_GAP,                    /* the policy contradicts it, says only part of it, or is silent */
	CHC_ASK_CASES,                  /* cases show that it was not kept */
	CHC_ASK_NOT_SHOWN,              /* neither the policy nor cases nor an attestation that counts shows it */
	CHC_ASK_EXPLAINED,              /* the organisation explains why it does otherwise */
	CHC_ASK_EXPIRED,                /* an attestation or explanation has run out */
	CHC_ASK_OVER_CLAIM,             /* a row of the self-assessment says yes without support */
	CHC_ASK_NO_POLICY, CHC_ASK_NO_CASES,
	CHC_ASK_UPHELD,                 /* the Ombudsman upheld complaints in the last year that is given */
	CHC_ASK_REMEDIES_LATE,          /* some of that year's remedies came late or not at all */
	CHC_ASK_WHEN_MAX
};

struct chc_question {
	const char *ask;
	struct chc_names about;         /* requirements; empty: all */
	unsigned when;                  /* bit (1u << enum chc_ask_when) */
	struct chc_where where;
};

struct chc_members {
	struct chc_names figures;       /* indicators of the summary */
	unsigned most;                  /* questions at most; the first that are worth asking */
	unsigned priorities;            /* what is named as most important, at most */
	const struct chc_question *questions;
	size_t question_count;
};

#endif
