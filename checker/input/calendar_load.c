/* SPDX-License-Identifier: MIT */
/*
 * A calendar file: comment lines that say where the days come from and which
 * years they cover, then `date,name` rows. What is not covered is not guessed,
 * so a file without its years is refused.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "chcheck/calendar.h"
#include "chcheck/file.h"

#define MAX_BYTES ((size_t)1 << 20)
#define MAX_HOLIDAYS 20000

struct reading {
	const char *path;
	struct chc_arena arena;
	struct chc_holiday *holidays;
	size_t count, cap;
	const char *source;
	int first, last, projected_from;
	unsigned line;
	bool header_seen;
};

static int wrong(const struct reading *r, struct chc_error *e, const char *message)
{
	return chc_error_at(e, CHC_E_RULEBOOK, r->path, r->line, 1, "%s", message);
}

/* The rest of a comment that starts with key. */
static bool says(struct chc_span comment, const char *key, struct chc_span *rest)
{
	size_t len = strlen(key);

	if (comment.len < len || memcmp(comment.ptr, key, len) != 0)
		return false;
	*rest = chc_span_trim((struct chc_span){ comment.ptr + len, comment.len - len });
	return true;
}

static int read_comment(struct reading *r, struct chc_span line, struct chc_error *e)
{
	struct chc_span rest, comment = chc_span_trim((struct chc_span){ line.ptr + 1, line.len - 1 });

	if (says(comment, "source:", &rest)) {
		r->source = chc_arena_copy(&r->arena, rest);
		if (!r->source)
			return chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
	} else if (says(comment, "covers:", &rest)) {
		if (rest.len != 24 || memcmp(rest.ptr + 10, " to ", 4) != 0)
			return wrong(r, e, "'covers' is written YYYY-MM-DD to YYYY-MM-DD");
		r->first = chc_date_parse_iso((struct chc_span){ rest.ptr, 10 });
		r->last = chc_date_parse_iso((struct chc_span){ rest.ptr + 14, 10 });
		if (r->first == CHC_DATE_NONE || r->last == CHC_DATE_NONE || r->first > r->last)
			return wrong(r, e, "'covers' is written YYYY-MM-DD to YYYY-MM-DD");
	} else if (says(comment, "projected-from:", &rest)) {
		r->projected_from = chc_date_parse_iso(rest);
		if (r->projected_from == CHC_DATE_NONE)
			return wrong(r, e, "'projected-from' is a day, YYYY-MM-DD");
	}
	return 0;
}

static int read_row(struct reading *r, struct chc_span line, struct chc_error *e)
{
	const char *comma = memchr(line.ptr, ',', line.len);
	size_t len = comma ? (size_t)(comma - line.ptr) : line.len;
	struct chc_span name = comma ? (struct chc_span){ comma + 1, line.len - len - 1 } : CHC_SPAN_NONE;

	if (!r->header_seen && chc_span_is((struct chc_span){ line.ptr, len }, "date")) {
		r->header_seen = true;
		return 0;
	}
	int date = chc_date_parse_iso((struct chc_span){ line.ptr, len });
	if (date == CHC_DATE_NONE)
		return wrong(r, e, "a row starts with a day that exists, YYYY-MM-DD");
	if (r->count == MAX_HOLIDAYS)
		return wrong(r, e, "more holidays than a calendar can hold");
	struct chc_holiday *h = CHC_ARENA_PUSH(&r->arena, r->holidays, r->count, r->cap);
	if (!h)
		return chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
	h->date = date;
	h->name = chc_arena_copy(&r->arena, chc_span_trim(name));
	return h->name ? 0 : chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
}

static int read_lines(struct reading *r, struct chc_span text, struct chc_error *e)
{
	while (text.len > 0) {
		const char *end = memchr(text.ptr, '\n', text.len);
		size_t len = end ? (size_t)(end - text.ptr) : text.len;
		struct chc_span line = chc_span_trim((struct chc_span){ text.ptr, len });
		int status = 0;

		r->line++;
		if (line.len > 0)
			status = line.ptr[0] == '#' ? read_comment(r, line, e) : read_row(r, line, e);
		if (status != 0)
			return status;
		text.ptr += len + (end ? 1 : 0);
		text.len -= len + (end ? 1 : 0);
	}
	r->line = 1;
	if (r->first == CHC_DATE_NONE)
		return wrong(r, e, "the years covered are not stated: add a line '# covers: YYYY-MM-DD to YYYY-MM-DD'");
	for (size_t i = 0; i < r->count; i++)
		if (r->holidays[i].date < r->first || r->holidays[i].date > r->last)
			return wrong(r, e, "a holiday lies outside the years that 'covers' states");
	return 0;
}

static bool is_path(const char *id)
{
	size_t len = strlen(id);

	return strchr(id, '/') || (len > 4 && strcmp(id + len - 4, ".csv") == 0);
}

/* The file's path; NULL when out of memory. */
static char *find_path(const char *id, const char *rules_dir)
{
	struct chc_buf path = CHC_BUF_INIT;

	if (!rules_dir)
		rules_dir = getenv("CHCHECK_RULES");
	if (!rules_dir || rules_dir[0] == '\0')
		rules_dir = CHC_RULES_DIR;
	if (is_path(id))
		chc_buf_str(&path, id);
	else
		chc_buf_printf(&path, "%s/calendars/%s.csv", rules_dir, id);
	return chc_buf_take(&path, NULL);
}

int chc_calendar_load(struct chc_calendar **out, const char *id, const char *rules_dir, struct chc_error *e)
{
	struct chc_buf text = CHC_BUF_INIT;
	struct stat st;
	char *path = find_path(id, rules_dir);
	struct reading r = { .path = path, .source = "",
		.first = CHC_DATE_NONE, .last = CHC_DATE_NONE, .projected_from = CHC_DATE_NONE };
	int status;

	if (!path)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (!is_path(id) && stat(path, &st) != 0) {
		status = chc_error_set(e, CHC_E_RULEBOOK,
			"calendar '%s' is not known (%s is not there); give a calendar's name or its file", id, path);
		goto out;
	}
	status = chc_file_read(&text, path, MAX_BYTES, e);
	if (status == 0)
		status = read_lines(&r, chc_buf_view(&text), e);
	if (status == 0)
		status = chc_calendar_new(out, id, r.source, r.first, r.last, r.projected_from,
			r.holidays, r.count, e);
	if (status == 0)
		chc_sha256_of((*out)->sha256, text.ptr, text.len);
out:
	chc_buf_release(&text);
	chc_arena_release(&r.arena);
	free(path);
	return status;
}
