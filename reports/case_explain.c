/* SPDX-License-Identifier: MIT */
/*
 * One case for a person who wants to check it by hand: each step with the row
 * of the convention that decided it, then the days of each stage one by one,
 * with every clock that could be meant side by side.
 */
#include <string.h>

#include "chcheck/cases_report.h"
#include "reports/case_days.h"
#include "reports/text.h"

#define DAYS_MOST 400           /* days of a stage that are listed one by one */
#define CLOCKS_MOST 4
#define NAME_WIDTH ((size_t)34)

struct story {
	struct chc_buf *out;
	const struct chc_tally *t;
	const struct chc_calendar *closures;
	const struct chc_case *c;
	const struct chc_case_result *r;
};

/* The convention's rows, by number. */
static const char *const rows[] = {
	[1] = "of another procedure",
	[2] = "a date that the verdict depends on is missing, cannot be used, or contradicts another",
	[3] = "not begun",
	[4] = "done on or before the base due date",
	[5] = "done on or before the extended due date of a valid extension",
	[6] = "done on or before the extended due date of an extension that the register does not verify",
	[7] = "done after the due date",
	[8] = "not done; withdrawn or refused on or before the due date",
	[9] = "not done; withdrawn or refused after the due date",
	[10] = "not done, although a later event shows that the case went on",
	[11] = "not done, and no later event; the day of judgement decides",
};

static size_t deciding_row(enum chc_case_procedure subject, const struct chc_case *c,
	const struct chc_step_result *r)
{
	static const size_t by_verdict[CHC_STEP_VERDICT_MAX] = {
		[CHC_STEP_IN_TIME] = 4, [CHC_STEP_IN_TIME_EXTENDED] = 5, [CHC_STEP_IN_TIME_UNVERIFIED] = 6,
		[CHC_STEP_LATE] = 7, [CHC_STEP_OVERDUE] = 11, [CHC_STEP_PENDING] = 11,
		[CHC_STEP_MISSING] = 10, [CHC_STEP_NOT_REACHED] = 3, [CHC_STEP_NOT_APPLICABLE] = 1,
		[CHC_STEP_DATA_ERROR] = 2,
	};

	if (r->verdict == CHC_STEP_LATE && r->ended)
		return 9;
	if (r->verdict == CHC_STEP_NOT_APPLICABLE && c->procedure == subject)
		return 8;
	return by_verdict[r->verdict];
}

static void label(const struct story *s, const char *text)
{
	chc_buf_str(s->out, "  ");
	text_pad(s->out, text, 16);
}

static void put_day(const struct story *s, const char *name, int day)
{
	label(s, name);
	days_date(s->out, day);
	chc_buf_char(s->out, '\n');
}

static const char *note_name(unsigned i) { return chc_note_name((enum chc_note)i); }
static const char *failure_name(unsigned i) { return chc_failure_name((enum chc_failure)i); }
static const char *reading_name(unsigned i) { return chc_reading_name((enum chc_reading)i); }

static void put_bits(const struct story *s, const char *what, unsigned bits, const char *(*name)(unsigned))
{
	const char *between = "";

	if (bits == 0)
		return;
	label(s, what);
	for (unsigned i = 0; bits != 0; i++, bits >>= 1) {
		if (!(bits & 1U))
			continue;
		chc_buf_printf(s->out, "%s%s", between, name(i));
		between = ", ";
	}
	chc_buf_char(s->out, '\n');
}

/* A column's name and what it holds. */
static void put_column(const struct story *s, int column, const char *between)
{
	int day = s->c->day[column];
	signed char word = s->c->word[column];

	chc_buf_printf(s->out, "%s%s ", between, chc_column_name(column));
	if (chc_column_kind(column) == CHC_CELL_YESNO)
		chc_buf_str(s->out, word == CHC_WORD_YES ? "yes" : word == CHC_WORD_NO ? "no" : "blank");
	else if (day == CHC_DATE_NONE)
		chc_buf_str(s->out, "blank");
	else if (day == CHC_DATE_UNUSABLE)
		chc_buf_str(s->out, "unusable");
	else
		days_date(s->out, day);
}

static int prefixed(const char *prefix, const char *suffix)
{
	char name[64];
	size_t n = strlen(prefix), m = strlen(suffix);

	if (n + m + 1 > sizeof(name))
		return CHC_COL_NONE;
	memcpy(name, prefix, n);
	memcpy(name + n, suffix, m + 1);
	return chc_column_find(name);
}

static void put_extension(const struct story *s, const struct chc_step_rule *rule, const struct chc_step_result *r)
{
	static const char *const parts[] = { "_notified", "_to", "_reason", "_ombudsman" };

	if (r->extension == CHC_EXTENSION_NONE)
		return;
	label(s, "extension");
	chc_buf_printf(s->out, "%s, ends ", chc_extension_name(r->extension));
	days_date(s->out, r->extended_due);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		int column = prefixed(rule->extension_prefix, parts[i]);

		if (column != CHC_COL_NONE)
			put_column(s, column, i == 0 ? "\n                  " : i == 2 ? ",\n                  " : ", ");
	}
	chc_buf_char(s->out, '\n');
	put_bits(s, "  fails in", r->failures, failure_name);
}

static void put_done(const struct story *s, const struct chc_step_result *r)
{
	if (r->done == CHC_DATE_NONE)
		return;
	label(s, "done");
	days_date(s->out, r->done);
	if (r->days_taken >= 0)
		chc_buf_printf(s->out, ", day %d", r->days_taken);
	chc_buf_char(s->out, '\n');
}

static void put_step(const struct story *s, size_t index)
{
	const struct chc_rulebook *book = s->r->edition ? s->r->edition : s->t->rulebook;
	const struct chc_step_rule *rule = &book->steps[index];
	const struct chc_step_result *r = &s->r->steps[index], *closed = &s->r->closures[index];
	size_t row = deciding_row(chc_procedure_find(chc_rulebook_subject(s->t->rulebook)), s->c, r);

	chc_buf_printf(s->out, "\n%s (%s): %s", rule->title ? rule->title : rule->id, rule->id,
		chc_step_verdict_name(r->verdict));
	if (r->days_late >= 0)
		chc_buf_printf(s->out, " by %d", r->days_late);
	chc_buf_printf(s->out, "\n  row %zu: %s\n", row, rows[row]);
	if (r->reason != CHC_REASON_NONE) {
		label(s, "reason");
		chc_buf_printf(s->out, "%s\n", chc_reason_name(r->reason));
	}
	if (r->counted_from != CHC_COL_NONE) {
		label(s, "counted from");
		put_column(s, r->counted_from, "");
		chc_buf_char(s->out, '\n');
		put_day(s, "base due", r->base_due);
	}
	put_extension(s, rule, r);
	if (r->counted_from != CHC_COL_NONE)
		put_day(s, "due", r->due);
	put_done(s, r);
	put_bits(s, "notes", r->notes, note_name);
	put_bits(s, "would change by", r->sensitive_to, reading_name);
	if (s->closures) {
		label(s, "with closures");
		chc_buf_printf(s->out, "%s, due ", chc_step_verdict_name(closed->verdict));
		days_date(s->out, closed->due);
		chc_buf_char(s->out, '\n');
	}
	if (chc_tally_promised(s->t, index)) {
		label(s, "own promise");
		chc_buf_printf(s->out, "%s, within %u, due ", chc_step_verdict_name(s->r->own[index].verdict),
			s->t->overlay->steps[index].base);
		days_date(s->out, s->r->own[index].due);
		chc_buf_char(s->out, '\n');
	}
}

/* The steps of one stage, and the columns that its days may be counted from. */
struct stage {
	size_t first, count;
	int clocks[CLOCKS_MOST];
	size_t clock_count;
	int from, to;
};

static void add_clock(const struct story *s, struct stage *g, int column)
{
	if (column == CHC_COL_NONE || !chc_date_given(s->c->day[column]) || g->clock_count == CLOCKS_MOST)
		return;
	for (size_t i = 0; i < g->clock_count; i++)
		if (g->clocks[i] == column)
			return;
	g->clocks[g->clock_count++] = column;
}

static void reach(struct stage *g, int day)
{
	if (!chc_date_given(day))
		return;
	if (g->from == CHC_DATE_NONE || day < g->from)
		g->from = day;
	if (g->to == CHC_DATE_NONE || day > g->to)
		g->to = day;
}

static struct stage find_stage(const struct story *s, size_t first)
{
	const struct chc_rulebook *book = s->t->rulebook;
	struct stage g = { .first = first, .from = CHC_DATE_NONE, .to = CHC_DATE_NONE };
	size_t len = strcspn(book->steps[first].id, ".");

	while (first + g.count < book->step_count && strncmp(book->steps[first + g.count].id,
	    book->steps[first].id, len + 1) == 0)
		g.count++;
	for (size_t i = 0; i < g.count; i++) {
		const struct chc_step_result *r = &s->r->steps[first + i];
		int trigger = chc_column_find(book->steps[first + i].trigger);

		add_clock(s, &g, trigger);
		/* a case is logged once, when its first stage begins */
		if (first == 0 && i == 0)
			add_clock(s, &g, CHC_COL_LOGGED);
		reach(&g, r->base_due);
		reach(&g, r->due);
		reach(&g, r->done);
		if (r->verdict == CHC_STEP_OVERDUE || r->verdict == CHC_STEP_PENDING)
			reach(&g, s->t->as_of);
	}
	for (size_t i = 0; i < g.clock_count; i++)
		reach(&g, s->c->day[g.clocks[i]]);
	return g;
}

static void put_event(const struct story *s, const char **between, const char *name, const char *what)
{
	chc_buf_printf(s->out, "%s%s%s", *between, name, what);
	*between = ", ";
}

/* What happened on a day, and what was due. */
static void put_events(const struct story *s, const struct stage *g, int day)
{
	const char *between = "  ";

	for (int column = 0; column < CHC_COLUMN_MAX; column++) {
		enum chc_cell_kind kind = chc_column_kind(column);

		if ((kind == CHC_CELL_DATE || kind == CHC_CELL_PLANNED) && s->c->day[column] == day)
			put_event(s, &between, chc_column_name(column), "");
	}
	for (size_t i = g->first; i < g->first + g->count; i++) {
		const struct chc_step_result *r = &s->r->steps[i];

		if (r->base_due == day)
			put_event(s, &between, s->t->rulebook->steps[i].id, r->due == day ? " due" : " base due");
		if (r->due == day && r->base_due != day)
			put_event(s, &between, s->t->rulebook->steps[i].id, " due");
	}
	if (day == s->t->as_of)
		put_event(s, &between, "the day of judgement", "");
}

/* Day zero of a clock: where the option says so, a day off counts as the next day that is counted. */
static int clock_start(const struct story *s, const struct stage *g, size_t clock)
{
	int day = s->c->day[g->clocks[clock]];

	if (clock == 0 && s->t->weekend_receipt && !chc_calendar_is_working(s->t->calendar, day)) {
		int next = chc_calendar_add(s->t->calendar, day, 1);
		return next == CHC_DATE_NONE ? day : next;
	}
	return day;
}

static void put_line(const struct story *s, const struct stage *g, int day)
{
	chc_buf_str(s->out, "  ");
	days_date(s->out, day);
	chc_buf_str(s->out, "  ");
	days_spaces(s->out, days_name(s->out, s->t->calendar, s->closures, day), NAME_WIDTH);
	for (size_t i = 0; i < g->clock_count; i++) {
		int start = clock_start(s, g, i);
		int count = day >= start ? chc_calendar_between(s->t->calendar, start, day) : -1;
		int width = (int)strlen(chc_column_name(g->clocks[i])) + 2;

		if (count >= 0 && (day == start || chc_calendar_is_working(s->t->calendar, day)))
			chc_buf_printf(s->out, "%*d", width, count);
		else
			chc_buf_printf(s->out, "%*s", width, "");
	}
	put_events(s, g, day);
	while (!s->out->failed && s->out->ptr[s->out->len - 1] == ' ')
		s->out->ptr[--s->out->len] = '\0';
	chc_buf_char(s->out, '\n');
}

static void put_stage(const struct story *s, const struct stage *g)
{
	const char *id = s->t->rulebook->steps[g->first].id;

	if (g->clock_count == 0)
		return;
	chc_buf_printf(s->out, "\nDays of %.*s\n  ", (int)strcspn(id, "."), id);
	text_pad(s->out, "day", 16);
	text_pad(s->out, "what it is", NAME_WIDTH);
	for (size_t i = 0; i < g->clock_count; i++)
		chc_buf_printf(s->out, "  %s", chc_column_name(g->clocks[i]));
	chc_buf_str(s->out, "  events\n");
	int last = g->to - g->from < DAYS_MOST ? g->to : g->from + DAYS_MOST - 1;
	for (int day = g->from; day <= last; day++)
		put_line(s, g, day);
	if (last < g->to)
		chc_buf_printf(s->out, "  and %d days more\n", g->to - last);
}

static void put_checks(const struct story *s)
{
	chc_buf_str(s->out, "\nFurther checks\n");
	for (size_t i = 0; i < s->t->rulebook->check_count; i++) {
		const struct chc_check_rule *check = &s->t->rulebook->checks[i];
		enum chc_check_state state = s->r->checks[i];

		chc_buf_printf(s->out, "  %-30s %s", check->id, chc_check_state_name(state));
		if (state == CHC_CHECK_NOT_MET && check->not_met)
			chc_buf_printf(s->out, ": %s", check->not_met);
		chc_buf_char(s->out, '\n');
	}
}

static void put_information(const struct story *s)
{
	int answered = s->c->day[CHC_COL_S1_RESPONSE], asked = s->c->day[CHC_COL_S2_REQUESTED];

	chc_buf_str(s->out, "\nInformation\n");
	if (s->r->weeks_to_final >= 0)
		chc_buf_printf(s->out, "  whole weeks from '%s' to '%s': %d\n", chc_column_name(CHC_COL_RECEIVED),
			chc_column_name(CHC_COL_S2_RESPONSE), s->r->weeks_to_final);
	if (chc_date_given(answered) && chc_date_given(asked) && asked >= answered)
		chc_buf_printf(s->out, "  the person's own time, from '%s' to '%s': %d days of the calendar\n",
			chc_column_name(CHC_COL_S1_RESPONSE), chc_column_name(CHC_COL_S2_REQUESTED), asked - answered);
	if (s->r->s26b_last_day != CHC_DATE_NONE) {
		chc_buf_str(s->out, "  last day of the twelve months: ");
		days_date(s->out, s->r->s26b_last_day);
		chc_buf_str(s->out, ", as they begin with ");
		put_column(s, CHC_COL_AWARE, "");
		chc_buf_char(s->out, '\n');
	} else {
		chc_buf_printf(s->out, "  last day of the twelve months: not known, as '%s' holds no usable date\n",
			chc_column_name(CHC_COL_AWARE));
	}
	for (size_t i = 0; i < s->t->rulebook->case_notes.count; i++)
		text_paragraph(s->out, s->t->rulebook->case_notes.items[i], 2);
}

static void put_findings(const struct story *s)
{
	if (s->c->finding_count == 0)
		return;
	chc_buf_str(s->out, "\nThe row itself\n");
	for (size_t i = 0; i < s->c->finding_count; i++) {
		chc_buf_str(s->out, "  ");
		chc_case_finding_message(s->out, &s->c->findings[i]);
		chc_buf_char(s->out, '\n');
	}
}

static void put_head(const struct story *s)
{
	char as_of[CHC_DATE_TEXT];
	const char *procedure = chc_procedure_name(s->c->procedure);
	struct chc_span ref = s->c->cell[CHC_COL_CASE_REF];

	chc_date_format(s->t->as_of, as_of);
	chc_buf_str(s->out, "Case ");
	/* control characters would move the cursor of a terminal */
	for (size_t i = 0; i < ref.len; i++)
		chc_buf_char(s->out, (unsigned char)ref.ptr[i] < 0x20 || ref.ptr[i] == 0x7F ? '?' : ref.ptr[i]);
	chc_buf_printf(s->out, ", row %llu, procedure %s\nJudged as of %s, by %s %s, calendar %s\n\n",
		(unsigned long long)s->c->row, procedure ? procedure : "not known", as_of,
		s->t->rulebook->id, s->t->rulebook->version, s->t->calendar->id);
	for (size_t i = 0; i < s->t->rulebook->conventions.count; i++)
		text_paragraph(s->out, s->t->rulebook->conventions.items[i], 0);
	if (s->t->weekend_receipt)
		text_paragraph(s->out, "Option: a receipt on a day off counts as the next day that is counted.", 0);
}

void chc_case_explain(struct chc_buf *out, const struct chc_tally *t, const struct chc_calendar *closures,
	const struct chc_case *c, const struct chc_case_result *r)
{
	const struct story story = { out, t, closures, c, r }, *s = &story;

	put_head(s);
	for (size_t i = 0; i < t->rulebook->step_count; i++)
		put_step(s, i);
	for (size_t i = 0; i < t->rulebook->step_count;) {
		struct stage g = find_stage(s, i);

		put_stage(s, &g);
		i += g.count;
	}
	put_checks(s);
	put_information(s);
	put_findings(s);
}
