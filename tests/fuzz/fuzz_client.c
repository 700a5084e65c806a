/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as the answer of a worker that is another process: the first byte
 * chooses how it ends. The client gives a sane document or one error about the
 * file, and afterwards no child and no descriptor is left.
 */
#include "fuzz.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document_sane.h"

/* It copies the file that it was handed, which is the answer; the suffix of the file says how it ends. */
static const char worker[] =
	"#!/bin/sh\n"
	"cat <&3\n"
	"case $1 in\n"
	"a) exit 3 ;;\n"
	"b) kill -SEGV $$ ;;\n"
	"c) kill -XCPU $$ ;;\n"
	"d) cat <&3; echo more >&2 ;;\n"
	"esac\n";

static char folder[] = "/tmp/chcheck-fuzz-XXXXXX";
static char program[sizeof(folder) + 16], file[sizeof(folder) + 16];

static void remove_folder(void)
{
	unlink(program);
	rmdir(folder);
}

static void put(const char *path, const void *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0700);

	hold(fd >= 0 && write(fd, bytes, len) == (ssize_t)len && close(fd) == 0);
}

static void set_up(void)
{
	if (program[0])
		return;
	hold(mkdtemp(folder) != NULL);
	snprintf(program, sizeof(program), "%s/worker", folder);
	put(program, worker, sizeof(worker) - 1);
	atexit(remove_folder);
}

/* The lowest free descriptor: the same before and after, when none was left open. */
static int lowest(void)
{
	int fd = dup(STDIN_FILENO);

	close(fd);
	return fd;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const struct chc_read_options options = { .reader = program, .timeout_seconds = 5 };
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	int before;

	if (len < 2)
		return 0;
	set_up();
	snprintf(file, sizeof(file), "%s/in.%c", folder, 'a' + bytes[0] % 8);
	put(file, bytes + 1, len - 1);
	before = lowest();
	if (chc_document_load(&d, file, &options, &e) == 0)
		document_sane(d);
	else
		hold(e.message[0] != '\0' && strcmp(e.file, file) == 0 && d == NULL);
	hold(lowest() == before);
	/* a fuzzer may have a child of its own that names functions; one that ended and was not collected is ours */
	hold(waitpid(-1, NULL, WNOHANG) <= 0);
	chc_document_free(d);
	unlink(file);
	return 0;
}
