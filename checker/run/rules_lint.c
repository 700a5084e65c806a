/* SPDX-License-Identifier: MIT */
/*
 * The rulebook's lint: loads a rulebook with the loader's own warnings on and
 * asks of each rule whether its examples show that it works, and of each pattern
 * what it does on text that was made to be bad for it.
 */
#include "chcheck/rules_lint.h"

#include <string.h>

#include "base/literals.h"
#include "chcheck/rules_test.h"
#include "rulebook/loader.h"

#define SAMPLE_BYTES ((size_t)16384)

static void check_examples(const struct chc_rulebook *book, struct chc_diags *diags)
{
	for (size_t i = 0; i < book->requirement_count; i++) {
		const struct chc_requirement *r = &book->requirements[i];
		for (int v = 0; v < CHC_VERDICT_MAX; v++) {
			bool there = false;
			for (size_t k = 0; k < r->example_count; k++)
				there = there || r->examples[k].verdict == (enum chc_verdict)v;
			if (!there && (r->verdicts & 1u << v))
				chc_diag_add(diags, CHC_DIAG_EXAMPLE_MISSING, r->where.file, r->where.line, r->where.column,
					"'%s' has no example for '%s'", r->id, chc_verdict_name((enum chc_verdict)v));
		}
	}
}

static bool in_set(struct chc_limb_set set, size_t limb)
{
	for (size_t i = 0; i < set.count; i++)
		if (set.items[i] == limb)
			return true;
	return false;
}

static bool looks_at(const struct chc_condition *c, const char *limb)
{
	return (c->near && strcmp(c->near, limb) == 0) || (c->at && strcmp(c->at, limb) == 0)
		|| (c->not_at && strcmp(c->not_at, limb) == 0);
}

static bool is_used(const struct chc_requirement *r, size_t limb)
{
	for (size_t i = 0; i < r->outcome_count; i++) {
		const struct chc_outcome *o = &r->outcomes[i];
		if (in_set(o->all, limb) || in_set(o->any, limb) || in_set(o->none, limb) || in_set(o->of, limb) ||
			in_set(o->count_of, limb) || in_set(o->show, limb))
			return true;
	}
	for (size_t i = 0; i < r->limb_count; i++)
		for (size_t k = 0; k < r->limbs[i].condition_count; k++)
			if (looks_at(&r->limbs[i].conditions[k], r->limbs[limb].id))
				return true;
	return false;
}

/* A limb that is shown may stand for itself; one that is neither shown nor asked for is dead. */
static void check_used(const struct chc_rulebook *book, struct chc_diags *diags)
{
	for (size_t i = 0; i < book->requirement_count; i++) {
		const struct chc_requirement *r = &book->requirements[i];
		for (size_t k = 0; k < r->limb_count; k++)
			if (r->limbs[k].hidden && !is_used(r, k))
				chc_diag_add(diags, CHC_DIAG_NAME_UNUSED, r->limbs[k].where.file, r->limbs[k].where.line,
					r->limbs[k].where.column, "no outcome of '%s' asks for its hidden limb '%s'", r->id,
					r->limbs[k].id);
	}
}

static void report_unreached(const struct chc_requirement *r, const struct chc_rules_reach *reach,
	struct chc_diags *diags)
{
	for (size_t k = 0; k < r->limb_count; k++) {
		const struct chc_where *at = &r->limbs[k].where;
		if (!reach->limbs[k])
			chc_diag_add(diags, CHC_DIAG_LIMB_NEVER_FIRES, at->file, at->line, at->column,
				"no example of '%s' makes its limb '%s' fire", r->id, r->limbs[k].id);
	}
	for (size_t k = 0; k < r->outcome_count; k++) {
		const struct chc_where *at = &r->outcomes[k].where;
		if (!reach->outcomes[k])
			chc_diag_add(diags, CHC_DIAG_OUTCOME_NEVER_HOLDS, at->file, at->line, at->column,
				"no example of '%s' comes out as '%s' by this outcome", r->id,
				chc_verdict_name(r->outcomes[k].verdict));
	}
}

static int check_reach(const struct chc_rulebook *book, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_rules_reach *reach = chc_arena_array(&arena, book->requirement_count + 1, sizeof(*reach));
	int rc = reach ? chc_rules_reached(reach, book, &arena, e) : chc_error_set(e, CHC_E_NOMEM, "out of memory");
	for (size_t i = 0; rc == 0 && i < book->requirement_count; i++)
		report_unreached(&book->requirements[i], &reach[i], diags);
	chc_arena_release(&arena);
	return rc;
}

/* Texts that make patterns with nested or neighbouring repeats go back and forth. */
static const char *const bad_pieces[] = {
	"a", " ", "a ", "1", "1 ", "-", "ab, ", "we you the of to ", "will be within not any all ", "(a ", "one two ",
	"day or ",
};
#define BAD_COUNT (sizeof(bad_pieces) / sizeof(bad_pieces[0]))
#define OWN_WORDS 4             /* so many of a pattern's own words are tried as well */

static bool fill(struct chc_buf *out, struct chc_span piece, const char *between)
{
	chc_buf_clear(out);
	while (out->len < SAMPLE_BYTES && !out->failed) {
		chc_buf_span(out, piece);
		chc_buf_str(out, between);
	}
	return !out->failed;
}

/* All matches, as the engine asks for them; false when one could not be told. */
static bool runs_through(const struct chc_pattern *p, struct chc_matcher *m, struct chc_span text)
{
	struct chc_match match;
	size_t from = 0;
	for (;;) {
		enum chc_answer answer = chc_pattern_find(p, m, text, from, &match);
		if (answer != CHC_FOUND)
			return answer == CHC_NOT_FOUND;
		from = match.end > from ? match.end : from + 1;
	}
}

/* The texts of one pattern's own words, which get furthest into it. False: one is too much for it, bad holds it. */
static bool try_own_words(const struct chc_pattern *p, struct chc_matcher *m, struct chc_buf *text,
	struct chc_buf *bad, bool *nomem)
{
	struct chc_needs *needs = chc_needs_new();
	struct chc_span word;
	bool fine = true;
	*nomem = !needs;
	if (needs)
		chc_literals_find(needs, chc_span_of(chc_pattern_source(p)));
	for (size_t i = 0; needs && fine && !*nomem && i < OWN_WORDS && chc_needs_word_at(needs, i, &word); i++) {
		*nomem = !fill(text, word, " ");
		fine = *nomem || runs_through(p, m, chc_buf_view(text));
		if (!fine) {
			chc_buf_clear(bad);
			chc_buf_span(bad, word);
		}
	}
	chc_needs_free(needs);
	return fine;
}

static void report_slow(struct chc_diags *diags, const struct chc_where *at, struct chc_span piece)
{
	chc_diag_add(diags, CHC_DIAG_PATTERN_SLOW, at->file, at->line, at->column,
		"gives up on a long text of '%.*s': limit what repeats, or say what stands between",
		(int)piece.len, piece.ptr);
}

static int check_slow(const struct chc_rulebook *book, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_matcher *m = chc_matcher_new();
	struct chc_buf text = CHC_BUF_INIT, own = CHC_BUF_INIT, bad = CHC_BUF_INIT;
	bool *slow = chc_arena_array(&diags->arena, book->pattern_count + 1, sizeof(*slow));
	bool nomem = !m || !slow;
	for (size_t i = 0; !nomem && i < book->pattern_count; i++) {
		if (!book->patterns[i]->source) {       /* its whole is tried */
			slow[i] = true;
			continue;
		}
		slow[i] = !try_own_words(book->patterns[i]->pattern, m, &own, &bad, &nomem);
		if (slow[i])
			report_slow(diags, &book->patterns[i]->where, chc_buf_view(&bad));
	}
	for (size_t b = 0; !nomem && b < BAD_COUNT; b++) {
		nomem = !fill(&text, chc_span_of(bad_pieces[b]), "");
		for (size_t i = 0; !nomem && i < book->pattern_count; i++) {
			if (slow[i] || runs_through(book->patterns[i]->pattern, m, chc_buf_view(&text)))
				continue;
			slow[i] = true;
			report_slow(diags, &book->patterns[i]->where, chc_span_of(bad_pieces[b]));
		}
	}
	chc_buf_release(&own);
	chc_buf_release(&bad);
	chc_buf_release(&text);
	chc_matcher_free(m);
	return nomem ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : 0;
}

/* On a text of nothing the prefilter marks just what it cannot rule out. */
static int check_literals(const struct chc_rulebook *book, struct chc_rules_summary *out, struct chc_diags *diags,
	struct chc_error *e)
{
	size_t words = chc_prefilter_words(book->prefilter);
	uint64_t *bits = chc_arena_array(&diags->arena, words + 1, sizeof(*bits));
	if (!bits)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	chc_prefilter_scan(book->prefilter, CHC_SPAN_LIT(""), bits);
	for (size_t i = 0; i < book->pattern_count; i++) {
		const struct chc_where *at = &book->patterns[i]->where;
		if (!book->patterns[i]->source || !(bits[i / 64] >> (i % 64) & 1))
			continue;
		out->unfiltered++;
		chc_diag_add(diags, CHC_DIAG_PATTERN_NO_LITERAL, at->file, at->line, at->column,
			"no word is sure to be in what '%s' matches: it is tried on every sentence",
			book->patterns[i]->source);
	}
	return 0;
}

int chc_rules_lint(struct chc_rules_summary *out, const char *id_or_folder, const char *rules_dir,
	struct chc_diags *diags, struct chc_error *e)
{
	struct chc_rulebook *book = NULL;
	struct chc_rules_summary summary = { 0 };
	int rc = chc_rulebook_load_with(&book, id_or_folder, rules_dir, CHC_LOAD_UNUSED, diags, e);
	if (rc)
		return rc;
	summary.requirements = book->requirement_count;
	for (size_t i = 0; i < book->pattern_count; i++)
		summary.patterns += book->patterns[i]->source != NULL;
	check_examples(book, diags);
	check_used(book, diags);
	rc = check_reach(book, diags, e);
	if (rc == 0)
		rc = check_slow(book, diags, e);
	if (rc == 0)
		rc = check_literals(book, &summary, diags, e);
	if (rc == 0 && diags->failed)
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	chc_rulebook_free(book);
	if (rc == 0)
		*out = summary;
	return rc;
}
