/* SPDX-License-Identifier: MIT */
/*
 * What the worker read from one file: normalised UTF-8 text, the blocks in
 * reading order under their headings, the sentences in the blocks, and for
 * every byte the way back to page, line and original text. Built once by
 * `input`, const afterwards. All offsets are bytes of `text`.
 *
 * text holds the blocks' texts in reading order, separated by one newline.
 */
#ifndef CHC_DOCUMENT_H
#define CHC_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/arena.h"
#include "chcheck/block.h"
#include "chcheck/error.h"
#include "chcheck/hash.h"

/* "heading", "paragraph", "list_item", "table_cell", "footnote", "aside" */
const char *chc_block_kind_name(enum chc_block_kind k);

struct chc_block {
	enum chc_block_kind kind;
	unsigned level;                 /* heading 1..6; list item depth 1..; else 0 */
	struct chc_span label;          /* the marker of an item or clause: "6.3", "a)", "-"; empty when none */
	unsigned row, column;           /* table cell, from 1; else 0 */
	uint32_t table;                 /* number of the table in the document, or CHC_NONE */
	bool header_cell;
	bool recognised;                /* words of a picture, guessed by text recognition (OCR) */
	uint32_t column_header;         /* block index of the cell above that heads this column, or CHC_NONE */
	uint32_t row_header;            /* block index of the first cell of this row (not itself), or CHC_NONE */
	unsigned page, line;            /* of its first character; page 0 where the format has none; line from 1 */
	size_t start, end;              /* in text */
	uint32_t parent;                /* block index of the nearest heading above it, or CHC_NONE */
	uint32_t intro;                 /* list item: the block that introduces its list (paragraph or outer item or heading
	                                   that stands right before the list), or CHC_NONE */
	uint32_t first_sentence, sentence_count;
};

struct chc_sentence {
	uint32_t block;
	size_t start, end;              /* trimmed, in text */
};

struct chc_warning { const char *message; unsigned page, line; };

struct chc_document {
	struct chc_arena arena;
	const char *path;               /* as given on the command line */
	const char *format;             /* "markdown", "text", "html", ... */
	char sha256[CHC_SHA256_TEXT];
	unsigned pages;                 /* 0 where the format has none */
	unsigned pages_with_text;
	size_t words, characters;       /* of text */
	const char *text;               /* NUL-terminated, valid UTF-8 */
	size_t text_len;
	struct chc_block *blocks;
	size_t block_count;
	struct chc_sentence *sentences;
	size_t sentence_count;
	struct chc_warning *warnings;
	size_t warning_count;
	struct chc_link *links;         /* of a page, for the order of several */
	size_t link_count;
	struct chc_set_aside *asides;   /* what of the file is no part of text, by reason */
	size_t aside_count;
	const struct chc_document_map *map;     /* private to model */
};

void chc_document_free(struct chc_document *d);         /* releases the arena and the struct itself; NULL-safe */
/* Page and line of a byte of text. */
void chc_document_position(const struct chc_document *d, size_t offset, unsigned *page, unsigned *line);
/* The original words of [start, end), with the original's inner line breaks folded to one space. In arena. NULL: out of memory. */
const char *chc_document_quote(const struct chc_document *d, size_t start, size_t end, struct chc_arena *arena);
/* How much of a file was read, so that nobody takes half a document for the whole. */
struct chc_coverage {
	unsigned pages, pages_with_text;        /* 0 and 0 where the format has no pages */
	size_t words, blocks, sections;         /* of text; a section is a heading */
	size_t words_set_aside;
};
struct chc_coverage chc_document_coverage(const struct chc_document *d);
struct chc_span chc_document_text(const struct chc_document *d, size_t start, size_t end);
/* The section path of a block: heading block indices from the outermost in; returns how many (at most max). */
size_t chc_document_section(const struct chc_document *d, uint32_t block, uint32_t *out, size_t max);
/* The nearest sentence index holding offset, or CHC_NONE. */
uint32_t chc_document_sentence_at(const struct chc_document *d, size_t offset);

/* Several files of one organisation's policy, in the order given (folders: their own files' order). */
struct chc_document_set {
	struct chc_document **items;
	size_t count, cap;
};
void chc_document_set_release(struct chc_document_set *s);

/*
 * Reads one file with the worker. reader: path of the program, or NULL for
 * $CHCHECK_READER, else where it was installed. A crash, limit, time-out or
 * bad stream is one CHC_E_INPUT / CHC_E_LIMIT about this file.
 */
struct chc_read_options {
	const char *reader;
	unsigned timeout_seconds;       /* 0: 30, with ocr 330 */
	size_t max_bytes;               /* 0: 64 MiB */
	bool ocr;                       /* pages that are pictures go through text recognition */
};
#define CHC_READ_OPTIONS_INIT { 0 }
/* Whether this build has text recognition; without it, ocr in the options is CHC_E_INPUT. */
bool chc_document_has_ocr(void);
int chc_document_load(struct chc_document **out, const char *path,
	const struct chc_read_options *options, struct chc_error *e);
/* Plain text that is trusted (a rulebook's own example), read in process by the same recogniser as text files. */
int chc_document_from_text(struct chc_document **out, const char *path, struct chc_span text, struct chc_error *e);

#endif
