/* SPDX-License-Identifier: MIT */
/*
 * Texts as YAML scalars, and the keys of an entry one below the other. Called by
 * entries_edit.c, which puts them among what people wrote.
 */
#include "input/entries_text.h"

#include <string.h>
#include <strings.h>

#include "chcheck/utf8.h"

/* --- scalars --- */

/* Other programs take these for something else than words. */
static const char *const no_words[] = { "true", "false", "yes", "no", "on", "off", "null", "y", "n" };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Printable for YAML, and no line break in one of its versions. */
static bool is_printable(uint32_t c)
{
	return c == '\t' || (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF
		&& (c & 0xFFFE) != 0xFFFE);
}

static bool all_printable(struct chc_span s, bool with_lines)
{
	for (size_t i = 0; i < s.len; ) {
		const uint32_t c = chc_utf8_next(s, &i);

		if (!is_printable(c) && !(with_lines && c == '\n'))
			return false;
	}
	return true;
}

static bool is_number_or_day(struct chc_span s)
{
	size_t i = 0;

	while (i < s.len && ((s.ptr[i] >= '0' && s.ptr[i] <= '9') || (s.ptr[i] == '-' && i > 0)))
		i++;
	return s.len > 0 && i == s.len;
}

static bool may_be_plain(struct chc_span s, bool text)
{
	if (!text && is_number_or_day(s))
		return true;
	if (s.len == 0 || !(is_letter(s.ptr[0]) || (unsigned char)s.ptr[0] >= 0x80) || s.ptr[s.len - 1] == ' '
		|| !all_printable(s, false))
		return false;
	for (size_t i = 0; text && i < sizeof(no_words) / sizeof(no_words[0]); i++)
		if (s.len == strlen(no_words[i]) && strncasecmp(s.ptr, no_words[i], s.len) == 0)
			return false;
	for (size_t i = 0; i < s.len; i++)
		if (strchr("#[]{}\"\t`|", s.ptr[i]) || (s.ptr[i] == ':' && (i + 1 == s.len || s.ptr[i + 1] == ' ')))
			return false;
	return true;
}

static void put_quoted(struct chc_buf *out, struct chc_span s)
{
	chc_buf_char(out, '"');
	for (size_t i = 0; i < s.len; ) {
		const uint32_t c = chc_utf8_next(s, &i);

		if (c == '"' || c == '\\')
			chc_buf_printf(out, "\\%c", (int)c);
		else if (c == '\n')
			chc_buf_str(out, "\\n");
		else if (is_printable(c) && c != '\t')
			chc_utf8_put(out, c);
		else
			chc_buf_printf(out, c > 0xFFFF ? "\\U%08X" : "\\u%04X", (unsigned)c);
	}
	chc_buf_char(out, '"');
}

static void put_indent(struct chc_buf *out, size_t indent)
{
	for (size_t i = 0; i < indent; i++)
		chc_buf_char(out, ' ');
}

/* Several lines as a block that people can read; it must begin with something and end with something. */
static bool put_block(struct chc_buf *out, struct chc_span s, size_t indent)
{
	if (!memchr(s.ptr, '\n', s.len) || !all_printable(s, true) || strchr(" \t\n", s.ptr[0])
		|| strchr(" \t\n", s.ptr[s.len - 1]))
		return false;
	chc_buf_str(out, "|-");
	while (s.len > 0) {
		const char *end = memchr(s.ptr, '\n', s.len);
		const size_t len = end ? (size_t)(end - s.ptr) : s.len;

		chc_buf_char(out, '\n');
		if (len > 0)
			put_indent(out, indent + 2);
		chc_buf_put(out, s.ptr, len);
		s.ptr += len + (end != NULL);
		s.len -= len + (end != NULL);
	}
	return true;
}

static void put_scalar(struct chc_buf *out, struct chc_span s, size_t indent, bool text)
{
	if (may_be_plain(s, text))
		chc_buf_span(out, s);
	else if (!put_block(out, s, indent))
		put_quoted(out, s);
}

/* Names with commas between, as a list in brackets. */
static void put_names(struct chc_buf *out, struct chc_span s)
{
	bool first = true;

	chc_buf_char(out, '[');
	while (s.len > 0) {
		const char *comma = memchr(s.ptr, ',', s.len);
		const size_t len = comma ? (size_t)(comma - s.ptr) : s.len;
		const struct chc_span name = chc_span_trim((struct chc_span){ s.ptr, len });

		if (name.len > 0) {
			chc_buf_str(out, first ? "" : ", ");
			if (may_be_plain(name, true))
				chc_buf_span(out, name);
			else
				put_quoted(out, name);
			first = false;
		}
		s.ptr += len + (comma != NULL);
		s.len -= len + (comma != NULL);
	}
	chc_buf_char(out, ']');
}

/* --- what is wanted of a key --- */

static const struct chc_yaml *find(const struct chc_yaml *map, const char *key)
{
	char part[64];
	const char *dot = strchr(key, '.');

	if (!map || !dot)
		return map ? chc_yaml_find(map, key) : NULL;
	const size_t len = (size_t)(dot - key);
	if (len >= sizeof(part))
		return NULL;
	memcpy(part, key, len);
	part[len] = '\0';
	return chc_yaml_find(chc_yaml_find(map, part), dot + 1);
}

bool chc_entry_has(struct chc_buf *out, const struct chc_yaml *map, const char *key)
{
	const struct chc_yaml *node = find(map, key);

	if (!node || node->kind == CHC_YAML_MAPPING)
		return false;
	if (node->kind == CHC_YAML_SCALAR)
		chc_buf_span(out, node->text);
	for (size_t i = 0; node->kind == CHC_YAML_SEQUENCE && i < node->count; i++) {
		chc_buf_str(out, i > 0 ? ", " : "");
		chc_buf_span(out, node->items[i].text);
	}
	return true;
}

/* What browsers send: line ends of two bytes, and space around. */
static void put_tidy(struct chc_buf *out, const char *text)
{
	const struct chc_span s = chc_span_trim(chc_span_of(text));

	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != '\r')
			chc_buf_char(out, s.ptr[i]);
		else if (i + 1 >= s.len || s.ptr[i + 1] != '\n')
			chc_buf_char(out, '\n');
}

static void put_tidy_names(struct chc_buf *out, const char *text)
{
	const char *sep = "";

	while (*text) {
		const size_t len = strcspn(text, ",\r\n");
		const struct chc_span name = chc_span_trim((struct chc_span){ text, len });

		if (name.len > 0) {
			chc_buf_str(out, sep);
			chc_buf_span(out, name);
			sep = ", ";
		}
		text += len + (text[len] != '\0');
	}
}

bool chc_entry_want(struct chc_buf *out, const struct chc_entry_wanted *w, const struct chc_entry_field *f,
	const char *key)
{
	const size_t before = out->len;

	for (size_t i = 0; i < w->count; i++) {
		if (strcmp(w->values[i].key, key) != 0)
			continue;
		if (w->values[i].text)
			(f->type == CHC_ENTRY_NAMES ? put_tidy_names : put_tidy)(out, w->values[i].text);
		return out->len > before;
	}
	return chc_entry_has(out, w->had, key);
}

static void name_of(char out[128], const struct chc_entry_field *part, const struct chc_entry_field *f)
{
	const size_t len = part ? strlen(part->key) : 0, n = strlen(f->key);

	out[0] = '\0';
	if (len + n + 2 > 128)
		return;
	if (part) {
		memcpy(out, part->key, len);
		out[len] = '.';
	}
	memcpy(out + len + (part != NULL), f->key, n + 1);
}

static void put_one(struct chc_buf *out, const struct chc_entry_wanted *w, const struct chc_entry_field *part,
	const struct chc_entry_field *f, size_t indent)
{
	struct chc_buf text = CHC_BUF_INIT;
	char key[128];

	name_of(key, part, f);
	if (chc_entry_want(&text, w, f, key)) {
		put_indent(out, indent);
		chc_buf_printf(out, "%s: ", f->key);
		if (f->type == CHC_ENTRY_NAMES)
			put_names(out, chc_buf_view(&text));
		else
			put_scalar(out, chc_buf_view(&text), indent, f->type == CHC_ENTRY_TEXT);
		chc_buf_char(out, '\n');
	}
	out->failed |= text.failed;
	chc_buf_release(&text);
}

void chc_entry_put(struct chc_buf *out, const struct chc_entry_wanted *w, const struct chc_entry_field *f, size_t indent)
{
	struct chc_buf inside = CHC_BUF_INIT;

	if (f->type != CHC_ENTRY_PART) {
		put_one(out, w, NULL, f, indent);
		return;
	}
	for (const struct chc_entry_field *k = f->fields; k->key; k++)
		put_one(&inside, w, f, k, indent + 2);
	if (inside.len > 0) {
		put_indent(out, indent);
		chc_buf_printf(out, "%s:\n", f->key);
		chc_buf_span(out, chc_buf_view(&inside));
	}
	out->failed |= inside.failed;
	chc_buf_release(&inside);
}

void chc_entry_put_all(struct chc_buf *out, const struct chc_entry_wanted *w, const struct chc_entry_field *fields,
	size_t indent, const char *before_first)
{
	struct chc_buf all = CHC_BUF_INIT;

	for (size_t i = 0; w->had && i < w->had->count; i++)
		for (const struct chc_entry_field *f = fields; f->key; f++)
			if (chc_span_is(w->had->keys[i].text, f->key))
				chc_entry_put(&all, w, f, indent);
	for (const struct chc_entry_field *f = fields; f->key; f++)
		if (!w->had || !chc_yaml_find(w->had, f->key))
			chc_entry_put(&all, w, f, indent);
	const struct chc_span text = chc_buf_view(&all);
	const size_t over = strlen(before_first);
	chc_buf_str(out, before_first);
	if (text.len > over)
		chc_buf_put(out, text.ptr + over, text.len - over);
	out->failed |= all.failed;
	chc_buf_release(&all);
}

/* --- whether it is so --- */

static bool same(const struct chc_yaml *map, const struct chc_entry_wanted *w, const struct chc_entry_field *f,
	const char *key, bool *nomem)
{
	struct chc_buf is = CHC_BUF_INIT, wanted = CHC_BUF_INIT;
	const bool has = chc_entry_has(&is, map, key), wants = chc_entry_want(&wanted, w, f, key);
	/* a value is trimmed before it is saved: space around it is no difference */
	const bool equal = has == wants
		&& chc_span_eq(chc_span_trim(chc_buf_view(&is)), chc_span_trim(chc_buf_view(&wanted)));

	*nomem |= is.failed || wanted.failed;
	chc_buf_release(&is);
	chc_buf_release(&wanted);
	return equal && !*nomem;
}

bool chc_entry_is(const struct chc_yaml *map, const struct chc_entry_wanted *w, const struct chc_entry_field *fields,
	bool *nomem)
{
	bool equal = map->kind == CHC_YAML_MAPPING;

	for (const struct chc_entry_field *f = fields; equal && f->key; f++) {
		char key[128];

		name_of(key, NULL, f);
		if (f->type != CHC_ENTRY_PART)
			equal = same(map, w, f, key, nomem);
		for (const struct chc_entry_field *k = f->fields; equal && f->type == CHC_ENTRY_PART && k->key; k++) {
			name_of(key, f, k);
			equal = same(map, w, k, key, nomem);
		}
	}
	for (size_t i = 0; equal && i < map->count; i++) {
		const struct chc_entry_field *f = fields;

		while (f->key && !chc_span_is(map->keys[i].text, f->key))
			f++;
		equal = f->key != NULL;
	}
	return equal;
}
