/* SPDX-License-Identifier: MIT */
/*
 * A cohort for programs: schema chcheck-cohort/1. Keys are always present, null
 * where nothing is known.
 */
#include "reports/cohort.h"

#include "chcheck/json.h"

static void put_day(struct chc_json *j, const char *key, int day)
{
	struct chc_buf text = CHC_BUF_INIT;

	if (day != CHC_DATE_NONE)
		cohort_day(&text, day);
	chc_json_put_str(j, key, day != CHC_DATE_NONE && !text.failed ? text.ptr : NULL);
	j->out->failed |= text.failed;
	chc_buf_release(&text);
}

static void put_number(struct chc_json *j, const char *key, double value)
{
	chc_json_key(j, key);
	chc_json_double(j, value, 6);
}

static void put_interval(struct chc_json *j, const char *key, bool known, struct chc_interval i)
{
	chc_json_key(j, key);
	if (!known) {
		chc_json_null(j);
		return;
	}
	chc_json_array(j);
	chc_json_double(j, i.low, 6);
	chc_json_double(j, i.high, 6);
	chc_json_array_end(j);
}

static void put_words(struct chc_json *j, const struct chc_cohort *c, const struct chc_cohort_words *words)
{
	chc_json_key(j, "findings");
	if (!words) {
		chc_json_null(j);
		return;
	}
	chc_json_array(j);
	for (size_t k = 0; k < c->rulebook->requirement_count; k++) {
		chc_json_object(j);
		chc_json_put_str(j, "requirement", c->rulebook->requirements[k].id);
		chc_json_put_str(j, "verdict", chc_verdict_name(words[k].verdict));
		chc_json_put_str(j, "reason", words[k].reason);
		chc_json_put_str(j, "document", words[k].document);
		chc_json_put_count(j, "page", words[k].page);
		chc_json_put_count(j, "line", words[k].line);
		chc_json_put_str(j, "quote", words[k].quote);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_figures(struct chc_json *j, const struct chc_cohort *c, const struct chc_figures *f)
{
	chc_json_key(j, "indicators");
	if (!f) {
		chc_json_null(j);
		return;
	}
	chc_json_array(j);
	for (size_t k = 0; k < f->rule_count; k++) {
		const struct chc_figure *figure = &f->total[k];
		enum chc_indicator_kind kind = c->rulebook->indicators[k].kind;

		if (kind != CHC_INDICATOR_SHARE && kind != CHC_INDICATOR_DAYS)
			continue;
		chc_json_object(j);
		chc_json_put_str(j, "id", f->rules[k].id);
		chc_json_key(j, "part");
		if (kind == CHC_INDICATOR_SHARE)
			chc_json_int(j, (int64_t)figure->part);
		else
			chc_json_null(j);
		chc_json_put_size(j, "of", figure->of);
		chc_json_key(j, "median");
		if (kind == CHC_INDICATOR_DAYS && figure->of)
			chc_json_int(j, figure->median);
		else
			chc_json_null(j);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_member(struct chc_json *j, const struct chc_cohort *c, const struct chc_member *m)
{
	chc_json_object(j);
	chc_json_put_str(j, "folder", m->folder);
	chc_json_put_str(j, "name", m->name);
	chc_json_put_str(j, "authority_type", m->usable ? chc_authority_name(m->authority) : NULL);
	chc_json_key(j, "pilot");
	if (m->usable)
		chc_json_bool(j, m->pilot);
	else
		chc_json_null(j);
	for (size_t p = 0; p < CHC_POINT_MAX; p++) {
		chc_json_key(j, cohort_point_name((enum chc_cohort_point)p));
		if (!m->usable || c->day[p] == CHC_DATE_NONE) {
			chc_json_null(j);
			continue;
		}
		chc_json_object(j);
		chc_json_put_str(j, "edition", m->at[p].edition);
		put_words(j, c, m->at[p].words);
		put_figures(j, c, m->at[p].figures);
		chc_json_object_end(j);
		chc_buf_drain(j->out);
	}
	chc_json_key(j, "notes");
	chc_json_array(j);
	for (size_t n = 0; n < m->note_count; n++)
		chc_json_str(j, m->notes[n]);
	chc_json_array_end(j);
	chc_json_object_end(j);
}

static void put_share(struct chc_json *j, const char *key, const char *id, const struct chc_cohort_share *s)
{
	chc_json_object(j);
	chc_json_put_str(j, key, id);
	for (size_t p = 0; p < CHC_POINT_MAX; p++) {
		chc_json_key(j, cohort_point_name((enum chc_cohort_point)p));
		chc_json_object(j);
		chc_json_put_size(j, "part", s->part[p]);
		chc_json_put_size(j, "of", s->of[p]);
		chc_json_object_end(j);
	}
	if (s->comparable) {
		put_number(j, "change", s->change);
	} else {
		chc_json_key(j, "change");
		chc_json_null(j);
	}
	put_interval(j, "interval", s->comparable, s->interval);
	chc_json_object_end(j);
}

static void put_median(struct chc_json *j, const char *id, const struct chc_cohort_median *m)
{
	chc_json_object(j);
	chc_json_put_str(j, "id", id);
	for (size_t p = 0; p < CHC_POINT_MAX; p++) {
		chc_json_key(j, cohort_point_name((enum chc_cohort_point)p));
		if (!m->known[p]) {
			chc_json_null(j);
			continue;
		}
		chc_json_object(j);
		chc_json_put_size(j, "median", m->median[p]);
		put_interval(j, "interval", true, m->interval[p]);
		chc_json_object_end(j);
	}
	chc_json_object_end(j);
}

static void put_group(struct chc_json *j, const struct chc_cohort *c, const struct chc_cohort_group *g)
{
	chc_json_object(j);
	chc_json_put_str(j, "title", g->title);
	chc_json_key(j, "pilot");
	chc_json_bool(j, g->pilot);
	chc_json_put_str(j, "authority_type", g->authority < 0 ? NULL : chc_authority_name((enum chc_authority)g->authority));
	chc_json_key(j, "members");
	chc_json_array(j);
	for (size_t i = 0; i < g->member_count; i++)
		chc_json_str(j, c->members[g->members[i]].folder);
	chc_json_array_end(j);
	chc_json_key(j, "met");
	chc_json_array(j);
	for (size_t k = 0; k < c->rulebook->requirement_count; k++)
		put_share(j, "requirement", c->rulebook->requirements[k].id, &g->met[k]);
	chc_json_array_end(j);
	chc_json_key(j, "shares");
	chc_json_array(j);
	for (size_t k = 0; k < c->rulebook->indicator_count; k++)
		if (c->rulebook->indicators[k].kind == CHC_INDICATOR_SHARE)
			put_share(j, "id", c->rulebook->indicators[k].id, &g->shares[k]);
	chc_json_array_end(j);
	chc_json_key(j, "medians");
	chc_json_array(j);
	for (size_t k = 0; k < c->rulebook->indicator_count; k++)
		if (c->rulebook->indicators[k].kind == CHC_INDICATOR_DAYS)
			put_median(j, c->rulebook->indicators[k].id, &g->medians[k]);
	chc_json_array_end(j);
	chc_json_object_end(j);
	chc_buf_drain(j->out);
}

static void put_contrast(struct chc_json *j, const struct chc_cohort *c, const char *key, const char *id,
	const struct chc_cohort_contrast *x)
{
	if (!x->comparable)
		return;
	chc_json_object(j);
	chc_json_put_str(j, "pilot", c->groups[x->pilot].title);
	chc_json_put_str(j, "comparators", c->groups[x->comparators].title);
	chc_json_put_str(j, key, id);
	put_number(j, "difference", x->difference);
	put_interval(j, "interval", true, x->interval);
	put_interval(j, "interval_by_organisation", true, x->resampled);
	chc_json_object_end(j);
}

static void put_contrasts(struct chc_json *j, const struct chc_cohort *c)
{
	chc_json_key(j, "contrasts");
	chc_json_object(j);
	chc_json_key(j, "met");
	chc_json_array(j);
	for (size_t i = 0; i < c->pair_count * c->rulebook->requirement_count; i++)
		put_contrast(j, c, "requirement", c->rulebook->requirements[i % c->rulebook->requirement_count].id, &c->met[i]);
	chc_json_array_end(j);
	chc_json_key(j, "shares");
	chc_json_array(j);
	for (size_t i = 0; i < c->pair_count * c->rulebook->indicator_count; i++)
		put_contrast(j, c, "id", c->rulebook->indicators[i % c->rulebook->indicator_count].id, &c->shares[i]);
	chc_json_array_end(j);
	chc_json_object_end(j);
}

void write_cohort_json(struct chc_buf *out, const struct chc_cohort *c)
{
	struct chc_json j = chc_json_on(out, 0);

	chc_json_object(&j);
	chc_json_put_str(&j, "schema", "chcheck-cohort/1");
	chc_json_key(&j, "rulebook");
	chc_json_object(&j);
	chc_json_put_str(&j, "id", c->rulebook->id);
	chc_json_put_str(&j, "version", c->rulebook->version);
	chc_json_put_str(&j, "sha256", c->rulebook->sha256);
	chc_json_object_end(&j);
	put_day(&j, "baseline", c->day[CHC_POINT_BASELINE]);
	put_day(&j, "as_of", c->day[CHC_POINT_FOLLOW_UP]);
	chc_json_put_size(&j, "months", c->months);
	chc_json_key(&j, "seed");
	chc_json_int(&j, (int64_t)c->seed);
	chc_json_put_size(&j, "comparisons", c->comparisons);
	chc_json_key(&j, "organisations");
	chc_json_array(&j);
	for (size_t i = 0; i < c->member_count; i++)
		put_member(&j, c, &c->members[i]);
	chc_json_array_end(&j);
	chc_json_key(&j, "groups");
	chc_json_array(&j);
	for (size_t g = 0; g < c->group_count; g++)
		put_group(&j, c, &c->groups[g]);
	chc_json_array_end(&j);
	put_contrasts(&j, c);
	chc_json_object_end(&j);
	chc_buf_char(out, '\n');
}
