/* SPDX-License-Identifier: MIT */
/*
 * A whole program on the library: the verdicts of one rulebook on one policy,
 * with the first words that caused each.
 *
 *	cc verdicts.c $(pkg-config --cflags --static --libs chcheck) -o verdicts
 *	./verdicts lgsco-2024 policy.pdf
 */
#include <stdio.h>
#include <stdlib.h>

#include <chcheck/assess.h>
#include <chcheck/rulebook.h>

static void complain(const struct chc_error *e)
{
	fprintf(stderr, "verdicts: %s%s%s\n", e->file, e->file[0] ? ": " : "", e->message);
}

/* What is wrong with a rulebook is a list, each with its place. */
static struct chc_rulebook *load(const char *id)
{
	struct chc_rulebook *rulebook = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	if (chc_rulebook_load(&rulebook, id, NULL, &diags, &e) != 0) {
		for (size_t i = 0; i < diags.count; i++)
			fprintf(stderr, "%s:%u:%u: %s\n", diags.items[i].file, diags.items[i].line,
				diags.items[i].column, diags.items[i].message);
		complain(&e);
	}
	chc_diags_release(&diags);
	return rulebook;
}

static void print(const struct chc_report *report)
{
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct chc_finding *f = &report->findings[i];

		printf("%-15s %s\n", chc_verdict_name(f->verdict), f->requirement->title);
		if (f->evidence_count > 0)
			printf("                line %u: \"%s\"\n", f->evidence[0].line, f->evidence[0].quote);
	}
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: verdicts RULEBOOK PATH...\n");
		return 2;
	}
	struct chc_rulebook *rulebook = load(argv[1]);
	if (!rulebook)
		return 2;
	const struct chc_rulebook *const rulebooks[] = { rulebook };
	const struct chc_assess_options options = {
		.rulebooks = rulebooks, .rulebook_count = 1, .policy_date = CHC_DATE_NONE,
	};
	struct chc_assessment assessment = CHC_ASSESSMENT_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int status = chc_assess_paths(&assessment, &options, (const char *const *)argv + 2, (size_t)argc - 2, &e);

	if (status != 0)
		complain(&e);
	/* a file that could not be read is no reason to leave the others unjudged */
	for (size_t i = 0; i < assessment.unusable_count; i++)
		complain(&assessment.unusable[i].error);
	if (status == 0 && assessment.report)
		print(assessment.report);
	bool usable = status == 0 && assessment.report && assessment.unusable_count == 0;
	chc_assessment_release(&assessment);
	chc_rulebook_free(rulebook);
	return usable ? EXIT_SUCCESS : 2;
}
