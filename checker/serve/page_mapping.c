/* SPDX-License-Identifier: MIT */
/*
 * Which column of a register is which: its first rows, and a form in which each of our
 * columns has a list of theirs, with what was guessed chosen. What it says becomes a
 * mapping file; what is wrong with it stays on the form.
 */
#include "serve/register_form.h"

#include <string.h>

enum { COLUMNS_SHOWN = 60, CELL_SHOWN = 60 };
enum { EVENT_PARTS = 3 };
static const struct { const char *name, *words; } event_parts[EVENT_PARTS] = {
	{ "event", "What happened (one row for each event)" }, { "date", "When it happened" },
	{ "value", "What else a row says of its event" },
};
static const struct { const char *key, *name, *words; } outcomes[] = {
	{ "upheld", "words_upheld", "upheld" }, { "partly_upheld", "words_partly_upheld", "partly upheld" },
	{ "not_upheld", "words_not_upheld", "not upheld" }, { "resolved", "words_resolved", "resolved" },
	{ "withdrawn", "words_withdrawn", "withdrawn" }, { "other", "words_other", "another outcome" },
};
enum { OUTCOMES = sizeof(outcomes) / sizeof(outcomes[0]) };

/* --- the first rows --- */

static void put_short(struct chc_buf *out, const char *text)
{
	size_t len = strlen(text);

	if (len <= CELL_SHOWN) {
		html_str(out, text);
		return;
	}
	for (len = CELL_SHOWN; len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80; )
		len--;
	html_text(out, (struct chc_span){ text, len });
	chc_buf_str(out, "\xE2\x80\xA6");
}

static void put_rows(struct chc_exchange *x, const struct serve_guess *g)
{
	struct chc_buf *out = &x->response.body;
	size_t width = g->width < COLUMNS_SHOWN ? g->width : COLUMNS_SHOWN;
	struct html_column *columns = chc_arena_array(&x->arena, width + 2, sizeof(*columns));

	if (!columns || g->row_count == 0)
		return;
	columns[0] = (struct html_column){ .title = "Row" };
	for (size_t i = 0; i < width; i++)
		columns[i + 1] = (struct html_column){ .title = g->columns[i].name[0] ? g->columns[i].name : "(no name)" };
	const struct html_table table = { .id = "first-rows", .caption = "The first rows, as they were read",
		.columns = columns,
		.count = width + 1 };
	html_table_begin(out, &table);
	for (size_t row = 0; row < g->row_count; row++) {
		html_row_begin(out);
		html_cell_number(out, &table, 0, row + 1);
		for (size_t i = 0; i < width; i++) {
			html_cell_begin(out, &table, i + 1);
			put_short(out, g->rows[row][i]);
			html_cell_end(out, i + 1);
		}
		html_row_end(out);
	}
	html_table_end(out, &table);
}

/* --- the form --- */

static const char *column_field(const struct chc_exchange *x, const char *target)
{
	/* arena is the exchange's own; const is for what came */
	union { const struct chc_exchange *given; struct chc_exchange *wanted; } u = { x };
	const char *name = serve_printf(&u.wanted->arena, "col_%s", target);

	return name ? name : "col";
}

static void put_column(struct chc_exchange *x, const struct serve_guess *g, const struct serve_choice *choices,
	const char *target, const char *words)
{
	static const struct { const char *how, *hint; } hints[] = {
		{ "sure", "Known by its name, and what stands in it agrees" }, { "perhaps",
			"Perhaps: look whether it is this one" },
		{ "differs", "Named like it, but something else seems to stand in it" },
	};
	struct serve_control c = { .name = column_field(x, target), .label = words, .value = "" };

	for (size_t i = 0; i < g->count; i++) {
		if (strcmp(g->columns[i].target, target) != 0)
			continue;
		/* what the content contradicts is told, and not chosen */
		c.value = strcmp(g->columns[i].how, "differs") == 0 ? "" : choices[i + 1].value;
		for (size_t h = 0; h < sizeof(hints) / sizeof(hints[0]); h++)
			if (strcmp(hints[h].how, g->columns[i].how) == 0)
				c.hint = h == 0 ? hints[h].hint : serve_printf(&x->arena, "%s (%.200s)",
					hints[h].hint, g->columns[i].name);
	}
	serve_put_select(x, &c, choices, g->count + 1);
}

static void put_columns(struct chc_exchange *x, const struct serve_guess *g)
{
	struct serve_choice *choices = chc_arena_array(&x->arena, g->count + 1, sizeof(*choices));

	if (!choices)
		return;
	choices[0] = (struct serve_choice){ "", "Not in this register" };
	for (size_t i = 0; i < g->count; i++) {
		const char *value = serve_printf(&x->arena, "c%zu", i);

		choices[i + 1] = (struct serve_choice){ value ? value : "",
			g->columns[i].name[0] ? g->columns[i].name : "(no name)" };
	}
	for (int i = 0; g->events && i < EVENT_PARTS; i++)
		put_column(x, g, choices, event_parts[i].name, event_parts[i].words);
	for (int group = 0; group < SERVE_GROUP_MAX; group++) {
		html_heading(&x->response.body, 3, NULL, serve_group_words[group]);
		for (int column = 0; column < CHC_COLUMN_MAX; column++)
			if ((int)serve_columns[column].group == group)
				put_column(x, g, choices, chc_column_name(column), serve_columns[column].words);
	}
}

/* Words that were found and not understood, as a hint where they may belong. */
static const char *unknown_words(struct chc_exchange *x, const struct serve_guess *g, enum chc_cell_kind kind)
{
	struct chc_buf text = CHC_BUF_INIT;

	for (size_t i = 0; i < g->word_count; i++) {
		int column = chc_column_find(g->words[i].target);

		if (column == CHC_COL_NONE || chc_column_kind(column) != kind)
			continue;
		chc_buf_str(&text, text.len ? ", " : "Found and not understood: ");
		chc_buf_str(&text, g->words[i].word);
	}
	const char *copy = text.len && !text.failed ? chc_arena_copy(&x->arena, chc_buf_view(&text)) : NULL;
	chc_buf_release(&text);
	return copy;
}

static void put_words(struct chc_exchange *x, const struct serve_guess *g)
{
	const char *found = unknown_words(x, g, CHC_CELL_YESNO);

	html_heading(&x->response.body, 2, NULL, "What words mean");
	html_p(&x->response.body, "hint", "Usual words are known. Enter only others, with commas between.");
	html_p(&x->response.body, NULL, found);
	serve_put_text(x, &(struct serve_control){ .name = "words_yes", .label = "Words for yes", .width = 40 });
	serve_put_text(x, &(struct serve_control){ .name = "words_no", .label = "Words for no", .width = 40 });
	html_p(&x->response.body, NULL, unknown_words(x, g, CHC_CELL_OUTCOME));
	for (size_t i = 0; i < OUTCOMES; i++) {
		const char *label = serve_printf(&x->arena, "Words for: %s", outcomes[i].words);

		if (label)
			serve_put_text(x, &(struct serve_control){ .name = outcomes[i].name, .label = label, .width = 40 });
	}
}

static void put_order(struct chc_exchange *x, const struct serve_guess *g)
{
	static const struct serve_choice choices[] = { { "", "As the dates themselves prove it" },
		{ "dmy", "Day first: 03/04/2026 is 3 April" }, { "mdy", "Month first: 03/04/2026 is 4 March" } };
	static const struct { const char *order, *hint; } hints[] = {
		{ "both", "Some dates are day first and some month first: correct the register, or say which holds" },
		{ "open", "No date settles which number is the day: say which it is" },
	};
	struct serve_control c = { .name = "date_order", .label = "Order of dates", .value = g->order };

	if (strcmp(g->order, "dmy") != 0 && strcmp(g->order, "mdy") != 0)
		c.value = "";
	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
		if (strcmp(hints[i].order, g->order) == 0)
			c.hint = hints[i].hint;
	serve_put_radios(x, &c, choices, 3);
}

void serve_put_mapping(struct chc_exchange *x, const struct serve_task *t, const struct serve_guess *g,
	const struct serve_job *failed)
{
	const char *action = serve_printf(&x->arena, "/cases/%u/map", t->id);

	serve_page_begin(x, &(struct serve_page){ .title = "Which column is which?",
		.lead = "What each column seems to be is chosen "
		"already. Look through it, correct what is wrong, and go on." });
	if (failed)
		serve_put_messages(x, failed, "Why it could not be used as it was");
	serve_put_task_files(x, t);
	put_rows(x, g);
	serve_form_begin(x, action ? action : "/cases", false);
	html_heading(&x->response.body, 2, NULL, "Columns");
	put_columns(x, g);
	html_heading(&x->response.body, 2, NULL, "Where and how they stand");
	put_order(x, g);
	serve_put_text(x, &(struct serve_control){ .name = "sheet", .label = "Sheet of a workbook (optional)", .width = 30,
		.hint = g->sheet[0] ? serve_printf(&x->arena, "Without a name the one that was looked at: %.200s",
			g->sheet) : NULL });
	serve_put_text(x, &(struct serve_control){ .name = "header_line",
		.label = "Row of the column names (optional)", .width = 5,
		.value = g->header_line, .hint = "When it is not found by itself" });
	put_words(x, g);
	html_heading(&x->response.body, 2, NULL, "How it is judged");
	serve_put_date(x, &(struct serve_control){ .name = "day", .label = "Judged as it stands on (optional)",
		.hint = "Open cases are overdue or not on this day; without one, today" });
	serve_put_rulebooks(x);
	serve_put_calendar(x);
	serve_put_closures(x);
	serve_put_weekend(x);
	serve_form_end_with(x, "Check the register");
	serve_page_end(x);
}

/* --- what it says --- */

/* The column that was chosen; NULL: none, or nothing that was on the list. */
static const struct serve_guess_column *chosen(const struct chc_exchange *x, const struct serve_guess *g, const char *target)
{
	const char *value = serve_field(x, column_field(x, target));
	unsigned n = value[0] == 'c' && value[1] ? serve_number(value + 1) : SERVE_GUESS_COLUMNS;

	return n < g->count ? &g->columns[n] : NULL;
}

void serve_check_mapping(struct chc_exchange *x, const struct serve_guess *g)
{
	unsigned line = serve_number(serve_field(x, "header_line"));
	const char *order = serve_field(x, "date_order");

	if (!chosen(x, g, "case_ref"))
		serve_problem(x, "col_case_ref", "Choose the column that holds the reference of a case");
	if (!chosen(x, g, "received"))
		serve_problem(x, "col_received", "Choose the column that holds the day a complaint was received");
	if (chosen(x, g, "event") && !chosen(x, g, "date"))
		serve_problem(x, "col_date", "Choose the column that says when something happened");
	for (int a = 0; a < CHC_COLUMN_MAX; a++) {
		const struct serve_guess_column *mine = chosen(x, g, chc_column_name(a));

		for (int b = 0; mine && b < a; b++) {
			if (mine != chosen(x, g, chc_column_name(b)))
				continue;
			const char *message = serve_printf(&x->arena,
				"Choose another column for \xE2\x80\x98%s\xE2\x80\x99: this one is chosen "
				"for \xE2\x80\x98%s\xE2\x80\x99 already", serve_columns[a].words, serve_columns[b].words);
			if (message)
				serve_problem(x, column_field(x, chc_column_name(a)), message);
			break;
		}
	}
	if (serve_field(x, "header_line")[0] && (line < 1 || line > 1000))
		serve_problem(x, "header_line", "Enter the number of a row from 1 to 1000, or nothing");
	if (order[0] && strcmp(order, "dmy") != 0 && strcmp(order, "mdy") != 0)
		serve_problem(x, "date_order", "Choose an order of dates");
}

static void put_quoted(struct chc_buf *out, struct chc_span s)
{
	chc_buf_char(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (c == '"' || c == '\\')
			chc_buf_printf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7F)
			chc_buf_printf(out, "\\x%02X", c);
		else
			chc_buf_char(out, (char)c);
	}
	chc_buf_char(out, '"');
}

static void put_list(struct chc_buf *out, const char *key, const char *words, const char **head)
{
	bool any = false;

	while (*words) {
		size_t gap = strspn(words, " ,\t\r\n"), len = strcspn(words + gap, ",\r\n");
		const char *word = words + gap;

		words = word + len;
		while (len > 0 && (word[len - 1] == ' ' || word[len - 1] == '\t'))
			len--;
		if (len == 0)
			continue;
		if (*head)
			chc_buf_printf(out, "%s:\n", *head);
		*head = NULL;
		if (any)
			chc_buf_str(out, ", ");
		else
			chc_buf_printf(out, "  \"%s\": [", key);
		any = true;
		put_quoted(out, (struct chc_span){ word, len });
	}
	if (any)
		chc_buf_str(out, "]\n");
}

static void put_target(struct chc_buf *out, const struct chc_exchange *x, const struct serve_guess *g, const char *target)
{
	const struct serve_guess_column *c = chosen(x, g, target);

	if (!c)
		return;
	chc_buf_printf(out, "  %s: ", target);
	put_quoted(out, chc_span_of(c->name));
	chc_buf_char(out, '\n');
}

void serve_write_mapping(struct chc_buf *out, const struct chc_exchange *x, const struct serve_guess *g)
{
	const char *order = serve_field(x, "date_order"), *head = "outcomes", *values = "values";

	chc_buf_str(out, "# Made with the form of 'chcheck serve'; for 'chcheck cases -m'.\ncolumns:\n");
	for (int i = 0; i < EVENT_PARTS; i++)
		put_target(out, x, g, event_parts[i].name);
	for (int column = 0; column < CHC_COLUMN_MAX; column++)
		put_target(out, x, g, chc_column_name(column));
	if (order[0])
		chc_buf_printf(out, "date_order: %s\n", order);
	if (serve_field(x, "header_line")[0])
		chc_buf_printf(out, "header_line: %u\n", serve_number(serve_field(x, "header_line")));
	if (serve_field(x, "sheet")[0]) {
		chc_buf_str(out, "sheet: ");
		put_quoted(out, chc_span_of(serve_field(x, "sheet")));
		chc_buf_char(out, '\n');
	}
	put_list(out, "yes", serve_field(x, "words_yes"), &values);
	put_list(out, "no", serve_field(x, "words_no"), &values);
	for (size_t i = 0; i < OUTCOMES; i++)
		put_list(out, outcomes[i].key, serve_field(x, outcomes[i].name), &head);
}
