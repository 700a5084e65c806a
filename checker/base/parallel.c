/* SPDX-License-Identifier: MIT */
/*
 * A few threads that take the next index from a counter until there is none.
 */
#include "chcheck/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <unistd.h>

#define THREADS_MOST 64u
#define SPACE_WITHOUT_THREADS ((rlim_t)72 << 20)    /* the libraries of the server and of databases among it */
#define SPACE_OF_A_THREAD ((rlim_t)16 << 20)    /* a stack of 8 MiB, and what it reads into and writes out of */

struct job {
	atomic_size_t next;
	size_t count;
	void (*work)(size_t index, void *payload);
	void *payload;
};

/* A process that may use little address space (ulimit -v) has it for what it reads, not for stacks and buffers. */
static unsigned room_for_threads(void)
{
	struct rlimit space;

	if (getrlimit(RLIMIT_AS, &space) != 0 || space.rlim_cur == RLIM_INFINITY)
		return THREADS_MOST;
	rlim_t more = space.rlim_cur > SPACE_WITHOUT_THREADS ? (space.rlim_cur - SPACE_WITHOUT_THREADS) / SPACE_OF_A_THREAD : 0;
	return more + 1 < THREADS_MOST ? (unsigned)more + 1 : THREADS_MOST;
}

unsigned chc_parallel_threads(unsigned wanted)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	if (wanted == 0)
		wanted = processors > 0 ? (unsigned)processors : 1;
	unsigned most = room_for_threads();
	return wanted < most ? wanted : most;
}

static void *take_turns(void *argument)
{
	struct job *job = argument;

	for (;;) {
		size_t index = atomic_fetch_add(&job->next, 1);

		if (index >= job->count)
			return NULL;
		job->work(index, job->payload);
	}
}

void chc_parallel(size_t count, unsigned threads, void (*work)(size_t index, void *payload), void *payload)
{
	struct job job = { .count = count, .work = work, .payload = payload };
	pthread_t others[THREADS_MOST];
	size_t started = 0, most = chc_parallel_threads(threads);

	if (most > count)
		most = count;
	/* this thread is one of them */
	while (started + 1 < most && pthread_create(&others[started], NULL, take_turns, &job) == 0)
		started++;
	take_turns(&job);
	for (size_t i = 0; i < started; i++)
		pthread_join(others[i], NULL);
}
