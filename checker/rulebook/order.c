/* SPDX-License-Identifier: MIT */
/*
 * The key `order`: in which order a rulebook's requirements are judged and
 * printed, whichever files they stand in. What it leaves out follows in the order
 * of the files. Runs once the requirements have been read.
 */
#include <string.h>

#include "rulebook/loader.h"

static size_t place_of(const struct chc_rulebook *book, struct chc_span id)
{
	for (size_t i = 0; i < book->requirement_count; i++)
		if (book->requirements[i].id && chc_span_is(id, book->requirements[i].id))
			return i;
	return book->requirement_count;
}

/* Takes one requirement over; false after a diagnostic. */
static bool take(struct chc_loader *l, const struct chc_yaml *item, bool *taken, struct chc_requirement *out)
{
	const struct chc_rulebook *book = l->book;
	if (item->kind != CHC_YAML_SCALAR) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, item, "an id of a requirement is wanted here");
		return false;
	}
	size_t at = place_of(book, item->text);
	if (at == book->requirement_count) {
		chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, item, "this rulebook has no requirement '%s'",
			item->text.ptr);
		return false;
	}
	if (taken[at]) {
		chc_loader_problem(l, CHC_DIAG_ID_DUPLICATE, item, "'%s' is in the order twice", item->text.ptr);
		return false;
	}
	taken[at] = true;
	*out = book->requirements[at];
	return true;
}

void chc_order_read(struct chc_loader *l, const struct chc_yaml *list)
{
	size_t count = l->book->requirement_count, kept = 0;
	if (list->kind != CHC_YAML_SEQUENCE) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, list, "'order' is a list of ids of requirements");
		return;
	}
	struct chc_requirement *sorted = chc_loader_array(l, count, sizeof(*sorted));
	bool *taken = chc_arena_array(&l->scratch, count + 1, sizeof(*taken));
	if (!sorted || !taken) {
		l->nomem = true;
		return;
	}
	for (size_t i = 0; i < list->count; i++)
		kept += take(l, &list->items[i], taken, &sorted[kept]);
	for (size_t i = 0; i < count; i++)
		if (!taken[i])
			sorted[kept++] = l->book->requirements[i];
	l->book->requirements = sorted;
}
