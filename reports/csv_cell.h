/* SPDX-License-Identifier: MIT */
/*
 * Cells of CSV (RFC 4180) for every writer of it.
 */
#ifndef REPORTS_CSV_CELL_H
#define REPORTS_CSV_CELL_H

#include "chcheck/buf.h"

/*
 * Quoted where it has to be. Text that a spreadsheet would take for a formula
 * gets an apostrophe before it: what a register holds came from strangers.
 */
void csv_text(struct chc_buf *out, struct chc_span text);

#endif
