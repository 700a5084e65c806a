/* SPDX-License-Identifier: MIT */
/*
 * The pages, as the table of routes names them.
 */
#ifndef SERVE_ROUTES_H
#define SERVE_ROUTES_H

#include "serve/serve.h"

void serve_get_start(struct chc_exchange *x);
void serve_get_style(struct chc_exchange *x);
void serve_get_script(struct chc_exchange *x);
void serve_get_home(struct chc_exchange *x);
void serve_get_finish(struct chc_exchange *x);
void serve_post_finish(struct chc_exchange *x);

void serve_get_job(struct chc_exchange *x);
void serve_get_job_state(struct chc_exchange *x);
void serve_get_job_result(struct chc_exchange *x);
void serve_post_job_cancel(struct chc_exchange *x);

void serve_get_cases(struct chc_exchange *x);
void serve_post_cases(struct chc_exchange *x);
void serve_get_cases_map(struct chc_exchange *x);
void serve_post_cases_map(struct chc_exchange *x);
void serve_get_cases_done(struct chc_exchange *x);
void serve_get_cases_report(struct chc_exchange *x);
void serve_get_cases_mapping(struct chc_exchange *x);
void serve_post_cases_make(struct chc_exchange *x);
void serve_post_cases_ask(struct chc_exchange *x);
void serve_get_cases_answer(struct chc_exchange *x);
void serve_get_case(struct chc_exchange *x);
void serve_get_case_again(struct chc_exchange *x);
void serve_post_case(struct chc_exchange *x);
void serve_get_case_done(struct chc_exchange *x);
void serve_get_case_report(struct chc_exchange *x);
void serve_post_case_make(struct chc_exchange *x);
void serve_get_cohort(struct chc_exchange *x);
void serve_post_cohort(struct chc_exchange *x);
void serve_get_cohort_done(struct chc_exchange *x);
void serve_get_cohort_report(struct chc_exchange *x);
void serve_post_cohort_make(struct chc_exchange *x);

void serve_get_due(struct chc_exchange *x);
void serve_get_due_ics(struct chc_exchange *x);
void serve_get_due_json(struct chc_exchange *x);

void serve_get_rules(struct chc_exchange *x);
void serve_get_rule(struct chc_exchange *x);
void serve_get_organisations(struct chc_exchange *x);
void serve_get_organisation_new(struct chc_exchange *x);
void serve_post_organisation_new(struct chc_exchange *x);
void serve_get_organisation(struct chc_exchange *x);
void serve_get_organisation_details(struct chc_exchange *x);
void serve_post_organisation_details(struct chc_exchange *x);
void serve_post_organisation_files(struct chc_exchange *x);
void serve_post_organisation_assess(struct chc_exchange *x);
void serve_get_assessment(struct chc_exchange *x);
void serve_get_assessment_report(struct chc_exchange *x);
void serve_get_assessment_view(struct chc_exchange *x);
void serve_post_assessment_make(struct chc_exchange *x);
void serve_get_form(struct chc_exchange *x);
void serve_post_form_read(struct chc_exchange *x);
void serve_get_form_book(struct chc_exchange *x);
void serve_get_form_section(struct chc_exchange *x);
void serve_post_form_section(struct chc_exchange *x);

void serve_get_policy(struct chc_exchange *x);
void serve_post_policy(struct chc_exchange *x);
void serve_get_policy_done(struct chc_exchange *x);
void serve_get_policy_report(struct chc_exchange *x);
void serve_post_policy_make(struct chc_exchange *x);

#endif
