/* SPDX-License-Identifier: MIT */
/*
 * `chcheck cohort -f map`: a tile for each authority, grouped by type and not by
 * place, that leads to its figures, the Ombudsman's decisions and what was agreed to be done
 * better. Everything on the tiles is in a table too. No network, no map of the land.
 */
#include <inttypes.h>

#include "reports/cohort.h"
#include "reports/html.h"

static const char *const style[] = {
	".tiles { list-style: none; padding: 0; margin: .75rem 0 1.5rem; display: grid; gap: .6rem; "
	"grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)) } .tiles li { margin: 0; max-width: none }\n"
	".tiles a { display: block; height: 100%; box-sizing: border-box; padding: .6rem .7rem; border: 1px solid var(--line); "
	"border-left-width: .4rem; color: var(--ink); text-decoration: none; background: var(--soft) }\n"
	".tiles a:hover strong { text-decoration: underline } .tiles strong { display: block; color: var(--link); "
	"overflow-wrap: anywhere } .tiles .pilot { border-left-color: var(--bar) } .tiles small { display: block }\n",
	NULL
};

/* The share of cases that the rulebook charts first; SIZE_MAX: it charts none. */
static size_t leading_indicator(const struct chc_rulebook *b)
{
	for (size_t k = 0; k < b->indicator_count; k++)
		if (b->indicators[k].kind == CHC_INDICATOR_SHARE && b->indicators[k].run_chart)
			return k;
	return SIZE_MAX;
}

static size_t count_met(const struct chc_cohort *c, const struct chc_cohort_words *words)
{
	size_t met = 0;

	for (size_t k = 0; k < c->rulebook->requirement_count; k++)
		met += words[k].verdict == CHC_MET;
	return met;
}

static void put_policy(struct chc_buf *out, const struct chc_cohort *c, const struct chc_member *m)
{
	const struct chc_cohort_words *words = m->at[CHC_POINT_FOLLOW_UP].words;

	if (words)
		chc_buf_printf(out, "%zu of %zu", count_met(c, words), c->rulebook->requirement_count);
	else
		chc_buf_str(out, "not known");
}

static void put_cases(struct chc_buf *out, const struct chc_cohort *c, const struct chc_member *m)
{
	const struct chc_figures *f = m->at[CHC_POINT_FOLLOW_UP].figures;
	size_t k = leading_indicator(c->rulebook);

	if (f && k != SIZE_MAX && f->total[k].of)
		chc_buf_printf(out, "%.0f%% of %" PRIu64, 100.0 * (double)f->total[k].part / (double)f->total[k].of,
			f->total[k].of);
	else
		chc_buf_str(out, "not known");
}

static void put_upheld(struct chc_buf *out, const struct chc_member *m)
{
	const struct chc_ombudsman_year *y = m->year_count ? &m->years[m->year_count - 1] : NULL;

	if (y && y->upheld != CHC_FIGURE_NONE && y->investigated != CHC_FIGURE_NONE) {
		chc_buf_printf(out, "%" PRId64 " of %" PRId64 " in ", y->upheld, y->investigated);
		html_str(out, y->year);
	} else {
		chc_buf_str(out, "not known");
	}
}

/* --- tiles --- */

static void put_tile(struct chc_buf *out, const struct chc_cohort *c, size_t member)
{
	const struct chc_member *m = &c->members[member];

	chc_buf_printf(out, "<li><a href=\"#o%zu\"%s><strong>", member + 1, m->pilot ? " class=\"pilot\"" : "");
	html_str(out, m->name);
	chc_buf_str(out, "</strong>");
	if (m->pilot)
		chc_buf_str(out, " <small>took part in the pilot</small>");
	chc_buf_str(out, " <small>policy meets ");
	put_policy(out, c, m);
	chc_buf_str(out, "</small> <small>in time: ");
	put_cases(out, c, m);
	chc_buf_str(out, "</small> <small>upheld: ");
	put_upheld(out, m);
	chc_buf_str(out, "</small></a></li>\n");
}

static size_t count_of(const struct chc_cohort *c, int authority)
{
	size_t n = 0;

	for (size_t i = 0; i < c->member_count; i++)
		n += c->members[i].usable && (int)c->members[i].authority == authority;
	return n;
}

static void put_tiles(struct chc_buf *out, const struct chc_cohort *c)
{
	html_section_begin(out, "tiles", "Authorities by type");
	html_p(out, NULL, "Each tile leads to what is known of the authority. The order is that of their names; it says nothing "
		"of how well any of them does.");
	for (int authority = 0; authority < CHC_AUTHORITY_MAX; authority++) {
		struct chc_buf title = CHC_BUF_INIT;
		size_t n = count_of(c, authority);

		if (n == 0)
			continue;
		chc_buf_printf(&title, "%s: %zu", chc_authority_name((enum chc_authority)authority), n);
		if (!title.failed && title.ptr[0] >= 'a' && title.ptr[0] <= 'z')
			title.ptr[0] = (char)(title.ptr[0] - 'a' + 'A');
		html_heading(out, 3, NULL, title.failed ? "" : title.ptr);
		chc_buf_release(&title);
		chc_buf_str(out, "<ul class=\"tiles\">\n");
		for (size_t i = 0; i < c->member_count; i++)
			if (c->members[i].usable && (int)c->members[i].authority == authority)
				put_tile(out, c, i);
		chc_buf_str(out, "</ul>\n");
		chc_buf_drain(out);
	}
	html_section_end(out);
}

/* --- the same as a table --- */

static void put_table(struct chc_buf *out, const struct chc_cohort *c)
{
	static const struct html_column columns[] = {
		{ "Authority", false }, { "Type", false }, { "Pilot", false }, { "Requirements that the policy meets", true },
		{ "In time", true }, { "Upheld of investigated", true },
	};
	static const struct html_table table = { "all-authorities", "All authorities", columns, 6, true };

	html_section_begin(out, "table", "The same as a table");
	html_table_begin(out, &table);
	for (size_t i = 0; i < c->member_count; i++) {
		const struct chc_member *m = &c->members[i];

		if (!m->usable)
			continue;
		html_row_begin(out);
		html_cell_begin(out, &table, 0);
		chc_buf_printf(out, "<a href=\"#o%zu\">", i + 1);
		html_str(out, m->name);
		chc_buf_str(out, "</a>");
		html_cell_end(out, 0);
		html_cell(out, &table, 1, chc_authority_name(m->authority));
		html_cell(out, &table, 2, m->pilot ? "yes" : "no");
		html_cell_begin(out, &table, 3);
		put_policy(out, c, m);
		html_cell_end(out, 3);
		html_cell_begin(out, &table, 4);
		put_cases(out, c, m);
		html_cell_end(out, 4);
		html_cell_begin(out, &table, 5);
		put_upheld(out, m);
		html_cell_end(out, 5);
		html_row_end(out);
		chc_buf_drain(out);
	}
	html_table_end(out, &table);
	html_section_end(out);
}

void write_cohort_map(struct chc_buf *out, const struct chc_cohort *c)
{
	const struct html_page page = { .title = "Authorities and what is known of them", .kind = "Cohort", .style = style };

	html_page_begin(out, &page);
	html_facts_begin(out);
	html_fact(out, "Code", c->rulebook->title);
	html_fact_begin(out, "As of");
	html_day(out, c->day[CHC_POINT_FOLLOW_UP]);
	html_fact_end(out);
	if (leading_indicator(c->rulebook) != SIZE_MAX)
		html_fact(out, "In time", c->rulebook->indicators[leading_indicator(c->rulebook)].title);
	html_fact(out, "Upheld", "of the investigations that were completed, in the last year that is known");
	html_facts_end(out);
	html_contents_begin(out);
	html_contents_item(out, "tiles", "Authorities by type");
	html_contents_item(out, "table", "The same as a table");
	html_contents_item(out, "members", "Each authority");
	html_main_begin(out);
	put_tiles(out, c);
	put_table(out, c);
	cohort_map_members(out, c);
	html_page_end(out, &page);
}
