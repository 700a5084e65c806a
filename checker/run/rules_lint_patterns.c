/* SPDX-License-Identifier: MIT */
/*
 * What the lint asks of each pattern of a rulebook: that it comes to an end on
 * text that was made to be bad for it, and that a word is sure to be in what it
 * matches. Patterns are independent of each other and go to several threads.
 */
#include "run/rules_lint_patterns.h"

#include "base/literals.h"
#include "chcheck/buf.h"
#include "chcheck/parallel.h"

#define SAMPLE_BYTES ((size_t)16384)

/* Texts that make patterns with nested or neighbouring repeats go back and forth. */
static const char *const bad_pieces[] = {
	"a", " ", "a ", "1", "1 ", "-", "ab, ", "we you the of to ", "will be within not any all ", "(a ", "one two ",
	"day or ",
};
#define BAD_COUNT (sizeof(bad_pieces) / sizeof(bad_pieces[0]))
#define OWN_WORDS 4             /* so many of a pattern's own words are tried as well */
#define PIECE_MOST 96
#define CHUNK 16                /* patterns that one thread takes at once */

struct trial { bool slow, nomem; char piece[PIECE_MOST]; };

struct trials { const struct chc_rulebook *book; struct trial *items; };

static bool fill(struct chc_buf *out, struct chc_span piece, const char *between)
{
	chc_buf_clear(out);
	while (out->len < SAMPLE_BYTES && !out->failed) {
		chc_buf_span(out, piece);
		chc_buf_str(out, between);
	}
	return !out->failed;
}

/* All matches, as the engine asks for them; false when one could not be told. */
static bool runs_through(struct trial *t, const struct chc_pattern *p, struct chc_matcher *m, struct chc_span text)
{
	struct chc_match match;
	size_t from = 0;
	for (;;) {
		enum chc_answer answer = chc_pattern_find(p, m, text, from, &match);
		t->nomem = t->nomem || answer == CHC_NO_MEMORY_TO_TELL;
		if (answer != CHC_FOUND)
			return answer == CHC_NOT_FOUND || t->nomem;
		from = match.end > from ? match.end : from + 1;
	}
}

static bool try_piece(struct trial *t, const struct chc_pattern *p, struct chc_matcher *m, struct chc_buf *text,
	struct chc_span piece, const char *between)
{
	t->nomem = t->nomem || !fill(text, piece, between);
	if (t->nomem || runs_through(t, p, m, chc_buf_view(text)))
		return true;
	size_t n = piece.len < PIECE_MOST - 1 ? piece.len : PIECE_MOST - 1;
	for (size_t i = 0; i < n; i++)
		t->piece[i] = piece.ptr[i];
	t->slow = true;
	return false;
}

/* The texts of a pattern's own words get furthest into it: they are tried first. */
static void try_pattern(struct trial *t, const struct chc_pattern *p, struct chc_matcher *m, struct chc_buf *text)
{
	struct chc_needs *needs = chc_needs_new();
	struct chc_span word;
	bool fine = true;
	t->nomem = !needs;
	if (needs)
		chc_literals_find(needs, chc_span_of(chc_pattern_source(p)));
	for (size_t i = 0; needs && fine && i < OWN_WORDS && chc_needs_word_at(needs, i, &word); i++)
		fine = try_piece(t, p, m, text, word, " ");
	for (size_t b = 0; fine && !t->nomem && b < BAD_COUNT; b++)
		fine = try_piece(t, p, m, text, chc_span_of(bad_pieces[b]), "");
	chc_needs_free(needs);
}

static void try_chunk(size_t chunk, void *payload)
{
	const struct trials *all = payload;
	struct chc_matcher *m = chc_matcher_new();
	struct chc_buf text = CHC_BUF_INIT;
	for (size_t i = chunk * CHUNK; i < all->book->pattern_count && i < (chunk + 1) * CHUNK; i++) {
		if (!all->book->patterns[i]->source)
			continue;       /* its whole is tried */
		if (m)
			try_pattern(&all->items[i], all->book->patterns[i]->pattern, m, &text);
		else
			all->items[i].nomem = true;
	}
	chc_buf_release(&text);
	chc_matcher_free(m);
}

int chc_lint_slow(const struct chc_rulebook *book, unsigned threads, struct chc_diags *diags, struct chc_error *e)
{
	struct trials all = { book, chc_arena_array(&diags->arena, book->pattern_count + 1, sizeof(*all.items)) };
	bool nomem = !all.items;
	if (!nomem)
		chc_parallel((book->pattern_count + CHUNK - 1) / CHUNK, threads, try_chunk, &all);
	for (size_t i = 0; !nomem && i < book->pattern_count; i++) {
		const struct chc_where *at = &book->patterns[i]->where;
		nomem = all.items[i].nomem;
		if (all.items[i].slow)
			chc_diag_add(diags, CHC_DIAG_PATTERN_SLOW, at->file, at->line, at->column,
				"gives up on a long text of '%s': limit what repeats, or say what stands between",
				all.items[i].piece);
	}
	return nomem ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : 0;
}

/* On a text of nothing the prefilter marks just what it cannot rule out. */
int chc_lint_literals(const struct chc_rulebook *book, size_t *unfiltered, struct chc_diags *diags,
	struct chc_error *e)
{
	size_t words = chc_prefilter_words(book->prefilter);
	uint64_t *bits = chc_arena_array(&diags->arena, words + 1, sizeof(*bits));
	if (!bits)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	chc_prefilter_scan(book->prefilter, CHC_SPAN_LIT(""), bits);
	for (size_t i = 0; i < book->pattern_count; i++) {
		const struct chc_where *at = &book->patterns[i]->where;
		if (!book->patterns[i]->source || !(bits[i / 64] >> (i % 64) & 1))
			continue;
		(*unfiltered)++;
		chc_diag_add(diags, CHC_DIAG_PATTERN_NO_LITERAL, at->file, at->line, at->column,
			"no word is sure to be in what '%s' matches: it is tried on every sentence",
			book->patterns[i]->source);
	}
	return 0;
}
