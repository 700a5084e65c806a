/* SPDX-License-Identifier: MIT */
/*
 * The rulebook loader: what a small rulebook becomes, and for each kind of
 * mistake its id, line and column (a `^` under the place in the comment).
 */
#include "chcheck/rulebook.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chcheck/editions.h"

#define HEAD \
	"rulebook: {schema: chcheck-rulebook/1, id: t, version: '1', title: T, effective_from: 2024-02-08}\n" \
	"sections: [{number: 6, title: Six}]\n" \
	"lexicon:\n" \
	"  wd: '(?:working|week)[- ]?days?'\n" \
	"  num: 'one|two|(?&digits)'\n" \
	"  digits: '[0-9]+'\n" \
	"timescales:\n" \
	"  amount: ['(?<amount>(?&num)) (?<unit>(?&wd))']\n" \
	"  numbers: {one: 1, two: 2}\n" \
	"  units: [{unit: working_day, text: '(?&wd)'}]\n" \
	"  attributes:\n" \
	"    step: {fallback: other, cues: [{value: ack, in: [clause, intro], side: before,\n" \
	"      reach: 80, priority: -2, text: confirm}]}\n" \
	"    actor: {cues: [{value: us, text: we}]}\n"

#define REQUIREMENT(id, rest) \
	"requirements:\n" \
	"- {id: " id ", section: 6, paragraph: '6.2', confidence: A, force: should, evidence: [policy], title: T,\n" \
	"   text: X, silent_reason: S,\n" \
	"   " rest "}\n"

static char folder[64];

static void write_file(const char *name, const char *text)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_int_ge(fputs(text, f), 0);
	ck_assert_int_eq(fclose(f), 0);
}

static void make_folder(void)
{
	snprintf(folder, sizeof(folder), "%s", "test-rulebook-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void)
{
	static const char *const names[] = { "a.yaml", "b.yaml", "c.txt" };
	char path[128];
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		unlink(path);
	}
	ck_assert_int_eq(rmdir(folder), 0);
}

static int load(struct chc_rulebook **out, struct chc_diags *diags, struct chc_error *e, const char *b)
{
	write_file("a.yaml", HEAD);
	write_file("b.yaml", b);
	return chc_rulebook_load(out, folder, NULL, diags, e);
}

static const char good[] =
	"requirements:\n"
	"- id: s.ack\n"
	"  section: 6\n"
	"  paragraph: '6.2'\n"
	"  confidence: B\n"
	"  force: must\n"
	"  evidence: [policy, practice]\n"
	"  title: T\n"
	"  text: X\n"
	"  verdicts: [met, silent]\n"
	"  limbs:\n"
	"  - {id: within, timescale: {step: [ack, other, unstated], stage: 1, at_most: {working_day: 5, week: 1}}}\n"
	"  - id: said\n"
	"    hidden: true\n"
	"    words:\n"
	"    - 'within (?&num) (?&wd)'\n"
	"    - {text: [a, b], near: within, scope: pair, stage: general, items: true}\n"
	"  - {id: two, stage: 2}\n"
	"  outcomes:\n"
	"  - {verdict: unclear, worse: not_met, all: [within, said], show: said, reason: r}\n"
	"  - {verdict: met, of: [two, within], at_least: 2, none: said, reason: r}\n"
	"  silent_reason: s\n"
	"  gaps: [one gap]\n"
	"  examples: [{verdict: met, value: 5wd@ack, text: foo}]\n"
	"steps: [{id: s1.ack, title: t, requirement: s.ack, trigger: received, done: d, base: 5}]\n"
	"checks: [{id: c, title: t, not_met: n}]\n"
	"stages: [{stage: early, at: start, names: true, text: before}]\n"
	"procedures: [{id: p, title: P, heading: [h, i]}]\n";

static void check_limbs(const struct chc_requirement *q)
{
	ck_assert_uint_eq(q->limb_count, 3);
	ck_assert_int_eq(q->limbs[0].kind, CHC_LIMB_TIMESCALE);
	ck_assert_uint_eq(q->limbs[0].timescale.step.count, 3);
	ck_assert(q->limbs[0].timescale.at_most.set[CHC_UNIT_WEEK]);
	ck_assert(!q->limbs[0].timescale.at_most.set[CHC_UNIT_DAY]);
	ck_assert_uint_eq(q->limbs[0].timescale.at_most.amount[CHC_UNIT_WORKING_DAY], 5);
	ck_assert(q->limbs[1].hidden);
	ck_assert_uint_eq(q->limbs[1].condition_count, 2);
	ck_assert_str_eq(chc_pattern_source(q->limbs[1].conditions[0].text.items[0].pattern),
		"within (?:one|two|(?:[0-9]+)) (?:(?:working|week)[- ]?days?)");
	ck_assert_str_eq(q->limbs[1].conditions[0].text.items[0].source, "within (?&num) (?&wd)");
	ck_assert_int_eq(q->limbs[1].conditions[1].stage, CHC_STAGE_GENERAL);
	ck_assert_int_eq(q->limbs[1].conditions[1].scope, CHC_SCOPE_PAIR);
	ck_assert_int_eq(q->limbs[2].kind, CHC_LIMB_STAGE);
	ck_assert_int_eq(q->limbs[2].stage, 2);
}

START_TEST(test_good)
{
	struct chc_rulebook *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int rc = load(&r, &diags, &e, good);
	ck_assert_msg(rc == 0, "%s", diags.count ? diags.items[0].message : e.message);
	ck_assert_uint_eq(diags.count, 0);
	ck_assert_str_eq(r->id, "t");
	const struct chc_requirement *q = chc_rulebook_requirement(r, "s.ack");
	ck_assert_ptr_nonnull(q);
	ck_assert_ptr_null(chc_rulebook_requirement(r, "s.other"));
	ck_assert_int_eq(q->confidence, 'B');
	ck_assert_int_eq(q->force, CHC_FORCE_MUST);
	ck_assert_uint_eq(q->verdicts, 1u << CHC_MET | 1u << CHC_SILENT);
	ck_assert_uint_eq(q->evidence.count, 2);
	ck_assert_str_eq(q->evidence.items[1], "practice");
	check_limbs(q);
	ck_assert_int_eq(q->outcomes[0].worse, CHC_NOT_MET);
	ck_assert_int_eq(q->outcomes[1].worse, CHC_MET);
	ck_assert_uint_eq(q->outcomes[0].show.items[0], 1);
	ck_assert_uint_eq(q->outcomes[1].of.count, 2);
	ck_assert_uint_eq(q->outcomes[1].of.items[0], 2);
	ck_assert_uint_eq(q->examples[0].where.line, 24);
	ck_assert_uint_eq(q->examples[0].where.column, 14);
	ck_assert_int_eq(r->timescales.attributes[CHC_ATTR_STEP].cues[0].priority, -2);
	ck_assert_int_eq(r->timescales.attributes[CHC_ATTR_STEP].cues[0].side, -1);
	ck_assert_uint_eq(r->timescales.attributes[CHC_ATTR_ACTOR].cues[0].tiers,
		1u << CHC_TIER_CLAUSE | 1u << CHC_TIER_SENTENCE);
	ck_assert_int_eq(r->stages[0].stage, CHC_STAGE_EARLY);
	for (size_t i = 0; i < r->pattern_count; i++)
		ck_assert_uint_eq(r->patterns[i]->index, i);
	chc_rulebook_free(r);
	chc_diags_release(&diags);
}
END_TEST

#define LIMB "limbs: [{id: a, words: [x]}], outcomes: "

static const struct {
	const char *text;
	enum chc_diag_id id;
	unsigned line, column;
} mistakes[] = {
	{ "nothing: 1\n", CHC_DIAG_KEY_UNKNOWN, 1, 1 },
	/* ^ */
	{ "- a\n", CHC_DIAG_VALUE_TYPE, 1, 1 },
	{ "timescales: {}\n", CHC_DIAG_KEY_DUPLICATE, 1, 1 },
	{ "checks: [{id: c, title: t, not_met: n, id: d}]\n", CHC_DIAG_KEY_DUPLICATE, 1, 40 },
	/*                                         ^ */
	{ "checks: [{id: c, title: t}]\n", CHC_DIAG_KEY_MISSING, 1, 10 },
	/*           ^ */
	{ "checks: [{id: c, title: t, not_met: n, more: 1}]\n", CHC_DIAG_KEY_UNKNOWN, 1, 40 },
	{ "checks: {id: c}\n", CHC_DIAG_VALUE_TYPE, 1, 9 },
	/*          ^ */
	{ "checks: [{id: c, title: [t], not_met: n}]\n", CHC_DIAG_VALUE_TYPE, 1, 25 },
	{ "checks: [{id: c, title: '', not_met: n}]\n", CHC_DIAG_VALUE_TYPE, 1, 25 },
	{ "checks:\n- {id: c, title: t, not_met: n}\n- {id: c, title: t, not_met: n}\n",
		CHC_DIAG_ID_DUPLICATE, 3, 3 },
	{ "stages: [{stage: 5, at: start, text: x}]\n", CHC_DIAG_VALUE_UNKNOWN, 1, 18 },
	{ "stages: [{stage: 1, at: start, names: yes, text: x}]\n", CHC_DIAG_VALUE_TYPE, 1, 39 },
	{ "stages: [{stage: 1, at: start, text: 'x(y'}]\n", CHC_DIAG_PATTERN_SYNTAX, 1, 38 },
	/*                                       ^ the scalar; the byte is in the message */
	{ "stages: [{stage: 1, at: start, text: 'x*'}]\n", CHC_DIAG_PATTERN_EMPTY, 1, 38 },
	{ "stages: [{stage: 1, at: start, text: '(x)'}]\n", CHC_DIAG_PATTERN_GROUP, 1, 38 },
	{ "stages: [{stage: 1, at: start, text: ''}]\n", CHC_DIAG_VALUE_TYPE, 1, 38 },
	{ "stages: [{stage: 1, at: start, text: {x: y}}]\n", CHC_DIAG_VALUE_TYPE, 1, 38 },
	{ "stages: [{stage: 1, at: start, text: '(?&nobody)'}]\n", CHC_DIAG_NAME_UNKNOWN, 1, 38 },
	/* Not references: escaped, quoted, in a class, in a comment. */
	{ "stages: [{stage: 1, at: start, text: 'a\\(?&b\\)'}, {stage: 1, at: start, text: '\\Q(?&b)\\E[(?&c)](?#(?&d)x'},\n"
	  "  {stage: 1, at: start, text: '(?&e)'}]\n", CHC_DIAG_NAME_UNKNOWN, 2, 31 },
	{ "lexicon: {a: '(?&b)', b: 'x(?&a)'}\n", CHC_DIAG_NAME_CYCLE, 1, 14 },
	/*               ^ */
	{ "lexicon: {a: '(x)'}\n", CHC_DIAG_PATTERN_GROUP, 1, 14 },
	{ "lexicon: {a: 'x(?'}\nstages: [{stage: 1, at: start, text: '(?&a)'}]\n", CHC_DIAG_PATTERN_SYNTAX, 1, 14 },
	{ "lexicon: {a b: x}\n", CHC_DIAG_VALUE_TYPE, 1, 11 },
	{ "lexicon: {wd: x}\n", CHC_DIAG_ID_DUPLICATE, 1, 11 },
	{ "lexicon: {a: [x]}\n", CHC_DIAG_VALUE_TYPE, 1, 14 },
	{ REQUIREMENT("r", "limbs: [{id: a, words: [x], stage: 2}]"), CHC_DIAG_KEY_MISSING, 4, 12 },
	{ REQUIREMENT("r", "limbs: [{id: a}]"), CHC_DIAG_KEY_MISSING, 4, 12 },
	{ REQUIREMENT("r", "limbs: [{id: a, stage: 2}, {id: a, stage: 1}]"), CHC_DIAG_ID_DUPLICATE, 4, 31 },
	{ REQUIREMENT("r", "limbs: [{id: a, timescale: {step: [walk]}}]"), CHC_DIAG_NAME_UNKNOWN, 4, 39 },
	{ REQUIREMENT("r", "limbs: [{id: a, timescale: {at_most: {fortnight: 1}}}]"), CHC_DIAG_VALUE_UNKNOWN, 4, 42 },
	{ REQUIREMENT("r", "limbs: [{id: a, timescale: {at_most: {week: one}}}]"), CHC_DIAG_VALUE_TYPE, 4, 48 },
	{ REQUIREMENT("r", "limbs: [{id: a, stage: 2, pieces: ','}]"), CHC_DIAG_KEY_UNKNOWN, 4, 38 },
	{ REQUIREMENT("r", "limbs: [{id: a, words: [{text: x, near: b}]}]"), CHC_DIAG_NAME_UNKNOWN, 4, 28 },
	{ REQUIREMENT("r", "limbs: [{id: a, words: [{text: x, near: b}]}, {id: b, words: y}]"), CHC_DIAG_NAME_UNKNOWN, 4, 28 },
	{ REQUIREMENT("r", "limbs: [{id: a, words: [{text: x, scope: page}]}]"), CHC_DIAG_VALUE_UNKNOWN, 4, 45 },
	{ REQUIREMENT("r", LIMB "[{verdict: met, all: [b], reason: r}]"), CHC_DIAG_NAME_UNKNOWN, 4, 66 },
	{ REQUIREMENT("r", LIMB "[{verdict: met, reason: r}]"), CHC_DIAG_KEY_MISSING, 4, 45 },
	{ REQUIREMENT("r", LIMB "[{verdict: met, of: [a], reason: r}]"), CHC_DIAG_KEY_MISSING, 4, 45 },
	{ REQUIREMENT("r", LIMB "[{verdict: unclear, all: a, reason: r}]"), CHC_DIAG_KEY_MISSING, 4, 45 },
	{ REQUIREMENT("r", LIMB "[{verdict: met, worse: met, all: a, reason: r}]"), CHC_DIAG_KEY_UNKNOWN, 4, 67 },
	{ REQUIREMENT("r", LIMB "[{verdict: good, all: a, reason: r}]"), CHC_DIAG_VALUE_UNKNOWN, 4, 55 },
	{ REQUIREMENT("r", "verdicts: [met, fine]"), CHC_DIAG_VALUE_UNKNOWN, 4, 20 },
	{ REQUIREMENT("r", "colour: red"), CHC_DIAG_KEY_UNKNOWN, 4, 4 },
	{ "requirements:\n- {id: r, section: 7, confidence: C, force: may, evidence: policy, title: T, text: X, needs: n}\n",
		CHC_DIAG_NAME_UNKNOWN, 2, 20 },
	{ "requirements:\n- {id: r, section: 6, confidence: A, force: may, evidence: policy, title: T, text: X, needs: n}\n",
		CHC_DIAG_KEY_MISSING, 2, 3 },
	{ "requirements:\n- {id: r, section: 6, confidence: C, force: may, evidence: policy, title: T, text: X}\n",
		CHC_DIAG_KEY_MISSING, 2, 3 },
	{ "requirements:\n- {id: r, section: 6, confidence: C, force: may, evidence: gossip, title: T, text: X, needs: n}\n",
		CHC_DIAG_VALUE_UNKNOWN, 2, 60 },
	{ "steps: [{id: s, title: t, requirement: r, trigger: a, done: b, base: 5}]\n", CHC_DIAG_NAME_UNKNOWN, 1, 40 },
	{ "steps: [{id: s, title: t, requirement: r, trigger: a, done: b, base: -5}]\n" REQUIREMENT("r", ""),
		CHC_DIAG_VALUE_TYPE, 1, 70 },
	{ "order: [s]\n" REQUIREMENT("r", ""), CHC_DIAG_NAME_UNKNOWN, 1, 9 },
	{ "order: [r, r]\n" REQUIREMENT("r", ""), CHC_DIAG_ID_DUPLICATE, 1, 12 },
	{ "order: [[r]]\n" REQUIREMENT("r", ""), CHC_DIAG_VALUE_TYPE, 1, 9 },
	{ "order: r\n" REQUIREMENT("r", ""), CHC_DIAG_VALUE_TYPE, 1, 8 },
	{ "a: [\n", CHC_DIAG_YAML_SYNTAX, 2, 1 },
};

START_TEST(test_mistake)
{
	struct chc_rulebook *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int rc = load(&r, &diags, &e, mistakes[_i].text);
	char wanted[128], got[512];
	ck_assert_int_eq(rc, CHC_E_RULEBOOK);
	ck_assert_ptr_null(r);
	ck_assert_msg(diags.errors == 1, "'%s': %zu errors", mistakes[_i].text, diags.errors);
	snprintf(wanted, sizeof(wanted), "%s/b.yaml:%u:%u: %s", folder, mistakes[_i].line, mistakes[_i].column,
		chc_diag_name(mistakes[_i].id));
	snprintf(got, sizeof(got), "%s:%u:%u: %s", diags.items[0].file, diags.items[0].line, diags.items[0].column,
		chc_diag_name(diags.items[0].id));
	ck_assert_msg(strcmp(wanted, got) == 0, "'%s'\n  wanted %s\n  got    %s (%s)", mistakes[_i].text, wanted, got,
		diags.items[0].message);
	ck_assert_str_eq(e.file, folder);
	chc_diags_release(&diags);
}
END_TEST

START_TEST(test_many_in_order)
{
	struct chc_rulebook *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int rc = load(&r, &diags, &e,
		"steps: [{id: s, title: t, requirement: r, trigger: a, done: b, base: x}]\n"
		"stages: [{stage: 9, at: here, text: '*'}]\n"
		"checks: [{}]\n"
		"other: 1\n");
	ck_assert_int_eq(rc, CHC_E_RULEBOOK);
	ck_assert_uint_eq(diags.errors, 9);
	for (size_t i = 1; i < diags.count; i++)
		ck_assert(diags.items[i - 1].line < diags.items[i].line ||
			(diags.items[i - 1].line == diags.items[i].line &&
				diags.items[i - 1].column <= diags.items[i].column));
	ck_assert_ptr_nonnull(strstr(e.message, "9 errors"));
	chc_diags_release(&diags);
}
END_TEST

/* The key `order` rules, and what it leaves out follows as it stands in the files. */
START_TEST(test_order)
{
	static const char rest[] = ", section: 6, confidence: C, force: may, evidence: policy, title: T, text: X, needs: n}\n";
	static const char *const wanted[] = { "c", "a", "b", "d" };
	char text[1024];
	struct chc_rulebook *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	snprintf(text, sizeof(text), "order: [c, a]\nrequirements:\n- {id: a%s- {id: b%s- {id: c%s- {id: d%s",
		rest, rest, rest, rest);
	ck_assert_int_eq(load(&r, &diags, &e, text), 0);
	ck_assert_uint_eq(r->requirement_count, 4);
	for (size_t i = 0; i < 4; i++)
		ck_assert_str_eq(r->requirements[i].id, wanted[i]);
	chc_rulebook_free(r);
	chc_diags_release(&diags);
}
END_TEST

/* Equal texts are compiled once, whatever they are written as. */
START_TEST(test_shared)
{
	struct chc_rulebook *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int rc = load(&r, &diags, &e, "procedures: [{id: p, title: P, heading: [abc, 'x(?&digits)', abc],\n"
		"  block: ['x(?:[0-9]+)', abd]}]\n");
	ck_assert_int_eq(rc, 0);
	const struct chc_procedure *p = &r->procedures[0];
	ck_assert_ptr_eq(p->heading.items[0].pattern, p->heading.items[2].pattern);
	ck_assert_uint_eq(p->heading.items[0].index, p->heading.items[2].index);
	ck_assert_ptr_eq(p->heading.items[1].pattern, p->block.items[0].pattern);
	ck_assert_uint_ne(p->block.items[1].index, p->heading.items[0].index);
	ck_assert_uint_ne(p->heading.items[0].where.column, p->heading.items[2].where.column);
	chc_rulebook_free(r);
	chc_diags_release(&diags);
}
END_TEST

/* C and D: the paragraph is left out, and that is said. */
START_TEST(test_paragraph_unsure)
{
	struct chc_rulebook *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int rc = load(&r, &diags, &e, "requirements:\n- {id: r, section: 6, paragraph: '6.9', confidence: D, force: may,\n"
		"   evidence: policy, title: T, text: X, needs: n}\n");
	ck_assert_int_eq(rc, 0);
	ck_assert_uint_eq(diags.count, 1);
	ck_assert_int_eq(diags.items[0].id, CHC_DIAG_PARAGRAPH_UNSURE);
	ck_assert_ptr_null(r->requirements[0].paragraph);
	chc_rulebook_free(r);
	chc_diags_release(&diags);
}
END_TEST

static void sum_of(char out[CHC_SHA256_TEXT])
{
	struct chc_rulebook *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	ck_assert_int_eq(chc_rulebook_load(&r, folder, NULL, &diags, &e), 0);
	memcpy(out, r->sha256, CHC_SHA256_TEXT);
	chc_rulebook_free(r);
	chc_diags_release(&diags);
}

/* The sum is over what the rulebook says, not over where it lies or what else does. */
START_TEST(test_sum)
{
	char first[CHC_SHA256_TEXT], second[CHC_SHA256_TEXT];
	write_file("a.yaml", HEAD);
	sum_of(first);
	write_file("c.txt", "notes");
	sum_of(second);
	ck_assert_str_eq(first, second);
	write_file("b.yaml", "checks: []\n");
	sum_of(second);
	ck_assert_str_ne(first, second);
}
END_TEST

START_TEST(test_find)
{
	struct chc_rulebook *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	ck_assert_int_eq(chc_rulebook_load(&r, "no-such-book", ".", &diags, &e), CHC_E_RULEBOOK);
	ck_assert_str_eq(e.file, "./no-such-book");
	ck_assert_int_eq(chc_rulebook_load(&r, folder, NULL, &diags, &e), CHC_E_RULEBOOK);
	write_file("a.yaml", HEAD);
	ck_assert_int_eq(chc_rulebook_load(&r, folder, ".", &diags, &e), 0);
	chc_rulebook_free(r);
	ck_assert_int_eq(setenv("CHCHECK_RULES", ".", 1), 0);
	char slash[80];
	snprintf(slash, sizeof(slash), "./%s//", folder);
	ck_assert_int_eq(chc_rulebook_load(&r, slash, NULL, &diags, &e), 0);
	chc_rulebook_free(r);
	write_file("a.yaml", "checks: []\n");
	ck_assert_int_eq(chc_rulebook_load(&r, folder, NULL, &diags, &e), CHC_E_RULEBOOK);
	ck_assert_uint_eq(diags.errors, 1);
	ck_assert_int_eq(diags.items[0].id, CHC_DIAG_KEY_MISSING);
	chc_diags_release(&diags);
}
END_TEST

/* The rulebook of this tree loads. */
/* For cases: all but the patterns. */
START_TEST(test_for_cases)
{
	struct chc_editions whole = CHC_EDITIONS_INIT, cases = CHC_EDITIONS_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	if (!getenv("CHCHECK_RULES"))
		return;
	ck_assert_int_eq(chc_editions_load(&whole, "lgsco-2024", NULL, CHC_RULEBOOK_WHOLE, &diags, &e), 0);
	ck_assert_int_eq(chc_editions_load(&cases, "lgsco-2024", NULL, CHC_RULEBOOK_FOR_CASES, &diags, &e), 0);
	ck_assert_uint_eq(whole.count, cases.count);
	ck_assert_uint_gt(whole.items[0]->pattern_count, 1000);
	ck_assert_uint_eq(cases.items[0]->pattern_count, 0);
	ck_assert_uint_eq(cases.items[0]->step_count, whole.items[0]->step_count);
	ck_assert_uint_eq(cases.items[0]->indicator_count, whole.items[0]->indicator_count);
	ck_assert_uint_eq(cases.items[0]->requirement_count, whole.items[0]->requirement_count);
	ck_assert_str_eq(cases.items[0]->sha256, whole.items[0]->sha256);
	chc_editions_release(&whole);
	chc_editions_release(&cases);
	chc_diags_release(&diags);
}
END_TEST

START_TEST(test_own)
{
	const char *rules = getenv("CHCHECK_RULES");
	struct chc_rulebook *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	if (!rules)
		return;
	int rc = chc_rulebook_load(&r, "lgsco-2024", NULL, &diags, &e);
	ck_assert_msg(rc == 0, "%s:%u: %s", diags.count ? diags.items[0].file : e.file,
		diags.count ? diags.items[0].line : 0, diags.count ? diags.items[0].message : e.message);
	ck_assert_uint_gt(r->requirement_count, 0);
	chc_rulebook_free(r);
	chc_diags_release(&diags);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("rulebook");
	TCase *t = tcase_create("rulebook");
	tcase_add_checked_fixture(t, make_folder, remove_folder);
	tcase_add_test(t, test_good);
	tcase_add_loop_test(t, test_mistake, 0, ROWS(mistakes));
	tcase_add_test(t, test_many_in_order);
	tcase_add_test(t, test_order);
	tcase_add_test(t, test_paragraph_unsure);
	tcase_add_test(t, test_shared);
	tcase_add_test(t, test_sum);
	tcase_add_test(t, test_find);
	tcase_add_test(t, test_own);
	tcase_add_test(t, test_for_cases);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
