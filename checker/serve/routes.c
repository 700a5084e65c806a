/* SPDX-License-Identifier: MIT */
/*
 * Every address of the server. A new page is a function in page_NAME.c, its declaration in
 * routes.h and a row here.
 */
#include "serve/routes.h"

#include <string.h>

const struct serve_route serve_routes[] = {
	{ .method = SERVE_GET, .path = "/start", .answer = serve_get_start, .open = true },
	{ .method = SERVE_GET, .path = "/static/serve.css", .answer = serve_get_style, .open = true },
	{ .method = SERVE_GET, .path = "/static/serve.js", .answer = serve_get_script, .open = true },
	{ .method = SERVE_GET, .path = "/", .answer = serve_get_home },
	{ .method = SERVE_GET, .path = "/policy", .answer = serve_get_policy, .task = "/policy" },
	{ .method = SERVE_POST, .path = "/policy", .answer = serve_post_policy, .task = "/policy" },
	{ .method = SERVE_GET, .path = "/organisations", .answer = serve_get_organisations,
		.task = "/organisations" },
	{ .method = SERVE_GET, .path = "/organisations/new", .answer = serve_get_organisation_new,
		.task = "/organisations" },
	{ .method = SERVE_POST, .path = "/organisations/new", .answer = serve_post_organisation_new,
		.task = "/organisations" },
	{ .method = SERVE_GET, .path = "/organisations/{}", .answer = serve_get_organisation,
		.task = "/organisations" },
	{ .method = SERVE_GET, .path = "/organisations/{}/details", .answer = serve_get_organisation_details,
		.task = "/organisations" },
	{ .method = SERVE_POST, .path = "/organisations/{}/details", .answer = serve_post_organisation_details,
		.task = "/organisations" },
	{ .method = SERVE_POST, .path = "/organisations/{}/files", .answer = serve_post_organisation_files,
		.task = "/organisations" },
	{ .method = SERVE_POST, .path = "/organisations/{}/assess", .answer = serve_post_organisation_assess,
		.task = "/organisations" },
	{ .method = SERVE_GET, .path = "/organisations/{}/form", .answer = serve_get_form,
		.task = "/organisations" },
	{ .method = SERVE_POST, .path = "/organisations/{}/form", .answer = serve_post_form_read,
		.task = "/organisations" },
	{ .method = SERVE_GET, .path = "/organisations/{}/form/{}", .answer = serve_get_form_book,
		.task = "/organisations" },
	{ .method = SERVE_GET, .path = "/organisations/{}/form/{}/{}", .answer = serve_get_form_section,
		.task = "/organisations" },
	{ .method = SERVE_POST, .path = "/organisations/{}/form/{}/{}", .answer = serve_post_form_section,
		.task = "/organisations" },
	{ .method = SERVE_GET, .path = "/assessments/{}", .answer = serve_get_assessment,
		.task = "/organisations" },
	{ .method = SERVE_GET, .path = "/assessments/{}/report", .answer = serve_get_assessment_report,
		.task = "/organisations" },
	{ .method = SERVE_GET, .path = "/assessments/{}/view", .answer = serve_get_assessment_view,
		.task = "/organisations" },
	{ .method = SERVE_POST, .path = "/assessments/{}/make", .answer = serve_post_assessment_make,
		.task = "/organisations" },
	{ .method = SERVE_GET, .path = "/policy/{}", .answer = serve_get_policy_done, .task = "/policy" },
	{ .method = SERVE_GET, .path = "/policy/{}/report", .answer = serve_get_policy_report, .task = "/policy" },
	{ .method = SERVE_POST, .path = "/policy/{}/make", .answer = serve_post_policy_make, .task = "/policy" },
	{ .method = SERVE_GET, .path = "/cases", .answer = serve_get_cases, .task = "/cases" },
	{ .method = SERVE_POST, .path = "/cases", .answer = serve_post_cases, .task = "/cases" },
	{ .method = SERVE_GET, .path = "/cases/{}", .answer = serve_get_cases_done, .task = "/cases" },
	{ .method = SERVE_GET, .path = "/cases/{}/map", .answer = serve_get_cases_map, .task = "/cases" },
	{ .method = SERVE_POST, .path = "/cases/{}/map", .answer = serve_post_cases_map, .task = "/cases" },
	{ .method = SERVE_GET, .path = "/cases/{}/report", .answer = serve_get_cases_report, .task = "/cases" },
	{ .method = SERVE_GET, .path = "/cases/{}/mapping.yaml", .answer = serve_get_cases_mapping, .task = "/cases" },
	{ .method = SERVE_POST, .path = "/cases/{}/make", .answer = serve_post_cases_make, .task = "/cases" },
	{ .method = SERVE_POST, .path = "/cases/{}/ask", .answer = serve_post_cases_ask, .task = "/cases" },
	{ .method = SERVE_GET, .path = "/cases/{}/answer/{}", .answer = serve_get_cases_answer, .task = "/cases" },
	{ .method = SERVE_GET, .path = "/case", .answer = serve_get_case, .task = "/case" },
	{ .method = SERVE_POST, .path = "/case", .answer = serve_post_case, .task = "/case" },
	{ .method = SERVE_GET, .path = "/case/{}", .answer = serve_get_case_done, .task = "/case" },
	{ .method = SERVE_GET, .path = "/case/{}/again", .answer = serve_get_case_again, .task = "/case" },
	{ .method = SERVE_GET, .path = "/case/{}/report", .answer = serve_get_case_report, .task = "/case" },
	{ .method = SERVE_POST, .path = "/case/{}/make", .answer = serve_post_case_make, .task = "/case" },
	{ .method = SERVE_GET, .path = "/screen", .answer = serve_get_case, .task = "/screen" },
	{ .method = SERVE_POST, .path = "/screen", .answer = serve_post_case, .task = "/screen" },
	{ .method = SERVE_GET, .path = "/screen/{}", .answer = serve_get_case_done, .task = "/screen" },
	{ .method = SERVE_GET, .path = "/screen/{}/again", .answer = serve_get_case_again, .task = "/screen" },
	{ .method = SERVE_GET, .path = "/screen/{}/report", .answer = serve_get_case_report, .task = "/screen" },
	{ .method = SERVE_POST, .path = "/screen/{}/make", .answer = serve_post_case_make, .task = "/screen" },
	{ .method = SERVE_GET, .path = "/cohort", .answer = serve_get_cohort, .task = "/cohort" },
	{ .method = SERVE_POST, .path = "/cohort", .answer = serve_post_cohort, .task = "/cohort" },
	{ .method = SERVE_GET, .path = "/cohort/{}", .answer = serve_get_cohort_done, .task = "/cohort" },
	{ .method = SERVE_GET, .path = "/cohort/{}/report", .answer = serve_get_cohort_report, .task = "/cohort" },
	{ .method = SERVE_POST, .path = "/cohort/{}/make", .answer = serve_post_cohort_make, .task = "/cohort" },
	{ .method = SERVE_GET, .path = "/due", .answer = serve_get_due, .task = "/due" },
	{ .method = SERVE_GET, .path = "/due/ics", .answer = serve_get_due_ics, .task = "/due" },
	{ .method = SERVE_GET, .path = "/due/json", .answer = serve_get_due_json, .task = "/due" },
	{ .method = SERVE_GET, .path = "/rules", .answer = serve_get_rules, .task = "/rules" },
	{ .method = SERVE_GET, .path = "/rules/{}/{}", .answer = serve_get_rule, .task = "/rules" },
	{ .method = SERVE_GET, .path = "/jobs/{}", .answer = serve_get_job },
	{ .method = SERVE_GET, .path = "/jobs/{}/state", .answer = serve_get_job_state },
	{ .method = SERVE_GET, .path = "/jobs/{}/result", .answer = serve_get_job_result },
	{ .method = SERVE_POST, .path = "/jobs/{}/cancel", .answer = serve_post_job_cancel },
	{ .method = SERVE_GET, .path = "/finish", .answer = serve_get_finish, .task = "/finish" },
	{ .method = SERVE_POST, .path = "/finish", .answer = serve_post_finish, .task = "/finish" },
};
const size_t serve_route_count = sizeof(serve_routes) / sizeof(serve_routes[0]);

enum { ID_MAX = 64 };

static bool is_id(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/* {} stands for an id that does not begin with a dot: no path goes up. */
static bool fits(struct chc_exchange *x, const char *pattern, const char *path)
{
	size_t ids = 0;

	while (*pattern) {
		if (strncmp(pattern, "{}", 2) == 0 && ids < SERVE_IDS_MAX) {
			size_t len = 0;

			while (is_id(path[len]))
				len++;
			if (len == 0 || len > ID_MAX || path[0] == '.')
				return false;
			x->ids[ids++] = chc_arena_copy(&x->arena, (struct chc_span){ path, len });
			if (!x->ids[ids - 1])
				return false;
			pattern += 2;
			path += len;
		} else if (*pattern++ != *path++) {
			return false;
		}
	}
	return *path == '\0';
}

const struct serve_route *serve_route_find(struct chc_exchange *x, bool *other)
{
	*other = false;
	for (size_t i = 0; i < serve_route_count; i++) {
		if (!fits(x, serve_routes[i].path, x->path))
			continue;
		if (serve_routes[i].method == x->method)
			return &serve_routes[i];
		*other = true;
	}
	return NULL;
}
