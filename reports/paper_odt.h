/* SPDX-License-Identifier: MIT */
/*
 * What the two sources of ODT papers share: the names of XML and the sizes of the page.
 */
#ifndef REPORTS_PAPER_ODT_H
#define REPORTS_PAPER_ODT_H

#include "reports/paper.h"

/* Hundredths of a centimetre between the margins of A4. */
#define PAPER_ODT_PORTRAIT 1700u
#define PAPER_ODT_LANDSCAPE 2570u
#define PAPER_ODT_BLANKS 8u             /* lines of the largest blank */

#define PAPER_ODT_XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define PAPER_ODT_NAMES \
	"xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" " \
	"xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" " \
	"xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" " \
	"xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" " \
	"xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" " \
	"xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" " \
	"xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" " \
	"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " \
	"xmlns:ooow=\"http://openoffice.org/2004/writer\" office:version=\"1.3\""

extern const char paper_odt_manifest[], paper_odt_cells[];
void paper_odt_styles(struct chc_buf *out, const struct paper *p);

#endif
