/* SPDX-License-Identifier: MIT */
/*
 * Loads a rulebook: all YAML files of a folder, joined, read by the schemas
 * into one immutable structure with its patterns compiled. Between base/yaml
 * and the engine. All problems are collected before it gives up.
 */
#include "rulebook/loader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "chcheck/file.h"
#include "rulebook/schemas.h"
#include "rulebook/uses.h"

#define FILE_MOST ((size_t)8 << 20)

/* The keys that may stand at the top of a file, in the order in which they are read. */
enum top { TOP_HEAD, TOP_USES, TOP_SECTIONS, TOP_LEXICON, TOP_PROCEDURES, TOP_STAGES, TOP_TIMESCALES,
	TOP_REQUIREMENTS, TOP_MORE_EXAMPLES, TOP_ORDER, TOP_STEPS, TOP_CHECKS, TOP_INDICATORS, TOP_SIGNS, TOP_HARMS,
	TOP_FORM, TOP_PAPERS, TOP_MEMBERS, TOP_SCREENING, TOP_MAX };

/* schema NULL: read by functions of their own. once: one mapping in the whole rulebook, at offset. */
static const struct top_row {
	const char *key;
	bool once, required;
	const struct chc_schema *schema;
	size_t offset, count_offset;
	const char *noun;               /* of an item with an id; NULL when it has none */
	size_t id, where;
	void (*check)(struct chc_loader *l);    /* of all items together; or NULL */
} tops[] = {
	[TOP_HEAD] = { "rulebook", .once = true, .required = true, .schema = &chc_schema_head },
	[TOP_USES] = { "uses", .once = true },
	[TOP_SECTIONS] = { "sections", .schema = &chc_schema_section,
		.offset = offsetof(struct chc_rulebook, sections),
		.count_offset = offsetof(struct chc_rulebook, section_count) },
	[TOP_LEXICON] = { "lexicon" },
	[TOP_PROCEDURES] = { "procedures", .schema = &chc_schema_procedure,
		.offset = offsetof(struct chc_rulebook, procedures),
		.count_offset = offsetof(struct chc_rulebook, procedure_count), .noun = "the procedure",
		.id = offsetof(struct chc_procedure, id), .where = offsetof(struct chc_procedure, where) },
	[TOP_STAGES] = { "stages", .schema = &chc_schema_stage,
		.offset = offsetof(struct chc_rulebook, stages),
		.count_offset = offsetof(struct chc_rulebook, stage_count) },
	[TOP_TIMESCALES] = { "timescales", .once = true, .schema = &chc_schema_timescales,
		.offset = offsetof(struct chc_rulebook, timescales) },
	[TOP_REQUIREMENTS] = { "requirements", .schema = &chc_schema_requirement,
		.offset = offsetof(struct chc_rulebook, requirements),
		.count_offset = offsetof(struct chc_rulebook, requirement_count), .noun = "the requirement",
		.id = offsetof(struct chc_requirement, id), .where = offsetof(struct chc_requirement, where) },
	[TOP_MORE_EXAMPLES] = { "more_examples" },
	[TOP_ORDER] = { "order", .once = true },
	[TOP_STEPS] = { "steps", .schema = &chc_schema_step, .offset = offsetof(struct chc_rulebook, steps),
		.count_offset = offsetof(struct chc_rulebook, step_count), .noun = "the step",
		.id = offsetof(struct chc_step_rule, id), .where = offsetof(struct chc_step_rule, where) },
	[TOP_CHECKS] = { "checks", .schema = &chc_schema_check, .offset = offsetof(struct chc_rulebook, checks),
		.count_offset = offsetof(struct chc_rulebook, check_count), .noun = "the check",
		.id = offsetof(struct chc_check_rule, id), .where = offsetof(struct chc_check_rule, where) },
	[TOP_INDICATORS] = { "indicators", .schema = &chc_schema_indicator,
		.offset = offsetof(struct chc_rulebook, indicators),
		.count_offset = offsetof(struct chc_rulebook, indicator_count), .noun = "the indicator",
		.id = offsetof(struct chc_indicator_rule, id), .where = offsetof(struct chc_indicator_rule, where) },
	[TOP_SIGNS] = { "signs", .schema = &chc_schema_sign, .offset = offsetof(struct chc_rulebook, signs),
		.count_offset = offsetof(struct chc_rulebook, sign_count), .noun = "the sign",
		.id = offsetof(struct chc_sign_rule, id), .where = offsetof(struct chc_sign_rule, where) },
	[TOP_HARMS] = { "harms", .schema = &chc_schema_harm, .offset = offsetof(struct chc_rulebook, harms),
		.count_offset = offsetof(struct chc_rulebook, harm_count), .check = chc_harms_check },
	[TOP_FORM] = { "form", .once = true, .schema = &chc_schema_form },
	[TOP_PAPERS] = { "papers", .once = true, .schema = &chc_schema_papers,
		.offset = offsetof(struct chc_rulebook, papers) },
	[TOP_MEMBERS] = { "members", .once = true, .schema = &chc_schema_members,
		.offset = offsetof(struct chc_rulebook, members) },
	[TOP_SCREENING] = { "screening", .once = true },
};
_Static_assert(sizeof(tops) / sizeof(tops[0]) == TOP_MAX, "one row a key");

/* The nodes under each top key, over all files: the rulebook's own, and those of the files that it uses. */
struct nodes { const struct chc_yaml **items; size_t count, cap; };
struct parts { struct nodes own[TOP_MAX], used[TOP_MAX]; };

void chc_loader_problem(struct chc_loader *l, enum chc_diag_id id, const struct chc_yaml *node,
	const char *format, ...)
{
	char message[512];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	chc_diag_add(l->diags, id, node->file, node->line, node->column, "%s", message);
	l->nomem = l->nomem || l->diags->failed;
}

bool chc_loader_is_own(const struct chc_loader *l, const struct chc_yaml *node)
{
	size_t n = strlen(l->book->folder);
	return strncmp(node->file, l->book->folder, n) == 0 && node->file[n] == '/';
}

struct chc_where chc_loader_where(const struct chc_yaml *node)
{
	return (struct chc_where){ node->file, node->line, node->column };
}

void *chc_loader_array(struct chc_loader *l, size_t count, size_t size)
{
	void *p = chc_arena_array(l->arena, count ? count : 1, size);
	if (!p)
		l->nomem = true;
	return p;
}

static void split_file(struct chc_loader *l, struct nodes *of, const struct chc_yaml *root)
{
	if (root->kind != CHC_YAML_MAPPING) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, root, "a rulebook's file is a mapping");
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		size_t k = 0;
		while (k < TOP_MAX && !chc_span_is(root->keys[i].text, tops[k].key))
			k++;
		if (k == TOP_MAX) {
			chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, &root->keys[i], "a rulebook has no key '%s'",
				root->keys[i].text.ptr);
			continue;
		}
		if (tops[k].once && of[k].count > 0) {
			chc_loader_problem(l, CHC_DIAG_KEY_DUPLICATE, &root->keys[i],
				"'%s' stands in the rulebook twice, first in %s", tops[k].key, of[k].items[0]->file);
			continue;
		}
		const struct chc_yaml **slot = chc_arena_push(&l->scratch, (void **)&of[k].items, &of[k].count,
			&of[k].cap, sizeof(*slot));
		if (!slot) {
			l->nomem = true;
			return;
		}
		*slot = &root->items[i];
	}
}

static bool is_rule_file(const char *folder, const char *path)
{
	const char *name = path + strlen(folder);
	size_t len;
	while (*name == '/')
		name++;
	len = strlen(name);
	return len > 5 && !strchr(name, '/') && strcmp(name + len - 5, ".yaml") == 0;
}

static int read_file(struct chc_loader *l, struct nodes *of, const char *path, struct chc_sha256 *sum,
	struct chc_error *e)
{
	struct chc_buf bytes = CHC_BUF_INIT;
	const struct chc_yaml *root = NULL;
	const char *name = strrchr(path, '/');
	int rc = chc_file_read(&bytes, path, FILE_MOST, e);
	if (rc)
		goto out;
	name = name ? name + 1 : path;
	chc_sha256_add(sum, name, strlen(name) + 1);
	chc_sha256_add(sum, bytes.ptr ? bytes.ptr : "", bytes.len);
	chc_sha256_add(sum, "", 1);
	size_t errors = l->diags->errors;
	rc = chc_yaml_parse(&root, l->arena, l->diags, path, bytes.ptr ? bytes.ptr : "", bytes.len);
	if (rc)
		chc_error_set(e, rc, "out of memory");
	else if (root)
		split_file(l, of, root);
	else
		l->broken = l->broken || l->diags->errors > errors;
	if (root && (l->flags & CHC_LOAD_LINT) && chc_loader_is_own(l, root))
		chc_loader_check_texts(l, root);
out:
	chc_buf_release(&bytes);
	return rc;
}

/* What these files say of themselves (head, files that they use) is not this rulebook's. */
static int read_used(struct chc_loader *l, struct parts *parts, struct chc_sha256 *sum, struct chc_error *e)
{
	const struct chc_yaml *list = parts->own[TOP_USES].count ? parts->own[TOP_USES].items[0] : NULL;
	struct chc_buf path = CHC_BUF_INIT;
	int rc = 0;
	if (list && list->kind != CHC_YAML_SEQUENCE)
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, list, "'uses' is a list of files");
	for (size_t i = 0; rc == 0 && list && list->kind == CHC_YAML_SEQUENCE && i < list->count; i++) {
		struct chc_error why = CHC_ERROR_INIT;
		char *kept;
		if (!chc_uses_path(l, &list->items[i], &path) || !(kept = chc_arena_copy(l->arena, chc_buf_view(&path))))
			continue;
		rc = read_file(l, parts->used, kept, sum, &why);
		if (rc == CHC_E_NOMEM) {
			chc_error_set(e, rc, "out of memory");
		} else if (rc) {
			chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, &list->items[i], "'%s' cannot be used: %s", kept,
				why.message);
			rc = 0;
		}
	}
	parts->used[TOP_HEAD].count = parts->used[TOP_USES].count = 0;
	chc_buf_release(&path);
	return rc;
}

static int read_folder(struct chc_loader *l, struct parts *parts, const char *folder, struct chc_error *e)
{
	struct chc_paths paths = { 0 };
	size_t files = 0;
	struct chc_sha256 *sum = chc_sha256_new();
	int rc = sum ? chc_paths_collect(&paths, folder, e) : chc_error_set(e, CHC_E_NOMEM, "out of memory");
	for (size_t i = 0; rc == 0 && i < paths.count; i++) {
		if (!is_rule_file(folder, paths.items[i]))
			continue;
		files++;
		rc = read_file(l, parts->own, paths.items[i], sum, e);
	}
	if (rc == 0)
		rc = read_used(l, parts, sum, e);
	if (rc == 0 && files == 0)
		rc = chc_error_at(e, CHC_E_RULEBOOK, folder, 0, 0, "no file of a rulebook ('*.yaml') is in this folder");
	if (sum)
		chc_sha256_finish(sum, l->book->sha256);
	chc_paths_release(&paths);
	return rc;
}

static void read_top(struct chc_loader *l, const struct top_row *top, const struct nodes *used,
	const struct nodes *own)
{
	char *book = (char *)l->book;
	size_t from_others = top->once && own->count > 0 ? 0 : used->count, count = from_others + own->count;
	const struct chc_yaml *const *nodes = chc_uses_join(l, used->items, from_others, own->items, own->count);
	if (!nodes)
		return;
	if (count == 0) {
		if (top->required)
			chc_diag_add(l->diags, CHC_DIAG_KEY_MISSING, l->book->folder, 0, 0,
				"the rulebook needs the key '%s'", top->key);
		return;
	}
	if (top == &tops[TOP_USES])
		return;                 /* was read with the files */
	if (!top->schema) {
		if (top == &tops[TOP_SCREENING])
			chc_screening_read(l, nodes[0]);
		else if (top->once)
			chc_order_read(l, nodes[0]);
		else if (top == &tops[TOP_LEXICON])
			chc_lexicon_read(l, nodes, count);
		else
			chc_more_examples_read(l, nodes, count);
		return;
	}
	if (top->once) {
		chc_fields_read(l, top->schema, nodes[0], book + top->offset);
		return;
	}
	size_t items = 0;
	void *list = chc_fields_list(l, top->schema, nodes, count, &items);
	memcpy(book + top->offset, &list, sizeof(list));
	memcpy(book + top->count_offset, &items, sizeof(items));
	if (top->noun)
		chc_fields_unique(l, list, items, top->schema->size, top->id, top->where, top->noun);
	if (top->check)
		top->check(l);
}

/* The book shows its parts as const and owns them none the less: this is where it lets go of them. */
static void *own(const void *p)
{
	void *owned;
	memcpy(&owned, &p, sizeof(owned));
	return owned;
}

/* The dense list of patterns moves into the book, also after an error: the book frees them. */
static void keep_patterns(struct chc_loader *l)
{
	const struct chc_rule_pattern **list = chc_loader_array(l, l->pattern_count, sizeof(*list));
	for (size_t i = 0; i < l->pattern_count; i++) {
		if (list)
			list[i] = l->patterns[i];
		else
			chc_pattern_free(own(l->patterns[i]->pattern));
	}
	l->book->patterns = list;
	l->book->pattern_count = list ? l->pattern_count : 0;
}

static int compare_diags(const void *a, const void *b)
{
	const struct chc_diag *x = a, *y = b;
	int order = strcmp(x->file, y->file);
	if (order != 0)
		return order;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return x->id != y->id ? (x->id < y->id ? -1 : 1) : strcmp(x->message, y->message);
}

static int read_book(struct chc_loader *l, struct chc_error *e)
{
	struct parts parts = { 0 };
	int rc = read_folder(l, &parts, l->book->folder, e);
	/* After broken YAML whole parts are missing: what is said about them would mislead. */
	bool whole = !l->broken;
	if (rc)
		return rc;
	for (size_t k = 0; whole && k < TOP_MAX && !l->nomem; k++)
		read_top(l, &tops[k], &parts.used[k], &parts.own[k]);
	if (whole && (l->flags & CHC_LOAD_LINT))
		chc_lexicon_report_unused(l);
	return 0;
}

static void want(bool *wanted, struct chc_patterns list)
{
	for (size_t i = 0; i < list.count; i++) {
		wanted[list.items[i].index] = true;
		for (size_t k = 0; k < list.items[i].alternative_count; k++)
			wanted[list.items[i].alternatives[k].index] = true;
	}
}

static void want_of_pairs(bool *wanted, const struct chc_requirement *r)
{
	for (size_t i = 0; i < r->limb_count; i++) {
		for (size_t k = 0; k < r->limbs[i].condition_count; k++) {
			const struct chc_condition *c = &r->limbs[i].conditions[k];
			if (c->scope != CHC_SCOPE_PAIR)
				continue;
			want(wanted, c->text);
			want(wanted, c->with);
			want(wanted, c->unless);
			want(wanted, r->limbs[i].pieces);
		}
	}
}

/* Each sentence is looked through again together with the next, for the few conditions that ask about both. */
static int make_prefilters(struct chc_rulebook *book)
{
	struct chc_prefilter *all = NULL, *pairs = NULL;
	bool *wanted = calloc(book->pattern_count + 1, sizeof(*wanted));
	if (!wanted)
		return CHC_E_NOMEM;
	for (size_t i = 0; i < book->requirement_count; i++)
		want_of_pairs(wanted, &book->requirements[i]);
	int rc = chc_prefilter_new(&all, book->patterns, book->pattern_count, NULL);
	book->prefilter = all;
	if (rc == 0)
		rc = chc_prefilter_new(&pairs, book->patterns, book->pattern_count, wanted);
	book->pair_prefilter = pairs;
	free(wanted);
	return rc;
}

static int finish(struct chc_loader *l, size_t errors_before, size_t first, struct chc_error *e)
{
	if (l->nomem || l->diags->failed)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (l->diags->count > first)
		qsort(l->diags->items + first, l->diags->count - first, sizeof(*l->diags->items), compare_diags);
	size_t errors = l->diags->errors - errors_before;
	if (errors > 0)
		return chc_error_at(e, CHC_E_RULEBOOK, l->book->folder, 0, 0,
			"the rulebook cannot be used, it has %zu error%s", errors, errors == 1 ? "" : "s");
	if (make_prefilters(l->book))
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	return 0;
}

static bool is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int chc_rulebook_folder(char **out, const char *id_or_folder, const char *rules_dir, struct chc_arena *arena,
	struct chc_error *e)
{
	struct chc_buf path = CHC_BUF_INIT;
	int rc = 0;
	if (strchr(id_or_folder, '/') || is_folder(id_or_folder)) {
		chc_buf_str(&path, id_or_folder);
	} else {
		if (!rules_dir)
			rules_dir = getenv("CHCHECK_RULES");
		if (!rules_dir || !*rules_dir)
			rules_dir = CHC_RULES_DIR;
		chc_buf_str(&path, rules_dir);
		chc_buf_char(&path, '/');
		chc_buf_str(&path, id_or_folder);
	}
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.ptr[--path.len] = '\0';
	*out = path.failed ? NULL : chc_arena_copy(arena, chc_buf_view(&path));
	if (!*out)
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	else if (!is_folder(*out))
		rc = chc_error_at(e, CHC_E_RULEBOOK, *out, 0, 0,
			"there is no rulebook '%s' here, give the id or the folder of one", id_or_folder);
	chc_buf_release(&path);
	return rc;
}

int chc_rulebook_load_with(struct chc_rulebook **out, const char *id_or_folder, const char *rules_dir,
	unsigned flags, struct chc_diags *diags, struct chc_error *e)
{
	size_t errors_before = diags->errors, first = diags->count;
	struct chc_loader l = { .diags = diags, .flags = flags, .book = calloc(1, sizeof(*l.book)) };
	if (!l.book)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	l.arena = &l.book->arena;
	char *folder = NULL;
	int rc = chc_rulebook_folder(&folder, id_or_folder, rules_dir, l.arena, e);
	l.book->folder = folder;
	if (rc == 0)
		rc = read_book(&l, e);
	keep_patterns(&l);
	if (rc == 0)
		rc = finish(&l, errors_before, first, e);
	chc_arena_release(&l.scratch);
	if (rc) {
		chc_rulebook_free(l.book);
		return rc;
	}
	*out = l.book;
	return 0;
}

int chc_rulebook_load(struct chc_rulebook **out, const char *id_or_folder, const char *rules_dir,
	struct chc_diags *diags, struct chc_error *e)
{
	return chc_rulebook_load_with(out, id_or_folder, rules_dir, 0, diags, e);
}

void chc_rulebook_free(struct chc_rulebook *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->pattern_count; i++)
		chc_pattern_free(own(r->patterns[i]->pattern));
	chc_prefilter_free(own(r->prefilter));
	chc_prefilter_free(own(r->pair_prefilter));
	chc_arena_release(&r->arena);
	free(r);
}
