/* SPDX-License-Identifier: MIT */
/*
 * One query and nothing behind it: before a database sees the text that a
 * person gave. A second statement could end the transaction for reading that
 * the first one runs in.
 */
#include "input/sql_text.h"

#include <stdbool.h>
#include <string.h>

#include "chcheck/span.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_name(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
		(unsigned char)c >= 0x80;
}

/* Behind the closing sign, which counts for nothing when it is doubled; NULL: there is none. */
static const char *skip_quoted(const char *p, char close)
{
	for (;;) {
		p = strchr(p, close);
		if (!p)
			return NULL;
		if (p[1] != close)
			return p + 1;
		p += 2;
	}
}

/* PostgreSQL's $tag$ ... $tag$; p itself when it is no such. */
static const char *skip_dollars(const char *p)
{
	size_t len = 1;

	while (is_name(p[len]))
		len++;
	/* $1 stands for a value */
	if (p[len] != '$' || (p[1] >= '0' && p[1] <= '9'))
		return p;
	len++;
	for (const char *q = strchr(p + len, '$'); q; q = strchr(q + 1, '$'))
		if (strncmp(q, p, len) == 0)
			return q + len;
	return NULL;
}

/* What is quoted or a remark at p: behind it; p when nothing is; NULL when it never ends. */
static const char *skip(const char *p)
{
	const char *end;

	switch (*p) {
	case '\'': case '"': case '`':
		return skip_quoted(p + 1, *p);
	case '[':
		return skip_quoted(p + 1, ']');
	case '$':
		return skip_dollars(p);
	case '-':
		return p[1] == '-' ? p + strcspn(p, "\n") : p;
	case '/':
		end = p[1] == '*' ? strstr(p + 2, "*/") : p;
		return end && end != p ? end + 2 : end;
	default:
		return p;
	}
}

static bool is_remark(const char *p)
{
	return (p[0] == '-' && p[1] == '-') || (p[0] == '/' && p[1] == '*');
}

/* White space and remarks; NULL when a remark never ends. */
static const char *skip_blank(const char *p)
{
	while (p && *p && (is_space(*p) || is_remark(p)))
		p = is_space(*p) ? p + 1 : skip(p);
	return p;
}

static bool asks(const char *p)
{
	static const char *const words[] = { "select", "with", "values", "table" };

	while (*p == '(' || is_space(*p))
		p++;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t n = 0;

		while (words[i][n] && (p[n] | 0x20) == words[i][n])
			n++;
		if (!words[i][n] && !is_name(p[n]))
			return true;
	}
	return false;
}

int chc_sql_check(const char *sql, const char *path, struct chc_error *e)
{
	const char *p = skip_blank(sql);
	bool ended = false;

	if (p && !*p)
		return chc_error_at(e, CHC_E_INPUT, path, 0, 0, "the query is empty");
	if (p && !asks(p))
		return chc_error_at(e, CHC_E_INPUT, path, 0, 0,
			"the query begins with none of SELECT, WITH, VALUES and TABLE; a register is only ever read");
	while (p && *p) {
		const char *q = skip_blank(p);

		if (!q || !*q) {
			p = q;
			continue;
		}
		if (ended)
			return chc_error_at(e, CHC_E_INPUT, path, 0, 0,
				"a second statement stands behind the query; give one query alone");
		ended = *q == ';';
		p = skip(q);
		if (p == q)
			p++;
	}
	return p ? 0 : chc_error_at(e, CHC_E_INPUT, path, 0, 0,
		"a quotation mark or a remark in the query is never closed");
}
