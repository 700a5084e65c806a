/* SPDX-License-Identifier: MIT */
/*
 * One XML part of a spreadsheet as events, since its rows are too many for a
 * tree. Names come without their prefix; depth is bounded, and a part with a
 * DOCTYPE is refused, so that no entity is ever expanded.
 */
#ifndef READER_XML_STREAM_H
#define READER_XML_STREAM_H

#include "reader/package.h"

struct xml_stream;

struct xml_handler {
	/* attributes: name and value by turns, NULL at the end */
	void (*start)(struct xml_stream *s, const char *name, const char **attributes);
	void (*end)(struct xml_stream *s, const char *name);
	void (*text)(struct xml_stream *s, struct chc_span text);       /* or NULL */
	void *payload;
};

/* Runs over a part; *there is false when there is none. */
int xml_stream_part(struct package *p, const char *part, const struct xml_handler *handler, bool *there,
	struct chc_error *e);

/* For handlers. */
void *xml_stream_payload(const struct xml_stream *s);
/* Ends the reading; the first error stays. */
void xml_stream_fail(struct xml_stream *s, enum chc_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* The value of an attribute whose name without prefix is this, or NULL. */
const char *xml_attribute_of(const char **attributes, const char *name);
/* The same with the prefix that programs use for it. */
const char *xml_attribute_with(const char **attributes, const char *prefixed);

#endif
