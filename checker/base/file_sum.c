/* SPDX-License-Identifier: MIT */
/*
 * The hash and size of a file of any length, read piece by piece.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chcheck/file.h"

#define PIECE ((size_t)1 << 16)

static int sum_pieces(struct chc_sha256 *h, int fd, char *piece, const char *path, uint64_t *size, struct chc_error *e)
{
	*size = 0;
	for (;;) {
		ssize_t got = read(fd, piece, PIECE);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
		if (got == 0)
			return 0;
		chc_sha256_add(h, piece, (size_t)got);
		*size += (uint64_t)got;
	}
}

int chc_file_sum(const char *path, char sha256[CHC_SHA256_TEXT], uint64_t *size, struct chc_error *e)
{
	struct stat st;
	int status, fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
	struct chc_sha256 *h = chc_sha256_new();
	char *piece = malloc(PIECE);
	if (!h || !piece)
		status = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	else if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		status = chc_error_at(e, CHC_E_IO, path, 0, 0, "is not a regular file; save its content as a file first");
	else
		status = sum_pieces(h, fd, piece, path, size, e);
	if (h)
		chc_sha256_finish(h, sha256);
	free(piece);
	close(fd);
	return status;
}
