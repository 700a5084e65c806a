/* SPDX-License-Identifier: MIT */
/*
 * Calendars for the commands that count days, from their options.
 */
#include "cli/calendars.h"

#include <string.h>

#define CLOSURES_MOST ((size_t)1024)

int cli_load_calendar(const struct cli *cli, struct cli_calendars *out, const char *id)
{
	struct chc_error e = CHC_ERROR_INIT;

	if (chc_calendar_load(&out->base, id ? id : "england-and-wales", NULL, &e) != 0)
		return cli_error(cli, &e);
	cli_note_calendar(cli, out->base->id, out->base->sha256);
	return 0;
}

/* Days separated by commas, into days; the number of them, or -1 after a message. */
static int read_days(const struct cli *cli, const char *text, int *days, size_t room)
{
	int count = 0;

	for (;;) {
		size_t len = strcspn(text, ",");
		int day = chc_date_parse_iso((struct chc_span){ text, len });

		if (day == CHC_DATE_NONE) {
			cli_usage(cli, "'%.*s' in --closures is no day; write YYYY-MM-DD, several with commas between",
				len > 40 ? 40 : (int)len, text);
			return -1;
		}
		if ((size_t)count == room) {
			cli_usage(cli, "more closure days than %zu", room);
			return -1;
		}
		days[count++] = day;
		if (text[len] == '\0')
			return count;
		text += len + 1;
	}
}

int cli_add_closures(const struct cli *cli, struct cli_calendars *out, const struct cli_list *options,
	const int *more, size_t more_count)
{
	int days[CLOSURES_MOST];
	size_t count = 0;
	struct chc_error e = CHC_ERROR_INIT;

	for (size_t i = 0; i < options->count; i++) {
		int got = read_days(cli, options->items[i], days + count, CLOSURES_MOST - count);

		if (got < 0)
			return CLI_TROUBLE;
		count += (size_t)got;
	}
	if (count + more_count > CLOSURES_MOST)
		return cli_usage(cli, "more closure days than %zu", CLOSURES_MOST);
	if (more_count > 0)
		memcpy(days + count, more, more_count * sizeof(*more));
	count += more_count;
	if (count == 0)
		return 0;
	return chc_calendar_with_closures(&out->closed, out->base, days, count, &e) != 0 ? cli_error(cli, &e) : 0;
}

void cli_free_calendars(struct cli_calendars *c)
{
	chc_calendar_free(c->closed);
	chc_calendar_free(c->base);
}
