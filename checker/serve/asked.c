/* SPDX-License-Identifier: MIT */
/*
 * What many pages ask for and show: rulebook, day, files, what chcheck had to say.
 */
#include "serve/page.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/utf8.h"

enum { MESSAGES_MAX = 16 << 10 };

void serve_put_rulebooks(struct chc_exchange *x)
{
	struct serve_choice *choices = chc_arena_array(&x->arena, x->serve->book_count, sizeof(*choices));

	if (!choices)
		return;
	for (size_t i = 0; i < x->serve->book_count; i++)
		choices[i] = (struct serve_choice){ x->serve->books[i].id, x->serve->books[i].title };
	serve_put_select(x, &(struct serve_control){ .name = "rulebook", .label = "Rulebook", .value = "lgsco-2024" }, choices,
		x->serve->book_count);
}

const struct serve_book *serve_chosen_book(struct chc_exchange *x)
{
	const char *asked = serve_field(x, "rulebook");

	for (size_t i = 0; i < x->serve->book_count; i++)
		if (strcmp(asked, x->serve->books[i].id) == 0)
			return &x->serve->books[i];
	serve_problem(x, "rulebook", "Choose a rulebook from the list");
	return NULL;
}

const char *serve_chosen_rulebook(struct chc_exchange *x)
{
	const struct serve_book *book = serve_chosen_book(x);

	return book ? book->id : NULL;
}

const struct chc_rulebook *serve_edition_at(const struct serve_book *book, int day)
{
	return book->editions.items[chc_editions_at(&book->editions, day)];
}

const char *serve_chosen_day(struct chc_exchange *x, const char *name)
{
	const char *asked = serve_field(x, name);
	int day = asked[0] ? chc_date_parse_iso(chc_span_of(asked)) : x->serve->today;
	char text[CHC_DATE_TEXT];

	if (day == CHC_DATE_NONE) {
		serve_problem(x, name, "Enter a real day as year-month-day, like 2026-03-31");
		return NULL;
	}
	chc_date_format(day, text);
	return chc_arena_strdup(&x->arena, text);
}

void serve_put_size(struct chc_buf *out, uint64_t bytes)
{
	if (bytes < 1000)
		chc_buf_printf(out, "%u bytes", (unsigned)bytes);
	else if (bytes < 1000000)
		chc_buf_printf(out, "%u KB", (unsigned)((bytes + 500) / 1000));
	else
		chc_buf_printf(out, "%.1f MB", (double)bytes / 1e6);
}

void serve_put_task_files(struct chc_exchange *x, const struct serve_task *t)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_str(out, "<ul class=\"files\">\n");
	for (size_t i = 0; i < t->file_count; i++) {
		chc_buf_str(out, "<li><bdi>");
		html_str(out, t->files[i].shown);
		chc_buf_str(out, "</bdi> <span class=\"quiet\">");
		serve_put_size(out, t->files[i].size);
		if (strcmp(t->files[i].shown, t->files[i].stored) != 0) {
			chc_buf_str(out, ", in results as ");
			html_str(out, t->files[i].stored);
		}
		chc_buf_str(out, "</span></li>\n");
	}
	chc_buf_str(out, "</ul>\n");
}

static void put_message(struct chc_buf *out, struct chc_span line)
{
	static const char own[] = "chcheck: ";

	if (line.len > sizeof(own) - 1 && memcmp(line.ptr, own, sizeof(own) - 1) == 0) {
		line.ptr += sizeof(own) - 1;
		line.len -= sizeof(own) - 1;
	}
	if (line.len == 0)
		return;
	chc_buf_str(out, "<li dir=\"auto\">");
	html_text(out, line);
	chc_buf_str(out, "</li>\n");
}

void serve_put_messages(struct chc_exchange *x, const struct serve_job *j, const char *title)
{
	struct chc_buf *out = &x->response.body;
	char *text = chc_arena_alloc(&x->arena, MESSAGES_MAX);
	int fd = open(j->errors, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = text && fd >= 0 ? pread(fd, text, MESSAGES_MAX, 0) : 0;

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return;
	html_heading(out, 2, NULL, title);
	chc_buf_str(out, "<ul class=\"messages\">\n");
	for (struct chc_span left = { text, (size_t)n }; left.len > 0; ) {
		const char *end = memchr(left.ptr, '\n', left.len);
		size_t len = end ? (size_t)(end - left.ptr) : left.len;

		put_message(out, (struct chc_span){ left.ptr, len });
		left.ptr += len + (end ? 1 : 0);
		left.len -= len + (end ? 1 : 0);
	}
	chc_buf_str(out, "</ul>\n");
	if (n == MESSAGES_MAX)
		html_p(out, "quiet", "There are more messages than these.");
}

void serve_put_link(struct chc_exchange *x, const char *path, const char *words)
{
	chc_buf_str(&x->response.body, "<a href=\"");
	html_str(&x->response.body, path);
	chc_buf_str(&x->response.body, "\">");
	html_str(&x->response.body, words);
	chc_buf_str(&x->response.body, "</a>");
}

const char *serve_format_words(const char *name)
{
	static const struct { const char *name, *words; } rows[] = {
		{ "text", "plain text" }, { "json", "JSON, for programs" }, { "html", "the report as a web page" },
		{ "view", "the text beside what was found, as a web page" }, { "csv", "CSV, for a spreadsheet" },
		{ "md", "Markdown, for editing" }, { "sarif", "SARIF, for programs that list findings" },
		{ "junit", "JUnit XML, for programs that run tests" }, { "form", "the form as a web page" },
		{ "form-odt", "the form as a document (ODT, for editing)" }, { "form-csv", "the form as CSV, for a spreadsheet" },
		{ "table", "the table as a web page" }, { "table-odt", "the table as a document (ODT, for editing)" },
		{ "table-csv", "the table as CSV, for a spreadsheet" }, { "pack", "the pack as a web page" },
		{ "pack-odt", "the pack as a document (ODT, for editing)" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].name, name) == 0)
			return rows[i].words;
	return name;
}

void serve_put_format(struct chc_exchange *x, const struct serve_task *t, const char *action, const char *value,
	const char *words)
{
	const struct serve_job *j = serve_job_of(t, x->serve, value);
	bool made = j && j->state == SERVE_DONE;
	const char *path = made ? serve_printf(&x->arena, "/jobs/%u/result", j->id) : action;
	const char *says = serve_printf(&x->arena, made ? "Download %s" : "Make %s", words);

	chc_buf_str(&x->response.body, "<li>");
	if (path && says && made)
		serve_put_link(x, path, says);
	else if (path && says)
		serve_put_action(x, path, "format", value, says);
	chc_buf_str(&x->response.body, "</li>\n");
}
