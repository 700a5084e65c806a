/* SPDX-License-Identifier: MIT */
/*
 * How well the examples of a rulebook guard its rules, as text or JSON: scores
 * by requirement and by the way in which a rule was broken, then the changes that
 * no example noticed, in the form of a compiler's messages.
 */
#include "chcheck/json.h"
#include "chcheck/rules_writer.h"
#include "reports/text.h"

#define SCHEMA "chcheck-mutation/1"

static double share(struct chc_mutation_count c)
{
	return c.made > 0 ? 100.0 * (double)c.noticed / (double)c.made : 100.0;
}

static void put_figures(struct chc_buf *out, struct chc_mutation_count c)
{
	if (c.made > 0)
		chc_buf_printf(out, "%8zu%9zu%8.1f%%", c.made, c.noticed, share(c));
	else
		chc_buf_printf(out, "%8zu%9s%9s", c.made, "-", "-");
}

static void put_row(struct chc_buf *out, const char *name, size_t width, struct chc_mutation_count rule,
	struct chc_mutation_count wording)
{
	text_pad(out, name, width);
	put_figures(out, rule);
	chc_buf_str(out, "  ");
	put_figures(out, wording);
	chc_buf_char(out, '\n');
}

static size_t widest(const struct chc_mutation *m)
{
	size_t width = sizeof("every requirement") - 1;
	for (size_t i = 0; i < m->row_count; i++) {
		size_t n = text_length(m->rows[i].requirement->id);
		width = n > width ? n : width;
	}
	return width + 2;
}

static void put_requirements(struct chc_buf *out, const struct chc_mutation *m, size_t width)
{
	text_pad(out, "", width);
	chc_buf_str(out, "    changes to rules         changes to wordings\n");
	text_pad(out, "requirement", width);
	chc_buf_str(out, "    made  noticed   score      made  noticed   score\n");
	for (size_t i = 0; i < m->row_count; i++)
		put_row(out, m->rows[i].requirement->id, width, m->rows[i].rule, m->rows[i].wording);
	if (m->row_count != 1)
		put_row(out, "every requirement", width, m->rule, m->wording);
}

static void put_kinds(struct chc_buf *out, const struct chc_mutation *m, size_t width)
{
	text_pad(out, "\nchange", width + 1);
	chc_buf_str(out, "    made  noticed   score\n");
	for (size_t k = 0; k < CHC_MUTATION_MAX; k++) {
		enum chc_mutation_kind kind = (enum chc_mutation_kind)k;

		if (m->by_kind[k].made == 0)
			continue;
		text_pad(out, chc_mutation_name(kind), width);
		put_figures(out, m->by_kind[k]);
		chc_buf_printf(out, "  %s\n", chc_mutation_sentence(kind));
	}
}

static void put_total(struct chc_buf *out, const char *noun, struct chc_mutation_count c)
{
	chc_buf_printf(out, "%zu of %zu changes to %s are noticed by an example (%.1f%%)\n", c.noticed, c.made, noun,
		share(c));
}

static void put_changes(struct chc_buf *out, const struct chc_survivor *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct chc_survivor *s = &list[i];
		chc_buf_printf(out, "%s:%u:%u: %s: %s [%s]\n", s->where.file, s->where.line, s->where.column,
			s->requirement->id, s->what, chc_mutation_name(s->kind));
	}
}

static void write_text(struct chc_buf *out, const struct chc_mutation *m)
{
	size_t width = widest(m);
	put_requirements(out, m, width);
	put_kinds(out, m, width);
	if (m->idle_count > 0)
		chc_buf_printf(out, "\nNot counted are these %zu changes, since no text can show them: whatever limbs and time "
			"limits\nare found, the outcomes come to the same verdict and value:\n", m->idle_count);
	put_changes(out, m->idle, m->idle_count);
	if (m->survivor_count > 0)
		chc_buf_printf(out, "\nNo example notices these %zu changes:\n", m->survivor_count);
	put_changes(out, m->survivors, m->survivor_count);
	chc_buf_char(out, '\n');
	put_total(out, "rules", m->rule);
	put_total(out, "wordings", m->wording);
}

static void put_count(struct chc_json *j, struct chc_mutation_count c)
{
	chc_json_put_size(j, "changes", c.made);
	chc_json_put_size(j, "noticed", c.noticed);
	chc_json_key(j, "score");
	if (c.made > 0)
		chc_json_double(j, (double)c.noticed / (double)c.made, 4);
	else
		chc_json_null(j);
}

static void put_survivor(struct chc_json *j, const struct chc_survivor *s)
{
	chc_json_object(j);
	chc_json_put_str(j, "requirement", s->requirement->id);
	chc_json_put_str(j, "change", chc_mutation_name(s->kind));
	chc_json_put_str(j, "file", s->where.file);
	chc_json_put_count(j, "line", s->where.line);
	chc_json_put_count(j, "column", s->where.column);
	chc_json_put_str(j, "what", s->what);
	chc_json_object_end(j);
}

static void put_both(struct chc_json *j, struct chc_mutation_count rule, struct chc_mutation_count wording)
{
	chc_json_key(j, "rules");
	chc_json_object(j);
	put_count(j, rule);
	chc_json_object_end(j);
	chc_json_key(j, "wordings");
	chc_json_object(j);
	put_count(j, wording);
	chc_json_object_end(j);
}

static void put_lists(struct chc_json *j, const struct chc_mutation *m)
{
	chc_json_key(j, "requirements");
	chc_json_array(j);
	for (size_t i = 0; i < m->row_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "requirement", m->rows[i].requirement->id);
		chc_json_put_size(j, "examples", m->rows[i].examples);
		put_both(j, m->rows[i].rule, m->rows[i].wording);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "by_change");
	chc_json_object(j);
	for (size_t k = 0; k < CHC_MUTATION_MAX; k++) {
		chc_json_key(j, chc_mutation_name((enum chc_mutation_kind)k));
		chc_json_object(j);
		chc_json_put_str(j, "means", chc_mutation_sentence((enum chc_mutation_kind)k));
		chc_json_put_str(j, "of", chc_mutation_is_wording((enum chc_mutation_kind)k) ? "wordings" : "rules");
		put_count(j, m->by_kind[k]);
		chc_json_object_end(j);
	}
	chc_json_object_end(j);
	chc_json_key(j, "idle");
	chc_json_array(j);
	for (size_t i = 0; i < m->idle_count; i++)
		put_survivor(j, &m->idle[i]);
	chc_json_array_end(j);
	chc_json_key(j, "survivors");
	chc_json_array(j);
	for (size_t i = 0; i < m->survivor_count; i++)
		put_survivor(j, &m->survivors[i]);
	chc_json_array_end(j);
}

static void write_json(struct chc_buf *out, const struct chc_mutation *m)
{
	struct chc_json json = chc_json_on(out, 1), *j = &json;
	chc_json_object(j);
	chc_json_put_str(j, "schema", SCHEMA);
	chc_json_put_str(j, "rulebook", m->rulebook->id);
	chc_json_put_str(j, "version", m->rulebook->version);
	chc_json_put_str(j, "sha256", m->rulebook->sha256);
	put_both(j, m->rule, m->wording);
	put_lists(j, m);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}

const struct chc_mutation_writer chc_mutation_writers[] = {
	{ .name = "text", .write = write_text },
	{ .name = "json", .write = write_json },
};
const size_t chc_mutation_writer_count = sizeof(chc_mutation_writers) / sizeof(chc_mutation_writers[0]);
