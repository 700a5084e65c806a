/* SPDX-License-Identifier: MIT */
/*
 * base/yaml.c: positions of nodes, and for each thing that is refused its id,
 * line and column, with a `^` under the place.
 */
#include "chcheck/yaml.h"

#include <check.h>
#include <string.h>

#include "chcheck/error.h"

static const struct chc_yaml *parse(struct chc_arena *arena, struct chc_diags *diags, const char *text)
{
	const struct chc_yaml *root = NULL;
	ck_assert_int_eq(chc_yaml_parse(&root, arena, diags, "x.yaml", text, strlen(text)), 0);
	return root;
}

START_TEST(test_positions)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	const struct chc_yaml *root = parse(&arena, &diags,
		"# comment\n"
		"a: 1\n"
		"caf\xc3\xa9: [x, 'y z']\n"
		/* ^ column 7 counts characters, not bytes */
		"b:\n"
		"  - c: |\n"
		"      two\n"
		"      lines\n"
		"e:\n");
	ck_assert_uint_eq(diags.count, 0);
	ck_assert_ptr_nonnull(root);
	ck_assert_int_eq(root->kind, CHC_YAML_MAPPING);
	ck_assert_uint_eq(root->count, 4);
	const struct chc_yaml *a = chc_yaml_find(root, "a");
	ck_assert_str_eq(a->text.ptr, "1");
	ck_assert(!a->quoted);
	ck_assert_uint_eq(a->line, 2);
	ck_assert_uint_eq(a->column, 4);
	ck_assert_str_eq(a->file, "x.yaml");
	const struct chc_yaml *list = chc_yaml_find(root, "caf\xc3\xa9");
	ck_assert_int_eq(list->kind, CHC_YAML_SEQUENCE);
	ck_assert_uint_eq(list->column, 7);
	ck_assert_uint_eq(list->items[1].column, 11);
	ck_assert(list->items[1].quoted);
	ck_assert_str_eq(list->items[1].text.ptr, "y z");
	const struct chc_yaml *b = chc_yaml_find(root, "b");
	const struct chc_yaml *c = chc_yaml_find(&b->items[0], "c");
	ck_assert_str_eq(c->text.ptr, "two\nlines\n");
	ck_assert_uint_eq(c->line, 5);
	ck_assert_uint_eq(c->column, 8);
	ck_assert(c->quoted);
	ck_assert_uint_eq(root->keys[2].line, 4);
	const struct chc_yaml *e = chc_yaml_find(root, "e");
	ck_assert_uint_eq(e->text.len, 0);
	ck_assert(!e->quoted);
	ck_assert_ptr_null(chc_yaml_find(root, "f"));
	ck_assert_ptr_null(chc_yaml_find(a, "f"));
	ck_assert_ptr_null(chc_yaml_find(NULL, "f"));
	chc_arena_release(&arena);
	chc_diags_release(&diags);
}
END_TEST

static const struct {
	const char *text;
	enum chc_diag_id id;
	unsigned line, column;
	bool usable;            /* the rest of the tree is still there */
} refused[] = {
	{ "a: 1\nb: 2\na: 3\n", CHC_DIAG_KEY_DUPLICATE, 3, 1, true },
	/*             ^ */
	{ "a: {b: 1, b: 2}\n", CHC_DIAG_KEY_DUPLICATE, 1, 11, true },
	/*           ^ */
	{ "a: &x 1\n", CHC_DIAG_YAML_ALIAS, 1, 4, true },
	/*    ^ */
	{ "a: [*x]\n", CHC_DIAG_YAML_ALIAS, 1, 5, true },
	/*     ^ */
	{ "a: !!int 1\n", CHC_DIAG_YAML_TAG, 1, 4, true },
	/*    ^ */
	{ "a: !x {b: 1}\n", CHC_DIAG_YAML_TAG, 1, 4, true },
	{ "a: 1\n---\nb: 1\n", CHC_DIAG_YAML_SYNTAX, 2, 1, true },
	/*        ^ */
	{ "a: [1\nb: 2\n", CHC_DIAG_YAML_SYNTAX, 2, 2, false },
	/*          ^ the ':' where a ',' or ']' was due */
	{ "a: 'x\n", CHC_DIAG_YAML_SYNTAX, 2, 1, false },
	/* the end of the text */
	{ "a:\n\tb: 1\n", CHC_DIAG_YAML_SYNTAX, 2, 1, false },
	/*     ^ */
	{ "a: b: c\n", CHC_DIAG_YAML_SYNTAX, 1, 5, false },
	/*     ^ */
	{ "a: \"x\\0y\"\n", CHC_DIAG_YAML_SYNTAX, 1, 4, true },
	/*    ^ */
	{ "[a]: 1\n", CHC_DIAG_YAML_SYNTAX, 1, 1, true },
	/* ^ */
	{ "ok: 1\na\xc3\xa9: \xff\n", CHC_DIAG_YAML_SYNTAX, 2, 5, false },
	/*                      ^ */
	{ "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n", CHC_DIAG_YAML_DEPTH, 1, 33, true },
	/*                                 ^ */
};

START_TEST(test_refused)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	const struct chc_yaml *root = parse(&arena, &diags, refused[_i].text);
	ck_assert_msg(diags.count == 1, "'%s': %zu", refused[_i].text, diags.count);
	ck_assert_str_eq(chc_diag_name(diags.items[0].id), chc_diag_name(refused[_i].id));
	ck_assert_str_eq(diags.items[0].file, "x.yaml");
	ck_assert_msg(diags.items[0].line == refused[_i].line && diags.items[0].column == refused[_i].column,
		"'%s' at %u:%u: %s", refused[_i].text, diags.items[0].line, diags.items[0].column,
		diags.items[0].message);
	ck_assert_int_eq(root != NULL, refused[_i].usable);
	chc_arena_release(&arena);
	chc_diags_release(&diags);
}
END_TEST

START_TEST(test_many_at_once)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	const struct chc_yaml *root = parse(&arena, &diags,
		"a: 1\na: 2\nb: *x\nc: !y 3\nc: {d: 1, d: 2}\nz: last\n");
	ck_assert_uint_eq(diags.count, 5);
	ck_assert_uint_eq(diags.errors, 5);
	ck_assert_str_eq(chc_yaml_find(root, "a")->text.ptr, "1");
	ck_assert_str_eq(chc_yaml_find(root, "z")->text.ptr, "last");
	chc_arena_release(&arena);
	chc_diags_release(&diags);
}
END_TEST

START_TEST(test_nothing)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	ck_assert_ptr_null(parse(&arena, &diags, ""));
	ck_assert_ptr_null(parse(&arena, &diags, "# only a comment\n"));
	ck_assert_uint_eq(diags.count, 0);
	chc_arena_release(&arena);
	chc_diags_release(&diags);
}
END_TEST

/* The arena's limit stands in for a failing allocator: any point of failure is NOMEM, none a crash. */
START_TEST(test_nomem)
{
	static const char text[] = "a: [1, 2, {b: c}]\nd: 'long enough to be copied'\na: 2\n";
	for (size_t limit = 1; limit < 100000; limit += 7) {
		struct chc_arena arena = { .limit = limit };
		struct chc_diags diags = CHC_DIAGS_INIT;
		const struct chc_yaml *root = NULL;
		int rc = chc_yaml_parse(&root, &arena, &diags, "x.yaml", text, sizeof(text) - 1);
		if (rc == 0) {
			ck_assert_ptr_nonnull(root);
			limit = 100000;
		} else {
			ck_assert_int_eq(rc, CHC_E_NOMEM);
			ck_assert_ptr_null(root);
		}
		chc_arena_release(&arena);
		chc_diags_release(&diags);
	}
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("yaml");
	TCase *t = tcase_create("yaml");
	tcase_add_test(t, test_positions);
	tcase_add_loop_test(t, test_refused, 0, ROWS(refused));
	tcase_add_test(t, test_many_at_once);
	tcase_add_test(t, test_nothing);
	tcase_add_test(t, test_nomem);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
