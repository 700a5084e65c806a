/* SPDX-License-Identifier: MIT */
/*
 * Reading a person's labels. What is wrong in them is told with its line, all
 * of it at once: a measure with a hole in it measures something else.
 */
#include <string.h>

#include "chcheck/agree.h"
#include "chcheck/file.h"
#include "chcheck/utf8.h"

#define LABELS_MOST ((size_t)64 << 20)
#define FIELDS_MOST ((size_t)64)

enum column { COLUMN_FILE, COLUMN_REQUIREMENT, COLUMN_VERDICT, COLUMN_VALUE, COLUMN_QUOTE, COLUMN_MAX };

static const struct { const char *name; bool needed; } columns[COLUMN_MAX] = {
	[COLUMN_FILE] = { "file", true },
	[COLUMN_REQUIREMENT] = { "requirement", true },
	[COLUMN_VERDICT] = { "verdict", true },
	[COLUMN_VALUE] = { "value", false },
	[COLUMN_QUOTE] = { "quote", false },
};

struct reading {
	struct chc_labels *labels;
	struct chc_diags *diags;
	size_t place[COLUMN_MAX];       /* field number from 1; 0: no such column */
	size_t width;                   /* fields of the header */
};

struct fields { struct chc_span items[FIELDS_MOST]; size_t count; };

static void split(struct fields *out, struct chc_span line)
{
	const char *at = line.ptr, *end = line.ptr + line.len;

	out->count = 0;
	for (;;) {
		const char *tab = memchr(at, '\t', (size_t)(end - at));
		const char *stop = tab ? tab : end;

		if (out->count < FIELDS_MOST)
			out->items[out->count] = chc_span_trim((struct chc_span){ at, (size_t)(stop - at) });
		out->count++;
		if (!tab)
			return;
		at = tab + 1;
	}
}

static void problem(struct reading *r, enum chc_diag_id id, unsigned line, const char *what, struct chc_span word)
{
	chc_diag_add(r->diags, id, r->labels->path, line, 0, "%s '%.*s'", what, (int)(word.len < 80 ? word.len : 80),
		word.ptr);
}

static void read_header(struct reading *r, struct chc_span line)
{
	struct fields f;

	split(&f, line);
	r->width = f.count;
	for (size_t i = 0; i < f.count && i < FIELDS_MOST; i++) {
		for (size_t c = 0; c < COLUMN_MAX; c++) {
			if (!chc_span_is(f.items[i], columns[c].name))
				continue;
			if (r->place[c] != 0)
				problem(r, CHC_DIAG_KEY_DUPLICATE, 1, "two columns are called", f.items[i]);
			r->place[c] = i + 1;
		}
	}
	for (size_t c = 0; c < COLUMN_MAX; c++)
		if (columns[c].needed && r->place[c] == 0)
			problem(r, CHC_DIAG_KEY_MISSING, 1,
				"the first line names the columns, separated by tabs; it lacks",
				chc_span_of(columns[c].name));
}

static struct chc_span field(const struct reading *r, const struct fields *f, enum column c)
{
	size_t place = r->place[c];

	return place == 0 || place > f->count ? CHC_SPAN_LIT("") : f->items[place - 1];
}

static bool find_verdict(struct chc_span name, enum chc_verdict *out)
{
	for (size_t v = 0; v < CHC_VERDICT_MAX; v++) {
		if (chc_span_is(name, chc_verdict_name((enum chc_verdict)v))) {
			*out = (enum chc_verdict)v;
			return true;
		}
	}
	return false;
}

/* A row may end early when its last columns are empty; what is needed must be there. */
static int read_row(struct reading *r, struct chc_span line, unsigned number)
{
	struct fields f;
	struct chc_label label = { .line = number };
	size_t errors = r->diags->errors;

	split(&f, line);
	if (f.count > r->width)
		chc_diag_add(r->diags, CHC_DIAG_VALUE_TYPE, r->labels->path, number, 0,
			"%zu fields, where the first line names %zu columns", f.count, r->width);
	for (size_t c = 0; c < COLUMN_MAX; c++)
		if (columns[c].needed && field(r, &f, (enum column)c).len == 0)
			problem(r, CHC_DIAG_KEY_MISSING, number, "nothing in column", chc_span_of(columns[c].name));
	struct chc_span verdict = field(r, &f, COLUMN_VERDICT);
	if (verdict.len > 0 && !find_verdict(verdict, &label.verdict))
		problem(r, CHC_DIAG_VALUE_UNKNOWN, number, "there is no verdict", verdict);
	if (r->diags->errors > errors)
		return 0;

	struct chc_labels *l = r->labels;
	label.file = chc_arena_copy(&l->arena, field(r, &f, COLUMN_FILE));
	label.requirement = chc_arena_copy(&l->arena, field(r, &f, COLUMN_REQUIREMENT));
	label.value = chc_arena_copy(&l->arena, field(r, &f, COLUMN_VALUE));
	label.quote = chc_arena_copy(&l->arena, field(r, &f, COLUMN_QUOTE));
	struct chc_label *slot = CHC_ARENA_PUSH(&l->arena, l->items, l->count, l->cap);
	if (!slot || !label.file || !label.requirement || !label.value || !label.quote)
		return CHC_E_NOMEM;
	*slot = label;
	return 0;
}

static int by_key(const void *a, const void *b)
{
	const struct chc_label *x = *(const struct chc_label *const *)a, *y = *(const struct chc_label *const *)b;
	int order = strcmp(x->file, y->file);

	if (order == 0)
		order = strcmp(x->requirement, y->requirement);
	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static int check_twice(struct reading *r)
{
	struct chc_labels *l = r->labels;
	const struct chc_label **sorted = chc_arena_array(&l->arena, l->count, sizeof(*sorted));

	if (!sorted)
		return CHC_E_NOMEM;
	for (size_t i = 0; i < l->count; i++)
		sorted[i] = &l->items[i];
	if (l->count > 0)
		qsort(sorted, l->count, sizeof(*sorted), by_key);
	for (size_t i = 1; i < l->count; i++) {
		const struct chc_label *a = sorted[i - 1], *b = sorted[i];

		if (strcmp(a->file, b->file) == 0 && strcmp(a->requirement, b->requirement) == 0)
			chc_diag_add(r->diags, CHC_DIAG_ID_DUPLICATE, l->path, b->line, 0,
				"'%s' of '%s' has a label already, in line %u", b->requirement, b->file, a->line);
	}
	return 0;
}

static int read_lines(struct reading *r, struct chc_span text)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	int status = 0;

	if (text.len >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
		at += 3;
	for (unsigned number = 1; status == 0 && (at < end || number == 1); number++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		struct chc_span line = { at, (size_t)((stop ? stop : end) - at) };

		at = stop ? stop + 1 : end;
		/* words are handed on as C strings and written as UTF-8 */
		if (memchr(line.ptr, '\0', line.len) || !chc_utf8_valid(line)) {
			chc_diag_add(r->diags, CHC_DIAG_INPUT_UNUSABLE, r->labels->path, number, 0,
				"this line is no text in UTF-8: save the labels as text with tabs, in UTF-8");
			if (number == 1)
				break;
			continue;
		}
		if (line.len > 0 && line.ptr[line.len - 1] == '\r')
			line.len--;
		if (number == 1)
			read_header(r, line);
		else if (chc_span_trim(line).len > 0)
			status = read_row(r, line, number);
		if (number == 1 && r->diags->errors > 0)
			break;
	}
	return status == 0 ? check_twice(r) : status;
}

int chc_labels_parse(struct chc_labels *out, const char *path, struct chc_span text,
	struct chc_diags *diags, struct chc_error *e)
{
	struct chc_labels labels = CHC_LABELS_INIT;
	struct reading r = { .labels = &labels, .diags = diags };
	size_t errors = diags->errors;

	labels.path = chc_arena_strdup(&labels.arena, path);
	int status = labels.path ? read_lines(&r, text) : CHC_E_NOMEM;
	if (status == 0 && diags->errors == errors && labels.count == 0)
		chc_diag_add(diags, CHC_DIAG_INPUT_UNUSABLE, path, 0, 0, "holds no label");
	if (status == CHC_E_NOMEM || diags->failed)
		status = chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory while reading labels");
	else if (diags->errors > errors)
		status = chc_error_at(e, CHC_E_INPUT, path, 0, 0, "the labels cannot be used");
	if (status != 0)
		chc_labels_release(&labels);
	*out = labels;
	return status;
}

int chc_labels_load(struct chc_labels *out, const char *path, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_buf text = CHC_BUF_INIT;
	int status = chc_file_read(&text, path, LABELS_MOST, e);

	*out = (struct chc_labels)CHC_LABELS_INIT;
	if (status == 0)
		status = chc_labels_parse(out, path, chc_buf_view(&text), diags, e);
	chc_buf_release(&text);
	return status;
}

void chc_labels_release(struct chc_labels *l)
{
	chc_arena_release(&l->arena);
	*l = (struct chc_labels)CHC_LABELS_INIT;
}
