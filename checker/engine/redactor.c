/* SPDX-License-Identifier: MIT */
/*
 * Finds what names a person in a text, and makes the text without it. The kinds
 * are tried in their order: what one has taken, a later one does not take again.
 */
#include "engine/redactor.h"

#include <stdlib.h>
#include <string.h>

#define PERSON "name"

struct chc_redactor *chc_redactor_new(const struct chc_redaction *r)
{
	struct chc_redactor *x = calloc(1, sizeof(*x));

	if (!x)
		return NULL;
	x->rules = r;
	x->matcher = chc_matcher_new();
	for (size_t i = 0; i < r->kind_count; i++)
		x->counted.kinds[x->counted.kind_count++].id = r->kinds[i].id;
	if (x->matcher)
		return x;
	free(x);
	return NULL;
}

void chc_redactor_free(struct chc_redactor *x)
{
	if (!x)
		return;
	chc_matcher_free(x->matcher);
	chc_arena_release(&x->arena);
	free(x);
}

const struct chc_redacted *chc_redactor_count(const struct chc_redactor *x)
{
	return &x->counted;
}

int redact_status(const struct chc_redactor *x, struct chc_error *e)
{
	return x->failed ? chc_error_set(e, CHC_E_NOMEM, "out of memory, or a pattern of the redaction gave up: nothing is "
		"written that might not be hidden") : 0;
}

/* A pattern that gives up may have missed something: then nothing is written. */
static bool matches(struct chc_redactor *x, const struct chc_redaction_patterns *p, struct chc_span text)
{
	for (size_t i = 0; i < p->count; i++) {
		enum chc_answer answer = chc_pattern_find(p->items[i], x->matcher, text, 0, NULL);

		x->failed |= answer < 0;
		if (answer == CHC_FOUND)
			return true;
	}
	return false;
}

static bool is_taken(const struct redact_edits *edits, size_t first, size_t start, size_t end)
{
	for (size_t i = first; i < edits->count; i++)
		if (start < edits->items[i].end && end > edits->items[i].start)
			return true;
	return false;
}

static void take(struct chc_redactor *x, struct redact_edits *edits, size_t first, struct redact_edit edit)
{
	struct redact_edit *row = is_taken(edits, first, edit.start, edit.end) ? NULL
		: CHC_ARENA_PUSH(&x->arena, edits->items, edits->count, edits->cap);

	if (row)
		*row = edit;
	else if (!is_taken(edits, first, edit.start, edit.end))
		x->failed = true;
}

/* near: whether an office stands near; asked when it is first needed. */
static bool is_office(struct chc_redactor *x, const struct chc_redaction_kind *k, struct chc_span what,
	struct chc_span around, int *near)
{
	if (x->rules->offices_too)
		return false;
	if (matches(x, &k->public, what))
		return true;
	if (matches(x, &k->person, what))
		return false;
	if (*near < 0)
		*near = matches(x, &k->public_near, around);
	return *near > 0;
}

static void find_kind(struct chc_redactor *x, size_t kind, struct chc_span piece, size_t at, struct redact_edits *edits,
	size_t first)
{
	const struct chc_redaction_kind *k = &x->rules->kinds[kind];
	struct chc_span around = x->around.ptr ? x->around : piece;
	int near = -1;

	for (size_t p = 0; p < k->text.count; p++) {
		struct chc_match m;
		enum chc_answer answer;
		size_t from = 0;

		while ((answer = chc_pattern_find(k->text.items[p], x->matcher, piece, from, &m)) == CHC_FOUND) {
			bool group = m.groups > 1 && m.group[1].set;
			size_t start = group ? m.group[1].start : m.start, end = group ? m.group[1].end : m.end;

			from = end > from ? end : from + 1;
			if (!is_office(x, k, (struct chc_span){ piece.ptr + start, end - start }, around, &near))
				take(x, edits, first, (struct redact_edit){ at + start, at + end, 0, kind });
		}
		x->failed |= answer < 0;
	}
}

static int by_start(const void *a, const void *b)
{
	const struct redact_edit *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

void redact_find(struct chc_redactor *x, struct chc_span text, size_t from, size_t end, struct redact_edits *edits)
{
	size_t first = edits->count;

	for (size_t kind = 0; kind < x->rules->kind_count; kind++)
		find_kind(x, kind, (struct chc_span){ text.ptr + from, end - from }, from, edits, first);
	if (edits->count > first)
		qsort(edits->items + first, edits->count - first, sizeof(*edits->items), by_start);
}

static size_t label_length(const struct chc_redaction *rules, size_t kind)
{
	return strlen(rules->kinds[kind].id) + 2;
}

const char *redact_apply(struct chc_redactor *x, struct chc_span text, struct redact_edits *edits, size_t *len)
{
	struct chc_buf out = CHC_BUF_INIT;
	size_t at = 0;

	for (size_t i = 0; i < edits->count; i++) {
		struct redact_edit *edit = &edits->items[i];

		chc_buf_put(&out, text.ptr + at, edit->start - at);
		edit->to = out.len;
		chc_buf_printf(&out, "[%s]", x->rules->kinds[edit->kind].id);
		at = edit->end;
	}
	chc_buf_put(&out, text.ptr + at, text.len - at);
	const char *copy = out.failed ? NULL : chc_arena_copy(&x->arena, (struct chc_span){ out.ptr ? out.ptr : "", out.len });
	x->failed |= !copy;
	*len = out.len;
	chc_buf_release(&out);
	return copy;
}

size_t redact_offset(const struct redact_edits *edits, const struct chc_redaction *rules, size_t offset, bool end)
{
	size_t low = 0, high = edits->count;

	while (low < high) {            /* the last edit that begins before the offset */
		size_t middle = (low + high) / 2;

		if (edits->items[middle].start < offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return offset;
	const struct redact_edit *edit = &edits->items[low - 1];
	size_t behind = edit->to + label_length(rules, edit->kind);
	if (offset < edit->end)
		return end ? behind : edit->to;
	return behind + (offset - edit->end);
}

static const char *redact(struct chc_redactor *x, const char *text, bool count)
{
	struct redact_edits edits = { 0 };
	size_t len;

	if (!text || x->failed)
		return NULL;
	redact_find(x, chc_span_of(text), 0, strlen(text), &edits);
	for (size_t i = 0; count && i < edits.count; i++)
		x->counted.kinds[edits.items[i].kind].count++;
	return edits.count ? redact_apply(x, chc_span_of(text), &edits, &len) : text;
}

const char *chc_redact_text(struct chc_redactor *x, const char *text)
{
	return redact(x, text, false);
}

const char *redact_counted(struct chc_redactor *x, const char *text)
{
	return redact(x, text, true);
}

const char *redact_person(struct chc_redactor *x, const char *text)
{
	if (!text || !text[0])
		return text;
	for (size_t i = 0; i < x->counted.kind_count; i++)
		x->counted.kinds[i].count += strcmp(x->counted.kinds[i].id, PERSON) == 0;
	return "[" PERSON "]";
}
