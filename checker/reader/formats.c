/* SPDX-License-Identifier: MIT */
/*
 * Which format a file has: told from its bytes, since names lie; the suffix
 * only settles what bytes cannot (Markdown is text). What cannot be read is
 * named, with the way to save it so that it can.
 */
#include <string.h>

#include "reader/formats.h"
#include "reader/office.h"

static int read_pdf(struct reader_output *output, struct chc_span bytes, struct chc_error *e)
{
	int rc = reader_pdf(output, bytes, e);

	return rc ? rc : formats_check_name(output, "pdf", e);
}

/* Formats that are no text; each begins the stream itself, since it knows its name and pages. */
static const struct {
	const char *magic;
	size_t len;
	int (*read)(struct reader_output *output, struct chc_span bytes, struct chc_error *e);
} binaries[] = {
	{ "%PDF-", 5, read_pdf },
	{ "\xEF\xBB\xBF%PDF-", 8, read_pdf },
	{ "PK\3\4", 4, reader_zip },
	{ "PK\5\6", 4, reader_zip },
	{ "\xD0\xCF\x11\xE0", 4, reader_old_office },
	{ "{\\rtf", 5, reader_rich_text },
};

static bool begins_word(const char *p, size_t left, const char *lower)
{
	return formats_begins((struct chc_span){ p, left }, lower);
}

/* The first thing in it is a tag that only a page begins with. */
static bool is_html(struct chc_span s)
{
	static const char *const starts[] = { "<!doctype html", "<html", "<head", "<body", "<main", "<article",
		"<section", "<div", "<h1", "<h2", "<p>", "<p ", "<ul", "<ol", "<table", "<title", "<meta" };
	size_t i = 0;

	for (;;) {
		while (i < s.len && strchr(" \t\r\n\f", s.ptr[i]))
			i++;
		if (begins_word(s.ptr + i, s.len - i, "<?xml")) {
			const char *end = memchr(s.ptr + i, '>', s.len - i);

			i = end ? (size_t)(end - s.ptr) + 1 : s.len;
		} else if (begins_word(s.ptr + i, s.len - i, "<!--")) {
			for (i += 4; i + 3 <= s.len && memcmp(s.ptr + i, "-->", 3) != 0; i++)
				;
			i = i + 3 <= s.len ? i + 3 : s.len;
		} else {
			break;
		}
	}
	for (size_t k = 0; k < sizeof(starts) / sizeof(starts[0]); k++)
		if (begins_word(s.ptr + i, s.len - i, starts[k]))
			return true;
	return false;
}

/* Text that is written in Markdown's form: headings with '#', and links or strong words. */
static bool is_markdown(struct chc_span s)
{
	size_t hashes = 0, others = 0;

	for (size_t i = 0; i + 2 < s.len; i++) {
		bool start = i == 0 || s.ptr[i - 1] == '\n';
		size_t k = i;

		if (!start) {
			others += (s.ptr[i] == ']' && s.ptr[i + 1] == '(') || (s.ptr[i] == '*' && s.ptr[i + 1] == '*');
			continue;
		}
		while (k < s.len && k - i < 7 && s.ptr[k] == '#')
			k++;
		hashes += k > i && k - i <= 6 && k < s.len && s.ptr[k] == ' ';
		others += begins_word(s.ptr + i, s.len - i, "| ");
	}
	return hashes > 1 || (hashes == 1 && others > 0);
}

static bool is_one_of(const char *suffix, const char *const *set, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(suffix, set[i]) == 0)
			return true;
	return false;
}

static const char *const page_suffixes[] = { "html", "htm", "xhtml", "shtml", "asp", "aspx", "php" };
static const char *const markdown_suffixes[] = { "md", "markdown", "mdown", "mkd" };

#define IS_ONE_OF(suffix, set) is_one_of((suffix), (set), sizeof(set) / sizeof((set)[0]))

static bool told_html(struct chc_span text, const char *suffix)
{
	return IS_ONE_OF(suffix, page_suffixes) || (!IS_ONE_OF(suffix, markdown_suffixes) && is_html(text));
}

static bool told_markdown(struct chc_span text, const char *suffix)
{
	return IS_ONE_OF(suffix, markdown_suffixes) || is_markdown(text);
}

static bool told_text(struct chc_span text, const char *suffix)
{
	(void)text;
	(void)suffix;
	return true;
}

/* The first row that says yes reads it. */
static const struct {
	const char *name;
	bool (*is_told)(struct chc_span text, const char *suffix);
	int (*read)(struct chc_span text, const struct chc_block_sink *sink, struct chc_error *e);
	bool joins_hyphens;
	size_t most;            /* bytes; what its library needs for more would not fit in the memory limit */
} formats[] = {
	{ "html", told_html, reader_html, false, (size_t)12 << 20 },
	{ "markdown", told_markdown, reader_markdown, false, (size_t)4 << 20 },
	{ "text", told_text, reader_text, true, (size_t)64 << 20 },
};

static bool begins_with(struct chc_span bytes, size_t i)
{
	return bytes.len >= binaries[i].len && memcmp(bytes.ptr, binaries[i].magic, binaries[i].len) == 0;
}

static int read_text(struct reader_output *output, struct chc_span text, const struct reader_output *early, struct chc_error *e)
{
	const struct chc_block_sink sink = reader_sink(output);
	size_t f = 0;
	int rc;

	while (!formats[f].is_told(text, output->suffix))
		f++;
	const struct chc_stream_format format = { formats[f].name, 0, formats[f].joins_hyphens };
	chc_stream_begin(&output->stream, &format);
	chc_buf_span(&output->stream, chc_buf_view(&early->stream));
	output->warnings = early->warnings;
	if (text.len > formats[f].most)
		return chc_error_set(e, CHC_E_LIMIT, "it is larger than %zu MiB, the most that is read of %s: "
			"save the text alone", formats[f].most >> 20, formats[f].name);
	rc = formats_check_name(output, formats[f].name, e);
	return rc ? rc : formats[f].read(text, &sink, e);
}

int reader_run(struct reader_output *output, struct chc_span bytes, const char *suffix, struct chc_error *e)
{
	/* the decoder may warn before the format, whose frame comes first, is known */
	struct reader_output early = { 0 };
	const struct chc_block_sink early_sink = reader_sink(&early);
	struct chc_buf text = CHC_BUF_INIT;
	int rc;

	output->suffix = suffix;
	for (size_t i = 0; i < sizeof(binaries) / sizeof(binaries[0]); i++)
		if (begins_with(bytes, i))
			return binaries[i].read(output, bytes, e);
	rc = formats_refuse_bytes(bytes, e);
	if (rc == 0 && office_is_flat(bytes))
		return reader_flat_office(output, bytes, e);
	if (rc == 0)
		rc = reader_decode(&text, bytes, reader_declared_charset(bytes), &early_sink, e);
	if (rc == 0 && !told_html(chc_buf_view(&text), suffix))
		rc = formats_refuse_text(chc_buf_view(&text), e);
	if (rc == 0)
		rc = read_text(output, chc_buf_view(&text), &early, e);
	chc_buf_release(&early.stream);
	chc_buf_release(&text);
	return rc;
}
