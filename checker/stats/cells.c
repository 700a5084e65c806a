/* SPDX-License-Identifier: MIT */
/*
 * The counts that nearly all cases give, in plain arrays: one cell a service and
 * month, one place a measure, value and outcome. In front of the hash table,
 * which holds what is rare; both together are the aggregate.
 */
#include <stdlib.h>
#include <string.h>

#include "stats/aggregate.h"

#define CELLS_MOST 512          /* with some three kilobytes each: they stay near the processor */
#define SLOTS 2048u
#define OUTCOMES (CHC_OUTCOME_MAX + 1)

/* How many values have a place, and whether they are told apart by outcome. */
static const struct { uint32_t values; bool by_outcome; } shapes[CHC_MEASURE_MAX] = {
	[CHC_MEASURE_CASES] = { CHC_DISPOSITION_MAX, false },
	[CHC_MEASURE_RECEIVED] = { 1, true },
	[CHC_MEASURE_REFUSED] = { CHC_KNOWN_MAX, false },
	[CHC_MEASURE_VERDICT] = { CHC_STEP_MISSING + 1, true },
	[CHC_MEASURE_OUTSIDE] = { CHC_OUTSIDE_ENDED + 1, true },
	[CHC_MEASURE_LOGGED] = { CHC_KNOWN_MAX, true },
	[CHC_MEASURE_DAYS] = { 48, false },
	[CHC_MEASURE_OTHER_START] = { 1, true },
	[CHC_MEASURE_DAYS_IN_ALL] = { 64, false },
	[CHC_MEASURE_OUTCOME] = { 0, true },            /* its outcome is its value: too few places for a square */
	[CHC_MEASURE_EXTENSION] = { CHC_EXTENSION_MAX, true },
	[CHC_MEASURE_LONGER] = { 2, true },
	[CHC_MEASURE_EXTENSION_DETAILS] = { CHC_KNOWN_MAX, true },
	[CHC_MEASURE_ESCALATED] = { 2, true },
	[CHC_MEASURE_OVERTURNED] = { CHC_KNOWN_MAX, true },
	[CHC_MEASURE_CHECK] = { CHC_CHECK_STATE_MAX, false },
	[CHC_MEASURE_CALENDAR_DAYS] = { 128, false },
};

struct cell { uint64_t service; unsigned month; uint16_t *places; };

struct chc_cells {
	uint32_t first[CHC_MEASURE_MAX];        /* place of value 0 of index 0 */
	uint32_t width[CHC_MEASURE_MAX];        /* places of one index */
	size_t place_count;
	struct cell cells[CELLS_MOST];
	size_t count;
	uint16_t slots[SLOTS];          /* number of a cell + 1, by service and month; 0: free */
	struct cell *last;
};

static size_t indices(enum chc_measure m, const struct chc_rulebook *rulebook)
{
	switch (chc_measure_of(m)) {
	case CHC_MEASURE_OF_STAGE:
		return 2;
	case CHC_MEASURE_OF_STEP:
		return rulebook->step_count;
	case CHC_MEASURE_OF_CHECK:
		return rulebook->check_count;
	case CHC_MEASURE_OF_ALL:
		break;
	}
	return 1;
}

struct chc_cells *chc_cells_new(const struct chc_rulebook *rulebook)
{
	struct chc_cells *c = calloc(1, sizeof(*c));

	for (int m = 0; c && m < CHC_MEASURE_MAX; m++) {
		c->first[m] = (uint32_t)c->place_count;
		c->width[m] = shapes[m].values * (shapes[m].by_outcome ? OUTCOMES : 1);
		c->place_count += c->width[m] * indices((enum chc_measure)m, rulebook);
	}
	return c;
}

void chc_cells_clear(struct chc_cells *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->cells[i].places);
	c->count = 0;
	c->last = NULL;
	memset(c->slots, 0, sizeof(c->slots));
}

void chc_cells_free(struct chc_cells *c)
{
	if (c)
		chc_cells_clear(c);
	free(c);
}

/* NULL: there is no room for another. */
static struct cell *find_cell(struct chc_cells *c, uint64_t service, unsigned month)
{
	if (c->last && c->last->service == service && c->last->month == month)
		return c->last;
	uint64_t hash = (service << 16 | month) * 0x9e3779b97f4a7c15u;
	size_t i = (size_t)(hash >> 32) & (SLOTS - 1);
	for (; c->slots[i]; i = (i + 1) & (SLOTS - 1)) {
		struct cell *there = &c->cells[c->slots[i] - 1];
		if (there->service == service && there->month == month)
			return c->last = there;
	}
	if (c->count == CELLS_MOST)
		return NULL;
	struct cell *fresh = &c->cells[c->count];
	*fresh = (struct cell){ service, month, calloc(c->place_count, sizeof(*fresh->places)) };
	if (!fresh->places)
		return NULL;
	c->slots[i] = (uint16_t)++c->count;
	return c->last = fresh;
}

bool chc_cells_put(struct chc_cells *c, uint64_t service, const struct chc_count *x)
{
	uint32_t value = x->value;

	if (x->procedure != CHC_PROCEDURE_CORPORATE || value >= shapes[x->measure].values || x->count != 1)
		return false;
	struct cell *cell = find_cell(c, service, x->month);
	if (!cell)
		return false;
	uint32_t place = shapes[x->measure].by_outcome ? value * OUTCOMES + (uint32_t)(x->outcome + 1) : value;
	uint16_t *n = &cell->places[c->first[x->measure] + x->index * c->width[x->measure] + place];
	if (*n == UINT16_MAX)
		return false;           /* full: the table counts on */
	++*n;
	return true;
}

static void give_measure(const struct chc_cells *c, const struct cell *cell, enum chc_measure m, size_t places,
	void (*take)(void *payload, uint64_t service, const struct chc_count *count), void *payload)
{
	for (size_t p = 0; p < places; p++) {
		uint32_t n = cell->places[c->first[m] + p], place = (uint32_t)(p % c->width[m]);
		if (n == 0)
			continue;
		struct chc_count count = {
			.measure = m, .index = (unsigned)(p / c->width[m]), .procedure = CHC_PROCEDURE_CORPORATE,
			.month = cell->month, .count = n,
			.value = shapes[m].by_outcome ? place / OUTCOMES : place,
			.outcome = shapes[m].by_outcome ? (int)(place % OUTCOMES) - 1 : CHC_WORD_BLANK,
		};
		take(payload, cell->service, &count);
	}
}

void chc_cells_give(const struct chc_cells *c,
	void (*take)(void *payload, uint64_t service, const struct chc_count *count), void *payload)
{
	for (size_t i = 0; i < c->count; i++)
		for (int m = 0; m < CHC_MEASURE_MAX; m++)
			give_measure(c, &c->cells[i], (enum chc_measure)m,
				(m + 1 < CHC_MEASURE_MAX ? c->first[m + 1] : c->place_count) - c->first[m], take, payload);
}
