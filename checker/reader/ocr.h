/* SPDX-License-Identifier: MIT */
/*
 * Text recognition, as the readers see it: a picture in, words with their
 * places out. Only the worker that is built with a recogniser has one; it is
 * opened before the rights are given up, since it needs its language's files.
 */
#ifndef READER_OCR_H
#define READER_OCR_H

#include "chcheck/error.h"
#include "chcheck/span.h"

/* Grey, one byte a pixel, from the upper left corner. */
struct reader_picture { const unsigned char *grey; int width, height, dpi; };

/* In pixels. baseline: at the middle of the word; size: of its line's type, in points. */
struct reader_picture_word { struct chc_span text; float x1, x2, baseline, size, confidence; };

struct reader_ocr {
	/* Words in reading order. 0, what the sink returns, or a negative chc_status. */
	int (*read)(struct reader_ocr *ocr, const struct reader_picture *picture,
		int (*word)(const struct reader_picture_word *word, void *payload), void *payload, struct chc_error *e);
	void *engine;
};

/* *out is NULL in a worker without a recogniser. */
int reader_ocr_open(struct reader_ocr **out, struct chc_error *e);

#endif
