/* SPDX-License-Identifier: MIT */
/*
 * Sizes of letters in an office document: which one the text has, and which are
 * so much larger, and so rare, that a line of them is a title.
 */
#include "reader/story.h"

enum { LARGER_PERCENT = 115, RARE_PERCENT = 25 };

void story_count_size(struct story_sizes *sizes, struct story_look look, size_t words)
{
	if (look.size > 0 && look.size < STORY_SIZES)
		sizes->words[look.size] += words;
}

void story_settle_sizes(struct story_sizes *sizes)
{
	size_t all = 0, larger = 0;
	unsigned n = 0;

	sizes->text = 0;
	for (short i = 0; i < STORY_SIZES; i++) {
		all += sizes->words[i];
		if (sizes->words[i] > sizes->words[sizes->text])
			sizes->text = i;
	}
	for (short i = STORY_SIZES - 1; sizes->text && i * 100 >= sizes->text * LARGER_PERCENT; i--) {
		larger += sizes->words[i];
		if (sizes->words[i] && larger * 100 <= all * RARE_PERCENT && n < STORY_TITLE_SIZES)
			sizes->titles[n++] = i;
	}
}
