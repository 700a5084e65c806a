/* SPDX-License-Identifier: MIT */
/*
 * Any line as a pattern and the rest as text. What the adapter finds lies in the
 * text and between characters, is the same with the JIT as without, and is never
 * ruled out by what was proven of the pattern's words; of its alternatives one is found too.
 */
#include "fuzz.h"

#include <string.h>

#include "base/alternatives.h"
#include "base/literals.h"
#include "chcheck/pattern.h"
#include "chcheck/utf8.h"
#include "diagnosed.h"

enum { PATTERN_MOST = 300, TEXT_MOST = 4000, OFTEN_ENOUGH_FOR_THE_JIT = 40 };

static bool between_characters(struct chc_span text, size_t at)
{
	return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

static void hold_match(const struct chc_pattern *p, struct chc_span text, size_t from, const struct chc_match *m)
{
	expect(m->start >= from && m->start <= m->end && m->end <= text.len);
	expect(between_characters(text, m->start) && between_characters(text, m->end));
	expect(m->end > m->start || chc_pattern_matches_empty(p));
	expect(m->groups <= CHC_PATTERN_GROUPS);
	for (size_t i = 0; i < m->groups; i++)
		expect(!m->group[i].set || (m->group[i].start <= m->group[i].end && m->group[i].end <= text.len));
}

/* Only what is certain counts: a limit that one way hits and the other does not is no difference. */
static void hold_same(enum chc_answer a, const struct chc_match *x, enum chc_answer b, const struct chc_match *y)
{
	if (a == CHC_COULD_NOT_TELL || b == CHC_COULD_NOT_TELL)
		return;
	expect(a == b && (a == CHC_NOT_FOUND || (x->start == y->start && x->end == y->end)));
}

/* True: the text was ruled out. */
static bool ruled_out(struct chc_span source, struct chc_span text)
{
	struct chc_needs *needs = chc_needs_new();
	uint64_t bits = 0;

	expect(needs != NULL);
	uint32_t need = chc_literals_find(needs, source);
	expect(chc_needs_finish(needs, &need, 1) == 0);
	chc_needs_scan(needs, text, &bits);
	chc_needs_free(needs);
	return bits == 0;
}

static void hold_alternatives(struct chc_span source, struct chc_span text, struct chc_matcher *m, enum chc_answer whole)
{
	struct chc_alternatives parts;
	enum chc_answer any = CHC_NOT_FOUND;
	struct chc_error e = CHC_ERROR_INIT;

	if (!chc_alternatives_split(&parts, source))
		return;
	for (size_t i = 0; i < parts.count; i++) {
		struct chc_pattern *p = NULL;

		expect(chc_pattern_new(&p, parts.items[i], &e) == 0);
		enum chc_answer one = chc_pattern_find(p, m, text, 0, NULL);
		chc_pattern_free(p);
		if (one == CHC_COULD_NOT_TELL)
			return;
		if (one == CHC_FOUND)
			any = CHC_FOUND;
	}
	expect(whole == CHC_COULD_NOT_TELL || any == whole);
}

static void try_pattern(struct chc_pattern *p, struct chc_span source, struct chc_span text)
{
	struct chc_matcher *m = chc_matcher_new();
	struct chc_match first = { 0 }, now = { 0 };

	expect(m != NULL);
	enum chc_answer answer = chc_pattern_find(p, m, text, 0, &first);
	if (answer == CHC_FOUND) {
		hold_match(p, text, 0, &first);
		expect(!ruled_out(source, text));
	}
	hold_alternatives(source, text, m, answer);
	size_t from = 0;
	for (int i = 0; i < OFTEN_ENOUGH_FOR_THE_JIT && from <= text.len; i++) {
		if (chc_pattern_find(p, m, text, from, &now) != CHC_FOUND)
			break;
		hold_match(p, text, from, &now);
		from = now.end > now.start ? now.end : now.end + 1;
		while (from < text.len && !between_characters(text, from))
			from++;
	}
	for (int i = 0; i < OFTEN_ENOUGH_FOR_THE_JIT && answer != CHC_COULD_NOT_TELL; i++)
		hold_same(answer, &first, chc_pattern_find(p, m, text, 0, &now), &now);
	chc_matcher_free(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const char *at = (const char *)bytes, *line = len ? memchr(at, '\n', len) : NULL;
	struct chc_span source = { at, line ? (size_t)(line - at) : len };
	struct chc_span text = { at + source.len + (line != NULL), len - source.len - (line != NULL) };
	struct chc_pattern *p = NULL;
	struct chc_error e = CHC_ERROR_INIT, same = CHC_ERROR_INIT;
	size_t groups = 0;

	if (source.len > PATTERN_MOST || text.len > TEXT_MOST || !chc_utf8_valid(text) || memchr(at, '\0', len))
		return 0;
	int status = chc_pattern_new(&p, source, &e);
	expect((status == 0) == (p != NULL) && chc_pattern_check(source, &groups, &same) == status);
	if (status != 0)
		expect(e.message[0] != '\0' && e.column <= source.len + 1);
	if (p) {
		expect(chc_pattern_group_count(p) == groups && strlen(chc_pattern_source(p)) == source.len);
		try_pattern(p, source, text);
	}
	chc_pattern_free(p);
	return 0;
}
