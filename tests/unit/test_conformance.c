/* SPDX-License-Identifier: MIT */
/*
 * The rule of the form over everything that can come in, how a claim stands to
 * an answer over all pairs, and the sides of an organisation put together.
 */
#include "run/conformance_parts.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const int policies[] = { CHC_ROLL_NONE, CHC_MET, CHC_PARTLY, CHC_NOT_MET, CHC_SILENT, CHC_UNCLEAR,
	CHC_NEEDS_EVIDENCE, CHC_NOT_APPLICABLE, CHC_ERROR };
static const int practices[] = { CHC_ROLL_NONE, CHC_MET, CHC_NOT_MET, CHC_NEEDS_EVIDENCE };
static const int attested[] = { CHC_ROLL_NONE, CHC_MET, CHC_PARTLY, CHC_NOT_MET };
#define EACH(i, list) for (size_t i = 0; i < sizeof(list) / sizeof((list)[0]); i++)

static void check_one(const struct chc_roll_in *in)
{
	struct chc_roll_out out = chc_roll_one(in);
	bool contradicted = in->policy == CHC_NOT_MET || in->practice == CHC_NOT_MET || in->attested == CHC_NOT_MET;
	bool deeds = in->practice == CHC_MET || in->attested == CHC_MET;

	/* what does not weigh, or does not apply, has no say */
	ck_assert_int_eq(out.side == CHC_ROLL_NEUTRAL, !in->weighs || in->policy == CHC_NOT_APPLICABLE);
	if (out.side == CHC_ROLL_NEUTRAL)
		return;
	/* against, if and only if one of the three says no: nothing that could not be told is a no, and nobody's word takes
	   one back */
	ck_assert_int_eq(out.side == CHC_ROLL_AGAINST, contradicted);
	if (out.side == CHC_ROLL_SHOWN) {
		/* a person's word never stands for words of the policy that are not there */
		if (in->in_words)
			ck_assert(in->policy == CHC_MET || in->policy == CHC_NEEDS_EVIDENCE);
		/* what words cannot show is shown by a case or a person */
		if (!in->in_words || in->policy == CHC_NEEDS_EVIDENCE)
			ck_assert(deeds);
		ck_assert(in->attested != CHC_PARTLY);
		/* a test of cases that had no case does not show a row about what is done */
		if (in->row_practice && in->practice == CHC_NEEDS_EVIDENCE)
			ck_assert_int_eq(in->attested, CHC_MET);
		ck_assert_int_eq(out.words_only, in->in_deeds && !deeds);
	}
	ck_assert(out.side == CHC_ROLL_SHOWN || !out.words_only);
	ck_assert(out.side == CHC_ROLL_MISSING || !out.unsupported);
	if (out.unsupported) {
		ck_assert(!deeds);
		if (in->in_words)
			ck_assert(in->policy != CHC_MET && in->policy != CHC_PARTLY && in->policy != CHC_UNCLEAR);
	}
	if (in->in_words && in->policy == CHC_SILENT && !deeds && in->attested == CHC_ROLL_NONE && !contradicted)
		ck_assert(out.unsupported);
}

START_TEST(all_combinations)
{
	size_t count = 0;

	EACH(p, policies) EACH(c, practices) EACH(a, attested) {
		for (unsigned flags = 0; flags < 16; flags++) {
			struct chc_roll_in in = { policies[p], practices[c], attested[a], flags & 1, flags & 2, flags & 4,
				flags & 8 };
			check_one(&in);
			count++;
		}
	}
	ck_assert_uint_eq(count, 9 * 4 * 4 * 16);
}
END_TEST

START_TEST(better_is_never_worse)
{
	/* from the worst to the best: what a better side says never takes a row further from yes */
	static const int sides[] = { CHC_ROLL_AGAINST, CHC_ROLL_MISSING, CHC_ROLL_SHOWN };
	static const int words[] = { CHC_NOT_MET, CHC_SILENT, CHC_PARTLY, CHC_MET };

	EACH(c, practices) EACH(a, attested) {
		for (unsigned flags = 0; flags < 8; flags++) {
			size_t last = 0;
			EACH(p, words) {
				struct chc_roll_in in = { words[p], practices[c], attested[a], true, true, flags & 1, flags & 2 };
				int side = (int)chc_roll_one(&in).side;
				size_t at = 0;
				while (sides[at] != side)
					at++;
				ck_assert_uint_ge(at, last);
				last = at;
			}
		}
	}
}
END_TEST

START_TEST(claims)
{
	static const enum chc_claim_standing wanted[CHC_CLAIM_ANSWER_MAX][CHC_FORM_ANSWER_MAX][2] = {
		[CHC_CLAIM_YES] = { { CHC_CLAIM_AGREES, CHC_CLAIM_AGREES }, { CHC_CLAIM_OVER, CHC_CLAIM_OVER },
			{ CHC_CLAIM_OPEN, CHC_CLAIM_OVER } },
		[CHC_CLAIM_NO] = { { CHC_CLAIM_UNDER, CHC_CLAIM_UNDER }, { CHC_CLAIM_AGREES, CHC_CLAIM_AGREES },
			{ CHC_CLAIM_OPEN, CHC_CLAIM_OPEN } },
		[CHC_CLAIM_OTHER] = { { CHC_CLAIM_OPEN, CHC_CLAIM_OPEN }, { CHC_CLAIM_OPEN, CHC_CLAIM_OPEN },
			{ CHC_CLAIM_OPEN, CHC_CLAIM_OPEN } },
	};

	for (int claim = 0; claim < CHC_CLAIM_ANSWER_MAX; claim++)
		for (int answer = 0; answer < CHC_FORM_ANSWER_MAX; answer++)
			for (int unsupported = 0; unsupported < 2; unsupported++)
				ck_assert_int_eq(chc_claim_compare((enum chc_claim_answer)claim, (enum chc_form_answer)answer,
					unsupported != 0), wanted[claim][answer][unsupported]);
}
END_TEST

START_TEST(departures)
{
	for (int v = 0; v < CHC_VERDICT_MAX; v++)
		for (int f = 0; f < CHC_FORCE_MAX; f++)
			ck_assert_int_eq(chc_verdict_departs((enum chc_verdict)v, (enum chc_force)f),
				(v == CHC_NOT_MET || v == CHC_PARTLY || v == CHC_SILENT)
				&& (f == CHC_FORCE_SHOULD || f == CHC_FORCE_MUST));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("conformance");
	TCase *t = tcase_create("conformance");

	tcase_add_test(t, all_combinations);
	tcase_add_test(t, better_is_never_worse);
	tcase_add_test(t, claims);
	tcase_add_test(t, departures);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int bad = srunner_ntests_failed(r);
	srunner_free(r);
	return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
