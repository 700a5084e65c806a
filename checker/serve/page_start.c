/* SPDX-License-Identifier: MIT */
/*
 * Where a person comes in, the start page with its tasks, and where they leave.
 */
#include "serve/routes.h"

#include <string.h>

#include "serve/page.h"

static const struct { const char *path, *words, *about; } tasks[] = {
	{ "/policy", "Assess a policy", "Send the documents of a complaint policy, and read what they say on each requirement of "
		"the Code, with quotes." },
	{ "/cases", "Check a register", "Send a register of complaints, say which column is which, and read what is late, "
		"overdue or due soon." },
	{ "/case", "One case day by day", "Type the dates of a case, and see what each clock shows on each day." },
	{ "/screen", "Screen a case", "A sheet for someone who decides whether to look into a complaint: what its dates suggest." },
	{ "/cohort", "Compare councils", "The organisations that this server keeps, side by side, before and after." },
	{ "/due", "Work out a deadline", "A day in, the last day of each step out, with the bank holidays "
		"between, for your calendar." },
	{ "/rules", "Read the rulebook", "Every requirement in plain words, how it is judged, with examples, advice and wording." },
	{ "/organisations", "Organisations", "Keep an organisation's policy and registers together, fill in its "
		"self-assessment, and assess it from every side." },
};

/* The answer is a page and no redirect: the browser then comes from this server, and brings its cookie. */
enum { GUESSES_MAX = 20, GUESSING_TIME = 60000 };

/* Nobody finds 256 bits by trying: who tries is slowed down all the same, the right one too, so that nothing is learnt. */
static bool is_guessed_at(struct chc_serve *s)
{
	if (s->guessed > 0 && s->now - s->guessed_from < GUESSING_TIME)
		return s->guessed >= GUESSES_MAX;
	s->guessed_from = s->now;
	s->guessed = 0;
	return false;
}

void serve_get_start(struct chc_exchange *x)
{
	struct chc_serve *s = x->serve;
	const char *token = serve_field(x, "token");

	if (!s->options.user_header && is_guessed_at(s)) {
		serve_header(x, "Retry-After", "60");
		serve_fail(x, 429, "Too many wrong addresses",
			"Something on this machine tries addresses. Wait a minute, "
			"then open the address that the server printed once more.");
		return;
	}
	if (s->options.user_header || !s->token[0] || !serve_same_secret(token, s->token)) {
		s->guessed++;
		serve_fail(x, 403, "This address has been used already",
			"It lets one browser in, once. In that browser the start page is still there; after a session has ended "
			"the server prints a new address.");
		return;
	}
	struct serve_session *session = serve_session_new(s, NULL);
	if (!session) {
		serve_fail(x, 503, "No room for another session", "Try again later.");
		return;
	}
	memset(s->token, 0, sizeof(s->token));
	serve_set_cookie(x, session);
	serve_page_begin(x, &(struct serve_page){ .title = "Welcome to chcheck", .plain = true, .refresh_to = "/" });
	chc_buf_str(&x->response.body, "<p class=\"lead\"><a href=\"/\">Go to the start page</a></p>\n");
	serve_page_end(x);
}

void serve_get_home(struct chc_exchange *x)
{
	struct chc_buf *out = &x->response.body;

	serve_page_begin(x, &(struct serve_page){ .title = "What would you like to do?" });
	chc_buf_str(out, "<ul class=\"tasks\">\n");
	for (size_t i = 0; i < sizeof(tasks) / sizeof(tasks[0]); i++)
		chc_buf_printf(out, "<li><a href=\"%s\">%s</a><p>%s</p></li>\n", tasks[i].path, tasks[i].words, tasks[i].about);
	chc_buf_str(out, "</ul>\n");
	html_p(out, "quiet", x->serve->options.folder
		? "What you send for one task is removed when you finish, or after a time without use; folders of organisations "
			"stay."
		: "What you send is kept for this session alone: it is removed when you finish, after a time without use, and "
			"when the server stops.");
	serve_page_end(x);
}

void serve_get_finish(struct chc_exchange *x)
{
	serve_page_begin(x, &(struct serve_page){ .title = "Finish", .lead = "Everything that you sent in this session, and every "
		"result that you have not downloaded, is removed at once." });
	serve_put_action(x, "/finish", NULL, NULL, "Finish and remove");
	serve_page_end(x);
}

void serve_post_finish(struct chc_exchange *x)
{
	serve_session_end(x->serve, x->session);
	serve_header(x, "Clear-Site-Data", "\"cookies\", \"storage\"");
	x->session = NULL;
	serve_page_begin(x, &(struct serve_page){ .title = "Finished", .plain = true,
		.lead = "What you sent and its results are removed. You can close this page." });
	html_p(&x->response.body, NULL, x->serve->options.user_header ? NULL
		: "To begin again, open the new address that the server prints where it was started.");
	serve_page_end(x);
}
