/* SPDX-License-Identifier: MIT */
/*
 * A guessed mapping as YAML for a person: lines that are sure stand, the rest
 * are comments with the reason, so that the file can be used as it is and gets
 * better with each comment that is taken away.
 */
#include <string.h>

#include "chcheck/guess.h"
#include "reports/text.h"

#define NOTE_COLUMN ((size_t)52)

/* In double quotes, as YAML and our reader understand it. */
static void put_quoted(struct chc_buf *out, struct chc_span s)
{
	chc_buf_char(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if (c == '"' || c == '\\')
			chc_buf_printf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7F)
			chc_buf_printf(out, "\\x%02X", c);
		else
			chc_buf_char(out, (char)c);
	}
	chc_buf_char(out, '"');
}

/* In a comment a line end would end it. */
static void put_plain(struct chc_buf *out, const char *text)
{
	for (; *text; text++)
		chc_buf_char(out, (unsigned char)*text < 0x20 || *text == 0x7F ? ' ' : *text);
}

static void pad_from(struct chc_buf *out, size_t start)
{
	size_t have = out->failed ? 0 : text_length(out->ptr + start);

	do
		chc_buf_char(out, ' ');
	while (++have < NOTE_COLUMN);
}

/* Words are shown where they are a choice of a few; what else stands in a column may be a person's name. */
static bool shows_words(const struct chc_guess_column *c)
{
	static const bool kinds[CHC_CELL_KIND_MAX] = {
		[CHC_CELL_YESNO] = true, [CHC_CELL_OUTCOME] = true, [CHC_CELL_PROCEDURE] = true,
	};

	return c->target >= 0 && c->target < CHC_COLUMN_MAX && kinds[chc_column_kind(c->target)] &&
		!c->many_words && c->word_count > 0;
}

static void put_content(struct chc_buf *out, const struct chc_guess_column *c)
{
	if (c->filled == 0) {
		chc_buf_str(out, c->is_event ? "no dates" : "empty");
	} else if (c->dates > 0) {
		chc_buf_printf(out, "dates in %llu of %llu", (unsigned long long)c->dates, (unsigned long long)c->filled);
	} else if (shows_words(c)) {
		chc_buf_str(out, "words: ");
		for (size_t i = 0; i < c->word_count; i++) {
			chc_buf_str(out, i > 0 ? ", " : "");
			put_plain(out, c->words[i]);
		}
	} else {
		chc_buf_printf(out, "text in %llu", (unsigned long long)c->filled);
	}
}

static void put_columns(struct chc_buf *out, const struct chc_guess *g)
{
	size_t sure = 0;

	for (size_t i = 0; i < g->count; i++)
		sure += g->columns[i].sure;
	chc_buf_str(out, sure > 0 ? "columns:\n" : "columns: {}\n");
	for (int target = 0; target < CHC_GUESS_MAX; target++) {
		for (size_t i = 0; i < g->count; i++) {
			const struct chc_guess_column *c = &g->columns[i];
			size_t start = out->len;

			if (c->target != target)
				continue;
			chc_buf_printf(out, c->sure ? "  %s: " : "#  %s: ", chc_guess_name(target));
			put_quoted(out, c->name);
			pad_from(out, start);
			chc_buf_str(out, c->sure ? "# " : c->differs ? "# named like it, but: " : "# perhaps; ");
			put_content(out, c);
			chc_buf_char(out, '\n');
		}
	}
}

static void put_rest(struct chc_buf *out, const struct chc_guess *g)
{
	bool any = false;

	for (size_t i = 0; i < g->count; i++) {
		const struct chc_guess_column *c = &g->columns[i];
		size_t start;

		if (c->target != CHC_COL_NONE || c->name.len == 0)
			continue;
		if (!any)
			chc_buf_str(out, "\n# Not understood, and left out as it stands here:\n");
		any = true;
		start = out->len;
		chc_buf_str(out, "#  ");
		put_quoted(out, c->name);
		pad_from(out, start);
		/* what nobody has placed may hold anything, so only dates are told of */
		chc_buf_printf(out, "# %s", c->is_event ? "an event; " : "");
		if (c->dates > 0)
			put_content(out, c);
		else
			chc_buf_str(out, c->filled > 0 ? "no dates" : "empty");
		chc_buf_char(out, '\n');
	}
}

static void put_order(struct chc_buf *out, const struct chc_guess *g)
{
	static const char *const texts[] = {
		[CHC_GUESS_ORDER_NONE] = "\n# No date here needs 'date_order'.\n",
		[CHC_GUESS_ORDER_DMY] = "\ndate_order: dmy",
		[CHC_GUESS_ORDER_MDY] = "\ndate_order: mdy",
		[CHC_GUESS_ORDER_BOTH] = "\n# Some dates are day first and some month first: correct the register, "
			"or state one.\n#date_order: dmy\n",
		[CHC_GUESS_ORDER_OPEN] = "\n# No date settles which number is the day: take away the # before the "
			"right one.\n#date_order: dmy\n#date_order: mdy\n",
	};

	chc_buf_str(out, texts[g->order]);
	if (g->order == CHC_GUESS_ORDER_DMY || g->order == CHC_GUESS_ORDER_MDY)
		chc_buf_printf(out, "    # row %llu can be read in no other way\n", (unsigned long long)g->order_row);
}

/* Words of one kind that are not known, as a comment to be filled in. */
static void put_unread(struct chc_buf *out, const struct chc_guess *g, enum chc_cell_kind kind, const char *key,
	const char *names)
{
	bool any = false;

	for (size_t i = 0; i < g->count; i++) {
		const struct chc_guess_column *c = &g->columns[i];

		if (c->target < 0 || c->target >= CHC_COLUMN_MAX || chc_column_kind(c->target) != kind || c->differs)
			continue;
		for (size_t j = 0; j < c->word_count; j++) {
			if (!c->unread[j])
				continue;
			if (!any)
				chc_buf_printf(out, "\n# Words that are not known. What does each mean: %s?\n#%s:\n", names, key);
			any = true;
			chc_buf_str(out, "#  ?: [");
			put_quoted(out, chc_span_of(c->words[j]));
			chc_buf_printf(out, "]    # in '%s'\n", chc_column_name(c->target));
		}
	}
}

void chc_guess_yaml(struct chc_buf *out, const struct chc_guess *g)
{
	chc_buf_str(out, "# A mapping guessed from '");
	put_plain(out, g->path);
	chc_buf_printf(out, "', to be corrected by a person and given with -m.\n"
		"# Looked at: %llu rows%s. A line that begins with # is not used.\n",
		(unsigned long long)g->rows, g->more_rows ? " (there are more)" : "");
	if (g->sheet) {
		chc_buf_str(out, "#sheet: ");
		put_quoted(out, chc_span_of(g->sheet));
		chc_buf_str(out, "  # was taken: the first that looks like a register; without # it is named\n");
	}
	if (g->header_line > 0)
		chc_buf_printf(out, "header_line: %u\n", g->header_line);
	put_columns(out, g);
	put_rest(out, g);
	put_order(out, g);
	put_unread(out, g, CHC_CELL_YESNO, "values", "yes, no");
	put_unread(out, g, CHC_CELL_OUTCOME, "outcomes",
		"upheld, partly_upheld, not_upheld, resolved, withdrawn, other");
	put_unread(out, g, CHC_CELL_PROCEDURE, "procedures",
		"corporate, housing, childrens, adult_care, service_request, other");
}
