/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a request to the server, from the head to the page: a first line of method and
 * target, headers, an empty line, a body, which comes in pieces. Whatever it is, there is one answer, with
 * the headers that all have, and no markup of a stranger's in it. Jobs are put into the queue and never run.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "serve/serve.h"

enum { HEADERS_MAX = 16 };
/* What the corpus knows of the session. */
#define COOKIE "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define CSRF "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define MARK "<zq"

static struct chc_serve *server;

struct request { char *method, *target, *names[HEADERS_MAX], *values[HEADERS_MAX]; size_t count; };

static void stop(void)
{
	chc_serve_free(server);
	server = NULL;
}

static void start(void)
{
	const struct chc_serve_options o = { .program = "/bin/true", .most_upload = 1 << 20, .queue = 5,
		.rules_dir = getenv("CHCHECK_RULES") ? getenv("CHCHECK_RULES") : "rules" };
	struct chc_error e = CHC_ERROR_INIT;

	if (chc_serve_new(&server, &o, &e) != 0)
		abort();
	chc_serve_port(server, 8000);
	server->options.jobs = 0;
	atexit(stop);
}

static const char *find(void *payload, const char *name)
{
	const struct request *r = payload;

	for (size_t i = 0; i < r->count; i++)
		if (strcasecmp(r->names[i], name) == 0)
			return r->values[i];
	return NULL;
}

/* Cuts the head into lines in place; the body, or NULL where there is none. */
static char *cut_head(struct request *r, char *text)
{
	char *line = text, *end;

	for (bool first = true; (end = strchr(line, '\n')) != NULL; line = end + 1, first = false) {
		*end = '\0';
		if (line[0] == '\0')
			return end + 1;
		char *middle = strchr(line, first ? ' ' : ':');
		if (middle)
			*middle++ = '\0';
		if (first) {
			r->method = line;
			r->target = middle ? middle : line;
		} else if (middle && r->count < HEADERS_MAX) {
			r->names[r->count] = line;
			r->values[r->count++] = middle + strspn(middle, " ");
		}
	}
	return NULL;
}

static void look_at(const struct chc_response *r, bool marked)
{
	bool policy = false, html = false;

	if (!r || r->status < 200 || r->status > 599 || r->body.failed)
		abort();
	for (size_t i = 0; i < r->header_count; i++) {
		policy |= strcmp(r->headers[i].name, "Content-Security-Policy") == 0;
		html |= strcmp(r->headers[i].name, "Content-Type") == 0 && strncmp(r->headers[i].value, "text/html", 9) == 0;
		if (strpbrk(r->headers[i].value, "\r\n"))
			abort();
	}
	if (!policy || (html && marked && memmem(r->body.ptr, r->body.len, MARK, sizeof(MARK) - 1)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct request request = { 0 };
	char *text = malloc(len + 1);

	if (!text)
		return 0;
	if (!server)
		start();
	memcpy(text, bytes, len);
	text[len] = '\0';
	struct serve_session *session = serve_session_new(server, NULL);
	if (!session)
		abort();
	snprintf(session->cookie, sizeof(session->cookie), "%s", COOKIE);
	snprintf(session->csrf, sizeof(session->csrf), "%s", CSRF);
	char *body = cut_head(&request, text);
	size_t body_len = body ? (size_t)(text + len - body) : 0, piece = 1 + len % 61;
	if (request.method) {
		const struct chc_serve_head head = { request.method, request.target, find, &request };
		struct chc_exchange *x = chc_exchange_begin(server, &head);

		if (!x)
			abort();
		for (size_t at = 0; at < body_len && !chc_exchange_response(x); at += piece)
			chc_exchange_body(x, body + at, body_len - at < piece ? body_len - at : piece);
		chc_exchange_end(x);
		look_at(chc_exchange_response(x), memmem(bytes, len, MARK, sizeof(MARK) - 1) != NULL);
		chc_exchange_free(x);
	}
	while (server->sessions) {
		serve_session_end(server, server->sessions);
		chc_serve_tick(server);
	}
	free(text);
	return 0;
}
