/* SPDX-License-Identifier: MIT */
/*
 * The list of open steps, as text for the morning and as JSON.
 */
#include <string.h>

#include "chcheck/json.h"
#include "chcheck/worklist.h"
#include "reports/case_days.h"
#include "reports/text.h"

static void put_item(struct chc_buf *out, const struct chc_work *item, const struct chc_tally *t)
{
	chc_buf_str(out, "  due ");
	days_date(out, item->due);
	chc_buf_printf(out, "  %-7s %s %3d  %-12s ", chc_step_verdict_name(item->verdict),
		item->verdict == CHC_STEP_OVERDUE ? "by" : "in", item->days, t->rulebook->steps[item->step].id);
	text_plain(out, item->ref[0] ? item->ref : "-", 0);
	chc_buf_printf(out, " (row %llu)\n", (unsigned long long)item->row);
}

void chc_worklist_text(struct chc_buf *out, const struct chc_worklist *w, const struct chc_tally *t)
{
	chc_buf_str(out, "Open steps on ");
	days_date(out, t->as_of);
	chc_buf_str(out, ": overdue, or due by ");
	days_date(out, w->until);
	chc_buf_printf(out, "\n%llu overdue, %llu due by then, %llu due later; days are counted by %s\n",
		(unsigned long long)w->overdue, (unsigned long long)w->due, (unsigned long long)w->later,
		t->calendar->id);
	for (size_t i = 0; i < w->count; i++) {
		const struct chc_work *item = &w->items[i], *last = i > 0 ? item - 1 : NULL;

		if (!last || strcmp(last->service, item->service) != 0 || strcmp(last->handler, item->handler) != 0) {
			chc_buf_char(out, '\n');
			text_plain(out, item->service[0] ? item->service : "no service", 0);
			chc_buf_str(out, ", ");
			text_plain(out, item->handler[0] ? item->handler : "no handler", 0);
			chc_buf_char(out, '\n');
		}
		put_item(out, item, t);
	}
	if (w->left_out > 0)
		chc_buf_printf(out, "\nand %llu more\n", (unsigned long long)w->left_out);
}

static void put_text(struct chc_json *j, const char *key, const char *text)
{
	chc_json_key(j, key);
	chc_json_str(j, text && text[0] ? text : NULL);
}

static void put_date(struct chc_json *j, const char *key, int date)
{
	char text[CHC_DATE_TEXT];

	chc_date_format(date, text);
	put_text(j, key, text);
}

static void put_count(struct chc_json *j, const char *key, uint64_t count)
{
	chc_json_key(j, key);
	chc_json_int(j, (int64_t)count);
}

void chc_worklist_json(struct chc_buf *out, const struct chc_worklist *w, const struct chc_tally *t)
{
	struct chc_json json = chc_json_on(out, 2), *j = &json;

	chc_json_object(j);
	put_text(j, "schema", "chcheck-worklist/1");
	put_date(j, "as_of", t->as_of);
	put_date(j, "until", w->until);
	put_count(j, "overdue", w->overdue);
	put_count(j, "due", w->due);
	put_count(j, "later", w->later);
	put_count(j, "left_out", w->left_out);
	chc_json_key(j, "steps");
	chc_json_array(j);
	for (size_t i = 0; i < w->count; i++) {
		const struct chc_work *item = &w->items[i];

		chc_json_object(j);
		put_text(j, "service", item->service);
		put_text(j, "handler", item->handler);
		put_text(j, "case_ref", item->ref);
		put_count(j, "row", item->row);
		put_text(j, "step", t->rulebook->steps[item->step].id);
		put_text(j, "verdict", chc_step_verdict_name(item->verdict));
		put_date(j, "due", item->due);
		chc_json_key(j, item->verdict == CHC_STEP_OVERDUE ? "days_late" : "days_left");
		chc_json_int(j, item->days);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}
