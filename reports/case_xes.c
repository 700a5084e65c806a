/* SPDX-License-Identifier: MIT */
/*
 * Cases for programs that look for processes in logs (IEEE 1849, XES): a trace
 * for each case, an event for each date that the register gives, and with the
 * event of a step how it was judged. Written case by case. No name of a person
 * is in it.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/case_xes.h"

/* XML 1.0 knows no control characters; text has none but these three. */
static void put_escaped(struct chc_buf *out, struct chc_span text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		switch (c) {
		case '&': chc_buf_str(out, "&amp;"); break;
		case '<': chc_buf_str(out, "&lt;"); break;
		case '>': chc_buf_str(out, "&gt;"); break;
		case '"': chc_buf_str(out, "&quot;"); break;
		case '\t': chc_buf_str(out, "&#9;"); break;
		case '\n': chc_buf_str(out, "&#10;"); break;
		case '\r': chc_buf_str(out, "&#13;"); break;
		default:
			/* U+FFFE and U+FFFF are the only other characters that XML does not have */
			if (c < 0x20 || (c == 0xEF && i + 2 < text.len && (unsigned char)text.ptr[i + 1] == 0xBF &&
			    (unsigned char)text.ptr[i + 2] >= 0xBE)) {
				chc_buf_str(out, "&#xFFFD;");
				i += c < 0x20 ? 0 : 2;
			} else {
				chc_buf_char(out, (char)c);
			}
		}
	}
}

static void put_span(struct chc_buf *out, unsigned tabs, const char *type, const char *key, struct chc_span value)
{
	for (unsigned i = 0; i < tabs; i++)
		chc_buf_char(out, '\t');
	chc_buf_char(out, '<');
	chc_buf_str(out, type);
	chc_buf_str(out, " key=\"");
	put_escaped(out, chc_span_of(key));
	chc_buf_str(out, "\" value=\"");
	put_escaped(out, value);
	chc_buf_str(out, "\"/>\n");
}

static void put_string(struct chc_buf *out, unsigned tabs, const char *key, const char *value)
{
	if (value && value[0])
		put_span(out, tabs, "string", key, chc_span_of(value));
}

/* A day as the moment at which it begins: registers know days, the format only moments. */
static void put_day(struct chc_buf *out, unsigned tabs, const char *key, int day)
{
	char text[CHC_DATE_TEXT + sizeof("T00:00:00.000+00:00")];

	if (!chc_date_given(day))
		return;
	chc_date_format(day, text);
	memcpy(text + CHC_DATE_TEXT - 1, "T00:00:00.000+00:00", sizeof("T00:00:00.000+00:00"));
	put_span(out, tabs, "date", key, chc_span_of(text));
}

static void put_number(struct chc_buf *out, unsigned tabs, const char *key, int64_t value)
{
	struct chc_buf digits = CHC_BUF_INIT;

	if (value < 0)
		return;
	chc_buf_printf(&digits, "%lld", (long long)value);
	put_span(out, tabs, "int", key, chc_buf_view(&digits));
	out->failed |= digits.failed;
	chc_buf_release(&digits);
}

void chc_case_xes_head(struct chc_buf *out, const struct chc_tally *t)
{
	chc_buf_str(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<log xes.version=\"1849.2016\" xes.features=\"\" xmlns=\"http://www.xes-standard.org/\">\n"
		"\t<extension name=\"Concept\" prefix=\"concept\" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n"
		"\t<extension name=\"Time\" prefix=\"time\" uri=\"http://www.xes-standard.org/time.xesext\"/>\n"
		"\t<extension name=\"Lifecycle\" prefix=\"lifecycle\" uri=\"http://www.xes-standard.org/lifecycle.xesext\"/>\n"
		"\t<global scope=\"trace\">\n"
		"\t\t<string key=\"concept:name\" value=\"\"/>\n"
		"\t</global>\n"
		"\t<global scope=\"event\">\n"
		"\t\t<string key=\"concept:name\" value=\"\"/>\n"
		"\t\t<date key=\"time:timestamp\" value=\"1970-01-01T00:00:00.000+00:00\"/>\n"
		"\t\t<string key=\"lifecycle:transition\" value=\"complete\"/>\n"
		"\t</global>\n"
		"\t<classifier name=\"Activity\" keys=\"concept:name\"/>\n"
		"\t<classifier name=\"Activity and lifecycle\" keys=\"concept:name lifecycle:transition\"/>\n");
	put_string(out, 1, "concept:name", "chcheck cases");
	put_string(out, 1, "lifecycle:model", "standard");
	put_string(out, 1, "rulebook", t->rulebook->id);
	put_string(out, 1, "rulebook version", t->rulebook->version);
	put_string(out, 1, "calendar", t->calendar->id);
	put_day(out, 1, "as of", t->as_of);
}

void chc_case_xes_tail(struct chc_buf *out)
{
	chc_buf_str(out, "</log>\n");
}

struct event { int column, day; };

/* By day; those of one day in the order of the columns, which is that of the procedure. */
static int compare(const void *x, const void *y)
{
	const struct event *a = x, *b = y;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

static size_t find_events(struct event *out, const struct chc_case *c)
{
	size_t count = 0;

	for (int column = 0; column < CHC_COLUMN_MAX; column++)
		if (chc_column_kind(column) == CHC_CELL_DATE && chc_date_given(c->day[column]))
			out[count++] = (struct event){ column, c->day[column] };
	qsort(out, count, sizeof(*out), compare);
	return count;
}

static void put_step(struct chc_buf *out, const struct chc_step_rule *rule, const struct chc_step_result *r)
{
	put_string(out, 3, "step", rule->id);
	put_string(out, 3, "verdict", chc_step_verdict_name(r->verdict));
	put_day(out, 3, "due", r->due);
	put_number(out, 3, "days taken", r->days_taken);
	put_number(out, 3, "days late", r->days_late);
}

static void put_event(struct chc_buf *out, const struct chc_tally *t, const struct event *event,
	const struct chc_case_result *r)
{
	const char *name = chc_column_name(event->column);

	chc_buf_str(out, "\t\t<event>\n");
	put_string(out, 3, "concept:name", name);
	put_day(out, 3, "time:timestamp", event->day);
	put_string(out, 3, "lifecycle:transition", "complete");
	for (size_t i = 0; i < t->rulebook->step_count; i++)
		/* a step that was not done on this day (answered first, for instance) is not this event */
		if (strcmp(t->rulebook->steps[i].done, name) == 0 && r->steps[i].done == event->day)
			put_step(out, &t->rulebook->steps[i], &r->steps[i]);
	chc_buf_str(out, "\t\t</event>\n");
}

void chc_case_xes(struct chc_buf *out, const struct chc_tally *t, const struct chc_case *c,
	const struct chc_case_result *r)
{
	struct event events[CHC_COLUMN_MAX];
	size_t count = find_events(events, c);

	chc_buf_str(out, "\t<trace>\n");
	put_span(out, 2, "string", "concept:name", c->cell[CHC_COL_CASE_REF]);
	put_number(out, 2, "row", (int64_t)c->row);
	put_string(out, 2, "procedure", chc_procedure_name(c->procedure));
	if (c->cell[CHC_COL_SERVICE].len > 0)
		put_span(out, 2, "string", "service", c->cell[CHC_COL_SERVICE]);
	if (c->duplicate)
		put_span(out, 2, "boolean", "duplicate", chc_span_of("true"));
	for (size_t i = 0; i < t->rulebook->step_count; i++)
		put_string(out, 2, t->rulebook->steps[i].id, chc_step_verdict_name(r->steps[i].verdict));
	for (size_t i = 0; i < count; i++)
		put_event(out, t, &events[i], r);
	chc_buf_str(out, "\t</trace>\n");
}
