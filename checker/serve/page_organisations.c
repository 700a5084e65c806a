/* SPDX-License-Identifier: MIT */
/*
 * Organisations: the list, a new one, what is in one, who it is, and files for it.
 */
#include "serve/routes.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "serve/organisation.h"

/* --- the list --- */

static bool keeps_any(struct chc_exchange *x)
{
	if (x->serve->options.folder)
		return true;
	serve_fail(x, 404, "No organisations are kept here", "Start the server with '--folder DIR': each organisation is a "
		"folder in it. Without it, nothing is stored after a page is closed.");
	return false;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t list_ids(struct chc_exchange *x, const char ***out)
{
	size_t count = 0, cap = 0;
	DIR *d = opendir(x->serve->options.folder);

	*out = NULL;
	for (const struct dirent *entry; d && (entry = readdir(d)) != NULL; ) {
		const char *id = chc_arena_strdup(&x->arena, entry->d_name), **item;
		const char *head = serve_printf(&x->arena, "%s/%s/organisation.yaml", x->serve->options.folder, entry->d_name);
		struct stat st;

		if (!id || !head || strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id) || stat(head, &st) != 0)
			continue;
		item = CHC_ARENA_PUSH(&x->arena, *out, count, cap);
		if (item)
			*item = id;
	}
	if (d)
		closedir(d);
	if (count)
		qsort(*out, count, sizeof(**out), by_name);
	return count;
}

static void put_listed(struct chc_exchange *x, const char *id)
{
	struct chc_buf *out = &x->response.body;
	struct chc_organisation *o = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	const char *path = serve_printf(&x->arena, "%s/%s", x->serve->options.folder, id);

	if (path)
		(void)chc_organisation_load(&o, path, &diags, NULL);
	chc_buf_str(out, "<li><a href=\"/organisations/");
	html_str(out, id);
	chc_buf_str(out, "\">");
	html_str(out, o ? o->name : id);
	chc_buf_str(out, "</a> <span class=\"quiet\">");
	if (o) {
		html_count(out, o->edition_count, "edition");
		chc_buf_str(out, " of the policy, ");
		html_count(out, o->register_count, "register");
		chc_buf_str(out, ", ");
		html_count(out, o->attestation_count, "attestation");
	} else {
		chc_buf_str(out, "its folder cannot be used");
	}
	chc_buf_str(out, "</span></li>\n");
	chc_organisation_free(o);
	chc_diags_release(&diags);
}

void serve_get_organisations(struct chc_exchange *x)
{
	const char **ids;

	if (!keeps_any(x))
		return;
	size_t count = list_ids(x, &ids);
	serve_page_begin(x, &(struct serve_page){ .title = "Organisations",
		.lead = "What is saved here stays on the machine of this server, in folders of plain files." });
	chc_buf_str(&x->response.body, count ? "<ul class=\"plain\">\n" : "<p>There is none yet.</p>\n");
	for (size_t i = 0; i < count; i++)
		put_listed(x, ids[i]);
	chc_buf_str(&x->response.body, count ? "</ul>\n" : "");
	chc_buf_str(&x->response.body, "<p><a href=\"/organisations/new\">Add an organisation</a></p>\n");
	serve_page_end(x);
}

/* --- who it is --- */

static const struct { const char *key, *name; } details[] = {
	{ "name", "name" }, { "authority_type", "authority" }, { "population", "population" }, { "procedures", "procedures" },
	{ "period.start", "period-start" }, { "period.end", "period-end" },
};
#define DETAILS (sizeof(details) / sizeof(details[0]))

static const char *day_text(struct chc_exchange *x, int day)
{
	char text[CHC_DATE_TEXT] = "";

	if (day != CHC_DATE_NONE)
		chc_date_format(day, text);
	return chc_arena_strdup(&x->arena, text);
}

static const char *names_text(struct chc_exchange *x, const struct chc_names *names)
{
	const char *all = "";

	for (size_t i = 0; all && i < names->count; i++)
		all = serve_printf(&x->arena, "%s%s%s", all, i ? ", " : "", names->items[i]);
	return all;
}

/* o NULL: a new one. */
static void put_details(struct chc_exchange *x, const struct chc_organisation *o, const struct chc_folder_state *state)
{
	struct serve_choice types[CHC_AUTHORITY_MAX];

	for (int i = 0; i < CHC_AUTHORITY_MAX; i++)
		types[i] = (struct serve_choice){ chc_authority_name((enum chc_authority)i),
			chc_authority_name((enum chc_authority)i) };
	serve_page_begin(x, &(struct serve_page){ .title = o ? "Change who it is" : "Add an organisation" });
	serve_form_begin(x, o ? serve_organisation_path(x, "/details") : "/organisations/new", false);
	if (state)
		serve_put_state(x, state);
	serve_put_text(x, &(struct serve_control){ .name = "name", .label = "Name", .value = o ? o->name : NULL, .width = 40,
		.autocomplete = "organization" });
	serve_put_select(x, &(struct serve_control){ .name = "authority", .label = "Type of authority",
		.value = o ? chc_authority_name(o->authority) : NULL }, types, CHC_AUTHORITY_MAX);
	serve_put_text(x, &(struct serve_control){ .name = "population", .label = "Population (optional)",
		.width = 10,
		.value = o && o->population != CHC_FIGURE_NONE
			? serve_printf(&x->arena, "%lld", (long long)o->population) : NULL });
	serve_put_text(x, &(struct serve_control){ .name = "procedures", .label = "Complaint procedures (optional)",
		.hint = "With commas between, such as: corporate, housing", .value = o ? names_text(x, &o->procedures) : NULL,
		.width = 40 });
	serve_put_date(x, &(struct serve_control){ .name = "period-start", .label = "First day of the yearly report (optional)",
		.value = o ? day_text(x, o->period_start) : NULL });
	serve_put_date(x, &(struct serve_control){ .name = "period-end", .label = "Last day of the yearly report (optional)",
		.value = o ? day_text(x, o->period_end) : NULL });
	serve_put_who(x);
	serve_form_end_with(x, "Save");
	serve_page_end(x);
}

static int save_details(struct chc_exchange *x, const char *path, const struct chc_folder_state *expected)
{
	struct chc_change_value values[DETAILS];
	const struct chc_change change = { CHC_SAVED_ORGANISATION, CHC_CHANGE_SET, 0, values, DETAILS };
	struct chc_saving s;
	struct chc_error e = CHC_ERROR_INIT;

	for (size_t i = 0; i < DETAILS; i++)
		values[i] = (struct chc_change_value){ details[i].key, serve_field(x, details[i].name) };
	int status = serve_organisation_save(x, &s, path, &change, 1, expected, &e);
	for (size_t i = 0; status != 0 && i < s.problem_count; i++)
		for (size_t k = 0; k < DETAILS; k++)
			if (strcmp(s.problems[i].key, details[k].key) == 0)
				serve_problem(x, details[k].name, s.problems[i].message);
	if (status != 0 && x->problem_count == 0)
		serve_problem(x, "name", e.message);
	chc_saving_release(&s);
	return status;
}

void serve_get_organisation_new(struct chc_exchange *x)
{
	if (keeps_any(x))
		put_details(x, NULL, NULL);
}

void serve_post_organisation_new(struct chc_exchange *x)
{
	if (!keeps_any(x))
		return;
	const char *id = serve_organisation_id(&x->arena, serve_field(x, "name"));
	const char *path = id ? serve_printf(&x->arena, "%s/%s", x->serve->options.folder, id) : NULL;

	serve_take_who(x);
	if (!path) {
		serve_no_memory(x);
		return;
	}
	if (!id[0] || strcmp(id, "new") == 0)
		serve_problem(x, "name", "Enter the name of the organisation, with letters in it");
	else if (x->problem_count == 0 && mkdir(path, 0777) != 0)
		serve_problem(x, "name", errno == EEXIST ? "There is an organisation of this name" : "Its folder cannot be made");
	else if (x->problem_count == 0 && save_details(x, path, NULL) != 0)
		serve_remove_tree(path);
	if (x->problem_count > 0)
		put_details(x, NULL, NULL);
	else
		serve_redirect(x, serve_printf(&x->arena, "/organisations/%s", id));
}

void serve_get_organisation_details(struct chc_exchange *x)
{
	struct chc_folder_state state;
	const char *path = serve_organisation_find(x, x->ids[0]);

	if (!path)
		return;
	if (chc_folder_state_read(&state, path, NULL) != 0) {
		serve_no_memory(x);
		return;
	}
	struct chc_organisation *o = serve_organisation_open(x, &path);
	if (o)
		put_details(x, o, &state);
	chc_organisation_free(o);
}

void serve_post_organisation_details(struct chc_exchange *x)
{
	struct chc_folder_state state;
	const char *path = serve_organisation_find(x, x->ids[0]);

	if (!path)
		return;
	serve_take_state(x, &state);
	if (serve_take_who(x))
		save_details(x, path, &state);
	if (x->problem_count > 0)
		serve_get_organisation_details(x);
	else
		serve_redirect(x, serve_organisation_path(x, ""));
}

/* --- one of them --- */

static void put_files(struct chc_exchange *x, const struct chc_organisation *o)
{
	struct chc_buf *out = &x->response.body;

	html_heading(out, 2, "in-it", "What is in it");
	html_facts_begin(out);
	html_fact_begin(out, "Policy");
	for (size_t i = 0; i < o->edition_count; i++) {
		chc_buf_str(out, "<p>");
		chc_buf_str(out, o->editions[i].date == CHC_DATE_NONE ? "one, without a day" : "in force from ");
		if (o->editions[i].date != CHC_DATE_NONE)
			html_day(out, o->editions[i].date);
		chc_buf_str(out, "</p>");
	}
	chc_buf_str(out, o->edition_count ? "" : "none yet");
	html_fact_end(out);
	html_fact_begin(out, "Registers");
	for (size_t i = 0; i < o->register_count; i++)
		html_p(out, NULL, strrchr(o->registers[i].path, '/') + 1);
	chc_buf_str(out, o->register_count ? "" : "none yet");
	html_fact_end(out);
	html_fact_begin(out, "Said by people");
	html_count(out, o->attestation_count, "attestation");
	chc_buf_str(out, ", ");
	html_count(out, o->explanation_count, "explanation");
	chc_buf_str(out, ", ");
	html_count(out, o->action_count, "action");
	html_fact_end(out);
	html_facts_end(out);
}

static void put_upload(struct chc_exchange *x)
{
	static const struct serve_choice kinds[] = {
		{ "policy", "Documents of the policy" }, { "registers", "Registers of complaints" },
	};

	html_heading(&x->response.body, 2, "add", "Add files");
	serve_form_begin(x, serve_organisation_path(x, "/files"), true);
	serve_put_radios(x, &(struct serve_control){ .name = "kind", .label = "What they are", .value = "policy" }, kinds, 2);
	serve_put_files(x, &(struct serve_control){ .name = "files", .label = "Files", .many = true });
	serve_put_date(x, &(struct serve_control){ .name = "from", .label = "Day from which the policy is in force (optional)",
		.hint = "With a day, the policy is kept as one of several editions" });
	serve_form_end_with(x, "Add");
}

static void put_organisation(struct chc_exchange *x, const struct chc_organisation *o)
{
	struct chc_buf *out = &x->response.body;

	serve_page_begin(x, &(struct serve_page){ .title = o->name });
	chc_buf_str(out, "<p class=\"lead\"><a href=\"");
	html_str(out, serve_organisation_path(x, "/form"));
	chc_buf_str(out, "\">Fill in the self-assessment</a></p>\n<p><a href=\"");
	html_str(out, serve_organisation_path(x, "/details"));
	chc_buf_str(out, "\">Change who it is</a></p>\n");
	html_heading(out, 2, "assess", "Assess it");
	serve_form_begin(x, serve_organisation_path(x, "/assess"), false);
	serve_put_rulebooks(x);
	serve_put_date(x, &(struct serve_control){ .name = "day", .label = "As of (optional)", .hint = "Without a day: today" });
	serve_form_end_with(x, "Assess");
	put_files(x, o);
	put_upload(x);
	serve_page_end(x);
}

void serve_get_organisation(struct chc_exchange *x)
{
	const char *path;
	struct chc_organisation *o = serve_organisation_open(x, &path);

	if (o)
		put_organisation(x, o);
	chc_organisation_free(o);
}

/* --- files for it --- */

/* The folder they go into, made; NULL after a problem was noted. */
static const char *folder_for(struct chc_exchange *x, const struct chc_organisation *o, const char *path)
{
	const bool policy = strcmp(serve_field(x, "kind"), "registers") != 0, dated = serve_field(x, "from")[0];
	const bool has_plain = o->edition_count > 0 && o->editions[0].date == CHC_DATE_NONE;
	const char *day = policy && dated ? serve_chosen_day(x, "from") : NULL;
	const char *top = serve_printf(&x->arena, "%s/%s", path, !policy ? "registers" : dated ? "policies" : "policy");
	const char *folder = day ? serve_printf(&x->arena, "%s/%s", top, day) : top;

	if (policy && dated && has_plain)
		serve_problem(x, "from", "This organisation keeps one policy without a day: leave the day out");
	if (policy && !dated && o->edition_count > 0 && !has_plain)
		serve_problem(x, "from", "This organisation keeps editions of its policy: enter the day of this one");
	if (x->problem_count > 0)
		return NULL;
	if (!top || !folder || (mkdir(top, 0777) != 0 && errno != EEXIST) || (mkdir(folder, 0777) != 0 && errno != EEXIST)) {
		serve_problem(x, "files", "Their folder cannot be made");
		return NULL;
	}
	return folder;
}

void serve_post_organisation_files(struct chc_exchange *x)
{
	const char *path;
	struct chc_organisation *o = serve_organisation_open(x, &path);

	if (!o)
		return;
	if (serve_count_uploads(x, "files") == 0)
		serve_problem(x, "files", "Choose at least one file");
	const char *folder = x->problem_count == 0 ? folder_for(x, o, path) : NULL;
	for (size_t i = 0; folder && i < x->upload_count; i++) {
		const char *name = serve_safe_name(&x->arena, folder, x->uploads[i].shown);
		const char *to = name ? serve_printf(&x->arena, "%s/%s", folder, name) : NULL;

		if (strcmp(x->uploads[i].field, "files") == 0 && (!to || !serve_move(&x->uploads[i], to)))
			serve_problem(x, "files", "A file could not be kept: there is no room on the disk for it");
	}
	if (x->problem_count > 0)
		put_organisation(x, o);
	else
		serve_redirect(x, serve_organisation_path(x, ""));
	chc_organisation_free(o);
}
