/* SPDX-License-Identifier: MIT */
/*
 * Arbitrary bytes as a manifest. What is taken is whole: every list, sum and
 * name that a repeated run would use is there, and it can be written again.
 */
#include "chcheck/manifest_file.h"
#include "chcheck/manifest_report.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static void check(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct chc_manifest m;
	struct chc_error e = CHC_ERROR_INIT;

	if (chc_manifest_parse(&m, "fuzz.json", (struct chc_span){ (const char *)data, size }, &e) != 0) {
		check(e.message[0] != '\0');
		return 0;
	}
	check(m.program && m.version && m.command && m.base && m.output_sha256);
	check(strlen(m.output_sha256) == CHC_SHA256_TEXT - 1 && m.status >= 0 && m.status <= 2);
	for (size_t i = 0; i < m.option_count; i++)
		check(m.options[i].name && m.options[i].name[0]);
	for (size_t i = 0; i < m.lists[CHC_MANIFEST_INPUTS].count; i++)
		check(strlen(m.lists[CHC_MANIFEST_INPUTS].items[i].sha256) == CHC_SHA256_TEXT - 1);

	struct chc_buf out = CHC_BUF_INIT;
	struct chc_manifest again;
	chc_manifest_json(&out, &m);
	check(chc_manifest_parse(&again, "again.json", chc_buf_view(&out), &e) == 0);
	check(again.option_count == m.option_count && again.operand_count == m.operand_count);
	chc_manifest_release(&again);
	chc_buf_release(&out);
	chc_manifest_release(&m);
	return 0;
}
