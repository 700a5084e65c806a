/* SPDX-License-Identifier: MIT */
/*
 * The words by which pages call the columns of a register, and the choices of how cases
 * are judged, which several pages put.
 */
#include "serve/registers.h"

#include <string.h>

const char *const serve_group_words[SERVE_GROUP_MAX] = {
	[SERVE_GROUP_CASE] = "The case", [SERVE_GROUP_STAGE_1] = "Stage 1", [SERVE_GROUP_STAGE_2] = "Stage 2",
	[SERVE_GROUP_END] = "Refusal, remedy and end",
};

#define IN(g) SERVE_GROUP_##g
const struct serve_column serve_columns[CHC_COLUMN_MAX] = {
	[CHC_COL_CASE_REF] = { "Reference of the case", IN(CASE) },
	[CHC_COL_PROCEDURE] = { "Procedure that it belongs to", IN(CASE) },
	[CHC_COL_SERVICE] = { "Service complained about", IN(CASE) },
	[CHC_COL_CATEGORY] = { "Category of the complaint", IN(CASE) },
	[CHC_COL_CHANNEL] = { "Channel by which it came", IN(CASE) },
	[CHC_COL_AWARE] = { "Day the person became aware of the matter", IN(CASE) },
	[CHC_COL_RECEIVED] = { "Day the complaint was received", IN(CASE) },
	[CHC_COL_LOGGED] = { "Day it was logged", IN(CASE) },
	[CHC_COL_S1_ACKNOWLEDGED] = { "Stage 1: day of acknowledgement", IN(STAGE_1) },
	[CHC_COL_S1_RESPONSE] = { "Stage 1: day of the response", IN(STAGE_1) },
	[CHC_COL_S1_OUTCOME] = { "Stage 1: outcome", IN(STAGE_1) },
	[CHC_COL_S1_HANDLER] = { "Stage 1: who handled it", IN(STAGE_1) },
	[CHC_COL_S1_EXTENSION_NOTIFIED] = { "Stage 1: day the person was told of an extension", IN(STAGE_1) },
	[CHC_COL_S1_EXTENSION_TO] = { "Stage 1: extended to", IN(STAGE_1) },
	[CHC_COL_S1_EXTENSION_REASON] = { "Stage 1: were reasons for the extension given?", IN(STAGE_1) },
	[CHC_COL_S1_EXTENSION_OMBUDSMAN] = { "Stage 1: were the Ombudsman's details given with the extension?", IN(STAGE_1) },
	[CHC_COL_S1_ESCALATION_DETAILS] = { "Stage 1: did the response say how to go to stage 2?", IN(STAGE_1) },
	[CHC_COL_S2_REQUESTED] = { "Stage 2: day it was asked for", IN(STAGE_2) },
	[CHC_COL_S2_ACKNOWLEDGED] = { "Stage 2: day of acknowledgement", IN(STAGE_2) },
	[CHC_COL_S2_RESPONSE] = { "Stage 2: day of the response", IN(STAGE_2) },
	[CHC_COL_S2_OUTCOME] = { "Stage 2: outcome", IN(STAGE_2) },
	[CHC_COL_S2_HANDLER] = { "Stage 2: who handled it", IN(STAGE_2) },
	[CHC_COL_S2_EXTENSION_NOTIFIED] = { "Stage 2: day the person was told of an extension", IN(STAGE_2) },
	[CHC_COL_S2_EXTENSION_TO] = { "Stage 2: extended to", IN(STAGE_2) },
	[CHC_COL_S2_EXTENSION_REASON] = { "Stage 2: were reasons for the extension given?", IN(STAGE_2) },
	[CHC_COL_S2_EXTENSION_OMBUDSMAN] = { "Stage 2: were the Ombudsman's details given with the extension?", IN(STAGE_2) },
	[CHC_COL_S2_OMBUDSMAN_DETAILS] = { "Stage 2: did the response give the Ombudsman's details?", IN(STAGE_2) },
	[CHC_COL_REFUSED] = { "Day the complaint was refused", IN(END) },
	[CHC_COL_REFUSAL_REASON] = { "Were reasons for the refusal given?", IN(END) },
	[CHC_COL_REFUSAL_OMBUDSMAN] = { "Were the Ombudsman's details given with the refusal?", IN(END) },
	[CHC_COL_REMEDY_AGREED] = { "Day a remedy was agreed", IN(END) },
	[CHC_COL_REMEDY_DUE] = { "Day the remedy is due", IN(END) },
	[CHC_COL_REMEDY_COMPLETED] = { "Day the remedy was completed", IN(END) },
	[CHC_COL_WITHDRAWN] = { "Day the complaint was withdrawn", IN(END) },
	[CHC_COL_CLOSED] = { "Day the case was closed", IN(END) },
	[CHC_COL_OMBUDSMAN_COMPLAINT] = { "Day the complaint came to the Ombudsman", IN(END) },
};

const char *serve_trigger_words(const char *column)
{
	int c = chc_column_find(column);

	return c != CHC_COL_NONE ? serve_columns[c].words : column;
}

/* --- choices --- */

static const struct serve_choice calendars[] = {
	{ "england-and-wales", "England and Wales" }, { "scotland", "Scotland" }, { "northern-ireland", "Northern Ireland" },
};
enum { CALENDARS = sizeof(calendars) / sizeof(calendars[0]), CLOSURES_MAX = 400 };

void serve_put_calendar(struct chc_exchange *x)
{
	serve_put_select(x, &(struct serve_control){ .name = "calendar", .label = "Bank holidays of", .value = calendars[0].value },
		calendars, CALENDARS);
}

const char *serve_chosen_calendar(struct chc_exchange *x)
{
	for (size_t i = 0; i < CALENDARS; i++)
		if (strcmp(serve_field(x, "calendar"), calendars[i].value) == 0)
			return calendars[i].value;
	serve_problem(x, "calendar", "Choose a part of the country from the list");
	return NULL;
}

void serve_put_closures(struct chc_exchange *x)
{
	serve_put_area(x, &(struct serve_control){ .name = "closures", .label = "Local closure days (optional)", .rows = 2,
		.hint = "Days on which the organisation is closed beside bank holidays, like 2026-12-29; what comes out with them "
			"stands beside, and is no part of the rulebook's count" });
}

const char *serve_chosen_closures(struct chc_exchange *x)
{
	static const char between[] = " ,;\t\r\n";
	struct chc_buf days = CHC_BUF_INIT;
	const char *p = serve_field(x, "closures"), *copy = NULL;
	size_t count = 0;

	for (;;) {
		p += strspn(p, between);
		size_t len = strcspn(p, between);

		if (len == 0)
			break;
		if (chc_date_parse_iso((struct chc_span){ p, len }) == CHC_DATE_NONE || count++ == CLOSURES_MAX) {
			serve_problem(x, "closures", count > CLOSURES_MAX ? "Enter at most 400 closure days"
				: "Enter closure days as year-month-day, like 2026-12-29");
			goto out;
		}
		chc_buf_str(&days, days.len ? "," : "");
		chc_buf_put(&days, p, len);
		p += len;
	}
	copy = days.failed ? NULL : chc_arena_copy(&x->arena, (struct chc_span){ days.len ? days.ptr : "", days.len });
out:
	chc_buf_release(&days);
	return copy;
}

void serve_put_weekend(struct chc_exchange *x)
{
	serve_put_checkbox(x, &(struct serve_control){ .name = "weekend",
		.label = "What is received on a day off counts as received on the next working day" });
}
