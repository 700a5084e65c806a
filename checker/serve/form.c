/* SPDX-License-Identifier: MIT */
/*
 * The body of a POST, as it comes: fields into the exchange, files straight to disk. Two
 * encodings, as browsers send them; whatever else is refused, with the reason.
 */
#include "serve/form.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "chcheck/utf8.h"

static void malformed(struct serve_form *f, const char *what)
{
	serve_fail(f->x, 400, "What was sent cannot be read", what);
	f->state = FORM_REFUSED;
}

static void no_memory(struct serve_form *f)
{
	serve_no_memory(f->x);
	f->state = FORM_REFUSED;
}

/* --- multipart: one part --- */

static bool begin_file(struct serve_form *f)
{
	struct chc_exchange *x = f->x;

	if (x->upload_count == SERVE_UPLOADS_MAX) {
		malformed(f, "More files were sent at once than are taken (200). Send them in several goes.");
		return false;
	}
	f->path = serve_printf(&x->arena, "%s/u%u", x->session->folder, ++x->session->last_upload);
	f->fd = f->path ? open(f->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
	struct serve_upload *u = f->fd >= 0 ? CHC_ARENA_PUSH(&x->arena, x->uploads, x->upload_count, x->upload_cap) : NULL;
	if (!u) {
		no_memory(f);
		return false;
	}
	*u = (struct serve_upload){ .field = f->name, .shown = f->filename, .path = f->path };
	return true;
}

static bool write_file(struct serve_form *f, const char *bytes, size_t len)
{
	struct serve_upload *u = &f->x->uploads[f->x->upload_count - 1];

	u->size += len;
	while (len > 0) {
		ssize_t n = write(f->fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			serve_fail(f->x, 507, "No room for the file", "The disk on which files are kept for the time of the "
				"session is full.");
			f->state = FORM_REFUSED;
			return false;
		}
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

static void put_data(struct serve_form *f, const char *bytes, size_t len)
{
	if (len == 0)
		return;
	if (!f->filename) {
		f->field_bytes += len;
		if (f->field_bytes > SERVE_FORM_MAX) {
			serve_fail(f->x, 413, "Too much text", "The fields of the form hold more text than is taken.");
			f->state = FORM_REFUSED;
		} else {
			chc_buf_put(&f->value, bytes, len);
		}
		return;
	}
	if (!f->filename[0] && f->fd < 0) {
		malformed(f, "A file was sent without a name.");
		return;
	}
	write_file(f, bytes, len);
}

static void end_part(struct serve_form *f)
{
	if (f->filename) {
		if (f->fd >= 0 && close(f->fd) != 0)
			malformed(f, "A file could not be written to disk.");
		f->fd = -1;
		return;
	}
	struct chc_span text = chc_buf_view(&f->value);
	const char *value = chc_utf8_valid(text) && !memchr(text.len ? text.ptr : "", '\0', text.len)
		? chc_arena_copy(&f->x->arena, text) : NULL;

	if (!value)
		malformed(f, "A field of the form is not text in UTF-8.");
	else if (serve_add_field(f->x, f->name, value) != 0)
		f->state = FORM_REFUSED;
	chc_buf_clear(&f->value);
}

static bool begin_part(struct serve_form *f, struct chc_span head)
{
	/* a part for files that nobody chose is neither field nor file, yet its head takes memory */
	if (++f->part_count > SERVE_FIELDS_MAX + SERVE_UPLOADS_MAX) {
		serve_fail(f->x, 413, "Too many fields", "The form that was sent has more parts than any of this server's pages.");
		f->state = FORM_REFUSED;
		return false;
	}
	f->name = serve_form_parameter(&f->x->arena, head, "name");
	f->filename = serve_form_parameter(&f->x->arena, head, "filename");
	if (!f->name || !f->name[0] || strlen(f->name) > SERVE_NAME_MAX) {
		malformed(f, "A part of the form has no name, or one that is no text.");
		return false;
	}
	if (f->filename) {
		f->filename = serve_form_base_name(&f->x->arena, f->filename);
		if (!f->filename) {
			no_memory(f);
			return false;
		}
		/* a field for files that nobody chose comes with an empty name */
		return !f->filename[0] || begin_file(f);
	}
	return true;
}

/* --- multipart: the whole --- */

static size_t find(const char *bytes, size_t len, const char *what, size_t what_len)
{
	const char *at = len >= what_len ? memmem(bytes, len, what, what_len) : NULL;

	return at ? (size_t)(at - bytes) : SIZE_MAX;
}

/* Each takes what it can from the front of the pending bytes, says how many that were, and moves the state on. */
static size_t step_opening(struct serve_form *f, const char *p, size_t len)
{
	size_t want = f->boundary_len - 2;              /* the first has no line end before it */

	if (len < want)
		return 0;
	if (memcmp(p, f->boundary + 2, want) != 0) {
		malformed(f, "It does not begin as its own head says.");
		return 0;
	}
	f->state = FORM_AFTER_BOUNDARY;
	return want;
}

static size_t step_after(struct serve_form *f, const char *p, size_t len)
{
	if (len < 2)
		return 0;
	if (memcmp(p, "--", 2) == 0)
		f->state = FORM_DONE;
	else if (memcmp(p, "\r\n", 2) == 0)
		f->state = FORM_HEAD;
	else
		malformed(f, "A boundary between its parts is broken.");
	return 2;
}

static size_t step_head(struct serve_form *f, const char *p, size_t len)
{
	size_t end = find(p, len < FORM_HEAD_MAX ? len : FORM_HEAD_MAX, "\r\n\r\n", 4);

	if (end == SIZE_MAX) {
		if (len >= FORM_HEAD_MAX)
			malformed(f, "The head of a part is too long.");
		return 0;
	}
	f->state = FORM_DATA;
	begin_part(f, (struct chc_span){ p, end + 2 });
	return end + 4;
}

static size_t step_data(struct serve_form *f, const char *p, size_t len)
{
	size_t end = find(p, len, f->boundary, f->boundary_len);

	if (end != SIZE_MAX) {
		put_data(f, p, end);
		if (f->state == FORM_DATA) {
			f->state = FORM_AFTER_BOUNDARY;
			end_part(f);
		}
		return end + f->boundary_len;
	}
	/* the last bytes may be the beginning of a boundary */
	size_t sure = len >= f->boundary_len ? len - f->boundary_len + 1 : 0;
	put_data(f, p, sure);
	return sure;
}

static size_t step_done(struct serve_form *f, const char *p, size_t len)
{
	(void)f;
	(void)p;
	return len;
}

static void feed_parts(struct serve_form *f, const char *bytes, size_t len)
{
	static size_t (*const steps[FORM_STATE_MAX])(struct serve_form *, const char *, size_t) = {
		[FORM_OPENING] = step_opening, [FORM_AFTER_BOUNDARY] = step_after, [FORM_HEAD] = step_head,
		[FORM_DATA] = step_data, [FORM_DONE] = step_done, [FORM_REFUSED] = step_done,
	};
	size_t used = 0;

	chc_buf_put(&f->pending, bytes, len);
	if (f->pending.failed) {
		no_memory(f);
		return;
	}
	while (used < f->pending.len) {
		enum form_state before = f->state;
		size_t n = steps[f->state](f, f->pending.ptr + used, f->pending.len - used);

		used += n;
		if (n == 0 && f->state == before)
			break;
	}
	memmove(f->pending.ptr, f->pending.ptr + used, f->pending.len - used);
	f->pending.len -= used;
}

/* --- from outside --- */

struct serve_form *serve_form_new(struct chc_exchange *x, const char *content_type)
{
	struct serve_form *f = chc_arena_alloc(&x->arena, sizeof(*f));

	if (!f) {
		serve_no_memory(x);
		return NULL;
	}
	f->x = x;
	f->fd = -1;
	f->pending.limit = SERVE_FORM_MAX + ((size_t)4 << 20);
	if (content_type && strncasecmp(content_type, "application/x-www-form-urlencoded", 33) == 0)
		return f;
	f->parts = content_type && strncasecmp(content_type, "multipart/form-data", 19) == 0;
	const char *boundary = f->parts ? serve_form_boundary(&x->arena, content_type + 19) : NULL;
	if (!boundary) {
		serve_fail(x, 415, "What was sent cannot be read", "A form is expected, encoded as browsers do.");
		return NULL;
	}
	f->boundary = serve_printf(&x->arena, "\r\n--%s", boundary);
	if (!f->boundary) {
		serve_no_memory(x);
		return NULL;
	}
	f->boundary_len = strlen(f->boundary);
	return f;
}

void serve_form_feed(struct serve_form *f, const char *bytes, size_t len)
{
	if (f->state == FORM_REFUSED)
		return;
	if (f->parts) {
		/* in pieces, so that little is ever pending */
		for (size_t at = 0; at < len && f->state != FORM_REFUSED; at += FORM_PIECE)
			feed_parts(f, bytes + at, len - at < FORM_PIECE ? len - at : FORM_PIECE);
		return;
	}
	if (f->pending.len + len > SERVE_FORM_MAX) {
		serve_fail(f->x, 413, "Too much text", "The fields of the form hold more text than is taken.");
		f->state = FORM_REFUSED;
		return;
	}
	chc_buf_put(&f->pending, bytes, len);
	if (f->pending.failed)
		no_memory(f);
}

void serve_form_end(struct serve_form *f)
{
	if (f->state == FORM_REFUSED)
		return;
	if (!f->parts)
		serve_read_fields(f->x, chc_buf_view(&f->pending));
	else if (f->state != FORM_DONE)
		malformed(f, "It ends in the middle: the connection may have been cut.");
}

/* What no page took is not kept. */
void serve_form_free(struct serve_form *f)
{
	if (!f)
		return;
	if (f->fd >= 0)
		close(f->fd);
	for (size_t i = 0; i < f->x->upload_count; i++)
		if (!f->x->uploads[i].taken)
			unlink(f->x->uploads[i].path);
	chc_buf_release(&f->pending);
	chc_buf_release(&f->value);
}
