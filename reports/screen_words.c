/* SPDX-License-Identifier: MIT */
/*
 * Small phrases on steps and letters that all forms of a screening sheet share.
 */
#include "reports/case_days.h"
#include "reports/screen.h"
#include "reports/text.h"

bool screen_shows_step(const struct chc_step_result *r)
{
	return r->verdict != CHC_STEP_NOT_REACHED;
}

void screen_step_words(struct chc_buf *out, const struct chc_step_result *r)
{
	text_words(out, chc_step_verdict_name(r->verdict));
	if (r->days_late >= 0)
		chc_buf_printf(out, " by %d", r->days_late);
	if (r->reason != CHC_REASON_NONE) {
		chc_buf_str(out, " (");
		text_words(out, chc_reason_name(r->reason));
		chc_buf_char(out, ')');
	}
	if (r->due != CHC_DATE_NONE && r->counted_from != CHC_COL_NONE) {
		chc_buf_str(out, "; due ");
		days_date(out, r->due);
		if (r->extension != CHC_EXTENSION_NONE)
			chc_buf_printf(out, " with an extension (%s)", chc_extension_name(r->extension));
	}
	if (r->done != CHC_DATE_NONE) {
		chc_buf_str(out, ", done ");
		days_date(out, r->done);
		if (r->days_taken >= 0)
			chc_buf_printf(out, ", day %d", r->days_taken);
	}
}

void screen_step_source(struct chc_buf *out, const struct chc_rulebook *book, size_t step)
{
	const struct chc_requirement *r = chc_rulebook_requirement(book, book->steps[step].requirement);

	if (r && r->paragraph)
		chc_buf_printf(out, "Code %s", r->paragraph);
}

void screen_section(struct chc_buf *out, const char *section)
{
	if (section)
		chc_buf_printf(out, section[0] >= '0' && section[0] <= '9' ? " [s. %s]" : " [%s]", section);
}

size_t screen_group(const struct chc_screens *s, size_t first)
{
	size_t n = first;

	while (n < s->line_count && s->lines[n].rank == s->lines[first].rank)
		n++;
	return n - first;
}

const char *screen_words(const struct chc_screen_answer *answer)
{
	return answer ? answer->words : "nothing";
}

const char *screen_letter_words(enum chc_letter_state state)
{
	return state == CHC_LETTER_NOT_KNOWN ? "not known" : chc_letter_state_name(state);
}
