/* SPDX-License-Identifier: MIT */
/*
 * A pattern of the rulebook: its text from YAML, the lexicon put in, compiled,
 * and given its place in the dense numbering that the prefilter uses.
 */
#include "rulebook/loader.h"

/* Registers p before anything can fail, so that the book frees what was compiled. */
static bool add_pattern(struct chc_loader *l, struct chc_rule_pattern *p)
{
	struct chc_rule_pattern **slot = CHC_ARENA_PUSH(&l->scratch, l->patterns, l->pattern_count, l->pattern_cap);
	if (!slot) {
		l->nomem = true;
		return false;
	}
	p->index = (uint32_t)(l->pattern_count - 1);
	*slot = p;
	return true;
}

static void compile(struct chc_loader *l, const struct chc_yaml *node, struct chc_span text, bool groups,
	struct chc_rule_pattern *p)
{
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_pattern *compiled = NULL;
	int rc = chc_pattern_new(&compiled, text, &e);
	if (rc == CHC_E_NOMEM) {
		l->nomem = true;
	} else if (rc == CHC_E_LIMIT) {
		chc_loader_problem(l, CHC_DIAG_PATTERN_GROUP, node, "%s", e.message);
	} else if (rc && text.len == node->text.len) {
		chc_loader_problem(l, CHC_DIAG_PATTERN_SYNTAX, node, "%s, at character %u of the pattern",
			e.message, e.column);
	} else if (rc) {
		chc_loader_problem(l, CHC_DIAG_PATTERN_SYNTAX, node,
			"%s, at character %u of the pattern with its lexicon entries put in", e.message, e.column);
	} else {
		p->pattern = compiled;
		if (chc_pattern_matches_empty(compiled))
			chc_loader_problem(l, CHC_DIAG_PATTERN_EMPTY, node, "'%s' can match nothing at all",
				node->text.ptr);
		if (!groups && chc_pattern_group_count(compiled) > 0)
			chc_loader_problem(l, CHC_DIAG_PATTERN_GROUP, node,
				"a capture group where nothing is taken from it, use (?:...)");
		if (groups && chc_pattern_group(compiled, "amount") < 0)
			chc_loader_problem(l, CHC_DIAG_PATTERN_GROUP, node, "the group (?<amount>...) is wanted here");
	}
}

static void read_one(struct chc_loader *l, const struct chc_yaml *node, bool groups, struct chc_rule_pattern *p)
{
	p->where = chc_loader_where(node);
	p->source = node->text.ptr;
	if (node->kind != CHC_YAML_SCALAR || chc_span_trim(node->text).len == 0) {
		p->source = "";
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "a pattern is wanted here");
		return;
	}
	struct chc_buf text = CHC_BUF_INIT;
	if (chc_lexicon_expand(l, node, &text) && add_pattern(l, p))
		compile(l, node, chc_buf_view(&text), groups, p);
	l->nomem = l->nomem || text.failed;
	chc_buf_release(&text);
}

void chc_patterns_read(struct chc_loader *l, const struct chc_yaml *node, bool groups, struct chc_patterns *out)
{
	size_t count = node->kind == CHC_YAML_SCALAR ? 1 : node->count;
	const struct chc_yaml *items = node->kind == CHC_YAML_SCALAR ? node : node->items;
	if (node->kind == CHC_YAML_MAPPING) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "a pattern or a list of patterns is wanted here");
		return;
	}
	struct chc_rule_pattern *list = chc_loader_array(l, count, sizeof(*list));
	for (size_t i = 0; list && i < count && !l->nomem; i++)
		read_one(l, &items[i], groups, &list[i]);
	out->items = list;
	out->count = list ? count : 0;
}
