/* SPDX-License-Identifier: MIT */
/*
 * Rows of a register that are no cases: blank ones, totals below or between
 * the cases, the header once more. The words for totals come from the rules.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/file.h"
#include "chcheck/yaml.h"
#include "input/register_private.h"
#include "model/fold.h"

#ifndef CHC_RULES_DIR
#define CHC_RULES_DIR "rules"
#endif

#define MAX_BYTES ((size_t)1 << 16)
#define LISTED 20               /* rows left out that are named one by one */

struct chc_row_words { struct chc_arena arena; const struct chc_yaml *totals; };

static bool is_list(const struct chc_yaml *node)
{
	if (node->kind != CHC_YAML_SEQUENCE)
		return false;
	for (size_t i = 0; i < node->count; i++)
		if (node->items[i].kind != CHC_YAML_SCALAR || node->items[i].text.len == 0)
			return false;
	return true;
}

static int take_words(struct chc_row_words *w, const char *path, const struct chc_yaml *root, struct chc_error *e)
{
	for (size_t i = 0; root && root->kind == CHC_YAML_MAPPING && i < root->count; i++) {
		const struct chc_yaml *key = &root->keys[i];

		if (!chc_span_is(key->text, "totals") || !is_list(&root->items[i]))
			return chc_error_at(e, CHC_E_RULEBOOK, path, key->line, key->column,
				"'totals' with a list of words is all that may stand here");
		w->totals = &root->items[i];
	}
	return w->totals ? 0 : chc_error_at(e, CHC_E_RULEBOOK, path, 1, 1, "a list 'totals' is missing");
}

int chc_row_words_load(struct chc_row_words **out, const char *rules_dir, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_row_words *w = calloc(1, sizeof(*w));
	struct chc_buf path = CHC_BUF_INIT, text = CHC_BUF_INIT;
	const struct chc_yaml *root = NULL;
	int status = CHC_E_NOMEM;

	if (!rules_dir)
		rules_dir = getenv("CHCHECK_RULES");
	if (!rules_dir || rules_dir[0] == '\0')
		rules_dir = CHC_RULES_DIR;
	chc_buf_printf(&path, "%s/registers/total-rows.yaml", rules_dir);
	const char *kept = w && !path.failed ? chc_arena_strdup(&w->arena, path.ptr) : NULL;
	if (!kept)
		chc_error_set(e, CHC_E_NOMEM, "out of memory");
	else
		status = chc_file_read(&text, kept, MAX_BYTES, e);
	if (status == 0)
		status = chc_yaml_parse(&root, &w->arena, diags, kept, text.ptr, text.len) == 0 ? 0 :
			chc_error_at(e, CHC_E_NOMEM, kept, 0, 0, "out of memory");
	if (status == 0)
		status = take_words(w, kept, root, e);
	chc_buf_release(&path);
	chc_buf_release(&text);
	if (status != 0)
		chc_row_words_free(w);
	else
		*out = w;
	return status;
}

void chc_row_words_free(struct chc_row_words *w)
{
	if (!w)
		return;
	chc_arena_release(&w->arena);
	free(w);
}

/* "Total: 45", "Highways Total": without what stands behind the word. */
static struct chc_span without_number(struct chc_span s)
{
	while (s.len > 0 && strchr("0123456789 .,:=()", s.ptr[s.len - 1]))
		s.len--;
	return s;
}

static bool is_number(struct chc_span s)
{
	size_t digits = 0;

	while (digits < s.len && s.ptr[digits] >= '0' && s.ptr[digits] <= '9')
		digits++;
	return digits > 0 && digits == s.len;
}

static bool is_total(const struct chc_register *r, struct chc_span ref)
{
	char have[CHC_WORD_LENGTH], want[CHC_WORD_LENGTH];
	size_t i = 0, n, m;

	while (i < r->csv.count && chc_fold_trim(r->csv.cells[i]).len == 0)
		i++;
	if (!r->row_words || i == r->csv.count)
		return false;
	/* a case has a reference of its own, beside whatever its first cell says */
	if (ref.len > 0 && ref.ptr != chc_fold_trim(r->csv.cells[i]).ptr && !is_number(ref))
		return false;
	n = chc_fold(have, sizeof(have), without_number(r->csv.cells[i]), false);
	for (size_t k = 0; n > 0 && n <= sizeof(have) && k < r->row_words->totals->count; k++) {
		m = chc_fold(want, sizeof(want), r->row_words->totals->items[k].text, false);
		if (m > 0 && m <= n && memcmp(have + n - m, want, m) == 0 && (m == n || have[n - m - 1] == ' '))
			return true;
	}
	return false;
}

enum chc_row_kind chc_register_row_kind(const struct chc_register *r, struct chc_span ref, struct chc_span date)
{
	/* nearly every row is a case, and has a date where a total has a number or nothing */
	if (date.len >= CHC_SHORTEST_DATE && date.ptr[0] >= '0' && date.ptr[0] <= '9')
		return chc_words_is_blank(r->words, ref) ? CHC_ROW_NO_REFERENCE : CHC_ROW_CASE;
	if (chc_register_row_is_empty(r))
		return CHC_ROW_BLANK;
	if (is_total(r, ref))
		return CHC_ROW_TOTAL;
	if (ref.len > 0 && chc_register_match(r, ref) == CHC_COL_CASE_REF && !chc_words_is_blank(r->words, date))
		return CHC_ROW_HEADER;
	return chc_words_is_blank(r->words, ref) ? CHC_ROW_NO_REFERENCE : CHC_ROW_CASE;
}

bool chc_register_leave_out(struct chc_register *r, enum chc_row_kind kind, uint64_t line)
{
	static const char *const says[] = {
		[CHC_ROW_NO_REFERENCE] = "this row has no reference and is not judged",
		[CHC_ROW_TOTAL] = "this row is taken for a total, and left out",
		[CHC_ROW_HEADER] = "this row repeats the header, and is left out",
	};
	uint64_t *const counts[] = {
		[CHC_ROW_BLANK] = &r->info.blank_rows, [CHC_ROW_NO_REFERENCE] = &r->info.no_reference,
		[CHC_ROW_TOTAL] = &r->info.total_rows, [CHC_ROW_HEADER] = &r->info.header_rows,
	};

	if (kind == CHC_ROW_CASE)
		return false;
	if (++*counts[kind] <= LISTED && kind != CHC_ROW_BLANK)
		chc_diag_add(r->diags, CHC_DIAG_REGISTER, r->path, (unsigned)line, 1, "%s", says[kind]);
	return true;
}

static void list_rest(struct chc_register *r, uint64_t count, const char *what)
{
	if (count > LISTED)
		chc_diag_add(r->diags, CHC_DIAG_REGISTER, r->path, 0, 0, "%llu rows in all %s", (unsigned long long)count, what);
}

void chc_register_list_left_out(struct chc_register *r)
{
	list_rest(r, r->info.no_reference, "have no reference and are not judged");
	list_rest(r, r->info.total_rows, "are taken for totals, and left out");
	list_rest(r, r->info.header_rows, "repeat the header, and are left out");
	if (r->info.extra_cells > 0)
		chc_diag_add(r->diags, CHC_DIAG_REGISTER, r->path, 0, 0,
			"%llu rows have more cells than the header; what is beyond it is left out",
			(unsigned long long)r->info.extra_cells);
}
