/* SPDX-License-Identifier: MIT */
/*
 * Files that hold no policy that can be read here: told from their bytes and
 * refused by name, with the way to save them so that they can be read.
 */
#include <stdio.h>
#include <string.h>

#include "reader/formats.h"

#define WORDS_OF_IT "put the words of it into a text file"
#define PICTURE "a picture", "put the words of the picture into a text file"
#define SOUND "a sound recording", "write its words down in a text file"
#define FILM "a film", "write its words down in a text file"
#define PACKED "a compressed file", "unpack it first"
#define PROGRAM "a program", "give the policy's own file"

static const struct { size_t at; const char *magic; size_t len; const char *what, *how; } refused[] = {
	{ 0, "\x89PNG", 4, PICTURE }, { 0, "\xFF\xD8\xFF", 3, PICTURE }, { 0, "GIF8", 4, PICTURE },
	{ 0, "II*\0", 4, PICTURE }, { 0, "MM\0*", 4, PICTURE }, { 8, "WEBP", 4, PICTURE },
	{ 4, "ftypheic", 8, PICTURE }, { 4, "ftypheix", 8, PICTURE }, { 4, "ftypmif1", 8, PICTURE },
	{ 4, "ftypavif", 8, PICTURE }, { 0, "AT&TFORM", 8, PICTURE }, { 0, "8BPS", 4, PICTURE },
	{ 0, "\0\0\1\0", 4, PICTURE }, { 0, "\xD7\xCD\xC6\x9A", 4, PICTURE },
	{ 8, "WAVE", 4, SOUND }, { 0, "ID3", 3, SOUND }, { 0, "\xFF\xFB", 2, SOUND }, { 0, "\xFF\xF3", 2, SOUND },
	{ 0, "\xFF\xF1", 2, SOUND }, { 0, "OggS", 4, SOUND }, { 0, "fLaC", 4, SOUND }, { 8, "AIFF", 4, SOUND },
	{ 0, "#!AMR", 5, SOUND }, { 0, "MThd", 4, SOUND }, { 4, "ftypM4A", 7, SOUND },
	{ 8, "AVI ", 4, FILM }, { 4, "ftyp", 4, FILM }, { 4, "moov", 4, FILM }, { 0, "\x1A\x45\xDF\xA3", 4, FILM },
	{ 0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11", 8, FILM }, { 0, "\0\0\1\xBA", 4, FILM }, { 0, "FLV\1", 4, FILM },
	{ 0, "RIFF", 4, "a media file", WORDS_OF_IT },
	{ 0, "\x1F\x8B", 2, PACKED }, { 0, "BZh", 3, PACKED }, { 0, "7z\xBC\xAF", 4, PACKED }, { 0, "Rar!", 4, PACKED },
	{ 0, "\xFD" "7zXZ", 5, PACKED }, { 0, "\x28\xB5\x2F\xFD", 4, PACKED }, { 0, "MSCF", 4, PACKED },
	{ 257, "ustar", 5, PACKED }, { 0, "PK00PK", 6, PACKED },
	{ 0, "\x7F" "ELF", 4, PROGRAM }, { 0, "\xCF\xFA\xED\xFE", 4, PROGRAM }, { 0, "\xCA\xFE\xBA\xBE", 4, PROGRAM },
	{ 0, "%!PS", 4, "a PostScript file", "print it to PDF" },
	{ 0, "\xC5\xD0\xD3\xC6", 4, "a PostScript file", "print it to PDF" },
	{ 0, "SQLite format 3", 15, "a database", WORDS_OF_IT },
	{ 0, "\xFFWPC", 4, "a WordPerfect file", "save it as DOCX or ODT" },
	{ 0, "\xE4\x52\x5C\x7B", 4, "a OneNote file", "save its page as PDF or DOCX" },
	{ 0, "\xDB\xA5-\0", 4, "a file of Word 2", "save it as DOCX or ODT" },
	{ 0, "BEGIN:VCALENDAR", 15, "a calendar", WORDS_OF_IT },
	{ 0, "BEGIN:VCARD", 11, "a contact card", WORDS_OF_IT },
	{ 0, "ITSF", 4, "a help file (CHM)", "save its pages as HTML" },
	{ 60, "BOOKMOBI", 8, "an e-book", "save it as HTML or as a document (DOCX, ODT)" },
};

static int refuse(struct chc_error *e, const char *what, const char *how)
{
	return chc_error_set(e, CHC_E_INPUT, "it is %s, which is not read: %s", what, how);
}

/* Two letters are too few to tell a program from a text: the rest of its head is looked at. */
static bool is_windows_program(struct chc_span s)
{
	return s.len > 0x40 && memcmp(s.ptr, "MZ", 2) == 0 && memchr(s.ptr, '\0', 0x40);
}

static bool is_bitmap(struct chc_span s)
{
	return s.len >= 26 && memcmp(s.ptr, "BM", 2) == 0 && memcmp(s.ptr + 6, "\0\0\0\0", 4) == 0;
}

int formats_refuse_bytes(struct chc_span s, struct chc_error *e)
{
	if (s.len == 0)
		return chc_error_set(e, CHC_E_INPUT, "the file is empty");
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (s.len >= refused[i].at + refused[i].len
		    && memcmp(s.ptr + refused[i].at, refused[i].magic, refused[i].len) == 0)
			return refuse(e, refused[i].what, refused[i].how);
	if (is_windows_program(s))
		return refuse(e, PROGRAM);
	if (is_bitmap(s))
		return refuse(e, PICTURE);
	return 0;
}

bool formats_begins(struct chc_span s, const char *lower)
{
	size_t n = strlen(lower);

	if (s.len < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] + 32 : s.ptr[i]) != lower[i])
			return false;
	return true;
}

/* The lines that every e-mail begins with: names, a colon, and among them three that only e-mails have. */
static bool is_mail(struct chc_span s, bool *archive)
{
	static const char *const heads[] = { "from:", "to:", "received:", "message-id:", "mime-version:", "return-path:",
		"delivered-to:", "content-type:", "subject:", "date:" };
	unsigned known = 0;
	bool own = false;

	for (size_t at = 0; at < s.len && at < 20000; ) {
		const char *end = memchr(s.ptr + at, '\n', s.len - at);
		size_t to = end ? (size_t)(end - s.ptr) : s.len;
		struct chc_span line = { s.ptr + at, to - at };
		const char *colon = memchr(line.ptr, ':', line.len);

		if (line.len == 0 || (line.len == 1 && line.ptr[0] == '\r'))
			break;
		if (line.ptr[0] != ' ' && line.ptr[0] != '\t' && !formats_begins(line, "from ")
		    && (!colon || memchr(line.ptr, ' ', (size_t)(colon - line.ptr))))
			return false;
		for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
			known += formats_begins(line, heads[i]);
		own = own || formats_begins(line, "mime-version:") || formats_begins(line, "message-id:")
			|| formats_begins(line, "received:") || formats_begins(line, "return-path:");
		*archive = *archive || formats_begins(line, "content-type: multipart/related");
		at = to + 1;
	}
	return known >= 3 && own;
}

/* What the first element of an XML file is called, without its prefix's meaning. */
static struct chc_span root_of(struct chc_span s)
{
	for (size_t i = 0; i + 1 < s.len; i++) {
		size_t to = i + 1;

		if (s.ptr[i] != '<' || s.ptr[i + 1] == '?' || s.ptr[i + 1] == '!')
			continue;
		while (to < s.len && !strchr(" \t\r\n/>", s.ptr[to]))
			to++;
		return (struct chc_span){ s.ptr + i + 1, to - i - 1 };
	}
	return CHC_SPAN_NONE;
}

static bool is_element(struct chc_span name, const char *wanted)
{
	return chc_span_is(name, wanted);
}

int formats_refuse_text(struct chc_span s, struct chc_error *e)
{
	struct chc_span root;
	bool archive = false;

	if (is_mail(s, &archive))
		return archive ? refuse(e, "a web archive (MHT)", "save the page as HTML")
			: refuse(e, "an e-mail", "save its words as text, or what is attached to it as a file of its own");
	if (!formats_begins(s, "<?xml") && !formats_begins(s, "<svg"))
		return 0;
	root = root_of(s);
	if (is_element(root, "svg") || is_element(root, "svg:svg"))
		return refuse(e, PICTURE);
	if (is_element(root, "pkg:package") || is_element(root, "w:wordDocument"))
		return refuse(e, "a Word document in one XML file", "save it as DOCX or ODT");
	if (is_element(root, "office:document"))
		return refuse(e, "a flat OpenDocument file without text (a spreadsheet, slides)",
			"save its words as a document (DOCX, ODT) or as text");
	return refuse(e, "an XML file", "save its words as text");
}
