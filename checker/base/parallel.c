/* SPDX-License-Identifier: MIT */
/*
 * A few threads that take the next index from a counter until there is none.
 */
#include "chcheck/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#define THREADS_MOST 64u

struct job {
	atomic_size_t next;
	size_t count;
	void (*work)(size_t index, void *payload);
	void *payload;
};

unsigned chc_parallel_threads(unsigned wanted)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	if (wanted == 0)
		wanted = processors > 0 ? (unsigned)processors : 1;
	return wanted < THREADS_MOST ? wanted : THREADS_MOST;
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
