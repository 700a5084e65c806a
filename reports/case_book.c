/* SPDX-License-Identifier: MIT */
/*
 * The workbook of judged cases: its sheets, the rows of cases as they come,
 * and the finished file. Cases reach it as bytes that threads have made, so
 * that libxlsxwriter, which knows no threads, is called by one alone.
 */
#include "reports/case_book.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAME_OF_FD 32
#define ROWS_MOST 1048576U              /* of one sheet, by the format */

enum { WIDTH_TEXT = 20, WIDTH_WORD = 18, WIDTH_LIST = 26, WIDTH_DATE = 11, WIDTH_NUMBER = 9, WIDTH_YESNO = 9 };
static const double widths[] = {
	[CHC_CASE_TEXT] = WIDTH_TEXT, [CHC_CASE_WORD] = WIDTH_WORD, [CHC_CASE_LIST] = WIDTH_LIST,
	[CHC_CASE_DATE] = WIDTH_DATE, [CHC_CASE_NUMBER] = WIDTH_NUMBER, [CHC_CASE_YESNO] = WIDTH_YESNO,
};

bool chc_case_book_is_built_in(void)
{
	return true;
}

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while a workbook was written");
}

/* --- a case as bytes --- */

struct mark { uint32_t kind, len; int64_t number; };
#define KIND_BLANK UINT32_MAX

/* Text without what XML has no sign for; cut where a cell of the format ends. */
static void note_text(struct chc_buf *out, uint32_t kind, struct chc_span text)
{
	struct mark mark = { .kind = kind };
	size_t head = out->len;

	chc_buf_put(out, &mark, sizeof(mark));
	if (text.len > BOOK_TEXT_MOST) {
		text.len = BOOK_TEXT_MOST;
		while (text.len > 0 && ((unsigned char)text.ptr[text.len] & 0xC0) == 0x80)
			text.len--;
	}
	size_t start = out->len;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		bool odd = c == 0xEF && i + 2 < text.len && (unsigned char)text.ptr[i + 1] == 0xBF &&
			(unsigned char)text.ptr[i + 2] >= 0xBE;

		if (odd || (c < 0x20 && c != '\t' && c != '\n' && c != '\r'))
			chc_buf_str(out, "\xEF\xBF\xBD");
		else
			chc_buf_char(out, (char)c);
		i += odd ? 2 : 0;
	}
	chc_buf_char(out, '\0');
	if (out->failed)
		return;
	mark.len = (uint32_t)(out->len - start);
	memcpy(out->ptr + head, &mark, sizeof(mark));
}

static void note_number(struct chc_buf *out, uint32_t kind, int64_t number)
{
	const struct mark mark = { .kind = kind, .number = number };

	chc_buf_put(out, &mark, sizeof(mark));
}

static bool is_text(enum chc_case_cell_kind kind)
{
	return kind == CHC_CASE_TEXT || kind == CHC_CASE_WORD || kind == CHC_CASE_LIST;
}

void chc_case_book_note(struct chc_buf *out, const struct chc_case_table *table, const struct chc_tally *t,
	const struct chc_case *c, const struct chc_case_result *r)
{
	struct chc_case_cell cell;
	struct chc_buf message = CHC_BUF_INIT;

	for (size_t i = 0; i < table->count; i++) {
		enum chc_case_cell_kind kind = chc_case_table_kind(&table->columns[i]);

		chc_case_table_cell(&cell, &table->columns[i], t, c, r);
		if (cell.blank)
			note_number(out, KIND_BLANK, 0);
		else if (is_text(kind))
			note_text(out, (uint32_t)kind, cell.text);
		else
			note_number(out, (uint32_t)kind, cell.number);
	}
	note_number(out, 0, (int64_t)c->finding_count);
	for (size_t i = 0; i < c->finding_count; i++) {
		const struct chc_case_finding *f = &c->findings[i];

		note_text(out, CHC_CASE_TEXT, c->cell[CHC_COL_CASE_REF]);
		note_number(out, CHC_CASE_NUMBER, (int64_t)c->row);
		note_text(out, CHC_CASE_WORD, chc_span_of(chc_quality_name(f->id)));
		note_text(out, CHC_CASE_WORD, chc_span_of(chc_column_name(f->column)));
		chc_buf_clear(&message);
		chc_case_finding_message(&message, f);
		note_text(out, CHC_CASE_TEXT, chc_buf_view(&message));
	}
	out->failed |= message.failed;
	chc_buf_release(&message);
}

/* --- sheets --- */

static int check(lxw_error code, struct chc_error *e)
{
	if (code == LXW_NO_ERROR)
		return 0;
	if (code == LXW_ERROR_MEMORY_MALLOC_FAILED)
		return no_memory(e);
	return chc_error_set(e, CHC_E_IO, "the workbook cannot be written: %s", lxw_strerror(code));
}

/* Without memory the library loses a cell and says that all is well: the place where it keeps it is empty then. */
lxw_error book_wrote(struct chc_case_book *b, const lxw_worksheet *sheet, lxw_col_t column, lxw_error code)
{
	if (code == LXW_NO_ERROR && sheet->optimize && !sheet->array[column])
		code = LXW_ERROR_MEMORY_MALLOC_FAILED;
	if (code != LXW_NO_ERROR && b->lost == LXW_NO_ERROR)
		b->lost = code;
	return code;
}

/* The sheet under way has all its rows: a filter over them. */
static void end_cases(struct chc_case_book *b)
{
	if (b->case_row > 0)
		worksheet_autofilter(b->cases, 0, 0, b->case_row - 1, (lxw_col_t)(b->table->count - 1));
}

/* A sheet of rows below a header that stays in sight. */
static int begin_cases(struct chc_case_book *b, struct chc_error *e)
{
	char name[24] = "Cases";

	end_cases(b);
	if (++b->case_sheets > 1) {
		snprintf(name, sizeof(name), "Cases %u", b->case_sheets);
		b->cases = workbook_add_worksheet(b->workbook, name);
	}
	if (!b->cases)
		return no_memory(e);
	b->case_row = 1;
	for (size_t i = 0; i < b->table->count; i++) {
		double width = widths[chc_case_table_kind(&b->table->columns[i])];
		size_t len = strlen(b->table->columns[i].name);

		worksheet_set_column(b->cases, (lxw_col_t)i, (lxw_col_t)i, width > (double)len ? width : (double)len + 1, NULL);
		book_wrote(b, b->cases, (lxw_col_t)i,
			worksheet_write_string(b->cases, 0, (lxw_col_t)i, b->table->columns[i].name, b->bold));
	}
	worksheet_freeze_panes(b->cases, 1, 1);
	return 0;
}

static void begin_findings(struct chc_case_book *b)
{
	static const struct { const char *name; double width; } columns[] = {
		{ "case_ref", WIDTH_TEXT }, { "row", WIDTH_NUMBER }, { "finding", WIDTH_LIST }, { "column", WIDTH_TEXT },
		{ "what", 90 },
	};

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		worksheet_set_column(b->findings, (lxw_col_t)i, (lxw_col_t)i, columns[i].width, NULL);
		book_wrote(b, b->findings, (lxw_col_t)i,
			worksheet_write_string(b->findings, 0, (lxw_col_t)i, columns[i].name, b->bold));
	}
	worksheet_freeze_panes(b->findings, 1, 0);
	b->finding_row = 1;
}

static int make_file(struct chc_case_book *b, const char *folder, struct chc_error *e)
{
	struct chc_buf name = CHC_BUF_INIT;

	chc_buf_printf(&name, "%s/chcheck-XXXXXX", folder ? folder : "/tmp");
	b->path = chc_buf_take(&name, NULL);
	if (!b->path)
		return no_memory(e);
	b->fd = mkstemp(b->path);
	if (b->fd < 0) {
		int code = errno;

		free(b->path);
		b->path = NULL;
		return chc_error_set(e, CHC_E_IO, "temporary disk cannot be written: %s", strerror(code));
	}
	fcntl(b->fd, F_SETFD, FD_CLOEXEC);
	/* libxlsxwriter opens a name; one that goes away with the program leaves nothing behind */
	char *unnamed = malloc(NAME_OF_FD);
	if (!unnamed)
		return no_memory(e);
	snprintf(unnamed, NAME_OF_FD, "/proc/self/fd/%d", b->fd);
	if (access(unnamed, W_OK) == 0) {
		unlink(b->path);
		free(b->path);
		b->path = unnamed;
		b->unnamed = true;
	} else {
		free(unnamed);
	}
	return 0;
}

static int make_sheets(struct chc_case_book *b, const char *folder, struct chc_error *e)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *)(uintptr_t)folder, .use_zip64 = LXW_FALSE };
	/* the day of judgement, not the clock: the same register gives the same bytes */
	lxw_doc_properties properties = {
		.title = (char *)(uintptr_t)"Cases of a register, judged",
		.comments = (char *)(uintptr_t)"Written by chcheck " PACKAGE_VERSION,
		.created = (time_t)b->t->as_of * 86400,
	};

	b->workbook = workbook_new_opt(b->path, &options);
	if (!b->workbook)
		return no_memory(e);
	workbook_set_properties(b->workbook, &properties);
	b->bold = workbook_add_format(b->workbook);
	b->date = workbook_add_format(b->workbook);
	b->share = workbook_add_format(b->workbook);
	b->wrap = workbook_add_format(b->workbook);
	b->summary = workbook_add_worksheet(b->workbook, "Summary");
	b->indicators = workbook_add_worksheet(b->workbook, "Indicators");
	b->cases = workbook_add_worksheet(b->workbook, "Cases");
	b->findings = workbook_add_worksheet(b->workbook, "Data quality");
	b->about = workbook_add_worksheet(b->workbook, "About");
	if (!b->bold || !b->date || !b->share || !b->wrap || !b->summary || !b->indicators || !b->cases || !b->findings ||
	    !b->about)
		return no_memory(e);
	format_set_bold(b->bold);
	format_set_num_format(b->date, "yyyy-mm-dd");
	format_set_align(b->date, LXW_ALIGN_LEFT);
	format_set_num_format(b->share, "0.0%");
	format_set_text_wrap(b->wrap);
	format_set_align(b->wrap, LXW_ALIGN_VERTICAL_TOP);
	begin_findings(b);
	return begin_cases(b, e);
}

int chc_case_book_new(struct chc_case_book **out, const struct chc_case_table *table, const struct chc_tally *t,
	const char *temporary_folder, unsigned rows_most, struct chc_error *e)
{
	struct chc_case_book *b = calloc(1, sizeof(*b));

	if (!b)
		return no_memory(e);
	b->table = table;
	b->t = t;
	b->fd = -1;
	b->rows_most = rows_most > 1 && rows_most < ROWS_MOST ? rows_most : ROWS_MOST;
	int status = make_file(b, temporary_folder, e);
	if (status == 0)
		status = make_sheets(b, temporary_folder, e);
	if (status != 0)
		chc_case_book_free(b);
	else
		*out = b;
	return status;
}

/* --- rows --- */

struct reading { const char *at, *end; };

static struct mark read_mark(struct reading *in, const char **text)
{
	struct mark mark = { .kind = KIND_BLANK };

	if ((size_t)(in->end - in->at) >= sizeof(mark)) {
		memcpy(&mark, in->at, sizeof(mark));
		in->at += sizeof(mark);
		*text = in->at;
		in->at += mark.len;
	}
	return mark;
}

static lxw_error write_cell(struct chc_case_book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, struct reading *in)
{
	const char *text = "";
	struct mark mark = read_mark(in, &text);

	switch (mark.kind) {
	case CHC_CASE_TEXT: case CHC_CASE_WORD: case CHC_CASE_LIST:
		return text[0] ? book_wrote(b, sheet, column, worksheet_write_string(sheet, row, column, text, NULL))
			: LXW_NO_ERROR;
	case CHC_CASE_DATE:
		return book_wrote(b, sheet, column,
			worksheet_write_number(sheet, row, column, (double)(mark.number + BOOK_EPOCH), b->date));
	case CHC_CASE_NUMBER:
		return book_wrote(b, sheet, column,
			worksheet_write_number(sheet, row, column, (double)mark.number, NULL));
	case CHC_CASE_YESNO:
		return book_wrote(b, sheet, column,
			worksheet_write_boolean(sheet, row, column, mark.number != 0, NULL));
	default:
		return LXW_NO_ERROR;
	}
}

static int add_findings(struct chc_case_book *b, struct reading *in, struct chc_error *e)
{
	const char *none;
	struct mark count = read_mark(in, &none);
	int status = 0;

	for (int64_t i = 0; i < count.number; i++) {
		bool room = b->finding_row < b->rows_most;

		for (lxw_col_t column = 0; status == 0 && column < 5; column++) {
			if (room)
				status = check(write_cell(b, b->findings, b->finding_row, column, in), e);
			else
				read_mark(in, &none);
		}
		if (room)
			b->finding_row++;
		else
			b->findings_left_out++;
	}
	return status;
}

int chc_case_book_add(struct chc_case_book *b, struct chc_span notes, struct chc_error *e)
{
	struct reading in = { notes.ptr, notes.ptr + notes.len };
	int status = 0;

	while (status == 0 && in.at < in.end) {
		if (b->case_row == b->rows_most)
			status = begin_cases(b, e);
		for (size_t i = 0; status == 0 && i < b->table->count; i++)
			status = check(write_cell(b, b->cases, b->case_row, (lxw_col_t)i, &in), e);
		b->case_row++;
		if (status == 0)
			status = add_findings(b, &in, e);
	}
	return status;
}

/* --- the file --- */

static int copy_out(const char *path, struct chc_output *out, struct chc_error *e)
{
	char piece[65536];
	int fd = open(path, O_RDONLY | O_CLOEXEC), status = 0;
	ssize_t got = -1;

	while (fd >= 0 && status == 0 && (got = read(fd, piece, sizeof(piece))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			break;
		status = chc_output_write(out, piece, (size_t)got, e);
	}
	if (status == 0 && got < 0)
		status = chc_error_set(e, CHC_E_IO, "temporary disk cannot be read: %s", strerror(errno));
	if (fd >= 0)
		close(fd);
	return status;
}

int chc_case_book_write(struct chc_case_book *b, const struct chc_figures *figures, struct chc_output *out,
	struct chc_error *e)
{
	end_cases(b);
	book_write_summary(b);
	book_write_indicators(b, figures);
	book_write_about(b);
	int status = check(b->lost, e);
	if (status != 0)
		return status;
	lxw_workbook *workbook = b->workbook;
	b->workbook = NULL;
	/* closing frees it, whatever it says */
	status = check(workbook_close(workbook), e);
	return status != 0 ? status : copy_out(b->path, out, e);
}

void chc_case_book_free(struct chc_case_book *b)
{
	if (!b)
		return;
	if (b->workbook)
		lxw_workbook_free(b->workbook);
	if (b->path && !b->unnamed)
		unlink(b->path);
	if (b->fd >= 0)
		close(b->fd);
	free(b->path);
	free(b);
}
