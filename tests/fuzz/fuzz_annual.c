/* SPDX-License-Identifier: MIT */
/*
 * Any files as what the yearly figures come from: organisations' folders
 * ("%%a/organisation.yaml", "%%a/ombudsman.csv"), published tables with their map
 * ("%%map.yaml"), averages ("%%averages.csv"); and all forms in which they are written.
 */
#include "fuzz.h"

#include "chcheck/annual_run.h"
#include "chcheck/annual_writer.h"
#include "diagnosed.h"
#include "place.h"

static void hold_year(const struct chc_annual_year *y)
{
	for (int s = 0; s < CHC_ANNUAL_MAX; s++) {
		const struct chc_annual_value *v = &y->value[s];

		expect((unsigned)v->state < CHC_ANNUAL_STATE_MAX);
		if (v->state != CHC_ANNUAL_SHOWN)
			continue;
		expect(v->of > 0 && v->part >= 0 && v->tenths >= 0 && (s == CHC_ANNUAL_PER_100K || v->tenths <= 1000));
		expect(!v->has_interval || (v->interval.low >= 0 && v->interval.low <= v->interval.high && v->interval.high <= 1));
	}
}

static void write_all(struct chc_annual *a)
{
	chc_annual_sort(a);
	for (size_t i = 0; i < a->organisation_count; i++)
		for (size_t k = 0; k < a->organisations[i].year_count; k++)
			hold_year(&a->organisations[i].years[k]);
	for (size_t w = 0; w < chc_annual_writer_count; w++) {
		struct chc_buf out = CHC_BUF_INIT;

		chc_annual_writers[w].write(&out, a);
		expect(!out.failed && out.len > 0);
		chc_buf_release(&out);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;
	struct chc_annual a;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	placed_open(&placed);
	place_parts(&placed, (struct chc_span){ (const char *)bytes, len });
	const char *map = placed_path(&placed, "map.yaml");
	int status = chc_annual_open(&a, placed_path(&placed, "averages.csv"), &diags, &e);
	expect(status == 0 ? diags.errors == 0 : e.message[0] != '\0');
	if (status == 0)
		status = map ? chc_annual_add_tables(&a, &map, 1, &diags, &e)
			: chc_annual_add_folder(&a, placed.folder, &diags, &e);
	expect(status == 0 ? diags.errors == 0 : e.message[0] != '\0');
	if (a.organisation_count > 0)
		write_all(&a);
	chc_annual_close(&a);
	chc_diags_release(&diags);
	placed_remove(&placed);
	return 0;
}
