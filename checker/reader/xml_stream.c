/* SPDX-License-Identifier: MIT */
/*
 * expat to handlers, for the parts of a spreadsheet. expat itself knows no
 * limit of depth, so it is kept here.
 */
#include "reader/xml_stream.h"

#include <expat.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DEPTH_MOST = 256 };

struct xml_stream {
	XML_Parser expat;
	const struct xml_handler *handler;
	const char *part;
	unsigned depth;
	int rc;
	struct chc_error error;
};

void *xml_stream_payload(const struct xml_stream *s)
{
	return s->handler->payload;
}

void xml_stream_fail(struct xml_stream *s, enum chc_status status, const char *format, ...)
{
	char message[300];
	va_list args;

	if (s->rc)
		return;
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	s->rc = chc_error_set(&s->error, status, "%s", message);
	XML_StopParser(s->expat, XML_FALSE);
}

static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

const char *xml_attribute_of(const char **attributes, const char *name)
{
	for (; attributes[0]; attributes += 2)
		if (strcmp(local(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}

const char *xml_attribute_with(const char **attributes, const char *prefixed)
{
	for (; attributes[0]; attributes += 2)
		if (strcmp(attributes[0], prefixed) == 0)
			return attributes[1];
	return NULL;
}

static void XMLCALL start_element(void *payload, const XML_Char *name, const XML_Char **attributes)
{
	struct xml_stream *s = payload;

	if (s->rc)
		return;
	if (s->depth++ == DEPTH_MOST)
		xml_stream_fail(s, CHC_E_LIMIT, "%s: its elements are nested too deep; save the sheet as CSV", s->part);
	else
		s->handler->start(s, local(name), attributes);
}

static void XMLCALL end_element(void *payload, const XML_Char *name)
{
	struct xml_stream *s = payload;

	if (s->rc)
		return;
	s->depth--;
	s->handler->end(s, local(name));
}

static void XMLCALL characters(void *payload, const XML_Char *text, int len)
{
	struct xml_stream *s = payload;

	if (!s->rc && s->handler->text)
		s->handler->text(s, (struct chc_span){ text, (size_t)len });
}

/* Entities are declared there; no office program writes one. */
static void XMLCALL doctype(void *payload, const XML_Char *name, const XML_Char *system, const XML_Char *public,
	int internal)
{
	struct xml_stream *s = payload;

	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	xml_stream_fail(s, CHC_E_INPUT, "%s: it declares a DOCTYPE, which no office program writes: save the file anew",
		s->part);
}

static int parse(struct xml_stream *s, struct chc_span bytes, int last, struct chc_error *e)
{
	enum XML_Status status = XML_Parse(s->expat, bytes.ptr, (int)bytes.len, last);

	if (s->rc) {
		if (e)
			*e = s->error;
		return s->rc;
	}
	if (status == XML_STATUS_OK)
		return 0;
	if (XML_GetErrorCode(s->expat) == XML_ERROR_NO_MEMORY)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	return chc_error_set(e, CHC_E_INPUT, "the spreadsheet is damaged: %s, line %lu: %s", s->part,
		(unsigned long)XML_GetCurrentLineNumber(s->expat), XML_ErrorString(XML_GetErrorCode(s->expat)));
}

static int take(struct chc_span piece, void *payload, struct chc_error *e)
{
	return parse(payload, piece, 0, e);
}

int xml_stream_part(struct package *p, const char *part, const struct xml_handler *handler, bool *there,
	struct chc_error *e)
{
	struct xml_stream s = { .expat = XML_ParserCreate(NULL), .handler = handler, .part = package_shown(part) };
	int rc;

	if (!s.expat)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	XML_SetUserData(s.expat, &s);
	XML_SetElementHandler(s.expat, start_element, end_element);
	XML_SetCharacterDataHandler(s.expat, characters);
	XML_SetStartDoctypeDeclHandler(s.expat, doctype);
	rc = package_pieces(p, part, there, take, &s, e);
	if (rc == 0 && *there)
		rc = parse(&s, (struct chc_span){ "", 0 }, 1, e);
	XML_ParserFree(s.expat);
	return rc;
}
