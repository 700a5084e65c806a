/* SPDX-License-Identifier: MIT */
/* How formats are told apart; formats.c has the table of those that are read. */
#ifndef READER_FORMATS_H
#define READER_FORMATS_H

#include "reader/reader.h"

/* What cannot be read is an error that names it and says how to save it. */
int formats_refuse_bytes(struct chc_span bytes, struct chc_error *e);
int formats_refuse_text(struct chc_span text, struct chc_error *e);
/* lower: in small letters; s in any. */
bool formats_begins(struct chc_span s, const char *lower);
/* A warning where a name's ending says that it is another format. */
int formats_check_name(struct reader_output *output, const char *format, struct chc_error *e);

#endif
