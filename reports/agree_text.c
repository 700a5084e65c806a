/* SPDX-License-Identifier: MIT */
/*
 * An agreement for a person: the figures first, then each requirement's
 * matrix, then every disagreement with both sides' words.
 */
#include <math.h>
#include <stdio.h>

#include "reports/agree.h"
#include "reports/text.h"

#define ID_WIDTH ((size_t)34)
#define NAME_WIDTH ((size_t)16)

static void put_figure(struct chc_buf *out, double v)
{
	if (isfinite(v))
		chc_buf_printf(out, "%10.3f", v);
	else
		chc_buf_printf(out, "%10s", "-");
}

static void put_share(struct chc_buf *out, double v)
{
	if (isfinite(v))
		chc_buf_printf(out, "%9.1f%%", 100 * v);
	else
		chc_buf_printf(out, "%10s", "-");
}

static void put_name(struct chc_buf *out, enum chc_verdict v, size_t width)
{
	struct chc_buf name = CHC_BUF_INIT;

	text_words(&name, chc_verdict_name(v));
	text_pad(out, text_of(out, &name), width);
	chc_buf_release(&name);
}

static void put_matrix(struct chc_buf *out, const struct chc_agree_score *s, const struct chc_agreement *a)
{
	enum chc_verdict used[CHC_VERDICT_MAX];
	size_t count = agree_used(&a->all, used);

	text_pad(out, "  person \\ checker", NAME_WIDTH + 4);
	for (size_t c = 0; c < count; c++) {
		chc_buf_str(out, "  ");
		put_name(out, used[c], 0);
	}
	chc_buf_str(out, "   precision    recall        F1\n");
	for (size_t p = 0; p < count; p++) {
		const struct chc_agree_verdict *v = &s->verdict[used[p]];

		chc_buf_str(out, "  ");
		put_name(out, used[p], NAME_WIDTH + 2);
		for (size_t c = 0; c < count; c++)
			chc_buf_printf(out, "  %*zu", (int)text_length(chc_verdict_name(used[c])),
				s->matrix[used[p]][used[c]]);
		chc_buf_str(out, "  ");
		put_figure(out, v->precision);
		put_figure(out, v->recall);
		put_figure(out, v->f1);
		chc_buf_char(out, '\n');
	}
}

static void put_table(struct chc_buf *out, const struct chc_agreement *a)
{
	text_pad(out, "requirement", ID_WIDTH);
	chc_buf_printf(out, "%8s%8s%10s%10s%11s\n", "labels", "agreed", "agreement", "kappa", "false met");
	for (size_t i = 0; i <= a->requirement_count; i++) {
		bool last = i == a->requirement_count;
		const struct chc_agree_score *s = last ? &a->all : &a->requirements[i].score;

		text_pad(out, last ? "all" : a->requirements[i].id, ID_WIDTH);
		chc_buf_printf(out, "%8zu%8zu", s->total, s->agreed);
		put_share(out, s->agreement);
		put_figure(out, s->kappa);
		chc_buf_printf(out, "%11zu\n", s->false_met);
	}
}

static void put_side(struct chc_buf *out, const char *side, const char *value, const char *words)
{
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_printf(&line, "%s: ", side);
	if (value)
		chc_buf_printf(&line, "(%s) ", value);
	if (words)
		chc_buf_printf(&line, "\"%s\"", words);
	else
		chc_buf_str(&line, "no words");
	text_paragraph(out, text_of(out, &line), 4);
	chc_buf_release(&line);
}

static void put_disagreement(struct chc_buf *out, const struct chc_disagreement *d)
{
	chc_buf_printf(out, "\n%s  %s: person ", d->file, d->requirement);
	text_words(out, chc_verdict_name(d->person));
	chc_buf_str(out, ", checker ");
	text_words(out, chc_verdict_name(d->checker));
	if (d->said != d->checker) {
		chc_buf_str(out, " (it said ");
		text_words(out, chc_verdict_name(d->said));
		chc_buf_char(out, ')');
	}
	chc_buf_str(out, d->checker == CHC_MET ? "  FALSE MET\n" : "\n");
	put_side(out, "person", d->person_value, d->person_quote);
	put_side(out, "checker", d->value, d->quote);
	if (d->reason)
		text_paragraph(out, d->reason, 4);
	if (d->path)
		chc_buf_printf(out, "    %s:%u\n", d->path, d->line);
}

/* What was labelled and not scored, so that nobody takes the figures for more than they are. */
static void put_rest(struct chc_buf *out, const struct chc_agreement *a)
{
	struct chc_buf line = CHC_BUF_INIT;
	size_t rows = 0;

	for (size_t i = 0; i < a->unknown_count; i++)
		rows += a->unknown[i].rows;
	if (rows > 0) {
		chc_buf_printf(&line, "Not scored: %zu labels of requirements that the rulebook does not have:", rows);
		for (size_t i = 0; i < a->unknown_count; i++)
			chc_buf_printf(&line, "%s %s", i ? "," : "", a->unknown[i].requirement);
		text_wrap(out, text_of(out, &line), 0, 4);
	}
	if (a->unread_labels > 0)
		chc_buf_printf(out, "Not scored: %zu labels of files that could not be assessed\n", a->unread_labels);
	for (size_t i = 0; i < a->unusable_count; i++) {
		chc_buf_clear(&line);
		chc_buf_printf(&line, "Not assessed: %s: %s", a->unusable[i].path, a->unusable[i].error.message);
		text_wrap(out, text_of(out, &line), 0, 4);
	}
	chc_buf_release(&line);
}

void write_agree_text(struct chc_buf *out, const struct chc_agreement *a)
{
	chc_buf_printf(out, "Rulebook %s, version %s\nLabels %s: %zu labels, %zu files\n", a->rulebook,
		a->version ? a->version : "-", a->labels, a->all.total, a->files);
	if (a->values_given > 0)
		chc_buf_printf(out, "Time limits written down by the person: %zu, of which found alike: %zu\n",
			a->values_given, a->values_equal);
	put_rest(out, a);
	text_heading(out, "Agreement", '-');
	chc_buf_char(out, '\n');
	put_table(out, a);
	text_heading(out, "Over all requirements", '-');
	chc_buf_char(out, '\n');
	put_matrix(out, &a->all, a);
	for (size_t i = 0; i < a->requirement_count; i++) {
		text_heading(out, a->requirements[i].id, '-');
		chc_buf_char(out, '\n');
		put_matrix(out, &a->requirements[i].score, a);
	}
	text_heading(out, "Disagreements", '-');
	if (a->disagreement_count == 0)
		chc_buf_str(out, "\nNone.\n");
	for (size_t i = 0; i < a->disagreement_count; i++)
		put_disagreement(out, &a->disagreements[i]);
}
