/* SPDX-License-Identifier: MIT */
/*
 * The answers of a self-assessment form: what stands in an organisation's folder for
 * each requirement of a rulebook, and how the fields of a form change it.
 */
#ifndef SERVE_SELF_ASSESSMENT_H
#define SERVE_SELF_ASSESSMENT_H

#include "chcheck/rulebook.h"
#include "serve/organisation.h"

struct serve_answers {
	const char *path;
	struct chc_organisation *organisation;
	const struct chc_rulebook *book;        /* of the server, without patterns */
	struct chc_folder_state state;  /* taken before the folder was read */
};

/* Of x->ids[0] by the rulebook x->ids[1]; false after an answer. */
bool serve_answers_open(struct chc_exchange *x, struct serve_answers *a);
void serve_answers_close(struct serve_answers *a);

/* What the form changes for requirement n: the newest of each; NULL: there is none. */
struct serve_answer {
	const struct chc_attestation *attestation;
	const struct chc_explanation *explanation;
	const struct chc_action *action;
};
struct serve_answer serve_answer_of(const struct serve_answers *a, size_t n);
/* "q12-source", in x's arena: the name and id of a control. */
const char *serve_answer_name(struct chc_exchange *x, size_t n, const char *what);
/* Saves what differs of a section's fields; what is wrong is noted with x. */
void serve_answers_save(struct chc_exchange *x, const struct serve_answers *a, unsigned section);
/* The newest result of `assess -f json` on this organisation in this session (page_assess.c); NULL: there is none. */
const char *serve_organisation_sides(struct chc_exchange *x, const char *rulebook);

#endif
