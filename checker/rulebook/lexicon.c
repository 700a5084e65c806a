/* SPDX-License-Identifier: MIT */
/*
 * The lexicon: named sub-patterns that are put into the patterns as text
 * before these are compiled (a DEFINE block with all names would have to be
 * compiled again for each pattern). Each entry is expanded and checked once, so
 * that a mistake in it is reported in its own place and not where it is used.
 */
#include "rulebook/loader.h"

#include <stdlib.h>
#include <string.h>

/* Entries that use each other twice over grow by doubling: stop long before memory does. */
#define EXPANDED_MOST ((size_t)65536)

static int compare_entries(const void *a, const void *b)
{
	const struct chc_lexicon_entry *x = a, *y = b;
	return strcmp(x->name.ptr, y->name.ptr);
}

static struct chc_lexicon_entry *find_entry(const struct chc_loader *l, struct chc_span name)
{
	size_t low = 0, high = l->lexicon_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct chc_lexicon_entry *entry = &l->lexicon[middle];
		size_t n = name.len < entry->name.len ? name.len : entry->name.len;
		int order = memcmp(name.ptr, entry->name.ptr, n);
		if (order == 0 && name.len == entry->name.len)
			return entry;
		if (order < 0 || (order == 0 && name.len < entry->name.len))
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static size_t skip_to(struct chc_span s, size_t i, const char *end)
{
	size_t n = strlen(end);
	while (i + n <= s.len && memcmp(s.ptr + i, end, n) != 0)
		i++;
	return i + n <= s.len ? i + n : s.len;
}

/* From the '[' at i to after its ']'. */
static size_t skip_class(struct chc_span s, size_t i)
{
	i++;
	if (i < s.len && s.ptr[i] == '^')
		i++;
	if (i < s.len && s.ptr[i] == ']')
		i++;
	while (i < s.len && s.ptr[i] != ']') {
		if (s.ptr[i] == '\\' && i + 1 < s.len)
			i += 2;
		else if (s.ptr[i] == '[' && i + 1 < s.len && s.ptr[i + 1] == ':')
			i = skip_to(s, i + 2, ":]");
		else
			i++;
	}
	return i < s.len ? i + 1 : s.len;
}

/*
 * The next (?&name) from i on that PCRE2 would take for a reference: not in a
 * class, a comment or a quotation. Returns where it starts, or s.len.
 */
static size_t next_reference(struct chc_span s, size_t i, struct chc_span *name, size_t *end)
{
	while (i < s.len) {
		const char *p = s.ptr + i;
		size_t left = s.len - i;
		if (*p == '\\' && left > 1) {
			i = p[1] == 'Q' ? skip_to(s, i + 2, "\\E") : i + 2;
		} else if (*p == '[') {
			i = skip_class(s, i);
		} else if (left >= 3 && memcmp(p, "(?#", 3) == 0) {
			i = skip_to(s, i + 3, ")");
		} else if (left >= 3 && memcmp(p, "(?&", 3) == 0) {
			size_t k = i + 3;
			while (k < s.len && is_name_char(s.ptr[k]))
				k++;
			if (k < s.len && s.ptr[k] == ')') {
				*name = (struct chc_span){ s.ptr + i + 3, k - i - 3 };
				*end = k + 1;
				return i;
			}
			i += 3;         /* PCRE2 says what is wrong with it */
		} else {
			i++;
		}
	}
	return s.len;
}

static bool open_entry(struct chc_loader *l, struct chc_lexicon_entry *entry);

bool chc_lexicon_expand(struct chc_loader *l, const struct chc_yaml *node, struct chc_buf *out)
{
	struct chc_span s = node->text, name;
	bool ok = true;
	size_t i = 0, end = 0;
	for (;;) {
		size_t at = next_reference(s, i, &name, &end);
		chc_buf_put(out, s.ptr + i, at - i);
		if (at == s.len)
			break;
		i = end;
		struct chc_lexicon_entry *entry = find_entry(l, name);
		if (!entry) {
			chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, node, "no lexicon entry is called '%.*s'",
				(int)name.len, name.ptr);
			ok = false;
		} else if (!open_entry(l, entry)) {
			ok = false;
		} else {
			chc_buf_span(out, entry->expanded);
		}
		if (out->len > EXPANDED_MOST) {
			chc_loader_problem(l, CHC_DIAG_PATTERN_SYNTAX, node,
				"longer than %zu bytes with its lexicon entries put in", EXPANDED_MOST);
			return false;
		}
	}
	l->nomem = l->nomem || out->failed;
	return ok && !out->failed;
}

static void check_entry(struct chc_loader *l, struct chc_lexicon_entry *entry)
{
	struct chc_error e = CHC_ERROR_INIT;
	size_t groups = 0;
	int rc = chc_pattern_check(entry->expanded, &groups, &e);
	if (rc == CHC_E_NOMEM) {
		l->nomem = true;
	} else if (rc && rc != CHC_E_LIMIT) {
		chc_loader_problem(l, CHC_DIAG_PATTERN_SYNTAX, entry->node, "%s (lexicon entry '%s')",
			e.message, entry->name.ptr);
	} else if (groups > 0) {
		chc_loader_problem(l, CHC_DIAG_PATTERN_GROUP, entry->node,
			"the lexicon entry '%s' has a capture group, use (?:...)", entry->name.ptr);
	} else {
		entry->state = CHC_LEXICON_DONE;
	}
}

/* Expands an entry when that was not done yet. False: it cannot be used, and a diagnostic says why. */
static bool open_entry(struct chc_loader *l, struct chc_lexicon_entry *entry)
{
	entry->used = true;
	if (entry->state == CHC_LEXICON_OPEN) {
		chc_loader_problem(l, CHC_DIAG_NAME_CYCLE, entry->node,
			"the lexicon entry '%s' uses itself, directly or through others", entry->name.ptr);
		return false;
	}
	if (entry->state != CHC_LEXICON_NEW)
		return entry->state == CHC_LEXICON_DONE;
	if (entry->node->kind != CHC_YAML_SCALAR || entry->node->text.len == 0) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, entry->node, "a lexicon entry is one pattern");
		entry->state = CHC_LEXICON_BAD;
		return false;
	}
	struct chc_buf text = CHC_BUF_INIT;
	entry->state = CHC_LEXICON_OPEN;
	chc_buf_str(&text, "(?:");
	bool ok = chc_lexicon_expand(l, entry->node, &text);
	chc_buf_char(&text, ')');
	entry->state = CHC_LEXICON_BAD;
	if (text.failed) {
		l->nomem = true;
	} else if (ok) {
		entry->expanded.len = text.len;
		entry->expanded.ptr = chc_arena_copy(&l->scratch, chc_buf_view(&text));
		if (entry->expanded.ptr)
			check_entry(l, entry);
		else
			l->nomem = true;
	}
	chc_buf_release(&text);
	return entry->state == CHC_LEXICON_DONE;
}

static void check_name(struct chc_loader *l, const struct chc_yaml *key)
{
	for (size_t i = 0; i < key->text.len; i++)
		if (!is_name_char(key->text.ptr[i])) {
			chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, key,
				"'%s' is no name: letters, digits and '_' only", key->text.ptr);
			return;
		}
}

void chc_lexicon_read(struct chc_loader *l, const struct chc_yaml *const *maps, size_t count)
{
	size_t total = 0, n = 0;
	for (size_t i = 0; i < count; i++)
		total += maps[i]->kind == CHC_YAML_MAPPING ? maps[i]->count : 0;
	l->lexicon = chc_arena_array(&l->scratch, total, sizeof(*l->lexicon));
	if (total > 0 && !l->lexicon) {
		l->nomem = true;
		return;
	}
	for (size_t i = 0; i < count; i++) {
		if (maps[i]->kind != CHC_YAML_MAPPING) {
			chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, maps[i], "the lexicon is a mapping of names to patterns");
			continue;
		}
		for (size_t k = 0; k < maps[i]->count; k++) {
			check_name(l, &maps[i]->keys[k]);
			l->lexicon[n++] = (struct chc_lexicon_entry){ .name = maps[i]->keys[k].text,
				.node = &maps[i]->items[k], .key = &maps[i]->keys[k] };
		}
	}
	l->lexicon_count = n;
	if (n > 1)
		qsort(l->lexicon, n, sizeof(*l->lexicon), compare_entries);
	for (size_t i = 1; i < n; i++)
		if (chc_span_eq(l->lexicon[i].name, l->lexicon[i - 1].name))
			chc_loader_problem(l, CHC_DIAG_ID_DUPLICATE, l->lexicon[i].key,
				"the lexicon entry '%s' is there twice, also in %s:%u", l->lexicon[i].name.ptr,
				l->lexicon[i - 1].key->file, l->lexicon[i - 1].key->line);
	if (l->flags & CHC_LOAD_NO_PATTERNS)
		return;
	for (size_t i = 0; i < n && !l->nomem; i++) {
		bool used = l->lexicon[i].used;
		open_entry(l, &l->lexicon[i]);
		l->lexicon[i].used = used;
	}
	/* What only other entries use is found from the patterns that use these. */
	for (size_t i = 0; i < n; i++)
		l->lexicon[i].used = false;
}

static void mark_used(struct chc_loader *l, struct chc_lexicon_entry *entry, unsigned depth)
{
	struct chc_span name;
	size_t end = 0, i = 0;
	if (entry->node->kind != CHC_YAML_SCALAR || depth > 64)
		return;
	while ((i = next_reference(entry->node->text, i, &name, &end)) < entry->node->text.len) {
		struct chc_lexicon_entry *inner = find_entry(l, name);
		if (inner && !inner->used) {
			inner->used = true;
			mark_used(l, inner, depth + 1);
		}
		i = end;
	}
}

void chc_lexicon_report_unused(struct chc_loader *l)
{
	for (size_t i = 0; i < l->lexicon_count; i++)
		if (l->lexicon[i].used)
			mark_used(l, &l->lexicon[i], 0);
	for (size_t i = 0; i < l->lexicon_count; i++)
		if (!l->lexicon[i].used && chc_loader_is_own(l, l->lexicon[i].key))
			chc_loader_problem(l, CHC_DIAG_NAME_UNUSED, l->lexicon[i].key,
				"nothing uses the lexicon entry '%s'", l->lexicon[i].name.ptr);
}
