/* SPDX-License-Identifier: MIT */
/*
 * Joins register, engine and tally: one row at a time from the file to its
 * verdicts, the counts and whoever wants to see the case.
 */
#include "chcheck/cases.h"

#include <string.h>

#include "engine/steps.h"

void chc_cases_tally_init(struct chc_tally *tally, const struct chc_cases_options *o)
{
	*tally = (struct chc_tally){
		.rulebook = o->rulebook, .calendar = o->calendar, .as_of = o->as_of,
		.weekend_receipt = o->weekend_receipt, .closures = o->closures != NULL,
		.readings = o->readings,
	};
}

static void describe(struct chc_tally *t, const char *path, const struct chc_register_info *info, uint64_t cases)
{
	size_t index = t->register_count++;

	t->identical += info->identical;
	t->no_reference += info->no_reference;
	t->temporary_bytes += info->temporary_bytes;
	if (index >= CHC_TALLY_REGISTERS)
		return;
	t->registers[index] = (struct chc_tally_register){
		.path = path, .encoding = info->encoding, .delimiter = info->delimiter,
		.date_order = info->date_order, .order_stated = info->order_stated,
		.order_row = info->order_row, .order_column = info->order_column, .cases = cases,
	};
}

int chc_cases_run(struct chc_tally *tally, const char *path, const struct chc_mapping *mapping,
	const struct chc_cases_options *o, chc_cases_visit *visit, void *payload,
	struct chc_diags *diags, struct chc_error *e)
{
	const struct chc_convention how = {
		.calendar = o->calendar, .as_of = o->as_of, .weekend_receipt = o->weekend_receipt,
	};
	const struct chc_register_options reading = { o->as_of, o->temporary_folder };
	struct chc_case_plan plan;
	struct chc_register *r = NULL;
	struct chc_case *c;
	struct chc_case_result result;
	uint64_t before = tally->cases;
	int got = chc_case_plan_init(&plan, o->rulebook->steps, o->rulebook->step_count,
		o->rulebook->checks, o->rulebook->check_count, e);

	if (got == 0)
		got = chc_register_open(&r, path, mapping, &reading, diags, e);
	if (got != 0)
		return got;
	while ((got = chc_register_next(r, &c, e)) > 0) {
		chc_case_find_oddities(c);
		chc_case_judge(&result, &plan, c, &how, o->closures, o->readings);
		chc_tally_add(tally, c, &result);
		int status = visit ? visit(c, &result, payload) : 0;
		if (status != 0) {
			got = status;
			break;
		}
	}
	if (got == 0)
		describe(tally, path, chc_register_info(r), tally->cases - before);
	chc_register_free(r);
	return got;
}
