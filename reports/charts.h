/* SPDX-License-Identifier: MIT */
/*
 * Charts as SVG within an HTML page: a picture with a title and a description for those
 * who do not see it; whoever draws one writes the table of its numbers into the same
 * figure. Colours come from the page's theme, so that they are right in the dark and on paper.
 *
 *	charts_begin(out, &chart);      <figure> with the caption and the picture
 *	... the table, with html_details_begin and html_table_begin ...
 *	charts_end(out);
 */
#ifndef REPORTS_CHARTS_H
#define REPORTS_CHARTS_H

#include "chcheck/buf.h"

struct chart_point {
	const char *label;              /* below the axis */
	bool given;                     /* else there is a gap */
	bool whiskers;
	double value, low, high;
};

enum chart_kind { CHART_LINE, CHART_BARS };

struct chart {
	enum chart_kind kind;
	const char *id;                 /* once in a page */
	const char *title;              /* the caption */
	const char *description;        /* what is to be seen in it, in words */
	const struct chart_point *points;
	size_t count;
	bool percent;                   /* values from 0 to 1; else the axis ends at a round number */
	bool has_median;
	double median;                  /* a line across */
	bool has_limit;
	double limit;                   /* bars: a line behind this point's bar, counted from 0 */
	const char *limit_words;
};

void charts_begin(struct chc_buf *out, const struct chart *c);
void charts_end(struct chc_buf *out);

/* For html_page's style. */
#define CHARTS_STYLE \
	".chart { margin: 1.5rem 0 } .chart svg { display: block; width: 100%; max-width: 40rem; height: auto }\n" \
	".chart figcaption { font-weight: 600 } .chart text { font-size: 11px; fill: var(--ink) }\n" \
	".chart .grid { stroke: var(--line); stroke-width: .6 } .chart .axis { stroke: var(--ink); stroke-width: 1 }\n" \
	".chart .line { stroke: var(--bar); stroke-width: 2; fill: none } .chart .dot, .chart .bar { fill: var(--bar) }\n" \
	".chart .over { fill: var(--bar2) } .chart .whisker { stroke: var(--bar); stroke-width: 1 }\n" \
	".chart .median { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 5 3 } .chart .limit { stroke: var(--bar2); " \
	"stroke-width: 1.4; stroke-dasharray: 2 2 }\n" \
	"@media (forced-colors: active) { .chart .line, .chart .whisker { stroke: CanvasText } .chart .dot, .chart .bar, " \
	".chart .over { fill: CanvasText } }\n"

#endif
