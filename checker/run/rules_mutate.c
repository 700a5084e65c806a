/* SPDX-License-Identifier: MIT */
/*
 * Runs the examples of each requirement on its broken variants. An example's
 * text is prepared once and all variants that are still unnoticed are judged on it;
 * requirements are independent of each other and go to several threads.
 */
#include "chcheck/rules_mutate.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/document.h"
#include "chcheck/parallel.h"
#include "engine/trial.h"
#include "run/rules_examples.h"
#include "run/rules_mutants.h"

struct job {
	const struct chc_rulebook *book;
	const struct chc_requirement *requirement;
	struct chc_mutants mutants;
	size_t failed;
	struct chc_error error;         /* status 0: done */
};

/* An example with one text judged more than once: the finding of r on it. */
static int ask(struct chc_trial *trial, const struct chc_requirement *r, const struct chc_example *example,
	bool *holds, struct chc_error *e)
{
	struct chc_finding finding;
	int rc = chc_trial_judge(trial, r, &finding, e);
	if (rc == 0)
		*holds = chc_example_holds(example, &finding);
	return rc;
}

static int try_example(struct job *job, const struct chc_example *example, struct chc_error *e)
{
	struct chc_document *document = NULL;
	struct chc_trial *trial = NULL;
	bool holds = false;
	int rc = chc_document_from_text(&document, example->where.file, chc_span_of(example->text), e);
	if (rc == 0)
		rc = chc_trial_new(&trial, job->book, document, e);
	if (rc == 0)
		rc = ask(trial, job->requirement, example, &holds, e);
	if (rc == 0 && !holds)
		job->failed++;
	for (size_t i = 0; rc == 0 && holds && i < job->mutants.count; i++) {
		struct chc_mutant *m = &job->mutants.items[i];
		bool same = true;
		if (m->noticed || m->idle)
			continue;
		rc = ask(trial, &m->rule, example, &same, e);
		m->noticed = !same;
	}
	chc_trial_free(trial);
	chc_document_free(document);
	return rc;
}

static void run_job(size_t index, void *payload)
{
	struct job *job = &((struct job *)payload)[index];
	const struct chc_requirement *r = job->requirement;
	int rc = chc_mutants_make(&job->mutants, job->book, r, &job->error);
	for (size_t i = 0; rc == 0 && i < r->example_count; i++)
		rc = try_example(job, &r->examples[i], &job->error);
}

/* --- results --- */

struct list { struct chc_survivor **items; size_t *count, cap; };

static int add_to(struct chc_mutation *out, struct list *l, const struct job *job, const struct chc_mutant *m)
{
	struct chc_survivor *s = CHC_ARENA_PUSH(&out->arena, *l->items, *l->count, l->cap);
	if (!s)
		return CHC_E_NOMEM;
	*s = (struct chc_survivor){ m->kind, job->requirement, m->where, chc_arena_strdup(&out->arena, m->what) };
	return s->what ? 0 : CHC_E_NOMEM;
}

static void count(struct chc_mutation_count *c, bool noticed)
{
	c->made++;
	c->noticed += noticed;
}

static int collect_one(struct chc_mutation *out, const struct job *job, struct list *survivors, struct list *idle)
{
	struct chc_mutation_row *row = &out->rows[out->row_count++];
	*row = (struct chc_mutation_row){ .requirement = job->requirement, .failed = job->failed,
		.examples = job->requirement->example_count };
	out->failed += job->failed;
	for (size_t i = 0; i < job->mutants.count; i++) {
		const struct chc_mutant *m = &job->mutants.items[i];
		bool wording = chc_mutation_is_wording(m->kind);
		struct list *list = m->idle ? idle : survivors;
		if (!m->idle) {
			count(wording ? &row->wording : &row->rule, m->noticed);
			count(wording ? &out->wording : &out->rule, m->noticed);
			count(&out->by_kind[m->kind], m->noticed);
		}
		if (!m->noticed && add_to(out, list, job, m))
			return CHC_E_NOMEM;
	}
	return 0;
}

static int collect(struct chc_mutation *out, const struct job *jobs, size_t job_count)
{
	struct list survivors = { &out->survivors, &out->survivor_count, 0 }, idle = { &out->idle, &out->idle_count, 0 };
	int rc = 0;
	for (size_t k = 0; rc == 0 && k < job_count; k++)
		rc = collect_one(out, &jobs[k], &survivors, &idle);
	return rc;
}

static int first_error(const struct job *jobs, size_t count, struct chc_error *e)
{
	for (size_t i = 0; i < count; i++) {
		if (jobs[i].error.status) {
			*e = jobs[i].error;
			return e->status;
		}
	}
	return 0;
}

int chc_rules_mutate(struct chc_mutation *out, const struct chc_rulebook *rulebook, const char *only,
	unsigned threads, struct chc_error *e)
{
	size_t count = 0;
	struct job *jobs = calloc(rulebook->requirement_count + 1, sizeof(*jobs));
	int rc = 0;
	out->rulebook = rulebook;
	out->rows = chc_arena_array(&out->arena, rulebook->requirement_count + 1, sizeof(*out->rows));
	if (!jobs || !out->rows) {
		free(jobs);
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	}
	for (size_t i = 0; i < rulebook->requirement_count; i++) {
		const struct chc_requirement *r = &rulebook->requirements[i];
		if (!only || strcmp(only, r->id) == 0)
			jobs[count++] = (struct job){ .book = rulebook, .requirement = r, };
	}
	if (only && count == 0)
		rc = chc_error_at(e, CHC_E_INPUT, rulebook->folder, 0, 0, "no requirement is called '%s'", only);
	if (rc == 0) {
		chc_parallel(count, threads, run_job, jobs);
		rc = first_error(jobs, count, e);
	}
	if (rc == 0 && collect(out, jobs, count))
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	for (size_t i = 0; i < count; i++)
		chc_mutants_release(&jobs[i].mutants);
	free(jobs);
	return rc;
}
