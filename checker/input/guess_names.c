/* SPDX-License-Identifier: MIT */
/*
 * Names of columns compared word by word. What is known stands in a file with
 * the rules; here is only how near is near.
 */
#include "input/guess_names.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/file.h"
#include "chcheck/yaml.h"
#include "model/fold.h"

#define MAX_BYTES ((size_t)1 << 18)
#define TOKENS 12
#define TOKEN 24

struct tokens { char text[TOKENS][TOKEN]; size_t len[TOKENS]; size_t count; };

static bool is_word(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* Lower case words; "stage 1" becomes "s1". */
static struct tokens cut(struct chc_span name)
{
	struct tokens t = { .count = 0 };
	char folded[256];
	size_t n = chc_fold(folded, sizeof(folded), name, false), i = 0;

	if (n > sizeof(folded))
		return t;
	while (i < n && t.count < TOKENS) {
		size_t len = 0;

		while (i < n && !is_word((unsigned char)folded[i]) && folded[i] != '\'')
			i++;
		for (; i < n && (is_word((unsigned char)folded[i]) || folded[i] == '\''); i++)
			if (folded[i] != '\'' && len < TOKEN)
				t.text[t.count][len++] = folded[i];
		if (len == 0)
			continue;
		t.len[t.count++] = len;
		struct chc_span last = { t.text[t.count - 1], len }, before = { "", 0 };
		if (t.count > 1)
			before = (struct chc_span){ t.text[t.count - 2], t.len[t.count - 2] };
		if (len == 6 && memcmp(last.ptr, "stage", 5) == 0) {
			memcpy(t.text[t.count - 1], (char[]){ 's', last.ptr[5] }, 2);
			t.len[t.count - 1] = 2;
		} else if (len == 1 && last.ptr[0] >= '1' && last.ptr[0] <= '9' && chc_span_is(before, "stage")) {
			memcpy(t.text[t.count - 2], (char[]){ 's', last.ptr[0] }, 2);
			t.len[t.count - 2] = 2;
			t.count--;
		}
	}
	return t;
}

static bool has(const struct tokens *t, const char *word, size_t len)
{
	for (size_t i = 0; i < t->count; i++)
		if (t->len[i] == len && memcmp(t->text[i], word, len) == 0)
			return true;
	return false;
}

static unsigned score(const struct tokens *a, const struct tokens *b)
{
	size_t both = 0, all = a->count + b->count;
	char x[TOKENS * TOKEN], y[TOKENS * TOKEN];
	size_t n = 0, m = 0;

	for (size_t i = 0; i < a->count; i++) {
		both += has(b, a->text[i], a->len[i]);
		memcpy(x + n, a->text[i], a->len[i]);
		n += a->len[i];
	}
	for (size_t i = 0; i < b->count; i++) {
		memcpy(y + m, b->text[i], b->len[i]);
		m += b->len[i];
	}
	if (n == 0 || m == 0)
		return 0;
	if (n == m && memcmp(x, y, n) == 0)
		return 100;
	/* the same words in another order */
	if (both == a->count && both == b->count)
		return 95;
	if (n >= 8 && chc_fold_distance((struct chc_span){ x, n }, (struct chc_span){ y, m }, 1) <= 1)
		return CHC_GUESS_SURE;
	return (unsigned)(40 + 45 * both / (all - both));
}

/* Named for one stage, and the other one is meant. */
static bool other_stage(const struct tokens *name, const struct tokens *known)
{
	/* a name without a stage is often one of the first */
	for (char stage = '2'; stage <= '9'; stage++) {
		char word[2] = { 's', stage };

		if (has(name, word, 2) != has(known, word, 2))
			return true;
	}
	return false;
}

unsigned chc_known_names_score(const struct chc_known_names *k, int target, struct chc_span name)
{
	struct tokens have = cut(name), own = cut(chc_span_of(chc_guess_name(target)));
	unsigned best = 0;

	if (!other_stage(&have, &own))
		best = score(&have, &own);
	for (size_t i = 0; i < k->of[target].count; i++) {
		struct tokens known = cut(k->of[target].items[i]);
		unsigned now = score(&have, &known);

		if (now < 95 && other_stage(&have, &known))
			continue;
		if (now > best)
			best = now;
	}
	/* a column of ours that has the same name wins */
	return best == 100 && score(&have, &own) != 100 ? 99 : best;
}

static int find_target(struct chc_span key)
{
	for (int target = 0; target < CHC_GUESS_MAX; target++)
		if (chc_span_is(key, chc_guess_name(target)))
			return target;
	return CHC_COL_NONE;
}

static int read_names(struct chc_known_names *k, const char *path, const struct chc_yaml *root,
	struct chc_diags *diags, struct chc_error *e)
{
	for (size_t i = 0; i < root->count; i++) {
		const struct chc_yaml *list = &root->items[i];
		int target = find_target(root->keys[i].text);

		if (target == CHC_COL_NONE || list->kind != CHC_YAML_SEQUENCE) {
			chc_diag_add(diags, CHC_DIAG_KEY_UNKNOWN, path, root->keys[i].line, root->keys[i].column,
				"'%s' is no column of ours with a list of names", root->keys[i].text.ptr);
			continue;
		}
		struct chc_span *items = chc_arena_array(&k->arena, list->count + 1, sizeof(*items));
		if (!items)
			return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
		for (size_t j = 0; j < list->count; j++)
			if (list->items[j].kind == CHC_YAML_SCALAR)
				items[k->of[target].count++] = list->items[j].text;
		k->of[target].items = items;
	}
	return 0;
}

int chc_known_names_load(struct chc_known_names *k, const char *rules_dir, struct chc_diags *diags,
	struct chc_error *e)
{
	struct chc_buf path = CHC_BUF_INIT, text = CHC_BUF_INIT;
	const struct chc_yaml *root = NULL;
	size_t errors = diags->errors;
	int status = CHC_E_NOMEM;

	if (!rules_dir)
		rules_dir = getenv("CHCHECK_RULES");
	if (!rules_dir || rules_dir[0] == '\0')
		rules_dir = CHC_RULES_DIR;
	chc_buf_printf(&path, "%s/registers/column-names.yaml", rules_dir);
	const char *kept = path.failed ? NULL : chc_arena_strdup(&k->arena, path.ptr);
	if (!kept)
		chc_error_set(e, CHC_E_NOMEM, "out of memory");
	else
		status = chc_file_read(&text, kept, MAX_BYTES, e);
	if (status == 0)
		status = chc_yaml_parse(&root, &k->arena, diags, kept, text.ptr, text.len) == 0 ? 0 :
			chc_error_at(e, CHC_E_NOMEM, kept, 0, 0, "out of memory");
	if (status == 0 && root && root->kind == CHC_YAML_MAPPING)
		status = read_names(k, kept, root, diags, e);
	if (status == 0 && (diags->errors > errors || !root || root->kind != CHC_YAML_MAPPING))
		status = chc_error_at(e, CHC_E_RULEBOOK, kept, 0, 0, "the known names of columns cannot be used");
	chc_buf_release(&path);
	chc_buf_release(&text);
	return status;
}
