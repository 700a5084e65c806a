/* SPDX-License-Identifier: MIT */
/*
 * Libraries that cannot go on without memory abort. A file that asks for more
 * than the worker may have is no crash, and is told as what it is.
 */
#include "reader/exhausted.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MESSAGE_SIZE = 512 };
#define LARGE ((size_t)192 << 20)

static char message[MESSAGE_SIZE];
static size_t message_len;

/* Async-signal-safe. With memory left it was something else: then the abort takes its course. */
static void on_abort(int signal)
{
	void *room = mmap(NULL, LARGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)signal;
	if (room != MAP_FAILED)
		return;
	if (write(STDOUT_FILENO, message, message_len) == (ssize_t)message_len)
		_exit(0);
}

void reader_tell_exhaustion(void)
{
	const struct sigaction action = { .sa_handler = on_abort };
	const struct chc_error error = { .status = CHC_E_LIMIT, .message = "it takes more memory to read than the reader may "
		"have: save a part of it, or the text alone" };
	struct chc_buf out = CHC_BUF_INIT;

	chc_buf_str(&out, CHC_BLOCKSTREAM_MAGIC);
	chc_stream_error(&out, &error);
	if (!out.failed && out.len <= sizeof(message)) {
		memcpy(message, out.ptr, out.len);
		message_len = out.len;
		sigaction(SIGABRT, &action, NULL);
	}
	chc_buf_release(&out);
}
