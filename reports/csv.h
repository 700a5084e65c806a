/* SPDX-License-Identifier: MIT */
/*
 * Tables as CSV (RFC 4180), and what their columns mean as CSVW metadata (W3C,
 * Metadata Vocabulary for Tabular Data). One description of the columns makes the
 * header line and the metadata, so that the two cannot differ:
 *
 *	static const struct csv_column columns[] = {
 *		{ "requirement", "Requirement", CSV_TEXT, true, "id in the rulebook" }, ... };
 *	static const struct csv_table table = { "Findings", "...", columns, COUNT, { "rulebook", "requirement" } };
 *
 *	csv_head(out, &table);
 *	struct csv c = csv_on(out);
 *	csv_str(&c, id); ...; csv_end(&c);
 */
#ifndef REPORTS_CSV_H
#define REPORTS_CSV_H

#include <stdint.h>

#include "chcheck/buf.h"

enum csv_type { CSV_TEXT, CSV_INTEGER, CSV_DECIMAL, CSV_DATE, CSV_BOOLEAN, CSV_TYPE_MAX };

struct csv_column {
	const char *name;               /* in the header line; letters, digits and _ */
	const char *title;              /* for people */
	enum csv_type type;
	bool required;                  /* never empty */
	const char *description;        /* or NULL */
};

#define CSV_KEY_MOST 4
struct csv_table {
	const char *title, *description;
	const struct csv_column *columns;
	size_t count;
	const char *key[CSV_KEY_MOST];  /* columns that together name one row; none: no key is claimed */
};

struct csv { struct chc_buf *out; bool begun; };
struct csv csv_on(struct chc_buf *out);
/* NULL: an empty cell. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
void csv_str(struct csv *c, const char *text);
/* A name of the program or a number that it wrote itself. */
void csv_uint(struct csv *c, uint64_t v);
void csv_count(struct csv *c, uint64_t v);              /* 0: an empty cell */
void csv_double(struct csv *c, double v, int decimals); /* not finite: an empty cell */
void csv_bool(struct csv *c, bool v);
void csv_end(struct csv *c);

void csv_head(struct chc_buf *out, const struct csv_table *table);
/* The metadata of the table in the file `url` (a name beside the metadata, or an address), as JSON-LD. */
void csvw_metadata(struct chc_buf *out, const struct csv_table *table, const char *url);

#endif
