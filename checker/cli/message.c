/* SPDX-License-Identifier: MIT */
/*
 * What goes to standard error: `chcheck: FILE:LINE:COLUMN: error: text [id]`,
 * and on a terminal the line with a caret. File names and messages may hold a
 * stranger's bytes, so control characters never reach the terminal.
 */
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/file.h"
#include "cli/cli.h"

#define EXCERPT_FILE_MOST ((size_t)16 << 20)
#define EXCERPT_MOST ((size_t)160)

struct message {
	const char *file;               /* NULL or "": none */
	unsigned line, column;          /* 0: not known */
	const char *severity, *text, *id;
};

static const char *const status_ids[] = {
	[-CHC_OK] = "error",
	[-CHC_E_NOMEM] = "out-of-memory",
	[-CHC_E_IO] = "file",
	[-CHC_E_INPUT] = "input-unusable",
	[-CHC_E_RULEBOOK] = "rulebook",
	[-CHC_E_LIMIT] = "limit",
	[-CHC_E_RANGE] = "range",
	[-CHC_E_CHANGED] = "changed",
};

/* C0, DEL, and C1 in its UTF-8 form become '?'; a tab may stay. */
static void put_safe(struct chc_buf *out, const char *text, size_t len, bool keep_tab)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == 0xC2 && i + 1 < len && ((unsigned char)text[i + 1] & 0xE0) == 0x80) {
			chc_buf_char(out, '?');
			i++;
		} else if ((c < 0x20 && !(c == '\t' && keep_tab)) || c == 0x7F) {
			chc_buf_char(out, '?');
		} else {
			chc_buf_char(out, (char)c);
		}
	}
}

static bool find_line(const struct chc_buf *text, unsigned line, struct chc_span *out)
{
	const char *at = text->ptr, *end = text->ptr + text->len;

	for (unsigned n = 1; n < line; n++) {
		at = memchr(at, '\n', (size_t)(end - at));
		if (!at)
			return false;
		at++;
	}
	const char *stop = memchr(at, '\n', (size_t)(end - at));
	*out = (struct chc_span){ at, (size_t)((stop ? stop : end) - at) };
	if (out->len > 0 && out->ptr[out->len - 1] == '\r')
		out->len--;
	return memchr(out->ptr, '\0', out->len) == NULL;
}

/* Below the column-th character, as columns are counted (libyaml's marks too). A tab is padded by a tab. */
static void put_caret(struct chc_buf *out, struct chc_span line, unsigned column)
{
	unsigned at = 1;

	chc_buf_str(out, "    ");
	for (size_t i = 0; i < line.len && at < column; i++) {
		/* the last byte of a character moves on */
		if (i + 1 < line.len && ((unsigned char)line.ptr[i + 1] & 0xC0) == 0x80)
			continue;
		chc_buf_char(out, line.ptr[i] == '\t' ? '\t' : ' ');
		at++;
	}
	chc_buf_str(out, "^\n");
}

/* The line and the caret below it. */
static void put_excerpt(struct chc_buf *out, const struct message *m)
{
	struct chc_buf text = CHC_BUF_INIT;
	struct chc_span line;

	if (chc_file_read(&text, m->file, EXCERPT_FILE_MOST, NULL) == 0 && find_line(&text, m->line, &line) &&
		line.len <= EXCERPT_MOST) {
		chc_buf_str(out, "    ");
		put_safe(out, line.ptr, line.len, true);
		chc_buf_char(out, '\n');
		if (m->column > 0 && m->column <= line.len + 1)
			put_caret(out, line, m->column);
	}
	chc_buf_release(&text);
}

static void show(const struct message *m)
{
	struct chc_buf out = CHC_BUF_INIT;

	chc_buf_str(&out, PACKAGE_NAME ": ");
	if (m->file && m->file[0]) {
		put_safe(&out, m->file, strlen(m->file), false);
		if (m->line > 0)
			chc_buf_printf(&out, ":%u", m->line);
		if (m->line > 0 && m->column > 0)
			chc_buf_printf(&out, ":%u", m->column);
		chc_buf_str(&out, ": ");
	}
	chc_buf_printf(&out, "%s: ", m->severity);
	put_safe(&out, m->text, strlen(m->text), false);
	chc_buf_printf(&out, " [%s]\n", m->id);
	if (m->file && m->file[0] && m->line > 0 && isatty(STDERR_FILENO))
		put_excerpt(&out, m);
	if (!out.failed)
		fwrite(out.ptr, 1, out.len, stderr);
	else
		fprintf(stderr, PACKAGE_NAME ": %s: %s [%s]\n", m->severity, "out of memory", "out-of-memory");
	chc_buf_release(&out);
}

static void show_formatted(struct message *m, const char *format, va_list args)
{
	char text[1024];

	vsnprintf(text, sizeof(text), format, args);
	m->text = text;
	show(m);
}

int cli_usage(const struct cli *cli, const char *format, ...)
{
	struct message m = { .severity = "error", .id = chc_diag_name(CHC_DIAG_USAGE) };
	va_list args;

	(void)cli;
	va_start(args, format);
	show_formatted(&m, format, args);
	va_end(args);
	return CLI_TROUBLE;
}

int cli_error(const struct cli *cli, const struct chc_error *e)
{
	size_t row = (size_t)-e->status;
	struct message m = {
		.file = e->file, .line = e->line, .column = e->column, .severity = "error", .text = e->message,
		.id = status_ids[row < sizeof(status_ids) / sizeof(status_ids[0]) ? row : 0],
	};

	(void)cli;
	show(&m);
	return CLI_TROUBLE;
}

void cli_diags(const struct cli *cli, const struct chc_diags *diags, enum chc_severity least)
{
	(void)cli;
	for (size_t i = 0; i < diags->count; i++) {
		const struct chc_diag *d = &diags->items[i];
		enum chc_severity severity = chc_diag_severity(d->id);

		if (severity >= least)
			show(&(struct message){
				.file = d->file, .line = d->line, .column = d->column, .text = d->message,
				.severity = chc_severity_name(severity), .id = chc_diag_name(d->id) });
	}
}

void cli_warn(const struct cli *cli, const char *file, unsigned line, const char *format, ...)
{
	struct message m = { .file = file, .line = line, .severity = "warning", .id = "input" };
	va_list args;

	(void)cli;
	va_start(args, format);
	show_formatted(&m, format, args);
	va_end(args);
}
