/* SPDX-License-Identifier: MIT */
/*
 * What pages of the server are written with: the frame, with the kit of reports/html.h for
 * what stands in it, and forms. Everything works without script.
 *
 *	serve_page_begin(x, &(struct serve_page){ .title = "Assess a policy" });
 *	serve_form_begin(x, "/policy", true);
 *	serve_put_text(x, &(struct serve_control){ .name = "name", .label = "Organisation" });
 *	serve_form_end_with(x, "Assess");
 *	serve_page_end(x);
 *
 * A control shows again what was sent (serve_field), so that nothing is lost when a form
 * comes back. What was wrong: serve_problem(x, "name", "Enter ...") before the page is begun,
 * and the page then has a summary at its top, and the words beside the control.
 */
#ifndef SERVE_PAGE_H
#define SERVE_PAGE_H

#include "reports/html.h"
#include "serve/serve.h"

struct serve_page {
	const char *title;
	const char *lead;               /* a sentence below it; or NULL */
	unsigned refresh;               /* seconds after which a browser without script asks for it again; 0: not */
	const char *refresh_to;         /* where it leads at once; or NULL */
	bool plain;                     /* no navigation: there is no session */
	unsigned status;                /* 0: 200, or 422 when there are problems */
};

/* The body is x->response.body. */
void serve_page_begin(struct chc_exchange *x, const struct serve_page *page);
void serve_page_end(struct chc_exchange *x);

struct serve_problem { const char *name, *message; };
/* Both are copied. */
void serve_problem(struct chc_exchange *x, const char *name, const char *message);
const char *serve_problem_of(const struct chc_exchange *x, const char *name);

/* --- forms: POST, with the session's CSRF token --- */

/* files: it has file controls. */
void serve_form_begin(struct chc_exchange *x, const char *action, bool files);
/* The same as a question of the address (GET), which changes nothing and can be kept as a bookmark. */
void serve_query_begin(struct chc_exchange *x, const char *action);
/* The button, and the end. */
void serve_form_end_with(struct chc_exchange *x, const char *button);
void serve_put_button(struct chc_exchange *x, const char *name, const char *value, const char *words, bool second);
void serve_form_close(struct chc_exchange *x);
/* A form that is one button. */
void serve_put_action(struct chc_exchange *x, const char *action, const char *name, const char *value, const char *words);

struct serve_control {
	const char *name;               /* its id too; fits into an id as it is */
	const char *label;
	const char *hint;               /* or NULL */
	const char *value;              /* when nothing was sent; or NULL */
	const char *accept;             /* of files: ".pdf,.docx" */
	bool many;                      /* of files */
	unsigned width;                 /* of texts, in characters; 0: wide */
	unsigned rows;                  /* of serve_put_area */
	const char *autocomplete;       /* or NULL: off */
};
struct serve_choice { const char *value, *words; };

void serve_put_text(struct chc_exchange *x, const struct serve_control *c);
void serve_put_area(struct chc_exchange *x, const struct serve_control *c);
/* A day, typed as YYYY-MM-DD or chosen where the browser can. */
void serve_put_date(struct chc_exchange *x, const struct serve_control *c);
void serve_put_files(struct chc_exchange *x, const struct serve_control *c);
void serve_put_select(struct chc_exchange *x, const struct serve_control *c, const struct serve_choice *choices, size_t count);
/* In a fieldset, the label as its legend. */
void serve_put_radios(struct chc_exchange *x, const struct serve_control *c, const struct serve_choice *choices, size_t count);
void serve_put_checkbox(struct chc_exchange *x, const struct serve_control *c);
void serve_put_hidden(struct chc_exchange *x, const char *name, const char *value);

/* --- what many pages ask for --- */

void serve_put_rulebooks(struct chc_exchange *x);               /* field "rulebook" */
/* The chosen id; NULL after a problem was noted: none of ours. */
const char *serve_chosen_rulebook(struct chc_exchange *x);
/* The book of a choice that was made; NULL after a problem was noted. The edition in force on a day. */
const struct serve_book *serve_chosen_book(struct chc_exchange *x);
const struct chc_rulebook *serve_edition_at(const struct serve_book *book, int day);
/* YYYY-MM-DD in this field, or today when it is empty; NULL after a problem was noted. */
const char *serve_chosen_day(struct chc_exchange *x, const char *name);
/* The names of a task's files as a list. */
void serve_put_task_files(struct chc_exchange *x, const struct serve_task *t);
/* "4.2 MB" */
void serve_put_size(struct chc_buf *out, uint64_t bytes);
/* What chcheck said on standard error, line by line, without its own name; nothing when it said nothing. */
void serve_put_messages(struct chc_exchange *x, const struct serve_job *j, const char *title);
/* The job's page while it is under way; false (and a redirect or page as answer) unless it is done. */
bool serve_job_is_done(struct chc_exchange *x, const struct serve_job *j);

/* <a href="path">words</a>, both escaped. */
/* A format as a person would call it; its own name when there are no words for it. */
const char *serve_format_words(const char *name);
void serve_put_link(struct chc_exchange *x, const char *path, const char *words);
/* "Make csv" or, when it has been made, "Download csv": action is asked for by POST with format=value. */
void serve_put_format(struct chc_exchange *x, const struct serve_task *t, const char *action, const char *value,
	const char *words);

/* To the page on which a person waits for it; from there to its next_path. */
void serve_go_to_job(struct chc_exchange *x, const struct serve_job *j);

/* The hash of the kit's script, into s->script_hash. */
void serve_hash_script(struct chc_serve *s);
extern const char *const serve_style[], *const serve_script[];  /* static/, as C */

#endif
