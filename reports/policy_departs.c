/* SPDX-License-Identifier: MIT */
/*
 * What several writers of the policy report ask of a finding.
 */
#include "reports/policy.h"

bool policy_departs(enum chc_verdict verdict, enum chc_force force)
{
	static const bool verdicts[CHC_VERDICT_MAX] = {
		[CHC_NOT_MET] = true, [CHC_PARTLY] = true, [CHC_SILENT] = true,
	};
	static const bool forces[CHC_FORCE_MAX] = {
		[CHC_FORCE_SHOULD] = true, [CHC_FORCE_MUST] = true,
	};

	return verdicts[verdict] && forces[force];
}

bool policy_finding_departs(const struct chc_report *report, const struct chc_finding *f)
{
	enum chc_force force = chc_overlay_force(report->overlay, f->requirement);

	return policy_departs(f->verdict, force) || (f->own && policy_departs(f->own->verdict, force));
}

const char *policy_paragraph(const struct chc_requirement *q)
{
	return q->confidence == 'A' || q->confidence == 'B' ? q->paragraph : NULL;
}
