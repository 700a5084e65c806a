/* SPDX-License-Identifier: MIT */
/*
 * How the blocks of a document belong together: parents, intros, table headers.
 */
#ifndef CHC_MODEL_STRUCTURE_H
#define CHC_MODEL_STRUCTURE_H

#include "chcheck/document.h"

/* What a raw block says and a block does not keep. */
struct chc_cell_span { unsigned rows, columns, section_limit; };

/* Fills parent, intro, column_header and row_header of every block. spans has one element a block. */
void chc_structure_link(struct chc_document *d, const struct chc_cell_span *spans);

#endif
