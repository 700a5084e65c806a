/* SPDX-License-Identifier: MIT */
/*
 * Joins register, engine and tally: one row at a time from the file to its
 * verdicts, the counts and what is written of the case. Threads take the
 * register's parts in turn; what they found is put together in its order.
 */
#include "chcheck/cases.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/parallel.h"
#include "engine/steps.h"

void chc_cases_tally_init(struct chc_tally *tally, const struct chc_cases_options *o)
{
	*tally = (struct chc_tally){
		.rulebook = o->rulebook, .overlay = o->overlay, .what_if = o->what_if, .signs = o->signs,
		.calendar = o->calendar, .as_of = o->as_of,
		.by_edition = o->editions && o->editions->count > 1 ? o->editions : NULL,
		.weekend_receipt = o->weekend_receipt, .closures = o->closures != NULL,
		.readings = o->readings,
		.period_by = o->aggregate ? chc_aggregate_period_by(o->aggregate) : CHC_PERIOD_CLOSED,
	};
}

/* Cut between characters. NULL: empty. */
static void copy_cut(char *out, size_t room, const char *text)
{
	size_t len = text ? strlen(text) : 0;

	if (len >= room)
		for (len = room - 1; len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80; len--)
			;
	if (len > 0)
		memcpy(out, text, len);
	out[len] = '\0';
}

static void describe(struct chc_tally *t, const char *path, const struct chc_register_info *info, uint64_t cases,
	bool counts_rows)
{
	size_t index = t->register_count++;

	if (counts_rows) {
		t->identical += info->identical;
		t->no_reference += info->no_reference;
	}
	t->temporary_bytes += info->temporary_bytes;
	if (index >= CHC_TALLY_REGISTERS)
		return;
	t->registers[index] = (struct chc_tally_register){
		.path = path, .source = info->source, .encoding = info->encoding, .delimiter = info->delimiter,
		.date_order = info->date_order, .order_stated = info->order_stated,
		.order_row = info->order_row, .order_column = info->order_column, .cases = cases,
		.header_row = info->header_row, .title_rows = info->title_rows, .blank_rows = info->blank_rows,
		.total_rows = info->total_rows, .header_rows = info->header_rows,
	};
	copy_cut(t->registers[index].sheet, CHC_TALLY_SHEET, info->sheet);
}

/* What one part gave, until its turn comes. */
struct slot {
	struct chc_tally tally;
	struct chc_buf text;
	struct chc_error e;
	int status;
	bool ready;
};

/* Threads over the parts of one register. What changes is behind the lock; a slot is its worker's until ready. */
struct crew {
	const struct chc_cases_options *o;
	const struct chc_cases_sink *sink;
	struct chc_convention how;
	struct chc_case_plan plans[CHC_EDITIONS_MAX];   /* one an edition */
	int casework_from[CHC_EDITIONS_MAX];
	struct chc_step_rule other_rules[CHC_EDITIONS_MAX][CHC_STEPS_MAX];
	struct chc_case_plan others[CHC_EDITIONS_MAX];  /* with the other limits that are asked about */
	struct chc_case_plan own;               /* with the promises' limits */
	int own_from;                           /* cases received before are judged by no promise; CHC_DATE_NONE: all are */
	struct chc_register *whole;
	struct chc_tally *tally;
	struct slot *slots;
	size_t slot_count, taken, put;
	uint64_t told;                  /* cases when the last was told */
	size_t at_work;                 /* threads that have what it takes */
	bool putting, stopped;          /* somebody is putting; no further part is taken */
	int status;
	struct chc_error e;
	pthread_mutex_t lock;
	pthread_cond_t change;
};

/* Of a register in parts by reference, each reference is in one. Part of the format of aggregates: it may not change. */
static unsigned shard_of(struct chc_span ref, unsigned shards)
{
	uint64_t hash = 14695981039346656037u;          /* FNV-1a */

	for (size_t i = 0; i < ref.len; i++)
		hash = (hash ^ (unsigned char)ref.ptr[i]) * 1099511628211u;
	return (unsigned)((hash ^ hash >> 32) % shards) + 1;
}

static bool is_asked(const struct chc_cases_options *o, struct chc_span ref)
{
	if (o->only && !chc_span_is(ref, o->only))
		return false;
	return o->shards == 0 || shard_of(ref, o->shards) == o->shard;
}

static const struct chc_step_result no_promise = {
	.verdict = CHC_STEP_NOT_APPLICABLE, .base_due = CHC_DATE_NONE, .due = CHC_DATE_NONE, .done = CHC_DATE_NONE,
	.extended_due = CHC_DATE_NONE, .counted_from = CHC_COL_NONE, .days_taken = -1, .days_late = -1,
};

static void judge_own(const struct crew *crew, const struct chc_case *c, struct chc_case_result *r)
{
	int received = c->day[CHC_COL_RECEIVED];
	bool before = crew->own_from != CHC_DATE_NONE && chc_date_given(received) && received < crew->own_from;

	for (size_t i = 0; crew->o->overlay && i < crew->own.step_count; i++) {
		if (before)
			r->own[i] = no_promise;
		else if (crew->o->overlay->promised[i])
			chc_step_judge(&r->own[i], &crew->own.steps[i], c, &crew->how);
	}
}

static void judge_other(const struct crew *crew, size_t edition, const struct chc_case *c, struct chc_case_result *r)
{
	const struct chc_what_if *w = crew->o->what_if;

	for (size_t i = 0; w && i < crew->others[edition].step_count; i++)
		if (w->asked[i])
			chc_step_judge(&r->other[i], &crew->others[edition].steps[i], c, &crew->how);
}

/* By the day of receipt; without one the edition that the summary names. */
static size_t choose_edition(const struct crew *crew, const struct chc_case *c, struct chc_case_result *r)
{
	const struct chc_editions *x = crew->o->editions;
	int received = c->day[CHC_COL_RECEIVED];
	size_t at = 0;

	while (x && x->items[at] != crew->o->rulebook)
		at++;
	if (x && chc_date_given(received))
		at = chc_editions_at(x, received);
	r->edition = x ? x->items[at] : crew->o->rulebook;
	r->casework = CHC_CASEWORK_UNKNOWN;
	if (chc_date_given(received) && crew->casework_from[at] != CHC_DATE_NONE)
		r->casework = received < crew->casework_from[at] ? CHC_CASEWORK_BEFORE : CHC_CASEWORK_IN_USE;
	return at;
}

/* aggregate: the thread's own, or NULL. Counts add up in any order. */
static void judge_part(const struct crew *crew, struct chc_register *reader, struct slot *slot,
	struct chc_aggregate *aggregate)
{
	struct chc_case_result result;
	struct chc_case *c;
	int got;

	chc_cases_tally_init(&slot->tally, crew->o);
	chc_buf_clear(&slot->text);
	while ((got = chc_register_next(reader, &c, &slot->e)) > 0) {
		if (!is_asked(crew->o, c->cell[CHC_COL_CASE_REF]))
			continue;
		chc_case_find_oddities(c);
		size_t edition = choose_edition(crew, c, &result);
		chc_case_judge(&result, &crew->plans[edition], c, &crew->how, crew->o->closures, crew->o->readings);
		judge_own(crew, c, &result);
		judge_other(crew, edition, c, &result);
		chc_tally_add(&slot->tally, c, &result);
		if (aggregate)
			chc_aggregate_add(aggregate, c, &result);
		if (crew->o->signs)
			chc_signs_add(crew->o->signs, c, &result);
		if (aggregate && crew->o->what_if)
			chc_aggregate_add_what_if(aggregate, crew->o->what_if, c, &result);
		if (crew->sink && crew->sink->write)
			crew->sink->write(&slot->text, crew->tally, c, &result, crew->sink->payload);
	}
	if (got == 0 && slot->text.failed)
		got = chc_error_set(&slot->e, CHC_E_NOMEM, "out of memory while writing the result");
	slot->status = got;
}

static void fail(struct crew *crew, int status, const struct chc_error *e)
{
	if (crew->status == 0) {
		crew->status = status;
		crew->e = *e;
	}
	crew->stopped = true;
}

static void tell_progress(struct crew *crew)
{
	const struct chc_progress *p = crew->o->progress;

	if (!p || crew->tally->cases - crew->told < CHC_PROGRESS_ROWS)
		return;
	crew->told = crew->tally->cases;
	p->tell(p->payload, "cases", crew->told, 0);
}

/* Hands on what is ready, in the order of the parts. The lock is held on entry and on return. */
static void put_ready(struct crew *crew)
{
	while (!crew->putting && crew->put < crew->taken && crew->slots[crew->put % crew->slot_count].ready) {
		struct slot *slot = &crew->slots[crew->put % crew->slot_count];
		int status = crew->status != 0 ? crew->status : slot->status;

		crew->putting = true;
		pthread_mutex_unlock(&crew->lock);
		if (status == 0) {
			chc_tally_merge(crew->tally, &slot->tally);
			tell_progress(crew);
		}
		if (status == 0 && crew->sink && crew->sink->put && slot->text.len > 0)
			status = crew->sink->put(chc_buf_view(&slot->text), crew->sink->payload, &slot->e);
		pthread_mutex_lock(&crew->lock);
		if (status != 0)
			fail(crew, status, &slot->e);
		slot->ready = false;
		crew->putting = false;
		crew->put++;
		pthread_cond_broadcast(&crew->change);
	}
}

/* The next part for this thread; NULL: no more. The lock is held. */
static struct slot *take_part(struct crew *crew, struct chc_register *reader)
{
	struct chc_error e = CHC_ERROR_INIT;

	while (!crew->stopped && crew->taken - crew->put == crew->slot_count)
		pthread_cond_wait(&crew->change, &crew->lock);
	if (crew->stopped)
		return NULL;
	int got = chc_register_take_part(crew->whole, reader, &e);
	if (got < 0)
		fail(crew, got, &e);
	if (got <= 0) {
		crew->stopped = true;
		return NULL;
	}
	return &crew->slots[crew->taken++ % crew->slot_count];
}

static void work(size_t index, void *payload)
{
	struct crew *crew = payload;
	struct chc_register *reader = NULL;
	struct chc_aggregate *aggregate = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	struct slot *slot;

	(void)index;
	pthread_mutex_lock(&crew->lock);
	int status = chc_register_reader(&reader, crew->whole, &e);
	if (status == 0 && crew->o->aggregate) {
		aggregate = chc_aggregate_new(crew->o->rulebook, crew->o->calendar,
			chc_aggregate_period_by(crew->o->aggregate));
		status = aggregate ? 0 : chc_error_set(&e, CHC_E_NOMEM, "out of memory");
	}
	/* one that has no memory for its buffers leaves the parts to those that have */
	crew->at_work += status == 0;
	if (status != 0 && !(status == CHC_E_NOMEM && crew->at_work > 0)) {
		fail(crew, status, &e);
		pthread_cond_broadcast(&crew->change);
	}
	while (status == 0 && (slot = take_part(crew, reader))) {
		pthread_mutex_unlock(&crew->lock);
		judge_part(crew, reader, slot, aggregate);
		pthread_mutex_lock(&crew->lock);
		slot->ready = true;
		put_ready(crew);
	}
	if (aggregate)
		chc_aggregate_merge(crew->o->aggregate, aggregate);
	pthread_mutex_unlock(&crew->lock);
	chc_aggregate_free(aggregate);
	chc_register_free(reader);
}

static int run_crew(struct crew *crew, struct chc_error *e)
{
	size_t threads = chc_parallel_threads(crew->o->threads), parts = chc_register_parts(crew->whole);

	if (threads > CHC_CASES_THREADS)
		threads = CHC_CASES_THREADS;
	if (threads > parts || crew->o->signs)
		threads = crew->o->signs ? 1 : parts;
	crew->slot_count = threads > 1 ? 2 * threads : 1;
	crew->slots = calloc(crew->slot_count, sizeof(*crew->slots));
	if (!crew->slots)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->change, NULL);
	chc_parallel(threads, (unsigned)threads, work, crew);
	pthread_cond_destroy(&crew->change);
	pthread_mutex_destroy(&crew->lock);
	for (size_t i = 0; i < crew->slot_count; i++)
		chc_buf_release(&crew->slots[i].text);
	free(crew->slots);
	if (crew->status != 0 && e)
		*e = crew->e;
	return crew->status;
}

/* One summary counts the cases of all editions: they have the same steps and checks, with their own limits. */
static int plan_edition(struct crew *crew, size_t index, struct chc_error *e)
{
	const struct chc_rulebook *whole = crew->o->rulebook;
	const struct chc_rulebook *book = crew->o->editions ? crew->o->editions->items[index] : whole;
	bool same = book->step_count == whole->step_count && book->check_count == whole->check_count;

	for (size_t i = 0; same && i < whole->step_count; i++)
		same = strcmp(book->steps[i].id, whole->steps[i].id) == 0;
	for (size_t i = 0; same && i < whole->check_count; i++)
		same = strcmp(book->checks[i].id, whole->checks[i].id) == 0;
	if (!same)
		return chc_error_at(e, CHC_E_RULEBOOK, book->folder, 0, 0,
			"this edition has other steps or checks than that in '%s': their cases cannot be counted together",
			whole->folder);
	crew->casework_from[index] = book->casework_from ? chc_date_parse_iso(chc_span_of(book->casework_from))
		: CHC_DATE_NONE;
	int status = chc_case_plan_init(&crew->plans[index], book->steps, book->step_count, book->checks,
		book->check_count, e);
	for (size_t i = 0; status == 0 && crew->o->what_if && i < book->step_count; i++) {
		crew->other_rules[index][i] = book->steps[i];
		if (crew->o->what_if->asked[i])
			crew->other_rules[index][i].base = crew->o->what_if->days[i];
	}
	if (status == 0 && crew->o->what_if)
		status = chc_case_plan_init(&crew->others[index], crew->other_rules[index], book->step_count, NULL, 0, e);
	return status;
}

static int plan(struct crew *crew, struct chc_tally *tally, const struct chc_cases_options *o,
	const struct chc_cases_sink *sink, struct chc_error *e)
{
	int status = 0;

	crew->o = o;
	crew->sink = sink;
	crew->tally = tally;
	crew->how = (struct chc_convention){ .calendar = o->calendar, .as_of = o->as_of,
		.weekend_receipt = o->weekend_receipt,
		.subject = chc_procedure_find(chc_rulebook_subject(o->rulebook)) };
	crew->own_from = o->overlay && o->overlay->effective_from
		? chc_date_parse_iso(chc_span_of(o->overlay->effective_from)) : CHC_DATE_NONE;
	for (size_t i = 0; status == 0 && i < (o->editions ? o->editions->count : 1); i++)
		status = plan_edition(crew, i, e);
	if (status == 0 && o->overlay)
		status = chc_case_plan_init(&crew->own, o->overlay->steps, o->rulebook->step_count, NULL, 0, e);
	return status;
}

int chc_cases_run(struct chc_tally *tally, const char *path, const struct chc_mapping *mapping,
	const struct chc_cases_options *o, const struct chc_cases_sink *sink,
	struct chc_diags *diags, struct chc_error *e)
{
	struct chc_row_words *words = NULL;
	struct crew crew = { .whole = NULL };
	uint64_t before = tally->cases;
	int status = plan(&crew, tally, o, sink, e);

	if (status == 0)
		status = chc_row_words_load(&words, NULL, diags, e);
	if (status == 0) {
		const struct chc_register_options reading = { o->as_of, o->temporary_folder, o->query, words, o->progress };

		status = chc_register_open(&crew.whole, path, mapping, &reading, diags, e);
	}
	if (status == 0)
		status = run_crew(&crew, e);
	if (status == 0)
		/* of parts of one register the first alone counts the rows that are in no part */
		describe(tally, path, chc_register_info(crew.whole), tally->cases - before, o->shard <= 1);
	chc_register_free(crew.whole);
	chc_row_words_free(words);
	return status;
}

/* Each file into the join; how many could be used. */
static size_t add_files(struct chc_join *join, const struct chc_paths *paths, const struct chc_cases_teller *teller)
{
	size_t usable = 0;

	for (size_t i = 0; i < paths->count; i++) {
		struct chc_error e = CHC_ERROR_INIT;
		int status = chc_join_add(join, paths->items[i], &e);

		usable += status == 0;
		teller->tell(status == 0 ? NULL : &e, teller->payload);
	}
	return usable;
}

static int run_joined(struct crew *crew, struct chc_join *join, struct chc_error *e)
{
	struct chc_tally *tally = crew->tally;
	size_t count, first = tally->register_count;
	const struct chc_joined_file *files = chc_join_files(join, &count);
	bool counts_rows = crew->o->shard <= 1;
	int status = chc_join_open(&crew->whole, join, e);

	if (status != 0)
		return status;
	for (size_t i = 0; i < count; i++)
		describe(tally, files[i].path, &files[i].info, 0, counts_rows);
	tally->joined = true;
	status = run_crew(crew, e);
	tally->identical += counts_rows ? chc_register_info(crew->whole)->identical : 0;
	tally->temporary_bytes += chc_register_info(crew->whole)->temporary_bytes;
	for (size_t i = 0; i < count && first + i < CHC_TALLY_REGISTERS; i++)
		tally->registers[first + i].cases = tally->by_source[i];
	return status;
}

int chc_cases_run_all(struct chc_tally *tally, const struct chc_paths *paths, const struct chc_mapping *mapping,
	const struct chc_cases_options *o, const struct chc_cases_sink *sink, struct chc_diags *diags,
	const struct chc_cases_teller *teller, size_t *usable, struct chc_error *e)
{
	struct chc_row_words *words = NULL;
	struct chc_join *join = NULL;
	struct crew crew = { .whole = NULL };
	int status = plan(&crew, tally, o, sink, e);

	*usable = 0;
	if (status == 0)
		status = chc_row_words_load(&words, NULL, diags, e);
	const struct chc_register_options reading = { o->as_of, o->temporary_folder, NULL, words, o->progress };
	if (status == 0)
		status = chc_join_new(&join, mapping, &reading, diags, e);
	if (status == 0)
		*usable = add_files(join, paths, teller);
	if (status == 0 && *usable > 0)
		status = run_joined(&crew, join, e);
	chc_register_free(crew.whole);
	chc_join_free(join);
	chc_row_words_free(words);
	return status;
}
