/* SPDX-License-Identifier: MIT */
/*
 * The frame of the server's pages: head, navigation, heading, what was wrong with a form.
 */
#include "serve/page.h"

#include <string.h>

#include "chcheck/hash.h"
#include "serve/routes.h"

/* The navigation, and the tasks that the start page explains. */
static const struct { const char *path, *words; } entries[] = {
	{ "/policy", "Policy" },
	{ "/cases", "Register" },
	{ "/case", "One case" },
	{ "/due", "Deadline" },
	{ "/screen", "Screening" },
	{ "/cohort", "Councils" },
	{ "/rules", "Rulebook" },
	{ "/organisations", "Organisations" },
	{ "/finish", "Finish" },
};

static void put_navigation(struct chc_exchange *x)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_str(out, "<nav class=\"site\" aria-label=\"Pages of this server\">\n<a class=\"home\" href=\"/\"");
	if (strcmp(x->path, "/") == 0)
		chc_buf_str(out, " aria-current=\"page\"");
	chc_buf_str(out, ">chcheck</a>\n<ul>\n");
	for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++) {
		bool here = x->route && x->route->task && strcmp(x->route->task, entries[i].path) == 0;

		chc_buf_printf(out, "<li><a href=\"%s\"%s>%s</a></li>\n", entries[i].path,
			!here ? "" : strcmp(x->path, entries[i].path) == 0 ? " aria-current=\"page\"" : " aria-current=\"true\"",
			entries[i].words);
	}
	chc_buf_str(out, "</ul>\n</nav>\n");
}

/* What was wrong, at the top, each a link to its control. */
static void put_problems(struct chc_exchange *x)
{
	struct chc_buf *out = &x->response.body;

	if (x->problem_count == 0)
		return;
	chc_buf_str(out, "<div class=\"problems\" role=\"alert\" tabindex=\"-1\" id=\"problems\">\n"
		"<h2>There is a problem</h2>\n<ul>\n");
	for (size_t i = 0; i < x->problem_count; i++) {
		chc_buf_str(out, "<li><a href=\"#");
		html_str(out, x->problems[i].name);
		chc_buf_str(out, "\">");
		html_str(out, x->problems[i].message);
		chc_buf_str(out, "</a></li>\n");
	}
	chc_buf_str(out, "</ul>\n</div>\n");
}

static void put_head(struct chc_exchange *x, const struct serve_page *page)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_str(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
	if (page->refresh_to) {
		chc_buf_str(out, "<meta http-equiv=\"refresh\" content=\"0; url=");
		html_str(out, page->refresh_to);
		chc_buf_str(out, "\">\n");
	}
	/* where there is a script it asks for the state alone: a page that renews itself disturbs a reading voice */
	if (page->refresh)
		chc_buf_printf(out, "<noscript><meta http-equiv=\"refresh\" content=\"%u\"></noscript>\n", page->refresh);
	chc_buf_str(out, "<title>");
	if (x->problem_count > 0)
		chc_buf_str(out, "Error: ");
	html_str(out, page->title);
	chc_buf_str(out, " - chcheck</title>\n<link rel=\"stylesheet\" href=\"/static/serve.css\">\n"
		"<link rel=\"icon\" href=\"data:,\">\n<script src=\"/static/serve.js\" defer></script>\n</head>\n<body>\n"
		"<a class=\"skip\" href=\"#main\">Skip to the page</a>\n");
}

void serve_page_begin(struct chc_exchange *x, const struct serve_page *page)
{
	struct chc_buf *out = &x->response.body;

	serve_answer(x, page->status ? page->status : x->problem_count > 0 ? 422 : 200, "text/html; charset=utf-8");
	put_head(x, page);
	if (!page->plain && x->session)
		put_navigation(x);
	chc_buf_str(out, "<main id=\"main\" tabindex=\"-1\">\n");
	put_problems(x);
	chc_buf_str(out, "<h1 dir=\"auto\">");
	html_str(out, page->title);
	chc_buf_str(out, "</h1>\n");
	html_p(out, "lead", page->lead);
}

void serve_page_end(struct chc_exchange *x)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_str(out, "</main>\n<footer>\n<p>chcheck " PACKAGE_VERSION ". ");
	if (x->session && x->session->user) {
		chc_buf_str(out, "You are <bdi>");
		html_str(out, x->session->user);
		chc_buf_str(out, "</bdi>. ");
	}
	chc_buf_str(out, "Nothing leaves this server.</p>\n</footer>\n</body>\n</html>\n");
}

void serve_problem(struct chc_exchange *x, const char *name, const char *message)
{
	struct serve_problem *p = CHC_ARENA_PUSH(&x->arena, x->problems, x->problem_count, x->problem_cap);

	if (!p)
		return;
	p->name = chc_arena_strdup(&x->arena, name);
	p->message = chc_arena_strdup(&x->arena, message);
	if (!p->name || !p->message)
		x->problem_count--;
}

const char *serve_problem_of(const struct chc_exchange *x, const char *name)
{
	for (size_t i = 0; i < x->problem_count; i++)
		if (strcmp(x->problems[i].name, name) == 0)
			return x->problems[i].message;
	return NULL;
}

/* --- what is the same for everybody --- */

static void put_pieces(struct chc_buf *out, const char *const *pieces)
{
	for (size_t i = 0; pieces[i]; i++)
		chc_buf_str(out, pieces[i]);
}


void serve_get_style(struct chc_exchange *x)
{
	serve_answer(x, 200, "text/css; charset=utf-8");
	put_pieces(&x->response.body, html_style);
	put_pieces(&x->response.body, serve_style);
}

void serve_get_script(struct chc_exchange *x)
{
	serve_answer(x, 200, "text/javascript; charset=utf-8");
	put_pieces(&x->response.body, serve_script);
}

static unsigned nibble(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

void serve_hash_script(struct chc_serve *s)
{
	struct chc_buf text = CHC_BUF_INIT, out = CHC_BUF_INIT;
	char hex[CHC_SHA256_TEXT], bytes[(CHC_SHA256_TEXT - 1) / 2];

	put_pieces(&text, html_script);
	chc_sha256_of(hex, text.ptr, text.len);
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
	html_base64(&out, (struct chc_span){ bytes, sizeof(bytes) });
	if (!text.failed && !out.failed)
		snprintf(s->script_hash, sizeof(s->script_hash), "'sha256-%s'", out.ptr);
	else
		snprintf(s->script_hash, sizeof(s->script_hash), "'none'");
	chc_buf_release(&text);
	chc_buf_release(&out);
}
