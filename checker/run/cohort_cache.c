/* SPDX-License-Identifier: MIT */
/*
 * What was worked out of an organisation, kept under the hash of everything it
 * rests on. The first line of an entry is the hash of the rest, so that one that was
 * cut or changed is not taken; entries are renamed into place, so a run that
 * is killed leaves none or a whole one.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chcheck/file.h"
#include "run/cohort_parts.h"

#define ENTRY_MOST ((size_t)256 << 20)
#define ENTRY_SUFFIX ".part"
/* Changed with the text of an entry, so that those of an earlier program are left alone. */
#define ENTRY_FORMAT "2"

/* Every piece with its length before it, so that no two lists of pieces are the same text. */
static void add(struct chc_sha256 *h, const char *text)
{
	char length[32];
	size_t n = strlen(text), digits = sizeof(length);

	length[--digits] = ' ';
	do
		length[--digits] = (char)('0' + n % 10);
	while ((n /= 10) > 0 && digits > 0);
	chc_sha256_add(h, length + digits, sizeof(length) - digits);
	chc_sha256_add(h, text, strlen(text));
}

static void add_number(struct chc_sha256 *h, int64_t number)
{
	struct chc_buf text = CHC_BUF_INIT;

	chc_buf_printf(&text, "%lld", (long long)number);
	add(h, text.failed ? "" : text.ptr);
	chc_buf_release(&text);
}

static void add_options(struct chc_sha256 *h, const struct chc_cohort_options *o)
{
	add(h, ENTRY_FORMAT);
	add(h, o->program ? o->program : "");
	add(h, o->rulebook->sha256);
	for (size_t i = 0; o->editions && i < o->editions->count; i++)
		add(h, o->editions->items[i]->sha256);
	add(h, o->calendar->id);
	add(h, o->calendar->sha256);
	add_number(h, o->baseline);
	add_number(h, o->as_of);
	add_number(h, o->months);
	add_number(h, o->read.ocr);
}

static int add_files(struct chc_sha256 *h, const char *path, struct chc_error *e)
{
	struct chc_paths paths = { 0 };
	int status = chc_paths_collect(&paths, path, e);

	for (size_t i = 0; status == 0 && i < paths.count; i++) {
		char sum[CHC_SHA256_TEXT];
		uint64_t size;

		status = chc_file_sum(paths.items[i], sum, &size, e);
		if (status != 0)
			break;
		add(h, paths.items[i] + strlen(path));
		add(h, sum);
	}
	chc_paths_release(&paths);
	return status;
}

int chc_cohort_key(char key[CHC_SHA256_TEXT], const char *path, const struct chc_cohort_options *options,
	struct chc_error *e)
{
	struct chc_sha256 *h = chc_sha256_new();

	if (!h)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory while looking for changes");
	add_options(h, options);
	int status = add_files(h, path, e);
	chc_sha256_finish(h, key);
	return status;
}

static bool entry_path(struct chc_buf *out, const char *cache, const char *key)
{
	chc_buf_printf(out, "%s/%s" ENTRY_SUFFIX, cache, key);
	return !out->failed;
}

bool chc_cohort_fetch(struct chc_buf *out, const char *cache, const char *key)
{
	struct chc_buf path = CHC_BUF_INIT, entry = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	char sum[CHC_SHA256_TEXT];
	const size_t head = CHC_SHA256_TEXT;    /* its digits and the line's end */
	bool whole = entry_path(&path, cache, key) && chc_file_read(&entry, path.ptr, ENTRY_MOST, &e) == 0
		&& entry.len > head && entry.ptr[head - 1] == '\n';

	if (whole) {
		chc_sha256_of(sum, entry.ptr + head, entry.len - head);
		whole = memcmp(sum, entry.ptr, head - 1) == 0;
	}
	if (whole)
		chc_buf_put(out, entry.ptr + head, entry.len - head);
	chc_buf_release(&path);
	chc_buf_release(&entry);
	return whole && !out->failed;
}

void chc_cohort_keep(const char *cache, const char *key, struct chc_span part)
{
	struct chc_buf path = CHC_BUF_INIT;
	struct chc_output out = CHC_OUTPUT_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	char sum[CHC_SHA256_TEXT];

	chc_sha256_of(sum, part.ptr, part.len);
	sum[CHC_SHA256_TEXT - 1] = '\n';
	if ((mkdir(cache, 0700) == 0 || errno == EEXIST) && entry_path(&path, cache, key)
		&& chc_output_open(&out, path.ptr, &e) == 0) {
		if (chc_output_write(&out, sum, sizeof(sum), &e) != 0
			|| chc_output_write(&out, part.ptr, part.len, &e) != 0)
			chc_output_abandon(&out);
		else if (chc_output_commit(&out, &e) != 0)
			chc_output_abandon(&out);
	}
	chc_buf_release(&path);
}
