/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as CSV records: the same cells when the file is read a second time,
 * when it is entered between two records, and when what was read is written out
 * again in quotes.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/buf.h"
#include "chcheck/utf8.h"
#include "diagnosed.h"
#include "input/csv.h"

enum { PLACES_MOST = 64 };

static int open_bytes(struct chc_span s)
{
	char path[] = "/tmp/chcheck-fuzz-XXXXXX";
	int fd = mkstemp(path);

	expect(fd >= 0 && unlink(path) == 0);
	expect(write(fd, s.ptr ? s.ptr : "", s.len) == (ssize_t)s.len && lseek(fd, 0, SEEK_SET) == 0);
	return fd;
}

/* One record as a line of quoted cells, which reads the same. */
static void put_record(struct chc_buf *out, const struct chc_csv *csv)
{
	for (size_t i = 0; i < csv->count; i++) {
		chc_buf_str(out, i ? ",\"" : "\"");
		for (size_t k = 0; k < csv->cells[i].len; k++) {
			chc_buf_char(out, csv->cells[i].ptr[k]);
			if (csv->cells[i].ptr[k] == '"')
				chc_buf_char(out, '"');
		}
		chc_buf_char(out, '"');
	}
	chc_buf_char(out, '\n');
}

struct seen { struct chc_csv_place places[PLACES_MOST]; size_t lengths[PLACES_MOST]; size_t count; };

/* Reads from where csv stands; out gets the records. seen may be NULL. */
static int read_on(struct chc_csv *csv, struct chc_buf *out, struct seen *seen, struct chc_error *e)
{
	uint64_t row = csv->row, line = csv->line;
	int got;

	while ((got = chc_csv_next(csv, e)) > 0) {
		expect(csv->row > row && csv->line >= line && csv->count <= CHC_CSV_CELLS);
		for (size_t i = 0; i < csv->count; i++)
			expect(chc_utf8_valid(csv->cells[i]));
		row = csv->row;
		line = csv->line;
		put_record(out, csv);
		if (seen && seen->count < PLACES_MOST) {
			seen->places[seen->count] = chc_csv_tell(csv);
			seen->lengths[seen->count++] = out->len;
		}
	}
	return got;
}

static int read_whole(struct chc_csv *csv, struct chc_buf *out, struct seen *seen, struct chc_error *e)
{
	int got = read_on(csv, out, seen, e);

	if (got != 0 || !csv->not_utf8)
		return got;
	chc_buf_clear(out);
	seen->count = 0;
	chc_csv_rewind(csv, CHC_ENC_1252);
	return read_on(csv, out, seen, e);
}

static void enter_again(struct chc_csv *csv, const struct seen *seen, const struct chc_buf *whole, struct chc_error *e)
{
	for (size_t i = 0; i < seen->count; i += 1 + i / 8) {
		struct chc_buf rest = CHC_BUF_INIT;

		chc_csv_seek(csv, &seen->places[i]);
		expect(read_on(csv, &rest, NULL, e) == 0);
		expect(rest.len == whole->len - seen->lengths[i]);
		expect(rest.len == 0 || memcmp(rest.ptr, whole->ptr + seen->lengths[i], rest.len) == 0);
		chc_buf_release(&rest);
	}
}

static void read_written(const struct chc_buf *written)
{
	struct chc_csv *csv = calloc(1, sizeof(*csv));
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf out = CHC_BUF_INIT;
	struct seen unused = { .count = 0 };
	int fd = open_bytes(chc_buf_view(written));

	expect(csv != NULL && chc_csv_open(csv, fd, "again.csv", &e) == 0);
	csv->delimiter = ',';
	expect(read_whole(csv, &out, &unused, &e) == 0);
	expect(out.len == written->len && (out.len == 0 || memcmp(out.ptr, written->ptr, out.len) == 0));
	chc_buf_release(&out);
	chc_csv_release(csv);
	close(fd);
	free(csv);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char delimiters[] = ",;\t";
	struct chc_csv *csv = calloc(1, sizeof(*csv));
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf out = CHC_BUF_INIT;
	struct seen seen = { .count = 0 };

	if (!csv || len < 1) {
		free(csv);
		return 0;
	}
	int fd = open_bytes((struct chc_span){ (const char *)bytes + 1, len - 1 });
	int got = chc_csv_open(csv, fd, "fuzz.csv", &e);
	csv->delimiter = delimiters[bytes[0] % 3];
	if (got == 0)
		got = read_whole(csv, &out, &seen, &e);
	expect(got <= 0 && (got == 0 || e.message[0] != '\0'));
	if (got == 0) {
		enter_again(csv, &seen, &out, &e);
		read_written(&out);
	}
	chc_buf_release(&out);
	chc_csv_release(csv);
	close(fd);
	free(csv);
	return 0;
}
