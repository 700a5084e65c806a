/* SPDX-License-Identifier: MIT */
/*
 * Records set apart by number on temporary disk: added in any order, then one
 * bucket after the other comes back as it was filled. Memory holds the block
 * that each bucket is filling, and one bucket when it is read.
 */
#ifndef CHC_INPUT_BUCKETS_H
#define CHC_INPUT_BUCKETS_H

#include <stddef.h>
#include <stdint.h>

#include "chcheck/buf.h"
#include "chcheck/error.h"

#define CHC_BUCKETS ((size_t)512)

struct chc_bucket { char *block; size_t used; uint64_t bytes; int64_t last; };   /* last: offset of its last block */

struct chc_buckets {
	const char *folder;             /* of temporary files; borrowed */
	int fd;                         /* -1: nothing on disk */
	int64_t end;                    /* bytes on disk */
	struct chc_bucket items[CHC_BUCKETS];
};

void chc_buckets_init(struct chc_buckets *b, const char *folder);
void chc_buckets_release(struct chc_buckets *b);
int chc_buckets_add(struct chc_buckets *b, size_t bucket, const void *bytes, size_t len, struct chc_error *e);
/* All bytes of a bucket, in the order in which they were added, in place of what out held. */
int chc_buckets_load(struct chc_buckets *b, size_t bucket, struct chc_buf *out, struct chc_error *e);

#endif
