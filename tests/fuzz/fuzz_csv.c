/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as CSV records: the same cells when the file is read a second time,
 * when it is read in parts, cut wherever that falls, and when what was read is
 * written out again in quotes.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/buf.h"
#include "chcheck/utf8.h"
#include "diagnosed.h"
#include "input/csv.h"

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

/* Reads from where csv stands; out gets the records. */
static int read_on(struct chc_csv *csv, struct chc_buf *out, struct chc_error *e)
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
	}
	return got;
}

static int read_whole(struct chc_csv *csv, struct chc_buf *out, struct chc_error *e)
{
	int got = read_on(csv, out, e);

	if (got != 0 || !csv->not_utf8)
		return got;
	chc_buf_clear(out);
	chc_csv_rewind(csv, CHC_ENC_1252);
	return read_on(csv, out, e);
}

static void read_parts(struct chc_csv *csv, const struct chc_buf *whole, struct chc_error *e)
{
	static const size_t parts[] = { 1, 7, 64 };
	struct chc_csv *reader = calloc(1, sizeof(*reader));

	expect(reader != NULL);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct chc_buf rest = CHC_BUF_INIT;
		int got;

		chc_csv_rewind(csv, csv->decode.encoding);
		csv->part = parts[i];
		csv->decode.piece = parts[i] + 4;
		expect(chc_csv_part_reader(reader, csv, e) == 0);
		while ((got = chc_csv_take_part(reader, csv, e)) > 0)
			expect(read_on(reader, &rest, e) == 0);
		expect(got == 0 && !csv->not_utf8);
		expect(rest.len == whole->len && (rest.len == 0 || memcmp(rest.ptr, whole->ptr, rest.len) == 0));
		chc_csv_release(reader);
		chc_buf_release(&rest);
	}
	free(reader);
}

static void read_written(const struct chc_buf *written)
{
	struct chc_csv *csv = calloc(1, sizeof(*csv));
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf out = CHC_BUF_INIT;
	int fd = open_bytes(chc_buf_view(written));

	expect(csv != NULL && chc_csv_open(csv, fd, "again.csv", &e) == 0);
	csv->delimiter = ',';
	expect(read_whole(csv, &out, &e) == 0);
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

	if (!csv || len < 1) {
		free(csv);
		return 0;
	}
	int fd = open_bytes((struct chc_span){ (const char *)bytes + 1, len - 1 });
	int got = chc_csv_open(csv, fd, "fuzz.csv", &e);
	csv->delimiter = delimiters[bytes[0] % 3];
	if (got == 0)
		got = read_whole(csv, &out, &e);
	expect(got <= 0 && (got == 0 || e.message[0] != '\0'));
	if (got == 0) {
		read_parts(csv, &out, &e);
		read_written(&out);
	}
	chc_buf_release(&out);
	chc_csv_release(csv);
	close(fd);
	free(csv);
	return 0;
}
