/* SPDX-License-Identifier: MIT */
/*
 * The reading of a body, between form.c (its bytes) and form_head.c (the heads of its parts).
 */
#ifndef SERVE_FORM_H
#define SERVE_FORM_H

#include "serve/serve.h"

enum { FORM_HEAD_MAX = 4096, FORM_PIECE = 1 << 16, FORM_BOUNDARY_MAX = 70 };

enum form_state { FORM_OPENING, FORM_AFTER_BOUNDARY, FORM_HEAD, FORM_DATA, FORM_DONE, FORM_REFUSED, FORM_STATE_MAX };

struct serve_form {
	struct chc_exchange *x;
	bool parts;                     /* multipart; else fields in one line */
	enum form_state state;
	const char *boundary;           /* with the line end and the dashes before it */
	size_t boundary_len, field_bytes, part_count;
	struct chc_buf pending, value;
	const char *name, *filename;    /* of the part; filename NULL: a field */
	const char *path;
	int fd;
};

/* The boundary that ends in "; boundary=..."; NULL: none, or one that may not be. */
const char *serve_form_boundary(struct chc_arena *arena, const char *parameters);
/* A parameter of Content-Disposition among the lines of head; NULL: not there, or no text. */
const char *serve_form_parameter(struct chc_arena *arena, struct chc_span head, const char *name);
/* Behind the last slash of either kind, without control characters. */
const char *serve_form_base_name(struct chc_arena *arena, const char *path);

#endif
