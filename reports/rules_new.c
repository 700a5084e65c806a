/* SPDX-License-Identifier: MIT */
/*
 * The beginning of a new requirement, with every key that it needs and an
 * example for each verdict, for a person to fill in.
 */
#include "chcheck/rules_writer.h"

static const char *const verdicts[] = { "met", "partly", "not_met", "silent" };

void chc_rules_new(struct chc_buf *out, const char *id)
{
	chc_buf_printf(out, "requirements:\n  - id: %s\n", id);
	chc_buf_str(out,
		"    section: 1\n"
		"    paragraph: \"\"           # empty unless the confidence is A or B\n"
		"    confidence: D            # A: in the text that you have, B: one good source, C, D: less\n"
		"    force: should            # may, statement, should, must\n"
		"    evidence: [policy]       # policy, practice, governance\n"
		"    title: \"\"                # a few words\n"
		"    text: \"\"                 # what is asked for, in your own words\n"
		"    verdicts: [met, partly, not_met, silent]\n"
		"    limbs:\n"
		"      - id: said\n"
		"        title: \"\"\n"
		"        words:\n"
		"          - text: []         # patterns; names of the lexicon as (?&name)\n"
		"            unless: []\n"
		"    outcomes:                # the first that holds; none: silent\n"
		"      - verdict: met\n"
		"        all: [said]\n"
		"        reason: \"\"           # one plain sentence\n"
		"    silent_reason: \"\"        # what was looked for, one plain sentence\n"
		"    advice: \"\"\n"
		"    wording: \"\"              # the smallest wording that would close the gap\n"
		"    gaps: []                 # what this rule is known to get wrong\n"
		"    examples:\n");
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(verdicts[0]); i++)
		chc_buf_printf(out, "      - verdict: %s\n        text: |\n          \n", verdicts[i]);
}
