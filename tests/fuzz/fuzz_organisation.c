/* SPDX-License-Identifier: MIT */
/*
 * Any files as an organisation's folder: "%%organisation.yaml" and those beside
 * it. What is taken is whole and in order; what is not has its line and column.
 */
#include "fuzz.h"

#include <string.h>

#include "chcheck/organisation.h"
#include "diagnosed.h"
#include "place.h"

static void hold_words(const struct chc_organisation *o)
{
	for (size_t i = 0; i < o->attestation_count; i++) {
		const struct chc_attestation *a = &o->attestations[i];

		expect(a->requirement && a->source && a->who && (unsigned)a->verdict < CHC_VERDICT_MAX);
		expect(a->when != CHC_DATE_NONE && a->where.line > 0);
	}
	for (size_t i = 0; i < o->explanation_count; i++)
		expect(o->explanations[i].requirement && o->explanations[i].reason && o->explanations[i].where.line > 0);
	for (size_t i = 0; i < o->claim_count; i++)
		expect(o->claims[i].row && o->claims[i].words && o->claims[i].explanation && o->claims[i].where.line > 0);
}

static void hold_figures(const struct chc_organisation *o)
{
	for (size_t i = 0; i < o->year_count; i++) {
		const struct chc_ombudsman_year *y = &o->years[i];
		const int64_t numbers[] = { y->dealt_with, y->not_for_us, y->assessed_closed, y->investigated, y->upheld,
			y->satisfactory_remedy, y->remedies_due, y->remedies_complied, y->remedies_late };

		expect(y->year && (i == 0 || strcmp(o->years[i - 1].year, y->year) <= 0));
		for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
			expect(numbers[k] >= CHC_FIGURE_NONE);
	}
	for (size_t i = 0; i < o->decision_count; i++)
		expect(o->decisions[i].reference[0] && o->decisions[i].date != CHC_DATE_NONE && o->decisions[i].summary);
	for (size_t i = 0; i < o->improvement_count; i++) {
		const struct chc_improvement *x = &o->improvements[i];

		expect(x->improvement && x->reference && x->agreed != CHC_DATE_NONE);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;
	struct chc_organisation *o = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	placed_open(&placed);
	place_parts(&placed, (struct chc_span){ (const char *)bytes, len });
	int status = chc_organisation_load(&o, placed.folder, &diags, &e);
	diagnosed(status, o, &diags, &e);
	if (o) {
		expect(o->name && (unsigned)o->authority < CHC_AUTHORITY_MAX && o->population >= CHC_FIGURE_NONE);
		expect(o->period_start == CHC_DATE_NONE || o->period_end == CHC_DATE_NONE || o->period_start <= o->period_end);
		for (size_t i = 0; i < o->edition_count; i++)
			expect(o->editions[i].path && (i == 0 || o->editions[i - 1].date < o->editions[i].date));
		for (size_t i = 0; i < o->register_count; i++)
			expect(o->registers[i].path != NULL);
		hold_words(o);
		hold_figures(o);
	}
	chc_organisation_free(o);
	chc_diags_release(&diags);
	placed_remove(&placed);
	return 0;
}
