/* SPDX-License-Identifier: MIT */
/*
 * An agreement as JSON, schema `chcheck-agree/1`. A figure with nothing to
 * divide by is null.
 */
#include "chcheck/json.h"
#include "reports/agree.h"

#define SCHEMA "chcheck-agree/1"
#define DECIMALS 4

static void put_figure(struct chc_json *j, const char *key, double value)
{
	chc_json_key(j, key);
	chc_json_double(j, value, DECIMALS);
}

static void put_matrix(struct chc_json *j, const struct chc_agree_score *s, const enum chc_verdict *used, size_t count)
{
	chc_json_key(j, "matrix");      /* person, then checker */
	chc_json_object(j);
	for (size_t p = 0; p < count; p++) {
		chc_json_key(j, chc_verdict_name(used[p]));
		chc_json_object(j);
		for (size_t c = 0; c < count; c++)
			chc_json_put_size(j, chc_verdict_name(used[c]), s->matrix[used[p]][used[c]]);
		chc_json_object_end(j);
	}
	chc_json_object_end(j);
}

static void put_score(struct chc_json *j, const struct chc_agree_score *s, const struct chc_agreement *a)
{
	enum chc_verdict used[CHC_VERDICT_MAX];
	size_t count = agree_used(&a->all, used);

	chc_json_put_size(j, "labels", s->total);
	chc_json_put_size(j, "agreed", s->agreed);
	put_figure(j, "agreement", s->agreement);
	put_figure(j, "kappa", s->kappa);
	chc_json_put_size(j, "false_met", s->false_met);
	put_matrix(j, s, used, count);
	chc_json_key(j, "verdicts");
	chc_json_object(j);
	for (size_t i = 0; i < count; i++) {
		const struct chc_agree_verdict *v = &s->verdict[used[i]];

		chc_json_key(j, chc_verdict_name(used[i]));
		chc_json_object(j);
		chc_json_put_size(j, "person", v->person);
		chc_json_put_size(j, "checker", v->checker);
		chc_json_put_size(j, "both", v->both);
		put_figure(j, "precision", v->precision);
		put_figure(j, "recall", v->recall);
		put_figure(j, "f1", v->f1);
		chc_json_object_end(j);
	}
	chc_json_object_end(j);
}

static void put_disagreement(struct chc_json *j, const struct chc_disagreement *d)
{
	chc_json_object(j);
	chc_json_put_str(j, "file", d->file);
	chc_json_put_str(j, "requirement", d->requirement);
	chc_json_key(j, "false_met");
	chc_json_bool(j, d->checker == CHC_MET);
	chc_json_key(j, "person");
	chc_json_object(j);
	chc_json_put_str(j, "verdict", chc_verdict_name(d->person));
	chc_json_put_str(j, "value", d->person_value);
	chc_json_put_str(j, "quote", d->person_quote);
	chc_json_put_count(j, "label_line", d->label_line);
	chc_json_object_end(j);
	chc_json_key(j, "checker");
	chc_json_object(j);
	chc_json_put_str(j, "verdict", chc_verdict_name(d->checker));
	chc_json_put_str(j, "said", chc_verdict_name(d->said));
	chc_json_put_str(j, "value", d->value);
	chc_json_put_str(j, "reason", d->reason);
	chc_json_put_str(j, "quote", d->quote);
	chc_json_put_str(j, "path", d->path);
	chc_json_put_count(j, "page", d->page);
	chc_json_put_count(j, "line", d->line);
	chc_json_object_end(j);
	chc_json_object_end(j);
}

static void put_head(struct chc_json *j, const struct chc_agreement *a)
{
	chc_json_put_str(j, "schema", SCHEMA);
	chc_json_key(j, "program");
	chc_json_object(j);
	chc_json_put_str(j, "name", PACKAGE_NAME);
	chc_json_put_str(j, "version", PACKAGE_VERSION);
	chc_json_object_end(j);
	chc_json_key(j, "rulebook");
	chc_json_object(j);
	chc_json_put_str(j, "id", a->rulebook);
	chc_json_put_str(j, "version", a->version);
	chc_json_put_str(j, "sha256", a->sha256);
	chc_json_object_end(j);
	chc_json_put_str(j, "labels", a->labels);
	chc_json_put_size(j, "files", a->files);
	chc_json_put_size(j, "labels_of_unusable", a->unread_labels);
	chc_json_key(j, "unusable");
	chc_json_array(j);
	for (size_t i = 0; i < a->unusable_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "path", a->unusable[i].path);
		chc_json_put_str(j, "message", a->unusable[i].error.message);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "not_scored");
	chc_json_array(j);
	for (size_t i = 0; i < a->unknown_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "requirement", a->unknown[i].requirement);
		chc_json_put_size(j, "labels", a->unknown[i].rows);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

void write_agree_json(struct chc_buf *out, const struct chc_agreement *a)
{
	struct chc_json json = chc_json_on(out, 1), *j = &json;

	chc_json_object(j);
	put_head(j, a);
	chc_json_key(j, "values");
	chc_json_object(j);
	chc_json_put_size(j, "given", a->values_given);
	chc_json_put_size(j, "equal", a->values_equal);
	chc_json_object_end(j);
	chc_json_key(j, "overall");
	chc_json_object(j);
	put_score(j, &a->all, a);
	chc_json_object_end(j);
	chc_json_key(j, "requirements");
	chc_json_array(j);
	for (size_t i = 0; i < a->requirement_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "requirement", a->requirements[i].id);
		chc_json_put_str(j, "title", a->requirements[i].title);
		put_score(j, &a->requirements[i].score, a);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "disagreements");
	chc_json_array(j);
	for (size_t i = 0; i < a->disagreement_count; i++)
		put_disagreement(j, &a->disagreements[i]);
	chc_json_array_end(j);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}
