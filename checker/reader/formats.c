/* SPDX-License-Identifier: MIT */
/*
 * Which format a file has: told from its bytes, since names lie; the suffix
 * only settles what bytes cannot (Markdown is text). What cannot be read is
 * named, with the way to save it so that it can.
 */
#include <string.h>

#include "chcheck/plaintext.h"
#include "reader/office.h"
#include "reader/reader.h"

/* Formats that are no text; each begins the stream itself, since it knows its name and pages. */
static const struct {
	const char *magic;
	size_t len;
	int (*read)(struct reader_output *output, struct chc_span bytes, struct chc_error *e);
} binaries[] = {
	{ "%PDF-", 5, reader_pdf },
	{ "\xEF\xBB\xBF%PDF-", 8, reader_pdf },
	{ "PK\3\4", 4, reader_zip },
	{ "PK\5\6", 4, reader_zip },
	{ "\xD0\xCF\x11\xE0", 4, reader_old_office },
};

static const struct { const char *magic; size_t len; const char *what, *how; } refused[] = {
	{ "{\\rtf", 5, "rich text (RTF)", "save the document as HTML or plain text" },
	{ "\x89PNG", 4, "a picture", "put the words of the picture into a text file" },
	{ "\xFF\xD8\xFF", 3, "a picture", "put the words of the picture into a text file" },
	{ "GIF8", 4, "a picture", "put the words of the picture into a text file" },
	{ "II*\0", 4, "a picture", "put the words of the picture into a text file" },
	{ "MM\0*", 4, "a picture", "put the words of the picture into a text file" },
	{ "RIFF", 4, "a media file", "put its words into a text file" },
	{ "\x1F\x8B", 2, "a compressed file", "unpack it first" },
	{ "BZh", 3, "a compressed file", "unpack it first" },
	{ "7z\xBC\xAF", 4, "a compressed file", "unpack it first" },
	{ "\x7F" "ELF", 4, "a program", "give the policy's own file" },
};

static bool begins_word(const char *p, size_t left, const char *lower)
{
	size_t n = strlen(lower);

	if (left < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]) != lower[i])
			return false;
	return true;
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

static int refuse_others(struct chc_span bytes, struct chc_error *e)
{
	if (bytes.len == 0)
		return chc_error_set(e, CHC_E_INPUT, "the file is empty");
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (bytes.len >= refused[i].len && memcmp(bytes.ptr, refused[i].magic, refused[i].len) == 0)
			return chc_error_set(e, CHC_E_INPUT, "it is %s, which is not read: %s", refused[i].what, refused[i].how);
	return 0;
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
	{ "text", told_text, chc_plaintext_read, true, (size_t)64 << 20 },
};

int reader_run(struct reader_output *output, struct chc_span bytes, const char *suffix, struct chc_error *e)
{
	const struct chc_block_sink sink = reader_sink(output);
	/* the decoder may warn before the format, whose frame comes first, is known */
	struct reader_output early = { 0 };
	const struct chc_block_sink early_sink = reader_sink(&early);
	struct chc_buf text = CHC_BUF_INIT;
	size_t f = 0;
	int rc;

	for (size_t i = 0; i < sizeof(binaries) / sizeof(binaries[0]); i++)
		if (bytes.len >= binaries[i].len && memcmp(bytes.ptr, binaries[i].magic, binaries[i].len) == 0)
			return binaries[i].read(output, bytes, e);
	rc = refuse_others(bytes, e);
	if (rc == 0)
		rc = reader_decode(&text, bytes, reader_declared_charset(bytes), &early_sink, e);
	if (rc)
		goto out;
	while (!formats[f].is_told(chc_buf_view(&text), suffix))
		f++;
	const struct chc_stream_format format = { formats[f].name, 0, formats[f].joins_hyphens };
	chc_stream_begin(&output->stream, &format);
	chc_buf_span(&output->stream, chc_buf_view(&early.stream));
	output->warnings = early.warnings;
	if (text.len > formats[f].most)
		rc = chc_error_set(e, CHC_E_LIMIT, "it is larger than %zu MiB, the most that is read of %s: "
			"save the text alone", formats[f].most >> 20, formats[f].name);
	else
		rc = formats[f].read(chc_buf_view(&text), &sink, e);
out:
	chc_buf_release(&early.stream);
	chc_buf_release(&text);
	return rc;
}
