/* SPDX-License-Identifier: MIT */
/*
 * One statistic over the years as SVG: points with their intervals, and the averages of the group
 * as open diamonds. The table beside it says the same, so the picture holds no text that is
 * not there.
 */
#include <inttypes.h>

#include "reports/annual.h"
#include "reports/html.h"

#define WIDTH 640
#define HEIGHT 236
#define LEFT 52
#define RIGHT 20
#define TOP 30
#define BOTTOM 32

struct chart {
	struct chc_buf *out;
	const struct chc_annual_organisation *o;
	enum chc_annual_statistic s;
	unsigned first, last;           /* years */
	int64_t top;                    /* of the scale, in tenths */
};

static bool is_point(const struct chc_annual_year *y, enum chc_annual_statistic s)
{
	return y->value[s].state == CHC_ANNUAL_SHOWN;
}

/* 100%, or the next round number above all that is shown. */
static int64_t find_top(const struct chart *c)
{
	static const int64_t steps[] = { 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000, 1000000 };
	int64_t most = 0;

	if (c->s != CHC_ANNUAL_PER_100K)
		return 1000;
	for (size_t i = 0; i < c->o->year_count; i++) {
		const struct chc_annual_value *v = &c->o->years[i].value[c->s];

		most = v->state == CHC_ANNUAL_SHOWN && v->tenths > most ? v->tenths : most;
		most = v->average > most ? v->average : most;
	}
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (steps[i] >= most)
			return steps[i];
	return most;
}

/* Whole tenths of a pixel, so that no machine writes another digit. */
static int64_t x_of(const struct chart *c, unsigned year)
{
	int64_t span = c->last > c->first ? c->last - c->first : 1, room = 10 * (WIDTH - LEFT - RIGHT - 80);

	return 10 * (LEFT + 50) + room * (int64_t)(year - c->first) / span;
}

static int64_t y_of(const struct chart *c, int64_t tenths)
{
	return 10 * (HEIGHT - BOTTOM) - 10 * (HEIGHT - TOP - BOTTOM) * tenths / c->top;
}

static void put_px(struct chc_buf *out, const char *name, int64_t tenths)
{
	chc_buf_printf(out, " %s=\"%" PRId64 ".%" PRId64 "\"", name, tenths / 10, tenths % 10);
}

static void put_line(const struct chart *c, const char *class, int64_t x1, int64_t y1, int64_t x2, int64_t y2)
{
	chc_buf_printf(c->out, "<line class=\"%s\"", class);
	put_px(c->out, "x1", x1);
	put_px(c->out, "y1", y1);
	put_px(c->out, "x2", x2);
	put_px(c->out, "y2", y2);
	chc_buf_str(c->out, "/>");
}

static void put_text(const struct chart *c, const char *anchor, int64_t x, int64_t y)
{
	chc_buf_printf(c->out, "<text text-anchor=\"%s\"", anchor);
	put_px(c->out, "x", x);
	put_px(c->out, "y", y);
	chc_buf_char(c->out, '>');
}

static void put_scale(const struct chart *c)
{
	for (int i = 0; i <= 4; i++) {
		int64_t value = c->top * i / 4;

		put_line(c, "grid", 10 * LEFT, y_of(c, value), 10 * (WIDTH - RIGHT), y_of(c, value));
		put_text(c, "end", 10 * (LEFT - 6), y_of(c, value) + 40);
		chc_annual_put(c->out, c->s, value);
		chc_buf_str(c->out, "</text>\n");
	}
}

static void put_year(const struct chart *c, const struct chc_annual_year *y)
{
	const struct chc_annual_value *v = &y->value[c->s];
	int64_t x = x_of(c, y->from);

	put_text(c, "middle", x, 10 * (HEIGHT - 10));
	html_str(c->out, y->figures->year);
	chc_buf_str(c->out, "</text>\n");
	if (v->average != CHC_FIGURE_NONE)
		chc_buf_printf(c->out, "<path class=\"avg\" d=\"M%" PRId64 " %" PRId64 "l7 7l-7 7l-7 -7z\"/>\n", (x + 160) / 10,
			y_of(c, v->average) / 10 - 7);
	if (!is_point(y, c->s))
		return;
	if (v->has_interval)
		put_line(c, "range", x, y_of(c, (int64_t)(v->interval.high * 1000 + 0.5)), x,
			y_of(c, (int64_t)(v->interval.low * 1000 + 0.5)));
	chc_buf_str(c->out, "<circle class=\"own\" r=\"5\"");
	put_px(c->out, "cx", x);
	put_px(c->out, "cy", y_of(c, v->tenths));
	chc_buf_str(c->out, "/>");
	put_text(c, "end", x - 70, y_of(c, v->tenths) - 80);
	chc_annual_put(c->out, c->s, v->tenths);
	chc_buf_str(c->out, "</text>\n");
}

/* What the marks are: first in the figure, before the picture. */
static void put_key(struct chc_buf *out, const struct chc_annual *a, const struct chc_annual_organisation *o,
	enum chc_annual_statistic s)
{
	chc_buf_str(out, "<figure><figcaption><svg class=\"key\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">"
		"<circle class=\"own\" cx=\"8\" cy=\"8\" r=\"5\"/></svg> ");
	html_str(out, o->name);
	if (s != CHC_ANNUAL_PER_100K) {
		chc_buf_str(out, " (");
		html_str(out, a->words.labels.interval);
		chc_buf_char(out, ')');
	}
	chc_buf_str(out, " <svg class=\"key\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">"
		"<path class=\"avg\" d=\"M8 1l7 7l-7 7l-7 -7z\"/></svg> ");
	html_str(out, a->words.labels.average);
	chc_buf_str(out, "</figcaption>\n");
}

bool annual_chart_begin(struct chc_buf *out, const struct chc_annual *a, size_t index, enum chc_annual_statistic s)
{
	const struct chc_annual_organisation *o = &a->organisations[index];
	struct chart c = { out, o, s, 0, 0, 0 };
	size_t points = 0;

	for (size_t i = 0; i < o->year_count; i++)
		points += is_point(&o->years[i], s);
	if (points < 2)
		return false;
	c.first = o->years[0].from;
	c.last = o->years[o->year_count - 1].from;
	c.top = find_top(&c);
	put_key(out, a, o, s);
	/* the table that follows is the same for those who cannot see it */
	chc_buf_printf(out, "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" "
		"aria-labelledby=\"c%zu-%d\"><title id=\"c%zu-%d\">", WIDTH, HEIGHT, index, (int)s, index, (int)s);
	html_str(out, o->name);
	chc_buf_str(out, ": ");
	html_str(out, a->words.statistics[s].title);
	chc_buf_str(out, "</title>\n");
	put_scale(&c);
	for (size_t i = 1, last = 0; i < o->year_count; i++) {
		if (is_point(&o->years[i], s) && is_point(&o->years[last], s))
			put_line(&c, "path", x_of(&c, o->years[last].from), y_of(&c, o->years[last].value[s].tenths),
				x_of(&c, o->years[i].from), y_of(&c, o->years[i].value[s].tenths));
		if (is_point(&o->years[i], s) || !is_point(&o->years[last], s))
			last = i;
	}
	for (size_t i = 0; i < o->year_count; i++)
		put_year(&c, &o->years[i]);
	chc_buf_str(out, "</svg>\n");
	return true;
}
