/* SPDX-License-Identifier: MIT */
/*
 * Reads the few values of a report on an organisation that the self-assessment
 * form shows. What is not there as it should be is left out: the form is then
 * filled in without it.
 */
#include "chcheck/sides.h"

#include <jansson.h>
#include <string.h>

#define QUOTES_MOST 5

static const char *text_of(struct chc_sides *s, const json_t *from, const char *key, bool *nomem)
{
	const char *text = json_string_value(json_object_get(from, key));
	const char *copy = text ? chc_arena_strdup(&s->arena, text) : NULL;

	*nomem |= text && !copy;
	return copy;
}

static size_t size_of(const json_t *from, const char *key)
{
	const json_int_t n = json_integer_value(json_object_get(from, key));

	return n > 0 ? (size_t)n : 0;
}

static void take_quotes(struct chc_sides *s, struct chc_side *side, const json_t *finding, bool *nomem)
{
	const json_t *evidence = json_object_get(finding, "evidence");
	const size_t all = json_array_size(evidence), count = all < QUOTES_MOST ? all : QUOTES_MOST;
	struct chc_side_quote *quotes = chc_arena_array(&s->arena, count + 1, sizeof(*quotes));

	*nomem |= !quotes;
	for (size_t i = 0; quotes && i < count; i++) {
		const json_t *e = json_array_get(evidence, i), *section = json_object_get(e, "section");
		const char *last = json_string_value(json_array_get(section, json_array_size(section) - 1));

		quotes[i].words = text_of(s, e, "quote", nomem);
		quotes[i].page = (unsigned)size_of(e, "page");
		quotes[i].section = last ? chc_arena_strdup(&s->arena, last) : NULL;
	}
	side->quotes = quotes;
	side->quote_count = quotes ? count : 0;
}

static void take_cases(struct chc_sides *s, struct chc_side *side, const json_t *practice, bool *nomem)
{
	const size_t count = json_array_size(practice);
	struct chc_side_cases *cases = chc_arena_array(&s->arena, count + 1, sizeof(*cases));

	*nomem |= !cases;
	for (size_t i = 0; cases && i < count; i++) {
		const json_t *p = json_array_get(practice, i);

		cases[i] = (struct chc_side_cases){ text_of(s, p, "id", nomem), text_of(s, p, "verdict", nomem),
			size_of(p, "met"), size_of(p, "of") };
	}
	side->cases = cases;
	side->case_count = cases ? count : 0;
}

static const json_t *finding_of(const json_t *findings, const char *requirement)
{
	for (size_t i = 0; i < json_array_size(findings); i++) {
		const json_t *f = json_array_get(findings, i);
		const char *id = json_string_value(json_object_get(f, "requirement"));

		if (id && strcmp(id, requirement) == 0)
			return f;
	}
	return NULL;
}

static void take_all(struct chc_sides *s, const json_t *root, bool *nomem)
{
	const json_t *list = json_object_get(root, "requirements");
	const json_t *findings = json_object_get(json_object_get(root, "policy"), "findings");
	struct chc_side *items = chc_arena_array(&s->arena, json_array_size(list) + 1, sizeof(*items));

	s->as_of = text_of(s, root, "as_of", nomem);
	*nomem |= !items;
	for (size_t i = 0; items && i < json_array_size(list); i++) {
		const json_t *q = json_array_get(list, i);
		struct chc_side side = { .requirement = text_of(s, q, "requirement", nomem) };
		const json_t *finding = side.requirement ? finding_of(findings, side.requirement) : NULL;

		if (!side.requirement)
			continue;
		side.verdict = text_of(s, q, "policy", nomem);
		side.reason = text_of(s, finding, "reason", nomem);
		take_quotes(s, &side, finding, nomem);
		take_cases(s, &side, json_object_get(q, "practice"), nomem);
		items[s->count++] = side;
	}
	s->items = items;
}

int chc_sides_load(struct chc_sides *out, const char *path, struct chc_error *e)
{
	json_error_t why;
	bool nomem = false;
	json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &why);

	*out = (struct chc_sides){ 0 };
	if (!root)
		return chc_error_at(e, CHC_E_INPUT, path, why.line > 0 ? (unsigned)why.line : 0, 0, "%s", why.text);
	take_all(out, root, &nomem);
	json_decref(root);
	return nomem ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : 0;
}

void chc_sides_release(struct chc_sides *s)
{
	chc_arena_release(&s->arena);
	*s = (struct chc_sides){ 0 };
}

const struct chc_side *chc_sides_find(const struct chc_sides *s, const char *requirement)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->items[i].requirement, requirement) == 0)
			return &s->items[i];
	return NULL;
}
