/* SPDX-License-Identifier: MIT */
/*
 * Rulebooks for commands: `-r` once (a string) or repeated (a list), the
 * default when it is not given.
 */
#ifndef CLI_RULEBOOKS_H
#define CLI_RULEBOOKS_H

#include "chcheck/rulebook.h"
#include "cli/cli.h"

struct cli_rulebooks { struct chc_rulebook **items; size_t count; };

/* name NULL: the default. 0, or CLI_TROUBLE after the messages. The caller frees *out with chc_rulebook_free. */
int cli_load_rulebook(struct cli *cli, const char *name, struct chc_rulebook **out);
/* All of them; also after CLI_TROUBLE those that could be loaded are in out. */
int cli_load_rulebooks(struct cli *cli, const struct cli_list *names, struct cli_rulebooks *out);
void cli_free_rulebooks(struct cli_rulebooks *r);

#endif
