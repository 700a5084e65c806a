/* SPDX-License-Identifier: MIT */
/*
 * The innermost loops over a register's bytes, in front of the cutting into
 * cells: everything else touches only what is marked here.
 */
#include "input/marks.h"

#if defined(__SSE2__) && defined(__x86_64__)
#define WITH_SSE2 1
#include <emmintrin.h>
#endif

void chc_marks_find_bytewise(uint64_t *marks, const char *s, size_t len, char delimiter, struct chc_marks_seen *seen)
{
	*seen = (struct chc_marks_seen){ 0 };
	for (size_t i = 0; i < CHC_MARKS_WORDS(len); i++)
		marks[i] = 0;
	for (size_t i = 0; i < len; i++) {
		bool feed = s[i] == '\n', back = s[i] == '\r', quote = s[i] == '"';

		seen->line_feeds += feed;
		seen->returns |= back;
		seen->quotes |= quote;
		if (feed || back || quote || s[i] == delimiter)
			marks[i / CHC_MARKS_BLOCK] |= (uint64_t)1 << i % CHC_MARKS_BLOCK;
	}
}

size_t chc_marks_ascii_bytewise(const unsigned char *s, size_t len)
{
	size_t i = 0;

	while (i < len && s[i] != 0 && s[i] < 0x80)
		i++;
	return i;
}

#ifdef WITH_SSE2
enum { LANE = 16 };

static __m128i load(const char *s)
{
	return _mm_loadu_si128((const __m128i *)(const void *)s);
}

static bool any(__m128i v)
{
	return _mm_movemask_epi8(v) != 0;
}

/* Line feeds are counted in bytes, which hold 255; so many words of marks may go by before they are added up. */
enum { WORDS_A_SUM = 255 / (CHC_MARKS_BLOCK / LANE) };

/* Whole words only; those of the last bytes are the caller's. */
static void find_words(uint64_t *marks, const char *s, size_t words, char delimiter, struct chc_marks_seen *seen)
{
	const __m128i d = _mm_set1_epi8(delimiter), n = _mm_set1_epi8('\n'), r = _mm_set1_epi8('\r'),
		q = _mm_set1_epi8('"'), zero = _mm_setzero_si128();
	__m128i returns = zero, quotes = zero, sum = zero;

	for (size_t w = 0; w < words;) {
		__m128i feeds = zero;

		for (size_t stop = w + WORDS_A_SUM < words ? w + WORDS_A_SUM : words; w < stop; w++) {
			uint64_t word = 0;

			for (unsigned i = 0; i < CHC_MARKS_BLOCK; i += LANE) {
				__m128i v = load(s + w * CHC_MARKS_BLOCK + i);
				__m128i feed = _mm_cmpeq_epi8(v, n), back = _mm_cmpeq_epi8(v, r), quote = _mm_cmpeq_epi8(v, q);
				__m128i hit = _mm_or_si128(_mm_or_si128(feed, back), _mm_or_si128(quote, _mm_cmpeq_epi8(v, d)));

				/* a hit is -1 */
				feeds = _mm_sub_epi8(feeds, feed);
				returns = _mm_or_si128(returns, back);
				quotes = _mm_or_si128(quotes, quote);
				word |= (uint64_t)(uint16_t)_mm_movemask_epi8(hit) << i;
			}
			marks[w] = word;
		}
		sum = _mm_add_epi64(sum, _mm_sad_epu8(feeds, zero));
	}
	seen->line_feeds = (size_t)_mm_cvtsi128_si64(sum) + (size_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(sum, sum));
	seen->returns = any(returns);
	seen->quotes = any(quotes);
}

void chc_marks_find(uint64_t *marks, const char *s, size_t len, char delimiter, struct chc_marks_seen *seen)
{
	size_t whole = len / CHC_MARKS_BLOCK;
	struct chc_marks_seen last;

	find_words(marks, s, whole, delimiter, seen);
	chc_marks_find_bytewise(marks + whole, s + whole * CHC_MARKS_BLOCK, len % CHC_MARKS_BLOCK, delimiter, &last);
	seen->line_feeds += last.line_feeds;
	seen->returns |= last.returns;
	seen->quotes |= last.quotes;
}

size_t chc_marks_ascii(const unsigned char *s, size_t len)
{
	const __m128i zero = _mm_setzero_si128();
	size_t i = 0;

	for (; i + CHC_MARKS_BLOCK <= len; i += CHC_MARKS_BLOCK) {
		__m128i high = zero, nul = zero;

		for (unsigned k = 0; k < CHC_MARKS_BLOCK; k += LANE) {
			__m128i v = load((const char *)s + i + k);

			high = _mm_or_si128(high, v);
			nul = _mm_or_si128(nul, _mm_cmpeq_epi8(v, zero));
		}
		if (any(_mm_or_si128(high, nul)))
			break;
	}
	for (; i + LANE <= len; i += LANE) {
		__m128i v = load((const char *)s + i);
		int other = _mm_movemask_epi8(_mm_or_si128(v, _mm_cmpeq_epi8(v, zero)));

		if (other != 0)
			return i + (size_t)__builtin_ctz((unsigned)other);
	}
	return i + chc_marks_ascii_bytewise(s + i, len - i);
}
#else
void chc_marks_find(uint64_t *marks, const char *s, size_t len, char delimiter, struct chc_marks_seen *seen)
{
	chc_marks_find_bytewise(marks, s, len, delimiter, seen);
}

size_t chc_marks_ascii(const unsigned char *s, size_t len)
{
	return chc_marks_ascii_bytewise(s, len);
}
#endif
