/* SPDX-License-Identifier: MIT */
/*
 * Small questions that every writer of a conformance asks.
 */
#include "reports/conformance.h"

const char *conformance_practice_id(const struct chc_conformance *c, const struct chc_practice *p)
{
	return p->kind == CHC_PRACTICE_STEP ? c->rulebook->steps[p->index].id : c->rulebook->checks[p->index].id;
}

const char *conformance_practice_title(const struct chc_conformance *c, const struct chc_practice *p)
{
	return p->kind == CHC_PRACTICE_STEP ? c->rulebook->steps[p->index].title : c->rulebook->checks[p->index].title;
}

enum chc_verdict conformance_practice_verdict(const struct chc_standing *s)
{
	enum chc_verdict found = CHC_NOT_APPLICABLE;

	for (size_t i = 0; i < s->practice_count; i++) {
		const enum chc_verdict two[] = { found, s->practice[i].verdict };
		found = chc_verdict_fold(two, 2);
	}
	return found;
}

const struct chc_attestation *conformance_attested(const struct chc_standing *s)
{
	const struct chc_attestation *worst = NULL;

	for (size_t i = 0; i < s->attested_count; i++) {
		const struct chc_attestation *a = s->attested[i].attestation;
		if (!s->attested[i].expired && (!worst || a->verdict > worst->verdict))
			worst = a;              /* met, partly, not_met: in this order */
	}
	return worst;
}
