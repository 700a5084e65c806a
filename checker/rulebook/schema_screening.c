/* SPDX-License-Identifier: MIT */
/*
 * Schema of the key `screening`: the words of the sheet for a person who decides
 * whether to investigate, and the conditions on which each is said. Read after
 * steps and checks, which conditions name.
 */
#include <string.h>

#include "chcheck/screening.h"
#include "chcheck/template.h"
#include "rulebook/schema_facts.h"

/* --- sentences --- */

static bool is_value(struct chc_span name, const void *payload)
{
	(void)payload;
	for (int v = 0; v < CHC_SCREEN_VALUE_MAX; v++)
		if (chc_span_is(name, chc_screen_value_name((enum chc_screen_value)v)))
			return true;
	return chc_facts_date_column(name) != CHC_COL_NONE;
}

static void check_sentence(struct chc_loader *l, const struct chc_yaml *map, const char *key)
{
	const struct chc_yaml *node = chc_yaml_find(map, key);
	struct chc_span wrong;

	if (!node || node->kind != CHC_YAML_SCALAR || chc_template_check(node->text.ptr, is_value, NULL, &wrong))
		return;
	chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, node, "there is no value '%.*s' for a place in braces",
		(int)(wrong.len > 60 ? 60 : wrong.len), wrong.ptr);
}

static void check_words(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	(void)out;
	check_sentence(l, map, "words");
	check_sentence(l, map, "reason");
	check_sentence(l, map, "text");
}

/* --- chronology --- */

static const struct chc_word holder_words[] = {
	{ "organisation", CHC_HOLDER_ORGANISATION }, { "complainant", CHC_HOLDER_COMPLAINANT },
	{ "ombudsman", CHC_HOLDER_OMBUDSMAN }, { "nobody", CHC_HOLDER_NOBODY }, { 0 }
};
_Static_assert(sizeof(holder_words) / sizeof(holder_words[0]) == CHC_HOLDER_MAX + 1, "one word a holder");

static void read_column(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	struct chc_screen_event *event = out;

	(void)f;
	event->column = node->kind == CHC_YAML_SCALAR ? chc_facts_date_column(node->text) : CHC_COL_NONE;
	if (event->column == CHC_COL_NONE)
		chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, node, "the name of a column of dates is wanted here");
}

static void check_event(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	((struct chc_screen_event *)out)->same = chc_yaml_find(map, "holder") == NULL;
	check_words(l, map, out);
}

static const struct chc_field event_fields[] = {
	{ .key = "column", .type = CHC_F_CUSTOM, .required = true, .read = read_column },
	{ .key = "holder", .type = CHC_F_WORD, .words = holder_words, .offset = offsetof(struct chc_screen_event, holder) },
	CHC_WHEN(chc_screen_event, when),
	CHC_STRING(chc_screen_event, text),
	{ 0 }
};
static const struct chc_schema event_schema = {
	.noun = "an event", .fields = event_fields, .size = sizeof(struct chc_screen_event),
	.where = offsetof(struct chc_screen_event, where), .check = check_event,
};

static void read_holders(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	struct chc_screening_rules *rules = out;

	(void)f;
	for (size_t i = 0; i < CHC_HOLDER_MAX; i++) {
		const struct chc_yaml *name = node->kind == CHC_YAML_MAPPING ?
			chc_yaml_find(node, holder_words[i].text) : NULL;

		rules->holders[i] = name && name->kind == CHC_YAML_SCALAR ? name->text.ptr : "";
		if (!rules->holders[i][0])
			chc_loader_problem(l, CHC_DIAG_KEY_MISSING, node, "what '%s' is called is wanted here",
				holder_words[i].text);
	}
	if (node->kind == CHC_YAML_MAPPING && node->count > CHC_HOLDER_MAX)
		chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, node, "there are %d holders", CHC_HOLDER_MAX);
}

/* --- questions and answers --- */

static const struct chc_field answer_fields[] = {
	CHC_WHEN(chc_screen_answer, when),
	CHC_STRING(chc_screen_answer, words),
	CHC_STRING(chc_screen_answer, reason),
	CHC_OPTIONAL(chc_screen_answer, source),
	{ .key = "leads", .type = CHC_F_BOOL, .offset = offsetof(struct chc_screen_answer, leads) },
	{ 0 }
};
static const struct chc_schema answer_schema = {
	.noun = "an answer", .fields = answer_fields, .size = sizeof(struct chc_screen_answer),
	.where = offsetof(struct chc_screen_answer, where), .check = check_words,
};


static const struct chc_field question_fields[] = {
	CHC_STRING(chc_screen_question, id),
	CHC_STRING(chc_screen_question, question),
	CHC_WHEN(chc_screen_question, when),
	{ .key = "listed", .type = CHC_F_BOOL, .offset = offsetof(struct chc_screen_question, listed) },
	{ .key = "answers", .type = CHC_F_LIST, .required = true, .schema = &answer_schema,
	  .offset = offsetof(struct chc_screen_question, answers),
	  .count_offset = offsetof(struct chc_screen_question, answer_count) },
	{ 0 }
};
static const struct chc_schema question_schema = {
	.noun = "a question", .fields = question_fields, .size = sizeof(struct chc_screen_question),
	.where = offsetof(struct chc_screen_question, where),
};

/* --- letters, remarks, remedies --- */

static const struct chc_field letter_fields[] = {
	CHC_STRING(chc_screen_letter, id),
	CHC_STRING(chc_screen_letter, title),
	CHC_OPTIONAL(chc_screen_letter, source),
	{ .key = "expected", .type = CHC_F_STRUCT, .required = true, .schema = &chc_schema_when,
	  .offset = offsetof(struct chc_screen_letter, expected) },
	{ .key = "there", .type = CHC_F_STRUCT, .required = true, .schema = &chc_schema_when,
	  .offset = offsetof(struct chc_screen_letter, there) },
	{ .key = "missing", .type = CHC_F_STRUCT, .required = true, .schema = &chc_schema_when,
	  .offset = offsetof(struct chc_screen_letter, missing) },
	{ 0 }
};
static const struct chc_schema letter_schema = {
	.noun = "a letter", .fields = letter_fields, .size = sizeof(struct chc_screen_letter),
	.where = offsetof(struct chc_screen_letter, where),
};

static const struct chc_field remark_fields[] = {
	CHC_STRING(chc_screen_remark, id),
	CHC_WHEN(chc_screen_remark, when),
	CHC_STRING(chc_screen_remark, text),
	CHC_OPTIONAL(chc_screen_remark, section),
	{ 0 }
};
static const struct chc_schema remark_schema = {
	.noun = "a remark", .fields = remark_fields, .size = sizeof(struct chc_screen_remark),
	.where = offsetof(struct chc_screen_remark, where), .check = check_words,
};

static const struct chc_field procedure_fields[] = {
	{ .key = "procedure", .type = CHC_F_CUSTOM, .required = true, .read = chc_facts_read_procedure,
	  .offset = offsetof(struct chc_screen_procedure, procedure) },
	CHC_STRING(chc_screen_procedure, title),
	CHC_STRING(chc_screen_procedure, ombudsman),
	CHC_STRING(chc_screen_procedure, text),
	{ 0 }
};
static const struct chc_schema procedure_schema = {
	.noun = "a procedure", .fields = procedure_fields, .size = sizeof(struct chc_screen_procedure),
	.where = offsetof(struct chc_screen_procedure, where),
};

static const struct chc_field remedy_fields[] = {
	CHC_STRING(chc_screen_remedy, id),
	{ .key = "words", .type = CHC_F_NAMES, .required = true, .offset = offsetof(struct chc_screen_remedy, words) },
	CHC_STRING(chc_screen_remedy, text),
	CHC_OPTIONAL(chc_screen_remedy, section),
	{ 0 }
};
static const struct chc_schema remedy_schema = {
	.noun = "a remedy", .fields = remedy_fields, .size = sizeof(struct chc_screen_remedy),
	.where = offsetof(struct chc_screen_remedy, where),
};

/* --- the whole --- */

static const struct chc_field heading_fields[] = {
#define X(name) CHC_STRING(chc_screen_headings, name),
	CHC_SCREEN_HEADING_LIST(X)
#undef X
	{ 0 }
};
static const struct chc_schema heading_schema = {
	.noun = "'headings'", .fields = heading_fields, .size = sizeof(struct chc_screen_headings), .where = CHC_NO_WHERE,
};

#define LIST(member, one) { .key = #member, .type = CHC_F_LIST, .required = true, .schema = &one##_schema, \
	.offset = offsetof(struct chc_screening_rules, member), \
	.count_offset = offsetof(struct chc_screening_rules, one##_count) }
#define NUMBER(member) { .key = #member, .type = CHC_F_UNSIGNED, .required = true, \
	.offset = offsetof(struct chc_screening_rules, member) }
#define REMARKS(member) { .key = #member, .type = CHC_F_LIST, .required = true, .schema = &remark_schema, \
	.offset = offsetof(struct chc_screening_rules, member.items), \
	.count_offset = offsetof(struct chc_screening_rules, member.count) }

static const struct chc_field screening_fields[] = {
	{ .key = "headings", .type = CHC_F_STRUCT, .required = true, .schema = &heading_schema,
	  .offset = offsetof(struct chc_screening_rules, headings) },
	NUMBER(period_days), NUMBER(period_near), NUMBER(last_day_near), NUMBER(own_time_days),
	{ .key = "notes", .type = CHC_F_NAMES, .required = true, .offset = offsetof(struct chc_screening_rules, notes) },
	{ .key = "holders", .type = CHC_F_CUSTOM, .required = true, .read = read_holders },
	LIST(events, event),
	LIST(questions, question),
	LIST(letters, letter),
	LIST(procedures, procedure),
	LIST(remedies, remedy),
	REMARKS(clocks), REMARKS(arguments_for), REMARKS(arguments_against), REMARKS(open),
	{ 0 }
};
static const struct chc_schema screening_schema = {
	.noun = "'screening'", .fields = screening_fields, .size = sizeof(struct chc_screening_rules),
	.where = offsetof(struct chc_screening_rules, where),
};

void chc_screening_read(struct chc_loader *l, const struct chc_yaml *node)
{
	struct chc_screening_rules *rules = chc_loader_array(l, 1, sizeof(*rules));

	if (!rules)
		return;
	chc_fields_read(l, &screening_schema, node, rules);
	l->book->screening = rules;
	size_t listed = 0;
	for (size_t i = 0; i < rules->question_count; i++)
		if (rules->questions[i].listed && ++listed > CHC_SCREEN_LISTED)
			chc_loader_problem(l, CHC_DIAG_VALUE_UNKNOWN, node, "at most %d questions are 'listed'", CHC_SCREEN_LISTED);
	chc_fields_unique(l, rules->questions, rules->question_count, sizeof(*rules->questions),
		offsetof(struct chc_screen_question, id), offsetof(struct chc_screen_question, where), "the question");
	chc_fields_unique(l, rules->letters, rules->letter_count, sizeof(*rules->letters),
		offsetof(struct chc_screen_letter, id), offsetof(struct chc_screen_letter, where), "the letter");
}
