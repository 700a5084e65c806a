/* SPDX-License-Identifier: MIT */
/*
 * Words that the text and the HTML report on a policy share, so that they
 * never tell a person different things.
 */
#include "reports/policy_words.h"

#include <string.h>

const struct policy_parts policy_parts[CHC_VERDICT_MAX] = {
	[CHC_MET] = { .found = true },
	[CHC_PARTLY] = { .found = true, .missing = true, .advice = true },
	[CHC_NOT_MET] = { .found = true, .advice = true },
	[CHC_SILENT] = { .searched = true, .advice = true },
	[CHC_UNCLEAR] = { .found = true, .advice = true },
	[CHC_NEEDS_EVIDENCE] = { .searched = true, .advice = true },
	[CHC_NOT_APPLICABLE] = { .found = false },
	[CHC_ERROR] = { .found = false },
};

const char *policy_overall_words(enum chc_verdict overall)
{
	static const char *const words[CHC_VERDICT_MAX] = {
		[CHC_MET] = "every requirement that a text can show is met",
		[CHC_PARTLY] = "some requirements are met only in part",
		[CHC_NOT_MET] = "the text contradicts at least one requirement",
		[CHC_SILENT] = "the text does not speak of at least one requirement",
		[CHC_UNCLEAR] = "the text contradicts itself on at least one requirement",
		[CHC_NEEDS_EVIDENCE] = "what the text can show is met; the rest needs other evidence",
		[CHC_NOT_APPLICABLE] = "no requirement applies",
		[CHC_ERROR] = "at least one requirement could not be judged",
	};

	return words[overall];
}

const char *policy_verdict_meaning(enum chc_verdict v)
{
	static const char *const words[CHC_VERDICT_MAX] = {
		[CHC_MET] = "The text says what is asked for.",
		[CHC_PARTLY] = "A part of what is asked for is there, and a part is not.",
		[CHC_NOT_MET] = "The text says something that departs from what is asked for.",
		[CHC_SILENT] = "The text does not speak of it.",
		[CHC_UNCLEAR] = "The text says two things that do not go together.",
		[CHC_NEEDS_EVIDENCE] = "Words of a policy cannot show it: it needs records, or somebody's word.",
		[CHC_NOT_APPLICABLE] = "It does not apply here.",
		[CHC_ERROR] = "The program could not judge it.",
	};

	return words[v];
}

const char *policy_short_name(const struct chc_report *r, uint32_t document)
{
	const char *path = r->documents[document]->path, *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	for (size_t i = 0; i < r->document_count; i++) {
		const char *other = r->documents[i]->path, *cut = strrchr(other, '/');

		if (i != document && strcmp(cut ? cut + 1 : other, name) == 0)
			return path;
	}
	return name;
}

static const struct { int stage; const char *name; } stage_names[] = {
	{ CHC_STAGE_NONE, "-" },
	{ CHC_STAGE_ALL, "every stage" },
	{ CHC_STAGE_EARLY, "before stage 1" },
	{ CHC_STAGE_EXTERNAL, "outside body" },
};

void policy_stage_name(struct chc_buf *out, int stage)
{
	for (size_t i = 0; i < sizeof(stage_names) / sizeof(stage_names[0]); i++) {
		if (stage_names[i].stage == stage) {
			chc_buf_str(out, stage_names[i].name);
			return;
		}
	}
	chc_buf_printf(out, "stage %d", stage);
}

const char *policy_section_title(const struct chc_rulebook *book, unsigned section)
{
	for (size_t i = 0; i < book->section_count; i++)
		if (book->sections[i].number == section)
			return book->sections[i].title;
	return NULL;
}

bool policy_counts_for(const char *list, const char *id)
{
	const size_t len = strlen(id);

	for (const char *at = list; at && (at = strstr(at, id)) != NULL; at += len)
		if ((at == list || at[-1] == ' ') && (at[len] == '\0' || at[len] == ','))
			return true;
	return false;
}
