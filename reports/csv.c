/* SPDX-License-Identifier: MIT */
/*
 * The cells of every CSV that is written, and the metadata beside it. Lines end
 * in CR LF, as RFC 4180 has it.
 */
#include "reports/csv.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "chcheck/json.h"

struct csv csv_on(struct chc_buf *out)
{
	return (struct csv){ .out = out };
}

static void begin(struct csv *c)
{
	if (c->begun)
		chc_buf_char(c->out, ',');
	c->begun = true;
}

void csv_str(struct csv *c, const char *text)
{
	begin(c);
	if (!text)
		return;
	bool quoted = strpbrk(text, ",\"\r\n") != NULL;

	if (quoted)
		chc_buf_char(c->out, '"');
	if (text[0] && strchr("=+-@\t\r", text[0]))
		chc_buf_char(c->out, '\'');
	for (const char *p = text; *p; p++) {
		if (*p == '"')
			chc_buf_char(c->out, '"');
		chc_buf_char(c->out, *p);
	}
	if (quoted)
		chc_buf_char(c->out, '"');
}

void csv_uint(struct csv *c, uint64_t v)
{
	begin(c);
	chc_buf_printf(c->out, "%" PRIu64, v);
}

void csv_count(struct csv *c, uint64_t v)
{
	begin(c);
	if (v > 0)
		chc_buf_printf(c->out, "%" PRIu64, v);
}

void csv_double(struct csv *c, double v, int decimals)
{
	begin(c);
	if (isfinite(v))
		chc_buf_printf(c->out, "%.*f", decimals, v);
}

void csv_bool(struct csv *c, bool v)
{
	begin(c);
	chc_buf_str(c->out, v ? "true" : "false");
}

void csv_end(struct csv *c)
{
	chc_buf_str(c->out, "\r\n");
	c->begun = false;
}

void csv_head(struct chc_buf *out, const struct csv_table *table)
{
	struct csv c = csv_on(out);

	for (size_t i = 0; i < table->count; i++)
		csv_str(&c, table->columns[i].name);
	csv_end(&c);
}

static const char *const type_names[CSV_TYPE_MAX] = {
	[CSV_TEXT] = "string",
	[CSV_INTEGER] = "integer",
	[CSV_DECIMAL] = "decimal",
	[CSV_DATE] = "date",
	[CSV_BOOLEAN] = "boolean",
};

static void put_column(struct chc_json *j, const struct csv_column *column)
{
	chc_json_object(j);
	chc_json_put_str(j, "name", column->name);
	/* the first title is what stands in the header line */
	chc_json_key(j, "titles");
	chc_json_array(j);
	chc_json_str(j, column->name);
	if (column->title && strcmp(column->title, column->name) != 0)
		chc_json_str(j, column->title);
	chc_json_array_end(j);
	if (column->description)
		chc_json_put_str(j, "dc:description", column->description);
	chc_json_put_str(j, "datatype", type_names[column->type]);
	if (column->required) {
		chc_json_key(j, "required");
		chc_json_bool(j, true);
	}
	chc_json_object_end(j);
}

static void put_dialect(struct chc_json *j)
{
	chc_json_key(j, "dialect");
	chc_json_object(j);
	chc_json_put_str(j, "encoding", "utf-8");
	chc_json_key(j, "lineTerminators");
	chc_json_array(j);
	chc_json_str(j, "\r\n");
	chc_json_array_end(j);
	chc_json_put_str(j, "delimiter", ",");
	chc_json_put_str(j, "quoteChar", "\"");
	chc_json_key(j, "doubleQuote");
	chc_json_bool(j, true);
	chc_json_key(j, "header");
	chc_json_bool(j, true);
	chc_json_object_end(j);
}

static void put_schema(struct chc_json *j, const struct csv_table *table)
{
	chc_json_key(j, "tableSchema");
	chc_json_object(j);
	chc_json_key(j, "columns");
	chc_json_array(j);
	for (size_t i = 0; i < table->count; i++)
		put_column(j, &table->columns[i]);
	chc_json_array_end(j);
	if (table->key[0]) {
		chc_json_key(j, "primaryKey");
		chc_json_array(j);
		for (size_t i = 0; i < CSV_KEY_MOST && table->key[i]; i++)
			chc_json_str(j, table->key[i]);
		chc_json_array_end(j);
	}
	chc_json_object_end(j);
}

void csvw_metadata(struct chc_buf *out, const struct csv_table *table, const char *url)
{
	struct chc_json json = chc_json_on(out, 1), *j = &json;

	chc_json_object(j);
	chc_json_key(j, "@context");
	chc_json_array(j);
	chc_json_str(j, "http://www.w3.org/ns/csvw");
	chc_json_object(j);
	chc_json_put_str(j, "@language", "en");
	chc_json_object_end(j);
	chc_json_array_end(j);
	chc_json_put_str(j, "url", url);
	chc_json_put_str(j, "dc:title", table->title);
	if (table->description)
		chc_json_put_str(j, "dc:description", table->description);
	put_dialect(j);
	put_schema(j, table);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}
