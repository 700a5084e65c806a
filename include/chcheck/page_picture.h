/* SPDX-License-Identifier: MIT */
/*
 * A page of a PDF as a picture, for a person who judges how it was read. Made
 * by the program pdftoppm where it is installed: as another process that may
 * not write, connect, or use more than a little memory and time.
 */
#ifndef CHC_PAGE_PICTURE_H
#define CHC_PAGE_PICTURE_H

#include "chcheck/buf.h"
#include "chcheck/error.h"

/* Page (from 1) of the file as a JPEG, appended to out. CHC_E_IO: the program is not there; CHC_E_LIMIT: it took too long. */
int chc_page_picture_make(struct chc_buf *out, const char *path, unsigned page, struct chc_error *e);

#endif
