/* SPDX-License-Identifier: MIT */
/*
 * The policy engine over a rulebook of invented words (tests/rules/engine):
 * where limbs are found, how outcomes follow, what a finding shows.
 */
#include "policy_text.h"

static struct chc_rulebook *book;
static const struct chc_rulebook *books[2];

static void set_up(void)
{
	book = load_rules("engine");
	books[0] = books[1] = book;
}

static void tear_down(void)
{
	chc_rulebook_free(book);
}

struct row { const char *requirement, *text, *expected; };

static void check_row(const struct row *row)
{
	struct judged j = judge(books, 1, row->text);
	struct chc_buf b = CHC_BUF_INIT;

	ck_assert_msg(strcmp(said(find(j.report, row->requirement), &b), row->expected) == 0,
		"%s on\n%s\nsays '%s', not '%s'", row->requirement, row->text, b.ptr, row->expected);
	chc_buf_release(&b);
	release(&j);
}

#define NOTHING "silent"

static const struct row limbs[] = {
	{ "in.sentence", "A flib is here. Another flib.", "met: A flib is here.|Another flib." },
	{ "in.sentence", "# A flib\nWords.", "met: A flib" },
	{ "in.sentence", "A flibber.", NOTHING },
	{ "in.heading", "A flib.", NOTHING },
	{ "in.heading", "A flib.\n## The flib\nA flib.", "met: The flib" },

	{ "in.joined", "We dorn:\n- a wek\n- a flib\n- a flib and wuk", "met: a flib|a flib and wuk" },
	{ "in.joined", "We dorn:\n- a wek:\n-- a flib", "met: a flib" },
	{ "in.joined", "# We dorn\n- a flib", "met: a flib" },
	{ "in.joined", "We dorn. A flib.", NOTHING },
	{ "in.joined", "We dorn a flib.", "met: We dorn a flib." },
	{ "in.joined", "|1,1h Thing\n|1,2h Dorn\n|2,1 Wek\n|2,2 A flib", "met: A flib" },
	{ "in.joined", "|1,1h Thing\n|1,2h Wek\n|2,1 Dorn\n|2,2 A flib", "met: A flib" },
	{ "in.joined", "|1,1h Dorn\n|1,2h Wek\n|2,1 Wuk\n|2,2 A flib", NOTHING },

	{ "in.block", "We dorn. Then wek. Then a flib. And wuk.", "met: We dorn." },
	{ "in.block", "We dorn.\nThen a flib.", NOTHING },
	{ "in.block", "Words about kelp. We dorn. Then a flib.", "met: We dorn." },
	{ "in.block.place", "We dorn. Then wek. Then a flib. And wuk.", "met: Then a flib." },
	{ "in.block.place", "We dorn. A flib about kelp. Then wek.", NOTHING },
	{ "in.block.place", "We dorn. A flib about kelp. Then a flib.", "met: Then a flib." },

	{ "in.pair", "We dorn. A flib.", "met: We dorn." },
	{ "in.pair", "We dorn.\nA flib.", "met: We dorn." },
	{ "in.pair", "We dorn. Wek. A flib.", NOTHING },
	{ "in.pair", "We dorn.\n# Wek\nA flib.", NOTHING },
	{ "in.pair", "We dorn. A flib about kelp.", NOTHING },
	{ "in.pair", "We dorn.\n====\nA flib.", NOTHING },
	{ "in.pair.place", "We dorn. A flib.", "met: A flib." },
	{ "in.pair.place", "A flib. We dorn.", "met: A flib." },
	{ "in.pair.place", "Wek. We dorn a flib.", "met: We dorn a flib." },
	{ "in.pair.place", "We dorn. A flib about kelp.", NOTHING },

	{ "with", "A flib, wek and wuk.", "met: A flib, wek and wuk." },
	{ "with", "A flib and wek. A wuk.", NOTHING },
	{ "unless", "A flib nix. A flib nax. A flib.", "met: A flib." },
	{ "under", "A flib.\n# The shed\n## Wek\nA flib there.\n# Wuk\nA flib.", "met: A flib there." },
	{ "under", "# The shed flib", NOTHING },
	{ "not_under", "# Wek\nA flib.\n# The shed\n## Wuk\nA flib there.", "met: A flib." },
	{ "not_under", "A flib.", "met: A flib." },
	{ "intro", "We dorn:\n- a flib\n- wek\nThen a flib.", "met: a flib" },
	{ "intro", "# Dorn\nA flib.\n# Wek\nA flib.", "met: A flib." },
	{ "intro", "We dorn.\nA flib.", NOTHING },
	{ "previous", "We dorn. A flib. A flib again.", "met: A flib." },
	{ "previous", "We dorn.\n# Wek\nA flib.", NOTHING },
	{ "previous", "We dorn.\n====\nA flib.", NOTHING },
	{ "items", "A flib:\n- the flib\n|1,1 cell flib", "met: the flib|cell flib" },

	{ "near", "A flib. Wek. We dorn. A flib one.", "met: A flib.|A flib one." },
	{ "near", "A flib.\nWe dorn.\nA flib one. A flib two. A flib three.", "met: A flib one.|A flib two." },
	{ "near", "We dorn a flib.", "met: We dorn a flib." },
	{ "near", "We dorn. Wek. Wek. Wek.\nA flib.", NOTHING },
	{ "near", "A flib. Wek. We dorn.", "met: A flib." },
	{ "near", "We dorn:\n- wek\n- wek\n- wek:\n-- a flib\nA flib.", "met: a flib" },
	{ "near", "# Dorn\nWek. Wek. Wek.\nWek.\nA flib.\n# Wuk\nA flib.", "met: A flib." },
	{ "near", "Wek. We dorn.\n====\nA flib.", NOTHING },
	{ "near", "A flib.", NOTHING },

	{ "at", "A flib. We dorn a flib. A flib.", "met: We dorn a flib." },
	{ "at", "A flib. We dorn.", NOTHING },
	{ "at", "A flib.", NOTHING },
	{ "not.at", "A flib. We dorn a flib. A flib one.", "met: A flib.|A flib one." },
	{ "not.at", "We dorn a flib.", NOTHING },
	{ "not.at", "A flib.", "met: A flib." },

	{ "any_procedure", "A flib about kelp. A flib.", "met: A flib about kelp.|A flib." },
	{ "in.sentence", "A flib about kelp.", NOTHING },
	{ "any_procedure", "leaf: a flib", NOTHING },
	/* a document wholly about something else, one that is heard all the same, and what stands before a title */
	{ "any_procedure", "# Kelp rules\nA flib.", NOTHING },
	{ "any_procedure", "# Sedge rules\nA flib.", "met: A flib." },
	{ "in.sentence", "# Sedge rules\nA flib.", NOTHING },
	{ "in.sentence", "leaf: wek wok, wak and more of it, a long notice that nobody needs to read before "
	  "anything else is said on this page, whatever it is about, since it tells of leaves "
	  "alone.\n# Kelp rules\nA flib.", NOTHING },
	{ "in.sentence", "Wek: wek wok, wak and more of it, a long notice that nobody needs to read before "
	  "anything else is said on this page, whatever it is about, since it tells of leaves "
	  "alone.\n# Kelp rules\nA flib.", NOTHING },
	/* a list that names a heading of its document is a list of contents */
	{ "in.sentence", "# Wek\n- A flib\n- Wok\n- Wuk\n- Wak\n# Wuk\nWek.", NOTHING },
	{ "any_procedure", "# Wek\n- A flib\n- Wok\n- Wuk\n- Wak\n# 2. Wuk:\nWek.", NOTHING },
	{ "in.sentence", "# Wek\n- A flib\n- Wok\n- Wuk\n- Wak\n# Wik\nWek.", "met: A flib" },
	{ "in.sentence", "# Wek\n- A flib\n- Wok\n- Wuk\n# Wuk\nWek.", "met: A flib" },
	{ "in.sentence", "# Wek\n- A flib.\n- Wok\n- Wuk\n- Wak\n# Wuk\nWek.", "met: A flib." },
	{ "in.sentence", "Wek:\n- A flib\n- Wok\n- Wuk\n- Wak\n# Wuk\nWek.", "met: A flib" },
	{ "two.conditions", "A flib. A zorp. A zorp flib. A flib.", "met: A flib.|A zorp.|A zorp flib.|A flib." },
	{ "pieces", "We dorn wek, wuk, wok and wak.", "met: We dorn wek, wuk, wok and wak." },
	{ "pieces", "We, and they, dorn wek and wuk.", "partly: We, and they, dorn wek and wuk." },
	{ "pieces", "We dorn wek.", NOTHING },
	{ "pieces", "We dorn wek and wuk. We dorn wok and wak.",
	  "met: We dorn wek and wuk.|We dorn wok and wak." },

	{ "stage.1", "A flib.\n# Tier two\nA flib.", "met: A flib." },
	{ "stage.1", "# Tier two\nA flib.", NOTHING },
	{ "stage.1", "# Tier two\nA flib at each tier.", "met: A flib at each tier." },
	{ "stage.2", "A flib.\n# Tier two\nA flib there.", "met: A flib there." },
	{ "stage.2", "A flib at each tier.", "met: A flib at each tier." },
	{ "stage.general", "A flib.\n# Tier one\nA flib. A flib at each tier.", "met: A flib.|A flib at each tier." },
	{ "stage.early", "A flib at each tier. A pre-tier flib.", "met: A pre-tier flib." },
	{ "stage.external", "Beyond us is a flib.\n# Wek\nA flib.", "met: Beyond us is a flib." },
	{ "exists.1", "# Not tier one", NOTHING },
	{ "exists.1", "# Tier one\nWek.\nIn tier one we wek.", "met: Tier one|In tier one we wek." },
	{ "exists.2", "Wek at tier two.", NOTHING },
	{ "exists.2", "In tier two, kelp rules are meant, about kelp.", NOTHING },
	{ "exists.early", "Our pre-tier. A pre-tier.", "met: Our pre-tier.|A pre-tier." },
	{ "exists.external", "Beyond us is wek.", "met: Beyond us is wek." },

	{ "t.nod", "We nod in 5 work days. We nod in 7 days. We nod in 8 days. We nod in 1 week.",
	  "met: We nod in 5 work days.|We nod in 7 days." },
	{ "t.long", "We nod in 5 work days. We nod in 6 work days. We nod in 1 week.",
	  "met: We nod in 6 work days.|We nod in 1 week." },
	{ "t.nod", "We nod in 5 days, about kelp.", NOTHING },
	{ "t.start", "Wek 5 days of receipt. Once nodded, 5 days.", "met: Wek 5 days of receipt." },
	{ "t.actor", "In 5 days you wek. If you wek, 5 days.", "met: If you wek, 5 days." },
	{ "t.extent", "In 5 days more.", "met: In 5 days more." },
	{ "t.condition", "In 5 days if grim. Even if grim, 5 days.", "met: In 5 days if grim." },
	{ "t.polarity", "Never 5 days. 5 days.", "met: Never 5 days." },
	{ "t.stage", "In 5 days.\n# Tier two\nIn 6 days.\n# Wek\nIn 7 days on level two.",
	  "met: In 6 days.|In 7 days on level two." },
};

START_TEST(limb)
{
	check_row(&limbs[_i]);
}
END_TEST

static const struct row outcomes[] = {
	{ "o.all", "An aaa. A bbb. An aaa.", "met: An aaa.|A bbb.|An aaa." },
	{ "o.all", "An aaa.", NOTHING },
	{ "o.any", "A bbb.", "met: A bbb." },
	{ "o.any", "A ccc.", NOTHING },
	{ "o.none", "An aaa.", "met: An aaa." },
	{ "o.none", "An aaa. A ccc.", NOTHING },
	{ "o.of", "An aaa. An aaa.", NOTHING },
	{ "o.of", "An aaa. A ccc.", "met: An aaa.|A ccc." },
	{ "o.count", "An aaa. A bbb.", NOTHING },
	{ "o.count", "An aaa. A bbb. An aaa.", "met: An aaa.|A bbb.|An aaa." },
	{ "o.both", "An aaa.", NOTHING },
	{ "o.both", "An aaa ccc. A ccc.", "met: An aaa ccc.|A ccc." },
	{ "o.show", "An aaa. A ccc. A bbb.", "met: A ccc.|A bbb." },
	{ "o.show", "An aaa.", "met" },
	{ "o.order", "An aaa.", "met: An aaa." },
	{ "o.order", "A bbb.", "not_met: A bbb." },
	{ "o.order", "A bbb. An aaa.", "unclear: A bbb.|An aaa." },
	{ "o.not_applicable", "An aaa.", "not_applicable: An aaa." },
	{ "o.needs", "A bbb.", "needs_evidence" },
	{ "o.needs", "An aaa.", "met: An aaa." },
	{ "t.twice", "We nod in 5 work days.", "met: We nod in 5 work days." },
};

START_TEST(outcome)
{
	check_row(&outcomes[_i]);
}
END_TEST

/* --- contradictions: both places, in reading order, apart where they can be --- */

static const struct { const char *requirement, *text, *first, *second; } contradictions[] = {
	{ "o.order", "A bbb. Wek.\nAn aaa.", "A bbb.", "An aaa." },
	{ "o.order", "An aaa bbb.", "An aaa bbb.", "An aaa bbb." },
	{ "o.order", "An aaa bbb. Then bbb.", "An aaa bbb.", "Then bbb." },
	{ "o.order", "An aaa bbb. Then aaa.", "An aaa bbb.", "Then aaa." },
	{ "o.unclear.count", "Wek. A bbb. A bbb again.", "A bbb.", "A bbb again." },
	{ "o.unclear.count", "A bbb.\n====\nAn aaa.", "A bbb.", "An aaa." },
};

START_TEST(contradiction)
{
	struct judged j = judge(books, 1, contradictions[_i].text);
	const char *id = contradictions[_i].requirement;
	const struct chc_contradiction *c = NULL;

	for (size_t i = 0; i < j.report->contradiction_count; i++)
		if (strcmp(j.report->contradictions[i].requirement->id, id) == 0)
			c = &j.report->contradictions[i];
	ck_assert_ptr_nonnull(c);
	ck_assert_str_eq(c->between[0].quote, contradictions[_i].first);
	ck_assert_str_eq(c->between[1].quote, contradictions[_i].second);
	ck_assert_int_eq(find(j.report, id)->worse, strcmp(id, "o.order") == 0 ? CHC_NOT_MET : CHC_PARTLY);
	release(&j);
}
END_TEST

/* --- a silence: what was searched, what came near --- */

static const struct { const char *text, *nearest, *why, *reason; size_t searched; } silences[] = {
	{ "Wek.", "", "", "nothing of it was found", 1 },
	{ "Wek. A qq.\nA qq too.", "A qq.", "it is one short", "nothing of it was found", 2 },
	{ "A qqq about kelp. A qq about kelp. A qq.", "A qq.", "it is one short", "nothing of it was found", 1 },
	{ "Wek.\nkelp: a qq.", "kelp: a qq.", "it is about the kelp procedure", "nothing of it was found", 1 },
	{ "# Kelp rules\nA qq.", "A qq.", "it is about the kelp procedure",
	  "it is about the kelp procedure, which this rulebook does not judge", 0 },
	{ "# Kelp rules\nWek.\n# Our own\nWek.", "", "", "nothing of it was found", 2 },
	{ "# Kelp rules\nA qq.\n====\nWek.", "A qq.", "it is about the kelp procedure", "nothing of it was found", 1 },
	{ "# Wek\n## A qq", "A qq", "it is one short", "nothing of it was found", 2 },
};

START_TEST(silence)
{
	struct judged j = judge(books, 1, silences[_i].text);
	const struct chc_finding *f = find(j.report, "o.nearest");

	ck_assert_int_eq(f->verdict, CHC_SILENT);
	ck_assert_int_eq(f->worse, CHC_SILENT);
	ck_assert_str_eq(f->nearest ? f->nearest->quote : "", silences[_i].nearest);
	ck_assert_str_eq(f->nearest_why ? f->nearest_why : "", silences[_i].why);
	ck_assert_str_eq(f->reason, silences[_i].reason);
	ck_assert_uint_eq(f->searched_blocks, silences[_i].searched);
	release(&j);
}
END_TEST

START_TEST(limbs_shown)
{
	struct judged j = judge(books, 1, "An aaa. A ccc.");
	const struct chc_finding *f = find(j.report, "o.show");

	ck_assert_uint_eq(f->limb_count, 2);    /* the third is hidden */
	ck_assert_str_eq(f->limbs[0].limb->title, "the word aaa");
	ck_assert(f->limbs[0].found && !f->limbs[1].found);
	release(&j);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *s = suite_create("policy");
	TCase *t = tcase_create("verdicts");

	tcase_add_unchecked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, limb, 0, ROWS(limbs));
	tcase_add_loop_test(t, outcome, 0, ROWS(outcomes));
	tcase_add_loop_test(t, contradiction, 0, ROWS(contradictions));
	tcase_add_loop_test(t, silence, 0, ROWS(silences));
	tcase_add_test(t, limbs_shown);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int bad = srunner_ntests_failed(r);
	srunner_free(r);
	return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
