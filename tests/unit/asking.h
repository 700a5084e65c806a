/* SPDX-License-Identifier: MIT */
/* A server without a socket, and requests to it: for tests of serve. */
#ifndef TESTS_ASKING_H
#define TESTS_ASKING_H

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "serve/serve.h"

enum { ASK_HEADERS = 12 };

/* What is asked: headers are pairs, ending with NULL. */
struct ask {
	const char *method, *target;
	const char *headers[2 * ASK_HEADERS + 1];
	const char *body;
	size_t body_len;                /* 0: of the string */
	size_t piece;                   /* the body comes in pieces of so many bytes; 0: at once */
};

static const char *ask_header(void *payload, const char *name)
{
	const struct ask *a = payload;

	for (size_t i = 0; a->headers[i]; i += 2)
		if (strcasecmp(a->headers[i], name) == 0)
			return a->headers[i + 1];
	return NULL;
}

/* The exchange with its answer; the caller frees it. */
static inline struct chc_exchange *ask(struct chc_serve *s, const struct ask *a)
{
	struct ask copy = *a;
	const struct chc_serve_head head = { .method = a->method, .target = a->target, .header = ask_header, .payload = &copy };
	struct chc_exchange *x = chc_exchange_begin(s, &head);
	size_t len = a->body_len ? a->body_len : a->body ? strlen(a->body) : 0, piece = a->piece ? a->piece : len;

	ck_assert_ptr_nonnull(x);
	for (size_t at = 0; at < len && !chc_exchange_response(x); at += piece)
		chc_exchange_body(x, a->body + at, len - at < piece ? len - at : piece);
	chc_exchange_end(x);
	ck_assert_ptr_nonnull(chc_exchange_response(x));
	return x;
}

static inline const char *answer_header(const struct chc_exchange *x, const char *name)
{
	const struct chc_response *r = chc_exchange_response(x);

	for (size_t i = 0; i < r->header_count; i++)
		if (strcasecmp(r->headers[i].name, name) == 0)
			return r->headers[i].value;
	return NULL;
}

static inline bool answer_has(const struct chc_exchange *x, const char *words)
{
	const struct chc_response *r = chc_exchange_response(x);

	return r->body.len > 0 && memmem(r->body.ptr, r->body.len, words, strlen(words)) != NULL;
}

/* A server with these options, on port 8000. */
static inline struct chc_serve *new_server(struct chc_serve_options o)
{
	struct chc_serve *s = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	o.rules_dir = getenv("CHCHECK_RULES");
	if (!o.program)
		o.program = "/bin/true";
	ck_assert_msg(chc_serve_new(&s, &o, &e) == 0, "%s", e.message);
	chc_serve_clock(s, 1000, chc_date_from_civil(2026, 9, 30));
	chc_serve_port(s, 8000);
	return s;
}

/* Lets a browser in: the line of its cookie. */
static inline void let_in(struct chc_serve *s, char cookie[160])
{
	char target[160];

	snprintf(target, sizeof(target), "/start?token=%s", chc_serve_token(s));
	struct chc_exchange *x = ask(s, &(struct ask){ "GET", target, { "Host", "localhost:8000" } });
	ck_assert_uint_eq(chc_exchange_response(x)->status, 200);
	const char *set = answer_header(x, "Set-Cookie");
	ck_assert_ptr_nonnull(set);
	snprintf(cookie, 160, "%.*s", (int)strcspn(set, ";"), set);
	chc_exchange_free(x);
}

#endif
