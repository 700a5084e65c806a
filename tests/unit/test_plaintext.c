/* SPDX-License-Identifier: MIT */
/* Shapes of plain text, as people type it and as pages come out when copied. */
#include "chcheck/plaintext.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "outline.h"

static const struct { const char *text, *want; } shapes[] = {
	/* one line a statement, headings by form */
	{ "Making a complaint\nWe want to hear from you.\nStage 1\nA manager replies.\nStage 2\n"
	  "A director replies.\n",
	  "H1 Making a complaint\nP We want to hear from you.\nH2 Stage 1\nP A manager replies.\n"
	  "H2 Stage 2\nP A director replies.\n" },
	/* stages stand under their own section */
	{ "Complaints\nHow it works\nStage one\nWe look.\nStage two\nWe look again.\nOther routes\nSee elsewhere.\n",
	  "H1 Complaints\nH2 How it works\nH3 Stage one\nP We look.\nH3 Stage two\nP We look again.\n"
	  "H2 Other routes\nP See elsewhere.\n" },
	/* another numbered word is one deeper */
	{ "Our steps\nStage 1\nPhase 1\nWe log it.\nPhase 2\nWe reply.\nStage 2\nWe review.\n",
	  "H1 Our steps\nH2 Stage 1\nH3 Phase 1\nP We log it.\nH3 Phase 2\nP We reply.\nH2 Stage 2\nP We review.\n" },
	/* a heading that repeats under each stage belongs to the stage */
	{ "Complaints\nStage 1\nHow long\nTen days.\nStage 2\nHow long\nTwenty days.\n",
	  "H1 Complaints\nH2 Stage 1\nH3 How long\nP Ten days.\nH2 Stage 2\nH3 How long\nP Twenty days.\n" },
	/* run-in */
	{ "Stage 1: The team logs it within 5 working days.\nStage 2: A director looks at it again.\n",
	  "P Stage 1: The team logs it within 5 working days.\nP Stage 2: A director looks at it again.\n" },
	{ "Stage 1: Handled by the service in 10 days\nStage 2: Review panel\nThat is all.\n",
	  "P Stage 1: Handled by the service in 10 days\nP Stage 2: Review panel\nP That is all.\n" },
	{ "Stage 2:\nYou write to us.\n", "H1 Stage 2:\nP You write to us.\n" },
	{ "Stage one - Deciding what it is:\nWe look at it first.\n", "H1 Stage one - Deciding what it "
	  "is:\nP We look at it first.\n" },
	{ "Stage 1 - Response within 10 working days\nA manager replies.\n",
	  "H1 Stage 1 - Response within 10 working days\nP A manager replies.\n" },
	{ "Stage 1 - We reply within 10 working days\nA manager replies.\n",
	  "P Stage 1 - We reply within 10 working days\nP A manager replies.\n" },
	{ "Stage 1 Complaint - A formal response by the head of the service or a manager\nText.\n",
	  "H1 Stage 1 Complaint - A formal response by the head of the service or a manager\nP Text.\n" },
	/* a line that goes on in the list below it */
	{ "Your complaint will be\n- acknowledged\n- answered\n",
	  "P Your complaint will be\nI1(-) acknowledged\nI1(-) answered\n" },
	{ "In the first part we will -\n- log it\n", "P In the first part we will -\nI1(-) log it\n" },
	{ "At stage 2 your complaint\n- is logged\n", "P At stage 2 your complaint\nI1(-) is logged\n" },
	{ "After your appeal\n- We write.\n", "H1 After your appeal\nI1(-) We write.\n" },
	/* sentences are no headings, however short */
	{ "We reply.\nYou can ask again.\n", "P We reply.\nP You can ask again.\n" },
	{ "We reply within 10 working days\nYou can ask for a review\nEnd.\n",
	  "P We reply within 10 working days\nP You can ask for a review\nP End.\n" },
	{ "What is a complaint?\nAn expression of dissatisfaction.\n", "H1 What is a complaint?\n"
	  "P An expression of dissatisfaction.\n" },
	/* the last line heads nothing */
	{ "We reply to all.\nStill unhappy\n", "P We reply to all.\nP Still unhappy\n" },
	/* lists, their intro is a paragraph */
	{ "We will:\n  \xE2\x80\xA2 acknowledge it\n  \xE2\x80\xA2 reply\nThen we stop.\n",
	  "P We will:\nI1(\xE2\x80\xA2) acknowledge it\nI1(\xE2\x80\xA2) reply\nP Then we stop.\n" },
	{ "We will:\n- look\n  - at papers\n  - at records\n- reply\n", "P We will:\nI1(-) look\n"
	  "I2(-) at papers\nI2(-) at records\nI1(-) reply\n" },
	{ "Ways:\n1. call us\n2. write to us\n", "P Ways:\nI1(1.) call us\nI1(2.) write to us\n" },
	{ "Ways:\n(a) call us\n(b) write\n    (i) a letter\n    (ii) a card\n", "P Ways:\n"
	  "I1((a)) call us\nI1((b)) write\nI2((i)) a letter\nI2((ii)) a card\n" },
	/* bullets lost in copying */
	{ "We will:\nacknowledge it in 5 days\nreply in 10 days\n\nMore.\n", "P We will:\n"
	  "I1 acknowledge it in 5 days\nI1 reply in 10 days\nP More.\n" },
	{ "You can complain:\nOnline\nBy phone\nIn writing\nWhat happens next\nWe reply in ten days.\n",
	  "P You can complain:\nI1 Online\nI1 By phone\nI1 In writing\nH1 What happens next\n"
	  "P We reply in ten days.\n" },
	/* clauses */
	{ "1. PURPOSE\n1.1 We want to put things right.\n1.2 We learn.\n2. SCOPE\n2.1 Anybody may complain.\n",
	  "H1 1. PURPOSE\nP(1.1) We want to put things right.\nP(1.2) We learn.\nH1 2. SCOPE\n"
	  "P(2.1) Anybody may complain.\n" },
	{ "Policy\nSection 3 - Meaning\n13. A complaint is a statement.\n14. It may be spoken.\n",
	  "H1 Policy\nH2 Section 3 - Meaning\nP(13.) A complaint is a statement.\nP(14.) It may be spoken.\n" },
	{ "1. Ask for a service\nTell us first.\n2. First stage\n- We look.\n3. Second stage\n- We look again.\n",
	  "H1 1. Ask for a service\nP Tell us first.\nH1 2. First stage\nI1(-) We look.\n"
	  "H1 3. Second stage\nI1(-) We look again.\n" },
	{ "5 Our process\nIt has two stages.\n", "H1 5 Our process\nP It has two stages.\n" },
	/* numbers that are no markers */
	{ "10.30 am is the earliest.\n5 May is the last day.\n12 months is the limit.\n",
	  "P 10.30 am is the earliest.\nP 5 May is the last day.\nP 12 months is the limit.\n" },
	/* rows of a table */
	{ "In short:\n\nStage One   Manager   10 days\nStage Two   Director   20 days\n\nEnd.\n",
	  "P In short:\nP Stage One Manager 10 days\nP Stage Two Director 20 days\nP End.\n" },
	/* other forms of headings */
	{ "Our policy\n==========\n\nText.\n\nStages\n------\n\nMore.\n", "H1 Our policy\nP Text.\n"
	  "H2 Stages\nP More.\n" },
	{ "## How we reply\nIn writing.\n", "H2 How we reply\nP In writing.\n" },
	{ "WHO MAY COMPLAIN\nAnybody.\n", "H1 WHO MAY COMPLAIN\nP Anybody.\n" },
	/* addresses are not five headings */
	{ "Write to us.\nFeedback Team\nTown Hall\nHigh Street\nNorthmere\nPostal Region\nEnd of page.\n",
	  "P Write to us.\nP Feedback Team\nP Town Hall\nP High Street\nP Northmere\nH1 Postal Region\n"
	  "P End of page.\n" },
	{ "Address\nPO Box 1\nHigh Town\nAB1 2CD\nPhone: 01632 960001\nWeb: www.example.org\nWe reply.\n",
	  "H1 Address\nP PO Box 1\nP High Town\nP AB1 2CD\nP Phone: 01632 960001\nP Web: www.example.org\n"
	  "P We reply.\n" },
	/* what a document has around its text */
	{ "Policy\nVersion: 2.1\nDate: 12 May 2024\n\nContents\n\n1. Aim ..... 2\n2. Scope ..... 3\n\n1. Aim\n\n"
	  "We help.\n\nPage 1 of 2\n\n2. Scope\n\nAll of it.\n\n- 2 -\n\nAppendix A: Times\nTen days.\n",
	  "H1 Policy\nP Version: 2.1\nP Date: 12 May 2024\nH2 Contents\nI1(1.) Aim ..... 2\nI1(2.) Scope ..... 3\n"
	  "H2 1. Aim\nP We help.\nA Page 1 of 2\nH2 2. Scope\nP All of it.\nA - 2 -\n"
	  "H2 Appendix A: Times\nP Ten days.\n" },
	{ "3.1 Stage 1\n    We reply within ten days.\n", "H2 3.1 Stage 1\nP We reply within ten days.\n" },
	/* steps with numbers stand below the words that announce them; sections with numbers do not */
	{ "Guide\nOur process\nIt has these steps:\n1. Ask\nTell us.\n2. Appeal\nTell us more.\nAfterwards\nThat is all.\n",
	  "H1 Guide\nH2 Our process\nP It has these steps:\nH3 1. Ask\nP Tell us.\nH3 2. Appeal\nP Tell us more.\n"
	  "H2 Afterwards\nP That is all.\n" },
	{ "**Stage 1**\nWe reply.\n", "H1 Stage 1\nP We reply.\n" },
	{ "We will: \xE2\x80\xA2 look \xE2\x80\xA2 reply\n",
	  "P We will:\nI1(\xE2\x80\xA2) look\nI1(\xE2\x80\xA2) reply\n" },
	/* wrapped by hand */
	{ "The council wants to hear about it when something has gone wrong, and will\n"
	  "look into every complaint with an open mind. It replies in writing within ten\nworking days.\n\n"
	  "Stage 1\n\nThe manager of the service looks into the complaint and tells the person what\n"
	  "was found.\n",
	  "P The council wants to hear about it when something has gone wrong, and will look into every "
	  "complaint with an open mind. It replies in writing within ten working days.\n"
	  "H1 Stage 1\nP The manager of the service looks into the complaint and tells the person what "
	  "was found.\n" },
	{ "We will do the following with each of the complaints that reach us in any way:\n"
	  "- acknowledge the complaint in writing so that the person knows that it has\n  arrived here\n"
	  "- reply\n",
	  "P We will do the following with each of the complaints that reach us in any way:\n"
	  "I1(-) acknowledge the complaint in writing so that the person knows that it has arrived here\n"
	  "I1(-) reply\n" },
	/* a hyphen at the end of a line */
	{ "The council has a process in two parts for everybody who is dissatisfied with a two-\n"
	  "part answer, which it hopes is rare, and for all the other people who have reasons of\ntheir own.\n",
	  "P The council has a process in two parts for everybody who is dissatisfied with a two-part "
	  "answer, which it hopes is rare, and for all the other people who have reasons of their own.\n" },
	/* line ends of other systems */
	{ "Title here\r\nText one.\r\rText two.\fText three.\xE2\x80\xA8Text four.", "H1 Title here\n"
	  "P Text one.\nP Text two.\nP Text three.\nP Text four.\n" },
};

START_TEST(shape)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	char *got;

	ck_assert_msg(chc_document_from_text(&d, "t", chc_span_of(shapes[_i].text), &e) == 0, "%s", e.message);
	got = outline(d);
	ck_assert_str_eq(got, shapes[_i].want);
	free(got);
	chc_document_free(d);
}
END_TEST

static const struct { const char *line; enum chc_marker_kind kind; const char *label; } markers[] = {
	{ "- a", CHC_MARKER_BULLET, "-" }, { "-a", CHC_MARKER_NONE, "" }, { "\xE2\x80\xA2" "a",
	  CHC_MARKER_BULLET, "\xE2\x80\xA2" },
	{ "1. a", CHC_MARKER_NUMBER, "1." }, { "(12) a", CHC_MARKER_NUMBER, "(12)" }, { "1.a", CHC_MARKER_NONE, "" },
	{ "6.3 The", CHC_MARKER_CLAUSE, "6.3" }, { "6.3 the", CHC_MARKER_NONE, "" }, { "6.3.1. the",
	  CHC_MARKER_CLAUSE, "6.3.1." },
	{ "E1. x", CHC_MARKER_LETTER, "E1." }, { "(E12) x", CHC_MARKER_LETTER, "(E12)" }, { "E1 x", CHC_MARKER_NONE, "" },
	{ "E123. x", CHC_MARKER_NONE, "" }, { "E1.", CHC_MARKER_NONE, "" }, { "e1. x", CHC_MARKER_NONE, "" },
	{ "a) x", CHC_MARKER_LETTER, "a)" }, { "a. x", CHC_MARKER_LETTER, "a." }, { "A. Smith", CHC_MARKER_NONE, "" },
	{ "iv) x", CHC_MARKER_ROMAN, "iv)" }, { "5 Our", CHC_MARKER_BARE, "5" }, { "5 April", CHC_MARKER_NONE, "" },
	{ "2024 Our", CHC_MARKER_NONE, "" }, { "-", CHC_MARKER_NONE, "" }, { "", CHC_MARKER_NONE, "" },
	{ "in) x", CHC_MARKER_NONE, "" }, { "o x", CHC_MARKER_BULLET, "o" },
};

START_TEST(marker)
{
	struct chc_marker m = chc_marker_find(chc_span_of(markers[_i].line));

	ck_assert_int_eq(m.kind, markers[_i].kind);
	if (m.kind != CHC_MARKER_NONE)
		ck_assert_uint_eq(m.label_len, strlen(markers[_i].label));
}
END_TEST

START_TEST(unusable)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_document_from_text(&d, "t", chc_span_of(""), &e), CHC_E_INPUT);
	ck_assert_int_eq(chc_document_from_text(&d, "t", chc_span_of(" \n\xC2\xA0\n"), &e), CHC_E_INPUT);
	ck_assert_int_eq(chc_document_from_text(&d, "t", chc_span_of("a\xFF"), &e), CHC_E_INPUT);
	ck_assert_int_eq(chc_document_from_text(&d, "t", CHC_SPAN_LIT("a\0b"), &e), CHC_E_INPUT);
	ck_assert_ptr_null(d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("plaintext");
	TCase *t = tcase_create("plaintext");

	tcase_add_loop_test(t, shape, 0, sizeof(shapes) / sizeof(shapes[0]));
	tcase_add_loop_test(t, marker, 0, sizeof(markers) / sizeof(markers[0]));
	tcase_add_test(t, unusable);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
