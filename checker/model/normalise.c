/* SPDX-License-Identifier: MIT */
/*
 * Original text to normalised text, so that a pattern needs to know one kind
 * of space, quote and dash only. Each change is a segment of the map; equal
 * bytes in a row share one.
 */
#include "model/normalise.h"

#include <string.h>

#include "chcheck/utf8.h"

struct folding { uint32_t from, to; const char *text; };

/* Sorted; a text of "" removes the character. */
static const struct folding foldings[] = {
	{ 0x00AB, 0x00AB, "\"" }, { 0x00AD, 0x00AD, "" }, { 0x00B4, 0x00B4, "'" },
	{ 0x00BB, 0x00BB, "\"" },
	{ 0x02B9, 0x02B9, "'" }, { 0x02BB, 0x02BD, "'" }, { 0x034F, 0x034F, "" },
	{ 0x061C, 0x061C, "" }, { 0x180E, 0x180E, "" },
	{ 0x200B, 0x200F, "" }, { 0x2010, 0x2015, "-" }, { 0x2018, 0x201B, "'" },
	{ 0x201C, 0x201F, "\"" }, { 0x2024, 0x2024, "." }, { 0x2025, 0x2025, ".." },
	{ 0x2026, 0x2026, "..." }, { 0x202A, 0x202E, "" }, { 0x2032, 0x2032, "'" },
	{ 0x2033, 0x2033, "\"" }, { 0x2039, 0x203A, "'" }, { 0x2043, 0x2043, "-" },
	{ 0x2044, 0x2044, "/" }, { 0x2060, 0x2064, "" }, { 0x2066, 0x206F, "" },
	{ 0x2212, 0x2212, "-" }, { 0xFB00, 0xFB00, "ff" }, { 0xFB01, 0xFB01, "fi" },
	{ 0xFB02, 0xFB02, "fl" }, { 0xFB03, 0xFB03, "ffi" }, { 0xFB04, 0xFB04, "ffl" },
	{ 0xFB05, 0xFB06, "st" }, { 0xFE00, 0xFE0F, "" }, { 0xFE58, 0xFE58, "-" },
	{ 0xFE63, 0xFE63, "-" }, { 0xFEFF, 0xFEFF, "" }, { 0xFF02, 0xFF02, "\"" },
	{ 0xFF07, 0xFF07, "'" }, { 0xFF0D, 0xFF0D, "-" },
};

static const char *fold(uint32_t c)
{
	size_t low = 0, high = sizeof(foldings) / sizeof(foldings[0]);

	if (c < 0xAB)
		return NULL;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c < foldings[middle].from)
			high = middle;
		else if (c > foldings[middle].to)
			low = middle + 1;
		else
			return foldings[middle].text;
	}
	return NULL;
}

bool chc_normalise_drops(uint32_t c)
{
	const char *folded = fold(c);

	return c == 0xAD || (folded && !*folded);
}

struct run {
	struct chc_buf *out;
	struct chc_document_map *map;
	struct chc_arena *arena;
	struct chc_span seen;
	bool same;              /* the last segment is byte for byte and goes on here */
};

static bool add_segment(struct run *r, size_t original, size_t length)
{
	struct chc_segment *s = CHC_ARENA_PUSH(r->arena, r->map->segments, r->map->segment_count,
		r->map->segment_cap);

	if (!s)
		return false;
	*s = (struct chc_segment){ (uint32_t)r->out->len, (uint32_t)original, (uint32_t)length };
	r->same = length == 0;
	return true;
}

static bool put_same(struct run *r, size_t from, size_t to)
{
	if (!r->same && !add_segment(r, from, 0))
		return false;
	chc_buf_put(r->out, r->seen.ptr + from, to - from);
	return true;
}

static bool put_folded(struct run *r, const char *text, size_t from, size_t to)
{
	if (*text == '\0') {
		r->same = false;
		return true;
	}
	if (!add_segment(r, from, to - from))
		return false;
	chc_buf_str(r->out, text);
	return true;
}

static bool is_letter(uint32_t c)
{
	return chc_utf8_is_lower(c) || chc_utf8_is_upper(c);
}

/* Whether the letters before the hyphen and those after the break stand together somewhere. */
static bool joined_word_is_seen(struct chc_span seen, size_t hyphen, size_t after)
{
	char word[64];
	size_t start = hyphen, end = after, len;
	const char *hit = seen.ptr;

	while (start > 0 && is_letter((unsigned char)seen.ptr[start - 1]))
		start--;
	while (end < seen.len && is_letter((unsigned char)seen.ptr[end]))
		end++;
	len = (hyphen - start) + (end - after);
	if (start == hyphen || len >= sizeof(word))
		return false;
	memcpy(word, seen.ptr + start, hyphen - start);
	memcpy(word + (hyphen - start), seen.ptr + after, end - after);
	while ((hit = memmem(hit, (size_t)(seen.ptr + seen.len - hit), word, len)) != NULL) {
		size_t at = (size_t)(hit - seen.ptr);

		if ((at == 0 || !is_letter((unsigned char)hit[-1]))
		    && (at + len == seen.len || !is_letter((unsigned char)hit[len])))
			return true;
		hit++;
	}
	return false;
}

/*
 * A hyphen that ends at `after` with a line break and a lower-case letter next:
 * returns where the word goes on, and whether the hyphen itself stays.
 */
static size_t broken_word(struct run *r, uint32_t c, size_t hyphen, size_t after, bool *stays)
{
	size_t at = after;

	if ((c != '-' && c != 0x2010) || hyphen == 0 || at >= r->seen.len || r->seen.ptr[at] != '\n')
		return 0;
	while (at < r->seen.len && (r->seen.ptr[at] == '\n' || r->seen.ptr[at] == ' '))
		at++;
	if (at >= r->seen.len || !chc_utf8_is_lower((unsigned char)r->seen.ptr[at])
	    || !is_letter((unsigned char)r->seen.ptr[hyphen - 1]))
		return 0;
	*stays = c == '-' && !joined_word_is_seen(r->seen, hyphen, at);
	return at;
}

/* All white space from `at` on, and invisible characters within it. */
static size_t space_end(struct chc_span seen, size_t at)
{
	size_t end = at;

	while (at < seen.len) {
		size_t next = at;
		uint32_t c = chc_utf8_next(seen, &next);
		const char *text = fold(c);

		if (chc_utf8_is_space(c))
			end = next;
		else if (!text || *text)
			break;
		at = next;
	}
	return end;
}

int chc_normalise_append(struct chc_buf *out, struct chc_document_map *map, struct chc_arena *arena,
	struct chc_span seen, size_t len, bool joins_hyphens)
{
	struct run r = { .out = out, .map = map, .arena = arena, .seen = seen };
	size_t at = seen.len - len, begin = out->len;
	bool fine = true;

	while (fine && at < seen.len) {
		size_t from = at, joined;
		uint32_t c = chc_utf8_next(seen, &at);
		const char *text = fold(c);
		bool stays = false;

		if (joins_hyphens && (joined = broken_word(&r, c, from, at, &stays)) != 0) {
			if (stays)
				fine = put_folded(&r, "-", from, at);
			at = joined;
			r.same = false;
		} else if (chc_utf8_is_space(c)) {
			at = space_end(seen, at);
			if (out->len == begin || at == seen.len)
				r.same = false;         /* nothing at either end */
			else if (at - from == 1 && c == ' ')
				fine = put_same(&r, from, at);
			else
				fine = put_folded(&r, " ", from, at);
		} else if (text) {
			fine = put_folded(&r, text, from, at);
		} else {
			fine = put_same(&r, from, at);
		}
	}
	while (out->len > begin && out->ptr[out->len - 1] == ' ')
		out->ptr[--out->len] = '\0';
	return fine && !out->failed ? 0 : CHC_E_NOMEM;
}
