/* SPDX-License-Identifier: MIT */
/*
 * One request from its head to its answer. What can be refused is refused by the head
 * alone, before a byte of the body is taken: another host, another origin, no session,
 * too large.
 */
#include "serve/serve.h"
#include "serve/page.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "chcheck/utf8.h"

static const char *header(const struct chc_serve_head *head, const char *name)
{
	return head->header(head->payload, name);
}

/* --- the checks of the head --- */

static bool is_host(const struct chc_serve *s, const char *host)
{
	static const char *const own[] = { "localhost", "127.0.0.1", "[::1]" };
	const char *end = strrchr(host, ':');
	size_t len = end && end[1 + strspn(end + 1, "0123456789")] == '\0' ? (size_t)(end - host) : strlen(host);

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (len == strlen(own[i]) && strncasecmp(host, own[i], len) == 0)
			return true;
	for (size_t i = 0; i < s->options.host_count; i++)
		if (len == strlen(s->options.hosts[i]) && strncasecmp(host, s->options.hosts[i], len) == 0)
			return true;
	return false;
}

/* A page of another site may have made the browser ask by a name of its own that leads here. */
static bool check_host(struct chc_exchange *x, const struct chc_serve_head *head)
{
	const char *host = header(head, "Host");

	if (host && host[0] && is_host(x->serve, host)) {
		x->host = chc_arena_strdup(&x->arena, host);
		return x->host != NULL;
	}
	serve_fail(x, 421, "This name is not served here",
		"Open the address that was printed when the server was started. Behind a proxy, '--host' says which names it has.");
	return false;
}

static bool is_own_origin(const struct chc_exchange *x, const char *origin)
{
	const char *rest = strncmp(origin, "http://", 7) == 0 ? origin + 7 : strncmp(origin, "https://", 8) == 0 ? origin + 8 : "";

	return strcasecmp(rest, x->host) == 0;
}

/* A change that another site's page asks for. Browsers say where a request comes from by one of these. */
static bool check_origin(struct chc_exchange *x, const struct chc_serve_head *head)
{
	const char *site = header(head, "Sec-Fetch-Site"), *origin = header(head, "Origin");
	bool good = (!site || strcmp(site, "same-origin") == 0) && (!origin || is_own_origin(x, origin));

	if (x->method == SERVE_GET || good)
		return true;
	serve_fail(x, 403, "This came from another page", "Only a page of this server can change something here.");
	return false;
}

static bool check_size(struct chc_exchange *x, const struct chc_serve_head *head)
{
	const char *length = header(head, "Content-Length");
	uint64_t n = 0;

	for (const char *p = length; p && *p; p++) {
		if (*p < '0' || *p > '9' || n > UINT64_MAX / 20) {
			serve_fail(x, 400, "This request cannot be read", "Its length is no number.");
			return false;
		}
		n = 10 * n + (uint64_t)(*p - '0');
	}
	x->length = n;
	if (n <= x->serve->options.most_upload)
		return true;
	serve_refuse_size(x);
	return false;
}

void serve_refuse_size(struct chc_exchange *x)
{
	const char *message = serve_printf(&x->arena, "At most %llu MiB are taken at once, files and form together. "
		"Send fewer files, or start the server with a larger '--max-upload'.",
		(unsigned long long)(x->serve->options.most_upload >> 20));

	serve_fail(x, 413, "Too large", message ? message : "");
}

/* --- who it is --- */

/* Behind a proxy: the person that it let in, on every request. */
static bool find_user(struct chc_exchange *x, const struct chc_serve_head *head)
{
	const char *name = header(head, x->serve->options.user_header), *proto = header(head, "X-Forwarded-Proto");

	x->secure = proto && strcmp(proto, "https") == 0;
	if (!name || !name[0] || strlen(name) > SERVE_NAME_MAX || !chc_utf8_valid(chc_span_of(name))) {
		serve_fail(x, 401, "Nobody is named", "The proxy before this server has to let people in and to say who they are.");
		return false;
	}
	x->user = chc_arena_strdup(&x->arena, name);
	if (!x->user) {
		serve_no_memory(x);
		return false;
	}
	/* the cookie of somebody else is worth nothing */
	if (x->session && (!x->session->user || strcmp(x->session->user, x->user) != 0))
		x->session = NULL;
	if (!x->session && !x->route->open) {
		x->session = serve_session_of_user(x->serve, x->user);
		if (!x->session)
			x->session = serve_session_new(x->serve, x->user);
		if (x->session)
			serve_set_cookie(x, x->session);
	}
	return true;
}

static bool find_session(struct chc_exchange *x, const struct chc_serve_head *head)
{
	x->session = serve_session_of_cookie(x->serve, header(head, "Cookie"));
	if (x->serve->options.user_header && !find_user(x, head))
		return false;
	if (x->session)
		x->session->used = x->serve->now;
	if (x->session || x->route->open)
		return true;
	serve_fail(x, 403, "Your session has ended, or was never begun", x->serve->options.user_header
		? "There is no room for another session just now. Try again later."
		: "Open the address that the server printed when it was started. It works once; after a session has ended the "
			"server prints a new one.");
	return false;
}

/* The form of this address with all that was typed, and a token that is good: nothing is done before it is sent again. */
static bool show_form_again(struct chc_exchange *x)
{
	const struct serve_route *posted = x->route;
	bool other;

	x->method = SERVE_GET;
	x->route = serve_route_find(x, &other);
	if (!x->route) {
		x->method = SERVE_POST;
		x->route = posted;
		return false;
	}
	x->stale = true;
	serve_problem(x, "main", "This page was open for too long, and nothing was done yet. "
		"What you typed is still here (files have to be chosen again): look it through, and send it once more");
	x->route->answer(x);
	if (x->answered && x->response.status != 303)
		x->response.status = 403;
	return x->answered;
}

static bool check_csrf(struct chc_exchange *x)
{
	if (x->method == SERVE_GET || x->route->open)
		return true;
	if (serve_same_secret(serve_field(x, "csrf"), x->session->csrf))
		return true;
	if (show_form_again(x))
		return false;
	serve_fail(x, 403, "The form was too old", "Its page belongs to an earlier session. Nothing was changed: go back, load "
		"the page again, and send it once more.");
	return false;
}

/* --- the target --- */

static bool read_target(struct chc_exchange *x, const char *target)
{
	size_t len = strlen(target), path_len = strcspn(target, "?");

	x->path = "/";
	if (len > SERVE_TARGET_MAX || target[0] != '/') {
		serve_fail(x, len > SERVE_TARGET_MAX ? 414 : 400, "This address cannot be read", "It is none of this server's.");
		return false;
	}
	const char *path = serve_decode(&x->arena, (struct chc_span){ target, path_len }, false);
	if (!path) {
		serve_fail(x, 400, "This address cannot be read", "It is not properly encoded text.");
		return false;
	}
	x->path = path;
	return target[path_len] == '\0' || serve_read_fields(x, chc_span_of(target + path_len + 1));
}

static bool find_route(struct chc_exchange *x, const char *method)
{
	bool other = false, known = true;

	/* HEAD is GET whose body the socket's side leaves out */
	if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0)
		x->method = SERVE_GET;
	else if (strcmp(method, "POST") == 0)
		x->method = SERVE_POST;
	else
		known = false;
	x->route = serve_route_find(x, &other);
	if (known && x->route)
		return true;
	x->route = NULL;
	if (!known || other) {
		serve_header(x, "Allow", "GET, HEAD, POST");
		serve_fail(x, 405, "That cannot be done here", "This address does not take that kind of request.");
	} else {
		serve_fail(x, 404, "There is no such page", "The address may have been typed wrongly.");
	}
	return false;
}

static void begin(struct chc_exchange *x, const struct chc_serve_head *head)
{
	if (!check_host(x, head) || !read_target(x, head->target) || !find_route(x, head->method)
	    || !find_session(x, head) || !check_origin(x, head) || !check_size(x, head))
		return;
	if (x->method == SERVE_GET)
		return;
	x->form = serve_form_new(x, header(head, "Content-Type"));
}

/* --- from outside --- */

struct chc_exchange *chc_exchange_begin(struct chc_serve *s, const struct chc_serve_head *head)
{
	struct chc_exchange *x = calloc(1, sizeof(*x));

	if (!x)
		return NULL;
	x->serve = s;
	x->response.fd = -1;
	begin(x, head);
	if (!x->answered && x->response.status == 0 && !x->route)
		serve_no_memory(x);
	return x;
}

const struct chc_response *chc_exchange_response(const struct chc_exchange *x)
{
	return x->answered ? &x->response : NULL;
}

void chc_exchange_body(struct chc_exchange *x, const void *bytes, size_t len)
{
	x->received += len;
	if (x->answered)
		return;
	if (x->received > x->serve->options.most_upload) {
		serve_refuse_size(x);
		return;
	}
	if (x->session && x->session->ended) {
		serve_fail(x, 403, "Your session has ended", "It ended while this was sent.");
		return;
	}
	if (x->form)
		serve_form_feed(x->form, bytes, len);
}

static bool has_room(struct chc_exchange *x)
{
	uint64_t sent = 0, most = 10 * x->serve->options.most_upload;

	for (size_t i = 0; i < x->upload_count; i++)
		sent += x->uploads[i].size;
	if (!x->session || x->session->stored + sent <= most)
		return true;
	serve_fail(x, 413, "This session holds too much", "Its files are larger together than is kept for one session. Finish "
		"it, and begin a new one.");
	return false;
}

void chc_exchange_end(struct chc_exchange *x)
{
	if (x->answered)
		return;
	if (x->session && x->session->ended) {
		serve_fail(x, 403, "Your session has ended", "It ended while this was sent.");
		return;
	}
	if (x->form)
		serve_form_end(x->form);
	if (x->answered || !check_csrf(x) || !has_room(x))
		return;
	x->route->answer(x);
	if (!x->answered || x->response.body.failed)
		serve_no_memory(x);
}

void chc_exchange_free(struct chc_exchange *x)
{
	if (!x)
		return;
	serve_form_free(x->form);
	if (x->response.fd >= 0)
		close(x->response.fd);
	chc_buf_release(&x->response.body);
	chc_arena_release(&x->arena);
	free(x);
}
