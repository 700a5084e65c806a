/* SPDX-License-Identifier: MIT */
/*
 * Signs worth a question, with how many cases have them, innocent causes first
 * and the question after; the references to look at. For a person and for
 * programs.
 */
#include "chcheck/signs.h"

#include <inttypes.h>

#include "reports/case_days.h"
#include "reports/text.h"

/* --- text --- */

static void put_numbers(struct chc_buf *out, const struct chc_sign *s)
{
	chc_buf_printf(out, "    %" PRIu64 " of %" PRIu64 " cases", s->cases, s->of);
	if (s->of > 0)
		chc_buf_printf(out, " (%.1f %%)", 100.0 * (double)s->cases / (double)s->of);
	if (s->rule->kind == CHC_SIGN_LAST_DAY)
		chc_buf_printf(out, ": %" PRIu64 " on the last day, %" PRIu64 " and %" PRIu64
			" on the two counted days before it; by chance %s%.3f", s->last_days[0], s->last_days[1], s->last_days[2],
			s->chance < CHC_SIGN_CHANCE ? "below " : "", s->chance < CHC_SIGN_CHANCE ? CHC_SIGN_CHANCE : s->chance);
	if (s->rule->kind == CHC_SIGN_SAME_DAY)
		chc_buf_printf(out, " on %zu days; half of all days have %.1f or fewer", s->day_count, s->median);
	chc_buf_char(out, '\n');
}

static void put_listed(struct chc_buf *out, const struct chc_sign *s)
{
	for (size_t i = 0; i < s->day_count && i < CHC_SIGN_LISTED; i++) {
		chc_buf_str(out, i == 0 ? "    days: " : ", ");
		days_date(out, s->days[i].day);
		chc_buf_printf(out, " (%" PRIu64 ")", s->days[i].cases);
	}
	if (s->day_count > 0)
		chc_buf_str(out, s->day_count > CHC_SIGN_LISTED ? " and others\n" : "\n");
	for (size_t i = 0; i < s->listed_count; i++) {
		chc_buf_str(out, i % 4 == 0 ? (i == 0 ? "    cases: " : ",\n           ") : ", ");
		text_plain(out, s->listed[i].ref, 0);
		chc_buf_printf(out, " (row %" PRIu64 ")", s->listed[i].row);
	}
	if (s->cases > s->listed_count)
		chc_buf_printf(out, ",\n           and %" PRIu64 " more", s->cases - s->listed_count);
	chc_buf_char(out, '\n');
}

static void put_words(struct chc_buf *out, const char *lead, const char *text)
{
	struct chc_buf all = CHC_BUF_INIT;

	chc_buf_printf(&all, "%s%s", lead, text);
	text_paragraph(out, text_of(out, &all), 4);
	chc_buf_release(&all);
}

void chc_signs_text(struct chc_buf *out, const struct chc_signs *s, struct chc_names notes)
{
	size_t found = 0;

	text_heading(out, "Signs worth a question", '-');
	chc_buf_char(out, '\n');
	for (size_t i = 0; i < notes.count; i++)
		text_paragraph(out, notes.items[i], 0);
	for (size_t i = 0; i < s->count; i++) {
		const struct chc_sign *sign = &s->items[i];

		if (!sign->found)
			continue;
		found++;
		chc_buf_printf(out, "\n  %s\n", sign->rule->title);
		put_numbers(out, sign);
		put_words(out, "Often the cause: ", sign->rule->innocent);
		put_words(out, "To ask: ", sign->rule->question);
		put_listed(out, sign);
	}
	chc_buf_printf(out, "%sLooked for, and not there:%s\n", found > 0 ? "\n" : "", found == s->count ? " nothing else" : "");
	for (size_t i = 0; i < s->count; i++) {
		if (s->items[i].found)
			continue;
		chc_buf_printf(out, "  %s\n", s->items[i].rule->title);
		put_numbers(out, &s->items[i]);
	}
}

/* --- JSON --- */

static void put_count(struct chc_json *j, const char *key, uint64_t count)
{
	chc_json_key(j, key);
	chc_json_int(j, (int64_t)count);
}

static void put_date(struct chc_json *j, const char *key, int date)
{
	char text[CHC_DATE_TEXT];

	chc_date_format(date, text);
	chc_json_put_str(j, key, text[0] ? text : NULL);
}

static void put_kind(struct chc_json *j, const struct chc_sign *s)
{
	if (s->rule->kind == CHC_SIGN_LAST_DAY) {
		put_count(j, "on_last_day", s->last_days[0]);
		put_count(j, "on_day_before", s->last_days[1]);
		put_count(j, "two_days_before", s->last_days[2]);
		chc_json_key(j, "chance");
		chc_json_double(j, s->chance, 6);
	}
	if (s->rule->kind != CHC_SIGN_SAME_DAY)
		return;
	chc_json_key(j, "median_a_day");
	chc_json_double(j, s->median, 1);
	put_count(j, "day_count", s->day_count);
	chc_json_key(j, "days");
	chc_json_array(j);
	for (size_t i = 0; i < s->day_count && i < CHC_SIGN_LISTED; i++) {
		chc_json_object(j);
		put_date(j, "day", s->days[i].day);
		put_count(j, "cases", s->days[i].cases);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

void chc_signs_json(struct chc_json *j, const struct chc_signs *s)
{
	chc_json_array(j);
	for (size_t i = 0; i < s->count; i++) {
		const struct chc_sign *sign = &s->items[i];

		chc_json_object(j);
		chc_json_put_str(j, "id", sign->rule->id);
		chc_json_put_str(j, "title", sign->rule->title);
		chc_json_key(j, "found");
		chc_json_bool(j, sign->found);
		put_count(j, "cases", sign->cases);
		put_count(j, "of", sign->of);
		put_kind(j, sign);
		chc_json_put_str(j, "innocent", sign->rule->innocent);
		chc_json_put_str(j, "question", sign->rule->question);
		chc_json_key(j, "listed");
		chc_json_array(j);
		for (size_t k = 0; k < sign->listed_count; k++) {
			chc_json_object(j);
			chc_json_put_str(j, "case_ref", sign->listed[k].ref);
			put_count(j, "row", sign->listed[k].row);
			put_date(j, "day", sign->listed[k].day);
			chc_json_object_end(j);
		}
		chc_json_array_end(j);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}
