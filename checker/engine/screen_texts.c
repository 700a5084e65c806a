/* SPDX-License-Identifier: MIT */
/*
 * The sentences of a sheet: places filled with the case's own days and numbers,
 * and the words of a category compared with those of a remedy.
 */
#include "chcheck/template.h"
#include "engine/screen.h"

static void put_day(struct chc_buf *out, int day)
{
	char text[CHC_DATE_TEXT];

	chc_date_format(day > CHC_DATE_UNUSABLE ? day : CHC_DATE_NONE, text);
	chc_buf_str(out, text[0] ? text : "a day that is not known");
}

static void put_named(struct chc_buf *out, const struct chc_screen_work *w, enum chc_screen_value value)
{
	const struct chc_screening *s = w->s;
	const struct chc_screening_rules *rules = w->rules;

	switch (value) {
	case CHC_SCREEN_VALUE_AS_OF: put_day(out, s->as_of); break;
	case CHC_SCREEN_VALUE_REACHED: put_day(out, s->reached); break;
	case CHC_SCREEN_VALUE_LAST_DAY: put_day(out, s->last_day); break;
	case CHC_SCREEN_VALUE_PATH_END: put_day(out, s->path_end); break;
	case CHC_SCREEN_VALUE_PERIOD_DAY:
		put_day(out, s->received == CHC_DATE_NONE ? CHC_DATE_NONE : s->received + (int)rules->period_days);
		break;
	case CHC_SCREEN_VALUE_DAYS: chc_buf_printf(out, "%d", s->days); break;
	case CHC_SCREEN_VALUE_DAYS_THEN:
		chc_buf_printf(out, "%d", s->received == CHC_DATE_NONE ? 0 : s->reached - s->received);
		break;
	case CHC_SCREEN_VALUE_OWN_DAYS: chc_buf_printf(out, "%d", w->own_days); break;
	case CHC_SCREEN_VALUE_PERIOD_DAYS: chc_buf_printf(out, "%u", rules->period_days); break;
	case CHC_SCREEN_VALUE_PERIOD_WEEKS: chc_buf_printf(out, "%u", rules->period_days / 7); break;
	case CHC_SCREEN_VALUE_PERIOD_NEAR: chc_buf_printf(out, "%u", rules->period_near); break;
	case CHC_SCREEN_VALUE_LAST_DAY_NEAR: chc_buf_printf(out, "%u", rules->last_day_near); break;
	case CHC_SCREEN_VALUE_CATEGORY: chc_buf_str(out, s->category); break;
	case CHC_SCREEN_VALUE_LATE_STEPS: chc_buf_span(out, chc_buf_view(&w->late)); break;
	case CHC_SCREEN_VALUE_MAX: break;
	}
}

static void put_value(struct chc_buf *out, struct chc_span name, const void *payload)
{
	const struct chc_screen_work *w = payload;

	for (int v = 0; v < CHC_SCREEN_VALUE_MAX; v++) {
		if (!chc_span_is(name, chc_screen_value_name((enum chc_screen_value)v)))
			continue;
		put_named(out, w, (enum chc_screen_value)v);
		return;
	}
	for (int column = 0; column < CHC_COLUMN_MAX; column++) {
		if (!chc_span_is(name, chc_column_name(column)))
			continue;
		put_day(out, w->c->day[column]);
		return;
	}
}

const char *chc_screen_say(struct chc_screen_work *w, const char *text)
{
	chc_buf_clear(&w->text);
	chc_template_fill(&w->text, text, put_value, w);
	const char *said = w->text.failed ? NULL : chc_arena_copy(&w->s->arena, chc_buf_view(&w->text));
	w->nomem = w->nomem || !said;
	return said;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Or a part of a letter beyond ASCII. */
static bool is_letter(char c)
{
	return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool stands_at(struct chc_span text, size_t at, const char *word, size_t *len)
{
	size_t n = 0;

	for (; word[n]; n++)
		if (at + n >= text.len || lower(text.ptr[at + n]) != lower(word[n]))
			return false;
	*len = n;
	return true;
}

bool chc_screen_names(struct chc_span text, const struct chc_names *words)
{
	for (size_t i = 0; i < words->count; i++) {
		for (size_t at = 0; at < text.len; at++) {
			size_t n;

			if ((at == 0 || !is_letter(text.ptr[at - 1])) && stands_at(text, at, words->items[i], &n) && n > 0 &&
			    (at + n == text.len || !is_letter(text.ptr[at + n])))
				return true;
		}
	}
	return false;
}
