/* SPDX-License-Identifier: MIT */
/* Documents of word processors: which one a zip file is, and the reader of each. */
#ifndef READER_OFFICE_H
#define READER_OFFICE_H

#include "reader/package.h"

/* A zip file: read when it is a DOCX or ODT file, else refused by name. Begins output's stream. */
int reader_zip(struct reader_output *output, struct chc_span bytes, struct chc_error *e);
/* A file in the form of old Office files: never read, but what it is can be said. */
int reader_old_office(struct reader_output *output, struct chc_span bytes, struct chc_error *e);

int office_docx(struct package *package, const struct chc_block_sink *sink, struct chc_error *e);
int office_odt(struct package *package, const struct chc_block_sink *sink, struct chc_error *e);

#endif
