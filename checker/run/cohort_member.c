/* SPDX-License-Identifier: MIT */
/*
 * One organisation of a cohort, worked out and written as the text that the
 * cache keeps: the verdicts of its policy at each point with the first words
 * behind them, and the exact counts of its cases in each window. Reading
 * that text (checker/input/cohort_part.c) is the only way into a cohort.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/aggregate.h"
#include "chcheck/assess.h"
#include "chcheck/cases.h"
#include "chcheck/json.h"
#include "chcheck/organisation.h"
#include "run/cohort_parts.h"

struct member {
	const char *path;
	const struct chc_cohort_options *options;
	struct chc_organisation *organisation;
	struct chc_diags diags;
	struct chc_buf notes;           /* a JSON array's elements, as they come */
	struct chc_json note_list;
	struct chc_aggregate *aggregate;        /* NULL: no register could be used */
	bool passing;                   /* a failure of the machine's and not of a file's, which is not to be kept */
};

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while working an organisation out");
}

/* Places are told within the organisation's folder, so that an entry does not depend on where that lies. */
static const char *inside(const struct member *m, const char *path)
{
	size_t len = strlen(m->path);

	return strncmp(path, m->path, len) == 0 && path[len] == '/' ? path + len + 1 : path;
}

static void note(struct member *m, const char *file, unsigned line, const char *message)
{
	struct chc_buf text = CHC_BUF_INIT;

	if (*file)
		chc_buf_printf(&text, "%s: ", inside(m, file));
	if (line)
		chc_buf_printf(&text, "line %u: ", line);
	chc_buf_str(&text, message);
	m->notes.failed |= text.failed;
	chc_json_span(&m->note_list, chc_buf_view(&text));
	chc_buf_release(&text);
}

/* A file that cannot be used; the others go on. */
static void note_error(struct member *m, const char *file, const struct chc_error *why)
{
	m->passing |= why->status == CHC_E_IO || why->status == CHC_E_LIMIT || why->status == CHC_E_NOMEM;
	note(m, file, why->line, why->message);
}

static void note_diags(struct member *m)
{
	for (size_t i = 0; i < m->diags.count; i++)
		if (chc_diag_severity(m->diags.items[i].id) != CHC_SEV_INFO)
			note(m, m->diags.items[i].file, m->diags.items[i].line, m->diags.items[i].message);
}

/* --- what the policy says --- */

static void put_words(struct chc_json *j, const struct member *m, const struct chc_report *r)
{
	chc_json_array(j);
	for (size_t i = 0; i < r->finding_count; i++) {
		const struct chc_finding *f = &r->findings[i];
		const struct chc_evidence *e = f->evidence_count ? &f->evidence[0] : NULL;

		chc_json_array(j);
		chc_json_str(j, chc_verdict_name(f->verdict));
		chc_json_str(j, f->reason);
		chc_json_str(j, e ? e->quote : NULL);
		chc_json_str(j, e ? inside(m, r->documents[e->document]->path) : NULL);
		chc_json_int(j, e ? e->page : 0);
		chc_json_int(j, e ? e->line : 0);
		chc_json_array_end(j);
	}
	chc_json_array_end(j);
}

static int read_policy(struct chc_json *j, struct member *m, const struct chc_policy_edition *edition,
	struct chc_error *e)
{
	const struct chc_assess_options options = {
		.rulebooks = &m->options->rulebook, .rulebook_count = 1, .policy_date = CHC_DATE_NONE,
		.read = m->options->read, .threads = 1,
	};
	struct chc_assessment a = CHC_ASSESSMENT_INIT;
	int status = chc_assess_paths(&a, &options, &edition->path, 1, e);

	if (status != 0)
		return status;
	for (size_t i = 0; i < a.unusable_count; i++)
		note_error(m, a.unusable[i].error.file, &a.unusable[i].error);
	if (a.report)
		put_words(j, m, a.report);
	else
		chc_json_null(j);
	chc_assessment_release(&a);
	return 0;
}

/* --- what the cases show --- */

static int judge_cases(struct member *m, struct chc_error *e)
{
	const struct chc_organisation *o = m->organisation;
	const struct chc_cases_options run = {
		.rulebook = m->options->rulebook, .editions = m->options->editions, .calendar = m->options->calendar,
		.as_of = m->options->as_of, .temporary_folder = m->options->temporary_folder, .aggregate = m->aggregate,
		.threads = 1,
	};
	struct chc_tally *tally = calloc(1, sizeof(*tally));
	size_t usable = 0;
	int status = tally ? 0 : no_memory(e);

	if (tally)
		chc_cases_tally_init(tally, &run);
	for (size_t i = 0; status == 0 && i < o->register_count; i++) {
		struct chc_mapping *mapping = NULL;
		struct chc_error why = CHC_ERROR_INIT;
		int rc = o->registers[i].mapping ? chc_mapping_load(&mapping, o->registers[i].mapping, &m->diags, &why) : 0;

		if (rc == 0)
			rc = chc_cases_run(tally, o->registers[i].path, mapping, &run, NULL, &m->diags, &why);
		chc_mapping_free(mapping);
		usable += rc == 0;
		if (rc == CHC_E_NOMEM)
			status = no_memory(e);
		else if (rc != 0)
			note_error(m, o->registers[i].path, &why);
	}
	free(tally);
	if (status == 0 && usable == 0) {
		chc_aggregate_free(m->aggregate);
		m->aggregate = NULL;
	}
	return status;
}

static int by_place(const void *left, const void *right)
{
	const struct chc_count *x = left, *y = right;
	const long long a[] = { x->measure, x->index, x->procedure, x->outcome, x->value };
	const long long b[] = { y->measure, y->index, y->procedure, y->outcome, y->value };

	for (size_t i = 0; i < sizeof(a) / sizeof(a[0]); i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return 0;
}

/* The counts of a window, added up over its months and over services. */
static int put_window(struct chc_json *j, struct member *m, int day, struct chc_error *e)
{
	const struct chc_count *counts = NULL;
	size_t count = 0, n = 0;
	unsigned last = chc_month_of(day), months = m->options->months;
	int status = m->aggregate ? chc_aggregate_counts(m->aggregate, &counts, &count, e) : 0;
	struct chc_count *kept = calloc(count + 1, sizeof(*kept));

	if (status != 0 || !kept) {
		free(kept);
		return status != 0 ? status : no_memory(e);
	}
	for (size_t i = 0; i < count; i++)
		if (counts[i].month != CHC_MONTH_NONE && counts[i].month <= last && counts[i].month + months > last)
			kept[n++] = counts[i];
	qsort(kept, n, sizeof(*kept), by_place);
	chc_json_array(j);
	for (size_t i = 0, next; i < n; i = next) {
		uint64_t sum = 0;

		for (next = i; next < n && by_place(&kept[i], &kept[next]) == 0; next++)
			sum += kept[next].count;
		chc_json_array(j);
		chc_json_str(j, chc_measure_name(kept[i].measure));
		chc_json_int(j, kept[i].index);
		chc_json_int(j, kept[i].value);
		chc_json_int(j, kept[i].procedure);
		chc_json_int(j, kept[i].outcome);
		chc_json_int(j, (int64_t)sum);
		chc_json_array_end(j);
	}
	chc_json_array_end(j);
	free(kept);
	return 0;
}

/* --- all of it --- */

/* "2026-02-02" for policies/2026-02-02, "policy" for the one folder. */
static const char *edition_name(const struct chc_policy_edition *edition)
{
	const char *slash = strrchr(edition->path, '/');

	return slash ? slash + 1 : edition->path;
}

/* What fails ends the line where it is: nobody reads a line that failed. */
static int put_points(struct chc_json *j, struct member *m, struct chc_error *e)
{
	const int days[CHC_POINT_MAX] = { m->options->baseline, m->options->as_of };
	const struct chc_policy_edition *before = NULL;

	chc_json_key(j, "points");
	chc_json_array(j);
	for (size_t p = 0; p < CHC_POINT_MAX; p++) {
		int status = 0;
		const struct chc_policy_edition *edition = days[p] == CHC_DATE_NONE ? NULL
			: chc_organisation_edition(m->organisation, days[p]);

		chc_json_object(j);
		chc_json_put_str(j, "edition", edition ? edition_name(edition) : NULL);
		chc_json_key(j, "same_edition");
		chc_json_bool(j, edition && edition == before);
		chc_json_key(j, "words");
		/* the same words need not be judged twice: the reader of this text takes them from the point before */
		if (!edition || edition == before)
			chc_json_null(j);
		else
			status = read_policy(j, m, edition, e);
		if (status != 0)
			return status;
		chc_json_key(j, "counts");
		if (days[p] == CHC_DATE_NONE)
			chc_json_null(j);
		else if ((status = put_window(j, m, days[p], e)) != 0)
			return status;
		chc_json_object_end(j);
		before = edition;
	}
	chc_json_array_end(j);
	return 0;
}

/* --- what the folder holds of the Ombudsman's --- */

static void put_years(struct chc_json *j, const struct chc_organisation *o)
{
	chc_json_key(j, "years");
	chc_json_array(j);
	for (size_t i = 0; i < o->year_count; i++) {
		const struct chc_ombudsman_year *y = &o->years[i];
		const int64_t figures[] = { y->dealt_with, y->not_for_us, y->assessed_closed, y->investigated, y->upheld,
			y->satisfactory_remedy, y->remedies_due, y->remedies_complied, y->remedies_late };

		chc_json_array(j);
		chc_json_str(j, y->year);
		for (size_t k = 0; k < sizeof(figures) / sizeof(figures[0]); k++)
			chc_json_int(j, figures[k]);
		chc_json_array_end(j);
	}
	chc_json_array_end(j);
}

static void put_decisions(struct chc_json *j, const struct chc_organisation *o)
{
	chc_json_key(j, "decisions");
	chc_json_array(j);
	for (size_t i = 0; i < o->decision_count; i++) {
		const struct chc_ombudsman_decision *d = &o->decisions[i];

		chc_json_array(j);
		chc_json_int(j, d->date);
		chc_json_str(j, d->reference);
		chc_json_str(j, d->category);
		chc_json_str(j, d->outcome);
		chc_json_str(j, d->summary);
		chc_json_array_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "improvements");
	chc_json_array(j);
	for (size_t i = 0; i < o->improvement_count; i++) {
		const struct chc_improvement *x = &o->improvements[i];

		chc_json_array(j);
		chc_json_int(j, x->agreed);
		chc_json_int(j, x->due);
		chc_json_int(j, x->done);
		chc_json_str(j, x->improvement);
		chc_json_str(j, x->reference);
		chc_json_array_end(j);
	}
	chc_json_array_end(j);
}

static int put_member(struct chc_json *j, struct member *m, struct chc_error *e)
{
	const struct chc_organisation *o = m->organisation;

	chc_json_object(j);
	chc_json_put_str(j, "schema", "chcheck-cohort-part/1");
	chc_json_key(j, "usable");
	chc_json_bool(j, o != NULL);
	chc_json_put_str(j, "name", o ? o->name : NULL);
	chc_json_put_str(j, "authority", o ? chc_authority_name(o->authority) : NULL);
	chc_json_key(j, "pilot");
	chc_json_bool(j, o && o->pilot);
	chc_json_key(j, "population");
	chc_json_int(j, o ? o->population : CHC_FIGURE_NONE);
	if (o) {
		put_years(j, o);
		put_decisions(j, o);
		int status = judge_cases(m, e);
		if (status == 0)
			status = put_points(j, m, e);
		if (status != 0)
			return status;
	}
	note_diags(m);
	chc_json_array_end(&m->note_list);
	chc_json_key(j, "notes");
	chc_buf_span(j->out, chc_buf_view(&m->notes));
	j->out->failed |= m->notes.failed;
	chc_buf_char(j->out, '}');
	chc_buf_char(j->out, '\n');
	return 0;
}

int chc_cohort_work_out(struct chc_buf *out, bool *lasting, const char *path, const struct chc_cohort_options *options,
	struct chc_error *e)
{
	struct member m = { .path = path, .options = options };
	struct chc_json j = chc_json_on(out, 0);
	struct chc_error why = CHC_ERROR_INIT;

	m.note_list = chc_json_on(&m.notes, 0);
	chc_json_array(&m.note_list);
	m.aggregate = chc_aggregate_new(options->rulebook, options->calendar, CHC_PERIOD_RECEIVED);
	int status = m.aggregate ? chc_organisation_load(&m.organisation, path, &m.diags, &why) : CHC_E_NOMEM;
	if (status != CHC_E_NOMEM && status != 0 && m.diags.errors == 0)
		note_error(&m, why.file, &why);
	status = status == CHC_E_NOMEM ? no_memory(e) : put_member(&j, &m, e);
	if (status == 0 && (out->failed || m.diags.failed))
		status = no_memory(e);
	chc_organisation_free(m.organisation);
	chc_aggregate_free(m.aggregate);
	chc_diags_release(&m.diags);
	chc_buf_release(&m.notes);
	*lasting = !m.passing;
	return status;
}
