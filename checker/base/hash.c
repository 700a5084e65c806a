/* SPDX-License-Identifier: MIT */
/*
 * SHA-256 by libmd: what a report says about its inputs, so that a result can
 * be repeated and compared.
 */
#include "chcheck/hash.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sha2.h>

struct chc_sha256 {
	SHA2_CTX context;
};

static void to_text(char out[CHC_SHA256_TEXT], const uint8_t digest[SHA256_DIGEST_LENGTH])
{
	static const char hex[] = "0123456789abcdef";

	for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++) {
		out[2 * i] = hex[digest[i] >> 4];
		out[2 * i + 1] = hex[digest[i] & 15];
	}
	out[CHC_SHA256_TEXT - 1] = '\0';
}

static void finish(char out[CHC_SHA256_TEXT], struct chc_sha256 *h)
{
	uint8_t digest[SHA256_DIGEST_LENGTH];

	SHA256Final(digest, &h->context);
	to_text(out, digest);
}

void chc_sha256_of(char out[CHC_SHA256_TEXT], const void *bytes, size_t len)
{
	struct chc_sha256 h;

	SHA256Init(&h.context);
	chc_sha256_add(&h, bytes, len);
	finish(out, &h);
}

struct chc_sha256 *chc_sha256_new(void)
{
	struct chc_sha256 *h = malloc(sizeof(*h));

	if (h)
		SHA256Init(&h->context);
	return h;
}

void chc_sha256_add(struct chc_sha256 *h, const void *bytes, size_t len)
{
	if (len > 0)
		SHA256Update(&h->context, bytes, len);
}

void chc_sha256_finish(struct chc_sha256 *h, char out[CHC_SHA256_TEXT])
{
	finish(out, h);
	free(h);
}
