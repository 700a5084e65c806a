/* SPDX-License-Identifier: MIT */
/*
 * The beginning of a new requirement, with every key that it needs, for a person
 * to fill in. It loads as it is, so that the lint can say what is left to do.
 */
#include "chcheck/rules_writer.h"

#define LATER "\"" CHC_TO_BE_WRITTEN "\""

void chc_rules_new(struct chc_buf *out, const struct chc_rulebook *book, const char *id)
{
	unsigned section = book->section_count > 0 ? book->sections[0].number : 1;

	chc_buf_printf(out, "requirements:\n  - id: %s\n", id);
	chc_buf_printf(out, "    section: %u               # one of the rulebook's 'sections'\n", section);
	chc_buf_str(out,
		"    paragraph: \"\"            # empty unless the confidence is A or B\n"
		"    confidence: D            # A: in the text that you have, B: one good source, C, D: less\n"
		"    force: should            # may, statement, should, must\n"
		"    evidence: [policy]       # policy, practice, governance\n"
		"    title: " LATER "   # a few words\n"
		"    text: " LATER "    # what is asked for, in your own words\n"
		"    verdicts: [met, partly, not_met, silent]\n"
		"    limbs:                   # what is looked for\n"
		"      - id: said\n"
		"        title: " LATER "\n"
		"        words:\n"
		"          - text: [" LATER "]    # patterns; names of the lexicon as (?&name)\n"
		"            unless: []       # what looks alike and means something else\n"
		"    outcomes:                # the first that holds; none: silent\n"
		"      - verdict: met\n"
		"        all: [said]\n"
		"        reason: " LATER "   # one plain sentence\n"
		"    silent_reason: " LATER "   # what was looked for, one plain sentence\n"
		"    advice: \"\"               # what to do\n"
		"    wording: \"\"              # the smallest wording that would close the gap\n"
		"    gaps: []                 # what this rule is known to get wrong\n"
		"    examples: []             # - {verdict: met, text: ...}: three or more for each verdict, and look-alikes\n");
}
