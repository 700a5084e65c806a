/* SPDX-License-Identifier: MIT */
/*
 * One due date as text and as JSON, with every day that was or was not counted.
 */
#include "chcheck/due.h"

#include "chcheck/json.h"
#include "reports/case_days.h"
#include "reports/text.h"

#define NAME_WIDTH ((size_t)34)

static int last_day(const struct chc_due *d)
{
	return d->closed_due != CHC_DATE_NONE && d->closed_due > d->due ? d->closed_due : d->due;
}

static const char *title(const struct chc_due *d)
{
	return d->step->title ? d->step->title : d->step->id;
}

static void put_row(struct chc_buf *out, const char *name, int day)
{
	if (day == CHC_DATE_NONE)
		return;
	chc_buf_str(out, "  ");
	text_pad(out, name, 40);
	days_date(out, day);
	chc_buf_char(out, '\n');
}

static void put_day(struct chc_buf *out, const struct chc_due *d, int day)
{
	chc_buf_str(out, "  ");
	days_date(out, day);
	chc_buf_str(out, "  ");
	size_t width = days_name(out, d->calendar, d->closures, day);
	bool counted = chc_calendar_is_working(d->calendar, day);
	if (day == d->start || (counted && day > d->start && day <= d->due)) {
		days_spaces(out, width, NAME_WIDTH);
		chc_buf_printf(out, "%4d", chc_calendar_between(d->calendar, d->start, day));
	}
	if (day == d->due)
		chc_buf_str(out, "  due");
	else if (day == d->closed_due) {
		days_spaces(out, width, NAME_WIDTH);
		chc_buf_str(out, "      due with closures");
	}
	chc_buf_char(out, '\n');
}

void chc_due_text(struct chc_buf *out, const struct chc_due *d)
{
	chc_buf_printf(out, "%s (%s): due ", title(d), d->step->id);
	days_date(out, d->due);
	chc_buf_printf(out, "\n  %u days counted from '%s' ", d->days, d->step->trigger);
	days_date(out, d->from);
	chc_buf_printf(out, ", calendar %s\n", d->calendar->id);
	if (d->calendar->projected_from != CHC_DATE_NONE && d->due >= d->calendar->projected_from)
		chc_buf_str(out, "  the calendar is a projection there\n");
	put_row(out, "with the longest extension", d->extended_due);
	put_row(out, "with the closures as days off", d->closed_due);
	put_row(out, "with both", d->closed_extended_due);
	chc_buf_char(out, '\n');
	for (int day = d->from; day <= last_day(d); day++)
		put_day(out, d, day);
	chc_buf_char(out, '\n');
	for (size_t i = 0; i < d->rulebook->conventions.count; i++)
		text_paragraph(out, d->rulebook->conventions.items[i], 0);
}

static void put_date(struct chc_json *j, const char *key, int date)
{
	char text[CHC_DATE_TEXT];

	chc_date_format(date, text);
	chc_json_key(j, key);
	chc_json_str(j, text[0] ? text : NULL);
}

static void put_days(struct chc_json *j, const struct chc_due *d)
{
	struct chc_buf name = CHC_BUF_INIT;

	chc_json_key(j, "list");
	chc_json_array(j);
	for (int day = d->from; day <= last_day(d); day++) {
		bool counted = day > d->start && chc_calendar_is_working(d->calendar, day);

		chc_json_object(j);
		put_date(j, "date", day);
		chc_json_put_str(j, "weekday", days_weekday(day));
		chc_buf_clear(&name);
		days_name(&name, d->calendar, d->closures, day);
		chc_json_put_str(j, "what", text_of(j->out, &name));
		chc_json_key(j, "number");
		if (day == d->start || counted)
			chc_json_int(j, chc_calendar_between(d->calendar, d->start, day));
		else
			chc_json_null(j);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_buf_release(&name);
}

void chc_due_json(struct chc_buf *out, const struct chc_due *d)
{
	struct chc_json json = chc_json_on(out, 2), *j = &json;

	chc_json_object(j);
	chc_json_put_str(j, "schema", "chcheck-due/1");
	chc_json_put_str(j, "rulebook", d->rulebook->id);
	chc_json_put_str(j, "step", d->step->id);
	chc_json_put_str(j, "counted_from", d->step->trigger);
	put_date(j, "from", d->from);
	put_date(j, "day_zero", d->start);
	chc_json_key(j, "days");
	chc_json_int(j, d->days);
	chc_json_put_str(j, "calendar", d->calendar->id);
	put_date(j, "due", d->due);
	put_date(j, "extended_due", d->extended_due);
	chc_json_key(j, "with_closures");
	if (d->closed_due == CHC_DATE_NONE) {
		chc_json_null(j);
	} else {
		chc_json_object(j);
		put_date(j, "due", d->closed_due);
		put_date(j, "extended_due", d->closed_extended_due);
		chc_json_object_end(j);
	}
	put_days(j, d);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}
