/* SPDX-License-Identifier: MIT */
/*
 * A register in JSON, record by record, to a table on temporary disk: NDJSON,
 * an array of objects, or such an array in an object. Each name becomes a
 * column when it is first seen; a record is as long as the names known by then.
 */
#include <stdlib.h>
#include <string.h>

#include "input/json_text.h"
#include "input/source.h"

#define NAME_LONGEST ((size_t)1000)
#define SLOTS 4096              /* a power of two, more than there are columns */

struct value { size_t at, len; uint64_t record; };

struct reading {
	struct chc_table *t;
	struct chc_json_text j;
	struct chc_spool *spool;
	struct chc_buf bytes;           /* of the record's values */
	struct value values[CHC_CSV_CELLS];
	unsigned short slots[SLOTS];    /* number of a name, plus one */
	uint64_t record;                /* from 1 */
	size_t expected;                /* the name that stood next in the record before */
};

static int no_memory(const struct reading *r, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_NOMEM, r->j.decode.path, 0, 0, "out of memory");
}

static size_t hash(struct chc_span s)
{
	uint64_t h = 14695981039346656037U;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.ptr[i]) * 1099511628211U;
	return (size_t)(h ^ h >> 32);
}

static int add_name(struct reading *r, struct chc_span name, size_t *index, struct chc_error *e)
{
	if (r->t->name_count == CHC_CSV_CELLS || name.len > NAME_LONGEST)
		return chc_error_at(e, CHC_E_LIMIT, r->j.decode.path, r->j.start_line, r->j.start_column,
			r->t->name_count == CHC_CSV_CELLS ? "there are more than 1024 different names in the records" :
			"a name longer than 1000 bytes stands here");
	struct chc_table_name *added = CHC_ARENA_PUSH(&r->t->arena, r->t->names, r->t->name_count, r->t->name_cap);
	const char *copy = added ? chc_arena_copy(&r->t->arena, name) : NULL;
	if (!copy)
		return no_memory(r, e);
	*added = (struct chc_table_name){ .text = { copy, name.len }, .line = r->j.start_line, .column = r->j.start_column };
	*index = r->t->name_count - 1;
	return 0;
}

/* The number of the name in j.text, which is new or stands in its slot. */
static int find_name(struct reading *r, size_t *index, struct chc_error *e)
{
	struct chc_span name = chc_buf_view(&r->j.text);

	/* records mostly have the same names in the same order */
	if (r->expected < r->t->name_count && chc_span_eq(name, r->t->names[r->expected].text)) {
		*index = r->expected++;
		return 0;
	}
	size_t slot = hash(name) & (SLOTS - 1);
	for (; r->slots[slot] > 0; slot = (slot + 1) & (SLOTS - 1)) {
		*index = r->slots[slot] - 1U;
		if (chc_span_eq(name, r->t->names[*index].text)) {
			r->expected = *index + 1;
			return 0;
		}
	}
	int status = add_name(r, name, index, e);
	if (status == 0)
		r->slots[slot] = (unsigned short)(*index + 1);
	r->expected = *index + 1;
	return status;
}

static int keep_value(struct reading *r, size_t index, struct chc_error *e)
{
	int c = chc_json_peek(&r->j, e);

	if (c < 0)
		return c;
	r->values[index] = (struct value){ r->bytes.len, 0, r->record };
	if (c == '{' || c == '[') {
		struct chc_table_name *name = &r->t->names[index];

		if (name->nested_line == 0) {
			name->nested_line = r->j.start_line;
			name->nested_column = r->j.start_column;
		}
		return chc_json_skip(&r->j, e);
	}
	int status = chc_json_scalar(&r->j, e);
	if (status != 0)
		return status;
	if (r->bytes.len + r->j.text.len > CHC_CSV_RECORD)
		return chc_error_at(e, CHC_E_LIMIT, r->j.decode.path, r->j.start_line, 0,
			"a record holds more than 1 MiB here");
	chc_buf_span(&r->bytes, chc_buf_view(&r->j.text));
	r->values[index].len = r->bytes.len - r->values[index].at;
	return r->bytes.failed ? no_memory(r, e) : 0;
}

/* Behind a name, its colon next. */
static int read_member(struct reading *r, struct chc_error *e)
{
	size_t index;
	int status = find_name(r, &index, e);

	if (status != 0)
		return status;
	if (r->values[index].record == r->record) {
		struct chc_span name = r->t->names[index].text;

		return chc_json_wrong(&r->j, e, "the name '%.*s' stands in this record twice; a record has one value for it",
			name.len > 80 ? 80 : (int)name.len, name.ptr);
	}
	status = chc_json_take(&r->j, ':', "a colon", e);
	return status != 0 ? status : keep_value(r, index, e);
}

/* After '{' or a value: 1 with a name in j.text, 0 behind '}'. */
static int next_name(struct reading *r, bool *first, struct chc_error *e)
{
	int c = chc_json_peek(&r->j, e);

	if (c < 0)
		return c;
	if (c == '}') {
		r->j.at++;
		return 0;
	}
	int status = *first ? 0 : chc_json_take(&r->j, ',', "a comma or '}'", e);
	if (status == 0 && chc_json_peek(&r->j, e) < 0)
		return e ? (int)e->status : CHC_E_IO;
	if (status == 0)
		status = chc_json_string(&r->j, e);
	*first = false;
	return status != 0 ? status : 1;
}

static void begin_record(struct reading *r)
{
	r->record++;
	r->expected = 0;
	chc_buf_clear(&r->bytes);
}

static int end_record(struct reading *r, uint64_t row, struct chc_error *e)
{
	size_t used = r->t->name_count;
	int status = chc_spool_skip_to(r->spool, row - 1, e);

	while (used > 0 && (r->values[used - 1].record != r->record || r->values[used - 1].len == 0))
		used--;
	for (size_t i = 0; i < used; i++) {
		const struct value *v = &r->values[i];
		bool given = v->record == r->record && v->len > 0;

		chc_spool_cell(r->spool, given ? (struct chc_span){ r->bytes.ptr + v->at, v->len } : CHC_SPAN_NONE);
	}
	return status != 0 ? status : chc_spool_end_row(r->spool, e);
}

static int read_record(struct reading *r, uint64_t row, struct chc_error *e)
{
	bool first = true;
	int got, status = chc_json_take(&r->j, '{', "an object, one a case (or one an event),", e);

	if (status != 0)
		return status;
	begin_record(r);
	while ((got = next_name(r, &first, e)) > 0) {
		got = read_member(r, e);
		if (got != 0)
			break;
	}
	return got != 0 ? got : end_record(r, row, e);
}

/* From '[' to ']'. */
static int read_array(struct reading *r, struct chc_error *e)
{
	int c, status = chc_json_take(&r->j, '[', "an array", e);

	for (uint64_t row = 1; status == 0; row++) {
		c = chc_json_peek(&r->j, e);
		if (c < 0)
			return c;
		if (c == ']') {
			r->j.at++;
			break;
		}
		if (row > 1)
			status = chc_json_take(&r->j, ',', "a comma or ']'", e);
		if (status == 0)
			status = read_record(r, row, e);
	}
	return status;
}

static int expect_end(struct reading *r, struct chc_error *e)
{
	int c = chc_json_peek(&r->j, e);

	if (c > 0)
		return chc_json_wrong(&r->j, e, "the register ends before here; something follows it");
	return c;
}

/* How exports call the array when an object stands around it. */
static bool names_records(struct chc_span name)
{
	static const char *const names[] = { "cases", "records", "rows", "items", "data", "value", "results" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (chc_span_is(name, names[i]))
			return true;
	return false;
}

/* The array that this object stands around, and whatever else is in it, passed over. */
static int read_wrapped(struct reading *r, struct chc_error *e)
{
	bool first = false;
	int got, status;

	r->t->name_count = 0;
	memset(r->slots, 0, sizeof(r->slots));
	r->record++;
	r->t->format = "JSON";
	status = read_array(r, e);
	while (status == 0 && (got = next_name(r, &first, e)) != 0) {
		status = got < 0 ? got : chc_json_take(&r->j, ':', "a colon", e);
		if (status == 0)
			status = chc_json_skip(&r->j, e);
	}
	return status != 0 ? status : expect_end(r, e);
}

/* The first object: a record, or what stands around all of them (*wrapped). */
static int read_first(struct reading *r, bool *wrapped, struct chc_error *e)
{
	uint64_t row = r->j.start_line;
	bool first = true;
	int got, status = chc_json_take(&r->j, '{', "an object", e);

	if (status != 0)
		return status;
	begin_record(r);
	while ((got = next_name(r, &first, e)) > 0) {
		bool records = names_records(chc_buf_view(&r->j.text));
		size_t index;

		status = find_name(r, &index, e);
		if (status == 0 && r->values[index].record == r->record)
			return chc_json_wrong(&r->j, e, "this name stands in the object twice");
		if (status == 0)
			status = chc_json_take(&r->j, ':', "a colon", e);
		if (status != 0)
			return status;
		if (records && chc_json_peek(&r->j, e) == '[') {
			*wrapped = true;
			return read_wrapped(r, e);
		}
		status = keep_value(r, index, e);
		if (status != 0)
			return status;
	}
	return got != 0 ? got : end_record(r, row, e);
}

static int read_lines(struct reading *r, struct chc_error *e)
{
	bool wrapped = false;
	int c, status = read_first(r, &wrapped, e);

	while (status == 0 && !wrapped && (c = chc_json_peek(&r->j, e)) != 0) {
		if (c < 0)
			return c;
		if (r->spool->rows >= r->j.start_line)
			return chc_json_wrong(&r->j, e, "something follows the record of this line; NDJSON has one record a line");
		status = read_record(r, r->j.start_line, e);
	}
	return status;
}

static int read_all(struct reading *r, struct chc_error *e)
{
	int c = chc_json_peek(&r->j, e), status;

	if (c < 0)
		return c;
	r->t->format = c == '[' ? "JSON" : "NDJSON";
	if (c != '[')
		return read_lines(r, e);
	status = read_array(r, e);
	return status != 0 ? status : expect_end(r, e);
}

static int give(struct chc_register *reg, struct chc_spool *to, struct chc_error *e)
{
	struct reading *r = calloc(1, sizeof(*r));
	int status;

	if (!r)
		return chc_error_at(e, CHC_E_NOMEM, reg->path, 0, 0, "out of memory");
	r->t = &reg->table;
	r->spool = to;
	r->bytes.limit = CHC_CSV_RECORD;
	status = chc_json_text_open(&r->j, reg->fd, reg->path, e);
	if (status == 0)
		status = read_all(r, e);
	if (status == 0 && reg->sheet)
		status = chc_error_at(e, CHC_E_INPUT, reg->path, 0, 0,
			"is no spreadsheet, and %s names the sheet '%s'", reg->sheet_from, reg->sheet);
	if (status == 0 && r->t->name_count == 0)
		status = chc_error_at(e, CHC_E_INPUT, reg->path, 0, 0,
			"is empty; a register in JSON has one object a case, with the columns as names");
	chc_json_text_release(&r->j);
	chc_buf_release(&r->bytes);
	free(r);
	return status;
}

static size_t skip_space(const char *s, size_t len, size_t i)
{
	while (i < len && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r'))
		i++;
	return i;
}

/* Characters of the file's first bytes, as far as they matter here: UTF-16 without its zeros, no BOM. */
static size_t characters(char *out, struct chc_span head)
{
	bool wide = head.len >= 2 && (memcmp(head.ptr, "\xFF\xFE", 2) == 0 || memcmp(head.ptr, "\xFE\xFF", 2) == 0);
	size_t n = 0, i = wide ? 2 : head.len >= 3 && memcmp(head.ptr, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	for (; i < head.len; i++)
		if (!wide || head.ptr[i] != '\0')
			out[n++] = head.ptr[i];
	return n;
}

/* An object with a name or nothing in it, or an array with an object or nothing in it. */
static bool fits(const struct chc_register *r, struct chc_span head)
{
	char s[CHC_SOURCE_HEAD];
	size_t len = head.len <= sizeof(s) ? characters(s, head) : 0, i = skip_space(s, len, 0);

	if (r->query || i == len || (s[i] != '{' && s[i] != '['))
		return false;
	char open = s[i];
	i = skip_space(s, len, i + 1);
	/* cut off behind the bracket: said to be so by who reads it */
	if (i == len)
		return true;
	return open == '{' ? s[i] == '"' || s[i] == '}' : s[i] == '{' || s[i] == ']';
}

const struct chc_source chc_source_json = { "JSON", fits, give };
