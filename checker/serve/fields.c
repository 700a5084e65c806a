/* SPDX-License-Identifier: MIT */
/*
 * What came with a request, by name: fields of the query and of forms, decoded and
 * checked, and small helpers for them.
 */
#include "serve/serve.h"

#include <stdarg.h>
#include <string.h>

#include "chcheck/utf8.h"

const char *serve_field(const struct chc_exchange *x, const char *name)
{
	for (size_t i = 0; i < x->field_count; i++)
		if (strcmp(x->fields[i].name, name) == 0)
			return x->fields[i].value;
	return "";
}

bool serve_has_field(const struct chc_exchange *x, const char *name)
{
	for (size_t i = 0; i < x->field_count; i++)
		if (strcmp(x->fields[i].name, name) == 0)
			return true;
	return false;
}

bool serve_field_is(const struct chc_exchange *x, const char *name, const char *value)
{
	for (size_t i = 0; i < x->field_count; i++)
		if (strcmp(x->fields[i].name, name) == 0 && strcmp(x->fields[i].value, value) == 0)
			return true;
	return false;
}

int serve_add_field(struct chc_exchange *x, const char *name, const char *value)
{
	if (x->field_count == SERVE_FIELDS_MAX) {
		serve_fail(x, 413, "Too many fields", "The form that was sent has more fields than any of this server's pages.");
		return CHC_E_LIMIT;
	}
	struct serve_field *f = CHC_ARENA_PUSH(&x->arena, x->fields, x->field_count, x->field_cap);
	if (!f) {
		serve_no_memory(x);
		return CHC_E_NOMEM;
	}
	*f = (struct serve_field){ name, value };
	return 0;
}

size_t serve_count_uploads(const struct chc_exchange *x, const char *field)
{
	size_t n = 0;

	for (size_t i = 0; i < x->upload_count; i++)
		n += strcmp(x->uploads[i].field, field) == 0;
	return n;
}

unsigned serve_number(const char *text)
{
	unsigned n = 0;

	for (const char *p = text; *p; p++) {
		if (*p < '0' || *p > '9' || n > 99999999)
			return 0;
		n = 10 * n + (unsigned)(*p - '0');
	}
	return n;
}

char *serve_printf(struct chc_arena *arena, const char *format, ...)
{
	char text[2048];
	va_list args;

	va_start(args, format);
	int n = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return n < 0 || (size_t)n >= sizeof(text) ? NULL : chc_arena_strdup(arena, text);
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

char *serve_decode(struct chc_arena *arena, struct chc_span text, bool plus)
{
	char *out = chc_arena_copy(arena, text);
	size_t n = 0;

	if (!out)
		return NULL;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == '%') {
			int high = i + 1 < text.len ? digit(text.ptr[i + 1]) : -1;
			int low = i + 2 < text.len ? digit(text.ptr[i + 2]) : -1;

			if (high < 0 || low < 0)
				return NULL;
			c = (char)(16 * high + low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		if (c == '\0')
			return NULL;
		out[n++] = c;
	}
	out[n] = '\0';
	return chc_utf8_valid((struct chc_span){ out, n }) ? out : NULL;
}

bool serve_read_fields(struct chc_exchange *x, struct chc_span text)
{
	while (text.len > 0) {
		const char *end = memchr(text.ptr, '&', text.len);
		struct chc_span pair = { text.ptr, end ? (size_t)(end - text.ptr) : text.len };
		const char *sign = pair.len ? memchr(pair.ptr, '=', pair.len) : NULL;
		struct chc_span name = { pair.ptr, sign ? (size_t)(sign - pair.ptr) : pair.len };
		struct chc_span value = { sign ? sign + 1 : "", sign ? pair.len - name.len - 1 : 0 };

		text.ptr += pair.len + (end ? 1 : 0);
		text.len -= pair.len + (end ? 1 : 0);
		if (pair.len == 0)
			continue;
		const char *n = serve_decode(&x->arena, name, true), *v = serve_decode(&x->arena, value, true);
		if (!n || !v || strlen(n) > SERVE_NAME_MAX) {
			serve_fail(x, 400, "This request cannot be read", "A field of it is not properly encoded text.");
			return false;
		}
		if (serve_add_field(x, n, v) != 0)
			return false;
	}
	return true;
}
