/* SPDX-License-Identifier: MIT */
/*
 * The columns of a table of cases, each a row here: name, what it holds, and
 * how it is got from a judged case. Between the engine's results and the
 * writers of CSV and workbooks.
 */
#include "chcheck/case_table.h"

#include <stdio.h>
#include <string.h>

/* Where a cell's value is found. */
struct place {
	const struct chc_tally *t;
	const struct chc_case *c;
	const struct chc_case_result *r;
	const struct chc_step_result *step;     /* the result that the column speaks of */
	size_t index;
};

struct chc_case_field {
	const char *name, *about;
	enum chc_case_cell_kind kind;
	bool required;
	void (*get)(struct chc_case_cell *out, const struct place *p);
	const char *(*word)(size_t index);      /* the words it may hold; or NULL */
};

static void put_text(struct chc_case_cell *out, const char *text)
{
	out->blank = !text || !text[0];
	out->text = chc_span_of(out->blank ? "" : text);
}

static void put_date(struct chc_case_cell *out, int date)
{
	out->blank = !chc_date_given(date);
	out->number = date;
}

static void put_number(struct chc_case_cell *out, int64_t number)
{
	out->blank = number < 0;
	out->number = number;
}

/* The names of the bits that are set. */
static void put_bits(struct chc_case_cell *out, unsigned bits, const char *(*name)(size_t))
{
	size_t at = 0;

	for (size_t i = 0; bits != 0; i++, bits >>= 1) {
		const char *word = bits & 1U ? name(i) : NULL;
		size_t len = word ? strlen(word) : 0;

		if (len == 0 || at + len + 1 > sizeof(out->room))
			continue;
		if (at > 0)
			out->room[at++] = ' ';
		memcpy(out->room + at, word, len);
		at += len;
	}
	out->blank = at == 0;
	out->text = (struct chc_span){ out->room, at };
}

/* --- words --- */

static const char *verdict_word(size_t i)
{
	return i < CHC_STEP_VERDICT_MAX ? chc_step_verdict_name((enum chc_step_verdict)i) : NULL;
}

/* None has no word of its own and stands first. */
static const char *extension_word(size_t i)
{
	return i + 1 < CHC_EXTENSION_MAX ? chc_extension_name((enum chc_extension)(i + 1)) : NULL;
}

static const char *reason_word(size_t i)
{
	return i + 1 < CHC_REASON_MAX ? chc_reason_name((enum chc_reason)(i + 1)) : NULL;
}

static const char *procedure_word(size_t i)
{
	return i < CHC_PROCEDURE_MAX ? chc_procedure_name((enum chc_case_procedure)i) : NULL;
}

static const char *check_word(size_t i)
{
	return i < CHC_CHECK_STATE_MAX ? chc_check_state_name((enum chc_check_state)i) : NULL;
}

static const char *note_word(size_t i) { return i < CHC_NOTE_MAX ? chc_note_name((enum chc_note)i) : NULL; }
static const char *failure_word(size_t i) { return i < CHC_FAILURE_MAX ? chc_failure_name((enum chc_failure)i) : NULL; }
static const char *reading_word(size_t i) { return i < CHC_READING_MAX ? chc_reading_name((enum chc_reading)i) : NULL; }
static const char *quality_word(size_t i) { return i < CHC_QUALITY_MAX ? chc_quality_name((enum chc_quality)i) : NULL; }

/* --- of the case --- */

static void get_ref(struct chc_case_cell *out, const struct place *p)
{
	out->text = p->c->cell[CHC_COL_CASE_REF];
	out->blank = out->text.len == 0;
}

static void get_service(struct chc_case_cell *out, const struct place *p)
{
	out->text = p->c->cell[CHC_COL_SERVICE];
	out->blank = out->text.len == 0;
}

static void get_register(struct chc_case_cell *out, const struct place *p)
{
	put_text(out, p->c->source < p->t->source_count ? p->t->sources[p->c->source] : NULL);
}

static void get_row(struct chc_case_cell *out, const struct place *p) { put_number(out, (int64_t)p->c->row); }
static void get_procedure(struct chc_case_cell *out, const struct place *p)
{
	put_text(out, chc_procedure_name(p->c->procedure));
}

static void get_received(struct chc_case_cell *out, const struct place *p) { put_date(out, p->c->day[CHC_COL_RECEIVED]); }
static void get_s26b(struct chc_case_cell *out, const struct place *p) { put_date(out, p->r->s26b_last_day); }
static void get_weeks(struct chc_case_cell *out, const struct place *p) { put_number(out, p->r->weeks_to_final); }

static void get_edition(struct chc_case_cell *out, const struct place *p)
{
	put_text(out, p->r->edition ? p->r->edition->version : p->t->rulebook->version);
}

static void get_casework(struct chc_case_cell *out, const struct place *p)
{
	out->blank = p->r->casework == CHC_CASEWORK_UNKNOWN;
	out->number = p->r->casework == CHC_CASEWORK_BEFORE;
}

static void get_quality(struct chc_case_cell *out, const struct place *p)
{
	unsigned bits = 0;

	for (size_t i = 0; i < p->c->finding_count; i++)
		bits |= 1U << p->c->findings[i].id;
	put_bits(out, bits, quality_word);
}

/* --- of a step --- */

static void get_verdict(struct chc_case_cell *out, const struct place *p)
{
	put_text(out, chc_step_verdict_name(p->step->verdict));
}

static void get_reason(struct chc_case_cell *out, const struct place *p) { put_text(out, chc_reason_name(p->step->reason)); }
static void get_base_due(struct chc_case_cell *out, const struct place *p) { put_date(out, p->step->base_due); }
static void get_due(struct chc_case_cell *out, const struct place *p) { put_date(out, p->step->due); }
static void get_done(struct chc_case_cell *out, const struct place *p) { put_date(out, p->step->done); }
static void get_extended(struct chc_case_cell *out, const struct place *p) { put_date(out, p->step->extended_due); }
static void get_taken(struct chc_case_cell *out, const struct place *p) { put_number(out, p->step->days_taken); }
static void get_late(struct chc_case_cell *out, const struct place *p) { put_number(out, p->step->days_late); }
static void get_notes(struct chc_case_cell *out, const struct place *p) { put_bits(out, p->step->notes, note_word); }

static void get_counted_from(struct chc_case_cell *out, const struct place *p)
{
	put_text(out, chc_column_name(p->step->counted_from));
}

static void get_extension(struct chc_case_cell *out, const struct place *p)
{
	put_text(out, chc_extension_name(p->step->extension));
}

static void get_failures(struct chc_case_cell *out, const struct place *p)
{
	put_bits(out, p->step->failures, failure_word);
}

static void get_sensitive(struct chc_case_cell *out, const struct place *p)
{
	put_bits(out, p->step->sensitive_to, reading_word);
}

static void get_check(struct chc_case_cell *out, const struct place *p)
{
	put_text(out, chc_check_state_name(p->r->checks[p->index]));
}

/* --- the columns, in their order --- */

static const struct chc_case_field first_fields[] = {
	{ "case_ref", "the reference as the register has it", CHC_CASE_TEXT, true, get_ref, NULL },
	{ "row", "the row of the register, its first record being row 1", CHC_CASE_NUMBER, true, get_row, NULL },
	{ "procedure", "the procedure that the case went through; blank: a word that is not known", CHC_CASE_WORD,
		false, get_procedure, procedure_word },
	{ "service", "the service as the register has it", CHC_CASE_TEXT, false, get_service, NULL },
	{ "received", "the day of receipt", CHC_CASE_DATE, false, get_received, NULL },
};

/* Behind the first of them when there are several registers: a row alone says nothing then. */
static const struct chc_case_field register_field = {
	"register", "the file that the row stands in", CHC_CASE_TEXT, true, get_register, NULL };

static const struct chc_case_field step_fields[] = {
	{ "verdict", "how the step was done, at the day of judgement", CHC_CASE_WORD, true, get_verdict, verdict_word },
	{ "base_due", "the last day without an extension", CHC_CASE_DATE, false, get_base_due, NULL },
	{ "due", "the last day that applies", CHC_CASE_DATE, false, get_due, NULL },
	{ "done", "the day on which it was done", CHC_CASE_DATE, false, get_done, NULL },
	{ "counted_from", "the column of the register that the days are counted from", CHC_CASE_WORD, false,
		get_counted_from, NULL },
	{ "days_taken", "days of the calendar from there until it was done", CHC_CASE_NUMBER, false, get_taken, NULL },
	{ "days_late", "days of the calendar from the last day that applies until it was done, or until the day of judgement",
		CHC_CASE_NUMBER, false, get_late, NULL },
	{ "notes", "what is to be known of the verdict", CHC_CASE_LIST, false, get_notes, note_word },
	{ "sensitive_to", "other readings of the Code that would change the verdict", CHC_CASE_LIST, false, get_sensitive,
		reading_word },
	{ "reason", "why it could not be judged", CHC_CASE_WORD, false, get_reason, reason_word },
};

static const struct chc_case_field extension_fields[] = {
	{ "extension", "whether an extension counts", CHC_CASE_WORD, false, get_extension, extension_word },
	{ "extension_failures", "why an extension does not count", CHC_CASE_LIST, false, get_failures, failure_word },
	{ "extended_due", "the last day with the extension", CHC_CASE_DATE, false, get_extended, NULL },
};

static const struct chc_case_field own_fields[] = {
	{ "own_verdict", "the same by the organisation's own promise", CHC_CASE_WORD, true, get_verdict, verdict_word },
	{ "own_due", "the last day by that promise", CHC_CASE_DATE, false, get_due, NULL },
	{ "own_days_late", "days of the calendar after it", CHC_CASE_NUMBER, false, get_late, NULL },
};

static const struct chc_case_field closure_fields[] = {
	{ "with_closures_verdict", "the same with the local closures as days off", CHC_CASE_WORD, true, get_verdict,
		verdict_word },
	{ "with_closures_due", "the last day with them", CHC_CASE_DATE, false, get_due, NULL },
	{ "with_closures_days_late", "days of the calendar after it", CHC_CASE_NUMBER, false, get_late, NULL },
};

static const struct chc_case_field check_field = {
	"check", "whether the register shows that it was kept", CHC_CASE_WORD, true, get_check, check_word };

static const struct chc_case_field last_fields[] = {
	{ "s26b_last_day", "the last day of the 12 months of section 26B Local Government Act 1974", CHC_CASE_DATE, false,
		get_s26b, NULL },
	{ "weeks_to_final", "whole weeks from receipt to the answer at stage 2", CHC_CASE_NUMBER, false, get_weeks, NULL },
	{ "edition", "the edition of the Code that judged it", CHC_CASE_TEXT, true, get_edition, NULL },
	{ "before_casework_use", "received before that edition is used in casework", CHC_CASE_YESNO, false, get_casework,
		NULL },
	{ "quality", "what is wrong with the row itself", CHC_CASE_LIST, false, get_quality, quality_word },
};

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

/* "s1.response" and "due" as s1_response_due: a name that every program takes. */
static void name_column(struct chc_case_column *column, const char *owner, const char *name)
{
	if (!owner)
		snprintf(column->name, sizeof(column->name), "%s", name);
	else if (!name)
		snprintf(column->name, sizeof(column->name), "check_%s", owner);
	else
		snprintf(column->name, sizeof(column->name), "%s_%s", owner, name);
	for (char *p = column->name; *p; p++)
		if (*p == '.' || *p == '-')
			*p = '_';
}

static void add(struct chc_case_table *out, const struct chc_case_field *fields, size_t count, size_t index,
	const char *owner)
{
	for (size_t i = 0; i < count && out->count < CHC_CASE_COLUMNS; i++) {
		struct chc_case_column *column = &out->columns[out->count++];

		column->field = &fields[i];
		column->index = index;
		name_column(column, owner, &fields[i] == &check_field ? NULL : fields[i].name);
	}
}

void chc_case_table_init(struct chc_case_table *out, const struct chc_tally *t)
{
	const struct chc_rulebook *book = t->rulebook;

	out->count = 0;
	add(out, first_fields, 1, 0, NULL);
	if (t->several)
		add(out, &register_field, 1, 0, NULL);
	add(out, first_fields + 1, LENGTH(first_fields) - 1, 0, NULL);
	for (size_t i = 0; i < book->step_count; i++) {
		const char *id = book->steps[i].id;

		add(out, step_fields, LENGTH(step_fields), i, id);
		if (book->steps[i].extension_prefix)
			add(out, extension_fields, LENGTH(extension_fields), i, id);
		if (chc_tally_promised(t, i))
			add(out, own_fields, LENGTH(own_fields), i, id);
		if (t->closures)
			add(out, closure_fields, LENGTH(closure_fields), i, id);
	}
	for (size_t i = 0; i < book->check_count; i++)
		add(out, &check_field, 1, i, book->checks[i].id);
	add(out, last_fields, LENGTH(last_fields), 0, NULL);
}

enum chc_case_cell_kind chc_case_table_kind(const struct chc_case_column *column)
{
	return column->field->kind;
}

const char *chc_case_table_about(const struct chc_case_column *column)
{
	return column->field->about;
}

const char *chc_case_table_word(const struct chc_case_column *column, size_t index)
{
	return column->field->word ? column->field->word(index) : NULL;
}

bool chc_case_table_required(const struct chc_case_column *column)
{
	return column->field->required;
}

static bool is_among(const struct chc_case_field *field, const struct chc_case_field *fields, size_t count)
{
	return field >= fields && field < fields + count;
}

void chc_case_table_cell(struct chc_case_cell *out, const struct chc_case_column *column, const struct chc_tally *t,
	const struct chc_case *c, const struct chc_case_result *r)
{
	const struct chc_case_field *field = column->field;
	struct place p = { .t = t, .c = c, .r = r, .index = column->index };

	if (is_among(field, own_fields, LENGTH(own_fields)))
		p.step = &r->own[column->index];
	else if (is_among(field, closure_fields, LENGTH(closure_fields)))
		p.step = &r->closures[column->index];
	else if (column->index < CHC_STEPS_MAX)
		p.step = &r->steps[column->index];
	out->blank = true;
	out->text = CHC_SPAN_NONE;
	out->number = 0;
	field->get(out, &p);
}
