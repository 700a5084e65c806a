/* SPDX-License-Identifier: MIT */
/*
 * Files that were sent: what they are called here. A person knows their file again, and no
 * byte of the name can mean something to a shell, a path, an option or a page.
 */
#include "serve/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEM_MAX = 80, SAME_MAX = 1000 };

/* What some command reads, and what the readers refuse by a better message than "unknown". */
static const char *const suffixes[] = {
	"pdf", "docx", "odt", "doc", "rtf", "html", "htm", "xhtml", "md", "markdown", "txt", "text",
	"csv", "tsv", "json", "jsonl", "ndjson", "xlsx", "ods", "xls", "xlsm", "xlsb", "pptx", "ppt", "pages", "numbers",
	"sqlite", "db", "yaml", "yml", "eml", "msg", "zip", "png", "jpg", "jpeg", "tif", "tiff",
};

static const char *known_suffix(const char *dot)
{
	for (size_t i = 0; dot && i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (strcasecmp(dot + 1, suffixes[i]) == 0)
			return suffixes[i];
	return NULL;
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

char *serve_safe_name(struct chc_arena *arena, const char *folder, const char *shown)
{
	const char *dot = strrchr(shown, '.'), *suffix = known_suffix(dot);
	size_t len = suffix ? (size_t)(dot - shown) : strlen(shown), n = 0;
	char stem[STEM_MAX + 1], path[4096];
	struct stat st;

	for (size_t i = 0; i < len && n < STEM_MAX; i++) {
		char c = is_plain(shown[i]) ? shown[i] : '-';

		/* neither hidden nor an option, and no rows of dashes */
		if ((c == '-' || c == '.') && (n == 0 || stem[n - 1] == '-' || stem[n - 1] == '.'))
			continue;
		stem[n++] = c == '.' && !suffix ? '-' : c;
	}
	while (n > 0 && (stem[n - 1] == '-' || stem[n - 1] == '.'))
		n--;
	stem[n] = '\0';
	for (unsigned i = 1; i < SAME_MAX; i++) {
		char number[16] = "";

		if (i > 1)
			snprintf(number, sizeof(number), "-%u", i);
		char *name = serve_printf(arena, "%s%s%s%s", n ? stem : "file", number, suffix ? "." : "", suffix ? suffix : "");
		if (!name || (size_t)snprintf(path, sizeof(path), "%s/%s", folder, name) >= sizeof(path))
			return NULL;
		if (lstat(path, &st) != 0 && errno == ENOENT)
			return name;
	}
	return NULL;
}

static bool copy_file(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW), out = -1;
	bool ok = false;
	ssize_t n = 0;

	if (in >= 0)
		out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (out >= 0) {
		char bytes[65536];

		ok = true;
		while (ok && (n = read(in, bytes, sizeof(bytes))) > 0)
			ok = write(out, bytes, (size_t)n) == n;
		ok = ok && n == 0 && fsync(out) == 0;
		if (close(out) != 0 || !ok) {
			unlink(to);
			ok = false;
		}
	}
	if (in >= 0)
		close(in);
	return ok;
}

bool serve_move(struct serve_upload *u, const char *path)
{
	if (u->taken)
		return false;
	/* an organisation's folder may stand on another disk */
	if (rename(u->path, path) == 0)
		u->taken = true;
	else if (errno == EXDEV && copy_file(u->path, path)) {
		unlink(u->path);
		u->taken = true;
	}
	return u->taken;
}
