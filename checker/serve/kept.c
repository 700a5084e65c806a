/* SPDX-License-Identifier: MIT */
/*
 * What a task keeps beside its uploads: its form as it was sent, small files that we write
 * for its jobs, and texts that jobs wrote.
 */
#include "serve/registers.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { RESULT_MAX = 2 << 20 };

static const char before_name[] = "form:";

bool serve_keep_form(struct chc_exchange *x, struct serve_task *t)
{
	for (size_t i = 0; i < x->field_count; i++) {
		const char *name = serve_printf(&x->arena, "%s%s", before_name, x->fields[i].name);

		if (strcmp(x->fields[i].name, "csrf") == 0)
			continue;
		if (!name || !serve_task_set(t, name, x->fields[i].value)) {
			serve_no_memory(x);
			return false;
		}
	}
	/* a box that is off now was perhaps on before */
	for (size_t i = 0; i < t->field_count; i++) {
		const char *name = t->fields[i].name;

		if (strncmp(name, before_name, sizeof(before_name) - 1) == 0
		    && !serve_has_field(x, name + sizeof(before_name) - 1) && !serve_task_set(t, name, "")) {
			serve_no_memory(x);
			return false;
		}
	}
	return true;
}

void serve_show_kept(struct chc_exchange *x, const struct serve_task *t)
{
	size_t sent = x->field_count;

	/* the newest of a name stands last: from there */
	for (size_t i = t->field_count; i-- > 0; ) {
		const char *name = t->fields[i].name;

		if (strncmp(name, before_name, sizeof(before_name) - 1) != 0)
			continue;
		name += sizeof(before_name) - 1;
		if (!serve_has_field(x, name) && serve_add_field(x, name, t->fields[i].value) != 0)
			return;
	}
	if (x->field_count > sent && !serve_has_field(x, "asked"))
		serve_add_field(x, "asked", "yes");
}

bool serve_write_file(const struct serve_task *t, const char *name, const struct chc_buf *text)
{
	char path[4096];
	size_t done = 0;

	if (text->failed || (size_t)snprintf(path, sizeof(path), "%s/%s", t->folder, name) >= sizeof(path))
		return false;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	while (fd >= 0 && done < text->len) {
		ssize_t n = write(fd, text->ptr + done, text->len - done);

		if (n <= 0)
			break;
		done += (size_t)n;
	}
	return fd >= 0 && close(fd) == 0 && done == text->len;
}

void serve_put_result(struct chc_exchange *x, const char *path, const char *label)
{
	struct chc_buf *out = &x->response.body;
	char *text = chc_arena_alloc(&x->arena, RESULT_MAX);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = text && fd >= 0 ? pread(fd, text, RESULT_MAX, 0) : 0;

	if (fd >= 0)
		close(fd);
	chc_buf_str(out, "<div class=\"result\" role=\"region\" tabindex=\"0\" aria-label=\"");
	html_str(out, label);
	chc_buf_str(out, "\"><pre>");
	if (n > 0)
		html_text(out, (struct chc_span){ text, (size_t)n });
	chc_buf_str(out, "</pre></div>\n");
	if (n == RESULT_MAX)
		html_p(out, "quiet", "There is more than this page shows: the download holds all of it.");
}
