/* SPDX-License-Identifier: MIT */
/*
 * The forms of the policy report, on a report made by hand that has what a real
 * one seldom has together: a value, a silence with a near miss, no page, an
 * unsure paragraph, words of a stranger that must be escaped.
 */
#include "chcheck/policy_writer.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct chc_limb limbs[] = {
	{ .id = "limit", .title = "a limit of ten days" },
	{ .id = "start", .title = "a start" },
};

static const struct chc_requirement requirements[] = {
	{
		.id = "r.sure", .title = "A limit", .section = 2, .paragraph = "6.3", .confidence = 'A',
		.force = CHC_FORCE_SHOULD, .advice = "say when", .wording = "within ten days",
	},
	{
		.id = "r.unsure", .title = NULL, .section = 2, .paragraph = "9.9", .confidence = 'C',
		.force = CHC_FORCE_MUST, .advice = "speak of it", .wording = "we \"speak\"",
	},
	{ .id = "r.torn", .title = "Torn", .section = 5, .confidence = 'D', .force = CHC_FORCE_MAY },
};

static const struct chc_section sections[] = { { 2, "Limits" } };

static struct chc_warning warnings[] = { { .message = "a table was flat", .line = 3 } };
static struct chc_set_aside asides[] = { { .kind = CHC_ASIDE_NAVIGATION, .words = 3, .line = 2, .sample = "Home and away" } };

static const struct chc_evidence places[] = {
	{
		.document = 0, .page = 0, .line = 31, .section = { "Our process", "Stage 1" }, .section_count = 2,
		.start = 10, .end = 20, .quote = "within \"10\" days\x07",
	},
	{ .document = 0, .page = 4, .line = 40, .section_count = 0, .start = 30, .end = 35, .quote = "later" },
};

static const struct chc_limb_result results[] = { { &limbs[0], true }, { &limbs[1], false } };

static void build(struct chc_report *r)
{
	static struct chc_rulebook book = {
		.id = "book", .version = "1", .title = "The book", .sha256 = "abc",
		.sections = sections, .section_count = 1, .requirements = requirements, .requirement_count = 3,
	};
	static struct chc_document document = {
		.path = "folder/policy.md", .format = "markdown", .sha256 = "def", .words = 7, .characters = 40,
		.asides = asides, .aside_count = 1,
		.warnings = warnings, .warning_count = 1,
	};
	static const struct chc_rulebook *const books[] = { &book };
	static const struct chc_document *const documents[] = { &document };
	static const struct chc_unusable unusable[] = {
		{ .path = "gone.md", .error = { .status = CHC_E_IO, .message = "cannot be opened" } },
	};
	static const struct chc_finding findings[] = {
		{
			.rulebook = &book, .requirement = &requirements[0], .verdict = CHC_MET, .worse = CHC_MET,
			.reason = "The text gives the limit.",
			.value = { true, 10, CHC_UNIT_WORKING_DAY, "acknowledgement", "10wd@ack" },
			.limbs = results, .limb_count = 2, .evidence = places, .evidence_count = 1, .searched_blocks = 9,
		},
		{
			.rulebook = &book, .requirement = &requirements[1], .verdict = CHC_SILENT, .worse = CHC_SILENT,
			.reason = "Nothing was found.", .searched_blocks = 9,
			.nearest = &places[1], .nearest_why = "it is about another procedure",
		},
		{
			.rulebook = &book, .requirement = &requirements[2], .verdict = CHC_UNCLEAR, .worse = CHC_NOT_MET,
			.reason = "Two places differ.", .evidence = places, .evidence_count = 2, .searched_blocks = 1,
		},
	};
	static const struct chc_timescale timescales[] = {
		{
			.amount = 10, .unit = CHC_UNIT_WORKING_DAY, .unit_explicit = true, .stage = 1, .text = "10wd@ack",
			.attribute = { [CHC_ATTR_STEP] = "respond", [CHC_ATTR_START] = "acknowledgement" },
			.procedure = "corporate", .counted_for = "r.sure", .evidence = { .line = 31, .quote = "q" },
		},
		{
			.amount = 28, .unit = CHC_UNIT_DAY, .stage = CHC_STAGE_ALL, .text = "28d@unstated",
			.procedure = "other", .why = "about another procedure", .evidence = { .line = 40, .quote = "q" },
		},
	};
	static const struct chc_contradiction contradictions[] = {
		{ .requirement = &requirements[2], .between = { { .line = 31, .quote = "a" }, { .line = 40, .quote = "b" } } },
	};

	*r = (struct chc_report){
		.rulebooks = books, .rulebook_count = 1, .documents = documents, .document_count = 1,
		.unusable = unusable, .unusable_count = 1, .overall = CHC_UNCLEAR,
		.findings = findings, .finding_count = 3, .timescales = timescales, .timescale_count = 2,
		.contradictions = contradictions, .contradiction_count = 1,
		.summary = { [CHC_MET] = 1, [CHC_SILENT] = 1, [CHC_UNCLEAR] = 1 },
	};
}

static const char *const in_json[] = {
	"{\n \"schema\": \"chcheck-policy/1\",\n \"program\": {\n  \"name\": \"chcheck\",",
	"\"rulebooks\": [\n  {\n   \"id\": \"book\",\n   \"version\": \"1\",\n   \"sha256\": \"abc\",\n"
	"   \"effective_from\": null,\n   \"casework_from\": null\n  }\n ]",
	"\"pages\": null,\n   \"words\": 7,\n   \"characters\": 40,\n   \"about\": null,\n   \"coverage\": {\n"
	"    \"pages\": null,\n    \"pages_without_text\": null,\n    \"words\": 7,\n    \"blocks\": 0,\n    \"sections\": 0,\n"
	"    \"words_set_aside\": 3,\n    \"set_aside\": [\n     {\n      \"kind\": \"navigation\",\n"
	"      \"what\": \"navigation\",\n      \"words\": 3,\n      \"page\": null,\n      \"line\": 2,\n"
	"      \"sample\": \"Home and away\"\n     }\n    ]\n   },\n   \"warnings\": [\n    \"a table was flat\"\n   ]",
	"\"path\": \"gone.md\",\n   \"line\": null",
	"\"overall\": \"unclear\"",
	"\"section\": 2,\n   \"paragraph\": \"6.3\",\n   \"confidence\": \"A\",\n   \"force\": \"should\",\n"
	"   \"verdict\": \"met\",\n   \"worse\": null,",
	"\"value\": {\n    \"amount\": 10,\n    \"unit\": \"working_day\",\n    \"start\": \"acknowledgement\",\n"
	"    \"text\": \"10wd@ack\"\n   }",
	"\"page\": null,\n     \"line\": 31,\n     \"section\": [\n      \"Our process\",\n      \"Stage 1\"\n     ],\n"
	"     \"start\": 10,\n     \"end\": 20,\n     \"quote\": \"within \\\"10\\\" days\\u0007\"",
	/* an unsure paragraph is not printed, and nothing leaves its key out */
	"\"title\": null,\n   \"section\": 2,\n   \"paragraph\": null,\n   \"confidence\": \"C\",\n   \"force\": \"must\",\n"
	"   \"verdict\": \"silent\",\n   \"worse\": null,\n   \"reason\": \"Nothing was found.\",\n   \"value\": null,\n"
	"   \"limbs\": [],\n   \"evidence\": [],\n   \"searched\": {\n    \"blocks\": 9,\n    \"nearest\": [\n     {",
	"\"why\": \"it is about another procedure\"",
	"\"verdict\": \"unclear\",\n   \"worse\": \"not_met\"",
	"\"advice\": null,\n   \"wording\": null",
	"\"stage\": 1,\n   \"step\": \"respond\",\n   \"amount\": 10,",
	"\"stage\": \"all\",\n   \"step\": null,\n   \"amount\": 28,\n   \"unit\": \"day\"",
	"\"requirement\": \"r.torn\",\n   \"between\": [",
	"\"summary\": {\n  \"met\": 1,\n  \"partly\": 0,\n  \"not_met\": 0,\n  \"silent\": 1,\n  \"unclear\": 1,\n"
	"  \"needs_evidence\": 0,\n  \"not_applicable\": 0,\n  \"error\": 0\n }\n}\n",
};

static const char *const in_text[] = {
	"\nThe book\n========\n",
	"Rulebook   book, version 1\n",
	"Documents  folder/policy.md (markdown, 7 words in 0 blocks, 0 sections; set aside: 3 words)\n"
	"             set aside: navigation, 3 words: \"Home and away\"\n             warning: a table was flat (line 3)\n",
	"Not read   gone.md: cannot be opened\n",
	"Overall    unclear: ",
	"Counts     1 met, 1 silent, 1 unclear (3 requirements)\n",
	"Section 2: Limits\n-----------------\n",
	"met             A limit (6.3, should) [r.sure]\n    The text gives the limit.\n"
	"    Time limit: 10 working days, counted from acknowledgement (10wd@ack)\n"
	"    Found: a limit of ten days\n"
	"    policy.md:31, under Our process > Stage 1\n        \"within \"10\" days?\"\n",
	"silent          r.unsure (must) [r.unsure]\n",
	"    Searched: 9 blocks of text.\n    Nearest: policy.md:40, page 4\n        \"later\"\n"
	"        Not counted: it is about another procedure\n    Advice: speak of it\n    Wording: we \"speak\"\n",
	"\nSection 5\n---------\n\nunclear         Torn (may) [r.torn]\n",
	"line 31  stage 1         respond      10wd@ack            r.sure\n",
	"line 40  every stage     -            28d@unstated        not counted: about another procedure\n",
	"Places that contradict each other\n",
};

static void expect_all(const char *form, const char *const *pieces, size_t count)
{
	struct chc_report report;
	struct chc_buf out = CHC_BUF_INIT;
	const char *at;

	build(&report);
	for (size_t i = 0; i < chc_policy_writer_count; i++)
		if (strcmp(chc_policy_writers[i].name, form) == 0)
			chc_policy_writers[i].write(&out, &report);
	ck_assert(!out.failed);
	at = out.ptr;
	for (size_t i = 0; i < count; i++) {            /* all of them, in this order */
		const char *hit = strstr(at, pieces[i]);

		if (!hit)
			ck_abort_msg("the %s form lacks, or has at another place:\n%s\nin:\n%.2000s", form, pieces[i], at);
		at = hit;
	}
	chc_buf_release(&out);
}

START_TEST(json)
{
	expect_all("json", in_json, sizeof(in_json) / sizeof(in_json[0]));
}
END_TEST

START_TEST(text)
{
	expect_all("text", in_text, sizeof(in_text) / sizeof(in_text[0]));
}
END_TEST

START_TEST(lines_are_short)
{
	struct chc_report report;
	struct chc_buf out = CHC_BUF_INIT;

	build(&report);
	chc_policy_writers[0].write(&out, &report);
	for (const char *line = out.ptr; *line; line += strcspn(line, "\n") + 1)
		ck_assert_uint_le(strcspn(line, "\n"), 100);
	chc_buf_release(&out);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("policy_writer");
	TCase *t = tcase_create("policy_writer");

	tcase_add_test(t, json);
	tcase_add_test(t, text);
	tcase_add_test(t, lines_are_short);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
