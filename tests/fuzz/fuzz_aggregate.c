/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as an aggregate; "@rulebook" in them stands for the sum of the shipped
 * rulebook, which changes with it. One that is taken can be added to nothing, written,
 * read again with the same counts, and counted into figures in every way.
 */
#include "fuzz.h"

#include <string.h>

#include "chcheck/figures_report.h"
#include "chcheck/merge.h"
#include "diagnosed.h"
#include "place.h"

static const struct chc_rulebook *book;

static void write_figures(const struct chc_aggregate_head *head, const struct chc_count *counts, size_t count)
{
	for (int by = 0; by < CHC_FIGURES_BY_MAX; by++) {
		struct chc_arena arena = CHC_ARENA_INIT;
		struct chc_error e = CHC_ERROR_INIT;
		struct chc_figures f;
		struct chc_buf out = CHC_BUF_INIT;

		expect(chc_figures_make(&f, book, counts, count, (enum chc_figures_by)by, &arena, &e) == 0);
		chc_indicators_json(&out, &f, head->cases, head->period_by);
		chc_figures_text(&out, &f, book->indicator_notes, head->period_by);
		expect(chc_figures_hide(&f, 5, &arena, &e) == 0);
		chc_figures_csv(&out, &f, head->period_by);
		expect(!out.failed && out.len > 0);
		chc_buf_release(&out);
		chc_arena_release(&arena);
	}
}

/* Reads a file into a new aggregate; NULL: it is refused. */
static struct chc_aggregate *add_file(const char *path, struct chc_aggregate_head *head, struct chc_arena *arena)
{
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_aggregate *a = chc_aggregate_new(book, NULL, CHC_PERIOD_CLOSED);

	expect(a != NULL);
	*head = (struct chc_aggregate_head){ .rulebook = NULL };
	if (chc_merge_file(a, head, path, book, arena, &e) == 0)
		return a;
	expect(e.message[0] != '\0');
	chc_aggregate_free(a);
	return NULL;
}

static void write_again(struct placed *placed, struct chc_aggregate *a, const struct chc_aggregate_head *head)
{
	const struct chc_count *counts, *again;
	size_t count, count_again;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_aggregate_head other;

	expect(chc_aggregate_counts(a, &counts, &count, &e) == 0);
	chc_aggregate_json(&out, head, book, counts, count);
	expect(!out.failed && place_file(placed, CHC_SPAN_LIT("again.json"), chc_buf_view(&out)));
	struct chc_aggregate *b = add_file(placed_path(placed, "again.json"), &other, &arena);
	expect(b != NULL && other.cases == head->cases && other.shards == head->shards);
	expect(chc_aggregate_counts(b, &again, &count_again, &e) == 0 && count_again == count);
	for (size_t i = 0; i < count; i++)
		expect(counts[i].measure == again[i].measure && counts[i].index == again[i].index
			&& counts[i].value == again[i].value && counts[i].month == again[i].month
			&& counts[i].count == again[i].count && counts[i].count > 0);
	write_figures(head, counts, count);
	chc_aggregate_free(b);
	chc_arena_release(&arena);
	chc_buf_release(&out);
}

/* The text with the sum in its place; the caller releases out. */
static void put_sum(struct chc_buf *out, struct chc_span s)
{
	static const char mark[] = "@rulebook";

	for (size_t i = 0; i < s.len; i++) {
		if (s.len - i >= sizeof(mark) - 1 && memcmp(s.ptr + i, mark, sizeof(mark) - 1) == 0) {
			chc_buf_str(out, book->sha256);
			i += sizeof(mark) - 2;
		} else {
			chc_buf_char(out, s.ptr[i]);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_aggregate_head head;

	book = shipped_rulebook();
	struct chc_buf text = CHC_BUF_INIT;
	put_sum(&text, (struct chc_span){ (const char *)bytes, len });
	placed_open(&placed);
	if (place_file(&placed, CHC_SPAN_LIT("aggregate.json"), chc_buf_view(&text))) {
		struct chc_aggregate *a = add_file(placed.paths[0], &head, &arena);

		if (a)
			write_again(&placed, a, &head);
		chc_aggregate_free(a);
	}
	chc_buf_release(&text);
	chc_arena_release(&arena);
	placed_remove(&placed);
	return 0;
}
