/* SPDX-License-Identifier: MIT */
/*
 * What is to be gone when a signal ends the program: folders for results on their
 * way, and files beside their place where the file system has none without a name. A
 * handler sees nothing but static memory, so here is the program's one piece of it.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

enum { PATHS_MOST = 8, PATH_MOST = 4096 };

enum use { FREE, TAKEN, READY };

static struct { atomic_int use; char path[PATH_MOST]; } kept[PATHS_MOST];

/* The last first: a folder is empty when its turn comes. */
static void end(int number)
{
	for (int i = PATHS_MOST; i-- > 0;)
		if (kept[i].use == READY && unlink(kept[i].path) != 0)
			rmdir(kept[i].path);
	/* the handler was reset as it was called: this time it ends the program */
	raise(number);
}

void cli_cleanup_at_signals(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGXFSZ };
	struct sigaction ours = { .sa_handler = end, .sa_flags = (int)SA_RESETHAND }, was;

	sigemptyset(&ours.sa_mask);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		/* who started us may have them ignored (nohup) */
		if (sigaction(signals[i], NULL, &was) == 0 && was.sa_handler == SIG_DFL)
			sigaction(signals[i], &ours, NULL);
}

int cli_cleanup_add(const char *path)
{
	for (int i = 0; path && strlen(path) < PATH_MOST && i < PATHS_MOST; i++) {
		int unused = FREE;

		if (!atomic_compare_exchange_strong(&kept[i].use, &unused, TAKEN))
			continue;
		memcpy(kept[i].path, path, strlen(path) + 1);
		kept[i].use = READY;
		return i;
	}
	return -1;
}

void cli_cleanup_forget(int number)
{
	if (number >= 0)
		kept[number].use = FREE;
}
