/* SPDX-License-Identifier: MIT */
/*
 * What the engine makes of the surroundings of a sentence, over a rulebook of
 * invented words (tests/rules/engine): procedures, stages, and time limits with
 * their attributes. Each sentence that is asked about holds a limit ("5 days"), so that the report lists it.
 */
#include "policy_text.h"

static struct chc_rulebook *book;
static const struct chc_rulebook *books[1];

static void set_up(void)
{
	book = load_rules("engine");
	books[0] = book;
}

static void tear_down(void)
{
	chc_rulebook_free(book);
}

/* Of each time limit one word, separated by spaces. */
static void check_limits(const char *text, void (*put)(struct chc_buf *, const struct chc_timescale *),
	const char *expected)
{
	struct judged j = judge(books, 1, text);
	struct chc_buf b = CHC_BUF_INIT;

	chc_buf_str(&b, "");
	for (size_t i = 0; i < j.report->timescale_count; i++) {
		if (i)
			chc_buf_char(&b, ' ');
		put(&b, &j.report->timescales[i]);
	}
	ck_assert_msg(strcmp(b.ptr ? b.ptr : "", expected) == 0, "%s\nsays '%s', not '%s'", text, b.ptr, expected);
	chc_buf_release(&b);
	release(&j);
}

/* --- procedures --- */

static const struct { const char *text, *expected; } procedures[] = {
	{ "5 days.", "corporate" },
	/* document: the first heading, or a short first paragraph */
	{ "# Kelp rules\n5 days.\n# Wek\n5 days.", "kelp kelp" },
	{ "# Kelp rules, no kelp\n5 days.", "corporate" },
	{ "Kelp rules\n5 days.", "kelp" },
	{ "Kelp rules are words, and this is far too long for a title, so that it is only a paragraph.\n5 days.",
	  "corporate" },
	{ "Wek.\nWek.\n# Kelp rules\n5 days.", "kelp" },
	{ "Wek.\nWek.\nWek.\nWek.\n# Kelp rules\n5 days.\n# Wek\n5 days.", "kelp corporate" },
	/* names: the whole document, unless another document of the set says otherwise */
	{ "5 days.\nIt is kelpish.", "kelp" },
	{ "5 days.\nIt is kelpish, no kelp.", "corporate" },
	{ "5 days.\nIt is kelpish moss.", "corporate" },
	{ "5 days. It is kelpish.\n====\n5 days of moss.", "corporate corporate" },
	{ "5 days. It is kelpish.\n====\n5 days.", "kelp corporate" },
	{ "5 days. It is kelpish.\n====\n5 days, kelpish too.", "kelp kelp" },
	{ "5 days.\n# Our own\n5 days. It is kelpish.\nfern: 5 days.", "kelp kelp kelp" },
	/* heading: its section, and what is below it */
	{ "5 days.\n# Our\n## The kelp\n5 days.\n### Deep\n5 days.\n## Wek\n5 days.", "corporate kelp kelp corporate" },
	{ "# The kelp\n5 days.\n## Our own\n5 days.\n## Wek\n5 days.", "kelp corporate kelp" },
	{ "# The kelp, no kelp\n5 days.", "corporate" },
	/* a heading that another follows at once stands above those of its own level too */
	{ "# The kelp\n# Wek\n5 days.\n# Wuk\n5 days.\n# Our own\n5 days.\n# Wek\n5 days.", "kelp kelp corporate corporate" },
	{ "# Top\n## The kelp\n## Wek\n5 days.\n# Wuk\n5 days.", "kelp corporate" },
	{ "# The kelp\n5 days.\n# Wek\n5 days.", "kelp corporate" },
	/* section: said in the first block below a heading */
	{ "# Wek\nThis part is about kelp. 5 days.\n5 days.\n## Deep\n5 days.\n# Wuk\n5 days.", "kelp kelp kelp corporate" },
	{ "# Wek\n5 days.\nThis part is about kelp, wek.\n5 days.", "corporate corporate" },
	{ "# Our own\nThis part is about kelp, no kelp.\n5 days.", "corporate" },
	/* block: the block and the list that it introduces */
	{ "kelp: 5 days. 5 days.\n5 days.", "kelp kelp corporate" },
	{ "fern: things:\n- 5 days\n- kelp: 5 days\n- own: 5 days\n-- 5 days\n5 days.", "fern kelp corporate corporate corporate" },
	{ "kelp: no kelp, 5 days.", "corporate" },
	{ "|1,1h Wek\n|1,2h Wuk\n|2,1 kelp:\n|2,2 5 days\n|3,1 Wek\n|3,2 5 days", "kelp corporate" },
	/* sentence, with the list below its colon */
	{ "5 days about kelp. 5 days.", "kelp corporate" },
	{ "5 days about kelp, no kelp.", "corporate" },
	{ "Wek. Words about kelp:\n- 5 days\n- fern: 5 days\n- wek:\n-- 5 days\n5 days.", "kelp fern kelp corporate" },
	{ "Words about kelp.\n- 5 days", "corporate" },
	{ "# The kelp\n5 days about ferns. 5 days.", "fern kelp" },
	/* a row is about what its first cell says in so many words */
	{ "|1,1h Wek\n|1,2h Wuk\n|2,1 Words about kelp\n|2,2 5 days\n|3,1 Wek\n|3,2 5 days", "kelp corporate" },
	/* continues: the next sentences of the block */
	{ "5 days about kelp. They wek 5 days. They wuk 5 days. 5 days. They wek 5 days.", "kelp kelp kelp corporate corporate" },
	{ "5 days about kelp.\nThey wek 5 days.", "kelp corporate" },
	{ "5 days about ferns. They wek 5 days.", "fern corporate" },
	/* returns */
	{ "# The kelp\n5 days. 5 days, kelp or not. 5 days.", "kelp corporate kelp" },
	{ "# The kelp\n5 days.\n## Kelp or not\n5 days.\n## Wek\n5 days.", "kelp corporate kelp" },
	{ "# The kelp\nThese, kelp or not:\n- 5 days\n5 days.", "corporate kelp" },
	/* onward: from the block on, through its section and the stages after it, when a stage comes next */
	{ "# Wek\n5 days.\nNow kelp follows. 5 days.\n5 days.\n## Tier one\n5 days.\n## Wuk\n5 days.",
	  "corporate kelp kelp kelp kelp" },
	{ "# Wek\nNow kelp follows. 5 days.\n# Tier one\n5 days.\n# Tier two\n5 days.\n# Wuk\n5 days.",
	  "kelp kelp kelp corporate" },
	{ "# Wek\nNow kelp follows. 5 days.\n# Wuk\n5 days.\n# Tier one\n5 days.", "corporate corporate corporate" },
	{ "# Wek\nNow kelp follows. 5 days.\n# Not tier one\n5 days.", "corporate corporate" },
	{ "# Wek\nThings:\n- 5 days\n- kelp follows, 5 days\n- 5 days\n# Tier one\n5 days.", "corporate kelp kelp kelp" },
	{ "Now kelp follows. 5 days.\n# Tier one\n5 days.\n# Wuk\n5 days.", "kelp kelp corporate" },
	/* each document by itself */
	{ "# The kelp\n5 days.\n====\n5 days.", "kelp corporate" },
};

static void put_procedure(struct chc_buf *b, const struct chc_timescale *t)
{
	chc_buf_str(b, t->procedure);
}

START_TEST(procedure)
{
	check_limits(procedures[_i].text, put_procedure, procedures[_i].expected);
}
END_TEST

/* What `show -r` prints is told block by block. */
START_TEST(procedures_of_blocks)
{
	struct chc_document *d = make_document("# Wek\nkelp: things:\n- wek\nWords about ferns.");
	struct chc_arena arena = CHC_ARENA_INIT;
	const struct chc_document *documents[] = { d };
	const char *const *const *names = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_policy_procedures(&names, book, documents, 1, &arena, &e), 0);
	ck_assert_str_eq(names[0][0], "corporate");
	ck_assert_str_eq(names[0][1], "kelp");
	ck_assert_str_eq(names[0][2], "kelp");
	ck_assert_str_eq(names[0][3], "fern");  /* every sentence of it is */
	chc_arena_release(&arena);
	chc_document_free(d);
}
END_TEST

/* --- stages: 0 none, 9 all, 10 early, 11 external --- */

static const struct { const char *text, *expected; } stages[] = {
	{ "5 days.", "0" },
	/* heading: its section and what is below it */
	{ "5 days.\n# Tier one\n5 days.\n## Deep\n5 days.\n# Wek\n5 days.", "0 1 1 0" },
	{ "# Tier one\n## Tier two\n5 days.\n## Wek\n5 days.", "2 1" },
	{ "# Not tier one\n5 days.", "0" },
	{ "# Tier two, 5 days\nWek.", "2" },
	/* same, reset at headings */
	{ "# Tier one\n5 days.\n# More of it\n5 days.\n# Wek\n5 days.", "1 1 0" },
	{ "# Wek\nIn tier two, wuk.\n# More of it\n5 days.", "2" },
	{ "# Tier one\nBack to all.\n# More of it\n5 days.", "0" },
	{ "# Tier one\n## Other things\n5 days.\n## Wek\n5 days.", "0 1" },
	/* "more of it" after the last stage, with an earlier one as the next: about them all again */
	{ "# Tier one\nWek.\n# Tier two\nWek.\n# More of it\n5 days.\n# Tier one\n5 days.", "0 1" },
	{ "# Tier one\nWek.\n# More of it\n5 days.\n# Tier two\n5 days.", "1 2" },
	{ "# Tier two\nWek.\n# More of it\n5 days.\n# Wek\n# Tier two\nWek.", "2" },
	/* below a list that describes stage after stage what was before it holds again */
	{ "- In tier one words enough to be more than the name of a stage, 5 days.\n"
	  "- In tier two words enough to be more than the name of a stage, 5 days.\n- 5 days\n5 days.", "1 2 2 0" },
	{ "- In tier two words enough to be more than the name of a stage, 5 days.\n5 days.", "2 2" },
	{ "- In tier one\n- In tier two\n5 days.", "2" },
	/* start: until the next heading or the next start */
	{ "In tier one, 5 days. 5 days.\n5 days.\n# Wek\n5 days.", "1 1 1 0" },
	{ "In tier one, 5 days. In tier two, 5 days. 5 days.", "1 2 2" },
	{ "# Tier two\nIn tier one, 5 days. 5 days.", "1 1" },
	{ "# Tier two\n5 days. Back to all, 5 days. 5 days.\n- 5 days\n## Deep\n5 days.", "2 0 0 0 2" },
	{ "In tier one, 5 days. Still 5 days.", "1 1" },
	{ "# Tier two\nStill 5 days.", "2" },
	/* forward: never back */
	{ "First of all, 5 days. 5 days.\nIn tier two, 5 days. First of all, 5 days.", "1 1 2 2" },
	{ "# Tier two\nFirst of all, 5 days. Back to all, 5 days. First of all, 5 days.", "2 0 1" },
	/* under */
	{ "Second, 5 days.\n# The ladder\nSecond, 5 days. 5 days.", "0 2 2" },
	/* with: all of them; previous: only after such a sentence of the same section */
	{ "Grumble, 5 days. Grumble up, 5 days. Up the ladder, grumble, 5 days.", "0 0 2" },
	{ "So up, 5 days.\nThey grumbled. So up, 5 days.\nThey grumbled.\n# Wek\nSo up, 5 days.", "0 2 0" },
	/* forward holds for a mention too: where stage 2 is described stage 1 is only looked back at */
	{ "5 days of tier one. In tier two, 5 days. 5 days of tier one.", "1 2 2" },
	{ "Things at tier two:\n- 5 days of tier one\n5 days of tier one.", "2 1" },
	/* sentence, with its list */
	{ "5 days. 5 days at tier two. 5 days.", "0 2 0" },
	{ "In tier one, 5 days. 5 days at tier two. 5 days.", "1 2 1" },
	{ "Things at tier two:\n- 5 days\n- wek:\n-- 5 days\n- 5 days at each tier\n5 days.", "2 2 9 0" },
	{ "Things at tier two. Wek:\n- 5 days", "0" },
	{ "5 days at each tier. A pre-tier 5 days. Beyond us, 5 days. 5 days.", "9 10 11 11" },
	{ "# Tier one\n5 days, no tier. 5 days.\nOf no tier:\n- 5 days", "0 1 0" },
	/* tables: the first cell of the row speaks for it */
	{ "|1,1h Wek\n|1,2h Wuk\n|2,1 Wek at tier two\n|2,2 5 days\n|3,1 Wek\n|3,2 5 days", "2 0" },
	/* back: what has no stage before it in the section */
	{ "5 days. 5 days.\nSo at each tier, 5 days. 5 days.", "9 9 9 0" },
	{ "5 days.\n# Wek\n5 days. In tier one, 5 days.\n# Wuk\n5 days. So at each tier 5 days.", "0 0 1 9 9" },
	{ "5 days. 5 days at tier two. 5 days. So at each tier, wek.", "0 2 9" },
	/* onward: from the next sentence on */
	{ "Wek 5 days, then tier two begins. 5 days.\n5 days.\n# Wek\n5 days.", "0 2 2 0" },
	/* each document by itself; other procedures have stages too */
	{ "In tier one, 5 days.\n====\n5 days.", "1 0" },
	/* a cue of the limit itself */
	{ "# Tier one\n5 days on level two. 5 days.", "2 1" },
	/* contractions are written out */
	{ "5 days, we won't level.", "2" },
	{ "5 days, we'll level. 5 days, we'll not level. 5 days, wen't level.", "0 2 0" },
	{ "5 days from level one.\n# Tier one\n5 days from level one.\n# Tier two\n5 days from level one.", "1 1 2" },
};

static void put_stage(struct chc_buf *b, const struct chc_timescale *t)
{
	chc_buf_printf(b, "%d", t->stage);
}

START_TEST(stage)
{
	check_limits(stages[_i].text, put_stage, stages[_i].expected);
}
END_TEST

/* --- time limits: amount, unit, start --- */

static const struct { const char *text, *expected; } limits[] = {
	{ "In 5 work days.", "5wd@unstated" },
	{ "In five days, ten hours, 3 weeks.", "5d@unstated 10h@unstated 3w@unstated" },
	{ "In FIVE days.", "5d@unstated" },
	{ "In 48 hours or 0 hours.", "2d@unstated 0d@unstated" },
	/* a number or unit that is not known hides nothing else */
	{ "In umpteen days or 5 days.", "5d@unstated" },
	{ "In 12345678 days or 5 days.", "5d@unstated" },
	{ "In 10 work days or 3 moons, or 4 days.", "10wd@unstated 4d@unstated" },
	{ "In 2 moons, or 20 if grim.", "" },
	/* the unit of the limit before; nothing to take it from */
	{ "In 10 work days, or 20 if grim, or 5 days, or 7 if not.", "10wd@unstated 20wd@unstated 5d@unstated 7d@unstated" },
	{ "In 20 if grim. In 5 days. In 20 if grim.", "5d@unstated" },
	{ "In 5 to 10 work days.", "10wd@unstated" },
	/* unit before amount */
	{ "In days: 5, or 6 days.", "5d@unstated 6d@unstated" },
	{ "In week 5, or 6 days, or week 7.", "5w@unstated 6d@unstated 7w@unstated" },
	/* unless */
	{ "Pups aged 5 weeks in 6 weeks.", "6w@unstated" },
	/* bare days of the policy are working days, in each of its documents */
	{ "Here days mean work days. In 5 days, 6 work days, 7 if grim.", "5wd@unstated 6wd@unstated 7wd@unstated" },
	{ "In 5 days.\n====\nHere days mean work days.", "5wd@unstated" },
	{ "In 5 days. About kelp, days mean work days.", "5d@unstated" },
	/* tiers of cues, each narrower one before the wider */
	{ "In 5 days of receipt, assigned.", "5d@receipt" },
	{ "Once nodded, 5 days, assigned.", "5d@ack" },
	{ "Assessed; 5 days assigned.", "5d@assignment" },
	{ "Assessed; 5 days.", "5d@assessment" },
	{ "Assigned; 5 days.", "5d@unstated" },
	{ "It is logged:\n- 5 days\n- 5 days assessed", "5d@logged 5d@assessment" },
	{ "We asked. In 5 days. In 5 days.", "5d@request 5d@unstated" },
	{ "# Contact\nWe asked.\nIn 5 days. In 6 days.", "5d@request 6d@contact" },
	{ "# Aware\n## Contact\nIn 5 days.", "5d@contact" },
	{ "# Contact\n## Aware\nIn 5 days.", "5d@awareness" },
	{ "# Contact\n|1,1h Wek\n|1,2h Event\n|2,1 5 days\n|2,2 5 days", "5d@contact 5d@event" },
	/* the limit of stage 1 for the same step, told of another stage */
	{ "In tier one, nod in 5 work days of receipt. In tier two, nod as before.", "5wd@receipt 5wd@request" },
	{ "In tier one, nod in 5 work days. In tier two, reply as before.", "5wd@unstated" },
	{ "In tier one, nod in 5 work days. Nod as before.", "5wd@unstated" },
	{ "In tier one, never nod in 5 work days. In tier two, nod as before.", "5wd@unstated" },
	/* at stage 2 what is received is the request; an extension shows its extent */
	{ "# Tier two\nIn 5 days of receipt.", "5d@request" },
	{ "We stretch by 5 days more. We stretch to 5 days.", "5d 5d-total" },
};

static void put_text(struct chc_buf *b, const struct chc_timescale *t)
{
	chc_buf_str(b, t->text);
}

START_TEST(limit)
{
	check_limits(limits[_i].text, put_text, limits[_i].expected);
}
END_TEST

/* --- attributes by nearness, side, reach and priority --- */

static const struct { enum chc_attribute attribute; const char *text, *expected; } attributes[] = {
	{ CHC_ATTR_STEP, "In 5 days.", "other" },
	{ CHC_ATTR_STEP, "We nod in 5 days and reply in 6 days.", "nod reply" },
	{ CHC_ATTR_STEP, "We nod in 5 days; 6 days.", "nod nod" },
	{ CHC_ATTR_STEP, "We nod; we reply, but 6 days.", "reply" },
	{ CHC_ATTR_STEP, "We nod; 6 days to reply.", "reply" },
	/* a limit that stands first governs every clause up to the next limit */
	{ CHC_ATTR_START, "By 5 days we wek; assigned.", "unstated" },
	{ CHC_ATTR_START, "First by 5 days we wek; assigned.", "assignment" },
	{ CHC_ATTR_START, "First by 5 days we wek; wuk; by 6 days assigned.", "unstated assignment" },
	{ CHC_ATTR_START, "First by 5 days we wek; assigned; by 6 days wuk.", "assignment unstated" },
	{ CHC_ATTR_START, "5 days: we wek; assigned.", "assignment" },
	/* two limits that no break parts */
	{ CHC_ATTR_START, "Assigned 5 days and wek 6 days.", "assignment unstated" },
	{ CHC_ATTR_START, "In 5 days and so 6 days, assigned.", "unstated assignment" },
	{ CHC_ATTR_START, "In 5 days or 6 days, assigned.", "assignment assignment" },
	/* previous: only after such a sentence */
	{ CHC_ATTR_STEP, "It takes 5 days to reply. That is too much. It takes 5 days to reply.", "reply later" },
	{ CHC_ATTR_STEP, "That is too much.\n# Wek\nIt takes 5 days to reply.", "reply" },
	/* what can stand between the words of a cue: in the clause only, and behind what stands there as written */
	{ CHC_ATTR_STEP, "We say, usually, that it came, 5 days.", "confirm" },
	{ CHC_ATTR_STEP, "We say within 5 days that it came.", "confirm" },
	{ CHC_ATTR_STEP, "We say within 5 days that it came, and nod.", "nod" },
	{ CHC_ATTR_STEP, "We say usually; that it came 5 days.", "other" },
	{ CHC_ATTR_STEP, "We send usually news; 5 days.", "other" },
	{ CHC_ATTR_ACTOR, "If you wek, 5 days.", "complainant" },
	{ CHC_ATTR_ACTOR, "In 5 days you wek.", "organisation" },
	{ CHC_ATTR_ACTOR, "In 5 days our staff wek.", "staff" },
	{ CHC_ATTR_ACTOR, "Our staff wek in 5 days.", "organisation" },
	{ CHC_ATTR_ACTOR, "In 5 days, which is a long time here, our staff wek.", "organisation" },
	{ CHC_ATTR_EXTENT, "In all we wek many things, and 5 days more.", "total" },
	{ CHC_ATTR_EXTENT, "In 5 days more.", "extra" },
	{ CHC_ATTR_EXTENT, "In 5 days or so, no more.", "extra" },
	{ CHC_ATTR_EXTENT, "In 5 days or so.", "vague" },
	{ CHC_ATTR_EXTENT, "In 5 days.", "unstated" },
	{ CHC_ATTR_CONDITION, "In 5 days if grim.", "if" },
	{ CHC_ATTR_CONDITION, "In 5 days even if grim.", "unstated" },
	{ CHC_ATTR_POLARITY, "Never in 5 days. In 5 days.", "negative positive" },
	{ CHC_ATTR_STAGE, "In 5 days on level two. In 5 days.", "2 unstated" },
};

static enum chc_attribute asked;

static void put_attribute(struct chc_buf *b, const struct chc_timescale *t)
{
	chc_buf_str(b, t->attribute[asked]);
}

START_TEST(attribute)
{
	asked = attributes[_i].attribute;
	check_limits(attributes[_i].text, put_attribute, attributes[_i].expected);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *s = suite_create("policy_context");
	TCase *t = tcase_create("surroundings");

	tcase_add_unchecked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, procedure, 0, ROWS(procedures));
	tcase_add_test(t, procedures_of_blocks);
	tcase_add_loop_test(t, stage, 0, ROWS(stages));
	tcase_add_loop_test(t, limit, 0, ROWS(limits));
	tcase_add_loop_test(t, attribute, 0, ROWS(attributes));
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int bad = srunner_ntests_failed(r);
	srunner_free(r);
	return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
