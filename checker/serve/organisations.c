/* SPDX-License-Identifier: MIT */
/*
 * Organisations' folders: one below the folder that the server was given, each under an id
 * that we made, so that no path ever comes from a request.
 */
#include "serve/serve.h"

#include <string.h>
#include <sys/stat.h>

enum { ID_MAX = 60 };

const char *serve_organisation_id(struct chc_arena *arena, const char *name)
{
	char id[ID_MAX + 1];
	size_t n = 0;

	for (const char *p = name; *p && n < ID_MAX; p++) {
		char c = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			id[n++] = c;
		else if (n > 0 && id[n - 1] != '-')
			id[n++] = '-';
	}
	while (n > 0 && id[n - 1] == '-')
		n--;
	id[n] = '\0';
	return chc_arena_strdup(arena, id);
}

/* A link may lead anywhere: it is none of ours. */
const char *serve_organisation_find(struct chc_exchange *x, const char *id)
{
	const char *folder = x->serve->options.folder, *path = NULL;
	struct stat st;

	if (folder && id[0] && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id))
		path = serve_printf(&x->arena, "%s/%s", folder, id);
	if (path && lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return path;
	serve_fail(x, 404, "There is no such organisation", folder ? "The list of organisations shows those that are there."
		: "This server keeps no organisations: it was started without '--folder'.");
	return NULL;
}
