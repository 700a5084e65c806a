/* SPDX-License-Identifier: MIT */
/*
 * Every case of one register from its row to its verdicts, the counts and what
 * is written of it. Threads take the register's parts in turn; what they found
 * is put together in its order. Where nothing is written, cases are judged in
 * the first reading, on trial: their counts are kept apart until it is known that they stand.
 */
#include "run/cases_crew.h"

#include <stdlib.h>

#include "chcheck/parallel.h"

/* What one part gave, until its turn comes. */
struct cases_slot {
	struct chc_tally tally;
	struct chc_buf text;
	struct chc_found *found;        /* in the first reading */
	struct chc_error e;
	int status;
	bool unread;                    /* there is nothing but a fault */
	bool judged, ready;
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

static void judge_own(const struct cases_crew *crew, const struct chc_case *c, struct chc_case_result *r)
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

static void judge_other(const struct cases_crew *crew, size_t edition, const struct chc_case *c, struct chc_case_result *r)
{
	const struct chc_what_if *w = crew->o->what_if;

	for (size_t i = 0; w && i < crew->others[edition].step_count; i++)
		if (w->asked[i])
			chc_step_judge(&r->other[i], &crew->others[edition].steps[i], c, &crew->how);
}

/* By the day of receipt; without one the edition that the summary names. */
static size_t choose_edition(const struct cases_crew *crew, const struct chc_case *c, struct chc_case_result *r)
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
static void judge_part(const struct cases_crew *crew, struct chc_register *reader, struct cases_slot *slot,
	struct chc_aggregate *aggregate)
{
	struct chc_case_result result;
	struct chc_case *c;
	int got;

	chc_cases_tally_init(&slot->tally, crew->o);
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

static void fail(struct cases_crew *crew, int status, const struct chc_error *e)
{
	if (crew->status == 0) {
		crew->status = status;
		crew->e = *e;
	}
	crew->stopped = true;
}

static void tell_progress(struct cases_crew *crew)
{
	const struct chc_progress *p = crew->o->progress;

	if (!p || crew->into->cases - crew->told < CHC_PROGRESS_ROWS)
		return;
	crew->told = crew->into->cases;
	p->tell(p->payload, "cases", crew->told, 0);
}

/* What is said of a part in its turn. The lock is held on entry and on return. */
static int put_slot(struct cases_crew *crew, struct cases_slot *slot)
{
	int status = slot->status;

	if (crew->first && !slot->unread) {
		/* what stands before a fault is told too */
		int put = chc_register_put_found(crew->whole, slot->found, status == 0 ? &slot->e : NULL);

		status = status != 0 ? status : put;
	}
	pthread_mutex_unlock(&crew->lock);
	if (status == 0 && slot->judged) {
		chc_tally_merge(crew->into, &slot->tally);
		tell_progress(crew);
	}
	if (status == 0 && slot->text.len > 0 && crew->sink && crew->sink->put)
		status = crew->sink->put(chc_buf_view(&slot->text), crew->sink->payload, &slot->e);
	pthread_mutex_lock(&crew->lock);
	return status;
}

/* Hands on what is ready, in the order of the parts. The lock is held on entry and on return. */
static void put_ready(struct cases_crew *crew)
{
	while (!crew->putting && crew->put < crew->taken && crew->slots[crew->put % crew->slot_count].ready) {
		struct cases_slot *slot = &crew->slots[crew->put % crew->slot_count];

		crew->putting = true;
		if (crew->status == 0) {
			int status = put_slot(crew, slot);

			if (status != 0)
				fail(crew, status, &slot->e);
		}
		slot->ready = false;
		crew->putting = false;
		crew->put++;
		pthread_cond_broadcast(&crew->change);
	}
}

/* The next part for this thread; NULL: no more. The lock is held. */
static struct cases_slot *take_part(struct cases_crew *crew, struct chc_register *reader)
{
	while (!crew->stopped && crew->taken - crew->put == crew->slot_count)
		pthread_cond_wait(&crew->change, &crew->lock);
	if (crew->stopped)
		return NULL;
	struct cases_slot *slot = &crew->slots[crew->taken % crew->slot_count];
	int got = chc_register_take_part(crew->whole, reader, crew->first ? slot->found : NULL, &slot->e);
	if (got <= 0)
		crew->stopped = true;
	if (got == 0)
		return NULL;
	/* a fault has its turn as a part has: one before it may come to light later */
	crew->taken++;
	slot->unread = got < 0;
	slot->judged = !slot->unread && (!crew->first || chc_register_is_judged(slot->found));
	slot->status = got < 0 ? got : 0;
	return slot;
}

/* What a thread needs for itself. */
static int equip(struct cases_crew *crew, size_t index, struct chc_register **reader, struct chc_error *e)
{
	int status = chc_register_reader(reader, crew->whole, e);

	if (status != 0 || !crew->o->aggregate)
		return status;
	crew->kept[index] = chc_aggregate_new(crew->o->rulebook, crew->o->calendar,
		chc_aggregate_period_by(crew->o->aggregate));
	return crew->kept[index] ? 0 : chc_error_set(e, CHC_E_NOMEM, "out of memory");
}

static void work(size_t index, void *payload)
{
	struct cases_crew *crew = payload;
	struct chc_register *reader = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	struct cases_slot *slot;

	pthread_mutex_lock(&crew->lock);
	int status = equip(crew, index, &reader, &e);
	/* one that has no memory for its buffers leaves the parts to those that have */
	crew->at_work += status == 0;
	if (status != 0 && !(status == CHC_E_NOMEM && crew->at_work > 0)) {
		fail(crew, status, &e);
		pthread_cond_broadcast(&crew->change);
	}
	while (status == 0 && (slot = take_part(crew, reader))) {
		pthread_mutex_unlock(&crew->lock);
		chc_buf_clear(&slot->text);
		if (slot->judged)
			judge_part(crew, reader, slot, crew->kept[index]);
		else if (!slot->unread)
			slot->status = chc_register_pass_part(reader, &slot->e);
		pthread_mutex_lock(&crew->lock);
		slot->ready = true;
		put_ready(crew);
	}
	pthread_mutex_unlock(&crew->lock);
	chc_register_free(reader);
}

static size_t choose_threads(const struct cases_crew *crew)
{
	size_t threads = chc_parallel_threads(crew->o->threads), parts = chc_register_parts(crew->whole);

	if (threads > CHC_CASES_THREADS)
		threads = CHC_CASES_THREADS;
	if (threads > parts)
		threads = parts;
	/* signs are looked for by one thread */
	return crew->o->signs && !crew->first ? 1 : threads;
}

static int make_slots(struct cases_crew *crew, size_t threads, struct chc_error *e)
{
	int status = 0;

	crew->taken = crew->put = 0;
	crew->told = crew->into->cases;
	crew->at_work = 0;
	crew->putting = crew->stopped = false;
	crew->slot_count = threads > 1 ? 2 * threads : 1;
	crew->slots = calloc(crew->slot_count, sizeof(*crew->slots));
	if (!crew->slots)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	for (size_t i = 0; crew->first && status == 0 && i < crew->slot_count; i++)
		status = chc_found_new(&crew->slots[i].found, e);
	return status;
}

static void free_slots(struct cases_crew *crew)
{
	for (size_t i = 0; crew->slots && i < crew->slot_count; i++) {
		chc_buf_release(&crew->slots[i].text);
		chc_found_free(crew->slots[i].found);
	}
	free(crew->slots);
	crew->slots = NULL;
}

/* All parts once. */
static int read_parts(struct cases_crew *crew, struct chc_error *e)
{
	size_t threads = choose_threads(crew);
	int status = make_slots(crew, threads, e);

	if (status == 0) {
		pthread_mutex_init(&crew->lock, NULL);
		pthread_cond_init(&crew->change, NULL);
		chc_parallel(threads, (unsigned)threads, work, crew);
		pthread_cond_destroy(&crew->change);
		pthread_mutex_destroy(&crew->lock);
		status = crew->status;
		if (status != 0 && e)
			*e = crew->e;
	}
	free_slots(crew);
	return status;
}

/* The counts of each thread, into those of the run or into nothing. */
static void settle_aggregates(struct cases_crew *crew, bool stands)
{
	for (size_t i = 0; i < CHC_CASES_THREADS; i++) {
		if (stands && crew->kept[i])
			chc_aggregate_merge(crew->o->aggregate, crew->kept[i]);
		chc_aggregate_free(crew->kept[i]);
		crew->kept[i] = NULL;
	}
}

/* The first reading, again where the encoding was another one; *stands: its cases need no second. */
static int read_first(struct cases_crew *crew, bool *stands, struct chc_error *e)
{
	struct chc_tally *trial = malloc(sizeof(*trial));
	int status = trial ? 0 : chc_error_set(e, CHC_E_NOMEM, "out of memory");

	/* what is written or looked at in the order of the cases cannot be taken back */
	if ((crew->sink && crew->sink->write) || crew->o->signs)
		chc_register_expect_nothing(crew->whole);
	crew->first = true;
	crew->into = trial;
	while (status == 0 && !*stands && !chc_register_is_read(crew->whole)) {
		chc_cases_tally_init(trial, crew->o);
		status = read_parts(crew, e);
		if (status == 0)
			status = chc_register_settle(crew->whole, stands, e);
		settle_aggregates(crew, status == 0 && *stands);
	}
	if (status == 0 && *stands)
		chc_tally_merge(crew->tally, trial);
	free(trial);
	return status;
}

int cases_crew_run(struct cases_crew *crew, struct chc_error *e)
{
	bool stands = false;
	int status = chc_register_is_read(crew->whole) ? 0 : read_first(crew, &stands, e);

	if (status != 0 || stands)
		return status;
	crew->first = false;
	crew->into = crew->tally;
	status = read_parts(crew, e);
	settle_aggregates(crew, status == 0);
	return status;
}
