/* SPDX-License-Identifier: MIT */
/*
 * The count of what was hidden, for every form of a report.
 */
#include "reports/redacted.h"

void redacted_words(struct chc_buf *out, const struct chc_redacted *r)
{
	for (size_t i = 0; i < r->kind_count; i++)
		chc_buf_printf(out, "%s%zu [%s]", i ? ", " : "", r->kinds[i].count, r->kinds[i].id);
}

void redacted_json(struct chc_json *j, const struct chc_redacted *r)
{
	chc_json_key(j, "redacted");
	if (!r) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	for (size_t i = 0; i < r->kind_count; i++)
		chc_json_put_size(j, r->kinds[i].id, r->kinds[i].count);
	chc_json_object_end(j);
}
