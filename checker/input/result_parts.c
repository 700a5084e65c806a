/* SPDX-License-Identifier: MIT */
/*
 * The three kinds of results, turned into rows that can be told apart: findings
 * of a policy, counts of cases, and what people say of an organisation.
 */
#include <inttypes.h>
#include <string.h>

#include "input/result_json.h"

/* --- what was read of every kind --- */

static void read_program(struct result_reading *r, const json_t *program)
{
	const char *version = result_text(r, program, "version", false);

	if (version)
		result_source(r, (struct chc_result_source){ .kind = CHC_SOURCE_PROGRAM, .name = "chcheck", .mark = version });
}

static void read_rulebook(struct result_reading *r, const json_t *book)
{
	const char *id = result_text(r, book, "id", false), *version = result_text(r, book, "version", true);
	const char *sum = result_text(r, book, "sha256", false);

	if (id && sum)
		result_source(r, (struct chc_result_source){ .kind = CHC_SOURCE_RULEBOOK, .name = id, .mark = sum,
			.version = version });
}

static void read_day(struct result_reading *r, const json_t *from, const char *key, bool null)
{
	const char *day = result_text(r, from, key, null);

	if (day)
		result_source(r, (struct chc_result_source){ .kind = CHC_SOURCE_DAY, .name = key, .mark = day });
}

/* --- policy --- */

static void read_document(struct result_reading *r, const json_t *document)
{
	const char *path = result_text(r, document, "path", false), *sum = result_text(r, document, "sha256", false);

	if (path && sum)
		result_source(r, (struct chc_result_source){ .kind = CHC_SOURCE_DOCUMENT, .name = path, .mark = sum });
}

static void read_overlay(struct result_reading *r, const json_t *overlay)
{
	const char *id = result_text(r, overlay, "id", false), *sum = result_text(r, overlay, "sha256", false);

	if (id && sum)
		result_source(r, (struct chc_result_source){ .kind = CHC_SOURCE_OVERLAY, .name = id, .mark = sum });
}

static const char *document_name(const struct result_reading *r, uint64_t index)
{
	for (size_t i = 0; i < r->out->source_count; i++)
		if (r->out->sources[i].kind == CHC_SOURCE_DOCUMENT && index-- == 0)
			return r->out->sources[i].name;
	return NULL;
}

static void read_quotes(struct result_reading *r, const json_t *finding, struct chc_result_row *row)
{
	const json_t *list = result_array(r, finding, "evidence");
	size_t count = json_array_size(list);
	struct chc_result_quote *quotes = count && r->status == 0
		? chc_arena_array(&r->out->arena, count, sizeof(*quotes)) : NULL;

	if (count && !quotes) {
		result_no_memory(r);
		return;
	}
	for (size_t i = 0; i < count && r->status == 0; i++) {
		const json_t *e = json_array_get(list, i);

		quotes[i].words = result_text(r, e, "quote", false);
		quotes[i].document = document_name(r, result_number(r, e, "document"));
		quotes[i].page = (unsigned)result_count(r, e, "page");
		quotes[i].line = (unsigned)result_count(r, e, "line");
		if (r->status == 0 && !quotes[i].document)
			result_fault(r, "evidence", "names a document that is not there");
	}
	row->quotes = quotes;
	row->quote_count = count;
}

static bool find_name(const char *text, const char *const *names, size_t count)
{
	for (size_t i = 0; text && i < count; i++)
		if (strcmp(text, names[i]) == 0)
			return true;
	return false;
}

static void read_finding(struct result_reading *r, const json_t *finding)
{
	static const char *const departing[] = { "not_met", "partly", "silent" }, *const strong[] = { "should", "must" };
	struct chc_result_row row = { .kind = CHC_ROW_REQUIREMENT };
	const json_t *value = json_object_get(finding, "value"), *override = json_object_get(finding, "override");
	const char *limit = json_is_object(value) ? result_text(r, value, "text", true) : NULL;
	const char *force = result_text(r, finding, "force", false);
	/* the organisation may weigh it in its own way: that is what departs by */
	const char *own = json_is_object(override) ? result_text(r, override, "force", true) : NULL;
	enum chc_verdict v = CHC_MET;

	row.rulebook = result_text(r, finding, "rulebook", false);
	row.id = result_text(r, finding, "requirement", false);
	row.title = result_text(r, finding, "title", true);
	row.state = result_text(r, finding, "verdict", false);
	row.reason = result_text(r, finding, "reason", true);
	read_quotes(r, finding, &row);
	while (r->status == 0 && v < CHC_VERDICT_MAX && strcmp(row.state, chc_verdict_name(v)) != 0)
		v++;
	if (v == CHC_VERDICT_MAX)
		result_fault(r, "verdict", "is none");
	if (r->status != 0)
		return;
	row.departs = find_name(row.state, departing, 3) && find_name(own ? own : force, strong, 2);
	if (limit)
		row.state = result_made(r, "%s (%s)", row.state, limit);
	struct chc_result_row *out = result_row(r, CHC_ROW_REQUIREMENT);
	if (out)
		*out = row;
}

static void each(struct result_reading *r, const json_t *from, const char *key,
	void (*read)(struct result_reading *, const json_t *))
{
	const json_t *list = result_array(r, from, key);

	for (size_t i = 0; i < json_array_size(list); i++)
		result_inside(r, key, (long)i, json_array_get(list, i), read);
}

void result_read_policy(struct result_reading *r, const json_t *policy)
{
	const json_t *overlay = json_object_get(policy, "overlay");

	result_inside(r, "program", -1, result_object(r, policy, "program"), read_program);
	each(r, policy, "rulebooks", read_rulebook);
	each(r, policy, "documents", read_document);
	if (overlay && !json_is_null(overlay))
		result_inside(r, "overlay", -1, overlay, read_overlay);
	read_day(r, policy, "policy_date", true);
	each(r, policy, "findings", read_finding);
}

/* --- cases --- */

static void read_step(struct result_reading *r, const json_t *step)
{
	const json_t *base = result_object(r, step, "in_base");
	struct chc_result_row *row = result_row(r, CHC_ROW_STEP);

	if (!row)
		return;
	row->id = result_made(r, "%s", strrchr(r->at, ' ') ? strrchr(r->at, ' ') + 1 : r->at);
	row->share = true;
	row->part = result_number(r, base, "in_time") + result_number(r, base, "in_time_extended")
		+ result_number(r, base, "in_time_unverified");
	row->of = result_number(r, step, "base");
	row->departs = result_number(r, base, "late") + result_number(r, base, "overdue") + result_number(r, base, "missing") > 0;
	if (r->status == 0 && row->part > row->of)
		result_fault(r, "base", "is less than its part in time");
	row->state = result_made(r, "%" PRIu64 " of %" PRIu64 " in time", row->part, row->of);
	row->reason = result_made(r, "late %" PRIu64 ", overdue %" PRIu64 ", missing %" PRIu64, result_number(r, base, "late"),
		result_number(r, base, "overdue"), result_number(r, base, "missing"));
}

static void read_check(struct result_reading *r, const json_t *check)
{
	struct chc_result_row *row = result_row(r, CHC_ROW_CHECK);

	if (!row)
		return;
	row->id = result_made(r, "%s", strrchr(r->at, ' ') ? strrchr(r->at, ' ') + 1 : r->at);
	row->share = true;
	row->part = result_number(r, check, "met");
	row->of = row->part + result_number(r, check, "not_met");
	row->departs = row->of > row->part;
	row->state = result_made(r, "%" PRIu64 " of %" PRIu64 " met", row->part, row->of);
}

/* One value of a split is a share of all. */
static void read_values(struct result_reading *r, const json_t *indicator, const char *id, const char *title, uint64_t of)
{
	const json_t *values = json_object_get(indicator, "values");
	void *at = json_is_object(values) ? json_object_iter((json_t *)(uintptr_t)values) : NULL;

	for (; at && r->status == 0; at = json_object_iter_next((json_t *)(uintptr_t)values, at)) {
		struct chc_result_row *row = result_row(r, CHC_ROW_INDICATOR);

		if (!row)
			return;
		row->id = result_made(r, "%s/%s", id, json_object_iter_key(at));
		row->title = title;
		row->share = true;
		row->part = result_number(r, values, json_object_iter_key(at));
		row->of = of;
		if (r->status == 0 && row->part > of)
			result_fault(r, "values", "have more than their denominator");
		row->state = result_made(r, "%" PRIu64 " of %" PRIu64, row->part, of);
	}
}

static void read_indicator(struct result_reading *r, const json_t *indicator)
{
	const char *id = result_text(r, indicator, "id", false), *title = result_text(r, indicator, "title", false);
	const char *kind = result_text(r, indicator, "kind", false);

	if (r->status != 0 || json_is_true(json_object_get(indicator, "hidden")))
		return;
	if (strcmp(kind, "split") == 0) {
		read_values(r, indicator, id, title, result_number(r, indicator, "denominator"));
		return;
	}
	struct chc_result_row *row = result_row(r, CHC_ROW_INDICATOR);
	if (!row)
		return;
	row->id = id;
	row->title = title;
	if (strcmp(kind, "count") == 0) {
		row->state = result_made(r, "%" PRIu64, result_number(r, indicator, "count"));
	} else if (strcmp(kind, "days") == 0) {
		row->state = result_made(r, "median %" PRIu64 ", 9 of 10 within %" PRIu64 ", of %" PRIu64 " cases",
			result_count(r, indicator, "median"), result_count(r, indicator, "percentile_90"),
			result_number(r, indicator, "denominator"));
	} else if (strcmp(kind, "share") == 0) {
		row->part = result_number(r, indicator, "numerator");
		row->of = result_number(r, indicator, "denominator");
		/* some are ratios, such as requests by complaints: more than all is no share */
		row->share = row->part <= row->of;
		row->state = result_made(r, "%" PRIu64 " of %" PRIu64, row->part, row->of);
	} else {
		result_fault(r, "kind", "is none");
	}
}

static void read_register(struct result_reading *r, const json_t *reg)
{
	const char *path = result_text(r, reg, "path", false);
	uint64_t cases = result_number(r, reg, "cases");

	if (path)
		result_source(r, (struct chc_result_source){ .kind = CHC_SOURCE_REGISTER, .name = path,
			.mark = result_made(r, "%" PRIu64 " cases", cases), .cases = cases });
}

static void read_calendar(struct result_reading *r, const json_t *calendar)
{
	const char *id = result_text(r, calendar, "id", false);

	if (id)
		result_source(r, (struct chc_result_source){ .kind = CHC_SOURCE_CALENDAR, .name = "calendar", .mark = id });
}

/* By name: the key stands last in the place, behind a blank that no place has. */
static void each_named(struct result_reading *r, const json_t *from, const char *key,
	void (*read)(struct result_reading *, const json_t *))
{
	const json_t *map = result_object(r, from, key);
	void *at = map ? json_object_iter((json_t *)(uintptr_t)map) : NULL;

	for (; at && r->status == 0; at = json_object_iter_next((json_t *)(uintptr_t)map, at)) {
		const char *name = json_object_iter_key(at);
		char place[96];

		if (strlen(name) > 50 || strchr(name, ' ')) {
			result_fault(r, key, "has a name that is none");
			return;
		}
		snprintf(place, sizeof(place), "%s %s", key, name);
		result_inside(r, place, -1, json_object_iter_value(at), read);
	}
}

void result_read_cases(struct result_reading *r, const json_t *cases)
{
	result_inside(r, "rulebook", -1, result_object(r, cases, "rulebook"), read_rulebook);
	each(r, cases, "registers", read_register);
	result_inside(r, "calendar", -1, result_object(r, cases, "calendar"), read_calendar);
	read_day(r, cases, "as_of", false);
	each_named(r, cases, "steps", read_step);
	each_named(r, cases, "checks", read_check);
	each(r, cases, "indicators", read_indicator);
}

/* --- an organisation --- */

/* What people say of a requirement, in one line: "met (Head of Customers)". */
static void read_standing(struct result_reading *r, const json_t *standing)
{
	static const struct { const char *key, *word, *who; } lists[] = {
		{ "attestations", "verdict", "who" }, { "explanations", NULL, "decided_by" },
	};
	const char *id = result_text(r, standing, "requirement", false), *title = result_text(r, standing, "title", true);
	const char *state = NULL;

	for (size_t l = 0; l < sizeof(lists) / sizeof(lists[0]); l++) {
		const json_t *list = result_array(r, standing, lists[l].key);

		for (size_t i = 0; r->status == 0 && i < json_array_size(list); i++) {
			const json_t *said = json_array_get(list, i);
			const char *word = lists[l].word ? result_text(r, said, lists[l].word, false) : "explained";
			const char *who = result_text(r, said, lists[l].who, true);

			if (r->status == 0)
				state = result_made(r, "%s%s%s by %s%s", state ? state : "", state ? "; " : "",
					lists[l].word ? word : "explained", who ? who : "nobody named",
					json_is_true(json_object_get(said, "expired")) ? " (expired)" : "");
		}
	}
	struct chc_result_row *row = state && r->status == 0 ? result_row(r, CHC_ROW_ATTESTATION) : NULL;
	if (row) {
		row->id = id;
		row->title = title;
		row->state = state;
	}
}

static void read_form_row(struct result_reading *r, const json_t *from)
{
	const char *answer = result_text(r, from, "answer", false), *claim = result_text(r, from, "claim", false);
	struct chc_result_row *row = result_row(r, CHC_ROW_FORM);

	if (!row || r->status != 0)
		return;
	row->id = result_text(r, from, "row", false);
	row->title = result_text(r, from, "statement", true);
	row->reason = result_text(r, from, "reason", true);
	row->state = strcmp(claim, "none") == 0 ? answer : result_made(r, "%s (claim: %s)", answer, claim);
	row->departs = strcmp(answer, "no") == 0;
}

static void read_organisation(struct result_reading *r, const json_t *organisation)
{
	r->out->name = result_text(r, organisation, "name", false);
}

void result_read_assess(struct result_reading *r, const json_t *root)
{
	const json_t *policy = json_object_get(root, "policy"), *cases = json_object_get(root, "cases");

	result_inside(r, "program", -1, result_object(r, root, "program"), read_program);
	result_inside(r, "organisation", -1, result_object(r, root, "organisation"), read_organisation);
	read_day(r, root, "as_of", false);
	if (policy && !json_is_null(policy))
		result_inside(r, "policy", -1, policy, result_read_policy);
	if (cases && !json_is_null(cases))
		result_inside(r, "cases", -1, cases, result_read_cases);
	each(r, root, "requirements", read_standing);
	const json_t *form = result_object(r, root, "form");
	if (form)
		each(r, form, "rows", read_form_row);
}
