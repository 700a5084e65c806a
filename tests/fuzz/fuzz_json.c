/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a register in JSON. What our reader takes, another one takes
 * too; and the other way round where the other knows no more than ours.
 */
#include "fuzz.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/arena.h"
#include "input/source.h"

/* The rows of a register in JSON on fd; their number, or negative. */
static int64_t read_rows(int fd)
{
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_register *r = calloc(1, sizeof(*r));
	struct chc_spool s;
	int64_t rows = -1;

	if (!r || chc_spool_open(&s, NULL, "fuzz", &e) != 0)
		abort();
	r->path = "fuzz";
	r->fd = fd;
	r->diags = &diags;
	int status = chc_source_json.give(r, &s, &e);
	if (status != 0 && e.message[0] == '\0')
		abort();
	for (size_t i = 0; i < r->table.name_count; i++)
		if (!r->table.names || r->table.names[i].line == 0)
			abort();
	if (status == 0)
		rows = (int64_t)s.rows;
	chc_spool_release(&s);
	chc_arena_release(&r->table.arena);
	chc_diags_release(&diags);
	free(r);
	return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	char path[] = "/tmp/chcheck-fuzz-XXXXXX";
	int fd = mkstemp(path);

	if (fd < 0)
		return 0;
	unlink(path);
	if (write(fd, bytes, len) == (ssize_t)len && lseek(fd, 0, SEEK_SET) == 0) {
		int64_t rows = read_rows(fd);
		json_error_t unseen;
		bool marked = len >= 2 && (bytes[0] == 0xEF || bytes[0] == 0xFF || bytes[0] == 0xFE);

		/* an array: one value, which jansson reads whole */
		if (rows >= 0 && !marked && memchr(bytes, '[', len < 1 ? len : 1)) {
			json_t *whole = json_loadb((const char *)bytes, len, JSON_REJECT_DUPLICATES, &unseen);

			/* numbers beyond its range are no fault of a text */
			if (!whole && !strstr(unseen.text, "too big") && !strstr(unseen.text, "out of range"))
				abort();
			json_decref(whole);
		}
	}
	close(fd);
	return 0;
}
