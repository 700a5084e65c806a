/* SPDX-License-Identifier: MIT */
/*
 * Counts by a packed key, in an open hash table that grows with the number of
 * different counts, never with the cases. Filled by measures.c case by case,
 * read by the indicators and the writers in one fixed order.
 */
#include <stdlib.h>
#include <string.h>

#include "stats/aggregate.h"

#define SLOTS_FIRST 1024u
#define BITS_VALUE 16
#define BITS_MONTH 12
#define BITS_OUTCOME 3
#define BITS_SERVICE 12
#define BITS_PROCEDURE 3
#define BITS_INDEX 4
_Static_assert(CHC_SERVICES_MOST <= 1 << BITS_SERVICE, "a service fits");
_Static_assert(CHC_PROCEDURE_MAX < 1 << BITS_PROCEDURE && CHC_OUTCOME_MAX < 1 << BITS_OUTCOME, "words fit");
_Static_assert(CHC_STEPS_MAX <= 1 << BITS_INDEX && CHC_CHECKS_MAX <= 1 << BITS_INDEX, "an index fits");

/* --- keys --- */

static uint64_t pack(const struct chc_count *c, uint64_t service)
{
	uint64_t key = (uint64_t)c->measure;
	key = key << BITS_INDEX | c->index;
	key = key << BITS_PROCEDURE | (uint64_t)c->procedure;
	key = key << BITS_SERVICE | service;
	key = key << BITS_OUTCOME | (uint64_t)(c->outcome + 1);
	key = key << BITS_MONTH | c->month;
	return key << BITS_VALUE | c->value;
}

static uint64_t take(uint64_t *key, unsigned bits)
{
	uint64_t low = *key & (((uint64_t)1 << bits) - 1);
	*key >>= bits;
	return low;
}

/* Returns the number of the service. */
static uint64_t unpack(const struct chc_aggregate *a, const struct chc_slot *slot, struct chc_count *out)
{
	uint64_t key = slot->key;
	out->value = (uint32_t)take(&key, BITS_VALUE);
	out->month = (unsigned)take(&key, BITS_MONTH);
	out->outcome = (int)take(&key, BITS_OUTCOME) - 1;
	uint64_t service = take(&key, BITS_SERVICE);
	out->service = a->lost_services ? CHC_SERVICE_OTHERS : a->services[service];
	out->procedure = (enum chc_case_procedure)take(&key, BITS_PROCEDURE);
	out->index = (unsigned)take(&key, BITS_INDEX);
	out->measure = (enum chc_measure)key;
	out->count = slot->count;
	out->hidden = false;
	return service;
}

static struct chc_slot *find(struct chc_slot *slots, size_t slot_count, uint64_t key)
{
	uint64_t hash = key * 0x9e3779b97f4a7c15u;
	for (size_t i = (size_t)(hash >> 32) & (slot_count - 1);; i = (i + 1) & (slot_count - 1))
		if (slots[i].count == 0 || slots[i].key == key)
			return &slots[i];
}

static bool grow(struct chc_aggregate *a)
{
	if (2 * a->used < a->slot_count)
		return true;
	struct chc_slot *wider = calloc(a->slot_count * 2, sizeof(*wider));
	if (!wider) {
		a->failed = true;
		return false;
	}
	for (size_t i = 0; i < a->slot_count; i++)
		if (a->slots[i].count > 0)
			*find(wider, a->slot_count * 2, a->slots[i].key) = a->slots[i];
	free(a->slots);
	a->slots = wider;
	a->slot_count *= 2;
	return true;
}

static void put_slot(void *payload, uint64_t service, const struct chc_count *c)
{
	struct chc_aggregate *a = payload;

	if (c->count == 0 || !grow(a))
		return;
	uint64_t key = pack(c, service);
	struct chc_slot *slot = find(a->slots, a->slot_count, key);
	a->used += slot->count == 0;
	slot->key = key;
	slot->count += c->count;
	a->sorted_count = 0;
}

void chc_aggregate_put(struct chc_aggregate *a, uint64_t service, const struct chc_count *c)
{
	if (!chc_cells_put(a->cells, service, c))
		put_slot(a, service, c);
}

/* From here on all counts are in the table. */
static void settle(struct chc_aggregate *a)
{
	chc_cells_give(a->cells, put_slot, a);
	chc_cells_clear(a->cells);
}

/* --- services --- */

static struct chc_span shortened(struct chc_span name)
{
	if (name.len > CHC_SERVICE_LENGTH) {
		name.len = CHC_SERVICE_LENGTH;
		while (name.len > 0 && ((unsigned char)name.ptr[name.len] & 0xC0) == 0x80)
			name.len--;
	}
	return name;
}

static bool is_service(const struct chc_aggregate *a, size_t i, struct chc_span name)
{
	return name.len == a->service_length[i] && memcmp(name.ptr, a->services[i], name.len) == 0;
}

uint64_t chc_aggregate_service(struct chc_aggregate *a, struct chc_span name)
{
	name = shortened(name);
	if (name.len == 0)
		return 0;
	uint16_t *recent = &a->recent[((unsigned char)name.ptr[0] * 7U + (unsigned char)name.ptr[name.len - 1] * 3U
		+ (unsigned)name.len * 31U) % CHC_AGGREGATE_RECENT];
	if (is_service(a, *recent, name))
		return *recent;
	for (size_t i = 0; i < a->service_count; i++)
		if (is_service(a, i, name))
			return *recent = (uint16_t)i;
	if (a->service_count == CHC_SERVICES_MOST) {
		a->lost_services = true;
		return 0;
	}
	char *copy = chc_arena_copy(&a->names, name);
	if (!copy) {
		a->failed = true;
		return 0;
	}
	a->services[a->service_count] = copy;
	a->service_length[a->service_count] = name.len;
	*recent = (uint16_t)a->service_count;
	return a->service_count++;
}

/* --- the aggregate --- */

struct chc_aggregate *chc_aggregate_new(const struct chc_rulebook *rulebook, const struct chc_calendar *calendar,
	enum chc_period_by by)
{
	struct chc_aggregate *a = calloc(1, sizeof(*a));
	if (!a)
		return NULL;
	a->rulebook = rulebook;
	a->calendar = calendar;
	a->by = by;
	a->slot_count = SLOTS_FIRST;
	a->slots = calloc(a->slot_count, sizeof(*a->slots));
	a->cells = chc_cells_new(rulebook);
	if (!a->slots || !a->cells) {
		chc_aggregate_free(a);
		return NULL;
	}
	a->services[a->service_count++] = "";
	for (int day = 0; day < CHC_AGGREGATE_DAYS; day++)
		a->months[day] = (uint16_t)chc_month_of(day);
	chc_measuring_init(&a->measuring, rulebook);
	return a;
}

void chc_aggregate_free(struct chc_aggregate *a)
{
	if (!a)
		return;
	chc_arena_release(&a->names);
	chc_cells_free(a->cells);
	free(a->slots);
	free(a->sorted);
	free(a);
}

void chc_aggregate_add_count(struct chc_aggregate *a, const struct chc_count *count)
{
	put_slot(a, chc_aggregate_service(a, chc_span_of(count->service)), count);
}

void chc_aggregate_merge(struct chc_aggregate *a, struct chc_aggregate *from)
{
	uint64_t there[CHC_SERVICES_MOST];

	settle(from);
	for (size_t i = 0; i < from->service_count; i++)
		there[i] = chc_aggregate_service(a, chc_span_of(from->services[i]));
	for (size_t i = 0; i < from->slot_count; i++) {
		struct chc_count c;
		if (from->slots[i].count == 0)
			continue;
		uint64_t service = unpack(from, &from->slots[i], &c);
		put_slot(a, there[service], &c);
	}
	a->failed = a->failed || from->failed;
	a->lost_services = a->lost_services || from->lost_services;
}

enum chc_period_by chc_aggregate_period_by(const struct chc_aggregate *a)
{
	return a->by;
}

const struct chc_rulebook *chc_aggregate_rulebook(const struct chc_aggregate *a)
{
	return a->rulebook;
}

bool chc_aggregate_lost_services(const struct chc_aggregate *a)
{
	return a->lost_services;
}

#define DIFFER(x, y, member) if ((x)->member != (y)->member) return (x)->member < (y)->member ? -1 : 1

static int by_order(const void *left, const void *right)
{
	const struct chc_count *x = left, *y = right;
	DIFFER(x, y, measure);
	DIFFER(x, y, index);
	DIFFER(x, y, procedure);
	int names = strcmp(x->service, y->service);
	if (names != 0)
		return names;
	DIFFER(x, y, outcome);
	DIFFER(x, y, month);
	DIFFER(x, y, value);
	return 0;
}

/* Counts that differ only in a service that is not told apart any more become one. */
static size_t join_equal(struct chc_count *counts, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (kept > 0 && by_order(&counts[kept - 1], &counts[i]) == 0)
			counts[kept - 1].count += counts[i].count;
		else
			counts[kept++] = counts[i];
	}
	return kept;
}

int chc_aggregate_counts(struct chc_aggregate *a, const struct chc_count **out, size_t *count, struct chc_error *e)
{
	settle(a);
	if (!a->failed && a->sorted_count == 0 && a->used > 0) {
		struct chc_count *sorted = realloc(a->sorted, (a->used + 1) * sizeof(*sorted));
		a->failed = !sorted;
		a->sorted = sorted ? sorted : a->sorted;
		for (size_t i = 0; sorted && i < a->slot_count; i++)
			if (a->slots[i].count > 0)
				unpack(a, &a->slots[i], &sorted[a->sorted_count++]);
		if (sorted) {
			qsort(sorted, a->sorted_count, sizeof(*sorted), by_order);
			a->sorted_count = join_equal(sorted, a->sorted_count);
		}
	}
	if (a->failed)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory while counting");
	*out = a->sorted;
	*count = a->sorted_count;
	return 0;
}
