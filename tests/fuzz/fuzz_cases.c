/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a register whose cases are judged, summed up, explained and
 * written; the first byte chooses the conventions. Two threads say what one says,
 * each line is JSON, and every verdict is counted once.
 */
#include "fuzz.h"

#include <jansson.h>
#include <string.h>

#include "cases_read.h"
#include "chcheck/cases.h"
#include "chcheck/cases_report.h"
#include "place.h"

static const struct chc_calendar *shipped_calendar(void)
{
	static struct chc_calendar *c;
	struct chc_error e = CHC_ERROR_INIT;

	if (!c)
		expect(chc_calendar_load(&c, "england-and-wales", NULL, &e) == 0);
	return c;
}

static void write_case(struct chc_buf *out, const struct chc_tally *t, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	(void)payload;
	chc_case_ndjson(out, t, c, r);
}

static void explain_case(struct chc_buf *out, const struct chc_tally *t, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	(void)payload;
	chc_case_explain(out, t, NULL, c, r);
}

static int keep(struct chc_span text, void *payload, struct chc_error *e)
{
	(void)e;
	chc_buf_span(payload, text);
	return 0;
}

static int judge(struct chc_tally *t, const char *path, const struct chc_cases_options *o, bool explain,
	struct chc_buf *out)
{
	const struct chc_cases_sink sink = { .write = explain ? explain_case : write_case, .put = keep, .payload = out };
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	chc_cases_tally_init(t, o);
	int status = chc_cases_run(t, path, NULL, o, &sink, &diags, &e);
	expect(status == 0 || e.message[0] != '\0');
	chc_diags_release(&diags);
	return status;
}

static void hold_lines(struct chc_span text, uint64_t cases)
{
	uint64_t lines = 0;

	for (size_t at = 0; at < text.len; lines++) {
		const char *end = memchr(text.ptr + at, '\n', text.len - at);
		json_error_t why;

		expect(end != NULL);
		json_t *one = json_loadb(text.ptr + at, (size_t)(end - text.ptr) - at, JSON_REJECT_DUPLICATES, &why);
		expect(one != NULL);
		json_decref(one);
		at = (size_t)(end - text.ptr) + 1;
	}
	expect(lines == cases);
}

static void hold_tally(const struct chc_tally *t)
{
	for (size_t i = 0; i < t->rulebook->step_count; i++) {
		uint64_t all = 0, base = 0;

		for (int v = 0; v < CHC_STEP_VERDICT_MAX; v++) {
			all += t->steps[i].verdicts[v];
			base += t->steps[i].in_base[v];
		}
		expect(all == t->cases && base == t->steps[i].base && base <= all);
	}
}

static void write_summary(const struct chc_tally *t)
{
	const struct chc_figures none = { .rules = NULL };
	struct chc_buf out = CHC_BUF_INIT;

	chc_cases_text(&out, t, NULL);
	chc_cases_json(&out, t, &none);
	expect(!out.failed && out.len > 0);
	chc_buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;
	struct chc_tally *tally = calloc(2, sizeof(*tally));
	struct chc_buf one = CHC_BUF_INIT, two = CHC_BUF_INIT;

	if (!tally || len < 2 || is_spreadsheet(bytes + 1, len - 1)) {
		free(tally);
		return 0;
	}
	struct chc_cases_options o = {
		.rulebook = shipped_rulebook(), .calendar = shipped_calendar(), .as_of = 20000,
		.weekend_receipt = bytes[0] & 1, .readings = bytes[0] & 2, .threads = 1,
	};
	const bool explain = bytes[0] & 4;
	placed_open(&placed);
	expect(place_file(&placed, CHC_SPAN_LIT("register"), (struct chc_span){ (const char *)bytes + 1, len - 1 }));
	int status = judge(&tally[0], placed.paths[0], &o, explain, &one);
	o.threads = 2;
	expect(judge(&tally[1], placed.paths[0], &o, explain, &two) == status);
	if (status == 0) {
		expect(one.len == two.len && (one.len == 0 || memcmp(one.ptr, two.ptr, one.len) == 0));
		expect(tally[0].cases == tally[1].cases);
		if (!explain)
			hold_lines(chc_buf_view(&one), tally[0].cases);
		hold_tally(&tally[0]);
		hold_tally(&tally[1]);
		write_summary(&tally[0]);
	}
	chc_buf_release(&one);
	chc_buf_release(&two);
	placed_remove(&placed);
	free(tally);
	return 0;
}
