/* SPDX-License-Identifier: MIT */
/*
 * Reads what a job guessed of a register, line by line. The job read a stranger's file: no
 * count or length of it is believed beyond our own.
 */
#include "serve/register_form.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { BYTES_MAX = 2 << 20, CELLS_MAX = SERVE_GUESS_COLUMNS + 1 };

struct line { char *cells[CELLS_MAX]; size_t count; };

static void unescape(char *s)
{
	char *out = s;

	for (; *s; s++) {
		if (s[0] == '\\' && s[1]) {
			s++;
			*out++ = *s == 't' ? '\t' : *s == 'n' ? '\n' : *s == 'r' ? '\r' : *s;
		} else {
			*out++ = *s;
		}
	}
	*out = '\0';
}

static void split(struct line *l, char *text)
{
	l->count = 0;
	while (text && l->count < CELLS_MAX) {
		char *tab = strchr(text, '\t');

		if (tab)
			*tab = '\0';
		unescape(text);
		l->cells[l->count++] = text;
		text = tab ? tab + 1 : NULL;
	}
}

static void read_column(struct serve_guess *g, const struct line *l)
{
	if (l->count < 6 || g->count == SERVE_GUESS_COLUMNS)
		return;
	struct serve_guess_column *c = &g->columns[g->count++];

	*c = (struct serve_guess_column){ .name = l->cells[1], .target = l->cells[2], .how = l->cells[3],
		.event = strcmp(l->cells[0], "event") == 0, .filled = serve_number(l->cells[4]),
			.dates = serve_number(l->cells[5]) };
	if (!c->event)
		g->width = g->count;
	g->events = g->events || strcmp(c->target, "event") == 0;
}

static bool read_row(struct chc_exchange *x, struct serve_guess *g, const struct line *l)
{
	const char **cells = g->row_count < SERVE_GUESS_ROWS ? chc_arena_array(&x->arena, g->width + 1, sizeof(*cells)) : NULL;

	if (g->row_count == SERVE_GUESS_ROWS)
		return true;
	if (!cells)
		return false;
	for (size_t i = 0; i < g->width; i++)
		cells[i] = i + 1 < l->count ? l->cells[i + 1] : "";
	g->rows[g->row_count++] = cells;
	return true;
}

static bool read_line(struct chc_exchange *x, struct serve_guess *g, const struct line *l)
{
	const char *what = l->cells[0];

	if (strcmp(what, "column") == 0 || strcmp(what, "event") == 0)
		read_column(g, l);
	else if (strcmp(what, "first") == 0)
		return read_row(x, g, l);
	else if (l->count > 1 && strcmp(what, "order") == 0)
		g->order = l->cells[1];
	else if (l->count > 1 && strcmp(what, "sheet") == 0)
		g->sheet = l->cells[1];
	else if (l->count > 1 && strcmp(what, "header_line") == 0)
		g->header_line = l->cells[1];
	else if (l->count > 2 && strcmp(what, "word") == 0 && g->word_count < SERVE_GUESS_WORDS) {
		g->words[g->word_count].target = l->cells[1];
		g->words[g->word_count++].word = l->cells[2];
	}
	return true;
}

const struct serve_guess *serve_guess_read(struct chc_exchange *x, const char *path)
{
	struct serve_guess *g = chc_arena_alloc(&x->arena, sizeof(*g));
	struct line *l = chc_arena_alloc(&x->arena, sizeof(*l));
	char *text = chc_arena_alloc(&x->arena, BYTES_MAX + 1);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = text && fd >= 0 ? pread(fd, text, BYTES_MAX, 0) : -1;
	bool ok = g && l && n >= 0;

	if (fd >= 0)
		close(fd);
	if (ok) {
		*g = (struct serve_guess){ .order = "none", .sheet = "", .header_line = "" };
		text[n] = '\0';
	}
	for (char *at = text; ok && *at; ) {
		char *end = strchr(at, '\n');

		if (end)
			*end = '\0';
		split(l, at);
		ok = read_line(x, g, l);
		at = end ? end + 1 : at + strlen(at);
	}
	if (!ok) {
		serve_no_memory(x);
		return NULL;
	}
	return g;
}
