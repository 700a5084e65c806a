/* SPDX-License-Identifier: MIT */
/*
 * Answers. Every one of them carries the same headers against sniffing, framing, keeping
 * and fetching from elsewhere; a page may only use what this server gives.
 */
#include "serve/serve.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reports/html.h"
#include "serve/page.h"

#define POLICY_PAGES "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " \
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
#define POLICY_NOTHING "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
enum { HEAD_OF_REPORT = 256 << 10 };

void serve_header(struct chc_exchange *x, const char *name, const char *value)
{
	struct chc_response *r = &x->response;

	for (size_t i = 0; i < r->header_count; i++)
		if (strcmp(r->headers[i].name, name) == 0) {
			r->headers[i].value = value;
			return;
		}
	/* a line end in a value would begin another header */
	if (r->header_count < CHC_SERVE_HEADERS_MAX && !strpbrk(value, "\r\n")) {
		r->headers[r->header_count].name = name;
		r->headers[r->header_count++].value = value;
	}
}

void serve_answer(struct chc_exchange *x, unsigned status, const char *type)
{
	static const char *const always[][2] = {
		{ "X-Content-Type-Options", "nosniff" },
		/* not no-referrer: with that a browser says of a form's origin only that it is none */
		{ "Referrer-Policy", "same-origin" },
		{ "Cache-Control", "no-store" },
		{ "Cross-Origin-Opener-Policy", "same-origin" },
		{ "Cross-Origin-Resource-Policy", "same-origin" },
		{ "X-Frame-Options", "DENY" },
		{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
		{ "Content-Security-Policy", POLICY_PAGES },
	};

	x->response.status = status;
	x->answered = true;
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		serve_header(x, always[i][0], always[i][1]);
	if (type)
		serve_header(x, "Content-Type", type);
}

/* What was begun before is forgotten. */
static void begin_anew(struct chc_exchange *x)
{
	chc_buf_clear(&x->response.body);
	if (x->response.fd >= 0)
		close(x->response.fd);
	x->response.fd = -1;
	x->response.fd_length = 0;
}

void serve_redirect(struct chc_exchange *x, const char *path)
{
	const char *copy = chc_arena_strdup(&x->arena, path);

	begin_anew(x);
	serve_answer(x, 303, "text/plain; charset=utf-8");
	serve_header(x, "Location", copy ? copy : "/");
}

void serve_fail(struct chc_exchange *x, unsigned status, const char *title, const char *message)
{
	begin_anew(x);
	serve_page_begin(x, &(struct serve_page){ .title = title, .plain = !x->session });
	html_p(&x->response.body, "lead", message);
	if (x->session)
		chc_buf_str(&x->response.body, "<p><a href=\"/\">Go to the start page</a></p>\n");
	serve_page_end(x);
	x->response.status = status;
}

void serve_no_memory(struct chc_exchange *x)
{
	begin_anew(x);
	serve_answer(x, 503, "text/plain; charset=utf-8");
	chc_buf_str(&x->response.body, "out of memory; try again later\n");
}

static bool open_file(struct chc_exchange *x, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		if (fd >= 0)
			close(fd);
		serve_fail(x, 404, "There is no such file", "It was not made, or it is gone already.");
		return false;
	}
	begin_anew(x);
	x->response.fd = fd;
	x->response.fd_from = 0;
	x->response.fd_length = (uint64_t)st.st_size;
	return true;
}

void serve_send_file(struct chc_exchange *x, const char *path, const char *type, const char *attachment)
{
	if (!open_file(x, path))
		return;
	serve_answer(x, 200, type);
	serve_header(x, "Content-Security-Policy", POLICY_NOTHING);
	if (attachment) {
		static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
		const char *value = serve_printf(&x->arena, "attachment; filename=\"%s\"", attachment);

		if (value && strspn(attachment, plain) == strlen(attachment))
			serve_header(x, "Content-Disposition", value);
	}
}

/* --- reports --- */

/* The hash of the report's own style, as it names it; "" when it names none. A script is known beforehand. */
static const char *style_hash(struct chc_exchange *x, struct chc_span head)
{
	static const char before[] = "style-src 'sha256-";
	enum { HASH = 44 };
	const char *at = memmem(head.ptr, head.len, before, sizeof(before) - 1);

	if (!at || (size_t)(head.ptr + head.len - at) < sizeof(before) + HASH)
		return "";
	at += sizeof(before) - 1;
	if (strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") != HASH)
		return "";
	const char *copy = serve_printf(&x->arena, "'sha256-%.*s'", HASH, at);
	return copy ? copy : "";
}

/* Where the way back goes: before the page's own header, behind the link that skips it. */
static size_t find_place(struct chc_span head)
{
	static const char *const places[] = { "<header id=\"top\">", "<body>\n" };

	for (size_t i = 0; i < 2; i++) {
		const char *at = memmem(head.ptr, head.len, places[i], strlen(places[i]));

		if (at)
			return (size_t)(at - head.ptr) + (i == 1 ? strlen(places[i]) : 0);
	}
	return 0;
}

static void put_way_back(struct chc_exchange *x, const char *back, const char *words)
{
	struct chc_buf *out = &x->response.body;

	chc_buf_str(out, "<nav class=\"screen\" aria-label=\"Pages of this server\"><p><a href=\"/\">chcheck</a> \xC2\xB7 "
		"<a href=\"");
	html_str(out, back);
	chc_buf_str(out, "\">");
	html_str(out, words);
	chc_buf_str(out, "</a></p></nav>\n");
}

void serve_send_report(struct chc_exchange *x, const char *path, const char *back, const char *words)
{
	struct chc_buf head = CHC_BUF_INIT;
	char bytes[8192];
	ssize_t n;

	if (!open_file(x, path))
		return;
	while (head.len < HEAD_OF_REPORT && (n = pread(x->response.fd, bytes, sizeof(bytes), (off_t)head.len)) > 0)
		chc_buf_put(&head, bytes, (size_t)n);
	chc_buf_char(&head, '\0');
	if (head.failed) {
		chc_buf_release(&head);
		serve_no_memory(x);
		return;
	}
	struct chc_span seen = { head.ptr, head.len - 1 };
	size_t place = find_place(seen);
	serve_answer(x, 200, "text/html; charset=utf-8");
	const char *policy = serve_printf(&x->arena, "default-src 'none'; style-src 'self' %s; script-src %s; img-src data:; "
		"form-action 'none'; frame-ancestors 'none'; base-uri 'none'", style_hash(x, seen), x->serve->script_hash);
	serve_header(x, "Content-Security-Policy", policy ? policy : POLICY_NOTHING);
	if (place > 0) {
		chc_buf_put(&x->response.body, seen.ptr, place);
		put_way_back(x, back, words);
		x->response.fd_from = place;
		x->response.fd_length -= place;
	}
	chc_buf_release(&head);
	if (x->response.body.failed)
		serve_no_memory(x);
}
