/* SPDX-License-Identifier: MIT */
/*
 * Starts the worker on one file, takes its answer from a pipe under a deadline
 * and a size limit, and builds the document from what passes the checks. The
 * file is opened here, so the worker needs no right to open anything.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/builder.h"
#include "chcheck/document.h"
#include "input/worker.h"

/* The worker gives up recognition after 240 seconds of work, and is ended after 300. */
enum { SECONDS_DEFAULT = 30, SECONDS_OCR = 330 };
#define BYTES_DEFAULT ((size_t)64 << 20)
#define ANSWER_MOST ((size_t)512 << 20)

static int hash_file(char out[CHC_SHA256_TEXT], int fd, const char *path, struct chc_error *e)
{
	struct chc_sha256 *h = chc_sha256_new();
	char piece[65536];
	ssize_t n;

	if (!h)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	while ((n = read(fd, piece, sizeof(piece))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		chc_sha256_add(h, piece, (size_t)n);
	}
	chc_sha256_finish(h, out);
	if (n < 0 || lseek(fd, 0, SEEK_SET) != 0)
		return chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
	return 0;
}

static int take_answer(struct chc_worker *w, struct chc_buf *answer, struct chc_error *e)
{
	char piece[65536];
	size_t seen = 0;
	long n;

	while ((n = chc_worker_read(w, piece, sizeof(piece), e)) > 0) {
		chc_buf_put(answer, piece, (size_t)n);
		if (!answer->failed && !chc_stream_goes_on(chc_buf_view(answer), &seen))
			return chc_error_set(e, CHC_E_INPUT,
				"the reader's answer is not usable (frames); the file was not assessed");
		if (answer->failed && answer->len + (size_t)n > answer->limit)
			return chc_error_set(e, CHC_E_LIMIT, "the text is too large to be assessed");
		if (answer->failed)
			return chc_error_set(e, CHC_E_NOMEM, "out of memory while the reader's answer came");
	}
	return (int)n;
}

static int build(struct chc_document **out, const char *path, const char *sha256, struct chc_span answer,
	struct chc_error *e)
{
	struct chc_builder *b = NULL;
	int rc = chc_builder_new(&b, path, sha256, e);

	if (rc)
		return rc;
	const struct chc_stream_reader reader = {
		chc_builder_format, { chc_builder_block, chc_builder_warning, b, chc_builder_aside }, chc_builder_link };
	rc = chc_stream_read(answer, &reader, e);
	if (rc == 0)
		rc = chc_builder_finish(out, b, e);
	chc_builder_free(b);
	return rc;
}

bool chc_document_has_ocr(void)
{
#ifdef CHC_WITH_OCR
	return true;
#else
	return false;
#endif
}

/* The recogniser is a program of its own, beside the other: its libraries are slow to load. */
static int choose_worker(struct chc_worker *w, const struct chc_read_options *options, struct chc_error *e)
{
	struct chc_buf path = CHC_BUF_INIT;
	size_t len;

	w->path = chc_worker_path(options ? options->reader : NULL);
	if (!options || !options->ocr)
		return 0;
	if (!chc_document_has_ocr())
		return chc_error_set(e, CHC_E_INPUT, "text recognition (OCR) is not built into this chcheck");
	chc_buf_printf(&path, "%s-ocr", w->path);
	w->ocr_path = chc_buf_take(&path, &len);
	return w->ocr_path ? 0 : chc_error_set(e, CHC_E_NOMEM, "out of memory");
}

int chc_document_load(struct chc_document **out, const char *path, const struct chc_read_options *options,
	struct chc_error *e)
{
	unsigned usual = options && options->ocr ? SECONDS_OCR : SECONDS_DEFAULT;
	unsigned seconds = options && options->timeout_seconds ? options->timeout_seconds : usual;
	size_t most = options && options->max_bytes ? options->max_bytes : BYTES_DEFAULT;
	struct chc_worker w = CHC_WORKER_INIT;
	struct chc_buf answer = { .limit = ANSWER_MOST };
	char sha256[CHC_SHA256_TEXT];
	struct chc_error own = CHC_ERROR_INIT;
	int rc;

	w.seconds = seconds;
	chc_worker_take_suffix(&w, path);
	rc = choose_worker(&w, options, &own);
	if (rc == 0)
		rc = chc_worker_open(&w, path, most, &own);
	if (rc == 0)
		rc = hash_file(sha256, w.file, path, &own);
	if (rc == 0)
		rc = chc_worker_start(&w, &own);
	if (rc == 0)
		rc = take_answer(&w, &answer, &own);
	if (rc == 0)
		rc = chc_worker_end(&w, &own);
	chc_worker_release(&w);
	if (rc == 0)
		rc = build(out, path, sha256, chc_buf_view(&answer), &own);
	chc_buf_release(&answer);
	if (rc) {
		chc_error_file(&own, path);
		if (e)
			*e = own;
	}
	return rc;
}
