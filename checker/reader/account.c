/* SPDX-License-Identifier: MIT */
/*
 * The account of what a reader sets aside. Words are counted by the readers,
 * who know what ends one; here the first of them are kept as a sample.
 */
#include <string.h>

#include "chcheck/utf8.h"
#include "reader/reader.h"

enum { SAMPLE_MOST = CHC_SAMPLE_MAX - 4 };      /* room for " ..." */

/* What was begun of a word that does not fit goes. */
static void cut(struct reader_aside *a)
{
	while (a->sample_len > 0 && a->sample[a->sample_len - 1] != ' ')
		a->sample_len--;
	memcpy(a->sample + a->sample_len, "...", 3);
	a->sample_len += 3;
}

static void add_sample(struct reader_aside *a, struct chc_span s)
{
	bool space = a->sample_len > 0;

	for (size_t i = 0; i < s.len; ) {
		size_t from = i, len;
		uint32_t c = chc_utf8_next(s, &i);
		const char *bytes = c == 0xFFFD ? "\xEF\xBF\xBD" : s.ptr + from;

		if (c < 0x20 || c == 0x7F || chc_utf8_is_space(c)) {
			space = a->sample_len > 0;
			continue;
		}
		len = c == 0xFFFD ? 3 : i - from;
		if (a->sample_len + space + len > SAMPLE_MOST) {
			cut(a);
			break;
		}
		if (space)
			a->sample[a->sample_len++] = ' ';
		memcpy(a->sample + a->sample_len, bytes, len);
		a->sample_len += len;
		space = false;
	}
	a->sample[a->sample_len] = '\0';
}

void reader_set_aside(struct reader_aside *a, size_t words, struct chc_span sample, unsigned page, unsigned line)
{
	if (words == 0)
		return;
	if (a->words == 0) {
		a->page = page;
		a->line = line;
	}
	a->words += words;
	/* some room is left, or a long run of pieces would end in the middle of a word */
	if (a->sample_len < CHC_SAMPLE_MAX / 2)
		add_sample(a, sample);
}

int reader_tell_asides(const struct reader_aside *asides, const struct chc_block_sink *sink, struct chc_error *e)
{
	int rc = 0;

	for (int i = 0; i < CHC_ASIDE_MAX && rc == 0; i++) {
		const struct chc_set_aside a = { .kind = (enum chc_aside)i, .words = asides[i].words,
			.page = asides[i].page, .line = asides[i].line, .sample = asides[i].sample };

		if (a.words)
			rc = sink->aside ? sink->aside(&a, e, sink->payload) : 0;
	}
	return rc;
}
