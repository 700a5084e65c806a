/* SPDX-License-Identifier: MIT */
/*
 * Behind the search for duplicate references. A register of a million rows
 * fits into memory; of one that does not, the blocks that were filled last are
 * on disk, each with the place of the one before it in its set.
 */
#include "input/keys.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input/sorter.h"

#define KEYS_A_BLOCK 511                /* with what stands before them four kilobytes */
#define SET_BITS 8
#define TABLE_MOST ((uint64_t)1 << 20)
#define TWICE_BITS 26                   /* eight megabytes of bits */

struct chc_keys_block {
	union { struct chc_keys_block *block; int64_t offset; } before;
	uint64_t keys[KEYS_A_BLOCK];
};

void chc_keys_init(struct chc_keys *k, size_t keys_most, const char *folder)
{
	*k = (struct chc_keys){ .folder = folder, .blocks_most = keys_most / KEYS_A_BLOCK, .table_most = TABLE_MOST,
		.fd = -1 };
	for (size_t i = 0; i < CHC_KEYS_SETS; i++)
		k->sets[i].on_disk = -1;
}

static void forget(struct chc_keys *k)
{
	for (size_t i = 0; i < CHC_KEYS_SETS; i++)
		for (struct chc_keys_block *b = k->sets[i].block, *before; b; b = before) {
			before = b->before.block;
			free(b);
		}
	if (k->fd >= 0)
		close(k->fd);
	int64_t end = k->end;
	chc_keys_init(k, k->blocks_most * KEYS_A_BLOCK, k->folder);
	k->end = end;
}

void chc_keys_release(struct chc_keys *k)
{
	free(k->twice);
	k->twice = NULL;
	forget(k);
}

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while looking for duplicate references");
}

static int write_block(struct chc_keys *k, struct chc_keys_set *set, struct chc_keys_block *b, struct chc_error *e)
{
	struct chc_keys_block *before = b->before.block;
	size_t done = 0;

	if (k->fd < 0) {
		k->fd = chc_temporary_file(k->folder, e);
		if (k->fd < 0)
			return k->fd;
	}
	b->before.offset = set->on_disk;
	while (done < sizeof(*b)) {
		ssize_t put = pwrite(k->fd, (const char *)b + done, sizeof(*b) - done, (off_t)k->end + (off_t)done);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0) {
			b->before.block = before;
			return chc_error_set(e, CHC_E_IO, "temporary disk cannot be written: %s", strerror(errno));
		}
		done += (size_t)put;
	}
	b->before.block = before;
	set->on_disk = k->end;
	k->end += (int64_t)sizeof(*b);
	return 0;
}

/* Room for the next key of a set whose block is full, or which has none. */
static int make_room(struct chc_keys *k, struct chc_keys_set *set, struct chc_error *e)
{
	/* the block under way is written and filled again */
	if (set->block && k->block_count >= k->blocks_most)
		return write_block(k, set, set->block, e);
	struct chc_keys_block *b = malloc(sizeof(*b));
	if (!b)
		return no_memory(e);
	b->before.block = set->block;
	set->block = b;
	k->block_count++;
	return 0;
}

int chc_keys_add(struct chc_keys *k, const uint64_t *keys, size_t count, struct chc_error *e)
{
	for (size_t i = 0; i < count; i++) {
		struct chc_keys_set *set = &k->sets[keys[i] >> (64 - SET_BITS)];
		size_t place = (size_t)(set->count % KEYS_A_BLOCK);

		if (place == 0) {
			int status = make_room(k, set, e);

			if (status != 0)
				return status;
		}
		set->block->keys[place] = keys[i];
		set->count++;
	}
	return 0;
}

/* Keys of one set that are looked through at once: an open table, 0 for a free place. */
struct table { uint64_t *keys; uint64_t mask; size_t room; };

static size_t place_of(uint64_t key)
{
	return (size_t)(key >> (64 - TWICE_BITS));
}

static int note_twice(struct chc_keys *k, uint64_t key, struct chc_error *e)
{
	if (!k->twice)
		k->twice = calloc(((size_t)1 << TWICE_BITS) / 64, sizeof(*k->twice));
	if (!k->twice)
		return no_memory(e);
	k->twice[place_of(key) / 64] |= (uint64_t)1 << place_of(key) % 64;
	return 0;
}

static int look_through(struct chc_keys *k, struct table *t, const struct chc_keys_block *b, size_t count,
	uint64_t share, uint64_t shares, struct chc_error *e)
{
	for (size_t i = 0; i < count; i++) {
		uint64_t key = b->keys[i] ? b->keys[i] : 1;
		uint64_t at = key & t->mask;

		if (shares > 1 && (key >> 32) % shares != share)
			continue;
		while (t->keys[at] != 0 && t->keys[at] != key)
			at = (at + 1) & t->mask;
		int status = t->keys[at] == key ? note_twice(k, b->keys[i], e) : 0;
		if (status != 0)
			return status;
		t->keys[at] = key;
	}
	return 0;
}

static int read_block(const struct chc_keys *k, struct chc_keys_block *b, int64_t from, struct chc_error *e)
{
	size_t done = 0;

	while (done < sizeof(*b)) {
		ssize_t got = pread(k->fd, (char *)b + done, sizeof(*b) - done, (off_t)from + (off_t)done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return chc_error_set(e, CHC_E_IO, "temporary disk cannot be read: %s",
				got < 0 ? strerror(errno) : "it ends early");
		done += (size_t)got;
	}
	return 0;
}

/* Every block of a set, those on disk too. */
static int look_at_set(struct chc_keys *k, const struct chc_keys_set *set, struct table *t, uint64_t share,
	uint64_t shares, struct chc_error *e)
{
	size_t count = set->count > 0 ? (size_t)((set->count - 1) % KEYS_A_BLOCK) + 1 : 0;
	struct chc_keys_block there;
	int status = 0;

	for (const struct chc_keys_block *b = set->block; b && status == 0; b = b->before.block) {
		status = look_through(k, t, b, count, share, shares, e);
		count = KEYS_A_BLOCK;
	}
	for (int64_t at = set->on_disk; at >= 0 && status == 0; at = there.before.offset) {
		status = read_block(k, &there, at, e);
		if (status == 0)
			status = look_through(k, t, &there, KEYS_A_BLOCK, share, shares, e);
	}
	return status;
}

/* Twice as many places as keys, and all of them free. */
static int clear_table(struct table *t, uint64_t keys, struct chc_error *e)
{
	size_t room = 1024;

	while (room < 2 * keys)
		room *= 2;
	if (room > t->room) {
		free(t->keys);
		t->keys = malloc(room * sizeof(*t->keys));
		t->room = t->keys ? room : 0;
		if (!t->keys)
			return no_memory(e);
	}
	memset(t->keys, 0, room * sizeof(*t->keys));
	t->mask = room - 1;
	return 0;
}

int chc_keys_settle(struct chc_keys *k, bool *found, struct chc_error *e)
{
	struct table t = { 0 };
	int status = 0;

	for (size_t i = 0; i < CHC_KEYS_SETS && status == 0; i++) {
		const struct chc_keys_set *set = &k->sets[i];
		/* shares are uneven by a little: half of what a table may hold is left for that */
		uint64_t shares = set->count / (k->table_most / 2) + 1;

		for (uint64_t share = 0; share < shares && status == 0; share++) {
			status = clear_table(&t, shares > 1 ? k->table_most : set->count, e);
			if (status == 0)
				status = look_at_set(k, set, &t, share, shares, e);
		}
	}
	free(t.keys);
	uint64_t *twice = k->twice;
	k->twice = NULL;
	forget(k);
	k->twice = twice;
	*found = twice != NULL;
	return status;
}

bool chc_keys_may_repeat(const struct chc_keys *k, uint64_t key)
{
	return k->twice && (k->twice[place_of(key) / 64] >> place_of(key) % 64 & 1U);
}

uint64_t chc_keys_disk(const struct chc_keys *k)
{
	return (uint64_t)k->end;
}
