/* SPDX-License-Identifier: MIT */
/* CSV: records and cells in each encoding, and what makes a file unusable, with its position. */
#include "input/csv.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input/sorter.h"

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

static int file_with(const char *bytes, size_t len)
{
	struct chc_error e = CHC_ERROR_INIT;
	int fd = chc_temporary_file(NULL, &e);

	ck_assert_int_ge(fd, 0);
	while (len > 0) {
		ssize_t put = write(fd, bytes, len);

		ck_assert_int_gt(put, 0);
		bytes += put;
		len -= (size_t)put;
	}
	return fd;
}

/* Cells joined with '|', records with '~'. */
static int read_all(int fd, char delimiter, char *out, size_t room, struct chc_error *e)
{
	struct chc_csv *csv = calloc(1, sizeof(*csv));
	size_t n = 0;
	int got = chc_csv_open(csv, fd, "x.csv", e);

	csv->delimiter = delimiter;
again:
	n = 0;
	while (got == 0 && (got = chc_csv_next(csv, e)) > 0) {
		for (size_t i = 0; i < csv->count; i++) {
			ck_assert_uint_lt(n + csv->cells[i].len + 2, room);
			memcpy(out + n, csv->cells[i].ptr, csv->cells[i].len);
			n += csv->cells[i].len;
			out[n++] = i + 1 < csv->count ? '|' : '~';
		}
		got = 0;
		if (csv->not_utf8)
			break;
	}
	if (got == 0 && csv->not_utf8) {
		chc_csv_rewind(csv, CHC_ENC_1252);
		goto again;
	}
	out[n] = '\0';
	chc_csv_release(csv);
	free(csv);
	close(fd);
	return got;
}

#define BYTES(s) (s), sizeof(s) - 1
static const struct { const char *bytes; size_t len; char delimiter; const char *cells; } good[] = {
	{ BYTES("a,b\n1,2\n"), ',', "a|b~1|2~" },
	{ BYTES("a,b\r\n1,2"), ',', "a|b~1|2~" },
	{ BYTES("a,b\r1,2\r"), ',', "a|b~1|2~" },
	{ BYTES("a;b\n1;2,5\n"), ';', "a|b~1|2,5~" },
	{ BYTES("a\tb\n1\t\n"), '\t', "a|b~1|~" },
	{ BYTES("\"a,1\",\"b \"\"c\"\"\"\n"), ',', "a,1|b \"c\"~" },
	{ BYTES("\"two\nlines\",x\n\ny,z\n"), ',', "two\nlines|x~~y|z~" },
	{ BYTES("\"a\"b,c\"d\",\"\"\n"), ',', "ab|c\"d\"|~" },
	{ BYTES("\xEF\xBB\xBF" "a,\xC3\xA9\n"), ',', "a|\xC3\xA9~" },
	{ BYTES("a,\xC3\xA9,\xF0\x9F\x98\x80\n"), ',', "a|\xC3\xA9|\xF0\x9F\x98\x80~" },
	{ BYTES("a,\xE9\x80\n"), ',', "a|\xC3\xA9\xE2\x82\xAC~" },
	{ BYTES("\xFF\xFE" "a\0,\0\xE9\0\n\0"), ',', "a|\xC3\xA9~" },
	{ BYTES("\xFE\xFF" "\0a\0,\xD8\x3D\xDE\x00\0\n"), ',', "a|\xF0\x9F\x98\x80~" },
	{ BYTES(""), ',', "" },
};

START_TEST(records_and_cells)
{
	char out[256];
	struct chc_error e = CHC_ERROR_INIT;
	int got = read_all(file_with(good[_i].bytes, good[_i].len), good[_i].delimiter, out, sizeof(out), &e);

	ck_assert_msg(got == 0, "%s", e.message);
	ck_assert_str_eq(out, good[_i].cells);
}
END_TEST

static const struct { const char *bytes; size_t len; unsigned line, column; const char *says; } bad[] = {
	{ BYTES("a,b\n1,\0002\n"), 2, 3, "NUL" },
	{ BYTES("a,b\n1,\x81\n"), 2, 3, "neither UTF-8 nor Windows-1252" },
	{ BYTES("\xEF\xBB\xBF" "a,b\n1,\xE9\n"), 2, 3, "not UTF-8" },
	{ BYTES("\xFF\xFE" "a\0\n\0b\0\0\xDC"), 2, 2, "half a character" },
	{ BYTES("\xFF\xFE" "a\0\n"), 1, 2, "half a UTF-16" },
	{ BYTES("\xFF\xFE" "a\0\n\0\0\0"), 2, 1, "NUL" },
	{ BYTES("a,b\n1,\"2\n3,4\n"), 2, 1, "never closed" },
};

START_TEST(unusable_files)
{
	char out[256];
	struct chc_error e = CHC_ERROR_INIT;
	int got = read_all(file_with(bad[_i].bytes, bad[_i].len), ',', out, sizeof(out), &e);

	ck_assert_int_eq(got, CHC_E_INPUT);
	ck_assert_msg(strstr(e.message, bad[_i].says), "%s", e.message);
	ck_assert_uint_eq(e.line, bad[_i].line);
	ck_assert_uint_eq(e.column, bad[_i].column);
}
END_TEST

/* A character, a quote and a line end on every side of the border between two pieces. */
START_TEST(borders_of_pieces)
{
	size_t before = CHC_DECODE_PIECE - 8 + (size_t)_i, len = before + 64;
	char *text = malloc(len), *out = malloc(len * 2);
	struct chc_error e = CHC_ERROR_INIT;

	memset(text, 'x', before);
	size_t n = before;
	static const char tail[] = ",\xE2\x82\xAC,\"q\"\"r\"\r\nsecond,\"a\nb\"\r\n";
	memcpy(text + n, tail, sizeof(tail) - 1);
	n += sizeof(tail) - 1;
	ck_assert_int_eq(read_all(file_with(text, n), ',', out, len * 2, &e), 0);
	ck_assert_str_eq(out + before, "|\xE2\x82\xAC|q\"r~second|a\nb~");
	free(text);
	free(out);
}
END_TEST

START_TEST(a_row_without_end)
{
	size_t len = CHC_CSV_RECORD * 2 + 1;
	char *text = malloc(len), out[64];
	struct chc_error e = CHC_ERROR_INIT;

	memset(text, 'x', len);
	text[0] = '"';
	ck_assert_int_eq(read_all(file_with(text, len), ',', out, sizeof(out), &e), CHC_E_LIMIT);
	ck_assert_uint_eq(e.line, 1);
	free(text);
}
END_TEST

struct seen { char text[4096]; size_t len; int end; unsigned error_line; };

/* The current record with its numbers, and its cells between bars. */
static void note(struct seen *to, const struct chc_csv *csv)
{
	to->len += (size_t)snprintf(to->text + to->len, sizeof(to->text) - to->len, "%u@%u", (unsigned)csv->row,
		(unsigned)csv->line);
	for (size_t i = 0; i < csv->count; i++)
		to->len += (size_t)snprintf(to->text + to->len, sizeof(to->text) - to->len, "|%.*s", (int)csv->cells[i].len,
			csv->cells[i].ptr);
	ck_assert_uint_lt(to->len, sizeof(to->text));
}

/* part 0: one record after the other; else in parts of about so many bytes. */
static void read_so(struct seen *to, int fd, size_t piece, size_t part)
{
	struct chc_csv *csv = calloc(1, sizeof(*csv)), *reader = calloc(1, sizeof(*reader));
	struct chc_error e = CHC_ERROR_INIT;
	int got = chc_csv_open(csv, fd, "x.csv", &e), taken = 1;

	to->len = 0;
	csv->decode.piece = piece;
	csv->part = part;
	if (part == 0)
		while ((got = chc_csv_next(csv, &e)) > 0)
			note(to, csv);
	else
		got = chc_csv_part_reader(reader, csv, &e);
	while (part > 0 && got == 0 && (taken = chc_csv_take_part(reader, csv, &e)) > 0)
		while ((got = chc_csv_next(reader, &e)) > 0)
			note(to, reader);
	/* the numbers behind a part are those of its last record */
	if (part > 0 && got == 0 && taken == 0 && reader->row > 0)
		ck_assert_uint_eq(reader->row, csv->row);
	to->end = got != 0 ? got : taken < 0 ? taken : csv->not_utf8 ? 1 : 0;
	to->error_line = to->end < 0 ? e.line : 0;
	chc_csv_release(csv);
	chc_csv_release(reader);
	free(csv);
	free(reader);
}

/* Texts of everything that shapes records, cut at every place: pieces of the file, parts of the text. */
START_TEST(parts_cut_anywhere)
{
	static const char *const bits[] = { "a", "bc", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"",
		"\"x,y\"", "\"p\nq\"",
		"\xC3\xA9", "\xE2\x82\xAC", "\n", ",\"" };
	static struct seen whole, cut;
	unsigned random = 12345U + (unsigned)_i * 7919U;
	char text[300];

	for (int round = 0; round < 24; round++) {
		size_t len = 0, most = 20 + random % 200;

		while (len < most) {
			random = random * 1103515245U + 12345U;
			/* quotes that are never closed end most texts early: in one of four only */
			size_t pick = (random >> 16) % (round % 4 == 0 ? 15 : 7);
			len += (size_t)snprintf(text + len, sizeof(text) - len, "%s", bits[pick]);
		}
		int fd = file_with(text, len);
		read_so(&whole, fd, CHC_DECODE_PIECE, 0);
		for (size_t piece = 4; piece < 13; piece += 1 + piece / 3)
			for (size_t part = 0; part < 40; part += 1 + part / 4) {
				read_so(&cut, fd, piece, part);
				ck_assert_msg(cut.len == whole.len && memcmp(cut.text, whole.text, whole.len) == 0,
					"piece %zu, part %zu of '%.*s':\n%s\n%s", piece, part, (int)len, text,
					cut.text, whole.text);
				ck_assert_int_eq(cut.end, whole.end);
				ck_assert_uint_eq(cut.error_line, whole.error_line);
			}
		close(fd);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("csv");
	TCase *t = tcase_create("csv");

	tcase_add_loop_test(t, records_and_cells, 0, ROWS(good));
	tcase_add_loop_test(t, unusable_files, 0, ROWS(bad));
	tcase_add_loop_test(t, borders_of_pieces, 0, 20);
	tcase_add_test(t, a_row_without_end);
	tcase_set_timeout(t, 120);
	tcase_add_loop_test(t, parts_cut_anywhere, 0, 8);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
