/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as YAML: a tree or diagnostics with a position, never a crash, and
 * never neither.
 */
#include "fuzz.h"

#include <stdlib.h>

#include "chcheck/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	const struct chc_yaml *root = NULL;

	if (chc_yaml_parse(&root, &arena, &diags, "fuzz.yaml", bytes, len) == 0)
		for (size_t i = 0; i < diags.count; i++)
			if (diags.items[i].line == 0 || diags.items[i].column == 0)
				abort();
	chc_diags_release(&diags);
	chc_arena_release(&arena);
	return 0;
}
