/* SPDX-License-Identifier: MIT */
/*
 * A cohort as text: who is in it, what changed in words and in deeds, pilot
 * against comparators, and every organisation's own changes.
 */
#include "reports/cohort.h"
#include "reports/text.h"

enum { INDENT = 2, TITLE = 56 };

static void put_line(struct chc_buf *out, const struct chc_buf *text, size_t column, size_t indent)
{
	text_wrap(out, text_of(out, text), column, indent);
}

static void head(struct chc_buf *out, const struct chc_cohort *c)
{
	struct chc_buf line = CHC_BUF_INIT;
	size_t pilot = 0, usable = 0;

	for (size_t i = 0; i < c->member_count; i++) {
		usable += c->members[i].usable;
		pilot += c->members[i].usable && c->members[i].pilot;
	}
	chc_buf_printf(&line, "Cohort: %s %s", c->rulebook->title, cohort_compares(c) ? "before and after" : "");
	text_heading(out, text_of(out, &line), '=');
	chc_buf_clear(&line);
	chc_buf_printf(out, "\nOrganisations  %zu: %zu of the pilot, %zu comparators", c->member_count, pilot, usable - pilot);
	if (usable < c->member_count)
		chc_buf_printf(out, ", %zu that could not be read", c->member_count - usable);
	chc_buf_str(out, "\nPolicies       in force on ");
	if (cohort_compares(c)) {
		cohort_day(out, c->day[CHC_POINT_BASELINE]);
		chc_buf_str(out, " and ");
	}
	cohort_day(out, c->day[CHC_POINT_FOLLOW_UP]);
	chc_buf_printf(out, "\nCases          received in the %u months to %s of these, as they stood on ", c->months,
		cohort_compares(c) ? "each" : "the last");
	cohort_day(out, c->day[CHC_POINT_FOLLOW_UP]);
	chc_buf_char(out, '\n');
	chc_buf_release(&line);
}

static void put_share(struct chc_buf *out, const struct chc_cohort_share *s, bool compares)
{
	struct chc_buf line = CHC_BUF_INIT;

	if (compares && s->of[0])
		chc_buf_printf(&line, "%.1f%% (%llu of %llu) -> ", 100.0 * (double)s->part[0] / (double)s->of[0],
			(unsigned long long)s->part[0], (unsigned long long)s->of[0]);
	else if (compares)
		chc_buf_str(&line, "not known -> ");
	if (s->of[1])
		chc_buf_printf(&line, "%.1f%% (%llu of %llu)", 100.0 * (double)s->part[1] / (double)s->of[1],
			(unsigned long long)s->part[1], (unsigned long long)s->of[1]);
	else
		chc_buf_str(&line, "not known");
	if (compares && s->comparable) {
		chc_buf_str(&line, ", ");
		cohort_points(&line, s->change);
		chc_buf_str(&line, " points (");
		cohort_interval(&line, s->interval);
		chc_buf_char(&line, ')');
	} else if (compares && s->of[0] && s->of[1]) {
		chc_buf_str(&line, ", too few to compare");
	}
	put_line(out, &line, TITLE / 2 + INDENT, TITLE / 2 + INDENT);
	chc_buf_release(&line);
}

static void put_contrast(struct chc_buf *out, const struct chc_cohort_contrast *x)
{
	struct chc_buf line = CHC_BUF_INIT;

	if (!x->comparable)
		return;
	chc_buf_printf(out, "%*s", INDENT, "");
	text_pad(out, "  the difference of the two", TITLE / 2);
	cohort_points(&line, x->difference);
	chc_buf_str(&line, " points (");
	cohort_interval(&line, x->interval);
	chc_buf_str(&line, "; by organisation ");
	cohort_interval(&line, x->resampled);
	chc_buf_char(&line, ')');
	put_line(out, &line, TITLE / 2 + INDENT, TITLE / 2 + INDENT);
	chc_buf_release(&line);
}

static void put_group(struct chc_buf *out, const char *title)
{
	chc_buf_printf(out, "%*s", INDENT, "");
	text_pad(out, title, TITLE / 2);
}

/* Every requirement that is met by more or fewer of the policies than before, or all when there is one point. */
static void words(struct chc_buf *out, const struct chc_cohort *c)
{
	text_heading(out, "What policies say: how many meet each requirement", '-');
	for (size_t k = 0; k < c->rulebook->requirement_count; k++) {
		const struct chc_requirement *r = &c->rulebook->requirements[k];

		chc_buf_printf(out, "\n%s [%s]\n", r->title, r->id);
		for (size_t g = 0; g < c->group_count && c->groups[g].authority < 0; g++) {
			const struct chc_cohort_share *met = &c->groups[g].met[k];
			struct chc_cohort_share now = { { 0 }, { 0 }, .comparable = false };

			for (int v = 0; v < CHC_VERDICT_MAX; v++)
				now.of[1] += c->groups[g].verdicts[k][CHC_POINT_FOLLOW_UP][v];
			now.part[1] = c->groups[g].verdicts[k][CHC_POINT_FOLLOW_UP][CHC_MET];
			put_group(out, c->groups[g].title);
			put_share(out, cohort_compares(c) ? met : &now, cohort_compares(c));
		}
		if (c->pair_count)
			put_contrast(out, &c->met[k]);
		chc_buf_drain(out);
	}
}

static void put_median(struct chc_buf *out, const struct chc_cohort_median *m, bool compares)
{
	for (size_t p = compares ? 0 : CHC_POINT_FOLLOW_UP; p < CHC_POINT_MAX; p++) {
		if (p == CHC_POINT_FOLLOW_UP && compares)
			chc_buf_str(out, " -> ");
		if (m->known[p])
			chc_buf_printf(out, "median %u (%.0f to %.0f)", m->median[p], m->interval[p].low, m->interval[p].high);
		else
			chc_buf_str(out, "not known");
	}
	chc_buf_char(out, '\n');
}

static void deeds(struct chc_buf *out, const struct chc_cohort *c)
{
	text_heading(out, "What cases show", '-');
	for (size_t k = 0; k < c->rulebook->indicator_count; k++) {
		const struct chc_indicator_rule *r = &c->rulebook->indicators[k];

		if (r->kind != CHC_INDICATOR_SHARE && r->kind != CHC_INDICATOR_DAYS)
			continue;
		chc_buf_printf(out, "\n%s %s\n", r->id, r->title);
		for (size_t g = 0; g < c->group_count && c->groups[g].authority < 0; g++) {
			put_group(out, c->groups[g].title);
			if (r->kind == CHC_INDICATOR_SHARE)
				put_share(out, &c->groups[g].shares[k], cohort_compares(c));
			else
				put_median(out, &c->groups[g].medians[k], cohort_compares(c));
		}
		if (c->pair_count && r->kind == CHC_INDICATOR_SHARE)
			put_contrast(out, &c->shares[k]);
		chc_buf_drain(out);
	}
}

/* How many requirements went from something else to met, and the other way round. */
static void changes(const struct chc_cohort *c, const struct chc_member *m, size_t *closed, size_t *opened)
{
	const struct chc_cohort_words *before = m->at[CHC_POINT_BASELINE].words, *after = m->at[CHC_POINT_FOLLOW_UP].words;

	*closed = *opened = 0;
	for (size_t k = 0; before && after && k < c->rulebook->requirement_count; k++) {
		*closed += before[k].verdict != CHC_MET && after[k].verdict == CHC_MET;
		*opened += before[k].verdict == CHC_MET && after[k].verdict != CHC_MET;
	}
}

static void members(struct chc_buf *out, const struct chc_cohort *c)
{
	text_heading(out, "Each organisation", '-');
	for (size_t i = 0; i < c->member_count; i++) {
		const struct chc_member *m = &c->members[i];
		size_t closed, opened;

		chc_buf_char(out, '\n');
		text_plain(out, m->name, 0);
		if (m->usable)
			chc_buf_printf(out, " (%s, %s)", chc_authority_name(m->authority), m->pilot ? "pilot" : "comparator");
		chc_buf_char(out, '\n');
		if (m->usable && cohort_compares(c)) {
			const struct chc_member_point *now = &m->at[CHC_POINT_FOLLOW_UP];

			changes(c, m, &closed, &opened);
			if (!m->at[CHC_POINT_BASELINE].words || !now->words)
				chc_buf_str(out, "  its policy is not known at both points\n");
			else if (now->same_edition)
				chc_buf_str(out, "  its policy is the same edition at both points\n");
			else
				chc_buf_printf(out, "  newly met: %zu, no longer met: %zu\n", closed, opened);
		}
		for (size_t n = 0; n < m->note_count; n++) {
			chc_buf_str(out, "  note: ");
			text_plain(out, m->notes[n], 0);
			chc_buf_char(out, '\n');
		}
		chc_buf_drain(out);
	}
}

void write_cohort_text(struct chc_buf *out, const struct chc_cohort *c)
{
	struct chc_buf line = CHC_BUF_INIT;

	head(out, c);
	chc_buf_char(out, '\n');
	for (const char *const *caution = cohort_cautions(); *caution; caution++)
		text_paragraph(out, *caution, 0);
	if (c->comparisons) {
		chc_buf_str(&line, "Of the intervals of differences here, about ");
		cohort_by_chance(&line, c);
		chc_buf_str(&line, " leave out nought by chance alone.");
		text_paragraph(out, text_of(out, &line), 0);
	}
	chc_buf_release(&line);
	words(out, c);
	deeds(out, c);
	members(out, c);
}
