/* SPDX-License-Identifier: MIT */
/*
 * What a cell of an XLSX file holds: a shared text, a text of its own, a
 * number that its style may show as a day, the result of a formula.
 */
#include "reader/sheet_xlsx.h"

#include <stdlib.h>
#include <string.h>

/* Programs allow some hundred forms and 64000 styles; each style looks its form up. */
enum { NAMED_MOST = 5000, FORMS_MOST = 1 << 17, SHARED_MOST = 1 << 28 };

static unsigned long number_in(const char *text)
{
	unsigned long n = 0;

	for (; text && *text >= '0' && *text <= '9' && n < 100000000; text++)
		n = n * 10 + (unsigned long)(*text - '0');
	return n;
}

/* --- styles --- */

static struct xlsx_form form_of(const struct xlsx *x, unsigned id)
{
	for (size_t i = 0; i < x->named_count; i++)
		if (x->named[i].id == id)
			return x->named[i].form;
	return (struct xlsx_form){ .is_date = sheet_builtin_is_date(id) };
}

static void name_form(struct xml_stream *s, struct xlsx *x, const char **attributes)
{
	const char *code = xml_attribute_of(attributes, "formatCode");
	unsigned zeros = 0;

	if (x->named_count == NAMED_MOST || !CHC_ARENA_PUSH(&x->arena, x->named, x->named_count, x->named_cap)) {
		xml_stream_fail(s, CHC_E_LIMIT, "the spreadsheet has too many styles");
		return;
	}
	x->named[x->named_count - 1].id = (unsigned)number_in(xml_attribute_of(attributes, "numFmtId"));
	x->named[x->named_count - 1].form.is_date = code && sheet_format_is_date(code, &zeros);
	x->named[x->named_count - 1].form.zeros = (unsigned char)(zeros < 20 ? zeros : 0);
}

static void add_form(struct xml_stream *s, struct xlsx *x, unsigned id)
{
	if (x->form_count == x->form_room) {
		size_t room = x->form_room > 0 ? x->form_room * 2 : 64;
		struct xlsx_form *forms = room <= FORMS_MOST ? realloc(x->forms, room * sizeof(*forms)) : NULL;

		if (!forms) {
			xml_stream_fail(s, CHC_E_LIMIT, "the spreadsheet has too many styles");
			return;
		}
		x->forms = forms;
		x->form_room = room;
	}
	x->forms[x->form_count++] = form_of(x, id);
}

static void styles_start(struct xml_stream *s, const char *name, const char **attributes)
{
	struct xlsx *x = xml_stream_payload(s);

	if (strcmp(name, "numFmt") == 0)
		name_form(s, x, attributes);
	else if (strcmp(name, "cellXfs") == 0)
		x->in_cell_styles = true;
	else if (strcmp(name, "xf") == 0 && x->in_cell_styles)
		add_form(s, x, (unsigned)number_in(xml_attribute_of(attributes, "numFmtId")));
}

static void styles_end(struct xml_stream *s, const char *name)
{
	struct xlsx *x = xml_stream_payload(s);

	if (strcmp(name, "cellXfs") == 0)
		x->in_cell_styles = false;
}

int xlsx_read_styles(struct xlsx *x, struct chc_error *e)
{
	const struct xml_handler handler = { styles_start, styles_end, NULL, x };
	bool there;

	return xml_stream_part(x->package, x->styles_part, &handler, &there, e);
}

/* --- shared texts --- */

static void shared_start(struct xml_stream *s, const char *name, const char **attributes)
{
	struct xlsx *x = xml_stream_payload(s);

	(void)attributes;
	if (strcmp(name, "si") == 0)
		x->in_cell = true;
	else if (strcmp(name, "rPh") == 0)
		x->phonetic++;
	else if (strcmp(name, "t") == 0)
		x->in_text = x->in_cell && x->phonetic == 0;
}

static void no_room(struct xml_stream *s)
{
	xml_stream_fail(s, CHC_E_LIMIT, "its texts take more memory than the reader may have; save the table as CSV");
}

static void end_shared(struct xml_stream *s, struct xlsx *x)
{
	if (x->shared_count == x->shared_room) {
		size_t room = x->shared_room > 0 ? x->shared_room * 2 : 1024;
		uint32_t *ends = realloc(x->shared_ends, room * sizeof(*ends));

		if (!ends) {
			no_room(s);
			return;
		}
		x->shared_ends = ends;
		x->shared_room = room;
	}
	x->shared_ends[x->shared_count++] = (uint32_t)x->shared.len;
}

static void shared_end(struct xml_stream *s, const char *name)
{
	struct xlsx *x = xml_stream_payload(s);

	if (strcmp(name, "t") == 0) {
		x->in_text = false;
	} else if (strcmp(name, "rPh") == 0) {
		x->phonetic -= x->phonetic > 0;
	} else if (strcmp(name, "si") == 0 && x->in_cell) {
		x->in_cell = false;
		end_shared(s, x);
	}
}

static void shared_text(struct xml_stream *s, struct chc_span text)
{
	struct xlsx *x = xml_stream_payload(s);

	if (!x->in_text)
		return;
	chc_buf_span(&x->shared, text);
	if (x->shared.failed)
		no_room(s);
}

int xlsx_read_shared(struct xlsx *x, struct chc_error *e)
{
	const struct xml_handler handler = { shared_start, shared_end, shared_text, x };
	bool there;

	x->shared.limit = SHARED_MOST;
	return xml_stream_part(x->package, x->shared_part, &handler, &there, e);
}

static bool find_shared(const struct xlsx *x, struct chc_span digits, struct chc_span *out)
{
	char text[12] = { 0 };

	if (digits.len == 0 || digits.len >= sizeof(text))
		return false;
	memcpy(text, digits.ptr, digits.len);
	unsigned long index = number_in(text);
	if (strspn(text, "0123456789") != digits.len || index >= x->shared_count)
		return false;
	size_t start = index > 0 ? x->shared_ends[index - 1] : 0;
	*out = (struct chc_span){ x->shared.ptr ? x->shared.ptr + start : "", x->shared_ends[index] - start };
	return true;
}

/* --- cells --- */

static bool hex4(const char *p, unsigned *value)
{
	*value = 0;
	for (size_t i = 0; i < 4; i++) {
		unsigned c = (unsigned char)p[i], small = c | 32U;
		unsigned digit = c >= '0' && c <= '9' ? c - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10U : 16U;

		if (digit == 16)
			return false;
		*value = *value * 16 + digit;
	}
	return true;
}

/* Characters that XML cannot hold are written "_x000D_": they are spaces here. */
static void put_text(struct xlsx *x, struct chc_span text)
{
	struct chc_buf plain = CHC_BUF_INIT;
	unsigned c;

	if (!memmem(text.ptr, text.len, "_x", 2)) {
		sheet_cell(x->out, x->column, CHC_ROW_CELL_VALUE, text);
		return;
	}
	for (size_t i = 0; i < text.len; i++) {
		bool escaped = text.len - i >= 7 && memcmp(text.ptr + i, "_x", 2) == 0 && text.ptr[i + 6] == '_' &&
			hex4(text.ptr + i + 2, &c) && c < 0x80;

		chc_buf_char(&plain, escaped ? c == '\n' || c >= ' ' ? (char)c : ' ' : text.ptr[i]);
		i += escaped ? 6 : 0;
	}
	if (!plain.failed)
		sheet_cell(x->out, x->column, CHC_ROW_CELL_VALUE, chc_buf_view(&plain));
	else
		x->out->text.failed = true;
	chc_buf_release(&plain);
}

static void put_number(struct xlsx *x, struct chc_span text)
{
	const struct xlsx_form form = x->style < x->form_count ? x->forms[x->style] : (struct xlsx_form){ 0 };
	char copy[SHEET_NUMBER_TEXT] = { 0 }, out[SHEET_NUMBER_TEXT];

	if (text.len >= sizeof(copy) || strspn(text.ptr, "0123456789+-.eE") < text.len) {
		sheet_cell(x->out, x->column, CHC_ROW_CELL_VALUE, text);
		return;
	}
	memcpy(copy, text.ptr, text.len);
	double value = strtod(copy, NULL);
	sheet_cell(x->out, x->column, CHC_ROW_CELL_VALUE, form.is_date ?
		sheet_day(out, value, x->from_1904) : sheet_number(out, value, form.zeros));
}

/* An ISO date; midnight is a day without a time. */
static struct chc_span without_midnight(struct chc_span text)
{
	static const char midnight[] = "T00:00:00";
	bool none = text.len > 10 && strspn(text.ptr + 10, "T0:.Z") >= text.len - 10 &&
		text.len >= 10 + sizeof(midnight) - 1 && memcmp(text.ptr + 10, midnight, sizeof(midnight) - 1) == 0 &&
		text.ptr[text.len - 1] != 'Z';

	return none ? (struct chc_span){ text.ptr, 10 } : text;
}

void xlsx_end_cell(struct xml_stream *s, struct xlsx *x)
{
	struct chc_span value = chc_buf_view(&x->value), shared;

	if (value.len == 0) {
		if (x->has_formula && strcmp(x->type, "str") != 0)
			sheet_cell(x->out, x->column, CHC_ROW_CELL_NO_RESULT, CHC_SPAN_NONE);
		return;
	}
	if (strcmp(x->type, "s") == 0) {
		if (find_shared(x, value, &shared))
			put_text(x, shared);
		else
			xml_stream_fail(s, CHC_E_INPUT, "the spreadsheet is damaged: a cell in row %lu names a text that is not "
				"there; save it anew", x->row);
	} else if (strcmp(x->type, "str") == 0 || strcmp(x->type, "inlineStr") == 0) {
		put_text(x, value);
	} else if (strcmp(x->type, "b") == 0) {
		sheet_cell(x->out, x->column, CHC_ROW_CELL_VALUE,
			chc_span_of(chc_span_is(value, "1") || chc_span_is(value, "true") ? "true" : "false"));
	} else if (strcmp(x->type, "e") == 0) {
		sheet_cell(x->out, x->column, CHC_ROW_CELL_ERROR, value);
	} else if (strcmp(x->type, "d") == 0) {
		sheet_cell(x->out, x->column, CHC_ROW_CELL_VALUE, without_midnight(value));
	} else {
		put_number(x, value);
	}
}
