/* SPDX-License-Identifier: MIT */
/*
 * Open steps picked out of judged cases for the list that a team works from.
 */
#include "chcheck/worklist.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The handler of the step's own stage. */
static struct chc_span handler_of(const struct chc_case *c, const char *step)
{
	char name[32];

	snprintf(name, sizeof(name), "%.*s_handler", (int)strcspn(step, "."), step);
	int column = chc_column_find(name);
	return column == CHC_COL_NONE ? (struct chc_span){ "", 0 } : c->cell[column];
}

static void list(struct chc_worklist *w, const struct chc_tally *t, const struct chc_case *c, size_t step,
	const struct chc_step_result *r)
{
	if (w->count == CHC_WORKLIST_MOST) {
		w->left_out++;
		return;
	}
	struct chc_work *item = CHC_ARENA_PUSH(&w->arena, w->items, w->count, w->cap);
	if (!item) {
		w->failed = true;
		return;
	}
	*item = (struct chc_work){
		.ref = chc_arena_copy(&w->arena, c->cell[CHC_COL_CASE_REF]),
		.service = chc_arena_copy(&w->arena, c->cell[CHC_COL_SERVICE]),
		.handler = chc_arena_copy(&w->arena, handler_of(c, t->rulebook->steps[step].id)),
		.row = c->row, .step = step, .verdict = r->verdict, .due = r->due,
		.days = r->verdict == CHC_STEP_OVERDUE ? r->days_late :
			chc_calendar_between(t->calendar, t->as_of, r->due),
	};
	w->failed |= !item->ref || !item->service || !item->handler;
}

void chc_worklist_add(struct chc_worklist *w, const struct chc_tally *t, const struct chc_case *c,
	const struct chc_case_result *r)
{
	for (size_t i = 0; i < t->rulebook->step_count && !w->failed; i++) {
		const struct chc_step_result *s = &r->steps[i];

		if (s->verdict == CHC_STEP_OVERDUE) {
			w->overdue++;
			list(w, t, c, i, s);
		} else if (s->verdict == CHC_STEP_PENDING && s->due <= w->until) {
			w->due++;
			list(w, t, c, i, s);
		} else if (s->verdict == CHC_STEP_PENDING) {
			w->later++;
		}
	}
}

static int compare(const void *x, const void *y)
{
	const struct chc_work *a = x, *b = y;
	int order = strcmp(a->service, b->service);

	if (order == 0)
		order = strcmp(a->handler, b->handler);
	if (order == 0)
		order = (a->due > b->due) - (a->due < b->due);
	if (order == 0)
		order = (a->row > b->row) - (a->row < b->row);
	return order != 0 ? order : (a->step > b->step) - (a->step < b->step);
}

void chc_worklist_sort(struct chc_worklist *w)
{
	if (w->count > 0)
		qsort(w->items, w->count, sizeof(*w->items), compare);
}

void chc_worklist_release(struct chc_worklist *w)
{
	chc_arena_release(&w->arena);
	*w = (struct chc_worklist){ .until = w->until };
}
