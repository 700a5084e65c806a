/* SPDX-License-Identifier: MIT */
/*
 * One due date as an iCalendar file (RFC 5545): an event of a whole day that
 * names the step and how it was counted, and no person. The same question
 * gives the same bytes, whenever it is asked.
 */
#include <string.h>

#include "chcheck/due.h"
#include "chcheck/hash.h"
#include "reports/text.h"

#define LINE_OCTETS ((size_t)75)

/* A content line, folded so that no line is longer than RFC 5545 allows and no character is cut. */
static void put_line(struct chc_buf *out, const struct chc_buf *line)
{
	size_t room = LINE_OCTETS;
	struct chc_span text = chc_buf_view(line);

	out->failed |= line->failed;
	while (text.len > room) {
		size_t n = room;

		while (n > 1 && ((unsigned char)text.ptr[n] & 0xC0) == 0x80)
			n--;
		chc_buf_put(out, text.ptr, n);
		chc_buf_str(out, "\r\n ");
		text.ptr += n;
		text.len -= n;
		room = LINE_OCTETS - 1;         /* the space in front counts */
	}
	chc_buf_span(out, text);
	chc_buf_str(out, "\r\n");
}

/* RFC 5545 3.3.11: these have a meaning in a text. */
static void put_escaped(struct chc_buf *line, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n') {
			chc_buf_str(line, "\\n");
			continue;
		}
		if ((unsigned char)*text < 0x20 || *text == 0x7F)
			continue;
		if (*text == '\\' || *text == ';' || *text == ',')
			chc_buf_char(line, '\\');
		chc_buf_char(line, *text);
	}
}

static void plain(struct chc_buf *out, const char *text)
{
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_str(&line, text);
	put_line(out, &line);
	chc_buf_release(&line);
}

static void escaped(struct chc_buf *out, const char *name, const char *text)
{
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_str(&line, name);
	put_escaped(&line, text);
	put_line(out, &line);
	chc_buf_release(&line);
}

static void date_line(struct chc_buf *out, const char *name, int date, const char *after)
{
	struct chc_buf line = CHC_BUF_INIT;
	int year, month, day;

	chc_date_to_civil(date, &year, &month, &day);
	chc_buf_printf(&line, "%s%04d%02d%02d%s", name, year, month, day, after);
	put_line(out, &line);
	chc_buf_release(&line);
}

static void put_uid(struct chc_buf *out, const struct chc_due *d)
{
	struct chc_buf line = CHC_BUF_INIT, key = CHC_BUF_INIT;
	char sum[CHC_SHA256_TEXT];

	/* what makes it this due date and no other */
	chc_buf_printf(&key, "%s\n%s\n%d\n%u\n%s\n%d\n", d->rulebook->id, d->step->id, d->from, d->days,
		d->calendar->id, d->due);
	chc_sha256_of(sum, chc_buf_view(&key).ptr, key.len);
	out->failed |= key.failed;
	chc_buf_printf(&line, "UID:%.32s@chcheck.invalid", sum);
	put_line(out, &line);
	chc_buf_release(&line);
	chc_buf_release(&key);
}

static void put_description(struct chc_buf *out, const struct chc_due *d)
{
	struct chc_buf text = CHC_BUF_INIT;
	char date[CHC_DATE_TEXT];

	chc_date_format(d->from, date);
	chc_buf_printf(&text, "%u days counted from %s, calendar %s, rulebook %s %s.", d->days, date,
		d->calendar->id, d->rulebook->id, d->rulebook->version);
	if (d->extended_due != CHC_DATE_NONE) {
		chc_date_format(d->extended_due, date);
		chc_buf_printf(&text, "\nWith the longest extension: %s.", date);
	}
	if (d->closed_due != CHC_DATE_NONE) {
		chc_date_format(d->closed_due, date);
		chc_buf_printf(&text, "\nWith the local closures as days off: %s.", date);
	}
	for (size_t i = 0; i < d->rulebook->conventions.count; i++)
		chc_buf_printf(&text, "\n%s", d->rulebook->conventions.items[i]);
	escaped(out, "DESCRIPTION:", text_of(out, &text));
	chc_buf_release(&text);
}

static void put_summary(struct chc_buf *out, const struct chc_due *d)
{
	struct chc_buf text = CHC_BUF_INIT;

	chc_buf_printf(&text, "Due: %s (%s)", d->step->title ? d->step->title : d->step->id, d->step->id);
	escaped(out, "SUMMARY:", text_of(out, &text));
	chc_buf_release(&text);
}

void chc_due_ics(struct chc_buf *out, const struct chc_due *d)
{
	plain(out, "BEGIN:VCALENDAR");
	plain(out, "VERSION:2.0");
	plain(out, "PRODID:-//chcheck//chcheck//EN");
	plain(out, "CALSCALE:GREGORIAN");
	plain(out, "BEGIN:VEVENT");
	put_uid(out, d);
	date_line(out, "DTSTAMP:", d->as_of, "T000000Z");
	date_line(out, "DTSTART;VALUE=DATE:", d->due, "");
	date_line(out, "DTEND;VALUE=DATE:", d->due + 1, "");
	put_summary(out, d);
	put_description(out, d);
	plain(out, "TRANSP:TRANSPARENT");
	plain(out, "END:VEVENT");
	plain(out, "END:VCALENDAR");
}
