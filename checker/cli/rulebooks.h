/* SPDX-License-Identifier: MIT */
/*
 * Rulebooks for commands: `-r` once (a string) or repeated (a list), the
 * default when it is not given.
 */
#ifndef CLI_RULEBOOKS_H
#define CLI_RULEBOOKS_H

#include "chcheck/editions.h"
#include "chcheck/overlay.h"
#include "chcheck/rulebook.h"
#include "cli/cli.h"

#define CLI_OPTION_OVERLAY(type, field) \
	{ "overlay", 0, "FILE", "the organisation's own promises and changes, judged and shown beside the rulebook", \
		CLI_FILE, offsetof(type, field) }

struct cli_rulebooks { struct chc_rulebook **items; size_t count; };

/* name NULL: the default. 0, or CLI_TROUBLE after the messages. The caller frees *out with chc_rulebook_free. */
int cli_load_rulebook(struct cli *cli, const char *name, struct chc_rulebook **out);
/* The edition in force on that day; CHC_DATE_NONE: today. */
int cli_load_rulebook_at(struct cli *cli, const char *name, int day, enum chc_rulebook_use use,
	struct chc_rulebook **out);
int cli_load_editions(struct cli *cli, const char *name, enum chc_rulebook_use use, struct chc_editions *out);
/* All of them; also after CLI_TROUBLE those that could be loaded are in out. */
int cli_load_rulebooks(struct cli *cli, const struct cli_list *names, int day, struct cli_rulebooks *out);
/* An organisation's own word for one of these; path NULL: none. 0, or CLI_TROUBLE after the messages. */
int cli_load_overlay(struct cli *cli, const char *path, const struct cli_rulebooks *books, struct chc_overlay **out);
void cli_free_rulebooks(struct cli_rulebooks *r);

#endif
