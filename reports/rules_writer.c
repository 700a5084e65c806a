/* SPDX-License-Identifier: MIT */
/*
 * A rulebook for people: the list of its requirements, and one requirement with
 * how it is judged, examples, advice and known gaps. What a pattern says is
 * shown as it stands in the rules, names of the lexicon in angle brackets.
 */
#include "chcheck/rules_writer.h"

#include <string.h>

#include "chcheck/json.h"
#include "reports/text.h"

static bool prints_paragraph(const struct chc_requirement *r)
{
	return r->paragraph && (r->confidence == 'A' || r->confidence == 'B');
}

/* --- the list --- */

static void write_list_text(struct chc_buf *out, const struct chc_rulebook *book)
{
	size_t wide = 0, paragraphs = 0;
	for (size_t i = 0; i < book->requirement_count; i++) {
		const struct chc_requirement *r = &book->requirements[i];
		size_t n = prints_paragraph(r) ? text_length(r->paragraph) : 0;
		wide = text_length(r->id) > wide ? text_length(r->id) : wide;
		paragraphs = n > paragraphs ? n : paragraphs;
	}
	chc_buf_printf(out, "%s (%s %s), %zu requirements\n\n", book->title, book->id, book->version,
		book->requirement_count);
	for (size_t i = 0; i < book->requirement_count; i++) {
		const struct chc_requirement *r = &book->requirements[i];
		text_pad(out, r->id, wide + 2);
		text_pad(out, prints_paragraph(r) ? r->paragraph : "", paragraphs + 2);
		text_pad(out, chc_force_name(r->force), sizeof("statement") + 1);
		chc_buf_printf(out, "%s\n", r->title);
	}
}

static void write_list_json(struct chc_buf *out, const struct chc_rulebook *book)
{
	struct chc_json j = chc_json_on(out, 1);
	chc_json_object(&j);
	chc_json_key(&j, "schema");
	chc_json_str(&j, "chcheck-rules/1");
	chc_json_key(&j, "id");
	chc_json_str(&j, book->id);
	chc_json_key(&j, "version");
	chc_json_str(&j, book->version);
	chc_json_key(&j, "sha256");
	chc_json_str(&j, book->sha256);
	chc_json_key(&j, "requirements");
	chc_json_array(&j);
	for (size_t i = 0; i < book->requirement_count; i++) {
		const struct chc_requirement *r = &book->requirements[i];
		const char confidence[] = { r->confidence, '\0' };
		chc_json_object(&j);
		chc_json_key(&j, "id");
		chc_json_str(&j, r->id);
		chc_json_key(&j, "section");
		chc_json_int(&j, r->section);
		chc_json_key(&j, "paragraph");
		chc_json_str(&j, prints_paragraph(r) ? r->paragraph : NULL);
		chc_json_key(&j, "confidence");
		chc_json_str(&j, confidence);
		chc_json_key(&j, "force");
		chc_json_str(&j, chc_force_name(r->force));
		chc_json_key(&j, "title");
		chc_json_str(&j, r->title);
		chc_json_key(&j, "text");
		chc_json_str(&j, r->text);
		chc_json_object_end(&j);
	}
	chc_json_array_end(&j);
	chc_json_object_end(&j);
	chc_buf_char(out, '\n');
}

const struct chc_rules_list_writer chc_rules_list_writers[] = {
	{ .name = "text", .write = write_list_text },
	{ .name = "json", .write = write_list_json },
};
const size_t chc_rules_list_writer_count = sizeof(chc_rules_list_writers) / sizeof(chc_rules_list_writers[0]);

/* --- one requirement --- */

static void field(struct chc_buf *out, const char *name, const char *text)
{
	if (!text)
		return;
	text_pad(out, name, 14);
	text_wrap(out, text, 14, 14);
}

/* "(?&name)" as "<name>", groups without the "?:". */
static void put_pattern(struct chc_buf *out, const char *source)
{
	for (const char *p = source; *p;) {
		const char *end = strncmp(p, "(?&", 3) == 0 ? strchr(p, ')') : NULL;
		if (end) {
			chc_buf_char(out, '<');
			chc_buf_put(out, p + 3, (size_t)(end - p - 3));
			chc_buf_char(out, '>');
			p = end + 1;
		} else if (strncmp(p, "(?:", 3) == 0) {
			chc_buf_char(out, '(');
			p += 3;
		} else if (*p == '\n') {
			chc_buf_char(out, ' ');
			p++;
		} else {
			chc_buf_char(out, *p++);
		}
	}
}

static void put_patterns(struct chc_buf *out, const char *label, struct chc_patterns list)
{
	for (size_t i = 0; i < list.count; i++) {
		chc_buf_str(out, "      ");
		text_pad(out, i == 0 ? label : "", 12);
		put_pattern(out, list.items[i].source);
		chc_buf_char(out, '\n');
	}
}

static void put_condition(struct chc_buf *out, const struct chc_condition *c)
{
	static const char *const scopes[] = {
		[CHC_SCOPE_SENTENCE] = "sentence", [CHC_SCOPE_JOINED] = "list item", [CHC_SCOPE_BLOCK] = "block",
		[CHC_SCOPE_HEADING] = "heading", [CHC_SCOPE_PAIR] = "two sent.",
	};
	_Static_assert(sizeof(scopes) / sizeof(scopes[0]) == CHC_SCOPE_MAX, "one row a scope");
	put_patterns(out, scopes[c->scope], c->text);
	put_patterns(out, "  with", c->with);
	put_patterns(out, "  unless", c->unless);
	put_patterns(out, "  under", c->under);
	put_patterns(out, "  not under", c->not_under);
	put_patterns(out, "  intro", c->intro);
	put_patterns(out, "  after", c->previous);
	if (c->near)
		chc_buf_printf(out, "        near      the limb '%s'\n", c->near);
	if (c->at)
		chc_buf_printf(out, "        where     the limb '%s' is\n", c->at);
	if (c->not_at)
		chc_buf_printf(out, "        not where the limb '%s' is\n", c->not_at);
}

static void put_names(struct chc_buf *out, const char *label, struct chc_names names)
{
	if (names.count == 0)
		return;
	chc_buf_str(out, "      ");
	text_pad(out, label, 12);
	for (size_t i = 0; i < names.count; i++)
		chc_buf_printf(out, "%s%s", i ? " or " : "", names.items[i]);
	chc_buf_char(out, '\n');
}

static void put_limit(struct chc_buf *out, const char *label, const struct chc_limit *limit)
{
	const char *between = "";
	bool any = false;
	for (int u = 0; u < CHC_UNIT_MAX; u++)
		any = any || limit->set[u];
	if (!any)
		return;
	chc_buf_str(out, "      ");
	text_pad(out, label, 12);
	for (int u = 0; u < CHC_UNIT_MAX; u++) {
		if (!limit->set[u])
			continue;
		chc_buf_printf(out, "%s%u %s", between, limit->amount[u], chc_unit_short((enum chc_unit)u));
		between = ", ";
	}
	chc_buf_char(out, '\n');
}

static void put_timescale(struct chc_buf *out, const struct chc_timescale_selector *t)
{
	put_names(out, "step", t->step);
	put_names(out, "start", t->start);
	put_names(out, "actor", t->actor);
	put_names(out, "extent", t->extent);
	put_names(out, "condition", t->condition);
	put_names(out, "polarity", t->polarity);
	if (t->stage)
		chc_buf_printf(out, "      stage       %d\n", t->stage);
	put_limit(out, "at most", &t->at_most);
	put_limit(out, "more than", &t->more_than);
}

static void put_limb(struct chc_buf *out, const struct chc_limb *limb)
{
	chc_buf_printf(out, "  %s%s%s%s\n", limb->id, limb->title ? ": " : "", limb->title ? limb->title : "",
		limb->hidden ? " (not shown among the limbs)" : "");
	if (limb->kind == CHC_LIMB_TIMESCALE)
		put_timescale(out, &limb->timescale);
	if (limb->kind == CHC_LIMB_STAGE)
		chc_buf_printf(out, "      stage       %d is named\n", limb->stage);
	for (size_t i = 0; i < limb->condition_count; i++)
		put_condition(out, &limb->conditions[i]);
	put_patterns(out, "counted by", limb->pieces);
}

static void put_limb_ids(struct chc_buf *out, const struct chc_requirement *r, const char *words,
	struct chc_limb_set set, const char **between)
{
	if (set.count == 0)
		return;
	chc_buf_printf(out, "%s%s ", *between, words);
	for (size_t i = 0; i < set.count; i++)
		chc_buf_printf(out, "%s%s", i ? ", " : "", r->limbs[set.items[i]].id);
	*between = "; ";
}

static void put_outcome(struct chc_buf *out, const struct chc_requirement *r, const struct chc_outcome *o)
{
	struct chc_buf line = CHC_BUF_INIT;
	char many[32];
	const char *between = "";
	put_limb_ids(&line, r, "all of", o->all, &between);
	put_limb_ids(&line, r, "any of", o->any, &between);
	put_limb_ids(&line, r, "none of", o->none, &between);
	snprintf(many, sizeof(many), "at least %u of", o->at_least);
	put_limb_ids(&line, r, many, o->of, &between);
	snprintf(many, sizeof(many), "at least %u hits of", o->hits_at_least);
	put_limb_ids(&line, r, many, o->count_of, &between);
	chc_buf_str(out, "  ");
	text_pad(out, chc_verdict_name(o->verdict), 12);
	text_wrap(out, line.ptr ? line.ptr : "", 14, 14);
	out->failed = out->failed || line.failed;
	chc_buf_release(&line);
}

static void put_examples(struct chc_buf *out, const struct chc_requirement *r)
{
	if (r->example_count > 0)
		text_heading(out, "Examples", '-');
	for (size_t i = 0; i < r->example_count; i++) {
		const struct chc_example *x = &r->examples[i];
		chc_buf_printf(out, "  %s%s%s%s%s\n", chc_verdict_name(x->verdict), x->value ? ", " : "",
			x->value ? x->value : "", x->note ? ": " : "", x->note ? x->note : "");
		for (const char *p = x->text; *p;) {
			size_t n = strcspn(p, "\n");
			if (n > 0)
				chc_buf_printf(out, "    | %.*s\n", (int)n, p);
			p += n + (p[n] == '\n');
		}
	}
}

void chc_rules_show(struct chc_buf *out, const struct chc_rulebook *book, const struct chc_requirement *r)
{
	chc_buf_printf(out, "%s: %s\n\n", r->id, r->title);
	field(out, "asks", r->text);
	field(out, "paragraph", prints_paragraph(r) ? r->paragraph : NULL);
	field(out, "force", chc_force_name(r->force));
	chc_buf_printf(out, "confidence    %c\n", r->confidence);
	for (size_t i = 0; i < r->evidence.count; i++)
		field(out, i == 0 ? "shown by" : "", r->evidence.items[i]);
	field(out, "rulebook", book->title);
	field(out, "advice", r->advice);
	field(out, "wording", r->wording);
	field(out, "needs", r->needs);
	for (size_t i = 0; i < r->gaps.count; i++)
		field(out, i == 0 ? "known gaps" : "", r->gaps.items[i]);
	if (r->limb_count > 0)
		text_heading(out, "What is looked for", '-');
	for (size_t i = 0; i < r->limb_count; i++)
		put_limb(out, &r->limbs[i]);
	if (r->outcome_count > 0)
		text_heading(out, "Verdict: the first line that holds", '-');
	for (size_t i = 0; i < r->outcome_count; i++)
		put_outcome(out, r, &r->outcomes[i]);
	if (r->limb_count > 0) {
		text_pad(out, r->needs ? "  needs_evidence" : "  silent", 14);
		chc_buf_str(out, " otherwise\n");
	}
	put_examples(out, r);
}
