/* SPDX-License-Identifier: MIT */
/*
 * Behind the search for duplicate references: a register of any length, and
 * memory that does not grow with it.
 */
#include "input/sorter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DIGITS 12               /* bytes that are sorted on: four of the value, eight of the key */
#define MIN_ROOM 1024
#define MIN_BUFFER 16

int chc_temporary_file(const char *folder, struct chc_error *e)
{
	char path[4096];

	if (!folder || folder[0] == '\0')
		folder = "/tmp";
	int len = snprintf(path, sizeof(path), "%s/chcheck-XXXXXX", folder);
	if (len < 0 || (size_t)len >= sizeof(path))
		return chc_error_set(e, CHC_E_IO, "the folder for temporary files has too long a name");
	int fd = mkstemp(path);
	if (fd < 0)
		return chc_error_set(e, CHC_E_IO, "no temporary file can be made in '%s': %s; set TMPDIR",
			folder, strerror(errno));
	unlink(path);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

void chc_sorter_init(struct chc_sorter *s, size_t capacity, const char *folder)
{
	*s = (struct chc_sorter){ .capacity = capacity, .folder = folder, .fd = -1 };
}

void chc_sorter_release(struct chc_sorter *s)
{
	if (s->fd >= 0)
		close(s->fd);
	free(s->pairs);
	free(s->runs);
	free(s->heap);
	chc_sorter_init(s, s->capacity, s->folder);
}

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while looking for duplicate references");
}

static unsigned digit(const struct chc_pair *p, size_t i)
{
	return (unsigned)(i < 4 ? p->value >> (32 + 8 * i) : p->key >> (8 * (i - 4))) & 0xFFU;
}

/* The bytes that are not the same in all pairs. */
static size_t find_digits(const struct chc_sorter *s, size_t digits[DIGITS])
{
	struct chc_pair differs = { 0, 0 };
	size_t n = 0;

	for (size_t i = 1; i < s->count; i++) {
		differs.key |= s->pairs[i].key ^ s->pairs[0].key;
		differs.value |= s->pairs[i].value ^ s->pairs[0].value;
	}
	for (size_t d = 0; d < DIGITS; d++)
		if (digit(&differs, d) != 0)
			digits[n++] = d;
	return n;
}

/* Least significant byte first, stable; a byte that is the same everywhere costs nothing. */
static int sort_pairs(struct chc_sorter *s, struct chc_error *e)
{
	size_t (*counts)[256] = calloc(DIGITS, sizeof(*counts));
	struct chc_pair *spare = malloc((s->count > 0 ? s->count : 1) * sizeof(*spare));
	struct chc_pair *from = s->pairs, *to = spare;

	if (!counts || !spare) {
		free(counts);
		free(spare);
		return no_memory(e);
	}
	size_t digits[DIGITS], digit_count = find_digits(s, digits);
	for (size_t i = 0; i < s->count; i++)
		for (size_t k = 0; k < digit_count; k++)
			counts[digits[k]][digit(&from[i], digits[k])]++;
	for (size_t k = 0; k < digit_count; k++) {
		size_t sum = 0, d = digits[k];

		for (size_t v = 0; v < 256; v++) {
			size_t n = counts[d][v];

			counts[d][v] = sum;
			sum += n;
		}
		for (size_t i = 0; i < s->count; i++)
			to[counts[d][digit(&from[i], d)]++] = from[i];
		struct chc_pair *other = from;
		from = to;
		to = other;
	}
	if (from != s->pairs)
		memcpy(s->pairs, from, s->count * sizeof(*from));
	free(counts);
	free(spare);
	return 0;
}

static int write_run(struct chc_sorter *s, struct chc_error *e)
{
	const char *bytes = (const char *)s->pairs;
	size_t left = s->count * sizeof(*s->pairs);
	off_t at = (off_t)(s->on_disk * sizeof(*s->pairs));

	if (s->fd < 0) {
		s->fd = chc_temporary_file(s->folder, e);
		if (s->fd < 0)
			return s->fd;
	}
	if (s->run_count == s->run_room) {
		size_t room = s->run_room > 0 ? s->run_room * 2 : 16;
		struct chc_run *runs = realloc(s->runs, room * sizeof(*runs));

		if (!runs)
			return no_memory(e);
		s->runs = runs;
		s->run_room = room;
	}
	while (left > 0) {
		ssize_t put = pwrite(s->fd, bytes, left, at);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return chc_error_set(e, CHC_E_IO, "temporary disk cannot be written: %s", strerror(errno));
		bytes += put;
		at += put;
		left -= (size_t)put;
	}
	s->runs[s->run_count++] = (struct chc_run){ .at = s->on_disk, .end = s->on_disk + s->count };
	s->on_disk += s->count;
	s->count = 0;
	return 0;
}

static int spill(struct chc_sorter *s, struct chc_error *e)
{
	int status = sort_pairs(s, e);

	return status != 0 ? status : write_run(s, e);
}

int chc_sorter_add(struct chc_sorter *s, struct chc_pair pair, struct chc_error *e)
{
	if (s->count == s->room && s->room < s->capacity) {
		size_t room = s->room > 0 ? s->room * 2 : MIN_ROOM;

		if (room > s->capacity)
			room = s->capacity;
		struct chc_pair *pairs = realloc(s->pairs, room * sizeof(*pairs));
		if (!pairs)
			return no_memory(e);
		s->pairs = pairs;
		s->room = room;
	}
	if (s->count == s->room) {
		int status = spill(s, e);
		if (status != 0)
			return status;
	}
	s->pairs[s->count++] = pair;
	return 0;
}

/* The next pairs of a run into its part of the memory; have 0 at its end. */
static int load_run(struct chc_sorter *s, struct chc_run *run, struct chc_error *e)
{
	uint64_t left = run->end - run->at;
	size_t want = left < s->buffer ? (size_t)left : s->buffer, bytes = want * sizeof(*s->pairs), got = 0;

	while (got < bytes) {
		ssize_t n = pread(s->fd, (char *)(s->pairs + run->buffer) + got, bytes - got,
			(off_t)(run->at * sizeof(*s->pairs) + got));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return chc_error_set(e, CHC_E_IO, "temporary disk cannot be read: %s",
				n < 0 ? strerror(errno) : "it ends early");
		got += (size_t)n;
	}
	run->at += want;
	run->have = want;
	run->next = 0;
	return 0;
}

static bool before(const struct chc_sorter *s, size_t a, size_t b)
{
	const struct chc_run *x = &s->runs[a], *y = &s->runs[b];
	const struct chc_pair *p = &s->pairs[x->buffer + x->next], *q = &s->pairs[y->buffer + y->next];

	if (p->key != q->key)
		return p->key < q->key;
	if (p->value >> 32 != q->value >> 32)
		return p->value >> 32 < q->value >> 32;
	return a < b;
}

static void sink(struct chc_sorter *s, size_t i)
{
	for (;;) {
		size_t child = 2 * i + 1;

		if (child >= s->heap_count)
			return;
		if (child + 1 < s->heap_count && before(s, s->heap[child + 1], s->heap[child]))
			child++;
		if (!before(s, s->heap[child], s->heap[i]))
			return;
		size_t run = s->heap[i];
		s->heap[i] = s->heap[child];
		s->heap[child] = run;
		i = child;
	}
}

int chc_sorter_finish(struct chc_sorter *s, struct chc_error *e)
{
	s->next = 0;
	if (s->run_count == 0)
		return sort_pairs(s, e);
	int status = s->count > 0 ? spill(s, e) : 0;
	if (status != 0)
		return status;
	s->buffer = s->capacity / s->run_count;
	s->heap = calloc(s->run_count, sizeof(*s->heap));
	if (!s->heap)
		return no_memory(e);
	if (s->buffer < MIN_BUFFER)
		return chc_error_set(e, CHC_E_LIMIT, "the register has too many rows to look for duplicate references");
	for (size_t i = 0; i < s->run_count; i++) {
		s->runs[i].buffer = i * s->buffer;
		status = load_run(s, &s->runs[i], e);
		if (status != 0)
			return status;
		s->heap[s->heap_count++] = i;
	}
	for (size_t i = s->heap_count; i-- > 0;)
		sink(s, i);
	return 0;
}

int chc_sorter_next(struct chc_sorter *s, struct chc_pair *out, struct chc_error *e)
{
	if (s->run_count == 0) {
		if (s->next == s->count)
			return 0;
		*out = s->pairs[s->next++];
		return 1;
	}
	if (s->heap_count == 0)
		return 0;
	struct chc_run *run = &s->runs[s->heap[0]];
	*out = s->pairs[run->buffer + run->next++];
	if (run->next == run->have) {
		int status = load_run(s, run, e);

		if (status != 0)
			return status;
		if (run->have == 0)
			s->heap[0] = s->heap[--s->heap_count];
	}
	sink(s, 0);
	return 1;
}

uint64_t chc_sorter_disk(const struct chc_sorter *s)
{
	return s->on_disk * sizeof(*s->pairs);
}
