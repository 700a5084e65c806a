/* SPDX-License-Identifier: MIT */
/* What holds of every document, however odd its input; aborts where it does not. */
#ifndef CHC_DOCUMENT_SANE_H
#define CHC_DOCUMENT_SANE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/document.h"

static inline void hold_named(bool condition, const char *what)
{
	if (condition)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}
#define hold(condition) hold_named((condition), #condition)

static inline void document_sane(const struct chc_document *d)
{
	size_t end = 0, sentences = 0;

	hold(d->text != NULL && strlen(d->text) == d->text_len && d->block_count > 0);
	for (size_t i = 0; i < d->block_count; i++) {
		const struct chc_block *b = &d->blocks[i];
		unsigned page, line;
		struct chc_arena arena = CHC_ARENA_INIT;

		hold(b->start >= end && b->start <= b->end && b->end <= d->text_len && b->line > 0);
		hold(b->parent == CHC_NONE || b->parent < i);
		hold(b->intro == CHC_NONE || b->intro < i);
		hold(b->first_sentence == sentences || b->sentence_count == 0);
		sentences += b->sentence_count;
		for (size_t k = 0; k < b->sentence_count; k++) {
			const struct chc_sentence *s = &d->sentences[b->first_sentence + k];
			hold(s->block == i && s->start >= b->start && s->start < s->end && s->end <= b->end);
		}
		chc_document_position(d, b->start, &page, &line);
		hold(line > 0);
		hold(chc_document_quote(d, b->start, b->end, &arena) != NULL);
		chc_arena_release(&arena);
		end = b->end;
	}
	hold(sentences == d->sentence_count);
}

#endif
