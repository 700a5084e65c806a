/* SPDX-License-Identifier: MIT */
/*
 * Saving into an organisation's folder: what changes, what keeps its bytes, what is refused and why.
 */
#include <sys/types.h>

#include "saving_folder.h"

/* --- what is written --- */

#define KEPT "# who saw what\n- requirement: a.one   # the first\n  verdict: met\n  source: Seen\n  who: Head\n" \
	"  when: 2026-05-12\n\n# the second\n-   requirement: b.two\n    source: |\n      lines\n      # no comment\n" \
	"    verdict: partly # for now\n    who: \"Head\"\n    when: 2026-05-13\n"
#define KEEP KEPT "# the end\n"

static const struct {
	enum chc_saved file;
	const char *before, *after;
	struct chc_change change;
	bool rewritten;
} edits[] = {
	/* one word of one entry; the comment behind it stays */
	{ CHC_SAVED_ATTESTATIONS, KEEP,
	  "# who saw what\n- requirement: a.one   # the first\n  verdict: met\n  source: Seen\n  who: Head\n"
	  "  when: 2026-05-12\n\n# the second\n-   requirement: b.two\n    source: |\n      lines\n      # no comment\n"
	  "    verdict: met # for now\n    who: \"Head\"\n    when: 2026-05-13\n# the end\n",
	  { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 1, VALUES({ "verdict", "met" }) }, false },
	/* a key that was not there, and one of several lines */
	{ CHC_SAVED_ATTESTATIONS, KEEP,
	  "# who saw what\n- requirement: a.one   # the first\n  verdict: met\n  source: |-\n    One\n\n    Two: three\n"
	  "  who: Head\n  when: 2026-05-12\n  expires: 2027-01-01\n\n# the second\n-   requirement: b.two\n    source: |\n"
	  "      lines\n      # no comment\n    verdict: partly # for now\n    who: \"Head\"\n    when: 2026-05-13\n# the end\n",
	  { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 0,
	    VALUES({ "source", " One\r\n\r\nTwo: three \r\n" }, { "expires", "2027-01-01" }) }, false },
	/* one is taken away; what stands between stays */
	{ CHC_SAVED_ATTESTATIONS, KEEP,
	  "# who saw what\n\n# the second\n-   requirement: b.two\n    source: |\n      lines\n      # no comment\n"
	  "    verdict: partly # for now\n    who: \"Head\"\n    when: 2026-05-13\n# the end\n",
	  { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_REMOVE, 0, NULL, 0 }, false },
	/* one more */
	{ CHC_SAVED_ATTESTATIONS, KEEP,
	  KEPT "- requirement: c.three\n  verdict: not_met\n  source: \"no\"\n  who: \"#1\"\n  when: 2026-06-01\n# the end\n",
	  { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_ADD, 0, VALUES({ "when", "2026-06-01" }, { "who", "#1" },
	    { "source", "no" }, { "verdict", "not_met" }, { "requirement", "c.three" }) }, false },
	/* the same again: nothing is different */
	{ CHC_SAVED_ATTESTATIONS, KEEP, KEEP,
	  { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 1, VALUES({ "source", "lines\n# no comment" }, { "who", "Head" }) }, false },
	/* the first of all */
	{ CHC_SAVED_ACTIONS, NULL,
	  "- requirement: a.one\n  action: Say it\n  owner: Team, A & B\n  due: 2027-03-01\n",
	  { CHC_SAVED_ACTIONS, CHC_CHANGE_ADD, 0, VALUES({ "requirement", "a.one" }, { "action", "Say it" },
	    { "owner", "Team, A & B" }, { "due", "2027-03-01" }, { "done", "" }) }, false },
	/* comments alone, no line end at the end */
	{ CHC_SAVED_ACTIONS, "# nothing yet",
	  "# nothing yet\n- requirement: a.one\n  action: x\n  owner: z\n",
	  { CHC_SAVED_ACTIONS, CHC_CHANGE_ADD, 0, VALUES({ "requirement", "a.one" }, { "action", "x" }, { "owner", "z" }) },
	  false },
	/* a shape in which nothing has a line of its own */
	{ CHC_SAVED_EXPLANATIONS, "[{requirement: a.one, reason: 'so: it', decided_by: CMT, date: 2026-01-02}] # all\n",
	  "- requirement: a.one\n  reason: \"so: it\"\n  decided_by: Cabinet\n  date: 2026-01-02\n",
	  { CHC_SAVED_EXPLANATIONS, CHC_CHANGE_SET, 0, VALUES({ "decided_by", "Cabinet" }) }, true },
	/* an end of document behind which nothing may stand */
	{ CHC_SAVED_ACTIONS, "- requirement: a.one\n  action: x\n  owner: z\n...\n",
	  "- requirement: a.one\n  action: x\n  owner: z\n- requirement: b\n  action: x\n  owner: z\n",
	  { CHC_SAVED_ACTIONS, CHC_CHANGE_ADD, 0, VALUES({ "requirement", "b" }, { "action", "x" }, { "owner", "z" }) }, true },
	/* who it is: a part, a list, a number that goes */
	{ CHC_SAVED_ORGANISATION, "# us\nname: Larkmoor # here\nauthority_type: unitary\npopulation: 5\n# months\nperiod:\n"
	  "  start: 2025-04-01\n  end: 2026-03-31\n",
	  "# us\nname: Larkmoor Council # here\nauthority_type: unitary\n# months\nperiod:\n"
	  "  start: 2025-04-01\n  end: 2026-06-30\nprocedures: [corporate, \"yes\"]\n",
	  { CHC_SAVED_ORGANISATION, CHC_CHANGE_SET, 0, VALUES({ "name", "Larkmoor Council" }, { "population", NULL },
	    { "period.end", "2026-06-30" }, { "procedures", "corporate,\r\nyes, " }) }, false },
};

START_TEST(test_edit)
{
	const char *name = chc_saved_name(edits[_i].file);
	struct chc_saving s;
	struct chc_error e = CHC_ERROR_INIT;

	if (edits[_i].before)
		put(name, edits[_i].before);
	if (save_one(&s, &edits[_i].change, &e) != 0)
		ck_abort_msg("%s (%s)", e.message, s.problem_count ? s.problems[0].key : "");
	ck_assert_str_eq(get(name), edits[_i].after);
	ck_assert_int_eq(s.rewritten[edits[_i].file], edits[_i].rewritten);
	ck_assert_uint_eq(s.number, edits[_i].before && strcmp(edits[_i].before, edits[_i].after) == 0 ? 0 : 1);
	chc_organisation_free(load());
	chc_saving_release(&s);
	/* the same once more: it is there already */
	if (edits[_i].change.kind == CHC_CHANGE_SET) {
		ck_assert_int_eq(save_one(&s, &edits[_i].change, &e), 0);
		ck_assert_uint_eq(s.number, 0);
		chc_saving_release(&s);
	}
}
END_TEST

START_TEST(test_record)
{
	const struct chc_change c = edits[0].change;
	struct chc_saving s;
	struct chc_error e = CHC_ERROR_INIT;

	put("attestations.yaml", KEEP);
	ck_assert_int_eq(save_one(&s, &c, &e), 0);
	ck_assert_uint_eq(s.number, 1);
	const char *record = get("changes/000001.json");
	ck_assert_ptr_nonnull(strstr(record, "\"who\": \"A. Officer\""));
	ck_assert_ptr_nonnull(strstr(record, "\"when\": \"2026-11-23\""));
	ck_assert_ptr_nonnull(strstr(record, "\"verdict\": \"partly\""));
	ck_assert_ptr_nonnull(strstr(record, "verdict: partly # for now"));
	ck_assert_ptr_nonnull(strstr(record, "\"sha256_after\""));
	/* the whole of it, which is held against its schema too (tests/schemas) */
	const char *top = getenv("TOP_SRCDIR");
	char path[512], wanted[4096];
	snprintf(path, sizeof(path), "%s/tests/golden/change.json", top ? top : "..");
	FILE *f = fopen(path, "r");
	ck_assert_msg(f != NULL, "%s", path);
	wanted[fread(wanted, 1, sizeof(wanted) - 1, f)] = '\0';
	fclose(f);
	ck_assert_str_eq(record, wanted);
	chc_saving_release(&s);
	ck_assert_int_eq(save_one(&s, &edits[2].change, &e), 0);
	ck_assert_uint_eq(s.number, 2);
	ck_assert_ptr_nonnull(strstr(get("changes/000002.json"), "# the first"));
	chc_saving_release(&s);
}
END_TEST

/* --- what is refused --- */

static const struct {
	struct chc_change change;
	const char *key, *words;
} wrong[] = {
	{ { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 1, VALUES({ "when", "13/05/2026" }) }, "when", "is no day" },
	{ { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 1, VALUES({ "expires", "2026-05-12" }) }, "expires", "expires before" },
	{ { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 1, VALUES({ "who", " \r\n" }) }, "who", "needed" },
	{ { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 0, VALUES({ "verdict", "yes" }) }, "verdict", "yes" },
	{ { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_ADD, 0, VALUES({ "requirement", "x" }) }, "verdict", "needed" },
	{ { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 0, VALUES({ "source", "a\001b" }) }, "source", "control" },
	{ { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 0, VALUES({ "source", "a\xff" }) }, "source", "UTF-8" },
	{ { CHC_SAVED_ORGANISATION, CHC_CHANGE_SET, 0, VALUES({ "period.start", "2026-05-12" }) }, "period.end", "needed" },
	{ { CHC_SAVED_ORGANISATION, CHC_CHANGE_SET, 0,
	    VALUES({ "period.start", "2026-05-12" }, { "period.end", "2026-05-11" }) }, "period.end", "ends before" },
	{ { CHC_SAVED_ORGANISATION, CHC_CHANGE_SET, 0, VALUES({ "population", "many" }) }, "population", "many" },
	{ { CHC_SAVED_ORGANISATION, CHC_CHANGE_SET, 0, VALUES({ "name", "" }) }, "name", "needed" },
	{ { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 7, NULL, 0 }, NULL, "no entry 8" },
	{ { CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 0, VALUES({ "colour", "red" }) }, NULL, "no key 'colour'" },
	{ { CHC_SAVED_ORGANISATION, CHC_CHANGE_REMOVE, 0, NULL, 0 }, NULL, "no list" },
};

START_TEST(test_wrong)
{
	struct chc_saving s;
	struct chc_error e = CHC_ERROR_INIT;

	put("attestations.yaml", KEEP);
	ck_assert_int_eq(save_one(&s, &wrong[_i].change, &e), CHC_E_INPUT);
	if (wrong[_i].key) {
		ck_assert_uint_ge(s.problem_count, 1);
		ck_assert_str_eq(s.problems[0].key, wrong[_i].key);
		ck_assert_uint_eq(s.problems[0].change, 0);
		ck_assert_msg(strstr(s.problems[0].message, wrong[_i].words) != NULL, "%s", s.problems[0].message);
	} else {
		ck_assert_uint_eq(s.problem_count, 0);
		ck_assert_msg(strstr(e.message, wrong[_i].words) != NULL, "%s", e.message);
	}
	ck_assert_str_eq(get("attestations.yaml"), KEEP);
	ck_assert_str_eq(get("organisation.yaml"), HEAD);
	ck_assert_int_ne(access(path_of("changes/000001.json"), F_OK), 0);
	chc_saving_release(&s);
}
END_TEST

START_TEST(test_changed_by_another)
{
	struct chc_folder_state seen;
	struct chc_save_options o = somebody;
	struct chc_saving s;
	struct chc_error e = CHC_ERROR_INIT;

	put("attestations.yaml", KEEP);
	ck_assert_int_eq(chc_folder_state_read(&seen, folder, &e), 0);
	ck_assert_str_eq(seen.sha256[CHC_SAVED_ACTIONS], "");
	o.expected = &seen;
	ck_assert_int_eq(chc_organisation_save(&s, folder, &edits[0].change, 1, &o, &e), 0);
	chc_saving_release(&s);
	/* the second of two who saw the same page */
	ck_assert_int_eq(chc_organisation_save(&s, folder, &edits[1].change, 1, &o, &e), CHC_E_CHANGED);
	ck_assert_ptr_nonnull(strstr(e.message, "'attestations.yaml' was changed"));
	ck_assert_str_eq(get("attestations.yaml"), edits[0].after);
	chc_saving_release(&s);
	/* a file that was not there, and one that nobody touched */
	ck_assert_int_eq(chc_organisation_save(&s, folder, &edits[5].change, 1, &o, &e), 0);
	chc_saving_release(&s);
	ck_assert_int_eq(chc_organisation_save(&s, folder, &edits[5].change, 1, &o, &e), CHC_E_CHANGED);
	chc_saving_release(&s);
}
END_TEST

START_TEST(test_not_of_a_folder)
{
	const struct chc_change c = edits[5].change;
	const struct chc_change born = { CHC_SAVED_ORGANISATION, CHC_CHANGE_SET, 0,
		VALUES({ "name", "New" }, { "authority_type", "county" }) };
	struct chc_saving s;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(unlink(path_of("organisation.yaml")), 0);
	ck_assert_int_eq(save_one(&s, &c, &e), CHC_E_INPUT);
	ck_assert_ptr_nonnull(strstr(e.message, "no organisation's folder"));
	chc_saving_release(&s);
	ck_assert_int_eq(save_one(&s, &born, &e), 0);
	ck_assert_str_eq(get("organisation.yaml"), "name: New\nauthority_type: county\n");
	chc_saving_release(&s);
	/* nothing is written through a link, or over a folder */
	ck_assert_int_eq(symlink("/etc/hostname", path_of("actions.yaml")), 0);
	ck_assert_int_ne(save_one(&s, &c, &e), 0);
	chc_saving_release(&s);
}
END_TEST

START_TEST(test_nobody)
{
	const struct chc_save_options none[] = {
		{ .who = "", .when = "x" }, { .who = "x" }, { .who = "x\n\001", .when = "x" },
	};
	struct chc_saving s;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_organisation_save(&s, folder, &edits[5].change, 1, &none[_i], &e), CHC_E_INPUT);
	chc_saving_release(&s);
}
END_TEST

/* --- any text comes back as it was --- */

static unsigned next_random(unsigned *state)
{
	*state = *state * 1103515245U + 12345U;
	return *state >> 16 & 0x7FFF;
}

static void random_text(char *out, size_t most, unsigned *state)
{
	static const char *const pieces[] = { "a", "b", " ", ": ", "#", " #", "\n", "\n\n", "\n  ", "- ", "'", "\"", "\\",
		"|", ">", "é", "\xc2\x85", "\xe2\x80\xa8", "\xef\xbb\xbf", "{", "}", "[", "]", ",", "&x", "*x",
		"!", "%", "@", "`", "\t", "...", "---",
		"\n---\n", "2026", "~", "null", "yes", "?", "\xf0\x9f\x98\x80", "\xc2\xa0" };
	const size_t count = 1 + next_random(state) % 12;

again:
	out[0] = '\0';
	for (size_t i = 0, len = 0; i < count; i++) {
		const char *p = pieces[next_random(state) % COUNT(pieces)];

		if (len + strlen(p) >= most)
			break;
		memcpy(out + len, p, strlen(p) + 1);
		len += strlen(p);
	}
	if (chc_span_trim(chc_span_of(out)).len == 0)
		goto again;
}

START_TEST(test_any_text)
{
	unsigned state = (unsigned)_i * 7919U + 1;
	char texts[6][128];
	struct chc_change changes[3];
	struct chc_change_value values[3][3];
	struct chc_saving s;
	struct chc_error e = CHC_ERROR_INIT;

	if (_i % 2)
		put("actions.yaml", "# kept\n- requirement: r0 # too\n  action: before\n  owner: me\n  # below\n\n"
			"# kept as well\n");
	for (unsigned i = 0; i < 3; i++) {
		random_text(texts[2 * i], sizeof(texts[0]), &state);
		random_text(texts[2 * i + 1], sizeof(texts[0]), &state);
		values[i][0] = (struct chc_change_value){ "requirement", "r1" };
		values[i][1] = (struct chc_change_value){ "action", texts[2 * i] };
		values[i][2] = (struct chc_change_value){ "owner", texts[2 * i + 1] };
		changes[i] = (struct chc_change){ CHC_SAVED_ACTIONS, i == 0 && _i % 2 ? CHC_CHANGE_SET : CHC_CHANGE_ADD, 0,
			values[i], 3 };
	}
	if (chc_organisation_save(&s, folder, changes, 3, &somebody, &e) != 0)
		ck_abort_msg("%s: '%s' '%s' '%s'", e.message, texts[0], texts[2], texts[4]);
	ck_assert(!s.rewritten[CHC_SAVED_ACTIONS]);
	chc_saving_release(&s);
	struct chc_organisation *o = load();
	ck_assert_uint_eq(o->action_count, 3);
	for (unsigned i = 0; i < 3; i++) {
		ck_assert(chc_span_eq(chc_span_of(o->actions[i].action), chc_span_trim(chc_span_of(texts[2 * i]))));
		ck_assert(chc_span_eq(chc_span_of(o->actions[i].owner), chc_span_trim(chc_span_of(texts[2 * i + 1]))));
	}
	ck_assert_ptr_nonnull(strstr(_i % 2 ? get("actions.yaml") : "# kept as well", "# kept as well"));
	/* each text is changed back into the first one's: the others stay as they are */
	values[0][1].text = "plain";
	changes[0].kind = CHC_CHANGE_SET;
	changes[0].entry = 1;
	ck_assert_int_eq(chc_organisation_save(&s, folder, changes, 1, &somebody, &e), 0);
	chc_saving_release(&s);
	struct chc_organisation *now = load();
	for (unsigned i = 0; i < 3; i += 2)
		ck_assert_str_eq(now->actions[i].action, o->actions[i].action);
	ck_assert_str_eq(now->actions[1].action, "plain");
	chc_organisation_free(now);
	chc_organisation_free(o);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("organisation_save");
	TCase *c = tcase_create("saving");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c, test_edit, 0, ROWS(edits));
	tcase_add_test(c, test_record);
	tcase_add_loop_test(c, test_wrong, 0, ROWS(wrong));
	tcase_add_test(c, test_changed_by_another);
	tcase_add_test(c, test_not_of_a_folder);
	tcase_add_loop_test(c, test_nobody, 0, 3);
	tcase_add_loop_test(c, test_any_text, 0, 200);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures == 0 ? 0 : 1;
}
