/* SPDX-License-Identifier: MIT */
/*
 * One record to one case: every cell by its column's kind, and what could not
 * be read as a finding. The only place where a register's text becomes dates
 * and words.
 */
#include <string.h>

#include "input/register_private.h"
#include "model/fold.h"

static void add(struct chc_case *c, enum chc_quality id, int column)
{
	if (c->finding_count < CHC_CASE_FINDINGS)
		c->findings[c->finding_count++] = (struct chc_case_finding){ id, column, CHC_COL_NONE };
}

static inline struct chc_span take_cell(const struct chc_register *r, int column)
{
	int index = r->cell_of[column];
	struct chc_span cell = { "", 0 };

	if (index >= 0 && (size_t)index < r->csv.count) {
		cell = r->csv.cells[index];
		/* most cells have nothing to trim */
		if (cell.len > 0 && ((unsigned char)cell.ptr[0] <= ' ' || (unsigned char)cell.ptr[0] >= 0x80 ||
		    (unsigned char)cell.ptr[cell.len - 1] <= ' ' || (unsigned char)cell.ptr[cell.len - 1] >= 0x80))
			cell = chc_fold_trim(cell);
	}
	if (r->m && r->m->constants[column].ptr && chc_words_is_blank(r->words, cell))
		cell = r->m->constants[column];
	return cell;
}

struct chc_span chc_register_take_cell(const struct chc_register *r, int column)
{
	return take_cell(r, column);
}

void chc_register_take_cells(struct chc_register *r)
{
	for (size_t i = 0; i < r->present_count; i++)
		r->current.cell[r->present[i]] = take_cell(r, r->present[i]);
}

static void read_text(struct chc_register *r, int column, struct chc_span cell)
{
	(void)r;
	(void)column;
	(void)cell;
}

static void put_day(struct chc_register *r, int column, int day, bool planned)
{
	r->dated = true;
	r->current.day[column] = day;
	if (day <= r->as_of || planned)
		return;
	r->current.day[column] = CHC_DATE_NONE;
	add(&r->current, CHC_QUALITY_AFTER_AS_OF, column);
}

static void read_day(struct chc_register *r, int column, struct chc_span cell, bool planned)
{
	int day = chc_dates_parse(cell, r->order);

	if (r->looks)
		chc_register_look_at_order(&r->found->sights, r, cell, column, (unsigned)r->cell_of[column] + 1);
	if (day != CHC_DATE_UNUSABLE) {
		put_day(r, column, day, planned);
		return;
	}
	add(&r->current, CHC_QUALITY_UNUSABLE_DATE, column);
	r->current.day[column] = day;
}

static void read_planned(struct chc_register *r, int column, struct chc_span cell)
{
	read_day(r, column, cell, true);
}

static void read_date(struct chc_register *r, int column, struct chc_span cell)
{
	read_day(r, column, cell, false);
}

static struct chc_recall *recall_at(struct chc_register *r, enum chc_word_kind kind, struct chc_span cell)
{
	unsigned slot = ((unsigned char)cell.ptr[0] * 7U + (unsigned char)cell.ptr[cell.len - 1] +
		(unsigned)cell.len * 31U) % CHC_RECALL;

	return &r->recall[kind][slot];
}

/* Texts of one length, most of them a word long: not worth a call. */
static inline bool same_text(const char *a, const char *b, size_t len)
{
	uint64_t x = 0, y = 0;

	if (len < sizeof(x)) {
		for (size_t i = 0; i < len; i++)
			if (a[i] != b[i])
				return false;
		return true;
	}
	for (size_t i = 0; i + sizeof(x) < len; i += sizeof(x)) {
		memcpy(&x, a + i, sizeof(x));
		memcpy(&y, b + i, sizeof(y));
		if (x != y)
			return false;
	}
	memcpy(&x, a + len - sizeof(x), sizeof(x));
	memcpy(&y, b + len - sizeof(y), sizeof(y));
	return x == y;
}

static inline bool is_known(const struct chc_recall *known, struct chc_span cell)
{
	return cell.len == known->len && same_text(cell.ptr, known->text, cell.len);
}

/* What is too long to be remembered leaves the place as it was. */
static void remember(struct chc_recall *known, struct chc_span cell, signed char value)
{
	if (cell.len > CHC_RECALL_LENGTH)
		return;
	memcpy(known->text, cell.ptr, cell.len);
	known->len = (unsigned char)cell.len;
	known->value = value;
}

/* chc_words_find with a memory. */
static bool find_word(struct chc_register *r, enum chc_word_kind kind, struct chc_span cell, signed char *value)
{
	struct chc_recall *known = recall_at(r, kind, cell);

	if (is_known(known, cell)) {
		*value = known->value;
		return true;
	}
	if (!chc_words_find(r->words, kind, cell, value))
		return false;
	remember(known, cell, *value);
	return true;
}

static void read_word(struct chc_register *r, int column, struct chc_span cell, enum chc_word_kind kind)
{
	signed char value = CHC_WORD_BLANK;

	if (cell.len > 0 && !find_word(r, kind, cell, &value))
		add(&r->current, CHC_QUALITY_UNREAD_WORD, column);
	r->current.word[column] = value;
}

static void read_yesno(struct chc_register *r, int column, struct chc_span cell)
{
	read_word(r, column, cell, CHC_WORDS_YESNO);
}

static void read_outcome(struct chc_register *r, int column, struct chc_span cell)
{
	read_word(r, column, cell, CHC_WORDS_OUTCOME);
}

static void read_procedure(struct chc_register *r, int column, struct chc_span cell)
{
	signed char value = CHC_PROCEDURE_CORPORATE;

	if (cell.len > 0 && !find_word(r, CHC_WORDS_PROCEDURE, cell, &value)) {
		value = CHC_PROCEDURE_MAX;
		add(&r->current, CHC_QUALITY_UNREAD_WORD, column);
	}
	r->current.procedure = (enum chc_case_procedure)value;
}

static const unsigned char kinds[CHC_COLUMN_MAX] = {
#define X(id, name, kind) [CHC_COL_##id] = CHC_CELL_##kind,
	CHC_COLUMN_LIST(X)
#undef X
};
/* Called for cells that hold something. */
static void (*const readers[CHC_CELL_KIND_MAX])(struct chc_register *, int, struct chc_span) = {
	[CHC_CELL_REF] = read_text, [CHC_CELL_PROCEDURE] = read_procedure, [CHC_CELL_LABEL] = read_text,
	[CHC_CELL_DATE] = read_date, [CHC_CELL_PLANNED] = read_planned,
	[CHC_CELL_YESNO] = read_yesno, [CHC_CELL_OUTCOME] = read_outcome,
};

static bool is_team(const struct chc_register *r, struct chc_span handler)
{
	for (size_t i = 0; r->m && i < r->m->team_count; i++)
		if (chc_fold_equal(handler, r->m->teams[i]))
			return true;
	return false;
}

static bool in_batch(const struct chc_register *r)
{
	struct chc_span response = r->current.cell[CHC_COL_S1_RESPONSE];
	int day = r->current.day[CHC_COL_S1_RESPONSE];

	return chc_date_given(day) && day == r->current.day[CHC_COL_S1_ACKNOWLEDGED] &&
		r->batch[chc_dates_key(response)] >= CHC_BATCH_LEAST;
}

/* What stands before the columns of a case that was brought together from its events. */
static void take_gathered(struct chc_register *r)
{
	uint64_t row = 0, repeated = 0;

	for (size_t i = 0; i < r->csv.cells[0].len; i++)
		row = row * 10 + (uint64_t)(r->csv.cells[0].ptr[i] - '0');
	for (size_t i = 0; i < r->csv.cells[1].len; i++) {
		char c = r->csv.cells[1].ptr[i];

		repeated = repeated * 16 + (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	r->current.row = row;
	for (size_t i = 0; i < r->file_count && r->files[i].offset < row; i++) {
		r->current.source = i;
		r->current.row = row - r->files[i].offset;
	}
	for (int column = 0; column < CHC_COLUMN_MAX; column++)
		if (repeated >> column & 1U)
			add(&r->current, CHC_QUALITY_REPEATED_EVENT, column);
}

/* chc_words_is_blank with a memory: many an outcome starts as a word for blank does. */
static bool is_blank(struct chc_register *r, struct chc_span cell)
{
	if (cell.len == 0 || !r->words->blank_start[(unsigned char)cell.ptr[0]])
		return cell.len == 0;
	struct chc_recall *known = recall_at(r, CHC_WORDS_BLANK, cell);
	if (is_known(known, cell))
		return known->value != 0;
	bool blank = chc_words_is_blank(r->words, cell);
	remember(known, cell, blank);
	return blank;
}

static void read_blank(struct chc_case *c, int column)
{
	c->cell[column] = (struct chc_span){ "", 0 };
	c->day[column] = CHC_DATE_NONE;
	c->word[column] = CHC_WORD_BLANK;
	if (column == CHC_COL_PROCEDURE)
		c->procedure = CHC_PROCEDURE_CORPORATE;
}

static void read_column(struct chc_register *r, int column)
{
	struct chc_span cell = take_cell(r, column);

	if (is_blank(r, cell)) {
		read_blank(&r->current, column);
		return;
	}
	r->current.cell[column] = cell;
	readers[kinds[column]](r, column, cell);
}

void chc_register_plan_row(struct chc_register *r)
{
	for (size_t i = 0; i < r->present_count; i++) {
		int column = r->present[i];
		bool planned = kinds[column] == CHC_CELL_PLANNED, constant = r->m && r->m->constants[column].ptr;

		r->direct[i] = (struct chc_direct){ .cell = constant ? -1 : (short)r->cell_of[column],
			.date = planned || kinds[column] == CHC_CELL_DATE, .planned = planned };
	}
}

/*
 * What nearly every cell is: empty, or a date of a plain form. False: it has to be looked at. A date that
 * bears on the order of dates while that is looked for is no plain one.
 */
static inline bool read_quickly(struct chc_register *r, int column, struct chc_direct how)
{
	if (how.cell < 0 || (size_t)how.cell >= r->csv.count)
		return false;
	struct chc_span cell = r->csv.cells[how.cell];
	if (cell.len == 0) {
		read_blank(&r->current, column);
		return true;
	}
	if (!how.date || cell.len != 10 || (r->looks && cell.ptr[4] != '-'))
		return false;
	int day = chc_dates_parse_plain(cell.ptr, r->order);
	if (day == CHC_DATE_NONE)
		return false;
	r->current.cell[column] = cell;
	put_day(r, column, day, how.planned);
	return true;
}

void chc_register_read_row(struct chc_register *r)
{
	struct chc_case *c = &r->current;

	c->finding_count = 0;
	c->row = r->csv.row;
	if (r->gathered)
		take_gathered(r);
	r->dated = false;
	for (size_t i = 0; i < r->present_count; i++)
		if (!read_quickly(r, r->present[i], r->direct[i]))
			read_column(r, r->present[i]);
	if (r->m && r->m->team_count > 0) {
		c->s1_handler_team = is_team(r, c->cell[CHC_COL_S1_HANDLER]);
		c->s2_handler_team = is_team(r, c->cell[CHC_COL_S2_HANDLER]);
	}
	if (!r->dated)
		add(c, CHC_QUALITY_NO_DATE, CHC_COL_NONE);
}

bool chc_register_fill(struct chc_register *r)
{
	if (chc_words_is_blank(r->words, take_cell(r, CHC_COL_CASE_REF)))
		return false;
	chc_register_read_row(r);
	if (in_batch(r))
		add(&r->current, CHC_QUALITY_SAME_DAY_BATCH, CHC_COL_S1_RESPONSE);
	return true;
}
