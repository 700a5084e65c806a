/* SPDX-License-Identifier: MIT */
/*
 * From the fields of a section's form to changes of an organisation's files: an entry
 * whose fields are all empty goes, one that is new is added, one that differs is set,
 * with who and when. All of a section is saved together.
 */
#include "serve/self_assessment.h"

#include <string.h>

enum { KINDS = 3, FIELDS_MOST = 8 };

/* Which field is which key; what the person did not type stands behind them. */
static const struct kind {
	enum chc_saved file;
	struct { const char *field, *key; } fields[FIELDS_MOST];
	const char *first;              /* empty: the entry is not wanted */
	const char *who, *when;         /* keys that get the person and the day; or NULL */
} kinds[KINDS] = {
	{ CHC_SAVED_ATTESTATIONS,
	  { { "verdict", "verdict" }, { "source", "source" }, { "link", "link" }, { "expires", "expires" } },
	  "verdict", "who", "when" },
	{ CHC_SAVED_EXPLANATIONS, { { "reason", "reason" }, { "decided", "decided_by" }, { "review", "review" } },
	  "reason", NULL, "date" },
	{ CHC_SAVED_ACTIONS, { { "action", "action" }, { "owner", "owner" }, { "due", "due" }, { "done", "done" } },
	  "action", NULL, NULL },
};

bool serve_answers_open(struct chc_exchange *x, struct serve_answers *a)
{
	struct chc_error e = CHC_ERROR_INIT;

	*a = (struct serve_answers){ .path = serve_organisation_find(x, x->ids[0]) };
	for (size_t i = 0; i < x->serve->book_count; i++)
		if (strcmp(x->serve->books[i].id, x->ids[1]) == 0)
			a->book = x->serve->books[i].editions.items[x->serve->books[i].editions.count - 1];
	if (a->path && !a->book)
		serve_fail(x, 404, "There is no such rulebook", "The page of the organisation names those that there are.");
	if (!a->path || !a->book)
		return false;
	if (chc_folder_state_read(&a->state, a->path, &e) != 0)
		serve_fail(x, 500, "The form cannot be made", e.message);
	else
		a->organisation = serve_organisation_open(x, &a->path);
	if (!a->organisation)
		serve_answers_close(a);
	return a->organisation != NULL;
}

void serve_answers_close(struct serve_answers *a)
{
	chc_organisation_free(a->organisation);
	*a = (struct serve_answers){ 0 };
}

static bool is_about(const struct serve_answers *a, size_t n, const char *rulebook, const char *requirement)
{
	return (!rulebook || strcmp(rulebook, a->book->id) == 0) && strcmp(requirement, a->book->requirements[n].id) == 0;
}

struct serve_answer serve_answer_of(const struct serve_answers *a, size_t n)
{
	const struct chc_organisation *o = a->organisation;
	struct serve_answer found = { NULL, NULL, NULL };

	for (size_t i = 0; i < o->attestation_count; i++)
		if (is_about(a, n, o->attestations[i].rulebook, o->attestations[i].requirement))
			found.attestation = &o->attestations[i];
	for (size_t i = 0; i < o->explanation_count; i++)
		if (is_about(a, n, o->explanations[i].rulebook, o->explanations[i].requirement))
			found.explanation = &o->explanations[i];
	for (size_t i = 0; i < o->action_count; i++)
		if (is_about(a, n, o->actions[i].rulebook, o->actions[i].requirement))
			found.action = &o->actions[i];
	return found;
}

const char *serve_answer_name(struct chc_exchange *x, size_t n, const char *what)
{
	const char *name = serve_printf(&x->arena, "q%zu-%s", n + 1, what);

	return name ? name : what;
}

/* --- from fields to changes --- */

struct plan {
	struct chc_exchange *x;
	const struct serve_answers *a;
	struct chc_change *changes;
	size_t *requirement, *kind;     /* of each change */
	size_t count;
	const char *today;
	bool nomem;
};

/* What the folder holds: the index of the entry (SIZE_MAX: none) and the text of a field. */
static size_t entry_of(const struct plan *p, size_t n, size_t kind)
{
	const struct serve_answer had = serve_answer_of(p->a, n);
	const struct chc_organisation *o = p->a->organisation;

	if (kind == 0)
		return had.attestation ? (size_t)(had.attestation - o->attestations) : SIZE_MAX;
	if (kind == 1)
		return had.explanation ? (size_t)(had.explanation - o->explanations) : SIZE_MAX;
	return had.action ? (size_t)(had.action - o->actions) : SIZE_MAX;
}

static const char *day(struct plan *p, int number)
{
	char text[CHC_DATE_TEXT] = "";

	if (number != CHC_DATE_NONE)
		chc_date_format(number, text);
	return chc_arena_strdup(&p->x->arena, text);
}

static const char *had_text(struct plan *p, size_t n, size_t kind, size_t field)
{
	const struct serve_answer had = serve_answer_of(p->a, n);
	const struct chc_attestation *t = had.attestation;
	const struct chc_explanation *e = had.explanation;
	const struct chc_action *a = had.action;
	const char *const texts[KINDS][4] = {
		{ t ? chc_verdict_name(t->verdict) : "", t ? t->source : "", t && t->link ? t->link : "",
		  t ? day(p, t->expires) : "" },
		{ e ? e->reason : "", e ? e->decided_by : "", e ? day(p, e->review) : "", "" },
		{ a ? a->action : "", a ? a->owner : "", a ? day(p, a->due) : "", a ? day(p, a->done) : "" },
	};

	return texts[kind][field] ? texts[kind][field] : "";
}

static const char *sent_text(struct plan *p, size_t n, const char *field)
{
	return serve_field(p->x, serve_answer_name(p->x, n, field));
}

/* The same but for space around it and the line ends that browsers send. */
static bool same_text(const char *a, const char *b)
{
	struct chc_span s = chc_span_trim(chc_span_of(a)), t = chc_span_trim(chc_span_of(b));
	size_t i = 0, k = 0;

	while (i < s.len && k < t.len) {
		if (s.ptr[i] == '\r' && i + 1 < s.len && s.ptr[i + 1] == '\n')
			i++;
		if (t.ptr[k] == '\r' && k + 1 < t.len && t.ptr[k + 1] == '\n')
			k++;
		if (s.ptr[i++] != t.ptr[k++])
			return false;
	}
	return i == s.len && k == t.len;
}

static bool differs(struct plan *p, size_t n, size_t kind)
{
	for (size_t f = 0; f < FIELDS_MOST && kinds[kind].fields[f].field; f++)
		if (!same_text(sent_text(p, n, kinds[kind].fields[f].field), had_text(p, n, kind, f)))
			return true;
	return false;
}

/* Nothing was sent of it: a field that a form did not have changes nothing. */
static bool was_sent(struct plan *p, size_t n, size_t kind)
{
	for (size_t f = 0; f < FIELDS_MOST && kinds[kind].fields[f].field; f++)
		if (serve_has_field(p->x, serve_answer_name(p->x, n, kinds[kind].fields[f].field)))
			return true;
	return false;
}

static bool is_empty(struct plan *p, size_t n, size_t kind)
{
	for (size_t f = 0; f < FIELDS_MOST && kinds[kind].fields[f].field; f++)
		if (chc_span_trim(chc_span_of(sent_text(p, n, kinds[kind].fields[f].field))).len > 0)
			return false;
	return true;
}

static void add_change(struct plan *p, size_t n, size_t kind)
{
	const struct kind *k = &kinds[kind];
	const size_t entry = entry_of(p, n, kind);
	struct chc_change_value *values = chc_arena_array(&p->x->arena, FIELDS_MOST + 4, sizeof(*values));
	size_t count = 0;

	p->nomem |= !values;
	if (!values)
		return;
	struct chc_change c = { k->file, entry == SIZE_MAX ? CHC_CHANGE_ADD : CHC_CHANGE_SET, entry, values, 0 };
	if (is_empty(p, n, kind) || (kind == 0 && !sent_text(p, n, k->first)[0] && entry != SIZE_MAX)) {
		if (entry == SIZE_MAX)
			return;
		c.kind = CHC_CHANGE_REMOVE;
	} else {
		values[count++] = (struct chc_change_value){ "requirement", p->a->book->requirements[n].id };
		for (size_t f = 0; f < FIELDS_MOST && k->fields[f].field; f++)
			values[count++] = (struct chc_change_value){ k->fields[f].key, sent_text(p, n, k->fields[f].field) };
		if (k->who)
			values[count++] = (struct chc_change_value){ k->who, p->x->session->user };
		if (k->when)
			values[count++] = (struct chc_change_value){ k->when, p->today };
	}
	c.value_count = count;
	p->requirement[p->count] = n;
	p->kind[p->count] = kind;
	p->changes[p->count++] = c;
}

/* --- what was wrong --- */

static const char *words_for(const char *field, const char *message)
{
	static const struct { const char *field, *words; } needed[] = {
		{ "verdict", "Say whether it is done" }, { "source", "Say what was seen" },
		{ "reason", "Say why it is not followed" }, { "decided", "Say who decided this" },
		{ "action", "Say what is to be done" }, { "owner", "Say who will do it" },
	};

	for (size_t i = 0; strcmp(message, "something is needed here") == 0 && i < sizeof(needed) / sizeof(needed[0]); i++)
		if (strcmp(needed[i].field, field) == 0)
			return needed[i].words;
	return message;
}

static void tell(struct plan *p, const struct chc_change_problem *problem)
{
	const size_t n = p->requirement[problem->change];
	const struct kind *k = &kinds[p->kind[problem->change]];
	const char *field = k->first;

	for (size_t f = 0; f < FIELDS_MOST && k->fields[f].field; f++)
		if (strcmp(k->fields[f].key, problem->key) == 0)
			field = k->fields[f].field;
	serve_problem(p->x, serve_answer_name(p->x, n, field), words_for(field, problem->message));
}

static void save(struct plan *p)
{
	struct chc_folder_state seen;
	struct chc_saving s;
	struct chc_error e = CHC_ERROR_INIT;

	serve_take_state(p->x, &seen);
	const int status = serve_organisation_save(p->x, &s, p->a->path, p->changes, p->count, &seen, &e);
	for (size_t i = 0; status != 0 && i < s.problem_count; i++)
		tell(p, &s.problems[i]);
	if (status != 0 && s.problem_count == 0)
		serve_problem(p->x, serve_answer_name(p->x, p->requirement[0], kinds[p->kind[0]].first), e.message);
	chc_saving_release(&s);
}

void serve_answers_save(struct chc_exchange *x, const struct serve_answers *a, unsigned section)
{
	const size_t most = a->book->requirement_count * KINDS + 1;
	struct plan p = { .x = x, .a = a, .changes = chc_arena_array(&x->arena, most, sizeof(*p.changes)),
		.requirement = chc_arena_array(&x->arena, most, sizeof(size_t)),
		.kind = chc_arena_array(&x->arena, most, sizeof(size_t)) };

	p.today = day(&p, x->serve->today);
	p.nomem = !p.changes || !p.requirement || !p.kind || !p.today;
	for (size_t n = 0; !p.nomem && n < a->book->requirement_count; n++)
		for (size_t k = 0; k < KINDS && a->book->requirements[n].section == section; k++)
			if (was_sent(&p, n, k) && differs(&p, n, k))
				add_change(&p, n, k);
	if (p.nomem)
		serve_problem(x, "who", "The server has no memory left for this; nothing was saved");
	else if (p.count > 0)
		save(&p);
}
