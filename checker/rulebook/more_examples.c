/* SPDX-License-Identifier: MIT */
/*
 * The key `more_examples`: examples of requirements in files of their own, so that a
 * section can be read without them. They follow the requirement's own; the engine
 * and the lint see no difference.
 */
#include <string.h>

#include "rulebook/schemas.h"

struct more { const char *id; const struct chc_example *examples; size_t count; };

/* The rulebook is shown as const while it is still being read. */
static struct chc_requirement *find(const struct chc_loader *l, const char *id)
{
	const struct chc_requirement *r = chc_rulebook_requirement(l->book, id);
	struct chc_requirement *own;
	memcpy(&own, &r, sizeof(own));
	return own;
}

static void add(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	const struct more *m = out;
	struct chc_requirement *r = m->id ? find(l, m->id) : NULL;
	if (!r) {
		if (m->id)
			chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, chc_yaml_find(map, "requirement"),
				"no requirement is called '%s'", m->id);
		return;
	}
	struct chc_example *all = chc_loader_array(l, r->example_count + m->count, sizeof(*all));
	if (!all)
		return;
	if (r->example_count > 0)
		memcpy(all, r->examples, r->example_count * sizeof(*all));
	if (m->count > 0)
		memcpy(all + r->example_count, m->examples, m->count * sizeof(*all));
	r->examples = all;
	r->example_count += m->count;
}

static const struct chc_field fields[] = {
	{ .key = "requirement", .type = CHC_F_STRING, .required = true, .offset = offsetof(struct more, id) },
	{ .key = "examples", .type = CHC_F_LIST, .required = true, .schema = &chc_schema_example,
	  .offset = offsetof(struct more, examples), .count_offset = offsetof(struct more, count) },
	{ 0 }
};

static const struct chc_schema schema = {
	.noun = "an entry of 'more_examples'", .fields = fields, .size = sizeof(struct more), .where = CHC_NO_WHERE,
	.check = add,
};

void chc_more_examples_read(struct chc_loader *l, const struct chc_yaml *const *lists, size_t count)
{
	size_t ignored = 0;
	(void)chc_fields_list(l, &schema, lists, count, &ignored);
}
