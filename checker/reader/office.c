/* SPDX-License-Identifier: MIT */
/*
 * What a zip file or an old Office file is, told from what is in it. What
 * cannot be read is named, with the way to save it so that it can.
 */
#include "reader/office.h"

#include <string.h>

#include "reader/formats.h"

#define SPREADSHEET "save the words of the policy as a document (DOCX, ODT) or as text"
#define SLIDES "save the words of its slides as a document (DOCX, ODT) or as text"

typedef int read_function(struct package *package, const struct chc_block_sink *sink, struct chc_error *e);

/* The first words of the entry named "mimetype"; longer ones first. */
static const struct { const char *type, *name, *how; read_function *read; } types[] = {
	{ "application/vnd.oasis.opendocument.text-master", "a master document (ODM)", "export it as one ODT file", NULL },
	{ "application/vnd.oasis.opendocument.text", "odt", NULL, office_odt },
	{ "application/vnd.oasis.opendocument.spreadsheet", "a spreadsheet (ODS)", SPREADSHEET, NULL },
	{ "application/vnd.oasis.opendocument.presentation", "a presentation (ODP)", SLIDES, NULL },
	{ "application/vnd.oasis.opendocument", "an OpenDocument file without text (a drawing, a chart)",
		"save its words as a document (DOCX, ODT) or as text", NULL },
	{ "application/epub+zip", "an e-book (EPUB)", "save it as HTML or as a document (DOCX, ODT)", NULL },
	{ "application/vnd.sun.xml", "an old OpenOffice file", "save it as ODT", NULL },
};

/* Parts that only one kind of Office file has. */
static const struct { const char *part, *name, *how; read_function *read; } parts[] = {
	{ "xl/workbook.xml", "a spreadsheet (XLSX)", SPREADSHEET, NULL },
	{ "xl/workbook.bin", "a spreadsheet (XLSB)", SPREADSHEET, NULL },
	{ "ppt/presentation.xml", "a presentation (PPTX)", SLIDES, NULL },
	{ "visio/document.xml", "a drawing (VSDX)", "save its words as a document (DOCX, ODT) or as text", NULL },
	{ "[Content_Types].xml", "docx", NULL, office_docx },
	{ "Index/Document.iwa", "an Apple document (Pages, Numbers, Keynote)", "export it as DOCX or PDF", NULL },
	{ "Index.zip", "an Apple document (Pages, Numbers, Keynote)", "export it as DOCX or PDF", NULL },
	{ "META-INF/container.xml", "an e-book (EPUB)", "save it as HTML or as a document (DOCX, ODT)", NULL },
	{ "content.xml", "odt", NULL, office_odt },
};

static int refuse(struct chc_error *e, const char *name, const char *how)
{
	return chc_error_set(e, CHC_E_INPUT, "it is %s, which is not read: %s", name, how);
}

static int read_as(struct reader_output *output, struct package *package, const char *name, read_function *read,
	struct chc_error *e)
{
	const struct chc_stream_format format = { name, 0, false };
	const struct chc_block_sink sink = reader_sink(output);
	int rc;

	chc_stream_begin(&output->stream, &format);
	rc = formats_check_name(output, name, e);
	return rc ? rc : read(package, &sink, e);
}

static int read_package(struct reader_output *output, struct package *package, struct chc_error *e)
{
	char type[128];

	if (package_has(package, "encrypted-package"))
		return chc_error_set(e, CHC_E_INPUT, "it is protected by a password: save it without one");
	for (size_t i = 0; package_text(package, "mimetype", type, sizeof(type))
	     && i < sizeof(types) / sizeof(types[0]); i++)
		if (strncmp(type, types[i].type, strlen(types[i].type)) == 0)
			return types[i].read ? read_as(output, package, types[i].name, types[i].read, e)
				: refuse(e, types[i].name, types[i].how);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (package_has(package, parts[i].part))
			return parts[i].read ? read_as(output, package, parts[i].name, parts[i].read, e)
				: refuse(e, parts[i].name, parts[i].how);
	return refuse(e, "a zip file", "unpack it, and give the documents or the folder they are in");
}

int reader_zip(struct reader_output *output, struct chc_span bytes, struct chc_error *e)
{
	struct package *package;
	int rc = package_open(&package, bytes, e);

	if (rc)
		return rc;
	rc = read_package(output, package, e);
	package_close(package);
	return rc;
}

/* The directory of such a file holds its streams' names in UTF-16. */
static bool holds_name(struct chc_span bytes, const char *name)
{
	size_t len = strlen(name);
	char wide[64];

	for (size_t i = 0; i < len; i++) {
		wide[2 * i] = name[i];
		wide[2 * i + 1] = '\0';
	}
	return memmem(bytes.ptr, bytes.len, wide, 2 * len) != NULL;
}

/* The head of a Word file says whether its text is encrypted; it begins a sector. */
static bool is_locked_word(struct chc_span bytes)
{
	enum { SECTOR = 64, EDITION = 3, EDITION_MOST = 1, FLAGS = 11, ENCRYPTED = 1 };

	for (size_t at = 512; at + SECTOR <= bytes.len; at += SECTOR)
		if (memcmp(bytes.ptr + at, "\xEC\xA5", 2) == 0 && (unsigned char)bytes.ptr[at + EDITION] <= EDITION_MOST)
			return bytes.ptr[at + FLAGS] & ENCRYPTED;
	return false;
}

bool office_is_old_word(struct chc_span bytes)
{
	return bytes.len > 8 && memcmp(bytes.ptr, "\xD0\xCF\x11\xE0", 4) == 0 && holds_name(bytes, "WordDocument")
		&& !holds_name(bytes, "EncryptedPackage") && !is_locked_word(bytes);
}

bool office_is_locked(struct chc_span bytes)
{
	return holds_name(bytes, "EncryptedPackage") || (holds_name(bytes, "WordDocument") && is_locked_word(bytes));
}

int reader_old_office(struct reader_output *output, struct chc_span bytes, struct chc_error *e)
{
	static const struct { const char *stream, *what, *how; } kinds[] = {
		{ "Workbook", "a spreadsheet (XLS)", SPREADSHEET },
		{ "Book", "a spreadsheet (XLS)", SPREADSHEET },
		{ "PowerPoint Document", "a presentation (PPT)", SLIDES },
		{ "__properties_version1.0", "an e-mail (MSG)",
		  "save its words as text, or what is attached to it as a file of its own" },
		{ "VisioDocument", "a drawing (VSD)", "save its words as a document (DOCX, ODT) or as text" },
		{ "Quill", "a Publisher file (PUB)", "save it as PDF" },
	};

	(void)output;
	if (office_is_locked(bytes))
		return chc_error_set(e, CHC_E_INPUT, "it is protected by a password: save it without one");
	if (holds_name(bytes, "WordDocument"))
		return refuse(e, "an old Word file (DOC)", READER_NO_CONVERTER);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (holds_name(bytes, kinds[i].stream))
			return refuse(e, kinds[i].what, kinds[i].how);
	return refuse(e, "an old Office file", "save it as DOCX or ODT");
}

int reader_rich_text(struct reader_output *output, struct chc_span bytes, struct chc_error *e)
{
	(void)output;
	(void)bytes;
	return refuse(e, "rich text (RTF)", READER_NO_CONVERTER);
}

bool office_is_flat(struct chc_span bytes)
{
	size_t n = bytes.len < 8192 ? bytes.len : 8192;

	return memmem(bytes.ptr, n, "<office:document", 16) && memmem(bytes.ptr, n, "opendocument.text", 17);
}

int reader_flat_office(struct reader_output *output, struct chc_span bytes, struct chc_error *e)
{
	const struct chc_stream_format format = { "fodt", 0, false };
	const struct chc_block_sink sink = reader_sink(output);
	int rc;

	chc_stream_begin(&output->stream, &format);
	rc = formats_check_name(output, "fodt", e);
	return rc ? rc : office_fodt(bytes, &sink, e);
}
