/* SPDX-License-Identifier: MIT */
/*
 * SHA-256 (libmd's), as lower-case hexadecimal.
 */
#ifndef CHC_HASH_H
#define CHC_HASH_H

#include <stddef.h>

#define CHC_SHA256_TEXT 65

struct chc_sha256;
void chc_sha256_of(char out[CHC_SHA256_TEXT], const void *bytes, size_t len);
/* Several pieces, one sum: new, add..., finish (frees). NULL when out of memory. */
struct chc_sha256 *chc_sha256_new(void);
void chc_sha256_add(struct chc_sha256 *h, const void *bytes, size_t len);
void chc_sha256_finish(struct chc_sha256 *h, char out[CHC_SHA256_TEXT]);

#endif
