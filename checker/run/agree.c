/* SPDX-License-Identifier: MIT */
/*
 * Assesses every labelled file and lays the checker's verdict beside the
 * person's. Each file is assessed once, however its labels are scattered
 * over the table: a batch of files at a time on several threads, then compared
 * in order.
 */
#include "chcheck/agree.h"

#include <string.h>

#include "chcheck/assess.h"
#include "chcheck/buf.h"
#include "chcheck/parallel.h"

struct work {
	struct chc_agreement *a;
	const struct chc_rulebook *rulebook;
	const struct chc_labels *labels;
	const char *folder;
	struct chc_assess_options options;
	const struct chc_label **sorted;        /* by file, then line */
	struct chc_agree_score *scores;         /* one a requirement of the rulebook */
	unsigned threads;
	struct chc_error *e;
};

#define BATCH 32                                /* reports that are held at once */

/* One file, with all its labels. */
struct job {
	const struct work *work;
	const struct chc_label *const *labels;
	size_t count;
	struct chc_assessment assessment;
	struct chc_error error;
	int status;
};

static int no_memory(struct work *w)
{
	return chc_error_set(w->e, CHC_E_NOMEM, "out of memory while comparing labels");
}

static int by_file(const void *a, const void *b)
{
	const struct chc_label *x = *(const struct chc_label *const *)a, *y = *(const struct chc_label *const *)b;
	int order = strcmp(x->file, y->file);

	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static int by_line(const void *a, const void *b)
{
	const struct chc_disagreement *x = a, *y = b;

	return (x->label_line > y->label_line) - (x->label_line < y->label_line);
}

static const struct chc_finding *find(const struct chc_report *report, const char *requirement)
{
	for (size_t i = 0; i < report->finding_count; i++)
		if (strcmp(report->findings[i].requirement->id, requirement) == 0)
			return &report->findings[i];
	return NULL;
}

static const char *copy(struct work *w, const char *s, bool *failed)
{
	if (!s || !s[0])
		return NULL;
	char *out = chc_arena_strdup(&w->a->arena, s);
	*failed |= out == NULL;
	return out;
}

/* The report goes when the next file is assessed, so its words are copied. */
static int add_disagreement(struct work *w, const struct chc_label *label, const struct chc_report *report,
	const struct chc_finding *f, enum chc_verdict person, enum chc_verdict checker)
{
	struct chc_agreement *a = w->a;
	const struct chc_evidence *e = f->evidence_count > 0 ? &f->evidence[0] : NULL;
	bool failed = false;
	struct chc_disagreement *d =
		CHC_ARENA_PUSH(&a->arena, a->disagreements, a->disagreement_count, a->disagreement_cap);

	if (!d)
		return no_memory(w);
	*d = (struct chc_disagreement){
		.file = copy(w, label->file, &failed), .requirement = f->requirement->id, .label_line = label->line,
		.person = person, .checker = checker, .said = f->verdict,
		.person_value = copy(w, label->value, &failed), .person_quote = copy(w, label->quote, &failed),
		.reason = copy(w, f->reason, &failed),
		.value = f->value.set ? copy(w, f->value.text, &failed) : NULL,
	};
	if (e) {
		d->quote = copy(w, e->quote, &failed);
		d->path = copy(w, report->documents[e->document]->path, &failed);
		d->page = e->page;
		d->line = e->line;
	}
	return failed ? no_memory(w) : 0;
}

static int add_unknown(struct work *w, const struct chc_label *label)
{
	struct chc_agreement *a = w->a;
	bool failed = false;

	for (size_t i = 0; i < a->unknown_count; i++) {
		if (strcmp(a->unknown[i].requirement, label->requirement) == 0) {
			a->unknown[i].rows++;
			return 0;
		}
	}
	struct chc_agree_unknown *u = CHC_ARENA_PUSH(&a->arena, a->unknown, a->unknown_count, a->unknown_cap);
	if (!u)
		return no_memory(w);
	*u = (struct chc_agree_unknown){ .requirement = copy(w, label->requirement, &failed), .rows = 1 };
	return failed ? no_memory(w) : 0;
}

static int compare_label(struct work *w, const struct chc_label *label, const struct chc_report *report)
{
	const struct chc_requirement *q = chc_rulebook_requirement(w->rulebook, label->requirement);
	const struct chc_finding *f = q ? find(report, label->requirement) : NULL;

	if (!f)
		return add_unknown(w, label);
	enum chc_verdict person = chc_agree_scored(label->verdict, label->verdict);
	enum chc_verdict checker = chc_agree_scored(f->verdict, f->worse);
	chc_agree_count(&w->a->all, person, checker);
	chc_agree_count(&w->scores[q - w->rulebook->requirements], person, checker);
	if (label->value[0]) {
		w->a->values_given++;
		w->a->values_equal += f->value.set && strcmp(f->value.text, label->value) == 0;
	}
	return person == checker ? 0 : add_disagreement(w, label, report, f, person, checker);
}

static int keep_unusable(struct work *w, const struct chc_assessment *s)
{
	struct chc_agreement *a = w->a;
	bool failed = false;

	for (size_t i = 0; i < s->unusable_count; i++) {
		struct chc_unusable *u =
			CHC_ARENA_PUSH(&a->arena, a->unusable, a->unusable_count, a->unusable_cap);

		if (!u)
			return no_memory(w);
		u->path = copy(w, s->unusable[i].path, &failed);
		u->error = s->unusable[i].error;
	}
	return failed ? no_memory(w) : 0;
}

static void assess_job(size_t index, void *payload)
{
	struct job *job = (struct job *)payload + index;
	struct chc_buf path = CHC_BUF_INIT;

	chc_buf_printf(&path, "%s/%s", job->work->folder, job->labels[0]->file);
	if (path.failed) {
		job->status = chc_error_set(&job->error, CHC_E_NOMEM, "out of memory while comparing labels");
	} else {
		const char *paths[] = { path.ptr };

		job->status = chc_assess_paths(&job->assessment, &job->work->options, paths, 1, &job->error);
	}
	chc_buf_release(&path);
}

static int compare_job(struct work *w, const struct job *job)
{
	const struct chc_report *report = job->assessment.report;

	if (job->status != 0) {
		*w->e = job->error;
		return job->status;
	}
	int status = keep_unusable(w, &job->assessment);
	if (report)
		w->a->files++;
	else
		w->a->unread_labels += job->count;
	for (size_t i = 0; status == 0 && report && i < job->count; i++)
		status = compare_label(w, job->labels[i], report);
	return status;
}

/* The labels of one file, from `from` on. */
static size_t same_file(const struct work *w, size_t from)
{
	size_t count = 1;

	while (from + count < w->labels->count && strcmp(w->sorted[from + count]->file, w->sorted[from]->file) == 0)
		count++;
	return count;
}

static int compare_batch(struct work *w, size_t *from)
{
	struct job jobs[BATCH] = { 0 };
	size_t count = 0;
	int status = 0;

	for (; count < BATCH && *from < w->labels->count; count++) {
		jobs[count] = (struct job){ .work = w, .labels = w->sorted + *from, .count = same_file(w, *from) };
		*from += jobs[count].count;
	}
	chc_parallel(count, w->threads, assess_job, jobs);
	for (size_t i = 0; i < count; i++) {
		if (status == 0)
			status = compare_job(w, &jobs[i]);
		chc_assessment_release(&jobs[i].assessment);
	}
	return status;
}

static int compare_files(struct work *w)
{
	const struct chc_labels *l = w->labels;
	int status = 0;

	w->sorted = chc_arena_array(&w->a->arena, l->count, sizeof(*w->sorted));
	w->scores = chc_arena_array(&w->a->arena, w->rulebook->requirement_count, sizeof(*w->scores));
	if (!w->sorted || !w->scores)
		return no_memory(w);
	for (size_t i = 0; i < l->count; i++)
		w->sorted[i] = &l->items[i];
	if (l->count > 0)
		qsort(w->sorted, l->count, sizeof(*w->sorted), by_file);
	for (size_t from = 0; status == 0 && from < l->count;)
		status = compare_batch(w, &from);
	return status;
}

static int sum_up(struct work *w)
{
	struct chc_agreement *a = w->a;

	a->requirements = chc_arena_array(&a->arena, w->rulebook->requirement_count, sizeof(*a->requirements));
	if (!a->requirements)
		return no_memory(w);
	chc_agree_finish(&a->all);
	for (size_t i = 0; i < w->rulebook->requirement_count; i++) {
		chc_agree_finish(&w->scores[i]);
		if (w->scores[i].total > 0)
			a->requirements[a->requirement_count++] = (struct chc_agree_requirement){
				.id = w->rulebook->requirements[i].id,
				.title = w->rulebook->requirements[i].title,
				.score = w->scores[i],
			};
	}
	if (a->disagreement_count > 0)
		qsort(a->disagreements, a->disagreement_count, sizeof(*a->disagreements), by_line);
	return 0;
}

int chc_agree_run(struct chc_agreement **out, const struct chc_rulebook *rulebook,
	const struct chc_labels *labels, const char *folder,
	const struct chc_read_options *read, unsigned threads, struct chc_error *e)
{
	struct chc_error own = CHC_ERROR_INIT;
	struct chc_agreement *a = calloc(1, sizeof(*a));
	struct work w = {
		.a = a, .rulebook = rulebook, .labels = labels, .folder = folder,
		.e = e ? e : &own, .threads = threads,
		/* the files are what is done at once, not the parts of one */
		.options = { .rulebooks = &rulebook, .rulebook_count = 1, .threads = 1 },
	};

	if (!a)
		return no_memory(&w);
	if (read)
		w.options.read = *read;
	a->labels = labels->path;
	a->rulebook = rulebook->id;
	a->version = rulebook->version;
	a->sha256 = rulebook->sha256;
	int status = compare_files(&w);
	if (status == 0)
		status = sum_up(&w);
	if (status != 0) {
		chc_agreement_free(a);
		return status;
	}
	*out = a;
	return 0;
}

void chc_agreement_free(struct chc_agreement *a)
{
	if (!a)
		return;
	chc_arena_release(&a->arena);
	free(a);
}
