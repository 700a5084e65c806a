/* SPDX-License-Identifier: MIT */
/*
 * The worker program: one file in, blocks out. Each format is a row of the
 * table in formats.c with a function that reads checked UTF-8.
 */
#ifndef READER_READER_H
#define READER_READER_H

#include "chcheck/blockstream.h"

struct reader_ocr;

/* What goes to the parent, kept until the end so that a failure leaves no half answer. */
struct reader_output {
	struct chc_buf stream;
	size_t blocks, warnings, text_bytes;
	struct reader_ocr *ocr;         /* for pages that are pictures; NULL: they are left out */
	const char *suffix;             /* of the file's name, in small letters */
};
struct chc_block_sink reader_sink(struct reader_output *out);
/* Where that sink writes; each sink of the worker is one of those. */
struct reader_output *reader_output_of(const struct chc_block_sink *sink);
int reader_warn(const struct chc_block_sink *sink, struct chc_error *e, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * What was set aside for one reason: counted, with the first words as a sample.
 * A table of them has CHC_ASIDE_MAX rows.
 */
struct reader_aside {
	size_t words;
	unsigned page, line;
	size_t sample_len;
	char sample[CHC_SAMPLE_MAX + 1];
};
/* sample may be a part of the words, or empty; what does not fit is cut off. */
void reader_set_aside(struct reader_aside *a, size_t words, struct chc_span sample, unsigned page, unsigned line);
/* Those that have words, in the order of the table. */
int reader_tell_asides(const struct reader_aside *asides, const struct chc_block_sink *sink, struct chc_error *e);

/* bytes as they are in the file; suffix in lower case without its dot, or "". Fills output->stream but for its end. */
int reader_run(struct reader_output *output, struct chc_span bytes, const char *suffix, struct chc_error *e);

/* Bytes to UTF-8 without NUL and control characters. declared: what a page says of itself, or empty. */
int reader_decode(struct chc_buf *out, struct chc_span bytes, struct chc_span declared,
	const struct chc_block_sink *sink, struct chc_error *e);
/* The encoding that a page names in its first bytes; empty when it names none. */
struct chc_span reader_declared_charset(struct chc_span bytes);

int reader_text(struct chc_span text, const struct chc_block_sink *sink, struct chc_error *e);
int reader_html(struct chc_span text, const struct chc_block_sink *sink, struct chc_error *e);
/* The whole of a PDF: writes the format's frame, blocks and warnings. */
int reader_pdf(struct reader_output *output, struct chc_span bytes, struct chc_error *e);
int reader_markdown(struct chc_span text, const struct chc_block_sink *sink, struct chc_error *e);
/* HTML that Markdown became: elements carry their source lines. */
int reader_html_of_markdown(struct chc_span html, const struct chc_block_sink *sink, struct chc_error *e);

#endif
