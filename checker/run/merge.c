/* SPDX-License-Identifier: MIT */
/*
 * Adds aggregates from files. Joins the reader of aggregates and the counts; what
 * cannot be added exactly is refused with the reason.
 */
#include "chcheck/merge.h"

#include <string.h>

/* Only counts made alike can be added. */
static int compare_heads(const struct chc_aggregate_head *a, const struct chc_aggregate_head *b, const char *path,
	struct chc_error *e)
{
	const struct { const char *what; bool same; } options[] = {
		{ "the rulebook", strcmp(a->rulebook_sha256, b->rulebook_sha256) == 0 },
		{ "the calendar", strcmp(a->calendar, b->calendar) == 0 && strcmp(a->calendar_sha256, b->calendar_sha256) == 0 },
		{ "the day of judgement (--as-of)", a->as_of == b->as_of },
		{ "the months (--period-by)", a->period_by == b->period_by },
		{ "the option --weekend-receipt", a->weekend_receipt == b->weekend_receipt },
	};

	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
		if (!options[i].same)
			return chc_error_at(e, CHC_E_INPUT, path, 0, 0,
				"it cannot be added: %s is not that of the aggregates before it", options[i].what);
	return 0;
}

static int check(const struct chc_aggregate_head *head, const struct chc_aggregate_head *own,
	const struct chc_rulebook *rulebook, const char *path, struct chc_error *e)
{
	if (own->hidden_below > 0)
		return chc_error_at(e, CHC_E_INPUT, path, 0, 0,
			"small counts are hidden in it, so it cannot be added: make it without '--hide-below'");
	if (strcmp(own->rulebook_sha256, rulebook->sha256) != 0)
		return chc_error_at(e, CHC_E_INPUT, path, 0, 0,
			"it was made with another edition of the rulebook '%s': name that one with '-r'", own->rulebook);
	if (head->rulebook && own->shard_count && own->shard_count == head->shard_count && (own->shards & head->shards))
		return chc_error_at(e, CHC_E_INPUT, path, 0, 0, "its part of the register is there already");
	if (head->rulebook && own->shard_count && head->shard_count && own->shard_count != head->shard_count)
		return chc_error_at(e, CHC_E_INPUT, path, 0, 0,
			"it is one of %u parts, those before it of %u: such parts may have cases in common", own->shard_count,
			head->shard_count);
	return head->rulebook ? compare_heads(head, own, path, e) : 0;
}

static void add(void *payload, const struct chc_count *count)
{
	chc_aggregate_add_count(payload, count);
}

int chc_merge_file(struct chc_aggregate *a, struct chc_aggregate_head *head, const char *path,
	const struct chc_rulebook *rulebook, struct chc_arena *arena, struct chc_error *e)
{
	struct chc_aggregate_head own;
	struct chc_aggregate *read = chc_aggregate_new(rulebook, NULL, chc_aggregate_period_by(a));
	int status = read ? chc_aggregate_read(&own, path, rulebook, arena, add, read, e)
		: chc_error_set(e, CHC_E_NOMEM, "out of memory");

	if (status == 0)
		status = check(head, &own, rulebook, path, e);
	if (status == 0) {
		chc_aggregate_merge(a, read);
		if (!head->rulebook) {
			*head = own;
		} else {
			head->cases += own.cases;
			head->identical_rows += own.identical_rows;
			head->rows_without_reference += own.rows_without_reference;
			/* parts of different registers are no longer parts of one */
			head->shards = head->shard_count == own.shard_count ? head->shards | own.shards : 0;
			head->shard_count = head->shards ? head->shard_count : 0;
		}
	}
	chc_aggregate_free(read);
	return status;
}
