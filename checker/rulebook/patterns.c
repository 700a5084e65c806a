/* SPDX-License-Identifier: MIT */
/*
 * A pattern of the rulebook: its text from YAML, the lexicon put in, compiled,
 * and given its place in the dense numbering that the prefilter uses.
 */
#include "rulebook/loader.h"

#include "base/alternatives.h"

/* Where text is, or would go, in the table of compiled patterns. */
static struct chc_rule_pattern **find_slot(const struct chc_loader *l, struct chc_span text)
{
	uint64_t hash = 14695981039346656037u;          /* FNV-1a */
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
	for (size_t i = (size_t)hash & (l->slot_count - 1);; i = (i + 1) & (l->slot_count - 1)) {
		const struct chc_rule_pattern *there = l->slots[i];
		if (!there || chc_span_is(text, chc_pattern_source(there->pattern)))
			return &l->slots[i];
	}
}

/* Never more than half full; the old table stays in scratch. */
static bool grow_slots(struct chc_loader *l)
{
	if (2 * l->pattern_count < l->slot_count)
		return true;
	l->slot_count = l->slot_count ? l->slot_count * 2 : 1024;
	l->slots = chc_arena_array(&l->scratch, l->slot_count, sizeof(struct chc_rule_pattern *));
	if (!l->slots) {
		l->nomem = true;
		return false;
	}
	for (size_t i = 0; i < l->pattern_count; i++)
		*find_slot(l, chc_span_of(chc_pattern_source(l->patterns[i]->pattern))) = l->patterns[i];
	return true;
}

/* Takes compiled into the book's dense list, which frees it. */
static bool add_pattern(struct chc_loader *l, struct chc_rule_pattern *p, struct chc_pattern *compiled)
{
	struct chc_rule_pattern **at = CHC_ARENA_PUSH(&l->scratch, l->patterns, l->pattern_count, l->pattern_cap);
	if (!at) {
		chc_pattern_free(compiled);
		l->nomem = true;
		return false;
	}
	p->pattern = compiled;
	p->index = (uint32_t)(l->pattern_count - 1);
	*at = p;
	return true;
}

static void report_syntax(struct chc_loader *l, const struct chc_yaml *node, struct chc_span text,
	const struct chc_error *e)
{
	if (e->status == CHC_E_NOMEM)
		l->nomem = true;
	else if (e->status == CHC_E_LIMIT)
		chc_loader_problem(l, CHC_DIAG_PATTERN_GROUP, node, "%s", e->message);
	else if (text.len == node->text.len)
		chc_loader_problem(l, CHC_DIAG_PATTERN_SYNTAX, node, "%s, at character %u of the pattern",
			e->message, e->column);
	else
		chc_loader_problem(l, CHC_DIAG_PATTERN_SYNTAX, node,
			"%s, at character %u of the pattern with its lexicon entries put in", e->message, e->column);
}

/* The alternatives of a pattern, each text once over the whole rulebook, compiled when it is asked. */
static void add_alternatives(struct chc_loader *l, struct chc_rule_pattern *p)
{
	struct chc_alternatives found;
	struct chc_error e = CHC_ERROR_INIT;
	if (!chc_alternatives_split(&found, chc_span_of(chc_pattern_source(p->pattern))))
		return;
	struct chc_rule_pattern *list = chc_loader_array(l, found.count, sizeof(*list));
	for (size_t i = 0; list && i < found.count; i++) {
		struct chc_pattern *late = NULL;
		if (!grow_slots(l))
			return;
		struct chc_rule_pattern **slot = find_slot(l, found.items[i]);
		list[i].where = p->where;
		if (*slot) {
			list[i].pattern = (*slot)->pattern;
			list[i].index = (*slot)->index;
			continue;
		}
		l->nomem = l->nomem || chc_pattern_new_late(&late, found.items[i], &e) != 0;
		if (!late || !add_pattern(l, &list[i], late))
			return;
		*slot = &list[i];
	}
	p->alternatives = list;
	p->alternative_count = list ? found.count : 0;
}

/* A third of a rulebook's patterns are there more than once: these share what was compiled, and the index. */
static bool compile(struct chc_loader *l, const struct chc_yaml *node, struct chc_span text,
	struct chc_rule_pattern *p)
{
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_pattern *compiled = NULL;
	if (!grow_slots(l))
		return false;
	struct chc_rule_pattern **slot = find_slot(l, text), *there = *slot;
	if (there) {
		p->pattern = there->pattern;
		p->index = there->index;
		p->alternatives = there->alternatives;
		p->alternative_count = there->alternative_count;
		if (!there->source)     /* so far only an alternative of others */
			l->patterns[p->index] = *slot = p;
		return true;
	}
	if (chc_pattern_new(&compiled, text, &e)) {
		report_syntax(l, node, text, &e);
		return false;
	}
	if (!add_pattern(l, p, compiled))
		return false;
	*slot = p;
	add_alternatives(l, p);
	return !l->nomem;
}

static void check_use(struct chc_loader *l, const struct chc_yaml *node, const char *group, const struct chc_pattern *p)
{
	if (chc_pattern_matches_empty(p))
		chc_loader_problem(l, CHC_DIAG_PATTERN_EMPTY, node, "'%s' can match nothing at all", node->text.ptr);
	if (!group && chc_pattern_group_count(p) > 0)
		chc_loader_problem(l, CHC_DIAG_PATTERN_GROUP, node,
			"a capture group where nothing is taken from it, use (?:...)");
	if (group && chc_pattern_group(p, group) < 0)
		chc_loader_problem(l, CHC_DIAG_PATTERN_GROUP, node, "the group (?<%s>...) is wanted here", group);
}

static void read_one(struct chc_loader *l, const struct chc_yaml *node, const char *group, struct chc_rule_pattern *p)
{
	p->where = chc_loader_where(node);
	p->source = node->text.ptr;
	if (node->kind != CHC_YAML_SCALAR || chc_span_trim(node->text).len == 0) {
		p->source = "";
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "a pattern is wanted here");
		return;
	}
	struct chc_buf text = CHC_BUF_INIT;
	if (chc_lexicon_expand(l, node, &text) && compile(l, node, chc_buf_view(&text), p))
		check_use(l, node, group, p->pattern);
	l->nomem = l->nomem || text.failed;
	chc_buf_release(&text);
}

void chc_patterns_read(struct chc_loader *l, const struct chc_yaml *node, const char *group, struct chc_patterns *out)
{
	size_t count = node->kind == CHC_YAML_SCALAR ? 1 : node->count;
	const struct chc_yaml *items = node->kind == CHC_YAML_SCALAR ? node : node->items;
	if (node->kind == CHC_YAML_MAPPING) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "a pattern or a list of patterns is wanted here");
		return;
	}
	if (l->flags & CHC_LOAD_NO_PATTERNS)
		return;
	struct chc_rule_pattern *list = chc_loader_array(l, count, sizeof(*list));
	for (size_t i = 0; list && i < count && !l->nomem; i++)
		read_one(l, &items[i], group, &list[i]);
	out->items = list;
	out->count = list ? count : 0;
}
