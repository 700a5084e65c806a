/* SPDX-License-Identifier: MIT */
/*
 * Runs a fuzz target without a fuzzer: each file named on the command line as
 * it is, then MUTATIONS changed copies of it from a fixed seed, so that two
 * runs are the same. With clang, leave this file out and link the target with
 * -fsanitize=fuzzer instead to search for new inputs.
 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* fewer where one input takes milliseconds: tests/local.mk */
#ifndef MUTATIONS
#define MUTATIONS 200
#endif
#define MOST_BYTES (1u << 20)

static uint64_t next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Changes one to four places: a byte, a cut, a doubled piece, or a special character. */
static size_t mutate(uint8_t *bytes, size_t len, size_t room, uint64_t *state)
{
	static const uint8_t special[] = "\0\n\r\t\"',;:-[]{}<>&*?|#\\\xc3\xe2\x80\xff";
	size_t changes = 1 + next(state) % 4;

	for (size_t i = 0; i < changes && len > 0; i++) {
		size_t at = next(state) % len;
		size_t piece = 1 + next(state) % 64;
		switch (next(state) % 5) {
		case 0:
			bytes[at] = (uint8_t)next(state);
			break;
		case 1:
			bytes[at] = special[next(state) % (sizeof(special) - 1)];
			break;
		case 2:
			len = at;
			break;
		case 3:
			piece = piece < len - at ? piece : len - at;
			memmove(bytes + at, bytes + at + piece, len - at - piece);
			len -= piece;
			break;
		default:
			piece = piece < len - at ? piece : len - at;
			if (piece > room - len)
				break;
			memmove(bytes + at + piece, bytes + at, len - at);
			len += piece;
			break;
		}
	}
	return len;
}

static int replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = malloc(MOST_BYTES), *copy = malloc(MOST_BYTES);
	uint64_t state = 88172645463325252u;
	int status = -1;

	if (file != NULL && bytes != NULL && copy != NULL) {
		size_t len = fread(bytes, 1, MOST_BYTES, file);
		LLVMFuzzerTestOneInput(bytes, len);
		for (int i = 0; i < MUTATIONS; i++) {
			memcpy(copy, bytes, len);
			LLVMFuzzerTestOneInput(copy, mutate(copy, len, MOST_BYTES, &state));
		}
		status = 0;
	} else {
		fprintf(stderr, "cannot read '%s'\n", path);
	}
	free(copy);
	free(bytes);
	if (file != NULL)
		fclose(file);
	return status;
}

int main(int argc, char **argv)
{
	int status = 0;

	for (int i = 1; i < argc; i++)
		if (replay(argv[i]) < 0)
			status = 1;
	printf("%d files, %d inputs\n", argc - 1, (argc - 1) * (MUTATIONS + 1));
	return status;
}
