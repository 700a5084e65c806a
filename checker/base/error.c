/* SPDX-License-Identifier: MIT */
/*
 * Filling a caller's error. The text is formatted before e is touched, so that
 * a message may quote e's own earlier message.
 */
#include "chcheck/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A message that was cut must not end in half a character. */
static void drop_half_character(char *s)
{
	size_t len = strlen(s), start = len;

	while (start > 0 && ((unsigned char)s[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)s[start - 1];
	size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
	if (len - start < need)
		s[start - 1] = '\0';
}

static void copy_text(char *out, size_t size, const char *s)
{
	snprintf(out, size, "%s", s);
	if (strlen(s) >= size)
		drop_half_character(out);
}

static int fill(struct chc_error *e, enum chc_status status, const char *file,
	unsigned line, unsigned column, const char *format, va_list args)
{
	char message[sizeof(e->message)], name[sizeof(e->file)];

	if (!e)
		return status;
	if (vsnprintf(message, sizeof(message), format, args) >= (int)sizeof(message))
		drop_half_character(message);
	copy_text(name, sizeof(name), file ? file : "");
	e->status = status;
	e->line = line;
	e->column = column;
	memcpy(e->file, name, sizeof(name));
	memcpy(e->message, message, sizeof(message));
	return status;
}

int chc_error_set(struct chc_error *e, enum chc_status status, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(e, status, NULL, 0, 0, format, args);
	va_end(args);
	return status;
}

int chc_error_at(struct chc_error *e, enum chc_status status, const char *file,
	unsigned line, unsigned column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(e, status, file, line, column, format, args);
	va_end(args);
	return status;
}

void chc_error_file(struct chc_error *e, const char *file)
{
	if (e && e->file[0] == '\0' && file)
		copy_text(e->file, sizeof(e->file), file);
}
