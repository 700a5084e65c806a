/* SPDX-License-Identifier: MIT */
/*
 * Which number is the day: stated by the mapping, or proved by the dates of
 * the whole file, or the file is refused with the first date that needs it.
 */
#include "input/register_private.h"

static void remember(struct chc_order_sight *sight, const struct chc_register *r, int column, unsigned cell)
{
	if (!sight->seen)
		*sight = (struct chc_order_sight){ true, r->csv.row, column, cell };
}

void chc_register_look_at_order(struct chc_order_sights *to, const struct chc_register *r, struct chc_span text,
	int column, unsigned cell)
{
	if (text.len < 8 || (text.len >= 10 && text.ptr[4] == '-'))
		return;
	enum chc_order_sign sign = chc_dates_sign(text);
	if (sign == CHC_SIGN_DMY)
		remember(&to->dmy, r, column, cell);
	else if (sign == CHC_SIGN_MDY)
		remember(&to->mdy, r, column, cell);
	else if (sign == CHC_SIGN_EITHER)
		remember(&to->either, r, column, cell);
}

int chc_register_settle_order(struct chc_register *r, struct chc_error *e)
{
	const struct chc_order_sight *dmy = &r->sights.dmy, *mdy = &r->sights.mdy, *either = &r->sights.either;

	if (r->order != CHC_ORDER_UNKNOWN) {
		r->info.order_stated = true;
	} else if (dmy->seen && mdy->seen) {
		return chc_error_at(e, CHC_E_INPUT, r->path, (unsigned)mdy->row, 0,
			"'%s' in row %llu is a date only month first, '%s' in row %llu only day first; "
			"state 'date_order' in a mapping (-m)",
			chc_column_name(mdy->column), (unsigned long long)mdy->row,
			chc_column_name(dmy->column), (unsigned long long)dmy->row);
	} else if (dmy->seen || mdy->seen) {
		r->order = dmy->seen ? CHC_ORDER_DMY : CHC_ORDER_MDY;
		r->info.order_row = dmy->seen ? dmy->row : mdy->row;
		r->info.order_column = dmy->seen ? dmy->column : mdy->column;
	} else if (either->seen) {
		return chc_error_at(e, CHC_E_INPUT, r->path, (unsigned)either->row, either->cell,
			"'%s' in row %llu can be read day first and month first, and no date in the file "
			"settles it; state 'date_order' in a mapping (-m)",
			chc_column_name(either->column), (unsigned long long)either->row);
	}
	if (r->order != CHC_ORDER_UNKNOWN)
		r->info.date_order = r->order == CHC_ORDER_DMY ? "day-month-year" : "month-day-year";
	return 0;
}
