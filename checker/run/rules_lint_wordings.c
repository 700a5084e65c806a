/* SPDX-License-Identifier: MIT */
/*
 * The lint of wordings: each, alone, makes its own requirement met, or somebody
 * who follows the advice would still be told of a gap. Part of rules_lint.c.
 */
#include "run/rules_lint_wordings.h"

#include "chcheck/policy.h"

static int judge(enum chc_verdict *out, const struct chc_rulebook *book, size_t index, struct chc_error *e)
{
	struct chc_document *document = NULL;
	struct chc_report *report = NULL;
	int rc = chc_document_from_text(&document, "wording", chc_span_of(book->requirements[index].wording), e);

	if (rc == 0)
		rc = chc_policy_assess(&report, &book, 1, (const struct chc_document *const *)&document, 1, e);
	if (rc == 0)
		*out = report->findings[index].verdict;
	chc_report_free(report);
	chc_document_free(document);
	return rc;
}

int chc_lint_wordings(const struct chc_rulebook *book, struct chc_diags *diags, struct chc_error *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < book->requirement_count; i++) {
		const struct chc_requirement *r = &book->requirements[i];
		enum chc_verdict verdict = CHC_MET;

		/* of some, no words can show that they are met */
		if (!r->wording || r->outcome_count == 0)
			continue;
		rc = judge(&verdict, book, i, e);
		if (rc == 0 && verdict != CHC_MET && !(r->needs && verdict == CHC_NEEDS_EVIDENCE))
			chc_diag_add(diags, CHC_DIAG_WORDING_FAILS, r->where.file, r->where.line, r->where.column,
				"the 'wording' of '%s' alone is judged '%s': somebody who took it would still have the gap", r->id,
				chc_verdict_name(verdict));
	}
	return rc;
}
