/* SPDX-License-Identifier: MIT */
/*
 * A register out of a database. Bytes that begin as an SQLite file are one, asked
 * for all that it has; others are the text of a query to a database that stays
 * as it is, whatever was asked.
 */
#include "fuzz.h"

#include <string.h>

#include "chcheck/file.h"
#include "chcheck/register.h"
#include "diagnosed.h"
#include "place.h"

#define ALL "select * from complaints"

static void ask(const char *where, const char *sql)
{
	const struct chc_query query = { .database = CHC_DATABASE_SQLITE, .where = where, .sql = sql, .millions = 1 };
	const struct chc_register_options options = { .as_of = 20000, .query = &query };
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_register *r = NULL;
	struct chc_case *c;
	int got = chc_register_open(&r, "the query", NULL, &options, &diags, &e);

	expect(got == 0 || e.message[0] != '\0');
	while (got == 0 && (got = chc_register_next(r, &c, &e)) > 0)
		got = 0;
	chc_register_free(r);
	chc_diags_release(&diags);
}

static void ask_text(struct placed *placed, const char *path, const char *sql)
{
	char before[CHC_SHA256_TEXT], after[CHC_SHA256_TEXT];
	uint64_t size;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_paths paths = { 0 };

	expect(chc_file_sum(path, before, &size, &e) == 0);
	ask(path, sql);
	expect(chc_file_sum(path, after, &size, &e) == 0 && strcmp(before, after) == 0);
	expect(chc_paths_collect(&paths, placed->folder, &e) == 0 && paths.count == 1);
	chc_paths_release(&paths);
}

/* A table of the columns that a register needs, as SQLite wrote it: the corpus has it too. */
static struct chc_buf database;

static bool load_database(void)
{
	const char *top = getenv("TOP_SRCDIR");
	struct chc_buf path = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	if (database.len == 0) {
		chc_buf_printf(&path, "%s/tests/fuzz/corpus/query/complaints.sqlite", top ? top : "..");
		expect(chc_file_read(&database, path.ptr, (size_t)1 << 20, &e) == 0);
		chc_buf_release(&path);
	}
	return database.len > 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;
	struct chc_span input = { (const char *)bytes, len };

	if (!chc_database_is_built_in(CHC_DATABASE_SQLITE))
		return 0;
	placed_open(&placed);
	if (len > 16 && memcmp(bytes, "SQLite format 3", 16) == 0) {
		expect(place_file(&placed, CHC_SPAN_LIT("complaints.sqlite"), input));
		ask(placed.paths[0], ALL);
	} else if (len > 0 && !memchr(bytes, '\0', len) && load_database()) {
		char *sql = strndup(input.ptr, input.len);

		expect(sql && place_file(&placed, CHC_SPAN_LIT("complaints.sqlite"), chc_buf_view(&database)));
		ask_text(&placed, placed.paths[0], sql);
		free(sql);
	}
	placed_remove(&placed);
	return 0;
}
