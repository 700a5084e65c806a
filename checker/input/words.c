/* SPDX-License-Identifier: MIT */
/*
 * What a word in a cell means. Short lists, looked through in order: a
 * register knows a handful of words.
 */
#include "input/words.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/timeline.h"
#include "model/fold.h"

static const struct { enum chc_word_kind kind; const char *text; signed char value; } defaults[] = {
	{ CHC_WORDS_BLANK, "n/a", 0 }, { CHC_WORDS_BLANK, "na", 0 }, { CHC_WORDS_BLANK, "n/k", 0 },
	{ CHC_WORDS_BLANK, "tbc", 0 }, { CHC_WORDS_BLANK, "unknown", 0 }, { CHC_WORDS_BLANK, "none", 0 },
	{ CHC_WORDS_BLANK, "-", 0 },
	{ CHC_WORDS_YESNO, "yes", CHC_WORD_YES }, { CHC_WORDS_YESNO, "y", CHC_WORD_YES },
	{ CHC_WORDS_YESNO, "true", CHC_WORD_YES }, { CHC_WORDS_YESNO, "1", CHC_WORD_YES },
	{ CHC_WORDS_YESNO, "no", CHC_WORD_NO }, { CHC_WORDS_YESNO, "n", CHC_WORD_NO },
	{ CHC_WORDS_YESNO, "false", CHC_WORD_NO }, { CHC_WORDS_YESNO, "0", CHC_WORD_NO },
	{ CHC_WORDS_OUTCOME, "upheld in part", CHC_OUTCOME_PARTLY_UPHELD },
#define X(id, name) { CHC_WORDS_OUTCOME, name, CHC_OUTCOME_##id },
	CHC_OUTCOME_LIST(X)
#undef X
#define X(id, name) { CHC_WORDS_PROCEDURE, name, CHC_PROCEDURE_##id },
	CHC_PROCEDURE_LIST(X)
#undef X
};

bool chc_words_init(struct chc_words *w)
{
	*w = (struct chc_words){ 0 };
	for (size_t k = 0; k < CHC_WORDS_KIND_MAX; k++) {
		w->items[k] = calloc(CHC_WORDS_PER_KIND, sizeof(*w->items[k]));
		if (!w->items[k]) {
			chc_words_release(w);
			return false;
		}
	}
	for (size_t i = 0; i < sizeof(defaults) / sizeof(defaults[0]); i++)
		chc_words_add(w, defaults[i].kind, chc_span_of(defaults[i].text), defaults[i].value);
	for (size_t i = 0; i < w->count[CHC_WORDS_BLANK]; i++) {
		unsigned char first = (unsigned char)w->items[CHC_WORDS_BLANK][i].text[0];

		w->blank_start[first] = true;
		if (first >= 'a' && first <= 'z')
			w->blank_start[first - 'a' + 'A'] = true;
	}
	/* those that folding takes away */
	w->blank_start['_'] = w->blank_start[' '] = true;
	return true;
}

void chc_words_release(struct chc_words *w)
{
	for (size_t k = 0; k < CHC_WORDS_KIND_MAX; k++)
		free(w->items[k]);
	*w = (struct chc_words){ 0 };
}

static const struct chc_word *find(const struct chc_words *w, enum chc_word_kind kind, const char *text, size_t len)
{
	for (size_t i = 0; i < w->count[kind]; i++) {
		const struct chc_word *word = &w->items[kind][i];

		if (word->len == len && memcmp(word->text, text, len) == 0)
			return word;
	}
	return NULL;
}

bool chc_words_add(struct chc_words *w, enum chc_word_kind kind, struct chc_span text, signed char value)
{
	char folded[CHC_WORD_LENGTH];
	size_t len = chc_fold(folded, sizeof(folded), text, true);

	if (len == 0 || len > sizeof(folded))
		return false;
	const struct chc_word *known = find(w, kind, folded, len);
	if (known)
		return known->value == value;
	if (w->count[kind] == CHC_WORDS_PER_KIND)
		return false;
	struct chc_word *word = &w->items[kind][w->count[kind]++];
	memcpy(word->text, folded, len);
	word->len = len;
	word->value = value;
	return true;
}

bool chc_words_find(const struct chc_words *w, enum chc_word_kind kind, struct chc_span text, signed char *value)
{
	char folded[CHC_WORD_LENGTH];
	size_t len = chc_fold(folded, sizeof(folded), text, true);
	const struct chc_word *word = len <= sizeof(folded) ? find(w, kind, folded, len) : NULL;

	if (word)
		*value = word->value;
	return word != NULL;
}

bool chc_words_is_blank(const struct chc_words *w, struct chc_span text)
{
	signed char value;

	if (text.len == 0)
		return true;
	if (!w->blank_start[(unsigned char)text.ptr[0]])
		return false;
	return chc_words_find(w, CHC_WORDS_BLANK, text, &value);
}
