/* SPDX-License-Identifier: MIT */
/*
 * Formats that other programs turn into text. Called before the worker gives
 * up its rights, since afterwards it can start nothing; it looks at none of the
 * bytes that come back until then.
 */
#ifndef READER_CONVERT_H
#define READER_CONVERT_H

#include "reader/reader.h"

enum { CONVERT_ARGUMENTS = 8, CONVERT_WORD = 64, CONVERT_SECONDS = 10 };

enum converted_kind { CONVERTED_NONE, CONVERTED_DOC, CONVERTED_RTF };

struct converter {
	enum converted_kind kind;
	const char *name, *program;     /* program: its whole path */
	const char *format, *what;      /* format: of the stream; what: in messages */
	unsigned seconds;               /* of processor time, and of any time */
	const char *arguments[CONVERT_ARGUMENTS];
};

/* 1: the nth (from 0, best first) that is installed and reads that kind; 0: there is none. */
int convert_find(struct converter *out, enum converted_kind kind, size_t nth);
/* The whole of file through the converter. A converter that fails, crashes or is too slow is CHC_E_INPUT. */
int convert_through(struct chc_buf *out, const struct converter *c, int file, struct chc_error *e);

/* What bytes are; told by the readers of office documents. */
enum converted_kind convert_kind_of(struct chc_span bytes);
/* Blocks of the text that a converter made; the warnings say what it cannot keep. */
int convert_read(struct reader_output *output, struct chc_span text, const struct converter *c, const char *suffix,
	struct chc_error *e);

#endif
