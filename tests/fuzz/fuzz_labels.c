/* SPDX-License-Identifier: MIT */
/* Any bytes as a person's labels: rows with a file, a requirement and a verdict, none twice, or problems with their line. */
#include "fuzz.h"

#include <string.h>

#include "chcheck/agree.h"
#include "diagnosed.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_labels labels = CHC_LABELS_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int status = chc_labels_parse(&labels, "fuzz.tsv", (struct chc_span){ (const char *)bytes, len }, &diags, &e);

	expect(status == 0 ? diags.errors == 0 && labels.count > 0 : labels.count == 0 && e.message[0] != '\0');
	for (size_t i = 0; i < labels.count; i++) {
		const struct chc_label *l = &labels.items[i];

		expect(l->file[0] && l->requirement[0] && l->value && l->quote && (unsigned)l->verdict < CHC_VERDICT_MAX);
		expect(i == 0 ? l->line > 1 : l->line > labels.items[i - 1].line);
		expect(i == 0 || strcmp(l->file, l[-1].file) != 0 || strcmp(l->requirement, l[-1].requirement) != 0);
	}
	for (size_t i = 0; i < diags.count; i++)
		expect(diags.items[i].message[0] != '\0');
	chc_labels_release(&labels);
	chc_diags_release(&diags);
	return 0;
}
