/* SPDX-License-Identifier: MIT */
/*
 * What a report holds: evidence with its place, several documents and
 * rulebooks, sums, time limits with what they count for, and findings that
 * could not be judged.
 */
#include "policy_text.h"

static struct chc_rulebook *engine, *stuck;
static const struct chc_rulebook *books[2];

static void set_up(void)
{
	engine = load_rules("engine");
	stuck = load_rules("stuck");
	books[0] = engine;
	books[1] = stuck;
}

static void tear_down(void)
{
	chc_rulebook_free(engine);
	chc_rulebook_free(stuck);
}

/* --- evidence --- */

static void check_place(const struct judged *j, const struct chc_evidence *e)
{
	const struct chc_document *d = j->documents[e->document];
	struct chc_span words = chc_document_text(d, e->start, e->end);
	const struct chc_sentence *s = &d->sentences[chc_document_sentence_at(d, e->start)];

	ck_assert_uint_lt(e->document, j->count);
	ck_assert(chc_span_is(words, e->quote));        /* nothing was folded in these texts */
	ck_assert_uint_eq(e->start, s->start);
	ck_assert_uint_eq(e->end, s->end);
}

START_TEST(evidence_has_its_place)
{
	static const char text[] = "# One\nWek.\n## Two\n### Three é\nWuk é. A flib é.\n# Four\n- item\n- A flib\n"
		"====\nThe flib.";
	static const struct { const char *quote, *path; unsigned document, line; } expected[] = {
		{ "A flib é.", "One/Two/Three é", 0, 5 }, { "A flib", "Four", 0, 8 }, { "The flib.", "", 1, 1 },
	};
	struct judged j = judge(books, 1, text);
	const struct chc_finding *f = find(j.report, "in.sentence");

	ck_assert_uint_eq(f->evidence_count, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct chc_evidence *e = &f->evidence[i];
		char path[64] = "";

		for (size_t k = 0; k < e->section_count; k++)
			snprintf(path + strlen(path), sizeof(path) - strlen(path), "%s%s", k ? "/" : "", e->section[k]);
		ck_assert_str_eq(e->quote, expected[i].quote);
		ck_assert_str_eq(path, expected[i].path);
		ck_assert_uint_eq(e->document, expected[i].document);
		ck_assert_uint_eq(e->line, expected[i].line);
		ck_assert_uint_eq(e->page, 0);
		check_place(&j, e);
	}
	release(&j);
}
END_TEST

/* Over all findings and limits of a longer text. */
START_TEST(every_place_is_a_sentence)
{
	struct judged j = judge(books, 2, "# Tier one\nWe dorn. A flib, 5 days.\nAn aaa bbb.\n- A zorp flib.\n- A qq.\n"
		"## Tier two\n|1,1 A flib\n|1,2 5 days of receipt\n====\nAn aaa. A bbb about kelp. A flib.");
	const struct chc_report *r = j.report;
	size_t seen = 0;

	for (size_t i = 0; i < r->finding_count; i++) {
		const struct chc_finding *f = &r->findings[i];

		for (size_t k = 0; k < f->evidence_count; k++, seen++) {
			check_place(&j, &f->evidence[k]);
			if (k == 0)
				continue;
			const struct chc_evidence *a = &f->evidence[k - 1], *b = &f->evidence[k];
			ck_assert(a->document < b->document || (a->document == b->document && a->start < b->start));
		}
		if (f->nearest)
			check_place(&j, f->nearest);
	}
	for (size_t i = 0; i < r->timescale_count; i++)
		check_place(&j, &r->timescales[i].evidence);
	ck_assert_uint_gt(seen, 20);
	ck_assert_uint_eq(r->timescale_count, 2);
	release(&j);
}
END_TEST

/* A long list of hits is cut: the first are shown. */
START_TEST(evidence_is_bounded)
{
	struct chc_buf b = CHC_BUF_INIT;

	for (int i = 0; i < 300; i++)
		chc_buf_printf(&b, "A flib %d.\n", i);
	struct judged j = judge(books, 1, b.ptr);
	const struct chc_finding *f = find(j.report, "in.sentence");

	ck_assert_uint_ge(f->evidence_count, 10);
	ck_assert_uint_le(f->evidence_count, 50);
	ck_assert_str_eq(f->evidence[0].quote, "A flib 0.");
	ck_assert_str_eq(f->evidence[9].quote, "A flib 9.");
	chc_buf_release(&b);
	release(&j);
}
END_TEST

/* --- time limits: what they count for, or why not --- */

START_TEST(limits_are_explained)
{
	struct judged j = judge(books, 1, "We nod in 5 work days. Wuk 5 moons. 6 days about kelp. Wek never in 7 hours.");
	const struct chc_timescale *t = j.report->timescales;

	ck_assert_uint_eq(j.report->timescale_count, 3);
	ck_assert_str_eq(t[0].counted_for, "t.nod, t.twice");   /* each once, though two limbs rest on it */
	ck_assert_ptr_null(t[0].why);
	ck_assert_ptr_null(t[1].counted_for);
	ck_assert_str_eq(t[1].why, "it is about the kelp procedure");
	ck_assert_str_eq(t[2].counted_for, "t.polarity");
	release(&j);
}
END_TEST

START_TEST(value_is_of_the_first_limit)
{
	struct judged j = judge(books, 1, "We nod in 4 days. We nod in 48 hours. We nod in 3 work days of receipt.");
	const struct chc_value *v = &find(j.report, "t.nod")->value;

	ck_assert(v->set);
	ck_assert_uint_eq(v->amount, 4);
	ck_assert_int_eq(v->unit, CHC_UNIT_DAY);
	ck_assert_str_eq(v->start, "unstated");
	ck_assert_str_eq(v->text, "4d@unstated");
	ck_assert(!find(j.report, "t.extent")->value.set);
	ck_assert(!find(j.report, "o.all")->value.set);
	release(&j);
}
END_TEST

/* --- sums --- */

static void check_sums(const struct chc_report *r)
{
	size_t summary[CHC_VERDICT_MAX] = { 0 };
	size_t wanted = 0;

	for (size_t b = 0; b < r->rulebook_count; b++) {
		for (size_t i = 0; i < r->rulebooks[b]->requirement_count; i++, wanted++) {
			ck_assert_ptr_eq(r->findings[wanted].requirement, &r->rulebooks[b]->requirements[i]);
			ck_assert_ptr_eq(r->findings[wanted].rulebook, r->rulebooks[b]);
			ck_assert_ptr_nonnull(r->findings[wanted].reason);
			summary[r->findings[wanted].verdict]++;
		}
	}
	ck_assert_uint_eq(r->finding_count, wanted);
	for (int v = 0; v < CHC_VERDICT_MAX; v++)
		ck_assert_uint_eq(r->summary[v], summary[v]);
}

static const struct { size_t books; const char *text; enum chc_verdict overall; } wholes[] = {
	{ 0, "A flib.", CHC_NOT_APPLICABLE },
	{ 1, "Wek.", CHC_SILENT },
	{ 1, "# Wek\n## Wuk", CHC_SILENT },
	{ 1, "We dorn wek and wuk.", CHC_PARTLY },
	{ 1, "An aaa bbb. We dorn wek and wuk.", CHC_UNCLEAR },
	{ 1, "A bbb. We dorn wek and wuk.", CHC_NOT_MET },
	{ 2, "A bbb.\n====\nWek.", CHC_NOT_MET },
	{ 2, "A bbb. In l xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, not y.", CHC_ERROR },
	{ 1, "", CHC_SILENT },          /* no document at all */
};

START_TEST(whole)
{
	struct judged j = judge(books, wholes[_i].books, wholes[_i].text);

	check_sums(j.report);
	ck_assert_str_eq(chc_verdict_name(j.report->overall), chc_verdict_name(wholes[_i].overall));
	release(&j);
}
END_TEST

/* A rulebook says the same whether another one is beside it or not, before it or after it. */
START_TEST(rulebooks_do_not_disturb_each_other)
{
	static const char text[] = "# Tier one\nWe nod in 5 days. A flib. An aaa bbb.\n====\nA flib about kelp. In 4 days.";
	const struct chc_rulebook *const turned[] = { stuck, engine };
	struct judged alone = judge(books, 1, text), both = judge(books, 2, text), back = judge(turned, 2, text);
	struct chc_buf a = CHC_BUF_INIT, b = CHC_BUF_INIT;
	size_t n = engine->requirement_count, shift = stuck->requirement_count;

	ck_assert_uint_eq(both.report->finding_count, n + shift);
	ck_assert_uint_eq(back.report->finding_count, n + shift);
	for (size_t i = 0; i < n; i++) {
		ck_assert_str_eq(said(&alone.report->findings[i], &a), said(&both.report->findings[i], &b));
		ck_assert_str_eq(a.ptr, said(&back.report->findings[shift + i], &b));
	}
	ck_assert_uint_eq(alone.report->contradiction_count, back.report->contradiction_count);
	chc_buf_release(&a);
	chc_buf_release(&b);
	release(&alone);
	release(&both);
	release(&back);
}
END_TEST

/* --- patterns that reach their limit --- */

#define FOREVER "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, not y."

/* The verdicts of the rulebook's requirements: plain, limb, staged, limit, nearest. */
static const struct { const char *text; enum chc_verdict expected[5]; } stucks[] = {
	{ "A flib. 5 days. l xxy, p q.", { CHC_MET, CHC_MET, CHC_MET, CHC_MET, CHC_SILENT } },
	{ "A flib. 5 days. In l " FOREVER, { CHC_MET, CHC_ERROR, CHC_MET, CHC_MET, CHC_SILENT } },
	{ "A flib. 5 days. In s " FOREVER, { CHC_MET, CHC_SILENT, CHC_ERROR, CHC_ERROR, CHC_SILENT } },
	{ "A flib. 5 days. In t, 6 days, or t " FOREVER, { CHC_MET, CHC_SILENT, CHC_MET, CHC_ERROR, CHC_SILENT } },
	{ "A flib. 5 days. In p " FOREVER, { CHC_ERROR, CHC_ERROR, CHC_ERROR, CHC_ERROR, CHC_ERROR } },
	/* what comes near explains a verdict that stands already */
	{ "A flib. 5 days. In n " FOREVER, { CHC_MET, CHC_SILENT, CHC_MET, CHC_MET, CHC_SILENT } },
};

START_TEST(limit_is_reached)
{
	struct judged j = judge(books + 1, 1, stucks[_i].text);

	for (size_t i = 0; i < 5; i++) {
		const struct chc_finding *f = &j.report->findings[i];

		ck_assert_msg(f->verdict == stucks[_i].expected[i], "%s on '%s': %s", f->requirement->id,
			stucks[_i].text, chc_verdict_name(f->verdict));
		if (f->verdict == CHC_ERROR)
			ck_assert_msg(strstr(f->reason, "limit") && f->worse == CHC_ERROR && f->evidence_count == 0,
				"%s", f->reason);
	}
	release(&j);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *s = suite_create("policy_report");
	TCase *t = tcase_create("report");

	tcase_add_unchecked_fixture(t, set_up, tear_down);
	tcase_add_test(t, evidence_has_its_place);
	tcase_add_test(t, every_place_is_a_sentence);
	tcase_add_test(t, evidence_is_bounded);
	tcase_add_test(t, limits_are_explained);
	tcase_add_test(t, value_is_of_the_first_limit);
	tcase_add_loop_test(t, whole, 0, ROWS(wholes));
	tcase_add_test(t, rulebooks_do_not_disturb_each_other);
	tcase_add_loop_test(t, limit_is_reached, 0, ROWS(stucks));
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int bad = srunner_ntests_failed(r);
	srunner_free(r);
	return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
