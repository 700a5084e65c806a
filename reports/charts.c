/* SPDX-License-Identifier: MIT */
/*
 * Draws charts for the HTML reports. Coordinates are those of a small picture that
 * a browser makes as large as there is room for; its letters stay readable on a telephone.
 */
#include "reports/charts.h"

#include "reports/html.h"

/* The picture, and in it what the axes enclose. */
enum { WIDTH = 360, HEIGHT = 180, LEFT = 34, RIGHT = 352, TOP = 14, BOTTOM = 158, LABELS_MOST = 7 };

/* 1, 2 or 5 times a power of ten, and at least the value. */
static double round_up(double value)
{
	static const double steps[] = { 1, 2, 5 };
	double power = 1;

	for (;; power *= 10)
		for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
			if (steps[i] * power >= value || power > 1e15)
				return steps[i] * power;
}

static double top_of(const struct chart *c)
{
	double most = 1;

	if (c->percent)
		return 1;
	for (size_t i = 0; i < c->count; i++)
		if (c->points[i].given && c->points[i].value > most)
			most = c->points[i].value;
	return round_up(most);
}

static double x_of(const struct chart *c, double index)
{
	return LEFT + (index + 0.5) * (RIGHT - LEFT) / (double)(c->count ? c->count : 1);
}

static double y_of(double value, double most)
{
	return BOTTOM - value / most * (BOTTOM - TOP);
}

static void line(struct chc_buf *out, const char *class, double x1, double y1, double x2, double y2)
{
	chc_buf_printf(out, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", class, x1, y1, x2, y2);
}

static void put_scale(struct chc_buf *out, const struct chart *c, double most)
{
	/* so that no line stands between two whole numbers: tops are 1, 2 or 5 times a power of ten */
	const int parts = c->percent ? 4 : most < 5 ? (int)most : 5;

	for (int i = 0; i <= parts; i++) {
		const double value = most * i / parts, y = y_of(value, most);

		line(out, i ? "grid" : "axis", LEFT, y, RIGHT, y);
		chc_buf_printf(out, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">", LEFT - 4, y + 4);
		if (c->percent)
			chc_buf_printf(out, "%.0f%%", 100 * value);
		else
			chc_buf_printf(out, "%.0f", value);
		chc_buf_str(out, "</text>");
	}
}

static void put_labels(struct chc_buf *out, const struct chart *c)
{
	const size_t every = (c->count + LABELS_MOST - 1) / LABELS_MOST;

	for (size_t i = 0; every && i < c->count; i += every) {
		chc_buf_printf(out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">", x_of(c, (double)i), BOTTOM + 16);
		html_str(out, c->points[i].label);
		chc_buf_str(out, "</text>");
	}
}

static void put_line_chart(struct chc_buf *out, const struct chart *c, double most)
{
	bool drawing = false;

	for (size_t i = 0; i < c->count; i++)
		if (c->points[i].given && c->points[i].whiskers)
			line(out, "whisker", x_of(c, (double)i), y_of(c->points[i].low, most), x_of(c, (double)i),
				y_of(c->points[i].high, most));
	for (size_t i = 0; i < c->count; i++) {
		/* a month without cases is a gap, not a line across it */
		if (!c->points[i].given) {
			chc_buf_str(out, drawing ? "\"/>" : "");
			drawing = false;
			continue;
		}
		chc_buf_str(out, drawing ? " " : "<polyline class=\"line\" points=\"");
		chc_buf_printf(out, "%.1f,%.1f", x_of(c, (double)i), y_of(c->points[i].value, most));
		drawing = true;
	}
	chc_buf_str(out, drawing ? "\"/>" : "");
	for (size_t i = 0; i < c->count; i++)
		if (c->points[i].given)
			chc_buf_printf(out, "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.8\"/>", x_of(c, (double)i),
				y_of(c->points[i].value, most));
}

static void put_bars(struct chc_buf *out, const struct chart *c, double most)
{
	const double room = (double)(RIGHT - LEFT) / (double)(c->count ? c->count : 1), gap = room > 4 ? 1 : 0;

	for (size_t i = 0; i < c->count; i++) {
		const struct chart_point *p = &c->points[i];

		if (!p->given || p->value <= 0)
			continue;
		chc_buf_printf(out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
			c->has_limit && (double)i > c->limit ? "over" : "bar", LEFT + (double)i * room + gap / 2,
			y_of(p->value, most), room - gap, BOTTOM - y_of(p->value, most));
	}
}

static void put_marks(struct chc_buf *out, const struct chart *c, double most)
{
	if (c->has_median)
		line(out, "median", LEFT, y_of(c->median, most), RIGHT, y_of(c->median, most));
	if (!c->has_limit || c->limit + 1 > (double)c->count)
		return;
	const double x = (x_of(c, c->limit) + x_of(c, c->limit + 1)) / 2;
	line(out, "limit", x, TOP, x, BOTTOM);
	chc_buf_printf(out, "<text x=\"%.1f\" y=\"%d\">", x + 3, TOP - 3);
	html_str(out, c->limit_words ? c->limit_words : "");
	chc_buf_str(out, "</text>");
}

void charts_begin(struct chc_buf *out, const struct chart *c)
{
	const double most = top_of(c);

	chc_buf_str(out, "<figure class=\"chart\"><figcaption>");
	html_str(out, c->title);
	chc_buf_str(out, "</figcaption>\n");
	chc_buf_printf(out, "<svg role=\"img\" aria-labelledby=\"%s-t %s-d\" viewBox=\"0 0 %d %d\"><title id=\"%s-t\">", c->id,
		c->id, WIDTH, HEIGHT, c->id);
	html_str(out, c->title);
	chc_buf_printf(out, "</title><desc id=\"%s-d\">", c->id);
	html_str(out, c->description);
	chc_buf_str(out, "</desc>\n");
	put_scale(out, c, most);
	put_labels(out, c);
	(c->kind == CHART_LINE ? put_line_chart : put_bars)(out, c, most);
	put_marks(out, c, most);
	chc_buf_str(out, "</svg>\n");
	html_p(out, "quiet", c->description);
}

void charts_end(struct chc_buf *out)
{
	chc_buf_str(out, "</figure>\n");
	chc_buf_drain(out);
}
