/* SPDX-License-Identifier: MIT */
/*
 * Controls of forms: a label, a hint, what was wrong, and what was sent before. Ids are
 * made of names, so that summaries and labels lead to them.
 */
#include "serve/page.h"

#include <string.h>

static void put_attribute(struct chc_buf *out, const char *name, const char *value)
{
	chc_buf_printf(out, " %s=\"", name);
	html_str(out, value);
	chc_buf_char(out, '"');
}

void serve_form_begin(struct chc_exchange *x, const char *action, bool files)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_str(out, "<form method=\"post\"");
	put_attribute(out, "action", action);
	chc_buf_str(out, files ? " enctype=\"multipart/form-data\">\n" : ">\n");
	/* first, so that it comes before any file */
	serve_put_hidden(x, "csrf", x->session ? x->session->csrf : "");
}

void serve_query_begin(struct chc_exchange *x, const char *action)
{
	chc_buf_str(&x->response.body, "<form method=\"get\"");
	put_attribute(&x->response.body, "action", action);
	chc_buf_str(&x->response.body, ">\n");
	serve_put_hidden(x, "asked", "yes");
}

void serve_form_close(struct chc_exchange *x)
{
	chc_buf_str(&x->response.body, "</form>\n");
}

void serve_put_button(struct chc_exchange *x, const char *name, const char *value, const char *words, bool second)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_str(out, second ? "<button type=\"submit\" class=\"second\"" : "<button type=\"submit\"");
	if (name) {
		put_attribute(out, "name", name);
		put_attribute(out, "value", value);
	}
	chc_buf_char(out, '>');
	html_str(out, words);
	chc_buf_str(out, "</button>\n");
}

void serve_form_end_with(struct chc_exchange *x, const char *button)
{
	chc_buf_str(&x->response.body, "<p class=\"go\">");
	serve_put_button(x, NULL, NULL, button, false);
	chc_buf_str(&x->response.body, "</p>\n");
	serve_form_close(x);
}

void serve_put_action(struct chc_exchange *x, const char *action, const char *name, const char *value, const char *words)
{
	serve_form_begin(x, action, false);
	serve_put_button(x, name, value, words, true);
	serve_form_close(x);
}

void serve_put_hidden(struct chc_exchange *x, const char *name, const char *value)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_str(out, "<input type=\"hidden\"");
	put_attribute(out, "name", name);
	put_attribute(out, "value", value);
	chc_buf_str(out, ">\n");
}

/* --- one control --- */

static const char *value_of(const struct chc_exchange *x, const struct serve_control *c)
{
	return serve_has_field(x, c->name) ? serve_field(x, c->name) : c->value ? c->value : "";
}

static void put_hint_and_problem(struct chc_exchange *x, const struct serve_control *c)
{
	struct chc_buf *out = &x->response.body;
	const char *problem = serve_problem_of(x, c->name);

	if (c->hint) {
		chc_buf_str(out, "<p class=\"hint\" id=\"");
		html_str(out, c->name);
		chc_buf_str(out, "-hint\">");
		html_str(out, c->hint);
		chc_buf_str(out, "</p>\n");
	}
	if (problem) {
		chc_buf_str(out, "<p class=\"problem\" id=\"");
		html_str(out, c->name);
		chc_buf_str(out, "-problem\"><span class=\"label\">Error:</span> ");
		html_str(out, problem);
		chc_buf_str(out, "</p>\n");
	}
}

static void put_described(struct chc_exchange *x, const struct serve_control *c)
{
	struct chc_buf *out = &x->response.body;
	bool wrong = serve_problem_of(x, c->name) != NULL;

	if (!c->hint && !wrong)
		return;
	chc_buf_str(out, " aria-describedby=\"");
	if (c->hint) {
		html_str(out, c->name);
		chc_buf_str(out, "-hint");
	}
	if (wrong) {
		chc_buf_str(out, c->hint ? " " : "");
		html_str(out, c->name);
		chc_buf_str(out, "-problem");
	}
	chc_buf_char(out, '"');
}

static void begin_control(struct chc_exchange *x, const struct serve_control *c)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_printf(out, "<div class=\"control%s\">\n<label", serve_problem_of(x, c->name) ? " wrong" : "");
	put_attribute(out, "for", c->name);
	chc_buf_char(out, '>');
	html_str(out, c->label);
	chc_buf_str(out, "</label>\n");
	put_hint_and_problem(x, c);
}

static void put_name(struct chc_exchange *x, const struct serve_control *c)
{
	put_attribute(&x->response.body, "id", c->name);
	put_attribute(&x->response.body, "name", c->name);
	put_described(x, c);
	if (serve_problem_of(x, c->name))
		chc_buf_str(&x->response.body, " aria-invalid=\"true\"");
}

static void put_input(struct chc_exchange *x, const struct serve_control *c, const char *type)
{
	struct chc_buf *out = &x->response.body;

	begin_control(x, c);
	chc_buf_printf(out, "<input type=\"%s\"", type);
	put_name(x, c);
	put_attribute(out, "value", value_of(x, c));
	put_attribute(out, "autocomplete", c->autocomplete ? c->autocomplete : "off");
	if (c->width)
		chc_buf_printf(out, " size=\"%u\"", c->width);
	chc_buf_str(out, ">\n</div>\n");
}

void serve_put_text(struct chc_exchange *x, const struct serve_control *c)
{
	put_input(x, c, "text");
}

void serve_put_date(struct chc_exchange *x, const struct serve_control *c)
{
	put_input(x, c, "date");
}

void serve_put_area(struct chc_exchange *x, const struct serve_control *c)
{
	struct chc_buf *out = &x->response.body;

	begin_control(x, c);
	chc_buf_printf(out, "<textarea rows=\"%u\"", c->rows ? c->rows : 4);
	put_name(x, c);
	chc_buf_str(out, ">\n");
	html_str(out, value_of(x, c));
	chc_buf_str(out, "</textarea>\n</div>\n");
}

void serve_put_files(struct chc_exchange *x, const struct serve_control *c)
{
	struct chc_buf *out = &x->response.body;

	begin_control(x, c);
	chc_buf_str(out, "<input type=\"file\"");
	put_name(x, c);
	if (c->accept)
		put_attribute(out, "accept", c->accept);
	chc_buf_str(out, c->many ? " multiple>\n" : ">\n");
	chc_buf_printf(out, "<p class=\"quiet\">At most %llu MB together.</p>\n</div>\n",
		(unsigned long long)(x->serve->options.most_upload >> 20));
}

void serve_put_select(struct chc_exchange *x, const struct serve_control *c, const struct serve_choice *choices, size_t count)
{
	struct chc_buf *out = &x->response.body;
	const char *chosen = value_of(x, c);

	begin_control(x, c);
	chc_buf_str(out, "<select");
	put_name(x, c);
	chc_buf_str(out, ">\n");
	for (size_t i = 0; i < count; i++) {
		chc_buf_str(out, "<option");
		put_attribute(out, "value", choices[i].value);
		chc_buf_str(out, strcmp(chosen, choices[i].value) == 0 ? " selected>" : ">");
		html_str(out, choices[i].words);
		chc_buf_str(out, "</option>\n");
	}
	chc_buf_str(out, "</select>\n</div>\n");
}

static void put_box(struct chc_exchange *x, const struct serve_control *c, const char *type, const char *id,
	const char *value, bool on, const char *words)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_printf(out, "<div class=\"box\"><input type=\"%s\"", type);
	put_attribute(out, "id", id);
	put_attribute(out, "name", c->name);
	put_attribute(out, "value", value);
	chc_buf_str(out, on ? " checked> <label" : "> <label");
	put_attribute(out, "for", id);
	chc_buf_char(out, '>');
	html_str(out, words);
	chc_buf_str(out, "</label></div>\n");
}

/* The first box has the name as its id: that is where a summary leads. */
void serve_put_radios(struct chc_exchange *x, const struct serve_control *c, const struct serve_choice *choices, size_t count)
{
	struct chc_buf *out = &x->response.body;
	const char *chosen = value_of(x, c);

	chc_buf_str(out, serve_problem_of(x, c->name) ? "<fieldset class=\"control wrong\"" : "<fieldset class=\"control\"");
	put_described(x, c);
	chc_buf_str(out, ">\n<legend>");
	html_str(out, c->label);
	chc_buf_str(out, "</legend>\n");
	put_hint_and_problem(x, c);
	for (size_t i = 0; i < count; i++) {
		const char *id = i == 0 ? c->name : serve_printf(&x->arena, "%s-%zu", c->name, i + 1);

		put_box(x, c, "radio", id ? id : c->name, choices[i].value, strcmp(chosen, choices[i].value) == 0,
			choices[i].words);
	}
	chc_buf_str(out, "</fieldset>\n");
}

void serve_put_checkbox(struct chc_exchange *x, const struct serve_control *c)
{
	struct chc_buf *out = &x->response.body;
	/* a box that is off is not sent: after a first sending only what came counts */
	bool sent = serve_has_field(x, "csrf") || serve_has_field(x, "asked");

	chc_buf_str(out, "<div class=\"control\">\n");
	put_hint_and_problem(x, c);
	put_box(x, c, "checkbox", c->name, "yes", sent ? serve_field_is(x, c->name, "yes") : c->value != NULL, c->label);
	chc_buf_str(out, "</div>\n");
}
