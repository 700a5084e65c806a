/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as an overlay of the shipped rulebook: promises with limits that can
 * be counted and, where they allow more than the rulebook, a reason.
 */
#include "fuzz.h"

#include "chcheck/overlay.h"
#include "diagnosed.h"
#include "place.h"

static void hold_overlay(const struct chc_overlay *o, const struct chc_rulebook *book)
{
	expect(o->rulebook == book && o->path && strlen(o->sha256) == CHC_SHA256_TEXT - 1);
	for (size_t i = 0; i < o->promise_count; i++) {
		const struct chc_promise *p = &o->promises[i];

		expect(p->requirement && p->code_days > 0 && p->within.set[CHC_UNIT_WORKING_DAY]);
		expect(!p->laxer || p->reason);
		expect(chc_overlay_promise(o, p->requirement) == p);
	}
	for (size_t i = 0; i < o->override_count; i++)
		expect(o->overrides[i].requirement && o->overrides[i].reason);
	for (size_t i = 0; i < book->requirement_count; i++)
		expect((unsigned)chc_overlay_force(o, &book->requirements[i]) < CHC_FORCE_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const struct chc_rulebook *book = shipped_rulebook();
	struct placed placed;
	struct chc_overlay *o = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	placed_open(&placed);
	if (place_file(&placed, CHC_SPAN_LIT("overlay.yaml"), (struct chc_span){ (const char *)bytes, len })) {
		int status = chc_overlay_load(&o, placed.paths[0], &book, 1, &diags, &e);

		diagnosed(status, o, &diags, &e);
		if (o)
			hold_overlay(o, book);
	}
	chc_overlay_free(o);
	chc_diags_release(&diags);
	placed_remove(&placed);
	return 0;
}
