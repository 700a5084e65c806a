/* SPDX-License-Identifier: MIT */
/*
 * Puts changed entries among the bytes that people wrote. Lines and columns of
 * the tree say where a key begins; where it ends is the line of the next one,
 * without the comments and empty lines before that. Whether the result says what
 * was wanted is always seen by reading it again (organisation_save.c).
 */
#include "input/entries_edit.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/utf8.h"

struct text {
	struct chc_buf *out;
	struct chc_span all;
	size_t *lines;                  /* where each line begins; one more for the end */
	size_t line_count;
	size_t at;                      /* bytes before it have been passed on */
};

/* --- lines, as libyaml counts them --- */

static size_t break_at(struct chc_span s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.ptr + i;
	const size_t left = s.len - i;

	if (p[0] == '\r')
		return left > 1 && p[1] == '\n' ? 2 : 1;
	if (p[0] == '\n')
		return 1;
	if (left > 1 && p[0] == 0xC2 && p[1] == 0x85)
		return 2;
	return left > 2 && p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9) ? 3 : 0;
}

static bool find_lines(struct text *t)
{
	t->lines = malloc((t->all.len + 2) * sizeof(*t->lines));
	t->line_count = 0;
	if (!t->lines)
		return false;
	t->lines[t->line_count++] = 0;
	for (size_t i = 0; i < t->all.len; ) {
		const size_t broken = break_at(t->all, i);

		i += broken ? broken : 1;
		if (broken)
			t->lines[t->line_count++] = i;
	}
	t->lines[t->line_count] = t->all.len;
	return true;
}

/* Where line n begins, from 1; past the last: the end. */
static size_t line_start(const struct text *t, size_t n)
{
	return n > t->line_count ? t->all.len : t->lines[n - 1];
}

static size_t offset_of(const struct text *t, const struct chc_yaml *node)
{
	size_t at = line_start(t, node->line);

	for (unsigned c = 1; c < node->column && at < t->all.len; c++)
		(void)chc_utf8_next(t->all, &at);
	return at;
}

static size_t indent_of(const struct text *t, size_t line)
{
	size_t at = line_start(t, line), begin = at;

	while (at < t->all.len && t->all.ptr[at] == ' ')
		at++;
	return at - begin;
}

/* Empty, or a comment that stands no deeper than the keys: it belongs to nothing above it. */
static bool is_between(const struct text *t, size_t line, size_t column)
{
	const size_t indent = indent_of(t, line), at = line_start(t, line) + indent;

	if (at >= t->all.len || break_at(t->all, at) > 0)
		return true;
	return t->all.ptr[at] == '#' && indent < column;
}

/* The end of what began before line `next` and whose keys stand in a column. */
static size_t content_end(const struct text *t, size_t first, size_t next, size_t column)
{
	while (next > first + 1 && is_between(t, next - 1, column))
		next--;
	return line_start(t, next);
}

/* --- shapes --- */

/* One key a line, all in one column. */
static bool is_block(const struct text *t, const struct chc_yaml *map)
{
	if (map->kind != CHC_YAML_MAPPING || map->count == 0 || offset_of(t, map) != offset_of(t, &map->keys[0]))
		return false;
	for (size_t i = 0; i < map->count; i++)
		if (map->keys[i].column != map->keys[0].column || map->keys[i].quoted
			|| (i > 0 && map->keys[i].line <= map->keys[i - 1].line))
			return false;
	return true;
}

static size_t dash_of(const struct text *t, const struct chc_yaml *entry)
{
	return line_start(t, entry->line) + indent_of(t, entry->line);
}

/* "- key: value", each entry with its dash in the same column. */
static bool is_list(const struct text *t, const struct chc_yaml *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct chc_yaml *entry = &list->items[i];
		const size_t dash = dash_of(t, entry);

		if (!is_block(t, entry) || dash + 1 >= t->all.len || t->all.ptr[dash] != '-'
			|| indent_of(t, entry->line) != indent_of(t, list->items[0].line))
			return false;
		for (size_t k = dash + 1; k < offset_of(t, entry); k++)
			if (t->all.ptr[k] != ' ')
				return false;
	}
	return list->kind == CHC_YAML_SEQUENCE && list->count > 0;
}

/* --- passing on --- */

static void pass_until(struct text *t, size_t end)
{
	if (end > t->at)
		chc_buf_put(t->out, t->all.ptr + t->at, end - t->at);
	t->at = end > t->at ? end : t->at;
}

static void end_line(struct text *t)
{
	if (t->out->len > 0 && t->out->ptr[t->out->len - 1] != '\n')
		chc_buf_char(t->out, '\n');
}

static bool is_touched(const struct chc_entry_wanted *w, const char *key)
{
	const size_t len = strlen(key);

	for (size_t i = 0; i < w->count; i++)
		if (strncmp(w->values[i].key, key, len) == 0 && (w->values[i].key[len] == '\0' || w->values[i].key[len] == '.'))
			return true;
	return false;
}

/* Whether the key's words change at all: those that stay keep their spelling. */
static bool differs(const struct chc_entry_wanted *w, const struct chc_entry_field *f)
{
	struct chc_buf is = CHC_BUF_INIT, wanted = CHC_BUF_INIT;
	bool differs = f->type == CHC_ENTRY_PART;

	if (!differs) {
		chc_entry_has(&is, w->had, f->key);
		chc_entry_want(&wanted, w, f, f->key);
		differs = is.failed || wanted.failed
			|| !chc_span_eq(chc_span_trim(chc_buf_view(&is)), chc_span_trim(chc_buf_view(&wanted)));
	}
	chc_buf_release(&is);
	chc_buf_release(&wanted);
	return differs;
}

/* " # words" behind a plain value of one line, kept behind the new one. */
static struct chc_span comment_behind(const struct text *t, const struct chc_yaml *value, size_t end)
{
	size_t line_end = line_start(t, value->line + 1), at;

	if (value->kind != CHC_YAML_SCALAR || value->quoted || end != line_end)
		return (struct chc_span){ NULL, 0 };
	while (line_end > 0 && (t->all.ptr[line_end - 1] == '\n' || t->all.ptr[line_end - 1] == '\r'))
		line_end--;
	for (at = offset_of(t, value); at + 1 < line_end; at++) {
		if (t->all.ptr[at] != ' ' || t->all.ptr[at + 1] != '#')
			continue;
		while (at > 0 && t->all.ptr[at - 1] == ' ')
			at--;
		return (struct chc_span){ t->all.ptr + at, line_end - at };
	}
	return (struct chc_span){ NULL, 0 };
}

static void put_key(struct text *t, const struct chc_entry_wanted *w, const struct chc_entry_field *f, size_t indent,
	bool first, struct chc_span comment)
{
	struct chc_buf key = CHC_BUF_INIT;

	chc_entry_put(&key, w, f, indent);
	struct chc_span text = chc_buf_view(&key);
	if (first && text.len > indent) {       /* behind the dash */
		text.ptr += indent;
		text.len -= indent;
	}
	if (comment.len > 0 && text.len > 0 && memchr(text.ptr, '\n', text.len) == text.ptr + text.len - 1) {
		chc_buf_put(t->out, text.ptr, text.len - 1);
		chc_buf_span(t->out, comment);
		chc_buf_char(t->out, '\n');
	} else {
		chc_buf_span(t->out, text);
	}
	t->out->failed |= key.failed;
	chc_buf_release(&key);
}

static const struct chc_entry_field *field_of(const struct chc_entry_field *fields, struct chc_span key)
{
	while (fields->key && !chc_span_is(key, fields->key))
		fields++;
	return fields->key ? fields : NULL;
}

/* The keys of one mapping whose text ends before line `next`. */
static bool edit_mapping(struct text *t, const struct chc_entry_edits *x, const struct chc_entry_wanted *w, size_t next)
{
	const struct chc_yaml *map = w->had;
	const size_t column = map->keys[0].column;

	for (size_t i = 0; i < map->count; i++) {
		const struct chc_yaml *key = &map->keys[i];
		const struct chc_entry_field *f = field_of(x->fields, key->text);
		const size_t after = i + 1 < map->count ? map->keys[i + 1].line : next;
		const size_t end = content_end(t, key->line, after, column);

		if (!f || !is_touched(w, f->key) || !differs(w, f)) {
			pass_until(t, end);
			continue;
		}
		pass_until(t, i == 0 ? offset_of(t, key) : line_start(t, key->line));
		const size_t before = t->out->len;
		put_key(t, w, f, column - 1, i == 0, comment_behind(t, &map->items[i], end));
		if (i == 0 && t->out->len == before)
			return false;           /* nothing would stand behind the dash */
		t->at = end;
	}
	for (const struct chc_entry_field *f = x->fields; f->key; f++) {
		if (chc_yaml_find(map, f->key) || !is_touched(w, f->key))
			continue;
		end_line(t);
		put_key(t, w, f, column - 1, false, (struct chc_span){ NULL, 0 });
	}
	return true;
}

/* --- one file --- */

const struct chc_change *chc_entry_edits_of(const struct chc_entry_edits *x, size_t entry)
{
	for (size_t i = 0; i < x->count; i++)
		if (x->changes[i].kind != CHC_CHANGE_ADD && (!x->list || x->changes[i].entry == entry))
			return &x->changes[i];
	return NULL;
}

static struct chc_entry_wanted wanted_of(const struct chc_yaml *had, const struct chc_change *c)
{
	return (struct chc_entry_wanted){ had, c ? c->values : NULL, c ? c->value_count : 0 };
}

static void add_entries(struct text *t, const struct chc_entry_edits *x, size_t indent)
{
	char dash[128];

	memset(dash, ' ', sizeof(dash));
	if (indent + 3 > sizeof(dash)) {
		t->out->failed = true;
		return;
	}
	memcpy(dash + indent, "- ", 3);
	for (size_t i = 0; i < x->count; i++) {
		const struct chc_entry_wanted w = wanted_of(NULL, &x->changes[i]);

		if (x->changes[i].kind != CHC_CHANGE_ADD)
			continue;
		end_line(t);
		chc_entry_put_all(t->out, &w, x->fields, indent + 2, dash);
	}
}

static size_t next_line(const struct text *t, const struct chc_yaml *list, size_t i)
{
	return i + 1 < list->count ? list->items[i + 1].line : t->line_count + 1;
}

static bool edit_list(struct text *t, const struct chc_entry_edits *x)
{
	const struct chc_yaml *list = x->had;

	for (size_t i = 0; i < list->count; i++) {
		const struct chc_yaml *entry = &list->items[i];
		const struct chc_change *c = chc_entry_edits_of(x, i);
		const struct chc_entry_wanted w = wanted_of(entry, c);
		const size_t next = next_line(t, list, i);

		if (c && c->kind == CHC_CHANGE_REMOVE) {
			pass_until(t, line_start(t, entry->line));
			t->at = content_end(t, entry->keys[entry->count - 1].line, next, entry->keys[0].column);
		} else if (c) {
			pass_until(t, offset_of(t, entry));
			if (!edit_mapping(t, x, &w, next))
				return false;
		} else {
			pass_until(t, content_end(t, entry->keys[entry->count - 1].line, next, entry->keys[0].column));
		}
	}
	add_entries(t, x, indent_of(t, list->items[0].line));
	return true;
}

static bool edit(struct text *t, const struct chc_entry_edits *x)
{
	if (!x->had) {
		pass_until(t, t->all.len);
		end_line(t);
		if (x->list)
			add_entries(t, x, 0);
		for (size_t i = 0; !x->list && i < x->count; i++) {
			const struct chc_entry_wanted w = wanted_of(NULL, &x->changes[i]);
			chc_entry_put_all(t->out, &w, x->fields, 0, "");
		}
		return true;
	}
	if (x->list)
		return is_list(t, x->had) && edit_list(t, x);
	const struct chc_entry_wanted w = wanted_of(x->had, chc_entry_edits_of(x, 0));
	return is_block(t, x->had) && edit_mapping(t, x, &w, t->line_count + 1);
}

bool chc_entry_edits_in_place(struct chc_buf *out, const struct chc_entry_edits *x)
{
	struct text t = { .out = out, .all = x->text };
	bool done = find_lines(&t);

	out->failed |= !done;
	if (done)
		done = edit(&t, x);
	if (done) {
		if (t.at < t.all.len)
			end_line(&t);
		pass_until(&t, t.all.len);
	}
	free(t.lines);
	return done && !out->failed;
}

void chc_entry_edits_anew(struct chc_buf *out, const struct chc_entry_edits *x)
{
	struct text t = { .out = out };

	for (size_t i = 0; x->list && x->had && i < x->had->count; i++) {
		const struct chc_change *c = chc_entry_edits_of(x, i);
		const struct chc_entry_wanted w = wanted_of(&x->had->items[i], c);

		if (!c || c->kind != CHC_CHANGE_REMOVE)
			chc_entry_put_all(out, &w, x->fields, 2, "- ");
	}
	if (x->list) {
		add_entries(&t, x, 0);
	} else {
		const struct chc_entry_wanted w = wanted_of(x->had, chc_entry_edits_of(x, 0));
		chc_entry_put_all(out, &w, x->fields, 0, "");
	}
}

bool chc_entry_region(struct chc_span *out, const struct chc_entry_edits *x, size_t entry)
{
	struct text t = { .all = x->text };

	*out = (struct chc_span){ NULL, 0 };
	if (!x->had || !x->list || entry >= x->had->count)
		return true;
	if (!find_lines(&t))
		return false;
	if (is_list(&t, x->had)) {
		const struct chc_yaml *map = &x->had->items[entry];
		const size_t from = line_start(&t, map->line), end = content_end(&t, map->keys[map->count - 1].line,
			next_line(&t, x->had, entry), map->keys[0].column);
		*out = (struct chc_span){ x->text.ptr + from, end - from };
	}
	free(t.lines);
	return true;
}

/* --- whether it is so --- */

bool chc_entry_edits_hold(const struct chc_entry_edits *x, const struct chc_yaml *now, bool *nomem)
{
	const size_t had = x->had && x->list ? x->had->count : 0;
	size_t at = 0;

	if (!x->list) {
		const struct chc_entry_wanted w = wanted_of(x->had, chc_entry_edits_of(x, 0));
		return now && chc_entry_is(now, &w, x->fields, nomem);
	}
	for (size_t i = 0; i < had; i++) {
		const struct chc_change *c = chc_entry_edits_of(x, i);
		const struct chc_entry_wanted w = wanted_of(&x->had->items[i], c);

		if (c && c->kind == CHC_CHANGE_REMOVE)
			continue;
		if (!now || at >= now->count || !chc_entry_is(&now->items[at++], &w, x->fields, nomem))
			return false;
	}
	for (size_t i = 0; i < x->count; i++) {
		const struct chc_entry_wanted w = wanted_of(NULL, &x->changes[i]);

		if (x->changes[i].kind == CHC_CHANGE_ADD
			&& (!now || at >= now->count || !chc_entry_is(&now->items[at++], &w, x->fields, nomem)))
			return false;
	}
	return at == (now ? now->count : 0);
}
