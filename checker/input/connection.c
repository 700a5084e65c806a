/* SPDX-License-Identifier: MIT */
/*
 * Between the connection string that a person gave and everything that is
 * printed: a password is in the first and in none of the second.
 */
#include "input/connection.h"

#include <string.h>

struct attribute { struct chc_span key, value; };

static char fold(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

static bool is_key(struct chc_span key, const char *name)
{
	size_t i = 0;

	while (i < key.len && name[i] && fold(key.ptr[i]) == name[i])
		i++;
	return i == key.len && !name[i];
}

/* The next KEY=VALUE; false: there is none. A value in braces may hold anything, "}}" being a brace. */
static bool next(const char **at, struct attribute *out)
{
	const char *p = *at;

	p += strspn(p, "; \t\r\n");
	if (!*p)
		return false;
	size_t n = strcspn(p, "=;");
	out->key = chc_span_trim((struct chc_span){ p, n });
	out->value = CHC_SPAN_NONE;
	p += n;
	if (*p == '=') {
		const char *start = ++p;

		start += strspn(start, " \t");
		p = start;
		if (*p == '{') {
			for (p++; *p && (*p != '}' || p[1] == '}'); p++)
				p += *p == '}';
			p += *p == '}';
		}
		p += strcspn(p, ";");
		out->value = chc_span_trim((struct chc_span){ start, (size_t)(p - start) });
	}
	*at = p;
	return true;
}

void chc_connection_put(struct chc_buf *out, const char *where)
{
	if (!strchr(where, '='))
		chc_buf_str(out, "DSN=");
	chc_buf_str(out, where);
}

void chc_connection_show(struct chc_buf *out, const char *where)
{
	static const char *const shown[] = { "DSN", "DRIVER", "SERVER", "SERVERNAME", "PORT", "DATABASE" };
	const char *at = where;
	struct attribute a;
	bool any = false;

	chc_buf_str(out, "odbc:");
	if (!strchr(where, '=')) {
		chc_buf_str(out, where);
		return;
	}
	while (next(&at, &a)) {
		for (size_t i = 0; i < sizeof(shown) / sizeof(shown[0]); i++) {
			if (!is_key(a.key, shown[i]))
				continue;
			chc_buf_printf(out, "%s%s=", any ? ";" : "", shown[i]);
			chc_buf_span(out, a.value);
			any = true;
		}
	}
}

static bool is_secret(struct chc_span key)
{
	return is_key(key, "PWD") || is_key(key, "PASSWORD") || is_key(key, "SSLPASSWORD") || is_key(key, "PASSPHRASE");
}

bool chc_connection_has_password(const char *where)
{
	const char *at = where;
	struct attribute a;

	while (next(&at, &a))
		if (is_secret(a.key) && a.value.len > 0)
			return true;
	return false;
}

/* The length of a password of the string that stands at text; 0: none does. */
static size_t secret_at(const char *where, const char *text)
{
	const char *at = where;
	struct attribute a;

	while (next(&at, &a)) {
		struct chc_span v = a.value;

		if (!is_secret(a.key) || v.len == 0)
			continue;
		if (strncmp(text, v.ptr, v.len) == 0)
			return v.len;
		if (v.len > 2 && v.ptr[0] == '{' && strncmp(text, v.ptr + 1, v.len - 2) == 0)
			return v.len - 2;
	}
	return 0;
}

void chc_connection_clean(struct chc_buf *out, const char *where, const char *text)
{
	while (*text) {
		size_t n = secret_at(where, text);

		if (n > 0) {
			chc_buf_str(out, "***");
			text += n;
			continue;
		}
		/* a message of several lines would look like several messages */
		chc_buf_char(out, (unsigned char)*text < 0x20 ? ' ' : *text);
		text++;
	}
}
