/* SPDX-License-Identifier: MIT */
/*
 * Schema of the papers: the words of the form, the table of paragraphs and the
 * committee's pack, and the questions that members may want to ask. Requirements
 * and indicators are known by then.
 */
#include "rulebook/schemas.h"

#define NAMES(struct_, member) { .key = #member, .type = CHC_F_NAMES, .offset = offsetof(struct struct_, member) }
#define WORDS_SCHEMA(name_, noun_, struct_, fields_) static const struct chc_schema name_ = { \
	.noun = noun_, .fields = fields_, .size = sizeof(struct struct_), .where = CHC_NO_WHERE }

#define X(word) CHC_STRING(chc_paper_words, word),
static const struct chc_field word_fields[] = { CHC_PAPER_WORDS(X) { 0 } };
#undef X
WORDS_SCHEMA(words_schema, "'words'", chc_paper_words, word_fields);

static const struct chc_field form_fields[] = {
	NAMES(chc_form_words, intro),
	CHC_STRING(chc_form_words, part), CHC_STRING(chc_form_words, rules), CHC_STRING(chc_form_words, ours),
	CHC_STRING(chc_form_words, blank), CHC_STRING(chc_form_words, blank_evidence), CHC_STRING(chc_form_words, sign),
	CHC_STRING(chc_form_words, completed), CHC_STRING(chc_form_words, approved), CHC_STRING(chc_form_words, date),
	{ 0 }
};
WORDS_SCHEMA(form_schema, "'form'", chc_form_words, form_fields);

static const struct chc_field table_fields[] = {
	CHC_STRING(chc_table_words, title), NAMES(chc_table_words, intro),
	CHC_STRING(chc_table_words, provision), CHC_STRING(chc_table_words, requirement),
	CHC_STRING(chc_table_words, observation), CHC_STRING(chc_table_words, recommendation),
	CHC_STRING(chc_table_words, nothing),
	{ 0 }
};
WORDS_SCHEMA(table_schema, "'table'", chc_table_words, table_fields);

static const struct chc_field pack_fields[] = {
	CHC_STRING(chc_pack_words, title), NAMES(chc_pack_words, intro),
	CHC_STRING(chc_pack_words, members), CHC_STRING(chc_pack_words, annual), CHC_STRING(chc_pack_words, plan),
	CHC_STRING(chc_pack_words, response), CHC_STRING(chc_pack_words, answers), CHC_STRING(chc_pack_words, answer),
	CHC_STRING(chc_pack_words, priorities), CHC_STRING(chc_pack_words, more), CHC_STRING(chc_pack_words, no_priority),
	CHC_STRING(chc_pack_words, figures), CHC_STRING(chc_pack_words, step), CHC_STRING(chc_pack_words, questions),
	CHC_STRING(chc_pack_words, because),
	NAMES(chc_pack_words, annual_intro), NAMES(chc_pack_words, plan_intro), NAMES(chc_pack_words, response_intro),
	{ 0 }
};
WORDS_SCHEMA(pack_schema, "'pack'", chc_pack_words, pack_fields);

static const struct chc_field prompt_fields[] = {
	CHC_STRING(chc_prompt, label),
	{ .key = "lines", .type = CHC_F_UNSIGNED, .required = true, .offset = offsetof(struct chc_prompt, lines) },
	{ 0 }
};
static const struct chc_schema prompt_schema = {
	.noun = "a prompt", .fields = prompt_fields, .size = sizeof(struct chc_prompt),
	.where = offsetof(struct chc_prompt, where),
};

static const struct chc_word holds_words[] = {
	{ "form", CHC_ANNUAL_FORM }, { "performance", CHC_ANNUAL_PERFORMANCE },
	{ "non_compliance", CHC_ANNUAL_NON_COMPLIANCE }, { "improvements", CHC_ANNUAL_IMPROVEMENTS },
	{ "ombudsman", CHC_ANNUAL_OMBUDSMAN }, { "other", CHC_ANNUAL_OTHER }, { 0 }
};
static const struct chc_field item_fields[] = {
	CHC_STRING(chc_annual_item, title),
	{ .key = "holds", .type = CHC_F_WORD, .required = true, .words = holds_words,
	  .offset = offsetof(struct chc_annual_item, holds) },
	NAMES(chc_annual_item, notes),
	{ .key = "prompts", .type = CHC_F_LIST, .schema = &prompt_schema, .offset = offsetof(struct chc_annual_item, prompts),
	  .count_offset = offsetof(struct chc_annual_item, prompt_count) },
	{ 0 }
};
static const struct chc_schema item_schema = {
	.noun = "an item of the yearly report", .fields = item_fields, .size = sizeof(struct chc_annual_item),
	.where = offsetof(struct chc_annual_item, where),
};

#define X(word) CHC_STRING(chc_annual_words, word),
static const struct chc_field annual_fields[] = { CHC_ANNUAL_WORDS(X) { 0 } };
#undef X
WORDS_SCHEMA(annual_schema, "'annual_words'", chc_annual_words, annual_fields);

#define X(word) CHC_STRING(chc_ombudsman_words, word),
static const struct chc_field ombudsman_fields[] = { CHC_OMBUDSMAN_WORDS(X) { 0 } };
#undef X
WORDS_SCHEMA(ombudsman_schema, "a mapping of heads", chc_ombudsman_words, ombudsman_fields);

static const struct chc_field plan_fields[] = {
	CHC_STRING(chc_plan_words, gap), CHC_STRING(chc_plan_words, action), CHC_STRING(chc_plan_words, owner),
	CHC_STRING(chc_plan_words, date), CHC_STRING(chc_plan_words, practice),
	CHC_STRING(chc_plan_words, attested), CHC_STRING(chc_plan_words, none),
	CHC_STRING(chc_plan_words, explained),
	{ 0 }
};
WORDS_SCHEMA(plan_schema, "'plan'", chc_plan_words, plan_fields);

#define PART(key_, schema_, member) { .key = key_, .type = CHC_F_STRUCT, .required = true, .schema = &schema_, \
	.offset = offsetof(struct chc_papers, member) }
static const struct chc_field papers_fields[] = {
	PART("words", words_schema, words), PART("form", form_schema, form), PART("table", table_schema, table),
	PART("pack", pack_schema, pack), PART("annual_words", annual_schema, annual_words),
	PART("ombudsman", ombudsman_schema, ombudsman),
	PART("plan", plan_schema, plan),
	{ .key = "annual", .type = CHC_F_LIST, .required = true, .schema = &item_schema,
	  .offset = offsetof(struct chc_papers, annual), .count_offset = offsetof(struct chc_papers, annual_count) },
	{ .key = "response", .type = CHC_F_LIST, .required = true, .schema = &prompt_schema,
	  .offset = offsetof(struct chc_papers, response), .count_offset = offsetof(struct chc_papers, response_count) },
	{ 0 }
};

const struct chc_schema chc_schema_papers = {
	.noun = "'papers'", .fields = papers_fields, .size = sizeof(struct chc_papers), .where = CHC_NO_WHERE,
};

/* --- members --- */

static bool is_requirement(const struct chc_loader *l, const struct chc_field *f, struct chc_span name)
{
	(void)f;
	for (size_t i = 0; i < l->book->requirement_count; i++)
		if (l->book->requirements[i].id && chc_span_is(name, l->book->requirements[i].id))
			return true;
	return false;
}

static bool is_indicator(const struct chc_loader *l, const struct chc_field *f, struct chc_span name)
{
	(void)f;
	for (size_t i = 0; i < l->book->indicator_count; i++)
		if (l->book->indicators[i].id && chc_span_is(name, l->book->indicators[i].id))
			return true;
	return false;
}

static const struct chc_word when_words[] = {
	{ "always", CHC_ASK_ALWAYS }, { "contradicted", CHC_ASK_CONTRADICTED }, { "gap", CHC_ASK_GAP },
	{ "cases", CHC_ASK_CASES }, { "not_shown", CHC_ASK_NOT_SHOWN }, { "explained", CHC_ASK_EXPLAINED },
	{ "expired", CHC_ASK_EXPIRED }, { "over_claim", CHC_ASK_OVER_CLAIM }, { "no_policy", CHC_ASK_NO_POLICY },
	{ "no_cases", CHC_ASK_NO_CASES }, { "upheld", CHC_ASK_UPHELD }, { "remedies_late", CHC_ASK_REMEDIES_LATE }, { 0 }
};
_Static_assert(sizeof(when_words) / sizeof(when_words[0]) == CHC_ASK_WHEN_MAX + 1, "one word each");

static const struct chc_field question_fields[] = {
	CHC_STRING(chc_question, ask),
	{ .key = "about", .type = CHC_F_NAMES, .known = is_requirement, .noun = "requirement",
	  .offset = offsetof(struct chc_question, about) },
	{ .key = "when", .type = CHC_F_BITS, .required = true, .words = when_words,
	  .offset = offsetof(struct chc_question, when) },
	{ 0 }
};
static const struct chc_schema question_schema = {
	.noun = "a question", .fields = question_fields, .size = sizeof(struct chc_question),
	.where = offsetof(struct chc_question, where),
};

static const struct chc_field members_fields[] = {
	{ .key = "figures", .type = CHC_F_NAMES, .known = is_indicator, .noun = "indicator",
	  .offset = offsetof(struct chc_members, figures) },
	{ .key = "most", .type = CHC_F_UNSIGNED, .required = true, .offset = offsetof(struct chc_members, most) },
	{ .key = "priorities", .type = CHC_F_UNSIGNED, .required = true,
	  .offset = offsetof(struct chc_members, priorities) },
	{ .key = "questions", .type = CHC_F_LIST, .required = true, .schema = &question_schema,
	  .offset = offsetof(struct chc_members, questions), .count_offset = offsetof(struct chc_members, question_count) },
	{ 0 }
};

const struct chc_schema chc_schema_members = {
	.noun = "'members'", .fields = members_fields, .size = sizeof(struct chc_members), .where = CHC_NO_WHERE,
};
