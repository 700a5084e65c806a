/* SPDX-License-Identifier: MIT */
/*
 * The browser front without a socket: what a server knows (sessions, files that were sent,
 * jobs) and what it answers. Whoever owns the socket hands over the head of a request, its
 * bytes, and gets a response; it tells the time and asks now and then what became of jobs.
 * One thread; nothing here waits for anything but the disk.
 *
 * What a stranger sent is never read here: that is a job, a process of its own.
 */
#ifndef CHC_SERVE_H
#define CHC_SERVE_H

#include <stdbool.h>
#include <stdint.h>

#include "chcheck/buf.h"
#include "chcheck/error.h"

struct chc_serve;

struct chc_serve_options {
	const char *program;            /* chcheck itself: jobs are runs of it */
	const char *rules_dir;          /* whose rulebooks can be chosen */
	const char *const *environment; /* of jobs, beside what each gets: "NAME=value" lines, ending with NULL; or NULL */
	const char *folder;             /* organisations' folders; NULL: nothing is kept */
	const char *temporary;          /* where the private folder is made; NULL: /tmp */
	const char *user_header;        /* what names the person who was let in by a proxy; NULL: a token does */
	const char *const *hosts;       /* names of the server beside those of loopback */
	size_t host_count;
	uint64_t most_upload;           /* bytes of one request; 0: 50 MiB */
	unsigned jobs, queue;           /* at once, and waiting; 0: 2, 20 */
	unsigned job_seconds;           /* 0: 600 */
	unsigned idle_seconds;          /* after which a session ends; 0: an hour */
};

/* Makes the private folder and takes away what a server that was killed left. */
int chc_serve_new(struct chc_serve **out, const struct chc_serve_options *options, struct chc_error *e);
/* Ends all jobs and removes the private folder. */
void chc_serve_free(struct chc_serve *s);
/* Milliseconds of a clock that never goes back, and the day (a day number). */
void chc_serve_clock(struct chc_serve *s, int64_t now, int today);
void chc_serve_port(struct chc_serve *s, unsigned port);
/*
 * Starts what waits, looks after what runs, ends what took too long and sessions that nobody uses. Gives the milliseconds
 * after which it wants to be called again, or -1: not before the next request. Call it after the death of a child, too.
 */
int chc_serve_tick(struct chc_serve *s);
/* A new token, good for one session and one use; NULL when the system gives no random bytes. Lives until the next. */
const char *chc_serve_token(struct chc_serve *s);
/* True once after the session of the last token has ended, so that a new address can be shown. */
bool chc_serve_wants_token(struct chc_serve *s);

/* --- one request --- */

struct chc_serve_head {
	const char *method;
	const char *target;             /* as it was sent: path and query, encoded */
	/* The value of a header, or NULL; "" for one that came more than once where that is not allowed. */
	const char *(*header)(void *payload, const char *name);
	void *payload;
};

#define CHC_SERVE_HEADERS_MAX 20
struct chc_response {
	unsigned status;
	struct { const char *name, *value; } headers[CHC_SERVE_HEADERS_MAX];
	size_t header_count;
	struct chc_buf body;            /* comes first */
	int fd;                         /* then this much of a file; -1: none */
	uint64_t fd_from, fd_length;
};

struct chc_exchange;

/* NULL when out of memory. The head is looked at in this call alone. */
struct chc_exchange *chc_exchange_begin(struct chc_serve *s, const struct chc_serve_head *head);
/* What is answered; NULL: the body is awaited. It may be there before the body was. */
const struct chc_response *chc_exchange_response(const struct chc_exchange *x);
void chc_exchange_body(struct chc_exchange *x, const void *bytes, size_t len);
/* The body is whole. After it there is a response. */
void chc_exchange_end(struct chc_exchange *x);
void chc_exchange_free(struct chc_exchange *x);

/* --- the socket (libmicrohttpd; linked into the program, not into the library) --- */

struct chc_serve_socket {
	const char *address;            /* NULL: 127.0.0.1 */
	unsigned port;                  /* 0: a free one */
	unsigned connections;           /* 0: 64 */
	/* Called when it listens, with the address to open; and again for each new token. */
	void (*ready)(void *payload, const char *url);
	void *payload;
	int (*today)(void);             /* a day number */
	int64_t (*now)(void);           /* milliseconds of a clock that never goes back */
};

/* Serves until SIGINT or SIGTERM. */
int chc_serve_run(struct chc_serve *s, const struct chc_serve_socket *socket, struct chc_error *e);

#endif
