/* SPDX-License-Identifier: MIT */
/*
 * chcheck-reader SUFFIX: reads the document on file descriptor 3, after giving
 * up every right it does not need (text recognition's data are read before), and writes its blocks on standard output.
 * With a second argument, "rows", it is a spreadsheet, and its rows come as they are read.
 * Started by the library, never by a person.
 */
#include <errno.h>
#include <stdlib.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "reader/convert.h"
#include "reader/exhausted.h"
#include "reader/ocr.h"
#include "reader/reader.h"
#include "reader/rights.h"
#include "reader/sheet.h"

enum { INPUT = 3 };
#define INPUT_MOST ((size_t)64 << 20)
#define INPUT_MOST_SHEETS ((size_t)256 << 20)

static int read_all(struct chc_buf *out, size_t most, struct chc_error *e)
{
	char piece[65536];
	ssize_t n;

	while ((n = read(INPUT, piece, sizeof(piece))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return chc_error_set(e, CHC_E_IO, "the file cannot be read");
		chc_buf_put(out, piece, (size_t)n);
		if (out->len > most)
			return chc_error_set(e, CHC_E_LIMIT, "the file is larger than %zu MiB", most >> 20);
		if (out->failed)
			return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	}
	return 0;
}

static int write_all(const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(STDOUT_FILENO, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return 1;
		bytes += n;
		len -= (size_t)n;
	}
	return 0;
}

/*
 * What only another program reads becomes its text; bytes are looked at for
 * that, not parsed. One that fails leaves it to the next.
 */
static int convert(struct chc_buf *input, struct converter *c, bool *done, struct chc_error *e)
{
	const enum converted_kind kind = convert_kind_of(chc_buf_view(input));
	int rc = 0;

	for (size_t nth = 0; !*done && convert_find(c, kind, nth); nth++) {
		struct chc_buf text = CHC_BUF_INIT;

		rc = convert_through(&text, c, INPUT, e);
		*done = rc == 0;
		if (rc)
			chc_buf_release(&text);
		else
			chc_buf_release(input);
		*input = rc ? *input : text;
	}
	return rc;
}

static int put_rows(struct chc_span bytes, void *payload)
{
	(void)payload;
	return write_all(bytes.ptr, bytes.len);
}

/* A spreadsheet's rows; they go out as they come, so that no sheet is too long. */
static int run_rows(void)
{
	static const struct reader_limits limits = READER_LIMITS_SHEETS;
	struct sheet_output *out = calloc(1, sizeof(*out));
	struct chc_buf input = CHC_BUF_INIT;
	struct chc_error error = CHC_ERROR_INIT;
	int rc;

	if (!out)
		return 1;
	out->put = put_rows;
	rc = read_all(&input, INPUT_MOST_SHEETS, &error);
	if (rc == 0)
		rc = reader_drop_rights(&limits, &error);
	if (rc == 0)
		rc = sheet_read(out, chc_buf_view(&input), &error);
	return sheet_finish(out, rc, &error);
}

int main(int argc, char **argv)
{
	struct reader_output output = { 0 };
	struct chc_buf input = CHC_BUF_INIT;
	struct chc_error error = CHC_ERROR_INIT;
	const struct reader_limits usual = READER_LIMITS_DEFAULT, longer = READER_LIMITS_OCR;
	struct converter converter;
	bool converted = false;
	int rc;

	/* nobody reads what an orphan writes */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (argc > 2 && strcmp(argv[2], "rows") == 0)
		_exit(run_rows());
	rc = reader_ocr_open(&output.ocr, &error);
	if (rc == 0)
		rc = read_all(&input, INPUT_MOST, &error);
	reader_tell_exhaustion();
	/* a converter has walls of its own; it can only be started as long as there are none here */
	if (rc == 0)
		rc = convert(&input, &converter, &converted, &error);
	if (rc == 0)
		rc = reader_drop_rights(output.ocr ? &longer : &usual, &error);
	if (rc == 0 && converted)
		rc = convert_read(&output, chc_buf_view(&input), &converter, argc > 1 ? argv[1] : "", &error);
	else if (rc == 0)
		rc = reader_run(&output, chc_buf_view(&input), argc > 1 ? argv[1] : "", &error);
	if (rc == 0) {
		chc_stream_end(&output.stream, output.blocks, output.warnings, output.text_bytes);
	} else {
		chc_buf_release(&output.stream);
		output.stream = (struct chc_buf)CHC_BUF_INIT;
		chc_buf_str(&output.stream, CHC_BLOCKSTREAM_MAGIC);
		chc_stream_error(&output.stream, &error);
	}
	rc = output.stream.failed || write_all(output.stream.ptr, output.stream.len);
	/* nothing to be tidied, and leak checkers cannot work without rights */
	_exit(rc);
}
