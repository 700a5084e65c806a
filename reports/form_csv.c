/* SPDX-License-Identifier: MIT */
/*
 * The form and the table of paragraphs as tables of data, one line a row, with
 * empty columns for what a person decides and writes. The same words as on paper.
 */
#include "reports/csv.h"
#include "reports/form.h"

static const struct csv_column form_columns[] = {
	{ "row", "Row", CSV_TEXT, true, "id of the row in the rulebook's form" },
	{ "section", "Section", CSV_INTEGER, true, "section of the Code" },
	{ "statement", "Statement", CSV_TEXT, true, "what the row asserts, in our own words" },
	{ "statement_seen", "Statement seen", CSV_BOOLEAN, true,
	  "a published form with this row was seen; else its words are a proposal" },
	{ "proposed", "Proposed answer", CSV_TEXT, true, "yes, no or not_shown: proposed by the program, for a person to decide" },
	{ "reason", "Reason", CSV_TEXT, false, "why that answer is proposed" },
	{ "commentary", "Commentary", CSV_TEXT, false, "what stands against it, what is missing and what was found, with places" },
	{ "against", "Against", CSV_TEXT, false, "requirements that stand against a yes, with ; between" },
	{ "missing", "Missing", CSV_TEXT, false, "requirements of which evidence is missing, with ; between" },
	{ "claimed", "Claimed", CSV_TEXT, false, "what the organisation's own self-assessment answers" },
	{ "claim_standing", "Claim", CSV_TEXT, false, "how that answer stands to the proposed one" },
	{ "answer", "Your answer", CSV_TEXT, false, "to be filled in" },
	{ "explanation", "Your explanation", CSV_TEXT, false, "to be filled in" },
};
static const struct csv_table form_table_of = {
	.title = "Self-assessment form", .description = "One line for each row of the rulebook's form, in its order.",
	.columns = form_columns, .count = sizeof(form_columns) / sizeof(form_columns[0]), .key = { "row" },
};

static const struct csv_column table_columns[] = {
	{ "requirement_id", "Requirement id", CSV_TEXT, true, "id of the requirement in the rulebook" },
	{ "provision", "Provision", CSV_TEXT, true, "paragraph of the Code where its number is sure, else the section" },
	{ "force", "Force", CSV_TEXT, true, "may, statement, should or must" },
	{ "requirement", "Requirement", CSV_TEXT, true, "in our own words" },
	{ "observation", "Observation", CSV_TEXT, false, "what the policy says, what cases show, what people say" },
	{ "recommendation", "Recommendation", CSV_TEXT, false, "the smallest change that would close the gap" },
};
static const struct csv_table table_table = {
	.title = "Paragraph by paragraph", .description = "One line for each requirement of the rulebook, in its order.",
	.columns = table_columns, .count = sizeof(table_columns) / sizeof(table_columns[0]), .key = { "requirement_id" },
};

/* A cell of words that a paper would hold: begin, write on the paper, end. */
struct cell { struct chc_buf words; struct paper_about about; struct paper paper; };

static struct paper *cell_begin(struct cell *cell)
{
	cell->words = (struct chc_buf)CHC_BUF_INIT;
	cell->about = (struct paper_about){ .date = CHC_DATE_NONE };
	paper_begin(&cell->paper, &paper_plain, &cell->words, &cell->about);
	return &cell->paper;
}

static void cell_end(struct csv *out, struct cell *cell)
{
	paper_end(&cell->paper);
	out->out->failed |= cell->words.failed;
	csv_str(out, cell->words.len > 0 ? cell->words.ptr : NULL);
	chc_buf_release(&cell->words);
}

static void put_ids(struct csv *out, const struct chc_conformance *c, const uint32_t *list, size_t count)
{
	struct chc_buf ids = CHC_BUF_INIT;

	for (size_t i = 0; i < count; i++)
		chc_buf_printf(&ids, "%s%s", i > 0 ? "; " : "", c->standings[list[i]].requirement->id);
	out->out->failed |= ids.failed;
	csv_str(out, ids.len > 0 ? ids.ptr : NULL);
	chc_buf_release(&ids);
}

static void put_row(struct csv *out, const struct chc_conformance *c, const struct chc_form_row *r)
{
	struct cell cell;

	csv_str(out, r->rule->id);
	csv_uint(out, r->rule->section);
	csv_str(out, r->rule->statement);
	csv_bool(out, r->rule->statement_seen);
	csv_str(out, chc_form_answer_name(r->answer));
	csv_str(out, r->reason);
	form_commentary(cell_begin(&cell), c, r);
	cell_end(out, &cell);
	put_ids(out, c, r->against, r->against_count);
	put_ids(out, c, r->missing, r->missing_count);
	csv_str(out, r->claim ? r->claim->words : NULL);
	csv_str(out, r->claim ? chc_claim_standing_name(r->claim_standing) : NULL);
	csv_str(out, NULL);
	csv_str(out, NULL);
	csv_end(out);
	chc_buf_drain(out->out);
}

void write_form_csv(struct chc_buf *out, const struct chc_conformance *c)
{
	struct csv csv = csv_on(out);

	csv_head(out, &form_table_of);
	for (size_t i = 0; i < c->form_count; i++)
		put_row(&csv, c, &c->form[i]);
}

void write_form_csvw(struct chc_buf *out, const char *url)
{
	csvw_metadata(out, &form_table_of, url);
}

void write_table_csvw(struct chc_buf *out, const char *url)
{
	csvw_metadata(out, &table_table, url);
}

void write_table_csv(struct chc_buf *out, const struct chc_conformance *c)
{
	struct csv csv = csv_on(out);

	csv_head(out, &table_table);
	for (size_t i = 0; i < c->standing_count; i++) {
		const struct chc_standing *s = &c->standings[i];
		struct cell cell;

		csv_str(&csv, s->requirement->id);
		voices_provision(cell_begin(&cell), c, s->requirement);
		cell_end(&csv, &cell);
		csv_str(&csv, chc_force_name(s->requirement->force));
		csv_str(&csv, s->requirement->text);
		voices_all(cell_begin(&cell), c, s, 2);
		cell_end(&csv, &cell);
		form_recommendation(cell_begin(&cell), c, s);
		cell_end(&csv, &cell);
		csv_end(&csv);
		chc_buf_drain(out);
	}
}
