/* SPDX-License-Identifier: MIT */
/*
 * The rules of what is hidden, loaded when they are asked for.
 */
#include "cli/redaction.h"

#include <stdlib.h>

int cli_redaction_open(const struct cli *cli, struct cli_redaction *r, const struct cli_redact_options *o)
{
	struct chc_error e = CHC_ERROR_INIT;

	*r = (struct cli_redaction){ 0 };
	if (!o->people && !o->offices)
		return 0;
	if (chc_redaction_load(&r->rules, NULL, getenv("CHCHECK_RULES"), &e) != 0)
		return cli_error(cli, &e);
	r->rules->offices_too = o->offices;
	r->redactor = chc_redactor_new(r->rules);
	return r->redactor ? 0 : cli_usage(cli, "out of memory");
}

void cli_redaction_close(struct cli_redaction *r)
{
	chc_redactor_free(r->redactor);
	chc_redaction_free(r->rules);
	*r = (struct cli_redaction){ 0 };
}
