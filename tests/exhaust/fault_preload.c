/* SPDX-License-Identifier: MIT */
/*
 * The same for a program as it is: fault.c as a library to preload, told by the
 * environment. CHC_FAULT is KIND:AT[+][:SIGNAL] (memory:17, output:2+, signal:5:15);
 * CHC_FAULT_COUNT names a file that is told how many calls there were.
 */
#include "fault.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const kinds[FAULT_KIND_MAX] = {
	[FAULT_NONE] = "none", [FAULT_MEMORY] = "memory", [FAULT_OUTPUT] = "output", [FAULT_INPUT] = "input",
	[FAULT_START] = "start", [FAULT_CHAOS] = "chaos", [FAULT_SIGNAL] = "signal",
};

static __attribute__((constructor)) void begin(void)
{
	const char *asked = getenv("CHC_FAULT");
	struct fault f = { .kind = FAULT_NONE };
	char *end = NULL;

	for (int i = 0; asked && i < FAULT_KIND_MAX; i++)
		if (strncmp(asked, kinds[i], strlen(kinds[i])) == 0 && asked[strlen(kinds[i])] == ':')
			f.kind = (enum fault_kind)i;
	if (f.kind == FAULT_NONE)
		return;
	f.at = strtoul(strchr(asked, ':') + 1, &end, 10);
	f.onwards = *end == '+';
	end += f.onwards;
	f.signal = *end == ':' ? (int)strtol(end + 1, NULL, 10) : 0;
	fault_set(&f);
}

static __attribute__((destructor)) void end(void)
{
	const char *path = getenv("CHC_FAULT_COUNT");
	bool failed;
	size_t calls = fault_clear(&failed);
	int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
	char text[64];

	if (fd < 0)
		return;
	int len = snprintf(text, sizeof(text), "%zu %d\n", calls, failed);
	if (write(fd, text, (size_t)len) != len)
		unlink(path);
	close(fd);
}
