/* SPDX-License-Identifier: MIT */
/*
 * The disagreement sheet: Markdown for somebody who goes through the
 * differences one by one, requirement by requirement, false met first.
 */
#include <math.h>
#include <string.h>

#include "reports/agree.h"

/* A stranger's words must not become headings, links or tables. */
static void put_escaped(struct chc_buf *out, const char *s)
{
	bool space = true;

	for (; *s; s++) {
		if (*s == '\n' || *s == '\r' || *s == '\t' || *s == ' ') {
			if (!space)
				chc_buf_char(out, ' ');
			space = true;
			continue;
		}
		if (strchr("\\`*_<>[]#|~&", *s) || (space && strchr("+-=", *s)))
			chc_buf_char(out, '\\');
		chc_buf_char(out, *s);
		space = false;
	}
}

static void put_side(struct chc_buf *out, const char *side, enum chc_verdict verdict, const char *value,
	const char *quote)
{
	chc_buf_printf(out, "- %s: **%s**", side, chc_verdict_name(verdict));
	if (value) {
		chc_buf_str(out, ", ");
		put_escaped(out, value);
	}
	if (quote) {
		chc_buf_str(out, ": \"");
		put_escaped(out, quote);
		chc_buf_char(out, '"');
	}
	chc_buf_char(out, '\n');
}

static void put_disagreement(struct chc_buf *out, const struct chc_disagreement *d)
{
	chc_buf_str(out, "\n### ");
	put_escaped(out, d->file);
	chc_buf_str(out, d->checker == CHC_MET ? " (false met)\n\n" : "\n\n");
	put_side(out, "person", d->person, d->person_value, d->person_quote);
	put_side(out, "checker", d->said, d->value, d->quote);
	if (d->reason) {
		chc_buf_str(out, "- reason: ");
		put_escaped(out, d->reason);
		chc_buf_char(out, '\n');
	}
	if (d->path) {
		chc_buf_str(out, "- place: ");
		put_escaped(out, d->path);
		chc_buf_printf(out, ", line %u\n", d->line);
	}
	chc_buf_str(out, "- settled as:\n");
}

static void put_requirement(struct chc_buf *out, const struct chc_agreement *a, const struct chc_agree_requirement *q)
{
	if (q->score.agreed == q->score.total)
		return;
	chc_buf_str(out, "\n## ");
	put_escaped(out, q->id);
	chc_buf_printf(out, " (%zu of %zu differ)\n", q->score.total - q->score.agreed, q->score.total);
	for (int false_met = 1; false_met >= 0; false_met--)
		for (size_t i = 0; i < a->disagreement_count; i++)
			if (strcmp(a->disagreements[i].requirement, q->id) == 0 &&
				(a->disagreements[i].checker == CHC_MET) == (false_met == 1))
				put_disagreement(out, &a->disagreements[i]);
}

void write_agree_md(struct chc_buf *out, const struct chc_agreement *a)
{
	chc_buf_str(out, "# Disagreements\n\nRulebook ");
	put_escaped(out, a->rulebook);
	chc_buf_printf(out, ", %zu labels of %zu files, %zu agreed", a->all.total, a->files, a->all.agreed);
	if (isfinite(a->all.kappa))
		chc_buf_printf(out, " (kappa %.3f)", a->all.kappa);
	chc_buf_printf(out, ", %zu false met.\n", a->all.false_met);
	for (size_t i = 0; i < a->requirement_count; i++)
		put_requirement(out, a, &a->requirements[i]);
}
