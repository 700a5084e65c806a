/* SPDX-License-Identifier: MIT */
/*
 * An organisation's folder: what each file gives, and each thing that can be wrong in it with its file, line and
 * column.
 */
#include "chcheck/organisation.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))
#define HEAD "name: Larkmoor\nauthority_type: unitary\n"

static char folder[64];

static void put(const char *name, const char *text)
{
	char path[256];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	for (char *slash = strchr(path + strlen(folder) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(path, 0777);
		*slash = '/';
	}
	f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(text, 1, strlen(text), f), strlen(text));
	fclose(f);
}

static void set_up(void)
{
	snprintf(folder, sizeof(folder), "/tmp/chcheck-organisation-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	put("organisation.yaml", HEAD);
}

static void tear_down(void)
{
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

static void put_every_file(void)
{
	put("organisation.yaml", "name: Larkmoor Council\nauthority_type: london\npopulation: 1200\n"
		"procedures: [corporate, housing]\nperiod: {start: 2025-04-01, end: 2026-03-31}\npilot: true\n");
	put("policies/2026-04-01/a.md", "x");
	put("policies/2024-04-01/b.md", "x");
	put("policies/2026-04-01/deep/c.md", "x");
	put("registers/a.csv", "x");
	put("registers/b.csv", "x");
	put("registers/b.yaml", "x");
	put("registers/2025/c.csv", "x");
	put("registers/2025/mapping.yaml", "x");
	put("registers/mapping.yaml", "x");
	put("registers/README.md", "x");
	put("attestations.yaml", "- {requirement: r, verdict: partly, source: s, who: w, when: 2026-01-02, expires: 2026-02-03}\n"
		"- {requirement: q, verdict: not_met, source: s, who: w, when: 2026-01-02, rulebook: other}\n");
	put("explanations.yaml", "- {requirement: r, reason: because, decided_by: d, date: 2026-01-02, review: 2026-03-04}\n");
	put("claims.tsv", "answer\trow\texplanation\nyes\t1\t\"a \"\"quoted\"\"\ttext\"\nNo\t6a\t\nIn part\t7\tx\n");
	put("ombudsman.csv", "\xEF\xBB\xBFyear,dealt_with,upheld,investigated\n2024-25,9,\"3\",4\n2023-24,8,,\n");
}

START_TEST(every_file)
{
	struct chc_organisation *o = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	char path[256];

	put_every_file();
	ck_assert_int_eq(chc_organisation_load(&o, folder, &d, NULL), 0);
	ck_assert_uint_eq(d.count, 0);
	ck_assert_str_eq(o->name, "Larkmoor Council");
	ck_assert_int_eq(o->authority, CHC_AUTHORITY_LONDON);
	ck_assert_int_eq(o->population, 1200);
	ck_assert_uint_eq(o->procedures.count, 2);
	ck_assert_int_eq(o->period_end - o->period_start, 364);
	ck_assert(o->pilot);
	ck_assert_uint_eq(o->edition_count, 2);
	snprintf(path, sizeof(path), "%s/policies/2024-04-01", folder);
	ck_assert_str_eq(o->editions[0].path, path);
	ck_assert_ptr_eq(chc_organisation_edition(o, o->editions[1].date - 1), &o->editions[0]);
	ck_assert_ptr_eq(chc_organisation_edition(o, o->editions[1].date), &o->editions[1]);
	ck_assert_ptr_null(chc_organisation_edition(o, o->editions[0].date - 1));
	ck_assert_uint_eq(o->register_count, 3);
	snprintf(path, sizeof(path), "%s/registers/2025/mapping.yaml", folder);
	ck_assert_str_eq(o->registers[0].mapping, path);
	snprintf(path, sizeof(path), "%s/registers/mapping.yaml", folder);
	ck_assert_str_eq(o->registers[1].mapping, path);
	snprintf(path, sizeof(path), "%s/registers/b.yaml", folder);
	ck_assert_str_eq(o->registers[2].mapping, path);
	ck_assert_uint_eq(o->attestation_count, 2);
	ck_assert_int_eq(o->attestations[0].verdict, CHC_PARTLY);
	ck_assert_int_eq(o->attestations[0].expires - o->attestations[0].when, 32);
	ck_assert_int_eq(o->attestations[1].expires, CHC_DATE_NONE);
	ck_assert_str_eq(o->attestations[1].rulebook, "other");
	ck_assert_uint_eq(o->attestations[1].where.line, 2);
	ck_assert_str_eq(o->explanations[0].reason, "because");
	ck_assert_uint_eq(o->claim_count, 3);
	ck_assert_str_eq(o->claims[0].explanation, "a \"quoted\"\ttext");
	ck_assert_int_eq(o->claims[0].answer, CHC_CLAIM_YES);
	ck_assert_int_eq(o->claims[1].answer, CHC_CLAIM_NO);
	ck_assert_int_eq(o->claims[2].answer, CHC_CLAIM_OTHER);
	ck_assert_str_eq(o->claims[2].words, "In part");
	ck_assert_uint_eq(o->claims[1].where.line, 3);
	ck_assert_uint_eq(o->claims[1].where.column, 4);
	ck_assert_uint_eq(o->year_count, 2);
	ck_assert_str_eq(o->years[0].year, "2023-24");
	ck_assert_int_eq(o->years[0].upheld, CHC_FIGURE_NONE);
	ck_assert_int_eq(o->years[1].upheld, 3);
	ck_assert_int_eq(o->years[1].remedies_due, CHC_FIGURE_NONE);
	chc_organisation_free(o);
	chc_diags_release(&d);
}
END_TEST

START_TEST(the_least)
{
	struct chc_organisation *o = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	char with_slash[80];

	put("policy/a.md", "x");
	put("claims.tsv", "");
	snprintf(with_slash, sizeof(with_slash), "%s//", folder);
	ck_assert_int_ne(chc_organisation_load(&o, with_slash, &d, NULL), 0);   /* a table has a first line */
	put("claims.tsv", "row\tanswer\n");
	put("attestations.yaml", "# none yet\n");
	ck_assert_int_eq(chc_organisation_load(&o, with_slash, &d, NULL), 0);
	ck_assert_str_eq(o->folder, folder);
	ck_assert_int_eq(o->population, CHC_FIGURE_NONE);
	ck_assert_int_eq(o->editions[0].date, CHC_DATE_NONE);
	ck_assert_ptr_eq(chc_organisation_edition(o, 0), &o->editions[0]);
	ck_assert_uint_eq(o->claim_count + o->attestation_count + o->register_count, 0);
	chc_organisation_free(o);
	chc_diags_release(&d);
}
END_TEST

/* One fault a row: in which file, where, and what is said. */
static const struct { const char *file, *text; unsigned line, column; enum chc_diag_id id; const char *says; } faults[] = {
	{ "organisation.yaml", "name: A\n", 1, 1, CHC_DIAG_KEY_MISSING, "authority_type" },
	{ "organisation.yaml", "", 1, 1, CHC_DIAG_KEY_MISSING, "'name'" },
	{ "organisation.yaml", "- a\n", 1, 1, CHC_DIAG_VALUE_TYPE, "mapping" },
	{ "organisation.yaml", HEAD "populaton: 3\n", 3, 1, CHC_DIAG_KEY_UNKNOWN, "did you mean 'population'?" },
	{ "organisation.yaml", HEAD "zzz: 3\n", 3, 1, CHC_DIAG_KEY_UNKNOWN, "no key 'zzz'" },
	{ "organisation.yaml", HEAD "population: 3.5\n", 3, 13, CHC_DIAG_VALUE_TYPE, "digits alone" },
	{ "organisation.yaml", HEAD "population: -3\n", 3, 13, CHC_DIAG_VALUE_TYPE, "digits alone" },
	{ "organisation.yaml", HEAD "population: 99999999999\n", 3, 13, CHC_DIAG_VALUE_TYPE, "digits alone" },
	{ "organisation.yaml", "name: A\nauthority_type: parish\n", 2, 17, CHC_DIAG_VALUE_UNKNOWN, "county, district" },
	{ "organisation.yaml", "name:\nauthority_type: other\n", 1, 6, CHC_DIAG_VALUE_TYPE, "some text" },
	{ "organisation.yaml", "name: [A]\nauthority_type: other\n", 1, 7, CHC_DIAG_VALUE_TYPE, "one value" },
	{ "organisation.yaml", HEAD "pilot: maybe\n", 3, 8, CHC_DIAG_VALUE_TYPE, "neither true nor false" },
	{ "organisation.yaml", HEAD "period: {start: 2026-01-01}\n", 3, 9, CHC_DIAG_KEY_MISSING, "'end'" },
	{ "organisation.yaml", HEAD "period: {start: 1.1.26, end: 2026-01-01}\n", 3, 17, CHC_DIAG_VALUE_TYPE, "YYYY-MM-DD" },
	{ "organisation.yaml", HEAD "period: {start: 2026-01-02, end: 2026-01-01}\n", 3, 9, CHC_DIAG_VALUE_TYPE,
	  "ends before it starts" },
	{ "organisation.yaml", HEAD "period: {begin: 2026-01-02, end: 2026-01-03}\n", 3, 10, CHC_DIAG_KEY_UNKNOWN, "'begin'" },
	{ "organisation.yaml", HEAD "procedures: {a: b}\n", 3, 13, CHC_DIAG_VALUE_TYPE, "a list of names" },
	{ "organisation.yaml", HEAD "name: B\n", 3, 1, CHC_DIAG_KEY_DUPLICATE, "twice" },
	{ "organisation.yaml", "name: 'A\n", 2, 1, CHC_DIAG_YAML_SYNTAX, "" },
	{ "attestations.yaml", "requirement: r\n", 1, 1, CHC_DIAG_VALUE_TYPE, "a list" },
	{ "attestations.yaml", "- text\n", 1, 3, CHC_DIAG_VALUE_TYPE, "an attestation is a mapping" },
	{ "attestations.yaml", "- {requirement: r, verdict: met, source: s, who: w}\n", 1, 3, CHC_DIAG_KEY_MISSING, "'when'" },
	{ "attestations.yaml", "- {requirement: r, verdict: silent, source: s, who: w, when: 2026-01-01}\n", 1, 29,
	  CHC_DIAG_VALUE_UNKNOWN, "met, partly, not_met" },
	{ "attestations.yaml", "- {requirement: r, verdict: met, source: s, who: w, when: 2026-02-30}\n", 1, 59,
	  CHC_DIAG_VALUE_TYPE, "'2026-02-30' is no day" },
	{ "attestations.yaml", "- {requirement: r, verdict: met, source: s, who: w, when: 2026-02-03, expires: 2026-02-02}\n", 1, 3,
	  CHC_DIAG_VALUE_TYPE, "expires before" },
	{ "attestations.yaml", "- {requirement: r, verdict: met, source: s, who: w, when: 2026-02-03, expire: 2026-02-04}\n", 1, 71,
	  CHC_DIAG_KEY_UNKNOWN, "did you mean 'expires'?" },
	{ "explanations.yaml", "\n- {requirement: r, reason: x, date: 2026-01-01}\n", 2, 3, CHC_DIAG_KEY_MISSING, "'decided_by'" },
	{ "explanations.yaml", "- {requirement: r, reason: x, decided_by: y, date: 2026-01-02, review: 2026-01-01}\n", 1, 3,
	  CHC_DIAG_VALUE_TYPE, "before the day" },
	{ "claims.tsv", "row\texplanation\n", 1, 1, CHC_DIAG_KEY_MISSING, "'answer'" },
	{ "claims.tsv", "row\tanswer\tremark\n", 1, 12, CHC_DIAG_KEY_UNKNOWN, "'remark'" },
	{ "claims.tsv", "row\tanswer\tanswer\n", 1, 12, CHC_DIAG_KEY_DUPLICATE, "two columns" },
	{ "claims.tsv", "row\tanswer\n1\tyes\tbecause\n", 2, 7, CHC_DIAG_VALUE_TYPE, "beyond the last column" },
	{ "claims.tsv", "row\tanswer\n1\n", 2, 1, CHC_DIAG_KEY_MISSING, "has an answer" },
	{ "claims.tsv", "row\tanswer\n\tyes\n", 2, 1, CHC_DIAG_KEY_MISSING, "names its row" },
	{ "claims.tsv", "row\tanswer\n1\tyes\n\n1\tno\n", 4, 1, CHC_DIAG_ID_DUPLICATE, "'1' is claimed twice" },
	{ "claims.tsv", "row\tanswer\n1\t\"yes\n", 2, 3, CHC_DIAG_VALUE_TYPE, "never closed" },
	{ "claims.tsv", "row\tanswer\n1\t\xE9\n", 1, 1, CHC_DIAG_VALUE_TYPE, "not UTF-8" },
	{ "ombudsman.csv", "dealt_with\n3\n", 1, 1, CHC_DIAG_KEY_MISSING, "'year'" },
	{ "ombudsman.csv", "year,uphelt\n", 1, 6, CHC_DIAG_KEY_UNKNOWN, "did you mean 'upheld'?" },
	{ "ombudsman.csv", "year,upheld\n2024,3\n", 2, 1, CHC_DIAG_VALUE_TYPE, "'2024' is no financial year" },
	{ "ombudsman.csv", "year,upheld\n2024-26,3\n", 2, 1, CHC_DIAG_VALUE_TYPE, "2024-25" },
	{ "ombudsman.csv", "year,upheld\n,3\n", 2, 1, CHC_DIAG_KEY_MISSING, "has a year" },
	{ "ombudsman.csv", "year,upheld\n2024-25,83%\n", 2, 9, CHC_DIAG_VALUE_TYPE, "'83%' is no whole number" },
	{ "ombudsman.csv", "year,upheld\n2024-25,\"1,200\"\n", 2, 9, CHC_DIAG_VALUE_TYPE, "digits alone" },
	{ "ombudsman.csv", "year\n2024-25\n2024-25\n", 3, 1, CHC_DIAG_ID_DUPLICATE, "twice" },
	{ "ombudsman.csv", "year,upheld,investigated\n2024-25,4,3\n", 2, 9, CHC_DIAG_VALUE_TYPE,
	  "'upheld' (4) is more than 'investigated' (3)" },
	{ "ombudsman.csv", "year,remedies_due,remedies_complied\n2024-25,4,5\n", 2, 11, CHC_DIAG_VALUE_TYPE, "remedies_due" },
	{ "policies/a.md", "x", 0, 0, CHC_DIAG_VALUE_TYPE, "policies/YYYY-MM-DD" },
	{ "policies/2026-13-01/a.md", "x", 0, 0, CHC_DIAG_VALUE_TYPE, "policies/YYYY-MM-DD" },
};

START_TEST(a_fault)
{
	struct chc_organisation *o = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	char path[256];
	bool found = false;

	put(faults[_i].file, faults[_i].text);
	snprintf(path, sizeof(path), "%s/%s", folder, faults[_i].file);
	ck_assert_int_eq(chc_organisation_load(&o, folder, &d, &e), CHC_E_INPUT);
	ck_assert_ptr_null(o);
	ck_assert_str_eq(e.file, folder);
	for (size_t i = 0; i < d.count; i++)
		found |= d.items[i].id == faults[_i].id && d.items[i].line == faults[_i].line
			&& d.items[i].column == faults[_i].column && strcmp(d.items[i].file, path) == 0
			&& strstr(d.items[i].message, faults[_i].says);
	ck_assert_msg(found, "row %d: the first of %zu says %s:%u:%u: %s", _i, d.count, d.count ? d.items[0].file : "",
		d.count ? d.items[0].line : 0, d.count ? d.items[0].column : 0, d.count ? d.items[0].message : "");
	chc_diags_release(&d);
}
END_TEST

START_TEST(both_kinds_of_policy)
{
	struct chc_organisation *o = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;

	put("policy/a.md", "x");
	put("policies/2026-01-01/a.md", "x");
	ck_assert_int_eq(chc_organisation_load(&o, folder, &d, NULL), CHC_E_INPUT);
	ck_assert(strstr(d.items[0].message, "both 'policy' and 'policies'") != NULL);
	chc_diags_release(&d);
}
END_TEST

/* A slip of the pen in a name loses nobody's word without a warning. */
static const struct { const char *file, *says; } strays[] = {
	{ "attestation.yaml", "did you mean 'attestations.yaml'?" },
	{ "Organisation.yaml", "did you mean 'organisation.yaml'?" },
	{ "register/a.csv", "did you mean 'registers'?" },
	{ "policys/2026-01-01/a.md", "did you mean 'policy'?" },
	{ "more.csv", "nothing reads 'more.csv'" },
	{ "registers/other.yaml", "no register is called" },
	{ "registers/scan.pdf", "no register that can be read" },
};

START_TEST(a_stray)
{
	struct chc_organisation *o = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;

	put(strays[_i].file, "x");
	put("notes.txt", "nobody's business");
	ck_assert_int_eq(chc_organisation_load(&o, folder, &d, NULL), 0);
	ck_assert_uint_eq(d.count, 1);
	ck_assert_int_eq(d.items[0].id, CHC_DIAG_INPUT_SKIPPED);
	ck_assert_msg(strstr(d.items[0].message, strays[_i].says) != NULL, "%s", d.items[0].message);
	ck_assert_uint_eq(o->register_count, 0);
	chc_organisation_free(o);
	chc_diags_release(&d);
}
END_TEST

START_TEST(no_folder)
{
	struct chc_organisation *o = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_organisation_load(&o, "/nowhere/at/all", &d, &e), CHC_E_IO);
	tear_down();
	ck_assert_int_eq(mkdir(folder, 0777), 0);
	ck_assert_int_eq(chc_organisation_load(&o, folder, &d, &e), CHC_E_INPUT);
	ck_assert(strstr(e.message, "organisation.yaml") != NULL);
	chc_diags_release(&d);
}
END_TEST

START_TEST(years_alone)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	const struct chc_ombudsman_year *years = NULL;
	size_t count = 0;
	char path[256];

	put("o.csv", "year,upheld\n2024-25,1\n2022-23,2\n2023-24,\n");
	snprintf(path, sizeof(path), "%s/o.csv", folder);
	ck_assert_int_eq(chc_ombudsman_load(&years, &count, path, &arena, &d, &e), 0);
	ck_assert_uint_eq(count, 3);
	ck_assert_str_eq(years[0].year, "2022-23");
	ck_assert_int_eq(years[2].upheld, 1);
	put("o.csv", "year,upheld\n2024-25,x\n");
	ck_assert_int_eq(chc_ombudsman_load(&years, &count, path, &arena, &d, &e), CHC_E_INPUT);
	chc_diags_release(&d);
	chc_arena_release(&arena);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("organisation");
	TCase *t = tcase_create("organisation");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, every_file);
	tcase_add_test(t, the_least);
	tcase_add_loop_test(t, a_fault, 0, ROWS(faults));
	tcase_add_test(t, both_kinds_of_policy);
	tcase_add_loop_test(t, a_stray, 0, ROWS(strays));
	tcase_add_test(t, no_folder);
	tcase_add_test(t, years_alone);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int bad = srunner_ntests_failed(r);
	srunner_free(r);
	return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
