/* SPDX-License-Identifier: MIT */
/*
 * `--redact` for commands: what names a person is hidden in a copy, before a
 * writer sees it. Where hiding fails nothing is written.
 */
#ifndef CLI_REDACTION_H
#define CLI_REDACTION_H

#include "chcheck/redact.h"
#include "cli/cli.h"

struct cli_redact_options { bool people, offices; };

#define CLI_OPTIONS_REDACT(type, field) \
	{ "redact", 0, NULL, "hides names, emails, telephone numbers and postcodes of people in quotes; those of offices stay", \
		CLI_FLAG, offsetof(type, field.people) }, \
	{ "redact-public", 0, NULL, "the same, and contact details of offices too", CLI_FLAG, offsetof(type, field.offices) }

struct cli_redaction { struct chc_redaction *rules; struct chc_redactor *redactor; };

/* redactor stays NULL where nothing is to be hidden. 0, or CLI_TROUBLE after a message; close it in both cases. */
int cli_redaction_open(const struct cli *cli, struct cli_redaction *r, const struct cli_redact_options *o);
void cli_redaction_close(struct cli_redaction *r);

#endif
