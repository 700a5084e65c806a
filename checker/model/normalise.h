/* SPDX-License-Identifier: MIT */
/*
 * Normalised text with its way back: each segment says from which original
 * byte the normalised bytes from `at` on come.
 */
#ifndef CHC_MODEL_NORMALISE_H
#define CHC_MODEL_NORMALISE_H

#include "chcheck/arena.h"
#include "chcheck/block.h"
#include "chcheck/buf.h"

/* Either byte for byte (length 0), or all of the segment's bytes stand for `length` original bytes. */
struct chc_segment { uint32_t at, original, length; };

struct chc_document_map {
	const char *original;                   /* the blocks' original texts, one line break between them */
	size_t original_len;
	struct chc_segment *segments;
	size_t segment_count, segment_cap;
	struct chc_raw_mark *marks;             /* offsets are bytes of original */
	size_t mark_count, mark_cap;
};

/* A sign that nobody sees, of which nothing is left in normalised text. */
bool chc_normalise_drops(uint32_t c);

/*
 * Appends the normalised form of one block's original text to out. seen is the
 * original text up to and with this block, which is its last `len` bytes.
 * joins_hyphens: a word broken by a hyphen at the end of a line is put together
 * again, without its hyphen where the joined word stands elsewhere in seen.
 */
int chc_normalise_append(struct chc_buf *out, struct chc_document_map *map, struct chc_arena *arena,
	struct chc_span seen, size_t len, bool joins_hyphens);

#endif
