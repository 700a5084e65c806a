/* SPDX-License-Identifier: MIT */
/*
 * Which of the pages at hand a link means. Saved pages have new names, so a
 * link is compared as a path from the page's folder, then with the addresses
 * that pages say they have, then by its last part alone.
 */
#include <string.h>
#include <strings.h>

#include "chcheck/buf.h"
#include "model/pages.h"

static const char *const page_suffixes[] = { ".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx" };
static const char *const index_names[] = { "index", "default", "home" };

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* Adds the parts of path to what is in out; ".." takes the last one off. */
static void add_parts(struct chc_buf *out, struct chc_span whole, bool coded)
{
	for (size_t at = 0; at < whole.len; ) {
		const char *path = whole.ptr + at, *slash = memchr(path, '/', whole.len - at);
		size_t len = slash ? (size_t)(slash - path) : whole.len - at, from = out->len;

		if (len == 2 && memcmp(path, "..", 2) == 0) {
			while (out->len && out->ptr[--out->len] != '/')
				;
		} else if (len > 0 && !(len == 1 && *path == '.')) {
			if (from)
				chc_buf_char(out, '/');
			for (size_t i = 0; i < len; i++) {
				int high = coded && path[i] == '%' && i + 2 < len ? hex(path[i + 1]) : -1;
				int low = high >= 0 ? hex(path[i + 2]) : -1;

				if (low >= 0 && high * 16 + low >= 0x20) {
					chc_buf_char(out, (char)(high * 16 + low));
					i += 2;
				} else {
					chc_buf_char(out, path[i]);
				}
			}
		}
		at += len + 1;
	}
}

/* What is in out without the suffix of a page and without "index". Takes out. */
static const char *finish(struct page_set *set, struct chc_buf *out)
{
	const char *copy = NULL;

	for (size_t i = 0; out->len && i < sizeof(page_suffixes) / sizeof(page_suffixes[0]); i++) {
		size_t n = strlen(page_suffixes[i]);

		if (out->len > n && strncasecmp(out->ptr + out->len - n, page_suffixes[i], n) == 0) {
			out->len -= n;
			break;
		}
	}
	for (size_t i = 0; out->len && i < sizeof(index_names) / sizeof(index_names[0]); i++) {
		size_t n = strlen(index_names[i]);

		if (out->len >= n && strncasecmp(out->ptr + out->len - n, index_names[i], n) == 0
		    && (out->len == n || out->ptr[out->len - n - 1] == '/')) {
			out->len -= n + (out->len > n);
			break;
		}
	}
	if (!out->failed)
		copy = chc_arena_copy(&set->arena, chc_buf_view(out));
	chc_buf_release(out);
	return copy;
}

/* The target without its query and fragment, in the arena; NULL: out of memory. */
static char *bare(struct page_set *set, const char *target)
{
	return chc_arena_copy(&set->arena, (struct chc_span){ target, strcspn(target, "?#") });
}

/* The path of an address with a host or from the root; NULL: it is relative. */
static const char *rooted(const char *target)
{
	const char *scheme = strstr(target, "://");

	if (scheme && strcspn(target, "/") == (size_t)(scheme - target) + 1) {
		target = scheme + 3;
		return target + strcspn(target, "/");
	}
	if (strncmp(target, "//", 2) == 0)
		return target + 2 + strcspn(target + 2, "/");
	return *target == '/' ? target : NULL;
}

static const char *last_part(const char *place)
{
	const char *slash = strrchr(place, '/');

	return slash ? slash + 1 : place;
}

static size_t find(const struct page_set *set, const char *what, const char *(*of)(const struct page_file *f))
{
	size_t found = PAGE_NONE;

	for (size_t i = 0; i < set->count; i++) {
		const char *own = of(&set->items[i]);

		if (!own || strcasecmp(own, what) != 0)
			continue;
		if (found != PAGE_NONE)
			return PAGE_NONE;       /* two of that name: the link says nothing */
		found = i;
	}
	return found;
}

static const char *place_of(const struct page_file *f)
{
	return f->place;
}

static const char *self_of(const struct page_file *f)
{
	return f->self;
}

static const char *stem_of(const struct page_file *f)
{
	return f->index ? NULL : f->stem;
}

static bool has_scheme(const char *target)
{
	size_t n = strcspn(target, ":/");

	return target[n] == ':';
}

static int resolve(struct page_set *set, struct page_file *f, const struct chc_link *link, struct page_link *out)
{
	struct chc_buf path = CHC_BUF_INIT;
	const char *place, *root, *stem, *folder_end = strrchr(f->document->path, '/');
	char *target = bare(set, link->target);

	*out = (struct page_link){ link->kind, link->list, PAGE_NONE };
	if (!target)
		return CHC_E_NOMEM;
	if (!*target) {
		out->target = *link->target ? PAGE_NONE : (size_t)(f - set->items);
		return 0;
	}
	root = rooted(target);
	if (!root && has_scheme(target))
		return 0;               /* mailto: and the like */
	if (!root && folder_end)
		add_parts(&path, (struct chc_span){ f->document->path, (size_t)(folder_end - f->document->path) }, false);
	add_parts(&path, chc_span_of(root ? root : target), true);
	place = finish(set, &path);
	if (!place)
		return CHC_E_NOMEM;
	out->target = find(set, place, root ? self_of : place_of);
	stem = last_part(place);
	if (out->target == PAGE_NONE && *stem)
		out->target = find(set, stem, stem_of);
	return 0;
}

static int tell_names(struct page_set *set, struct page_file *f)
{
	struct chc_buf path = CHC_BUF_INIT;
	const char *name = last_part(f->document->path);

	for (size_t i = 0; i < sizeof(index_names) / sizeof(index_names[0]); i++) {
		size_t n = strlen(index_names[i]);

		f->index = f->index || (strncasecmp(name, index_names[i], n) == 0 && (!name[n] || name[n] == '.'));
	}
	add_parts(&path, chc_span_of(f->document->path), false);
	f->place = finish(set, &path);
	if (!f->place)
		return CHC_E_NOMEM;
	f->stem = last_part(f->place);
	for (size_t i = 0; i < f->document->link_count; i++) {
		const struct chc_link *link = &f->document->links[i];
		struct chc_buf own = CHC_BUF_INIT;
		char *target;

		if (link->kind != CHC_LINK_SELF)
			continue;
		target = bare(set, link->target);
		if (!target)
			return CHC_E_NOMEM;
		add_parts(&own, chc_span_of(rooted(target) ? rooted(target) : target), true);
		f->self = finish(set, &own);
		return f->self ? 0 : CHC_E_NOMEM;
	}
	return 0;
}

int page_set_resolve(struct page_set *set, struct chc_error *e)
{
	int rc = 0;

	for (size_t i = 0; i < set->count && rc == 0; i++)
		rc = tell_names(set, &set->items[i]);
	for (size_t i = 0; i < set->count && rc == 0; i++) {
		struct page_file *f = &set->items[i];

		f->links = chc_arena_array(&set->arena, f->document->link_count + 1, sizeof(*f->links));
		if (!f->links)
			rc = CHC_E_NOMEM;
		for (size_t k = 0; k < f->document->link_count && rc == 0; k++)
			rc = resolve(set, f, &f->document->links[k], &f->links[k]);
	}
	return rc ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : 0;
}
