/* SPDX-License-Identifier: MIT */
/*
 * Collecting diagnostics. The one list in the header gives this table, so that
 * a new diagnostic is one line there and nothing here.
 */
#include "chcheck/diag.h"

#include <stdarg.h>
#include <stdio.h>

static const struct {
	enum chc_severity severity;
	const char *name;
} table[CHC_DIAG_MAX] = {
#define X(id, severity, name) [CHC_DIAG_##id] = { CHC_SEV_##severity, name },
	CHC_DIAG_LIST(X)
#undef X
};

static const char *const severity_names[] = {
	[CHC_SEV_INFO] = "info",
	[CHC_SEV_WARNING] = "warning",
	[CHC_SEV_ERROR] = "error",
};

/* One input with a million problems is told about the first ten thousand. */
#define DIAGS_MOST ((size_t)10000)

void chc_diags_release(struct chc_diags *d)
{
	chc_arena_release(&d->arena);
	*d = (struct chc_diags)CHC_DIAGS_INIT;
}

static char *format_in(struct chc_arena *a, const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	char *out = len < 0 ? NULL : chc_arena_alloc(a, (size_t)len + 1);
	if (out)
		vsnprintf(out, (size_t)len + 1, format, args);
	return out;
}

void chc_diag_add(struct chc_diags *d, enum chc_diag_id id, const char *file,
	unsigned line, unsigned column, const char *format, ...)
{
	va_list args;

	/* counted before it is kept: an error that was lost still fails the load */
	if (table[id].severity == CHC_SEV_ERROR)
		d->errors++;
	else if (table[id].severity == CHC_SEV_WARNING)
		d->warnings++;
	if (d->count >= DIAGS_MOST)
		return;
	va_start(args, format);
	char *message = format_in(&d->arena, format, args);
	va_end(args);
	char *name = chc_arena_strdup(&d->arena, file);
	struct chc_diag *diag = NULL;
	if (message && name)
		diag = CHC_ARENA_PUSH(&d->arena, d->items, d->count, d->cap);
	if (!diag) {
		d->failed = true;
		return;
	}
	*diag = (struct chc_diag){
		.id = id, .file = name, .line = line, .column = column, .message = message,
	};
}

const char *chc_diag_name(enum chc_diag_id id)
{
	return table[id].name;
}

enum chc_severity chc_diag_severity(enum chc_diag_id id)
{
	return table[id].severity;
}

const char *chc_severity_name(enum chc_severity s)
{
	return severity_names[s];
}
