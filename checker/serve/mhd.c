/* SPDX-License-Identifier: MIT */
/*
 * The socket: libmicrohttpd takes requests apart and hands them to the exchange. One
 * thread waits for the socket, for the ends of jobs and for the signal to stop, and
 * whoever needs nothing costs nothing.
 */
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "serve/serve.h"

enum {
	CONNECTIONS = 64,
	SILENT_SECONDS = 30,            /* without a byte in either direction */
	HEAD_BYTES = 64 << 10,          /* of a request's head, and of what is read at once */
	PIECE = 64 << 10,
	HEAD_SECONDS = 20,              /* until a request's head is whole, or the next one begins */
	WHOLE_SECONDS = 900,            /* until its body has come and its answer has gone */
	DISCARD_TIMES = 4,              /* of the most that is taken: so much is read before "too large" is said */
};

/* An open connection. Who sends or takes a byte now and then is not silent, and would keep it for ever. */
struct line {
	struct line *next;
	int fd;
	int64_t until;
};

struct server {
	struct chc_serve *serve;
	const struct chc_serve_socket *socket;
	struct MHD_Daemon *daemon;
	struct line *lines;
	bool ended;                     /* a connection, since this was last cleared */
	char url_base[160];
};

/* One request under way. */
struct request {
	char *target;
	struct chc_exchange *exchange;
	bool begun, late;               /* late: refused, but its body is taken in first, so that the answer is seen */
};

/* --- heads --- */

struct lookup { const char *name, *value; unsigned count; };

static enum MHD_Result look(void *cls, enum MHD_ValueKind kind, const char *key, const char *value)
{
	struct lookup *l = cls;

	(void)kind;
	if (strcasecmp(key, l->name) == 0) {
		l->count++;
		l->value = value ? value : "";
	}
	return MHD_YES;
}

static const char *find_header(void *payload, const char *name)
{
	struct lookup l = { .name = name };

	MHD_get_connection_values(payload, MHD_HEADER_KIND, look, &l);
	return l.count > 1 ? "" : l.value;
}

/* --- answers --- */

static ssize_t give(void *cls, uint64_t at, char *out, size_t room)
{
	const struct chc_response *r = cls;

	if (at < r->body.len) {
		size_t n = r->body.len - (size_t)at;

		n = n < room ? n : room;
		memcpy(out, r->body.ptr + at, n);
		return (ssize_t)n;
	}
	ssize_t n = pread(r->fd, out, room, (off_t)(r->fd_from + at - r->body.len));
	return n > 0 ? n : MHD_CONTENT_READER_END_WITH_ERROR;
}

static enum MHD_Result answer(struct MHD_Connection *connection, const struct chc_response *r)
{
	/* what it borrows lives until the request is complete */
	union { const struct chc_response *given; void *wanted; } payload = { r };
	uint64_t length = r->body.len + (r->fd >= 0 ? r->fd_length : 0);
	struct MHD_Response *response = length > 0
		? MHD_create_response_from_callback(length, PIECE, give, payload.wanted, NULL)
		: MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	enum MHD_Result rc = MHD_NO;

	if (!response)
		return MHD_NO;
	for (size_t i = 0; i < r->header_count; i++)
		MHD_add_response_header(response, r->headers[i].name, r->headers[i].value);
	rc = MHD_queue_response(connection, r->status, response);
	MHD_destroy_response(response);
	return rc;
}

/* --- connections --- */

static void note_connection(void *cls, struct MHD_Connection *connection, void **context,
	enum MHD_ConnectionNotificationCode what)
{
	struct server *server = cls;
	struct line *line = *context;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);

		line = info ? calloc(1, sizeof(*line)) : NULL;
		if (line) {
			*line = (struct line){ server->lines, info->connect_fd, server->socket->now() + HEAD_SECONDS * 1000 };
			server->lines = line;
		}
		*context = line;
		return;
	}
	server->ended = true;
	for (struct line **at = &server->lines; *at; at = &(*at)->next)
		if (*at == line) {
			*at = line->next;
			free(line);
			break;
		}
	*context = NULL;
}

static void set_time(struct server *server, struct MHD_Connection *connection, int seconds)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct line *line = info ? info->socket_context : NULL;

	if (line)
		line->until = server->socket->now() + seconds * INT64_C(1000);
}

/* What is shut looks to the library like a client that went away. */
static void end_slow(struct server *server)
{
	int64_t now = server->socket->now();

	for (struct line *line = server->lines; line; line = line->next)
		if (now >= line->until) {
			shutdown(line->fd, SHUT_RDWR);
			line->until = INT64_MAX;
		}
}

/* --- requests --- */

static void *take_target(void *cls, const char *uri, struct MHD_Connection *connection)
{
	struct request *q = calloc(1, sizeof(*q));

	(void)cls;
	(void)connection;
	if (q)
		q->target = strdup(uri);
	return q;
}

static enum MHD_Result begin(struct server *server, struct MHD_Connection *connection, const char *method,
	struct request *q)
{
	const struct chc_serve_head head = { .method = method, .target = q->target, .header = find_header, .payload = connection };
	const char *length = find_header(connection, "Content-Length");

	q->begun = true;
	set_time(server, connection, WHOLE_SECONDS);
	q->exchange = chc_exchange_begin(server->serve, &head);
	if (!q->exchange)
		return MHD_NO;
	const struct chc_response *r = chc_exchange_response(q->exchange);
	if (!r)
		return MHD_YES;
	/* a browser that is still sending sees no answer, only a connection that broke */
	q->late = length && length[0] && strlen(length) < 15
		&& strtoull(length, NULL, 10) <= DISCARD_TIMES * server->serve->options.most_upload;
	return q->late ? MHD_YES : answer(connection, r);
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
	const char *version, const char *bytes, size_t *len, void **context)
{
	struct server *server = cls;
	struct request *q = *context;

	(void)url;
	(void)version;
	if (!q || !q->target)
		return MHD_NO;
	if (!q->begun)
		return begin(server, connection, method, q);
	if (*len > 0) {
		chc_exchange_body(q->exchange, bytes, *len);
		*len = 0;
		/* one that never says how long it is does not go on for ever */
		return q->exchange->received > DISCARD_TIMES * server->serve->options.most_upload ? MHD_NO : MHD_YES;
	}
	chc_exchange_end(q->exchange);
	const struct chc_response *r = chc_exchange_response(q->exchange);
	return r ? answer(connection, r) : MHD_NO;
}

static void complete(void *cls, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode why)
{
	struct request *q = *context;

	(void)why;
	set_time(cls, connection, HEAD_SECONDS);
	if (!q)
		return;
	chc_exchange_free(q->exchange);
	free(q->target);
	free(q);
	*context = NULL;
}

static void say_nothing(void *cls, const char *format, va_list args)
{
	(void)cls;
	(void)format;
	(void)args;
}

/* --- the loop --- */

static void show_address(struct server *server)
{
	char url[320];
	const char *token = server->serve->options.user_header ? NULL : chc_serve_token(server->serve);

	snprintf(url, sizeof(url), token ? "%s/start?token=%s" : "%s/", server->url_base, token ? token : "");
	if (server->socket->ready)
		server->socket->ready(server->socket->payload, url);
}

static int shorter(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

static int wait_time(struct server *server)
{
	MHD_UNSIGNED_LONG_LONG own = 0;
	int tick = chc_serve_tick(server->serve);

	if (chc_serve_wants_token(server->serve))
		show_address(server);
	/* slow clients are looked for once a second, while there is any client */
	if (server->lines)
		tick = shorter(tick, 1000);
	if (MHD_get_timeout(server->daemon, &own) != MHD_YES)
		return tick;
	return shorter(own > 60000 ? 60000 : (int)own, tick);
}

static void loop(struct server *server, int signals, int events)
{
	struct pollfd fds[] = { { .fd = signals, .events = POLLIN }, { .fd = events, .events = POLLIN } };
	struct signalfd_siginfo got;

	for (;;) {
		chc_serve_clock(server->serve, server->socket->now(), server->socket->today());
		if (poll(fds, 2, wait_time(server)) < 0 && errno != EINTR)
			return;
		chc_serve_clock(server->serve, server->socket->now(), server->socket->today());
		while (read(signals, &got, sizeof(got)) == (ssize_t)sizeof(got))
			if (got.ssi_signo != SIGCHLD)
				return;
		end_slow(server);
		/* after a full house the library listens again only in the run that follows an end */
		do {
			server->ended = false;
			MHD_run(server->daemon);
		} while (server->ended);
	}
}

/* --- beginning and end --- */

static int find_address(const struct chc_serve_socket *socket, struct addrinfo **out, struct chc_error *e)
{
	const struct addrinfo want = { .ai_flags = AI_NUMERICHOST | AI_PASSIVE, .ai_socktype = SOCK_STREAM };
	const char *address = socket->address ? socket->address : "127.0.0.1";
	char port[16];

	snprintf(port, sizeof(port), "%u", socket->port);
	if (getaddrinfo(address, port, &want, out) == 0)
		return 0;
	return chc_error_set(e, CHC_E_INPUT, "'%s' is no address to listen on: give it in numbers, like 127.0.0.1", address);
}

static int listen_on(struct server *server, const struct addrinfo *address, struct chc_error *e)
{
	const struct chc_serve_socket *socket = server->socket;
	unsigned flags = MHD_USE_EPOLL | (address->ai_family == AF_INET6 ? MHD_USE_IPv6 : 0);
	const char *shown = socket->address ? socket->address : "127.0.0.1";

	server->daemon = MHD_start_daemon(flags, 0, NULL, NULL, handle, server,
		MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL,
		MHD_OPTION_SOCK_ADDR, address->ai_addr,
		MHD_OPTION_CONNECTION_LIMIT, socket->connections ? socket->connections : (unsigned)CONNECTIONS,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENT_SECONDS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_BYTES,
		MHD_OPTION_URI_LOG_CALLBACK, take_target, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, complete, server,
		MHD_OPTION_NOTIFY_CONNECTION, note_connection, server,
		MHD_OPTION_END);
	if (!server->daemon)
		return chc_error_set(e, CHC_E_IO, "cannot listen on '%s' port %u: %s", shown, socket->port, strerror(errno));
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
	unsigned port = info ? info->port : socket->port;
	snprintf(server->url_base, sizeof(server->url_base), address->ai_family == AF_INET6 ? "http://[%s]:%u" : "http://%s:%u",
		shown, port);
	chc_serve_port(server->serve, port);
	return 0;
}

static int open_signals(sigset_t *before)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, before);
	return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int chc_serve_run(struct chc_serve *s, const struct chc_serve_socket *socket, struct chc_error *e)
{
	struct server server = { .serve = s, .socket = socket };
	struct addrinfo *address = NULL;
	sigset_t before;
	int status = find_address(socket, &address, e), signals = open_signals(&before);

	if (status == 0)
		status = listen_on(&server, address, e);
	if (status == 0) {
		const union MHD_DaemonInfo *info = MHD_get_daemon_info(server.daemon, MHD_DAEMON_INFO_EPOLL_FD);

		chc_serve_clock(s, socket->now(), socket->today());
		show_address(&server);
		loop(&server, signals, info->epoll_fd);
	}
	if (server.daemon)
		MHD_stop_daemon(server.daemon);
	if (address)
		freeaddrinfo(address);
	if (signals >= 0)
		close(signals);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
}
