/* SPDX-License-Identifier: MIT */
/*
 * What a zip file or an old Office file is, told from what is in it. What
 * cannot be read is named, with the way to save it so that it can.
 */
#include "reader/office.h"

#include <string.h>

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

	chc_stream_begin(&output->stream, &format);
	return read(package, &sink, e);
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

int reader_old_office(struct reader_output *output, struct chc_span bytes, struct chc_error *e)
{
	static const struct { const char *stream, *what; } kinds[] = {
		{ "EncryptedPackage", "it is protected by a password: save it without one" },
		{ "WordDocument", "it is an old Word file (DOC), which is not read: save it as DOCX or ODT" },
		{ "Workbook", "it is a spreadsheet (XLS), which is not read: " SPREADSHEET },
		{ "PowerPoint Document", "it is a presentation (PPT), which is not read: " SLIDES },
		{ "__properties_version1.0", "it is an e-mail (MSG), which is not read: save its text" },
	};

	(void)output;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (holds_name(bytes, kinds[i].stream))
			return chc_error_set(e, CHC_E_INPUT, "%s", kinds[i].what);
	return refuse(e, "an old Office file", "save it as DOCX or ODT");
}
