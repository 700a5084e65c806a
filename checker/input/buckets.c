/* SPDX-License-Identifier: MIT */
/*
 * Behind registers with one row an event: brings what belongs together to one
 * place without holding all of it. A block on disk begins with the offset of
 * the block before it in the same bucket.
 */
#include "input/buckets.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input/sorter.h"

#define BLOCK ((size_t)8192)
#define HEAD sizeof(int64_t)
#define ROOM (BLOCK - HEAD)

void chc_buckets_init(struct chc_buckets *b, const char *folder)
{
	*b = (struct chc_buckets){ .folder = folder, .fd = -1 };
	for (size_t i = 0; i < CHC_BUCKETS; i++)
		b->items[i].last = -1;
}

void chc_buckets_release(struct chc_buckets *b)
{
	if (b->fd >= 0)
		close(b->fd);
	for (size_t i = 0; i < CHC_BUCKETS; i++)
		free(b->items[i].block);
	chc_buckets_init(b, b->folder);
}

static int write_block(struct chc_buckets *b, struct chc_bucket *item, struct chc_error *e)
{
	size_t done = 0;

	if (b->fd < 0) {
		b->fd = chc_temporary_file(b->folder, e);
		if (b->fd < 0)
			return b->fd;
	}
	memcpy(item->block, &item->last, HEAD);
	while (done < BLOCK) {
		ssize_t put = pwrite(b->fd, item->block + done, BLOCK - done, (off_t)b->end + (off_t)done);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return chc_error_set(e, CHC_E_IO, "temporary disk cannot be written: %s", strerror(errno));
		done += (size_t)put;
	}
	item->last = b->end;
	item->used = 0;
	b->end += (int64_t)BLOCK;
	return 0;
}

int chc_buckets_add(struct chc_buckets *b, size_t bucket, const void *bytes, size_t len, struct chc_error *e)
{
	struct chc_bucket *item = &b->items[bucket];
	const char *from = bytes;

	if (!item->block)
		item->block = malloc(BLOCK);
	if (!item->block)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory while bringing events together");
	item->bytes += len;
	while (len > 0) {
		size_t n = len < ROOM - item->used ? len : ROOM - item->used;

		memcpy(item->block + HEAD + item->used, from, n);
		item->used += n;
		from += n;
		len -= n;
		if (item->used == ROOM) {
			int status = write_block(b, item, e);
			if (status != 0)
				return status;
		}
	}
	return 0;
}

static int read_block(const struct chc_buckets *b, int64_t at, char block[BLOCK], struct chc_error *e)
{
	size_t done = 0;

	while (done < BLOCK) {
		ssize_t got = pread(b->fd, block + done, BLOCK - done, (off_t)at + (off_t)done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return chc_error_set(e, CHC_E_IO, "temporary disk cannot be read: %s",
				got < 0 ? strerror(errno) : "it ends early");
		done += (size_t)got;
	}
	return 0;
}

int chc_buckets_load(struct chc_buckets *b, size_t bucket, struct chc_buf *out, struct chc_error *e)
{
	struct chc_bucket *item = &b->items[bucket];
	char block[BLOCK];
	uint64_t at = item->bytes;

	chc_buf_clear(out);
	out->limit = (size_t)item->bytes + 1;
	/* room for all of it, then filled from its end */
	while (out->len < item->bytes && !out->failed) {
		static const char zeroes[BLOCK];
		uint64_t left = item->bytes - out->len;

		chc_buf_put(out, zeroes, left < BLOCK ? (size_t)left : BLOCK);
	}
	if (out->failed)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory while bringing events together");
	if (item->used > 0) {
		at -= item->used;
		memcpy(out->ptr + at, item->block + HEAD, item->used);
	}
	for (int64_t offset = item->last; offset >= 0;) {
		int status = read_block(b, offset, block, e);

		if (status != 0)
			return status;
		at -= ROOM;
		memcpy(out->ptr + at, block + HEAD, ROOM);
		memcpy(&offset, block, HEAD);
	}
	free(item->block);
	item->block = NULL;
	item->used = 0;
	return 0;
}
