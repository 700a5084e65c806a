/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as the one file of a rulebook: a rulebook, or errors with their
 * place, and never a rulebook beside an error.
 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "chcheck/rulebook.h"

static char folder[] = "/tmp/chcheck-fuzz-XXXXXX";
static char file[sizeof(folder) + 16];

static void remove_folder(void)
{
	unlink(file);
	rmdir(folder);
}

static int place(const uint8_t *bytes, size_t len)
{
	FILE *out;

	if (file[0] == '\0') {
		if (mkdtemp(folder) == NULL)
			return -1;
		snprintf(file, sizeof(file), "%s/rulebook.yaml", folder);
		atexit(remove_folder);
	}
	out = fopen(file, "wb");
	if (out == NULL)
		return -1;
	size_t written = fwrite(bytes, 1, len, out);
	return fclose(out) == 0 && written == len ? 0 : -1;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_rulebook *rulebook = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	if (place(bytes, len) < 0)
		abort();
	int status = chc_rulebook_load(&rulebook, folder, NULL, &diags, &e);
	if ((status == 0) != (rulebook != NULL) || (status == 0 && diags.errors > 0))
		abort();
	if (status < 0 && e.message[0] == '\0')
		abort();
	chc_rulebook_free(rulebook);
	chc_diags_release(&diags);
	return 0;
}
