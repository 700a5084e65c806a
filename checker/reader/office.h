/* SPDX-License-Identifier: MIT */
/* Documents of word processors: which one a zip file is, and the reader of each. */
#ifndef READER_OFFICE_H
#define READER_OFFICE_H

#include "reader/package.h"

/* A zip file: read when it is a DOCX or ODT file, else refused by name. Begins output's stream. */
int reader_zip(struct reader_output *output, struct chc_span bytes, struct chc_error *e);
/* A file in the form of old Office files: never read, but what it is can be said. */
int reader_old_office(struct reader_output *output, struct chc_span bytes, struct chc_error *e);

int reader_rich_text(struct reader_output *output, struct chc_span bytes, struct chc_error *e);
/* An old Word file that a converter may be able to read. */
bool office_is_old_word(struct chc_span bytes);
/* A file in the form of old Office files that a password protects. */
bool office_is_locked(struct chc_span bytes);
/* OpenDocument text as one XML file, without a zip around it. */
bool office_is_flat(struct chc_span bytes);
int reader_flat_office(struct reader_output *output, struct chc_span bytes, struct chc_error *e);
/* What helps with formats that only another program reads. */
#define READER_NO_CONVERTER "save it as DOCX or ODT, or install antiword and catdoc, which read it"

int office_docx(struct package *package, const struct chc_block_sink *sink, struct chc_error *e);
int office_odt(struct package *package, const struct chc_block_sink *sink, struct chc_error *e);
int office_fodt(struct chc_span bytes, const struct chc_block_sink *sink, struct chc_error *e);

#endif
