/* SPDX-License-Identifier: MIT */
/*
 * The names of what readers set aside, for both ends of the pipe and for the
 * writers.
 */
#include "chcheck/block.h"

static const struct { const char *name, *words; } kinds[] = {
	[CHC_ASIDE_RUNNING] = { "running_lines", "running headers, footers and page numbers" },
	[CHC_ASIDE_TURNED] = { "turned_text", "text that runs in another direction" },
	[CHC_ASIDE_HEADER] = { "page_header", "page header" },
	[CHC_ASIDE_FOOTER] = { "page_footer", "page footer" },
	[CHC_ASIDE_CONTENTS] = { "contents", "table of contents" },
	[CHC_ASIDE_COMMENTS] = { "comments", "comments" },
	[CHC_ASIDE_HIDDEN] = { "hidden_text", "hidden text" },
	[CHC_ASIDE_STRUCK] = { "struck_text", "struck-through text" },
	[CHC_ASIDE_DELETED] = { "deleted_text", "text that tracked changes deleted" },
	[CHC_ASIDE_NAVIGATION] = { "navigation", "navigation" },
	[CHC_ASIDE_SIDE] = { "side_column", "side column" },
	[CHC_ASIDE_COOKIES] = { "cookie_notice", "cookie notice" },
	[CHC_ASIDE_CRUMBS] = { "breadcrumbs", "breadcrumbs" },
	[CHC_ASIDE_SKIP] = { "skip_links", "skip links" },
	[CHC_ASIDE_RELATED] = { "related_links", "related links" },
	[CHC_ASIDE_SEARCH] = { "search", "search" },
	[CHC_ASIDE_PAGER] = { "page_links", "links to other pages" },
	[CHC_ASIDE_SHARE] = { "share_links", "links to print, share or go back to the top" },
	[CHC_ASIDE_FEEDBACK] = { "feedback", "feedback on the page" },
	[CHC_ASIDE_DIALOG] = { "dialogs", "dialogs" },
	[CHC_ASIDE_OUTSIDE] = { "outside_main", "text outside the main part" },
};
_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == CHC_ASIDE_MAX, "a name for each kind");

const char *chc_aside_name(enum chc_aside kind)
{
	return (unsigned)kind < CHC_ASIDE_MAX ? kinds[kind].name : "unknown";
}

const char *chc_aside_words(enum chc_aside kind)
{
	return (unsigned)kind < CHC_ASIDE_MAX ? kinds[kind].words : "unknown";
}
