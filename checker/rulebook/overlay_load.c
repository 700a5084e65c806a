/* SPDX-License-Identifier: MIT */
/*
 * Reads an overlay by tables of fields, as the rulebook is read, and makes from each
 * promise the requirement that it is judged by: the rulebook's own, with the
 * promised limit wherever the rulebook's stands.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/file.h"
#include "chcheck/overlay.h"
#include "rulebook/schemas.h"

#define FILE_MOST ((size_t)1 << 20)
#define SCHEMA_WORD "chcheck-overlay/1"

struct reading {
	struct chc_loader loader;       /* first: the tables' functions get a pointer to it */
	struct chc_overlay *overlay;
};

static struct chc_overlay *overlay_of(struct chc_loader *l)
{
	return ((struct reading *)l)->overlay;
}

/* --- the tables --- */

static void check_schema_word(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	static const struct chc_word words[] = { { SCHEMA_WORD, 1 }, { 0 } };
	int ignored;
	(void)f;
	(void)out;
	(void)chc_fields_word(l, words, node, &ignored);
}

static const struct chc_field head_fields[] = {
	{ .key = "schema", .type = CHC_F_CUSTOM, .required = true, .read = check_schema_word },
	CHC_STRING(chc_overlay, id),
	CHC_STRING(chc_overlay, title),
	{ .key = "rulebook", .type = CHC_F_STRING, .required = true, .offset = offsetof(struct chc_overlay, rulebook_id) },
	CHC_OPTIONAL(chc_overlay, publisher),
	{ .key = "effective_from", .type = CHC_F_DATE, .offset = offsetof(struct chc_overlay, effective_from) },
	{ 0 }
};

static const struct chc_schema head_schema = {
	.noun = "'overlay'", .fields = head_fields, .size = sizeof(struct chc_overlay), .where = CHC_NO_WHERE,
};

static const struct chc_requirement *find_requirement(struct chc_loader *l, const struct chc_yaml *map, const char *id)
{
	const struct chc_rulebook *book = overlay_of(l)->rulebook;
	const struct chc_requirement *r = id ? chc_rulebook_requirement(book, id) : NULL;
	if (id && !r)
		chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, chc_yaml_find(map, "requirement"),
			"'%s' has no requirement '%s'; 'chcheck rules list' lists them", book->id, id);
	return r;
}

static void check_promise(struct chc_loader *l, const struct chc_yaml *map, void *out);

static void check_override(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	struct chc_override *o = out;
	o->requirement = find_requirement(l, map, o->id);
	o->force_given = chc_yaml_find(map, "force") != NULL;
	if (!o->force_given && !o->advice && !o->wording)
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map, "a change needs one of 'force', 'advice', 'wording'");
}

static const struct chc_field promise_fields[] = {
	{ .key = "requirement", .type = CHC_F_STRING, .required = true, .offset = offsetof(struct chc_promise, id) },
	CHC_STRING(chc_promise, promise),
	{ .key = "within", .type = CHC_F_CUSTOM, .required = true, .read = chc_fields_limit,
	  .offset = offsetof(struct chc_promise, within) },
	CHC_OPTIONAL(chc_promise, source),
	CHC_OPTIONAL(chc_promise, reason),
	{ 0 }
};

static const struct chc_schema promise_schema = {
	.noun = "a promise", .fields = promise_fields, .size = sizeof(struct chc_promise),
	.where = offsetof(struct chc_promise, where), .check = check_promise,
};

static const struct chc_field override_fields[] = {
	{ .key = "requirement", .type = CHC_F_STRING, .required = true, .offset = offsetof(struct chc_override, id) },
	{ .key = "force", .type = CHC_F_WORD, .words = chc_words_force, .offset = offsetof(struct chc_override, force) },
	CHC_OPTIONAL(chc_override, advice),
	CHC_OPTIONAL(chc_override, wording),
	CHC_STRING(chc_override, reason),
	{ 0 }
};

static const struct chc_schema override_schema = {
	.noun = "a change", .fields = override_fields, .size = sizeof(struct chc_override),
	.where = offsetof(struct chc_override, where), .check = check_override,
};

/* --- promises --- */

/* The limit in working days that a person reads in the requirement: of a limb that is shown. 0: there is none. */
static unsigned limit_of(const struct chc_requirement *r, bool *several)
{
	unsigned found = 0;
	*several = false;
	for (size_t i = 0; i < r->limb_count; i++) {
		const struct chc_limb *l = &r->limbs[i];
		unsigned days = l->timescale.at_most.amount[CHC_UNIT_WORKING_DAY];
		if (l->kind != CHC_LIMB_TIMESCALE || l->hidden || !l->timescale.at_most.set[CHC_UNIT_WORKING_DAY])
			continue;
		*several = *several || (found && found != days);
		found = days;
	}
	return found;
}

/* What is no more than so many working days, in the other units: five of them are a week. */
static void derive_units(struct chc_limit *within)
{
	unsigned days = within->amount[CHC_UNIT_WORKING_DAY], calendar = days * 7 / 5;
	const unsigned derived[CHC_UNIT_MAX] = {
		[CHC_UNIT_WORKING_DAY] = days, [CHC_UNIT_CALENDAR_DAY] = calendar, [CHC_UNIT_DAY] = calendar,
		[CHC_UNIT_HOUR] = calendar * 24, [CHC_UNIT_WEEK] = days / 5, [CHC_UNIT_MONTH] = days / 22,
		[CHC_UNIT_YEAR] = days / 260,
	};
	for (size_t u = 0; u < CHC_UNIT_MAX; u++) {
		if (!within->set[u])
			within->amount[u] = derived[u];
		within->set[u] = true;
	}
}

static void put_limit(struct chc_limit *at, unsigned code_days, const struct chc_limit *within)
{
	if (at->set[CHC_UNIT_WORKING_DAY] && at->amount[CHC_UNIT_WORKING_DAY] == code_days)
		*at = *within;
}

static void make_judged(struct chc_loader *l, struct chc_promise *p)
{
	const struct chc_requirement *r = p->requirement;
	struct chc_limb *limbs = chc_loader_array(l, r->limb_count, sizeof(*limbs));
	if (!limbs)
		return;
	for (size_t i = 0; i < r->limb_count; i++) {
		limbs[i] = r->limbs[i];
		if (limbs[i].kind != CHC_LIMB_TIMESCALE)
			continue;
		put_limit(&limbs[i].timescale.at_most, p->code_days, &p->within);
		put_limit(&limbs[i].timescale.more_than, p->code_days, &p->within);
	}
	p->judged = *r;
	p->judged.limbs = limbs;
}

static void check_promise(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	struct chc_promise *p = out;
	const struct chc_yaml *within = chc_yaml_find(map, "within");
	bool several = false;
	p->requirement = find_requirement(l, map, p->id);
	if (within && within->kind == CHC_YAML_MAPPING && !p->within.set[CHC_UNIT_WORKING_DAY])
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, within, "'within' needs the key 'working_day'");
	if (!p->requirement || !p->within.set[CHC_UNIT_WORKING_DAY])
		return;
	p->code_days = limit_of(p->requirement, &several);
	if (p->code_days == 0 || several) {
		chc_loader_problem(l, CHC_DIAG_VALUE_UNKNOWN, chc_yaml_find(map, "requirement"),
			"'%s' has %s: a promise needs a requirement with one limit of time", p->id,
			several ? "several limits" : "no limit of time");
		return;
	}
	p->laxer = p->within.amount[CHC_UNIT_WORKING_DAY] > p->code_days;
	if (p->laxer && !p->reason)
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, within,
			"%u is more than the %u that '%s' allows: say why, in the key 'reason'",
			p->within.amount[CHC_UNIT_WORKING_DAY], p->code_days, p->id);
	derive_units(&p->within);
	make_judged(l, p);
}

/* --- the file --- */

/* The rulebook that the overlay names, among those that are asked. */
static void find_rulebook(struct reading *r, const struct chc_yaml *head, const struct chc_rulebook *const *books,
	size_t count)
{
	struct chc_overlay *o = r->overlay;
	for (size_t i = 0; o->rulebook_id && i < count && !o->rulebook; i++)
		if (strcmp(books[i]->id, o->rulebook_id) == 0)
			o->rulebook = books[i];
	if (o->rulebook_id && !o->rulebook)
		chc_loader_problem(&r->loader, CHC_DIAG_NAME_UNKNOWN, chc_yaml_find(head, "rulebook"),
			"the rulebook '%s' is not asked here, give it with '-r'", o->rulebook_id);
}

static void *read_list(struct reading *r, const struct chc_yaml *node, const struct chc_schema *schema, size_t id,
	size_t where, size_t *count)
{
	void *list = node ? chc_fields_list(&r->loader, schema, &node, 1, count) : NULL;
	if (list)
		chc_fields_unique(&r->loader, list, *count, schema->size, id, where, schema->noun);
	return list;
}

static void make_steps(struct reading *r)
{
	struct chc_overlay *o = r->overlay;
	size_t count = o->rulebook->step_count;
	struct chc_step_rule *steps = chc_loader_array(&r->loader, count, sizeof(*steps));
	bool *promised = chc_loader_array(&r->loader, count, sizeof(*promised));
	for (size_t i = 0; steps && promised && i < count; i++) {
		const struct chc_promise *p = chc_overlay_promise(o,
			chc_rulebook_requirement(o->rulebook, o->rulebook->steps[i].requirement));
		steps[i] = o->rulebook->steps[i];
		promised[i] = p != NULL;
		if (p)
			steps[i].base = p->within.amount[CHC_UNIT_WORKING_DAY];
	}
	o->steps = steps;
	o->promised = promised;
}

static void read_root(struct reading *r, const struct chc_yaml *root, const struct chc_rulebook *const *books,
	size_t count)
{
	static const char *const keys[] = { "overlay", "promises", "changes" };
	struct chc_overlay *o = r->overlay;
	const struct chc_yaml *head = root->kind == CHC_YAML_MAPPING ? chc_yaml_find(root, keys[0]) : NULL;
	if (!head) {
		chc_loader_problem(&r->loader, CHC_DIAG_KEY_MISSING, root, "an overlay needs the key 'overlay'");
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		size_t k = 0;
		while (k < sizeof(keys) / sizeof(keys[0]) && !chc_span_is(root->keys[i].text, keys[k]))
			k++;
		if (k == sizeof(keys) / sizeof(keys[0]))
			chc_loader_problem(&r->loader, CHC_DIAG_KEY_UNKNOWN, &root->keys[i], "an overlay has no key '%s'",
				root->keys[i].text.ptr);
	}
	chc_fields_read(&r->loader, &head_schema, head, o);
	find_rulebook(r, head, books, count);
	if (!o->rulebook)
		return;
	o->promises = read_list(r, chc_yaml_find(root, keys[1]), &promise_schema, offsetof(struct chc_promise, id),
		offsetof(struct chc_promise, where), &o->promise_count);
	o->overrides = read_list(r, chc_yaml_find(root, keys[2]), &override_schema, offsetof(struct chc_override, id),
		offsetof(struct chc_override, where), &o->override_count);
	make_steps(r);
}

static int read_file(struct reading *r, const char *path, const struct chc_rulebook *const *books, size_t count,
	struct chc_error *e)
{
	struct chc_buf bytes = CHC_BUF_INIT;
	const struct chc_yaml *root = NULL;
	struct chc_sha256 *sum = chc_sha256_new();
	int rc = sum ? chc_file_read(&bytes, path, FILE_MOST, e) : chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (sum) {
		chc_sha256_add(sum, bytes.ptr ? bytes.ptr : "", bytes.len);
		chc_sha256_finish(sum, r->overlay->sha256);
	}
	if (rc == 0 && chc_yaml_parse(&root, &r->overlay->arena, r->loader.diags, path, bytes.ptr ? bytes.ptr : "",
		bytes.len))
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (rc == 0 && root)
		read_root(r, root, books, count);
	chc_buf_release(&bytes);
	return rc;
}

int chc_overlay_load(struct chc_overlay **out, const char *path, const struct chc_rulebook *const *rulebooks,
	size_t rulebook_count, struct chc_diags *diags, struct chc_error *e)
{
	size_t before = diags->errors;
	struct reading r = { .loader = { .diags = diags }, .overlay = calloc(1, sizeof(*r.overlay)) };
	if (!r.overlay)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	r.loader.arena = &r.overlay->arena;
	r.overlay->path = chc_arena_strdup(&r.overlay->arena, path);
	int rc = read_file(&r, path, rulebooks, rulebook_count, e);
	if (rc == 0 && (r.loader.nomem || diags->failed || !r.overlay->path))
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (rc == 0 && (diags->errors > before || !r.overlay->rulebook))
		rc = chc_error_at(e, CHC_E_RULEBOOK, path, 0, 0, "the overlay cannot be used, it has %zu error%s",
			diags->errors - before, diags->errors - before == 1 ? "" : "s");
	chc_arena_release(&r.loader.scratch);
	if (rc) {
		chc_overlay_free(r.overlay);
		return rc;
	}
	*out = r.overlay;
	return 0;
}

void chc_overlay_free(struct chc_overlay *o)
{
	if (!o)
		return;
	chc_arena_release(&o->arena);
	free(o);
}
