/* SPDX-License-Identifier: MIT */
/*
 * Joins register, engine and tally: what is judged by which limits, and one
 * register or several as one; the threads that do it are cases_crew.c.
 */
#include "chcheck/cases.h"

#include <stdlib.h>
#include <string.h>

#include "run/cases_crew.h"

void chc_cases_tally_init(struct chc_tally *tally, const struct chc_cases_options *o)
{
	*tally = (struct chc_tally){
		.rulebook = o->rulebook, .overlay = o->overlay, .what_if = o->what_if, .signs = o->signs,
		.calendar = o->calendar, .as_of = o->as_of,
		.by_edition = o->editions && o->editions->count > 1 ? o->editions : NULL,
		.weekend_receipt = o->weekend_receipt, .closures = o->closures != NULL,
		.readings = o->readings,
		.period_by = o->aggregate ? chc_aggregate_period_by(o->aggregate) : CHC_PERIOD_CLOSED,
	};
}

/* Cut between characters. NULL: empty. */
static void copy_cut(char *out, size_t room, const char *text)
{
	size_t len = text ? strlen(text) : 0;

	if (len >= room)
		for (len = room - 1; len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80; len--)
			;
	if (len > 0)
		memcpy(out, text, len);
	out[len] = '\0';
}

static void describe(struct chc_tally *t, const char *path, const struct chc_register_info *info, uint64_t cases,
	bool counts_rows)
{
	size_t index = t->register_count++;

	if (counts_rows) {
		t->identical += info->identical;
		t->no_reference += info->no_reference;
	}
	t->temporary_bytes += info->temporary_bytes;
	if (index >= CHC_TALLY_REGISTERS)
		return;
	t->registers[index] = (struct chc_tally_register){
		.path = path, .source = info->source, .encoding = info->encoding, .delimiter = info->delimiter,
		.date_order = info->date_order, .order_stated = info->order_stated,
		.order_row = info->order_row, .order_column = info->order_column, .cases = cases,
		.header_row = info->header_row, .title_rows = info->title_rows, .blank_rows = info->blank_rows,
		.total_rows = info->total_rows, .header_rows = info->header_rows,
	};
	copy_cut(t->registers[index].sheet, CHC_TALLY_SHEET, info->sheet);
}

/* One summary counts the cases of all editions: they have the same steps and checks, with their own limits. */
static int plan_edition(struct cases_crew *crew, size_t index, struct chc_error *e)
{
	const struct chc_rulebook *whole = crew->o->rulebook;
	const struct chc_rulebook *book = crew->o->editions ? crew->o->editions->items[index] : whole;
	bool same = book->step_count == whole->step_count && book->check_count == whole->check_count;

	for (size_t i = 0; same && i < whole->step_count; i++)
		same = strcmp(book->steps[i].id, whole->steps[i].id) == 0;
	for (size_t i = 0; same && i < whole->check_count; i++)
		same = strcmp(book->checks[i].id, whole->checks[i].id) == 0;
	if (!same)
		return chc_error_at(e, CHC_E_RULEBOOK, book->folder, 0, 0,
			"this edition has other steps or checks than that in '%s': their cases cannot be counted together",
			whole->folder);
	crew->casework_from[index] = book->casework_from ? chc_date_parse_iso(chc_span_of(book->casework_from))
		: CHC_DATE_NONE;
	int status = chc_case_plan_init(&crew->plans[index], book->steps, book->step_count, book->checks,
		book->check_count, e);
	for (size_t i = 0; status == 0 && crew->o->what_if && i < book->step_count; i++) {
		crew->other_rules[index][i] = book->steps[i];
		if (crew->o->what_if->asked[i])
			crew->other_rules[index][i].base = crew->o->what_if->days[i];
	}
	if (status == 0 && crew->o->what_if)
		status = chc_case_plan_init(&crew->others[index], crew->other_rules[index], book->step_count, NULL, 0, e);
	return status;
}

static int plan(struct cases_crew *crew, struct chc_tally *tally, const struct chc_cases_options *o,
	const struct chc_cases_sink *sink, struct chc_error *e)
{
	int status = 0;

	crew->o = o;
	crew->sink = sink;
	crew->tally = tally;
	crew->how = (struct chc_convention){ .calendar = o->calendar, .as_of = o->as_of,
		.weekend_receipt = o->weekend_receipt,
		.subject = chc_procedure_find(chc_rulebook_subject(o->rulebook)) };
	crew->own_from = o->overlay && o->overlay->effective_from
		? chc_date_parse_iso(chc_span_of(o->overlay->effective_from)) : CHC_DATE_NONE;
	for (size_t i = 0; status == 0 && i < (o->editions ? o->editions->count : 1); i++)
		status = plan_edition(crew, i, e);
	if (status == 0 && o->overlay)
		status = chc_case_plan_init(&crew->own, o->overlay->steps, o->rulebook->step_count, NULL, 0, e);
	return status;
}

int chc_cases_run(struct chc_tally *tally, const char *path, const struct chc_mapping *mapping,
	const struct chc_cases_options *o, const struct chc_cases_sink *sink,
	struct chc_diags *diags, struct chc_error *e)
{
	struct chc_row_words *words = NULL;
	struct cases_crew crew = { .whole = NULL };
	uint64_t before = tally->cases;
	int status = plan(&crew, tally, o, sink, e);

	if (status == 0)
		status = chc_row_words_load(&words, NULL, diags, e);
	if (status == 0) {
		const struct chc_register_options reading = { o->as_of, o->temporary_folder, o->query, words,
			o->progress, o->sheet };

		status = chc_register_open_ahead(&crew.whole, path, mapping, &reading, diags, e);
	}
	if (status == 0)
		status = cases_crew_run(&crew, e);
	if (status == 0)
		/* of parts of one register the first alone counts the rows that are in no part */
		describe(tally, path, chc_register_info(crew.whole), tally->cases - before, o->shard <= 1);
	chc_register_free(crew.whole);
	chc_row_words_free(words);
	return status;
}

/* Each file into the join; how many could be used. */
static size_t add_files(struct chc_join *join, const struct chc_paths *paths, const struct chc_cases_teller *teller)
{
	size_t usable = 0;

	for (size_t i = 0; i < paths->count; i++) {
		struct chc_error e = CHC_ERROR_INIT;
		int status = chc_join_add(join, paths->items[i], &e);

		usable += status == 0;
		teller->tell(status == 0 ? NULL : &e, teller->payload);
	}
	return usable;
}

static int run_joined(struct cases_crew *crew, struct chc_join *join, struct chc_error *e)
{
	struct chc_tally *tally = crew->tally;
	size_t count, first = tally->register_count;
	const struct chc_joined_file *files = chc_join_files(join, &count);
	bool counts_rows = crew->o->shard <= 1;
	const char **sources = calloc(count + 1, sizeof(*sources));
	int status = sources ? chc_join_open(&crew->whole, join, e) : chc_error_set(e, CHC_E_NOMEM, "out of memory");

	if (status != 0) {
		free(sources);
		return status;
	}
	for (size_t i = 0; i < count; i++)
		sources[i] = files[i].path;
	tally->sources = sources;
	tally->source_count = count;
	for (size_t i = 0; i < count; i++)
		describe(tally, files[i].path, &files[i].info, 0, counts_rows);
	tally->joined = true;
	status = cases_crew_run(crew, e);
	tally->identical += counts_rows ? chc_register_info(crew->whole)->identical : 0;
	tally->temporary_bytes += chc_register_info(crew->whole)->temporary_bytes;
	for (size_t i = 0; i < count && first + i < CHC_TALLY_REGISTERS; i++)
		tally->registers[first + i].cases = tally->by_source[i];
	tally->sources = NULL;
	tally->source_count = 0;
	free(sources);
	return status;
}

int chc_cases_run_all(struct chc_tally *tally, const struct chc_paths *paths, const struct chc_mapping *mapping,
	const struct chc_cases_options *o, const struct chc_cases_sink *sink, struct chc_diags *diags,
	const struct chc_cases_teller *teller, size_t *usable, struct chc_error *e)
{
	struct chc_row_words *words = NULL;
	struct chc_join *join = NULL;
	struct cases_crew crew = { .whole = NULL };
	int status = plan(&crew, tally, o, sink, e);

	*usable = 0;
	if (status == 0)
		status = chc_row_words_load(&words, NULL, diags, e);
	const struct chc_register_options reading = { o->as_of, o->temporary_folder, NULL, words, o->progress, o->sheet };
	if (status == 0)
		status = chc_join_new(&join, mapping, &reading, diags, e);
	if (status == 0)
		*usable = add_files(join, paths, teller);
	if (status == 0 && *usable > 0)
		status = run_joined(&crew, join, e);
	chc_register_free(crew.whole);
	chc_join_free(join);
	chc_row_words_free(words);
	return status;
}
