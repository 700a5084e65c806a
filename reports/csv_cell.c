/* SPDX-License-Identifier: MIT */
/*
 * A text as a cell of CSV, safe to open in a spreadsheet: what every writer of
 * CSV puts its texts through.
 */
#include "reports/csv_cell.h"

#include <string.h>

void csv_text(struct chc_buf *out, struct chc_span text)
{
	bool quoted = false;

	for (size_t i = 0; i < text.len; i++)
		quoted |= text.ptr[i] == ',' || text.ptr[i] == '"' || text.ptr[i] == '\r' || text.ptr[i] == '\n';
	if (quoted)
		chc_buf_char(out, '"');
	if (text.len > 0 && memchr("=+-@\t\r", text.ptr[0], 6))
		chc_buf_char(out, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			chc_buf_char(out, '"');
		chc_buf_char(out, text.ptr[i]);
	}
	if (quoted)
		chc_buf_char(out, '"');
}
