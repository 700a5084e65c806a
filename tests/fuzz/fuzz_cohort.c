/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as what a cohort's cache kept of one organisation. "%%entry" is a file
 * of the cache, sum and all, which is taken only when the sum is right; other
 * bytes are such an entry's text. What is taken is compared with itself and written in every form.
 */
#include "fuzz.h"

#include <string.h>

#include "chcheck/cohort_part.h"
#include "chcheck/cohort_writer.h"
#include "diagnosed.h"
#include "place.h"
#include "run/cohort_parts.h"

static int add_figures(struct chc_cohort *c, struct chc_member *m, struct chc_error *e)
{
	for (size_t p = 0; p < CHC_POINT_MAX; p++) {
		struct chc_figures *f = chc_arena_alloc(&c->arena, sizeof(*f));

		expect(f != NULL);
		if (m->at[p].count == 0)
			continue;
		if (chc_figures_make(f, c->rulebook, m->at[p].counts, m->at[p].count, CHC_BY_ALL, &c->arena, e) != 0)
			return -1;
		m->at[p].figures = f;
	}
	return 0;
}

static void compare_twins(struct chc_span text)
{
	struct chc_member members[2] = { { .folder = "one" }, { .folder = "two" } };
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_cohort c = { .rulebook = shipped_rulebook(), .folder = "cohort", .members = members, .member_count = 2,
		.day = { 19000, 20000 }, .months = 12, .seed = 1 };
	bool taken = true;

	for (size_t i = 0; i < 2 && taken; i++)
		taken = chc_cohort_part_read(&members[i], text, c.rulebook, &c.arena, &e) == 0
			&& add_figures(&c, &members[i], &e) == 0;
	expect(taken || e.message[0] != '\0');
	if (taken) {
		for (size_t i = 0; i < 2; i++) {
			expect(!members[i].usable || members[i].name);
			members[i].name = members[i].name ? members[i].name : members[i].folder;
			members[i].pilot = i == 0;
		}
		expect(chc_cohort_compare(&c, &e) == 0);
		for (size_t w = 0; w < chc_cohort_writer_count; w++) {
			struct chc_buf out = CHC_BUF_INIT;

			chc_cohort_writers[w].write(&out, &c);
			expect(!out.failed && out.len > 0);
			chc_buf_release(&out);
		}
	}
	chc_arena_release(&c.arena);
}

static void fetch(struct chc_span entry)
{
	struct placed placed;
	struct chc_buf out = CHC_BUF_INIT;
	char sum[CHC_SHA256_TEXT];

	placed_open(&placed);
	expect(place_file(&placed, CHC_SPAN_LIT("key.part"), entry));
	if (chc_cohort_fetch(&out, placed.folder, "key")) {
		chc_sha256_of(sum, out.ptr, out.len);
		expect(entry.len == out.len + CHC_SHA256_TEXT && memcmp(entry.ptr, sum, CHC_SHA256_TEXT - 1) == 0);
		compare_twins(chc_buf_view(&out));
	}
	chc_buf_release(&out);
	placed_remove(&placed);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char mark[] = "%%entry\n";
	struct chc_span input = { (const char *)bytes, len };
	size_t head = sizeof(mark) - 1;

	if (len > head && memcmp(bytes, mark, head) == 0)
		fetch((struct chc_span){ input.ptr + head, len - head });
	else
		compare_twins(input);
	return 0;
}
