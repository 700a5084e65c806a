/* SPDX-License-Identifier: MIT */
/*
 * Looks through a register that nobody has described yet: which row is its
 * header, what stands in each column, and which of ours each seems to be. The
 * name proposes, the content may object; neither is believed alone.
 */
#include "chcheck/guess.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input/guess_names.h"
#include "input/source.h"
#include "model/fold.h"

#define HEADER_WITHIN 30        /* records in which the header is looked for */
#define ROWS_MOST 200000        /* rows that are looked at */
#define EVENTS_MOST 200         /* different names of events */
#define COLUMNS_MOST 300
#define SURE_SCORE 20           /* of a header's cell with a name that is known */

struct guessing {
	struct chc_guess *g;
	struct chc_known_names known;
	struct chc_words words;
	struct chc_csv csv;
	struct chc_register *r;         /* as far as it is needed to open its source */
	struct chc_span *first;         /* g->first while it is filled */
	int event_cell, date_cell;      /* -1: not one row an event */
	bool dmy, mdy, either;
	uint64_t dmy_row, mdy_row;
};

static int no_memory(const struct guessing *u, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_NOMEM, u->g->path, 0, 0, "out of memory");
}

static unsigned best_score(const struct guessing *u, struct chc_span name, int *target)
{
	unsigned best = 0;

	*target = CHC_COL_NONE;
	for (int i = 0; i < CHC_GUESS_MAX; i++) {
		unsigned score = chc_known_names_score(&u->known, i, name);

		if (score > best) {
			best = score;
			*target = i;
		}
	}
	return best;
}

/* How much the current record looks like a header. */
static unsigned header_score(const struct guessing *u)
{
	unsigned score = 0;
	int target;

	for (size_t i = 0; i < u->csv.count && i < COLUMNS_MOST; i++) {
		struct chc_span cell = chc_fold_trim(u->csv.cells[i]);

		if (cell.len == 0 || cell.len > 200 || chc_dates_parse(cell, CHC_ORDER_DMY) != CHC_DATE_UNUSABLE)
			continue;
		score += best_score(u, cell, &target) >= CHC_GUESS_SURE ? SURE_SCORE : 1;
	}
	return score;
}

struct header { char delimiter; uint64_t row; unsigned line, first_line, score; };

/* The record that looks most like a header, with the delimiter that makes it so. */
static int find_header(struct guessing *u, struct header *best, struct chc_error *e)
{
	static const char delimiters[] = { ',', ';', '\t' };
	/* rows that a source gave have commas; and names in place of a header are known already */
	size_t count = u->r->source ? 1 : sizeof(delimiters);

	*best = (struct header){ .score = 0, .delimiter = ',' };
	if (u->r->table.names)
		return 0;
	for (size_t d = 0; d < count; d++) {
		unsigned first_line = 0;
		int got = 1;

		chc_csv_rewind(&u->csv, u->csv.decode.encoding);
		u->csv.delimiter = delimiters[d];
		for (int i = 0; i < HEADER_WITHIN && (got = chc_csv_next(&u->csv, e)) > 0; i++) {
			unsigned score = header_score(u);

			if (score > 0 && first_line == 0)
				first_line = (unsigned)u->csv.line;
			if (score > best->score)
				*best = (struct header){ delimiters[d], u->csv.row, (unsigned)u->csv.line, first_line, score };
		}
		if (got < 0 || u->csv.not_utf8)
			return got;
	}
	if (best->score == 0)
		return chc_error_at(e, CHC_E_INPUT, u->g->path, 0, 0, "has no line that could be a header");
	return 0;
}

static struct chc_guess_column *add_column(struct guessing *u, struct chc_span name, bool is_event)
{
	struct chc_guess_column *c = CHC_ARENA_PUSH(&u->g->arena, u->g->columns, u->g->count, u->g->cap);
	const char *copy = c ? chc_arena_copy(&u->g->arena, name) : NULL;

	if (!copy)
		return NULL;
	*c = (struct chc_guess_column){ .name = { copy, name.len }, .is_event = is_event, .target = CHC_COL_NONE };
	return c;
}

static void look_at_date(struct guessing *u, struct chc_guess_column *c, struct chc_span cell)
{
	int dmy = chc_dates_parse(cell, CHC_ORDER_DMY), mdy = chc_dates_parse(cell, CHC_ORDER_MDY);
	enum chc_order_sign sign;

	if (dmy == CHC_DATE_UNUSABLE && mdy == CHC_DATE_UNUSABLE)
		return;
	c->dates++;
	sign = cell.len >= 10 && cell.ptr[4] == '-' ? CHC_SIGN_NONE : chc_dates_sign(cell);
	if (sign == CHC_SIGN_DMY && !u->dmy) {
		u->dmy = true;
		u->dmy_row = u->csv.row;
	} else if (sign == CHC_SIGN_MDY && !u->mdy) {
		u->mdy = true;
		u->mdy_row = u->csv.row;
	}
	u->either |= sign == CHC_SIGN_EITHER;
}

static void look_at_word(struct chc_guess_column *c, struct chc_span cell)
{
	if (c->many_words)
		return;
	for (size_t i = 0; i < c->word_count; i++)
		if (chc_fold_equal(chc_span_of(c->words[i]), cell))
			return;
	if (c->word_count == CHC_GUESS_WORDS || cell.len > CHC_GUESS_WORD) {
		c->many_words = true;
		return;
	}
	memcpy(c->words[c->word_count], cell.ptr, cell.len);
	c->words[c->word_count++][cell.len] = '\0';
}

static void look_at_cell(struct guessing *u, struct chc_guess_column *c, struct chc_span cell)
{
	if (chc_words_is_blank(&u->words, cell))
		return;
	c->filled++;
	look_at_date(u, c, cell);
	look_at_word(c, cell);
}

/* One row an event: its name is a column too, with the date as its content. */
static bool look_at_event(struct guessing *u, struct chc_span name, struct chc_span date)
{
	size_t events = 0;

	if (chc_words_is_blank(&u->words, name))
		return true;
	for (size_t i = 0; i < u->g->count; i++) {
		if (!u->g->columns[i].is_event)
			continue;
		if (chc_fold_equal(u->g->columns[i].name, name)) {
			look_at_cell(u, &u->g->columns[i], date);
			return true;
		}
		events++;
	}
	if (events == EVENTS_MOST)
		return true;
	struct chc_guess_column *c = add_column(u, name, true);
	if (c)
		look_at_cell(u, c, date);
	return c != NULL;
}

static struct chc_span cell_at(const struct guessing *u, int index)
{
	if (index < 0 || (size_t)index >= u->csv.count)
		return (struct chc_span){ "", 0 };
	return chc_fold_trim(u->csv.cells[index]);
}

/* Which column holds the names of events, when there is no column of receipts. */
static void find_events(struct guessing *u)
{
	bool received = false;

	u->event_cell = u->date_cell = -1;
	for (size_t i = 0; i < u->g->count; i++) {
		int target;

		if (best_score(u, u->g->columns[i].name, &target) < CHC_GUESS_SURE)
			continue;
		if (target == CHC_GUESS_EVENT && u->event_cell < 0)
			u->event_cell = (int)i;
		if (target == CHC_GUESS_DATE && u->date_cell < 0)
			u->date_cell = (int)i;
		received |= target == CHC_COL_RECEIVED;
	}
	if (received || u->date_cell < 0)
		u->event_cell = -1;
}

/* The header is the current record, or JSON's names. */
static bool add_columns(struct guessing *u)
{
	size_t count = u->r->table.names ? u->r->table.name_count : u->csv.count;
	bool added = true;

	for (size_t i = 0; added && i < count && i < COLUMNS_MOST; i++)
		added = add_column(u, u->r->table.names ? u->r->table.names[i].text : cell_at(u, (int)i), false) != NULL;
	return added;
}

/* For a person who looks whether the columns are understood. */
static bool keep_first(struct guessing *u, size_t columns)
{
	struct chc_guess *g = u->g;
	struct chc_span *first = g->first_count ? NULL : chc_arena_array(&g->arena, CHC_GUESS_FIRST * columns, sizeof(*first));

	if (g->first_count == CHC_GUESS_FIRST || columns == 0)
		return true;
	if (g->first_count == 0) {
		g->first = u->first = first;
		g->first_width = columns;
	}
	for (size_t i = 0; u->first && i < columns; i++) {
		struct chc_span cell = cell_at(u, (int)i);

		if (cell.len > CHC_GUESS_CELL)
			for (cell.len = CHC_GUESS_CELL; cell.len > 0 && ((unsigned char)cell.ptr[cell.len] & 0xC0) == 0x80; )
				cell.len--;
		const char *copy = chc_arena_copy(&g->arena, cell);
		if (!copy)
			return false;
		u->first[g->first_count * columns + i] = (struct chc_span){ copy, cell.len };
	}
	g->first_count++;
	return u->first != NULL;
}

static int look_at_rows(struct guessing *u, const struct header *header, struct chc_error *e)
{
	size_t columns;
	int got = 1;

	chc_csv_rewind(&u->csv, u->csv.decode.encoding);
	u->csv.delimiter = header->delimiter;
	while (header->row > 0 && (got = chc_csv_next(&u->csv, e)) > 0 && u->csv.row < header->row)
		;
	if (got <= 0 || u->csv.not_utf8)
		return got;
	if (!add_columns(u))
		return no_memory(u, e);
	columns = u->g->count;
	find_events(u);
	while (u->g->rows < ROWS_MOST && (got = chc_csv_next(&u->csv, e)) > 0) {
		u->g->rows++;
		if (!keep_first(u, columns))
			return no_memory(u, e);
		for (size_t i = 0; i < columns && i < u->csv.count; i++)
			look_at_cell(u, &u->g->columns[i], cell_at(u, (int)i));
		if (u->event_cell >= 0 && !look_at_event(u, cell_at(u, u->event_cell), cell_at(u, u->date_cell)))
			return no_memory(u, e);
	}
	u->g->more_rows = got > 0;
	return got < 0 ? got : 0;
}

static bool mostly(uint64_t part, uint64_t whole)
{
	return part * 10 >= whole * 8;
}

/* Does what stands in it fit? The content of an event without dates is not looked at. */
static bool content_fits(const struct guessing *u, const struct chc_guess_column *c, int target)
{
	static const bool few_words[CHC_CELL_KIND_MAX] = {
		[CHC_CELL_YESNO] = true, [CHC_CELL_OUTCOME] = true, [CHC_CELL_PROCEDURE] = true,
	};
	enum chc_cell_kind kind = target < CHC_COLUMN_MAX ? chc_column_kind(target) : CHC_CELL_LABEL;

	if (c->filled == 0 || target == CHC_GUESS_VALUE)
		return true;
	if (kind == CHC_CELL_DATE || kind == CHC_CELL_PLANNED || target == CHC_GUESS_DATE)
		return mostly(c->dates, c->filled);
	if (c->is_event)
		return true;
	if (target == CHC_COL_CASE_REF)
		return c->dates * 2 < c->filled && mostly(c->filled, u->g->rows);
	return c->dates * 2 < c->filled && !(few_words[kind] && c->many_words);
}

static bool fits_form(const struct guessing *u, const struct chc_guess_column *c, int target)
{
	if (u->event_cell < 0)
		return target < CHC_COLUMN_MAX;
	return c->is_event ? target < CHC_COLUMN_MAX && target != CHC_COL_CASE_REF :
		target >= CHC_COLUMN_MAX || target == CHC_COL_CASE_REF;
}

struct claim { unsigned score; size_t column; int target; };

/* Higher scores first; then the register's order, then ours. */
static int by_score(const void *x, const void *y)
{
	const struct claim *a = x, *b = y;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return a->target - b->target;
}

/* The best claims first; each column of theirs and each of ours is given once. */
static int assign(struct guessing *u, struct chc_error *e)
{
	struct claim *claims = calloc(u->g->count * CHC_GUESS_MAX + 1, sizeof(*claims));
	bool taken[CHC_GUESS_MAX] = { false };
	size_t count = 0;

	if (!claims)
		return no_memory(u, e);
	for (size_t i = 0; i < u->g->count; i++) {
		const struct chc_guess_column *c = &u->g->columns[i];

		for (int target = 0; c->name.len > 0 && target < CHC_GUESS_MAX; target++) {
			unsigned score = fits_form(u, c, target) ? chc_known_names_score(&u->known, target, c->name) : 0;

			/* what the content contradicts comes after all else */
			if (score >= CHC_GUESS_PERHAPS)
				claims[count++] = (struct claim){
					content_fits(u, c, target) ? score + 100 : score, i, target };
		}
	}
	if (count > 0)
		qsort(claims, count, sizeof(*claims), by_score);
	for (size_t i = 0; i < count; i++) {
		struct chc_guess_column *c = &u->g->columns[claims[i].column];

		if (c->target != CHC_COL_NONE || taken[claims[i].target])
			continue;
		c->target = claims[i].target;
		c->differs = claims[i].score <= 100;
		c->sure = claims[i].score >= 100 + CHC_GUESS_SURE;
		taken[c->target] = true;
	}
	free(claims);
	return 0;
}

static void find_unread(struct guessing *u)
{
	static const int kinds[CHC_CELL_KIND_MAX] = {
		[CHC_CELL_YESNO] = CHC_WORDS_YESNO, [CHC_CELL_OUTCOME] = CHC_WORDS_OUTCOME,
		[CHC_CELL_PROCEDURE] = CHC_WORDS_PROCEDURE,
	};

	for (size_t i = 0; i < u->g->count; i++) {
		struct chc_guess_column *c = &u->g->columns[i];
		/* blank words are no kind of their own here: 0 stands for none */
		int kind = c->target >= 0 && c->target < CHC_COLUMN_MAX && !c->is_event ?
			kinds[chc_column_kind(c->target)] : 0;
		signed char value;

		for (size_t j = 0; kind != 0 && !c->many_words && j < c->word_count; j++)
			c->unread[j] = !chc_words_find(&u->words, (enum chc_word_kind)kind,
				chc_span_of(c->words[j]), &value);
	}
}

static int look(struct guessing *u, struct chc_error *e)
{
	struct header header;
	int status = find_header(u, &header, e);

	if (status == 0 && !u->csv.not_utf8)
		status = look_at_rows(u, &header, e);
	if (status == 0 && u->csv.not_utf8) {
		/* as for registers: no BOM and not UTF-8 is Windows-1252 */
		u->g->columns = NULL;
		u->g->count = u->g->cap = 0;
		u->g->rows = 0;
		u->g->first_count = 0;
		u->dmy = u->mdy = u->either = false;
		chc_csv_rewind(&u->csv, CHC_ENC_1252);
		status = find_header(u, &header, e);
		if (status == 0)
			status = look_at_rows(u, &header, e);
	}
	if (status == 0)
		status = assign(u, e);
	if (status != 0)
		return status;
	find_unread(u);
	u->g->header_line = header.line != header.first_line ? header.line : 0;
	if (u->dmy && u->mdy)
		u->g->order = CHC_GUESS_ORDER_BOTH;
	else if (u->dmy || u->mdy)
		u->g->order = u->dmy ? CHC_GUESS_ORDER_DMY : CHC_GUESS_ORDER_MDY;
	else
		u->g->order = u->either ? CHC_GUESS_ORDER_OPEN : CHC_GUESS_ORDER_NONE;
	u->g->order_row = u->dmy ? u->dmy_row : u->mdy_row;
	return 0;
}

/* For the choice among sheets: two columns with names that are known. */
static bool looks_like_register(int fd, void *payload)
{
	struct guessing *u = payload;
	struct header header = { .score = 0 };
	struct chc_error unseen = CHC_ERROR_INIT;
	int status = chc_csv_open(&u->csv, fd, u->g->path, &unseen);

	u->r->source = &chc_source_sheets;
	if (status == 0)
		status = find_header(u, &header, &unseen);
	chc_csv_release(&u->csv);
	return status == 0 && header.score >= 2 * SURE_SCORE;
}

static int open_source(struct guessing *u, struct chc_diags *diags, struct chc_error *e)
{
	u->r->fd = -1;
	u->r->path = u->g->path;
	u->r->diags = diags;
	u->r->is_register = looks_like_register;
	u->r->is_register_payload = u;
	if (strcmp(u->g->path, "-") == 0)
		return chc_error_at(e, CHC_E_IO, u->g->path, 0, 0,
			"cannot be opened: a mapping can only be guessed from a file");
	int status = chc_source_open(u->r, e);
	if (status == 0 && u->r->table.sheet) {
		u->g->sheet = chc_arena_strdup(&u->g->arena, u->r->table.sheet);
		status = u->g->sheet ? 0 : no_memory(u, e);
	}
	if (status == 0)
		status = chc_csv_open(&u->csv, u->r->fd, u->g->path, e);
	u->csv.rows_are_lines = u->r->source != NULL;
	return status;
}

int chc_guess_register(struct chc_guess *out, const char *path, const struct chc_register_options *options,
	const char *rules_dir, struct chc_diags *diags, struct chc_error *e)
{
	struct guessing *u = calloc(1, sizeof(*u));
	int status;

	if (!u || !(u->r = calloc(1, sizeof(*u->r))) || !chc_words_init(&u->words)) {
		free(u ? u->r : NULL);
		free(u);
		return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
	}
	u->r->fd = -1;
	u->r->wants_all = true;
	if (options) {
		u->r->temporary_folder = options->temporary_folder;
		u->r->query = options->query;
		u->r->sheet = options->sheet;
		u->r->sheet_from = "'--sheet'";
	}
	u->g = out;
	out->path = chc_arena_strdup(&out->arena, path);
	status = out->path ? chc_known_names_load(&u->known, rules_dir, diags, e) : no_memory(u, e);
	if (status == 0)
		status = open_source(u, diags, e);
	if (status == 0)
		status = look(u, e);
	if (u->r->fd > STDERR_FILENO)
		close(u->r->fd);
	chc_csv_release(&u->csv);
	chc_words_release(&u->words);
	chc_arena_release(&u->known.arena);
	chc_arena_release(&u->r->table.arena);
	free(u->r);
	free(u);
	return status;
}
