/* SPDX-License-Identifier: MIT */
/*
 * The heads of a form's parts, as browsers write them: Content-Disposition with quoted
 * names in which a quote and line ends are %22, %0D and %0A.
 */
#include "serve/form.h"

#include <string.h>
#include <strings.h>

#include "chcheck/utf8.h"

const char *serve_form_boundary(struct chc_arena *arena, const char *parameters)
{
	for (const char *p = strchr(parameters, ';'); p; p = strchr(p, ';')) {
		p += 1 + strspn(p + 1, " \t");
		if (strncasecmp(p, "boundary=", 9) != 0)
			continue;
		p += 9;
		bool quoted = *p == '"';
		p += quoted;
		size_t len = strcspn(p, quoted ? "\"" : "; \t");

		if (len == 0 || len > FORM_BOUNDARY_MAX)
			return NULL;
		for (size_t i = 0; i < len; i++)
			if (p[i] <= ' ' || p[i] > '~')
				return NULL;
		return chc_arena_copy(arena, (struct chc_span){ p, len });
	}
	return NULL;
}

/* The line of head that begins with this name; len 0: none. */
static struct chc_span find_line(struct chc_span head, const char *name)
{
	while (head.len > 0) {
		const char *end = memchr(head.ptr, '\n', head.len);
		size_t len = end ? (size_t)(end - head.ptr) + 1 : head.len;

		if (len > strlen(name) && strncasecmp(head.ptr, name, strlen(name)) == 0)
			return (struct chc_span){ head.ptr + strlen(name), len - strlen(name) };
		head.ptr += len;
		head.len -= len;
	}
	return CHC_SPAN_NONE;
}

static const char *decode_quoted(struct chc_arena *arena, struct chc_span s)
{
	static const struct { const char *code; char c; } codes[] = { { "%22", '"' }, { "%0D", '\r' }, { "%0A", '\n' } };
	char *out = chc_arena_copy(arena, s);
	size_t n = 0;

	for (size_t i = 0; out && i < s.len; n++) {
		size_t k = 0;

		while (k < 3 && (i + 3 > s.len || strncasecmp(s.ptr + i, codes[k].code, 3) != 0))
			k++;
		out[n] = k < 3 ? codes[k].c : s.ptr[i];
		i += k < 3 ? 3 : 1;
	}
	if (!out)
		return NULL;
	out[n] = '\0';
	return memchr(out, '\0', n) || !chc_utf8_valid((struct chc_span){ out, n }) ? NULL : out;
}

const char *serve_form_parameter(struct chc_arena *arena, struct chc_span head, const char *name)
{
	struct chc_span line = find_line(head, "content-disposition:");
	size_t at = 0, len = strlen(name);

	/* behind each ';' that is not inside of quotes stands name="value" */
	for (bool quoted = false; at < line.len; at++) {
		if (line.ptr[at] == '"')
			quoted = !quoted;
		if (quoted || line.ptr[at] != ';')
			continue;
		size_t p = at + 1;
		while (p < line.len && (line.ptr[p] == ' ' || line.ptr[p] == '\t'))
			p++;
		if (line.len - p < len + 2 || strncasecmp(line.ptr + p, name, len) != 0
		    || memcmp(line.ptr + p + len, "=\"", 2) != 0)
			continue;
		p += len + 2;
		const char *end = memchr(line.ptr + p, '"', line.len - p);
		return end ? decode_quoted(arena, (struct chc_span){ line.ptr + p, (size_t)(end - line.ptr) - p }) : NULL;
	}
	return NULL;
}

const char *serve_form_base_name(struct chc_arena *arena, const char *path)
{
	char *out = chc_arena_strdup(arena, path);
	size_t n = 0;

	for (const char *p = path; out && *p; p++) {
		if (*p == '/' || *p == '\\')
			n = 0;
		else if ((unsigned char)*p >= 0x20 && *p != 0x7F)
			out[n++] = *p;
	}
	if (!out)
		return NULL;
	/* a long name is cut, between characters */
	if (n > SERVE_NAME_MAX) {
		n = SERVE_NAME_MAX;
		while (n > 0 && ((unsigned char)out[n] & 0xC0) == 0x80)
			n--;
	}
	out[n] = '\0';
	return out;
}
