/* SPDX-License-Identifier: MIT */
/*
 * What stands in a CSV file, for programs: the W3C's metadata vocabulary for
 * tabular data (2015). Every column has its type, so that a date is a date
 * and an empty cell is nothing, whoever reads the file.
 */
#include <string.h>

#include "chcheck/case_table.h"
#include "chcheck/json.h"

static void put_dialect(struct chc_json *j)
{
	chc_json_key(j, "dialect");
	chc_json_object(j);
	chc_json_put_str(j, "encoding", "utf-8");
	chc_json_key(j, "header");
	chc_json_bool(j, true);
	chc_json_put_str(j, "delimiter", ",");
	chc_json_put_str(j, "quoteChar", "\"");
	chc_json_key(j, "doubleQuote");
	chc_json_bool(j, true);
	chc_json_put_str(j, "lineTerminators", "\r\n");
	chc_json_object_end(j);
}

/* A file's name as a reference to it: RFC 3986 leaves other characters no meaning of their own. */
static void put_url(struct chc_json *j, const char *name)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
	struct chc_buf url = CHC_BUF_INIT;

	for (; *name; name++) {
		if (strchr(plain, *name))
			chc_buf_char(&url, *name);
		else
			chc_buf_printf(&url, "%%%02X", (unsigned char)*name);
	}
	chc_json_key(j, "url");
	chc_json_span(j, chc_buf_view(&url));
	j->out->failed |= url.failed;
	chc_buf_release(&url);
}

static void begin(struct chc_json *j, const struct chc_tally *t, const char *url, const char *title)
{
	char as_of[CHC_DATE_TEXT];

	chc_date_format(t->as_of, as_of);
	chc_json_object(j);
	chc_json_key(j, "@context");
	chc_json_array(j);
	chc_json_str(j, "http://www.w3.org/ns/csvw");
	chc_json_object(j);
	chc_json_put_str(j, "@language", "en");
	chc_json_object_end(j);
	chc_json_array_end(j);
	chc_json_put_str(j, "@type", "Table");
	put_url(j, url);
	chc_json_put_str(j, "dc:title", title);
	chc_json_key(j, "dc:conformsTo");
	chc_json_array(j);
	chc_json_str(j, t->rulebook->id);
	chc_json_str(j, t->rulebook->version);
	chc_json_str(j, t->rulebook->sha256);
	chc_json_array_end(j);
	chc_json_put_str(j, "dc:valid", as_of);
	chc_json_put_str(j, "dc:coverage", t->calendar->id);
	put_dialect(j);
	chc_json_key(j, "tableSchema");
	chc_json_object(j);
	chc_json_key(j, "columns");
	chc_json_array(j);
}

static void end(struct chc_json *j, const struct chc_names *notes, struct chc_buf *out)
{
	chc_json_array_end(j);
	chc_json_object_end(j);
	chc_json_key(j, "rdfs:comment");
	chc_json_array(j);
	for (size_t i = 0; i < notes->count; i++)
		chc_json_str(j, notes->items[i]);
	chc_json_array_end(j);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}

static void begin_column(struct chc_json *j, const char *name, const char *about, bool required)
{
	chc_json_object(j);
	chc_json_put_str(j, "name", name);
	chc_json_put_str(j, "titles", name);
	chc_json_put_str(j, "dc:description", about);
	chc_json_key(j, "required");
	chc_json_bool(j, required);
}

/* --- cases --- */

static const struct { const char *base; const char *separator; } types[] = {
	[CHC_CASE_TEXT] = { "string", NULL }, [CHC_CASE_WORD] = { "string", NULL }, [CHC_CASE_LIST] = { "string", " " },
	[CHC_CASE_DATE] = { "date", NULL }, [CHC_CASE_NUMBER] = { "nonNegativeInteger", NULL },
	[CHC_CASE_YESNO] = { "boolean", NULL },
};

/* The words as a regular expression: the vocabulary's way to list what a string may be. Our words have none of its signs. */
static void put_words(struct chc_json *j, const struct chc_case_column *column)
{
	struct chc_buf words = CHC_BUF_INIT;
	const char *word;

	for (size_t i = 0; (word = chc_case_table_word(column, i)) != NULL; i++) {
		if (i > 0)
			chc_buf_char(&words, '|');
		chc_buf_str(&words, word);
	}
	chc_json_object(j);
	chc_json_put_str(j, "base", "string");
	chc_json_key(j, "format");
	chc_json_span(j, chc_buf_view(&words));
	chc_json_object_end(j);
	j->out->failed |= words.failed;
	chc_buf_release(&words);
}

static void put_case_column(struct chc_json *j, const struct chc_case_column *column)
{
	enum chc_case_cell_kind kind = chc_case_table_kind(column);

	begin_column(j, column->name, chc_case_table_about(column), chc_case_table_required(column));
	chc_json_key(j, "datatype");
	if (chc_case_table_word(column, 0))
		put_words(j, column);
	else
		chc_json_str(j, types[kind].base);
	if (types[kind].separator)
		chc_json_put_str(j, "separator", types[kind].separator);
	chc_json_object_end(j);
}

void chc_case_csvw(struct chc_buf *out, const struct chc_case_table *table, const struct chc_tally *t, const char *url)
{
	struct chc_json json = chc_json_on(out, 2);

	begin(&json, t, url, "A register, judged case by case");
	for (size_t i = 0; i < table->count; i++)
		put_case_column(&json, &table->columns[i]);
	end(&json, &t->rulebook->conventions, out);
}

/* --- indicators --- */

struct count_column { const char *name, *type, *about; bool required; };

static const struct count_column indicator_columns[] = {
	{ "indicator", "string", "which indicator", true },
	{ "title", "string", "what it tells", true },
	{ "kind", "string", "count, share, split or days", true },
	{ "by", "string", "what the groups are: all is the whole", true },
	{ "group", "string", "the group; empty for the whole and where the register does not say", false },
	{ "value", "string", "of a split: the value that is counted here", false },
	{ "hidden", "boolean", "the numbers are left out, since so few would be told", true },
	{ "numerator", "nonNegativeInteger", "how many; of a count the count itself", false },
	{ "denominator", "nonNegativeInteger", "of how many", false },
	{ "share", "decimal", "numerator by denominator", false },
	{ "low", "decimal", "lower end of the 95% interval (Wilson)", false },
	{ "high", "decimal", "upper end of it", false },
	{ "mean", "decimal", "mean of the days", false },
	{ "median", "nonNegativeInteger", "median of the days", false },
	{ "percentile_90", "nonNegativeInteger", "90th percentile of the days, by nearest rank", false },
	{ "left_out", "nonNegativeInteger", "done, and counted from another day", false },
};

static void put_count_column(struct chc_json *j, const struct count_column *c)
{
	begin_column(j, c->name, c->about, c->required);
	chc_json_key(j, "datatype");
	if (strcmp(c->type, "boolean") == 0) {
		chc_json_object(j);
		chc_json_put_str(j, "base", "boolean");
		chc_json_put_str(j, "format", "yes|no");
		chc_json_object_end(j);
	} else {
		chc_json_str(j, c->type);
	}
	chc_json_object_end(j);
}

void chc_figures_csvw(struct chc_buf *out, const struct chc_tally *t, const char *url)
{
	struct chc_json json = chc_json_on(out, 2), *j = &json;

	begin(j, t, url, "Indicators of a register");
	for (size_t i = 0; i < sizeof(indicator_columns) / sizeof(indicator_columns[0]); i++)
		put_count_column(j, &indicator_columns[i]);
	end(j, &t->rulebook->indicator_notes, out);
}

/* --- the same cases under other limits --- */

static const struct count_column what_if_columns[] = {
	{ "step", "string", "which step; the last rows count whole cases", true },
	{ "working_days_now", "nonNegativeInteger", "the limit that applies; empty for whole cases", false },
	{ "working_days_then", "nonNegativeInteger", "the limit that was asked about; empty for whole cases", false },
	{ "by", "string", "what the groups are: all is the whole", true },
	{ "group", "string", "the group; empty for the whole and where the register does not say", false },
	{ "hidden", "boolean", "the numbers are left out, since so few would be told", true },
	{ "late_now", "nonNegativeInteger", "not in time under the limit that applies", false },
	{ "of_now", "nonNegativeInteger", "of how many", false },
	{ "share_now", "decimal", "late_now by of_now", false },
	{ "late_then", "nonNegativeInteger", "not in time under the other limit", false },
	{ "of_then", "nonNegativeInteger", "of how many", false },
	{ "share_then", "decimal", "late_then by of_then", false },
	{ "into_late", "nonNegativeInteger", "in time now, not in time then", false },
	{ "out_of_late", "nonNegativeInteger", "not in time now, in time then", false },
	{ "otherwise", "nonNegativeInteger", "other verdicts that change, such as from due to overdue", false },
};

void chc_what_if_csvw(struct chc_buf *out, const struct chc_tally *t, const char *url)
{
	struct chc_json json = chc_json_on(out, 2), *j = &json;

	begin(j, t, url, "The cases of a register under other limits");
	for (size_t i = 0; i < sizeof(what_if_columns) / sizeof(what_if_columns[0]); i++)
		put_count_column(j, &what_if_columns[i]);
	end(j, &t->rulebook->indicator_notes, out);
}
