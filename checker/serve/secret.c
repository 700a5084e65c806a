/* SPDX-License-Identifier: MIT */
/*
 * Tokens: what they are made of, and how they are compared.
 */
#include "serve/serve.h"

#include <string.h>
#include <sys/random.h>

bool serve_secret(char out[SERVE_SECRET_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[SERVE_SECRET];

	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		return false;
	for (size_t i = 0; i < sizeof(bytes); i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
	out[SERVE_SECRET_TEXT - 1] = '\0';
	return true;
}

/* Only the length of what was sent can be learnt from the time that this takes. */
bool serve_same_secret(const char *a, const char *b)
{
	unsigned char differ = 0;

	if (strlen(a) != SERVE_SECRET_TEXT - 1 || strlen(b) != SERVE_SECRET_TEXT - 1)
		return false;
	for (size_t i = 0; i < SERVE_SECRET_TEXT - 1; i++)
		differ |= (unsigned char)(a[i] ^ b[i]);
	return differ == 0;
}
